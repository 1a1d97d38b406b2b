"""Cancers that are gone: excised or eradicated, with no treatment left and no sign of the disease, they are
history (I.C.2.m)."""

from __future__ import annotations

import re
from collections.abc import Collection

from coding_service.domain.note import Assertion, Mention, Section, Span
from coding_service.extraction.guidelines.candidate import ASSESSED
from coding_service.extraction.guidelines.status import history_of

_METASTASES = ("C77", "C78", "C79")
_FREE_OF = re.compile(
    r"\bno (?:clinical |radiographic |radiologic |biochemical |current |definite |imaging |evidence |sign |"
    r"signs |residual |active |persistent |local |distant |systemic |of |or |and |/|new )*(?:recurren\w+|"
    r"relapse\w*|residual|active|persistent|disease|metasta\w+)"
)


def free_of(mention: Mention, lowered: str) -> bool:
    """A cancer of which the assessment finds no recurrence: "no evidence of recurrent carcinoma"."""
    if mention.assertion is not Assertion.NEGATED or mention.section not in ASSESSED or not mention.codes:
        return False
    code = mention.codes[0]
    if not code.startswith("C") or code.startswith(_METASTASES) or history_of(code) is None:
        return False
    low = max(lowered.rfind("\n", 0, mention.span.start) + 1, mention.span.start - 60)
    said = list(_FREE_OF.finditer(lowered, low, mention.span.end + 20))
    return bool(said) and said[-1].start() < mention.span.end


def cancers_of_the_past(mentions: tuple[Mention, ...], sections: tuple[Section, ...]) -> tuple[Mention, ...]:
    """A cancer that the assessment calls history is history where the note's head or account names it."""
    ends = {
        m.codes[0][:3]: next((s.body.start for s in sections if s.body.start <= m.span.start < s.body.end), 0)
        for m in mentions
        if m.assertion is Assertion.HISTORICAL and m.section in ASSESSED and m.codes and m.codes[0][0] == "C"
    }
    if not ends or any(
        m.assertion is Assertion.PRESENT and m.codes and m.codes[0].startswith(_METASTASES) for m in mentions
    ):
        return mentions
    for mention in mentions:  # named as there in the same list, it is another or it came back
        code = mention.codes[0][:3] if mention.codes else ""
        if code in ends and mention.assertion is Assertion.PRESENT and mention.span.start >= ends[code]:
            del ends[code]
    return _over(mentions, ends)


_TREATED = re.compile(
    r"\b(?:s/p|status post|post|after|following|since|treated (?:with|by|in)|treatment (?:completed?|"
    r"finished)|completed|finished|resected|excised|excision|removed|ablated|mohs|wle|lumpectomy|mastectomy|"
    r"\w+ectomy|turbt|ralp|xrt|radiation|chemoradiation|brachytherapy|years? out|yrs? out|(?:19|20)\d\d)\b"
)
_GONE = re.compile(
    r"\b(?:no (?:clinical |radiographic |biochemical |current )?(?:evidence|sign|signs) of (?:disease|"
    r"recurren\w+|relapse|local recurren\w+|active disease)|ned|no (?:local |biochemical |"
    r"clinical )?recurren\w+|disease[- ]free|"
    r"(?:without|w/o) (?:evidence of )?(?:disease|recurren\w+)|cancer[- ]free|"
    r"psa (?:remains |is |still )?undetectable|"
    r"undetectable psa)\b"
)
_ONGOING = re.compile(
    r"\b(?:anastrozole|letrozole|exemestane|tamoxifen|fulvestrant|raloxifene|arimidex|femara|aromasin|leuprolide|"
    r"lupron|goserelin|degarelix|relugolix|adt|androgen deprivation|abiraterone|enzalutamide|apalutamide|"
    r"darolutamide|bicalutamide|\w+ciclib|\w+tinib|\w+parib|\w+rafenib|\w+umab|\w+zumab|\w+ximab|"
    r"endocrine therapy|hormon(?:e|al) therapy|aromatase|immunotherapy|maintenance|bcg|adjuvant|imiquimod|"
    r"mitotane|capecitabine|temozolomide|active surveillance|watchful)\b"
)
_OVER = re.compile(
    r"\b(?:completed|finished|declin\w+|refused|stopped|s/p|no|off|after|status post|never|without|w/o|not|"
    r"prior|previous|following)\b(?:(?!\bon\b)[^.;,\n]){0,40}$"
)
_OVER_BEHIND = re.compile(
    r"[^.;\n]{0,30}\b(?:completed|finished|done|ended|stopped|declined|"
    r"(?:19|20)\d\d ?(?:-|–|to) ?(?:19|20)?\d\d|"
    r"(?:until|through|till) (?:19|20)\d\d)\b"
)
_KEEPS_ITS_CODE = (*_METASTASES, "C8", "C9")
"""Metastases, and the diseases of the blood, whose remission has codes of its own."""


