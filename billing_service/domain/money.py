"""Money is a number of integer cents. Decimal text is read and written at the JSON and X12 edges only."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

Cents = int

_AMOUNT = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
MAX_CENTS = 10**18 - 1
"""An R element of these guides holds 18 digits. What no claim can cost is read all the same, and held."""


@lru_cache(maxsize=4096)
def cents_from_text(text: str) -> Cents:
    """`945`, `945.5`, `-.07` → cents. ValueError on anything else, a fraction of a cent, or out of range."""
    if not _AMOUNT.fullmatch(text):
        raise ValueError("not a decimal amount")
    scaled = Decimal(text).scaleb(2)
    if scaled != scaled.to_integral_value():
        raise ValueError("a fraction of a cent")
    if abs(scaled) > MAX_CENTS:
        raise ValueError("amount out of range")
    return int(scaled)


def text_from_cents(cents: Cents) -> str:
    """Shortest exact X12 form: 94500 → `945`, 94550 → `945.5`, 7 → `.07`, -7 → `-.07`, 0 → `0`."""
    sign, cents = ("-", -cents) if cents < 0 else ("", cents)
    whole, part = divmod(cents, 100)
    fraction = f".{part:02d}".rstrip("0") if part else ""
    return f"{sign}{whole if whole or not fraction else ''}{fraction}"


def dollars(cents: Cents) -> str:
    """For people: 94550 → `$945.50`, -7 → `-$0.07`."""
    return f"{'-' if cents < 0 else ''}${abs(cents) // 100:,}.{abs(cents) % 100:02d}"


def half_up(amount: Decimal) -> Cents:
    """A Decimal number of cents, rounded half up (away from zero at .5) to whole cents."""
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))
