"""Other payers of claims and what they decided (2320, 2330B, 2430), held in the open claim."""

from __future__ import annotations

from billing_service.x12.amounts import adjusted, cents, element
from billing_service.x12.set_rules import Handler
from billing_service.x12.set_validator import SetValidator
from billing_service.x12.snip_837_state import OpenClaim, OtherPayer


class PriorPayerRules:
    def __init__(self, validator: SetValidator, open_claim: OpenClaim) -> None:
        self._v = validator
        self._open = open_claim

    def handlers(self) -> dict[str, Handler]:
        return {
            "2320.SBR": self._other_subscriber,
            "2320.CAS": self._other_adjustment,
            "2320.AMT": self._other_amount,
            "2330B.NM1": self._other_payer,
            "2330B.DTP": self._other_date,
            "2430.SVD": self._svd,
            "2430.CAS": self._line_adjustment,
            "2430.DTP": self._adjudicated,
        }

    def _other_subscriber(self, e: list[str]) -> None:
        claim = self._open.claim
        if claim is None:
            return
        other = OtherPayer(self._v.here(), element(e, 1))
        if other.responsibility in claim.responsibilities:
            self._v.report("837-SEQUENCE", "", 1, 0, other.responsibility)
        claim.responsibilities.add(other.responsibility)
        claim.others.append(other)

    def _other_adjustment(self, e: list[str]) -> None:
        if self._open.claim is not None and self._open.claim.others:
            self._open.claim.others[-1].adjusted += adjusted(e)

    def _other_amount(self, e: list[str]) -> None:
        if self._open.claim is not None and self._open.claim.others and element(e, 1) == "D":
            other = self._open.claim.others[-1]
            other.paid, other.paid_place = cents(element(e, 2)), self._v.here()

    def _other_payer(self, e: list[str]) -> None:
        if self._open.claim is not None and self._open.claim.others:
            self._open.claim.others[-1].payer_id = element(e, 9)

    def _other_date(self, e: list[str]) -> None:
        if self._open.claim is not None and self._open.claim.others:
            self._open.claim.others[-1].date_place = self._v.here()

    def _svd(self, e: list[str]) -> None:
        claim = self._open.claim
        if claim is None or not claim.lines:
            return
        payer_id = element(e, 1)
        other = claim.other(payer_id)
        if other is None:
            self._v.report("837-PRIOR-PAYER", "", 1, 0, payer_id)
        line = claim.lines[-1]
        line.current_payer = payer_id
        line.settled[payer_id] = line.settled.get(payer_id, 0) + (cents(element(e, 2)) or 0)
        if other is not None:
            other.line_paid += cents(element(e, 2)) or 0
            other.has_lines = True

    def _line_adjustment(self, e: list[str]) -> None:
        claim = self._open.claim
        if claim is None or not claim.lines:
            return
        line = claim.lines[-1]
        amount = adjusted(e)
        line.settled[line.current_payer] = line.settled.get(line.current_payer, 0) + amount
        other = claim.other(line.current_payer)
        if other is not None:
            other.line_adjusted += amount

    def _adjudicated(self, e: list[str]) -> None:
        claim = self._open.claim
        if claim is None or not claim.lines:
            return
        other = claim.other(claim.lines[-1].current_payer)
        if other is not None:
            other.line_dates = True
