import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.postgres import Cluster, find_binaries


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where clusters are made during the test, open to the user that runs them."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        monkeypatch.setattr(tempfile, "tempdir", name)
        yield Path(name)


@pytest.mark.postgres
def test_a_cluster_serves_and_leaves_nothing_behind(folder: Path) -> None:
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL binaries on this machine")
    with Cluster(binaries) as cluster:
        with psycopg.connect(cluster.url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        (made,) = folder.iterdir()
        assert made.stat().st_uid != 0
        pid = int((made / "data" / "postmaster.pid").read_text().splitlines()[0])
    assert list(folder.iterdir()) == []
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_binaries_that_do_not_start_fail_and_leave_nothing_behind(folder: Path) -> None:
    binaries = folder / "bin"
    binaries.mkdir(mode=0o755)
    for name in ("initdb", "postgres"):
        (binaries / name).write_text("#!/bin/sh\necho no space left; exit 1\n")
        (binaries / name).chmod(0o755)
    with pytest.raises(RuntimeError, match="initdb failed:\nno space left"), Cluster(binaries):
        pass
    assert list(folder.iterdir()) == [binaries]
