"""The order of diagnoses on an outpatient claim (Guidelines IV.G–J, I.A.13, I.C.20, I.C.21)."""

from __future__ import annotations

import re

from coding_service.extraction.guidelines.candidate import Candidate

_STATUS = ("Z79", "Z85", "Z86", "Z87", "Z80", "Z81", "Z82", "Z83", "Z84", "Z68", "Z90", "Z89", "Z94",
"Z95", "Z96",
           "Z97", "Z98", "Z99", "Z88", "Z91", "Z72", "Z77", "Z78", "Z66", "Z67", "Z92", "Z93", "Z16", "Z73",
           "Z17", "Z55", "Z56", "Z57", "Z58", "Z59", "Z60", "Z62", "Z63", "Z64", "Z65", "Z74", "Z75", "B95",
           "B96", "B97",
           "F17", "Z3A", "Z37", "Z23")  # fmt: skip
_FIRST_ONLY = ("Z00", "Z01", "Z02", "Z04", "Z38", "Z51.0", "Z51.1", "Z52", "Z33.2", "Z34", "Z08", "Z09")


def tier(code: str) -> int:
    """0 encounter codes that may only stand first (I.C.21.c.16), 1 conditions, 2 status codes, 3
    external causes."""
    if code.startswith(_FIRST_ONLY):
        return 0
    if code[0] in "VWXY":
        return 3
    return 2 if code.startswith(_STATUS) else 1


_POISONING = re.compile(r"^T(?:3[6-9]|4\d|5\d|6[0-5])\..*[1-4]X?A$")


def _leads(code: str) -> bool:
    return code[0] == "O" or bool(_POISONING.match(code))


def sequenced(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates in claim order, each with the reason for its place."""
    codes = {c.code for c in candidates}

    begins: dict[str, tuple[bool, int]] = {}
    for candidate in candidates:
        failing_heart = candidate.after if candidate.code.startswith("I50") else ""
        for key in filter(None, (candidate.code, failing_heart)):
            own = (False, 0) if candidate.leads else (not candidate.assessed, candidate.position)
            begins[key] = min(begins.get(key, own), own)

    def rank(candidate: Candidate) -> tuple[int, bool, bool, int, int, int, str]:
        # Hypertensive heart disease stands where the heart failure is named.
        # The assessment's own order says what the visit was chiefly for; a complaint may name several things.
        # Chapter 15 goes before other chapters (I.C.15.a.1), a poisoning before what it did (I.C.19.e.5.b).
        level, leads = tier(candidate.code), _leads(candidate.code)
        late, position = begins[candidate.code]
        return level, late, not leads, position, candidate.completed, candidate.nth, candidate.code

    ordered: list[Candidate] = []
    waiting: dict[str, list[Candidate]] = {}
    for candidate in sorted(candidates, key=rank):
        if candidate.after in codes and candidate.after != candidate.code:
            waiting.setdefault(candidate.after, []).append(candidate)
        else:
            ordered.append(candidate)
    out: list[Candidate] = []

    def place(candidate: Candidate) -> None:
        out.append(candidate)
        for follower in waiting.pop(candidate.code, []):
            follower.reason = follower.reason or f"I.A.13: follows {candidate.code}, which it specifies"
            place(follower)

    for candidate in ordered:
        place(candidate)
    for index, candidate in enumerate(out):
        if not candidate.reason:
            candidate.reason = _reason(index, candidate)
    return out


def _reason(index: int, candidate: Candidate) -> str:
    if index == 0:
        return "IV.G: first-listed, chiefly responsible for the services of this visit"
    level = tier(candidate.code)
    if level == 3:
        return "I.C.20.a: external cause, never first"
    if level == 2:
        return "I.C.21.c: status that affects care, after the conditions"
    return "IV.J: coexists and is addressed at this visit"
