"""The patient's statement: charge → plan discount → plan paid → you owe, with the reason for each dollar.

A line says what the patient owes on a service and why, dollar for dollar: each reason carries its trail
(group and CARC, the element of the 835 that said so). Only what is in the patient receivable is owed; what
payers have still to decide is shown as pending and asked of nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from billing_service.domain.money import Cents
from billing_service.domain.people import Address
from billing_service.domain.reasons import Effect, reason


@dataclass(frozen=True, slots=True)
class OwedReason:
    amount: Cents
    group: str
    carc: str
    trail: str
    """For whoever asks back: `835 TRN 12345 CLP 1 SVC 2 CAS PR*1`."""
    benefit: str = ""
    """Which part of the plan it is, in short: deductible, copay, not covered …"""
    rule: str = ""
    """What makes it the patient's."""

    @property
    def text(self) -> str:
        """In the patient's words."""
        if not self.carc:
            return "No plan was billed for this: it is our charge."
        return reason(self.carc).patient


@dataclass(frozen=True, slots=True)
class StatementLine:
    service_date: date
    code: str
    description: str
    charge: Cents
    discount: Cents
    plan_paid: Cents
    reasons: tuple[OwedReason, ...]
    patient_paid: Cents = 0
    forgiven: Cents = 0
    """Of the patient's share, what the practice has written off."""
    with_agency: Cents = 0
    """Of the patient's share, what a collection agency asks for: not asked for here."""
    pending: Cents = 0
    """Still with a payer (undecided, or refused and being worked): not asked of the patient."""

    @property
    def share(self) -> Cents:
        return sum(r.amount for r in self.reasons)

    @property
    def you_owe(self) -> Cents:
        return self.share - self.patient_paid - self.forgiven - self.with_agency

    @property
    def out_of_balance_by(self) -> Cents:
        """Charge less everything that became of it; zero on every honest line."""
        return self.charge - self.discount - self.plan_paid - self.share - self.pending


@dataclass(frozen=True, slots=True)
class StatementClaim:
    claim_id: str
    control_number: str
    service_date: date
    provider: str
    payer: str
    lines: tuple[StatementLine, ...]

    @property
    def you_owe(self) -> Cents:
        return sum(line.you_owe for line in self.lines)


@dataclass(frozen=True, slots=True)
class PracticeAddress:
    name: str
    address: Address
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    number: str
    issued_on: date
    due_on: date
    practice: PracticeAddress
    patient_name: str
    patient_address: Address | None
    account: str
    """The patient's opaque account number with the practice."""
    claims: tuple[StatementClaim, ...]
    unapplied_credit: Cents = 0
    level: int = 0
    """Of the dunning cycle, from 1; 0: issued by hand."""
    message: str = ""
    """What it says at its level."""

    @property
    def you_owe(self) -> Cents:
        """What is asked for today: balances less the patient's own credit, never below zero."""
        return max(0, sum(claim.you_owe for claim in self.claims) - self.unapplied_credit)


def is_benefit_share(owed: OwedReason) -> bool:
    """True for deductible, coinsurance and copay; False where the plan refused and the refusal is yours."""
    return reason(owed.carc).effect is Effect.SHARE
