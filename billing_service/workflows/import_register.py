"""Rows from elsewhere into the register: each judged as if it were registered one by one, the good ones kept.

The id of a thing follows from the clinic and its id elsewhere, so the same file twice changes nothing, and a
newer file changes what differs. With `all_or_nothing` nothing is kept while one row is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from billing_service.workflows.keep_register import Kept
from billing_service.workflows.ports import Unit, Units
from shared.clock import Clock
from shared.errors import DomainError, Place
from shared.ids import derived_id
from shared.principal import Principal

CHUNK = 500
"""Rows in one transaction, where not all must go together."""


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A thing as it was read, or what keeps the row from being one."""

    line: int
    """In the file, from 1; the entry's number in a bundle."""
    kept: Kept[Any]
    item: Any = None
    faults: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class RowResult:
    line: int
    status: str
    """`created`, `changed`, `unchanged` or `failed`."""
    id: str = ""
    faults: tuple[Place, ...] = ()


def imported_id(prefix: str, clinic_id: str, kind: str, external_id: str) -> str:
    """Ours for what is called `external_id` elsewhere."""
    return derived_id(prefix, clinic_id, "import", kind, external_id)


def import_rows(
    principal: Principal,
    rows: Sequence[ImportRow],
    *,
    all_or_nothing: bool,
    units: Units,
    clock: Clock,
) -> tuple[RowResult, ...]:
    """One result a row, in order. Rows may refer to things of earlier rows."""
    results: list[RowResult] = []
    size = max(1, len(rows)) if all_or_nothing else CHUNK
    for start in range(0, len(rows), size):
        with units(principal) as unit:
            chunk = [_keep(unit, row, clock.today()) for row in rows[start : start + size]]
            results.extend(chunk)
            if not all_or_nothing or all(result.status != "failed" for result in chunk):
                unit.commit()
            else:
                return tuple(r if r.status == "failed" else replace(r, status="not_kept") for r in results)
    return tuple(results)


def _keep(unit: Unit, row: ImportRow, today: date) -> RowResult:
    if row.faults:
        return RowResult(row.line, "failed", faults=row.faults)
    kept, item = row.kept, row.item
    current = kept.store(unit).find(item.id)
    if current is not None and replace(item, version=current.version) == current:
        return RowResult(row.line, "unchanged", item.id)
    if current is not None and (why := kept.settled(unit, item.id)):
        return RowResult(row.line, "failed", item.id, (Place("", "settled", f"cannot be changed: {why}"),))
    try:
        faults = tuple(kept.faults(unit, item, today))
    except DomainError as refusal:
        faults = (Place("", refusal.code, refusal.message),)
    if faults:
        return RowResult(row.line, "failed", item.id, faults)
    if current is None:
        kept.store(unit).add(item)
        unit.record_event(f"{kept.noun}.registered", item.id)
        return RowResult(row.line, "created", item.id)
    kept.store(unit).save(replace(item, version=current.version))
    unit.record_event(f"{kept.noun}.changed", item.id)
    return RowResult(row.line, "changed", item.id)
