"""278 response, what a payer decided on a request for prior authorization: ASC X12N 005010X217."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from billing_service.domain.authorization import (
    AuthorizationAnswer,
    Decision,
    ServiceDecision,
)
from billing_service.domain.people import Person, PersonName
from billing_service.x12.hierarchy import ORIGINATOR, Levels, levels, read_payer, skip_hl
from billing_service.x12.loops import Loop, Loss, read_loops
from billing_service.x12.parts import (
    d8,
    demographics,
    organization,
    period,
    person,
    quantity,
    read_person,
)
from billing_service.x12.segment import Segment, composite, held, segment
from billing_service.x12.syntax import TransactionSet

GUIDE = "278r"
VERSION = "005010X217"


@dataclass(frozen=True, slots=True)
class ResponseFile:
    reference: str
    answer: AuthorizationAnswer
    losses: tuple[Loss, ...] = ()


def build(answer: AuthorizationAnswer, reference_id: str, created: datetime) -> list[Segment]:
    """One response set without ST and SE. A rejection ends the answer at its level."""
    hl, one = Levels(), answer
    levels_present = {level for level, _, _ in one.rejections}
    stop_at_source = "source" in levels_present
    stop_at_requester = "requester" in levels_present
    out = [
        segment("BHT", "0007", "11", held(reference_id), d8(created.date()), f"{created:%H%M}", "18"),
        hl.open("20", has_child=not stop_at_source),
        organization("X3", one.payer_name, "PI", one.payer_id),
        *_rejections(one, "source"),
    ]
    if stop_at_source:
        return out
    out += [
        hl.open("21", "1", has_child=not stop_at_requester),
        organization("1P", one.requester_name, "XX", one.requester_npi),
        *_rejections(one, "requester"),
    ]
    if stop_at_requester:
        return out
    decided = one.decision is not None or bool(one.services) or "event" in levels_present
    has_child = one.dependent is not None or decided
    out += [
        hl.open("22", "2", has_child=has_child),
        person("IL", one.subscriber.name, "MI", one.member_id),
        *_rejections(one, "subscriber"),
        *demographics(one.subscriber),
    ]
    if one.dependent is not None:
        out += [hl.open("23", hl.last, has_child=decided), person("QC", one.dependent.name)]
        out += [*_rejections(one, "dependent"), *demographics(one.dependent)]
    if decided:
        out += _decided_event(one, hl)
    return out


def _rejections(answer: AuthorizationAnswer, level: str) -> list[Segment]:
    return [
        segment("AAA", "N", "", reason, follow_up)
        for where, reason, follow_up in answer.rejections
        if where == level
    ]


def _decided_event(one: AuthorizationAnswer, hl: Levels) -> list[Segment]:
    out = [
        hl.open("EV", hl.last, has_child=bool(one.services)),
        segment("TRN", "2", held(one.trace), ORIGINATOR),
        *_rejections(one, "event"),
        segment("UM", one.category, one.certification_type),
        *_hcr(one.decision),
    ]
    event = hl.last
    if one.effective_from is not None:
        out.append(period("007", one.effective_from, one.effective_to))
    if one.message:
        out.append(segment("MSG", held(one.message)))
    for service in one.services:
        out.append(hl.open("SS", event, has_child=False))
        if service.trace:
            out.append(segment("TRN", "2", held(service.trace), ORIGINATOR))
        out += _hcr(service.decision)
        units = quantity(service.units) if service.units is not None else ""
        code = composite("HC", service.code, *service.modifiers[:4])
        out.append(segment("SV1", code, "", "UN" if units else "", units))
    return out


def _hcr(decision: Decision | None) -> list[Segment]:
    if decision is None:
        return []
    return [segment("HCR", decision.action, held(decision.certification), decision.reason)]


def parse(ts: TransactionSet) -> ResponseFile:
    root = read_loops(ts, GUIDE)
    bht = root.need("BHT")
    bht.skip(1, 2, 4, 5, 6)
    rejections: list[tuple[str, str, str]] = []
    answer = AuthorizationAnswer("", "", "", "", "", Person(PersonName("")), "")
    for source in levels(root, "2000A"):
        payer = read_payer(source.loop("2010A"))
        rejections += _read_rejections("source", source, *source.loops("2010A"))
        answer = replace(answer, payer_name=payer.name, payer_id=payer.id)
        for requester in levels(source, "2000B"):
            name = read_payer(requester.loop("2010B"))
            rejections += _read_rejections("requester", *requester.loops("2010B"))
            answer = replace(answer, requester_name=name.name, requester_npi=name.id)
            for subscriber in levels(requester, "2000C"):
                answer = _read_answer(subscriber, answer, rejections)
    answer = replace(answer, rejections=tuple(rejections))
    return ResponseFile(bht[3], answer, tuple(root.losses()))


def _read_rejections(level: str, *loops: Loop) -> Iterator[tuple[str, str, str]]:
    for loop in loops:
        for aaa in loop.all("AAA"):
            aaa.skip(1)
            yield level, aaa[3], aaa[4]


def _read_answer(
    subscriber: Loop, answer: AuthorizationAnswer, rejections: list[tuple[str, str, str]]
) -> AuthorizationAnswer:
    name = subscriber.loop("2010C")
    event = subscriber.loop("2000E")
    if name is not None:
        nm1 = name.need("NM1")
        nm1.skip(8)
        rejections += _read_rejections("subscriber", name)
        answer = replace(answer, subscriber=read_person(name, nm1), member_id=nm1[9])
    for level in levels(subscriber, "2000D"):
        inner = level.loop("2010D") or level
        rejections += _read_rejections("dependent", inner)
        answer = replace(answer, dependent=read_person(inner, inner.need("NM1")))
        event = level.loop("2000E") or event
    if event is None:
        return answer
    skip_hl(event)
    rejections += _read_rejections("event", event)
    trn, um, dtp, msg = (
        event.first("TRN", "2"),
        event.need("UM"),
        event.first("DTP", "007"),
        event.first("MSG"),
    )
    if trn is not None:
        trn.skip(3)
    start, end = dtp.period(2) if dtp else (None, None)
    return replace(
        answer,
        trace=trn[2] if trn else "",
        category=um[1],
        certification_type=um[2],
        decision=_read_decision(event),
        effective_from=start,
        effective_to=end,
        message=msg[1] if msg else "",
        services=tuple(_read_decided(loop) for loop in event.loops("2000F")),
    )


def _read_decision(loop: Loop) -> Decision | None:
    hcr = loop.first("HCR")
    return Decision(hcr[1], hcr[2], hcr[3]) if hcr else None


def _read_decided(loop: Loop) -> ServiceDecision:
    skip_hl(loop)
    sv1, trn = loop.need("SV1"), loop.first("TRN", "2")
    sv1.skip(3)
    if trn is not None:
        trn.skip(3)
    _, code, *modifiers = sv1.components(1)
    return ServiceDecision(
        code=code,
        decision=_read_decision(loop),
        units=sv1.decimal_or_none(4),
        modifiers=tuple(one for one in modifiers[:4] if one),
        trace=trn[2] if trn else "",
    )
