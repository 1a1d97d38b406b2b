"""Visits for tests: a note, the diagnoses with the words that support them, and the facts beside the note."""

from __future__ import annotations

from datetime import date

from coding_service.codebook.model import ServiceBook
from coding_service.domain.code_set import Diagnosis, Evidence
from coding_service.domain.note import Mention, Note, PatientFacts, Section, Sex, Span, VisitFacts
from coding_service.extraction.sections import sections
from coding_service.procedures.record import Record
from coding_service.procedures.services import ServiceProposal, propose_services
from coding_service.procedures.statements import statements
from tests.coding.procedures.books import book

ON = date(2026, 10, 15)


class FakeReading:
    """Sections as the reader finds them, no mentions: services do not read conditions from mentions."""

    def __init__(self, text: str) -> None:
        self._sections = sections(text)

    @property
    def sections(self) -> tuple[Section, ...]:
        return self._sections

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return ()


def note(text: str, *, age: int | None = 50, sex: Sex = Sex.FEMALE, **visit: object) -> Note:
    born = None if age is None else date(ON.year - age, 1, 2)
    return Note(text, ON, patient=PatientFacts(born, sex), visit=VisitFacts(**visit))  # type: ignore[arg-type]


def diagnosis(text: str, code: str, phrase: str) -> Diagnosis:
    """A diagnosis whose evidence is the last place of the phrase in the text, where the assessment is."""
    start = text.lower().rfind(phrase.lower())
    assert start >= 0, f"{phrase!r} is not in the note"
    words = Evidence(Span(start, start + len(phrase)), text[start : start + len(phrase)])
    return Diagnosis(code, phrase, "icd-test", (words,), (phrase, code))


def record(
    text: str, *conditions: tuple[str, str], services: ServiceBook | None = None, **facts: object
) -> Record:
    visit = note(text, **facts)  # type: ignore[arg-type]
    return Record(
        visit,
        statements(text, sections(text)),
        services or book(),
        tuple(diagnosis(text, *c) for c in conditions),
    )


def propose(
    text: str, *conditions: tuple[str, str], services: ServiceBook | None = None, **facts: object
) -> ServiceProposal:
    visit = note(text, **facts)  # type: ignore[arg-type]
    found = tuple(diagnosis(text, *c) for c in conditions)
    return propose_services(FakeReading(text), visit, services or book(), found)
