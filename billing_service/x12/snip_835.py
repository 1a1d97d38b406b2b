"""Remittances, SNIP 3 to 7. Balance at three levels in exact cents: 005010X221A1 1.10.2.1."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from billing_service.domain.money import Cents, text_from_cents
from billing_service.x12.amounts import cents, element
from billing_service.x12.partner import Partner
from billing_service.x12.set_rules import Handler, Place
from billing_service.x12.set_validator import SetValidator

_NEEDS_REMARK = frozenset(("16", "96", "252", "A1"))
_RARC = re.compile(r"(M|MA|N)\d{1,3}", re.ASCII)
_ORIGINATOR = re.compile(r"[139][0-9A-Z]{9}", re.ASCII)
_FORWARDED = ("19", "20", "21")
_REVERSAL, _NOT_KNOWN, _PREDETERMINATION = "22", "4", "25"


@dataclass(slots=True)
class _Open:
    """A claim or a line whose end is awaited."""

    place: Place
    charge: Cents | None
    paid: Cents | None
    adjusted: Cents = 0
    needs_remark: Place | None = None
    remarks: int = 0
    has_date: bool = False
    reasons: set[tuple[str, str]] = field(default_factory=set)


@dataclass(slots=True)
class _OpenClaim(_Open):
    status: str = ""
    patient_share: Cents = 0
    stated_share: Cents | None = None
    facility: str = ""
    has: set[str] = field(default_factory=set)
    lines_without_date: list[Place] = field(default_factory=list)
    exact: bool = True


class RemittanceRules:
    def __init__(self, validator: SetValidator, partner: Partner | None) -> None:
        self._v = validator
        self._partner = partner
        self._bpr: Place | None = None
        self._net: Cents | None = None
        self._paid: Cents = 0
        self._withheld: Cents = 0
        self._exact = True
        self._claim: _OpenClaim | None = None
        self._line: _Open | None = None

    def handlers(self) -> dict[str, Handler]:
        return {
            "BPR": self._payment,
            "TRN": self._trace,
            "CLP": self._clp,
            "2100.NM1": self._name,
            "2100.MIA": self._outcome,
            "2100.MOA": self._outcome,
            "2100.DTM": self._claim_date,
            "2100.CAS": self._claim_adjustment,
            "SVC": self._svc,
            "2110.DTM": self._line_date,
            "2110.CAS": self._line_adjustment,
            "LQ": self._remark,
            "PLB": self._provider_adjustment,
            "SE": self._end,
        }

    def loop_ends(self) -> dict[str, Callable[[], None]]:
        return {"2100": self._end_claim, "2110": self._end_line}

    def _payment(self, e: list[str]) -> None:
        v = self._v
        self._bpr = v.here()
        amount, method = cents(element(e, 2)), element(e, 4)
        self._net = amount if amount is None or element(e, 3) != "D" else -amount
        if amount is not None and (method == "NON") != (amount == 0):
            v.report("835-NO-PAYMENT", "", 4, 0, method)
        if method == "ACH":
            empty = [n for n in (5, 6, 7, 8, 9, 10, 12, 13, 14, 15) if not element(e, n)]
            if empty:
                names = ", ".join(f"BPR{number:02d}" for number in empty)
                v.report("835-ACCOUNTS", f"an ACH payment without {names}", empty[0])
        for number in (7, 13):
            if element(e, number - 1) == "01" and not routing_valid(element(e, number)):
                v.report("835-ROUTING", "", number, 0, element(e, number), "7")

    def _trace(self, e: list[str]) -> None:
        payer = element(e, 3)
        if payer and not _ORIGINATOR.fullmatch(payer):
            self._v.report("835-PAYER-TRACE", "", 3, 0, payer, "7")
        expected = self._partner.profile.remittance_id if self._partner else ""
        if expected and payer != expected:
            self._v.report("835-PAYER", "", 3, 0, payer)

    def _clp(self, e: list[str]) -> None:
        v = self._v
        v.claim = element(e, 1)
        charge, paid, status = cents(element(e, 3)), cents(element(e, 4)), element(e, 2)
        share = element(e, 5)
        self._claim = _OpenClaim(
            v.here(), charge, paid, status=status, stated_share=cents(share) if share else 0
        )
        self._claim.facility = element(e, 8)
        if paid is None:
            self._exact = False
        else:
            self._paid += paid
        if status == _REVERSAL and ((charge or 0) > 0 or (paid or 0) > 0):
            v.report("835-REVERSAL", "", 4)
        if status == _NOT_KNOWN and paid:
            v.report("835-STATUS-FOUR", "", 2)
        if status == _PREDETERMINATION and paid:
            v.report("835-PREDETERMINATION", "", 4)

    def _name(self, e: list[str]) -> None:
        if self._claim is not None:
            self._claim.has.add(element(e, 1))

    def _outcome(self, e: list[str]) -> None:
        claim = self._claim
        if claim is None:
            return
        claim.has.add(e[0])
        remarks = range(3, 8) if e[0] == "MOA" else (5, 20, 21, 22, 23)
        claim.remarks += sum(1 for number in remarks if element(e, number))
        if {"MIA", "MOA"} <= claim.has:
            self._v.report("835-INPATIENT")

    def _claim_date(self, e: list[str]) -> None:
        if self._claim is not None and element(e, 1) in ("232", "233"):
            self._claim.has_date = True

    def _claim_adjustment(self, e: list[str]) -> None:
        if self._claim is not None:
            self._adjust(e, self._claim, self._claim)

    def _svc(self, e: list[str]) -> None:
        self._line = _Open(self._v.here(), cents(element(e, 2)), cents(element(e, 3)))

    def _line_date(self, e: list[str]) -> None:
        if self._line is not None:
            self._line.has_date = True

    def _line_adjustment(self, e: list[str]) -> None:
        if self._line is not None and self._claim is not None:
            self._adjust(e, self._line, self._claim)

    def _adjust(self, e: list[str], holder: _Open, claim: _OpenClaim) -> None:
        group = element(e, 1)
        for at in range(2, len(e), 3):
            reason, amount = e[at], cents(element(e, at + 1))
            if not reason:
                continue
            if amount is None:
                claim.exact = False
                continue
            holder.adjusted += amount
            if holder is not claim:
                claim.adjusted += amount
            if group == "PR":
                claim.patient_share += amount
                if reason == "45":
                    self._v.report("835-REVENUE-SHARE", "", at)
            if amount == 0:
                self._v.report("835-ZERO-REASON", "", at + 1)
            if (group, reason) in holder.reasons:
                self._v.report("835-REASON-TWICE", "", at, 0, reason)
            holder.reasons.add((group, reason))
            if reason in _NEEDS_REMARK:
                holder.needs_remark = holder.needs_remark or self._v.here()

    def _remark(self, e: list[str]) -> None:
        if self._line is None or element(e, 1) != "HE":
            return
        self._line.remarks += 1
        code = element(e, 2)
        if not _RARC.fullmatch(code):
            self._v.report("X12-RARC", "", 2, 0, code, "7")

    def _end_line(self) -> None:
        line, claim, self._line = self._line, self._claim, None
        if line is None or claim is None:
            return
        if line.charge is not None and line.paid is not None:
            apart = line.charge - line.adjusted - line.paid
            if apart and claim.exact:
                message = f"SVC02 − ΣCAS − SVC03 = {text_from_cents(apart)}"
                self._v.report("835-LINE", message, 3, place=line.place)
        else:
            claim.exact = False
        if line.needs_remark is not None and not line.remarks and not claim.remarks:
            self._v.report("835-REMARK", place=line.needs_remark)
        if not line.has_date:
            claim.lines_without_date.append(line.place)

    def _end_claim(self) -> None:
        claim, self._claim = self._claim, None
        if claim is None:
            return
        v = self._v
        if claim.exact and claim.charge is not None and claim.paid is not None:
            apart = claim.charge - claim.adjusted - claim.paid
            if apart:
                message = f"CLP03 − ΣCAS − CLP04 = {text_from_cents(apart)}"
                v.report("835-CLAIM", message, 4, place=claim.place)
            if claim.stated_share is not None and claim.stated_share != claim.patient_share:
                message = (
                    f"CLP05 and ΣCAS*PR differ by {text_from_cents(claim.stated_share - claim.patient_share)}"
                )
                v.report("835-PATIENT-SHARE", message, 5, place=claim.place)
        if claim.needs_remark is not None and not claim.remarks:
            v.report("835-REMARK", place=claim.needs_remark)
        if claim.status in _FORWARDED and "TT" not in claim.has:
            v.report("835-CROSSOVER", "", 2, 0, claim.status, place=claim.place)
        if not claim.has_date:
            for place in claim.lines_without_date:
                v.report("835-SERVICE-DATE", place=place)
        v.claim = ""

    def _provider_adjustment(self, e: list[str]) -> None:
        for at in range(4, len(e), 2):
            amount = cents(e[at])
            if amount is None:
                self._exact = self._exact and not e[at]
            else:
                self._withheld += amount

    def _end(self, e: list[str]) -> None:
        if self._net is None or not self._exact:
            return
        apart = self._paid - self._withheld - self._net
        if apart:
            message = f"ΣCLP04 − ΣPLB − BPR02 = {text_from_cents(apart)}"
            self._v.report("835-TRANSACTION", message, 2, place=self._bpr)


def routing_valid(number: str) -> bool:
    """ABA routing number: nine digits, 3·(d1+d4+d7) + 7·(d2+d5+d8) + (d3+d6+d9) divisible by ten."""
    if len(number) != 9 or not (number.isascii() and number.isdigit()):
        return False
    digits = [int(char) for char in number]
    return sum(weight * digit for weight, digit in zip((3, 7, 1) * 3, digits, strict=True)) % 10 == 0
