"""Acknowledgments, SNIP 3 to 6: 277CA and 999."""

from __future__ import annotations

from collections.abc import Callable

from billing_service.domain.money import Cents
from billing_service.x12.amounts import cents, element, whole
from billing_service.x12.set_rules import Handler, Place
from billing_service.x12.set_validator import SetValidator

_ACCEPTING = frozenset(("A1", "A2", "A5"))
_REJECTING = frozenset(("A3", "A4", "A6", "A7", "A8"))
_CATEGORIES = _ACCEPTING | _REJECTING | {"A0"}
_ACCEPTED_TOTALS, _REJECTED_TOTALS = ("90", "YU"), ("AA", "YY")


class ClaimAckRules:
    """277CA."""

    def __init__(self, validator: SetValidator) -> None:
        self._v = validator
        self._stated: dict[str, tuple[str, Place]] = {}
        self._counts = {"WQ": 0, "U": 0}
        self._amounts: dict[str, Cents] = {"WQ": 0, "U": 0}
        self._first_status = True

    def handlers(self) -> dict[str, Handler]:
        return {
            "2200B.STC": self._status,
            "2200B.QTY": self._total,
            "2200B.AMT": self._total,
            "2200C.STC": self._status,
            "2200D.TRN": self._claim,
            "2200D.STC": self._claim_status,
            "2220D.STC": self._line_status,
            "SE": self._end,
        }

    def loop_ends(self) -> dict[str, Callable[[], None]]:
        return {}

    def _total(self, e: list[str]) -> None:
        self._stated[element(e, 1)] = (element(e, 2), self._v.here())

    def _claim(self, e: list[str]) -> None:
        self._v.claim = element(e, 2)
        self._first_status = True

    def _claim_status(self, e: list[str]) -> None:
        self._status(e)
        action = element(e, 3)
        if self._first_status and action in self._counts:
            self._counts[action] += 1
            self._amounts[action] += cents(element(e, 4)) or 0
        self._first_status = False

    def _status(self, e: list[str]) -> None:
        action = element(e, 3)
        for number in (1, 10, 11):
            category = element(e, number).partition(":")[0]
            if not category:
                continue
            if category not in _CATEGORIES:
                self._v.report("277CA-CATEGORY", "", number, 1, category, "7")
            elif (action == "U" and category in _ACCEPTING) or (action == "WQ" and category in _REJECTING):
                self._v.report("277CA-ACTION", "", 3, 0, action)

    def _line_status(self, e: list[str]) -> None:
        category = element(e, 1).partition(":")[0]
        if category in _ACCEPTING:
            self._v.report("277CA-REJECTED-LINE", "", 1, 1, category)

    def _end(self, e: list[str]) -> None:
        self._v.claim = ""
        for action, (count_code, amount_code) in (("WQ", _ACCEPTED_TOTALS), ("U", _REJECTED_TOTALS)):
            count, amount = self._stated.get(count_code), self._stated.get(amount_code)
            if count is not None and whole(count[0]) not in (None, self._counts[action]):
                self._v.report("277CA-COUNT", "", 2, 0, count[0], place=count[1])
            if amount is not None and cents(amount[0]) not in (None, self._amounts[action]):
                self._v.report("277CA-AMOUNT", "", 2, 0, amount[0], place=amount[1])


class FunctionalAckRules:
    """999."""

    def __init__(self, validator: SetValidator) -> None:
        self._v = validator
        self._sets = self._accepted = 0
        self._errors = 0
        self._wants_element: Place | None = None

    def handlers(self) -> dict[str, Handler]:
        return {
            "AK2": self._set,
            "IK3": self._segment,
            "IK4": self._element,
            "IK5": self._verdict,
            "AK9": self._group,
        }

    def loop_ends(self) -> dict[str, Callable[[], None]]:
        return {"2100": self._end_segment}

    def _set(self, e: list[str]) -> None:
        self._sets += 1
        self._errors = 0

    def _segment(self, e: list[str]) -> None:
        self._errors += 1
        self._wants_element = self._v.here() if element(e, 4) == "8" else None

    def _element(self, e: list[str]) -> None:
        self._wants_element = None

    def _end_segment(self) -> None:
        if self._wants_element is not None:
            self._v.report("999-ELEMENT", "", 4, place=self._wants_element)
            self._wants_element = None

    def _verdict(self, e: list[str]) -> None:
        if element(e, 1) in ("A", "E"):
            self._accepted += 1
        elif not self._errors and not element(e, 2):
            self._v.report("999-REASON", "", 1)

    def _group(self, e: list[str]) -> None:
        stated = [element(e, number) for number in (2, 3, 4)]
        _, received, accepted = (whole(one) for one in stated)
        if not self._sets or received is None or accepted is None:
            return  # a group without AK2 accepts or rejects everything at once
        if received != self._sets:
            self._v.report("999-COUNT", "", 3, 0, element(e, 3))
        elif accepted != self._accepted:
            self._v.report("999-COUNT", "", 4, 0, element(e, 4))
        code = element(e, 1)
        right = {
            "A": self._accepted == self._sets,
            "E": self._accepted == self._sets,
            "P": 0 < self._accepted < self._sets,
        }
        if not right.get(code, self._accepted == 0):
            self._v.report("999-GROUP", "", 1, 0, code)
