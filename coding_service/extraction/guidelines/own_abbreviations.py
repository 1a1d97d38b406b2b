"""Abbreviations that the note explains itself: "PV - Hct above target" is the polycythemia vera of its first
line."""

from __future__ import annotations

import re
from bisect import bisect_left

from coding_service.domain.note import Assertion, Mention, Note, Section, SectionKind, Span
from coding_service.extraction.guidelines.candidate import ASSESSED

_HEADS = re.compile(
    r"^[ \t]*(?:\(?(?:\d{1,2}|[a-zA-Z])[.):][ \t]*|[-*•#]+[ \t]*)?(?P<short>[A-Z][A-Za-z]{0,3}[A-Z])\b"
    r"(?=[ \t]*(?:[-–—:,;(/]|\.(?:\s|$)|$|in\b|with\b|w/|on\b|stable\b|controlled\b|well\b))",
    re.M,
)
_MEASURES = frozenset(
    """BP HR RR PE PT OT CT MR MRI US XR CXR ROS HPI PMH PSH FH SH CC RTC ER ED IV IM PO PR SC VS WBC RBC CBC
    CMP BMP EKG ECG BMI PCP PRN RX DX TX FU NPO LMP EDD AP OB GYN ENT GI GU PEG EGD ICU USA MA RN MD DO NP PA
    """.split()  # noqa: SIM905 - a word list reads better so
)
"""What is measured, done or consulted, whatever else the letters may stand for."""
_NOT_SO = re.compile(
    r"[ \t]*[-–—:,(]?[ \t]*(?:is |was |now |has )?(?:resolved|ruled out|excluded|negative|neg\b|unlikely|"
    r"not\b|none\b|no evidence|no sign|never|possible|suspected|doubt\w*|\?|screen\w*|risk|vs\b|family|"
    r"denie[sd]|prophylaxis|vaccin\w*|r/o)"
)
_WORD = re.compile(r"[a-z0-9]+")
_LIGHT = frozenset(("of", "the", "and", "with", "in", "to", "due", "by", "a", "for", "without"))
_LATEST = 3
"""A word of the disease may have no letter: REM sleep behavior disorder, RBD."""


def spelled_out(
    mentions: tuple[Mention, ...], note: Note, sections: tuple[Section, ...]
) -> tuple[Mention, ...]:
    """The mentions with those that begin an item of the assessment by the initials of a condition that the
    note spells out."""
    added: list[Mention] = []
    long_names: dict[str, Mention] | None = None
    lowered = note.text.lower()
    starts = [m.span.start for m in mentions]
    for section in sections:
        if section.kind not in ASSESSED or section.kind is SectionKind.PROCEDURES:
            continue
        for head in _HEADS.finditer(note.text, section.body.start, section.body.end):
            short = head["short"].upper()
            if short in _MEASURES or _NOT_SO.match(lowered, head.end()):
                continue
            if long_names is None:
                long_names = _long_names(mentions, note)
            span = Span(*head.span("short"))
            meant = long_names.get(short.lower())
            around = bisect_left(starts, span.end)
            if meant is None or any(span.overlaps(m.span) for m in mentions[max(around - 3, 0) : around]):
                continue
            added.append(
                meant._replace(
                    span=span, section=section.kind, evidence=(), cue=None,
                    path=(*meant.path, f"{head['short']}: as the note spells it out"),
                )
            )  # fmt: skip
    return tuple(sorted((*mentions, *added), key=lambda m: m.span)) if added else mentions


def _long_names(mentions: tuple[Mention, ...], note: Note) -> dict[str, Mention]:
    """Initials → the first condition of the note that they may stand for."""
    named: dict[str, Mention] = {}
    for mention in mentions:
        if mention.codes and mention.assertion is Assertion.PRESENT:
            for letters in _initials(mention.span.of(note.text).lower()):
                named.setdefault(letters, mention)
    return named


def _initials(words: str) -> set[str]:
    """The letters that may stand for a name of several words; a name of four may leave one of them out."""
    named = [word for word in _WORD.findall(words) if word not in _LIGHT][:6]
    if len(named) < 2:
        return set()
    letters = "".join(word[0] for word in named)
    out = {letters}
    if len(letters) > _LATEST:
        out |= {letters[:i] + letters[i + 1 :] for i in range(1, len(letters) - 1)}
    return out
