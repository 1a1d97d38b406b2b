"""What a campaign that found no fault reports, and how its length and its seed are chosen."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass

SCALE = float(os.environ.get("CAMPAIGN_SCALE", "1"))
"""The share of the whole campaign to run: 0.02 for a look, 1 for the figures."""


@dataclass(frozen=True, slots=True)
class Outcome:
    figure: str
    value: str
    """With the number that was really run."""


def seed_from_environment() -> int:
    """`CAMPAIGN_SEED` repeats a run; without it, another each time."""
    return int(os.environ.get("CAMPAIGN_SEED", "0")) or secrets.randbits(32)


def share(whole: int) -> int:
    """How many of `whole` this run makes, at least one."""
    return max(1, round(whole * SCALE))
