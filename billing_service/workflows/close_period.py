"""Closes the books through a day, and opens them again with a reason."""

from __future__ import annotations

from datetime import date

from billing_service.domain.ledger_period import PeriodChange, refuse_close, refuse_reopen
from billing_service.workflows.ports import Unit, Units
from shared.clock import Clock
from shared.ids import new_id
from shared.principal import Principal


def close_period(
    principal: Principal, through: date, reason: str, *, units: Units, clock: Clock
) -> PeriodChange:
    """Raises `Invalid` for a day that is not over, `Conflict` for one that is closed."""
    with units(principal) as unit:
        refuse_close(through, unit.ledger.closed_through(), clock.today())
        balance = unit.ledger.trial_balance(through)
        return _change(unit, principal, "closed", through, reason, balance, clock)


def reopen_period(
    principal: Principal, through: date | None, reason: str, *, units: Units, clock: Clock
) -> PeriodChange:
    """The books stay closed through that day, or not at all. Raises `Conflict` when nothing would open."""
    with units(principal) as unit:
        refuse_reopen(through, unit.ledger.closed_through())
        return _change(unit, principal, "reopened", through, reason, {}, clock)


def _change(
    unit: Unit,
    principal: Principal,
    action: str,
    through: date | None,
    reason: str,
    balance: dict[str, int],
    clock: Clock,
) -> PeriodChange:
    head = unit.ledger.head()
    change = PeriodChange(
        id=new_id("per", clock),
        action="closed" if action == "closed" else "reopened",
        closed_through=through,
        at=clock.now(),
        by=principal.subject,
        reason=reason,
        sequence=head.sequence if head else 0,
        digest=head.digest if head else "",
        trial_balance=balance,
    )
    unit.ledger.change_period(change)
    unit.record_event(f"period.{action}", change.id)
    unit.commit()
    return change
