"""The only exception that reading X12 raises, and where in the text it happened."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class X12Place:
    """Where in the text: byte offset from 0, and the segment's number in the interchange (ISA is 1)."""

    offset: int = 0
    segment: int = 0
    segment_id: str = ""
    loop: str = ""
    element: int = 0
    interchange: str = ""
    """ISA13, once it is known."""

    def __str__(self) -> str:
        parts = [f"byte {self.offset}"]
        if self.segment:
            parts.append(f"segment {self.segment}{f' {self.segment_id}' if self.segment_id else ''}")
        if self.loop:
            parts.append(f"loop {self.loop}")
        if self.element:
            parts.append(f"element {self.element:02d}")
        return ", ".join(parts)


class X12Error(Exception):
    """The text cannot be read as X12, or the claim cannot be written as X12.

    `code` is stable and machine-readable; `message` never carries an element's value, which may be PHI.
    Codes of reading: `no-isa`, `bad-isa`, `bad-delimiters`, `truncated`, `too-long`, `outside-envelope`,
    `not-this-set`, `not-a-date`, `not-a-number`, `missing`. Of writing: `delimiter-in-data`, `not-writable`.
    """

    def __init__(self, message: str, code: str, place: X12Place | None = None) -> None:
        super().__init__(f"{message} ({place})" if place else message)
        self.message = message
        self.code = code
        self.place = place or X12Place()
