"""Medicare physician fee schedule: the relative value file (`PPRRVU….csv`) and the GPCI file.

Amount = (work × GPCI work + practice expense × GPCI PE + malpractice × GPCI MP) × conversion factor
(42 CFR 414.20). Both files begin with title lines and stack their column titles over several rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import IO

from coding_service.codebook.loaders.faults import BadFile
from coding_service.codebook.loaders.tables import read_rows

_CODE = re.compile(r"(?=.*[0-9])[A-Z0-9]{5}")
_CONTRACTOR = re.compile(r"\d{5}")
_TITLE_LINES = 20
_PERIODS = frozenset({"", "000", "010", "090", "MMM", "XXX", "YYY", "ZZZ"})


@dataclass(frozen=True, slots=True)
class RvuRow:
    code: str
    modifier: str
    status: str
    work: Decimal
    nonfacility_expense: Decimal | None
    """None where the file says that the service is not done there (`NA`)."""
    facility_expense: Decimal | None
    malpractice: Decimal
    conversion_factor: Decimal
    global_period: str
    """`000`, `010`, `090`, `MMM`, `XXX`, `YYY` or `ZZZ`; empty where the row has none."""


@dataclass(frozen=True, slots=True)
class GpciRow:
    contractor: str
    locality: str
    name: str
    work: Decimal
    expense: Decimal
    malpractice: Decimal

    @property
    def number(self) -> str:
        return f"{self.contractor}-{self.locality}"


def read_rvu(stream: IO[bytes], file: str) -> list[RvuRow]:
    """By code and modifier. Raises `BadFile` for other columns, a row twice, or a number that is none."""
    found: dict[tuple[str, str], RvuRow] = {}
    titles: list[list[str]] = []
    at: dict[str, int] = {}
    for line, cells in read_rows(stream, file):
        if not cells or not _CODE.fullmatch(cells[0]):
            _titled(titles, cells, bool(at), file, line)
            continue
        if not at:
            at = _rvu_columns(titles, file, line)
        row = _rvu(cells, at, file, line)
        if (row.code, row.modifier) in found:
            raise BadFile(file, f"{row.code} {row.modifier} is there twice".replace("  ", " "), line)
        found[row.code, row.modifier] = row
    if not found:
        raise BadFile(file, "the file has no relative values")
    return [found[key] for key in sorted(found)]


def read_gpci(stream: IO[bytes], file: str) -> list[GpciRow]:
    """By contractor and locality. Raises `BadFile` as `read_rvu` does."""
    found: dict[str, GpciRow] = {}
    titles: list[list[str]] = []
    at: dict[str, int] = {}
    for line, cells in read_rows(stream, file):
        if not cells or not _CONTRACTOR.fullmatch(cells[0]):
            _titled(titles, cells, False, file, line)
            continue
        if not at:
            at = _gpci_columns(titles, file, line)
        row = GpciRow(
            cells[0],
            cells[at["number"]].zfill(2),
            cells[at["name"]].rstrip("*"),
            *(_number(cells, at[name], file, line) for name in ("work", "expense", "malpractice")),
        )
        if row.number in found:
            raise BadFile(file, f"locality {row.number} is there twice", line)
        found[row.number] = row
    if not found:
        raise BadFile(file, "the file has no locality")
    return [found[number] for number in sorted(found)]


def _titled(titles: list[list[str]], cells: list[str], begun: bool, file: str, line: int) -> None:
    if begun and any(cells):
        raise BadFile(file, f"{cells[0]!r} is no procedure code", line)
    titles.append([cell.lower() for cell in cells])
    if line > _TITLE_LINES and not begun and len(titles) > _TITLE_LINES:
        raise BadFile(file, "no row of the expected kind in the first lines", line)


def _stacked(titles: Sequence[Sequence[str]]) -> list[str]:
    """Column titles, each the words that stand above it, top to bottom."""
    width = max((len(row) for row in titles), default=0)
    shaped = [row for row in titles if sum(map(bool, row)) > 2]
    return [" ".join(row[i] for row in shaped if i < len(row) and row[i]) for i in range(width)]


def _rvu_columns(titles: list[list[str]], file: str, line: int) -> dict[str, int]:
    names = _stacked(titles)
    wanted = {
        "modifier": lambda name: name.startswith("mod"),
        "status": lambda name: "status" in name,
        "work": lambda name: "work" in name and "rvu" in name,
        "nonfacility": lambda name: "non" in name and "pe" in name.split() and "rvu" in name,
        "facility": lambda name: "facility" in name and "non" not in name and "pe" in name.split(),
        "malpractice": lambda name: "mp" in name.split() and "rvu" in name,
        "factor": lambda name: "conv" in name,
        "global": lambda name: "glob" in name.split(),
    }
    return _positions(names, wanted, file, line)


def _gpci_columns(titles: list[list[str]], file: str, line: int) -> dict[str, int]:
    wanted = {
        "number": lambda name: "locality" in name and "number" in name,
        "name": lambda name: "locality" in name and "name" in name,
        "work": lambda name: "pw" in name.split() and "without" not in name,
        "expense": lambda name: "pe" in name.split(),
        "malpractice": lambda name: "mp" in name.split(),
    }
    return _positions(_stacked(titles), wanted, file, line)


def _positions(
    names: list[str], wanted: dict[str, Callable[[str], bool]], file: str, line: int
) -> dict[str, int]:
    found = {key: next((i for i, name in enumerate(names) if fits(name)), -1) for key, fits in wanted.items()}
    missing = [key for key, position in found.items() if position < 0]
    if missing:
        raise BadFile(file, f"the columns are not those expected: no {', '.join(missing)}", line)
    return found


def _rvu(cells: list[str], at: dict[str, int], file: str, line: int) -> RvuRow:
    def expense(name: str) -> Decimal | None:
        marked = cells[at[name] + 1] if at[name] + 1 < len(cells) else ""
        return None if marked.upper() == "NA" else _number(cells, at[name], file, line)

    return RvuRow(
        code=cells[0],
        modifier=cells[at["modifier"]],
        status=cells[at["status"]],
        work=_number(cells, at["work"], file, line),
        nonfacility_expense=expense("nonfacility"),
        facility_expense=expense("facility"),
        malpractice=_number(cells, at["malpractice"], file, line),
        conversion_factor=_number(cells, at["factor"], file, line),
        global_period=_period(cells, at["global"], file, line),
    )


def _period(cells: list[str], position: int, file: str, line: int) -> str:
    """A spreadsheet program that saved the file may have made `000` of it `0`."""
    text = cells[position].upper() if position < len(cells) else ""
    text = text.zfill(3) if text.isdigit() else text
    if text not in _PERIODS:
        raise BadFile(file, f"column {position + 1}: {text!r} is no global period", line)
    return text


def _number(cells: list[str], position: int, file: str, line: int) -> Decimal:
    try:
        value = Decimal(cells[position].replace(",", "") or "0")
    except (InvalidOperation, IndexError) as error:
        raise BadFile(file, f"column {position + 1} is no number", line) from error
    if not value.is_finite() or not 0 <= value < 100_000:
        raise BadFile(file, f"column {position + 1} is out of range: {value}", line)
    return value
