"""A whole remittance undone and posted again: everything is as it was, or it is refused with the reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from billing_service.domain.claim_record import ClaimState
from billing_service.domain.denial import DenialState
from billing_service.domain.payment import PatientPayment, PaymentMethod
from billing_service.domain.remittance import ProviderAdjustment
from billing_service.domain.remittance_record import RemittanceState
from billing_service.domain.unapplied_cash import UnappliedState
from billing_service.workflows.take_payment import take_payment
from billing_service.workflows.undo_remittance import post_again, undo_remittance
from billing_service.workflows.work_denial import write_off
from shared.errors import Conflict
from tests.billing.builders import VISIT_DAY
from tests.billing.payer_files import era, file835, payment
from tests.billing.workflows.ledger_sequences import negated
from tests.billing.workflows.test_post_remittance import SETTLED, accepted, balances
from tests.billing.workflows.world import BILLER, Clinic

DENIED = (SETTLED[0], SETTLED[1], (("CO", "97", 4_500),))


def undo(clinic: Clinic, id: str) -> None:
    undo_remittance(BILLER, id, None, units=clinic.units, clock=clinic.clock)


def refusal(clinic: Clinic, id: str) -> str:
    with pytest.raises(Conflict) as refused:
        undo(clinic, id)
    return refused.value.code


@pytest.mark.parametrize("cas", [SETTLED, DENIED], ids=["settled", "denied"])
def test_undone_all_is_as_before_and_posted_again_as_after(
    clinic: Clinic, cas: tuple[tuple[tuple[str, str, int], ...], ...]
) -> None:
    record = accepted(clinic)
    desk = PatientPayment("pay_1", "pat_1", 2_000, PaymentMethod.CASH, VISIT_DAY)
    take_payment(BILLER, desk, units=clinic.units, clock=clinic.clock)
    before, claim_before = balances(clinic), clinic.claim(record.id)
    paid = payment(record.claim, *cas)
    strange = replace(paid, control_number="NOTOURS")
    advice = era(paid, strange, amount=2 * paid.paid - 500)
    taken = ProviderAdjustment("1234567893", advice.paid_on or VISIT_DAY, "FB", "REF1", 500)
    clinic.receive(file835(replace(advice, provider_adjustments=(taken,))))
    (posted,) = clinic.kept.remittances.page()
    after, claim_after = balances(clinic), clinic.claim(record.id)
    assert posted.state is RemittanceState.POSTED
    for _ in range(2):
        undo(clinic, posted.id)
        held = clinic.kept.remittances.get(posted.id)
        assert (held.state, held.results) == (RemittanceState.HELD, ())
        assert balances(clinic) == {
            **before,
            "cash": before["cash"] + advice.amount,
            "undistributed_remittance": -advice.amount,
        }
        claim = clinic.claim(record.id)
        assert replace(claim, steps=0, version=0) == replace(claim_before, steps=0, version=0)
        assert not any(denial.in_work for denial in clinic.kept.denials.page())
        assert {item.state for item in clinic.kept.unapplied.page()} == {UnappliedState.WITHDRAWN}
        assert [balance.balance for balance in clinic.kept.provider_balances.page()] == [0]
        post_again(BILLER, posted.id, None, units=clinic.units, clock=clinic.clock)
        assert balances(clinic) == after
        claim = clinic.claim(record.id)
        assert replace(claim, steps=0, version=0) == replace(claim_after, steps=0, version=0)
        open_denials = [d for d in clinic.kept.denials.page() if d.state is DenialState.OPEN]
        assert len(open_denials) == (cas is DENIED)
        assert [item.state for item in clinic.kept.unapplied.page()] == [UnappliedState.OPEN]


def test_what_has_been_worked_since_is_not_undone(clinic: Clinic) -> None:
    record = accepted(clinic)
    clinic.receive(file835(era(payment(record.claim, *DENIED))))
    (posted,) = clinic.kept.remittances.page()
    (denial,) = clinic.kept.denials.page()
    write_off(BILLER, denial.id, "small_balance", "not worth it", units=clinic.units, clock=clinic.clock)
    assert refusal(clinic, posted.id) == "denial_worked"


def test_a_reversal_and_what_it_reversed_are_the_payers_to_undo(clinic: Clinic) -> None:
    record = accepted(clinic)
    paid = payment(record.claim, *SETTLED)
    clinic.receive(file835(era(paid)))
    back = replace(era(negated(paid), trace="EFT0002", amount=paid.paid), credit_debit="D")
    clinic.receive(file835(back, number=2))
    first, second = clinic.kept.remittances.page()
    assert refusal(clinic, second.id) == "has_reversals"
    assert refusal(clinic, first.id) == "claim_moved_on"
    assert clinic.claim(record.id).state is ClaimState.REVERSED


def test_only_what_was_posted_is_undone_and_only_what_can_be_is_posted(clinic: Clinic) -> None:
    record = accepted(clinic)
    clinic.receive(file835(era(payment(record.claim, *SETTLED), amount=13_000)))
    (held,) = clinic.kept.remittances.page()
    assert refusal(clinic, held.id) == "not_posted"
    with pytest.raises(Conflict, match="out of balance by") as refused:
        post_again(BILLER, held.id, None, units=clinic.units, clock=clinic.clock)
    assert refused.value.code == "still_held"
    assert balances(clinic)["undistributed_remittance"] == -13_000
