"""Providers, places, attachments and diagnoses as the loops of 837P and 837I write and read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from billing_service.domain.claim import (
    Attachment,
    Diagnosis,
)
from billing_service.domain.people import Address, Provider
from billing_service.x12.loops import Loop
from billing_service.x12.parts import (
    address_segments,
    provider_name,
    read_address,
    read_provider,
    references,
)
from billing_service.x12.segment import Segment, held, segment

LICENCE, UPIN, PAYERS_OWN, LOCATION = "0B", "1G", "G2", "LU"
"""Qualifiers of secondary identifiers (REF01)."""


def provider_loop(
    entity: str, provider: Provider | None, secondary: tuple[str, ...], specialty: str = ""
) -> list[Segment]:
    """NM1, PRV where the loop has one (`specialty` is PRV01) and the secondary REFs of a provider."""
    if provider is None:
        return []
    out = [provider_name(entity, provider)]
    if specialty and provider.taxonomy:
        out.append(segment("PRV", specialty, "PXC", provider.taxonomy))
    return out + references(provider.references, *secondary)


def facility_loop(provider: Provider | None, secondary: tuple[str, ...]) -> list[Segment]:
    """2310C / 2420C (837P), 2310E (837I): NM1*77 with its address."""
    if provider is None:
        return []
    return [
        provider_name("77", provider),
        *address_segments(provider.address),
        *references(provider.references, *secondary),
    ]


def place_loop(entity: str, place: Address | None) -> list[Segment]:
    """2310E/F: where the ambulance came from and went to."""
    if place is None:
        return []
    return [segment("NM1", entity, "2"), *address_segments(place)]


def attachments(items: Sequence[Attachment]) -> list[Segment]:
    return [
        segment(
            "PWK",
            one.report_type,
            one.transmission,
            "",
            "",
            "AC" if one.control_number else "",
            held(one.control_number),
        )
        for one in items
    ]


def diagnosis_code(code: str) -> str:
    """X12 writes ICD codes without their dot (appendix of both guides, code source 897)."""
    return code.replace(".", "")


def diagnosis_qualifier(diagnosis: Diagnosis, at: int) -> str:
    """HI01-1; where the diagnosis does not say, its position does."""
    return diagnosis.qualifier or ("ABK" if at == 0 else "ABF")


def read_party_loop(loop: Loop | None, *secondary: str) -> Provider | None:
    """A provider from its loop, None where the claim has no such loop."""
    if loop is None:
        return None
    return read_provider(loop, loop.need("NM1"), *secondary)


def read_place(loop: Loop | None) -> Address | None:
    if loop is None:
        return None
    loop.need("NM1").skip(2)
    return read_address(loop)


def read_attachments(loop: Loop) -> tuple[Attachment, ...]:
    found = []
    for pwk in loop.all("PWK"):
        pwk.skip(5)
        found.append(Attachment(pwk[1], pwk[2], pwk[6]))
    return tuple(found)


def read_date(loop: Loop, qualifier: str) -> date | None:
    """The first day of a DTP of the loop."""
    dtp = loop.first("DTP", qualifier)
    return dtp.period(2)[0] if dtp else None
