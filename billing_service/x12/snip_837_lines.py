"""Service lines of claims (2400, 2410): what their segments say, held in the open claim."""

from __future__ import annotations

import re

from billing_service.x12.amounts import cents, element, whole
from billing_service.x12.set_rules import Handler
from billing_service.x12.set_validator import SetValidator
from billing_service.x12.snip_837_state import LineState, OpenClaim

_PROCEDURE = re.compile(r"\d{4}[0-9A-Z]|[A-Z]\d{4}", re.ASCII)
_MODIFIER = re.compile(r"[0-9A-Z]{2}", re.ASCII)
_NDC = re.compile(r"\d{11}", re.ASCII)


class LineRules:
    def __init__(self, validator: SetValidator, open_claim: OpenClaim) -> None:
        self._v = validator
        self._open = open_claim

    def handlers(self) -> dict[str, Handler]:
        return {
            "2400.LX": self._lx,
            "2400.SV1": self._sv1,
            "2400.SV2": self._sv2,
            "2400.DTP": self._line_date,
            "2400.REF": self._line_reference,
            "2410.LIN": self._drug,
            "2410.CTP": self._drug_quantity,
        }

    def _lx(self, e: list[str]) -> None:
        claim = self._open.claim
        if claim is None:
            return
        claim.line_count += 1
        if element(e, 1) != str(claim.line_count):
            self._v.report("837-LINE-NUMBER", "", 1, 0, element(e, 1))

    def _sv1(self, e: list[str]) -> None:
        claim = self._open.claim
        if claim is None:
            return
        line = LineState(self._v.here(), element(e, 3), "", cents(element(e, 2)))
        self._procedure(line, element(e, 1), 1)
        pointers = element(e, 7)
        for at, pointer in enumerate(pointers.split(":") if pointers else (), start=1):
            number = whole(pointer)
            if number is not None and not 1 <= number <= claim.diagnosis_count:
                self._v.report("837-POINTER", "", 7, at, pointer)
        claim.add(line)
        if element(e, 11) == "Y":
            claim.epsdt = claim.epsdt or line.place

    def _sv2(self, e: list[str]) -> None:
        claim = self._open.claim
        if claim is None:
            return
        line = LineState(self._v.here(), element(e, 4), element(e, 1), cents(element(e, 3)))
        if element(e, 2):
            self._procedure(line, element(e, 2), 2)
        if line.revenue == "0001":
            self._v.report("837-REVENUE-TOTAL", "", 1)
        claim.add(line)

    def _procedure(self, line: LineState, composite: str, number: int) -> None:
        parts = composite.split(":")
        if parts[0] != "HC" or len(parts) < 2:
            return
        line.code = parts[1]
        if not _PROCEDURE.fullmatch(line.code):
            self._v.report("837-PROCEDURE-FORM", "", number, 2, line.code, "7")
        for at, modifier in enumerate(parts[2:6], start=3):
            if modifier and not _MODIFIER.fullmatch(modifier):
                self._v.report("837-MODIFIER-FORM", "", number, at, modifier, "7")

    def _line_date(self, e: list[str]) -> None:
        claim = self._open.claim
        if claim is None or element(e, 1) != "472" or not claim.lines:
            return
        judge_period(self._v, e)
        start = element(e, 3)[:8]
        line = claim.lines[-1]
        line.start, line.end = start, element(e, 3)[-8:]
        if start > claim.created and claim.created:
            self._v.report("837-SERVICE-FUTURE", "", 3, 0, element(e, 3))
        if claim.birth and start < claim.birth:
            self._v.report("837-BIRTH", "", 3)

    def _line_reference(self, e: list[str]) -> None:
        if self._open.claim is not None and len(e) > 1:
            self._open.claim.references.add(e[1])

    def _drug(self, e: list[str]) -> None:
        if element(e, 2) == "N4" and not _NDC.fullmatch(element(e, 3)):
            self._v.report("837-NDC-FORM", "", 3, 0, element(e, 3), "7")

    def _drug_quantity(self, e: list[str]) -> None:
        if element(e, 4).strip("0.") == "":
            self._v.report("837-DRUG-QUANTITY", "", 4)


def judge_period(v: SetValidator, e: list[str]) -> None:
    """A DTP whose period ends before it begins."""
    if element(e, 2) == "RD8":
        start, _, end = element(e, 3).partition("-")
        if start > end:
            v.report("837-PERIOD", "", 3)
