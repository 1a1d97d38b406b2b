"""The service's one worker: durable sending, and a look into the payers' mailboxes at every interval.

What is to be done is always written in rows (recorded interchanges, received ones, the cursor), so it may die
anywhere and go on. A partner that is down, or one clinic's trouble, never stops the others.
"""

from __future__ import annotations

import math
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from functools import partial
from typing import Protocol, TypeVar

from billing_service.adapters.document_store import portions
from billing_service.workflows.ask_status import ask_status, unanswered_claims
from billing_service.workflows.bill_next_payer import bill_due, due_for_next_payer
from billing_service.workflows.check_schedule import (
    CHECK_SCHEDULE,
    ask_month_again,
    nightly_batch_due,
    run_batch,
    start_nightly_batch,
    unfinished_batches,
)
from billing_service.workflows.collect_mailbox import collect_mailbox, unread_interchanges
from billing_service.workflows.expire_questions import expire_questions
from billing_service.workflows.ports import CodingGateway, PayerGateway, PaymentProcessor, Units
from billing_service.workflows.process_interchange import process_interchange
from billing_service.workflows.run_statements import RUN, run_statements, unfinished_runs
from billing_service.workflows.send_interchange import send_interchange
from billing_service.workflows.submit_claim import SEND, unsent_interchanges
from billing_service.workflows.take_payment import pending_payments, settle_pending_payment
from shared.clock import Clock
from shared.durable import DurableWork, Started
from shared.errors import DomainError, Unavailable
from shared.principal import Principal
from shared.telemetry import frames_of, log

SUBJECT = "billing-worker"
STATUS_EVERY_S = 3600.0
T = TypeVar("T")


class Acting(Protocol):
    """Around what the worker does by itself; for whoever records who saw and changed what."""

    def __call__(
        self, what: str, clinic_id: str = "", ids: Iterable[str] = ()
    ) -> AbstractContextManager[None]: ...


def _unrecorded(what: str, clinic_id: str = "", ids: Iterable[str] = ()) -> AbstractContextManager[None]:
    return nullcontext()


class FileGateway(PayerGateway, Protocol):
    """Exchanges files; what was taken in is put away."""

    def archive(self, principal: Principal, item_id: str) -> None: ...


def worker_principal(clinic_id: str) -> Principal:
    """Who the worker is in a clinic: in timelines and events, and to the payer."""
    return Principal(SUBJECT, clinic_id, frozenset())


