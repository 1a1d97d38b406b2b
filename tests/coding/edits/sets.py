"""Code sets for the rules' tests, written short: codes, lines, facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache

from coding_service.codebook.book import open_book
from coding_service.codebook.model import IcdBook, ServiceBook
from coding_service.domain.code_set import Diagnosis, EmWorksheet, Evidence, ServiceLine
from coding_service.domain.codes import CodeSystem
from coding_service.domain.note import EarlierProcedure, PatientFacts, Setting, Sex, Span, VisitFacts
from coding_service.edits.subject import ClaimType, CodeSetSubject, EditBook
from tests.coding.procedures.books import book as service_book

ON = date(2026, 9, 15)


@dataclass(frozen=True)
class Pair:
    column1: str
    column2: str
    indicator: str
    release: str = "ptp-test"


@dataclass(frozen=True)
class Limit:
    units: int
    mai: int
    release: str = "mue-test"


@dataclass(frozen=True)
class Pairs:
    """A PTP table over (column 1, column 2) → indicator."""

    edits: Mapping[tuple[str, str], str]

    claim_types: frozenset[str] = frozenset(("professional", "outpatient_facility", "dme"))

    def covers(self, on: date, claim_type: str) -> bool:
        return claim_type in self.claim_types

    def edit(self, one: str, other: str, on: date, claim_type: str) -> Pair | None:
        for first, second in ((one, other), (other, one)):
            if (first, second) in self.edits:
                return Pair(first, second, self.edits[first, second])
        return None


@dataclass(frozen=True)
class Limits:
    """An MUE table over code → (units, MAI)."""

    limits: Mapping[str, tuple[int, int]]

    claim_types: frozenset[str] = frozenset(("professional", "outpatient_facility", "dme"))

    def covers(self, on: date, claim_type: str, payer_kind: str | None) -> bool:
        return claim_type in self.claim_types and payer_kind != "medicaid"

    def limit(self, code: str, on: date, claim_type: str, payer_kind: str | None) -> Limit | None:
        found = self.limits.get(code)
        return Limit(*found) if found else None


@dataclass(frozen=True)
class AddOns:
    """Add-on → primaries; None where the contractor defines them."""

    table: Mapping[str, frozenset[str] | None]

    def is_add_on(self, code: str, on: date) -> bool:
        return code in self.table

    def primaries(self, code: str, on: date) -> frozenset[str] | None:
        return self.table[code]


@dataclass(frozen=True)
class Articles:
    table: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def covering(self, code: str, on: date) -> frozenset[str] | None:
        return self.table.get(code)


@dataclass(frozen=True)
class Exempt:
    """Codes without an indicator, of every day."""

    codes: frozenset[str]

    def exempt(self, code: str, on: date) -> bool | None:
        return code in self.codes


@dataclass(frozen=True)
class Globals:
    """A fee schedule's global periods, of every day."""

    periods: Mapping[str, str]

    def release(self, on: date) -> str | None:
        return "pfs-test"

    def indicator(self, code: str, on: date) -> str | None:
        return self.periods.get(code)


# A few well-known pairs, limits and add-ons, as CMS publishes them; the full tables are loaded by customers.
_PAIRS = {
    ("20610", "96372"): "1",
    ("99214", "36415"): "9",
    ("93000", "93005"): "0",
    ("93000", "93010"): "0",
    ("69210", "69209"): "1",
    ("80053", "80048"): "1",
    ("29125", "29130"): "1",
}
_LIMITS = {
    "J1885": (8, 3),
    "99213": (1, 2),
    "73110": (2, 1),
    "A4253": (0, 2),
    "96372": (5, 3),
    "36415": (2, 3),
}
_ADD_ONS = {
    "17003": frozenset({"17000"}),
    "90472": frozenset({"90471", "90473"}),
    "99292": frozenset({"99291"}),
    "99417": None,
}
TABLES = {
    "ptp": Pairs(_PAIRS),
    "mue": Limits(_LIMITS),
    "add_ons": AddOns(_ADD_ONS),
    "coverage": Articles({"83036": frozenset({"E11.9", "E11.65", "R73.03"})}),
    "poa_exempt": Exempt(frozenset({"Z87.891", "Z37.0"})),
}


@cache
def icd() -> IcdBook:
    return open_book().icd(ON)


@cache
def services() -> ServiceBook:
    return service_book()


def book(*without: str) -> EditBook:
    """The real Tabular List, the tests' service book and tables; named tables left out."""
    tables = {name: None if name in without else table for name, table in TABLES.items()}
    return EditBook(icd(), services(), **tables)  # type: ignore[arg-type]


def dx(code: str, poa: str | None = None) -> Diagnosis:
    return Diagnosis(code, code, "icd-test", (), (), poa=poa)


def line(
    code: str,
    units: int = 1,
    *modifiers: str,
    to: tuple[int, ...] = (0,),
    dose: str | None = None,
    rev: str | None = None,
    day: date | None = None,
) -> ServiceLine:
    system = CodeSystem.CPT if code[:1].isdigit() else CodeSystem.HCPCS
    evidence = (Evidence(Span(0, len(dose)), dose, "dose"),) if dose else ()
    return ServiceLine(
        code, system, code, "svc-test", units, modifiers, to, evidence, revenue_code=rev, service_date=day
    )


def pcs(code: str, day: date | None = None) -> ServiceLine:
    """A procedure of a stay."""
    return ServiceLine(code, CodeSystem.ICD10PCS, code, "pcs-test", 1, service_date=day)


def before(code: str, days: int) -> tuple[EarlierProcedure, ...]:
    """One procedure, so many days before the tests' date of service."""
    return (EarlierProcedure(code, ON - timedelta(days)),)


def subject(
    codes: str,
    *lines: ServiceLine,
    age: int | None = None,
    sex: Sex = Sex.UNKNOWN,
    inpatient: bool = False,
    claim_type: ClaimType | None = None,
    em: EmWorksheet | None = None,
    born: date | None = None,
    on: date = ON,
    **visit: object,
) -> CodeSetSubject:
    """`codes` separated by blanks; `I10/Y` gives a present-on-admission indicator."""
    found = tuple(dx(*part.split("/")) for part in codes.split())
    if age is not None:
        born = date(on.year - age, 1, 2)
    setting = Setting.INPATIENT if inpatient else Setting.OUTPATIENT
    default = ClaimType.INPATIENT if inpatient else ClaimType.PROFESSIONAL
    return CodeSetSubject(
        on,
        found,
        lines,
        setting,
        PatientFacts(born, sex),
        VisitFacts(**visit),  # type: ignore[arg-type]
        claim_type or default,
        em,
    )


def worksheet(code: str, basis: str = "mdm") -> EmWorksheet:
    return EmWorksheet("office_established", code, basis)


def with_poa(whole: CodeSetSubject) -> CodeSetSubject:
    return replace(whole, diagnoses=tuple(replace(d, poa=d.poa or "Y") for d in whole.diagnoses))
