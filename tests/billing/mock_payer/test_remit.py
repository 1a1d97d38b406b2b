from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing_service.domain.people import PersonName, Provider
from billing_service.domain.remittance import ClaimPayment
from billing_service.mock_payer.adjudicate import reverse
from billing_service.mock_payer.remit import (
    Deferral,
    Payee,
    carried_forward,
    deferred,
    recovered,
    refund_acknowledged,
    remit,
)
from tests.billing.mock_payer.builders import BOOK, CLINIC, claim, decide

PAYER = BOOK.payers["60101"]
PAYEE = Payee.of(CLINIC)
ON = date(2026, 3, 9)
PAID = decide(claim("ppo-injury"))
"""Pays 80.22."""
TAKEN_BACK = reverse(PAID)


def test_a_cheque_for_its_claims() -> None:
    one = remit(PAYER, PAYEE, [PAID.payment], trace="EFT1", paid_on=ON)
    assert (one.amount, one.method, one.payer_id) == (8_022, "ACH", "1990060101")
    assert (one.payee_npi, one.payee_tax_id) == (CLINIC.npi, "123456789")
    assert one.provider_adjustments == ()
    assert one.out_of_balance_by == 0


def test_nothing_to_pay_is_a_notice() -> None:
    denied = decide(claim("ppo-ended"))
    one = remit(PAYER, PAYEE, [denied.payment], trace="EFT1", paid_on=ON)
    assert (one.amount, one.method, one.handling) == (0, "NON", "H")


def test_what_cannot_be_recovered_is_carried_and_consumed() -> None:
    first = remit(PAYER, PAYEE, [TAKEN_BACK.payment], trace="EFT1", paid_on=ON)
    assert first.amount == 0
    assert [(p.reason, p.reference, p.amount) for p in first.provider_adjustments] == [("FB", "EFT1", -8_022)]
    assert carried_forward(first) == 8_022
    second = remit(
        PAYER, PAYEE, [PAID.payment] * 2, trace="EFT2", paid_on=ON, carried=8_022, carried_reference="EFT1"
    )
    assert second.amount == 8_022
    assert [(p.reason, p.reference, p.amount) for p in second.provider_adjustments] == [("FB", "EFT1", 8_022)]
    assert carried_forward(second) == 0


def test_a_reversal_and_its_correction_net_out() -> None:
    one = remit(PAYER, PAYEE, [TAKEN_BACK.payment, PAID.payment], trace="EFT1", paid_on=ON)
    assert (one.amount, one.provider_adjustments) == (0, ())


def test_deferred_then_recovered() -> None:
    owed = Deferral("MP1", 8_022)
    now = remit(
        PAYER,
        PAYEE,
        [PAID.payment, TAKEN_BACK.payment],
        [deferred(PAYEE.npi, ON, owed)],
        trace="EFT1",
        paid_on=ON,
    )
    assert now.amount == 8_022
    later = remit(
        PAYER, PAYEE, [PAID.payment] * 2, [recovered(PAYEE.npi, ON, owed)], trace="EFT2", paid_on=ON
    )
    assert later.amount == 8_022
    assert now.provider_adjustments[0].amount + later.provider_adjustments[0].amount == 0


def test_a_refund_is_acknowledged_without_moving_money() -> None:
    one = remit(
        PAYER,
        PAYEE,
        [PAID.payment],
        refund_acknowledged(PAYEE.npi, ON, Deferral("MP1", 5_000)),
        trace="EFT1",
        paid_on=ON,
    )
    assert one.amount == 8_022
    assert [(p.reason, p.amount) for p in one.provider_adjustments] == [("72", -5_000), ("WO", 5_000)]


def test_an_unbalanced_claim_is_never_written() -> None:
    wrong: ClaimPayment = replace(PAID.payment, paid=8_023)
    with pytest.raises(AssertionError, match="EFT1"):
        remit(PAYER, PAYEE, [wrong], trace="EFT1", paid_on=ON)


def test_a_person_may_be_the_payee() -> None:
    person = Provider(npi="1245319599", name=PersonName("HOLLIS", "MARA"), tax_id="9")
    assert Payee.of(person).name == "HOLLIS MARA"


@given(st.lists(st.lists(st.booleans(), max_size=4), min_size=1, max_size=8))
def test_over_any_run_of_cheques_money_is_conserved(cheques: list[list[bool]]) -> None:
    carried, total = 0, 0
    for number, claims in enumerate(cheques):
        payments = [PAID.payment if paid else TAKEN_BACK.payment for paid in claims]
        one = remit(PAYER, PAYEE, payments, trace=f"EFT{number}", paid_on=ON, carried=carried)
        assert one.amount >= 0
        assert one.out_of_balance_by == 0
        carried = carried_forward(one)
        total += one.amount
    assert total - carried == sum(8_022 if paid else -8_022 for claims in cheques for paid in claims)
