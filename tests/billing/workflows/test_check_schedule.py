"""A day's schedule asked in one go: progress, silence, refusals, cancelling, asking again what failed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from billing_service.domain.eligibility import Benefit
from billing_service.domain.eligibility_batch import BatchState, EligibilityBatch, ItemState, Progress
from billing_service.domain.eligibility_check import CheckState, EligibilityCheck
from billing_service.domain.encounter import EncounterStatus
from billing_service.domain.privacy import Restriction
from billing_service.workflows.check_schedule import (
    CHECK_SCHEDULE,
    ask_month_again,
    cancel_batch,
    nightly_batch_due,
    progress,
    retry_batch,
    run_batch,
    start_batch,
    start_nightly_batch,
    unfinished_batches,
)
from shared.errors import Conflict
from tests.billing import builders
from tests.billing.payer_files import answer271
from tests.billing.workflows.world import BILLER, Clinic

TOMORROW = date(2026, 3, 3)


def answer_270(question: bytes) -> bytes:
    return answer271(question, Benefit("1", service_types=("30",)))


@pytest.fixture
def scheduled(clinic: Clinic) -> Clinic:
    """Three visits with two payers tomorrow, one of them cancelled, and one the day after."""
    clinic.change("partners", builders.partner("pyr_2", "OTHER"))
    clinic.change("coverages", builders.coverage("cov_2", partner_id="pyr_2", member_id="OTH1"))
    planned = {"status": EncounterStatus.PLANNED, "date_of_service": TOMORROW, "code_set_id": ""}
    clinic.change("encounters", builders.encounter("enc_2", **planned))
    clinic.change("encounters", builders.encounter("enc_3", **planned, coverage_ids=("cov_1", "cov_2")))
    cancelled = planned | {"status": EncounterStatus.CANCELLED}
    clinic.change("encounters", builders.encounter("enc_4", **cancelled))
    clinic.change(
        "encounters", builders.encounter("enc_5", **planned | {"date_of_service": date(2026, 3, 4)})
    )
    return clinic


def start(clinic: Clinic, id: str = "elb_1") -> EligibilityBatch:
    return start_batch(BILLER, id, TOMORROW, units=clinic.units, work=clinic.work, clock=clinic.clock)


def run(clinic: Clinic, id: str = "elb_1") -> EligibilityBatch:
    return run_batch(BILLER, id, units=clinic.units, payer=clinic.payer, clock=clinic.clock)


def counts(clinic: Clinic, id: str = "elb_1") -> Progress:
    with clinic.units(BILLER, read_only=True) as unit:
        return progress(unit, unit.eligibility_batches.get(id))


def test_every_coverage_of_the_day_is_asked_once_payer_by_payer(scheduled: Clinic) -> None:
    batch = start(scheduled)
    assert (batch.total, batch.state) == (3, BatchState.QUEUED)
    assert scheduled.work.started == [(CHECK_SCHEDULE, "elb_1", "clinic-a")]
    asked: list[bytes] = []

    def answer(body: bytes) -> bytes:
        asked.append(body)
        return answer_270(body)

    scheduled.payer.answer = answer
    assert run(scheduled).state is BatchState.DONE
    assert counts(scheduled) == Progress(3, 3, 0, 0)
    payers = ["OTHER" if b"OTHER" in body else "BCPPO" for body in asked]
    assert payers == ["BCPPO", "BCPPO", "OTHER"]
    items = scheduled.kept.eligibility_items.items.values()
    assert all(scheduled.kept.checks.get(i.check_id).encounter_id == i.encounter_id for i in items)
    run(scheduled)
    assert len(asked) == 3
    assert start(scheduled) == scheduled.kept.eligibility_batches.get("elb_1")


def test_a_silent_payer_is_tried_three_times_and_its_visits_are_named(scheduled: Clinic) -> None:
    start(scheduled)
    scheduled.payer.answer = lambda body: answer_270(body) if b"OTHER" in body else b"garbage"
    assert run(scheduled).state is BatchState.DONE
    assert counts(scheduled) == Progress(3, 1, 2, 0)
    failed = [i for i in scheduled.kept.eligibility_items.items.values() if i.state is ItemState.FAILED]
    assert {(i.encounter_id, i.attempts) for i in failed} == {("enc_2", 3), ("enc_3", 3)}
    assert all(i.failure for i in failed)
    scheduled.payer.answer = answer_270
    again = retry_batch(
        BILLER, "elb_1", "elb_2", units=scheduled.units, work=scheduled.work, clock=scheduled.clock
    )
    assert again.total == 2
    run(scheduled, "elb_2")
    assert counts(scheduled, "elb_2") == Progress(2, 2, 0, 0)
    with pytest.raises(Conflict):
        retry_batch(
            BILLER, "elb_2", "elb_3", units=scheduled.units, work=scheduled.work, clock=scheduled.clock
        )


def test_a_restricted_visit_is_skipped_with_the_reason(scheduled: Clinic) -> None:
    scheduled.change("restrictions", Restriction("rst_1", "pat_1", date(2026, 3, 1), "enc_2"))
    start(scheduled)
    scheduled.payer.answer = answer_270
    run(scheduled)
    assert counts(scheduled) == Progress(3, 2, 0, 1)
    (skipped,) = [i for i in scheduled.kept.eligibility_items.items.values() if i.state is ItemState.SKIPPED]
    assert "164.522" in skipped.failure


def test_cancelled_it_asks_nobody_any_more(scheduled: Clinic) -> None:
    start(scheduled)
    assert unfinished_batches(BILLER, units=scheduled.units) == ("elb_1",)

    def cancel(body: bytes) -> bytes:
        if scheduled.kept.eligibility_batches.get("elb_1").state is BatchState.RUNNING:
            cancel_batch(BILLER, "elb_1", units=scheduled.units, clock=scheduled.clock)
        return answer_270(body)

    scheduled.payer.answer = cancel
    assert run(scheduled).state is BatchState.CANCELLED
    assert counts(scheduled).answered == 1
    assert unfinished_batches(BILLER, units=scheduled.units) == ()
    with pytest.raises(Conflict):
        cancel_batch(BILLER, "elb_1", units=scheduled.units, clock=scheduled.clock)


def test_the_evening_asks_about_tomorrow_once(scheduled: Clinic) -> None:
    evening = datetime(2026, 3, 2, 22, 0, tzinfo=UTC)
    assert nightly_batch_due(evening, 22) == TOMORROW
    assert nightly_batch_due(evening.replace(hour=21), 22) is None
    assert nightly_batch_due(evening, 24) is None
    given = {"units": scheduled.units, "work": scheduled.work, "clock": scheduled.clock}
    first = start_nightly_batch(BILLER, TOMORROW, **given)  # type: ignore[arg-type]
    again = start_nightly_batch(BILLER, TOMORROW, **given)  # type: ignore[arg-type]
    assert first is not None
    assert again is not None
    assert again.id == first.id
    assert start_nightly_batch(BILLER, date(2026, 4, 1), **given) is None  # type: ignore[arg-type]
    assert replace(first) == first


def test_visits_answered_for_another_day_are_asked_again_from_the_first_of_their_month(
    scheduled: Clinic,
) -> None:
    def again(today: date) -> EligibilityBatch | None:
        return ask_month_again(
            BILLER, today, units=scheduled.units, work=scheduled.work, clock=scheduled.clock
        )

    def answered(id: str, encounter_id: str, on: date, asked_for: date) -> None:
        check = EligibilityCheck(
            id, encounter_id, "cov_1", on, asked_for, scheduled.clock.now(), CheckState.ANSWERED
        )
        scheduled.change("checks", check)

    assert again(date(2026, 3, 1)) is None
    answered("elc_1", "enc_2", TOMORROW, date(2026, 2, 20))  # the payer refused the visit's date
    answered("elc_2", "enc_3", TOMORROW, TOMORROW)
    answered("elc_3", "enc_5", date(2026, 3, 4), date(2026, 2, 20))
    assert again(date(2026, 4, 1)) is None
    batch = again(date(2026, 3, 2))
    assert batch is not None
    assert (batch.on, batch.total) == (date(2026, 3, 1), 2)
    with scheduled.units(BILLER, read_only=True) as unit:
        asked = {item.encounter_id for item in unit.eligibility_items.page(where={"batch_id": batch.id})}
    assert asked == {"enc_2", "enc_5"}
    assert again(date(2026, 3, 9)) == batch
