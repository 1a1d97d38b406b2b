"""Names, addresses, references, dates and quantities: how every set writes and reads them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from billing_service.domain.people import Address, Contact, Gender, Person, PersonName, Provider, Reference
from billing_service.x12.loops import Loop, Taken
from billing_service.x12.segment import Segment, held, plain, segment

__all__ = [
    "address_segments",
    "contact_segment",
    "d8",
    "demographics",
    "organization",
    "person",
    "provider_name",
    "quantity",
    "read_address",
    "read_contact",
    "read_day",
    "read_person",
    "read_person_name",
    "read_provider",
    "read_references",
    "reference",
    "references",
]


@lru_cache(maxsize=4096)
def d8(day: date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


@lru_cache(maxsize=1024)
def quantity(value: Decimal) -> str:
    """The shortest exact form: `1`, `.5`, `100`."""
    text = format(value.normalize(), "f")
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def period(qualifier: str, start: date, end: date | None = None) -> Segment:
    """DTP with D8, or RD8 where there is another end."""
    if end is None or end == start:
        return Segment(["DTP", qualifier, "D8", d8(start)])
    return Segment(["DTP", qualifier, "RD8", f"{d8(start)}-{d8(end)}"])


def reference(qualifier: str, value: str) -> Segment:
    return Segment(["REF", qualifier, held(value)])


def references(items: Sequence[Reference], *qualifiers: str) -> list[Segment]:
    """REF segments of those qualifiers, of all where none is named."""
    if not items:
        return []
    return [
        segment("REF", one.qualifier, held(one.value), held(one.description))
        for one in items
        if not qualifiers or one.qualifier in qualifiers
    ]


def person(entity: str, name: PersonName, qualifier: str = "", identifier: str = "") -> Segment:
    """NM1 of a person."""
    if not identifier:
        qualifier = ""
    return segment(
        "NM1",
        entity,
        "1",
        held(name.last),
        held(name.first),
        held(name.middle),
        "",
        held(name.suffix),
        qualifier,
        held(identifier),
    )


def organization(entity: str, name: str, qualifier: str = "", identifier: str = "") -> Segment:
    """NM1 of an organisation."""
    if not identifier:
        qualifier = ""
    return segment("NM1", entity, "2", held(name), "", "", "", "", qualifier, held(identifier))


def provider_name(entity: str, provider: Provider) -> Segment:
    """NM1 with the NPI."""
    if provider.name is not None:
        return person(entity, provider.name, "XX", provider.npi)
    return organization(entity, provider.organization, "XX", provider.npi)


def address_segments(address: Address | None) -> list[Segment]:
    """N3 and N4; nothing without an address."""
    if address is None:
        return []
    return [
        segment("N3", held(address.line1), held(address.line2)),
        segment(
            "N4",
            held(address.city),
            held(address.state),
            held(address.postal_code.replace("-", "") if not address.country else address.postal_code),
            held(address.country),
        ),
    ]


def demographics(one: Person) -> list[Segment]:
    if one.birth_date is None:
        return []
    return [Segment(["DMG", "D8", d8(one.birth_date), one.gender.value])]


def demographics_if_known(who: Person) -> list[Segment]:
    """DMG of a 270 or 276, whose DMG03 knows F and M only: an unknown gender is left out."""
    return [segment("DMG", *dmg.elements[1:3], dmg[3].strip("U")) for dmg in demographics(who)]


def contact_segment(function: str, contact: Contact | None, *, name: bool = True) -> list[Segment]:
    """PER with up to three numbers, in the order phone, extension, fax, e-mail."""
    if contact is None:
        return []
    numbers: list[str] = []
    for qualifier, value in (
        ("TE", contact.phone),
        ("EX", contact.extension),
        ("FX", contact.fax),
        ("EM", contact.email),
    ):
        if value and len(numbers) < 6:
            numbers += (qualifier, held(value))
    if not numbers:
        return []
    return [segment("PER", function, held(contact.name) if name else "", *numbers)]


def read_person_name(nm1: Taken) -> PersonName:
    """NM103–NM105 and NM107."""
    nm1.skip(1, 2)
    return PersonName(nm1[3], nm1[4], nm1[5], nm1[7])


def read_person(loop: Loop, nm1: Taken, demographic: Loop | None = None) -> Person:
    """The person of a loop, with address and DMG (which 276 keeps one loop further out)."""
    dmg = (demographic or loop).first("DMG")
    birth_date, gender = None, Gender.UNKNOWN
    if dmg is not None:
        dmg.skip(1)
        birth_date = dmg.day_or_none(2)
        gender = Gender(dmg[3]) if dmg[3] in ("F", "M") else Gender.UNKNOWN
        dmg.skip(3)
    return Person(read_person_name(nm1), birth_date, gender, read_address(loop))


def read_address(loop: Loop) -> Address | None:
    n3, n4 = loop.first("N3"), loop.first("N4")
    if n3 is None and n4 is None:
        return None
    return Address(
        line1=n3[1] if n3 else "",
        line2=n3[2] if n3 else "",
        city=n4[1] if n4 else "",
        state=n4[2] if n4 else "",
        postal_code=n4[3] if n4 else "",
        country=n4[4] if n4 else "",
    )


def read_contact(per: Taken | None) -> Contact | None:
    if per is None:
        return None
    per.skip(1)
    numbers = {per[at]: per[at + 1] for at in (3, 5, 7) if per[at]}
    return Contact(
        per[2], numbers.get("TE", ""), numbers.get("EX", ""), numbers.get("FX", ""), numbers.get("EM", "")
    )


def read_day(loop: Loop, qualifier: str) -> date | None:
    """The day of a DTM of the loop."""
    dtm = loop.first("DTM", qualifier)
    return dtm.day(2) if dtm else None


def read_references(loop: Loop, *qualifiers: str) -> tuple[Reference, ...]:
    return tuple(Reference(ref[1], ref[2], ref[3]) for ref in loop.all("REF", *qualifiers))


def read_provider(loop: Loop, nm1: Taken, *secondary: str) -> Provider:
    """A provider from its own loop: NM1, PRV, N3/N4, PER and the REFs of the `secondary` qualifiers."""
    prv = loop.first("PRV")
    if prv is not None:
        prv.skip(1, 2)
    npi = nm1[9] if nm1[8] == "XX" else ""
    name = read_person_name(nm1) if nm1[2] == "1" else None
    return Provider(
        npi=npi,
        name=name,
        organization=nm1[3] if name is None else "",
        taxonomy=prv[3] if prv else "",
        address=read_address(loop),
        contact=read_contact(loop.first("PER")),
        references=read_references(loop, *secondary),
    )


def text_of(value: str) -> str:
    """A composite's component as text."""
    return value if value.isascii() else plain(value)
