"""Eligibility of everybody on a day's schedule: recorded first, then asked payer by payer as durable work.

Each answer is kept as it comes, so that work which is driven again goes on where it stopped. A payer that
does not answer twice in a row is left alone until the next round; what no round could ask is failed, and
named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import groupby
from types import MappingProxyType

from billing_service.domain.eligibility_batch import (
    MAX_ATTEMPTS,
    BatchState,
    EligibilityBatch,
    EligibilityBatchItem,
    ItemState,
    Progress,
)
from billing_service.domain.eligibility_check import latest_answer
from billing_service.domain.encounter import Encounter, EncounterStatus
from billing_service.domain.trading_partner import TradingPartner
from billing_service.workflows.ask_together import ask_at_once, ask_by_file, ended, keep_item, put_off
from billing_service.workflows.assemble_claim import encounter_checks
from billing_service.workflows.check_eligibility import check_eligibility
from billing_service.workflows.load_visit import every
from billing_service.workflows.ports import PayerGateway, Unit, Units, WorkStarter
from shared.clock import Clock
from shared.errors import Conflict, DomainError, Unavailable
from shared.ids import derived_id, new_id
from shared.jobs.drive import new_job
from shared.jobs.job import JobLine
from shared.principal import Principal

CHECK_SCHEDULE = "check_schedule"
"""The durable work's name."""
ELIGIBILITY = "eligibility_batch"
"""The kind of its jobs."""
_SILENCES = 2
_OPEN = (BatchState.QUEUED, BatchState.RUNNING)
_UNANSWERED = (ItemState.FAILED, ItemState.UNANSWERED)


def start_batch(
    principal: Principal,
    batch_id: str,
    on: date,
    *,
    units: Units,
    work: WorkStarter,
    clock: Clock,
) -> EligibilityBatch:
    """An item for every coverage of every visit of the day that is not cancelled; started at once."""
    with units(principal) as unit:
        if (stored := unit.eligibility_batches.find(batch_id)) is not None:
            return stored
        visits = every(unit.encounters, {"date_of_service": on})
        batch = _queue(unit, principal, batch_id, on, tuple(_items(unit, batch_id, visits)), clock)
        unit.commit()
    work.start(CHECK_SCHEDULE, batch_id, principal.clinic_id)
    return batch


def _queue(
    unit: Unit,
    principal: Principal,
    batch_id: str,
    on: date,
    items: tuple[EligibilityBatchItem, ...],
    clock: Clock,
) -> EligibilityBatch:
    """With its job: a line an item."""
    batch = EligibilityBatch(batch_id, on, clock.now(), principal.subject, len(items), BatchState.QUEUED)
    if not items:
        batch = replace(batch, state=BatchState.DONE, finished_at=clock.now())
    unit.eligibility_batches.add(batch)
    for item in items:
        unit.eligibility_items.add(item)
    unit.record_event("eligibility_batch.queued", batch_id, total=len(items))
    job = new_job(new_id("job", clock), ELIGIBILITY, len(items), principal, clock, subject=batch_id)
    unit.jobs.add(job, [JobLine(number, about=item.id) for number, item in enumerate(items, start=1)])
    if not items:
        unit.jobs.finish(job.id)
    return batch


def start_nightly_batch(
    principal: Principal, on: date, *, units: Units, work: WorkStarter, clock: Clock
) -> EligibilityBatch | None:
    """The day's one batch that is asked by itself; None where nobody is on the schedule."""
    with units(principal, read_only=True) as unit:
        if not unit.encounters.page(limit=1, where={"date_of_service": on}):
            return None
    batch_id = derived_id("elb", principal.clinic_id, "nightly", on.isoformat())
    return start_batch(principal, batch_id, on, units=units, work=work, clock=clock)


def ask_month_again(
    principal: Principal, today: date, *, units: Units, work: WorkStarter, clock: Clock
) -> EligibilityBatch | None:
    """Once a month, from its 1st on: its visits whose last answer is for another day, as a payer need answer
    only until the end of the current month. None where there are none.
    """
    first = today.replace(day=1)
    days = [first + timedelta(days=n) for n in range(31) if (first + timedelta(days=n)).month == first.month]
    batch_id = derived_id("elb", principal.clinic_id, "monthly", first.isoformat())
    with units(principal) as unit:
        if (stored := unit.eligibility_batches.find(batch_id)) is not None:
            return stored
        visits = [one for day in days for one in every(unit.encounters, {"date_of_service": day})]
        unit.checks.hold_by("encounter_id", (one.id for one in visits))
        items = tuple(item for item in _items(unit, batch_id, tuple(visits)) if _for_another_day(unit, item))
        if not items:
            return None
        batch = _queue(unit, principal, batch_id, first, items, clock)
        unit.commit()
    work.start(CHECK_SCHEDULE, batch_id, principal.clinic_id)
    return batch


