"""Billing's stores and migrations on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

import billing_service
from billing_service.adapters.repository import SqlUnits
from billing_service.adapters.tables import EVENTS, Base
from billing_service.domain.interchange_record import Direction, InterchangeRecord, InterchangeState
from billing_service.domain.ledger import Account, Document, Entry, Leg, reversal
from billing_service.domain.privacy import Consent, ConsentKind
from shared.clock import FixedClock
from shared.database import KeyRing, assert_no_drift, make_engine, upgrade
from shared.errors import Conflict, NotFound
from shared.event_feed import EventFeed
from shared.principal import Principal
from tests.billing.builders import patient
from tests.rows import all_rows

CLOCK = FixedClock(datetime(2026, 3, 2, 15, 0, tzinfo=UTC))
HERE = Principal("user-1", "clinic-a", frozenset())
ELSEWHERE = Principal("user-2", "clinic-b", frozenset())


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = make_engine(database_url, keys=KeyRing.for_development())
    upgrade(engine, Path(billing_service.__file__).parent / "migrations")
    yield engine
    engine.dispose()


@pytest.fixture
def units(engine: Engine) -> SqlUnits:
    return SqlUnits(engine, CLOCK)


def test_migrations_make_what_the_tables_say(engine: Engine) -> None:
    assert_no_drift(engine, Base.metadata)


def test_a_document_comes_back_as_it_went_in_and_nothing_is_kept_without_a_commit(units: SqlUnits) -> None:
    kept = patient("pat_1")
    with units(HERE) as unit:
        unit.patients.add(kept)
        unit.commit()
    with units(HERE) as unit:
        unit.patients.add(patient("pat_2"))
    with units(HERE, read_only=True) as unit:
        assert unit.patients.get("pat_1") == kept
        assert unit.patients.find("pat_2") is None


def test_another_clinic_sees_and_changes_nothing(units: SqlUnits) -> None:
    kept = patient("pat_1")
    with units(HERE) as unit:
        unit.patients.add(kept)
        unit.commit()
    with units(ELSEWHERE) as unit:
        assert unit.patients.page() == ()
        with pytest.raises(NotFound):
            unit.patients.get("pat_1")
        with pytest.raises(Conflict):
            unit.patients.save(kept)


def test_names_are_not_readable_in_the_database(units: SqlUnits, engine: Engine) -> None:
    with units(HERE) as unit:
        unit.patients.add(patient("pat_1"))
        unit.commit()
    with all_rows(engine) as connection:
        stored = connection.execute(text("SELECT document FROM patients")).scalar_one()
    assert patient("pat_1").person.name.last.encode() not in bytes(stored)


def test_the_second_of_two_changes_to_one_version_is_refused(units: SqlUnits) -> None:
    with units(HERE) as unit:
        unit.patients.add(patient("pat_1"))
        unit.commit()
    with units(HERE) as unit:
        read = unit.patients.get("pat_1")
        saved = unit.patients.save(read)
        assert saved.version == 2
        with pytest.raises(Conflict) as refused:
            unit.patients.save(read)
        assert refused.value.code == "changed_meanwhile"


def test_pages_go_on_where_the_last_one_ended(units: SqlUnits) -> None:
    with units(HERE) as unit:
        for number in range(5):
            unit.patients.add(patient(f"pat_{number}"))
        unit.commit()
        first = unit.patients.page(limit=2)
        rest = unit.patients.page(after=first[-1].id, limit=10)
    assert [p.id for p in (*first, *rest)] == [f"pat_{n}" for n in range(5)]


def test_what_is_held_by_a_column_is_one_clinics_and_knows_what_was_added_since(units: SqlUnits) -> None:
    for principal, number in ((HERE, 1), (HERE, 2), (ELSEWHERE, 3)):
        with units(principal) as unit:
            unit.patients.add(patient(f"pat_{number}"))
            unit.consents.add(Consent(f"con_{number}", "pat_1", ConsentKind.PART_2, date(2026, 1, number)))
            unit.commit()
    with units(HERE) as unit:
        unit.consents.hold_by("patient_id", ["pat_1", "pat_2"])
        unit.consents.add(Consent("con_4", "pat_2", ConsentKind.PART_2, date(2026, 1, 4)))
        of_first = unit.consents.page(where={"patient_id": "pat_1"})
        assert [one.id for one in of_first] == ["con_1", "con_2"]
        assert [one.id for one in unit.consents.page(where={"patient_id": "pat_2"})] == ["con_4"]
        assert unit.consents.page(where={"patient_id": "pat_1"}, after="con_1", limit=1) == of_first[1:]
        saved = unit.consents.save(replace(of_first[0], purpose="payment"))
        assert unit.consents.page(where={"patient_id": "pat_1"})[0] == saved
        unit.commit()
    with units(HERE, read_only=True) as unit:
        assert unit.consents.get("con_1") == saved
        assert [one.id for one in unit.consents.page()] == ["con_1", "con_2", "con_4"]


def test_a_held_document_that_somebody_changed_meanwhile_is_read_again_when_it_is_locked(
    units: SqlUnits, engine: Engine
) -> None:
    if engine.dialect.name == "sqlite":
        pytest.skip("one writer at a time: nobody changes anything meanwhile")
    with units(HERE) as unit:
        unit.patients.add(patient("pat_1"))
        unit.commit()
    with units(HERE) as unit:
        unit.patients.hold(["pat_1"], lock=False)
        with units(HERE) as other:
            other.patients.save(replace(other.patients.get("pat_1"), medical_record_number="MRN-2"))
            other.commit()
        assert unit.patients.get("pat_1").medical_record_number != "MRN-2"
        assert unit.patients.lock("pat_1").medical_record_number == "MRN-2"


def test_interchange_bytes_are_kept_exactly(units: SqlUnits) -> None:
    body = bytes(range(256))
    with units(HERE) as unit:
        unit.interchanges.add_with_body(_interchange("ich_1", 7), body)
        unit.commit()
        assert unit.interchanges.body("ich_1") == body
        assert [r.id for r in unit.interchanges.sent_under(7)] == ["ich_1"]


def test_control_numbers_follow_each_other_and_a_rolled_back_one_is_given_again(units: SqlUnits) -> None:
    with units(HERE) as unit:
        assert [unit.interchanges.next_control_number("CLINIC") for _ in range(3)] == [1, 2, 3]
        unit.commit()
    with units(HERE) as unit:
        assert unit.interchanges.next_control_number("CLINIC") == 4
    with units(HERE) as unit:
        assert unit.interchanges.next_control_number("CLINIC") == 4
        assert unit.interchanges.next_control_number("OTHER") == 1
        unit.commit()
    with units(ELSEWHERE) as unit:
        assert unit.interchanges.next_control_number("CLINIC") == 1


def test_the_mailbox_cursor_is_kept(units: SqlUnits) -> None:
    with units(HERE) as unit:
        assert unit.interchanges.cursor("payer") == ""
        unit.interchanges.set_cursor("payer", "mbx_1")
        unit.interchanges.set_cursor("payer", "mbx_2")
        unit.commit()
    with units(HERE, read_only=True) as unit:
        assert unit.interchanges.cursor("payer") == "mbx_2"


def test_the_ledger_adds_up_and_cannot_be_changed(units: SqlUnits, engine: Engine) -> None:
    charge = Entry(
        "ent_1",
        "charge",
        date(2026, 3, 2),
        Document("claim", "clm_1"),
        (
            Leg(Account.INSURANCE_RECEIVABLE, 12_345, "clm_1", 1, "pat_1"),
            Leg(Account.SERVICE_REVENUE, -12_345, "clm_1", 1, "pat_1"),
        ),
    )
    undo = reversal(charge, id="ent_2", posted_on=date(2026, 3, 3), document=Document("decision", "dec_1"))
    with units(HERE) as unit:
        unit.ledger.add([charge])
        unit.commit()
        assert unit.ledger.balances() == {"insurance_receivable": 12_345, "service_revenue": -12_345}
        unit.ledger.add([undo])
        unit.commit()
        assert unit.ledger.entries_of_claim("clm_1") == (charge, undo)
        assert unit.ledger.balances() == {"insurance_receivable": 0, "service_revenue": 0}
        assert unit.ledger.page(where={"patient_id": "pat_1"}, limit=1) == (charge,)
    for statement in ("UPDATE ledger_legs SET amount = 1", "DELETE FROM ledger_entries"):
        with pytest.raises(DatabaseError, match="append-only"), all_rows(engine) as connection:
            connection.execute(text(statement))


def test_events_are_written_with_their_change(units: SqlUnits) -> None:
    with units(HERE) as unit:
        unit.patients.add(patient("pat_1"))
        unit.record_event("patient.registered", "pat_1")
        unit.commit()
        unit.record_event("patient.changed", "pat_1")
    told = EventFeed(units.engine, EVENTS).after(HERE.clinic_id, 0, 10)
    assert [(event.type, event.subject, event.actor) for _, event in told] == [
        ("patient.registered", "pat_1", "user-1")
    ]


def _interchange(id: str, number: int) -> InterchangeRecord:
    return InterchangeRecord(
        id=id,
        direction=Direction.OUT,
        kind="837P",
        state=InterchangeState.RECORDED,
        sha256="0" * 64,
        size=256,
        created_at=CLOCK.now(),
        sender_id="CLINIC",
        control_number=number,
    )
