"""What the rules judge, and the tables they read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Protocol

from coding_service.codebook.model import IcdBook, ServiceBook
from coding_service.domain.code_set import CodeSet, Diagnosis, EmWorksheet, ServiceLine
from coding_service.domain.note import PatientFacts, Setting, VisitFacts
from coding_service.edits.remembered import remembered
from shared import rules


class ClaimType(StrEnum):
    PROFESSIONAL = "professional"
    OUTPATIENT_FACILITY = "outpatient_facility"
    INPATIENT = "inpatient"
    DME = "dme"


@dataclass(frozen=True)
class CodeSetSubject:
    """One patient, one provider, one day: the frame in which NCCI and the guidelines judge."""

    date_of_service: date
    diagnoses: tuple[Diagnosis, ...]
    lines: tuple[ServiceLine, ...]
    setting: Setting = Setting.OUTPATIENT
    patient: PatientFacts = field(default_factory=PatientFacts)
    visit: VisitFacts = field(default_factory=VisitFacts)
    claim_type: ClaimType = ClaimType.PROFESSIONAL
    em: EmWorksheet | None = None
    """How documentation led to the visit's level; None for codes that came without documentation."""

    @cached_property
    def codes(self) -> tuple[str, ...]:
        return tuple(d.code for d in self.diagnoses)

    @property
    def payer_kind(self) -> str | None:
        return self.visit.payer_kind


def subject_of(
    content: CodeSet,
    patient: PatientFacts = PatientFacts(),  # noqa: B008 - frozen
    visit: VisitFacts = VisitFacts(),  # noqa: B008 - frozen
    claim_type: ClaimType | None = None,
) -> CodeSetSubject:
    """A code set as the rules see it. Claim type defaults by setting: inpatient, else professional."""
    default = ClaimType.INPATIENT if content.setting is Setting.INPATIENT else ClaimType.PROFESSIONAL
    return CodeSetSubject(
        content.date_of_service,
        content.diagnoses,
        content.lines,
        content.setting,
        patient,
        visit,
        claim_type or default,
        content.em,
    )


@dataclass(frozen=True, slots=True)
class PtpEdit:
    """A procedure-to-procedure pair: `column2` is not paid beside `column1`."""

    column1: str
    column2: str
    indicator: str
    """`0` never together, `1` with an allowed modifier, `9` not in force."""
    release: str


@dataclass(frozen=True, slots=True)
class MueLimit:
    units: int
    mai: int
    """Adjudication indicator: 1 each line, 2 absolute for the day, 3 for the day, appealable."""
    release: str


class PtpTable(Protocol):
    def edit(self, one: str, other: str, on: date, claim_type: str) -> PtpEdit | None:
        """The pair in force on the day, whichever of the two is column 1; None if there is none."""


class MueTable(Protocol):
    def limit(self, code: str, on: date, claim_type: str, payer_kind: str | None) -> MueLimit | None: ...


class AddOnTable(Protocol):
    def is_add_on(self, code: str, on: date) -> bool: ...

    def primaries(self, code: str, on: date) -> frozenset[str] | None:
        """Primary codes of a type I or III add-on; None where the contractor defines them (type II)."""


class CoverageTable(Protocol):
    """LCD articles by contractor and date."""

    def covering(self, code: str, on: date) -> frozenset[str] | None:
        """ICD-10-CM codes that support the service; None where no article speaks of it."""


@dataclass(frozen=True, slots=True)
class EditBook:
    """The releases of one service date. A table that is None is not loaded: its rules answer `no_data`."""

    icd: IcdBook
    services: ServiceBook
    ptp: PtpTable | None = None
    mue: MueTable | None = None
    add_ons: AddOnTable | None = None
    coverage: CoverageTable | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "icd", remembered(self.icd))


# Passes are said over and over, and an outcome never changes: each is made once.
passed = lru_cache(maxsize=1 << 14)(rules.passed)


def dx(index: int) -> str:
    """The stable reference of a diagnosis in findings."""
    return f"dx:{index}"


def line(index: int) -> str:
    """The stable reference of a service line in findings."""
    return f"line:{index}"
