"""Money that a patient paid, at the desk or later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from billing_service.domain.money import Cents


class PaymentMethod(StrEnum):
    CASH = "cash"
    CARD = "card"
    CHEQUE = "cheque"


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
    version: int = 1
