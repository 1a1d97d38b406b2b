from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from billing_service.domain.eligibility import Benefit
from billing_service.domain.eligibility_check import (
    CheckState,
    EligibilityCheck,
    latest_answer,
    latest_is_stale,
)
from billing_service.workflows.assemble_claim import encounter_checks
from billing_service.workflows.check_eligibility import check_eligibility
from billing_service.x12 import eligibility_270
from shared.errors import Conflict, Invalid, Unavailable
from tests.billing import builders
from tests.billing.payer_files import answer271, only
from tests.billing.workflows.world import BILLER, Clinic

ACTIVE = Benefit("1", service_types=("30",))


def ask(clinic: Clinic, coverage_id: str = "") -> EligibilityCheck:
    return check_eligibility(
        BILLER,
        "enc_1",
        coverage_id=coverage_id,
        units=clinic.units,
        payer=clinic.payer,
        clock=clinic.clock,
    )


def checks(clinic: Clinic) -> tuple[EligibilityCheck, ...]:
    with clinic.units(BILLER) as unit:
        return encounter_checks(unit, "enc_1")


def asked_for(question: bytes) -> date:
    return eligibility_270.parse(only(question).groups[0].sets[0]).inquiries[0].date_of_service


def test_the_answer_is_kept_raw_and_as_benefits(clinic: Clinic) -> None:
    clinic.payer.answer = lambda question: answer271(
        question, ACTIVE, Benefit("B", amount=3_000, period="27")
    )
    check = ask(clinic)
    assert (check.state, check.active, check.for_visit_date) == (CheckState.ANSWERED, True, True)
    assert check.answer is not None
    assert [b.information for b in check.answer.benefits] == ["1", "B"]
    kept = clinic.kept.interchanges
    assert (kept.get(check.inquiry_id).kind, kept.get(check.inquiry_id).state) == ("270", "answered")
    assert kept.body(check.answer_id) == answer271(kept.body(check.inquiry_id), *check.answer.benefits)
    assert asked_for(kept.body(check.inquiry_id)) == builders.VISIT_DAY


def test_a_payer_that_is_down_leaves_the_last_answer_marked_stale(clinic: Clinic) -> None:
    clinic.payer.answer = lambda question: answer271(question, ACTIVE)
    known = ask(clinic)
    clinic.payer.down = True
    with pytest.raises(Unavailable) as refused:
        ask(clinic)
    assert refused.value.retry_after_s > 0
    assert refused.value.code == "payer_unavailable"
    latest = latest_answer(checks(clinic), "cov_1")
    assert latest is not None
    assert latest.id == known.id
    assert latest_is_stale(checks(clinic), "cov_1")
    assert [c.state for c in checks(clinic)] == [CheckState.ANSWERED, CheckState.FAILED]


@pytest.mark.parametrize(
    "broken",
    [
        lambda question: b"<html>busy</html>",
        lambda question: answer271(question, ACTIVE)[:200],
        lambda question: answer271(question, ACTIVE, trace="SOMEONEELSES"),
        lambda question: answer271(question, reject="42", level="source"),
    ],
    ids=["garbage", "half", "another's", "says it is down"],
)
def test_an_answer_that_is_none_counts_as_no_answer(clinic: Clinic, broken: object) -> None:
    clinic.payer.answer = broken  # type: ignore[assignment]
    with pytest.raises(Unavailable):
        ask(clinic)
    (check,) = checks(clinic)
    assert check.state is CheckState.FAILED
    assert check.failure
    assert clinic.kept.interchanges.body(check.answer_id)


@pytest.mark.parametrize("reason", ["62", "63"])
def test_a_date_the_payer_does_not_answer_for_is_asked_as_today_and_marked(
    clinic: Clinic, reason: str
) -> None:
    clinic.clock.set(datetime(2026, 3, 9, 9, 0, tzinfo=UTC))

    def answer(question: bytes) -> bytes:
        if asked_for(question) == builders.VISIT_DAY:
            return answer271(question, reject=reason)
        return answer271(question, ACTIVE)

    clinic.payer.answer = answer
    check = ask(clinic)
    assert (check.active, check.for_visit_date, check.asked_for) == (True, False, date(2026, 3, 9))
    record = clinic.assemble()
    assert [f.rule for f in record.findings] == ["CLM-ELIG-CURRENT"]


def test_a_member_who_is_not_found_holds_the_claim(clinic: Clinic) -> None:
    clinic.payer.answer = lambda question: answer271(question, reject="75")
    assert ask(clinic).active is None
    record = clinic.assemble()
    assert [f.rule for f in record.blocked_by] == ["CLM-ELIG-ACTIVE"]


def test_a_coverage_that_the_visit_does_not_name_is_refused(clinic: Clinic) -> None:
    with pytest.raises(Invalid):
        ask(clinic, "cov_9")
    clinic.change("encounters", builders.encounter(coverage_ids=()))
    with pytest.raises(Conflict):
        ask(clinic)
