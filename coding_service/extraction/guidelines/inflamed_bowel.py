"""Complications of Crohn's disease and ulcerative colitis, which have one code with the disease
(K50.-1-, K51.-1-; the classification's "with", I.A.15)."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate, swap
from coding_service.extraction.guidelines.linked import linked_by_with

_DISEASE = re.compile(r"K5(?:0\.[0189]0|1\.[023458]0|1\.90)$")
_COMPLICATIONS = (
    # (the complication by itself, last digit beside the disease)
    (("K62.5", "K92.1", "K92.2"), "1"),
    (("K56.5", "K56.60", "K56.69", "K56.699", "K56.609", "K56.7"), "2"),
    (("K60.3", "K60.4", "K60.5", "K63.2", "N32.1", "N82.3", "N82.4", "L98.8"), "3"),
    (("K61", "K63.0", "K65.1"), "4"),
)
_BEYOND_THE_BOWEL = ("L52", "L88", "M07", "H20", "K83.01", "M45.A", "K12.0")
"""Manifestations that keep their own code behind the disease with "other complication" (K50.-18)."""
_OWN_SOURCE = (
    "K64",
    "K57",
    "K60.0",
    "K60.1",
    "K60.2",
    "C18",
    "C19",
    "C20",
    "C21",
    "K25",
    "K26",
    "K27",
    "I85",
    "K55.2",
)
"""What bleeds by itself: then only the provider's words link the bleeding to the colitis."""


_EXTENTS = (
    (
        re.compile(r"\bpan-?\s?colitis\b|\buniversal\b|\bextensive\b|\bwhole colon\b|\btotal colitis\b"),
        "K51.00",
    ),
    (re.compile(r"\bprocto-?sigmoiditis\b|\brecto-?sigmoid\w*"), "K51.30"),
    (re.compile(r"\bproctitis\b|\blimited to the rectum\b"), "K51.20"),
    (re.compile(r"\bleft[- ]sided?\b|\bdistal\b"), "K51.50"),
)
_LEFT_SIDED = re.compile(r"\bleft[- ]sided? $")
_NO_EXTENT = re.compile(
    r"\b(?:no|not|without|w/o|never|denies|left[- ]sided? (?:pain|abdominal|tender\w*|cramp\w*))\b"
)


def _extent(candidates: dict[str, Candidate], lowered: str, book: IcdBook) -> None:
    """The extent of an ulcerative colitis, said before it or behind it in its clause."""
    for mention in candidates["K52.9"].mentions if "K52.9" in candidates else ():
        if _LEFT_SIDED.search(lowered[max(mention.span.start - 14, 0) : mention.span.start]):
            swap(candidates, "K52.9", "K51.50", "left sided colitis")
            return
    if "K51.90" not in candidates:
        return
    for mention in candidates["K51.90"].mentions:
        before = lowered[max(mention.span.start - 14, 0) : mention.span.start].split("\n")[-1]
        behind = re.split(r"[.;\n]|\bwith\b", lowered[mention.span.end : mention.span.end + 45])[0]
        words = before + mention.span.of(lowered) + behind
        code = next((code for pattern, code in _EXTENTS if pattern.search(words)), None)
        if code is not None and not _NO_EXTENT.search(words) and book.is_billable(code):
            swap(candidates, "K51.90", code, words.strip())
            return


_BLEEDS = re.compile(
    r"[^.;\n]{0,45}?\b(?:with|w/) ?(?:(?:active|ongoing|recurrent|intermittent|rectal|frequent|mild|"
    r"moderate|some) ){0,2}(?:bleeding|bloody (?:stools?|diarrhea)|hematochezia|"
    r"blood(?:y)? in (?:the )?stools?)\b"
)
_NO_BLEED = re.compile(r"\b(?:no|not|without|w/o|if|denies|never)\b")


def _bleeding(candidates: dict[str, Candidate], disease: Candidate, lowered: str, book: IcdBook) -> str:
    """The code with rectal bleeding, where the assessment's clause says "with bleeding"; else empty."""
    code = disease.code[:-1] + "11"
    for mention in disease.mentions:
        said = _BLEEDS.match(lowered, mention.span.end) if mention.section in ASSESSED else None
        if said is not None and not _NO_BLEED.search(said[0]) and book.is_billable(code):
            return code
    return ""


_WHOLE = re.compile(r"K5[01]\.\d{1,2}1([1-4])$")


def _said_whole(candidates: dict[str, Candidate]) -> None:
    """A complication that the note's words have joined to the disease already has no code beside it."""
    for whole in [c for c in candidates if _WHOLE.match(c)]:
        for alone, digit in _COMPLICATIONS:
            if whole.endswith(digit) and digit in "234":
                for code in [c for c in candidates if c.startswith(alone)]:
                    candidates[whole].links += [m.span for m in candidates.pop(code).mentions]


def complicated(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """Rewrites the candidates in place; the complication's own code goes."""
    _extent(candidates, note.text.lower(), book)
    _said_whole(candidates)
    disease = next((c for code, c in candidates.items() if _DISEASE.match(code)), None)
    if disease is None:
        return
    bleeding = _bleeding(candidates, disease, note.text.lower(), book)
    if bleeding:
        swap(candidates, disease.code, bleeding, "with bleeding in its clause")
        for code in [c for c in candidates if c.startswith(_COMPLICATIONS[0][0])]:
            candidates[bleeding].mentions += candidates.pop(code).mentions
        return
    for alone, digit in _COMPLICATIONS:
        found = [c for code, c in candidates.items() if code.startswith(alone)]
        if not found or not book.is_billable(disease.code[:-1] + "1" + digit):
            continue
        elsewhere = digit == "1" and any(code.startswith(_OWN_SOURCE) for code in candidates)
        if elsewhere and not any(linked_by_with(disease, one, note) for one in found):
            continue
        code = disease.code[:-1] + "1" + digit
        del candidates[disease.code]
        made = candidates.setdefault(
            code, Candidate(code, path=(*disease.path, "with " + found[0].path[0], code))
        )
        made.mentions += [m for m in disease.mentions if m not in made.mentions]
        made.reason = made.reason or "I.A.15: the disease with its complication"
        for one in found:
            made.links += [m.span for m in one.mentions if m.span not in made.links]
            del candidates[one.code]
        return
    _beyond_the_bowel(candidates, disease, note, book)


def _beyond_the_bowel(
    candidates: dict[str, Candidate], disease: Candidate, note: Note, book: IcdBook
) -> None:
    """ "With erythema nodosum": the disease with another complication, which stands behind it."""
    wanted = disease.code[:-1] + "18"
    for code in [c for c in candidates if c.startswith(_BEYOND_THE_BOWEL)]:
        if linked_by_with(disease, candidates[code], note) and book.is_billable(wanted):
            swap(candidates, disease.code, wanted, "with " + candidates[code].path[0])
            candidates[code].after = wanted
            return
