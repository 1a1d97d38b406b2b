"""A payment that could not be posted to a claim: its money, why, and what a person made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from billing_service.domain.claim_record import ClaimRecord
from billing_service.domain.money import Cents


class UnappliedState(StrEnum):
    OPEN = "open"
    APPLIED = "applied"
    """A person found its claim; may be undone."""
    RETURNED = "returned"
    """Sent back to the payer."""
    WITHDRAWN = "withdrawn"
    """Its remittance was undone as a whole."""


@dataclass(frozen=True, slots=True)
class UnappliedCash:
    id: str
    remittance_id: str
    position: int
    """Of the CLP in the remittance, from 1."""
    payer_id: str
    """TRN03."""
    control_number: str
    """As the payer wrote it."""
    amount: Cents
    """CLP04, with its sign; zero for a decision without money."""
    why: str
    opened_on: date
    entry_id: str = ""
    """The entry that put it into unapplied; empty where there was no money."""
    state: UnappliedState = UnappliedState.OPEN
    claim_id: str = ""
    """The claim that it was for as its control number says, or to which it was applied."""
    posted: tuple[str, ...] = ()
    """Entries that the acceptance made, in order: what an undo takes back."""
    claim_before: ClaimRecord | None = None
    """The claim as the acceptance found it, and its version afterwards: an undo puts it back."""
    claim_version: int = 0
    by: str = ""
    """Who decided last."""
    reference: str = ""
    """Of a return: cheque or transfer number."""
    version: int = 1