class Worker:
    """Durable work under the rows' own ids, and a thread that collects. `start` takes the service's lock."""

    def __init__(
        self,
        work: DurableWork,
        units: Units,
        payer: PayerGateway,
        coding: CodingGateway,
        clock: Clock,
        *,
        interval_s: float,
        folders: Mapping[str, FileGateway] | None = None,
        eligibility_hour: int = 24,
        processor: PaymentProcessor | None = None,
        acting: Acting = _unrecorded,
    ) -> None:
        """`folders` are the gateways that partners name beside the HTTP one."""
        self._work = work
        self._units = units
        self._payer = payer
        self._coding = coding
        self._clock = clock
        self._interval_s = interval_s
        self._folders = dict(folders or {})
        self._asked: dict[str, float] = {}
        self._eligibility_hour = eligibility_hour
        self._checked: dict[str, date] = {}
        self._months: dict[str, tuple[int, int]] = {}
        self._processor = processor
        self._broken = Counter[str]()
        self._acting = acting
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._collect, name="mailbox-collector")

        # Plain functions and no methods: the library hangs attributes on them.
        def send(interchange_id: str, clinic_id: str) -> None:
            work.step(send_once, interchange_id, clinic_id)

        def send_once(interchange_id: str, clinic_id: str) -> None:
            principal = worker_principal(clinic_id)
            gateway = self._gateway_of(principal, interchange_id)
            send_interchange(principal, interchange_id, units=units, payer=gateway, clock=clock)

        def check_schedule(batch_id: str, clinic_id: str) -> None:
            work.step(check_once, batch_id, clinic_id)

        def check_once(batch_id: str, clinic_id: str) -> None:
            run_batch(
                worker_principal(clinic_id),
                batch_id,
                units=units,
                payer=payer,
                clock=clock,
                folders=self._folders,
            )

        work.register(SEND, send)
        work.register(CHECK_SCHEDULE, check_schedule)

        def run(run_id: str, clinic_id: str) -> None:
            work.step(run_once, run_id, clinic_id)

        def run_once(run_id: str, clinic_id: str) -> None:
            run_statements(worker_principal(clinic_id), run_id, units=units, clock=clock)

        work.register(RUN, run)

    def launch(self) -> None:
        """Raises `WorkUnavailable` when another process has the work."""
        self._work.launch(self._unsent)
        self._thread.start()

    def shutdown(self) -> None:
        """Returns when what it was at is finished, or left for the next launch."""
        self._stopping.set()
        self._thread.join()
        self._work.shutdown()

    def start(self, name: str, row_id: str, clinic_id: str) -> None:
        """See `workflows.ports.WorkStarter`."""
        self._work.start(name, row_id, row_id, clinic_id)

    def _unsent(self) -> Iterator[Started]:
        for clinic_id in self._units.clinics():
            for interchange_id in unsent_interchanges(worker_principal(clinic_id), units=self._units):
                yield SEND, interchange_id, (interchange_id, clinic_id)
            for batch_id in unfinished_batches(worker_principal(clinic_id), units=self._units):
                yield CHECK_SCHEDULE, batch_id, (batch_id, clinic_id)
            for run_id in unfinished_runs(worker_principal(clinic_id), units=self._units):
                yield RUN, run_id, (run_id, clinic_id)

    def _collect(self) -> None:
        while not self._stopping.wait(self._interval_s):
            for clinic_id in self._guarded(self._units.clinics) or ():
                if self._stopping.is_set():
                    return
                principal = worker_principal(clinic_id)
                self._do("check_tomorrow", principal, partial(self._check_tomorrow, principal))
                self._do("check_month", principal, partial(self._check_month, principal))
                self._do("collect_mailbox", principal, partial(self._collect_from, principal))
                for name in self._folders:
                    self._do("collect_files", principal, partial(self._collect_files, principal, name))
                for id_ in self._guarded(partial(self._unread, principal)) or ():
                    self._do("process_interchange", principal, partial(self._read, principal, id_), id_)
                for claim_ids in portions(self._guarded(partial(self._due, principal)) or ()):
                    self._do("bill_next_payer", principal, partial(self._bill_next, principal, claim_ids))
                for id_ in self._guarded(partial(self._pending, principal)) or ():
                    self._do("settle_payment", principal, partial(self._settle_payment, principal, id_), id_)
                self._do("expire_questions", principal, partial(self._expire, principal))
                self._ask_about_waiting(principal)

    def _check_tomorrow(self, principal: Principal) -> None:
        """Every evening once, whenever the worker comes to it."""
        on = nightly_batch_due(self._clock.now(), self._eligibility_hour)
        if on is None or self._checked.get(principal.clinic_id) == on:
            return
        start_nightly_batch(principal, on, units=self._units, work=self, clock=self._clock)
        self._checked[principal.clinic_id] = on

    def _check_month(self, principal: Principal) -> None:
        """On the 1st, or when the worker comes to it; where the nightly questions are wanted at all."""
        today = self._clock.today()
        month = (today.year, today.month)
        if self._eligibility_hour >= 24 or self._months.get(principal.clinic_id) == month:
            return
        ask_month_again(principal, today, units=self._units, work=self, clock=self._clock)
        self._months[principal.clinic_id] = month

    def _collect_from(self, principal: Principal) -> None:
        collect_mailbox(
            principal, units=self._units, payer=self._payer, clock=self._clock, broken=self._broken
        )

    def _collect_files(self, principal: Principal, name: str) -> None:
        folder = self._folders[name]
        collect_mailbox(
            principal,
            units=self._units,
            payer=folder,
            clock=self._clock,
            mailbox=f"folder:{name}",
            archive=folder.archive,
            broken=self._broken,
        )

    def _gateway_of(self, principal: Principal, interchange_id: str) -> PayerGateway:
        with self._units(principal, read_only=True) as unit:
            partner = unit.partners.get(unit.interchanges.get(interchange_id).partner_id)
        if not partner.gateway:
            return self._payer
        if partner.gateway not in self._folders:
            raise Unavailable(f"gateway {partner.gateway} is not configured here", code="gateway_missing")
        return self._folders[partner.gateway]

    def _unread(self, principal: Principal) -> tuple[str, ...]:
        return unread_interchanges(principal, units=self._units)

    def _read(self, principal: Principal, interchange_id: str) -> None:
        process_interchange(principal, interchange_id, units=self._units, clock=self._clock)

    def _expire(self, principal: Principal) -> None:
        expire_questions(principal, units=self._units, clock=self._clock)

    def _due(self, principal: Principal) -> tuple[str, ...]:
        return due_for_next_payer(principal, units=self._units, clock=self._clock)

    def _bill_next(self, principal: Principal, claim_ids: Sequence[str]) -> None:
        try:
            bill_due(
                principal,
                claim_ids,
                units=self._units,
                coding=self._coding,
                work=self,
                clock=self._clock,
            )
        except Exception:
            if len(claim_ids) == 1:
                raise
            # One claim at which something fails must not keep the others: alone it is named in the log.
            for claim_id in claim_ids:
                self._do(
                    "bill_next_payer", principal, partial(self._bill_next, principal, (claim_id,)), claim_id
                )

    def _pending(self, principal: Principal) -> tuple[str, ...]:
        return pending_payments(principal, units=self._units, clock=self._clock) if self._processor else ()

    def _settle_payment(self, principal: Principal, payment_id: str) -> None:
        if self._processor is not None:
            settle_pending_payment(
                principal, payment_id, units=self._units, clock=self._clock, processor=self._processor
            )

    def _ask_about_waiting(self, principal: Principal) -> None:
        """Once an hour: claims that have waited longer for a decision than their payer's profile allows."""
        now = time.monotonic()
        if now - self._asked.get(principal.clinic_id, -math.inf) < STATUS_EVERY_S:
            return
        self._asked[principal.clinic_id] = now
        for claim_id in self._guarded(partial(self._waiting, principal)) or ():
            if self._stopping.is_set():
                return
            self._do("ask_status", principal, partial(self._ask, principal, claim_id), claim_id)

    def _waiting(self, principal: Principal) -> tuple[str, ...]:
        return tuple(unanswered_claims(principal, units=self._units, clock=self._clock))

    def _ask(self, principal: Principal, claim_id: str) -> None:
        ask_status(principal, claim_id, units=self._units, payer=self._payer, clock=self._clock, work=self)

    def _do(self, what: str, principal: Principal, work: Callable[[], None], id_: str = "") -> None:
        """Guarded, and recorded with whom it was about."""

        def recorded() -> None:
            with self._acting(what, principal.clinic_id, (id_,) if id_ else ()):
                work()

        self._guarded(recorded, id_)

    def _guarded(self, work: Callable[[], T], id_: str = "") -> T | None:
        """A partner that is down, or a defect met on one file, must not keep the others from being read."""
        try:
            return work()
        except DomainError as error:
            log.warning("collecting postponed", id=id_, error=error.code)
        except Exception as error:  # noqa: BLE001 - logged with its place; the next file is read
            log.error("collecting failed", id=id_, error=type(error).__name__, frames=frames_of(error))
        return None
