"""278 request, for prior authorization: ASC X12N 005010X217. BHT02 tells it from the response."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from billing_service.domain.authorization import (
    AuthorizationRequest,
    RequestedService,
)
from billing_service.domain.people import Contact, Provider
from billing_service.x12.errors import X12Error
from billing_service.x12.hierarchy import ORIGINATOR, Levels, levels, read_payer, skip_hl
from billing_service.x12.loops import Loop, Loss, read_loops
from billing_service.x12.parts import (
    address_segments,
    contact_segment,
    d8,
    demographics,
    organization,
    period,
    person,
    provider_name,
    quantity,
    read_contact,
    read_person,
    read_provider,
    reference,
)
from billing_service.x12.segment import Segment, composite, held, segment
from billing_service.x12.syntax import TransactionSet

GUIDE = "278"
VERSION = "005010X217"


@dataclass(frozen=True, slots=True)
class RequestFile:
    reference: str
    """BHT03."""
    request: AuthorizationRequest
    losses: tuple[Loss, ...] = ()


def build(request: AuthorizationRequest, reference_id: str, created: datetime) -> list[Segment]:
    """One request set without ST and SE."""
    hl, one = Levels(), request
    out = [
        segment("BHT", "0007", "13", held(reference_id), d8(created.date()), f"{created:%H%M}", "RU"),
        hl.open("20", has_child=True),
        organization("X3", one.payer.name, one.payer.id_qualifier, one.payer.id),
        hl.open("21", "1", has_child=True),
        provider_name("1P", one.requester),
        *address_segments(one.requester.address),
        *contact_segment("IC", one.contact),
        *_specialty(one.requester),
        hl.open("22", "2", has_child=True),
        person("IL", one.subscriber.name, "MI", one.member_id),
        *address_segments(one.subscriber.address),
        *demographics(one.subscriber),
    ]
    if one.dependent is not None:
        out += [hl.open("23", hl.last, has_child=True), person("QC", one.dependent.name)]
        out += [*address_segments(one.dependent.address), *demographics(one.dependent)]
        out.append(segment("INS", "N", one.relationship))
    out.append(hl.open("EV", hl.last, has_child=bool(one.services)))
    event = hl.last
    out += _event(one)
    for service in one.services:
        out += [hl.open("SS", event, has_child=False), *_service(service)]
    return out


def _specialty(provider: Provider) -> list[Segment]:
    return [segment("PRV", "PE", "PXC", provider.taxonomy)] if provider.taxonomy else []


def _event(one: AuthorizationRequest) -> list[Segment]:
    place = composite(one.place_of_service, "B") if one.place_of_service else ""
    out = [
        segment("TRN", "1", held(one.trace), ORIGINATOR),
        segment("UM", one.category, one.certification, one.service_type, place),
    ]
    if one.previous:
        out.append(reference("BB", one.previous))
    out.append(period("AAH", one.event_from, one.event_to))
    if one.diagnoses:
        codes = (
            f"{'ABK' if at == 0 else 'ABF'}:{code.replace('.', '')}" for at, code in enumerate(one.diagnoses)
        )
        out.append(segment("HI", *codes))
    if one.provider is not None:
        out += [provider_name("SJ", one.provider), *address_segments(one.provider.address)]
        out += _specialty(one.provider)
    return out


def _service(service: RequestedService) -> list[Segment]:
    out = [segment("TRN", "1", held(service.trace), ORIGINATOR)] if service.trace else []
    if service.from_date is not None:
        out.append(period("472", service.from_date, service.to_date))
    code = composite("HC", service.code, *service.modifiers[:4])
    return [*out, segment("SV1", code, "", "UN", quantity(service.units))]


def parse(ts: TransactionSet) -> RequestFile:
    """X12Error where the set is no request or names no patient and event."""
    root = read_loops(ts, GUIDE)
    bht = root.need("BHT")
    bht.skip(1, 2, 4, 5, 6)
    source, requester, subscriber = _upper_levels(root)
    requester_loop = requester.loop("2010B") or requester
    name = subscriber.loop("2010C") or subscriber
    nm1 = name.need("NM1", "IL")
    nm1.skip(8)
    who = read_person(name, nm1)
    dependent, relationship, event = None, "18", subscriber.loop("2000E")
    for level in levels(subscriber, "2000D"):
        inner = level.loop("2010D") or level
        dependent = read_person(inner, inner.need("NM1"))
        ins = inner.first("INS")
        relationship = ins[2] if ins else "G8"
        event = level.loop("2000E")
    if event is None:
        raise X12Error("a request without an event (2000E)", "missing", nm1.place())
    contact = read_contact(requester_loop.first("PER")) or Contact()
    base = AuthorizationRequest(
        trace="",
        payer=read_payer(source.loop("2010A")),
        requester=replace(read_provider(requester_loop, requester_loop.need("NM1")), contact=None),
        contact=contact,
        subscriber=who,
        member_id=nm1[9],
        diagnoses=(),
        services=(),
        event_from=bht.day(4),
        dependent=dependent,
        relationship=relationship,
    )
    request = _read_event(event, base)
    return RequestFile(bht[3], request, tuple(root.losses()))


def _upper_levels(root: Loop) -> tuple[Loop, Loop, Loop]:
    current = root
    found: list[Loop] = []
    for loop_id in ("2000A", "2000B", "2000C"):
        level = next(levels(current, loop_id), None)
        if level is None:
            place = next(current.segments()).place()
            raise X12Error(f"the request has no level {loop_id}", "missing", place)
        found.append(level)
        current = level
    return found[0], found[1], found[2]


def _read_event(event: Loop, base: AuthorizationRequest) -> AuthorizationRequest:
    skip_hl(event)
    trn, um = event.first("TRN", "1"), event.need("UM")
    when, hi = event.first("DTP", "AAH"), event.first("HI")
    if trn is not None:
        trn.skip(3)
    start, end = when.period(2) if when else (base.event_from, None)
    place, _, *_ = um.components(4)
    provider_loop = next(iter(event.loops("2010EA")), None)
    provider = read_provider(provider_loop, provider_loop.need("NM1", "SJ")) if provider_loop else None
    codes = [hi.components(n)[1] for n in range(1, len(hi.segment.elements))] if hi else []
    return replace(
        base,
        trace=trn[2] if trn else "",
        category=um[1],
        certification=um[2],
        service_type=um[3],
        place_of_service=place,
        previous=event.value("REF", "BB"),
        event_from=start,
        event_to=end,
        diagnoses=tuple(code for code in codes if code),
        provider=provider,
        services=tuple(_read_service(loop) for loop in event.loops("2000F")),
    )


def _read_service(loop: Loop) -> RequestedService:
    skip_hl(loop)
    sv1, trn, dtp = loop.need("SV1"), loop.first("TRN", "1"), loop.first("DTP", "472")
    sv1.skip(3)
    if trn is not None:
        trn.skip(3)
    _, code, *modifiers = sv1.components(1)
    start, end = dtp.period(2) if dtp else (None, None)
    units = sv1.decimal_or_none(4)
    request = RequestedService(
        code=code,
        modifiers=tuple(one for one in modifiers[:4] if one),
        from_date=start,
        to_date=end,
        trace=trn[2] if trn else "",
    )
    return request if units is None else replace(request, units=units)
