"""Where is the claim: asked on demand and by itself, and what the answer moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from billing_service.domain.acknowledgment import StatusCode
from billing_service.domain.payer_question import StatusCheck
from billing_service.domain.status import ClaimStatus
from billing_service.workflows.ask_status import ask_status, unanswered_claims
from billing_service.x12 import status_276, status_277
from shared.errors import Unavailable
from tests.billing import builders
from tests.billing.payer_files import only, written
from tests.billing.workflows.world import BILLER, Clinic


def answering(*codes: str, number: str = "ICN9", trace: str = "") -> Callable[[bytes], bytes]:
    """A payer that gives these categories back, under the question's own trace unless another is given."""

    def answer(question: bytes) -> bytes:
        file = status_276.parse(only(question).groups[0].sets[0])
        (asked,) = file.inquiries
        status = ClaimStatus(
            trace or asked.trace,
            asked.control_number,
            tuple(StatusCode(code, "20") for code in codes),
            payer_control_number=number,
        )
        given = status_277.StatusAnswer(status, asked.subscriber, asked.member_id)
        parties = (asked.payer, asked.submitter_name, asked.submitter_id, asked.provider)
        at = datetime(2026, 4, 2, tzinfo=UTC)
        return written(
            "HN", status_277.VERSION, status_277.build([given], *parties, file.reference, at), number=77
        )

    return answer


def ask(clinic: Clinic, claim_id: str) -> StatusCheck:
    return ask_status(BILLER, claim_id, units=clinic.units, payer=clinic.payer, clock=clinic.clock)


def waiting(clinic: Clinic) -> list[str]:
    return list(unanswered_claims(BILLER, units=clinic.units, clock=clinic.clock))


@pytest.mark.parametrize(
    ("category", "state"),
    [("P1", "accepted"), ("P3", "pended"), ("A4", "sent"), ("F1", "sent"), ("R4", "sent"), ("E1", "sent")],
)
def test_in_process_moves_the_claim_and_a_decision_waits_for_its_835(
    clinic: Clinic, category: str, state: str
) -> None:
    record = clinic.sent()
    clinic.payer.answer = answering(category)
    check = ask(clinic, record.id)
    assert [s.category for s in check.statuses[0].statuses] == [category]
    assert clinic.claim(record.id).state == state
    assert clinic.claim(record.id).payer_control_number == "ICN9"


def test_an_answer_to_another_question_is_none(clinic: Clinic) -> None:
    record = clinic.sent()
    clinic.payer.answer = answering("P1", trace="SOMEBODYELSES")
    with pytest.raises(Unavailable):
        ask(clinic, record.id)
    (check,) = clinic.kept.status_checks.page()
    assert (check.state, check.failure) == ("failed", "the payer's answer holds none to our question")
    assert clinic.claim(record.id).state == "sent"


def test_claims_that_wait_too_long_are_asked_about_once_a_period(clinic: Clinic) -> None:
    clinic.change("partners", builders.partner(status_after_days=15))
    record = clinic.sent()
    clinic.payer.answer = answering("P1")
    assert waiting(clinic) == []
    clinic.clock.advance(timedelta(days=15))
    assert waiting(clinic) == [record.id]
    ask(clinic, record.id)
    assert waiting(clinic) == []
    clinic.clock.advance(timedelta(days=15))
    assert waiting(clinic) == [record.id]
