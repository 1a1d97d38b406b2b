import pytest

from coding_service.domain.record import RevisionKind
from coding_service.workflows.validate_again import validate_again
from shared.clock import FixedClock
from shared.errors import Conflict, Denied
from tests.coding.builders import NOW, finding, principal
from tests.coding.fakes import FakeCoder, FakeUnits
from tests.coding.workflows.test_finalize_code_set import finalized
from tests.coding.workflows.test_open_code_set import opened

STRICTER = FakeCoder(find=lambda _: [finding("ICD-VALID", "dx:0")])


def test_what_is_found_now_is_the_next_revision() -> None:
    units = FakeUnits()
    record = opened(units)
    again = validate_again(principal(), record.id, 1, coder=STRICTER, unit=units, clock=FixedClock(NOW))
    assert (again.revision, [f.rule for f in again.content.blocked_by]) == (2, ["ICD-VALID"])
    assert units.file.history[record.id][-1].kind is RevisionKind.REVALIDATED
    assert units.file.events[-1].type == "code_set.revalidated"


def test_nothing_changes_where_nothing_else_is_found() -> None:
    units = FakeUnits()
    record = opened(units)
    same = validate_again(principal(), record.id, 1, coder=FakeCoder(), unit=units, clock=FixedClock(NOW))
    assert same == record
    assert len(units.file.history[record.id]) == 1


def test_a_final_set_is_left_alone_and_a_reader_may_not() -> None:
    units = FakeUnits()
    final = finalized(units, opened(units))
    with pytest.raises(Conflict):
        validate_again(principal(), final.id, None, coder=STRICTER, unit=units, clock=FixedClock(NOW))
    with pytest.raises(Denied):
        validate_again(
            principal("coding.read"), final.id, None, coder=STRICTER, unit=units, clock=FixedClock(NOW)
        )
