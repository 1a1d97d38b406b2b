"""A small share of the kill campaign: the same code, two kills, one of them aimed at the worst moment."""

from __future__ import annotations

import pytest

from tests.campaigns.billing_kills import kill_and_prove
from tests.campaigns.outcome import seed_from_environment

pytestmark = pytest.mark.e2e


def test_claims_survive_kills_of_billing() -> None:
    seed = seed_from_environment()
    print(f"CAMPAIGN_SEED={seed}")
    assert "none lost" in kill_and_prove(seed, count=12, kills=2).value
