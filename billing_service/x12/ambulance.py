"""CR1 and CRC*07 of an ambulance claim (2300), and where it came from and went to (2310E, 2310F)."""

from __future__ import annotations

from billing_service.domain.claim import (
    Ambulance,
)
from billing_service.x12.claim_parties import (
    read_place,
)
from billing_service.x12.loops import Loop
from billing_service.x12.parts import (
    quantity,
)
from billing_service.x12.segment import Segment, held, segment


def ambulance_segments(ambulance: Ambulance | None) -> list[Segment]:
    """CR1 and CRC*07."""
    if ambulance is None:
        return []
    weight = ambulance.weight_lb
    out = [
        segment(
            "CR1",
            "LB" if weight is not None else "",
            quantity(weight) if weight is not None else "",
            "",
            ambulance.reason,
            "DH",
            quantity(ambulance.miles),
            "",
            "",
            held(ambulance.round_trip_purpose),
            held(ambulance.stretcher_purpose),
        )
    ]
    codes = ambulance.conditions
    out += [segment("CRC", "07", "Y", *codes[at : at + 5]) for at in range(0, len(codes), 5)]
    return out


def read_ambulance(loop: Loop) -> Ambulance | None:
    cr1 = loop.first("CR1")
    if cr1 is None:
        return None
    cr1.skip(1, 5)
    codes: list[str] = []
    for crc in loop.all("CRC", "07"):
        if crc[2] == "Y":
            codes += [code for code in (crc[at] for at in range(3, 8)) if code]
    return Ambulance(
        reason=cr1[4],
        miles=cr1.decimal(6),
        weight_lb=cr1.decimal_or_none(2),
        round_trip_purpose=cr1[9],
        stretcher_purpose=cr1[10],
        pickup=read_place(loop.loop("2310E")),
        dropoff=read_place(loop.loop("2310F")),
        conditions=tuple(codes),
    )
