"""What the note sets against a thing that is not there: "not tinea corporis: psoriasis", "instead of gout,
hallux rigidus". The negation before them reaches too far: behind the colon or comma stands what there is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coding_service.domain.note import Assertion, Mention

_LISTS = ("no", "den", "neg", "without", "w/o", "never", "absen", "free", "lack", "neither")
"""Denials that open a list even behind a colon; what is "not" one thing or "unlikely" it is no list."""
_OF_A_LIST = re.compile(
    r"\b(?:following|any|these|symptoms?|complaints?|signs?|features?|flags?|of|histor(?:y|ies)|"
    r"conditions?|findings?|contraindications?|risks?|ros|items?|criteria|factors?|problems?|issues?|"
    r"changes?|other|list|concerns?|either|both|below|all|(?:cardiac|heart|lung|pulmonary|chronic|kidney|"
    r"renal|liver|autoimmune|psychiatric|medical|vascular|thyroid|neurologic\w*|eye|skin|mental|infectious|"
    r"systemic) (?:disease|disorder|illness|condition)s?)\b"
)
_NO = ("no", "not", "never")
_SIGNS = (": ", "instead of", "rather than", "? no", "? never")
_PAUSES = (", ", ": ", " - ", " – ", "; ", " — ")
"""Between the answer and what there is instead: "Gout? No, pseudogout"."""
_ONE_THING = re.compile(
    r"\b(?:malignan(?:cy|t)|cancer|infection|fracture|dislocation|tear|effusion|mass|dysplasia|ischemia|"
    r"obstruction|inflammation|recurrence|pneumonia|clot|bleed(?:ing)?|stone|abscess)$"
)
"""What is denied as one thing though it has no code of its own: "no evidence of malignancy: fibroadenoma"."""
_ANSWERED_NO = re.compile(
    r"['\"”)]{0,2}[ ,:–—-]{0,3}(?:no\b|none|neg\b|negative|absent|excluded|never|nil\b|not\b|isn't|wasn't|"
    r"is not|was not|ruled|out\b|0\b|unlikely|denied|denies|\(-\)|[–—-](?:\s|[.;,]|$)|too\b)"
)
_COLON = re.compile(
    r"(?:[ ,][^:;.\n]{0,40})?: (?:so |then |it is |this is |rather |just |simply |an? |only |instead )*"
)
_COMMA = re.compile(
    r"[^,:;.\n]{0,24}, (?:it is |this is |she has |he has |we (?:see|find|have) |an? |there is )*"
)
_BEGINS = re.compile(r"(?:^|[.;:\n(]|[-–—] )\s*(?:so |thus |hence |and )?$")


def set_against(mentions: Sequence[Mention], lowered: str) -> frozenset[int]:
    """Which of the negated mentions stand behind the colon or comma that ends what is denied."""
    if not any(sign in lowered for sign in _SIGNS):
        return frozenset()
    found: set[int] = set()
    for index, mention in enumerate(mentions):
        if mention.assertion is not Assertion.NEGATED or mention.cue is None or not mention.codes:
            continue
        start, cue = mention.span.start, mention.cue
        words = lowered[cue.start : cue.end]
        if (
            words in _NO
            and lowered[cue.end : start] in _PAUSES
            and lowered[cue.start - 2 : cue.start] == "? "
        ):
            found.add(index)
            continue
        if not 2 < start - cue.end < 70 or not lowered[cue.start].isalpha():
            continue
        between = lowered[cue.end : start]
        before = [
            other
            for other in mentions[max(index - 3, 0) : index]
            if other.assertion is Assertion.NEGATED and other.cue == cue and other.span.end < start
        ]
        if ": " in between:
            if "," in between or _OF_A_LIST.search(between) or lowered[start - 2 : start] == "/ ":
                continue
            if mention.codes[0][0] == "R" or _ANSWERED_NO.match(lowered, mention.span.end):
                continue
            known = bool(before) and bool(before[-1].codes) and before[-1].codes[0][0] not in "RVWXYZ"
            one = known or words == "not" or not words.startswith(_LISTS)
            if (one or _ONE_THING.search(between.split(":")[0])) and _COLON.fullmatch(between):
                found.add(index)
        elif words in ("rather than", "instead of") and before and ", " in between:
            opens = _BEGINS.search(lowered[max(cue.start - 12, 0) : cue.start])
            more = lowered[mention.span.end : mention.span.end + 40].split(".")[0]
            if opens and " or " not in more and _COMMA.fullmatch(between):
                found.add(index)
    return frozenset(found)
