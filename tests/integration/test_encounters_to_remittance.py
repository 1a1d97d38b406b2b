"""A small share of the campaign of ten thousand encounters: the same code, on SQLite."""

from __future__ import annotations

import pytest

from tests.campaigns.encounters_to_remittance import go_through
from tests.campaigns.outcome import seed_from_environment

pytestmark = pytest.mark.e2e


def test_every_amount_from_encounter_to_posted_835_is_as_the_second_author_says() -> None:
    seed = seed_from_environment()
    print(f"CAMPAIGN_SEED={seed}")
    assert "none lost, none twice" in go_through(seed, 60, on_postgresql=False).value
