"""PostgreSQL stopped and started under traffic: 503 meanwhile, back at once, no acknowledged write lost."""

from __future__ import annotations

import random
import tempfile
import threading
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

from tests.billing.api.seed import PATIENT
from tests.campaigns.outcome import Outcome, share
from tests.conftest import fresh_postgres
from tests.conventions.services import AUDIENCES, House, opened
from tests.postgres import Cluster, find_binaries

RESTARTS = 20
BACK_WITHIN_S = 1.0
_CLIENTS = 6


class _Traffic:
    """Clients that register patients and read them back, until told to stop."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._stop = threading.Event()
        self.acknowledged: list[str] = []
        self.statuses: Counter[int] = Counter()
        self.faults: list[str] = []
        self.last_success = 0.0
        self._threads = [threading.Thread(target=self._work, args=(number,)) for number in range(_CLIENTS)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _work(self, number: int) -> None:
        count = 0
        while not self._stop.is_set():
            count += 1
            key = {"Idempotency-Key": f"client-{number}-{count}"}
            answer = self._house.call("billing", "POST", "/v1/patients", json=PATIENT, headers=key)
            self._note(answer)
            if answer.status_code == 201:
                self.acknowledged.append(answer.json()["id"])
                self._note(self._house.call("billing", "GET", f"/v1/patients/{answer.json()['id']}"))
            else:
                time.sleep(0.01)

    def _note(self, answer: object) -> None:
        status = int(answer.status_code)  # type: ignore[attr-defined]
        self.statuses[status] += 1
        if status in (200, 201):
            self.last_success = time.monotonic()
        elif status != 503 or "retry-after" not in answer.headers:  # type: ignore[attr-defined]
            self.faults.append(f"{status} {answer.text[:200]}")  # type: ignore[attr-defined]


def run(seed: int) -> list[Outcome]:
    binaries = find_binaries()
    if binaries is None:
        return []
    chosen, restarts, waits = random.Random(seed), share(RESTARTS), []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        cluster = stack.enter_context(Cluster(binaries, durable=True))
        urls = {service: stack.enter_context(fresh_postgres(cluster.url)) for service in AUDIENCES}
        house = stack.enter_context(opened(urls, folder))
        traffic = _Traffic(house)
        traffic.start()
        try:
            for _ in range(restarts):
                time.sleep(chosen.uniform(0.3, 1.5))
                back = cluster.restart(down_s=chosen.uniform(0.1, 1.0))
                deadline = back + 10
                while traffic.last_success < back and time.monotonic() < deadline:
                    time.sleep(0.005)
                waits.append(max(0.0, traffic.last_success - back))
        finally:
            traffic.stop()
        lost = [
            id_
            for id_ in traffic.acknowledged
            if house.call("billing", "GET", f"/v1/patients/{id_}").status_code != 200
        ]
    assert not traffic.faults, traffic.faults[:5]
    assert not lost, f"{len(lost)} of {len(traffic.acknowledged)} acknowledged writes are lost"
    assert max(waits) < BACK_WITHIN_S, f"{max(waits):.2f} s until the first success"
    value = (
        f"{len(traffic.acknowledged):,} writes acknowledged, 0 lost; {traffic.statuses[503]:,} times 503 with"
        f" Retry-After, no other failure; first success {max(waits) * 1000:.0f} ms after its return at worst"
    )
    return [Outcome(f"PostgreSQL restarted {restarts} times under traffic", value)]
