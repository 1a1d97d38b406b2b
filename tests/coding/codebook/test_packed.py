"""Packed files: what is written is read back, what is damaged is refused."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding_service.codebook.packed import (
    Damaged,
    Packed,
    Pool,
    code_of,
    key_of,
    position,
    sorted_keys,
    write_packed,
)

CODES = st.from_regex(r"[A-Z0-9][A-Z0-9-]{0,7}", fullmatch=True)


def test_sections_and_header_come_back(tmp_path: Path) -> None:
    path = tmp_path / "a.book"
    pool = Pool()
    pool.add("Brown-Séquard")
    write_packed(path, {"n": 1}, {"keys": sorted_keys(["I10", "A00"]), "none": b"", "text": pool.text})
    packed = Packed(path)
    assert packed.meta == {"n": 1}
    assert [code_of(key) for key in packed.numbers("keys")] == ["A00", "I10"]
    assert bytes(packed.bytes_of("text")).decode() == "Brown-Séquard"
    assert len(packed.bytes_of("none")) == 0
    assert list(pool.offsets) == [0, 14]


@given(st.lists(CODES, unique=True, min_size=1), CODES)
def test_keys_sort_and_are_found_as_the_codes_are(codes: list[str], other: str) -> None:
    keys = memoryview(sorted_keys(codes))
    assert [code_of(key) for key in keys] == sorted(codes)
    for code in codes:
        assert code_of(keys[position(keys, key_of(code))]) == code
    assert (position(keys, key_of(other)) >= 0) == (other in codes)


def test_a_code_that_cannot_be_one_is_refused() -> None:
    with pytest.raises(ValueError, match="longer"):
        key_of("S52.501AB")
    with pytest.raises(ValueError, match="ascii"):
        key_of("É10")


@pytest.mark.parametrize("harm", ["empty", "short", "flipped", "longer", "foreign"])
def test_a_damaged_file_is_refused(tmp_path: Path, harm: str) -> None:
    path = tmp_path / "a.book"
    write_packed(path, {}, {"numbers": array("I", range(100))})
    content = bytearray(path.read_bytes())
    harmed: dict[str, bytes | bytearray] = {
        "empty": b"",
        "short": content[:-1],
        "flipped": content[:-5] + bytes([content[-5] ^ 1]) + content[-4:],
        "longer": content + b"x",
        "foreign": b"PK\x03\x04" + content[4:],
    }
    path.write_bytes(harmed[harm])
    with pytest.raises(Damaged):
        Packed(path)


def test_a_reader_keeps_the_file_it_opened_while_another_is_put_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.book"
    write_packed(path, {"edition": 1}, {"numbers": array("I", [1])})
    old = Packed(path)
    write_packed(path, {"edition": 2}, {"numbers": array("I", [2])})
    assert (old.meta["edition"], list(old.numbers("numbers"))) == (1, [1])
    assert Packed(path).meta["edition"] == 2
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.book"]
