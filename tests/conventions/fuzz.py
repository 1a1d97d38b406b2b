"""Requests that schemathesis makes up from the three OpenAPI documents, each answer put to all its checks.

`make fuzz` runs 100,000 on SQLite and 100,000 on PostgreSQL and writes its rows in docs/figures.md; `make
test` runs a share of them. The application is called in this process, over ASGI: the same bytes, without a
socket.

Making a case up costs more than asking with it. So each is asked of both databases, and what is valid and
names something in its path once as it came and once about something that exists.
"""

from __future__ import annotations

import json
import os
import random
import secrets
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import schemathesis
import structlog
from hypothesis import HealthCheck, Phase, Verbosity, assume, given, seed, settings
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.generation import GenerationMode
from schemathesis.python.asgi import ASGIClient, get_client

from shared.collector import collect_seldom
from tests.campaigns.__main__ import FIGURES, commit_measured, with_rows
from tests.conftest import fresh_postgres
from tests.conventions.seeds import ids, plant
from tests.conventions.services import AUDIENCES, House, opened
from tests.postgres import Cluster, find_binaries

CASES = 100_000
SCRIPTS_FAULTS = "POST /v1/control/misbehaviours"
_CONFIG: dict[str, Any] = {
    "generation": {"with-security-parameters": False},
    "checks": {
        # Valid by the schema, and still to be refused: a stale or missing revision, a limit in bytes, a rule
        # that a schema cannot say. Each is documented by its operation, which status_code_conformance checks.
        "positive_data_acceptance": {
            "expected-statuses": ["2xx", "401", "403", "404", "409", "412", "413", "422", "428"]
        },
        "missing_required_header": {"expected-statuses": ["400", "401", "403", "406", "422", "428"]},
    },
}
_PATIENCE_S = 120
"""For an answer, on a machine that is busy with other things: no case is about time."""
_STATEFUL = {"use_after_free", "ensure_resource_availability", "max_response_time"}
"""Checks of sequences, which single cases do not make, and of time, which no test asserts."""


@schemathesis.serializer("application/edi-x12", "application/x-ndjson")
def _as_it_is(context: Any, value: Any) -> Any:
    """What is no JSON document is text, and nothing but text can be made wrong of it."""
    assume(isinstance(value, (bytes, str)))
    return value if isinstance(value, bytes) else value.encode(errors="replace")


@dataclass
class Outcome:
    cases: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    faults: dict[str, str] = field(default_factory=dict)
    """Kind of fault at an operation → the first of it, with the command that repeats it."""


def fuzz(
    houses: Mapping[str, House],
    cases: int,
    seed_: int,
    *,
    part: int = 0,
    parts: int = 1,
    longest_s: float | None = None,
) -> dict[str, Outcome]:
    """Backend → what came of about `cases` requests over all operations of all services; fewer where
    `longest_s` is over first. With `parts`, of every so manieth operation from number `part` on."""
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    load_all_checks()
    checks = [check for check in CHECKS.get_all() if _name(check) not in _STATEFUL]
    seats = [Seat(house, ids(house), Outcome()) for house in houses.values()]
    runs = [
        (service, operation, mode)
        for service in AUDIENCES
        for operation in _operations(seats[0].house, service)
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    ]
    random.Random(seed_).shuffle(runs)
    # A fault that is scripted comes with whatever the payer is asked next: it comes last.
    runs.sort(key=lambda run: run[1].label == SCRIPTS_FAULTS)
    runs = runs[part::parts]
    collect_seldom()
    deadline = None if longest_s is None else time.monotonic() + longest_s
    for number, (service, operation, mode) in enumerate(runs):
        if deadline is not None and time.monotonic() > deadline:
            break
        share = (cases - seats[0].outcome.cases) // (len(runs) - number)
        _run(seats, service, operation, mode, checks, max(1, share), seed_)
    return {backend: seat.outcome for backend, seat in zip(houses, seats, strict=True)}


@dataclass
class Seat:
    """One backend: its services, what exists there, and what came of the cases."""

    house: House
    known: dict[tuple[str, str], str]
    outcome: Outcome
    clients: dict[str, ASGIClient] = field(default_factory=dict)

    def client(self, service: str) -> ASGIClient:
        """Kept: a new one for each request would look for a netrc file each time."""
        if service not in self.clients:
            app: Any = self.house.apps[service]
            self.clients[service] = get_client(app).__enter__()
            self.clients[service].trust_env = False
        return self.clients[service]

    def ask(self, case: Any, service: str, label: str, checks: list[Any]) -> None:
        app, outcome = self.house.apps[service], self.outcome
        authorized = {"Authorization": f"Bearer {self.house.token(service)}"}
        try:
            response = case.call(session=self.client(service), headers=dict(authorized), timeout=_PATIENCE_S)
        except OSError as error:  # of requests: a fault like others, what was found so far is kept
            outcome.faults.setdefault(
                f"{label}: no answer", f"{type(error).__name__}\n{case.as_curl_command()}"
            )
            self.clients.pop(service, None)
            return
        outcome.cases += 1  # not before: what cannot be written down as its media type is no case
        outcome.statuses[response.status_code] += 1
        kind = response.headers.get("content-type", [""])[0]
        if response.status_code >= 400 and kind != "application/problem+json":
            outcome.faults.setdefault(f"{label}: no problem details", f"{response.status_code} {kind}")
        try:
            # Checks that ask once more ask this backend.
            case.validate_response(response, checks=checks, headers=authorized, transport_kwargs={"app": app})
        except FailureGroup as group:
            for failure in group.exceptions:
                _note(outcome, label, failure, case, response)
        except Failure as failure:
            _note(outcome, label, failure, case, response)


