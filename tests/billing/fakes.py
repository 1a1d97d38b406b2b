"""One fake per port of billing's workflows. The units keep in memory what was committed, and only that."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from billing_service.domain.claim_record import ClaimRecord, ClaimState, Transition
from billing_service.domain.coded_visit import CodedVisit, CodesToValidate
from billing_service.domain.denial import Denial, Outcome, outcome_of
from billing_service.domain.fee_schedule import MedicareAmount
from billing_service.domain.interchange_record import InterchangeRecord
from billing_service.domain.ledger import Account, Entry, Leg, balances
from billing_service.domain.ledger_chain import GENESIS, Link, entry_digest
from billing_service.domain.ledger_period import PeriodChange, refuse_closed
from billing_service.domain.ledger_totals import DayTotal, day_totals
from billing_service.domain.open_item import AgingRow, OpenItem, aging, items_of
from billing_service.domain.reports.facts import CohortMoney, Journey
from billing_service.workflows.ports import Entity, MailItem, Receipt, Revision
from shared.errors import Conflict, NotFound, Unavailable
from shared.principal import Principal
from shared.rules import Finding
from tests.shared.jobs.fakes import FakeJobs

E = TypeVar("E", bound=Entity)
NOW = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)


class FakeStore(Generic[E]):
    def __init__(self) -> None:
        self.items: dict[str, E] = {}

    def add(self, item: E) -> None:
        assert item.id not in self.items, "an id is used once"
        self.items[item.id] = item

    def find(self, id: str) -> E | None:
        return self.items.get(id)

    def get(self, id: str) -> E:
        if id not in self.items:
            raise NotFound(f"there is no {id}")
        return self.items[id]

    lock = get

    def hold(self, ids: Iterable[str], *, lock: bool = True) -> None:
        pass

    def hold_by(self, column: str, values: Iterable[str]) -> None:
        pass

    def hold_all(self) -> None:
        pass

    def lock_all(self, ids: Iterable[str]) -> None:
        pass

    def save(self, item: E) -> E:
        if self.get(item.id).version != item.version:
            raise Conflict("changed meanwhile", code="changed_meanwhile")
        saved: Any = replace(item, version=item.version + 1)  # type: ignore[type-var]
        self.items[item.id] = saved
        return saved

    def page(
        self, *, after: str = "", limit: int = 200, where: Mapping[str, Any] | None = None
    ) -> tuple[E, ...]:
        wanted = (where or {}).items()
        found = [
            item
            for id, item in sorted(self.items.items())
            if id > after and all(getattr(item, name) == value for name, value in wanted)
        ]
        return tuple(found[:limit])


class FakeRegister(FakeStore[E]):
    """Keeps every version."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[Revision[E]] = []

    def add(self, item: E) -> None:
        super().add(item)
        self.kept.append(Revision(item.version, NOW, "biller-1", item))

    def save(self, item: E) -> E:
        saved = super().save(item)
        self.kept.append(Revision(saved.version, NOW, "biller-1", saved))
        return saved

    def revisions(self, id: str) -> tuple[Revision[E], ...]:
        return tuple(revision for revision in self.kept if revision.item.id == id)


class FakeCoverages(FakeRegister[Any]):
    def hold_members(self, member_ids: Iterable[str]) -> None:
        pass

    def of_member(self, partner_id: str, member_id: str) -> tuple[Any, ...]:
        return self.page(where={"partner_id": partner_id, "member_id": member_id})

    def patients_of_members(self, member_ids: Iterable[str]) -> dict[str, frozenset[str]]:
        found = {
            one: frozenset(c.patient_id for c in self.page(where={"member_id": one})) for one in member_ids
        }
        return {one: patients for one, patients in found.items() if patients}


