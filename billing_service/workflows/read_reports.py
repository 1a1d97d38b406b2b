"""Reads the facts that a report stands on, in one unit of work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from billing_service.domain.billed import line_money
from billing_service.domain.claim_record import ClaimRecord
from billing_service.domain.denial import Denial
from billing_service.domain.fee_schedule import Basis, FeeSchedule, MedicareAmount, price
from billing_service.domain.ledger import Account
from billing_service.domain.money import Cents
from billing_service.domain.open_item import BUCKETS, AgingRow
from billing_service.domain.reports.claim_rates import (
    TOTAL,
    DenialRate,
    Rate,
    clean_claims,
    denial_rates,
    first_pass,
)
from billing_service.domain.reports.facts import DECIDED, SUBMITTED, Journey
from billing_service.domain.reports.money_rates import (
    Collected,
    ContractLine,
    DaysInReceivables,
    collected,
    days_in_receivables,
)
from billing_service.domain.self_pay_bill import SelfPayBill
from billing_service.workflows.ports import CodingGateway, Unit, Units
from shared.errors import Invalid, Place
from shared.principal import Principal

AGED_BY = {
    "payer": (Account.INSURANCE_RECEIVABLE, "payer_id"),
    "patient": (Account.PATIENT_RECEIVABLE, "patient_id"),
}
_OLDEST = 366 * 5


def check_period(since: date, through: date) -> None:
    """Raises `Invalid` for a period that ends before it begins or is longer than five years."""
    if through < since:
        place = Place("/query/through", "before_since", "the period ends before it begins")
        raise Invalid("the period is empty", places=(place,))
    if not (since.year >= 1970 and through.year <= 9000):
        place = Place("/query/since", "out_of_range", "days between 1970 and 9000")
        raise Invalid("the period lies outside the calendar of the books", places=(place,))
    if (through - since).days > _OLDEST:
        raise Invalid(
            "the period is longer than five years",
            places=(Place("/query/since", "too_long", "ask for five years at most"),),
        )


def check_day(on: date) -> None:
    """Raises `Invalid` for a day that no clinic's books know: before 1970 or after 9000."""
    if not 1970 <= on.year <= 9000:
        place = Place("/query/on", "out_of_range", "a day between 1970 and 9000")
        raise Invalid("the day lies outside the calendar of the books", places=(place,))


@dataclass(frozen=True, slots=True)
class Aging:
    rows: tuple[AgingRow, ...]
    """The total last, under `total`."""
    ledger_balance: Cents
    """Of the account, from the totals of its days and not from the items."""


def read_aging(unit: Unit, by: str, on: date, since: str) -> Aging:
    account, column = AGED_BY[by]
    rows = unit.ledger.aging(account, on, by=column, since=since)
    sums = tuple(sum(row.amounts[at] for row in rows) for at in range(len(BUCKETS)))
    total = AgingRow(TOTAL, sums, sum(row.items for row in rows))
    return Aging((*rows, total), unit.ledger.trial_balance(on).get(account.value, 0))


def read_days_in_receivables(unit: Unit, on: date, window_days: int) -> DaysInReceivables:
    return days_in_receivables(on, window_days, unit.ledger.day_totals(through=on))


def read_clean_claims(unit: Unit, since: date, through: date) -> tuple[Rate, ...]:
    return clean_claims(unit.reports.journeys(SUBMITTED, since, through))


def read_first_pass(unit: Unit, since: date, through: date) -> tuple[Rate, ...]:
    journeys, denials = _decided(unit, since, through)
    return first_pass(journeys, denials)


def read_denials(unit: Unit, by: str, since: date, through: date) -> tuple[DenialRate, ...]:
    journeys, denials = _decided(unit, since, through)
    records = _claims(unit, journeys) if by in ("provider", "rule") else {}
    return denial_rates(by, journeys, records, denials)


def read_collected(unit: Unit, since: date, through: date) -> tuple[Collected, ...]:
    return collected(unit.reports.cohort(since, through))


def read_contract_lines(
    principal: Principal, since: date, through: date, *, units: Units, coding: CodingGateway
) -> tuple[ContractLine, ...]:
    """Every line of the claims first decided in the period. Raises `Unavailable` when a contract is a
    percentage of Medicare's amounts and the coding service does not answer."""
    with units(principal, read_only=True) as unit:
        journeys = unit.reports.journeys(DECIDED, since, through)
        records = _claims(unit, journeys)
        entries = unit.ledger.entries_of_claims([journey.claim_id for journey in journeys])
        money = {
            (claim_id, line.line): line
            for claim_id, of_claim in entries.items()
            for line in line_money(claim_id, of_claim)
        }
        schedules = unit.fee_schedules.page(limit=10_000)
    partners = {journey.claim_id: records[journey.claim_id].partner_id for journey in journeys}
    medicare = _medicare(principal, records.values(), schedules, coding)
    lines = []
    for claim_id, record in records.items():
        claim = record.decided or record.claim
        for line in claim.lines:
            found = money.get((claim_id, line.number))
            on = line.from_date or claim.first_service_date
            if found is None or on is None:
                continue
            contract = price(
                schedules,
                line.code,
                line.modifiers,
                line.units,
                on,
                place_of_service=line.place_of_service or claim.place_of_service,
                partner_id=partners[claim_id],
                medicare=medicare[on],
            )
            lines.append(
                ContractLine(
                    claim_id,
                    line.number,
                    partners[claim_id],
                    line.code,
                    on,
                    line.charge,
                    None if contract is None else min(contract.cents, line.charge),
                    found.plan_paid + found.patient_share,
                    found.pending,
                    contract.source if contract else "",
                )
            )
    return tuple(lines)


