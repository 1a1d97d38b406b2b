"""The ledger: append-only double entry per clinic, in integer cents.

An entry is a set of legs whose amounts sum to zero; debits are positive, credits negative. Nothing is
ever changed or deleted: a mistake is mended by the entry's reversal and a new entry. Balances are sums
of legs and nothing else. Every entry names the document it comes from, so that each cent can be followed
to a claim, a line of an 835, a receipt or a person's decision.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from billing_service.domain.money import Cents


class Account(StrEnum):
    """The chart of accounts. Its comment is each account's definition; `docs/ledger.md` explains its use."""

    CASH = "cash"
    """Asset: what the bank received less what it paid out."""
    INSURANCE_RECEIVABLE = "insurance_receivable"
    """Asset, by claim and line: what payers have not yet decided or paid, open denials included."""
    PATIENT_RECEIVABLE = "patient_receivable"
    """Asset, by claim and line: what is exactly the patient's after the last payer."""
    SERVICE_REVENUE = "service_revenue"
    """Income: gross charges."""
    CONTRACTUAL_ADJUSTMENT = "contractual_adjustment"
    """Contra-income: reductions that the payer contract or the law makes (CO-45, CO-253 …)."""
    WRITE_OFF = "write_off"
    """Contra-income: what a person decided not to collect, with the reason."""
    REMITTANCE_CLEARING = "remittance_clearing"
    """Between the bank's money and its claims; zero for every remittance that is wholly distributed."""
    UNDISTRIBUTED_REMITTANCE = "undistributed_remittance"
    """Liability: deposits of remittances that are held because they do not balance."""
    UNAPPLIED_INSURANCE = "unapplied_insurance"
    """Liability: payers' money for claims that are unknown, void, closed or held."""
    UNAPPLIED_PATIENT = "unapplied_patient"
    """Liability: patients' money that no claim can take yet (a copay before the payers are done) or ever."""
    COLLECTIONS_RECEIVABLE = "collections_receivable"
    """Asset, by claim and line: patients' balances that an agency collects."""
    BAD_DEBT = "bad_debt"
    """Contra-income: patients' balances given up as uncollectable."""
    PAYER_RECOUPMENT = "payer_recoupment"
    """PLB: balances carried forward and take-backs between this cheque and others."""
    INTEREST_INCOME = "interest_income"
    """PLB L6: interest that a payer owes for paying late."""
    PAYER_INCENTIVE = "payer_incentive"
    """Income: PLB payments that no claim stands behind (bonuses, capitation), penalties negative."""


RECEIVABLES = frozenset(
    {Account.INSURANCE_RECEIVABLE, Account.PATIENT_RECEIVABLE, Account.COLLECTIONS_RECEIVABLE}
)
"""Every leg on one of these names its claim: they are the sub-ledgers of what is owed to the clinic."""


@dataclass(frozen=True, slots=True)
class Document:
    """Where an entry comes from: `claim clm_…`, `remittance rem_…`, `payment pay_…`, `decision …`."""

    kind: str
    id: str
    detail: str = ""
    """The place within it: `CLP 3 SVC 2`, an 835's trace number …"""


@dataclass(frozen=True, slots=True)
class Leg:
    account: Account
    amount: Cents
    """Positive debits the account, negative credits it."""
    claim_id: str = ""
    line: int | None = None
    patient_id: str = ""
    payer_id: str = ""
    reason: str = ""
    """Group and CARC (`PR-2`), PLB reason, or a word: `charge`, `payment`, `copay` …"""
    service_on: date | None = None
    """The line's date of service, on receivable legs: what a balance is aged and paid by."""


@dataclass(frozen=True, slots=True)
class Entry:
    id: str
    kind: str
    """`charge payment_insurance payment_patient adjustment transfer refund write_off reversal deposit`."""
    posted_on: date
    document: Document
    legs: tuple[Leg, ...]
    reverses: str = ""
    """The id of the entry that this one takes back."""
    effective_on: date | None = None
    """The document's own date where it is not `posted_on`: BPR16, the day a payment was received …"""

    def __post_init__(self) -> None:
        off = sum(leg.amount for leg in self.legs)
        if off:
            raise ValueError(f"entry {self.id} is out of balance by {off} cents")


def reversal(
    entry: Entry, *, id: str, posted_on: date, document: Document, effective_on: date | None = None
) -> Entry:
    """The entry that takes `entry` back: the same legs negated, so that both sum to zero on every account."""
    return Entry(
        id=id,
        kind="reversal",
        posted_on=posted_on,
        document=document,
        legs=tuple(replace(leg, amount=-leg.amount) for leg in entry.legs),
        reverses=entry.id,
        effective_on=effective_on,
    )


def standing(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Those that no other one takes back; a reversal that was itself taken back takes nothing back."""
    entries = tuple(entries)
    undone: set[str] = set()
    for entry in reversed(entries):  # a reversal is posted after what it reverses
        if entry.reverses and entry.id not in undone:
            undone.add(entry.reverses)
    return tuple(entry for entry in entries if entry.id not in undone)


def balances(legs: Iterable[Leg]) -> dict[Account, Cents]:
    """Each account's balance, debits positive; accounts without legs are absent."""
    sums: dict[Account, Cents] = defaultdict(int)
    for leg in legs:
        sums[leg.account] += leg.amount
    return dict(sums)


def line_balances(legs: Iterable[Leg], account: Account) -> dict[tuple[str, int | None], Cents]:
    """One account's balance by (claim id, line number)."""
    sums: dict[tuple[str, int | None], Cents] = defaultdict(int)
    for leg in legs:
        if leg.account is account:
            sums[leg.claim_id, leg.line] += leg.amount
    return dict(sums)
