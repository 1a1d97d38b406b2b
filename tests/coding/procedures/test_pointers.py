"""Which diagnoses a line rests on: named with it first, then what it is usually done for, then the first."""

from __future__ import annotations

import pytest

from tests.coding.procedures.visits import propose

BACK, HTN, WRIST, DM = (
    ("M54.50", "low back pain"),
    ("I10", "hypertension"),
    ("S52.502A", "fracture of the left radius"),
    ("E11.9", "type 2 diabetes"),
)

CASES = [
    # same entry of the plan
    (
        "A/P:\n1. Hypertension. Stable.\n2. Low back pain. Ketorolac 30 mg IM given here.",
        (HTN, BACK),
        "J1885",
        (1,),
    ),
    # same sentence
    (
        "Plan: Ketorolac 30 mg IM given today for low back pain. Hypertension stable.",
        (HTN, BACK),
        "J1885",
        (1,),
    ),
    # the administration follows its drug
    (
        "A/P:\n1. Hypertension. Stable.\n2. Low back pain. Ketorolac 30 mg IM given here.",
        (HTN, BACK),
        "96372",
        (1,),
    ),
    # nothing named with it: what it is usually done for
    (
        "Procedures: X-ray of the left wrist, 3 views, today, read by me.\n\nAssessment: Hypertension. "
        "Fracture of the left radius.",
        (HTN, WRIST),
        "73110",
        (1,),
    ),
    # nothing fits: the first-listed
    (
        "Procedures: Right ear lavage performed.\n\nAssessment: Hypertension. Low back pain.",
        (HTN, BACK),
        "69209",
        (0,),
    ),
    # told in two places: the one that names the condition counts
    (
        "Procedures: Ketorolac 30 mg IM given.\n\nA/P:\n1. Hypertension. Stable.\n2. Low back pain. "
        "Toradol 30 mg IM given today.",
        (HTN, BACK),
        "J1885",
        (1,),
    ),
]


@pytest.mark.parametrize(("text", "conditions", "code", "pointers"), CASES)
def test_a_line_points_to_what_it_is_for(
    text: str, conditions: tuple[tuple[str, str], ...], code: str, pointers: tuple[int, ...]
) -> None:
    proposal = propose(text, *conditions)
    assert next(line.pointers for line in proposal.lines if line.code == code) == pointers


def test_a_line_has_at_most_four_and_the_visit_takes_the_problems_first() -> None:
    text = "CC: follow-up\nA: type 2 diabetes, hypertension, low back pain, asthma, gout, fall on stairs."
    conditions = (DM, HTN, BACK, ("J45.909", "asthma"), ("M10.9", "gout"), ("W10.9XXA", "fall on stairs"))
    assert propose(text, *conditions).lines[0].pointers == (0, 1, 2, 3)


def test_external_causes_support_no_line() -> None:
    text = "HPI: new patient\nA: Fall on stairs. Fracture of the left radius. Ibuprofen OTC."
    proposal = propose(text, ("W10.9XXA", "Fall on stairs"), WRIST)
    assert proposal.lines[0].pointers == (1,)


def test_a_vaccine_points_to_its_own_reason_and_says_when_it_is_missing() -> None:
    text = "A/P:\n1. Hypertension. Stable.\n2. Immunization. Flu vaccine given IM today."
    with_reason = propose(text, HTN, ("Z23", "Immunization"))
    without = propose(text, HTN)
    assert {x.pointers for x in with_reason.lines if x.code in {"90656", "90471"}} == {(1,)}
    assert {x.pointers for x in without.lines if x.code in {"90656", "90471"}} == {(0,)}
    assert any("Z23" in warning for warning in without.warnings)
