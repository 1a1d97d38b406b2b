from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing_service.domain.assembly import assemble
from billing_service.domain.claim_record import (
    MENDABLE,
    REJECTED,
    TRANSITIONS,
    WITH_PAYER,
    ClaimRecord,
    ClaimState,
    begin,
    control_number_of,
    may_move,
    move,
)
from shared.clock import FixedClock
from shared.errors import Conflict
from shared.ids import new_id
from tests.billing.builders import materials

AT = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
S = ClaimState


def record(state: ClaimState = S.DRAFT) -> ClaimRecord:
    claim = assemble(materials(), "C1").claim
    return ClaimRecord("clm_1", "enc_1", "pat_1", "cov_1", "pyr_1", "cs_1", claim, state, AT, steps=1)


@pytest.mark.parametrize(
    "path",
    [
        (
            S.READY,
            S.QUEUED,
            S.SENT,
            S.SYNTAX_ACCEPTED,
            S.RECEIVED,
            S.ACCEPTED,
            S.PENDED,
            S.ADJUDICATED,
            S.CLOSED,
        ),
        (S.HELD, S.DRAFT, S.READY, S.QUEUED, S.SENT, S.REJECTED_999, S.DRAFT, S.READY, S.QUEUED),
        (
            S.READY,
            S.QUEUED,
            S.SENT,
            S.ACCEPTED,
            S.ADJUDICATED,
            S.REVERSED,
            S.ADJUDICATED,
            S.CLOSED,
            S.REVERSED,
        ),
        (S.READY, S.QUEUED, S.SENT, S.REJECTED_277CA, S.VOIDED),
        (S.READY, S.QUEUED, S.SENT, S.ADJUDICATED, S.AWAITING_CROSSOVER, S.ADJUDICATED, S.CLOSED),
        (S.READY, S.QUEUED, S.SENT, S.ADJUDICATED, S.AWAITING_CROSSOVER, S.SECONDARY, S.READY, S.QUEUED),
        (
            S.READY,
            S.QUEUED,
            S.SENT,
            S.ADJUDICATED,
            S.DRAFT,
            S.READY,
            S.QUEUED,
            S.SENT,
            S.REVERSED,
            S.ADJUDICATED,
        ),
        (S.READY, S.QUEUED, S.SENT, S.CLOSED, S.DRAFT, S.READY, S.QUEUED, S.SENT, S.REVERSED, S.VOIDED),
        (S.READY, S.QUEUED, S.SENT, S.ADJUDICATED, S.DRAFT, S.HELD, S.DRAFT, S.ADJUDICATED),
        (S.READY, S.QUEUED, S.SENT, S.ADJUDICATED, S.APPEALED, S.ADJUDICATED, S.CLOSED),
    ],
)
def test_the_lives_that_a_claim_may_have(path: tuple[ClaimState, ...]) -> None:
    claim, steps = record(), []
    for state in path:
        claim, step = move(claim, state, at=AT, by="biller-1", why="because", interchange_id="ich_1")
        steps.append((step.sequence, step.to_state))
    assert steps == [(number, state) for number, state in enumerate(path, start=2)]
    assert claim.state is path[-1]


@pytest.mark.parametrize(
    ("state", "to"),
    [
        (S.HELD, S.QUEUED),
        (S.DRAFT, S.QUEUED),
        (S.QUEUED, S.QUEUED),
        (S.SENT, S.QUEUED),
        (S.REJECTED_277CA, S.ADJUDICATED),
        (S.ACCEPTED, S.DRAFT),
        (S.READY, S.ADJUDICATED),
        (S.SECONDARY, S.CLOSED),
        (S.APPEALED, S.DRAFT),
        (S.VOIDED, S.DRAFT),
    ],
)
def test_anything_else_is_refused(state: ClaimState, to: ClaimState) -> None:
    with pytest.raises(Conflict) as refused:
        move(record(state), to, at=AT, by="biller-1", why="because")
    assert refused.value.code == "claim_state"
    assert to.value in refused.value.message


def test_the_table_knows_every_state() -> None:
    assert set(TRANSITIONS) == set(ClaimState)


def test_every_state_can_be_reached_from_a_draft() -> None:
    reached, fresh = {S.DRAFT}, {S.DRAFT}
    while fresh:
        fresh = {to for state in fresh for to in TRANSITIONS[state]} - reached
        reached |= fresh
    assert reached == set(ClaimState)


def test_a_rejected_claim_never_gets_a_remittance_and_a_claim_with_the_payer_is_never_mended() -> None:
    assert not any(may_move(state, S.ADJUDICATED) for state in REJECTED)
    assert not WITH_PAYER & MENDABLE


def test_the_first_step_has_no_state_before_it() -> None:
    step = begin(record(), by="biller-1", why="assembled")
    assert (step.sequence, step.from_state, step.to_state) == (1, None, S.DRAFT)


@given(st.integers(min_value=2, max_value=200))
def test_control_numbers_are_short_basic_and_distinct(count: int) -> None:
    clock = FixedClock(AT)
    numbers = {control_number_of(new_id("clm", clock)) for _ in range(count)}
    assert len(numbers) == count
    assert all(len(n) <= 17 and n.isascii() and n.isalnum() and n == n.upper() for n in numbers)
