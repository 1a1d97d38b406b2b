"""NCCI procedure-to-procedure edits as CMS ships them each quarter (`ccipra-…-f1.txt`, `.xlsx`, zipped).

Columns: column 1, column 2, `*` = in existence before 1996, effective date, deletion date (`*` = none),
modifier indicator (0 not allowed, 1 allowed, 9 not applicable), rationale. Several header lines come first.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import IO

from coding_service.codebook.loaders.faults import BadFile
from coding_service.codebook.loaders.tables import Row, published_date, read_lines, read_rows

EPOCH = date(1990, 1, 1)
NO_DATE = (1 << 15) - 1
_HEADER_LINES = 12


@dataclass(slots=True)
class PtpRows:
    """Pairs in key order. Two 64-bit numbers a row: the pair, and packed dates, indicator and rationale."""

    pairs: array[int]
    data: array[int]
    rationales: list[str]


def pair_key(column1: str, column2: str) -> int:
    """Two five-character codes as one number that sorts as they do. Raises `ValueError` for other text."""
    if len(column1) != 5 or len(column2) != 5:
        raise ValueError("a procedure code has five characters")
    return _number(column1) << 26 | _number(column2)


@lru_cache(maxsize=1 << 15)
def _number(code: str) -> int:
    return int(code, 36)


def pack(effective: int, deleted: int, indicator: int, rationale: int) -> int:
    return effective << 40 | deleted << 24 | indicator << 16 | rationale


def read_ptp(members: Iterator[tuple[str, IO[bytes]]]) -> PtpRows:
    """All members are parts of one table. Raises `BadFile` with file and line."""
    rows: list[int] = []
    rationales: dict[str, int] = {}
    days: dict[str, int] = {}
    for file, stream in members:
        _read_part(file, stream, rows, rationales, days)
    rows.sort()
    _refuse_twins(rows)
    mask = (1 << 56) - 1
    return PtpRows(
        array("Q", (row >> 56 for row in rows)), array("Q", (row & mask for row in rows)), list(rationales)
    )


def _read_part(
    file: str,
    stream: IO[bytes],
    rows: list[int],
    rationales: dict[str, int],
    days: dict[str, int],
) -> None:
    titled = ""
    before = len(rows)
    for line, cells in _cells(file, stream):
        if len(cells) < 6 or len(cells[0]) != 5 or len(cells[1]) != 5:
            if len(rows) > before and any(cells):
                raise BadFile(file, f"the row has {len(cells)} columns, 6 or 7 are expected", line)
            titled += " ".join(cells).lower()
            if line > _HEADER_LINES:
                raise BadFile(
                    file, "these are no procedure-to-procedure edits: no pair in the first lines", line
                )
            continue
        if len(rows) == before:
            _check_header(titled, file, line)
        rows.append(_row(cells, file, line, rationales, days))
    if len(rows) == before:
        raise BadFile(file, "the file has no pair")


def _cells(file: str, stream: IO[bytes]) -> Iterator[Row]:
    """The text file is split at its tabs without a CSV reader: it has no quotes and 2.6 million lines."""
    if file.lower().endswith((".xlsx", ".csv")):
        yield from read_rows(stream, file)
        return
    for line, text in read_lines(stream, file):
        yield line, text.split("\t")


def _check_header(titled: str, file: str, line: int) -> None:
    words = "".join(titled.split())
    missing = [
        name for name in ("column1", "column2", "effective", "deletion", "modifier") if name not in words
    ]
    if missing:
        raise BadFile(file, f"the columns are not those expected: no {', '.join(missing)}", line)


def _row(cells: list[str], file: str, line: int, rationales: dict[str, int], days: dict[str, int]) -> int:
    try:
        pair = pair_key(cells[0], cells[1])
    except ValueError as error:
        raise BadFile(file, f"{cells[0]!r} and {cells[1]!r} are no procedure codes", line) from error
    indicator = cells[5].strip()
    if indicator not in ("0", "1", "9"):
        raise BadFile(file, f"the modifier indicator is {indicator!r}, not 0, 1 or 9", line)
    effective, deleted = (_day(cells[at], file, line, days) for at in (3, 4))
    if effective == NO_DATE and cells[2].strip() != "*":
        raise BadFile(file, "the pair has no effective date", line)
    why = cells[6].strip() if len(cells) > 6 else ""
    rationale = rationales.setdefault(why, len(rationales))
    return pair << 56 | pack(0 if effective == NO_DATE else effective, deleted, int(indicator), rationale)


def _day(text: str, file: str, line: int, days: dict[str, int]) -> int:
    known = days.get(text)
    if known is None:
        on = published_date(text, file, line)
        known = days[text] = NO_DATE if on is None else max((on - EPOCH).days, 0)
    return known


def _refuse_twins(rows: list[int]) -> None:
    for earlier, later in pairwise(rows):
        if earlier >> 40 == later >> 40:
            raise BadFile("the table", f"{pair_names(later >> 56)} is there twice with one effective date")


def pair_names(pair: int) -> str:
    """`99213/36415` of a pair's number."""
    return f"{_code(pair >> 26)}/{_code(pair & (1 << 26) - 1)}"


def _code(number: int) -> str:
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    text = ""
    for _ in range(5):
        number, digit = divmod(number, 36)
        text = digits[digit] + text
    return text
