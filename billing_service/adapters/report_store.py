"""The facts behind reports, summed by the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from billing_service.adapters.tables import (
    ClaimRow,
    ClaimStepRow,
    DenialRow,
    LedgerEntryRow,
    LedgerLegRow,
)
from billing_service.domain.claim_record import ClaimState
from billing_service.domain.denial import Denial
from billing_service.domain.ledger import RECEIVABLES, Account
from billing_service.domain.reports.facts import CohortMoney, Journey
from shared.documents import from_json

_AT_ONCE = 500


class SqlReportStore:
    """See `workflows.ports.ReportStore`."""

    def __init__(self, session: Session, clinic_id: str) -> None:
        self._session = session
        self._clinic_id = clinic_id

    def journeys(self, states: frozenset[ClaimState], since: date, through: date) -> tuple[Journey, ...]:
        step = ClaimStepRow
        first = (
            select(step.claim_id)
            .where(step.clinic_id == self._clinic_id, step.to_state.in_([s.value for s in states]))
            .group_by(step.claim_id)
            .having(func.min(step.at) >= _start(since), func.min(step.at) < _start(through, 1))
        )
        rows = self._session.execute(
            select(step.claim_id, ClaimRow.partner_id, step.to_state, step.at)
            .join(ClaimRow, ClaimRow.id == step.claim_id)
            .where(step.clinic_id == self._clinic_id, step.claim_id.in_(first))
            .order_by(step.claim_id, step.sequence)
        )
        found: dict[tuple[str, str], list[tuple[ClaimState, date]]] = defaultdict(list)
        for claim_id, partner_id, state, at in rows:
            found[claim_id, partner_id].append((ClaimState(state), at.date()))
        return tuple(Journey(*key, tuple(steps)) for key, steps in found.items())

    def denials_of(self, claim_ids: Sequence[str]) -> dict[str, tuple[Denial, ...]]:
        found: dict[str, list[Denial]] = defaultdict(list)
        for start in range(0, len(claim_ids), _AT_ONCE):
            some = claim_ids[start : start + _AT_ONCE]
            query = (
                select(DenialRow.document)
                .where(DenialRow.clinic_id == self._clinic_id, DenialRow.claim_id.in_(some))
                .order_by(DenialRow.id)
            )
            for document in self._session.scalars(query):
                denial = from_json(Denial, document)
                found[denial.claim_id].append(denial)
        return {claim_id: tuple(denials) for claim_id, denials in found.items()}

    def cohort(self, since: date, through: date) -> tuple[CohortMoney, ...]:
        leg, entry = LedgerLegRow, LedgerEntryRow
        charged = (
            select(leg.claim_id.label("claim_id"), func.min(leg.payer_id).label("payer_id"))
            .join(entry, entry.id == leg.entry_id)
            .where(
                leg.clinic_id == self._clinic_id,
                leg.account.in_([account.value for account in RECEIVABLES]),
                entry.kind == "charge",
                leg.claim_id != "",
            )
            .group_by(leg.claim_id)
            .having(func.min(func.coalesce(leg.service_on, entry.posted_on)).between(since, through))
            .subquery()
        )
        counts = select(charged.c.payer_id, func.count()).group_by(charged.c.payer_id)
        sums = (
            select(charged.c.payer_id, leg.account, func.sum(leg.amount))
            .join(charged, charged.c.claim_id == leg.claim_id)
            .where(leg.clinic_id == self._clinic_id)
            .group_by(charged.c.payer_id, leg.account)
        )
        amounts: dict[str, dict[Account, int]] = defaultdict(dict)
        for payer_id, account, total in self._session.execute(sums):
            amounts[payer_id][Account(account)] = int(total)
        return tuple(
            CohortMoney(payer_id, count, amounts[payer_id])
            for payer_id, count in self._session.execute(counts)
        )


def _start(day: date, days_after: int = 0) -> datetime:
    return datetime.combine(day + timedelta(days=days_after), time.min, UTC)
