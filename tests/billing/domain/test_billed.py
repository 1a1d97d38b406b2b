"""What posting knows of a claim, and where each line's charge stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from billing_service.domain.assembly import assemble
from billing_service.domain.billed import LineMoney, billed_claim, line_money
from billing_service.domain.claim_record import ClaimRecord, ClaimState
from billing_service.domain.ledger import Document, Entry, reversal
from billing_service.domain.patient_money import OpenBalance, allocate, receive
from billing_service.domain.posting import charge, post_remittance
from tests.billing.builders import materials
from tests.billing.payer_files import era, payment

DAY = date(2026, 3, 20)
CLAIM = assemble(materials(), "C1").claim
RECORD = ClaimRecord(
    "clm_1",
    "enc_1",
    "pat_1",
    "cov_1",
    "pyr_1",
    "cs_1",
    CLAIM,
    ClaimState.ACCEPTED,
    datetime(2026, 3, 2, tzinfo=UTC),
    charged=True,
)
CHARGED = charge(billed_claim(RECORD), id="ent_1", posted_on=DAY)
SETTLED = ((("CO", "45", 5_500), ("PR", "3", 3_000)), (("PR", "204", 2_400),), (("CO", "97", 4_500),))


def posted() -> tuple[Entry, ...]:
    ids = iter(f"ent_{n}" for n in range(2, 9))
    advice = era(payment(CLAIM, *SETTLED))
    posting = post_remittance(
        advice,
        document_id="rem_1",
        posted_on=DAY,
        find=lambda _: billed_claim(RECORD, [CHARGED]),
        new_id=lambda: next(ids),
    )
    return (CHARGED, *(e for e in posting.entries if any(leg.claim_id for leg in e.legs)))


def test_a_charged_claim_has_everything_open() -> None:
    billed = billed_claim(RECORD, [CHARGED])
    assert billed.receivable == {1: 18_500, 2: 2_400, 3: 4_500}
    assert billed.adjudications == ()
    assert billed.open
    assert not billed_claim(replace(RECORD, state=ClaimState.VOIDED)).open


def test_each_line_says_what_became_of_its_charge() -> None:
    entries = posted()
    lines = line_money("clm_1", entries)
    assert lines == (
        LineMoney(1, charge=18_500, plan_paid=10_000, discount=5_500, patient_share=3_000),
        LineMoney(2, charge=2_400, patient_share=2_400),
        LineMoney(3, charge=4_500, pending=4_500),
    )
    for line in lines:
        parts = line.plan_paid + line.discount + line.written_off + line.patient_share + line.pending
        assert line.charge == parts


def test_what_the_patient_paid_is_told_apart_from_what_they_owe() -> None:
    balance = OpenBalance("clm_1", 1, DAY, 3_000)
    paid = receive(
        1_000,
        allocate(1_000, [balance]),
        id="ent_9",
        posted_on=DAY,
        document=Document("payment", "pay_1"),
        patient_id="pat_1",
        method="cash",
    )
    first = line_money("clm_1", (*posted(), paid))[0]
    assert (first.patient_share, first.patient_paid, first.patient_owes) == (3_000, 1_000, 2_000)


def test_a_decision_that_was_taken_back_is_no_longer_one() -> None:
    entries = posted()
    decision = entries[1]
    undo = reversal(decision, id="ent_9", posted_on=DAY, document=Document("remittance", "rem_2"))
    assert len(billed_claim(RECORD, entries).adjudications) == 1
    billed = billed_claim(RECORD, (*entries, undo))
    assert billed.adjudications == ()
    assert billed.receivable == {1: 18_500, 2: 2_400, 3: 4_500}
    assert all(line.pending == line.charge for line in line_money("clm_1", (*entries, undo)))
