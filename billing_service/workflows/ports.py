"""What the workflows need from outside. Adapters implement these; tests have one fake for each.

A unit of work belongs to one clinic and one principal: whatever it reads or writes is that clinic's, and
another clinic's id is `NotFound`. Nothing is stored before `commit()`; leaving without it rolls back.
No unit is open while a neighbour is called.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import TracebackType
from typing import Generic, Protocol, Self, TypeVar

from billing_service.domain.advance_notice import AdvanceNotice
from billing_service.domain.appeal import Appeal
from billing_service.domain.authorization_record import Authorization
from billing_service.domain.bank_deposit import BankDeposit
from billing_service.domain.claim_record import ClaimRecord, ClaimState, Transition
from billing_service.domain.coded_visit import CodedVisit, CodesToValidate
from billing_service.domain.coverage import Coverage
from billing_service.domain.denial import Denial, Outcome
from billing_service.domain.disclosure import Disclosure
from billing_service.domain.eligibility_batch import EligibilityBatch, EligibilityBatchItem
from billing_service.domain.eligibility_check import EligibilityCheck
from billing_service.domain.encounter import Encounter
from billing_service.domain.estimate import Estimate
from billing_service.domain.fee_schedule import FeeSchedule, MedicareAmount
from billing_service.domain.guarantor import GuarantorAccount
from billing_service.domain.interchange_record import InterchangeRecord
from billing_service.domain.ledger import Account, Entry, Leg
from billing_service.domain.ledger_chain import Link
from billing_service.domain.ledger_period import PeriodChange
from billing_service.domain.ledger_totals import DayTotal
from billing_service.domain.money import Cents
from billing_service.domain.note_evidence import CodeSupport
from billing_service.domain.open_item import AgingRow, OpenItem
from billing_service.domain.patient import Patient
from billing_service.domain.patient_account import (
    AccountHold,
    CollectionPlacement,
    PatientWriteOff,
    PaymentPlan,
)
from billing_service.domain.payer_question import AuthorizationInquiry, StatusCheck
from billing_service.domain.payer_rule import PayerRule
from billing_service.domain.payment import PatientPayment, Refund
from billing_service.domain.practice import Location, RegisteredProvider
from billing_service.domain.privacy import Consent, Restriction
from billing_service.domain.provider_balance import ProviderBalance
from billing_service.domain.remittance_record import RemittanceRecord
from billing_service.domain.reports.facts import CohortMoney, Journey
from billing_service.domain.self_pay_bill import SelfPayBill
from billing_service.domain.statement_record import StatementRecord
from billing_service.domain.statement_run import StatementRun
from billing_service.domain.trading_partner import TradingPartner
from billing_service.domain.unapplied_cash import UnappliedCash
from shared.jobs.job import Jobs
from shared.principal import Principal
from shared.rules import Finding


class Entity(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def version(self) -> int: ...


E = TypeVar("E", bound=Entity)


class Store(Protocol[E]):
    """One clinic's things of one kind."""

    def add(self, item: E) -> None: ...

    def find(self, id: str) -> E | None: ...

    def get(self, id: str) -> E:
        """Raises `NotFound`."""
        ...

    def lock(self, id: str) -> E:
        """Like `get`, and nobody else changes what hangs on it until this unit of work ends."""
        ...

    def hold(self, ids: Iterable[str], *, lock: bool = True) -> None:
        """Reads many at once, locked. Until the commit they are read from memory and written in one go."""
        ...

    def hold_by(self, column: str, values: Iterable[str]) -> None:
        """`hold`, without a lock, of all that has one of the values in the column, which never changes.

        `page` where the column has one of them is then answered from memory, what was added since included.
        """
        ...

    def hold_all(self) -> None:
        """The same of everything: what a clinic has few of."""
        ...

    def lock_all(self, ids: Iterable[str]) -> None:
        """`lock` without reading."""
        ...

    def save(self, item: E) -> E:
        """The item with its version raised. Raises `Conflict` when somebody else was first."""
        ...

    def page(
        self, *, after: str = "", limit: int = 200, where: Mapping[str, str | date] | None = None
    ) -> tuple[E, ...]:
        """In the order of ids, which is that of creation, from the first id after `after`."""
        ...