class FakeClaims(FakeStore[ClaimRecord]):
    def __init__(self) -> None:
        super().__init__()
        self.timeline: list[Transition] = []

    def by_control_number(self, control_number: str) -> ClaimRecord | None:
        return next((c for c in self.items.values() if c.control_number == control_number), None)

    def hold_control_numbers(self, control_numbers: Iterable[str]) -> None:
        pass

    def patients_of_numbers(self, control_numbers: Iterable[str]) -> dict[str, str]:
        found = ((number, self.by_control_number(number)) for number in control_numbers)
        return {number: record.patient_id for number, record in found if record is not None}

    def beginning_with(self, control_number: str) -> tuple[ClaimRecord, ...]:
        return tuple(c for c in self.page() if c.control_number.startswith(control_number))

    def served_on(self, days: Sequence[date]) -> tuple[ClaimRecord, ...]:
        return tuple(c for c in self.page() if c.claim.first_service_date in days)

    def of_encounter(self, encounter_id: str) -> tuple[ClaimRecord, ...]:
        return self.page(where={"encounter_id": encounter_id})

    def of_patient(self, patient_id: str) -> tuple[ClaimRecord, ...]:
        return self.page(where={"patient_id": patient_id})

    def due_for_next_payer(self, on: date) -> tuple[str, ...]:
        return tuple(c.id for c in self.page() if c.next_payer_on is not None and c.next_payer_on <= on)

    def add_step(self, step: Transition) -> None:
        self.timeline.append(step)

    def steps(self, claim_id: str) -> tuple[Transition, ...]:
        return tuple(step for step in self.timeline if step.claim_id == claim_id)


class FakeInterchanges(FakeStore[InterchangeRecord]):
    def __init__(self) -> None:
        super().__init__()
        self.bodies: dict[str, bytes] = {}
        self.numbers: dict[str, int] = defaultdict(int)
        self.claims: dict[str, list[str]] = defaultdict(list)
        self.patients: dict[str, set[str]] = defaultdict(set)
        self.cursors: dict[str, str] = {}

    def add_with_body(self, record: InterchangeRecord, body: bytes) -> None:
        self.add(record)
        self.bodies[record.id] = body

    def body(self, id: str) -> bytes:
        return self.bodies[id]

    def next_control_number(self, sender_id: str) -> int:
        self.numbers[sender_id] += 1
        return self.numbers[sender_id]

    def attach(self, interchange_id: str, claim_ids: Iterable[str]) -> None:
        self.claims[interchange_id].extend(claim_ids)

    def concern(self, interchange_id: str, patient_ids: Iterable[str]) -> None:
        self.patients[interchange_id] |= set(patient_ids)

    def concern_those_of(self, interchange_id: str, other_id: str) -> None:
        self.patients[interchange_id] |= self.patients[other_id]

    def without_patients(self, *, after: str = "") -> tuple[InterchangeRecord, ...]:
        return self._where(lambda r: r.id > after and not self.patients[r.id])

    def claims_of(self, interchange_id: str) -> tuple[str, ...]:
        return tuple(self.claims[interchange_id])

    def hold_claims(self, claim_ids: Iterable[str]) -> None:
        pass

    def of_claim(self, claim_id: str) -> tuple[InterchangeRecord, ...]:
        return tuple(r for r in self.page() if claim_id in self.claims[r.id])

    def sent_under(self, control_number: int) -> tuple[InterchangeRecord, ...]:
        return self._where(lambda r: r.direction == "out" and r.control_number == control_number)[::-1]

    def received_as(self, gateway_id: str) -> InterchangeRecord | None:
        found = self._where(lambda r: r.direction == "in" and r.gateway_id == gateway_id)
        return found[0] if found else None

    def received_bytes(self, sha256: str) -> tuple[InterchangeRecord, ...]:
        return self._where(lambda r: r.direction == "in" and r.sha256 == sha256)

    def in_state(self, state: str, direction: str) -> tuple[InterchangeRecord, ...]:
        return self._where(lambda r: r.state == state and r.direction == direction)

    def cursor(self, mailbox: str) -> str:
        return self.cursors.get(mailbox, "")

    def set_cursor(self, mailbox: str, cursor: str) -> None:
        self.cursors[mailbox] = cursor

    def _where(self, test: Callable[[InterchangeRecord], bool]) -> tuple[InterchangeRecord, ...]:
        return tuple(record for record in self.page() if test(record))


class FakeDenials(FakeStore[Denial]):
    def hold_claims(self, claim_ids: Iterable[str]) -> None:
        pass

    def of_claim(self, claim_id: str) -> tuple[Denial, ...]:
        return self.page(where={"claim_id": claim_id})

    def in_work(self) -> tuple[Denial, ...]:
        return tuple(denial for denial in self.page() if denial.in_work)

    def outcomes(self) -> tuple[Outcome, ...]:
        return tuple(outcome for denial in self.page() if (outcome := outcome_of(denial)))


