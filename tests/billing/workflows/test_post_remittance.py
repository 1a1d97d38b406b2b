"""835s into the ledger: once, to the cent, nothing plugged."""

from __future__ import annotations

from dataclasses import replace

from billing_service.domain.claim import Claim
from billing_service.domain.claim_record import ClaimRecord, ClaimState
from billing_service.domain.payment import PatientPayment, PaymentMethod
from billing_service.domain.remittance import ProviderAdjustment
from billing_service.domain.remittance_record import RemittanceState
from billing_service.workflows.issue_statement import issue_statement
from billing_service.workflows.take_payment import take_payment
from tests.billing.builders import VISIT_DAY
from tests.billing.payer_files import ack277ca, era, file835, payment
from tests.billing.workflows.world import BILLER, Clinic

# The three lines: 99214 185.00, J1885 × 2 24.00, 96372 45.00.
SETTLED = (
    (("CO", "45", 5_500), ("PR", "3", 3_000)),
    (("CO", "45", 1_400),),
    (("CO", "45", 1_500), ("PR", "2", 600)),
)


def accepted(clinic: Clinic) -> ClaimRecord:
    record = clinic.sent()
    clinic.receive(ack277ca(clinic.payer.taken[-1]))
    return clinic.claim(record.id)


def balances(clinic: Clinic) -> dict[str, int]:
    return {account: cents for account, cents in clinic.kept.ledger.balances().items() if cents}


def the_claim(clinic: Clinic, record: ClaimRecord) -> Claim:
    return clinic.claim(record.id).claim


def test_a_paid_claim_closes_and_the_patient_owes_their_share(clinic: Clinic) -> None:
    record = accepted(clinic)
    clinic.receive(file835(era(payment(record.claim, *SETTLED))))
    assert clinic.states(record.id)[-2:] == ["adjudicated", "closed"]
    assert balances(clinic) == {
        "cash": 13_400,
        "contractual_adjustment": 8_400,
        "patient_receivable": 3_600,
        "service_revenue": -25_400,
    }
    assert clinic.claim(record.id).payer_control_number == "ICN7"


def test_the_same_835_in_another_envelope_posts_nothing(clinic: Clinic) -> None:
    record = accepted(clinic)
    advice = era(payment(record.claim, *SETTLED))
    clinic.receive(file835(advice))
    posted = balances(clinic)
    clinic.receive(file835(advice, number=2), file835(advice))
    assert balances(clinic) == posted
    assert len(clinic.kept.remittances.items) == 1


def test_the_same_money_with_other_content_is_quarantined(clinic: Clinic) -> None:
    record = accepted(clinic)
    advice = era(payment(record.claim, *SETTLED))
    other = replace(advice, claims=(replace(advice.claims[0], payer_control_number="ICN8"),))
    clinic.receive(file835(advice))
    posted = balances(clinic)
    clinic.receive(file835(other, number=2))
    assert balances(clinic) == posted
    states = [r.state for r in clinic.kept.remittances.page()]
    assert states == [RemittanceState.POSTED, RemittanceState.QUARANTINED]


def test_an_835_before_any_acknowledgment_is_posted(clinic: Clinic) -> None:
    record = clinic.sent()
    clinic.receive(file835(era(payment(record.claim, *SETTLED))), ack277ca(clinic.payer.taken[-1]))
    assert clinic.states(record.id)[-3:] == ["sent", "adjudicated", "closed"]


def test_a_denied_line_stays_with_the_insurance_and_in_the_work_queue(clinic: Clinic) -> None:
    record = accepted(clinic)
    denied = (SETTLED[0], SETTLED[1], (("CO", "97", 4_500),))
    clinic.receive(file835(era(payment(record.claim, *denied))))
    assert clinic.claim(record.id).state is ClaimState.ADJUDICATED
    assert clinic.kept.claims.steps(record.id)[-1].why == "some lines were denied"
    assert balances(clinic)["insurance_receivable"] == 4_500


def test_a_reversal_and_its_correction_reopen_and_close_the_claim(clinic: Clinic) -> None:
    record = accepted(clinic)
    first = payment(record.claim, *SETTLED)
    clinic.receive(file835(era(first)))
    back = replace(
        first,
        status="22",
        charge=-first.charge,
        paid=-first.paid,
        patient_responsibility=-first.patient_responsibility,
        lines=tuple(
            replace(
                line,
                charge=-line.charge,
                paid=-line.paid,
                adjustments=tuple(replace(a, amount=-a.amount) for a in line.adjustments),
            )
            for line in first.lines
        ),
    )
    corrected = payment(record.claim, SETTLED[0], SETTLED[1], (("CO", "45", 1_500), ("PR", "2", 1_000)))
    clinic.receive(file835(era(back, corrected, trace="EFT0002")))
    assert clinic.states(record.id)[-3:] == ["reversed", "adjudicated", "closed"]
    assert balances(clinic)["patient_receivable"] == 4_000
    assert balances(clinic)["cash"] == 13_000


