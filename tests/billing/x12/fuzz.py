"""Mutations of right files: nothing but X12Error may come out, in bounded time."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from pathlib import Path

from billing_service.x12.claim_stream import claims_in
from billing_service.x12.convert import parse_set
from billing_service.x12.errors import X12Error
from billing_service.x12.loops import guide_of
from billing_service.x12.snip import validate
from billing_service.x12.syntax import read_interchanges
from billing_service.x12.tree import tree_lines

RIGHT = [path.read_bytes() for path in sorted((Path(__file__).parent / "golden").iterdir())]
_DELIMITERS = b"*:^~\n>|"
_PIECES = (
    b"", b"*", b"~", b":", b"^", b"**", b"~~", b"ISA", b"IEA*1*1~", b"GS*", b"ST*837*0001~", b"SE*1*1~",
    b"-", b".", b"0", b"99999999999999999999999", b"1E5", b"NaN", b"Infinity", b"20260230", b"00000000",
    b"D8", b"RD8", b"\x00", b"\xff\xfe", b"\xc3\xa9", "\u0661".encode(), b" ", b"A" * 300,
    b"HL*1**20*1~", b"XX", b"DT", b"TM",
)  # fmt: skip
SLOW_S = 2.0


@dataclass(slots=True)
class Tally:
    """What a run of mutations saw."""

    tried: int = 0
    unreadable: int = 0
    slowest_s: float = 0.0
    faults: list[tuple[bytes, str]] = field(default_factory=list)
    """Inputs with another exception than X12Error, or that took longer than `SLOW_S` of processor time."""


def mutated(dice: random.Random) -> bytes:
    """One right file with one to six changes: bytes, pieces, segments, elements, truncation, splices."""
    data = dice.choice(RIGHT)
    for _ in range(dice.choice((1, 1, 1, 2, 3, 6))):
        data = _change(data, dice)
    return data


def _change(data: bytes, dice: random.Random) -> bytes:
    if not data:
        return data
    at = dice.randrange(len(data))
    kind = dice.randrange(9)
    if kind == 0:
        return data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :]
    if kind == 1:
        return data[:at] + dice.choice(_PIECES) + data[at + dice.randrange(12) :]
    if kind == 2:
        return data[:at] + bytes([dice.choice(_DELIMITERS)]) + data[at:]
    if kind == 3:
        return data[:at]
    segments = data.split(b"~")
    one, other = dice.randrange(len(segments)), dice.randrange(len(segments))
    if kind == 4:
        segments[one], segments[other] = segments[other], segments[one]
    elif kind == 5:
        segments.insert(one, segments[other])
    elif kind == 6:
        del segments[one]
    elif kind == 7:
        elements = segments[one].split(b"*")
        elements[dice.randrange(len(elements))] = dice.choice(_PIECES)
        segments[one] = b"*".join(elements)
    else:
        donor = dice.choice(RIGHT).split(b"~")
        start = dice.randrange(len(donor))
        segments[one:one] = donor[start : start + dice.randrange(1, 12)]
    return b"~".join(segments)


def run(seed: int, count: int, budget_s: float = float("inf")) -> Tally:
    """`count` mutations of `seed`, or as many as the budget allows."""
    dice, tally = random.Random(seed), Tally()
    ends = time.monotonic() + budget_s
    while tally.tried < count and time.monotonic() < ends:
        data = mutated(dice)
        began = time.process_time()
        try:
            tally.unreadable += not _exercised(data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what the search is for
            tally.faults.append((data, repr(error)))
        took = time.process_time() - began
        tally.slowest_s = max(tally.slowest_s, took)
        if took > SLOW_S:
            tally.faults.append((data, f"{took:.1f} s"))
        tally.tried += 1
    return tally


def _streamed(data: bytes) -> None:
    try:
        for _ in claims_in(data):
            pass
    except X12Error:
        pass


def _exercised(data: bytes) -> bool:
    """Reads, validates, shows and parses; False where the text is no X12."""
    try:
        interchanges = list(read_interchanges(data))
    except X12Error:
        interchanges = []
    try:
        validate(data)
    except X12Error:
        return False
    if b"837" in data:
        _streamed(data)
    for interchange in interchanges:
        for group in interchange.groups:
            for ts in group.sets:
                try:
                    guide_of(ts)
                    parse_set(ts)
                except X12Error:
                    continue
        try:
            for _ in tree_lines(interchange):
                pass
        except X12Error:
            pass
    return bool(interchanges)
