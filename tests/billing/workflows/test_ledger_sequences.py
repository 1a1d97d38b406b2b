"""Random sequences of charges, remittances, payments and decisions against a second set of books.

The campaign `ledger_sequences` makes ten thousand of them, and some hundreds on real databases.
"""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from tests.billing.fakes import FakeUnits
from tests.billing.workflows.ledger_sequences import Machine, sequences


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sequences)
def test_whatever_happens_both_sets_of_books_agree(sequence: list[tuple[str, int]]) -> None:
    Machine(FakeUnits()).run(sequence)
