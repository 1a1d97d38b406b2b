"""The 005010 data elements, segments (`directory.txt`) and code lists (`codes.txt`) that the guides use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple


class DataElement(NamedTuple):
    """`type` is X12's: AN text, ID code, N0 whole number, R decimal, DT date, TM time."""

    number: str
    type: str
    shortest: int
    longest: int
    name: str


class SyntaxNote(NamedTuple):
    """`kind`: P all or none, R at least one, E at most one, C first needs all others, L needs one other."""

    kind: str
    elements: tuple[int, ...]

    def broken_by(self, present: frozenset[int]) -> bool:
        """`present` holds the numbers of the elements that are not empty."""
        held = [number in present for number in self.elements]
        if self.kind == "P":
            return any(held) and not all(held)
        if self.kind == "R":
            return not any(held)
        if self.kind == "E":
            return sum(held) > 1
        if self.kind == "C":
            return held[0] and not all(held)
        return held[0] and not any(held[1:])

    def __str__(self) -> str:
        return self.kind + "".join(f"{number:02d}" for number in self.elements)


@dataclass(frozen=True, slots=True)
class SegmentShape:
    id: str
    elements: tuple[str, ...]
    """Data element or composite numbers, from element 01."""
    mandatory: frozenset[int]
    notes: tuple[SyntaxNote, ...]


@dataclass(frozen=True, slots=True)
class Directory:
    segments: dict[str, SegmentShape]
    composites: dict[str, tuple[str, ...]]
    elements: dict[str, DataElement]


class CodeList(NamedTuple):
    name: str
    external: bool
    source: str
    codes: frozenset[str]


def data_text(name: str) -> list[str]:
    """The lines of one of this package's tables, without comments."""
    text = resources.files("billing_service.x12").joinpath(name).read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def directory() -> Directory:
    segments: dict[str, SegmentShape] = {}
    composites: dict[str, tuple[str, ...]] = {}
    elements: dict[str, DataElement] = {}
    for line in data_text("directory.txt"):
        kind, name, *rest = line.split()
        if kind == "segment":
            bar = rest.index("|") if "|" in rest else len(rest)
            numbers = rest[:bar]
            segments[name] = SegmentShape(
                name,
                tuple(number.rstrip("!") for number in numbers),
                frozenset(at for at, number in enumerate(numbers, start=1) if number.endswith("!")),
                tuple(_note(text) for text in rest[bar + 1 :]),
            )
        elif kind == "composite":
            composites[name] = tuple(rest)
        else:
            elements[name] = DataElement(name, rest[0], int(rest[1]), int(rest[2]), " ".join(rest[3:]))
    return Directory(segments, composites, elements)


@cache
def code_lists() -> dict[str, CodeList]:
    lists: dict[str, CodeList] = {}
    name, external, source, codes = "", False, "", set[str]()
    for line in [*data_text("codes.txt"), "end internal end"]:
        if line.startswith(" "):
            codes.update(line.split())
            continue
        if name:
            lists[name] = CodeList(name, external, source, frozenset(codes))
        name, kind, source = line.split(" ", 2)
        external, codes = kind == "external", set()
    return lists


def _note(text: str) -> SyntaxNote:
    return SyntaxNote(text[0], tuple(int(text[at : at + 2]) for at in range(1, len(text), 2)))
