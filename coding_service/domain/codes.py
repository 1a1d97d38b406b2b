"""Codes and the systems they come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class CodeSystem(StrEnum):
    ICD10CM = "icd10cm"
    ICD10PCS = "icd10pcs"
    CPT = "cpt"
    HCPCS = "hcpcs"


@dataclass(frozen=True, slots=True)
class Release:
    """One immutable edition of a code system. `to_date` is None while nothing has replaced it."""

    id: str
    """Stable name, e.g. `icd10cm-2026-04` or `hcpcs-starter-1`."""
    system: CodeSystem
    from_date: date
    to_date: date | None
    sha256: str
    source: str
    """What it was made from and by whom, for the reader."""
    complete: bool = True
    """False where only a part of the system is loaded (starter lists, validity without titles)."""

    def in_force(self, on: date) -> bool:
        return self.from_date <= on and (self.to_date is None or on <= self.to_date)


def dotted(code: str) -> str:
    """`e119` or `E11.9` → `E11.9`. ICD-10-CM only; no check that it exists."""
    bare = code.strip().upper().replace(".", "")
    return bare if len(bare) <= 3 else f"{bare[:3]}.{bare[3:]}"
