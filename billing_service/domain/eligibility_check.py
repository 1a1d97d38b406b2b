"""One eligibility question as asked and as answered, kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from billing_service.domain.eligibility import EligibilityAnswer

PAYER_UNAVAILABLE = frozenset({"42", "80"})
"""AAA03: unable to respond at current time; no response received."""
DATE_NOT_ANSWERED = frozenset({"62", "63"})
"""AAA03: date of service not within allowable inquiry period; date of service in future (TR3 X279A1)."""


class CheckState(StrEnum):
    ASKED = "asked"
    """The 270 is stored; no answer is recorded yet."""
    ANSWERED = "answered"
    FAILED = "failed"
    """The payer did not answer, or not readably."""
    UNANSWERED = "unanswered"
    """Asked by file, and no answer came in the payer's time; one that comes later is taken in."""


@dataclass(frozen=True, slots=True)
class EligibilityCheck:
    id: str
    encounter_id: str
    coverage_id: str
    date_of_service: date
    """The visit's."""
    asked_for: date
    """The date in the 270: the visit's, or today's when the payer does not answer for the visit's."""
    asked_at: datetime
    state: CheckState = CheckState.ASKED
    inquiry_id: str = ""
    """The stored 270 interchange."""
    answer_id: str = ""
    """The stored 271 interchange."""
    answered_at: datetime | None = None
    answer: EligibilityAnswer | None = None
    failure: str = ""
    """Why there is no answer, for people; empty otherwise."""
    item_id: str = ""
    """The question of a batch that it was asked for."""
    version: int = 1

    @property
    def for_visit_date(self) -> bool:
        return self.asked_for == self.date_of_service

    @property
    def active(self) -> bool | None:
        return self.answer.active if self.answer else None


def latest_answer(checks: tuple[EligibilityCheck, ...], coverage_id: str) -> EligibilityCheck | None:
    """The newest answered check of that coverage: a question that failed never hides what was known."""
    answered = [c for c in checks if c.coverage_id == coverage_id and c.state is CheckState.ANSWERED]
    return max(answered, key=lambda c: (c.asked_at, c.id), default=None)


def latest_is_stale(checks: tuple[EligibilityCheck, ...], coverage_id: str) -> bool:
    """True when a later question than the newest answered one went unanswered."""
    known = latest_answer(checks, coverage_id)
    asked = [c for c in checks if c.coverage_id == coverage_id]
    newest = max(asked, key=lambda c: (c.asked_at, c.id), default=None)
    return known is not None and newest is not None and newest.id != known.id
