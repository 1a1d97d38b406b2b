"""Statements on a cycle: who is due one, how urgently it speaks, and why somebody gets none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from billing_service.domain.money import Cents

LEVELS: tuple[str, ...] = (
    "This is what you owe after your plan has decided. Please pay by the date above, or call us about a "
    "payment plan.",
    "A reminder: we have not yet received your payment. If you have paid within the last days, thank you.",
    "Your account is past due. Please pay now, or call us to agree on instalments or to ask for "
    "financial help.",
    "Final notice: unless we hear from you by the date above, your account may be handed to a collection "
    "agency. If you cannot pay, call us: we offer payment plans and financial help.",
)
"""What a statement says, by dunning level from 1."""


class Skip(StrEnum):
    PLAN = "plan"
    DISPUTE = "dispute"
    HARDSHIP = "hardship"
    BANKRUPTCY = "bankruptcy"
    DECEASED = "deceased"
    BELOW_MINIMUM = "below_minimum"
    TOO_SOON = "too_soon"
    FINAL_NOTICE_GIVEN = "final_notice_given"
    """Every level has gone out: a person decides about collections."""
    NOT_STATABLE = "not_statable"
    """No billed claim to state, or no address of the practice."""


class RunState(StrEnum):
    QUEUED = "queued"
    DONE = "done"
    CANCELLED = "cancelled"
    """What was issued before stays."""


@dataclass(frozen=True, slots=True)
class StatementRun:
    id: str
    run_on: date
    started_at: datetime
    minimum: Cents = 500
    days_between: int = 30
    levels: int = len(LEVELS)
    state: RunState = RunState.QUEUED
    finished_at: datetime | None = None
    issued: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)
    version: int = 1


def due_level(
    run: StatementRun, owed: Cents, opened_on: date, stated: tuple[tuple[date, int], ...]
) -> int | Skip:
    """The level that is due, or why none is.

    `stated`: day and level of the patient's statements of the cycle (level 0: issued by hand), oldest first;
    `opened_on`: when their oldest open balance became theirs. Levels begin anew with a new oldest balance.
    """
    if owed < run.minimum:
        return Skip.BELOW_MINIMUM
    if stated and (run.run_on - stated[-1][0]).days < run.days_between:
        return Skip.TOO_SOON
    level = 1 + max((level for day, level in stated if day >= opened_on), default=0)
    return level if level <= run.levels else Skip.FINAL_NOTICE_GIVEN
