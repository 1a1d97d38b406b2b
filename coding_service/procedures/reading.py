"""What this package needs of a reading of the note. `extraction.reader.Reading` has this shape.

Stated as a protocol because procedures and extraction are neighbours on one layer: neither imports the other.
"""

from __future__ import annotations

from typing import Protocol

from coding_service.domain.note import Mention, Section


class Reading(Protocol):
    @property
    def sections(self) -> tuple[Section, ...]: ...

    @property
    def mentions(self) -> tuple[Mention, ...]: ...
