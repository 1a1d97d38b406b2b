"""PLB across cheques: each payer's reference has one balance, tied to the claim that any cheque names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from billing_service.domain.remittance import ProviderAdjustment, Remittance
from tests.billing.payer_files import era, file835, payment
from tests.billing.workflows.test_post_remittance import SETTLED, accepted, balances
from tests.billing.workflows.world import Clinic

YEAR_END = date(2026, 12, 31)


def with_plb(advice: Remittance, *plb: tuple[str, str, int]) -> Remittance:
    adjustments = tuple(ProviderAdjustment("1234567893", YEAR_END, *one) for one in plb)
    net = sum(one.paid for one in advice.claims) - sum(one.amount for one in adjustments)
    return replace(
        advice,
        provider_adjustments=adjustments,
        amount=abs(net),
        credit_debit="D" if net < 0 else "C",
    )


def test_an_overpayment_is_deferred_on_one_cheque_and_recovered_on_the_next(clinic: Clinic) -> None:
    record = accepted(clinic)
    first = with_plb(era(payment(record.claim, *SETTLED)), ("WO", "ICN7", -2_000))
    clinic.receive(file835(first))
    second = with_plb(era(trace="EFT0002"), ("WO", "ICN7", 500), ("FB", "", -500))
    third = with_plb(era(trace="EFT0003"), ("WO", "ICN7", 1_500), ("FB", "", -1_000), ("L6", "", -25))
    clinic.receive(file835(second), file835(third))
    by_reference = {one.reference: one for one in clinic.kept.provider_balances.page()}
    overpaid = by_reference["ICN7"]
    assert (overpaid.claim_id, overpaid.balance) == (record.id, 0)
    assert [(one.reason, one.amount) for one in overpaid.movements] == [
        ("WO", -2_000),
        ("WO", 500),
        ("WO", 1_500),
    ]
    assert by_reference[""].balance == -1_500  # carried forward; the interest is income, not owed back
    assert balances(clinic)["payer_recoupment"] == -1_500
    assert balances(clinic)["interest_income"] == -25
    assert "remittance_clearing" not in balances(clinic)


def test_a_refund_that_we_sent_is_acknowledged_and_offset(clinic: Clinic) -> None:
    accepted(clinic)
    clinic.receive(file835(with_plb(era(), ("72", "RFD1", -900), ("WO", "RFD1", 900))))
    (one,) = clinic.kept.provider_balances.page()
    assert one.balance == 0
    assert "payer_recoupment" not in balances(clinic)


def test_each_reason_has_its_account_and_an_unknown_one_stays_in_sight(clinic: Clinic) -> None:
    accepted(clinic)
    plb = (("CS", "A", -100), ("AP", "B", -200), ("J1", "C", 300), ("IR", "D", 40), ("ZZ", "E", -7))
    clinic.receive(file835(with_plb(era(), *plb)))
    assert balances(clinic)["payer_recoupment"] == -100 - 200 + 40 - 7
    assert balances(clinic)["payer_incentive"] == 300
    unsettled = {one.reference for one in clinic.kept.provider_balances.unsettled()}
    assert unsettled == {"A", "B", "D", "E"}


def test_a_reference_that_is_our_own_control_number_names_the_claim(clinic: Clinic) -> None:
    record = accepted(clinic)
    clinic.receive(file835(with_plb(era(), ("WO", record.control_number, -2_000))))
    (one,) = clinic.kept.provider_balances.page()
    assert one.claim_id == record.id
    (leg,) = [
        leg for entry in clinic.kept.ledger.entries for leg in entry.legs if leg.account == "payer_recoupment"
    ]
    assert (leg.claim_id, leg.reason) == (record.id, "PLB WO")
