"""A file leads to whoever is in it: in the audit trail, and in the copy for one patient."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import DatabaseError

from billing_service.adapters.audited import LEADS
from billing_service.adapters.patient_export import export_rows
from billing_service.adapters.repository import SqlUnits
from billing_service.adapters.tables import InterchangePatientRow
from billing_service.app import audit_trail
from billing_service.domain.disclosure import Disclosure, DisclosurePurpose
from billing_service.domain.people import PersonName
from billing_service.settings import MIGRATIONS
from billing_service.workflows.name_patients import name_in_old_files
from billing_service.workflows.write_interchange import record_inbound, record_outbound
from shared.audit.store import AuditFilter, read_all
from shared.clock import FixedClock
from shared.database import KeyRing, make_engine, upgrade
from shared.ids import new_id
from shared.principal import Principal
from tests.billing import builders
from tests.rows import all_rows

GOLDEN = Path("tests/billing/x12/golden")
CLOCK = FixedClock(datetime(2026, 3, 2, 15, 0, tzinfo=UTC))
HERE = Principal("user-1", "clinic-a", frozenset())
ELSEWHERE = Principal("user-2", "clinic-b", frozenset())
MARTA, TOMAS, OTHER = (f"pat_{'0' * 25}{n}" for n in range(3))

WHO = {
    "inquiry.270": {MARTA},
    "inquiry-dependent.270": {MARTA, TOMAS},
    "answer.271": {MARTA},
    "answer-dependent.271": {MARTA, TOMAS},
    "authorization-answer.278r": {MARTA},
    "status-answer.277": {MARTA},
    "claim-acknowledgment.277ca": {MARTA, TOMAS},
    "remittance.835": {MARTA, TOMAS},
    "claims.837p": {MARTA, TOMAS, OTHER},
    "functional-acknowledgment.999": set[str](),
}
"""Golden file → who is in it, of a family with one member number and another person."""


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = make_engine(database_url, keys=KeyRing.for_development())
    upgrade(engine, MIGRATIONS)
    yield engine
    engine.dispose()


@pytest.fixture
def units(engine: Engine) -> SqlUnits:
    units = SqlUnits(engine, CLOCK)
    for principal in (HERE, ELSEWHERE):
        there = principal is ELSEWHERE
        with units(principal) as unit:
            unit.partners.add(builders.partner(f"pyr_{principal.clinic_id}"))
            for id_, first, member in (
                (MARTA, "Marta", "SHP445566"),
                (TOMAS, "Tomas", "SHP 445566"),
                (OTHER, "Olga", "XY9001"),
            ):
                known = builders.patient(id_.replace("_0", "_1") if there else id_, "Holloway")
                known = replace(known, person=replace(known.person, name=PersonName("HOLLOWAY", first)))
                unit.patients.add(known)
                unit.coverages.add(
                    builders.coverage(
                        f"cov_{known.id}",
                        patient_id=known.id,
                        partner_id=f"pyr_{principal.clinic_id}",
                        member_id=member,
                    )
                )
            unit.commit()
    return units


def concerned(units: SqlUnits, interchange_id: str) -> set[str]:
    row = InterchangePatientRow
    with units(HERE, read_only=True) as unit:
        return set(unit.session.scalars(select(row.patient_id).where(row.interchange_id == interchange_id)))


def received(units: SqlUnits, body: bytes) -> str:
    with units(HERE) as unit:
        record = record_inbound(unit, body, kind="unknown", clock=CLOCK)
        unit.commit()
    return record.id


def test_whoever_is_in_a_file_is_noted_when_it_comes(units: SqlUnits, engine: Engine) -> None:
    trail = audit_trail(engine)
    for name, who in WHO.items():
        id_ = received(units, (GOLDEN / name).read_bytes())
        assert concerned(units, id_) == who, name
        if who:
            with trail.working("look_at_it", HERE.clinic_id, [id_]):
                pass
            trail.settle()
            *_, last = read_all(engine, trail.tables, HERE.clinic_id, AuditFilter(operation="look_at_it"))
            assert set(last.entry.subjects) == who, name
    for broken in (b"", b"not X12", b"ISA*00*", (GOLDEN / "answer.271").read_bytes()[:300]):
        assert concerned(units, received(units, broken)) <= {MARTA}
    trail.close()


def test_an_answer_is_about_whom_was_asked_also_where_it_cannot_be_read(units: SqlUnits) -> None:
    with units(HERE) as unit:
        asked, _ = record_outbound(
            unit,
            unit.partners.get("pyr_clinic-a"),
            "270",
            [],
            id=new_id("ich", CLOCK),
            created=CLOCK.now(),
            patient_ids=[TOMAS],
        )
        answer = record_inbound(unit, b"garbage", kind="271", clock=CLOCK, answer_to=asked.id)
        unit.commit()
    assert concerned(units, asked.id) == concerned(units, answer.id) == {TOMAS}


def test_files_of_an_older_release_are_named_by_command(units: SqlUnits, engine: Engine) -> None:
    ids = {name: received(units, (GOLDEN / name).read_bytes()) for name in WHO}
    with all_rows(engine) as connection:
        connection.execute(text("DELETE FROM interchange_patients"))
    named = sum(bool(who) for who in WHO.values())
    assert name_in_old_files(HERE, units=units) == (len(WHO), named)
    assert {name: concerned(units, id_) for name, id_ in ids.items()} == WHO
    assert name_in_old_files(HERE, units=units) == (len(WHO) - named, 0)


def test_the_copy_for_a_patient_has_their_files_and_no_others(units: SqlUnits, engine: Engine) -> None:
    alone = received(units, (GOLDEN / "answer.271").read_bytes())
    shared = received(units, (GOLDEN / "remittance.835").read_bytes())
    files = {row["id"]: row["body"] for row in export_rows(engine, "clinic-a", MARTA)["interchanges"]}
    assert files.keys() == {alone, shared}
    assert files[alone].startswith("ISA")
    assert files[shared] is None
    assert "interchanges" not in export_rows(engine, "clinic-a", OTHER)
    assert "ich" in LEADS


def test_a_disclosure_is_changed_by_its_next_revision_alone(units: SqlUnits, engine: Engine) -> None:
    purpose = DisclosurePurpose.PUBLIC_HEALTH
    kept = Disclosure("dis_1", MARTA, date(2026, 2, 2), "Health Department", "diagnosis", purpose)
    with units(HERE) as unit:
        unit.disclosures.add(kept)
        unit.commit()
    with units(HERE) as unit:
        unit.disclosures.save(replace(kept, what="date of the visit"))
        unit.commit()
    statements = [
        "DELETE FROM disclosures",
        "UPDATE disclosures SET document = document",
        "UPDATE disclosures SET version = 7",
        "UPDATE disclosures SET id = 'dis_2', version = version + 1",
        "UPDATE register_revisions SET version = 9",
        "DELETE FROM register_revisions",
    ]
    if engine.dialect.name == "postgresql":
        statements += ["TRUNCATE disclosures", "TRUNCATE register_revisions"]
    for statement in statements:
        with units(HERE) as unit, pytest.raises(DatabaseError, match="append-only"):
            unit.session.execute(text(statement))
    with units(HERE, read_only=True) as unit:
        assert unit.disclosures.get("dis_1").what == "date of the visit"
        assert len(unit.disclosures.revisions("dis_1")) == 2
