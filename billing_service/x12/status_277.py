"""277, the claim status answer: ASC X12N 005010X212."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from billing_service.domain.acknowledgment import StatusCode
from billing_service.domain.claim import Payer
from billing_service.domain.money import text_from_cents
from billing_service.domain.people import Person, PersonName, Provider
from billing_service.domain.status import ClaimStatus
from billing_service.x12.hierarchy import Levels, levels, read_payer
from billing_service.x12.loops import Loop, Loss, Taken, read_loops
from billing_service.x12.parts import (
    d8,
    organization,
    period,
    person,
    provider_name,
    read_person_name,
    read_provider,
    reference,
)
from billing_service.x12.segment import Segment, composite, held, segment
from billing_service.x12.syntax import TransactionSet

GUIDE = "277"
VERSION = "005010X212"


@dataclass(frozen=True, slots=True)
class StatusAnswer:
    """One claim's status, with the people whom the answer names again."""

    status: ClaimStatus
    subscriber: Person
    member_id: str
    dependent: Person | None = None


@dataclass(frozen=True, slots=True)
class StatusAnswerFile:
    """One 277 set."""

    reference: str
    """BHT03."""
    payer: Payer
    submitter_name: str
    submitter_id: str
    provider: Provider
    answers: tuple[StatusAnswer, ...]
    losses: tuple[Loss, ...] = ()


def build(
    answers: Sequence[StatusAnswer],
    payer: Payer,
    submitter_name: str,
    submitter_id: str,
    provider: Provider,
    reference_id: str,
    created: datetime,
) -> list[Segment]:
    """One set without ST and SE."""
    hl = Levels()
    out = [
        segment("BHT", "0010", "08", held(reference_id), d8(created.date()), f"{created:%H%M}", "DG"),
        hl.open("20", has_child=True),
        organization("PR", payer.name, payer.id_qualifier, payer.id),
        hl.open("21", "1", has_child=True),
        organization("41", submitter_name, "46", submitter_id),
        hl.open("19", "2", has_child=True),
        provider_name("1P", provider),
    ]
    for one in answers:
        out.append(hl.open("22", "3", has_child=one.dependent is not None))
        out.append(person("IL", one.subscriber.name, "MI", one.member_id))
        if one.dependent is not None:
            out.append(hl.open("23", hl.last, has_child=False, child_code=False))
            out.append(person("QC", one.dependent.name))
        out += _status(one.status, created.date())
    return out


def _status(one: ClaimStatus, answered: date) -> list[Segment]:
    out = [segment("TRN", "2", held(one.trace))]
    for at in range(0, len(one.statuses), 3):
        first, *others = (composite(s.category, s.status, s.entity) for s in one.statuses[at : at + 3])
        out.append(
            segment(
                "STC",
                first,
                d8(one.effective or answered),
                "",
                text_from_cents(one.charge) if one.charge is not None else "",
                text_from_cents(one.paid) if one.paid is not None else "",
                d8(one.adjudicated_on) if one.adjudicated_on else "",
                "",
                d8(one.paid_on) if one.paid_on else "",
                held(one.check_number),
                *others,
            )
        )
    if one.payer_control_number:
        out.append(reference("1K", one.payer_control_number))
    if one.control_number:
        out.append(reference("EJ", one.control_number))
    if one.service_from is not None:
        out.append(period("472", one.service_from, one.service_to))
    return out


def parse(ts: TransactionSet) -> StatusAnswerFile:
    root = read_loops(ts, GUIDE)
    bht = root.need("BHT")
    bht.skip(1, 2, 4, 5, 6)
    payer, submitter, provider = Payer("", ""), Payer("", ""), Provider()
    answers: list[StatusAnswer] = []
    for source in levels(root, "2000A"):
        payer = read_payer(source.loop("2100A"))
        for receiver in levels(source, "2000B"):
            submitter = read_payer(receiver.loop("2100B"))
            for level in levels(receiver, "2000C"):
                name = level.loop("2100C")
                provider = read_provider(name, name.need("NM1")) if name else provider
                for subscriber in levels(level, "2000D"):
                    answers += _read_subscriber(subscriber)
    return StatusAnswerFile(
        bht[3], payer, submitter.name, submitter.id, provider, tuple(answers), tuple(root.losses())
    )


def _read_subscriber(level: Loop) -> Iterator[StatusAnswer]:
    name = level.loop("2100D")
    nm1 = name.first("NM1") if name else None
    who, member_id = Person(PersonName("")), ""
    if nm1 is not None:
        nm1.skip(8)
        who, member_id = Person(read_person_name(nm1)), nm1[9]
    patients: list[tuple[Loop, Person | None]] = [(level, None)]
    for dependent in levels(level, "2000E"):
        inner = dependent.loop("2100E")
        if inner is not None:
            patients.append((dependent, Person(read_person_name(inner.need("NM1")))))
    for place, patient in patients:
        for loop in place.loops("2200D", "2200E"):
            yield StatusAnswer(_read_status(loop), who, member_id, patient)


def _read_status(loop: Loop) -> ClaimStatus:
    trn = loop.need("TRN")
    trn.skip(1)
    statuses: list[StatusCode] = []
    last: Taken | None = None
    for stc in loop.all("STC"):
        statuses += read_statuses(stc)
        last = stc
        stc.skip(2, 4, 5, 6, 8, 9)
    dtp = loop.first("DTP", "472")
    start, end = dtp.period(2) if dtp else (None, None)
    return ClaimStatus(
        trace=trn[2],
        control_number=loop.value("REF", "EJ"),
        statuses=tuple(statuses),
        effective=last.day_or_none(2) if last else None,
        charge=last.cents_or_none(4) if last else None,
        paid=last.cents_or_none(5) if last else None,
        adjudicated_on=last.day_or_none(6) if last else None,
        paid_on=last.day_or_none(8) if last else None,
        check_number=last[9] if last else "",
        payer_control_number=loop.value("REF", "1K"),
        service_from=start,
        service_to=end,
        line_statuses=tuple(_read_lines(loop)),
    )


def _read_lines(loop: Loop) -> Iterator[tuple[str, StatusCode]]:
    for line in loop.loops("2220D", "2220E"):
        number = line.value("REF", "FJ")
        for stc in line.all("STC"):
            stc.skip(2)
            for status in read_statuses(stc):
                yield number, status


def read_statuses(stc: Taken) -> list[StatusCode]:
    """STC01, STC10 and STC11."""
    found = []
    for number in (1, 10, 11):
        category, status, entity, *_ = stc.components(number)
        if category:
            found.append(StatusCode(category, status, entity))
    return found
