"""HL segments of one set: their numbers, their parents and their child codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from billing_service.x12.set_rules import Place

if TYPE_CHECKING:
    from billing_service.x12.set_validator import SetValidator


class HierarchyLevels:
    """HL01, HL02 and HL04."""

    def __init__(self, owner: SetValidator) -> None:
        self._owner = owner
        self._count = 0
        self._depth: list[tuple[str, str]] = []  # (HL01, loop id) of the open levels, outer first
        self._child_code = ""
        self._child_seen = True
        self._last: Place | None = None

    def level(self, elements: list[str]) -> None:
        owner = self._owner
        self._count += 1
        loop = owner.use.loop
        number = elements[1] if len(elements) > 1 else ""
        parent = elements[2] if len(elements) > 2 else ""
        if number != str(self._count):
            owner.report("SYN-HL", f"HL01 should be {self._count}", 1, 0, number)
        outer = loop.parent.id if loop.parent is not None else ""
        while self._depth and self._depth[-1][1] != outer:
            self._depth.pop()
        expected = self._depth[-1][0] if self._depth else ""
        if parent != expected:
            message = f"HL02 should be {expected}" if expected else "HL02 of the first level is empty"
            owner.report("SYN-HL", message, 2, 0, parent)
        is_child = bool(expected) and self._last_number == expected
        self._check_child(is_child)
        self._child_code = elements[4] if len(elements) > 4 else ""
        self._last, self._last_number = owner.here(), number
        self._depth.append((number, loop.id))

    _last_number = ""

    def _check_child(self, has_child: bool) -> None:
        if self._last is None or not self._child_code:
            return
        if (self._child_code == "1") != has_child:
            message = "a level below follows" if has_child else "no level below follows"
            self._owner.report("IG-HL-CHILD", message, 4, 0, self._child_code, place=self._last)

    def end(self) -> None:
        self._check_child(False)
