"""The two wider views of a reading, for measurement and review: never offered for a claim."""

from __future__ import annotations

from coding_service.domain.note import Assertion
from coding_service.extraction.reader import Reading


def all_documented(reading: Reading) -> list[str]:
    """Codes of every condition that the note asserts of the patient now, in order of first mention."""
    found = (m.codes for m in reading.mentions if m.assertion is Assertion.PRESENT)
    return list(dict.fromkeys(code for codes in found for code in codes))


def all_mentioned(reading: Reading) -> list[str]:
    """Codes of every condition named, negated and family ones included, in order of first mention. What
    caused an injury (chapter 20) is no condition."""
    return list(dict.fromkeys(code for m in reading.mentions for code in m.codes if code[0] not in "VWXY"))