def test_money_for_an_unknown_claim_is_kept_unapplied(clinic: Clinic) -> None:
    record = accepted(clinic)
    strange = replace(payment(record.claim, *SETTLED), control_number="NOTOURS")
    clinic.receive(file835(era(strange)))
    assert balances(clinic)["unapplied_insurance"] == -13_400
    assert clinic.claim(record.id).state is ClaimState.ACCEPTED


def test_a_transaction_out_of_balance_is_held_whole_with_the_difference(clinic: Clinic) -> None:
    record = accepted(clinic)
    clinic.receive(file835(era(payment(record.claim, *SETTLED), amount=13_000)))
    (held,) = clinic.kept.remittances.page()
    assert held.state is RemittanceState.HELD
    assert "$4.00" in held.note
    assert balances(clinic)["undistributed_remittance"] == -13_000
    assert clinic.claim(record.id).state is ClaimState.ACCEPTED


def test_provider_adjustments_leave_clearing_at_zero(clinic: Clinic) -> None:
    record = accepted(clinic)
    advice = era(payment(record.claim, *SETTLED), amount=13_400 + 25)
    interest = ProviderAdjustment("1234567893", VISIT_DAY.replace(month=12, day=31), "L6", "", -25)
    clinic.receive(file835(replace(advice, provider_adjustments=(interest,))))
    assert "remittance_clearing" not in balances(clinic)
    assert balances(clinic)["interest_income"] == -25


def test_a_copay_taken_at_check_in_is_applied_when_the_payer_is_done(clinic: Clinic) -> None:
    record = accepted(clinic)
    copay = PatientPayment("pay_1", "pat_1", 3_000, PaymentMethod.CARD, VISIT_DAY, "enc_1")
    take_payment(BILLER, copay, units=clinic.units, clock=clinic.clock)
    assert balances(clinic)["unapplied_patient"] == -3_000
    clinic.receive(file835(era(payment(record.claim, *SETTLED))))
    assert "unapplied_patient" not in balances(clinic)
    assert balances(clinic)["patient_receivable"] == 600


def test_the_statement_says_why_each_dollar_is_owed(clinic: Clinic) -> None:
    record = accepted(clinic)
    clinic.receive(file835(era(payment(record.claim, *SETTLED))))
    issued = issue_statement(
        BILLER, "pat_1", "stm_1", encounter_id="enc_1", units=clinic.units, clock=clinic.clock
    )
    again = issue_statement(BILLER, "pat_1", "stm_1", units=clinic.units, clock=clinic.clock)
    assert again == issued
    (claim,) = issued.statement.claims
    assert issued.statement.you_owe == 3_600
    assert [(line.charge, line.discount, line.plan_paid, line.you_owe) for line in claim.lines] == [
        (18_500, 5_500, 10_000, 3_000),
        (2_400, 1_400, 1_000, 0),
        (4_500, 1_500, 2_400, 600),
    ]
    assert all(line.out_of_balance_by == 0 for line in claim.lines)
    (copay,) = claim.lines[0].reasons
    assert (copay.amount, copay.carc, copay.trail) == (3_000, "3", "835 TRN EFT0001 CLP 1 CAS PR*3")


def test_a_zero_835_of_a_wholly_denied_claim_posts_no_cash(clinic: Clinic) -> None:
    record = accepted(clinic)
    denied = tuple((("CO", "29", line.charge),) for line in record.claim.lines)
    clinic.receive(file835(era(payment(the_claim(clinic, record), *denied))))
    assert clinic.claim(record.id).state is ClaimState.ADJUDICATED
    assert clinic.kept.claims.steps(record.id)[-1].why == "every line was denied"
    assert balances(clinic) == {"insurance_receivable": 25_400, "service_revenue": -25_400}


def test_a_claim_that_the_payer_forwards_waits_for_the_next_one(clinic: Clinic) -> None:
    record = accepted(clinic)
    clinic.receive(file835(era(payment(record.claim, *SETTLED, status="19"))))
    assert clinic.states(record.id)[-2:] == ["adjudicated", "awaiting_crossover"]
