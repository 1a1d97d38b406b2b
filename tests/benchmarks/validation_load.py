"""`POST /v1/validations` under a steady load: two workers on loopback, full-size tables, a fixed schedule.

The generator is open-loop and bounded: requests fall due at fixed times whatever the answers do, a request's
time runs from when it was due, and no more than `SENDERS` are under way. It runs beside the workers on the
same machine, so on two cores the figure is of all three together.
"""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from queue import Queue
from statistics import median

from coding_service.edits.subject import CodeSetSubject
from shared.auth import ensure_key_file, mint_token
from tests.benchmarks.figure import ROUNDS, Figure
from tests.benchmarks.national_tables import load_national_tables
from tests.benchmarks.validation_speed import sets

WORKERS = 2
PER_SECOND = 200
SECONDS = 10
SENDERS = 16
BOUND_MS = 20.0
START_S = 60


def figures() -> Iterator[Figure]:
    bodies = [_body(subject) for subject in sets(500)]
    with tempfile.TemporaryDirectory() as name, ExitStack() as running:
        folder = Path(name)
        store = load_national_tables(folder)
        key = folder / "keys" / "private.jwk.json"
        ensure_key_file(key)
        token = mint_token(key, "load", "clinic", ("coding.read",), "coding-service", 3600)
        ports = [running.enter_context(_Worker(folder, store, n)).port for n in range(WORKERS)]
        _drive(ports, token, bodies, SECONDS)  # the books' answers are remembered from here on
        taken = [_drive(ports, token, bodies, SECONDS) for _ in range(ROUNDS)]
        name = f"validations at {PER_SECOND}/s, {WORKERS} workers"
        yield Figure(f"{name}, p99", median(_p99(times) for times in taken), "bound", BOUND_MS, "ms", "less")
        yield Figure(f"{name}, median", median(map(median, taken)), "bound", BOUND_MS, "ms", "less")


def _body(subject: CodeSetSubject) -> bytes:
    payer = subject.visit.payer_kind
    return json.dumps(
        {
            "date_of_service": subject.date_of_service.isoformat(),
            "birth_date": subject.patient.birth_date.isoformat() if subject.patient.birth_date else None,
            "sex": subject.patient.sex.value,
            "payer_kind": payer,
            "diagnoses": [{"code": code} for code in subject.codes],
            "lines": [
                {
                    "code": s.code,
                    "units": s.units,
                    "modifiers": list(s.modifiers),
                    "pointers": [p + 1 for p in s.pointers],
                }
                for s in subject.lines
            ],
        }
    ).encode()


class _Worker:
    """One process of the service; the first of them keeps the durable work."""

    def __init__(self, folder: Path, store: Path, number: int) -> None:
        environment = os.environ | {
            "CODING_DATABASE_URL": f"sqlite:///{folder / 'coding.sqlite3'}",
            "CODING_KEY_FILE": str(folder / "keys" / "public.jwks.json"),
            "CODING_CODEBOOK_DIR": str(store),
            "CODING_PORT": "0",
            "CODING_WORK": "false" if number else "true",
            "CODING_LOG_LEVEL": "WARNING",
        }
        self._command = (sys.executable, "-m", "coding_service.cli", "serve")
        self._environment = environment

    def __enter__(self) -> _Worker:
        self._process = subprocess.Popen(
            self._command, env=self._environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self._process.stdout is not None
        said = self._process.stdout.readline()
        self.port = int(said.strip().rsplit(":", 1)[1])
        _wait(self.port)
        return self

    def __exit__(self, *reason: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=30)


def _wait(port: int) -> None:
    until = time.monotonic() + START_S
    while time.monotonic() < until:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/health/ready")
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise LookupError("the service did not start")


def _drive(ports: list[int], token: str, bodies: list[bytes], seconds: float) -> list[float]:
    """Milliseconds of every request from when it was due. Raises where one is not answered with 200."""
    due: Queue[tuple[float, bytes] | None] = Queue(maxsize=SENDERS * 4)
    taken: list[float] = []
    faults: list[str] = []
    senders = [
        threading.Thread(target=_send, args=(ports[n % len(ports)], token, due, taken, faults))
        for n in range(SENDERS)
    ]
    for sender in senders:
        sender.start()
    began = time.perf_counter()
    for n in range(int(PER_SECOND * seconds)):
        at = began + n / PER_SECOND
        time.sleep(max(0.0, at - time.perf_counter()))
        due.put((at, bodies[n % len(bodies)]))
    for _ in senders:
        due.put(None)
    for sender in senders:
        sender.join()
    if faults:
        raise RuntimeError(faults[0])
    return taken


def _send(
    port: int, token: str, due: Queue[tuple[float, bytes] | None], taken: list[float], faults: list[str]
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    while (one := due.get()) is not None:
        at, body = one
        try:
            connection.request("POST", "/v1/validations", body, headers)
            answer = connection.getresponse()
            read = answer.read()
        except OSError as error:
            faults.append(repr(error))
            continue
        if answer.status != 200:
            faults.append(f"{answer.status} {read[:200]!r}")
        taken.append((time.perf_counter() - at) * 1000)
    connection.close()


def _p99(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)]
