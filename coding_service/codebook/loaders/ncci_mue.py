"""NCCI medically unlikely edits of a quarter: code, value, adjudication indicator, rationale.

One table for each claim type: the second column's title says which.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import IO

from coding_service.codebook.loaders.faults import BadFile
from coding_service.codebook.loaders.tables import columns, read_rows

PRACTITIONER, HOSPITAL, DME = "practitioner", "hospital", "dme"
_TITLES = {
    PRACTITIONER: "Practitioner Services MUE",
    HOSPITAL: "Outpatient Hospital Services MUE",
    DME: "DME Supplier Services MUE",
}
_CODE = re.compile(r"(?=.*[0-9])[A-Z0-9]{5}")


@dataclass(frozen=True, slots=True)
class MueRow:
    code: str
    units: int
    mai: int
    rationale: str


def read_mue(stream: IO[bytes], file: str) -> tuple[str, list[MueRow]]:
    """(table, rows in code order). Raises `BadFile` for other columns, a code twice, values out of range."""
    rows = read_rows(stream, file)
    at, titles = columns(rows, file, ("HCPCS/CPT Code", "MUE Adjudication Indicator", "MUE Rationale"))
    table, value_at = next(
        (
            (table, i)
            for table, title in _TITLES.items()
            for i, cell in enumerate(titles)
            if cell.lower().startswith(title.lower())
        ),
        ("", -1),
    )
    if not table:
        raise BadFile(file, f"no column is one of {', '.join(_TITLES.values())}")
    found: dict[str, MueRow] = {}
    for line, cells in rows:
        if not any(cells):
            continue
        code = cells[at["HCPCS/CPT Code"]]
        units, indicator = cells[value_at], cells[at["MUE Adjudication Indicator"]]
        if not _CODE.fullmatch(code):
            raise BadFile(file, f"{code!r} is no procedure code", line)
        if code in found:
            raise BadFile(file, f"{code} is there twice", line)
        if not units.isdigit() or indicator[:1] not in ("1", "2", "3"):
            raise BadFile(file, f"{code}: {units!r} units, adjudication indicator {indicator!r}", line)
        found[code] = MueRow(code, int(units), int(indicator[0]), cells[at["MUE Rationale"]])
    if not found:
        raise BadFile(file, "the file has no limit")
    return table, [found[code] for code in sorted(found)]
