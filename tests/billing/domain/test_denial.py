"""What a denial is worth waiting for: value × chance × nearness, and what the clinic's own history does to
it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing_service.domain.denial import Denial, DenialState, Outcome, chance, expected, outcome_of

TODAY = date(2026, 4, 1)
HALF = Decimal("0.5")


def denial(**changes: object) -> Denial:
    fields: dict[str, object] = {
        "id": "dnl_1",
        "claim_id": "clm_1",
        "partner_id": "pyr_1",
        "remittance_id": "rem_1",
        "line": 1,
        "code": "99214",
        "group": "CO",
        "carc": "197",
        "amount": 10_000,
        "decided_on": date(2026, 3, 20),
    }
    return Denial(**{**fields, **changes})  # type: ignore[arg-type]


def lost(partner_id: str = "pyr_1", carc: str = "197") -> Outcome:
    return Outcome(partner_id, carc, Decimal(0))


def test_without_history_the_stated_prior_stands() -> None:
    assert chance(denial(), HALF, ()) == HALF


def test_the_clinics_results_move_the_chance_and_the_payers_own_move_it_more() -> None:
    elsewhere = chance(denial(), HALF, [lost("pyr_2")] * 4)
    here = chance(denial(), HALF, [lost("pyr_1")] * 4)
    assert elsewhere == Decimal("0.25")  # 4 · 0.5 ÷ (4 + 4)
    assert here == Decimal("0.125")  # and once more against 0.25 with this payer's four
    assert chance(denial(), HALF, [lost("pyr_1", "50")] * 9) == HALF


@pytest.mark.parametrize(
    ("days", "cents"),
    [(0, 5_000), (30, 2_500), (120, 1_000), (-1, 0)],
    ids=["last day", "month", "120", "past"],
)
def test_nearness_of_the_deadline(days: int, cents: int) -> None:
    deadline = date.fromordinal(TODAY.toordinal() + days)
    assert expected(10_000, HALF, deadline, TODAY) == cents


def test_without_a_deadline_it_counts_as_a_month_away() -> None:
    month = date.fromordinal(TODAY.toordinal() + 30)
    assert expected(10_000, HALF, None, TODAY) == expected(10_000, HALF, month, TODAY)


@given(
    st.lists(st.tuples(st.sampled_from(["pyr_1", "pyr_2"]), st.integers(0, 100)), max_size=30),
    st.integers(0, 100),
)
def test_a_chance_stays_a_chance(results: list[tuple[str, int]], prior: int) -> None:
    history = [Outcome(partner, "197", Decimal(percent) / 100) for partner, percent in results]
    assert 0 <= chance(denial(), Decimal(prior) / 100, history) <= 1


@pytest.mark.parametrize(
    ("state", "recovered", "share"),
    [
        (DenialState.OVERTURNED, 2_500, Decimal("0.25")),
        (DenialState.UPHELD, 0, Decimal(0)),
        (DenialState.WRITTEN_OFF, 0, Decimal(0)),
        (DenialState.OPEN, 0, None),
        (DenialState.PATIENT_BILLED, 0, None),
        (DenialState.TAKEN_BACK, 0, None),
    ],
)
def test_what_an_end_says_about_the_next_one(
    state: DenialState, recovered: int, share: Decimal | None
) -> None:
    outcome = outcome_of(denial(state=state, recovered=recovered))
    assert (outcome.share if outcome else None) == share
