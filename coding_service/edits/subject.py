"""What the rules judge, and the tables they read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache

from coding_service.codebook.model import (
    AddOnTable,
    CodeBook,
    CoverageTable,
    GlobalTable,
    IcdBook,
    MueTable,
    PoaExemptTable,
    PtpTable,
    ServiceBook,
    Successor,
)
from coding_service.domain.code_set import CodeSet, Diagnosis, EmWorksheet, ServiceLine
from coding_service.domain.codes import CodeSystem
from coding_service.domain.note import PatientFacts, Setting, VisitFacts
from coding_service.edits.remembered import remembered, remembered_services
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

    @cached_property
    def services(self) -> tuple[tuple[int, ServiceLine], ...]:
        """(position, line) of the CPT and HCPCS lines: what the rules of services judge. ICD-10-PCS codes
        tell of the same stay in another system and have rules of their own."""
        return tuple((i, s) for i, s in enumerate(self.lines) if s.system is not CodeSystem.ICD10PCS)

    def day(self, service: ServiceLine) -> date:
        return service.service_date or self.date_of_service

    @property
    def facility(self) -> bool:
        return self.claim_type in {ClaimType.INPATIENT, ClaimType.OUTPATIENT_FACILITY}

    @property
    def payer_kind(self) -> str | None:
        return self.visit.payer_kind


def subject_of(
    content: CodeSet,
    patient: PatientFacts = PatientFacts(),  # noqa: B008 - frozen
    visit: VisitFacts = VisitFacts(),  # noqa: B008 - frozen
    claim_type: ClaimType | None = None,
) -> CodeSetSubject:
    """A code set as the rules see it. Claim type defaults by setting and type of bill: inpatient, a
    facility's outpatient claim where a bill type is told, else professional."""
    if content.setting is Setting.INPATIENT:
        default = ClaimType.INPATIENT
    else:
        default = ClaimType.OUTPATIENT_FACILITY if visit.type_of_bill else ClaimType.PROFESSIONAL
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
class EditBook:
    """The releases of one service date. A table that is None is not loaded: its rules answer `no_data`."""

    icd: IcdBook
    services: ServiceBook
    ptp: PtpTable | None = None
    mue: MueTable | None = None
    add_ons: AddOnTable | None = None
    coverage: CoverageTable | None = None
    globals: GlobalTable | None = None
    poa_exempt: PoaExemptTable | None = None
    successors: Callable[[str, date], tuple[Successor, ...]] | None = None
    """What a code that is no longer valid may have become; None where no earlier release is at hand."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "icd", remembered(self.icd))
        object.__setattr__(self, "services", remembered_services(self.services))


# Passes are said over and over, and an outcome never changes: each is made once.
passed = lru_cache(maxsize=1 << 14)(rules.passed)


def edit_book(book: CodeBook, on: date) -> EditBook:
    """Everything in force on the day; raises `shared.errors.Invalid` where no ICD-10-CM release is."""
    tables = book.tables
    return EditBook(
        book.icd(on),
        book.services(on),
        tables.ptp,
        tables.mue,
        tables.add_ons,
        tables.coverage,
        tables.globals,
        tables.poa_exempt,
        book.successors,
    )


@lru_cache(maxsize=1 << 10)
def dx(index: int) -> str:
    """The stable reference of a diagnosis in findings."""
    return f"dx:{index}"


@lru_cache(maxsize=1 << 10)
def line(index: int) -> str:
    """The stable reference of a service line in findings."""
    return f"line:{index}"
