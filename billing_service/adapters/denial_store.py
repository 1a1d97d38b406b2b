"""Denials: those in work, and what became of the others, summed from columns."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from billing_service.adapters.document_store import DocumentStore
from billing_service.adapters.tables import DenialRow
from billing_service.domain.denial import IN_WORK, TELLING, Denial, Outcome


class SqlDenialStore(DocumentStore[Denial]):
    _adds_in_bulk = True

    def __init__(self, session: Session, clinic_id: str) -> None:
        super().__init__(
            session,
            clinic_id,
            DenialRow,
            Denial,
            "denial",
            lambda denial: {
                "claim_id": denial.claim_id,
                "partner_id": denial.partner_id,
                "state": denial.state.value,
                "carc": denial.carc[:8],
                "amount": denial.amount,
                "recovered": denial.recovered,
            },
        )

    def hold_claims(self, claim_ids: Iterable[str]) -> None:
        self.hold_by("claim_id", claim_ids)

    def of_claim(self, claim_id: str) -> tuple[Denial, ...]:
        return self._with("claim_id", claim_id)

    def in_work(self) -> tuple[Denial, ...]:
        return self._select(DenialRow.state.in_([state.value for state in IN_WORK]))

    def outcomes(self) -> tuple[Outcome, ...]:
        row = DenialRow
        query = select(row.partner_id, row.carc, row.recovered, row.amount).where(
            row.state.in_([state.value for state in TELLING]), row.amount > 0
        )
        return tuple(
            Outcome(partner_id, carc, min(Decimal(recovered) / amount, Decimal(1)))
            for partner_id, carc, recovered, amount in self._session.execute(query)
        )
