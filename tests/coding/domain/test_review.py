from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding_service.domain.code_set import CodeSet, Decision
from coding_service.domain.operations import (
    Accept,
    AddDiagnosis,
    AddLine,
    BypassFinding,
    ChangeDiagnosis,
    ChangeLine,
    Operation,
    Reject,
    Reorder,
    WithdrawBypass,
)
from coding_service.domain.review import apply
from coding_service.workflows.labels import BookLabels
from shared.errors import Invalid
from shared.rules import Bypass
from tests.coding.builders import code_set, diagnosis, encounter, finding, line
from tests.coding.fakes import FakeCodeBook

LABELS = BookLabels(FakeCodeBook(), encounter().date_of_service)
SET = code_set(
    diagnoses=(diagnosis("E11.40"), diagnosis("I10"), diagnosis("Z79.84")),
    lines=(line("99213", pointers=(0, 1)), line("81002", pointers=(1,))),
    findings=(finding("ICD-EXCL1", "dx:0", "dx:1"), finding("LINE-1", "line:1")),
)


def after(*operations: Operation, on: CodeSet = SET) -> CodeSet:
    return apply(operations, on, LABELS, "coder-1")[0]


def codes(content: CodeSet) -> list[str]:
    return [d.code for d in content.diagnoses]


def pointed(content: CodeSet) -> list[list[str]]:
    return [[content.diagnoses[p].code for p in x.pointers] for x in content.lines]


def test_accepting_marks_the_code_and_nothing_else() -> None:
    content = after(Accept("dx:1"), Accept("line:0"))
    assert [d.decision for d in content.diagnoses] == ["proposed", "accepted", "proposed"]
    assert [x.decision for x in content.lines] == ["accepted", "proposed"]
    assert codes(content) == codes(SET)


def test_a_rejected_diagnosis_goes_and_no_line_points_to_it() -> None:
    content = after(Reject("dx:0", "not addressed today"))
    assert codes(content) == ["I10", "Z79.84"]
    assert pointed(content) == [["I10"], ["I10"]]


def test_references_are_to_the_revision_whatever_was_done_before() -> None:
    content = after(Reject("dx:0", "no"), ChangeDiagnosis("dx:2", "dose", code="Z79.4"), Accept("dx:1"))
    assert codes(content) == ["I10", "Z79.4"]
    assert [d.decision for d in content.diagnoses] == [Decision.ACCEPTED, Decision.CHANGED]


def test_a_changed_code_takes_its_title_and_release_from_the_book() -> None:
    changed = after(ChangeDiagnosis("dx:0", "documented in the exam", code="e1142")).diagnoses[0]
    assert (changed.code, changed.title) == ("E11.42", "Type 2 with polyneuropathy")
    assert changed.path == ("coder: documented in the exam",)


def test_an_unknown_code_is_taken_in_without_a_title_for_the_rules_to_judge() -> None:
    assert after(AddDiagnosis("Q99.99", "typed wrong")).diagnoses[-1].title == ""


def test_pointers_follow_their_diagnosis_when_it_moves() -> None:
    content = after(Reorder(("dx:2", "dx:1", "dx:0"), "reason for visit"))
    assert codes(content) == ["Z79.84", "I10", "E11.40"]
    assert pointed(content) == pointed(SET)


def test_an_added_line_points_to_an_added_diagnosis() -> None:
    content = after(
        AddDiagnosis("E11.42", "exam"), AddLine("99214", "level", units=2, modifiers=("25",), pointers=(3, 0))
    )
    added = content.lines[-1]
    assert [content.diagnoses[p].code for p in added.pointers] == ["E11.42", "E11.40"]
    assert (added.units, added.modifiers, added.label) == (2, ("25",), "office visit, established, level 4")
    assert added.decision is Decision.ADDED


def test_a_change_of_a_line_leaves_what_is_not_named() -> None:
    changed = after(ChangeLine("line:1", "two strips", units=2)).lines[1]
    assert changed == replace(SET.lines[1], units=2, decision=Decision.CHANGED)


