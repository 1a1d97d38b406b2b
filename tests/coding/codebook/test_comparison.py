"""Two releases side by side."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding_service.codebook.comparison import Difference, Table, differences
from coding_service.codebook.loaders.ncci_ptp import read_ptp
from coding_service.codebook.ptp import write_ptp
from coding_service.codebook.records import write_records
from tests.coding.codebook.fixtures import ptp

DAY = date(2026, 7, 1)
TABLES = st.dictionaries(st.from_regex(r"[0-9]{5}", fullmatch=True), st.integers(0, 3), max_size=12)


def limits(folder: Path, name: str, rows: Mapping[str, int]) -> Table:
    path = folder / name
    write_records(path, {}, rows.items())
    return Table("ncci-mue-medicare-practitioner", name, path, DAY)


@given(old=TABLES, new=TABLES)
def test_every_key_is_told_what_became_of_it(
    tmp_path_factory: pytest.TempPathFactory, old: dict[str, int], new: dict[str, int]
) -> None:
    folder = tmp_path_factory.mktemp("tables")
    found = list(differences(limits(folder, "old", old), limits(folder, "new", new)))
    assert [each.key for each in found] == sorted(each.key for each in found)
    expected = {Difference("added", key, None, str(new[key])) for key in new.keys() - old.keys()}
    expected |= {Difference("ended", key, str(old[key]), None) for key in old.keys() - new.keys()}
    expected |= {
        Difference("changed", key, str(old[key]), str(new[key]))
        for key in old.keys() & new.keys()
        if old[key] != new[key]
    }
    assert set(found) == expected
    assert len(found) == len(expected)


def pairs(folder: Path, name: str, *rows: str) -> Table:
    path = folder / name
    (folder / "rows.txt").write_bytes(ptp(*rows))
    with (folder / "rows.txt").open("rb") as stream:
        write_ptp(path, read_ptp(iter([("rows.txt", stream)])))
    return Table("ncci-ptp-practitioner", name, path, DAY)


def test_pairs_are_told_apart_by_their_effective_date(tmp_path: Path) -> None:
    before = pairs(
        tmp_path,
        "before",
        "10021|36415||20250101|*|1|Misuse",
        "10021|76942||20200101|*|0|Standards",
    )
    after = pairs(
        tmp_path,
        "after",
        "10021|76942||20200101|20260630|0|Standards",  # deleted: the row says so
        "10021|76942||20260701|*|1|Standards",
        "10021|36415||20250101|*|1|Misuse",
    )
    assert list(differences(before, after)) == [
        Difference(
            "changed", "10021/76942", "indicator 0, Standards", "indicator 0, deleted 2026-06-30, Standards"
        ),
        Difference("added", "10021/76942", None, "indicator 1, Standards"),
    ]
