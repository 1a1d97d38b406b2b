"""What 837P and 837I share: the hierarchy of billing provider, subscriber and patient, and other payers.

Loops and elements are cited as in 005010X222A1; 005010X223A2 has the same ones under the same names unless
the text says otherwise. Consecutive claims of one billing provider share its 2000A, of one subscriber and
payer its 2000B: the order of the claims is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from billing_service.domain.claim import (
    Claim,
    ClaimKind,
    Party,
    Subscriber,
)
from billing_service.domain.people import Address, Person, PersonName, Provider
from billing_service.x12.claim_payers import (
    PAYER_REFERENCES,
    insured_name,
    read_payer,
    sbr_segment,
    with_insured,
    with_sbr,
)
from billing_service.x12.errors import X12Error
from billing_service.x12.hierarchy import skip_hl
from billing_service.x12.loops import Loop, Loss, Taken, read_loops
from billing_service.x12.parts import (
    address_segments,
    contact_segment,
    d8,
    demographics,
    organization,
    person,
    provider_name,
    read_address,
    read_contact,
    read_person,
    read_provider,
    read_references,
    reference,
    references,
)
from billing_service.x12.segment import Segment, held, segment
from billing_service.x12.syntax import TransactionSet

BILLING_TO_PAYER = ("G2", "LU")
"""The billing provider's identifiers with the payer: 2010BB, not 2010AA."""


@dataclass(frozen=True, slots=True)
class ClaimFile:
    """One 837 set."""

    submitter: Party
    receiver: Party
    reference: str
    """BHT03."""
    claims: tuple[Claim, ...]
    losses: tuple[Loss, ...] = ()
    created: datetime | None = None
    purpose: str = "00"
    """BHT02: `00` original, `18` reissue."""
    kind: str = "CH"
    """BHT06: `CH` chargeable, `RP` reporting, `31` subrogation demand."""


MAX_CLAIMS_PER_LOOP = 100
"""2300 in 2000B or 2000C."""

WriteClaim = Callable[[Claim], list[Segment]]
ReadClaim = Callable[[Loop, Claim], Claim]


def file_segments(
    claims: Iterable[Claim],
    submitter: Party,
    receiver: Party,
    reference_id: str,
    created: datetime,
    kind: ClaimKind,
    write_claim: WriteClaim,
    report: str = "CH",
) -> Iterator[Segment]:
    """The segments of one set, without ST and SE, a claim at a time: claims may be lazy."""
    yield from (
        segment("BHT", "0019", "00", held(reference_id), d8(created.date()), f"{created:%H%M}", report),
        _party("41", submitter),
        *contact_segment("IC", submitter.contact),
        _party("40", receiver),
    )
    last_hl, billing_hl, subscriber_hl, in_loop = 0, 0, 0, 0
    previous: Claim | None = None
    for at, claim in enumerate(claims):
        if claim.kind is not kind:
            raise X12Error(f"claim {at + 1} is not {kind.value}", "not-writable")
        same_billing = (
            previous is not None and claim.billing == previous.billing and claim.pay_to == previous.pay_to
        )
        if not same_billing:
            last_hl += 1
            billing_hl = last_hl
            yield from _billing(claim, billing_hl)
        shares = same_billing and previous is not None and _same_subscriber(claim, previous)
        in_loop = in_loop + 1 if shares else 1
        if not shares or in_loop > MAX_CLAIMS_PER_LOOP:
            in_loop = 1
            last_hl += 1
            subscriber_hl = last_hl
            yield from _subscriber(claim, subscriber_hl, billing_hl)
        if claim.patient is not None and not (
            last_hl != subscriber_hl
            and previous is not None
            and claim.patient == previous.patient
            and claim.subscriber.relationship == previous.subscriber.relationship
            and claim.property_casualty_number == previous.property_casualty_number
        ):
            last_hl += 1
            yield from _patient(claim, claim.patient, last_hl, subscriber_hl)
        yield from write_claim(claim)
        previous = claim


def _party(entity: str, party: Party) -> Segment:
    if party.person:
        last, _, first = party.name.partition(", ")
        return person(entity, PersonName(last, first), "46", party.id)
    return organization(entity, party.name, "46", party.id)


