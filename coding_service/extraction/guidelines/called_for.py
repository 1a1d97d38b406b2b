"""Statuses and histories named outside the assessment that a condition of the assessment asks for."""

from __future__ import annotations

import re
from collections.abc import Collection

from coding_service.domain.note import Note
from coding_service.extraction.guidelines.candidate import Candidate
from coding_service.extraction.guidelines.standing import LOOKED_INTO, STIMULATED

SMOKED = (
    "Z00.0", "Z01.81", "I10", "I11", "I12", "I13", "I20", "I25", "I7", "J41", "J42", "J43", "J44", "J84",
    "J47", "J92", "J96.1", "R91", "R04.2", "C0", "C10", "C12", "C13", "C14", "C15", "K22.7", "C32", "C34",
    "C67", "Z85.1", "Z85.2", "Z85.51", "Z85.81",
)  # fmt: skip
"""Conditions beside which the history of tobacco is coded ("use additional code")."""
_CALLED_FOR = (
    # (status, conditions beside which it is coded wherever the note says it)
    (("Z95.5", "Z95.1"), ("I20", "I25")),
    (tuple(f"F1{n}.{d}1" for n in "012345689" for d in "12"), ("F",)),
    (
        ("Z89.4", "Z89.5", "Z89.6"),
        (
            "E08.5",
            "E09.5",
            "E10.5",
            "E10.6",
            "E11.5",
            "E11.6",
            "E13.5",
            "I70",
            "I73",
            "L97",
            "G54.6",
            "G54.7",
        ),
    ),
    (("Z77.22",), ("J20", "J21", "J41", "J42", "J43", "J44", "J45", "H65", "H66", "H67")),
    (("Z94.0",), ("N18", "I12", "I13", "T86", "D84.821")),
    (("Z94.4",), ("K7", "T86", "D84.821", "C22")),
    (("Z94.84", "Z94.81"), ("C8", "C9", "D46", "D61", "D89.81")),
    (("Z76.82",), ("N18.6", "I12.0", "K7", "I50", "I42", "J84", "E84", "J44", "J43", "I27")),
    (("Z90.49",), ("K50", "K51", "K57", "C18", "C20", "Z85.03", "Z85.04", "Z48.815")),
    (("Z90.02", "Z93.0"), ("C32", "C13", "Z85.21", "Z85.81")),
    (("Z90.2",), ("Z85.11", "C34")),
    (("Z90.3",), ("Z85.02", "C16")),
    (("Z90.5",), ("Z85.52", "C64", "C65", "N18")),
    (("Z90.6", "Z93.5", "Z93.6"), ("Z85.51", "C67")),
    (("Z90.71", "Z90.72"), ("Z85.4",)),
    (("Z90.79",), ("Z85.46", "Z85.47")),
    (("Z93.2", "Z93.3"), ("K50", "K51", "C18", "C19", "C20", "Z85.03", "Z85.04")),
    (("Z99.3",), ("G82", "G80", "G35", "G12", "G71", "G83", "G14", "L89", "I69", "S14", "S24", "Z89")),
    (("Z29.3",), ("Z00.1",)),
    (("Z98.84",), ("K91.1", "K91.2", "K95")),
    (("Z95.0", "Z95.810"), ("I25", "I42", "I44", "I45", "I47", "I48", "I49", "I50", "I11", "I13")),
    (("Z91.82",), ("F43", "S06", "F07.81", "H83.3", "H90", "H93.1")),
    (("Z96.82",), STIMULATED),
    (("Z99.81",), ("J43", "J44", "J84", "J96.1")),
    (
        ("Z87.891",),
        SMOKED,
    ),
)
_QUIT = re.compile(r"(?:quit|stopped)\b")
_SINCE = re.compile(
    r"[^.;\n]{0,25}(?:\b(?:19|20)\d\d\b|\bago\b|\bage \d|\bat the time of\b|\bafter \d|"
    r"\bwhen (?:s?he|they|his|her)\b|\bafter (?:his|her|the) (?:heart attack|mi\b|infarct|stroke|"
    r"bypass|stent))"
)
_IN_DOUBT = re.compile(r"\b(?:not?|never|needs?|qualif\w+|if|consider\w*|for|off)\b[^.;\n]{0,15}$")


def called_for(
    candidate: Candidate, candidates: dict[str, Candidate], past: Collection[str], note: Note
) -> bool:
    """A status said outside the assessment that a condition of the assessment asks for, or the history of one
    (`past`)."""
    for statuses, conditions in _CALLED_FOR:
        if not candidate.code.startswith(statuses):
            continue
        if not any(c.assessed and c.code.startswith(conditions) for c in candidates.values()) and not any(
            code.startswith(conditions) for code in past
        ):
            return False
        lowered = note.text.lower()
        if not candidate.code.startswith("Z87"):
            return any(
                not _IN_DOUBT.search(lowered[max(m.span.start - 30, 0) : m.span.start])
                and not LOOKED_INTO.match(lowered, m.span.end)
                for m in candidate.mentions
            )
        return not any(c.startswith("F17") for c in candidates) and any(
            not _QUIT.match(lowered, m.span.start) or _SINCE.match(lowered, m.span.end)
            for m in candidate.mentions
        )
    return False
