"""The coding service's stores and migrations on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

import coding_service
from coding_service.adapters.tables import Base
from coding_service.adapters.unit_of_work import CodingUnits
from coding_service.domain.code_set import CodeSetStatus, EmWorksheet
from coding_service.domain.note import Setting
from coding_service.domain.query import QueryStatus
from coding_service.domain.record import Change, CodeSetRecord, Document, Revision, RevisionKind
from coding_service.workflows.history import happened
from coding_service.workflows.ports import CodeSetFilter, QueryFilter
from shared.clock import FixedClock
from shared.database import KeyRing, assert_no_drift, make_engine, upgrade
from shared.errors import Conflict, NotFound
from shared.rules import Bypass
from tests.coding.builders import (
    NOTE,
    NOW,
    code_set,
    diagnosis,
    document,
    encounter,
    evidence,
    finding,
    principal,
    query,
)
from tests.coding.fakes import FakeUnits
from tests.coding.workflows.test_open_code_set import opened
from tests.rows import all_rows

HERE = principal()
ELSEWHERE = principal(clinic_id="clinic-b")


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = make_engine(database_url, keys=KeyRing.for_development())
    upgrade(engine, Path(coding_service.__file__).parent / "migrations")
    yield engine
    engine.dispose()


@pytest.fixture
def units(engine: Engine) -> CodingUnits:
    return CodingUnits(engine, KeyRing.for_development(), FixedClock(NOW))


def record(**changes: object) -> CodeSetRecord:
    return replace(opened(FakeUnits()), **changes)  # type: ignore[arg-type]


def kept(units: CodingUnits, **changes: object) -> CodeSetRecord:
    new = record(**changes)
    with units(HERE) as uow:
        uow.code_sets.add(new, Revision(1, RevisionKind.PROPOSED, NOW, "coder-1", new.content))
        uow.events.append(happened("code_set.proposed", new, HERE, FixedClock(NOW)))
        uow.commit()
    return new


def saved(units: CodingUnits, old: CodeSetRecord, **changes: object) -> CodeSetRecord:
    new = replace(old, revision=old.revision + 1, **changes)  # type: ignore[arg-type]
    change = Change("change", "dx:0", "E11.40", "E11.42", "exam")
    with units(HERE) as uow:
        uow.code_sets.save(
            new,
            Revision(new.revision, RevisionKind.REVIEWED, NOW, "coder-2", new.content, (change,), "why"),
        )
        uow.commit()
    return new


def test_migrations_make_what_the_tables_say(engine: Engine) -> None:
    assert_no_drift(engine, Base.metadata)


def test_a_code_set_comes_back_as_it_went_in(units: CodingUnits) -> None:
    full = code_set(
        findings=(finding("ICD-EXCL1", "dx:0", "dx:1"),),
        bypasses=(Bypass("R", ("dx:0",), "coder-1", "why"),),
        passes=(("ICD-VALID", 2),),
        em=EmWorksheet("office_established", "99213", "mdm", elements=(("problems", "low", evidence()),)),
        warnings=("not English",),
    )
    new = kept(units, content=full, proposal=full)
    with units(HERE, read_only=True) as uow:
        assert uow.code_sets.get(new.id) == new


def test_nothing_is_kept_without_a_commit(units: CodingUnits) -> None:
    new = record()
    with units(HERE) as uow:
        uow.code_sets.add(new, Revision(1, RevisionKind.PROPOSED, NOW, "coder-1", new.content))
    with units(HERE, read_only=True) as uow, pytest.raises(NotFound):
        uow.code_sets.get(new.id)


def test_a_save_replaces_the_state_adds_documents_and_keeps_the_history(units: CodingUnits) -> None:
    old = kept(units)
    new = saved(
        units,
        old,
        status=CodeSetStatus.IN_REVIEW,
        documents=(*old.documents, document(id="nt_2", text="Addendum: polyneuropathy.")),
        content=code_set(diagnoses=(diagnosis("E11.42"),), lines=()),
        queries=(old.queries[0].opened("coder-1", NOW),),
    )
    with units(HERE, read_only=True) as uow:
        assert uow.code_sets.get(new.id) == new
        first, second = uow.code_sets.revisions(new.id, after=0, limit=10)
        assert (first.content, second.content) == (old.content, new.content)
        assert (second.number, second.by, second.reason, second.at) == (2, "coder-2", "why", NOW)
        assert [c.after for c in second.changes] == ["E11.42"]
        assert [r.number for r in uow.code_sets.revisions(new.id, after=1, limit=1)] == [2]


def test_of_two_who_save_the_same_revision_one_is_told(units: CodingUnits) -> None:
    old = kept(units)
    saved(units, old)
    with pytest.raises(Conflict) as caught:
        saved(units, old)
    assert caught.value.code == "stale"


def test_another_clinic_sees_nothing(units: CodingUnits) -> None:
    new = kept(units)
    with units(ELSEWHERE, read_only=True) as uow:
        with pytest.raises(NotFound):
            uow.code_sets.get(new.id)
        with pytest.raises(NotFound):
            uow.queries.get(new.queries[0].id)
        assert uow.code_sets.page(CodeSetFilter(), after=None, limit=10) == ()
        assert uow.queries.page(QueryFilter(), after=None, limit=10) == ()
        assert uow.code_sets.revisions(new.id, after=0, limit=10) == ()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (CodeSetFilter(), [0, 1, 2]),
        (CodeSetFilter(status=CodeSetStatus.PROPOSED), [0, 1, 2]),
        (CodeSetFilter(status=CodeSetStatus.FINALIZED), []),
        (CodeSetFilter(setting=Setting.INPATIENT), [2]),
        (CodeSetFilter(date_of_service_from=date(2026, 11, 2)), [0, 1]),
        (CodeSetFilter(date_of_service_to=date(2026, 11, 1)), [2]),
        (CodeSetFilter(code="I10"), [0]),
        (CodeSetFilter(patient_reference="pt-2002"), [1]),
    ],
)
def test_a_page_holds_what_was_asked_for_in_order(
    units: CodingUnits, wanted: CodeSetFilter, found: list[int]
) -> None:
    without = code_set(diagnoses=(diagnosis("E11.42"),))
    all_kept = [
        kept(units),
        kept(units, encounter=encounter(patient_reference="pt-2002"), content=without, proposal=without),
        kept(
            units,
            encounter=encounter(date_of_service=date(2026, 10, 1), setting=Setting.INPATIENT),
            content=without,
            proposal=without,
        ),
    ]
    with units(HERE, read_only=True) as uow:
        page = uow.code_sets.page(wanted, after=None, limit=10)
    assert [all_kept.index(r) for r in page] == found


def test_pages_follow_one_another(units: CodingUnits) -> None:
    ids = [kept(units).id for _ in range(3)]
    with units(HERE, read_only=True) as uow:
        first = uow.code_sets.page(CodeSetFilter(), after=None, limit=2)
        rest = uow.code_sets.page(CodeSetFilter(), after=first[-1].id, limit=2)
    assert [r.id for r in (*first, *rest)] == ids


def test_queries_are_found_by_id_status_and_code_set(units: CodingUnits) -> None:
    one, other = kept(units), kept(units)
    asked = one.queries[0].opened("coder-1", NOW)
    saved(units, one, queries=(asked,))
    with units(HERE, read_only=True) as uow:
        on_file = uow.queries.get(asked.id)
        assert (on_file.code_set_id, on_file.revision, on_file.query) == (one.id, 2, asked)
        open_ones = uow.queries.page(QueryFilter(status=QueryStatus.OPEN), after=None, limit=10)
        assert [q.query.id for q in open_ones] == [asked.id]
        of_other = uow.queries.page(QueryFilter(code_set_id=other.id), after=None, limit=10)
        assert [q.query.id for q in of_other] == [other.queries[0].id]


def test_the_database_holds_no_word_of_the_record(units: CodingUnits, engine: Engine) -> None:
    new = kept(units, documents=(Document("nt_9", NOTE, signed_by="prov-7", signed_at=NOW),))
    saved(units, new, queries=(replace(new.queries[0], query=query(question="Which neuropathy?")),))
    with all_rows(engine) as connection:
        for table in Base.metadata.sorted_tables:
            for row in connection.execute(text(f"SELECT * FROM {table.name}")):
                held = repr([bytes(x) if isinstance(x, memoryview) else x for x in row])
                for word in ("neuropathy", "metformin", "pt-1001", "1961-04-02"):
                    assert word not in held, (table.name, word)


@pytest.mark.parametrize("table", ["code_set_revisions", "documents", "events"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET clinic_id = 'x'", "DELETE FROM {}"])
def test_the_record_itself_cannot_be_rewritten(
    units: CodingUnits, engine: Engine, table: str, verb: str
) -> None:
    kept(units)
    with all_rows(engine) as connection, pytest.raises(DatabaseError, match="append-only"):
        connection.execute(text(verb.format(table)))
