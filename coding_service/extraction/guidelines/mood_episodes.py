"""The episode, its severity, its psychosis and its remission behind the name of a bipolar disorder (F31.-) or
a depression (F32.-, F33.-), in whatever order the item says them."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate, line_around, swap

_NOT = re.compile(r"\b(?:no|not|without|w/o|denies|never|r/o|possible)\s+(?:\w+\s+){0,2}$")
_EPISODES = (
    (re.compile(r"\bmixed\b"), "mixed"),
    (re.compile(r"\bhypomani[ac]\w*"), "hypomanic"),
    (re.compile(r"\bmani[ac]\b"), "manic"),
    (re.compile(r"\bdepress(?:ed|ion|ive)\b"), "depressed"),
)
_SEVERITIES = (
    (re.compile(r"\bsevere(?:ly)?\b"), 2),
    (re.compile(r"\bmoderate(?:ly)?\b"), 1),
    (re.compile(r"\bmild(?:ly)?\b"), 0),
)
_PSYCHOSIS = re.compile(r"\bpsychosis\b|\bpsychotic (?:features?|symptoms?|sx)\b")
_IN_REMISSION = re.compile(r"\b(?:(partial)|(?:full|complete|sustained full))? ?remission\b")
_NOW = {
    "manic": ("F31.11", "F31.12", "F31.13", "F31.2", "F31.10"),
    "depressed": ("F31.31", "F31.32", "F31.4", "F31.5", "F31.30"),
    "mixed": ("F31.61", "F31.62", "F31.63", "F31.64", "F31.60"),
    "hypomanic": ("F31.0", "F31.0", "F31.0", "F31.0", "F31.0"),
}
"""Mild, moderate, severe, with psychosis, severity not told."""
_OVER = {
    "manic": ("F31.74", "F31.73"),
    "depressed": ("F31.76", "F31.75"),
    "mixed": ("F31.78", "F31.77"),
    "hypomanic": ("F31.72", "F31.71"),
}
_OPEN = ("F31.9", "F31.10", "F31.30", "F31.60", "F31.70")
_PSYCHOTIC = {"F32.2": "F32.3", "F33.2": "F33.3", "F33.9": "F33.3", "F32.9": "F32.3"}
_EXPLAINED = ("F29", "F28", "R44")


def _said(pattern: re.Pattern[str], line: str) -> bool:
    found = pattern.search(line)
    return found is not None and not _NOT.search(line[: found.start()])


def mood_episodes(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """Rewrites the candidates in place."""
    open_codes = [c for c in candidates if c in _OPEN or c in _PSYCHOTIC]
    if not open_codes:
        return
    lowered = note.text.lower()
    for code in open_codes:
        for mention in candidates[code].mentions:
            if mention.section not in ASSESSED:
                continue
            after = line_around(lowered, mention.span.start, mention.span.end)[1]
            line = (
                mention.span.of(lowered) + re.split(r"[.;]|,? (?:anxiety|gad|ptsd|adhd|diabetes)\b", after)[0]
            )
            wanted = (
                _bipolar(line) if code[:3] == "F31" else _PSYCHOTIC[code] if _said(_PSYCHOSIS, line) else ""
            )
            if wanted and wanted != code and book.is_billable(wanted):
                swap(candidates, code, wanted, "the episode as its item tells it")
                if _said(_PSYCHOSIS, line):
                    low, high = mention.span.start, mention.span.end + len(after)
                    for other in [c for c in candidates if c.startswith(_EXPLAINED)]:
                        if all(low <= m.span.start <= high for m in candidates[other].mentions):
                            del candidates[other]
                for vague in [
                    c for c in candidates if c in ("F32.A", "F32.9", "F30.9") and wanted[:3] == "F31"
                ]:
                    if all(mention.span.start <= m.span.start <= mention.span.end + len(after)
                           for m in candidates[vague].mentions):  # fmt: skip
                        del candidates[vague]
                break


def _bipolar(line: str) -> str:
    episode = next((name for pattern, name in _EPISODES if _said(pattern, line)), "")
    if not episode:
        return ""
    over = _IN_REMISSION.search(line)
    if over is not None and not _NOT.search(line[: over.start()]):
        return _OVER[episode][1 if over[1] else 0]
    now = _NOW[episode]
    if _said(_PSYCHOSIS, line):
        return now[3]
    return next((now[degree] for pattern, degree in _SEVERITIES if _said(pattern, line)), now[4])
