"""The boosted trees find what separates the samples, and nothing where nothing does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding_service.extraction.boosting import fit


def test_an_exclusive_or_is_learned_which_no_straight_line_can() -> None:
    counts = {(0, 0): 60, (0, 1): 50, (1, 0): 50, (1, 1): 30}
    samples = [((float(a), float(b)), a ^ b) for (a, b), count in counts.items() for _ in range(count)]
    model = fit(samples, least=5)
    assert [round(model.probability((float(a), float(b)))) for a in (0, 1) for b in (0, 1)] == [0, 1, 1, 0]


def test_a_probability_is_a_frequency() -> None:
    samples = [((0.0,), int(i % 10 == 0)) for i in range(500)] + [
        ((1.0,), int(i % 10 < 7)) for i in range(500)
    ]
    model = fit(samples)
    assert model.probability((0.0,)) == pytest.approx(0.1, abs=0.02)
    assert model.probability((1.0,)) == pytest.approx(0.7, abs=0.02)


def test_without_samples_nothing_is_likely() -> None:
    assert fit([]).probability((1.0, 2.0)) < 1e-6


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.tuples(st.floats(-1e3, 1e3), st.integers(0, 3).map(float)), st.integers(0, 1))))
def test_the_order_of_the_samples_does_not_matter(samples: list[tuple[tuple[float, float], int]]) -> None:
    there, back = fit(samples, trees=5), fit(samples[::-1], trees=5)
    for features, _ in samples:
        assert 0.0 <= there.probability(features) <= 1.0
        assert there.probability(features) == pytest.approx(back.probability(features))
