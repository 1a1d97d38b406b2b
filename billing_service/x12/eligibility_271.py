"""271, the eligibility answer: ASC X12N 005010X279A1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from billing_service.domain.eligibility import (
    Benefit,
    EligibilityAnswer,
    EligibilityRejection,
)
from billing_service.domain.people import Person
from billing_service.x12.benefit_271 import (
    benefit_segments,
    read_benefit,
)
from billing_service.x12.hierarchy import ORIGINATOR, Levels, levels, read_payer
from billing_service.x12.loops import Loop, Loss, read_loops
from billing_service.x12.parts import (
    address_segments,
    d8,
    demographics,
    organization,
    period,
    person,
    read_person,
    reference,
)
from billing_service.x12.segment import Segment, held, segment
from billing_service.x12.syntax import TransactionSet

GUIDE = "271"
VERSION = "005010X279A1"


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """One 271 set."""

    reference: str
    """BHT03, the inquiry's."""
    answers: tuple[EligibilityAnswer, ...]
    losses: tuple[Loss, ...] = ()


def build(answers: Sequence[EligibilityAnswer], reference_id: str, created: datetime) -> list[Segment]:
    """One set without ST and SE; the payer and provider of the first answer speak for all."""
    first = answers[0]
    hl = Levels()
    at_source = _rejections(first, "source")
    at_receiver = _rejections(first, "receiver")
    subscribers = [
        one for one in answers if not _rejections(one, "source") and not _rejections(one, "receiver")
    ]
    out = [
        segment("BHT", "0022", "11", held(reference_id), d8(created.date()), f"{created:%H%M}"),
        hl.open("20", has_child=not at_source),
        organization("PR", first.payer_name, "PI", first.payer_id),
        *at_source,
    ]
    if at_source:
        return out
    out.append(hl.open("21", "1", has_child=bool(subscribers)))
    out += [
        segment("NM1", "1P", "2", held(first.provider_name), *("",) * 4, "XX", first.provider_npi),
        *at_receiver,
    ]
    for one in subscribers:
        out += _answer(one, hl)
    return out


def _rejections(answer: EligibilityAnswer, level: str) -> list[Segment]:
    return [
        segment("AAA", "N", "", one.reason, one.follow_up or "C")
        for one in answer.rejections
        if one.level == level
    ]


def _answer(answer: EligibilityAnswer, hl: Levels) -> list[Segment]:
    dependent = answer.dependent
    out = [hl.open("22", "2", has_child=dependent is not None)]
    traces = [segment("TRN", "2", held(answer.trace), ORIGINATOR)] if answer.trace else []
    if answer.payer_trace:
        traces.append(segment("TRN", "1", held(answer.payer_trace), ORIGINATOR))
    if dependent is None:
        out += traces
    out += _name("IL", answer.subscriber, answer.member_id)
    if answer.group_number:
        out.append(reference("6P", answer.group_number))
    out += _where(answer.subscriber)
    out += _rejections(answer, "subscriber")
    out += demographics(answer.subscriber) if answer.subscriber else []
    if dependent is not None:
        out += [hl.open("23", hl.last, has_child=False), *traces, *_name("03", dependent, "")]
        out += [*_where(dependent), *_rejections(answer, "dependent"), *demographics(dependent)]
        if answer.relationship not in ("", "18"):
            out.append(segment("INS", "N", answer.relationship))
    if answer.plan_begin is not None:
        out.append(period("346", answer.plan_begin))
    if answer.plan_end is not None:
        out.append(period("347", answer.plan_end))
    for benefit in answer.benefits:
        out += benefit_segments(benefit)
    return out


def _name(entity: str, who: Person | None, member_id: str) -> list[Segment]:
    if who is None:
        return [segment("NM1", entity, "1", *("",) * 5, "MI" if member_id else "", held(member_id))]
    return [person(entity, who.name, "MI", member_id)]


def _where(who: Person | None) -> list[Segment]:
    return address_segments(who.address) if who else []


def parse(ts: TransactionSet) -> AnswerFile:
    root = read_loops(ts, GUIDE)
    bht = root.need("BHT")
    bht.skip(1, 2, 4, 5)
    answers = tuple(_read_answers(root))
    return AnswerFile(bht[3], answers, tuple(root.losses()))


