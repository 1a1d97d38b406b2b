"""CMS order file of ICD-10-CM (`icd10cm-order-2027.txt`): validity and titles, no notes.

Layout: order number 1-5, code without point 7-13, 1 = billable or 0 = header 15, short title 17-76,
long title from 78.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from coding_service.codebook.loaders.faults import BadFile
from coding_service.codebook.loaders.tables import read_lines
from coding_service.domain.codes import dotted

_LINE = re.compile(r"(?P<order>\d{5}) (?P<code>[A-Z][0-9A-Z]{2,6}) +(?P<valid>[01]) (?P<titles>.+)")


@dataclass(frozen=True, slots=True)
class OrderRow:
    code: str
    billable: bool
    title: str


def read_order(stream: IO[bytes], file: str) -> dict[str, OrderRow]:
    """By dotted code, in the order of the file. Raises `BadFile` with the line."""
    found: dict[str, OrderRow] = {}
    for line, row in _rows(stream, file):
        if row.code in found:
            raise BadFile(file, f"{row.code} is there twice", line)
        found[row.code] = row
    if not any(row.billable for row in found.values()):
        raise BadFile(file, "this is no order file: it has no billable code")
    return found


def _rows(stream: IO[bytes], file: str) -> Iterator[tuple[int, OrderRow]]:
    last = 0
    for line, text in read_lines(stream, file):
        if not text.strip():
            continue
        match = _LINE.fullmatch(text.rstrip())
        if match is None or len(text) < 78 or text[13:14] != " ":
            raise BadFile(file, "the line is not of the order file's fixed layout", line)
        if int(match["order"]) <= last:
            raise BadFile(file, f"order number {match['order']} does not follow {last:05}", line)
        last = int(match["order"])
        yield line, OrderRow(dotted(match["code"]), match["valid"] == "1", text[77:].strip())
