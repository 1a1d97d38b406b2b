"""Text into segments: delimiters from ISA, a window on the text, byte offsets. Memory stays at a chunk.

Authority: appendix B (control segments, delimiters) and C of the 005010 guides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from billing_service.x12.errors import X12Error, X12Place
from billing_service.x12.segment import STAND_INS

Source = str | bytes | Iterable[bytes]
CHUNK_BYTES = 1 << 16
MAX_SEGMENT_BYTES = 1 << 16
"""No segment of these guides comes near; a text without terminators is refused instead of being gathered."""
ISA_BYTES = 106
_ISA_SEPARATORS = (3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103)
_SPACE = " \r\n\t\x00\x1a"


class Delimiters(NamedTuple):
    element: str = "*"
    component: str = ":"
    repetition: str = "^"
    segment: str = "~"


CANONICAL = Delimiters()


class Token(NamedTuple):
    """One segment of text in canonical notation. An ISA token starts an interchange with new delimiters."""

    text: str
    offset: int


def tokens(source: Source) -> Iterator[tuple[Delimiters, Iterator[Token]]]:
    """One item per interchange: its delimiters, and its segments from ISA to IEA.

    The inner iterator must be used up before the next item is asked for. Memory stays at a chunk.
    """
    reader = _Reader(_chunks(source))
    while reader.skip_space():
        delimiters = reader.open_interchange()
        yield delimiters, reader.segments(delimiters)


def _chunks(source: Source) -> Iterator[bytes]:
    if isinstance(source, str):
        source = source.encode("utf-8", errors="surrogatepass")
    if isinstance(source, bytes):
        data = source
        return (data[at : at + CHUNK_BYTES] for at in range(0, len(data), CHUNK_BYTES))
    return (chunk[at : at + CHUNK_BYTES] for chunk in source for at in range(0, len(chunk), CHUNK_BYTES))


class _Reader:
    """A window on the text, decoded byte for byte so that offsets are bytes."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._window = ""
        self._at = 0  # offset of the window's first byte

    def skip_space(self) -> bool:
        """False at the end of the text."""
        while True:
            rest = self._window.lstrip(_SPACE)
            self._at += len(self._window) - len(rest)
            self._window = rest
            if rest:
                return True
            if not self._more():
                return False

    def _more(self) -> bool:
        for chunk in self._chunks:
            if chunk:
                self._window += chunk.decode("latin-1")
                return True
        return False

    def open_interchange(self) -> Delimiters:
        while len(self._window) < ISA_BYTES and self._more():
            pass
        head, place = self._window[:ISA_BYTES], X12Place(self._at, 1, "ISA")
        if not head.startswith("ISA"):
            raise X12Error(f"an interchange starts with ISA; {_what_it_is(head)}", "no-isa", place)
        if len(head) < ISA_BYTES:
            raise X12Error("the text ends within the ISA segment", "truncated", place)
        if any(head[at] != head[3] for at in _ISA_SEPARATORS):
            message = "ISA has fixed positions: 16 elements of 2,10,2,10,2,15,2,15,6,4,1,5,9,1,1,1 characters"
            raise X12Error(message, "bad-isa", place)
        repetition = head[82]
        if repetition.isalnum() or repetition == " ":
            repetition = ""  # `U` in ISA11 is the version 4 habit: no repetition separator
        found = Delimiters(head[3], head[104], repetition, head[105])
        chars = [char for char in found if char]
        if len(set(chars)) != len(chars) or any(c.isalnum() or c in ' .-"' or ord(c) > 126 for c in chars):
            raise X12Error("the delimiters in ISA are not four different signs", "bad-delimiters", place)
        return found

    def segments(self, delimiters: Delimiters) -> Iterator[Token]:
        """Tokens to IEA, or X12Error `truncated`."""
        terminator = delimiters.segment
        table = _translation(delimiters)
        trailer = f"IEA{delimiters.element}"
        yield Token(self._take(ISA_BYTES)[:-1], self._at - ISA_BYTES)
        number, ended = 1, False
        while True:
            end = self._window.rfind(terminator) + 1
            if not end:
                if len(self._window) > MAX_SEGMENT_BYTES:
                    place = X12Place(self._at, number + 1)
                    raise X12Error(f"no segment ends within {MAX_SEGMENT_BYTES} bytes", "too-long", place)
                if not self._more():
                    place = X12Place(self._at, number + 1)
                    raise X12Error("the text ends before the interchange's IEA", "truncated", place)
                continue
            last = self._window.find(trailer, 0, end)
            if last >= 0:
                end = self._window.index(terminator, last) + 1
            offset = self._at
            texts = self._take(end)[:-1].split(terminator)
            if table:
                texts = [text.translate(table) for text in texts]
            for text in texts:
                size = len(text) + 1
                if text[:1] in _SPACE:
                    bare = text.lstrip(_SPACE)
                    if not bare:  # a line break alone, or two terminators
                        offset += size
                        continue
                    yield Token(bare, offset + len(text) - len(bare))
                    number += 1
                    ended = bare[:4] == "IEA*"
                else:
                    yield Token(text, offset)
                    number += 1
                    ended = text[:4] == "IEA*"
                offset += size
            if last >= 0 and ended:
                return

    def _take(self, size: int) -> str:
        taken, self._window = self._window[:size], self._window[size:]
        self._at += size
        return taken


def _what_it_is(head: str) -> str:
    """What people hand in by mistake, by its first bytes, and what to do."""
    for start, what in (
        ("PK\x03\x04", "this is a zip archive: unpack it first"),
        ("\x1f\x8b", "this is compressed with gzip: unpack it first"),
        ("%PDF", "this is a PDF"),
        ("\xef\xbb\xbf", "this text starts with a byte order mark: save it without one"),
        ("\xff\xfe", "this text is in UTF-16: save it as ASCII"),
        ("\xfe\xff", "this text is in UTF-16: save it as ASCII"),
    ):
        if head.startswith(start):
            return what
    return "this text does not"


def _translation(delimiters: Delimiters) -> dict[int, str] | None:
    """The file's delimiters → canonical ones, canonical ones that are data → their stand-ins."""
    if delimiters[:3] == CANONICAL[:3]:
        return None
    own = {delimiters.element: "*", delimiters.component: ":"}
    if delimiters.repetition:
        own[delimiters.repetition] = "^"
    table = {ord(char): stand_in for char, stand_in in STAND_INS.items()}
    table.update((ord(char), canonical) for char, canonical in own.items())
    table.pop(ord(delimiters.segment), None)
    return table