def eradicated(mentions: tuple[Mention, ...], lowered: str) -> tuple[Mention, ...]:
    """A cancer of the assessment whose item says that it was treated and that nothing is left, in a note that
    names no treatment that goes on: "renal cell carcinoma s/p nephrectomy, no evidence of disease"."""
    there = [
        m
        for m in mentions
        if m.assertion is Assertion.PRESENT and m.section in ASSESSED and m.codes and m.codes[0][0] == "C"
    ]
    if not there or any(m.codes[0].startswith(_METASTASES) for m in there):
        return mentions
    gone = {m.codes[0][:3] for m in there if _is_gone(m, lowered)}
    if not gone or any(
        not _OVER.search(lowered[max(m.start() - 60, 0) : m.start()])
        and not _OVER_BEHIND.match(lowered, m.end())
        for m in _ONGOING.finditer(lowered)
    ):
        return mentions
    return _over(mentions, gone)


def _is_gone(mention: Mention, lowered: str) -> bool:
    code = mention.codes[0]
    if code.startswith(_KEEPS_ITS_CODE) or history_of(code) is None:
        return False
    item = lowered[mention.span.end : mention.span.end + 200].split("\n")[0]
    item = re.split(r" (?=\d{1,2}[.)] )", item)[0]
    before = lowered[max(mention.span.start - 60, 0) : mention.span.start].rsplit("\n", 1)[-1]
    return _GONE.search(item) is not None and _TREATED.search(before + item) is not None


def _over(mentions: tuple[Mention, ...], categories: Collection[str]) -> tuple[Mention, ...]:
    """The cancers of these categories turned into history."""
    return tuple(
        m._replace(assertion=Assertion.HISTORICAL)
        if m.assertion is Assertion.PRESENT and m.codes and m.codes[0][:3] in categories
        else m
        for m in mentions
    )


_COMPLETED = re.compile(
    r"\b(?:after|following|since|s/p) (?:the )?(?:completed|completion of|finishing|curative) (?:all |"
    r"her |his |active )?(?:treatment|therapy|chemo\w*|radiation|resection|surgery)(?: (?:of|"
    r"for))?(?: \w+){0,3}\W*$"
)
_RESECTED = re.compile(
    r"[^.;\n]{0,90}\b(?:completely (?:resected|excised|removed)|fully (?:resected|excised)|"
    r"no recurrence(?: since)?|all treatment (?:finished|completed?)|treatment (?:finished|completed?) (?:in|"
    r"by) (?:19|20)\d\d)\b"
)
_CANCER_HISTORY = re.compile(r" (?:history|hx)\b(?=[,.;)\n]|$| [-–])")


def cancer_over(mention: Mention, before: str, after: str) -> Mention | None:
    """I.C.2.m: a cancer whose treatment is complete and of which nothing is left is history."""
    if mention.codes[0][0] != "C" or "C81" <= mention.codes[0][:3] <= "C96":
        return None
    said = _COMPLETED.search(before)
    if said is not None:
        at = mention.span.start - len(before) + said.start()
        return mention._replace(assertion=Assertion.HISTORICAL, cue=Span(at, at + len(said[0])))
    told = _CANCER_HISTORY.match(after)
    if told is not None:
        cue = Span(mention.span.end, mention.span.end + told.end())
        return mention._replace(assertion=Assertion.HISTORICAL, cue=cue)
    left = _RESECTED.match(after) if mention.section not in ASSESSED else None
    if left is None:
        return None
    cue = Span(mention.span.end, mention.span.end + left.end())
    return mention._replace(assertion=Assertion.HISTORICAL, cue=cue)
