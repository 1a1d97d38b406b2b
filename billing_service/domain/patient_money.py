"""The patient's own payments: where they go, in the order that this page states.

Allocation policy: the caller's own split where one is given, never more on a claim than is open there; else
what the payer names (a claim) first; then the patient's open balances, oldest service
date first, within a date by claim id and line; what nothing can take yet is an unapplied credit of the
patient. A copay taken at check-in is such a credit until the payers are done, and is applied the moment a
balance appears. No payment ever makes a balance negative.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from billing_service.domain.ledger import Account, Document, Entry, Leg
from billing_service.domain.money import Cents
from billing_service.domain.open_item import OpenItem
from billing_service.domain.payment import Part


@dataclass(frozen=True, slots=True)
class OpenBalance:
    """What a patient owes on one claim line (line None: on the claim as a whole)."""

    claim_id: str
    line: int | None
    service_date: date
    amount: Cents


@dataclass(frozen=True, slots=True)
class Share:
    balance: OpenBalance
    amount: Cents


def allocate(amount: Cents, open_balances: Iterable[OpenBalance], claim_id: str = "") -> tuple[Share, ...]:
    """Spread `amount` by the policy above; what is left over is `amount` less the sum of the shares."""
    if amount < 0:
        raise ValueError("a payment is not negative; a refund is an entry of its own")

    def order(balance: OpenBalance) -> tuple[bool, date, str, int]:
        named = bool(claim_id) and balance.claim_id == claim_id
        return (not named, balance.service_date, balance.claim_id, balance.line or 0)

    shares = []
    for balance in sorted((b for b in open_balances if b.amount > 0), key=order):
        part = min(amount, balance.amount)
        if not part:
            break
        shares.append(Share(balance, part))
        amount -= part
    return tuple(shares)


def split(parts: Iterable[Part], open_balances: Iterable[OpenBalance]) -> tuple[Share, ...]:
    """The caller's split: each part over its claim's lines, oldest first.

    Raises `OverSplit` where a claim has less open than its part.
    """
    balances = tuple(open_balances)
    shares: list[Share] = []
    for part in parts:
        mine = [balance for balance in balances if balance.claim_id == part.claim_id]
        there = sum(balance.amount for balance in mine if balance.amount > 0)
        if part.amount > there:
            raise OverSplit(part.claim_id, there)
        shares += allocate(part.amount, mine)
    return tuple(shares)


class OverSplit(Exception):
    """More is given to a claim than the patient owes on it."""

    def __init__(self, claim_id: str, available: Cents) -> None:
        super().__init__(f"{claim_id}: {available} cents are open")
        self.claim_id = claim_id
        self.available = available


def receive(
    amount: Cents,
    shares: Iterable[Share],
    *,
    id: str,
    posted_on: date,
    document: Document,
    patient_id: str,
    method: str,
    effective_on: date | None = None,
) -> Entry:
    """Cash from the patient, into balances as `allocate` said and the rest into unapplied credit."""
    legs = [Leg(Account.CASH, amount, patient_id=patient_id, reason=method)]
    legs += _credits(shares, patient_id, method)
    left = sum(leg.amount for leg in legs)
    if left:
        legs.append(Leg(Account.UNAPPLIED_PATIENT, -left, patient_id=patient_id, reason=method))
    return Entry(id, "payment_patient", posted_on, document, tuple(legs), "", effective_on)


def pay_back(
    amount: Cents, *, id: str, posted_on: date, document: Document, patient_id: str, method: str
) -> Entry:
    """The patient's credit back to them."""
    legs = (
        Leg(Account.UNAPPLIED_PATIENT, amount, patient_id=patient_id, reason="refund"),
        Leg(Account.CASH, -amount, patient_id=patient_id, reason=method),
    )
    return Entry(id, "refund", posted_on, document, legs)


def apply_credit(
    shares: Iterable[Share], *, id: str, posted_on: date, document: Document, patient_id: str
) -> Entry | None:
    """Unapplied credit of the patient against balances; None when there is nothing to apply."""
    legs = _credits(shares, patient_id, "credit applied")
    if not legs:
        return None
    used = -sum(leg.amount for leg in legs)
    legs.insert(0, Leg(Account.UNAPPLIED_PATIENT, used, patient_id=patient_id, reason="credit applied"))
    return Entry(id, "credit_applied", posted_on, document, tuple(legs))


def release(
    items: Iterable[OpenItem], *, id: str, posted_on: date, document: Document, patient_id: str
) -> Entry:
    """A payer took back what the patient had paid already: their negative balances become their credit."""
    legs = [
        Leg(
            Account.PATIENT_RECEIVABLE,
            -item.amount,
            claim_id=item.claim_id,
            line=item.line,
            patient_id=patient_id,
            reason="credit released",
            service_on=item.service_on,
        )
        for item in items
    ]
    back = sum(leg.amount for leg in legs)
    legs.append(Leg(Account.UNAPPLIED_PATIENT, -back, patient_id=patient_id, reason="credit released"))
    return Entry(id, "credit_released", posted_on, document, tuple(legs))


def _credits(shares: Iterable[Share], patient_id: str, why: str) -> list[Leg]:
    return [
        Leg(
            Account.PATIENT_RECEIVABLE,
            -share.amount,
            claim_id=share.balance.claim_id,
            line=share.balance.line,
            patient_id=patient_id,
            reason=why,
            service_on=share.balance.service_date,
        )
        for share in shares
    ]
