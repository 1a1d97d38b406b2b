"""A clinical note and what was read in it. Every offset counts Unicode code points of the original text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import NamedTuple


class Setting(StrEnum):
    OUTPATIENT = "outpatient"
    INPATIENT = "inpatient"


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class Assertion(StrEnum):
    """What the note says of a mention (ConText family)."""

    __hash__ = str.__hash__  # the enum's own is a Python call, and every mention asks for it several times

    PRESENT = "present"
    NEGATED = "negated"
    POSSIBLE = "possible"
    HISTORICAL = "historical"
    FAMILY = "family"
    HYPOTHETICAL = "hypothetical"
    CONDITIONAL = "conditional"
    OTHER_EXPERIENCER = "other_experiencer"


class Span(NamedTuple):
    """`start` inclusive, `end` exclusive: `text[span.start:span.end]`. A tuple, as `Mention` is, because
    a note makes hundreds: a frozen dataclass takes four times as long to make."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


span_of: Callable[[tuple[int, int]], Span] = partial(tuple.__new__, Span)
"""`Span(*pair)` in a third of the time, without a call of Python code: for what is made for every mention."""


@dataclass(frozen=True, slots=True)
class PatientFacts:
    """What coding needs to know of the patient, and nothing that names them."""

    birth_date: date | None = None
    sex: Sex = Sex.UNKNOWN

    def age_on(self, on: date) -> int | None:
        """Whole years on `on`; None if unknown or before birth. Born 29 February: turns on 1 March."""
        if self.birth_date is None or on < self.birth_date:
            return None
        before_birthday = (on.month, on.day) < (self.birth_date.month, self.birth_date.day)
        return on.year - self.birth_date.year - before_birthday


@dataclass(frozen=True, slots=True)
class EarlierProcedure:
    """A procedure that the same group and specialty did before, whose global period may still run."""

    code: str
    on: date


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """What the record says of the visit beside the note. None: not told, read it from the note."""

    new_patient: bool | None = None
    place_of_service: str | None = None
    total_minutes: int | None = None
    payer_kind: str | None = None
    """`medicare`, `medicaid`, `commercial` …: some services are coded by payer (prolonged, telehealth)."""
    earlier_procedures: tuple[EarlierProcedure, ...] | None = None
    """Of the same patient and group, back to the day's 90-day reach; None: not told, () none."""
    type_of_bill: str | None = None
    """UB-04 form locator 4 of a facility's claim: `0131`, or `131` without its leading zero."""
    discharge_status: str | None = None
    """UB-04 form locator 17, two digits."""
    admitted_on: date | None = None


@dataclass(frozen=True, slots=True)
class Note:
    text: str
    date_of_service: date
    setting: Setting = Setting.OUTPATIENT
    patient: PatientFacts = PatientFacts()
    visit: VisitFacts = VisitFacts()


class SectionKind(StrEnum):
    """What a section is for. It decides default assertion and weight; unknown headings are `OTHER`."""

    __hash__ = str.__hash__

    CHIEF_COMPLAINT = "chief_complaint"
    HPI = "hpi"
    PAST_MEDICAL_HISTORY = "past_medical_history"
    SURGICAL_HISTORY = "surgical_history"
    FAMILY_HISTORY = "family_history"
    SOCIAL_HISTORY = "social_history"
    PROBLEM_LIST = "problem_list"
    MEDICATIONS = "medications"
    ALLERGIES = "allergies"
    REVIEW_OF_SYSTEMS = "review_of_systems"
    VITALS = "vitals"
    EXAM = "exam"
    RESULTS = "results"
    PROCEDURES = "procedures"
    ASSESSMENT = "assessment"
    PLAN = "plan"
    ASSESSMENT_AND_PLAN = "assessment_and_plan"
    INSTRUCTIONS = "instructions"
    ORDERS = "orders"
    TIME = "time"
    SIGNATURE = "signature"
    OTHER = "other"


class Section(NamedTuple):
    kind: SectionKind
    heading: Span | None
    """None for text before the first heading."""
    body: Span


class Mention(NamedTuple):
    """A condition named in the note, with what the note says of it."""

    span: Span
    """The main term's words; the modifiers that refined it are in `evidence`."""
    term: str
    """The lexicon's term that matched, in its normal form."""
    assertion: Assertion
    section: SectionKind
    codes: tuple[str, ...]
    """ICD-10-CM codes in dotted form that these words support, most specific first; empty when none."""
    path: tuple[str, ...]
    """How the words became the code: term → modifiers → code, a step a string, readable by a coder."""
    evidence: tuple[Span, ...] = ()
    """The modifiers' spans (laterality, stage, episode, linked condition …), apart from `span`."""
    cue: Span | None = None
    """The words that set the assertion ("denies", "mother"), if words did; a section default has none."""
    layer: str = "knowledge"
    """Which lexicon layer gave it: `knowledge`, `clinic`, `learned`."""
    reasons: tuple[str, ...] = ()
    """Notes to the coder about the reading (ambiguous abbreviation resolved so, section default …)."""
