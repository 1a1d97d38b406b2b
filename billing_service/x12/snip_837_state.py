"""What validation remembers of the claim that is open."""

from __future__ import annotations

from dataclasses import dataclass, field

from billing_service.domain.money import Cents
from billing_service.x12.set_rules import Place
from billing_service.x12.set_validator import SetValidator


@dataclass(slots=True)
class OtherPayer:
    """2320 with its 2330B, and what the lines say of that payer."""

    place: Place
    responsibility: str
    payer_id: str = ""
    paid: Cents | None = None
    paid_place: Place | None = None
    adjusted: Cents = 0
    line_paid: Cents = 0
    line_adjusted: Cents = 0
    has_lines: bool = False
    line_dates: bool = False
    date_place: Place | None = None


@dataclass(slots=True)
class LineState:
    place: Place
    unit: str
    revenue: str
    charge: Cents | None
    code: str = ""
    start: str = ""
    end: str = ""
    current_payer: str = ""
    settled: dict[str, Cents] = field(default_factory=dict)
    """Payer id → ΣSVD02 + ΣCAS."""


@dataclass(slots=True)
class ClaimState:
    place: Place
    """Of CLM."""
    charge: Cents | None
    filing: str
    responsibility: str
    payer_id: str
    created: str
    birth: str
    gender: str
    facility: str = ""
    frequency: str = ""
    causes: list[str] = field(default_factory=list)
    accident_state: str = ""
    delay_reason: str = ""
    dates: dict[str, str] = field(default_factory=dict)
    admission_type: str = ""
    status: str = ""
    references: set[str] = field(default_factory=set)
    has: set[str] = field(default_factory=set)
    """What the claim holds besides: `CR1`, `CRCZZ`, `PW`, `45`, `NM171`."""
    diagnosis_count: int = 0
    diagnoses: set[str] = field(default_factory=set)
    icd9: Place | None = None
    icd10: Place | None = None
    procedure: Place | None = None
    without_poa: Place | None = None
    epsdt: Place | None = None
    others: list[OtherPayer] = field(default_factory=list)
    responsibilities: set[str] = field(default_factory=set)
    lines: list[LineState] = field(default_factory=list)
    line_count: int = 0

    def __post_init__(self) -> None:
        self.responsibilities.add(self.responsibility)

    @property
    def first_date(self) -> str:
        return min((line.start for line in self.lines if line.start), default="")

    def add(self, line: LineState) -> None:
        self.lines.append(line)

    def other(self, payer_id: str) -> OtherPayer | None:
        for one in self.others:
            if one.payer_id == payer_id:
                return one
        return None

    def count_diagnosis(self, code: str, v: SetValidator, number: int) -> None:
        self.diagnosis_count += 1
        if code in self.diagnoses:
            v.report("837-DIAGNOSIS-TWICE", "", number, 2, code)
        self.diagnoses.add(code)


@dataclass(slots=True)
class OpenClaim:
    """The claim that is open, shared by the rules that hear of its segments."""

    claim: ClaimState | None = None
