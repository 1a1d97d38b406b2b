from __future__ import annotations

import pytest

from billing_service.domain.reasons import Effect, reason


@pytest.mark.parametrize(
    ("code", "effect"),
    [
        ("1", Effect.SHARE),
        ("3", Effect.SHARE),
        ("45", Effect.DISCOUNT),
        ("253", Effect.DISCOUNT),
        ("23", Effect.PRIOR),
        ("16", Effect.DENIAL),
        ("204", Effect.DENIAL),
        ("B7", Effect.DENIAL),
    ],
)
def test_what_a_reason_does_to_the_money(code: str, effect: Effect) -> None:
    assert reason(code).effect is effect


def test_an_unknown_reason_is_looked_at_by_a_person() -> None:
    unknown = reason("Z99")
    assert unknown.effect is Effect.DENIAL
    assert "Z99" in unknown.short
    assert "Z99" in unknown.patient
