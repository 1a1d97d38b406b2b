import pytest

from coding_service.domain.code_set import CodeSet
from coding_service.domain.operations import Accept, BypassFinding, ChangeDiagnosis, Operation, Reject
from coding_service.domain.record import CodeSetRecord
from coding_service.workflows.labels import system_of
from coding_service.workflows.review_code_set import review_code_set
from shared.clock import FixedClock
from shared.errors import Conflict, Denied, Invalid, NotFound
from shared.principal import Principal
from shared.rules import Finding, Verdict
from tests.coding.builders import NOW, finding, principal
from tests.coding.fakes import FakeCodeBook, FakeCoder, FakeUnits
from tests.coding.workflows.test_open_code_set import opened


def reviewed(
    units: FakeUnits,
    record: CodeSetRecord,
    *operations: Operation,
    revision: int | None = None,
    coder: FakeCoder | None = None,
    who: Principal | None = None,
) -> CodeSetRecord:
    return review_code_set(
        who or principal(),
        record.id,
        record.revision if revision is None else revision,
        lambda _: operations,
        "second look",
        coder=coder or FakeCoder(),
        book=FakeCodeBook(),
        unit=units,
        clock=FixedClock(NOW),
    )


def excludes(content: CodeSet) -> list[Finding]:
    """A rule that minds E11.40 beside I10."""
    codes = [d.code for d in content.diagnoses]
    if not {"E11.40", "I10"} <= set(codes):
        return []
    return [finding("ICD-EXCL1", f"dx:{codes.index('E11.40')}", f"dx:{codes.index('I10')}")]


def test_a_review_makes_the_next_revision_with_who_when_why_and_what() -> None:
    units = FakeUnits()
    record = reviewed(units, opened(units), ChangeDiagnosis("dx:0", "exam", code="E11.42"))
    assert (record.revision, record.status) == (2, "in_review")
    last = units.file.history[record.id][-1]
    assert (last.number, last.by, last.at, last.reason) == (2, "coder-1", NOW, "second look")
    assert [(c.op, c.before, c.after) for c in last.changes] == [("change", "E11.40", "E11.42")]
    assert last.content == record.content
    assert [e.type for e in units.file.events] == ["code_set.proposed", "code_set.reviewed"]


def test_the_rules_run_on_what_the_review_made() -> None:
    units, coder = FakeUnits(), FakeCoder(find=excludes)
    record = opened(units, coder=coder)
    assert record.content.blocked_by
    assert reviewed(units, record, Reject("dx:1", "not addressed"), coder=coder).content.findings == ()


def test_a_bypass_answers_the_finding_and_is_kept() -> None:
    units, coder = FakeUnits(), FakeCoder(find=excludes)
    record = opened(units, coder=coder)
    record = reviewed(units, record, BypassFinding("ICD-EXCL1", ("dx:0", "dx:1"), "unrelated"), coder=coder)
    assert [(f.verdict, f.bypass.reason if f.bypass else "") for f in record.content.findings] == [
        (Verdict.BYPASSED, "unrelated")
    ]
    assert record.content.blocked_by == ()


def test_a_stale_revision_is_refused() -> None:
    units = FakeUnits()
    record = opened(units)
    reviewed(units, record, Accept("dx:0"))
    with pytest.raises(Conflict) as caught:
        reviewed(units, record, Accept("dx:1"))
    assert caught.value.code == "stale"
    assert len(units.file.history[record.id]) == 2


def test_nothing_is_stored_of_a_review_with_one_fault() -> None:
    units = FakeUnits()
    record = opened(units)
    with pytest.raises(Invalid):
        reviewed(units, record, Reject("dx:0", "x"), Accept("dx:9"))
    assert units.file.records[record.id] == record


def test_another_clinic_s_set_does_not_exist() -> None:
    units = FakeUnits()
    record = opened(units)
    with pytest.raises(NotFound):
        reviewed(units, record, Accept("dx:0"), who=principal(clinic_id="clinic-b"))


def test_a_reader_may_not_review() -> None:
    units = FakeUnits()
    record = opened(units)
    with pytest.raises(Denied):
        reviewed(units, record, Accept("dx:0"), who=principal("coding.read"))


@pytest.mark.parametrize(
    ("code", "system"),
    [
        ("99213", "cpt"),
        ("J1885", "hcpcs"),
        ("Q4010", "hcpcs"),
        ("0001F", "cpt"),
        ("0042T", "cpt"),
        ("J18", "cpt"),
    ],
)
def test_the_system_of_a_service_is_read_from_its_shape(code: str, system: str) -> None:
    assert system_of(code) == system
