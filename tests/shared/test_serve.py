import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[2]


@contextmanager
def served(folder: Path, port: int = 0) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-m", "tests.shared.serve_program", str(folder), str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield process, process.stdout.readline().strip().rpartition(" ")[2]
    finally:
        process.kill()
        process.communicate()


def test_port_0_is_a_free_one_and_its_address_is_said(tmp_path: Path) -> None:
    with served(tmp_path) as (_, url):
        assert url.startswith("http://127.0.0.1:")
        response = httpx.get(f"{url}/health/live")
        assert response.status_code == 200
        assert "server" not in response.headers


def test_a_request_in_flight_is_finished_before_it_stops(tmp_path: Path) -> None:
    answers: list[httpx.Response] = []
    with served(tmp_path) as (process, url):
        httpx.get(f"{url}/health/live")
        headers = {"Authorization": (tmp_path / "token").read_text()}
        asker = threading.Thread(target=lambda: answers.append(httpx.get(f"{url}/v1/slow", headers=headers)))
        asker.start()
        deadline = time.monotonic() + 20
        while not (tmp_path / "working").exists():
            assert time.monotonic() < deadline
            time.sleep(0.02)
        process.send_signal(signal.SIGTERM)
        asker.join()
        _, errors = process.communicate(timeout=20)
    assert answers[0].json() == "done"
    assert all(json.loads(line)["service"] == "edge" for line in errors.splitlines())


def test_a_taken_port_is_said_in_one_line(tmp_path: Path) -> None:
    with served(tmp_path) as (_, url):
        command = [sys.executable, "-m", "tests.shared.serve_program", str(tmp_path), url.rpartition(":")[2]]
        second = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert second.returncode == 1
    assert "cannot listen on 127.0.0.1" in second.stderr
    assert "Traceback" not in second.stderr
