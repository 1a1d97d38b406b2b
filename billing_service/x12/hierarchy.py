"""HL levels of inquiries and acknowledgments: numbered as they are written, skipped as they are read."""

from __future__ import annotations

from collections.abc import Iterator

from billing_service.domain.claim import Payer
from billing_service.domain.people import Person, PersonName
from billing_service.x12.loops import Loop
from billing_service.x12.parts import read_person
from billing_service.x12.segment import Segment, segment

ORIGINATOR = "9CLAIMWRGT"
"""TRN03 when nobody says otherwise: ten characters, the first of them 9 (user-assigned)."""


class Levels:
    """Numbers HL segments. A level's child code says whether a level below it follows."""

    def __init__(self) -> None:
        self._count = 0

    def open(self, level: str, parent: str = "", *, has_child: bool, child_code: bool = True) -> Segment:
        self._count += 1
        child = ("1" if has_child else "0") if child_code else ""
        return segment("HL", str(self._count), parent, level, child)

    @property
    def last(self) -> str:
        return str(self._count)


def levels(parent: Loop, loop_id: str) -> Iterator[Loop]:
    """The HL loops of that id. Their numbers say nothing beyond the nesting that was read."""
    for loop in parent.loops(loop_id):
        skip_hl(loop)
        yield loop


def skip_hl(level: Loop) -> None:
    """Its HL is read: not a loss."""
    hl = level.first("HL")
    if hl is not None:
        hl.skip(1, 2, 3, 4)


def read_payer(loop: Loop | None) -> Payer:
    """The payer, or another organisation, that a level names; empty where it names none."""
    nm1 = loop.first("NM1") if loop else None
    if nm1 is None:
        return Payer("", "")
    nm1.skip(2)
    return Payer(nm1[3], nm1[9], nm1[8])


def read_insured(name: Loop | None, demographic: Loop | None = None) -> tuple[Person, str]:
    """The subscriber and the member id of a name loop, both empty where there is none.

    `demographic` is the loop of DMG where that is another one (276).
    """
    nm1 = name.first("NM1") if name else None
    if name is None or nm1 is None:
        return Person(PersonName("")), ""
    nm1.skip(8)
    return read_person(name, nm1, demographic), nm1[9]
