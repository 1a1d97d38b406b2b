"""CMS Alpha-Numeric HCPCS file: fixed-width `HCPC….txt` (`ANWEB`) or its spreadsheet.

Layout of 2019, unchanged since 2013: code 1-5 (a modifier stands at 4-5), sequence 6-10, record kind 11
(3 procedure, 7 modifier, 4 and 8 their further lines), long description 12-91, short description 92-119,
cross references 205-229, added 269-276, action effective 277-284, last day 285-292, action 293.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import IO

from coding_service.codebook.loaders.faults import BadFile
from coding_service.codebook.loaders.tables import columns, published_date, read_lines, read_rows

_FIRST, _MORE = ("3", "7"), ("4", "8")
_HEADER_LINES = 60
_COLUMNS = (
    "HCPC",
    "RECID",
    "LONG DESCRIPTION",
    "SHORT DESCRIPTION",
    "XREF1",
    "ADD DT",
    "ACT EFF DT",
    "TERM DT",
)
_PROCEDURE = re.compile(r"[A-Z][0-9]{4}")
_MODIFIER = re.compile(r"[A-Z0-9]{2}")


@dataclass(frozen=True, slots=True)
class HcpcsRow:
    code: str
    """Five characters, or two for a modifier."""
    long: str
    short: str
    added: date | None
    effective: date | None
    ended: date | None
    """The last day, where the code ends."""
    cross_references: tuple[str, ...]

    @property
    def is_modifier(self) -> bool:
        return len(self.code) == 2


def read_hcpcs(stream: IO[bytes], file: str) -> list[HcpcsRow]:
    """Every procedure and modifier, in code order. Raises `BadFile` with the line."""
    numbered = _from_sheet(stream, file) if file.lower().endswith(".xlsx") else _from_text(stream, file)
    found: dict[str, HcpcsRow] = {}
    for line, row in numbered:
        if row.code in found:
            raise BadFile(file, f"{row.code} is there twice", line)
        if not (_PROCEDURE.fullmatch(row.code) or _MODIFIER.fullmatch(row.code)):
            raise BadFile(file, f"{row.code!r} is no HCPCS Level II code and no modifier", line)
        if not row.long:
            raise BadFile(file, f"{row.code} has no description", line)
        found[row.code] = row
    if not found:
        raise BadFile(file, "these are no HCPCS codes: no record was found")
    return [found[code] for code in sorted(found)]


def _from_text(stream: IO[bytes], file: str) -> Iterator[tuple[int, HcpcsRow]]:
    """A record is a first line and its further lines, which carry the rest of the long description."""
    begun: tuple[int, str, list[str]] | None = None
    for number, text in read_lines(stream, file):
        kind = text[10:11]
        if not (text[5:10].isdigit() and kind in (*_FIRST, *_MORE)):
            if begun and text.strip():
                raise BadFile(file, "the line is not of the fixed layout (record kind in column 11)", number)
            if not begun and number > _HEADER_LINES:
                raise BadFile(file, "no record of the fixed layout in the first lines", number)
            continue
        if kind in _FIRST:
            if begun:
                yield _record(*begun, file)
            begun = number, text, [text[11:91].strip()]
        elif begun is None or begun[1][:5] != text[:5]:
            raise BadFile(file, f"a further line of {text[:5].strip()} without its first", number)
        else:
            begun[2].append(text[11:91].strip())
    if begun:
        yield _record(*begun, file)


def _record(line: int, first: str, words: list[str], file: str) -> tuple[int, HcpcsRow]:
    return line, HcpcsRow(
        code=first[:5].strip(),
        long=" ".join(" ".join(words).split()),
        short=first[91:119].strip(),
        added=published_date(first[268:276], file, line),
        effective=published_date(first[276:284], file, line),
        ended=published_date(first[284:292], file, line),
        cross_references=tuple(filter(None, (first[i : i + 5].strip() for i in range(204, 229, 5)))),
    )


def _from_sheet(stream: IO[bytes], file: str) -> Iterator[tuple[int, HcpcsRow]]:
    rows = read_rows(stream, file)
    at, _ = columns(rows, file, _COLUMNS)
    for line, cells in rows:
        if not any(cells) or cells[at["RECID"]] not in _FIRST:
            continue
        references = cells[at["XREF1"] : at["XREF1"] + 5]
        yield (
            line,
            HcpcsRow(
                code=cells[at["HCPC"]],
                long=" ".join(cells[at["LONG DESCRIPTION"]].split()),
                short=cells[at["SHORT DESCRIPTION"]],
                added=published_date(cells[at["ADD DT"]], file, line),
                effective=published_date(cells[at["ACT EFF DT"]], file, line),
                ended=published_date(cells[at["TERM DT"]], file, line),
                cross_references=tuple(code for code in references if code),
            ),
        )
