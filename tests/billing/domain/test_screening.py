"""What holds a whole remittance, with the exact reason, and what becomes of its deposit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from billing_service.domain.ledger import Account, Document, balances
from billing_service.domain.open_item import items_of
from billing_service.domain.posting import charge, hand_over
from tests.billing.domain.test_posting import TODAY, billed, claim_payment, era, post, service

PAID = claim_payment(service(1, 10_000, 8_000, ("CO", "45", 2_000)))
THIRTEEN_DIGITS = 1_234_567_890_123 * 100
CASES = {
    "another currency": (replace(era(PAID), currency="CAD"), "The payment is in CAD", 0),
    "dollars said outright": (replace(era(PAID), currency="USD"), "", 8_000),
    "thirteen digits everywhere": (
        era(replace(PAID, charge=THIRTEEN_DIGITS, paid=THIRTEEN_DIGITS, lines=())),
        "It says $1,234,567,890,123.00; an amount of this guide has at most ten digits",
        0,
    ),
    "thirteen digits on a line": (
        era(replace(PAID, lines=(replace(PAID.lines[0], charge=THIRTEEN_DIGITS),))),
        "at most ten digits",
        8_000,
    ),
    "no date": (replace(era(PAID), paid_on=None), "The payer gives no date of payment (BPR16)", 8_000),
    "no date and a cent apart": (
        replace(era(PAID, off_by=-1), paid_on=None),
        "out of balance by $0.01",
        7_999,
    ),
    "a cent apart": (era(PAID, off_by=-1), "out of balance by $0.01", 7_999),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_held_with_its_reason(name: str) -> None:
    remittance, why, cash = CASES[name]
    posting = post(remittance, billed(10_000))
    assert posting.held.startswith(why) or why in posting.held
    assert bool(posting.held) == bool(why)
    sums = balances(leg for entry in posting.entries for leg in entry.legs)
    assert sums.get(Account.CASH, 0) == cash
    if why:
        assert sums.get(Account.UNDISTRIBUTED_REMITTANCE, 0) == -cash
    assert sum(sums.values()) == 0


def test_a_negative_payment_that_is_no_reversal_waits() -> None:
    back = claim_payment(service(1, 10_000, -500, ("CO", "45", 10_500)))
    posting = post(replace(era(back), amount=500, credit_debit="D"), billed(10_000))
    assert "It pays -$5.00 and is no reversal (CLP02 is 1, not 22)" in posting.claims[0].why
    sums = balances(leg for entry in posting.entries for leg in entry.legs)
    assert {account: cents for account, cents in sums.items() if cents} == {
        Account.CASH: -500,
        Account.UNAPPLIED_INSURANCE: 500,
    }


def test_what_is_left_goes_to_the_next_payer_and_stays_the_same_receivable() -> None:
    claim = billed(10_000, 4_000, last_payer=False)
    charged = charge(claim, id="ent_0", posted_on=TODAY)
    first = post(
        era(claim_payment(service(1, 10_000, 8_000, ("PR", "2", 2_000)), service(2, 4_000, 4_000))), claim
    )
    items = items_of([charged, *first.entries]).values()
    entry = hand_over(items, "SECOND", id="ent_9", posted_on=TODAY, document=Document("claim", "clm_1"))
    assert entry is not None
    after = {
        (item.line, item.payer_id): item.amount
        for item in items_of([charged, *first.entries, entry]).values()
        if item.amount and item.account is Account.INSURANCE_RECEIVABLE
    }
    assert after == {(1, "SECOND"): 2_000}
    assert hand_over((), "SECOND", id="x", posted_on=TODAY, document=Document("claim", "clm_1")) is None
