"""`POST /v1/validations` under a steady load: two workers on loopback, full-size tables, a fixed schedule.

The generator is open-loop and bounded: requests fall due at fixed times whatever the answers do, a request's
time runs from when it was due, and no more than its senders are under way. It runs beside the workers on the
same machine, so on two cores the figure is of all three together.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from coding_service.edits.subject import CodeSetSubject
from shared.auth import ensure_key_file, mint_token
from tests.benchmarks.figure import ROUNDS, Figure
from tests.benchmarks.national_tables import load_national_tables
from tests.benchmarks.steady_load import Worker, as_bytes, at_fixed_times, p99
from tests.benchmarks.validation_speed import sets

WORKERS = 2
PER_SECOND = 200
SECONDS = 10
BOUND_MS = 20.0


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as name, ExitStack() as running:
        folder = Path(name)
        store = load_national_tables(folder)
        key = folder / "keys" / "private.jwk.json"
        ensure_key_file(key)
        token = mint_token(key, "load", "clinic", ("coding.read",), "coding-service", 3600)
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        asks = [as_bytes(("POST", "/v1/validations", _body(subject), headers)) for subject in sets(500)]
        ports = [running.enter_context(_worker(folder, store, n)).port for n in range(WORKERS)]
        at_fixed_times(ports, asks, PER_SECOND, SECONDS)  # the books' answers are remembered from here on
        taken = [at_fixed_times(ports, asks, PER_SECOND, SECONDS) for _ in range(ROUNDS)]
        name = f"validations at {PER_SECOND}/s, {WORKERS} workers"
        yield Figure(f"{name}, p99", median(map(p99, taken)), "bound", BOUND_MS, "ms", "less")
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


def _worker(folder: Path, store: Path, number: int) -> Worker:
    """One process of the service; the first of them keeps the durable work."""
    environment = os.environ | {
        "CODING_DATABASE_URL": f"sqlite:///{folder / 'coding.sqlite3'}",
        "CODING_KEY_FILE": str(folder / "keys" / "public.jwks.json"),
        "CODING_CODEBOOK_DIR": str(store),
        "CODING_PORT": "0",
        "CODING_WORK": "false" if number else "true",
        "CODING_LOG_LEVEL": "WARNING",
    }
    return Worker("coding_service.cli", "serve", environment=environment, ready="/health/ready")
