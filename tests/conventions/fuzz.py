"""Requests that schemathesis makes up from the three OpenAPI documents, each answer put to all its checks.

`make fuzz` runs 100,000 on SQLite and 100,000 on PostgreSQL; `make test` runs a share of them. The
application is called in this process, over ASGI: the same bytes, without a socket.
"""

from __future__ import annotations

import os
import random
import secrets
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
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


def fuzz(house: House, cases: int, seed_: int, *, longest_s: float | None = None) -> Outcome:
    """About `cases` requests over all operations of all services; fewer where `longest_s` is over first."""
    outcome, known = Outcome(), ids(house)
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    load_all_checks()
    checks = [check for check in CHECKS.get_all() if _name(check) not in _STATEFUL]
    runs = [
        (service, operation, mode)
        for service in AUDIENCES
        for operation in _operations(house, service)
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    ]
    random.Random(seed_).shuffle(runs)
    # A fault that is scripted comes with whatever the payer is asked next: it comes last.
    runs.sort(key=lambda run: run[1].label == SCRIPTS_FAULTS)
    deadline = None if longest_s is None else time.monotonic() + longest_s
    for number, (service, operation, mode) in enumerate(runs):
        if deadline is not None and time.monotonic() > deadline:
            break
        share = (cases - outcome.cases) // (len(runs) - number)
        _run(house, service, operation, mode, checks, known, max(1, share), seed_, outcome)
    return outcome


def _operations(house: House, service: str) -> Iterator[Any]:
    schema = schemathesis.openapi.from_asgi(
        "/openapi.json", house.apps[service], config=SchemathesisConfig.from_dict(_CONFIG)
    )
    for found in schema.get_all_operations():
        yield found.ok()


def _run(
    house: House,
    service: str,
    operation: Any,
    mode: GenerationMode,
    checks: list[Any],
    known: dict[tuple[str, str], str],
    examples: int,
    seed_: int,
    outcome: Outcome,
) -> None:
    authorized = {"Authorization": f"Bearer {house.token(service)}"}
    label = f"{service} {operation.label}"
    try:
        strategy = operation.as_strategy(generation_mode=mode)
    except Exception as error:
        if mode is GenerationMode.NEGATIVE:
            return
        raise AssertionError(f"{label}: no case can be made") from error

    @seed(seed_)
    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
    )
    @given(case=strategy)
    def run(case: Any) -> None:
        if mode is GenerationMode.POSITIVE and outcome.cases % 2:
            _point_at_something(case, service, known)
        response = case.call(headers=authorized, timeout=_PATIENCE_S)
        outcome.cases += 1
        outcome.statuses[response.status_code] += 1
        kind = response.headers.get("content-type", [""])[0]
        if response.status_code >= 400 and kind != "application/problem+json":
            outcome.faults.setdefault(f"{label}: no problem details", f"{response.status_code} {kind}")
        try:
            case.validate_response(response, checks=checks, headers=authorized)
        except FailureGroup as group:
            for failure in group.exceptions:
                _note(outcome, label, failure, case, response)
        except Failure as failure:
            _note(outcome, label, failure, case, response)

    try:
        run()
    except Exception as error:
        if type(error).__name__ not in ("Unsatisfiable", "SkipTest", "Skipped"):
            raise


def _point_at_something(case: Any, service: str, known: dict[tuple[str, str], str]) -> None:
    """Half of the valid cases are about something that exists."""
    for name in case.path_parameters or {}:
        if (service, name) in known:
            case.path_parameters[name] = known[service, name]


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


def _beside_each_other(backends: list[str], seed_: int) -> int:
    """Each backend in a process of its own: making cases up takes most of the time, of one core each."""
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.conventions.fuzz"],
            env=os.environ | {"FUZZ_BACKENDS": backend, "FUZZ_SEED": str(seed_)},
        )
        for backend in backends
    ]
    return max(process.wait() for process in running)


def main() -> int:
    cases = int(os.environ.get("FUZZ_CASES", CASES))
    seed_ = int(os.environ.get("FUZZ_SEED", secrets.randbelow(2**32)))
    backends = os.environ.get("FUZZ_BACKENDS", "sqlite postgresql").split()
    if len(backends) > 1:
        return _beside_each_other(backends, seed_)
    failed = False
    for backend in backends:
        print(f"… {cases:,} cases on {backend}: FUZZ_SEED={seed_}", flush=True)
        with ExitStack() as stack:
            began, began_work = time.monotonic(), time.process_time()
            outcome = fuzz(house_on(backend, stack), cases, seed_)
        spent, worked = time.monotonic() - began, time.process_time() - began_work
        print(
            f"{backend}: {outcome.cases:,} cases, {len(outcome.faults)} faults, {spent:.0f} s"
            f" ({worked:.0f} s of this process)"
        )
        print("  " + ", ".join(f"{status}: {count:,}" for status, count in sorted(outcome.statuses.items())))
        for where, first in outcome.faults.items():
            print(f"\n{where}\n{first}")
        failed |= bool(outcome.faults)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
