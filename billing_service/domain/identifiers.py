"""Identifiers that can be checked without asking anybody."""

from __future__ import annotations


def luhn_valid(digits: str) -> bool:
    """ISO/IEC 7812-1 check digit over a string of ASCII digits."""
    total = 0
    for position, char in enumerate(reversed(digits)):
        value = ord(char) - 48
        if position % 2:
            value = value * 2 - 9 if value > 4 else value * 2
        total += value
    return total % 10 == 0


def npi_valid(npi: str) -> bool:
    """Ten digits starting with 1 or 2 whose check digit is Luhn over 80840 + NPI (45 CFR 162.406; CMS)."""
    return len(npi) == 10 and npi.isascii() and npi.isdigit() and npi[0] in "12" and luhn_valid("80840" + npi)
