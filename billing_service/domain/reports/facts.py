"""What the reports are computed from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from billing_service.domain.claim_record import ClaimState
from billing_service.domain.ledger import Account
from billing_service.domain.money import Cents

SUBMITTED = frozenset({ClaimState.QUEUED})
DECIDED = frozenset({ClaimState.ADJUDICATED, ClaimState.AWAITING_CROSSOVER, ClaimState.CLOSED})
REJECTED = frozenset({ClaimState.REJECTED_TA1, ClaimState.REJECTED_999, ClaimState.REJECTED_277CA})


@dataclass(frozen=True, slots=True)
class Journey:
    """A claim's steps, oldest first."""

    claim_id: str
    partner_id: str
    steps: tuple[tuple[ClaimState, date], ...]

    def before_first(self, states: frozenset[ClaimState]) -> tuple[ClaimState, ...]:
        """What it had been when it first came into one of `states`; everything when it never did."""
        found = []
        for state, _ in self.steps:
            if state in states:
                break
            found.append(state)
        return tuple(found)

    def ever(self, states: Iterable[ClaimState]) -> bool:
        wanted = frozenset(states)
        return any(state in wanted for state, _ in self.steps)


@dataclass(frozen=True, slots=True)
class CohortMoney:
    """What became of the charges of a group of claims."""

    payer_id: str
    """Electronic id of the payer that was charged first; empty: the patients themselves."""
    claims: int
    amounts: Mapping[Account, Cents]
    """Balance by account of every leg that names one of the claims, debits positive."""

    def of(self, *accounts: Account) -> Cents:
        return sum(self.amounts.get(account, 0) for account in accounts)

    @property
    def charges(self) -> Cents:
        return -self.of(Account.SERVICE_REVENUE)

    @property
    def contractual(self) -> Cents:
        return self.of(Account.CONTRACTUAL_ADJUSTMENT)

    @property
    def given_up(self) -> Cents:
        return self.of(Account.WRITE_OFF, Account.BAD_DEBT)

    @property
    def open(self) -> Cents:
        return self.of(
            Account.INSURANCE_RECEIVABLE, Account.PATIENT_RECEIVABLE, Account.COLLECTIONS_RECEIVABLE
        )

    @property
    def paid_by_payers(self) -> Cents:
        """Payments that found their claim; what waits in unapplied cash is not among them."""
        return self.of(Account.REMITTANCE_CLEARING, Account.UNAPPLIED_INSURANCE)

    @property
    def paid(self) -> Cents:
        """By anybody: what of the charges is neither reduced, given up nor still owed."""
        return self.charges - self.contractual - self.given_up - self.open


def ratio(part: int, whole: int) -> Decimal | None:
    """To four places, half up; None of nothing."""
    if not whole:
        return None
    return (Decimal(part) / whole).quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP)