def _for_another_day(unit: Unit, item: EligibilityBatchItem) -> bool:
    last = latest_answer(encounter_checks(unit, item.encounter_id), item.coverage_id)
    return last is not None and not last.for_visit_date


def nightly_batch_due(now: datetime, hour: int) -> date | None:
    """The day whose schedule is to be asked about by now: tomorrow, once the hour (UTC) has come."""
    return now.date() + timedelta(days=1) if now.hour >= hour else None


def run_batch(
    principal: Principal,
    batch_id: str,
    *,
    units: Units,
    payer: PayerGateway,
    clock: Clock,
    folders: Mapping[str, PayerGateway] = MappingProxyType({}),
) -> EligibilityBatch:
    """Rounds over what is waiting, until all is answered, failed or skipped, or the batch is cancelled.

    What goes out by one of the `folders` stays `asked`, and the batch running, until its 271 is picked up or
    the payer's time for it has passed (`expire_questions`).
    """
    if not _begin(principal, batch_id, units):
        with units(principal, read_only=True) as unit:
            return unit.eligibility_batches.get(batch_id)
    for _ in range(MAX_ATTEMPTS):
        waiting = _waiting(principal, batch_id, units)
        if not waiting:
            break
        for _, group in groupby(waiting, key=lambda item: item.partner_id):
            of_payer = tuple(group)
            with units(principal, read_only=True) as unit:
                partner = unit.partners.get(of_payer[0].partner_id)
            if partner.gateway or partner.inquiries_together > 1:
                _ask_together(principal, batch_id, partner, of_payer, units, payer, folders, clock)
            else:
                _ask_payer(principal, batch_id, of_payer, units, payer, clock)
    return _finish(principal, batch_id, units, clock)


def cancel_batch(principal: Principal, batch_id: str, *, units: Units, clock: Clock) -> EligibilityBatch:
    """What was not asked yet is not asked any more. Raises `Conflict` when it has ended."""
    with units(principal) as unit:
        batch = unit.eligibility_batches.lock(batch_id)
        if batch.state not in _OPEN:
            raise Conflict(f"eligibility batch {batch_id} is {batch.state}", code="batch_state")
        ended = replace(batch, state=BatchState.CANCELLED, finished_at=clock.now())
        saved = unit.eligibility_batches.save(ended)
        unit.record_event("eligibility_batch.cancelled", batch_id)
        if (job := unit.jobs.of_subject(batch_id)) is not None:
            unit.jobs.cancel(job.id)
        unit.commit()
    return saved


def retry_batch(
    principal: Principal,
    batch_id: str,
    retry_id: str,
    *,
    units: Units,
    work: WorkStarter,
    clock: Clock,
) -> EligibilityBatch:
    """A new batch of what failed in that one. Raises `Conflict` while it runs, or when nothing failed."""
    with units(principal) as unit:
        if (stored := unit.eligibility_batches.find(retry_id)) is not None:
            return stored
        batch = unit.eligibility_batches.get(batch_id)
        failed = [
            item
            for state in _UNANSWERED
            for item in every(unit.eligibility_items, {"batch_id": batch_id, "state": state.value})
        ]
        if batch.state in _OPEN or not failed:
            raise Conflict(f"eligibility batch {batch_id} has nothing to ask again", code="batch_state")
        fresh = tuple(
            EligibilityBatchItem(
                derived_id("eli", retry_id, item.encounter_id, item.coverage_id),
                retry_id,
                item.encounter_id,
                item.coverage_id,
                item.partner_id,
            )
            for item in failed
        )
        again = _queue(unit, principal, retry_id, batch.on, fresh, clock)
        unit.commit()
    work.start(CHECK_SCHEDULE, retry_id, principal.clinic_id)
    return again


def unfinished_batches(principal: Principal, *, units: Units) -> tuple[str, ...]:
    """Ids of the batches that a sweep drives."""
    with units(principal, read_only=True) as unit:
        return tuple(
            batch.id for state in _OPEN for batch in every(unit.eligibility_batches, {"state": state.value})
        )


def progress(unit: Unit, batch: EligibilityBatch) -> Progress:
    items = every(unit.eligibility_items, {"batch_id": batch.id})
    count = {state: sum(item.state is state for item in items) for state in ItemState}
    failed = sum(count[state] for state in _UNANSWERED)
    return Progress(len(items), count[ItemState.ANSWERED], failed, count[ItemState.SKIPPED])


