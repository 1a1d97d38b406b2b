"""A claim as a payer took it, and what it decided about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from billing_service.domain.claim import Claim
from billing_service.domain.remittance import ClaimPayment
from billing_service.mock_payer.accumulators import Credit
from billing_service.mock_payer.history import LineRecord


@dataclass(frozen=True, slots=True)
class ReceivedClaim:
    """A claim that passed the front door."""

    claim: Claim
    number: str
    """The payer's own claim control number (CLP07)."""
    received_on: date


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one claim, and what follows for the member."""

    payment: ClaimPayment
    member_key: str = ""
    """Empty when the payer knows no such member."""
    credits: tuple[Credit, ...] = ()
    records: tuple[LineRecord, ...] = ()
    credit_lines: tuple[int, ...] = ()
    """For each of `credits` the number of the line that it comes of."""
