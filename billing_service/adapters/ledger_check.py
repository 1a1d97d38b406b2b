"""Over all clinics: entries whose legs do not sum to zero. There are none, or the books are wrong."""

from __future__ import annotations

from sqlalchemy import Engine, func, select

from billing_service.adapters.tables import LedgerEntryRow, LedgerLegRow
from shared.database import UnitOfWork


def unbalanced_entries(engine: Engine) -> tuple[int, list[tuple[str, str, int]]]:
    """The number of entries, and (clinic, entry, cents off) of each that is off or empty."""
    entry, leg = LedgerEntryRow, LedgerLegRow
    with UnitOfWork(engine, read_only=True) as uow:
        count = uow.session.scalar(select(func.count()).select_from(entry)) or 0
        off = func.coalesce(func.sum(leg.amount), 0)
        rows = uow.session.execute(
            select(entry.clinic_id, entry.id, off)
            .outerjoin(leg, leg.entry_id == entry.id)
            .group_by(entry.clinic_id, entry.id)
            .having((off != 0) | (func.count(leg.position) == 0))
            .order_by(entry.clinic_id, entry.id)
        )
        return count, [(clinic_id, entry_id, int(cents)) for clinic_id, entry_id, cents in rows]
