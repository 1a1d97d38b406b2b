"""Lines and rows of published text tables, each with its line number: CSV, tab-separated, spreadsheets."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import IO
from xml.etree.ElementTree import ParseError  # nosec B405 - the exception type; openpyxl parses with defusedxml

from coding_service.codebook.loaders.faults import BadFile

_LONGEST_LINE = 1 << 20
_LARGEST_SHEET = 512 << 20
Row = tuple[int, list[str]]
"""Line number and cells."""


def read_lines(stream: IO[bytes], file: str) -> Iterator[tuple[int, str]]:
    """Line number and text without its ending. UTF-8, with or without BOM; what is not is Windows-1252.

    Raises `BadFile` for a line without end or a NUL byte: the file is no text.
    """
    number = 0
    while line := stream.readline(_LONGEST_LINE):
        number += 1
        if len(line) == _LONGEST_LINE:
            raise BadFile(file, f"the line is longer than {_LONGEST_LINE:,} bytes", number)
        if b"\0" in line:
            raise BadFile(file, "the file is not text", number)
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        try:
            text = line.decode()
        except UnicodeDecodeError:
            text = line.decode("cp1252", errors="replace")
        yield number, text.rstrip("\r\n")


def read_rows(stream: IO[bytes], file: str) -> Iterator[Row]:
    """Rows of a `.csv`, a tab-separated `.txt` or the first sheet of an `.xlsx`, cells stripped."""
    if file.lower().endswith(".xlsx"):
        yield from _sheet(stream, file)
        return
    delimiter = "," if file.lower().endswith(".csv") else "\t"
    numbered = _Numbered(read_lines(stream, file))
    reader = csv.reader(numbered, delimiter=delimiter, strict=True)
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise BadFile(file, f"the row cannot be read: {error}", numbered.line) from error
        if cells is None:
            return
        yield numbered.line, [cell.strip() for cell in cells]


class _Numbered:
    """Feeds lines to the CSV reader and remembers where it is."""

    def __init__(self, lines: Iterator[tuple[int, str]]) -> None:
        self._lines = lines
        self.line = 0

    def __iter__(self) -> _Numbered:
        return self

    def __next__(self) -> str:
        self.line, text = next(self._lines)
        return text + "\n"


def _sheet(stream: IO[bytes], file: str) -> Iterator[Row]:
    from openpyxl import load_workbook  # a slow import that only spreadsheets need
    from openpyxl.utils.exceptions import InvalidFileException

    held = io.BytesIO(stream.read())
    _check_parts(held, file)
    try:
        book = load_workbook(held, read_only=True, data_only=True)
        rows = enumerate(book.worksheets[0].iter_rows(values_only=True), 1)
        while chunk := _chunk(rows):
            yield from ((number, [_cell(cell) for cell in cells]) for number, cells in chunk)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ParseError, ValueError) as error:
        raise BadFile(file, f"the spreadsheet cannot be read: {error}") from error


def _chunk(rows: Iterator[tuple[int, tuple[object, ...]]]) -> list[tuple[int, tuple[object, ...]]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # page footers of CMS' spreadsheets, met at their end
        return list(islice(rows, 5_000))


def _check_parts(held: io.BytesIO, file: str) -> None:
    """A spreadsheet is a zip archive, and may be a bomb as any."""
    try:
        with zipfile.ZipFile(held) as parts:
            size = sum(part.file_size for part in parts.infolist())
    except zipfile.BadZipFile as error:
        raise BadFile(file, f"the spreadsheet cannot be read: {error}") from error
    if size > _LARGEST_SHEET:
        raise BadFile(file, "the spreadsheet unpacks to more than is allowed")
    held.seek(0)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return f"{value:%Y%m%d}" if isinstance(value, date) else str(value).strip()


def columns(
    rows: Iterator[Row], file: str, wanted: Sequence[str], within: int = 25
) -> tuple[dict[str, int], list[str]]:
    """Reads on to the row that names every wanted column: (position by name, all titles of the row).

    A wanted name matches a cell that begins with it; case, blanks and marks apart. Raises `BadFile` where
    none of the first rows has them.
    """
    seen: list[str] = []
    for line, cells in _first(rows, within):
        named = [_folded(cell) for cell in cells]
        found = {
            name: next((i for i, cell in enumerate(named) if cell.startswith(_folded(name))), -1)
            for name in wanted
        }
        if min(found.values()) >= 0:
            return found, cells
        if sum(position >= 0 for position in found.values()) > len(wanted) // 2:
            missing = [name for name, position in found.items() if position < 0]
            raise BadFile(file, f"the columns are not those expected: no {', '.join(missing)}", line)
        seen.append(" | ".join(cells[:4]))
    raise BadFile(file, f"no row names the columns {', '.join(wanted)}; the first are: {'; '.join(seen[:3])}")


def _first(rows: Iterator[Row], count: int) -> Iterable[Row]:
    for _ in range(count):
        row = next(rows, None)
        if row is None:
            return
        yield row


def _folded(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def published_date(text: str, file: str, line: int) -> date | None:
    """`20260401`, `2026-04-01`, `4/1/2026` → the date; empty or `*` → None. Raises `BadFile` for others."""
    bare = text.strip()
    if bare in ("", "*"):
        return None
    try:
        if "/" in bare:
            month, day, year = (int(part) for part in bare.split(" ")[0].split("/"))
            return date(year, month, day)
        digits = bare.split(" ")[0].replace("-", "")
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError as error:
        raise BadFile(file, f"{text!r} is no date", line) from error
