"""Signs and symptoms that a coded diagnosis explains are not coded beside it (Guidelines I.B.5)."""

from __future__ import annotations

from functools import cache

from coding_service.extraction.guidelines.candidate import Candidate
from coding_service.extraction.vocabulary import rows


@cache
def _table() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((symptom, tuple(diagnoses.split())) for symptom, diagnoses in rows("integral", 2))


def explained_by(symptom: str, codes: list[str]) -> str | None:
    """The first of `codes` to which the symptom's code is integral; None when none is."""
    for prefix, diagnoses in _table():
        if not symptom.startswith(prefix):
            continue
        for code in codes:
            if code != symptom and code.startswith(diagnoses) and not code.startswith(prefix):
                return code
    return None


def integral(candidates: dict[str, Candidate]) -> list[tuple[Candidate, str]]:
    """(symptom, the diagnosis that explains it) for every candidate that falls under the rule."""
    codes = sorted(candidates)
    out: list[tuple[Candidate, str]] = []
    for code in codes:
        reason = explained_by(code, codes)
        if reason is not None:
            out.append((candidates[code], reason))
    return out
