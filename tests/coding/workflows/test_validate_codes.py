from dataclasses import replace
from datetime import date

import pytest

from coding_service.domain.note import PatientFacts, Setting, VisitFacts
from coding_service.workflows.validate_codes import (
    WrittenCodes,
    WrittenDiagnosis,
    WrittenLine,
    validate_codes,
)
from shared.errors import Invalid
from shared.rules import Bypass, Verdict
from tests.coding.fakes import FakeCodeBook, FakeIcdBook

BOOK = FakeCodeBook(FakeIcdBook({"E11.42": "Type 2 with polyneuropathy", "I10": "Hypertension"}))
CODES = WrittenCodes(
    date(2026, 11, 2),
    Setting.OUTPATIENT,
    PatientFacts(),
    VisitFacts(),
    None,
    (WrittenDiagnosis("e1142"), WrittenDiagnosis("I10")),
    (WrittenLine("99214", pointers=(0, 1)),),
)


def test_codes_as_people_write_them_are_named_and_judged() -> None:
    content = validate_codes(CODES, BOOK)
    assert [(d.code, d.title) for d in content.diagnoses] == [
        ("E11.42", "Type 2 with polyneuropathy"),
        ("I10", "Hypertension"),
    ]
    assert content.lines[0].label == "office visit, established, level 4"
    assert content.blocked_by == ()
    assert dict(content.passes)
    assert all(f.verdict is not Verdict.PASS for f in content.findings)
    assert content.releases == ("icd10cm-2027@" + "0" * 64, "cpt-starter-1@" + "0" * 64)


def test_a_code_that_does_not_exist_is_an_error_and_a_bypass_answers_it() -> None:
    wrong = replace(CODES, diagnoses=(WrittenDiagnosis("Q99.99"),), lines=())
    content = validate_codes(wrong, BOOK)
    assert content.blocked_by
    found = content.blocked_by[0]
    bypassed = replace(wrong, bypasses=(Bypass(found.rule, found.subjects, "coder-1", "payer's own code"),))
    again = validate_codes(bypassed, BOOK)
    assert found.rule not in [f.rule for f in again.blocked_by]


def test_a_rule_whose_table_is_not_loaded_says_so() -> None:
    verdicts = {f.rule: f.verdict for f in validate_codes(CODES, BOOK).findings}
    assert Verdict.NO_DATA in verdicts.values()


@pytest.mark.parametrize("pointer", [-1, 2])
def test_a_pointer_to_nothing_is_refused_with_its_place(pointer: int) -> None:
    with pytest.raises(Invalid) as caught:
        validate_codes(replace(CODES, lines=(WrittenLine("99214", pointers=(0, pointer)),)), BOOK)
    assert [p.pointer for p in caught.value.places] == ["/lines/0/pointers/1"]
