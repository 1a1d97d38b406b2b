"""How names, addresses, dates and amounts are written on paper claim forms (NUCC and NUBC manuals)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from billing_service.domain.money import Cents
from billing_service.domain.people import Address, PersonName, Provider, Reference


def name(one: PersonName | None) -> str:
    """`HOLLOWAY, MARTA, J`: commas between last, first and middle, a suffix after the last name."""
    if one is None:
        return ""
    last = f"{one.last} {one.suffix}".strip()
    return ", ".join(part for part in (last, one.first, one.middle) if part).upper()


def provider_name(one: Provider | None) -> str:
    """A provider in reading order: first, middle, last; an organisation as it is."""
    if one is None:
        return ""
    if one.name is None:
        return one.organization.upper()
    parts = (one.name.first, one.name.middle, one.name.last, one.name.suffix)
    return " ".join(part for part in parts if part).upper()


def secondary_id(one: Provider | None) -> Reference | None:
    """The first that both forms ask for beside the NPI: licence, UPIN, payer's number, location."""
    found = one.references if one else ()
    return next((ref for ref in found if ref.qualifier in ("0B", "1G", "G2", "LU")), None)


def street(one: Address | None) -> str:
    return f"{one.line1} {one.line2}".strip().upper() if one else ""


def city_line(one: Address | None) -> str:
    return f"{one.city} {one.state} {zip_code(one)}".strip().upper() if one else ""


def zip_code(one: Address | None) -> str:
    """Nine digits are written with a hyphen."""
    digits = one.postal_code.replace("-", "") if one else ""
    return f"{digits[:5]}-{digits[5:]}" if len(digits) == 9 else digits


def long_date(day: date | None) -> str:
    """`MM DD CCYY`."""
    return f"{day:%m %d %Y}" if day else ""


def short_date(day: date | None) -> str:
    """`MM DD YY`."""
    return f"{day:%m %d %y}" if day else ""


def packed_date(day: date | None) -> str:
    """`MMDDYY`."""
    return f"{day:%m%d%y}" if day else ""


def amount(cents: Cents, width: int) -> str:
    """Dollars, a space where the form has its dotted line, cents; set right."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100} {abs(cents) % 100:02d}".rjust(width)


def units(value: Decimal) -> str:
    return format(value.normalize(), "f")


def phone(digits: str) -> str:
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}" if len(digits) == 10 else digits
