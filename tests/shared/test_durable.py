import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from shared.database import make_engine
from shared.durable import DurableWork, StepFailed, _IdsOnly

ROOT = Path(__file__).parents[2]


def begin(url: str, folder: Path, mode: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.shared.durable_program", url, str(folder), mode]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)


def run(url: str, folder: Path, mode: str) -> tuple[int, str]:
    process = begin(url, folder, mode)
    _, errors = process.communicate(timeout=60)
    return process.returncode, errors


def log(folder: Path) -> list[str]:
    return [line for line in (folder / "log").read_text().splitlines() if line != "launched"]


def wait_for(path: Path) -> None:
    deadline = time.monotonic() + 30
    while not path.exists():
        assert time.monotonic() < deadline, f"{path} never came"
        time.sleep(0.02)


def test_a_killed_process_goes_on_after_the_step_that_was_recorded(database_url: str, tmp_path: Path) -> None:
    assert run(database_url, tmp_path, "die")[0] == -signal.SIGKILL
    assert log(tmp_path) == ["reserve clm_1"]
    assert run(database_url, tmp_path, "die") == (0, "")
    assert log(tmp_path) == ["reserve clm_1", "send clm_1 clm_1-reserved"]


def test_changed_code_takes_up_what_is_pending(database_url: str, tmp_path: Path) -> None:
    run(database_url, tmp_path, "die")
    assert run(database_url, tmp_path, "changed") == (0, "")
    assert log(tmp_path) == ["reserve clm_1", "send by changed code clm_1 clm_1-reserved"]


def test_the_same_id_runs_once(database_url: str, tmp_path: Path) -> None:
    assert run(database_url, tmp_path, "thrice") == (0, "")
    assert run(database_url, tmp_path, "thrice") == (0, "")
    assert log(tmp_path) == ["reserve clm_1", "send clm_1 clm_1-reserved"]


def test_the_sweep_starts_what_was_committed_and_never_started(database_url: str, tmp_path: Path) -> None:
    (tmp_path / "rows").write_text("clm_1 clm_2")
    assert run(database_url, tmp_path, "thrice") == (0, "")
    assert sorted(log(tmp_path)) == [
        "reserve clm_1",
        "reserve clm_2",
        "send clm_1 clm_1-reserved",
        "send clm_2 clm_2-reserved",
    ]


def test_what_failed_is_driven_again_when_the_neighbour_is_back(database_url: str, tmp_path: Path) -> None:
    (tmp_path / "rows").write_text("clm_1")
    process = begin(database_url, tmp_path, "down")
    wait_for(tmp_path / "log")
    time.sleep(1.5)  # three attempts of a step take 0.6 s: by now the work has failed at least once
    (tmp_path / "up").touch()
    assert process.wait(40) == 0
    assert process.stderr is not None
    process.stderr.close()
    assert log(tmp_path)[-1] == "send clm_1 clm_1-reserved"
    assert log(tmp_path).count("send clm_1 clm_1-reserved") == 1


def test_a_second_process_does_not_run_the_work_of_the_first(database_url: str, tmp_path: Path) -> None:
    first = begin(database_url, tmp_path, "slow")
    wait_for(tmp_path / "sending")
    code, errors = run(database_url, tmp_path, "second")
    (tmp_path / "go").touch()
    assert code != 0
    assert "another process runs this service's work" in errors
    assert first.wait(40) == 0
    assert first.stderr is not None
    first.stderr.close()
    assert log(tmp_path) == ["reserve clm_1", "send clm_1 clm_1-reserved"]


@pytest.fixture
def work(sqlite_url: str) -> Iterator[DurableWork]:
    work = DurableWork("test-service", sqlite_url)
    yield work
    work.shutdown(grace_s=0)


def test_the_database_of_the_work_is_safe_and_beside_the_data(work: DurableWork, sqlite_url: str) -> None:
    work.launch()
    data = Path(make_url(sqlite_url).database or "")
    engine = make_engine(f"sqlite:///{data.with_name('test.work.sqlite3')}")
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"
        assert connection.execute(text("SELECT count(*) FROM workflow_status")).scalar_one() == 0
    engine.dispose()
    with pytest.raises(RuntimeError, match="launched already"):
        work.launch()
    with pytest.raises(RuntimeError, match="before it is launched"):
        work.register("late", lambda: None)


def test_start_without_launch_leaves_it_to_the_process_that_did(work: DurableWork) -> None:
    work.register("submit", lambda row_id: None)
    work.start("submit", "clm_1", "clm_1")


@pytest.mark.parametrize(
    "data",
    [{"args": ({"name": "Marigold"},), "kwargs": {}}, {"args": (), "kwargs": {"a": "b"}}, 7, b"x", ["a"]],
)
def test_only_ids_are_written_down(data: object) -> None:
    with pytest.raises(TypeError):
        _IdsOnly().serialize(data)


def test_of_an_error_only_its_kind_is_written_down() -> None:
    written = _IdsOnly().serialize(ValueError("Marigold Testcase"))
    assert "Marigold" not in written
    read = _IdsOnly().deserialize(written)
    assert isinstance(read, StepFailed)
    assert str(read) == "ValueError"


@pytest.mark.parametrize("data", [None, "clm_1", {"args": ("a", "b"), "kwargs": {}}])
def test_ids_come_back(data: object) -> None:
    assert _IdsOnly().deserialize(_IdsOnly().serialize(data)) == data
