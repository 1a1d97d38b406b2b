"""Amounts of drug as notes write them, and how many billing units they make.

HCPCS drug codes are billed in the units of their descriptor; an amount that is not a whole multiple is
rounded up to the next unit (Medicare Claims Processing Manual, chapter 17, section 10).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from coding_service.domain.note import Span

_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.\d{1,6})?|\.\d{1,6})"
_UNIT = (
    r"(milligrams?|micrograms?|grams?|million\s+(?:international\s+)?units?|international\s+units?|units?|"
    r"milliliters?|mgs?|mcgs?|µg|μg|ug|gms?|g|i\.?u\.?|meq|mls?|cc)"
)
_DOSE = re.compile(
    rf"(?<![\w./]){_NUMBER}\s*-?\s*{_UNIT}(?![\w])(?!\s*/\s*(?:day|kg|dl|hr|h)\b)", re.IGNORECASE
)
_PER_VOLUME = re.compile(rf"\s*(?:/|per)\s*{_NUMBER}?\s*(?:ml|mls|cc|milliliters?)(?!\w)", re.IGNORECASE)

# Every mass in milligrams, every volume in millilitres; biological units stand for themselves.
_BASE = {
    "MG": ("mass", Decimal(1)),
    "MCG": ("mass", Decimal("0.001")),
    "UG": ("mass", Decimal("0.001")),
    "G": ("mass", Decimal(1000)),
    "GM": ("mass", Decimal(1000)),
    "UNIT": ("unit", Decimal(1)),
    "UNITS": ("unit", Decimal(1)),
    "IU": ("unit", Decimal(1)),
    "MILLION UNITS": ("unit", Decimal(1_000_000)),
    "MEQ": ("equivalent", Decimal(1)),
    "ML": ("volume", Decimal(1)),
    "CC": ("volume", Decimal(1)),
}
_SPELLED = {
    "MILLIGRAM": "MG",
    "MICROGRAM": "MCG",
    "GRAM": "GM",
    "INTERNATIONAL UNIT": "UNIT",
    "MILLION INTERNATIONAL UNIT": "MILLION UNITS",
    "MILLION UNIT": "MILLION UNITS",
    "MILLILITER": "ML",
    "UNITS": "UNIT",
    "MGS": "MG",
    "MCGS": "MCG",
    "GMS": "GM",
    "MLS": "ML",
    "µG": "MCG",
    "ΜG": "MCG",
    "I.U.": "IU",
    "MU": "MILLION UNITS",
}


@dataclass(frozen=True, slots=True)
class Dose:
    amount: Decimal
    unit: str
    span: Span
    per_ml: Decimal | None = None
    """Set where the words give a strength (`40 mg/mL`): `amount` in that many millilitres."""


def unit_name(raw: str) -> str:
    """`milligrams` → `MG`, `international units` → `UNIT`; upper case and unchanged if unknown."""
    name = " ".join(raw.upper().split())
    return _SPELLED.get(name) or _SPELLED.get(name.removesuffix("S")) or name


def doses(text: str, scope: Span) -> tuple[Dose, ...]:
    """Every amount in the scope, in order; strengths carry `per_ml`."""
    found: list[Dose] = []
    for match in _DOSE.finditer(text, scope.start, scope.end):
        unit = unit_name(match.group(2))
        inside_strength = bool(found) and match.start() < found[-1].span.end
        if unit not in _BASE or inside_strength:
            continue
        per = _PER_VOLUME.match(text, match.end(), scope.end)
        volume = Decimal((per.group(1) or "1").replace(",", "")) if per else None
        end = per.end() if per else match.end()
        amount = Decimal(match.group(1).replace(",", ""))
        found.append(Dose(amount, unit, Span(match.start(), end), volume))
    return tuple(found)


def dose_for(text: str, scope: Span, drug: Span) -> Dose | None:
    """The amount given of the drug named at `drug`: the nearest after it, else just before it.

    "1 mL of 40 mg/mL" and "40 mg/mL, 1 mL" are multiplied out. A strength alone is no amount.
    """
    near = [
        d
        for d in doses(text, scope)
        if -45 <= d.span.start - drug.end <= 70 or 0 <= drug.start - d.span.end <= 25
    ]
    near = [d for d in near if not d.span.overlaps(drug)]
    amounts = [d for d in near if d.per_ml is None and _BASE[d.unit][0] != "volume"]
    strengths = [d for d in near if d.per_ml]
    volumes = [d for d in near if d.per_ml is None and _BASE[d.unit][0] == "volume"]
    if strengths and volumes and not amounts:
        strength, volume = strengths[0], volumes[0]
        span = Span(min(strength.span.start, volume.span.start), max(strength.span.end, volume.span.end))
        assert strength.per_ml is not None  # noqa: S101 - by selection above
        return Dose(strength.amount * volume.amount / strength.per_ml, strength.unit, span)
    ranked = sorted(amounts or volumes, key=lambda d: _distance(d.span, drug))
    return ranked[0] if ranked else None


def _distance(dose: Span, drug: Span) -> int:
    after = dose.start - drug.end
    # "ceftriaxone 1 g and ketorolac 60 mg": the amount after the name is its own.
    return after if after >= 0 else 10 + drug.start - dose.end


def billing_units(dose: Dose, unit_amount: str, unit: str) -> int | None:
    """Units of a code billed per `unit_amount` `unit` (`15`, `MG`), rounded up; None if not comparable."""
    base = in_billing_units(dose, unit_amount, unit)
    return None if base is None else int(base.to_integral_value(ROUND_CEILING))


def in_billing_units(dose: Dose, unit_amount: str, unit: str) -> Decimal | None:
    """The exact, unrounded number of billing units; None where the two units measure different things."""
    given, billed = _BASE.get(dose.unit), _BASE.get(unit_name(unit))
    if given is None or billed is None or given[0] != billed[0]:
        return None
    per = Decimal(unit_amount) * billed[1]
    return dose.amount * given[1] / per if per else None
