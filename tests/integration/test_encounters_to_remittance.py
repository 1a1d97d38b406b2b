"""A small share of the campaign: the same code, encounters of one clinic to posted 835s."""

from __future__ import annotations

import os

import pytest

from tests.campaigns.encounters_to_remittance import go_through

pytestmark = pytest.mark.e2e


def test_every_amount_is_as_the_second_author_says() -> None:
    seed = int(os.environ.get("CAMPAIGN_SEED", "20261128"))
    print(f"CAMPAIGN_SEED={seed}")
    assert "none lost, none twice" in go_through(seed, count=40).value
