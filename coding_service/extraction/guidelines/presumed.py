"""Links that the classification presumes (I.A.15, I.C.9.a), unless the provider names another cause; and the
code that takes the place of a condition so linked."""

from __future__ import annotations

import re

from coding_service.extraction.guidelines.candidate import Candidate

_UNRELATED = re.compile(
    r"\b(?:not due to|unrelated to|not related to|non-?diabetic|not caused by|not from|"
    r"independent of)\b[^.\n]{0,40}"
)
_OTHER_CAUSE = re.compile(
    r"\b(?:due to|secondary to|caused by|from|related to|because of)\s+(?!(?:\w+ ){0,4}(?:diabet|"
    r"dm\b|t2dm|t1dm|hypertens|htn\b|this|an?\b ?fall|(?:\w+-)?(?:isch(?:a)?emic )?cardiomyopathy|n?icm\b|"
    r"coronary|cad\b|ihd\b))(?:\w+\s){0,3}\w+"
)
"""A cardiomyopathy or a coronary disease behind a heart failure does not say that the hypertension has no
part in it (I.C.9.a)."""


def said_unrelated(candidate: Candidate, text: str) -> bool:
    """The provider names another cause, or says that there is no link, in the same sentence."""
    for mention in candidate.mentions:
        after = text[mention.span.end : mention.span.end + 60].lower()
        sentence = re.split(r"[.;\n]", after)[0]
        if _UNRELATED.search(sentence) or _OTHER_CAUSE.match(sentence.lstrip(" ,")):
            return True
        before = text[max(mention.span.start - 14, 0) : mention.span.start].lower()
        if re.search(r"non-?diabetic\s*$", before):
            return True
    return False


def replaced(
    candidates: dict[str, Candidate], old: Candidate, code: str, reason: str, *causes: Candidate
) -> Candidate:
    new = candidates.get(code)
    if new is None:
        new = candidates[code] = Candidate(code, path=old.path)
    new.mentions += [m for m in old.mentions if m not in new.mentions]
    for cause in causes:
        new.links += [m.span for m in cause.mentions if m.span not in new.links]
    new.path = (*old.path, *(" + " + c.code for c in causes), reason, code)
    new.reason = new.reason or reason
    new.after = new.after or old.after
    return new
