"""Many at once: repeats of one POST have one effect, and of those who change one revision one wins."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from tests.billing.api.seed import PATIENT
from tests.campaigns.outcome import SCALE, Outcome
from tests.conftest import fresh_postgres
from tests.conventions.services import AUDIENCES, House, opened
from tests.postgres import Cluster, find_binaries

REPEATS = 1_000
CHANGES = 200
_THREADS = 50


def run(seed: int) -> list[Outcome]:
    random.seed(seed)
    outcomes = []
    for backend in ("SQLite", "PostgreSQL"):
        if backend == "PostgreSQL" and find_binaries() is None:
            continue
        with _house(backend) as house:
            repeats, changes = max(20, int(REPEATS * SCALE)), max(20, int(CHANGES * SCALE))
            made = _repeat(house, repeats, f"campaign-{seed}")
            won = _change(house, changes)
        outcomes += [
            Outcome(f"{repeats:,} concurrent repeats of one POST, {backend}", f"{made} effect"),
            Outcome(f"{changes} concurrent changes of one revision, {backend}", f"{won} winner"),
        ]
    return outcomes


def _repeat(house: House, times: int, key: str) -> int:
    """How many patients come of `times` concurrent POSTs with one key, each repeated until it is answered."""

    def post(_: int) -> str:
        while True:
            answer = house.call(
                "billing", "POST", "/v1/patients", json=PATIENT, headers={"Idempotency-Key": key}
            )
            if answer.status_code == 201:
                return str(answer.json()["id"])
            assert answer.status_code in (409, 503), answer.text
            assert answer.headers["retry-after"]

    ids = _at_once(post, times)
    stored = house.call("billing", "GET", "/v1/patients").json()["items"]
    assert len(set(ids)) == len(stored) == 1, f"{len(set(ids))} ids, {len(stored)} patients"
    return len(stored)


def _change(house: House, times: int) -> int:
    """How many of `times` concurrent changes of one revision win; the rest is 412, or 503 to come again."""
    patient = house.call("billing", "GET", "/v1/patients").json()["items"][0]
    path = f"/v1/patients/{patient['id']}"
    etag = house.call("billing", "GET", path).headers["etag"]

    def change(number: int) -> int:
        body = {**PATIENT, "medical_record_number": f"MRN-{number}"}
        while True:
            answer = house.call("billing", "PUT", path, json=body, headers={"If-Match": etag})
            if answer.status_code != 503:
                return int(answer.status_code)

    counted = Counter(_at_once(change, times))
    assert counted == {200: 1, 412: times - 1}, counted
    return counted[200]


def _at_once(work: Callable[[int], Any], times: int) -> list[Any]:
    with ThreadPoolExecutor(_THREADS) as pool:
        return list(pool.map(work, range(times)))


@contextmanager
def _house(backend: str) -> Iterator[House]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if backend == "SQLite":
            urls = {service: f"sqlite:///{folder / service}.sqlite3" for service in AUDIENCES}
        else:
            binaries = find_binaries()
            assert binaries is not None
            server = stack.enter_context(Cluster(binaries)).url
            urls = {service: stack.enter_context(fresh_postgres(server)) for service in AUDIENCES}
        yield stack.enter_context(opened(urls, folder))
