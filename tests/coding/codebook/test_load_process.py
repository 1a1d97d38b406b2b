"""A load in a process of its own answers as one in this process does; a dead child is told."""

from __future__ import annotations

import os
import signal
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from coding_service.codebook.builtin import tabular_file
from coding_service.codebook.load_process import LoaderProcess
from coding_service.codebook.loaders.formats import Request
from coding_service.codebook.loading import Loader
from coding_service.codebook.store import ReleaseStore
from shared.errors import Invalid, Unavailable
from tests.coding.codebook.fixtures import hcpcs_line, ptp, put

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def loader(folder: Path) -> LoaderProcess:
    return LoaderProcess(ReleaseStore(folder), tabular_file())


def children() -> set[int]:
    """Processes that this one has: of other tests too, a database server for one, which must live on."""
    lists = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return {int(pid) for each in lists for pid in each.read_text().split()}


def test_it_answers_as_a_load_in_this_process(tmp_path: Path) -> None:
    first = put(tmp_path, "HCPC2026_JAN.txt", hcpcs_line("A4253", "Strips"))
    second = put(tmp_path, "HCPC2026_APR.txt", hcpcs_line("A4259", "Lancets"))
    told: list[tuple[int, int]] = []
    request = Request(effective=date(2026, 5, 1), progress=lambda done, total: told.append((done, total)))
    reports = []
    for each in (loader(tmp_path / "one"), Loader(ReleaseStore(tmp_path / "other"), tabular_file())):
        each.load("hcpcs", [first], Request(), NOW)
        reports.append(each.load("hcpcs", [second], request, NOW))
    apart, here = reports
    assert apart.release == here.release
    counts = [(r.changes.against, r.changes.added, r.changes.ended, r.changes.changed) for r in reports]
    assert counts == [("hcpcs-2026-01", 1, 1, 0)] * 2
    size = second.stat().st_size
    assert (size, size) in told
    assert loader(tmp_path / "one").load("hcpcs", [second], request, NOW).already_loaded


def test_a_refusal_names_file_and_line(tmp_path: Path) -> None:
    bad = put(tmp_path, "pairs-2026q1.txt", ptp("99213|36415||20250101|*|7|x"))
    with pytest.raises(Invalid, match=r"pairs-2026q1\.txt, line 7: the modifier indicator"):
        loader(tmp_path / "store").load("ncci-ptp", [bad], Request(table="hospital"), NOW)
    with pytest.raises(Invalid, match="no format") as refused:
        loader(tmp_path / "store").load("paint", [bad], Request(), NOW)
    assert refused.value.code == "no_format"


def test_a_child_that_is_killed_leaves_what_is_in_force(tmp_path: Path) -> None:
    store = ReleaseStore(tmp_path / "store")
    loader(store.folder).load(
        "hcpcs", [put(tmp_path, "HCPC2026_JAN.txt", hcpcs_line("A4253", "Strips"))], Request(), NOW
    )
    lines = "\n".join(hcpcs_line(f"A{n:04}", "x") for n in range(9000))
    big = put(tmp_path, "HCPC2026_APR.txt", lines)

    here_before = children()

    def kill(done: int, total: int) -> None:
        for pid in children() - here_before:
            os.kill(pid, signal.SIGKILL)

    with pytest.raises(Unavailable, match="died"):
        loader(store.folder).load("hcpcs", [big], Request(progress=kill), NOW)
    assert [release.id for release in store.releases()] == ["hcpcs-2026-01"]
    assert loader(store.folder).load("hcpcs", [big], Request(), NOW).release.id == "hcpcs-2026-04"
    assert list(store.folder.glob(".loading-*")) == []
