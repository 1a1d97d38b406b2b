from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing_service.domain.ledger import Account, Document, balances
from billing_service.domain.patient_money import OpenBalance, allocate, apply_credit, receive

DAY = date(2026, 11, 20)
OLD, NEW = date(2026, 9, 1), date(2026, 11, 1)


def owed(claim: str, line: int, day: date, cents: int) -> OpenBalance:
    return OpenBalance(claim, line, day, cents)


OPEN = [owed("clm_b", 1, NEW, 3000), owed("clm_a", 2, OLD, 1000), owed("clm_a", 1, OLD, 500)]


@pytest.mark.parametrize(
    ("amount", "named", "expected"),
    [
        (0, "", []),
        (400, "", [("clm_a", 1, 400)]),
        (1700, "", [("clm_a", 1, 500), ("clm_a", 2, 1000), ("clm_b", 1, 200)]),
        (1700, "clm_b", [("clm_b", 1, 1700)]),
        (9900, "clm_b", [("clm_b", 1, 3000), ("clm_a", 1, 500), ("clm_a", 2, 1000)]),
        (100, "clm_unknown", [("clm_a", 1, 100)]),
    ],
)
def test_the_named_claim_first_then_oldest_first(
    amount: int, named: str, expected: list[tuple[str, int, int]]
) -> None:
    shares = allocate(amount, OPEN, named)
    assert [(s.balance.claim_id, s.balance.line, s.amount) for s in shares] == expected


def test_credit_balances_take_nothing() -> None:
    assert allocate(500, [owed("clm_a", 1, OLD, -200), owed("clm_a", 2, OLD, 0)]) == ()


def test_a_negative_payment_is_refused() -> None:
    with pytest.raises(ValueError, match="refund"):
        allocate(-1, OPEN)


@given(st.integers(0, 20_000), st.lists(st.integers(0, 5_000), max_size=6))
def test_no_cent_is_lost_and_no_balance_overpaid(amount: int, cents: list[int]) -> None:
    balances_open = [owed("clm", n, OLD, c) for n, c in enumerate(cents)]
    shares = allocate(amount, balances_open)
    assert sum(s.amount for s in shares) == min(amount, sum(cents))
    assert all(0 < s.amount <= s.balance.amount for s in shares)
    entry = receive(
        amount,
        shares,
        id="ent_1",
        posted_on=DAY,
        document=Document("payment", "pay_1"),
        patient_id="pat_1",
        method="card",
    )
    sums = balances(entry.legs)
    assert sums[Account.CASH] == amount
    assert -sums.get(Account.UNAPPLIED_PATIENT, 0) == max(0, amount - sum(cents))


def test_a_deposit_is_applied_when_a_balance_appears() -> None:
    shares = allocate(2500, OPEN[:1])
    entry = apply_credit(
        shares, id="ent_2", posted_on=DAY, document=Document("remittance", "rem_1"), patient_id="pat_1"
    )
    assert entry is not None
    assert balances(entry.legs) == {Account.UNAPPLIED_PATIENT: 2500, Account.PATIENT_RECEIVABLE: -2500}
    assert apply_credit((), id="e", posted_on=DAY, document=entry.document, patient_id="pat_1") is None
