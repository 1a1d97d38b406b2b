"""Money that a patient paid, at the desk or later, and what was paid back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from billing_service.domain.money import Cents


class PaymentMethod(StrEnum):
    CASH = "cash"
    CARD = "card"
    CHEQUE = "cheque"


class PaymentState(StrEnum):
    PENDING = "pending"
    """The processor was asked and has not answered yet: nothing is in the books."""
    TAKEN = "taken"
    DECLINED = "declined"
    VOIDED = "voided"


@dataclass(frozen=True, slots=True)
class Part:
    """What the caller says goes to one claim."""

    claim_id: str
    amount: Cents


@dataclass(frozen=True, slots=True)
class PatientPayment:
    id: str
    patient_id: str
    amount: Cents
    """Positive."""
    method: PaymentMethod
    received_on: date
    encounter_id: str = ""
    """The visit it was taken for; empty for a payment on account."""
    reference: str = ""
    """Receipt, cheque or terminal reference; never a card number."""
    parts: tuple[Part, ...] = ()
    """The caller's own split; empty: by the stated policy."""
    state: PaymentState = PaymentState.TAKEN
    processor_reference: str = ""
    last_four: str = ""
    """Of the card; nothing else of it is ever kept."""
    refunded: Cents = 0
    """Back to the card, by way of the processor."""
    why: str = ""
    """Why it was declined or voided."""
    version: int = 1


class RefundState(StrEnum):
    PENDING = "pending"
    """In the books; the processor has not confirmed it yet."""
    PAID = "paid"
    FAILED = "failed"
    """The processor refused it: the money is the patient's credit again."""


@dataclass(frozen=True, slots=True)
class Refund:
    id: str
    patient_id: str
    amount: Cents
    method: PaymentMethod
    refunded_on: date
    reason: str
    payment_id: str = ""
    """The card payment that it goes back to."""
    reference: str = ""
    """Cheque number, or the processor's."""
    state: RefundState = RefundState.PAID
    entry_id: str = ""
    why: str = ""
    version: int = 1


_DIGITS = re.compile(r"\d(?:[ -]?\d){12,18}")


def holds_card_number(text: str) -> bool:
    """13 to 19 digits, spaces and dashes between them or not, with a right check digit (ISO/IEC 7812-1)."""
    for found in _DIGITS.finditer(text):
        digits = [int(c) for c in found[0] if c.isdigit()]
        doubled = (sum(divmod(2 * d, 10)) if at % 2 else d for at, d in enumerate(reversed(digits)))
        if sum(doubled) % 10 == 0:
            return True
    return False
