"""Conditions that the visit dealt with: what is named, but not monitored, evaluated, assessed or treated at
it is not coded (IV.J)."""

from __future__ import annotations

import re
from collections.abc import Collection

from coding_service.domain.code_set import Rejection, RejectionKind
from coding_service.domain.note import Mention, Note, SectionKind
from coding_service.extraction.guidelines.called_for import called_for
from coding_service.extraction.guidelines.candidate import Candidate, rejection
from coding_service.extraction.guidelines.encounters import indicated, titled, tobacco_item
from coding_service.extraction.guidelines.preventive import told_abnormal

_NOT_ADDRESSED = "Named, but not monitored, evaluated, assessed or treated at this visit (IV.J)."
BACKGROUND = frozenset(
    {SectionKind.PAST_MEDICAL_HISTORY, SectionKind.PROBLEM_LIST, SectionKind.SOCIAL_HISTORY}
)
_NO_ACCOUNT = BACKGROUND | {
    SectionKind.REVIEW_OF_SYSTEMS, SectionKind.EXAM, SectionKind.VITALS, SectionKind.RESULTS,
    SectionKind.ORDERS, SectionKind.MEDICATIONS, SectionKind.SURGICAL_HISTORY, SectionKind.TIME,
    SectionKind.SIGNATURE,
}  # fmt: skip
"""Sections that tell nothing of what the visit was for."""
_CONCLUDED = re.compile(
    r"(?:^|[.;:\n] ?)(?:(?:so |thus |hence |clearly )?(?:this|it) is|these are|(?:the |my |our |her |his )?"
    r"(?:diagnosis|impression|conclusion)(?: today| here)?(?: is|:)|encounter for)"
    r"(?: an?| the| her| his| therefore| classic| typical| simply| clearly)* $"
)
"""What the writer takes it for, told at the end of the exam: "7 Hz. This is essential tremor"."""
_DONE_ELSEWHERE = ("Z01.0", "Z01.1", "Z01.2")
"""Examinations of eyes, ears and teeth: in another's assessment they are due or were done, not the visit."""


def drop_unaddressed(
    candidates: dict[str, Candidate],
    past: Collection[str],
    has_assessment: bool,
    note: Note,
    rejections: list[Rejection],
) -> None:
    """IV.J: only what this visit dealt with. Where the note has an assessment, that is what it names; else
    what the history of the visit names. Hypertension and diabetes stay while a combination needs them."""
    for code in sorted(candidates):
        candidate = candidates[code]
        if has_assessment:
            keep = candidate.assessed
        else:
            keep = any(m.section not in _NO_ACCOUNT or _concluded(m, note) for m in candidate.mentions)
        keep = keep or code == "Z66"  # an order that stands, wherever the note has it
        elsewhere = (
            code.startswith(_DONE_ELSEWHERE) and len(candidates) > 1 and not told_abnormal(candidate, note)
        )
        if elsewhere and not titled(candidate, candidates, note):
            keep = False
        if keep or (code[0] in "VWXY" and has_assessment):
            continue
        if (
            _needed(code, candidates)
            or titled(candidate, candidates, note)
            or (code.startswith("F17") and tobacco_item(note.text.lower()))
            or called_for(candidate, candidates, past, note)
            or indicated(candidate, candidates, note)
        ):
            continue
        del candidates[code]
        rejections += [
            rejection(m, note, RejectionKind.NOT_ADDRESSED, _NOT_ADDRESSED, code) for m in candidate.mentions
        ]


def _concluded(mention: Mention, note: Note) -> bool:
    start = mention.span.start
    return _CONCLUDED.search(note.text[max(start - 60, 0) : start].lower()) is not None


_ASKS_FOR_THE_KIDNEY = ("I10", "I11", "E08", "E09", "E10", "E11", "E13", "D63.1", "N25.81", "Z99.2")


def _needed(code: str, candidates: dict[str, Candidate]) -> bool:
    """Part of a combination with an addressed condition: hypertension with heart failure or CKD (I.C.9.a),
    and the kidney disease that the classification presumes to be of hypertension or diabetes (I.A.15)."""
    if code.startswith("N18") and any(
        c != code and c.startswith(("N18", "Z94.0", "T86.1")) for c in candidates
    ):
        return False  # its stage at another time, or before the transplant
    partners = {"I10": ("I50", "N18"), "N18": _ASKS_FOR_THE_KIDNEY}.get(code[:3], ())
    return any(c.assessed and c.code.startswith(partners) for c in candidates.values()) if partners else False
