import os
import threading
import time
from pathlib import Path

import pytest

from shared.database.group_sync import GroupSync
from shared.errors import Unavailable

WRITERS = 16
ROUNDS = 20


def test_nobody_returns_before_a_sync_that_began_after_it_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "log"
    log.touch()
    group, guard = GroupSync(log), threading.Lock()
    written, on_disk, early = 0, 0, []
    syncs = []

    def sync(_: int) -> None:
        nonlocal on_disk
        found = written
        time.sleep(0.002)
        on_disk = max(on_disk, found)
        syncs.append(found)

    monkeypatch.setattr(os, "fdatasync", sync)

    def write() -> None:
        nonlocal written
        for _ in range(ROUNDS):
            with guard:
                written += 1
                mine = written
            group.wait()
            if on_disk < mine:
                early.append(mine)

    threads = [threading.Thread(target=write) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert early == []
    assert len(syncs) < WRITERS * ROUNDS / 2  # they wait together


def test_a_disk_that_failed_once_is_not_believed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "log"
    log.touch()
    group = GroupSync(log)
    group.wait()

    def fail(_: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fdatasync", fail)
        with pytest.raises(Unavailable):
            group.wait()
    with pytest.raises(Unavailable):
        group.wait()


def test_a_new_log_has_its_name_on_disk_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log, folders = tmp_path / "log", []
    log.touch()
    monkeypatch.setattr(os, "fsync", lambda file: folders.append(Path(f"/proc/self/fd/{file}").readlink()))
    group = GroupSync(log)
    for _ in range(2):
        group.wait()
    assert folders == [tmp_path]


def test_what_could_not_be_opened_is_tried_again(tmp_path: Path) -> None:
    log = tmp_path / "log"
    group = GroupSync(log)
    with pytest.raises(Unavailable):
        group.wait()
    log.touch()
    group.wait()
