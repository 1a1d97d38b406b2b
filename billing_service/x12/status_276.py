"""276, the claim status inquiry: ASC X12N 005010X212."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from billing_service.domain.claim import Payer
from billing_service.domain.money import text_from_cents
from billing_service.domain.people import Person, Provider
from billing_service.domain.status import StatusInquiry
from billing_service.x12.errors import X12Error
from billing_service.x12.hierarchy import Levels, levels, read_insured, read_payer
from billing_service.x12.loops import Loop, Loss, read_loops
from billing_service.x12.parts import (
    d8,
    demographics_if_known,
    organization,
    period,
    person,
    provider_name,
    read_person,
    read_provider,
    reference,
)
from billing_service.x12.segment import Segment, held, segment
from billing_service.x12.syntax import TransactionSet

GUIDE = "276"
VERSION = "005010X212"


@dataclass(frozen=True, slots=True)
class StatusInquiryFile:
    """One 276 set."""

    reference: str
    """BHT03."""
    inquiries: tuple[StatusInquiry, ...]
    losses: tuple[Loss, ...] = ()


def build(inquiries: Sequence[StatusInquiry], reference_id: str, created: datetime) -> list[Segment]:
    """One set without ST and SE. All inquiries must be of one payer and one provider (`not-writable`)."""
    first = inquiries[0]
    if any((one.payer, one.provider) != (first.payer, first.provider) for one in inquiries):
        raise X12Error("one 276 asks one payer for one provider", "not-writable")
    hl = Levels()
    out = [
        segment("BHT", "0010", "13", held(reference_id), d8(created.date()), f"{created:%H%M}"),
        hl.open("20", has_child=True),
        organization("PR", first.payer.name, first.payer.id_qualifier, first.payer.id),
        hl.open("21", "1", has_child=True),
        organization("41", first.submitter_name, "46", first.submitter_id),
        hl.open("19", "2", has_child=True),
        provider_name("1P", first.provider),
    ]
    for one in inquiries:
        out += _inquiry(one, hl)
    return out


def _inquiry(one: StatusInquiry, hl: Levels) -> list[Segment]:
    out = [hl.open("22", "3", has_child=one.dependent is not None)]
    # DMG of the subscriber is required when the subscriber is the patient (2000D).
    out += demographics_if_known(one.subscriber) if one.dependent is None else []
    out.append(person("IL", one.subscriber.name, "MI", one.member_id))
    if one.dependent is not None:
        out.append(hl.open("23", hl.last, has_child=False, child_code=False))
        out += [*demographics_if_known(one.dependent), person("QC", one.dependent.name)]
    out.append(segment("TRN", "1", held(one.trace)))
    if one.payer_control_number:
        out.append(reference("1K", one.payer_control_number))
    out.append(reference("EJ", one.control_number))
    out.append(segment("AMT", "T3", text_from_cents(one.charge)))
    out.append(period("472", one.service_from, one.service_to))
    return out


def parse(ts: TransactionSet) -> StatusInquiryFile:
    root = read_loops(ts, GUIDE)
    bht = root.need("BHT")
    bht.skip(1, 2, 4, 5)
    inquiries = tuple(_read_inquiries(root))
    return StatusInquiryFile(bht[3], inquiries, tuple(root.losses()))


def _read_inquiries(root: Loop) -> Iterator[StatusInquiry]:
    for source in levels(root, "2000A"):
        payer = read_payer(source.loop("2100A"))
        for receiver in levels(source, "2000B"):
            submitter = read_payer(receiver.loop("2100B"))
            for level in levels(receiver, "2000C"):
                name = level.loop("2100C")
                provider = read_provider(name, name.need("NM1")) if name else Provider()
                for subscriber in levels(level, "2000D"):
                    yield from _read_subscriber(subscriber, payer, provider, submitter)


def _dates(claim: Loop) -> tuple[date, date | None]:
    """The claim's service dates, or those of the first line that is asked about."""
    own = claim.first("DTP", "472")
    lines = claim.loops("2210D", "2210E")
    return (own or (lines[0] if lines else claim).need("DTP", "472")).period(2)


def _read_subscriber(
    level: Loop, payer: Payer, provider: Provider, submitter: Payer
) -> Iterator[StatusInquiry]:
    name = level.loop("2100D")
    who, member_id = read_insured(name, level)
    patients: list[tuple[Loop, Person | None]] = [(level, None)]
    for dependent in levels(level, "2000E"):
        inner = dependent.loop("2100E")
        if inner is not None:
            patients.append((dependent, read_person(inner, inner.need("NM1"), dependent)))
    for place, patient in patients:
        for claim in place.loops("2200D", "2200E"):
            trn, amt = claim.need("TRN"), claim.first("AMT", "T3")
            trn.skip(1)
            start, end = _dates(claim)
            yield StatusInquiry(
                trace=trn[2],
                payer=payer,
                provider=provider,
                submitter_name=submitter.name,
                submitter_id=submitter.id,
                subscriber=who,
                member_id=member_id,
                control_number=claim.value("REF", "EJ"),
                charge=amt.cents(2) if amt else 0,
                service_from=start,
                service_to=end,
                dependent=patient,
                payer_control_number=claim.value("REF", "1K"),
            )
