"""TA1, 999 and 277CA in any order, twice, late, wrong."""

from __future__ import annotations

from itertools import permutations

import pytest

from billing_service.domain.claim_record import ClaimState
from billing_service.workflows.assemble_claim import reassemble_claim
from tests.billing.payer_files import ack277ca, ack999, ta1
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
