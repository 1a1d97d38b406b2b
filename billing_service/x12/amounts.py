"""Amounts of a file as cents, remembered: a file repeats its amounts, and validation reads each one."""

from __future__ import annotations

from functools import lru_cache

from billing_service.domain.money import Cents, cents_from_text


@lru_cache(maxsize=16384)
def cents(text: str) -> Cents | None:
    """None where the text is no amount; syntax rules say so."""
    try:
        return cents_from_text(text)
    except ValueError:
        return None


def whole(text: str) -> int | None:
    """A number of at most 18 ASCII digits, else None: `³` is a digit to Python, not to X12."""
    return int(text) if len(text) <= 18 and text.isascii() and text.isdigit() else None


def element(elements: list[str], number: int) -> str:
    """Element `number`, `""` where the segment ends before it."""
    return elements[number] if number < len(elements) else ""


def adjusted(elements: list[str]) -> Cents:
    """The sum of a CAS segment's amounts."""
    total = 0
    for at in range(3, len(elements), 3):
        total += cents(elements[at]) or 0
    return total
