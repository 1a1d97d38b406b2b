"""Dementia by its stage and what goes with it (F01-F03; I.C.5.d), after the disease that causes it."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note, Span
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate, swap

_CAUSES = ("G30", "G31.0", "G31.83", "G20", "G10", "B20", "A52.17", "A81")
_DEMENTIA = ("F01", "F02", "F03")
_STAGES = (
    # (words of the stage, fourth character)
    (re.compile(r"\b(?:severe|advanced|end[- ]stage|late[- ]stage|stage 7|fast 7)\b"), "C"),
    (re.compile(r"\b(?:moderate(?:ly)?|middle[- ]stage|mid[- ]stage)\b"), "B"),
    (re.compile(r"\b(?:mild(?:ly)?|early[- ]stage)\b"), "A"),
)
_BEHAVIOR = (
    # (words, fifth and sixth character of A, B, C; the last of the unspecified stage alike)
    (re.compile(r"\b(?:agitat\w+|aggress\w+|combative\w*|pacing|restless\w*|violent|outbursts?|shouting)\b"),
     "11"),
    (re.compile(r"\b(?:behaviou?ral disturbances?|sundown\w*|disinhibit\w*|sleep disturbance|"
                r"apathy|social withdrawal|other behaviou?ral)\b"), "18"),
    (re.compile(r"\b(?:psychosis|psychotic|hallucinat\w+|delusion\w*|paranoi\w+)\b"), "2"),
    (re.compile(r"\b(?:mood disturbance|depressi\w+|depressed mood|anhedonia)\b"), "3"),
    (re.compile(r"\banxi(?:ety|ous)\b"), "4"),
)  # fmt: skip
_EXPLAINED = ("R45.1", "R45.6", "R45.5", "R44", "F29", "F22", "F41.9", "F32.A", "F32.9", "F39")
"""What the behavior's character says already, where it is named beside the dementia."""
_NOT = re.compile(
    r"\b(?:no|not|without|w/o|denies|never|negative for|absence of|free of|nor|if|for|risk of|"
    r"unless)\b[^.;\n]{0,40}$"
)
_REACH = 90
_END = re.compile(r"[.;\n]| [-–—] (?!mild|mod|severe|early|advanced|late)|:")


def dementia(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """Rewrites the candidates in place."""
    lowered = note.text.lower()
    for code in [c for c in candidates if c.startswith(_DEMENTIA)]:
        if code in candidates:
            _complete(candidates, code, lowered, book)
    for vague in [c for c in candidates if c.startswith(_DEMENTIA) and c[4] in "89"]:
        if any(c[:3] == vague[:3] and c[4] in "ABC" for c in candidates if c != vague):
            del candidates[vague]
    disease = next((c for c in candidates.values() if c.code.startswith(_CAUSES)), None)
    if disease is None:
        disease = _named_before(candidates, lowered)
    if disease is None:
        return
    for code in [c for c in candidates if c.startswith("F03")]:
        wanted = f"F02{code[3:]}"
        if book.is_billable(wanted):
            swap(candidates, code, wanted, "F02: dementia in a disease coded first")
    for code in [c for c in candidates if c.startswith("F02")]:
        candidates[code].after = disease.code
    for code in [c for c in candidates if c.startswith("F02.80")]:
        if any(c.startswith("F02") and c != code for c in candidates):
            del candidates[code]


_BEFORE = (
    (re.compile(r"\balzheimer'?s?(?: disease| type)?,? $"), "G30.9"),
    (re.compile(r"\b(?:frontotemporal|ftd|bvftd),? $"), "G31.09"),
    (re.compile(r"\blewy body,? $"), "G31.83"),
    (re.compile(r"\bparkinson'?s?(?: disease)?,? $"), "G20.A1"),
    (re.compile(r"\bhuntington'?s?(?: disease)?,? $"), "G10"),
)


def _named_before(candidates: dict[str, Candidate], lowered: str) -> Candidate | None:
    """The disease whose word stands before a longer name: "Alzheimer dementia with agitation"."""
    for dementia in [c for code, c in candidates.items() if code.startswith("F03")]:
        for mention in dementia.mentions:
            before = lowered[max(mention.span.start - 30, 0) : mention.span.start]
            code = next((code for words, code in _BEFORE if words.search(before)), "")
            if code and mention.section in ASSESSED:
                made = Candidate(code, [mention], (before.split()[-1], code), "I.A.13: etiology first")
                return candidates.setdefault(code, made)
    return None


def _complete(candidates: dict[str, Candidate], code: str, lowered: str, book: IcdBook) -> None:
    """The stage and the behavior that the sentence of the assessment names beside the dementia."""
    stage, rest = code[4], code[5:]
    for mention in candidates[code].mentions:
        if mention.section not in ASSESSED:
            continue
        low = max(lowered.rfind("\n", 0, mention.span.start) + 1, mention.span.start - _REACH)
        low = max(low, lowered.rfind(". ", low, mention.span.start) + 1)
        stop = _END.search(lowered, mention.span.end, mention.span.end + _REACH)
        high = stop.start() if stop else min(mention.span.end + _REACH, len(lowered))
        around = lowered[low:high]
        links = []
        if stage in "89":
            for pattern, letter in _STAGES:
                said = pattern.search(around)
                if said and not _NOT.search(around[: said.start()]):
                    stage = letter
                    links.append(Span(low + said.start(), low + said.end()))
                    break
        if rest in ("0", "", "90", "80"):
            for pattern, digits in _BEHAVIOR:
                said = pattern.search(around)
                if said and not _NOT.search(around[: said.start()]):
                    rest = digits
                    links.append(Span(low + said.start(), low + said.end()))
                    break
        wanted = f"{code[:4]}{stage}{rest}"
        if wanted != code and book.is_billable(wanted):
            swap(candidates, code, wanted, "the stage and the behavior said beside it (I.C.5.d)")
            candidates[wanted].links += links
            for symptom in [c for c in candidates if c.startswith(_EXPLAINED) and rest != "0"]:
                beside = all(low <= m.span.start < high for m in candidates[symptom].mentions)
                if beside or (symptom[0] == "R" and rest[0] in "12"):
                    del candidates[symptom]
            return
