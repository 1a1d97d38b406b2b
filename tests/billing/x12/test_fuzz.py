"""A small share of the campaign (`make campaign`), with another seed each run, printed for repetition."""

from __future__ import annotations

import os
import secrets

from tests.billing.x12.fuzz import run

COUNT = 4000


def test_only_typed_errors_come_out_of_mutations() -> None:
    seed = int(os.environ.get("X12_SEED", "0")) or secrets.randbits(32)
    print(f"X12_SEED={seed}")
    tally = run(seed, COUNT)
    assert tally.tried == COUNT
    assert [what for _, what in tally.faults] == [], f"repeat with X12_SEED={seed}"
