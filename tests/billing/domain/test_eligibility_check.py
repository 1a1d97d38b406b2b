from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from billing_service.domain.eligibility import Benefit, EligibilityAnswer
from billing_service.domain.eligibility_check import (
    CheckState,
    EligibilityCheck,
    latest_answer,
    latest_is_stale,
)

DAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FIRST = EligibilityCheck("elg_1", "enc_1", "cov_1", DAY, DAY, AT)


def asked(number: int, state: CheckState, coverage_id: str = "cov_1") -> EligibilityCheck:
    return replace(
        FIRST, id=f"elg_{number}", asked_at=AT + timedelta(hours=number), state=state, coverage_id=coverage_id
    )


A, F = CheckState.ANSWERED, CheckState.FAILED


@pytest.mark.parametrize(
    ("checks", "latest", "stale"),
    [
        ((), None, False),
        ((asked(1, F),), None, False),
        ((asked(1, A),), "elg_1", False),
        ((asked(1, A), asked(2, F)), "elg_1", True),
        ((asked(1, A), asked(2, F), asked(3, A)), "elg_3", False),
        ((asked(3, A), asked(1, A)), "elg_3", False),
        ((asked(1, A), asked(2, F, "cov_2")), "elg_1", False),
    ],
)
def test_the_newest_answer_stands_and_a_later_silence_makes_it_stale(
    checks: tuple[EligibilityCheck, ...], latest: str | None, stale: bool
) -> None:
    found = latest_answer(checks, "cov_1")
    assert (found.id if found else None) == latest
    assert latest_is_stale(checks, "cov_1") is stale


@pytest.mark.parametrize(
    ("codes", "active"), [(("1",), True), (("6",), False), (("B", "C"), None), (("6", "1"), True)]
)
def test_active_is_what_the_payer_says_of_the_plan(codes: tuple[str, ...], active: bool | None) -> None:
    answer = EligibilityAnswer("T", "P", "1", "M", tuple(Benefit(code) for code in codes))
    assert replace(FIRST, answer=answer).active is active
    assert FIRST.active is None
