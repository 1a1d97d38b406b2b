"""The bank's deposits beside the books: recorded, matched by themselves or by a person, taken apart again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from billing_service.domain.bank_deposit import (
    BankDeposit,
    Booked,
    DepositMethod,
    booked,
    own_match,
    refuse_unequal,
)
from billing_service.domain.remittance_record import RemittanceState
from billing_service.workflows.ports import Unit, Units
from billing_service.workflows.refuse_changed import refuse_changed
from shared.clock import Clock
from shared.errors import Conflict, Invalid, NotFound, Place
from shared.principal import Principal

WITH_MONEY = (RemittanceState.POSTED, RemittanceState.HELD)


def record_deposits(
    principal: Principal, deposits: Sequence[BankDeposit], *, units: Units, clock: Clock
) -> tuple[BankDeposit, ...]:
    """All or none, each once under its id; an EFT is matched when its trace and amount say so."""
    for at, deposit in enumerate(deposits):
        if deposit.deposited_on > clock.today():
            place = Place(f"/{at}/deposited_on", "future", "the day of the deposit lies in the future")
            raise Invalid("a deposit is recorded when the bank has it", places=(place,))
    with units(principal) as unit:
        stored = tuple(_record(unit, deposit) for deposit in deposits)
        unit.commit()
    return stored


def match_deposit(
    principal: Principal, deposit_id: str, document_ids: Sequence[str], revision: int | None, *, units: Units
) -> BankDeposit:
    """To the remittances and payments that it is made of. Raises `Conflict` with the exact difference."""
    with units(principal) as unit:
        deposit = _at(unit.deposits.lock(deposit_id), revision)
        if deposit.matched:
            raise Conflict(
                f"deposit {deposit.id} is matched already; take it apart first", code="matched_already"
            )
        chosen = tuple(_booked(unit, document_id) for document_id in dict.fromkeys(document_ids))
        refuse_unequal(deposit, chosen)
        matched = unit.deposits.save(replace(deposit, matched=chosen))
        unit.record_event("deposit.matched", deposit.id, documents=len(chosen))
        unit.commit()
        return matched


def unmatch_deposit(
    principal: Principal, deposit_id: str, revision: int | None, *, units: Units
) -> BankDeposit:
    with units(principal) as unit:
        deposit = _at(unit.deposits.lock(deposit_id), revision)
        if not deposit.matched:
            raise Conflict(f"deposit {deposit.id} is not matched", code="not_matched")
        apart = unit.deposits.save(replace(deposit, matched=()))
        unit.record_event("deposit.unmatched", deposit.id)
        unit.commit()
        return apart


@dataclass(frozen=True, slots=True)
class Unreconciled:
    """What one side has and the other does not."""

    in_bank_only: tuple[BankDeposit, ...]
    in_books_only: tuple[Booked, ...]


def read_unreconciled(unit: Unit, limit: int) -> Unreconciled:
    """The oldest of each side."""
    records = unit.remittances.not_in_bank(limit=limit)
    books = [booked(record) for record in records if record.remittance.net]
    books += [
        Booked("payment", one.id, one.amount, one.received_on, one.reference)
        for one in unit.payments.not_in_bank(limit=limit)
    ]
    books.sort(key=lambda one: (one.on or date.min, one.id))
    return Unreconciled(unit.deposits.unmatched(limit=limit), tuple(books))


def _record(unit: Unit, deposit: BankDeposit) -> BankDeposit:
    if (stored := unit.deposits.find(deposit.id)) is not None:
        return stored
    if deposit.method in (DepositMethod.EFT, DepositMethod.CHEQUE) and deposit.trace:
        free = [booked(r) for r in unit.remittances.traced(deposit.trace) if not unit.deposits.behind(r.id)]
        found = own_match(deposit, free)
        deposit = replace(deposit, matched=(found,)) if found else deposit
    unit.deposits.add(deposit)
    unit.record_event("deposit.recorded", deposit.id)
    return deposit


def _booked(unit: Unit, document_id: str) -> Booked:
    record = unit.remittances.find(document_id)
    if record is not None and record.state in WITH_MONEY:
        return booked(record)
    payment = unit.payments.find(document_id)
    if payment is None:
        raise NotFound(f"there is no posted remittance or payment {document_id}", code="document_not_found")
    return Booked("payment", payment.id, payment.amount, payment.received_on, payment.reference)


def _at(deposit: BankDeposit, revision: int | None) -> BankDeposit:
    refuse_changed("deposit", deposit, revision)
    return deposit
