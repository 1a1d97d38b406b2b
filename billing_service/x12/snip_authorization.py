"""Prior authorization, SNIP 4 and 6: 278 request and response."""

from __future__ import annotations

from collections.abc import Callable

from billing_service.x12.amounts import element
from billing_service.x12.set_rules import Handler, Place
from billing_service.x12.set_validator import SetValidator

_CERTIFIED = ("A1", "A6")
_REFUSED = "A3"


class AuthorizationRules:
    def __init__(self, validator: SetValidator) -> None:
        self._v = validator
        self._asked: Place | None = None
        self._what = False
        self._requester: Place | None = None
        self._contact = False

    def handlers(self) -> dict[str, Handler]:
        return {
            "2010B.NM1": self._request_of,
            "2010B.PER": self._reachable,
            "2000E.UM": self._request,
            "2000E.HI": self._service,
            "2000F.SV1": self._service,
            "2000F.SV2": self._service,
            "HCR": self._decision,
        }

    def loop_ends(self) -> dict[str, Callable[[], None]]:
        return {"2000E": self._end_event, "2010B": self._end_requester}

    def _request_of(self, e: list[str]) -> None:
        self._requester, self._contact = self._v.here(), False

    def _reachable(self, e: list[str]) -> None:
        self._contact = True

    def _end_requester(self) -> None:
        if self._v.guide == "278" and not self._contact:
            self._v.report("278-REQUESTER", place=self._requester)

    def _request(self, e: list[str]) -> None:
        self._asked, self._what = self._v.here(), bool(element(e, 3))

    def _service(self, e: list[str]) -> None:
        self._what = True

    def _end_event(self) -> None:
        if self._asked is not None and not self._what:
            self._v.report("278-SERVICE", "", 3, place=self._asked)
        self._asked = None

    def _decision(self, e: list[str]) -> None:
        if element(e, 1) in _CERTIFIED and not element(e, 2):
            self._v.report("278-DECISION", "", 2)
        if element(e, 1) == _REFUSED and not element(e, 3):
            self._v.report("278-DENIED", "", 3)
