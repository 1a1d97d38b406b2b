"""NCCI unit limits and add-on codes by date. Implement `model.MueTable` and `model.AddOnTable`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from coding_service.codebook.loaders.ncci_aoc import AddOnRow
from coding_service.codebook.loaders.ncci_mue import DME, HOSPITAL, PRACTITIONER, MueRow
from coding_service.codebook.model import MueLimit
from coding_service.codebook.records import Records, write_records
from coding_service.codebook.timeline import Dated, Timeline

MEDICARE, MEDICAID = "medicare", "medicaid"
_TABLE_OF = {"professional": PRACTITIONER, "outpatient_facility": HOSPITAL, "dme": DME}


def write_mue(path: Path, rows: Iterable[MueRow]) -> int:
    return write_records(path, {"kind": "ncci-mue"}, ((r.code, [r.units, r.mai, r.rationale]) for r in rows))


class MueTables:
    """By payer program and claim type. Medicaid's limits are its own; every other payer reads Medicare's."""

    def __init__(self, tables: Mapping[tuple[str, str], Timeline[Records]]) -> None:
        self._tables = tables
        # A release never changes; the same few thousand numbers are asked for day after day.
        self._remembered = lru_cache(maxsize=50_000)(self._limit)

    def covers(self, on: date, claim_type: str, payer_kind: str | None) -> bool:
        return self._current(on, claim_type, payer_kind == MEDICAID) is not None

    def limit(self, code: str, on: date, claim_type: str, payer_kind: str | None) -> MueLimit | None:
        return self._remembered(code, on, claim_type, payer_kind == MEDICAID)

    def _limit(self, code: str, on: date, claim_type: str, medicaid: bool) -> MueLimit | None:
        current = self._current(on, claim_type, medicaid)
        row = current.content.get(code) if current else None
        if current is None or row is None:
            return None
        units, mai, rationale = row
        return MueLimit(units, mai, current.id, rationale)

    def _current(self, on: date, claim_type: str, medicaid: bool) -> Dated[Records] | None:
        program = MEDICAID if medicaid else MEDICARE
        timeline = self._tables.get((program, _TABLE_OF.get(claim_type, "")))
        return timeline.on(on) if timeline else None


def write_add_ons(path: Path, rows: Iterable[AddOnRow]) -> int:
    by_code: dict[str, list[list[str | int | None]]] = {}
    for row in rows:
        by_code.setdefault(row.code, []).append(
            [
                row.primary,
                row.type,
                row.effective.isoformat(),
                row.deleted.isoformat() if row.deleted else None,
            ]
        )
    return write_records(path, {"kind": "ncci-aoc"}, by_code.items())


class AddOns:
    def __init__(self, timeline: Timeline[Records]) -> None:
        self._timeline = timeline

    def is_add_on(self, code: str, on: date) -> bool:
        return bool(self._rows(code, on))

    def primaries(self, code: str, on: date) -> frozenset[str] | None:
        rows = self._rows(code, on)
        listed = frozenset(primary for primary, _ in rows if primary)
        return None if any(kind == 2 for _, kind in rows) and not listed else listed

    def _rows(self, code: str, on: date) -> list[tuple[str | None, int]]:
        """(primary, type) of the rows in force. Rows carry their dates: an early day reads the first file."""
        timeline = self._timeline
        current = timeline.on(on) or (timeline.first() if timeline.newest_by(on) is None else None)
        rows = current.content.get(code) if current else None
        day = on.isoformat()
        return [
            (primary, kind)
            for primary, kind, begins, ends in rows or ()
            if begins <= day and (ends is None or day <= ends)
        ]
