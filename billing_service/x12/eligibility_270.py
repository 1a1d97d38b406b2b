"""270, the eligibility inquiry: ASC X12N 005010X279A1. One set asks one payer, about many patients."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from billing_service.domain.claim import Payer
from billing_service.domain.eligibility import EligibilityInquiry
from billing_service.domain.people import Provider, Reference
from billing_service.x12.errors import X12Error
from billing_service.x12.hierarchy import ORIGINATOR, Levels, levels, read_insured, read_payer
from billing_service.x12.loops import Loop, Loss, read_loops
from billing_service.x12.parts import (
    address_segments,
    d8,
    demographics_if_known,
    organization,
    period,
    person,
    provider_name,
    read_person,
    read_provider,
    read_references,
    reference,
    references,
)
from billing_service.x12.segment import Segment, composite, held, segment
from billing_service.x12.syntax import TransactionSet

GUIDE = "270"
VERSION = "005010X279A1"
SUBSCRIBER_REFERENCES = (
    "18",
    "1L",
    "1W",
    "3H",
    "CT",
    "EA",
    "EJ",
    "F6",
    "GH",
    "HJ",
    "IG",
    "N6",
    "NQ",
    "SY",
    "Y4",
)


@dataclass(frozen=True, slots=True)
class InquiryFile:
    """One 270 set."""

    reference: str
    """BHT03."""
    inquiries: tuple[EligibilityInquiry, ...]
    losses: tuple[Loss, ...] = ()


def build(inquiries: Sequence[EligibilityInquiry], reference_id: str, created: datetime) -> list[Segment]:
    """One set without ST and SE. All inquiries must be of one payer and one provider (`not-writable`)."""
    first = inquiries[0]
    if any((one.payer, one.provider) != (first.payer, first.provider) for one in inquiries):
        raise X12Error("one 270 asks one payer for one provider", "not-writable")
    hl = Levels()
    out = [
        segment("BHT", "0022", "13", held(reference_id), d8(created.date()), f"{created:%H%M}"),
        hl.open("20", has_child=True),
        organization("PR", first.payer.name, first.payer.id_qualifier, first.payer.id),
        hl.open("21", "1", has_child=True),
        provider_name("1P", first.provider),
        *address_segments(first.provider.address),
    ]
    if first.provider.taxonomy:
        out.append(segment("PRV", "BI", "PXC", first.provider.taxonomy))
    for one in inquiries:
        out += _inquiry(one, hl)
    return out


def _inquiry(one: EligibilityInquiry, hl: Levels) -> list[Segment]:
    trace = segment("TRN", "1", held(one.trace), ORIGINATOR)
    out = [hl.open("22", "2", has_child=one.dependent is not None)]
    if one.dependent is None:
        out.append(trace)
    out.append(person("IL", one.subscriber.name, "MI", one.member_id))
    if one.group_number:
        out.append(reference("6P", one.group_number))
    out += references(one.references, *SUBSCRIBER_REFERENCES)
    out += address_segments(one.subscriber.address)
    out += demographics_if_known(one.subscriber)
    if one.dependent is not None:
        out += [
            hl.open("23", hl.last, has_child=False),
            trace,
            person("03", one.dependent.name),
            *address_segments(one.dependent.address),
            *demographics_if_known(one.dependent),
        ]
        if one.relationship in ("01", "19", "34"):
            out.append(segment("INS", "N", one.relationship))
    out.append(period("291", one.date_of_service, one.date_to))
    if one.procedure:
        out.append(segment("EQ", "", composite("HC", one.procedure)))
    else:
        out.append(segment("EQ", "^".join(one.service_types)))
    return out


def parse(ts: TransactionSet) -> InquiryFile:
    root = read_loops(ts, GUIDE)
    bht = root.need("BHT")
    bht.skip(1, 2, 4, 5)
    inquiries = tuple(_read_inquiries(root))
    return InquiryFile(bht[3], inquiries, tuple(root.losses()))


def _read_inquiries(root: Loop) -> Iterator[EligibilityInquiry]:
    for source in levels(root, "2000A"):
        payer = read_payer(source.loop("2100A"))
        for receiver in levels(source, "2000B"):
            provider = _provider(receiver.loop("2100B"))
            for subscriber in levels(receiver, "2000C"):
                yield from _read_subscriber(subscriber, payer, provider)


def _provider(loop: Loop | None) -> Provider:
    if loop is None:
        return Provider()
    nm1 = loop.need("NM1")
    provider = read_provider(loop, nm1)
    if provider.npi or not nm1[9]:
        return provider
    return Provider(
        name=provider.name,
        organization=provider.organization,
        taxonomy=provider.taxonomy,
        address=provider.address,
        references=(Reference(nm1[8], nm1[9]),),
    )


def _read_subscriber(loop: Loop, payer: Payer, provider: Provider) -> Iterator[EligibilityInquiry]:
    name = loop.loop("2100C")
    who, member_id = read_insured(name)
    group = name.value("REF", "6P") if name else ""
    others = read_references(name, *SUBSCRIBER_REFERENCES) if name else ()
    dependents = list(levels(loop, "2000D"))
    for level, inner, relationship in (
        [(loop, name, "18")] if not dependents else [(one, one.loop("2100D"), "") for one in dependents]
    ):
        if inner is None:
            raise X12Error("a patient level without a name", "missing", next(level.segments()).place())
        dependent = None
        if level is not loop:
            dependent = read_person(inner, inner.need("NM1"))
            ins = inner.first("INS")
            if ins is not None:
                ins.skip(1)
                relationship = ins[2]
        trn = level.first("TRN")
        if trn is not None:
            trn.skip(1, 3)
        start, end = _date(inner)
        types, procedure = _asked(inner)
        yield EligibilityInquiry(
            trace=trn[2] if trn else "",
            payer=payer,
            provider=provider,
            subscriber=who,
            member_id=member_id,
            date_of_service=start,
            date_to=end,
            dependent=dependent,
            relationship=relationship or "18" if dependent is None else relationship or "G8",
            group_number=group,
            service_types=types,
            procedure=procedure,
            references=others,
        )


def _date(loop: Loop) -> tuple[date, date | None]:
    """DTP*291 of the name loop, or of its first question."""
    places = [loop, *loop.loops("2110C", "2110D")]
    for place in places:
        dtp = place.first("DTP", "291")
        if dtp is not None:
            return dtp.period(2)
    raise X12Error("the inquiry asks about no date (DTP*291)", "missing", next(loop.segments()).place())


def _asked(loop: Loop) -> tuple[tuple[str, ...], str]:
    types: list[str] = []
    procedure = ""
    for question in loop.loops("2110C", "2110D"):
        eq = question.need("EQ")
        types += [code for code in eq[1].split("^") if code]
        qualifier, code, *_ = eq.components(2)
        if qualifier in ("HC", "CJ", "AD") and code:
            procedure = code
    return tuple(types), procedure