def _operations(house: House, service: str) -> Iterator[Any]:
    schema = schemathesis.openapi.from_asgi(
        "/openapi.json", house.apps[service], config=SchemathesisConfig.from_dict(_CONFIG)
    )
    for found in schema.get_all_operations():
        yield found.ok()


def _run(
    seats: list[Seat],
    service: str,
    operation: Any,
    mode: GenerationMode,
    checks: list[Any],
    share: int,
    seed_: int,
) -> None:
    label = f"{service} {operation.label}"
    try:
        strategy = operation.as_strategy(generation_mode=mode)
    except Exception as error:
        if mode is GenerationMode.NEGATIVE:
            return
        raise AssertionError(f"{label}: no case can be made") from error
    named = [p.name for p in operation.path_parameters if (service, p.name) in seats[0].known]
    both = mode is GenerationMode.POSITIVE and bool(named)

    @seed(seed_)
    @settings(
        max_examples=max(1, share // 2) if both else share,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
    )
    @given(case=strategy)
    def run(case: Any) -> None:
        for seat in seats:
            seat.ask(case, service, label, checks)
        if both:
            for seat in seats:
                case.path_parameters.update({name: seat.known[service, name] for name in named})
                seat.ask(case, service, label, checks)

    try:
        run()
    except Exception as error:
        if type(error).__name__ not in ("Unsatisfiable", "SkipTest", "Skipped"):
            raise


def _note(outcome: Outcome, label: str, failure: Any, case: Any, response: Any) -> None:
    answer = f"{response.status_code} {response.text[:500]}"
    first = "\n".join((str(failure)[:1500], case.as_curl_command()[:1500], answer))
    outcome.faults.setdefault(f"{label}: {type(failure).__name__}", first)


def _name(check: Any) -> str:
    return str(getattr(check, "__name__", check))


def house_on(backend: str, stack: ExitStack) -> House:
    """The three services on fresh databases, with one of everything in clinic A."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    if backend == "sqlite":
        urls = {service: f"sqlite:///{folder / service}.sqlite3" for service in AUDIENCES}
    else:
        server = os.environ.get("TEST_POSTGRES_URL")
        if server is None:
            binaries = find_binaries()
            if binaries is None:
                raise SystemExit("no PostgreSQL binaries on this machine and no TEST_POSTGRES_URL")
            server = stack.enter_context(Cluster(binaries)).url
        urls = {service: stack.enter_context(fresh_postgres(server)) for service in AUDIENCES}
    house = stack.enter_context(opened(urls, folder))
    plant(house)
    return house


def _beside_each_other(backends: list[str], cases: int, seed_: int) -> dict[str, Outcome]:
    """The operations dealt to a process for each core."""
    parts = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as folder:
        running = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.conventions.fuzz"],
                env=os.environ
                | {
                    "FUZZ_CASES": str(cases // parts),
                    "FUZZ_SEED": str(seed_),
                    "FUZZ_PART": f"{part} {parts}",
                    "FUZZ_INTO": f"{folder}/{part}.json",
                },
            )
            for part in range(parts)
        ]
        codes = [process.wait() for process in running]
        if any(codes):
            raise SystemExit("a part of the run broke off: see above")
        found = [json.loads(Path(f"{folder}/{part}.json").read_text()) for part in range(parts)]
    return {backend: _sum(one[backend] for one in found) for backend in backends}


def _sum(parts: Iterable[dict[str, Any]]) -> Outcome:
    whole = Outcome()
    for part in parts:
        whole.cases += part["cases"]
        whole.statuses.update({int(status): count for status, count in part["statuses"].items()})
        whole.faults |= part["faults"]
    return whole


def _part(backends: list[str], cases: int, seed_: int, part: int, parts: int) -> dict[str, Outcome]:
    with ExitStack() as stack:
        houses = {backend: house_on(backend, stack) for backend in backends}
        return fuzz(houses, cases, seed_, part=part, parts=parts)


def main() -> int:
    cases = int(os.environ.get("FUZZ_CASES", CASES))
    seed_ = int(os.environ.get("FUZZ_SEED", secrets.randbelow(2**32)))
    backends = os.environ.get("FUZZ_BACKENDS", "sqlite postgresql").split()
    if into := os.environ.get("FUZZ_INTO"):
        part, parts = map(int, os.environ["FUZZ_PART"].split())
        outcomes = _part(backends, cases, seed_, part, parts)
        Path(into).write_text(json.dumps({backend: vars(one) for backend, one in outcomes.items()}))
        return 0
    print(f"… {cases:,} cases each on {' and '.join(backends)}: FUZZ_SEED={seed_}", flush=True)
    began = time.monotonic()
    outcomes = _beside_each_other(backends, cases, seed_)
    spent, commit, rows = time.monotonic() - began, commit_measured(), []
    for backend, outcome in outcomes.items():
        statuses = ", ".join(f"{status}: {count:,}" for status, count in sorted(outcome.statuses.items()))
        value = f"{outcome.cases:,} cases, {len(outcome.faults)} faults; {statuses}"
        rows.append(f"| Made-up requests, {backend} | {value} | {seed_} | {commit} | {spent:.0f} s |\n")
        for where, first in outcome.faults.items():
            print(f"\n{backend}: {where}\n{first}")
    print("".join(rows), end="")
    if cases >= CASES:
        FIGURES.write_text(with_rows(FIGURES.read_text(), rows))
    return int(any(outcome.faults for outcome in outcomes.values()))


if __name__ == "__main__":
    sys.exit(main())
