"""An option that a provider takes becomes words that the reader understands: the answer changes the codes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache

import pytest

from coding_service.codebook.book import open_book
from coding_service.domain.code_set import CodeSet, ProviderQuery, QueryOption
from coding_service.domain.note import PatientFacts, Setting, Sex, VisitFacts
from coding_service.domain.record import Document, DocumentKind, Encounter
from coding_service.workflows.code_note import NoteCoder, Readers

VISIT = Encounter(
    date(2026, 11, 20), Setting.OUTPATIENT, PatientFacts(date(1968, 4, 12), Sex.FEMALE), VisitFacts()
)
SIGNED = datetime(2026, 11, 21, tzinfo=UTC)
CONDITIONS = (
    "HPI: Twisted ankle yesterday.\nASSESSMENT AND PLAN:\n1. Ankle sprain. Ice.",
    "ASSESSMENT: Otitis media. Amoxicillin.",
    "A/P: CKD, check labs.",
    "A/P: CHF, continue lasix.",
    "A/P: Asthma, refill albuterol.",
    "A/P: Anemia, check ferritin.",
    "A/P: Depression, continue sertraline.",
    "A/P: Wrist fracture, splint.",
    "A/P: Breast cancer, on tamoxifen.",
)


@cache
def coder() -> NoteCoder:
    return NoteCoder(open_book(), Readers())


def coded(*texts: str) -> CodeSet:
    kinds = (DocumentKind.VISIT_NOTE, DocumentKind.ADDENDUM)
    documents = [
        Document(f"n{i}", text, kind, "prov-7", SIGNED)
        for i, (text, kind) in enumerate(zip(texts, kinds, strict=False))
    ]
    return coder().code(VISIT, documents)


def asked(note: str) -> list[tuple[ProviderQuery, QueryOption]]:
    return [(q, o) for q in coded(note).queries for o in q.options if o.is_clinical]


@pytest.mark.parametrize("note", CONDITIONS)
def test_every_answer_about_a_condition_gives_its_code_in_place_of_the_open_one(note: str) -> None:
    options = [(q, o) for q, o in asked(note) if o.codes]
    assert len(options) >= 2
    for query, option in options:
        codes = [d.code for d in coded(note, option.statement or option.text).diagnoses]
        assert set(option.codes) <= set(codes), option.text
        assert query.subject not in codes, option.text


@pytest.mark.parametrize(
    ("note", "lines"),
    [
        (
            "HPI: established patient.\nPROCEDURE: Short arm splint applied in the office today.\n"
            "A/P: 1. Fracture of left wrist.",
            {"Plaster": "Q4021", "Fiberglass": "Q4022"},
        ),
        (
            "HPI: established patient.\nX-ray of the right knee taken in the office today, no fracture.\n"
            "A/P: 1. Right knee pain.",
            {"One view": "73560", "Two views": "73560", "Three or more views": "73562"},
        ),
        (
            "PROCEDURE: Lesion of the left forearm excised, 1.2 cm with margins, closed with sutures.\n"
            "A/P: 1. Skin lesion of forearm.",
            {"Benign": "11402", "Malignant": "11602"},
        ),
    ],
)
def test_every_answer_about_a_service_gives_its_line(note: str, lines: dict[str, str]) -> None:
    options = {o.text: o for _, o in asked(note)}
    assert set(lines) <= set(options)
    for text, code in lines.items():
        assert code not in {line.code for line in coded(note).lines}
        assert code in {line.code for line in coded(note, options[text].statement).lines}, text


def test_no_statement_names_a_code() -> None:
    told = [o for note in CONDITIONS for _, o in asked(note) if o.statement]
    assert told
    assert [o.statement for o in told if any(code in o.statement for code in o.codes)] == []
