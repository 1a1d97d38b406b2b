"""Loads on record: their progress, their end, one at a time, and what a dead process leaves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coding_service.codebook.builtin import tabular_file
from coding_service.codebook.load_runs import LoadRun, LoadRuns
from coding_service.codebook.loading import Loader
from coding_service.codebook.store import ReleaseStore
from shared.errors import Conflict, Invalid, NotFound
from tests.coding.codebook.fixtures import hcpcs_line, ptp, put
from tests.coding.codebook.reference import ROOT

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def runs(folder: Path) -> LoadRuns:
    (folder / "inbox").mkdir(exist_ok=True)
    store = ReleaseStore(folder / "store")
    return LoadRuns(store.folder, folder / "inbox", Loader(store, tabular_file()), lambda: NOW)


def asked(*files: str, id: str = "ld_1", format: str = "hcpcs", table: str = "") -> LoadRun:
    return LoadRun(id, "running", format, files, table, None, 1, NOW, "admin-1")


def test_a_load_is_on_record_from_its_beginning_to_its_end(tmp_path: Path) -> None:
    known = runs(tmp_path)
    put(tmp_path / "inbox", "HCPC2026_JAN.txt", hcpcs_line("A4253", "Strips"))
    work = known.begin(asked("HCPC2026_JAN.txt"), False)
    assert runs(tmp_path).find("ld_1").status == "running"
    ended = work()
    assert (ended.status, ended.release, ended.rows) == ("loaded", "hcpcs-2026-01", 1)
    assert ended.bytes_read == ended.bytes_total > 0
    assert runs(tmp_path).find("ld_1") == ended


def test_what_is_wrong_with_a_file_is_on_record(tmp_path: Path) -> None:
    known = runs(tmp_path)
    put(tmp_path / "inbox", "pairs-2026q1.txt", ptp("99213|36415||20250101|*|7|x"))
    ended = known.begin(asked("pairs-2026q1.txt", format="ncci-ptp", table="hospital"), False)()
    assert ended.status == "failed"
    assert ended.error == "pairs-2026q1.txt, line 7: the modifier indicator is '7', not 0, 1 or 9"
    again = known.begin(asked("pairs-2026q1.txt", id="ld_2", format="ncci-ptp"), False)()
    assert (again.status, [run.id for run in known.listed()]) == ("failed", ["ld_2", "ld_1"])


def test_one_load_at_a_time(tmp_path: Path) -> None:
    known = runs(tmp_path)
    put(tmp_path / "inbox", "HCPC2026_JAN.txt", hcpcs_line("A4253", "Strips"))
    work = known.begin(asked("HCPC2026_JAN.txt"), False)
    with pytest.raises(Conflict):
        runs(tmp_path).begin(asked("HCPC2026_JAN.txt", id="ld_2"), False)
    work()
    assert known.begin(asked("HCPC2026_JAN.txt", id="ld_3"), False)().already_loaded


@pytest.mark.parametrize("name", ["absent.txt", "../store/.loads/lock", "/etc/hostname", ".", ""])
def test_only_files_of_the_inbox_are_loaded(tmp_path: Path, name: str) -> None:
    known = runs(tmp_path)
    with pytest.raises(Invalid) as refused:
        known.begin(asked(name), False)
    assert refused.value.places[0].pointer == "/files/0"
    assert known.listed() == []


def test_what_is_not_on_record_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        runs(tmp_path).find("ld_1")


def test_a_killed_load_is_told_as_interrupted_and_can_be_tried_again(tmp_path: Path) -> None:
    known = runs(tmp_path)
    put(tmp_path / "inbox", "HCPC2026_JAN.txt", hcpcs_line("A4253", "Strips"))
    script = (
        "import sys, os; from pathlib import Path;"
        "from tests.coding.codebook.test_load_runs import runs, asked;"
        "work = runs(Path(sys.argv[1])).begin(asked('HCPC2026_JAN.txt'), False);"
        "print('begun', flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdin is not None
    with process.stdout, process.stdin:
        assert process.stdout.readline() == b"begun\n"
        assert known.find("ld_1").status == "running"
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert known.find("ld_1").status == "interrupted"
    assert known.begin(asked("HCPC2026_JAN.txt", id="ld_2"), False)().status == "loaded"
