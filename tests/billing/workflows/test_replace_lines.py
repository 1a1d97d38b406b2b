"""A payer that replaces lines: only the changed ones go out, and the rest of its decision stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from billing_service.domain.claim import Claim
from billing_service.domain.claim_record import ClaimRecord, ClaimState
from billing_service.domain.correction import Correction
from billing_service.domain.remittance import ClaimPayment
from billing_service.domain.trading_partner import Replaces
from billing_service.workflows.assemble_claim import reassemble_claim
from billing_service.workflows.correct_claim import correct_claim, withdraw_correction
from billing_service.workflows.read_decisions import latest_decision
from billing_service.workflows.submit_claim import submit_claims
from shared.errors import Conflict, Invalid
from tests.billing import builders
from tests.billing.payer_files import ack277ca, claims_in, era, file835, payment
from tests.billing.workflows.test_correct_claim import decided, open_balances, reversed_payment
from tests.billing.workflows.world import BILLER, Clinic

Cas = tuple[tuple[str, str, int], ...]
DISCOUNTED: Cas = (("CO", "45", 1_400),)
SHARED: Cas = (("CO", "45", 1_500), ("PR", "2", 600))
DENIED: Cas = (("CO", "197", 18_500),)
"""99214 at 185.00, J1885 at 24.00, 96372 at 45.00."""


@pytest.fixture(autouse=True)
def by_line(clinic: Clinic) -> None:
    clinic.change("partners", builders.partner(replaces=Replaces.LINE))


def correct(clinic: Clinic, record: ClaimRecord, *lines: int) -> ClaimRecord:
    kind, reason = Correction.REPLACEMENT, "authorization was missing"
    return correct_claim(BILLER, record.id, kind, reason, None, lines, units=clinic.units, clock=clinic.clock)


def dearer(clinic: Clinic, record: ClaimRecord) -> None:
    clinic.change("fee_schedules", builders.fee_schedule(c99214=20_000, cJ1885=1_200, c96372=4_500))
    reassemble_claim(BILLER, record.id, units=clinic.units, coding=clinic.coding, clock=clinic.clock)


def resent(clinic: Clinic, record: ClaimRecord) -> Claim:
    clinic.submit(record.id)
    clinic.send()
    (sent,) = claims_in(clinic.payer.taken[-1])
    clinic.receive(ack277ca(clinic.payer.taken[-1], number=7))
    return sent


def of_lines(whole: ClaimPayment, *positions: int) -> ClaimPayment:
    lines = tuple(whole.lines[p - 1] for p in positions)
    charge, paid = sum(one.charge for one in lines), sum(one.paid for one in lines)
    return replace(whole, lines=lines, charge=charge, paid=paid)


def first(record: ClaimRecord, *cas: Cas) -> ClaimPayment:
    return payment(record.claim, *cas)


def test_only_the_changed_line_goes_out_and_only_its_decision_is_replaced(clinic: Clinic) -> None:
    record = decided(clinic, DENIED, DISCOUNTED, SHARED)
    correct(clinic, record)
    dearer(clinic, record)
    sent = resent(clinic, record)
    (line,) = sent.lines
    assert (sent.frequency, sent.payer_control_number, sent.charge) == ("7", "ICN7", 20_000)
    assert (line.number, line.code, line.control_number) == (1, "99214", record.claim.lines[0].control_number)
    assert clinic.claim(record.id).replaced_lines == (1,)
    taken_back = of_lines(reversed_payment(first(record, DENIED, DISCOUNTED, SHARED)), 1)
    again = payment(sent, (("CO", "45", 7_000), ("PR", "3", 3_000)))
    clinic.receive(file835(era(taken_back, again, trace="EFT0002"), number=8))
    kept = clinic.claim(record.id)
    assert (kept.state, kept.decided, kept.replaced_lines) == (ClaimState.CLOSED, None, ())
    whys = [step.why for step in clinic.kept.claims.steps(record.id)]
    assert whys[-3:] == [
        "the payer took its decision back on line 1; the rest stands",
        "line 1 was decided anew and allowed; the rest stands",
        "nothing is left with insurance",
    ]
    assert any(why.endswith("line 1 only") for why in whys)
    assert open_balances(clinic) == {
        "cash": 10_000 + 1_000 + 2_400,
        "contractual_adjustment": 7_000 + 1_400 + 1_500,
        "patient_receivable": 3_000 + 600,
        "service_revenue": -26_900,
    }


def test_a_line_that_was_paid_is_replaced_and_the_rest_is_posted_as_it_was(clinic: Clinic) -> None:
    paid: Cas = (("CO", "45", 5_500), ("PR", "3", 3_000))
    record = decided(clinic, paid, DISCOUNTED, SHARED)
    correct(clinic, record, 1)
    sent = resent(clinic, record)
    assert [line.code for line in sent.lines] == ["99214"]
    before = first(record, paid, DISCOUNTED, SHARED)
    again = payment(sent, (("CO", "45", 5_500), ("PR", "3", 1_000)))
    # The reversal comes in a file of its own: what stands is in the ledger all the while.
    carried = era(of_lines(reversed_payment(before), 1), trace="E2", amount=-10_000)
    clinic.receive(file835(replace(carried, amount=10_000, credit_debit="D"), number=8))
    assert clinic.claim(record.id).state is ClaimState.REVERSED
    assert open_balances(clinic)["insurance_receivable"] == 18_500
    clinic.receive(file835(era(again, trace="E3"), number=9))
    assert clinic.claim(record.id).state is ClaimState.CLOSED
    assert open_balances(clinic) == {
        "cash": 12_000 + 1_000 + 2_400,
        "contractual_adjustment": 5_500 + 1_400 + 1_500,
        "patient_receivable": 1_000 + 600,
        "service_revenue": -25_400,
    }
    with clinic.units(BILLER) as unit:
        decision = latest_decision(unit, clinic.claim(record.id))
    assert decision is not None
    assert (decision.payment.charge, decision.payment.paid) == (25_400, 12_000 + 1_000 + 2_400)
    # A reversal of the claim as a whole then takes back what two decisions made.
    whole = payment(record.claim, (("CO", "45", 5_500), ("PR", "3", 1_000)), DISCOUNTED, SHARED)
    back = era(reversed_payment(whole), trace="E4", amount=15_400)
    clinic.receive(file835(replace(back, credit_debit="D"), number=10))
    assert open_balances(clinic) == {"insurance_receivable": 25_400, "service_revenue": -25_400}


def test_a_denial_of_another_line_stays_in_work(clinic: Clinic) -> None:
    refused: Cas = (("CO", "16", 2_400),)
    record = decided(clinic, DENIED, refused, SHARED)
    correct(clinic, record, 1)
    sent = resent(clinic, record)
    taken_back = of_lines(reversed_payment(first(record, DENIED, refused, SHARED)), 1)
    again = payment(sent, (("CO", "45", 5_500),))
    clinic.receive(file835(era(taken_back, again, trace="EFT0002"), number=8))
    assert clinic.claim(record.id).state is ClaimState.ADJUDICATED
    denials = {one.line: one.state.value for one in clinic.kept.denials.of_claim(record.id)}
    assert denials == {1: "overturned", 2: "open"}


def test_a_claim_refused_as_a_whole_is_replaced_without_money_in_suspense(clinic: Clinic) -> None:
    refused: tuple[Cas, ...] = (DENIED, (("CO", "197", 2_400),), (("CO", "197", 4_500),))
    record = decided(clinic, *refused)
    correct(clinic, record, 1, 2, 3)
    sent = resent(clinic, record)
    assert len(sent.lines) == 3  # every line is named: the claim goes as a whole
    again = payment(sent, (("CO", "45", 5_500),), DISCOUNTED, SHARED)
    clinic.receive(file835(era(reversed_payment(first(record, *refused)), again, trace="EFT0002"), number=8))
    assert clinic.states(record.id)[-3:] == ["reversed", "adjudicated", "closed"]
    assert not list(clinic.kept.unapplied.items)


def test_a_payer_that_answers_for_the_whole_claim_all_the_same_is_posted(clinic: Clinic) -> None:
    record = decided(clinic, DENIED, DISCOUNTED, SHARED)
    correct(clinic, record, 1)
    resent(clinic, record)
    before = first(record, DENIED, DISCOUNTED, SHARED)
    again = payment(record.claim, (("CO", "45", 5_500),), DISCOUNTED, SHARED)
    clinic.receive(file835(era(reversed_payment(before), again, trace="EFT0002"), number=8))
    assert clinic.claim(record.id).state is ClaimState.CLOSED
    assert open_balances(clinic)["cash"] == 13_000 + 1_000 + 2_400


def test_without_a_change_and_without_a_name_nothing_is_sent(clinic: Clinic) -> None:
    record = decided(clinic, DENIED, DISCOUNTED, SHARED)
    correct(clinic, record)
    with pytest.raises(Conflict) as refused:
        submit_claims(BILLER, (record.id,), units=clinic.units, work=clinic.work, clock=clinic.clock)
    assert refused.value.code == "nothing_to_replace"
    assert "name the lines" in refused.value.message
    given_up = withdraw_correction(BILLER, record.id, units=clinic.units, clock=clinic.clock)
    assert (given_up.state, given_up.replaced_lines) == (ClaimState.ADJUDICATED, ())


def test_a_line_that_was_added_is_no_replacement_of_a_line(clinic: Clinic) -> None:
    record = decided(clinic, DENIED, DISCOUNTED, SHARED)
    correct(clinic, record, 1)
    fewer = builders.coded_visit(services=(builders.service("99214", (1,)),))
    clinic.coding.visits[fewer.code_set_id] = fewer
    reassemble_claim(BILLER, record.id, units=clinic.units, coding=clinic.coding, clock=clinic.clock)
    with pytest.raises(Conflict) as refused:
        clinic.submit(record.id)
    assert refused.value.code == "line_replacement_only"
    assert "void it (frequency 8)" in refused.value.message


def test_lines_are_named_of_the_claim_and_to_a_payer_that_replaces_lines(clinic: Clinic) -> None:
    record = decided(clinic, DENIED, DISCOUNTED, SHARED)
    with pytest.raises(Invalid) as unknown:
        correct(clinic, record, 1, 4)
    assert [place.pointer for place in unknown.value.places] == ["/lines/1"]
    clinic.change("partners", builders.partner())
    with pytest.raises(Conflict) as refused:
        correct(clinic, record, 1)
    assert refused.value.code == "whole_claim_only"
