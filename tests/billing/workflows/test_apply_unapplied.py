"""Unapplied cash: ranked candidates, accepted and undone in one call each, returned; quarantine let in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from billing_service.domain.claim_record import ClaimRecord, ClaimState
from billing_service.domain.open_item import items_of
from billing_service.domain.payment import PatientPayment, PaymentMethod
from billing_service.domain.remittance import ClaimPayment
from billing_service.domain.remittance_record import RemittanceState
from billing_service.domain.unapplied_cash import UnappliedCash, UnappliedState
from billing_service.workflows.apply_unapplied import (
    apply_unapplied,
    candidates,
    return_unapplied,
    undo_unapplied,
)
from billing_service.workflows.release_remittance import release_remittance
from billing_service.workflows.take_payment import take_payment
from shared.errors import Conflict
from tests.billing.builders import billing_provider
from tests.billing.payer_files import era, file835, payment
from tests.billing.workflows.test_post_remittance import SETTLED, accepted, balances
from tests.billing.workflows.world import BILLER, Clinic


def unmatched(clinic: Clinic, record: ClaimRecord, **changes: object) -> UnappliedCash:
    """The payment of the record's claim under a control number that is not ours."""
    strange = replace(payment(record.claim, *SETTLED), **{"control_number": "X", **changes})  # type: ignore[arg-type]
    clinic.receive(file835(era(strange)))
    (item,) = clinic.kept.unapplied.page()
    return item  # type: ignore[no-any-return]


def apply(clinic: Clinic, item: UnappliedCash, claim_id: str) -> UnappliedCash:
    return apply_unapplied(BILLER, item.id, claim_id, None, units=clinic.units, clock=clinic.clock)


def undo(clinic: Clinic, item: UnappliedCash) -> UnappliedCash:
    return undo_unapplied(BILLER, item.id, None, units=clinic.units, clock=clinic.clock)


def best(clinic: Clinic, item: UnappliedCash) -> tuple[int, tuple[str, ...]]:
    with clinic.units(BILLER) as unit:
        found = candidates(unit, item)
    return (found[0].score, found[0].reasons) if found else (0, ())


def test_an_accepted_payment_is_posted_as_the_835_would_have_been(clinic: Clinic) -> None:
    record = accepted(clinic)
    item = unmatched(clinic, record)
    assert balances(clinic)["unapplied_insurance"] == -13_400
    done = apply(clinic, item, record.id)
    assert (done.state, done.claim_id) == (UnappliedState.APPLIED, record.id)
    assert balances(clinic) == {
        "cash": 13_400,
        "contractual_adjustment": 8_400,
        "patient_receivable": 3_600,
        "service_revenue": -25_400,
    }
    assert clinic.states(record.id)[-2:] == ["adjudicated", "closed"]
    (posted,) = clinic.kept.remittances.page()
    assert [(one.disposition, one.claim_id) for one in posted.results] == [("posted", record.id)]


def test_an_undo_restores_every_balance_and_the_claim(clinic: Clinic) -> None:
    record = accepted(clinic)
    item = unmatched(clinic, record)
    before = {key: one for key, one in items_of(clinic.kept.ledger.entries).items() if one.amount}
    books, claim = balances(clinic), clinic.claim(record.id)
    apply(clinic, item, record.id)
    undone = undo(clinic, item)
    after = {key: one for key, one in items_of(clinic.kept.ledger.entries).items() if one.amount}
    assert (balances(clinic), after) == (books, before)
    now = clinic.claim(record.id)
    assert now == replace(claim, version=now.version, steps=now.steps)
    assert (undone.state, undone.why, undone.claim_id) == (UnappliedState.OPEN, item.why, "")
    again = apply(clinic, item, record.id)  # and it can be accepted anew, and undone anew
    assert again.state is UnappliedState.APPLIED
    undo(clinic, item)
    assert balances(clinic) == books


def test_an_acceptance_is_not_undone_under_a_claim_that_moved_on(clinic: Clinic) -> None:
    record = accepted(clinic)
    item = unmatched(clinic, record)
    apply(clinic, item, record.id)
    clinic.change("claims", replace(clinic.claim(record.id), version=99))
    with pytest.raises(Conflict) as refused:
        undo(clinic, item)
    assert refused.value.code == "claim_moved_on"


def test_what_does_not_fit_is_refused_with_the_reason_and_moves_nothing(clinic: Clinic) -> None:
    record = accepted(clinic)
    less = replace(payment(record.claim, *SETTLED), control_number="X", charge=1, paid=1, lines=())
    clinic.receive(file835(era(less)))
    (item,) = clinic.kept.unapplied.page()
    books = balances(clinic)
    with pytest.raises(Conflict, match=r"billed at \$254.00; the payer answers for \$0.01"):
        apply(clinic, item, record.id)
    assert balances(clinic) == books
    assert clinic.kept.unapplied.get(item.id).state is UnappliedState.OPEN


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"control_number": "{cn:.12}"}, "the control number is ours, cut after"),
        ({"control_number": "{cn}99"}, "the control number is ours with something behind it"),
        ({"member_id": "BSM100200"}, "the member id agrees"),
        ({}, "the dates of service agree (2026-03-02)"),
        ({}, "the charge agrees ($254.00)"),
        ({}, "the services agree"),
    ],
)
def test_candidates_say_why(clinic: Clinic, changes: dict[str, str], reason: str) -> None:
    record = accepted(clinic)
    given: dict[str, object] = {n: text.format(cn=record.control_number) for n, text in changes.items()}
    if "member_id" in given:
        given["patient_name"] = record.claim.patient_person.name
    score, reasons = best(clinic, unmatched(clinic, record, **given))
    assert any(one.startswith(reason) for one in reasons)
    assert score >= 50


