"""Replacements and voids: as the payer's profile allows, with its control number, history and money kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from billing_service.domain.claim_record import ClaimRecord, ClaimState
from billing_service.domain.correction import Correction
from billing_service.domain.remittance import ClaimPayment, ProviderAdjustment
from billing_service.domain.trading_partner import Replaces
from billing_service.workflows.assemble_claim import reassemble_claim
from billing_service.workflows.correct_claim import correct_claim, withdraw_correction
from billing_service.workflows.void_claim import void_claim
from shared.errors import Conflict
from tests.billing import builders
from tests.billing.payer_files import ack277ca, claims_in, era, file835, payment
from tests.billing.workflows.world import BILLER, Clinic

PAID = (
    (("CO", "45", 5_500), ("PR", "3", 3_000)),
    (("CO", "45", 1_400),),
    (("CO", "45", 1_500), ("PR", "2", 600)),
)
DENIED_LINE = ((("CO", "197", 18_500),), *PAID[1:])


def decided(clinic: Clinic, *cas: tuple[tuple[str, str, int], ...]) -> ClaimRecord:
    record = clinic.sent()
    clinic.receive(ack277ca(clinic.payer.taken[-1]))
    clinic.receive(file835(era(payment(record.claim, *cas))))
    return clinic.claim(record.id)


def correct(clinic: Clinic, record: ClaimRecord, kind: Correction) -> ClaimRecord:
    reason = "modifier left off"
    return correct_claim(BILLER, record.id, kind, reason, units=clinic.units, clock=clinic.clock)


def reversed_payment(first: ClaimPayment) -> ClaimPayment:
    lines = tuple(
        replace(
            line,
            charge=-line.charge,
            paid=-line.paid,
            adjustments=tuple(replace(a, amount=-a.amount) for a in line.adjustments),
        )
        for line in first.lines
    )
    return replace(first, status="22", charge=-first.charge, paid=-first.paid, lines=lines)


def open_balances(clinic: Clinic) -> dict[str, int]:
    return {account: cents for account, cents in clinic.kept.ledger.balances().items() if cents}


def test_a_replacement_carries_7_and_the_payers_number_and_changes_the_charges_once(clinic: Clinic) -> None:
    record = decided(clinic, *DENIED_LINE)
    ready = correct(clinic, record, Correction.REPLACEMENT)
    assert (ready.state, ready.claim.frequency) == (ClaimState.READY, "7")
    clinic.change("fee_schedules", builders.fee_schedule(c99214=20_000, cJ1885=1_200, c96372=4_500))
    reassemble_claim(BILLER, record.id, units=clinic.units, coding=clinic.coding, clock=clinic.clock)
    clinic.submit(record.id)
    clinic.send()
    (sent,) = claims_in(clinic.payer.taken[-1])
    assert (sent.control_number, sent.frequency, sent.payer_control_number, sent.charge) == (
        record.control_number,
        "7",
        "ICN7",
        26_900,
    )
    assert open_balances(clinic)["service_revenue"] == -26_900
    clinic.receive(ack277ca(clinic.payer.taken[-1], number=7))
    first = payment(record.claim, *DENIED_LINE)
    again = payment(sent, (("CO", "45", 7_000), ("PR", "3", 3_000)), *PAID[1:])
    clinic.receive(file835(era(reversed_payment(first), again, trace="EFT0002"), number=8))
    kept = clinic.claim(record.id)
    assert clinic.states(record.id)[-3:] == ["reversed", "adjudicated", "closed"]
    assert (kept.decided, kept.claim.charge) == (None, 26_900)
    assert open_balances(clinic) == {
        "cash": 26_900 - 7_000 - 3_000 - 1_400 - 2_100,
        "contractual_adjustment": 9_900,
        "patient_receivable": 3_600,
        "service_revenue": -26_900,
    }
    kinds = [i.kind for i in clinic.kept.interchanges.of_claim(record.id) if i.direction == "out"]
    assert kinds == ["837P", "837P"]


def test_a_void_takes_everything_back(clinic: Clinic) -> None:
    record = decided(clinic, *PAID)
    assert record.state is ClaimState.CLOSED
    correct(clinic, record, Correction.VOID)
    clinic.submit(record.id)
    clinic.send()
    (sent,) = claims_in(clinic.payer.taken[-1])
    assert (sent.frequency, sent.payer_control_number) == ("8", "ICN7")
    # A cheque is never negative: what it cannot take back is carried forward to the next one.
    carried = ProviderAdjustment("1234567893", date(2026, 12, 31), "FB", "E2", -13_400)
    advice = era(reversed_payment(payment(record.claim, *PAID)), trace="E2", amount=0)
    clinic.receive(file835(replace(advice, provider_adjustments=(carried,)), number=9))
    assert clinic.states(record.id)[-2:] == ["reversed", "voided"]
    assert open_balances(clinic) == {"cash": 13_400, "payer_recoupment": -13_400}


@pytest.mark.parametrize("kind", [Correction.REPLACEMENT, Correction.VOID])
def test_medicare_takes_frequency_1_only_and_the_refusal_says_what_is_allowed(
    clinic: Clinic, kind: Correction
) -> None:
    clinic.change("partners", builders.partner(claim_filing="MB", frequencies=("1",)))
    record = decided(clinic, *DENIED_LINE)
    with pytest.raises(Conflict) as refused:
        correct(clinic, record, kind)
    assert refused.value.code == "frequency_refused"
    # The notice is of 20 March 2026: receipt on the 25th, and 120 days from there.
    assert "redetermination) until 2026-07-23" in refused.value.message
    assert "clerical error reopening until 2027-03-20" in refused.value.message


def test_a_claim_of_one_line_is_replaced_with_every_payer_that_takes_7(clinic: Clinic) -> None:
    clinic.change("partners", builders.partner(replaces=Replaces.LINE))
    one = builders.coded_visit(services=(builders.service("99214", (1,)),))
    clinic.coding.visits[one.code_set_id] = one
    record = decided(clinic, *DENIED_LINE[:1])
    assert len(record.claim.lines) == 1
    assert correct(clinic, record, Correction.REPLACEMENT).claim.frequency == "7"


def test_a_payer_without_7_takes_no_replacement_and_says_what_instead(clinic: Clinic) -> None:
    clinic.change("partners", builders.partner(frequencies=("1", "8")))
    record = decided(clinic, *DENIED_LINE)
    with pytest.raises(Conflict) as refused:
        correct(clinic, record, Correction.REPLACEMENT)
    assert refused.value.code == "frequency_refused"
    assert "appeal (first level) until" in refused.value.message


def test_an_unprocessable_claim_is_sent_as_a_new_one(clinic: Clinic) -> None:
    clinic.change("partners", builders.partner(claim_filing="MB", frequencies=("1",)))
    record = clinic.sent()
    all_16 = tuple((("CO", "16", line.charge),) for line in record.claim.lines)
    refused = replace(payment(record.claim, *all_16), remarks=("MA130",))
    clinic.receive(file835(era(refused, amount=0)))
    record = clinic.claim(record.id)
    ready = correct(clinic, record, Correction.NEW_CLAIM)
    assert (ready.claim.frequency, ready.claim.payer_control_number) == ("1", "")
    clinic.submit(record.id)
    assert clinic.claim(record.id).state is ClaimState.QUEUED
    assert open_balances(clinic) == {"insurance_receivable": 25_400, "service_revenue": -25_400}


def test_a_claim_decided_in_substance_is_not_sent_anew(clinic: Clinic) -> None:
    record = decided(clinic, *DENIED_LINE)
    with pytest.raises(Conflict) as refused:
        correct(clinic, record, Correction.NEW_CLAIM)
    assert refused.value.code == "duplicate_expected"
    assert "frequency 7" in refused.value.message


def test_the_window_for_corrections_closes(clinic: Clinic) -> None:
    clinic.change("partners", builders.partner(correction_days=90))
    record = decided(clinic, *DENIED_LINE)
    clinic.clock.advance(timedelta(days=18 + 90))
    assert correct(clinic, record, Correction.REPLACEMENT).state is ClaimState.READY
    withdraw_correction(BILLER, record.id, units=clinic.units, clock=clinic.clock)
    clinic.clock.advance(timedelta(days=1))
    with pytest.raises(Conflict) as refused:
        correct(clinic, record, Correction.REPLACEMENT)
    assert refused.value.code == "correction_window_closed"


def test_a_correction_is_given_up_without_a_trace_in_the_money(clinic: Clinic) -> None:
    record = decided(clinic, *DENIED_LINE)
    before = open_balances(clinic)
    correct(clinic, record, Correction.REPLACEMENT)
    with pytest.raises(Conflict, match="give up"):
        void_claim(BILLER, record.id, "not ours", units=clinic.units, clock=clinic.clock)
    clinic.change("fee_schedules", builders.fee_schedule(c99214=20_000, cJ1885=1_200, c96372=4_500))
    reassemble_claim(BILLER, record.id, units=clinic.units, coding=clinic.coding, clock=clinic.clock)
    clinic.submit(record.id)
    clinic.send()
    clinic.receive(ack277ca(clinic.payer.taken[-1], "A7", number=7))
    assert clinic.claim(record.id).state is ClaimState.REJECTED_277CA
    kept = withdraw_correction(BILLER, record.id, units=clinic.units, clock=clinic.clock)
    assert (kept.state, kept.claim) == (ClaimState.ADJUDICATED, record.claim)
    assert open_balances(clinic) == before


@pytest.mark.parametrize("state", ["sent", "ready"])
def test_only_what_was_decided_is_corrected(clinic: Clinic, state: str) -> None:
    record = clinic.sent() if state == "sent" else clinic.assemble()
    with pytest.raises(Conflict) as refused:
        correct(clinic, record, Correction.REPLACEMENT)
    assert refused.value.code == "claim_state"
