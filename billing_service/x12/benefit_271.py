"""EB of a 271 with what hangs on it: one benefit (2110C, 2110D)."""

from __future__ import annotations

from billing_service.domain.eligibility import (
    Benefit,
    NetworkStatus,
)
from billing_service.domain.money import text_from_cents
from billing_service.domain.people import Reference
from billing_service.x12.loops import Loop, Taken
from billing_service.x12.parts import (
    organization,
    period,
    quantity,
    read_references,
    references,
)
from billing_service.x12.segment import Segment, composite, held, segment

_BENEFIT_REFERENCES = (
    "18",
    "1L",
    "1W",
    "49",
    "6P",
    "9F",
    "ALS",
    "CLI",
    "F6",
    "FO",
    "G1",
    "IG",
    "M7",
    "N6",
    "NQ",
)


def benefit_segments(benefit: Benefit) -> list[Segment]:
    """EB and what hangs on it."""
    out = [
        segment(
            "EB",
            benefit.information,
            benefit.coverage_level,
            "^".join(benefit.service_types),
            benefit.insurance_type,
            held(benefit.plan),
            benefit.period,
            text_from_cents(benefit.amount) if benefit.amount is not None else "",
            quantity(benefit.percent) if benefit.percent is not None else "",
            benefit.quantity_qualifier,
            quantity(benefit.quantity) if benefit.quantity is not None else "",
            benefit.authorization,
            benefit.network.value if benefit.network else "",
            composite("HC", benefit.procedure) if benefit.procedure else "",
        ),
        *references(benefit.references, *_BENEFIT_REFERENCES),
        *(period(code, start, end) for code, start, end in benefit.dates),
        *(segment("MSG", held(text)) for text in benefit.messages),
    ]
    if benefit.other_payer_name:
        out += [
            segment("LS", "2120"),
            organization("PR", benefit.other_payer_name, "PI", benefit.other_payer_id),
            segment("LE", "2120"),
        ]
    return out


def read_benefit(loop: Loop) -> Benefit:
    eb = loop.need("EB")
    for bracket in (*loop.all("LS"), *loop.all("LE")):
        bracket.skip(1)
    _, procedure, *_ = eb.components(13)
    other = next(iter(loop.loops("2120C", "2120D")), None)
    nm1 = other.first("NM1", "PR") if other else None
    if nm1 is not None:
        nm1.skip(2, 8)
    dates = []
    for dtp in loop.all("DTP"):
        start, end = dtp.period(2)
        dates.append((dtp[1], start, end))
    return Benefit(
        information=eb[1],
        coverage_level=eb[2],
        service_types=tuple(code for code in eb[3].split("^") if code),
        insurance_type=eb[4],
        plan=eb[5],
        period=eb[6],
        amount=eb.cents_or_none(7),
        percent=eb.decimal_or_none(8),
        quantity_qualifier=eb[9],
        quantity=eb.decimal_or_none(10),
        authorization=eb[11],
        network=_network(eb),
        procedure=procedure,
        messages=tuple(msg[1] for msg in loop.all("MSG")),
        dates=tuple(dates),
        references=_references(loop),
        other_payer_name=nm1[3] if nm1 else "",
        other_payer_id=nm1[9] if nm1 else "",
    )


def _network(eb: Taken) -> NetworkStatus | None:
    return NetworkStatus(eb[12]) if eb[12] in ("Y", "N", "U", "W") else None


def _references(loop: Loop) -> tuple[Reference, ...]:
    return read_references(loop, *_BENEFIT_REFERENCES)
