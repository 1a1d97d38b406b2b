"""Generated claims of 837P and 837I, 500 of each: written, read, written again, judged by us and pyx12."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st

from billing_service.domain.claim import Claim
from tests.billing.x12.institutional_strategies import institutional_claims
from tests.billing.x12.oracles import pyx12_errors
from tests.billing.x12.round_trip import assert_round_trip
from tests.billing.x12.strategies import claims
from tests.campaigns.outcome import Outcome, share

WHOLE = 500
JUDGED = 10
"""One file in ten, by its length so that a failing one can be made smaller, is judged by pyx12 too."""
CLAIMS: dict[str, st.SearchStrategy[Claim]] = {"837P": claims(), "837I": institutional_claims()}


def run(seed: int) -> list[Outcome]:
    return [_outcome(guide, seed) for guide in CLAIMS]


def search(guide: str, seed: int, count: int) -> tuple[int, int]:
    """How many claims came back, how many files pyx12 judged; AssertionError with the smallest that fails."""
    tried = judged = 0

    @seeded(seed)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        derandomize=False,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(CLAIMS[guide], min_size=1, max_size=2))
    def come_back(made: list[Claim]) -> None:
        nonlocal tried, judged
        text = assert_round_trip(made)
        tried += len(made)
        if len(text) % JUDGED == 0:
            judged += 1
            assert pyx12_errors(text) == []
        if tried // 100 > (tried - len(made)) // 100:
            print(f"  {guide}: {tried} claims", flush=True)

    come_back()
    return tried, judged


def _outcome(guide: str, seed: int) -> Outcome:
    tried, judged = search(guide, seed, share(WHOLE))
    value = f"{tried:,} claims without a fault, {judged} files accepted by pyx12"
    return Outcome(f"{guide} claims generated, round trip", value)