@dataclass(frozen=True, slots=True)
class Revision(Generic[E]):
    """A version that was current once."""

    version: int
    at: datetime
    by: str
    item: E


class RegisterStore(Store[E], Protocol[E]):
    """Keeps every version."""

    def revisions(self, id: str) -> tuple[Revision[E], ...]:
        """Oldest first; empty for an id that is not there."""
        ...


class CoverageStore(RegisterStore[Coverage], Protocol):
    def hold_members(self, member_ids: Iterable[str]) -> None:
        """`of_member` of these then asks nobody."""
        ...

    def of_member(self, partner_id: str, member_id: str) -> tuple[Coverage, ...]:
        """Every coverage of that payer with the member id, whosoever it is registered for."""
        ...

    def patients_of_members(self, member_ids: Iterable[str]) -> dict[str, frozenset[str]]:
        """Of each of these member ids that is on file with any payer: whose it is."""
        ...


class ClaimStore(Store[ClaimRecord], Protocol):
    def hold_control_numbers(self, control_numbers: Iterable[str]) -> None:
        """`hold` for the claims with these CLM01; `by_control_number` then asks nobody."""
        ...

    def patients_of_numbers(self, control_numbers: Iterable[str]) -> dict[str, str]:
        """Of each CLM01 that is one of this clinic's: its patient."""
        ...

    def beginning_with(self, control_number: str) -> tuple[ClaimRecord, ...]:
        """Claims whose control number goes on from this one; some hundred at most."""
        ...

    def served_on(self, days: Sequence[date]) -> tuple[ClaimRecord, ...]:
        """Claims of visits on these days; some hundred at most."""
        ...

    def by_control_number(self, control_number: str) -> ClaimRecord | None: ...

    def of_encounter(self, encounter_id: str) -> tuple[ClaimRecord, ...]: ...

    def of_patient(self, patient_id: str) -> tuple[ClaimRecord, ...]: ...

    def due_for_next_payer(self, on: date) -> tuple[str, ...]:
        """Ids of claims whose `next_payer_on` has come."""
        ...

    def add_step(self, step: Transition) -> None: ...

    def steps(self, claim_id: str) -> tuple[Transition, ...]: ...


class DenialStore(Store[Denial], Protocol):
    def hold_claims(self, claim_ids: Iterable[str]) -> None:
        """Until the commit, `of_claim` of those that have none asks nobody."""
        ...

    def of_claim(self, claim_id: str) -> tuple[Denial, ...]: ...

    def in_work(self) -> tuple[Denial, ...]:
        """Every one that somebody still has to settle, oldest first."""
        ...

    def outcomes(self) -> tuple[Outcome, ...]:
        """Of those that are settled, what they say about the next ones."""
        ...


class InterchangeStore(Store[InterchangeRecord], Protocol):
    def add_with_body(self, record: InterchangeRecord, body: bytes) -> None: ...

    def body(self, id: str) -> bytes:
        """The exact bytes."""
        ...

    def next_control_number(self, sender_id: str) -> int:
        """The next ISA13 of this ISA06, never given twice once committed; 1 to 999,999,999.

        One series a sender, not a partner: a gateway that serves many payers tells files apart by these two.
        """
        ...

    def attach(self, interchange_id: str, claim_ids: Iterable[str]) -> None:
        """Notes that the interchange carries, answers or pays these claims: it is about their patients."""
        ...

    def concern(self, interchange_id: str, patient_ids: Iterable[str]) -> None:
        """Notes that the interchange is about these patients."""
        ...

    def concern_those_of(self, interchange_id: str, other_id: str) -> None:
        """Notes that it is about the patients whom another one is about."""
        ...

    def without_patients(self, *, after: str = "") -> tuple[InterchangeRecord, ...]:
        """Some that are noted to be about nobody, in the order of ids."""
        ...

    def claims_of(self, interchange_id: str) -> tuple[str, ...]: ...

    def hold_claims(self, claim_ids: Iterable[str]) -> None:
        """`of_claim` of these then asks nobody."""
        ...

    def of_claim(self, claim_id: str) -> tuple[InterchangeRecord, ...]: ...

    def sent_under(self, control_number: int) -> tuple[InterchangeRecord, ...]:
        """Outbound ones with this ISA13, of any partner, newest first."""
        ...

    def received_as(self, gateway_id: str) -> InterchangeRecord | None: ...

    def received_bytes(self, sha256: str) -> tuple[InterchangeRecord, ...]:
        """Inbound ones with these very bytes, oldest first."""
        ...

    def in_state(self, state: str, direction: str) -> tuple[InterchangeRecord, ...]:
        """Oldest first."""
        ...

    def cursor(self, mailbox: str) -> str: ...

    def set_cursor(self, mailbox: str, cursor: str) -> None: ...


