"""What is refused at the door, before anything is read: each fault with its place in the request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from coding_service.domain.record import Encounter
from shared.errors import Invalid, Place

EARLIEST_SERVICE = date(1990, 1, 1)
OLDEST_PATIENT_YEARS = 124
"""MCE: an age over 124 years is invalid (Definitions of Medicare Code Edits, age conflict)."""

# C0 and C1 controls that no text editor writes, and the mark that decoders leave where bytes were not text.
_NOT_TEXT = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f�]")
_NOT_TEXT_SHARE = 50
_ANY_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Limits:
    """`note_characters`: 5 MB of text is no note."""

    note_characters: int = 1_000_000


def admit(encounter: Encounter, texts: Sequence[str], today: date, limits: Limits) -> None:
    """Raises `Invalid` with every fault that there is."""
    places = (*_encounter_faults(encounter, today), *_text_faults(texts, limits))
    if places:
        raise Invalid("; ".join(dict.fromkeys(p.message for p in places)), places=places)


def admit_text(text: str, pointer: str, limits: Limits) -> None:
    """One document alone, e.g. an addendum. Raises `Invalid`."""
    fault = _text_fault(text, limits)
    if fault:
        raise Invalid(fault[1], code=fault[0], places=(Place(pointer, *fault),))


def _encounter_faults(encounter: Encounter, today: date) -> Iterator[Place]:
    on, born = encounter.date_of_service, encounter.patient.birth_date
    if on > today:
        yield Place("/date_of_service", "future_date", "the date of service lies in the future")
    if on < EARLIEST_SERVICE:
        yield Place("/date_of_service", "too_old", f"the date of service is before {EARLIEST_SERVICE}")
    if born is not None and born > on:
        yield Place("/patient/birth_date", "born_after_service", "the patient is born after the service")
    age = encounter.patient.age_on(on)
    if age is not None and age > OLDEST_PATIENT_YEARS:
        yield Place(
            "/patient/birth_date", "too_old", f"the patient would be over {OLDEST_PATIENT_YEARS} years old"
        )


def _text_faults(texts: Sequence[str], limits: Limits) -> Iterator[Place]:
    for index, text in enumerate(texts):
        fault = _text_fault(text, limits)
        if fault:
            yield Place(f"/notes/{index}/text", *fault)
    if sum(map(len, texts)) > limits.note_characters and all(len(t) <= limits.note_characters for t in texts):
        yield Place(
            "/notes", "too_long", f"the notes together are longer than {limits.note_characters:,} characters"
        )


def _text_fault(text: str, limits: Limits) -> tuple[str, str] | None:
    if len(text) > limits.note_characters:
        return "too_long", f"the note is longer than {limits.note_characters:,} characters"
    if "\x00" in text or len(_NOT_TEXT.findall(text)) * _NOT_TEXT_SHARE > len(text):
        return "not_text", "this is not plain text: send the words of the note"
    if not _ANY_WORD.search(text):
        return "empty", "the note has no words"
    return None