def _medicare(
    principal: Principal,
    records: Iterable[ClaimRecord],
    schedules: Iterable[FeeSchedule],
    coding: CodingGateway,
) -> Mapping[date, Mapping[tuple[str, str, str], MedicareAmount]]:
    """By date of service and (locality, code, modifier): only what a contract on Medicare's amounts needs."""
    found: dict[date, dict[tuple[str, str, str], MedicareAmount]] = defaultdict(dict)
    relative = [s for s in schedules if s.partner_id and s.basis is Basis.PERCENT_OF_MEDICARE]
    asked: dict[tuple[date, str], set[str]] = defaultdict(set)
    for record in records:
        claim = record.decided or record.claim
        for line in claim.lines:
            on = line.from_date or claim.first_service_date
            for schedule in relative:
                if on and schedule.partner_id == record.partner_id and schedule.in_force(on):
                    component = next((f"-{m}" for m in line.modifiers if m in ("26", "TC")), "")
                    asked[on, schedule.locality].add(line.code + component)
    for (on, locality), codes in asked.items():
        for amount in coding.medicare_amounts(principal, on, locality, sorted(codes)):
            found[on][locality, amount.code, amount.modifier] = amount
    return found


@dataclass(frozen=True, slots=True)
class Unposted:
    kind: str
    """`held_remittance unapplied_payment provider_balance quarantined_remittance quarantined_file`."""
    id: str
    payer: str
    amount: Cents
    since: date
    why: str


@dataclass(frozen=True, slots=True)
class UnpostedMoney:
    rows: tuple[Unposted, ...]
    undistributed: Cents
    unapplied: Cents
    recoupment: Cents
    """The ledger's accounts: what the rows that hold money sum to."""


def read_unposted(unit: Unit) -> UnpostedMoney:
    rows: list[Unposted] = []
    for state in ("held", "quarantined"):
        for record in unit.remittances.page(limit=10_000, where={"state": state}):
            rows.append(
                Unposted(
                    f"{state}_remittance",
                    record.id,
                    record.remittance.payer_id,
                    record.amount,
                    record.received_at.date(),
                    record.note,
                )
            )
    for item in unit.unapplied.page(limit=10_000, where={"state": "open"}):
        rows.append(
            Unposted("unapplied_payment", item.id, item.payer_id, item.amount, item.opened_on, item.why)
        )
    for balance in unit.provider_balances.unsettled(limit=10_000):
        rows.append(
            Unposted(
                "provider_balance",
                balance.id,
                balance.payer_id,
                -balance.balance,
                balance.movements[0].paid_on,
                f"PLB {balance.movements[-1].reason}",
            )
        )
    for file in unit.interchanges.in_state("quarantined", "in"):
        rows.append(Unposted("quarantined_file", file.id, "", 0, file.created_at.date(), file.note))
    accounts = unit.ledger.trial_balance()
    return UnpostedMoney(
        tuple(rows),
        -accounts.get(Account.UNDISTRIBUTED_REMITTANCE.value, 0),
        -accounts.get(Account.UNAPPLIED_INSURANCE.value, 0),
        accounts.get(Account.PAYER_RECOUPMENT.value, 0),
    )


def read_estimates(unit: Unit, since: date, through: date) -> tuple[SelfPayBill, ...]:
    """Bills that an estimate was given for, the largest excess first."""
    found: list[SelfPayBill] = []
    after = ""
    while page := unit.self_pay_bills.page(after=after, limit=500):
        after = page[-1].id
        found += [
            bill
            for bill in page
            if bill.estimated is not None
            and bill.voided_on is None
            and since <= bill.date_of_service <= through
        ]
    return tuple(sorted(found, key=lambda bill: (-bill.over_estimate, bill.id)))


@dataclass(frozen=True, slots=True)
class CreditBalance:
    patient_id: str
    credit: Cents
    owes: Cents
    """To the clinic, an agency's part included: refunds wait until it is settled."""
    since: date

    @property
    def refundable(self) -> Cents:
        return max(0, self.credit - self.owes)


@dataclass(frozen=True, slots=True)
class CreditBalances:
    rows: tuple[CreditBalance, ...]
    ledger_balance: Cents


def read_credit_balances(unit: Unit) -> CreditBalances:
    credits = [item for item in unit.ledger.items(account=Account.UNAPPLIED_PATIENT) if item.amount < 0]
    owes: dict[str, Cents] = defaultdict(int)
    for item in unit.ledger.items(patient_ids=sorted({item.patient_id for item in credits})):
        if item.account in (Account.PATIENT_RECEIVABLE, Account.COLLECTIONS_RECEIVABLE):
            owes[item.patient_id] += max(0, item.amount)
    rows = tuple(
        CreditBalance(item.patient_id, -item.amount, owes[item.patient_id], item.opened_on)
        for item in credits
    )
    account = unit.ledger.trial_balance().get(Account.UNAPPLIED_PATIENT.value, 0)
    return CreditBalances(rows, -account)


def _decided(
    unit: Unit, since: date, through: date
) -> tuple[tuple[Journey, ...], dict[str, tuple[Denial, ...]]]:
    journeys = unit.reports.journeys(DECIDED, since, through)
    return journeys, unit.reports.denials_of([journey.claim_id for journey in journeys])


def _claims(unit: Unit, journeys: Iterable[Journey]) -> dict[str, ClaimRecord]:
    ids = [journey.claim_id for journey in journeys]
    unit.claims.hold(ids, lock=False)
    return {claim_id: unit.claims.get(claim_id) for claim_id in ids}
