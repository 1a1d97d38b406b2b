"""What posting made of each claim payment, for the claim's life, the statement and the biller."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from billing_service.domain.claim import Adjustment
from billing_service.domain.money import Cents
from billing_service.domain.reasons import Effect, reason


class LineState(StrEnum):
    PAID = "paid"
    PATIENT = "patient"
    """Covered, and wholly the patient's share (deductible)."""
    DENIED = "denied"
    PRIOR = "prior"
    """Nothing left to decide: earlier payers took care of it."""


@dataclass(frozen=True, slots=True)
class LineResult:
    """What the payer decided on one of our lines, all service payments for it taken together."""

    number: int
    charge: Cents
    paid: Cents
    discount: Cents
    patient: tuple[Adjustment, ...]
    denials: tuple[Adjustment, ...]
    """CO, OA and PI refusals; they stay in the insurance receivable until somebody works them."""
    remarks: tuple[str, ...] = ()
    prior: Cents = 0

    @property
    def patient_share(self) -> Cents:
        return sum(a.amount for a in self.patient)

    @property
    def state(self) -> LineState:
        """Derived from amounts and CAS, never from CLP02."""
        if self.paid:
            return LineState.PAID
        refused = [*self.denials, *(a for a in self.patient if reason(a.reason).effect is Effect.DENIAL)]
        if refused:
            return LineState.DENIED
        return LineState.PATIENT if self.patient_share else LineState.PRIOR


class Disposition(StrEnum):
    POSTED = "posted"
    REVERSED = "reversed"
    UNAPPLIED = "unapplied"
    """The claim's money is kept, in unapplied; a person looks at it."""
    NOT_OURS = "not_ours"
    """CLP02 23 or 25: no money and nothing decided for us."""


@dataclass(frozen=True, slots=True)
class ClaimResult:
    position: int
    """1-based place of the CLP in the transaction."""
    control_number: str
    disposition: Disposition
    claim_id: str = ""
    lines: tuple[LineResult, ...] = ()
    why: str = ""
    """For a biller, with the exact difference where there is one; empty when posted."""
    paid: Cents = 0
    of_lines: tuple[int, ...] = ()
    """The only lines that it reverses or decides, while the rest of the decision stands; empty: all."""