def _same_subscriber(claim: Claim, other: Claim) -> bool:
    """One 2000B holds both claims. A patient without a loop of its own cannot share with one that has it."""
    return (
        (claim.patient is None) == (other.patient is None)
        and claim.subscriber == other.subscriber
        and claim.payer == other.payer
        and (claim.patient is not None or claim.property_casualty_number == other.property_casualty_number)
    )


def _billing(claim: Claim, hl: int) -> list[Segment]:
    """2000A, 2010AA, 2010AB."""
    billing = claim.billing
    out = [segment("HL", str(hl), "", "20", "1")]
    if billing.taxonomy:
        out.append(segment("PRV", "BI", "PXC", billing.taxonomy))
    out.append(provider_name("85", billing))
    out += address_segments(billing.address)
    if billing.tax_id:
        out.append(reference(billing.tax_id_kind, billing.tax_id))
    out += references(billing.references, "0B", "1G")
    out += contact_segment("IC", billing.contact)
    if claim.pay_to is not None:
        out.append(segment("NM1", "87", "1" if billing.is_person else "2"))
        out += address_segments(claim.pay_to)
    return out


def _subscriber(claim: Claim, hl: int, parent: int) -> list[Segment]:
    """2000B, 2010BA, 2010BB."""
    subscriber = claim.subscriber
    is_patient = claim.patient is None
    out = [
        segment("HL", str(hl), str(parent), "22", "0" if is_patient else "1"),
        sbr_segment(subscriber, "18" if is_patient else ""),
    ]
    if is_patient and subscriber.person.death_date is not None:
        out.append(segment("PAT", "", "", "", "", "D8", d8(subscriber.person.death_date)))
    out.append(insured_name("IL", subscriber))
    out += address_segments(subscriber.person.address)
    if not subscriber.organization:
        out += demographics(subscriber.person)
    if subscriber.ssn:
        out.append(reference("SY", subscriber.ssn))
    if is_patient and claim.property_casualty_number:
        out.append(reference("Y4", claim.property_casualty_number))
    payer = claim.payer
    out.append(organization("PR", payer.name, payer.id_qualifier, payer.id))
    out += address_segments(payer.address)
    out += references(payer.references, *PAYER_REFERENCES)
    out += references(claim.billing.references, *BILLING_TO_PAYER)
    return out


def _patient(claim: Claim, patient: Person, hl: int, parent: int) -> list[Segment]:
    """2000C, 2010CA."""
    died = ("D8", d8(patient.death_date)) if patient.death_date else ()
    pat = segment("PAT", claim.subscriber.relationship, "", "", "", *died)
    out = [segment("HL", str(hl), str(parent), "23", "0"), pat, person("QC", patient.name)]
    out += address_segments(patient.address)
    out += demographics(patient)
    if claim.property_casualty_number:
        out.append(reference("Y4", claim.property_casualty_number))
    return out


def parse_file(ts: TransactionSet, guide_name: str, kind: ClaimKind, read_claim: ReadClaim) -> ClaimFile:
    """X12Error where the set is not of that guide or a claim lacks what a claim cannot be without."""
    root = read_loops(ts, guide_name)
    bht = root.need("BHT")
    bht.skip(1)
    submitter, receiver = root.loop("1000A"), root.loop("1000B")
    file = ClaimFile(
        submitter=_read_party(submitter, "41"),
        receiver=_read_party(receiver, "40"),
        reference=bht[3],
        claims=tuple(_read_claims(root, kind, read_claim)),
        created=_created(bht),
        purpose=bht[2],
        kind=bht[6],
    )
    return replace(file, losses=tuple(root.losses()))


def _created(bht: Taken) -> datetime | None:
    day = bht.day_or_none(4)
    clock = bht[5]
    if day is None:
        return None
    hour, minute = (
        (clock[:2], clock[2:4]) if clock.isascii() and clock.isdigit() and len(clock) >= 4 else ("0", "0")
    )
    if int(hour) > 23 or int(minute) > 59:
        raise X12Error("not a time HHMM", "not-a-date", bht.place(5))
    return datetime(day.year, day.month, day.day, int(hour), int(minute))  # noqa: DTZ001 - X12 has no zone


