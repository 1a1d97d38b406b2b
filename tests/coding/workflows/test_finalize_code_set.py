from dataclasses import replace

import pytest

from coding_service.domain.code_set import CodeSet
from coding_service.domain.operations import Accept
from coding_service.domain.query import QueryStatus
from coding_service.domain.record import CodeSetRecord, RevisionKind
from coding_service.workflows.finalize_code_set import amend_code_set, finalize_code_set
from shared.clock import FixedClock
from shared.errors import Conflict, Denied
from shared.principal import Principal
from shared.rules import Severity
from tests.coding.builders import NOW, code_set, finding, principal
from tests.coding.fakes import FakeCoder, FakeUnits
from tests.coding.workflows.test_open_code_set import opened
from tests.coding.workflows.test_review_code_set import reviewed


def finalized(
    units: FakeUnits, record: CodeSetRecord, coder: FakeCoder | None = None, who: Principal | None = None
) -> CodeSetRecord:
    return finalize_code_set(
        who or principal(),
        record.id,
        record.revision,
        coder=coder or FakeCoder(),
        unit=units,
        clock=FixedClock(NOW),
    )


def amended(units: FakeUnits, record: CodeSetRecord) -> CodeSetRecord:
    return amend_code_set(
        principal(), record.id, record.revision, "late addendum", unit=units, clock=FixedClock(NOW)
    )


def on_file(units: FakeUnits, record: CodeSetRecord) -> CodeSetRecord:
    units.file.records[record.id] = record
    return record


def test_finalizing_locks_the_set() -> None:
    units = FakeUnits()
    final = finalized(units, opened(units))
    assert (final.status, final.revision) == ("finalized", 2)
    assert (final.finalized_by, final.finalized_at) == ("coder-1", NOW)
    assert [e.type for e in units.file.events][-1] == "code_set.finalized"
    with pytest.raises(Conflict) as caught:
        reviewed(units, final, Accept("dx:0"))
    assert caught.value.code == "code_set_finalized"
    with pytest.raises(Conflict):
        finalized(units, final)


def test_queries_that_were_never_sent_are_closed_with_it() -> None:
    units = FakeUnits()
    assert [q.status for q in finalized(units, opened(units)).queries] == [QueryStatus.CLOSED]


def test_an_error_refuses_with_the_place_and_a_warning_does_not() -> None:
    units = FakeUnits()
    record = opened(units)

    def find(severity: Severity) -> FakeCoder:
        return FakeCoder(find=lambda _: [finding("ICD-EXCL1", "dx:0", "line:0", severity=severity)])

    with pytest.raises(Conflict) as caught:
        finalized(units, record, find(Severity.ERROR))
    assert caught.value.code == "findings_open"
    assert [(p.pointer, p.code) for p in caught.value.places] == [
        ("/diagnoses/0", "ICD-EXCL1"),
        ("/lines/0", "ICD-EXCL1"),
    ]
    assert units.file.records[record.id] == record
    assert finalized(units, record, find(Severity.WARNING)).status == "finalized"


def test_an_unsigned_note_supports_no_claim() -> None:
    units = FakeUnits()
    record = opened(units)
    unsigned = replace(record.documents[0], signed_at=None)
    on_file(units, replace(record, documents=(record.documents[0], unsigned)))
    with pytest.raises(Conflict) as caught:
        finalized(units, record)
    assert (caught.value.code, [p.pointer for p in caught.value.places]) == ("note_unsigned", ["/notes/1"])


def test_a_question_that_was_put_is_waited_for() -> None:
    units = FakeUnits()
    record = opened(units)
    on_file(units, replace(record, queries=(record.queries[0].opened("coder-1", NOW),)))
    with pytest.raises(Conflict) as caught:
        finalized(units, record)
    assert caught.value.code == "queries_open"


def test_a_set_without_any_code_is_not_finalized() -> None:
    units = FakeUnits()
    empty: CodeSet = code_set(diagnoses=(), lines=())
    with pytest.raises(Conflict) as caught:
        finalized(units, opened(units, coder=FakeCoder([empty])), FakeCoder([empty]))
    assert caught.value.code == "nothing_coded"


def test_only_who_may_finalize_does() -> None:
    units = FakeUnits()
    with pytest.raises(Denied):
        finalized(units, opened(units), who=principal("coding.read", "coding.write"))


def test_amending_makes_a_successor_and_says_so_on_both() -> None:
    units = FakeUnits()
    final = finalized(units, opened(units))
    successor = amended(units, final)
    old = units.file.records[final.id]
    assert (old.status, old.superseded_by, old.revision) == ("amended", successor.id, 3)
    assert (successor.status, successor.amends, successor.revision) == ("in_review", final.id, 1)
    assert successor.content == final.content
    assert (successor.finalized_at, successor.finalized_by) == (None, None)
    assert {d.id for d in successor.documents}.isdisjoint(d.id for d in final.documents)
    assert [units.file.history[x.id][-1].kind for x in (old, successor)] == [RevisionKind.AMENDED] * 2
    assert finalized(units, successor).status == "finalized"


def test_only_a_finalized_set_is_amended() -> None:
    units = FakeUnits()
    record = opened(units)
    with pytest.raises(Conflict) as caught:
        amended(units, record)
    assert caught.value.code == "not_finalized"
    final = finalized(units, record)
    amended(units, final)
    with pytest.raises(Conflict):
        amended(units, units.file.records[final.id])
