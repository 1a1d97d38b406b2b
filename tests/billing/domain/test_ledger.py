from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing_service.domain.ledger import Account, Document, Entry, Leg, balances, line_balances, reversal

DAY = date(2026, 11, 20)
SOURCE = Document("claim", "clm_1")


def test_an_entry_out_of_balance_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="ent_1 is out of balance by 1 cents"):
        Entry("ent_1", "charge", DAY, SOURCE, (Leg(Account.CASH, 100), Leg(Account.SERVICE_REVENUE, -99)))


AMOUNTS = st.lists(
    st.tuples(st.sampled_from(list(Account)), st.integers(-(10**9), 10**9)), min_size=1, max_size=8
)


@given(AMOUNTS)
def test_an_entry_and_its_reversal_are_zero_on_every_account(parts: list[tuple[Account, int]]) -> None:
    legs = [Leg(account, cents, "clm_1", n) for n, (account, cents) in enumerate(parts)]
    legs.append(Leg(Account.CASH, -sum(cents for _, cents in parts)))
    entry = Entry("ent_1", "charge", DAY, SOURCE, tuple(legs))
    undo = reversal(entry, id="ent_2", posted_on=DAY, document=Document("decision", "dec_1"))
    assert undo.reverses == "ent_1"
    both = [*entry.legs, *undo.legs]
    assert not any(balances(both).values())
    assert all(not any(line_balances(both, account).values()) for account in Account)