class RemittanceStore(Store[RemittanceRecord], Protocol):
    def by_identity(self, identity: str) -> tuple[RemittanceRecord, ...]: ...

    def ids_of_interchange(self, interchange_id: str) -> tuple[str, ...]: ...

    def traced(self, trace: str) -> tuple[RemittanceRecord, ...]:
        """Those with this TRN02 that brought money."""
        ...

    def not_in_bank(self, *, after: str = "", limit: int = 200) -> tuple[RemittanceRecord, ...]:
        """Those that brought money and that no deposit is matched with."""
        ...


class ProviderBalanceStore(Store[ProviderBalance], Protocol):
    def unsettled(self, *, after: str = "", limit: int = 200) -> tuple[ProviderBalance, ...]: ...


class DepositStore(Store[BankDeposit], Protocol):
    def unmatched(self, *, after: str = "", limit: int = 200) -> tuple[BankDeposit, ...]: ...

    def behind(self, document_id: str) -> str:
        """The deposit that a remittance or payment is matched with; empty for none."""
        ...


class PaymentStore(Store[PatientPayment], Protocol):
    def not_in_bank(self, *, limit: int = 200) -> tuple[PatientPayment, ...]:
        """The oldest that were taken and that no deposit stands for."""
        ...


class LedgerStore(Protocol):
    """Append-only. Derived balances (`items`, `aging`, totals) are always those of every entry added so far.

    Row locks (claims, patients) are taken before the first `add`: the ledger's own lock comes last.
    """

    def add(self, entries: Iterable[Entry]) -> None:
        """Raises `Conflict` (`period_closed`) for a posting day in a closed period."""
        ...

    def entry(self, id: str) -> Entry:
        """Raises `NotFound`."""
        ...

    def entries_of_claim(self, claim_id: str) -> tuple[Entry, ...]:
        """Whole entries with at least one leg on the claim, oldest first."""
        ...

    def entries_of_claims(self, claim_ids: Sequence[str]) -> dict[str, tuple[Entry, ...]]:
        """The same for many, in few queries; every id asked for is a key."""
        ...

    def hold_claims(self, claim_ids: Iterable[str]) -> None:
        """Until the commit, `entries_of_claim` of these reads from memory, entries added since included."""
        ...

    def entries_of_document(self, document_id: str) -> tuple[Entry, ...]: ...

    def legs_of_patient(self, patient_id: str) -> tuple[Leg, ...]: ...

    def page(
        self, *, after: str = "", limit: int = 200, where: Mapping[str, str] | None = None
    ) -> tuple[Entry, ...]: ...

    def balances(self, where: Mapping[str, str] | None = None) -> dict[str, int]:
        """Cents by account, debits positive."""
        ...

    def trial_balance(self, through: date | None = None) -> dict[str, int]:
        """Cents by account at the end of that day of posting; of everything without one."""
        ...

    def day_totals(self, since: date | None = None, through: date | None = None) -> tuple[DayTotal, ...]:
        """In the order of day, account and kind; both ends included."""
        ...

    def items(
        self,
        *,
        account: Account | None = None,
        claim_ids: Sequence[str] | None = None,
        patient_id: str | None = None,
        patient_ids: Sequence[str] | None = None,
        payer_id: str | None = None,
    ) -> tuple[OpenItem, ...]:
        """Balances that are not zero, of receivables by claim and line and of patients' credits.

        Of `claim_ids` and `patient_ids` one at most.
        """
        ...

    def patient_credit(self, patient_id: str) -> Cents:
        """Unapplied money of the patient, positive."""
        ...

    def aging(
        self, account: Account, on: date, *, by: str = "", since: str = "opened_on"
    ) -> tuple[AgingRow, ...]:
        """Open items by age on that day; `by` is `payer_id`, `patient_id` or empty for one row, `since` is
        `opened_on` or `service_on`."""
        ...

    def head(self) -> Link | None:
        """The newest link of the hash chain."""
        ...

    def links(self, after: int = 0, limit: int = 200) -> tuple[Link, ...]: ...

    def closed_through(self) -> date | None: ...

    def change_period(self, change: PeriodChange) -> None: ...

    def period_changes(self) -> tuple[PeriodChange, ...]:
        """Oldest first."""
        ...


