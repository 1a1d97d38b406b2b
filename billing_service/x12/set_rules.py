"""What the rules of one kind of set are to its validator, and the place that a finding names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

Handler = Callable[[list[str]], None]


class Place:
    """Where a segment stood, kept for a finding that is known only later."""

    __slots__ = ("loop", "offset", "position", "segment")

    def __init__(self, segment: str, position: int, offset: int, loop: str) -> None:
        self.segment = segment
        self.position = position
        self.offset = offset
        self.loop = loop


class SetRules(Protocol):
    """The rules of SNIP 3, 4, 6 and 7 of one kind of set."""

    def handlers(self) -> dict[str, Handler]:
        """`2400.SV1` or `SV1` (anywhere) → what hears of that segment. The most exact name wins."""
        ...

    def loop_ends(self) -> dict[str, Callable[[], None]]:
        """Loop id → what hears that an instance of it has ended."""
        ...
