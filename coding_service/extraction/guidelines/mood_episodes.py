"""The episode of a bipolar disorder (F31.-) with its severity, psychosis and remission: named on its own in
the note, or behind the disorder, in whatever order the item says them; likewise a depression's psychosis.

F31 excludes F32 and F33 (Excludes1): a depressive episode that the note names beside a bipolar disorder is an
episode of it ("bipolar I, now in a moderate depressive episode").
"""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Assertion, Mention, Note
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

_OF_ITSELF = (
    ("F32.0", "F31.31"), ("F33.0", "F31.31"), ("F32.1", "F31.32"), ("F33.1", "F31.32"), ("F32.2", "F31.4"),
    ("F33.2", "F31.4"), ("F32.3", "F31.5"), ("F33.3", "F31.5"), ("F32", "F31.30"), ("F33.9", "F31.30"),
)  # fmt: skip
"""A depressive episode, or a recurrence, and the bipolar disorder that it belongs to."""
_DEPRESSED_OR_UNTOLD = ("F31.9", "F31.30", "F31.89", "F31.31", "F31.32", "F31.4", "F31.5")
"""Bipolar disorders whose episode is not told, or is depressed."""
_HAS_NONE = "F31.81"
"""The second type has one code, whatever its episode."""


def of_bipolar(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions, a depression of a patient with a bipolar disorder as its episode."""
    there = {m.codes[0] for m in mentions if m.assertion is Assertion.PRESENT and m.codes}
    if not any(code.startswith("F31") for code in there):
        return mentions
    second = _HAS_NONE in there and not there.intersection(_DEPRESSED_OR_UNTOLD)
    if not second and not there.intersection(_DEPRESSED_OR_UNTOLD):
        return mentions
    out: list[Mention] = []
    for mention in mentions:
        code = mention.codes[0] if mention.codes else ""
        episode = next((made for prefix, made in _OF_ITSELF if code.startswith(prefix)), None)
        if episode is None or mention.assertion is not Assertion.PRESENT:
            out.append(mention)
            continue
        made = _HAS_NONE if second else episode
        out.append(
            mention._replace(codes=(made,), path=(*mention.path, "episode of a bipolar disorder", made))
        )
    return tuple(out)


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
