"""Secondary and tertiary claims: what was decided goes along, nobody is asked twice, money stays on one
claim.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from billing_service.domain.claim_record import ClaimRecord, ClaimState
from billing_service.domain.coverage import PayerOrder
from billing_service.workflows.assemble_claim import reassemble_claim
from billing_service.workflows.bill_next_payer import bill_due, bill_next_payer, due_for_next_payer
from shared.errors import Conflict, Unavailable
from tests.billing import builders
from tests.billing.payer_files import ack277ca, claims_in, era, file835, payment
from tests.billing.workflows.world import BILLER, Clinic

PRIMARY = (
    (("CO", "45", 5_500), ("PR", "3", 3_000)),
    (("CO", "45", 1_400),),
    (("CO", "45", 1_500), ("PR", "2", 600)),
)
"""99214 185.00, J1885 × 2 24.00, 96372 45.00: 134.00 paid, 84.00 contractual, 36.00 left."""
SECONDARY = (
    (("OA", "23", 15_500), ("PR", "3", 1_000)),
    (("OA", "23", 2_400),),
    (("OA", "23", 3_900),),
)
"""26.00 paid, 10.00 left to the patient."""
SECOND_TRN = "1990000222"


@pytest.fixture
def insured_twice(clinic: Clinic) -> Clinic:
    clinic.change("partners", builders.partner("pyr_2", "SUPPLEMENT", name="Tallgrass Supplement"))
    clinic.change(
        "coverages",
        builders.coverage("cov_2", partner_id="pyr_2", member_id="TGS77", order=PayerOrder.SECONDARY),
    )
    clinic.change("encounters", builders.encounter(coverage_ids=("cov_1", "cov_2")))
    return clinic


def decided(clinic: Clinic, *cas: tuple[tuple[str, str, int], ...], status: str = "1") -> ClaimRecord:
    record = clinic.sent()
    clinic.receive(ack277ca(clinic.payer.taken[-1]))
    clinic.receive(file835(era(payment(record.claim, *cas, status=status))))
    return clinic.claim(record.id)


def due(clinic: Clinic) -> tuple[str, ...]:
    return due_for_next_payer(BILLER, units=clinic.units, clock=clinic.clock)


def bill(clinic: Clinic, claim_id: str) -> ClaimRecord:
    bill_due(
        BILLER,
        [claim_id],
        units=clinic.units,
        coding=clinic.coding,
        work=clinic.work,
        clock=clinic.clock,
    )
    return clinic.claim(claim_id)


def test_what_the_first_payer_left_goes_to_the_second_with_its_decision(insured_twice: Clinic) -> None:
    clinic = insured_twice
    record = decided(clinic, *PRIMARY)
    assert (record.state, record.next_payer_on) == (ClaimState.ADJUDICATED, clinic.clock.today())
    assert clinic.kept.ledger.balances().get("patient_receivable", 0) == 0
    assert due(clinic) == (record.id,)
    sent = bill(clinic, record.id)
    assert clinic.states(record.id)[-3:] == ["secondary", "ready", "queued"]
    assert (sent.position, sent.partner_id, sent.coverage_id) == (1, "pyr_2", "cov_2")
    assert due(clinic) == ()
    clinic.send()
    (claim,) = claims_in(clinic.payer.taken[-1])
    assert (claim.payer.id, claim.subscriber.payer_responsibility) == ("SUPPLEMENT", "S")
    assert (claim.control_number, claim.frequency) == (record.control_number, "1")
    (prior,) = claim.other_coverages
    assert (prior.payer.id, prior.paid, prior.subscriber.payer_responsibility) == ("BCPPO", 13_400, "P")
    for line in claim.lines:
        (adjudication,) = line.adjudications
        assert line.charge == adjudication.paid + sum(a.amount for a in adjudication.adjustments)
        assert adjudication.adjudicated_on == date(2026, 3, 20)
    assert prior.paid == sum(a.paid for line in claim.lines for a in line.adjudications)


def test_the_second_payers_share_alone_is_the_patients(insured_twice: Clinic) -> None:
    clinic = insured_twice
    record = decided(clinic, *PRIMARY)
    bill(clinic, record.id)
    clinic.send()
    clinic.receive(ack277ca(clinic.payer.taken[-1], number=5))
    second = replace(era(payment(record.claim, *SECONDARY, status="2"), trace="EFT0002"), payer_id=SECOND_TRN)
    clinic.receive(file835(second, number=3))
    assert clinic.states(record.id)[-2:] == ["adjudicated", "closed"]
    balances = {account: cents for account, cents in clinic.kept.ledger.balances().items() if cents}
    assert balances == {
        "cash": 13_400 + 2_600,
        "contractual_adjustment": 8_400,
        "patient_receivable": 1_000,
        "service_revenue": -25_400,
    }


def test_a_second_payer_that_refuses_the_whole_charge_leaves_the_patient_what_was_open(
    insured_twice: Clinic,
) -> None:
    """The first payer has settled the second line wholly: nothing of it is left to be refused."""
    clinic = insured_twice
    settled = ((("CO", "45", 5_500), ("PR", "3", 3_000)), (("CO", "45", 1_400),), (("PR", "2", 600),))
    record = decided(clinic, *settled)
    bill(clinic, record.id)
    clinic.send()
    clinic.receive(ack277ca(clinic.payer.taken[-1], number=5))
    refused = ((("PR", "96", 18_500),), (("PR", "96", 2_400),), (("OA", "23", 3_900), ("PR", "2", 600)))
    second = replace(era(payment(record.claim, *refused, status="2"), trace="EFT0002"), payer_id=SECOND_TRN)
    clinic.receive(file835(second, number=3))
    assert clinic.states(record.id)[-2:] == ["adjudicated", "closed"]
    balances = {account: cents for account, cents in clinic.kept.ledger.balances().items() if cents}
    assert balances == {
        "cash": 14_900,
        "contractual_adjustment": 6_900,
        "patient_receivable": 3_600,
        "service_revenue": -25_400,
    }


def test_a_qualified_medicare_beneficiary_is_billed_no_cost_share(clinic: Clinic) -> None:
    clinic.change("coverages", builders.coverage(qmb=True))
    record = decided(clinic, *PRIMARY)
    assert record.state is ClaimState.CLOSED
    balances = {account: cents for account, cents in clinic.kept.ledger.balances().items() if cents}
    assert balances == {
        "cash": 13_400,
        "contractual_adjustment": 8_400 + 3_600,
        "service_revenue": -25_400,
    }


@pytest.mark.parametrize("status", ["19", "20", "21"])
def test_a_forwarded_claim_is_waited_for_and_then_sent_by_us(insured_twice: Clinic, status: str) -> None:
    clinic = insured_twice
    record = decided(clinic, *PRIMARY, status=status)
    assert record.state is ClaimState.AWAITING_CROSSOVER
    assert due(clinic) == ()
    clinic.clock.advance(timedelta(days=29))
    assert due(clinic) == ()
    clinic.clock.advance(timedelta(days=1))
    assert due(clinic) == (record.id,)
    assert bill(clinic, record.id).state is ClaimState.READY or clinic.states(record.id)[-1] == "queued"


def test_a_standing_agreement_counts_as_forwarding(insured_twice: Clinic) -> None:
    clinic = insured_twice
    clinic.change("partners", builders.partner(crossover_payers=("SUPPLEMENT",), crossover_days=10))
    record = decided(clinic, *PRIMARY)
    assert record.state is ClaimState.AWAITING_CROSSOVER
    assert record.next_payer_on == clinic.clock.today() + timedelta(days=10)


def test_the_next_payers_own_answer_ends_the_wait(insured_twice: Clinic) -> None:
    clinic = insured_twice
    record = decided(clinic, *PRIMARY, status="19")
    second = replace(era(payment(record.claim, *SECONDARY, status="2"), trace="EFT0002"), payer_id=SECOND_TRN)
    clinic.receive(file835(second, number=3))
    kept = clinic.claim(record.id)
    assert clinic.states(record.id)[-2:] == ["adjudicated", "closed"]
    assert (kept.position, kept.partner_id, kept.next_payer_on) == (1, "pyr_2", None)
    assert clinic.kept.ledger.balances()["patient_receivable"] == 1_000
    assert due(clinic) == ()


def test_a_denial_at_our_cost_is_worked_before_the_next_payer_is_asked(insured_twice: Clinic) -> None:
    clinic = insured_twice
    record = decided(clinic, (("CO", "197", 18_500),), *PRIMARY[1:])
    assert (record.state, record.next_payer_on) == (ClaimState.ADJUDICATED, None)
    by_hand = bill_next_payer(BILLER, record.id, units=clinic.units, coding=clinic.coding, clock=clinic.clock)
    assert by_hand.state is ClaimState.READY


def test_a_coding_service_that_is_down_leaves_the_claim_due(insured_twice: Clinic) -> None:
    clinic = insured_twice
    record = decided(clinic, *PRIMARY)
    clinic.coding.down = True
    with pytest.raises(Unavailable):
        bill(clinic, record.id)
    assert due(clinic) == (record.id,)


def test_nobody_is_asked_who_is_not_there(clinic: Clinic) -> None:
    record = decided(clinic, (("CO", "197", 18_500),), *PRIMARY[1:])
    with pytest.raises(Conflict) as refused:
        bill_next_payer(BILLER, record.id, units=clinic.units, coding=clinic.coding, clock=clinic.clock)
    assert refused.value.code == "no_further_payer"


def test_the_first_payers_correction_is_not_taken_for_the_seconds_answer(insured_twice: Clinic) -> None:
    clinic = insured_twice
    record = decided(clinic, *PRIMARY, status="19")
    first = payment(record.claim, *PRIMARY)
    reversal = replace(
        first,
        status="22",
        charge=-first.charge,
        paid=-first.paid,
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
    again = payment(record.claim, (("CO", "45", 6_000), ("PR", "3", 3_000)), *PRIMARY[1:])
    clinic.receive(file835(era(reversal, again, trace="EFT0009", amount=0), number=4))
    kept = clinic.claim(record.id)
    assert kept.position == 0
    assert clinic.kept.ledger.balances().get("patient_receivable", 0) == 0


def test_a_held_secondary_claim_is_mended_with_what_was_decided_kept(insured_twice: Clinic) -> None:
    clinic = insured_twice
    record = decided(clinic, *PRIMARY)
    held = bill_next_payer(BILLER, record.id, units=clinic.units, coding=clinic.coding, clock=clinic.clock)
    wrong = builders.coverage("cov_2", partner_id="pyr_2", member_id="TGS78", order=PayerOrder.SECONDARY)
    clinic.change("coverages", wrong)
    again = reassemble_claim(BILLER, record.id, units=clinic.units, coding=clinic.coding, clock=clinic.clock)
    assert again.state is ClaimState.READY
    assert (again.claim.subscriber.member_id, again.claim.payer.id) == ("TGS78", "SUPPLEMENT")
    assert again.claim.lines == held.claim.lines
    assert again.claim.other_coverages == held.claim.other_coverages
    assert (again.position, again.coverage_id, again.partner_id) == (1, "cov_2", "pyr_2")


def test_an_earlier_payers_refusal_ends_when_a_later_one_settles_the_line(insured_twice: Clinic) -> None:
    clinic = insured_twice
    record = decided(clinic, (("PR", "204", 18_500),), *PRIMARY[1:])
    (denial,) = clinic.kept.denials.in_work()
    assert (denial.group, denial.partner_id) == ("PR", "pyr_1")
    bill(clinic, record.id)
    clinic.send()
    pays_it = ((("PR", "3", 1_000),), (("OA", "23", 2_400),), (("OA", "23", 3_900),))
    second = replace(era(payment(record.claim, *pays_it, status="2"), trace="EFT0002"), payer_id=SECOND_TRN)
    clinic.receive(file835(second, number=3))
    assert clinic.claim(record.id).state is ClaimState.CLOSED
    assert clinic.kept.denials.in_work() == ()
    assert clinic.kept.denials.get(denial.id).state == "passed_on"
    assert clinic.kept.denials.outcomes() == ()
