"""Diagnoses that carry no present-on-admission indicator: the list that CDC/NCHS publishes each year beside
the guidelines (appendix I), as text (`POAexemptCodesFY27.txt`) or spreadsheet.

Columns: the code's number in the order file, the code, its title. The year stands in the title of the first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import IO

from coding_service.codebook.loaders.faults import BadFile
from coding_service.codebook.loaders.tables import columns, read_rows
from coding_service.domain.codes import dotted

_CODE = re.compile(r"[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?")
_YEAR = re.compile(r"(?:20)?(\d\d)$")


@dataclass(frozen=True, slots=True)
class PoaExempt:
    codes: tuple[str, ...]
    """With their dots, in their order."""
    fiscal_year: int | None
    """As the file says it; None where it does not."""


def read_poa_exempt(stream: IO[bytes], file: str) -> PoaExempt:
    """Raises `BadFile` for other columns, what is no code, or a code twice."""
    rows = read_rows(stream, file)
    at, titles = columns(rows, file, ("Order", "POA"))
    found: set[str] = set()
    for line, cells in rows:
        if not any(cells):
            continue
        code = dotted(cells[at["POA"]]) if at["POA"] < len(cells) else ""
        if not _CODE.fullmatch(code):
            raise BadFile(file, f"{code!r} is no ICD-10-CM code", line)
        if code in found:
            raise BadFile(file, f"{code} is there twice", line)
        found.add(code)
    if not found:
        raise BadFile(file, "the file has no code")
    year = _YEAR.search(titles[at["Order"]])
    return PoaExempt(tuple(sorted(found)), 2000 + int(year[1]) if year else None)
