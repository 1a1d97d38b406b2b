"""A small share of the campaign (`make campaign`), with another seed each run, printed for repetition."""

from __future__ import annotations

from tests.billing.x12.fuzz import run
from tests.campaigns.outcome import seed_from_environment

COUNT = 10_000


def test_only_typed_errors_come_out_of_mutations() -> None:
    seed = seed_from_environment()
    print(f"CAMPAIGN_SEED={seed}")
    tally = run(seed, COUNT)
    assert tally.tried == COUNT
    assert [what for _, what in tally.faults] == [], f"repeat with CAMPAIGN_SEED={seed}"
