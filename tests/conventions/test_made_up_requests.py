"""A share of `make fuzz`: made-up requests to every operation, every answer put to all checks."""

from __future__ import annotations

import os
from contextlib import ExitStack

import pytest

from tests.conventions.fuzz import fuzz, house_on
from tests.postgres import find_binaries

SHARE = 1_000
LONGEST_S = 30
"""On a busy machine fewer are made; how many is printed with the seed."""


@pytest.mark.postgres
def test_no_answer_breaks_a_promise() -> None:
    backends = ["sqlite", "postgresql"] if find_binaries() else ["sqlite"]
    seed = int(os.environ.get("FUZZ_SEED", "20261128"))  # `make fuzz` takes a new one each time
    with ExitStack() as stack:
        houses = {backend: house_on(backend, stack) for backend in backends}
        outcomes = fuzz(houses, SHARE, seed, longest_s=LONGEST_S)
    for backend, outcome in outcomes.items():
        print(f"FUZZ_SEED={seed}: {outcome.cases:,} cases on {backend}")
        assert outcome.cases > 100
        assert not outcome.faults, "\n\n".join(f"{at}\n{first}" for at, first in outcome.faults.items())
