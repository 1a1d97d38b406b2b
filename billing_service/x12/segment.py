"""One segment: its elements as text, in the notation of the guides.

Elements are held with `:` between components and `^` between repetitions whatever the file uses: the reader
translates a file's own delimiters, and the writer translates back. Where a file's *data* holds one of the
characters `* : ^ ~`, it is held as a stand-in from Unicode's private use area until `plain` gives it back.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

STAND_INS = {char: chr(0xE000 + ord(char)) for char in "*:^~"}
_PLAIN = {ord(stand_in): char for char, stand_in in STAND_INS.items()}
_HELD = {ord(char): stand_in for char, stand_in in STAND_INS.items()}


class Segment:
    """`segment[3]` is element 03, `""` where there is none; `segment[0]` is the segment's id.

    `position` counts from the ST segment of its set (1), `offset` is in bytes from the start of the text;
    both are 0 on a segment that was built and not read.
    """

    __slots__ = ("elements", "offset", "position")

    def __init__(self, elements: list[str], position: int = 0, offset: int = 0) -> None:
        self.elements = elements
        self.position = position
        self.offset = offset

    @property
    def id(self) -> str:
        return self.elements[0]

    def __getitem__(self, number: int) -> str:
        elements = self.elements
        return elements[number] if number < len(elements) else ""

    def component(self, number: int, component: int) -> str:
        """Component `component` (from 1) of element `number`."""
        parts = self[number].split(":")
        return parts[component - 1] if component <= len(parts) else ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Segment) and self.elements == other.elements

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return "*".join(self.elements)


def segment(segment_id: str, *elements: str) -> Segment:
    """A segment to write; empty elements at the end are left out."""
    found = [segment_id, *elements]
    while not found[-1]:
        found.pop()
    return Segment(found)


def composite(*components: str) -> str:
    """Components joined; empty ones at the end are left out."""
    return ":".join(components).rstrip(":")


@lru_cache(maxsize=4096)
def held(text: str) -> str:
    """Free text as an element of the guides' character set (appendix B.1.1.2).

    White space becomes single spaces, accents go (`José` → `Jose`), delimiter characters become stand-ins.
    """
    if not text or (text.isalnum() and text.isascii()):
        return text
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(text.split()).translate(_HELD)


def plain(value: str) -> str:
    """An element as text for people and for the domain: stand-ins and UTF-8 restored."""
    if value.isascii():
        return value
    value = value.translate(_PLAIN)
    try:
        return value.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return value
