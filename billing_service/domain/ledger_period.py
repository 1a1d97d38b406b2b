"""Closing of periods: through a closed day nothing more is posted, until it is reopened with a reason.

What is learnt later about a closed period is posted in the open one, with its own date in `effective_on`;
an entry that asks for a day in a closed period is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from billing_service.domain.money import Cents
from shared.errors import Conflict, Invalid, Place


@dataclass(frozen=True, slots=True)
class PeriodChange:
    """A close or a reopening; the newest one says up to when the books are closed."""

    id: str
    action: Literal["closed", "reopened"]
    closed_through: date | None
    """None: nothing is closed any more."""
    at: datetime
    by: str
    reason: str
    sequence: int
    """The chain's head when it happened: number and digest of the last entry."""
    digest: str
    trial_balance: Mapping[str, Cents] = field(default_factory=dict)
    """Through the last closed day, cents by account; empty for a reopening."""
    version: int = 1


def refuse_closed(posted_on: date, closed_through: date | None) -> None:
    """Raises `Conflict` for a posting day in a closed period."""
    if closed_through is not None and posted_on <= closed_through:
        raise Conflict(
            f"the books are closed through {closed_through}; an entry of {posted_on} cannot be posted:"
            " post it on an open day with its own date as the effective date, or reopen the period",
            code="period_closed",
        )


def refuse_close(through: date, closed_through: date | None, today: date) -> None:
    """Raises `Invalid` or `Conflict` where a period cannot be closed."""
    if through >= today:
        place = Place("/through", "not_over", "a day that is over")
        raise Invalid("only days that are over can be closed", code="period_not_over", places=(place,))
    if closed_through is not None and through <= closed_through:
        raise Conflict(f"the books are closed through {closed_through} already", code="period_closed")


def refuse_reopen(through: date | None, closed_through: date | None) -> None:
    """Raises `Conflict` where there is nothing to reopen."""
    if closed_through is None or (through is not None and through >= closed_through):
        state = f"closed through {closed_through}" if closed_through else "not closed at all"
        raise Conflict(f"the books are {state}; there is nothing to reopen", code="period_not_closed")