class ReportStore(Protocol):
    """Facts behind reports, summed where they are stored. Days are UTC, both ends included."""

    def journeys(self, states: frozenset[ClaimState], since: date, through: date) -> tuple[Journey, ...]:
        """Claims whose first step into one of `states` was made in the period."""
        ...

    def denials_of(self, claim_ids: Sequence[str]) -> dict[str, tuple[Denial, ...]]: ...

    def cohort(self, since: date, through: date) -> tuple[CohortMoney, ...]:
        """Claims with a first date of service in the period, by the payer that was charged first."""
        ...


class Unit(Protocol):
    @property
    def clinic_id(self) -> str: ...
    @property
    def patients(self) -> RegisterStore[Patient]: ...
    @property
    def guarantors(self) -> RegisterStore[GuarantorAccount]: ...
    @property
    def coverages(self) -> CoverageStore: ...
    @property
    def partners(self) -> RegisterStore[TradingPartner]: ...
    @property
    def providers(self) -> RegisterStore[RegisteredProvider]: ...
    @property
    def locations(self) -> RegisterStore[Location]: ...
    @property
    def fee_schedules(self) -> RegisterStore[FeeSchedule]: ...
    @property
    def authorizations(self) -> RegisterStore[Authorization]: ...
    @property
    def notices(self) -> RegisterStore[AdvanceNotice]: ...
    @property
    def restrictions(self) -> RegisterStore[Restriction]: ...
    @property
    def consents(self) -> RegisterStore[Consent]: ...
    @property
    def disclosures(self) -> RegisterStore[Disclosure]: ...
    @property
    def payer_rules(self) -> RegisterStore[PayerRule]: ...
    @property
    def encounters(self) -> RegisterStore[Encounter]: ...
    @property
    def estimates(self) -> Store[Estimate]: ...
    @property
    def self_pay_bills(self) -> Store[SelfPayBill]: ...
    @property
    def eligibility_batches(self) -> Store[EligibilityBatch]: ...
    @property
    def eligibility_items(self) -> Store[EligibilityBatchItem]: ...
    @property
    def checks(self) -> Store[EligibilityCheck]: ...
    @property
    def claims(self) -> ClaimStore: ...
    @property
    def interchanges(self) -> InterchangeStore: ...
    @property
    def denials(self) -> DenialStore: ...
    @property
    def appeals(self) -> Store[Appeal]: ...
    @property
    def status_checks(self) -> Store[StatusCheck]: ...
    @property
    def authorization_requests(self) -> Store[AuthorizationInquiry]: ...
    @property
    def remittances(self) -> RemittanceStore: ...
    @property
    def unapplied(self) -> Store[UnappliedCash]: ...
    @property
    def provider_balances(self) -> ProviderBalanceStore: ...
    @property
    def deposits(self) -> DepositStore: ...
    @property
    def payments(self) -> PaymentStore: ...
    @property
    def refunds(self) -> Store[Refund]: ...
    @property
    def write_offs(self) -> Store[PatientWriteOff]: ...
    @property
    def plans(self) -> Store[PaymentPlan]: ...
    @property
    def holds(self) -> Store[AccountHold]: ...
    @property
    def placements(self) -> Store[CollectionPlacement]: ...
    @property
    def statement_runs(self) -> Store[StatementRun]: ...
    @property
    def statements(self) -> Store[StatementRecord]: ...
    @property
    def ledger(self) -> LedgerStore: ...
    @property
    def reports(self) -> ReportStore: ...
    @property
    def jobs(self) -> Jobs: ...

    def record_event(self, event: str, subject: str, /, **facts: str | int) -> None:
        """One state change: who and when are the unit's; `facts` are ids, codes and counts, never PHI."""
        ...

    def commit(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Units(Protocol):
    """Opens units of work."""

    def __call__(self, principal: Principal, *, read_only: bool = False) -> Unit: ...

    def clinics(self) -> tuple[str, ...]:
        """Every clinic that has a trading partner: whose mailboxes the worker reads."""
        ...


class CodingGateway(Protocol):
    """Every method raises `Unavailable` when the coding service does not answer in time."""

    def code_set(self, principal: Principal, code_set_id: str) -> CodedVisit:
        """Raises `NotFound`."""
        ...

    def validate(self, principal: Principal, question: CodesToValidate) -> tuple[Finding, ...]:
        """What the coding rules (NCCI among them) say of codes that no code set holds."""
        ...

    def medicare_amounts(
        self, principal: Principal, on: date, locality: str, codes: Iterable[str]
    ) -> tuple[MedicareAmount, ...]:
        """Of Medicare's fee schedule on the date, those that it lists; a code may end in `-26` or `-TC`.

        `locality` empty: national. Raises `NotFound` for a locality that is not loaded.
        """
        ...


class EvidenceGateway(Protocol):
    def support(self, principal: Principal, code_set_id: str) -> tuple[CodeSupport, ...]:
        """The words behind each code of the set. `NotFound`, or `Unavailable` when nobody answers in time."""
        ...

    def record(self, principal: Principal, patient_reference: str) -> bytes:
        """All that the coding service keeps of a patient, one JSON object a line. `Unavailable`."""
        ...


@dataclass(frozen=True, slots=True)
class Receipt:
    """The partner has committed the file."""

    id: str
    duplicate: bool
    """It had these very bytes under this control number already, and took them once."""


@dataclass(frozen=True, slots=True)
class MailItem:
    id: str
    kind: str
    created_at: datetime


class PayerGateway(Protocol):
    """The wire to the trading partners. Every method raises `Unavailable` when nobody answers in time."""

    def ask(self, principal: Principal, body: bytes) -> bytes:
        """A real-time question (270, 276, 278) and its answer, whatever it is."""
        ...

    def send(self, principal: Principal, body: bytes) -> Receipt:
        """A batch file. May be repeated with the same bytes for as long as its outcome is not known.

        Raises `Refused` when the partner says that it will never take it.
        """
        ...

    def mailbox(self, principal: Principal, after: str) -> tuple[MailItem, ...]:
        """Items after that one, oldest first; empty when there are no more for now."""
        ...

    def fetch(self, principal: Principal, item_id: str) -> bytes: ...


class CardRefused(Exception):
    """The processor answered and will not do it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Charged:
    """A card that was charged; nothing else of it is known here."""

    reference: str
    last_four: str


class PaymentProcessor(Protocol):
    """A card processor. The same key again is the same charge or refund. Every method raises `CardRefused`
    for a no and `Unavailable` when nobody answers in time: then nobody knows, and the key is asked again."""

    def charge(self, key: str, token: str, amount: Cents) -> Charged: ...

    def find_charge(self, key: str) -> Charged | None:
        """What was charged under the key; None: nothing was."""
        ...

    def refund(self, key: str, reference: str, amount: Cents) -> str:
        """The processor's reference."""
        ...

    def void(self, key: str, reference: str) -> None: ...


class Refused(Exception):
    """The partner answered and will not take the file; sending it again changes nothing."""


class WorkStarter(Protocol):
    """Starts durable work under the id of the row that asks for it; the same id again is the same work."""

    def start(self, name: str, row_id: str, clinic_id: str) -> None: ...
