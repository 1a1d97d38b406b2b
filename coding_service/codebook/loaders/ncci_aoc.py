"""NCCI add-on code edits: add-on, primary, type, dates.

Type I lists its primaries, II leaves them to the contractor, III does both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import IO

from coding_service.codebook.loaders.faults import BadFile
from coding_service.codebook.loaders.tables import columns, published_date, read_rows

_COLUMNS = ("add_on_code", "primary_code", "aoc_type", "effective_date", "deletion_date")
_CODE = re.compile(r"(?=.*[0-9])[A-Z0-9]{5}")
_TYPES = {"1": 1, "I": 1, "2": 2, "II": 2, "3": 3, "III": 3}


@dataclass(frozen=True, slots=True)
class AddOnRow:
    code: str
    primary: str | None
    """None in a row that leaves the primaries to the contractor."""
    type: int
    effective: date
    deleted: date | None
    """The last day, where the row ends."""


def read_add_ons(stream: IO[bytes], file: str) -> list[AddOnRow]:
    """In the order of the codes. Raises `BadFile` for other columns, a row twice, or an unknown type."""
    rows = read_rows(stream, file)
    at, _ = columns(rows, file, _COLUMNS)
    found: dict[tuple[str, str | None, date], AddOnRow] = {}
    for line, cells in rows:
        if not any(cells):
            continue
        code, primary, kind, begins, ends = (cells[at[name]] for name in _COLUMNS)
        if not _CODE.fullmatch(code) or kind.upper() not in _TYPES:
            raise BadFile(file, f"{code!r} of type {kind!r} is no add-on code row", line)
        effective = published_date(begins, file, line)
        if effective is None:
            raise BadFile(file, f"{code} has no effective date", line)
        listed = primary if _CODE.fullmatch(primary) else None
        if listed is None and _TYPES[kind.upper()] == 1:
            raise BadFile(file, f"{code} is of type I and names no primary code", line)
        if (code, listed, effective) in found:
            raise BadFile(file, f"{code} with {listed or 'no primary'} is there twice", line)
        deleted = published_date(ends, file, line)
        found[code, listed, effective] = AddOnRow(code, listed, _TYPES[kind.upper()], effective, deleted)
    if not found:
        raise BadFile(file, "the file has no add-on code")
    return sorted(found.values(), key=lambda row: (row.code, row.primary or "", row.effective))