def test_dropped_modifiers_and_split_lines_are_told(clinic: Clinic) -> None:
    record = accepted(clinic)
    whole = payment(record.claim, *SETTLED)
    bare = tuple(replace(line, modifiers=(), line_control_number="") for line in whole.lines)
    _, reasons = best(clinic, unmatched(clinic, record, lines=bare))
    assert "the services agree, their modifiers are dropped" in reasons


def test_a_split_line_is_taken_together(clinic: Clinic) -> None:
    record = accepted(clinic)
    whole = payment(record.claim, *SETTLED)
    first = whole.lines[0]
    halves = (
        replace(first, charge=8_500, paid=0, adjustments=first.adjustments),
        replace(first, charge=10_000, paid=10_000, adjustments=()),
    )
    split: ClaimPayment = replace(whole, lines=(*halves, *whole.lines[1:]))
    clinic.receive(file835(era(split)))
    assert clinic.states(record.id)[-1] == "closed"


def test_money_goes_back_to_the_payer(clinic: Clinic) -> None:
    record = accepted(clinic)
    item = unmatched(clinic, record)
    done = return_unapplied(
        BILLER, item.id, "CHK1", date(2026, 3, 1), None, units=clinic.units, clock=clinic.clock
    )
    assert done.state is UnappliedState.RETURNED
    assert balances(clinic).keys() == {"insurance_receivable", "service_revenue"}
    with pytest.raises(Conflict, match="returned already"):
        apply(clinic, item, record.id)


def test_the_corrected_file_of_a_held_one_takes_its_place(clinic: Clinic) -> None:
    record = accepted(clinic)
    right = era(payment(record.claim, *SETTLED))
    wrong = replace(right, claims=(replace(right.claims[0], lines=right.claims[0].lines[:2], paid=11_000),))
    clinic.receive(file835(wrong), file835(right, number=2))
    held, waiting = clinic.kept.remittances.page()
    assert (held.state, waiting.state) == (RemittanceState.HELD, RemittanceState.QUARANTINED)
    assert balances(clinic)["undistributed_remittance"] == -13_400
    release_remittance(BILLER, waiting.id, None, units=clinic.units, clock=clinic.clock)
    assert [r.state for r in clinic.kept.remittances.page()] == ["replaced", "posted"]
    assert balances(clinic)["cash"] == 13_400
    assert "undistributed_remittance" not in balances(clinic)
    assert clinic.states(record.id)[-1] == "closed"


def test_money_that_was_distributed_is_never_posted_twice(clinic: Clinic) -> None:
    record = accepted(clinic)
    advice = era(payment(record.claim, *SETTLED))
    other = replace(advice, claims=(replace(advice.claims[0], payer_control_number="ICN8"),))
    clinic.receive(file835(advice), file835(other, number=2))
    waiting = clinic.kept.remittances.page()[-1]
    with pytest.raises(Conflict) as refused:
        release_remittance(BILLER, waiting.id, None, units=clinic.units, clock=clinic.clock)
    assert refused.value.code == "posted_already"


def test_another_clinics_835_is_quarantined_until_its_payee_is_registered(clinic: Clinic) -> None:
    record = accepted(clinic)
    elsewhere = replace(era(payment(record.claim, *SETTLED)), payee_npi="1999999984", payee_tax_id="")
    clinic.receive(file835(elsewhere))
    (waiting,) = clinic.kept.remittances.page()
    assert (waiting.state, "pays 1999999984" in waiting.note) == (RemittanceState.QUARANTINED, True)
    assert "cash" not in balances(clinic)
    with pytest.raises(Conflict, match="registered here"):
        release_remittance(BILLER, waiting.id, None, units=clinic.units, clock=clinic.clock)
    ours = billing_provider("prv_9")
    clinic.change("providers", replace(ours, provider=replace(ours.provider, npi="1999999984")))
    release_remittance(BILLER, waiting.id, None, units=clinic.units, clock=clinic.clock)
    assert balances(clinic)["cash"] == 13_400


def test_a_reversal_gives_a_patient_back_what_they_paid(clinic: Clinic) -> None:
    record = accepted(clinic)
    first = payment(record.claim, *SETTLED)
    clinic.receive(file835(era(first)))
    paid = PatientPayment("pay_1", "pat_1", 3_600, PaymentMethod.CARD, date(2026, 3, 2))
    take_payment(BILLER, paid, units=clinic.units, clock=clinic.clock)
    back = replace(
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
    alone = replace(era(back, trace="EFT0002"), amount=13_400, credit_debit="D")
    clinic.receive(file835(alone))
    assert balances(clinic)["unapplied_patient"] == -3_600
    assert "patient_receivable" not in balances(clinic)
    assert clinic.claim(record.id).state is ClaimState.REVERSED
    less = ((SETTLED[0][0], ("PR", "3", 1_000)), *SETTLED[1:])
    clinic.receive(file835(era(payment(record.claim, *less), trace="EFT0003")))
    assert balances(clinic)["unapplied_patient"] == -2_000
    assert "patient_receivable" not in balances(clinic)
