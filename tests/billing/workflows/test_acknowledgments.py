"""TA1, 999 and 277CA in any order, twice, late, wrong."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from billing_service.domain.acknowledgment import FunctionalAck, SegmentError, SetAck
from billing_service.domain.claim_record import ClaimState
from billing_service.workflows.assemble_claim import reassemble_claim
from billing_service.workflows.read_work_queue import read_work_queue
from billing_service.workflows.submit_claim import submit_claims
from billing_service.x12 import ack_999
from tests.billing import builders
from tests.billing.payer_files import ack277ca, ack999, only, ta1, written
from tests.billing.workflows.world import BILLER, Clinic


def states_of_mail(clinic: Clinic) -> list[str]:
    return [i.state.value for i in clinic.kept.interchanges.page() if i.direction == "in"]


def test_the_usual_order(clinic: Clinic) -> None:
    record = clinic.sent()
    file = clinic.payer.taken[-1]
    clinic.receive(ta1(file, "A"), ack999(file), ack277ca(file, "A1"), ack277ca(file, "A2", number=2))
    assert clinic.states(record.id)[3:] == ["sent", "syntax_accepted", "received", "accepted"]
    assert clinic.claim(record.id).payer_control_number == f"ICN{record.control_number}"
    assert states_of_mail(clinic) == ["processed"] * 4
    assert {i.kind for i in clinic.kept.interchanges.of_claim(record.id)} == {"837P", "TA1", "999", "277CA"}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_any_order_ends_in_acceptance(clinic: Clinic, order: tuple[int, ...]) -> None:
    record = clinic.sent()
    file = clinic.payer.taken[-1]
    mail = (ta1(file, "A"), ack999(file), ack277ca(file))
    clinic.receive(*(mail[place] for place in order))
    assert clinic.claim(record.id).state is ClaimState.ACCEPTED


def test_an_answer_proves_that_the_file_arrived_before_we_noted_it(clinic: Clinic) -> None:
    record = clinic.submit(clinic.assemble().id)
    file = clinic.kept.interchanges.body(clinic.work.started[0][1])
    clinic.receive(ack277ca(file))
    assert clinic.states(record.id)[2:] == ["queued", "sent", "accepted"]
    clinic.send()
    assert clinic.payer.offered == []
    assert clinic.claim(record.id).state is ClaimState.ACCEPTED


def test_the_same_bytes_twice_count_once(clinic: Clinic) -> None:
    record = clinic.sent()
    mail = ack999(clinic.payer.taken[-1])
    clinic.receive(mail, mail)
    assert states_of_mail(clinic) == ["processed", "duplicate"]
    assert clinic.states(record.id)[-1] == "syntax_accepted"


@pytest.mark.parametrize("category", ["A3", "A6", "A7", "A8"])
def test_a_277ca_rejection_sends_the_claim_back_with_its_codes(clinic: Clinic, category: str) -> None:
    record = clinic.sent()
    clinic.receive(ack277ca(clinic.payer.taken[-1], category))
    assert clinic.claim(record.id).state is ClaimState.REJECTED_277CA
    assert clinic.kept.claims.steps(record.id)[-1].why == f"277CA {category}:20"


@pytest.mark.parametrize("code", ["R", "M", "W", "X"])
def test_a_999_rejection_names_the_segment_to_mend(clinic: Clinic, code: str) -> None:
    record = clinic.sent()
    clinic.receive(ack999(clinic.payer.taken[-1], code))
    assert clinic.claim(record.id).state is ClaimState.REJECTED_999
    assert "N4 at 12" in clinic.kept.claims.steps(record.id)[-1].why


def test_a_receipt_is_not_an_acceptance(clinic: Clinic) -> None:
    record = clinic.sent()
    clinic.receive(ack277ca(clinic.payer.taken[-1], "A1"))
    assert clinic.claim(record.id).state is ClaimState.RECEIVED


def test_a_control_number_used_twice_leaves_what_was_taken(clinic: Clinic) -> None:
    record = clinic.sent()
    clinic.receive(ta1(clinic.payer.taken[-1], "R", "025"))
    assert clinic.claim(record.id).state is ClaimState.SENT


def test_a_late_rejection_of_the_first_sending_does_not_touch_the_second(clinic: Clinic) -> None:
    record = clinic.sent()
    first = clinic.payer.taken[-1]
    clinic.receive(ack999(first, "R"))
    reassemble_claim(BILLER, record.id, units=clinic.units, coding=clinic.coding, clock=clinic.clock)
    clinic.submit(record.id)
    clinic.send()
    clinic.receive(ta1(first, "R", "024"), ack277ca(first, "A7"))
    assert clinic.claim(record.id).state is ClaimState.SENT
    clinic.receive(ack277ca(clinic.payer.taken[-1]))
    assert clinic.claim(record.id).state is ClaimState.ACCEPTED


@pytest.mark.parametrize(
    "garbage",
    [b"", b"<html>busy</html>", b"ISA*00*", b"\xff\x00" * 200],
    ids=["empty", "html", "cut off", "binary"],
)
def test_what_cannot_be_read_is_quarantined_and_the_next_file_is_read(clinic: Clinic, garbage: bytes) -> None:
    record = clinic.sent()
    clinic.receive(garbage, ack999(clinic.payer.taken[-1]))
    assert states_of_mail(clinic) == ["quarantined", "processed"]
    assert clinic.claim(record.id).state is ClaimState.SYNTAX_ACCEPTED
    kept = next(i for i in clinic.kept.interchanges.page() if i.state == "quarantined")
    assert clinic.kept.interchanges.body(kept.id) == garbage
    assert kept.note


def test_half_a_file_changes_nothing(clinic: Clinic) -> None:
    record = clinic.sent()
    whole = ack277ca(clinic.payer.taken[-1])
    clinic.receive(whole[: len(whole) // 2])
    assert clinic.claim(record.id).state is ClaimState.SENT
    assert states_of_mail(clinic) == ["quarantined"]


def test_an_answer_to_something_else_is_quarantined(clinic: Clinic) -> None:
    other = Clinic()
    other.sent()
    clinic.receive(ack277ca(other.payer.taken[-1]), ack999(other.payer.taken[-1]))
    assert states_of_mail(clinic) == ["quarantined", "quarantined"]


def test_a_999_names_the_claim_at_fault_and_spares_the_others(clinic: Clinic) -> None:
    clinic.coding.visits["cs_2"] = builders.coded_visit(code_set_id="cs_2", patient_reference="pat_2")
    clinic.change("patients", builders.patient("pat_2"))
    clinic.change("coverages", builders.coverage("cov_2", patient_id="pat_2", member_id="BSM7"))
    second = builders.encounter("enc_2", patient_id="pat_2", code_set_id="cs_2", coverage_ids=("cov_2",))
    clinic.change("encounters", second)
    records = (clinic.assemble(), clinic.assemble("enc_2"))
    ids = [record.id for record in records]
    submit_claims(BILLER, ids, units=clinic.units, work=clinic.work, clock=clinic.clock)
    clinic.send()
    file = clinic.payer.taken[-1]
    transaction = only(file).groups[0].sets[0]
    position = next(
        at
        for at, segment in enumerate(transaction.segments, start=1)
        if segment.id == "CLM" and segment[1] == records[1].control_number
    )
    errors = (SegmentError("HI", position + 1, "2300", "8"),)
    answer = SetAck("837", transaction.control_number, "005010X222A1", "R", errors)
    group = only(file).groups[0].header.control_number
    ack = FunctionalAck("HC", group, "005010X222A1", "R", (answer,), 1, 1, 0)
    clinic.receive(written("FA", "005010X231A1", ack_999.build(ack)))
    why = [clinic.kept.claims.steps(record.id)[-1].why for record in records]
    assert why == [
        "999 R: the fault is in another claim of the file; send this one again as it is",
        f"999 R: mend HI at {position + 1} in 2300 (IK304 8)",
    ]
    assert all(clinic.claim(id).state is ClaimState.REJECTED_999 for id in ids)


def test_a_clearinghouse_receives_and_only_the_payer_accepts_or_rejects_for_good(clinic: Clinic) -> None:
    record = clinic.sent()
    file = clinic.payer.taken[-1]
    passed_on = ack277ca(file).replace(b"NM1*PR*", b"NM1*AY*")
    clinic.receive(passed_on)
    assert clinic.claim(record.id).state is ClaimState.RECEIVED
    clinic.receive(ack277ca(file, "A7", number=2))
    assert clinic.claim(record.id).state is ClaimState.REJECTED_277CA
    with clinic.units(BILLER) as unit:
        (item,) = read_work_queue(unit, "rejected", after="", limit=10)
    # Twelve months from the visit of 2 March 2026: being rejected does not stop the filing clock.
    assert item.file_by == date(2027, 3, 2)


def test_the_late_acceptance_of_a_clearinghouse_takes_nothing_back(clinic: Clinic) -> None:
    record = clinic.sent()
    file = clinic.payer.taken[-1]
    clinic.receive(ack277ca(file), ack277ca(file, number=2).replace(b"NM1*PR*", b"NM1*AY*"))
    assert clinic.claim(record.id).state is ClaimState.ACCEPTED
