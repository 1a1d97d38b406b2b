"""Eligibility and claim status, SNIP 3, 4 and 6."""

from __future__ import annotations

from collections.abc import Callable

from billing_service.domain.money import Cents
from billing_service.x12.amounts import cents, element
from billing_service.x12.set_rules import Handler, Place
from billing_service.x12.set_validator import SetValidator

_MONEY_BENEFITS = frozenset(("B", "C", "G", "J", "Y"))
_PER_YEAR, _REMAINING = "23", "29"


class InquiryRules:
    """270."""

    def __init__(self, validator: SetValidator) -> None:
        self._v = validator
        self._subscriber: list[str] = []
        self._place: Place | None = None
        self._born = False

    def handlers(self) -> dict[str, Handler]:
        return {
            "2100C.NM1": self._name,
            "2100C.DMG": self._demographics,
            "DTP": self._date,
        }

    def loop_ends(self) -> dict[str, Callable[[], None]]:
        return {"2100C": self._end_name}

    def _name(self, e: list[str]) -> None:
        self._subscriber, self._place, self._born = e, self._v.here(), False

    def _demographics(self, e: list[str]) -> None:
        self._born = bool(element(e, 2))

    def _end_name(self) -> None:
        by_number = bool(element(self._subscriber, 9))
        by_name = all(element(self._subscriber, number) for number in (3, 4)) and self._born
        if not by_number and not by_name:
            self._v.report("270-SEARCH", "", 9, place=self._place)

    def _date(self, e: list[str]) -> None:
        if element(e, 2) == "RD8":
            start, _, end = element(e, 3).partition("-")
            if start > end:
                self._v.report("270-DATE-ORDER", "", 3)


class AnswerRules:
    """271."""

    def __init__(self, validator: SetValidator) -> None:
        self._v = validator
        self._rejected: Place | None = None
        self._years: dict[tuple[str, ...], Cents] = {}
        self._remaining: list[tuple[tuple[str, ...], Cents, Place]] = []
        self._bracket: Place | None = None
        self._entity = False
        self._traced = True
        self._patient: Place | None = None

    def handlers(self) -> dict[str, Handler]:
        return {
            "2000C.HL": self._level,
            "2000D.HL": self._level,
            "2000C.TRN": self._trace,
            "2000D.TRN": self._trace,
            "2100C.NM1": self._named,
            "2100D.NM1": self._named,
            "2100C.AAA": self._reject,
            "2100D.AAA": self._reject,
            "EB": self._benefit,
            "LS": self._open,
            "2120C.NM1": self._inside,
            "2120D.NM1": self._inside,
            "LE": self._shut,
        }

    def loop_ends(self) -> dict[str, Callable[[], None]]:
        return {
            "2110C": self._end_benefit,
            "2110D": self._end_benefit,
            "2100C": self._end_patient,
            "2100D": self._end_patient,
        }

    def _level(self, e: list[str]) -> None:
        self._traced = False

    def _trace(self, e: list[str]) -> None:
        self._traced = self._traced or element(e, 1) == "2"

    def _named(self, e: list[str]) -> None:
        self._rejected = None
        self._patient = self._v.here()
        self._years.clear()
        self._remaining.clear()

    def _reject(self, e: list[str]) -> None:
        self._rejected = self._v.here()

    def _benefit(self, e: list[str]) -> None:
        v = self._v
        information, amount, share = element(e, 1), element(e, 7), element(e, 8)
        if self._rejected is not None:
            v.report("271-REJECTED", place=self._rejected)
            self._rejected = None
        if information in _MONEY_BENEFITS and not amount and not share:
            v.report("271-AMOUNT", "", 7)
        if information == "A" and not amount and not share:
            v.report("271-PERCENT", "", 8)
        if share and not is_share(share):
            v.report("271-SHARE", "", 8, 0, share)
        if element(e, 3) and element(e, 13):
            v.report("271-SERVICE-TWICE", "", 13)
        if not self._traced and self._patient is not None and information == "1":
            v.report("271-TRACE", place=self._patient)
            self._traced = True
        value = cents(amount) if amount else None
        if value is not None and information in ("C", "G"):
            of_what = (information, element(e, 2), element(e, 3), element(e, 4), element(e, 12))
            if element(e, 6) == _PER_YEAR:
                self._years[of_what] = value
            elif element(e, 6) == _REMAINING:
                self._remaining.append((of_what, value, v.here()))

    def _open(self, e: list[str]) -> None:
        self._bracket, self._entity = self._v.here(), False

    def _inside(self, e: list[str]) -> None:
        self._entity = True
        if self._bracket is None:
            self._v.report("271-BRACKET", "2120 without LS before it")

    def _shut(self, e: list[str]) -> None:
        if self._bracket is None or not self._entity:
            self._v.report("271-BRACKET", "LE that closes nothing")
        self._bracket = None

    def _end_benefit(self) -> None:
        if self._bracket is not None:
            self._v.report("271-BRACKET", "LS without its LE", place=self._bracket)
            self._bracket = None

    def _end_patient(self) -> None:
        for of_what, value, place in self._remaining:
            whole = self._years.get(of_what)
            if whole is not None and value > whole:
                self._v.report("271-REMAINING", "", 7, place=place)
        self._remaining.clear()


def is_share(text: str) -> bool:
    """0 to 1, read without a float: at most one digit before the point, and nothing above 1."""
    whole, _, part = text.partition(".")
    digits = (whole or "0") + part
    if not (digits.isascii() and digits.isdigit()):
        return True  # syntax rules say so
    return int(whole or "0") == 0 or (int(whole) == 1 and not part.strip("0"))


class StatusInquiryRules:
    """276."""

    def __init__(self, validator: SetValidator) -> None:
        self._v = validator
        self._place: Place | None = None
        self._known = self._dated = False

    def handlers(self) -> dict[str, Handler]:
        return {
            "2200D.TRN": self._start,
            "2200E.TRN": self._start,
            "2200D.REF": self._reference,
            "2200E.REF": self._reference,
            "DTP": self._date,
        }

    def loop_ends(self) -> dict[str, Callable[[], None]]:
        return {"2200D": self._end, "2200E": self._end}

    def _start(self, e: list[str]) -> None:
        self._place, self._known, self._dated = self._v.here(), False, False

    def _reference(self, e: list[str]) -> None:
        self._known = self._known or element(e, 1) in ("EJ", "1K", "D9", "XZ")

    def _date(self, e: list[str]) -> None:
        self._dated = True

    def _end(self) -> None:
        if not self._dated or not self._known:
            self._v.report("276-CLAIM", place=self._place)


class StatusAnswerRules:
    """277."""

    def __init__(self, validator: SetValidator) -> None:
        self._v = validator

    def handlers(self) -> dict[str, Handler]:
        return {"2200D.STC": self._status, "2200E.STC": self._status}

    def loop_ends(self) -> dict[str, Callable[[], None]]:
        return {}

    def _status(self, e: list[str]) -> None:
        category = element(e, 1).partition(":")[0]
        charge, paid = cents(element(e, 4)), cents(element(e, 5))
        if category == "F1" and paid is None:
            self._v.report("277-PAID", "", 5)
        if charge is not None and paid is not None and paid > charge:
            self._v.report("277-MORE-THAN-CHARGED", "", 5)
        if element(e, 9) and not paid:
            self._v.report("277-FORWARD", "", 9)
