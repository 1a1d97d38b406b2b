"""How two releases of one kind differ, entry by entry."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from coding_service.codebook.icd_book import PackedIcdBook
from coding_service.codebook.loaders.ncci_ptp import EPOCH, NO_DATE, pair_names
from coding_service.codebook.ptp import PtpRelease
from coding_service.codebook.records import Records
from coding_service.codebook.service_release import valid_items


@dataclass(frozen=True, slots=True)
class Difference:
    what: str
    """`added`, `ended` or `changed`."""
    key: str
    """A code; of pairs `99213/36415`."""
    before: str | None
    after: str | None
    """What the release says of it: a title, or the row's fields as JSON."""


@dataclass(frozen=True, slots=True)
class Table:
    """A compiled release, and the day that it is compared for: what has ended by then is not in it."""

    kind: str
    id: str
    path: Path
    day: date


def differences(before: Table, after: Table) -> Iterator[Difference]:
    """In the order of the keys. A row of pairs is told apart by its effective date."""
    for what, key, old, new in _merged(_items(before), _items(after)):
        named, shown = _NAMED.get(_family(after.kind), (str, str))
        yield Difference(what, named(key), old and shown(old), new and shown(new))


def _items(table: Table) -> Iterator[tuple[Any, Any]]:
    family = _family(table.kind)
    if family == "icd10cm":
        return PackedIcdBook(table.path).billable_titles()
    if family == "ncci-ptp":
        return PtpRelease(table.path, table.id).items()
    records = Records(table.path)
    if family in ("hcpcs", "cpt"):
        return valid_items(records, table.day)
    return ((key, _json(record)) for key, record in records.items())


def _family(kind: str) -> str:
    return "ncci-ptp" if kind.startswith("ncci-ptp") else kind


def _merged(
    old: Iterator[tuple[Any, Any]], new: Iterator[tuple[Any, Any]]
) -> Iterator[tuple[str, Any, Any, Any]]:
    """(what, key, old value, new value) of all that is not the same, from two tables in key order."""
    before, after = next(old, None), next(new, None)
    while before is not None or after is not None:
        if before is not None and (after is None or before[0] < after[0]):
            yield "ended", before[0], before[1], None
            before = next(old, None)
        elif after is not None and (before is None or after[0] < before[0]):
            yield "added", after[0], None, after[1]
            after = next(new, None)
        elif before is not None and after is not None:
            if before[1] != after[1]:
                yield "changed", after[0], before[1], after[1]
            before, after = next(old, None), next(new, None)


def _pair(key: int) -> str:
    return pair_names(key >> 15)


def _pair_row(row: tuple[int, str]) -> str:
    rest, rationale = row
    deleted = rest >> 24 & 0xFFFF
    last = "" if deleted == NO_DATE else f", deleted {EPOCH + timedelta(deleted)}"
    return f"indicator {rest >> 16 & 0xFF}{last}, {rationale}"


def _json(record: Any) -> str:
    return json.dumps(record, separators=(",", ":"), ensure_ascii=False)


_NAMED = {"ncci-ptp": (_pair, _pair_row)}
