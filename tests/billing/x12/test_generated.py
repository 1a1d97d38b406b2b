"""A share of the campaign (`make campaign`): generated claims of both kinds, with every optional part."""

from __future__ import annotations

import pytest

from tests.campaigns.claim_round_trips import CLAIMS, search
from tests.campaigns.outcome import seed_from_environment


@pytest.mark.parametrize("guide", CLAIMS)
def test_generated_claims_come_back(guide: str) -> None:
    seed = seed_from_environment()
    print(f"CAMPAIGN_SEED={seed}")
    tried, judged = search(guide, seed, 60)
    assert tried >= 60
    assert judged > 0
