"""Denials: those in work, and what became of the others, summed from columns."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from billing_service.adapters.document_store import DocumentStore
from billing_service.adapters.tables import DenialRow
from billing_service.domain.denial import IN_WORK, TELLING, Denial, Outcome
from shared.database.bulk import among

_AT_ONCE = 500


class SqlDenialStore(DocumentStore[Denial]):
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

        self._without: set[str] = set()
        """Claims that are known to have none."""
        self._fresh: list[Denial] = []

    def hold_claims(self, claim_ids: Iterable[str]) -> None:
        wanted = sorted(set(claim_ids) - self._without)
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            query = select(DenialRow.claim_id).where(
                DenialRow.clinic_id == self._clinic_id, among(self._session, DenialRow.claim_id, some)
            )
            self._without |= set(some) - set(self._session.scalars(query))

    def release(self) -> None:
        super().release()
        self._without.clear()

    def add(self, item: Denial) -> None:
        self._without.discard(item.claim_id)
        self._fresh.append(item)

    def save(self, item: Denial) -> Denial:
        self.settle()
        return super().save(item)

    def settle(self) -> None:
        """An 835 brings many: they are written together."""
        fresh, self._fresh = self._fresh, []
        self._insert_all(fresh)
        super().settle()

    def of_claim(self, claim_id: str) -> tuple[Denial, ...]:
        if claim_id in self._without:
            return ()
        return self._select(DenialRow.claim_id == claim_id)

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
