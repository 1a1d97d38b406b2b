"""The denial queue and the moves out of it: correct, appeal, bill the patient, write off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from billing_service.domain.appeal import Appeal, AppealState
from billing_service.domain.claim_record import ClaimRecord, ClaimState
from billing_service.domain.correction import Correction
from billing_service.domain.denial import Denial, DenialState
from billing_service.workflows.appeal_denial import decide_appeal, draft_appeal, file_appeal
from billing_service.workflows.correct_claim import correct_claim, withdraw_correction
from billing_service.workflows.read_denials import DenialItem, moves, read_denial_queue
from billing_service.workflows.work_denial import bill_patient, write_off
from shared.errors import Conflict, Invalid
from shared.ids import new_id
from tests.billing import builders
from tests.billing.payer_files import ack277ca, era, file835, payment
from tests.billing.workflows.test_correct_claim import reversed_payment
from tests.billing.workflows.world import BILLER, Clinic

PAID = (
    (("CO", "45", 5_500), ("PR", "3", 3_000)),
    (("CO", "45", 1_400),),
    (("CO", "45", 1_500), ("PR", "2", 600)),
)
DENIED_VISIT = ((("CO", "197", 18_500),), *PAID[1:])


def decided(clinic: Clinic, *cas: tuple[tuple[str, str, int], ...], trace: str = "EFT0001") -> ClaimRecord:
    record = clinic.sent()
    clinic.receive(ack277ca(clinic.payer.taken[-1], number=int(trace[-4:]) + 10))
    clinic.receive(file835(era(payment(record.claim, *cas), trace=trace), number=int(trace[-4:]) + 20))
    return clinic.claim(record.id)


def queue(clinic: Clinic) -> tuple[DenialItem, ...]:
    with clinic.units(BILLER) as unit:
        return read_denial_queue(unit, clinic.clock.today())


def the_denial(clinic: Clinic) -> Denial:
    (item,) = queue(clinic)
    return item.denial


def allowed(clinic: Clinic, denial: Denial) -> dict[str, str]:
    """Move → empty, or why not."""
    with clinic.units(BILLER) as unit:
        return {
            move.move: "" if move.allowed else move.why_not
            for move in moves(unit, denial, clinic.clock.today())
        }


def draft(clinic: Clinic, record: ClaimRecord, level: str = "", **changes: object) -> Appeal:
    return draft_appeal(
        BILLER,
        record.id,
        new_id("apl", clinic.clock),
        level=level,
        argument="The record shows that it was necessary.",
        units=clinic.units,
        clock=clinic.clock,
        **changes,  # type: ignore[arg-type]
    )


def test_a_denied_line_is_a_denial_with_its_deadline_and_moves(clinic: Clinic) -> None:
    record = decided(clinic, *DENIED_VISIT)
    (item,) = queue(clinic)
    denial = item.denial
    assert (denial.claim_id, denial.line, denial.code, denial.group, denial.carc) == (
        record.id,
        1,
        "99214",
        "CO",
        "197",
    )
    assert (denial.amount, item.open_amount) == (18_500, 18_500)
    # First level of a commercial payer: 180 days from the notice of 20 March 2026.
    assert (item.deadline, item.clock) == (date(2026, 9, 16), "first level")
    left = (date(2026, 9, 16) - clinic.clock.today()).days
    assert item.expected == round(18_500 * 0.35 * 30 / (30 + left))
    said = allowed(clinic, denial)
    assert {move for move, why in said.items() if not why} == {"correct", "appeal", "write_off"}
    assert "never the patient" in said["bill_patient"]


def test_the_costliest_to_leave_comes_first_and_what_is_too_late_last(clinic: Clinic) -> None:
    clinic.coding.visits["cs_2"] = builders.coded_visit(code_set_id="cs_2")
    clinic.change("encounters", builders.encounter("enc_2", code_set_id="cs_2"))
    decided(clinic, PAID[0], (("CO", "50", 2_400),), (("CO", "16", 4_500),))
    order = [(item.denial.carc, item.expected > 0) for item in queue(clinic)]
    assert order == [("16", True), ("50", True)]
    clinic.clock.advance(timedelta(days=300))
    # Its appeal is over; the correction is still timely.
    assert [(item.denial.carc, item.expected > 0) for item in queue(clinic)] == [("16", True), ("50", False)]


def test_writing_off_posts_with_the_reason_and_closes_the_claim(clinic: Clinic) -> None:
    record = decided(clinic, *DENIED_VISIT)
    denial = the_denial(clinic)
    settled = write_off(
        BILLER,
        denial.id,
        "no_authorization",
        "never asked for",
        units=clinic.units,
        clock=clinic.clock,
    )
    assert (settled.state, settled.settled_by, settled.note) == (
        DenialState.WRITTEN_OFF,
        "biller-1",
        "never asked for",
    )
    assert clinic.claim(record.id).state is ClaimState.CLOSED
    assert clinic.kept.ledger.balances()["write_off"] == 18_500
    assert clinic.kept.ledger.balances().get("insurance_receivable", 0) == 0
    assert queue(clinic) == ()
    with pytest.raises(Conflict) as refused:
        write_off(BILLER, denial.id, "other", "once more", units=clinic.units, clock=clinic.clock)
    assert refused.value.code == "denial_state"


@pytest.mark.parametrize("group", ["CO", "OA", "PI"])
def test_what_is_not_pr_is_never_billed_to_the_patient(clinic: Clinic, group: str) -> None:
    decided(clinic, ((group, "50", 18_500),), *PAID[1:])
    with pytest.raises(Conflict) as refused:
        bill_patient(BILLER, the_denial(clinic).id, units=clinic.units, clock=clinic.clock)
    assert refused.value.code == "not_the_patients"
    assert clinic.kept.ledger.balances()["patient_receivable"] == 600


def test_pr_of_the_last_payer_is_the_patients_without_anybodys_work(clinic: Clinic) -> None:
    decided(clinic, (("PR", "204", 18_500),), *PAID[1:])
    assert queue(clinic) == ()
    (denial,) = clinic.kept.denials.page()
    assert denial.state is DenialState.PATIENT_BILLED
    assert clinic.kept.ledger.balances()["patient_receivable"] == 18_500 + 600


def test_a_later_decision_settles_the_denial_and_counts_in_the_history(clinic: Clinic) -> None:
    record = decided(clinic, *DENIED_VISIT)
    before = the_denial(clinic)
    correct_claim(
        BILLER, record.id, Correction.REPLACEMENT, "modifier", units=clinic.units, clock=clinic.clock
    )
    assert clinic.kept.denials.get(before.id).state is DenialState.CORRECTED
    clinic.submit(record.id)
    clinic.send()
    again = payment(record.claim, *PAID)
    clinic.receive(
        file835(era(reversed_payment(payment(record.claim, *DENIED_VISIT)), again, trace="E2"), number=9)
    )
    settled = clinic.kept.denials.get(before.id)
    # 100.00 paid and 30.00 copay of 185.00 refused.
    assert (settled.state, settled.recovered) == (DenialState.OVERTURNED, 13_000)
    assert [o.carc for o in clinic.kept.denials.outcomes()] == ["197"]


def test_a_correction_that_is_given_up_opens_the_denial_again(clinic: Clinic) -> None:
    record = decided(clinic, *DENIED_VISIT)
    correct_claim(
        BILLER, record.id, Correction.REPLACEMENT, "modifier", units=clinic.units, clock=clinic.clock
    )
    withdraw_correction(BILLER, record.id, units=clinic.units, clock=clinic.clock)
    assert the_denial(clinic).state is DenialState.OPEN


def test_an_appeal_goes_through_its_levels_with_their_clocks(clinic: Clinic) -> None:
    clinic.change("partners", builders.partner(claim_filing="MB", frequencies=("1",)))
    record = decided(clinic, *DENIED_VISIT)
    clinic.clock.advance(timedelta(days=30))  # 1 April 2026
    with pytest.raises(Conflict, match="redetermination comes before"):
        draft(clinic, record, "reconsideration")
    appeal = draft(clinic, record)
    # Notice 20 March; receipt 25 March; 120 days.
    assert (appeal.level, appeal.deadline) == ("redetermination", date(2026, 7, 23))
    with pytest.raises(Conflict) as exists:
        draft(clinic, record)
    assert exists.value.code == "appeal_exists"
    file_appeal(BILLER, appeal.id, clinic.clock.today(), "fax", units=clinic.units, clock=clinic.clock)
    assert clinic.claim(record.id).state is ClaimState.APPEALED
    assert the_denial(clinic).state is DenialState.APPEALED
    with pytest.raises(Conflict):
        write_off(BILLER, the_denial(clinic).id, "other", "too early", units=clinic.units, clock=clinic.clock)
    clinic.clock.advance(timedelta(days=50))
    decide_appeal(
        BILLER,
        appeal.id,
        AppealState.UPHELD,
        clinic.clock.today(),
        "",
        units=clinic.units,
        clock=clinic.clock,
    )
    assert clinic.states(record.id)[-2:] == ["appealed", "adjudicated"]
    assert the_denial(clinic).state is DenialState.OPEN
    second = draft(clinic, clinic.claim(record.id))
    assert second.level == "reconsideration"
    assert second.deadline == clinic.clock.today() + timedelta(days=185)


@pytest.mark.parametrize("outcome", [AppealState.OVERTURNED, AppealState.PARTLY])
def test_an_appeal_that_is_won_waits_for_its_835(clinic: Clinic, outcome: AppealState) -> None:
    record = decided(clinic, *DENIED_VISIT)
    appeal = draft(clinic, record)
    today = clinic.clock.today()
    file_appeal(BILLER, appeal.id, today, "mail", units=clinic.units, clock=clinic.clock)
    decide_appeal(BILLER, appeal.id, outcome, today, "", units=clinic.units, clock=clinic.clock)
    assert the_denial(clinic).state is DenialState.APPEALED
    first = payment(record.claim, *DENIED_VISIT)
    again = payment(record.claim, *PAID)
    clinic.receive(file835(era(reversed_payment(first), again, trace="E2"), number=9))
    assert queue(clinic) == ()
    (denial,) = clinic.kept.denials.page()
    assert denial.state is DenialState.OVERTURNED
    assert clinic.claim(record.id).state is ClaimState.CLOSED


def test_an_appeal_is_too_late_after_its_deadline(clinic: Clinic) -> None:
    record = decided(clinic, *DENIED_VISIT)
    appeal = draft(clinic, record)
    clinic.clock.advance(timedelta(days=18 + 181))
    with pytest.raises(Conflict) as late:
        file_appeal(BILLER, appeal.id, clinic.clock.today(), "fax", units=clinic.units, clock=clinic.clock)
    assert late.value.code == "appeal_deadline_passed"
    with pytest.raises(Invalid):
        file_appeal(
            BILLER,
            appeal.id,
            clinic.clock.today() + timedelta(days=1),
            "fax",
            units=clinic.units,
            clock=clinic.clock,
        )


def test_an_unprocessable_claim_has_no_appeal_and_says_so(clinic: Clinic) -> None:
    clinic.change("partners", builders.partner(claim_filing="MB", frequencies=("1",)))
    record = clinic.sent()
    all_16 = tuple((("CO", "16", line.charge),) for line in record.claim.lines)
    clinic.receive(file835(era(replace(payment(record.claim, *all_16), remarks=("MA130",)), amount=0)))
    with pytest.raises(Conflict) as refused:
        draft(clinic, clinic.claim(record.id))
    assert refused.value.code == "no_appeal_rights"
    said = allowed(clinic, queue(clinic)[0].denial)
    assert said["new_claim"] == ""
    assert "MA130" in said["appeal"]


def test_a_clerical_error_of_medicares_is_reopened_within_a_year(clinic: Clinic) -> None:
    clinic.change("partners", builders.partner(claim_filing="MB", frequencies=("1",)))
    record = decided(clinic, *DENIED_VISIT)
    appeal = draft(clinic, record, "reopening")
    assert (appeal.level, appeal.deadline) == ("reopening", date(2027, 3, 20))


def test_an_appeal_names_denials_of_its_own_claim_only(clinic: Clinic) -> None:
    record = decided(clinic, *DENIED_VISIT)
    with pytest.raises(Invalid) as refused:
        draft(clinic, record, denial_ids=("dnl_other",))
    assert refused.value.places[0].pointer == "/denial_ids/0"
