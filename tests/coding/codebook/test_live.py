"""A running process meets what is loaded meanwhile, and keeps what it already opened."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from coding_service.codebook.builtin import tabular_file
from coding_service.codebook.live import LiveBooks
from coding_service.codebook.loaders.formats import Request
from coding_service.codebook.loading import Loader
from coding_service.codebook.store import ReleaseStore, StoredRelease
from shared.errors import Unavailable
from tests.coding.codebook.fixtures import hcpcs_line, put

NOW = datetime(2026, 7, 20, 12, tzinfo=UTC)
ON = date(2026, 7, 2)


class Seconds:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def load(store: Path, folder: Path) -> StoredRelease:
    file = put(folder, "HCPC2026_JUL_ANWEB.txt", hcpcs_line("A9999", "A thing of ours"))
    loader = Loader(ReleaseStore(store), tabular_file())
    return loader.load("hcpcs", [file], Request(), NOW).release


def test_a_load_elsewhere_is_met_at_the_next_look(tmp_path: Path) -> None:
    seconds = Seconds()
    live = LiveBooks(store_dir=tmp_path / "store", seconds=seconds)
    before, icd, search = live.now, live.icd(ON), live.search
    load(tmp_path / "store", tmp_path)
    assert live.services(ON).get("A9999") is None  # not yet looked
    seconds.now += 5
    entry = live.services(ON).get("A9999")
    assert entry is not None
    assert entry.label == "A thing of ours"
    assert live.now is not before
    assert live.icd(ON) is icd  # readers derive much from a book: it stays the same one
    assert live.search is not search
    assert live.search.search("thing of ours", ON)[0].code == "A9999"
    assert before.services(ON).get("A9999") is None


def test_without_a_load_the_books_stay(tmp_path: Path) -> None:
    seconds = Seconds()
    live = LiveBooks(store_dir=tmp_path / "store", seconds=seconds)
    before = live.now
    seconds.now += 60
    assert live.now is before


def test_refresh_looks_at_once(tmp_path: Path) -> None:
    live = LiveBooks(store_dir=tmp_path / "store", seconds=Seconds())
    load(tmp_path / "store", tmp_path)
    live.refresh()
    assert live.services(ON).get("A9999") is not None


def test_a_removed_release_stays_readable_where_it_is_open(tmp_path: Path) -> None:
    seconds = Seconds()
    store = ReleaseStore(tmp_path / "store")
    release = load(tmp_path / "store", tmp_path)
    live = LiveBooks(store_dir=tmp_path / "store", seconds=seconds)
    held = live.services(ON)
    store.remove(release)
    seconds.now += 5
    assert live.services(ON).get("A9999") is None
    assert held.get("A9999") is not None


@pytest.mark.parametrize("what", ["tables", "fees"])
def test_it_answers_as_a_code_book(tmp_path: Path, what: str) -> None:
    live = LiveBooks(store_dir=tmp_path / "store")
    assert getattr(live, what) == getattr(live.now, what)
    assert live.newest_complete() is live.now.newest_complete()
    assert live.successors("E66.8", date(2026, 1, 1)) == live.now.successors("E66.8", date(2026, 1, 1))
    assert [p.code for p in live.predecessors("E66.811", date(2024, 1, 1))] == ["E66.8"]
    assert live.crosswalks.ccsr("E11.42") == "END003"


def test_a_damaged_release_is_told_and_mended_by_loading_it_again(tmp_path: Path) -> None:
    """An older release must not answer silently in its place."""
    store = ReleaseStore(tmp_path / "store")
    book = store.book(load(tmp_path / "store", tmp_path))
    book.write_bytes(book.read_bytes()[:-1])
    with pytest.raises(Unavailable, match="hcpcs-2026-07"):
        LiveBooks(store_dir=tmp_path / "store")
    load(tmp_path / "store", tmp_path)
    assert LiveBooks(store_dir=tmp_path / "store").services(ON).get("A9999") is not None
