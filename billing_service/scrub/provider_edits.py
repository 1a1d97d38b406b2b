"""Who bills, who treated, where: identifiers and addresses that a payer's front end checks first."""

from __future__ import annotations

from collections.abc import Iterator

from billing_service.domain.claim import ClaimKind
from billing_service.domain.identifiers import npi_valid
from billing_service.domain.people import Address, Provider
from billing_service.scrub.edit import ClaimEdit, ClaimSubject, ScrubBook
from shared.rules import Outcome, Severity, failed, passed


def _parties(subject: ClaimSubject) -> Iterator[tuple[str, Provider]]:
    claim = subject.assembled.claim
    yield "billing", claim.billing
    for name in ("rendering", "referring", "supervising"):
        provider: Provider | None = getattr(claim, name)
        if provider is not None:
            yield name, provider


def _npi(subject: ClaimSubject, _: ScrubBook) -> Iterator[Outcome]:
    for name, provider in _parties(subject):
        if not provider.npi:
            yield failed(f"the {name} provider has no NPI", f"provider:{name}")
        elif not npi_valid(provider.npi):
            yield failed(f"the {name} provider's NPI fails its check digit", f"provider:{name}")
        else:
            yield passed(f"provider:{name}")


def _taxonomy(subject: ClaimSubject, _: ScrubBook) -> Iterator[Outcome]:
    for name, provider in _parties(subject):
        if name in ("billing", "rendering"):
            if provider.taxonomy:
                yield passed(f"provider:{name}")
            else:
                yield failed(f"the {name} provider has no taxonomy code", f"provider:{name}")


def _tax_id(subject: ClaimSubject, _: ScrubBook) -> Iterator[Outcome]:
    if subject.assembled.claim.billing.tax_id:
        yield passed("provider:billing")
    else:
        yield failed("the billing provider has no tax id", "provider:billing")


def _billing_address(subject: ClaimSubject, _: ScrubBook) -> Iterator[Outcome]:
    address = subject.assembled.claim.billing.address
    fault = _address_fault(address)
    line = address.line1.upper().replace(".", "") if address else ""
    if not fault and line.startswith(("PO BOX", "P O BOX", "POST OFFICE BOX")):
        fault = "is a post office box; give the street address and put the box in pay-to"
    if not fault and address and len(address.postal_code.replace("-", "")) != 9 and not address.country:
        fault = "needs the full nine-digit ZIP code"
    if fault:
        yield failed(f"the billing provider's address {fault}", "provider:billing")
    else:
        yield passed("provider:billing")


def _patient_address(subject: ClaimSubject, _: ScrubBook) -> Iterator[Outcome]:
    claim = subject.assembled.claim
    people = {"subscriber": claim.subscriber.person}
    if claim.patient is not None:
        people = {"patient": claim.patient}
    for name, person in people.items():
        if fault := _address_fault(person.address):
            yield failed(f"the {name}'s address {fault}", name)
        elif person.birth_date is None:
            yield failed(f"the {name}'s birth date is missing", name)
        else:
            yield passed(name)


def _address_fault(address: Address | None) -> str:
    if address is None:
        return "is missing"
    needed = {"street": address.line1, "city": address.city}
    if not address.country:
        needed |= {"state": address.state, "ZIP code": address.postal_code}
    missing = [name for name, value in needed.items() if not value]
    return f"lacks {', '.join(missing)}" if missing else ""


def _place(subject: ClaimSubject, _: ScrubBook) -> Iterator[Outcome]:
    if subject.assembled.claim.kind is ClaimKind.INSTITUTIONAL:
        return  # its type of bill says where
    place = subject.assembled.claim.place_of_service
    if len(place) == 2 and place.isdigit():
        yield passed("claim")
    else:
        yield failed("the place of service is not a two-digit CMS code", "claim")


PROVIDER_EDITS = (
    ClaimEdit(
        id="CLM-NPI",
        title="Every provider on the claim has a valid NPI",
        citation="45 CFR 162.410; 45 CFR 162.406 (check digit); 837P TR3 005010X222A1, 2010AA/2310 NM109",
        severity=Severity.ERROR,
        check=_npi,
        prevents="rejection 277CA A7:562 or denial CARC 16 with N257/N290",
    ),
    ClaimEdit(
        id="CLM-TAXONOMY",
        title="Billing and rendering providers have a taxonomy code",
        citation="X12N 837P TR3 005010X222A1, 2000A/2310B PRV03 (required where it affects adjudication)",
        severity=Severity.WARNING,
        check=_taxonomy,
        prevents="denial CARC 16 with N255/N288 (taxonomy)",
    ),
    ClaimEdit(
        id="CLM-TAX-ID",
        title="The billing provider has a tax id",
        citation="X12N 837P TR3 005010X222A1, 2010AA REF*EI (required)",
        severity=Severity.ERROR,
        check=_tax_id,
        prevents="rejection 999 IK3 (segment missing) or 277CA A7:128",
    ),
    ClaimEdit(
        id="CLM-BILLING-ADDRESS",
        title="The billing provider's street address is complete, with ZIP+4",
        citation="X12N 837P TR3 005010X222A1, 2010AA N3/N4 (no post office box; nine-digit ZIP code)",
        severity=Severity.ERROR,
        check=_billing_address,
        prevents="rejection 277CA A7:126 or A7:503 (billing address)",
    ),
    ClaimEdit(
        id="CLM-PATIENT-ADDRESS",
        title="The person billed for has an address and a birth date",
        citation="X12N 837P TR3 005010X222A1, 2010BA/2010CA N3, N4, DMG",
        severity=Severity.ERROR,
        check=_patient_address,
        prevents="rejection 277CA A7:126/A7:158 (address, birth date)",
    ),
    ClaimEdit(
        id="CLM-PLACE",
        title="The place of service is a CMS code",
        citation="X12N 837P TR3 005010X222A1, 2300 CLM05-1; CMS Place of Service Code Set",
        severity=Severity.ERROR,
        check=_place,
        prevents="rejection 277CA A7:249 or denial CARC 16 with M77",
    ),
)