def test_a_bypass_is_kept_with_who_and_why_and_follows_what_it_is_about() -> None:
    bypassed = after(BypassFinding("ICD-EXCL1", ("dx:0", "dx:1"), "unrelated conditions (I.A.12.a)"))
    assert bypassed.bypasses == (
        Bypass("ICD-EXCL1", ("dx:0", "dx:1"), "coder-1", "unrelated conditions (I.A.12.a)"),
    )
    moved = after(Reorder(("dx:2", "dx:0", "dx:1"), "order"), on=bypassed)
    assert moved.bypasses[0].subjects == ("dx:1", "dx:2")
    assert after(ChangeDiagnosis("dx:0", "x", code="E11.42"), on=bypassed).bypasses == ()
    assert after(Reject("dx:1", "x"), on=bypassed).bypasses == ()
    assert after(Reject("dx:2", "x"), on=bypassed).bypasses == bypassed.bypasses
    assert after(WithdrawBypass("ICD-EXCL1", ("dx:0", "dx:1")), on=bypassed).bypasses == ()


def test_every_operation_is_told_with_its_reason() -> None:
    _, changes = apply(
        (
            ChangeLine("line:0", "MDM moderate", code="99214", modifiers=("25",)),
            Reject("dx:2", "not on metformin now"),
            Reorder(("dx:1", "dx:0"), "main reason"),
        ),
        SET,
        LABELS,
        "coder-1",
    )
    assert [(c.op, c.subject, c.before, c.after, c.reason) for c in changes] == [
        ("change", "line:0", "99213 x1 dx 1,2", "99214-25 x1 dx 1,2", "MDM moderate"),
        ("remove", "dx:2", "Z79.84", None, "not on metformin now"),
        ("move", "dx", "dx:0 dx:1", "dx:1 dx:0", "main reason"),
    ]


@pytest.mark.parametrize(
    ("operation", "pointer", "code"),
    [
        (Accept("dx:9"), "/operations/0/subject", "no_such_subject"),
        (Reject("line:2", "x"), "/operations/0/subject", "no_such_subject"),
        (ChangeLine("dx:0", "x", units=1), "/operations/0/subject", "no_such_subject"),
        (ChangeLine("line:0", "x", pointers=(3,)), "/operations/0/pointers", "no_such_diagnosis"),
        (AddLine("99214", "x", pointers=(-1,)), "/operations/0/pointers", "no_such_diagnosis"),
        (AddLine("99214", "x", pointers=(0, 0)), "/operations/0/pointers", "pointers"),
        (AddDiagnosis("i10", "x"), "/operations/0/code", "duplicate"),
        (Reorder(("dx:0",), "x"), "/operations/0/subjects", "not_a_permutation"),
        (Reorder((), "x"), "/operations/0/subjects", "not_a_permutation"),
        (BypassFinding("ICD-EXCL1", ("dx:0",), "x"), "/operations/0/rule", "no_such_finding"),
        (WithdrawBypass("ICD-EXCL1", ("dx:0", "dx:1")), "/operations/0/rule", "no_such_bypass"),
    ],
)
def test_a_reference_to_nothing_is_refused_with_its_place(
    operation: Operation, pointer: str, code: str
) -> None:
    with pytest.raises(Invalid) as caught:
        after(operation)
    assert [(p.pointer, p.code) for p in caught.value.places] == [(pointer, code)]


@given(
    order=st.permutations(["dx:0", "dx:1", "dx:2"]), gone=st.sets(st.sampled_from(["dx:0", "dx:1", "dx:2"]))
)
def test_no_line_ever_points_elsewhere_than_before(order: list[str], gone: set[str]) -> None:
    stays = tuple(s for s in order if s not in gone)
    content = after(*(Reject(s, "x") for s in sorted(gone)), Reorder(stays, "x")) if stays else after()
    left = set(codes(content))
    assert pointed(content) == [[c for c in line if c in left] for line in pointed(SET)]
