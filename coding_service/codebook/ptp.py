"""NCCI pairs, read in place from packed files. Implements `model.PtpTable`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from coding_service.codebook.loaders.ncci_ptp import EPOCH, NO_DATE, PtpRows, pair_key
from coding_service.codebook.model import PtpEdit
from coding_service.codebook.packed import Packed, write_packed
from coding_service.codebook.timeline import Timeline

PRACTITIONER, HOSPITAL = "practitioner", "hospital"
_TABLE_OF = {"professional": PRACTITIONER, "dme": PRACTITIONER}


def write_ptp(path: Path, rows: PtpRows) -> None:
    write_packed(
        path,
        {"kind": "ncci-ptp", "rationales": rows.rationales},
        {"pairs": rows.pairs, "data": rows.data},
    )


class PtpRelease:
    """One quarter's table of one claim type. A row carries its own dates, old ones included."""

    def __init__(self, path: Path, release: str, verify: bool = True) -> None:
        self._file = Packed(path, verify)
        self._pairs = self._file.numbers("pairs")
        self._data = self._file.numbers("data")
        self._rationales: list[str] = self._file.meta["rationales"]
        self._release = release

    def __len__(self) -> int:
        return len(self._pairs)

    def items(self) -> Iterator[tuple[int, tuple[int, str]]]:
        """(pair and effective date, (deletion date and indicator as packed, rationale)), in order: for
        comparing releases, which number their rationales each in its own way."""
        dates = ((1 << 40) - 1) ^ 0xFFFF
        why = self._rationales
        return (
            (pair << 15 | row >> 40, (row & dates, why[row & 0xFFFF]))
            for pair, row in zip(self._pairs, self._data, strict=True)
        )

    def pair(self, column1: str, column2: str, on: date) -> PtpEdit | None:
        """The row of these columns, in this order, that is in force on the day."""
        try:
            row = self._row(pair_key(column1, column2), (on - EPOCH).days)
        except ValueError:
            return None
        return None if row is None else self._edit(column1, column2, row)

    def either(self, one: str, other: str, on: date) -> PtpEdit | None:
        """As `pair`, whichever of the two is column 1."""
        try:
            key, reverse = pair_key(one, other), pair_key(other, one)
        except ValueError:
            return None
        day = (on - EPOCH).days
        if (row := self._row(key, day)) is not None:
            return self._edit(one, other, row)
        row = self._row(reverse, day)
        return None if row is None else self._edit(other, one, row)

    def _row(self, key: int, day: int) -> int | None:
        pairs = self._pairs
        at = bisect_left(pairs, key)
        while at < len(pairs) and pairs[at] == key:
            row = self._data[at]
            effective, deleted = row >> 40, row >> 24 & 0xFFFF
            # The deletion date is the last day (they fall on ends of quarters). A pair that was deleted as of
            # the day it began was never in force (NCCI FAQ library, "effective and deletion dates").
            if effective <= day and (deleted == NO_DATE or day <= deleted) and effective != deleted:
                return row
            at += 1
        return None

    def _edit(self, column1: str, column2: str, row: int) -> PtpEdit:
        effective, deleted = row >> 40, row >> 24 & 0xFFFF
        return PtpEdit(
            column1,
            column2,
            str(row >> 16 & 0xFF),
            self._release,
            _date(effective) if effective else None,
            None if deleted == NO_DATE else _date(deleted),
            self._rationales[row & 0xFFFF],
        )


@lru_cache(maxsize=4096)
def _date(days: int) -> date:
    return EPOCH + timedelta(days)


class PtpTables:
    """The practitioner and the hospital table as loaded; for a day, the release that its quarter has."""

    def __init__(self, tables: Mapping[str, Timeline[PtpRelease]]) -> None:
        self._tables = tables
        self._of_day = lru_cache(maxsize=256)(self._table)
        # A clinic's days repeat the same few thousand pairs, and a release never changes.
        self._remembered = lru_cache(maxsize=1 << 16)(self._edit)

    def covers(self, on: date, claim_type: str) -> bool:
        return self._of_day(claim_type, on) is not None

    def edit(self, one: str, other: str, on: date, claim_type: str) -> PtpEdit | None:
        return self._remembered(one, other, on, claim_type)

    def _edit(self, one: str, other: str, on: date, claim_type: str) -> PtpEdit | None:
        table = self._of_day(claim_type, on)
        return None if table is None else table.either(one, other, on)

    def _table(self, claim_type: str, on: date) -> PtpRelease | None:
        timeline = self._tables.get(_TABLE_OF.get(claim_type, HOSPITAL))
        if timeline is None:
            return None
        # Rows carry their own dates, old ones too: a day before the first release reads the first.
        current = timeline.on(on) or (timeline.first() if timeline.newest_by(on) is None else None)
        return current.content if current else None
