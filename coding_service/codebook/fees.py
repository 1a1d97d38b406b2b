"""The Medicare physician fee schedule by date and locality. Implements `model.FeeTable`, and with the
global periods that stand in the same file `model.GlobalTable`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from coding_service.codebook.loaders.pfs import GpciRow, RvuRow
from coding_service.codebook.model import FeeAmount
from coding_service.codebook.records import Records, write_records
from coding_service.codebook.timeline import Timeline
from shared.errors import NotFound

NATIONAL = "national"
_PAYABLE = frozenset("ART")
"""Status indicators with a national amount: active, restricted, injections (MCPM chapter 23, §30.2.2)."""


def write_rvu(path: Path, rows: Iterable[RvuRow]) -> int:
    return write_records(
        path,
        {"kind": "pfs-rvu"},
        (
            (
                row.code + row.modifier,
                [
                    row.status,
                    *map(_text, (row.work, row.nonfacility_expense, row.facility_expense)),
                    *map(_text, (row.malpractice, row.conversion_factor)),
                    row.global_period,
                ],
            )
            for row in rows
        ),
    )


def write_gpci(path: Path, rows: Iterable[GpciRow]) -> int:
    return write_records(
        path,
        {"kind": "pfs-gpci"},
        (
            (row.contractor + row.locality, [row.name, *map(_text, (row.work, row.expense, row.malpractice))])
            for row in rows
        ),
    )


class Fees:
    def __init__(self, values: Timeline[Records], indices: Timeline[Records]) -> None:
        self._values, self._indices = values, indices

    def fee(self, code: str, on: date, locality: str | None = None, modifier: str = "") -> FeeAmount | None:
        current = self._values.on(on)
        row = current.content.get(code + modifier) if current else None
        if current is None or row is None:
            return None
        status, work, nonfacility, facility, malpractice, factor = row[:6]
        gpci = self._gpci(locality, on)

        def cents(expense: str | None) -> int | None:
            """(work × GPCI + expense × GPCI + malpractice × GPCI) × factor (42 CFR 414.20), to the cent."""
            if expense is None or status not in _PAYABLE:
                return None
            values = (Decimal(work), Decimal(expense), Decimal(malpractice))
            total = sum((v * g for v, g in zip(values, gpci, strict=True)), Decimal(0)) * Decimal(factor)
            return int((total * 100).quantize(Decimal(1), ROUND_HALF_UP))

        return FeeAmount(
            code, modifier, status, locality or NATIONAL, cents(nonfacility), cents(facility), current.id
        )

    def localities(self, on: date) -> tuple[tuple[str, str], ...]:
        current = self._indices.on(on)
        rows = current.content.items() if current else ()
        return tuple((f"{key[:5]}-{key[5:]}", record[0]) for key, record in rows)

    def _gpci(self, locality: str | None, on: date) -> tuple[Decimal, Decimal, Decimal]:
        if locality is None or locality == NATIONAL:
            return Decimal(1), Decimal(1), Decimal(1)
        current = self._indices.on(on)
        row: Any = current.content.get(locality.replace("-", "")) if current else None
        if row is None:
            raise NotFound(f"no locality {locality} is loaded for {on}", code="no_locality")
        return Decimal(row[1]), Decimal(row[2]), Decimal(row[3])


class GlobalPeriods:
    """Implements `model.GlobalTable` on the relative value files."""

    def __init__(self, values: Timeline[Records]) -> None:
        self._values = values
        self._remembered = lru_cache(maxsize=50_000)(self._indicator)

    def release(self, on: date) -> str | None:
        current = self._values.on(on)
        return current.id if current else None

    def indicator(self, code: str, on: date) -> str | None:
        return self._remembered(code, on)

    def _indicator(self, code: str, on: date) -> str | None:
        current = self._values.on(on)
        row = current.content.get(code) if current else None
        return row[6] if row is not None and len(row) > 6 else None


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
