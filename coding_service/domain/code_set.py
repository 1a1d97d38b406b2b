"""A code set: diagnoses, service lines, what was rejected, what must be asked, and what the rules said."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from coding_service.domain.codes import CodeSystem
from coding_service.domain.note import Assertion, Setting, Span
from shared.rules import Bypass, Finding


class CodeSetStatus(StrEnum):
    PROPOSED = "proposed"
    IN_REVIEW = "in_review"
    FINALIZED = "finalized"
    AMENDED = "amended"
    """Replaced by a successor (`superseded_by`)."""


class Decision(StrEnum):
    """What a coder has said of a proposed code; a rejected one leaves the set and stays in its history."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    CHANGED = "changed"
    ADDED = "added"


class RejectionKind(StrEnum):
    """Why a mention or a service in the note carries no code."""

    NEGATED = "negated"
    FAMILY = "family"
    OTHER_EXPERIENCER = "other_experiencer"
    UNCERTAIN = "uncertain"
    HISTORICAL = "historical"
    HYPOTHETICAL = "hypothetical"
    CONDITIONAL = "conditional"
    INTEGRAL = "integral"
    SUPERSEDED = "superseded"
    NOT_ADDRESSED = "not_addressed"
    """A chronic condition that this visit did not monitor, evaluate, assess or treat (IV.J)."""
    DUPLICATE = "duplicate"
    EXCLUDED = "excluded"
    NOT_BILLABLE = "not_billable"
    PLANNED = "planned"
    """A service ordered or planned, not done at this visit."""
    PRESCRIBED_ONLY = "prescribed_only"
    DONE_ELSEWHERE = "done_elsewhere"
    UNDETERMINED = "undetermined"
    """The note does not say enough; see the query."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the note that support a code. `note` says which document of the set (0 is the first)."""

    span: Span
    text: str
    role: str = "term"
    """`term`, `modifier`, `link`, `service`, `dose`, `time`, `problem`, `data`, `risk` …"""
    note: int = 0


@dataclass(frozen=True, slots=True)
class Diagnosis:
    code: str
    """Dotted ICD-10-CM."""
    title: str
    release: str
    evidence: tuple[Evidence, ...]
    path: tuple[str, ...]
    assertion: Assertion = Assertion.PRESENT
    reason: str = ""
    """Why it stands where it stands in the sequence (guideline cited)."""
    poa: str | None = None
    """Present on admission indicator, inpatient only."""
    system: CodeSystem = CodeSystem.ICD10CM
    decision: Decision = Decision.PROPOSED


@dataclass(frozen=True, slots=True)
class ServiceLine:
    code: str
    system: CodeSystem
    label: str
    """Our own plain label; never an AMA descriptor."""
    release: str
    units: int
    modifiers: tuple[str, ...] = ()
    pointers: tuple[int, ...] = ()
    """Indexes into `CodeSet.diagnoses`, up to four, most important first."""
    evidence: tuple[Evidence, ...] = ()
    path: tuple[str, ...] = ()
    reason: str = ""
    revenue_code: str | None = None
    ndc: str | None = None
    ndc_quantity: str | None = None
    ndc_unit: str | None = None
    decision: Decision = Decision.PROPOSED
    service_date: date | None = None
    """None: the set's own date of service."""


@dataclass(frozen=True, slots=True)
class Rejection:
    kind: RejectionKind
    span: Span
    text: str
    explanation: str
    """For a coder: what the guideline says and which words decided."""
    code: str | None = None
    """What it would have been."""
    cue: Span | None = None
    note: int = 0
    """Which document of the set `span` and `cue` are in."""


NOT_CLINICAL_OPTIONS = ("Other", "Unable to determine")
IN_WORDS = "Documented in an addendum"
"""Offered where only the provider's own words can answer."""


@dataclass(frozen=True, slots=True)
class QueryOption:
    text: str
    """What the provider reads: a clinical statement, never a code, price, HCC or E/M effect."""
    codes: tuple[str, ...] = ()
    """For the coder only; never sent to the provider."""
    statement: str = ""
    """What the addendum says when it is taken, read without the question beside it; empty: its text."""

    @property
    def is_clinical(self) -> bool:
        """False for those that by themselves say nothing to code: the two that every query ends with, and
        the one that asks for words."""
        return self.text not in (*NOT_CLINICAL_OPTIONS, IN_WORDS)


@dataclass(frozen=True, slots=True)
class ProviderQuery:
    """A compliant question (AHIMA/ACDIS practice). `indicators` quote this record."""

    id: str
    kind: str
    """`laterality`, `type`, `stage`, `episode`, `linkage`, `specificity`, `conflict` …"""
    question: str
    indicators: tuple[Evidence, ...]
    options: tuple[QueryOption, ...]
    """Clinically supported options, then always `Other` and `Unable to determine`."""
    subject: str | None = None
    """The diagnosis code it is about, for the coder only."""


@dataclass(frozen=True, slots=True)
class EmWorksheet:
    """How an E/M level was reached. The three elements hold one of `straightforward low moderate high`."""

    family: str
    """`office_new`, `office_established`, `emergency`, `preventive_new` …"""
    code: str
    basis: str
    """`mdm` or `time` or `age`."""
    problems: str | None = None
    data: str | None = None
    risk: str | None = None
    minutes: int | None = None
    elements: tuple[tuple[str, str, Evidence | None], ...] = ()
    """(element, what it was counted as, the words): the trail an auditor follows."""
    next_level: tuple[str, ...] = ()
    """What the next level would need: for audit and education, never a query."""


@dataclass(frozen=True, slots=True)
class CodeSet:
    date_of_service: date
    setting: Setting
    diagnoses: tuple[Diagnosis, ...]
    lines: tuple[ServiceLine, ...]
    rejections: tuple[Rejection, ...] = ()
    queries: tuple[ProviderQuery, ...] = ()
    findings: tuple[Finding, ...] = ()
    """Failed, bypassed and no_data ones; what passed is counted in `passes`."""
    passes: tuple[tuple[str, int], ...] = ()
    """(rule id, how often it applied and was met), in catalogue order."""
    bypasses: tuple[Bypass, ...] = ()
    em: EmWorksheet | None = None
    releases: tuple[str, ...] = ()
    """`id@sha256` of every release the set was made with."""
    warnings: tuple[str, ...] = field(default=())
    """About the document as a whole: not English, empty sections, truncated …"""

    @property
    def blocked_by(self) -> tuple[Finding, ...]:
        """The error-level findings neither mended nor bypassed: finalize is refused while any is here."""
        return tuple(f for f in self.findings if f.blocks)
