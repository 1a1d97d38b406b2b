"""Mentions that carry no code by what the note says of them: denied, past, of another, uncertain (IV.H), or
in a language that is not read."""

from __future__ import annotations

from coding_service.domain.code_set import Rejection, RejectionKind
from coding_service.domain.note import Assertion, Mention, Note, Setting
from coding_service.extraction.guidelines.candidate import rejection

_WHY_NOT = {
    Assertion.NEGATED: (RejectionKind.NEGATED, "The note says that it is not there."),
    Assertion.FAMILY: (RejectionKind.FAMILY, "It is said of a relative, not of the patient."),
    Assertion.OTHER_EXPERIENCER: (RejectionKind.OTHER_EXPERIENCER, "It is said of somebody else."),
    Assertion.HISTORICAL: (
        RejectionKind.HISTORICAL,
        "It is past; a condition that no longer exists is not coded (IV.J).",
    ),
    Assertion.HYPOTHETICAL: (
        RejectionKind.HYPOTHETICAL,
        "It is spoken of, not found: a risk, a screening, an instruction.",
    ),
    Assertion.CONDITIONAL: (RejectionKind.CONDITIONAL, "It is said under a condition."),
}
_UNCERTAIN = "Outpatient: an uncertain diagnosis is not coded, the sign or symptom is (IV.H)."


def refused(mention: Mention, note: Note) -> Rejection | None:
    """Why the mention carries no code by its assertion; None where it may."""
    if mention.assertion is Assertion.POSSIBLE:
        if note.setting is Setting.INPATIENT:
            return None
        return rejection(mention, note, RejectionKind.UNCERTAIN, _UNCERTAIN)
    if mention.assertion in _WHY_NOT:
        kind, why = _WHY_NOT[mention.assertion]
        cue = mention.cue.of(note.text) if mention.cue else ""
        decided = f" Decided by “{cue}”." if cue else f" Decided by the section ({mention.section.value})."
        return rejection(mention, note, kind, why + decided)
    if not mention.codes:
        return rejection(
            mention, note, RejectionKind.UNDETERMINED, "The words do not settle one code; see the path.", None
        )
    return None


def unread(mention: Mention, note: Note, language: str | None) -> Rejection | None:
    """In a note of another language an English-looking word says nothing: its "no" is not read."""
    if language is None:
        return None
    why = f"The note seems to be in {language}; only English is read."
    return rejection(mention, note, RejectionKind.UNDETERMINED, why)
