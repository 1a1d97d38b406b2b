"""Done here today, or something else: each construction with its twin."""

from __future__ import annotations

import pytest

from coding_service.domain.note import Span
from coding_service.extraction.sections import sections
from coding_service.procedures.acts import Status, act_of
from coding_service.procedures.statements import matching, statements

D, P, E, R, H, N, U = (
    Status.DONE,
    Status.PLANNED,
    Status.ELSEWHERE,
    Status.PRESCRIBED,
    Status.PAST,
    Status.DECLINED,
    Status.UNSTATED,
)

SENTENCES = [
    ("Plan: XXX given today.", D),
    ("Plan: XXX will be given today.", P),
    ("Plan: XXX was administered in the office.", D),
    ("Plan: XXX was administered at the hospital.", E),
    ("Plan: XXX was administered last week.", H),
    ("Plan: XXX was not administered.", N),
    ("Plan: Patient declined XXX.", N),
    ("Plan: Patient received XXX here.", D),
    ("Plan: Patient received a prescription for XXX.", R),
    ("Plan: Prescribed XXX.", R),
    ("Plan: XXX sent to pharmacy.", R),
    ("Plan: XXX refilled.", R),
    ("Plan: Order XXX.", P),
    ("Plan: XXX ordered and obtained here today.", D),
    ("Plan: XXX ordered.", P),
    ("Plan: Ordered XXX at outside hospital.", E),
    ("Plan: Consider XXX.", P),
    ("Plan: XXX recommended.", P),
    ("Plan: Schedule XXX.", P),
    ("Plan: XXX in 2 weeks.", P),
    ("Plan: XXX done in 2023.", H),
    ("Plan: Return for XXX.", P),
    ("Plan: If no better, XXX.", P),
    ("Plan: XXX dispensed.", D),
    ("Plan: Dispensed XXX to the patient in clinic.", D),
    ("Plan: XXX applied by me.", D),
    ("Plan: XXX daily.", R),
    ("Plan: Continue XXX.", R),
    ("Plan: XXX given here, repeat in two weeks.", D),
    ("Plan: Repeat in two weeks, XXX given here.", D),
    ("Plan: XXX done here and naproxen prescribed.", D),
    ("Plan: Naproxen prescribed and XXX given here.", D),
    ("Plan: XXX not indicated.", N),
    ("Plan: XXX", U),
    ("Procedures: XXX", D),
    ("Procedures: XXX planned for next visit.", P),
    ("Medications: XXX", H),
    ("Medications: XXX given in the office today.", D),
    ("HPI: Had XXX two weeks ago.", H),
    ("HPI: XXX was given in the emergency department.", E),
    ("HPI: XXX was given by her cardiologist.", E),
    ("HPI: Received XXX there.", U),
    ("HPI: XXX given here today.", D),
    ("Past Medical History: XXX", H),
    ("Orders: XXX", P),
    ("Instructions: XXX", H),
]


@pytest.mark.parametrize(("text", "status"), SENTENCES)
def test_what_became_of_it(text: str, status: Status) -> None:
    at = text.index("XXX")
    service = Span(at, at + 3)
    statement = matching(statements(text, sections(text)), service)
    assert statement is not None
    act = act_of(text, statement, service)
    assert act.status is status, act.cue.of(text) if act.cue else None
