"""Whole notes through the reader, the guidelines, this package and the rules, on the real books."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import pytest

from coding_service.codebook.book import open_book
from coding_service.domain.code_set import CodeSet
from coding_service.domain.note import Sex
from coding_service.edits.subject import EditBook, subject_of
from coding_service.edits.validate import summarize
from coding_service.extraction.guidelines import propose
from coding_service.extraction.reader import Reader
from coding_service.procedures.services import ServiceProposal, propose_services
from tests.coding.procedures.visits import ON, note


@dataclass(frozen=True)
class Whole:
    text: str
    lines: dict[str, tuple[int, tuple[str, ...]]]
    """Code → units, modifiers: every line."""
    absent: tuple[str, ...] = ()
    """Codes that the note names and that must not become a line."""
    age: int = 50
    sex: Sex = Sex.FEMALE
    visit: dict[str, object] = field(default_factory=dict)


WHOLE = {
    "diabetes, hypertension and a back treated in the office": Whole(
        """CHIEF COMPLAINT: Follow-up of diabetes and high blood pressure.

HISTORY OF PRESENT ILLNESS: 61-year-old established patient with type 2 diabetes with polyneuropathy and
hypertension. Burning feet at night. Denies chest pain. Low back pain after lifting three days ago.

FAMILY HISTORY: Mother with breast cancer.

MEDICATIONS: Metformin 1000 mg twice daily, lisinopril 20 mg daily.

PROCEDURES: Ketorolac 60 mg IM given in the office today, left gluteus, tolerated well.

ASSESSMENT AND PLAN:
1. Type 2 diabetes mellitus with diabetic polyneuropathy, A1c 8.1%, above goal. Increase gabapentin to 600 mg.
   Continue metformin. Glucose test strips prescribed, #100 sent to pharmacy.
2. Hypertension, well controlled. Continue lisinopril.
3. Acute low back pain. Ketorolac given as above.
Return in 3 months.
""",
        {"99214": (1, ("25",)), "J1885": (4, ()), "96372": (1, ())},
        absent=("A4253", "83036"),
        age=61,
    ),
    "a wrist broken, filmed and splinted here": Whole(
        """Reason for visit: Left wrist injury
HPI: 34 y/o new patient fell off a ladder at home yesterday. Pain and swelling of the left wrist. No numbness.
Imaging: X-ray of the left wrist, 3 views, obtained in the office today and interpreted by me: nondisplaced
fracture of the distal left radius.
Procedure: Short arm splint (fiberglass) applied to the left wrist by me. Splint material dispensed here.
Assessment: Closed nondisplaced fracture of the distal end of the left radius, initial encounter. Fall from
ladder.
Plan: Ibuprofen 600 mg three times daily prescribed. Repeat X-ray in 2 weeks. Referral to orthopedics.
""",
        {"99204": (1, ("25",)), "73110": (1, ("LT",)), "29125": (1, ("LT",)), "Q4022": (1, ())},
        age=34,
    ),
    "a child with strep": Whole(
        """Chief complaint: sore throat x 3 days

HPI: 9 year old girl brought by mother, history obtained from mother. Fever to 101.5. No cough.
Labs: Rapid strep positive in office.
A/P: Streptococcal pharyngitis. Bicillin L-A 600,000 units IM given in clinic. Acetaminophen for fever.
""",
        {"99213": (1, ("25",)), "J0561": (6, ()), "96372": (1, ()), "87880": (1, ("QW",))},
        age=9,
    ),
    "treated elsewhere, seen here": Whole(
        """HPI: Seen in the ED last night after a car accident. Received Toradol 30 mg IM and x-ray of the
cervical spine there. Today the neck still hurts. Established patient.
Impression: Cervical strain, subsequent encounter.
Plan: Cyclobenzaprine 5 mg at night prescribed. No injections today. Consider physical therapy.
""",
        {"99213": (1, ())},
        absent=("J1885", "96372"),
        age=33,
    ),
    "a nurse gives vitamin B12": Whole(
        "Nurse visit for B12 injection. Cyanocobalamin 1000 mcg IM given, right deltoid. "
        "Vitamin B12 deficiency anemia.\n",
        {"J3420": (1, ()), "96372": (1, ())},
        absent=("99211",),
        age=60,
    ),
    "a knee injected under ultrasound": Whole(
        """CC: Right knee pain, follow-up.
ASSESSMENT AND PLAN: Right knee osteoarthritis, worsening. Will proceed with Synvisc once authorized. Knee
brace prescribed. Depo-Medrol 80 mg injected into the right knee joint today under ultrasound guidance.
""",
        {"99214": (1, ("25",)), "20611": (1, ("RT",)), "J1010": (80, ())},
        absent=("J7325", "96372"),
        age=71,
    ),
}


@cache
def _reader() -> Reader:
    return Reader(open_book().icd(ON))


def proposed(whole: Whole) -> tuple[CodeSet, ServiceProposal]:
    visit = note(whole.text, age=whole.age, sex=whole.sex, **whole.visit)
    reading = _reader().read(visit)
    diagnoses = propose(reading, visit, open_book().icd(ON))
    services = propose_services(reading, visit, open_book().services(ON), diagnoses.diagnoses)
    return CodeSet(ON, visit.setting, diagnoses.diagnoses, services.lines, em=services.em), services


@pytest.mark.parametrize("name", WHOLE)
def test_the_lines_are_what_was_done(name: str) -> None:
    whole = WHOLE[name]
    _, services = proposed(whole)
    assert {x.code: (x.units, x.modifiers) for x in services.lines} == whole.lines
    explained = {r.code for r in services.rejections}
    for code in whole.absent:
        assert code in explained or code in {"99211", "96372"}


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_proposed_stands_before_the_rules(name: str) -> None:
    whole = WHOLE[name]
    content, _ = proposed(whole)
    visit = note(whole.text, age=whole.age, sex=whole.sex)
    books = open_book()
    report = summarize(subject_of(content, visit.patient), EditBook(books.icd(ON), books.services(ON)))
    assert [f for f in report.findings if f.blocks] == []


def test_the_same_note_gives_the_same_lines() -> None:
    whole = next(iter(WHOLE.values()))
    assert proposed(whole) == proposed(whole)
