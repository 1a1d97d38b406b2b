"""X12: claims a second beside pyx12 and x12sdk on the same files in one run, and memory at 50,000 claims.

Ours reads and validates at all SNIP types; the peers do what they do (pyx12: syntax and guide; x12sdk: models
with their validators). Claims are written from the domain; no peer writes 837P from one.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from billing_service.domain.claim import Claim
from billing_service.x12 import claim_837p, remittance_835
from billing_service.x12.claim_stream import claims_in
from billing_service.x12.envelope import interchange_parts, write_interchange
from billing_service.x12.segment import Segment
from billing_service.x12.snip import iter_findings
from tests.benchmarks.figure import ROUNDS, Figure, rates
from tests.billing.x12 import samples
from tests.billing.x12.oracles import pyx12_errors, x12sdk_models

CLAIMS_PER_SET = 5000
MEMORY_LIMIT_MB, WRITE_FLOOR = 120, 10_000
MANY = 50_000
LARGE = "BENCH_LARGE"
"""Set it to measure files of 20,000 claims, too: several minutes, most of them the peers'."""


def figures() -> Iterator[Figure]:
    logging.disable(logging.CRITICAL)
    large = ((20_000, 1),) if os.environ.get(LARGE) else ()
    for count, rounds in ((1000, ROUNDS), *large):
        for kind, text in (("837P", claim_file(count)), ("835", remittance_file(count))):
            yield _against("pyx12", kind, count, text, rounds)
        yield _against("x12sdk", "837P", count, claim_file(count), rounds)
    claims = list(islice(_claims(), 1000))
    ours, _ = rates(lambda: _written(claims), time.process_time, len(claims), clock=time.process_time)
    yield Figure("write 837P, processor time", ours, "floor", WRITE_FLOOR, "claims/s")
    with tempfile.TemporaryDirectory() as folder:
        for what in ("write", "validate", "parse"):
            peak = float(_in_process(what, f"{folder}/claims.837"))
            yield Figure(f"{what} 837P, {MANY:,} claims, peak", peak, "limit", MEMORY_LIMIT_MB, "MB", "less")


def _against(peer: str, kind: str, count: int, text: str, rounds: int) -> Figure:
    theirs = {"pyx12": pyx12_errors, "x12sdk": x12sdk_models}[peer]
    if next(iter_findings(text), None) is not None:
        raise AssertionError("the file that is measured is not right")
    rate, other = rates(lambda: list(iter_findings(text)), lambda: theirs(text), count, rounds)
    return Figure(f"read and validate {kind}, {count:,} claims", rate, peer, other, "claims/s")


def _claims() -> Iterator[Claim]:
    base = (samples.claim(), samples.child_claim(), samples.secondary_claim())
    number = 0
    while True:
        number += 1
        yield replace(base[number % 3], control_number=f"C{number:09d}")


def _sets(count: int) -> Iterator[Iterator[Segment]]:
    stream = _claims()
    for at in range(0, count, CLAIMS_PER_SET):
        batch = islice(stream, min(CLAIMS_PER_SET, count - at))
        yield claim_837p.segments(batch, samples.SUBMITTER, samples.RECEIVER, f"B{at}", samples.CREATED)


def claim_file(count: int) -> str:
    return write_interchange(samples.ENVELOPE, "HC", claim_837p.VERSION, _sets(count))


def _written(claims: Iterable[Claim]) -> str:
    built = claim_837p.segments(claims, samples.SUBMITTER, samples.RECEIVER, "B1", samples.CREATED)
    return write_interchange(samples.ENVELOPE, "HC", claim_837p.VERSION, [built])


def remittance_file(count: int) -> str:
    one = samples.remittance()
    paid = tuple(replace(one.claims[number % 2], control_number=f"C{number:09d}") for number in range(count))
    whole = replace(one, claims=paid, amount=sum(claim.paid for claim in paid), provider_adjustments=())
    return write_interchange(samples.BACK, "HP", remittance_835.VERSION, [remittance_835.build(whole)])


def _in_process(what: str, path: str) -> str:
    """Peak resident memory in MB of a process of its own, which writes the file or reads it."""
    command = [sys.executable, "-m", "tests.benchmarks.x12_speed", what, path]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def main(what: str, path: str) -> None:
    """`write` makes the file; `validate` judges it; `parse` reads it claim by claim."""
    if what == "write":
        parts = interchange_parts(samples.ENVELOPE, "HC", claim_837p.VERSION, _sets(MANY))
        with Path(path).open("w", encoding="ascii") as file:
            file.writelines(parts)
    else:
        with Path(path).open("rb") as file:
            chunks = iter(lambda: file.read(1 << 16), b"")
            if what == "validate":
                for _ in iter_findings(chunks):
                    raise AssertionError("the file that is measured is not right")
            elif sum(1 for _ in claims_in(chunks)) != MANY:
                raise AssertionError("not every claim was read")
    print(round(_peak_mb(), 1))


def _peak_mb() -> float:
    """VmHWM, which begins anew with the process: ru_maxrss begins with what the parent held in Linux."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) * 1024 / 1e6


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
