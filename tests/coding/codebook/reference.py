"""Where the reference material beside the checkout is, and readings of it that are not the project's own."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[3]
DATA = ROOT.parent / "shared" / "data"

needs_data = pytest.mark.skipif(
    not DATA.is_dir(), reason="the reference data folder is not beside the checkout"
)


@cache
def hcpcs_2019() -> dict[str, str]:
    """Code or modifier → long description, by position: code 1-5, record 11, text 12-91 (2019 layout)."""
    with ZipFile(DATA / "hcpcs" / "2019-Alpha-Numeric-HCPCS-File.zip") as archive:
        text = archive.read("HCPC2019_CONTR_ANWEB.txt").decode("latin-1")
    found: dict[str, str] = {}
    for line in text.splitlines():
        code, record, words = line[:5].strip(), line[10:11], line[11:91].strip()
        if record in ("3", "7"):
            found[code] = words
        elif record in ("4", "8"):
            found[code] += f" {words}"
    return found


@cache
def ncci_numbers() -> frozenset[str]:
    """Every number of the 2026 Q2 practitioner MUE table and of the 2026 Q3 add-on sample."""
    numbers = (DATA / "ncci" / "procedure_numbers_2026q2.txt").read_text().split()
    add_on = (DATA / "ncci" / "aoc_2026q3_hcpcs2.csv").read_text().splitlines()[1:]
    return frozenset(numbers) | {line.split(",")[0] for line in add_on}
