"""An appeal: which decision, at which level, by when, what became of it.

Levels and days are the payer's profile. Medicare: a redetermination within 120 days of receipt, which is
presumed five days after the notice (42 CFR 405.942(a)); a clerical error is reopened within a year of the
decision instead (42 CFR 405.980(c)(1)). A claim that was unprocessable (MA130) has no appeal rights.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from billing_service.domain.correction import REOPENING_DAYS, unprocessable
from billing_service.domain.next_payer import PayerDecision
from billing_service.domain.trading_partner import AppealLevel, TradingPartner
from shared.errors import Conflict, Invalid, Place

REOPENING = AppealLevel("reopening", REOPENING_DAYS)
"""Not a level of appeal; asked for and followed like one."""


class AppealState(StrEnum):
    DRAFT = "draft"
    FILED = "filed"
    OVERTURNED = "overturned"
    UPHELD = "upheld"
    PARTLY = "partly"
    WITHDRAWN = "withdrawn"


OUTCOMES = (AppealState.OVERTURNED, AppealState.UPHELD, AppealState.PARTLY, AppealState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Appeal:
    id: str
    claim_id: str
    partner_id: str
    level: str
    notice_on: date
    """Of the decision that is appealed: the 835, or the outcome of the level before."""
    deadline: date
    denial_ids: tuple[str, ...]
    argument: str
    """The biller's own words; sealed. The note's words are never kept here: the letter fetches them."""
    created_by: str
    state: AppealState = AppealState.DRAFT
    filed_on: date | None = None
    method: str = ""
    decided_on: date | None = None
    outcome_note: str = ""
    version: int = 1

    def filed(self, on: date, method: str) -> Appeal:
        """Raises `Conflict` when it is not a draft or the deadline has passed."""
        if self.state is not AppealState.DRAFT:
            raise Conflict(f"appeal {self.id} is {self.state}, not a draft", code="appeal_state")
        if on > self.deadline:
            raise Conflict(
                f"the {self.level} had to be filed by {self.deadline}", code="appeal_deadline_passed"
            )
        return replace(self, state=AppealState.FILED, filed_on=on, method=method)

    def decided(self, outcome: AppealState, on: date, note: str) -> Appeal:
        """Raises `Conflict` when it was not filed, or is decided."""
        if self.state is not AppealState.FILED:
            raise Conflict(
                f"appeal {self.id} is {self.state}; only a filed one is decided", code="appeal_state"
            )
        if self.filed_on is not None and on < self.filed_on:
            place = Place("/decided_on", "before_filing", f"the appeal was filed on {self.filed_on}")
            raise Invalid("an appeal is decided after it was filed", places=(place,))
        return replace(self, state=outcome, decided_on=on, outcome_note=note)


def next_level(
    partner: TradingPartner,
    decision: PayerDecision,
    earlier: Iterable[Appeal],
    wanted: str,
    today: date,
) -> tuple[AppealLevel, date]:
    """The level that may be asked for now, and the date of the decision that it is about.

    `wanted` names a level, or is empty for the one whose turn it is. Raises `Conflict` with what is allowed.
    """
    if unprocessable(decision):
        raise Conflict(
            "the claim was unprocessable (MA130) and has no appeal rights; send a new claim instead",
            code="no_appeal_rights",
        )
    earlier = [one for one in earlier if one.state is not AppealState.WITHDRAWN]
    if waiting := [one for one in earlier if one.state in (AppealState.DRAFT, AppealState.FILED)]:
        raise Conflict(f"appeal {waiting[0].id} about this claim is {waiting[0].state}", code="appeal_exists")
    if wanted == REOPENING.name:
        if not partner.medicare:
            raise Conflict(
                f"{partner.name} has no reopening; its levels: {_names(partner)}", code="appeal_level"
            )
        return _within(REOPENING, decision.decided_on, today)
    done = [one for one in earlier if one.level != REOPENING.name and one.notice_on >= decision.decided_on]
    if len(done) >= len(partner.appeals):
        raise Conflict(f"every level of {partner.name} was used: {_names(partner)}", code="appeal_level")
    level = partner.appeals[len(done)]
    if wanted and wanted != level.name:
        raise Conflict(
            f"the {level.name} comes before, of: {_names(partner)}"
            if wanted in {one.name for one in partner.appeals}
            else f"{partner.name} knows no level {wanted}; its levels: {_names(partner)}",
            code="appeal_level",
        )
    notice = done[-1].decided_on if done and done[-1].decided_on else decision.decided_on
    return _within(level, notice, today)


def _within(level: AppealLevel, notice: date, today: date) -> tuple[AppealLevel, date]:
    if today > level.deadline(notice):
        raise Conflict(
            f"the {level.name} of the decision of {notice} had to be filed by {level.deadline(notice)}",
            code="appeal_deadline_passed",
        )
    return level, notice


def _names(partner: TradingPartner) -> str:
    return ", ".join(level.name for level in partner.appeals)
