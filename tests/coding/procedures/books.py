"""A small service book for these tests: only the numbers that they name, in the loader's own shapes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from coding_service.codebook.model import ServiceEntry
from coding_service.domain.codes import CodeSystem, Release
from coding_service.procedures.tables import table

RELEASES = (
    Release("hcpcs-test", CodeSystem.HCPCS, date(2020, 1, 1), None, "0" * 64, "tests", complete=False),
    Release("cpt-test", CodeSystem.CPT, date(2020, 1, 1), None, "1" * 64, "tests", complete=False),
)


@dataclass(eq=False)
class FakeServiceBook:
    """A ServiceBook over a dictionary. Knows any CPT-shaped number that `cpt` lists, without words."""

    listed: dict[str, ServiceEntry] = field(default_factory=dict)
    releases: tuple[Release, ...] = RELEASES
    complete: bool = False

    def get(self, code: str) -> ServiceEntry | None:
        return self.listed.get(code)

    def entries(self, kind: str | None = None) -> Iterator[ServiceEntry]:
        return (e for e in self.listed.values() if kind is None or e.kind == kind)

    def is_complete(self, system: CodeSystem) -> bool:
        return self.complete


def drug(code: str, label: str, amount: str, unit: str, *words: str, **attributes: str) -> ServiceEntry:
    return ServiceEntry(
        code,
        CodeSystem.HCPCS,
        label,
        "project",
        words,
        "drug",
        amount,
        unit,
        attributes=tuple(sorted(attributes.items())),
    )


def service(code: str, kind: str, label: str, *words: str, sides: bool = False) -> ServiceEntry:
    system = CodeSystem.CPT if code[0].isdigit() else CodeSystem.HCPCS
    return ServiceEntry(code, system, label, "project", words, kind, modifiers=("LT", "RT") if sides else ())


DRUGS = (
    drug("J1885", "ketorolac", "15", "MG", "ketorolac", "Toradol"),
    drug("J3301", "triamcinolone acetonide", "10", "MG", "triamcinolone", "Kenalog"),
    drug("J0696", "ceftriaxone", "250", "MG", "ceftriaxone", "Rocephin"),
    drug("J3420", "vitamin B12", "1000", "MCG", "cyanocobalamin", "vitamin B12", "B12"),
    drug("J1100", "dexamethasone", "1", "MG", "dexamethasone", "Decadron"),
    drug("J1010", "methylprednisolone acetate", "1", "MG", "methylprednisolone acetate", "Depo-Medrol"),
    drug("J2405", "ondansetron", "1", "MG", "ondansetron", "Zofran"),
    drug("J0897", "denosumab", "1", "MG", "denosumab", "Prolia"),
    drug("J0561", "penicillin G benzathine", "100000", "UNITS", "penicillin G benzathine", "Bicillin L-A"),
    drug("J7613", "albuterol, unit dose", "1", "MG", "albuterol"),
    drug("J1745", "infliximab", "10", "MG", "infliximab", "Remicade"),
)
_NUMBERS = """
96372 96374 96365 96366 94640 90471 90472 90473 90474 90460 90461 90480 G0008 G0009 G0010 99202
99203 99204 99205 99211 99212 99213 99214 99215 99282 99283 99284 99285 99291 99292 99381 99382
99383 99384 99385 99386 99387 99391 99392 99393 99394 99395 99396 99397 99417 G2212 G2211 G0402
G0438 G0439 98000 98001 98002 98003 98004 98005 98006 98007 98008 98009 98010 98011 98012 98013
98014 98015 99406 99407 17003 17004 17111 11201 20553 20604 20606 20611 93005 93010
"""


SUPPLIES = (
    service("A4253", "supply", "glucose test strips", "test strips", "glucose test strips"),
    service("E0114", "dme", "crutches", "crutches"),
    service("L3908", "orthosis", "wrist brace", "wrist brace", "cock-up splint", sides=True),
    service("L4361", "orthosis", "walking boot", "walking boot", "CAM boot", sides=True),
    service("A4565", "supply", "sling", "arm sling", "sling"),
)


def book(*more: ServiceEntry) -> FakeServiceBook:
    """Drugs, supplies and every number that this package's own tables name."""
    numbers = {*_NUMBERS.split(), *_named_in_tables()}
    entries = [*(service(n, "other", f"service {n}") for n in sorted(numbers)), *DRUGS, *SUPPLIES, *more]
    return FakeServiceBook({e.code: e for e in entries})


def _named_in_tables() -> set[str]:
    tables = (("imaging", 6), ("labs", 5), ("vaccines", 5), ("splints", 7), ("minor", 5), ("repairs", 4))
    cells = {cell for name, columns in tables for row in table(name, columns) for cell in row}
    return {cell for cell in cells if re.fullmatch(r"[A-Z]\d{4}|\d{5}", cell)}
