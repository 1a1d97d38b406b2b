"""Many questions in one 270, and questions that go out and are answered by files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from billing_service.adapters.folder_gateway import FolderGateway
from billing_service.domain.eligibility import (
    Benefit,
    EligibilityAnswer,
    EligibilityInquiry,
    EligibilityRejection,
)
from billing_service.domain.eligibility_batch import BatchState, EligibilityBatch, ItemState, Progress
from billing_service.domain.eligibility_check import (
    CheckState,
    EligibilityCheck,
    latest_answer,
    latest_is_stale,
)
from billing_service.domain.encounter import EncounterStatus
from billing_service.domain.payer_question import QuestionState
from billing_service.domain.privacy import Restriction
from billing_service.workflows.ask_status import ask_status
from billing_service.workflows.assemble_claim import encounter_checks
from billing_service.workflows.check_eligibility import check_eligibility
from billing_service.workflows.check_schedule import (
    ask_month_again,
    progress,
    retry_batch,
    run_batch,
    start_batch,
)
from billing_service.workflows.collect_mailbox import collect_mailbox, unread_interchanges
from billing_service.workflows.expire_questions import expire_questions
from billing_service.workflows.process_interchange import process_interchange
from billing_service.workflows.send_interchange import send_interchange
from billing_service.workflows.submit_claim import SEND, unsent_interchanges
from billing_service.x12 import eligibility_270, eligibility_271
from shared.errors import Conflict
from tests.billing import builders
from tests.billing.payer_files import AT, ack999, only, written
from tests.billing.workflows.test_ask_status import answering
from tests.billing.workflows.world import BILLER, Clinic

TOMORROW = date(2026, 3, 3)
ACTIVE = Benefit("1", service_types=("30",))


def inquiries(body: bytes) -> list[EligibilityInquiry]:
    sets = [one for group in only(body).groups for one in group.sets]
    return [inquiry for one in sets for inquiry in eligibility_270.parse(one).inquiries]


def answers(question: bytes, *, without: Sequence[str] = (), number: int = 1, reject: str = "") -> bytes:
    """A 271 to all that is asked, in the other order, those members left out."""
    given = [
        EligibilityAnswer(
            trace=one.trace,
            payer_name=one.payer.name,
            payer_id=one.payer.id,
            member_id=one.member_id,
            benefits=() if reject else (ACTIVE,),
            rejections=(EligibilityRejection("subscriber", reject, "C"),) if reject else (),
            subscriber=one.subscriber,
            provider_npi=one.provider.npi,
        )
        for one in reversed(inquiries(question))
        if one.member_id not in without
    ]
    reference = eligibility_270.parse(only(question).groups[0].sets[0]).reference
    return written("HB", "005010X279A1", eligibility_271.build(given, reference, AT), number)


@pytest.fixture
def scheduled(clinic: Clinic) -> Clinic:
    """Five visits tomorrow, each of another member of one payer, which takes three questions at once."""
    clinic.change("partners", builders.partner(batch_inquiries=3))
    for n in range(5):
        clinic.change("coverages", builders.coverage(f"cov_{n}", member_id=f"M{n}"))
        planned = {"status": EncounterStatus.PLANNED, "date_of_service": TOMORROW, "code_set_id": ""}
        visit = builders.encounter(f"enc_t{n}", **planned, coverage_ids=(f"cov_{n}",))
        clinic.change("encounters", visit)
    return clinic


def by_file(clinic: Clinic) -> Clinic:
    clinic.change("partners", builders.partner(gateway="clearing"))
    return clinic


def run(clinic: Clinic, folder: FolderGateway | None = None) -> EligibilityBatch:
    start_batch(BILLER, "elb_1", TOMORROW, units=clinic.units, work=clinic.work, clock=clinic.clock)
    folders = {"clearing": folder} if folder else {}
    return run_batch(
        BILLER, "elb_1", units=clinic.units, payer=clinic.payer, clock=clinic.clock, folders=folders
    )


def counts(clinic: Clinic) -> Progress:
    with clinic.units(BILLER, read_only=True) as unit:
        return progress(unit, unit.eligibility_batches.get("elb_1"))


def states(clinic: Clinic) -> list[str]:
    items = sorted(clinic.kept.eligibility_items.items.values(), key=lambda item: item.encounter_id)
    return [item.state.value for item in items]


def take_in(clinic: Clinic, folder: FolderGateway) -> list[str]:
    """What became of each file that is picked up."""
    collect_mailbox(
        BILLER,
        units=clinic.units,
        payer=folder,
        clock=clinic.clock,
        mailbox="folder:clearing",
        archive=folder.archive,
    )
    return [
        process_interchange(BILLER, id, units=clinic.units, clock=clinic.clock).state.value
        for id in unread_interchanges(BILLER, units=clinic.units)
    ]


def test_as_many_as_the_payer_takes_go_in_one_270_and_answers_find_their_questions(
    scheduled: Clinic,
) -> None:
    asked: list[bytes] = []

    def answer(body: bytes) -> bytes:
        asked.append(body)
        return answers(body)

    scheduled.payer.answer = answer
    assert run(scheduled).state is BatchState.DONE
    assert [len(inquiries(body)) for body in asked] == [3, 2]
    assert counts(scheduled) == Progress(5, 5, 0, 0)
    for item in scheduled.kept.eligibility_items.items.values():
        check = scheduled.kept.checks.get(item.check_id)
        assert (check.encounter_id, check.coverage_id) == (item.encounter_id, item.coverage_id)
        assert check.answer is not None
        assert check.answer.member_id == scheduled.kept.coverages.get(item.coverage_id).member_id


def test_a_question_that_the_answer_leaves_out_is_asked_again_and_fails_by_itself(scheduled: Clinic) -> None:
    scheduled.payer.answer = lambda body: (
        answers(body, without=["M1"]) if len(inquiries(body)) > 1 else b"<html>busy</html>"
    )
    run(scheduled)
    assert states(scheduled) == ["answered", "failed", "answered", "answered", "answered"]


@pytest.mark.parametrize("broken", [lambda body: b"<html>busy</html>", lambda body: answers(body)[:300]])
def test_an_answer_that_cannot_be_read_puts_all_of_its_questions_off(
    scheduled: Clinic, broken: object
) -> None:
    scheduled.payer.answer = broken  # type: ignore[assignment]
    assert run(scheduled).state is BatchState.DONE
    assert set(states(scheduled)) == {"failed"}
    assert all(item.attempts == 3 for item in scheduled.kept.eligibility_items.items.values())


def test_a_payer_that_is_down_is_asked_once_a_round(scheduled: Clinic) -> None:
    scheduled.payer.down = True
    run(scheduled)
    assert counts(scheduled) == Progress(5, 0, 5, 0)


def test_a_date_that_the_payer_does_not_answer_for_is_asked_as_of_today(scheduled: Clinic) -> None:
    def answer(body: bytes) -> bytes:
        ahead = inquiries(body)[0].date_of_service == TOMORROW
        return answers(body, reject="63" if ahead else "")

    scheduled.payer.answer = answer
    run(scheduled)
    items = scheduled.kept.eligibility_items.items.values()
    last = [scheduled.kept.checks.get(item.check_id) for item in items]
    assert all(check.active and not check.for_visit_date for check in last)


def test_what_the_patient_keeps_from_the_plan_is_not_in_the_file(scheduled: Clinic) -> None:
    scheduled.change("restrictions", Restriction("rst_1", "pat_1", date(2026, 3, 1), "enc_t1"))
    asked: list[bytes] = []

    def answer(body: bytes) -> bytes:
        asked.append(body)
        return answers(body)

    scheduled.payer.answer = answer
    run(scheduled)
    assert sorted(one.member_id for body in asked for one in inquiries(body)) == ["M0", "M2", "M3", "M4"]
    assert counts(scheduled) == Progress(5, 4, 0, 1)


def test_a_partner_of_files_gets_a_file_and_the_batch_ends_when_its_271_is_there(
    scheduled: Clinic, tmp_path: Path
) -> None:
    clinic, folder = by_file(scheduled), FolderGateway(tmp_path)
    assert run(clinic, folder).state is BatchState.RUNNING
    (path,) = (tmp_path / BILLER.clinic_id / "outbound").iterdir()
    question = path.read_bytes()
    assert len(inquiries(question)) == 5
    assert set(states(clinic)) == {"asked"}
    assert run(clinic, folder).state is BatchState.RUNNING  # driven again: nothing is asked twice
    assert len(list(path.parent.iterdir())) == 1
    inbound = tmp_path / BILLER.clinic_id / "inbound"
    inbound.mkdir()
    (inbound / "first.x12").write_bytes(answers(question, without=["M4"]))
    assert take_in(clinic, folder) == ["processed"]
    assert states(clinic) == ["answered"] * 4 + ["asked"]
    (inbound / "second.x12").write_bytes(answers(question, without=["M0", "M1", "M2", "M3"], number=2))
    (inbound / "third.x12").write_bytes(answers(question, number=3))
    assert take_in(clinic, folder) == ["processed", "processed"]
    assert clinic.kept.eligibility_batches.get("elb_1").state is BatchState.DONE
    assert counts(clinic) == Progress(5, 5, 0, 0)
    (sent,) = {check.inquiry_id for check in clinic.kept.checks.items.values()}
    assert clinic.kept.interchanges.get(sent).state == "answered"


def put_out(clinic: Clinic, folder: FolderGateway) -> None:
    """What the sweep does with files that are recorded and not sent."""
    for id in unsent_interchanges(BILLER, units=clinic.units):
        send_interchange(BILLER, id, units=clinic.units, payer=folder, clock=clinic.clock)


def box(tmp_path: Path, name: str) -> Path:
    path = tmp_path / BILLER.clinic_id / name
    path.mkdir(parents=True, exist_ok=True)
    return path


def known_before(clinic: Clinic) -> EligibilityCheck:
    """An answer that the first visit has from another day."""
    known = EligibilityCheck(
        "elg_00known",
        "enc_t0",
        "cov_0",
        TOMORROW,
        date(2026, 2, 20),
        clinic.clock.now() - timedelta(days=10),
        state=CheckState.ANSWERED,
        answer=EligibilityAnswer("T", "BLUESTEM", "60101", "M0", (ACTIVE,)),
    )
    clinic.change("checks", known)
    return known


def test_what_no_271_answers_in_time_ends_the_batch_and_leaves_the_last_answer_stale(
    scheduled: Clinic, tmp_path: Path
) -> None:
    clinic, folder = by_file(scheduled), FolderGateway(tmp_path)
    known = known_before(clinic)
    run(clinic, folder)
    (path,) = box(tmp_path, "outbound").iterdir()
    question = path.read_bytes()
    (box(tmp_path, "inbound") / "some.x12").write_bytes(answers(question, without=["M0", "M4"]))
    take_in(clinic, folder)
    clinic.clock.advance(timedelta(hours=23, minutes=59))
    assert expire_questions(BILLER, units=clinic.units, clock=clinic.clock) == 0
    clinic.clock.advance(timedelta(minutes=1))
    assert expire_questions(BILLER, units=clinic.units, clock=clinic.clock) == 2
    assert states(clinic) == ["unanswered", "answered", "answered", "answered", "unanswered"]
    assert clinic.kept.eligibility_batches.get("elb_1").state is BatchState.DONE
    assert counts(clinic) == Progress(5, 3, 2, 0)
    job = clinic.kept.jobs.of_subject("elb_1")
    assert job is not None
    assert (job.done, job.failed) == (5, 2)
    with clinic.units(BILLER, read_only=True) as unit:
        checks = encounter_checks(unit, "enc_t0")
    assert latest_answer(checks, "cov_0") == known
    assert latest_is_stale(checks, "cov_0")
    assert checks[-1].failure == "no 271 came within 24 hours"
    # One that comes late is taken in, and the answer is no longer stale.
    late = answers(question, without=["M1", "M2", "M3"], number=2)
    (box(tmp_path, "inbound") / "late.x12").write_bytes(late)
    assert take_in(clinic, folder) == ["processed"]
    assert set(states(clinic)) == {"answered"}
    with clinic.units(BILLER, read_only=True) as unit:
        checks = encounter_checks(unit, "enc_t0")
    assert not latest_is_stale(checks, "cov_0")
    assert counts(clinic) == Progress(5, 5, 0, 0)


def test_the_time_for_an_answer_is_the_payers_and_a_file_never_put_out_is_given_up_too(
    scheduled: Clinic,
) -> None:
    clinic = scheduled
    clinic.change("partners", builders.partner(gateway="clearing", answer_hours=2))
    clinic.payer.down = True
    start_batch(BILLER, "elb_1", TOMORROW, units=clinic.units, work=clinic.work, clock=clinic.clock)
    run_batch(
        BILLER,
        "elb_1",
        units=clinic.units,
        payer=clinic.payer,
        clock=clinic.clock,
        folders={"clearing": clinic.payer},
    )
    clinic.clock.advance(timedelta(hours=2))
    assert expire_questions(BILLER, units=clinic.units, clock=clinic.clock) == 5
    assert not unsent_interchanges(BILLER, units=clinic.units)
    again = retry_batch(BILLER, "elb_1", "elb_2", units=clinic.units, work=clinic.work, clock=clinic.clock)
    assert again.total == 5


@pytest.mark.parametrize("reason", ["62", "63"])
def test_a_date_that_a_payer_of_files_does_not_answer_for_is_asked_as_of_today_by_file(
    scheduled: Clinic, tmp_path: Path, reason: str
) -> None:
    clinic, folder = by_file(scheduled), FolderGateway(tmp_path)
    run(clinic, folder)
    (path,) = box(tmp_path, "outbound").iterdir()
    (box(tmp_path, "inbound") / "first.x12").write_bytes(answers(path.read_bytes(), reject=reason))
    assert take_in(clinic, folder) == ["processed"]
    assert set(states(clinic)) == {"asked"}  # again, of today
    assert clinic.kept.eligibility_batches.get("elb_1").state is BatchState.RUNNING
    put_out(clinic, folder)
    (again,) = (one for one in path.parent.iterdir() if one != path)
    assert {one.date_of_service for one in inquiries(again.read_bytes())} == {clinic.clock.today()}
    # Refused once more: that is the answer, and nobody asks for ever.
    refused = answers(again.read_bytes(), reject=reason, without=["M0", "M1", "M2", "M3"], number=2)
    (box(tmp_path, "inbound") / "second.x12").write_bytes(refused)
    taken = answers(again.read_bytes(), without=["M4"], number=3)
    (box(tmp_path, "inbound") / "third.x12").write_bytes(taken)
    take_in(clinic, folder)
    assert clinic.kept.eligibility_batches.get("elb_1").state is BatchState.DONE
    assert not unsent_interchanges(BILLER, units=clinic.units)
    last = [clinic.kept.checks.get(item.check_id) for item in clinic.kept.eligibility_items.items.values()]
    assert not any(check.for_visit_date for check in last)
    assert [bool(check.active) for check in sorted(last, key=lambda c: c.encounter_id)] == [True] * 4 + [
        False
    ]
    # From the 1st of the visits' month they are asked about their own day.
    monthly = ask_month_again(BILLER, TOMORROW, units=clinic.units, work=clinic.work, clock=clinic.clock)
    assert monthly is not None
    assert monthly.total == 5


def test_a_271_that_answers_nothing_of_ours_is_quarantined(scheduled: Clinic, tmp_path: Path) -> None:
    clinic, folder = by_file(scheduled), FolderGateway(tmp_path)
    run(clinic, folder)
    (path,) = (tmp_path / BILLER.clinic_id / "outbound").iterdir()
    question = path.read_bytes()
    foreign = answers(question)
    for one in inquiries(question):
        foreign = foreign.replace(one.trace.encode(), b"X" * len(one.trace))
    inbound = tmp_path / BILLER.clinic_id / "inbound"
    inbound.mkdir(exist_ok=True)
    (inbound / "x.x12").write_bytes(foreign)
    assert take_in(clinic, folder) == ["quarantined"]
    assert set(states(clinic)) == {"asked"}


def test_a_file_that_could_not_be_put_out_is_swept_and_one_visit_alone_is_refused(scheduled: Clinic) -> None:
    clinic = by_file(scheduled)
    clinic.payer.down = True
    start_batch(BILLER, "elb_1", TOMORROW, units=clinic.units, work=clinic.work, clock=clinic.clock)
    run_batch(
        BILLER,
        "elb_1",
        units=clinic.units,
        payer=clinic.payer,
        clock=clinic.clock,
        folders={"clearing": clinic.payer},
    )
    (waiting,) = unsent_interchanges(BILLER, units=clinic.units)
    clinic.payer.down = False
    send_interchange(BILLER, waiting, units=clinic.units, payer=clinic.payer, clock=clinic.clock)
    assert len(inquiries(clinic.payer.taken[-1])) == 5
    assert unsent_interchanges(BILLER, units=clinic.units) == ()
    with pytest.raises(Conflict) as refused:
        check_eligibility(BILLER, "enc_t1", units=clinic.units, payer=clinic.payer, clock=clinic.clock)
    assert refused.value.code == "no_real_time"
    assert all(check.state is CheckState.ASKED for check in clinic.kept.checks.items.values())


@pytest.mark.parametrize(("code", "expected"), [("R", "failed"), ("A", "asked")])
def test_a_999_that_rejects_the_270_fails_its_questions(
    scheduled: Clinic, tmp_path: Path, code: str, expected: str
) -> None:
    clinic, folder = by_file(scheduled), FolderGateway(tmp_path)
    run(clinic, folder)
    (path,) = (tmp_path / BILLER.clinic_id / "outbound").iterdir()
    inbound = tmp_path / BILLER.clinic_id / "inbound"
    inbound.mkdir(exist_ok=True)
    (inbound / "999.x12").write_bytes(ack999(path.read_bytes(), code))
    assert take_in(clinic, folder) == ["processed"]
    assert set(states(clinic)) == {expected}
    done = clinic.kept.eligibility_batches.get("elb_1").state is BatchState.DONE
    assert done is (code == "R")


def test_a_999_that_rejects_a_276_fails_its_question(clinic: Clinic, tmp_path: Path) -> None:
    record, folder = clinic.sent(), FolderGateway(tmp_path)
    by_file(clinic)
    check = ask_status(
        BILLER, record.id, units=clinic.units, payer=clinic.payer, clock=clinic.clock, work=clinic.work
    )
    send_interchange(BILLER, check.inquiry_id, units=clinic.units, payer=folder, clock=clinic.clock)
    (path,) = (tmp_path / BILLER.clinic_id / "outbound").iterdir()
    inbound = tmp_path / BILLER.clinic_id / "inbound"
    inbound.mkdir()
    (inbound / "999.x12").write_bytes(ack999(path.read_bytes(), "R"))
    assert take_in(clinic, folder) == ["processed"]
    assert clinic.kept.status_checks.get(check.id).state is QuestionState.FAILED
    assert clinic.claim(record.id).state == "sent"


def test_a_gateway_that_is_not_configured_is_named(scheduled: Clinic) -> None:
    clinic = by_file(scheduled)
    assert run(clinic).state is BatchState.DONE
    items = clinic.kept.eligibility_items.items.values()
    assert {(item.state, item.failure) for item in items} == {
        (ItemState.FAILED, "gateway clearing is not configured here")
    }


def test_a_276_goes_and_its_277_comes_as_a_file(clinic: Clinic, tmp_path: Path) -> None:
    record, folder = clinic.sent(), FolderGateway(tmp_path)
    by_file(clinic)
    check = ask_status(
        BILLER, record.id, units=clinic.units, payer=clinic.payer, clock=clinic.clock, work=clinic.work
    )
    assert check.state is QuestionState.ASKED
    assert clinic.work.started[-1] == (SEND, check.inquiry_id, BILLER.clinic_id)
    assert check.inquiry_id in unsent_interchanges(BILLER, units=clinic.units)
    send_interchange(BILLER, check.inquiry_id, units=clinic.units, payer=folder, clock=clinic.clock)
    (path,) = (tmp_path / BILLER.clinic_id / "outbound").iterdir()
    inbound = tmp_path / BILLER.clinic_id / "inbound"
    inbound.mkdir()
    (inbound / "277.x12").write_bytes(answering("P3")(path.read_bytes()))
    assert take_in(clinic, folder) == ["processed"]
    assert clinic.kept.status_checks.get(check.id).state is QuestionState.ANSWERED
    assert clinic.claim(record.id).state == "pended"
    (inbound / "more.x12").write_bytes(answering("P3", trace="SOMEONEELSES")(path.read_bytes()))
    assert take_in(clinic, folder) == ["quarantined"]


def test_a_277_that_does_not_come_in_time_is_given_up_and_taken_in_late(
    clinic: Clinic, tmp_path: Path
) -> None:
    record, folder = clinic.sent(), FolderGateway(tmp_path)
    by_file(clinic)
    check = ask_status(
        BILLER, record.id, units=clinic.units, payer=clinic.payer, clock=clinic.clock, work=clinic.work
    )
    send_interchange(BILLER, check.inquiry_id, units=clinic.units, payer=folder, clock=clinic.clock)
    (path,) = box(tmp_path, "outbound").iterdir()
    clinic.clock.advance(timedelta(hours=24))
    assert expire_questions(BILLER, units=clinic.units, clock=clinic.clock) == 1
    assert clinic.kept.status_checks.get(check.id).state is QuestionState.UNANSWERED
    assert clinic.kept.interchanges.get(check.inquiry_id).note == "no 277 came within 24 hours"
    assert expire_questions(BILLER, units=clinic.units, clock=clinic.clock) == 0
    (box(tmp_path, "inbound") / "277.x12").write_bytes(answering("P3")(path.read_bytes()))
    assert take_in(clinic, folder) == ["processed"]
    assert clinic.kept.status_checks.get(check.id).state is QuestionState.ANSWERED
    assert clinic.claim(record.id).state == "pended"