def _items(unit: Unit, batch_id: str, visits: tuple[Encounter, ...]) -> Iterator[EligibilityBatchItem]:
    for visit in visits:
        if visit.status is EncounterStatus.CANCELLED:
            continue
        for coverage_id in visit.coverage_ids:
            yield EligibilityBatchItem(
                id=derived_id("eli", batch_id, visit.id, coverage_id),
                batch_id=batch_id,
                encounter_id=visit.id,
                coverage_id=coverage_id,
                partner_id=unit.coverages.get(coverage_id).partner_id,
            )


def _begin(principal: Principal, batch_id: str, units: Units) -> bool:
    with units(principal) as unit:
        batch = unit.eligibility_batches.lock(batch_id)
        if batch.state not in _OPEN:
            return False
        if batch.state is BatchState.QUEUED:
            unit.eligibility_batches.save(replace(batch, state=BatchState.RUNNING))
            if (job := unit.jobs.of_subject(batch_id)) is not None:
                unit.jobs.begin(job.id)
            unit.commit()
    return True


def _waiting(principal: Principal, batch_id: str, units: Units) -> tuple[EligibilityBatchItem, ...]:
    """By payer; none when the batch was cancelled."""
    with units(principal, read_only=True) as unit:
        if unit.eligibility_batches.get(batch_id).state is not BatchState.RUNNING:
            return ()
        where = {"batch_id": batch_id, "state": ItemState.WAITING.value}
        found = every(unit.eligibility_items, where)
    return tuple(sorted(found, key=lambda item: (item.partner_id, item.id)))


def _ask_payer(
    principal: Principal,
    batch_id: str,
    items: tuple[EligibilityBatchItem, ...],
    units: Units,
    payer: PayerGateway,
    clock: Clock,
) -> None:
    silences = 0
    for item in items:
        with units(principal, read_only=True) as unit:
            if unit.eligibility_batches.get(batch_id).state is not BatchState.RUNNING:
                return
        if silences >= _SILENCES:
            _put_off(principal, item, "the payer did not answer the questions before this one", units)
            continue
        try:
            check = check_eligibility(
                principal,
                item.encounter_id,
                coverage_id=item.coverage_id,
                units=units,
                payer=payer,
                clock=clock,
            )
        except Unavailable as silence:
            silences += 1
            _put_off(principal, item, silence.message, units)
        except DomainError as refusal:
            _save(principal, replace(item, state=ItemState.SKIPPED, failure=refusal.message), units)
        else:
            silences = 0
            with units(principal) as unit:
                ended(unit, item, check)
                unit.commit()


def _ask_together(
    principal: Principal,
    batch_id: str,
    partner: TradingPartner,
    items: tuple[EligibilityBatchItem, ...],
    units: Units,
    payer: PayerGateway,
    folders: Mapping[str, PayerGateway],
    clock: Clock,
) -> None:
    silent = ""
    if partner.gateway and partner.gateway not in folders:
        silent = f"gateway {partner.gateway} is not configured here"
    size = partner.inquiries_together
    for start in range(0, len(items), size):
        portion = items[start : start + size]
        with units(principal, read_only=True) as unit:
            if unit.eligibility_batches.get(batch_id).state is not BatchState.RUNNING:
                return
        if silent:
            for item in portion:
                _put_off(principal, item, silent, units)
        elif partner.gateway:
            ask_by_file(principal, portion, units=units, folder=folders[partner.gateway], clock=clock)
        elif not ask_at_once(principal, portion, units=units, payer=payer, clock=clock):
            silent = "the payer did not answer the questions before this one"


def _put_off(principal: Principal, item: EligibilityBatchItem, why: str, units: Units) -> None:
    with units(principal) as unit:
        put_off(unit, item, why)
        unit.commit()


def _save(principal: Principal, item: EligibilityBatchItem, units: Units) -> None:
    with units(principal) as unit:
        keep_item(unit, item)
        unit.commit()


def _finish(principal: Principal, batch_id: str, units: Units, clock: Clock) -> EligibilityBatch:
    with units(principal) as unit:
        batch = end_if_done(unit, batch_id, clock)
        unit.commit()
    return batch


def end_if_done(unit: Unit, batch_id: str, clock: Clock) -> EligibilityBatch:
    """A running batch is done when no question of it is open."""
    batch = unit.eligibility_batches.lock(batch_id)
    counts = progress(unit, batch)
    if batch.state is not BatchState.RUNNING or counts.done < counts.total:
        return batch
    saved = unit.eligibility_batches.save(replace(batch, state=BatchState.DONE, finished_at=clock.now()))
    unit.record_event("eligibility_batch.done", batch_id, answered=counts.answered, failed=counts.failed)
    if (job := unit.jobs.of_subject(batch_id)) is not None:
        unit.jobs.finish(job.id)
    return saved
