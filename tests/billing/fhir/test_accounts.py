"""ChargeItem and Invoice."""

from __future__ import annotations

from billing_service.fhir.accounts import charge_items
from billing_service.fhir.elements import cents_of, code_of
from tests.billing.x12 import samples


def test_charge_items_are_the_lines() -> None:
    claim = samples.claim()
    items = charge_items(claim)
    assert [cents_of(item["priceOverride"]) for item in items] == [line.charge for line in claim.lines]
    assert [code_of(one) for one in items[0]["reason"]] == ["E1165", "I10"]