def _read_party(loop: Loop | None, entity: str) -> Party:
    nm1 = loop.first("NM1", entity) if loop else None
    if loop is None or nm1 is None:
        return Party("", "")
    nm1.skip(2, 8)
    is_person = nm1[2] == "1"
    name = f"{nm1[3]}, {nm1[4]}" if is_person and nm1[4] else nm1[3]
    return Party(name, nm1[9], read_contact(loop.first("PER")), person=is_person)


def _read_claims(root: Loop, kind: ClaimKind, read_claim: ReadClaim) -> Iterator[Claim]:
    for billing_level in root.loops("2000A"):
        skip_hl(billing_level)
        for subscriber_level in billing_level.loops("2000B"):
            base = _read_base(billing_level, subscriber_level, kind)
            for claim_loop in subscriber_level.loops("2300"):
                yield read_claim(claim_loop, base)
            for patient_level in subscriber_level.loops("2000C"):
                patient_base = _read_patient(patient_level, base)
                for claim_loop in patient_level.loops("2300"):
                    yield read_claim(claim_loop, patient_base)


def _read_base(billing_level: Loop, subscriber_level: Loop, kind: ClaimKind) -> Claim:
    """A claim that holds what its levels say, and nothing of the claim itself."""
    skip_hl(subscriber_level)
    payer_loop = subscriber_level.loop("2010BB")
    billing, pay_to = _read_billing(billing_level, payer_loop)
    subscriber_loop = subscriber_level.loop("2010BA")
    pat = subscriber_level.first("PAT")
    subscriber = _read_subscriber(subscriber_level, subscriber_loop, pat)
    return Claim(
        kind=kind,
        control_number="",
        billing=billing,
        pay_to=pay_to,
        subscriber=subscriber,
        payer=read_payer(payer_loop),
        diagnoses=(),
        lines=(),
        property_casualty_number=subscriber_loop.value("REF", "Y4") if subscriber_loop else "",
    )


def _read_billing(level: Loop, payer_loop: Loop | None) -> tuple[Provider, Address | None]:
    name_loop = level.loop("2010AA")
    pay_to_loop = level.loop("2010AB")
    prv = level.first("PRV")
    if prv is not None:
        prv.skip(1, 2)
    pay_to = None
    if pay_to_loop is not None:
        pay_to_loop.need("NM1").skip(1, 2)
        pay_to = read_address(pay_to_loop)
    if name_loop is None:
        return Provider(), pay_to
    tax = name_loop.first("REF", "EI", "SY")
    provider = read_provider(name_loop, name_loop.need("NM1"), "0B", "1G")
    to_payer = read_references(payer_loop, *BILLING_TO_PAYER) if payer_loop else ()
    return (
        replace(
            provider,
            taxonomy=prv[3] if prv else "",
            tax_id=tax[2] if tax else "",
            tax_id_kind=tax[1] if tax else "EI",
            references=provider.references + to_payer,
        ),
        pay_to,
    )


def _read_subscriber(level: Loop, name_loop: Loop | None, pat: Taken | None) -> Subscriber:
    sbr = level.first("SBR")
    subscriber = Subscriber(Person(PersonName("")), "")
    if sbr is not None:
        subscriber = with_sbr(subscriber, sbr)
    if name_loop is None:
        return subscriber
    subscriber = with_insured(subscriber, name_loop)
    if pat is not None and pat[5] == "D8":
        subscriber = replace(subscriber, person=replace(subscriber.person, death_date=pat.day(6)))
    return subscriber


def _read_patient(level: Loop, base: Claim) -> Claim:
    skip_hl(level)
    pat, loop = level.first("PAT"), level.loop("2010CA")
    if loop is None:
        raise X12Error("a patient level without a patient's name", "missing", next(level.segments()).place())
    patient = read_person(loop, loop.need("NM1"))
    if pat is not None and pat[5] == "D8":
        patient = replace(patient, death_date=pat.day(6))
    return replace(
        base,
        patient=patient,
        subscriber=replace(base.subscriber, relationship=pat[1] if pat else ""),
        property_casualty_number=loop.value("REF", "Y4"),
    )
