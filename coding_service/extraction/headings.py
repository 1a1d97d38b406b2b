"""What a heading's name means: as listed (`data/headings.tsv`), as it is shortened or misspelled, with what
is added to it, or of several listed parts."""

from __future__ import annotations

import re
from functools import lru_cache

from coding_service.domain.note import SectionKind
from coding_service.extraction.vocabulary import mapping

SUB = "sub"
KINDS: dict[str, SectionKind] = {kind.value: kind for kind in SectionKind}
_PARTS = re.compile(r" ?(?:/|&|\+|,| and | with ) ?")
_TAIL = re.compile(
    r" ?(?:\(.*|[-–] .*|(?:by|per) (?:problem|system|diagnosis|dx|issue|condition)s?|"
    r"for (?:today|this visit)|today|at this (?:visit|time)|this visit|so far|discussion|section|reviewed|"
    r"updated)$"
)
_HEAD = re.compile(
    r"^(?:my|our|today's|overall|final|clinical|current|updated|brief|physician|provider|attending) "
)
ALONE = frozenset(
    """s o a p h cc sh fh pe vs dx rx ap history results data labs exam plan findings imaging tests studies
    meds problems treatment procedure allergies""".split()  # noqa: SIM905 - a word list reads better so
)
"""Words that open a section only with a colon, or alone on their line."""
_OF_A_TABLE = frozenset(
    ("problem", "problems", "status", "issue", "issues", "action", "actions", "discussion")
)


_SHORTENED = (
    (
        re.compile(r"\bas{1,2}e?s{0,2}e?m(?:e?n)?ts?\b(?<!assessment)(?<!assessments)|\bas?sess\b"),
        "assessment",
    ),
    (re.compile(r"\bimpre?s?n?s?\b(?<!imps)|\bimpres+ion\b(?<!impression)"), "impression"),
    (re.compile(r"\bdiagnosi[se]?s?\b(?<!diagnosis)|\bdiag\b"), "diagnosis"),
    (re.compile(r"\bpl[na]n?\b(?<!plan)"), "plan"),
    (re.compile(r"\bre(?:c|cs|commendation|co?mm?endations?)\b(?<!recommendations)"), "recommendations"),
    (re.compile(r"\bsoc(?:ial)?\.? ?(?:hx?|hist)\b"), "social history"),
    (re.compile(r"\b(?:fm|fam(?:ily)?)\.? ?(?:hx?|hist)\b"), "family history"),
    (re.compile(r"\bsurg(?:ical)?\.? ?(?:hx?|hist)\b"), "surgical history"),
    (re.compile(r"\bp(?:ast )?med(?:ical)?\.? ?(?:hx?|hist)\b"), "past medical history"),
    (re.compile(r"\bmed(?:ical)?\.? ?(?:hx|hist)\b"), "medical history"),
    (re.compile(r"\bphys(?:ical)?\.? ex(?:am)?\b(?<!physical exam)"), "physical exam"),
    (re.compile(r"\ball(?:g|gs|erg|ergs)\b"), "allergies"),
    (re.compile(r"\bhosp\.? course\b"), "hospital course"),
    (re.compile(r"\bm(?:gm?t|x|anagment)\b"), "management"),
    (re.compile(r"\bprobs?(?= list\b)"), "problem"),
    (re.compile(r"\bproblms?\b|\bprobs\b"), "problems"),
)
"""Headings as they are shortened and misspelled: "assmt/pln", "impr & recs"."""
ASSESSED = frozenset({SectionKind.ASSESSMENT, SectionKind.ASSESSMENT_AND_PLAN})
TREATED = frozenset({*ASSESSED, SectionKind.PLAN})
DEALT_WITH = frozenset({*TREATED, SectionKind.PROCEDURES})
"""Where an item is a problem of today's visit."""
_ACTED = frozenset({SectionKind.PLAN, SectionKind.ORDERS})
_ADDED = frozenset({SectionKind.PROCEDURES, SectionKind.ORDERS, SectionKind.PROBLEM_LIST})