class FakeRemittances(FakeStore[Any]):
    def by_identity(self, identity: str) -> tuple[Any, ...]:
        return self.page(where={"identity": identity})

    def ids_of_interchange(self, interchange_id: str) -> tuple[str, ...]:
        return tuple(r.id for r in self.page(where={"interchange_id": interchange_id}))

    def traced(self, trace: str) -> tuple[Any, ...]:
        return tuple(r for r in self.page(where={"trace": trace}) if r.state in ("posted", "held"))

    def not_in_bank(self, *, after: str = "", limit: int = 200) -> tuple[Any, ...]:
        raise NotImplementedError("the bank's side is the database's; see the integration tests")


class FakeProviderBalances(FakeStore[Any]):
    def unsettled(self, *, after: str = "", limit: int = 200) -> tuple[Any, ...]:
        return tuple(one for one in self.page(after=after) if one.balance)[:limit]


class FakeDeposits(FakeStore[Any]):
    def unmatched(self, *, after: str = "", limit: int = 200) -> tuple[Any, ...]:
        return tuple(one for one in self.page(after=after) if not one.matched)[:limit]

    def behind(self, document_id: str) -> str:
        return next((d.id for d in self.page() if any(m.id == document_id for m in d.matched)), "")


class FakePayments(FakeStore[Any]):
    def not_in_bank(self, *, limit: int = 200) -> tuple[Any, ...]:
        raise NotImplementedError