def _read_answers(root: Loop) -> Iterator[EligibilityAnswer]:
    for source in levels(root, "2000A"):
        name = source.loop("2100A")
        payer = read_payer(name)
        refused = [*_read_rejections(source, "source"), *(_read_rejections(name, "source") if name else [])]
        receivers = list(levels(source, "2000B"))
        if not receivers:
            yield EligibilityAnswer("", payer.name, payer.id, "", rejections=tuple(refused))
        for receiver in receivers:
            yield from _read_receiver(receiver, payer.name, payer.id, refused)


def _read_receiver(
    receiver: Loop, payer_name: str, payer_id: str, refused: list[EligibilityRejection]
) -> Iterator[EligibilityAnswer]:
    provider = receiver.loop("2100B")
    nm1 = provider.first("NM1") if provider else None
    npi = provider_name = ""
    if provider is not None and nm1 is not None:
        nm1.skip(1, 2)
        npi = nm1[9] if nm1[8] == "XX" else ""
        provider_name = nm1[3]
        refused = [*refused, *_read_rejections(provider, "receiver")]
    subscribers = list(levels(receiver, "2000C"))
    if not subscribers:
        yield EligibilityAnswer(
            "",
            payer_name,
            payer_id,
            "",
            rejections=tuple(refused),
            provider_npi=npi,
            provider_name=provider_name,
        )
    for subscriber in subscribers:
        for answer in _read_subscriber(subscriber, payer_name, payer_id, refused):
            yield _with_provider(answer, npi, provider_name)


def _with_provider(answer: EligibilityAnswer, npi: str, name: str) -> EligibilityAnswer:
    return replace(answer, provider_npi=npi, provider_name=name)


def _read_subscriber(
    level: Loop, payer_name: str, payer_id: str, refused: list[EligibilityRejection]
) -> Iterator[EligibilityAnswer]:
    name = level.loop("2100C")
    nm1 = name.first("NM1") if name else None
    who, member_id, group = None, "", ""
    if name is not None and nm1 is not None:
        nm1.skip(8)
        who, member_id, group = read_person(name, nm1), nm1[9], name.value("REF", "6P")
        refused = [*refused, *_read_rejections(name, "subscriber")]
    dependents = list(levels(level, "2000D"))
    for inner in dependents or [level]:
        own = inner.loop("2100D") if inner is not level else name
        dependent, relationship, rejections = None, "", list(refused)
        if inner is not level and own is not None:
            dependent = read_person(own, own.need("NM1"))
            ins = own.first("INS")
            if ins is not None:
                ins.skip(1)
                relationship = ins[2]
            rejections += _read_rejections(own, "dependent")
        begin, end = _plan_dates(own)
        benefits, in_benefits = _read_benefits(own, "subscriber" if inner is level else "dependent")
        yield EligibilityAnswer(
            trace=_trace(inner, "2"),
            payer_trace=_trace(inner, "1"),
            payer_name=payer_name,
            payer_id=payer_id,
            member_id=member_id,
            benefits=benefits,
            rejections=tuple(rejections + in_benefits),
            plan_begin=begin,
            plan_end=end,
            group_number=group,
            subscriber=who,
            dependent=dependent,
            relationship=relationship,
        )


def _trace(level: Loop, kind: str) -> str:
    trn = level.first("TRN", kind)
    if trn is None:
        return ""
    trn.skip(3)
    return trn[2]


def _plan_dates(loop: Loop | None) -> tuple[date | None, date | None]:
    """DTP*346/347, or the range of DTP*291."""
    if loop is None:
        return None, None
    whole, begin, end = (loop.first("DTP", code) for code in ("291", "346", "347"))
    start, until = whole.period(2) if whole else (None, None)
    if begin is not None:
        start, ended = begin.period(2)
        until = until or ended
    if end is not None:
        until = end.period(2)[0]
    return start, until


def _read_rejections(loop: Loop, level: str) -> list[EligibilityRejection]:
    found = []
    for aaa in loop.all("AAA"):
        aaa.skip(1)
        found.append(EligibilityRejection(level, aaa[3], aaa[4]))
    return found


def _read_benefits(loop: Loop | None, level: str) -> tuple[tuple[Benefit, ...], list[EligibilityRejection]]:
    benefits, rejections = [], []
    for one in loop.loops("2110C", "2110D") if loop else []:
        benefits.append(read_benefit(one))
        rejections += _read_rejections(one, level)
    return tuple(benefits), rejections
