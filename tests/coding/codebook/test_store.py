"""The release store: whole or not there, and never changed."""

from __future__ import annotations

from array import array
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from coding_service.codebook.packed import write_packed
from coding_service.codebook.store import ReleaseStore, StoredRelease
from shared.errors import Conflict, NotFound

NOW = datetime(2026, 7, 20, 12, tzinfo=UTC)


def release(id: str = "lcd-2026-07", revision: int = 1, day: int = 1) -> StoredRelease:
    return StoredRelease(id, "lcd", "lcd", date(2026, 7, day), "0" * 64, "a.zip", 3, True, NOW, revision)


def write(folder: Path) -> None:
    write_packed(folder / "book", {}, {"numbers": array("Q", range(100))})


@pytest.fixture
def store(tmp_path: Path) -> ReleaseStore:
    return ReleaseStore(tmp_path / "store")


def test_what_is_installed_comes_back(store: ReleaseStore) -> None:
    store.install(release(), write)
    assert store.releases() == [release()]
    assert store.find("lcd-2026-07") == release()


def test_a_release_never_changes(store: ReleaseStore) -> None:
    store.install(release(), write)
    with pytest.raises(Conflict):
        store.install(release(), write)
    assert store.releases() == [release()]


def test_a_load_that_fails_leaves_nothing(store: ReleaseStore) -> None:
    def fail(folder: Path) -> None:
        (folder / "book").write_bytes(b"half")
        raise ValueError

    with pytest.raises(ValueError):
        store.install(release(), fail)
    assert store.releases() == []
    assert list(store.folder.iterdir()) == []


def test_what_a_dead_process_left_is_swept(store: ReleaseStore) -> None:
    left = store.folder / ".loading-aa"
    left.mkdir(parents=True)
    (left / "book").write_bytes(b"half")
    assert store.releases() == []
    store.install(release(), write)
    assert not left.exists()


def test_the_mark_changes_with_what_is_there(store: ReleaseStore) -> None:
    marks = [store.mark()]
    store.install(release(), write)
    marks.append(store.mark())
    store.install(release("lcd-2026-08", day=2), write)
    marks.append(store.mark())
    store.remove(release())
    marks.append(store.mark())
    assert len(set(marks)) == 4
    assert store.mark() == store.mark()


def test_what_is_not_there_is_not_found(store: ReleaseStore) -> None:
    with pytest.raises(NotFound):
        store.find("lcd-2026-07")


def test_of_one_day_the_higher_revision_comes_last(store: ReleaseStore) -> None:
    store.install(release("lcd-2026-07-r2", revision=2), write)
    store.install(release(), write)
    assert [each.revision for each in store.releases("lcd")] == [1, 2]