class FakeLedger:
    """Derived balances are computed from the entries each time."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.changes: list[PeriodChange] = []

    def add(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            refuse_closed(entry.posted_on, self.closed_through())
            self.entries.append(entry)

    def entry(self, id: str) -> Entry:
        return next(e for e in self.entries if e.id == id)

    def entries_of_claim(self, claim_id: str) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries if any(leg.claim_id == claim_id for leg in e.legs))

    def entries_of_claims(self, claim_ids: Sequence[str]) -> dict[str, tuple[Entry, ...]]:
        return {claim_id: self.entries_of_claim(claim_id) for claim_id in claim_ids}

    def hold_claims(self, claim_ids: Iterable[str]) -> None:
        pass

    def entries_of_document(self, document_id: str) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries if e.document.id == document_id)

    def legs_of_patient(self, patient_id: str) -> tuple[Leg, ...]:
        return tuple(leg for e in self.entries for leg in e.legs if leg.patient_id == patient_id)

    def page(
        self, *, after: str = "", limit: int = 200, where: Mapping[str, str] | None = None
    ) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries if e.id > after)[:limit]

    def balances(self, where: Mapping[str, str] | None = None) -> dict[str, int]:
        wanted = (where or {}).items()
        legs = (leg for e in self.entries for leg in e.legs)
        kept = (leg for leg in legs if all(getattr(leg, name) == value for name, value in wanted))
        return {account.value: cents for account, cents in balances(kept).items()}

    def trial_balance(self, through: date | None = None) -> dict[str, int]:
        entries = (e for e in self.entries if through is None or e.posted_on <= through)
        return {
            account.value: cents
            for account, cents in balances(leg for e in entries for leg in e.legs).items()
        }

    def day_totals(self, since: date | None = None, through: date | None = None) -> tuple[DayTotal, ...]:
        return tuple(
            DayTotal(*key, amount)
            for key, amount in sorted(day_totals(self.entries).items())
            if (since is None or key[0] >= since) and (through is None or key[0] <= through)
        )

    def items(
        self,
        *,
        account: Account | None = None,
        claim_ids: Sequence[str] | None = None,
        patient_id: str | None = None,
        patient_ids: Sequence[str] | None = None,
        payer_id: str | None = None,
    ) -> tuple[OpenItem, ...]:
        wanted = {"account": account, "patient_id": patient_id, "payer_id": payer_id}
        return tuple(
            item
            for _, item in sorted(items_of(self.entries).items())
            if item.amount
            and (claim_ids is None or item.claim_id in claim_ids)
            and (patient_ids is None or item.patient_id in patient_ids)
            and all(value is None or getattr(item, name) == value for name, value in wanted.items())
        )

    def patient_credit(self, patient_id: str) -> int:
        items = self.items(account=Account.UNAPPLIED_PATIENT, patient_id=patient_id)
        return -sum(item.amount for item in items)

    def aging(
        self, account: Account, on: date, *, by: str = "", since: str = "opened_on"
    ) -> tuple[AgingRow, ...]:
        then = items_of(entry for entry in self.entries if entry.posted_on <= on)
        return aging([item for item in then.values() if item.account is account], on, by, since)

    def head(self) -> Link | None:
        return self.links()[-1] if self.entries else None

    def links(self, after: int = 0, limit: int = 200) -> tuple[Link, ...]:
        digest, links = GENESIS, []
        for sequence, entry in enumerate(self.entries, start=1):
            digest = entry_digest("clinic-a", sequence, digest, entry)
            links.append(Link(sequence, entry.id, digest))
        return tuple(links[after : after + limit])

    def closed_through(self) -> date | None:
        return self.changes[-1].closed_through if self.changes else None

    def change_period(self, change: PeriodChange) -> None:
        self.changes.append(change)

    def period_changes(self) -> tuple[PeriodChange, ...]:
        return tuple(self.changes)


class FakeReports:
    """Reports are summed by the database; see the integration tests."""

    def journeys(self, states: frozenset[ClaimState], since: date, through: date) -> tuple[Journey, ...]:
        raise NotImplementedError

    def denials_of(self, claim_ids: Sequence[str]) -> dict[str, tuple[Denial, ...]]:
        raise NotImplementedError

    def cohort(self, since: date, through: date) -> tuple[CohortMoney, ...]:
        raise NotImplementedError


class World:
    """What one clinic has committed."""

    def __init__(self) -> None:
        self.patients: FakeRegister[Any] = FakeRegister()
        self.guarantors: FakeRegister[Any] = FakeRegister()
        self.coverages = FakeCoverages()
        self.partners: FakeRegister[Any] = FakeRegister()
        self.providers: FakeRegister[Any] = FakeRegister()
        self.locations: FakeRegister[Any] = FakeRegister()
        self.fee_schedules: FakeRegister[Any] = FakeRegister()
        self.authorizations: FakeRegister[Any] = FakeRegister()
        self.notices: FakeRegister[Any] = FakeRegister()
        self.restrictions: FakeRegister[Any] = FakeRegister()
        self.consents: FakeRegister[Any] = FakeRegister()
        self.payer_rules: FakeRegister[Any] = FakeRegister()
        self.encounters: FakeRegister[Any] = FakeRegister()
        self.estimates: FakeStore[Any] = FakeStore()
        self.self_pay_bills: FakeStore[Any] = FakeStore()
        self.eligibility_batches: FakeStore[Any] = FakeStore()
        self.eligibility_items: FakeStore[Any] = FakeStore()
        self.checks: FakeStore[Any] = FakeStore()
        self.claims = FakeClaims()
        self.interchanges = FakeInterchanges()
        self.denials = FakeDenials()
        self.appeals: FakeStore[Any] = FakeStore()
        self.status_checks: FakeStore[Any] = FakeStore()
        self.authorization_requests: FakeStore[Any] = FakeStore()
        self.remittances = FakeRemittances()
        self.unapplied: FakeStore[Any] = FakeStore()
        self.provider_balances = FakeProviderBalances()
        self.deposits = FakeDeposits()
        self.payments = FakePayments()
        self.refunds: FakeStore[Any] = FakeStore()
        self.write_offs: FakeStore[Any] = FakeStore()
        self.plans: FakeStore[Any] = FakeStore()
        self.holds: FakeStore[Any] = FakeStore()
        self.placements: FakeStore[Any] = FakeStore()
        self.statement_runs: FakeStore[Any] = FakeStore()
        self.statements: FakeStore[Any] = FakeStore()
        self.ledger = FakeLedger()
        self.reports = FakeReports()
        self.jobs = FakeJobs()
        self.happened: list[tuple[str, str]] = []


def _copied(value: Any) -> Any:
    """Stores and containers anew; what is in them is frozen."""
    if isinstance(value, dict):
        made = value.copy()
        for key, one in value.items():
            if _holds_more(type(one)):
                made[key] = _copied(one)
        return made
    if isinstance(value, list):
        return [_copied(one) if _holds_more(type(one)) else one for one in value]
    if _holds_more(type(value)):
        made = copy.copy(value)
        vars(made).update(_copied(vars(value)))
        return made
    return value


@cache
def _holds_more(kind: type) -> bool:
    return issubclass(kind, dict | list) or kind.__name__.startswith("Fake")


class FakeUnit(World):
    def __init__(self, units: FakeUnits, principal: Principal) -> None:
        super().__init__()
        self._units = units
        self._clinic = principal.clinic_id

    @property
    def clinic_id(self) -> str:
        return self._clinic

    def record_event(self, event: str, subject: str, /, **facts: str | int) -> None:
        self.happened.append((event, subject))

    def commit(self) -> None:
        kept = _copied({n: v for n, v in vars(self).items() if not n.startswith("_")})
        vars(self._units.world(self._clinic)).update(kept)

    def __enter__(self) -> Self:
        assert not self._units.open, "no two units of work are open at a time"
        self._units.open = True
        vars(self).update(_copied(vars(self._units.world(self._clinic))))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._units.open = False


class FakeUnits:
    def __init__(self) -> None:
        self.worlds: dict[str, World] = defaultdict(World)
        self.open = False

    def world(self, clinic_id: str) -> World:
        return self.worlds[clinic_id]

    def __call__(self, principal: Principal, *, read_only: bool = False) -> FakeUnit:
        return FakeUnit(self, principal)

    def clinics(self) -> tuple[str, ...]:
        return tuple(sorted(self.worlds))


@dataclass
class FakeCoding:
    """Asserts that nobody calls it with a transaction open."""

    units: FakeUnits
    visits: dict[str, CodedVisit] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    amounts: dict[str, MedicareAmount] = field(default_factory=dict)
    asked: list[CodesToValidate] = field(default_factory=list)
    down: bool = False

    def code_set(self, principal: Principal, code_set_id: str) -> CodedVisit:
        self._reached()
        if code_set_id not in self.visits:
            raise NotFound("there is no such code set")
        return self.visits[code_set_id]

    def validate(self, principal: Principal, question: CodesToValidate) -> tuple[Finding, ...]:
        self._reached()
        self.asked.append(question)
        return self.findings

    def medicare_amounts(
        self, principal: Principal, on: date, locality: str, codes: Iterable[str]
    ) -> tuple[MedicareAmount, ...]:
        self._reached()
        return tuple(self.amounts[code] for code in codes if code in self.amounts)

    def _reached(self) -> None:
        assert not self.units.open, "no transaction stays open across an HTTP call"
        if self.down:
            raise Unavailable("the coding service does not answer", code="coding_service_unavailable")


@dataclass
class FakePayer:
    """Takes files once by their bytes, as the protocol says; answers questions with `answer`."""

    units: FakeUnits
    answer: Callable[[bytes], bytes] | None = None
    taken: list[bytes] = field(default_factory=list)
    offered: list[bytes] = field(default_factory=list)
    mail: list[tuple[str, str, bytes]] = field(default_factory=list)
    fail_after_taking: int = 0
    """So many times the file is taken and the answer is lost."""
    down: bool = False

    def ask(self, principal: Principal, body: bytes) -> bytes:
        self._refuse()
        if self.answer is None:
            raise Unavailable("the payer gateway does not answer")
        return self.answer(body)

    def send(self, principal: Principal, body: bytes) -> Receipt:
        self._refuse()
        self.offered.append(body)
        duplicate = body in self.taken
        if not duplicate:
            self.taken.append(body)
        if self.fail_after_taking:
            self.fail_after_taking -= 1
            raise Unavailable("the payer gateway does not answer (ReadTimeout)")
        return Receipt(f"rcv_{self.taken.index(body)}", duplicate)

    def mailbox(self, principal: Principal, after: str) -> tuple[MailItem, ...]:
        self._refuse()
        at = datetime(2026, 3, 2, tzinfo=UTC)
        return tuple(MailItem(id, kind, at) for id, kind, _ in self.mail if id > after)

    def fetch(self, principal: Principal, item_id: str) -> bytes:
        self._refuse()
        return next(body for id, _, body in self.mail if id == item_id)

    def _refuse(self) -> None:
        assert not self.units.open, "no transaction stays open across an HTTP call"
        if self.down:
            raise Unavailable("the payer gateway does not answer (ConnectError)")


@dataclass
class FakeWork:
    started: list[tuple[str, str, str]] = field(default_factory=list)

    def start(self, name: str, row_id: str, clinic_id: str) -> None:
        self.started.append((name, row_id, clinic_id))