_NOUNS = {
    "meds": "medications", "medications": "medications", "medication list": "medications",
    "med list": "medications", "hx": "past medical history", "history": "past medical history",
    "exam": "exam", "labs": "labs", "imaging": "imaging", "results": "results", "data": "results",
}  # fmt: skip
_OF_A_NOUN = re.compile(
    r"(?:systemic|ocular|ophthalmic|home|outpatient|psych(?:iatric)?|dental|birth|developmental|pertinent|"
    r"relevant|focused|problem-focused|limited|targeted|directed|recent|outside|other|daily|regular|hospital|"
    r"discharge|ob|gyn|obstetric(?:al)?|gynecologic(?:al)?|menstrual|sexual|travel|occupational|treatment|"
    r"substance|skin|neuro|msk|key|selected|interim|baseline|brief|video) "
    rf"(?P<noun>{'|'.join(_NOUNS)})$"
)
"""A heading's noun tells its kind, whatever stands before it: "systemic meds", "ocular history"."""


_DIAGNOSES = re.compile(r"\b(?:diagnos[ie]s|dx|dxs|impressions?)\b")
_NOT_OF_TODAY = re.compile(
    r"\b(?:differential|ddx|family|fam|referring|referral|past|history|hx|old|prior|previous|admi\w+|pre|"
    r"pre-?op(?:erative)?|nursing|date|since|on file|chronic|known|carried|risk|skin|nutrition\w*|functional|"
    r"fall|pain|mental|health|social|initial|needs|review of|self|screening|other|"
    r"established|secondary|additional|list(?! addressed)|code|codes|new)\b(?!/post)"
)


def _of_diagnoses(name: str) -> str | None:
    """A heading of a few words that names the visit's diagnoses: "post-procedure diagnoses"."""
    named = (
        "." not in name
        and " of " not in name
        and len(name.split()) < 6
        and _DIAGNOSES.search(name)
        and not _NOT_OF_TODAY.search(name)
    )
    return SectionKind.ASSESSMENT if named else None


@lru_cache(maxsize=4096)
def kind_of(name: str) -> str | None:
    """The kind of a heading: as listed, or without what is only added to it ("my conclusions", "problem list
    (reviewed today)"), or of several listed parts ("dx / tx", "problem / status / plan")."""
    kinds = mapping("headings")
    value = kinds.get(name)
    if value is not None or len(name) < 4:
        return value
    written_out = name
    for short, whole in _SHORTENED:
        written_out = short.sub(whole, written_out)
    if written_out != name:
        return kind_of(written_out)
    kind = _OF_A_NOUN.match(name)
    if kind is not None:
        return kinds.get(_NOUNS[kind["noun"]])
    bare = name
    for _ in range(2):
        bare = _HEAD.sub("", _TAIL.sub("", bare)).strip(" .-,(")
    if bare != name and (value := kinds.get(bare)) is not None and bare not in ALONE:
        return value
    lead, comma, _ = bare.partition(", ")  # "Impression / Plan, third trimester"
    if comma and (value := kind_of(lead)) in TREATED:
        return value
    parts = [part.strip() for part in _PARTS.split(bare) if part.strip()]
    if len(parts) < 2:
        return _of_diagnoses(name)
    named = [kinds.get(part, "") for part in parts if part not in _OF_A_TABLE]
    if not named or "" in named or SUB in named:
        return _of_diagnoses(name)
    has = {KINDS[one] for one in named}
    if SectionKind.PAST_MEDICAL_HISTORY in has and has & ASSESSED:
        return SectionKind.PAST_MEDICAL_HISTORY  # "Diagnoses/History"
    if has == {SectionKind.PLAN} and len(parts) < 3:
        return SectionKind.PLAN
    if has <= TREATED or (has & ASSESSED and has <= TREATED | _ADDED):
        return SectionKind.ASSESSMENT_AND_PLAN
    if SectionKind.PROBLEM_LIST in has and has & _ACTED and has <= _ACTED | {SectionKind.PROBLEM_LIST}:
        return SectionKind.ASSESSMENT_AND_PLAN  # "active problems & orders"
    return named[0] if len(named) == len(parts) else None
