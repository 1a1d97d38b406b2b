"""Legs of claims and cheques."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Self

from billing_service.domain.ledger import Account, Document, Entry, Leg
from billing_service.domain.money import Cents
from billing_service.domain.posting.billed_claim import BilledClaim

NewId = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Source:
    """What every entry of one remittance has from it."""

    document_id: str
    trace: str
    payer_id: str
    """TRN03."""
    posted_on: date
    effective_on: date | None
    """BPR16."""
    new_id: NewId

    def entry(self, kind: str, legs: list[Leg], place: str = "") -> Entry | None:
        """None for no legs; `place` is the place within the transaction: `CLP 3`."""
        if not legs:
            return None
        return Entry(
            self.new_id(), kind, self.posted_on, self.document(place), tuple(legs), "", self.effective_on
        )

    def document(self, place: str = "") -> Document:
        return Document("remittance", self.document_id, f"TRN {self.trace} {place}".rstrip())

    def pair(self, amount: Cents, debit: Account, credit: Account, why: str, claim_id: str = "") -> list[Leg]:
        """Two legs that no line of a claim stands behind; none for zero."""
        if not amount:
            return []
        return [
            Leg(debit, amount, claim_id, payer_id=self.payer_id, reason=why),
            Leg(credit, -amount, claim_id, payer_id=self.payer_id, reason=why),
        ]


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a claim (or the claim as a whole) as legs name it."""

    claim: BilledClaim
    line: int | None
    on: date | None
    """Date of service."""

    @classmethod
    def of(cls, claim: BilledClaim, line: int | None) -> Self:
        return cls(claim, line, claim.service_on(line))

    def leg(self, account: Account, amount: Cents, why: str) -> Leg:
        claim = self.claim
        payer = claim.payer_id
        if account is Account.INSURANCE_RECEIVABLE:
            payer = claim.holders.get(self.line, payer)
        return Leg(account, amount, claim.claim_id, self.line, claim.patient_id, payer, why, self.on)
