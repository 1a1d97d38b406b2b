"""Deposits beside the books on both databases: matched, named on both sides; the day sheet ties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from billing_service.adapters.ledger_check import verify_ledger
from billing_service.adapters.repository import SqlUnits
from billing_service.domain.bank_deposit import BankDeposit, DepositMethod
from billing_service.domain.day_sheet import DaySheet, day_sheet
from billing_service.domain.payment import PatientPayment, PaymentMethod
from billing_service.settings import MIGRATIONS
from billing_service.workflows.import_interchange import import_interchange
from billing_service.workflows.reconcile_bank import (
    match_deposit,
    read_unreconciled,
    record_deposits,
    unmatch_deposit,
)
from billing_service.workflows.take_payment import take_payment, void_payment
from shared.database import KeyRing, make_engine, upgrade
from shared.errors import Conflict, Invalid
from tests.benchmarks.ledger_world import BILLER, CLOCK, LINES_PAID, register, submit
from tests.billing.payer_files import era, file835, payment

TODAY = date(2026, 3, 20)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = make_engine(database_url, keys=KeyRing.for_development())
    upgrade(engine, MIGRATIONS)
    yield engine
    engine.dispose()


@pytest.fixture
def units(engine: Engine) -> SqlUnits:
    units = SqlUnits(engine, CLOCK)
    register(units, patients=3)
    return units


def deposit(id: str, amount: int, trace: str = "", method: str = "eft") -> BankDeposit:
    return BankDeposit(id, TODAY, amount, DepositMethod(method), trace)


def record(units: SqlUnits, *deposits: BankDeposit) -> tuple[BankDeposit, ...]:
    return record_deposits(BILLER, deposits, units=units, clock=CLOCK)


def receive(units: SqlUnits, trace: str, count: int = 1) -> str:
    records = submit(units, count, patients=3)
    advice = era(*(payment(one.claim, *LINES_PAID) for one in records), trace=trace)
    _, (id,) = import_interchange(BILLER, file835(advice), f"ich_{trace}", units=units, clock=CLOCK)
    return id


def sheet(units: SqlUnits, on: date = TODAY) -> DaySheet:
    with units(BILLER, read_only=True) as unit:
        return day_sheet(
            on,
            unit.ledger.trial_balance(on - timedelta(days=1)),
            unit.ledger.trial_balance(on),
            unit.ledger.day_totals(on, on),
            unit.deposits.page(where={"deposited_on": on}),  # type: ignore[dict-item]
        )


def test_the_bank_and_the_payer_tell_of_the_same_money_in_either_order(units: SqlUnits) -> None:
    early, strange = record(units, deposit("dep_1", 13_400, "EFT1"), deposit("dep_2", 5_000, "EFT9"))
    assert (early.matched, strange.unmatched) == ((), 5_000)
    first, second = receive(units, "EFT1"), receive(units, "EFT2", count=2)
    (late,) = record(units, deposit("dep_3", 26_800, "EFT2"))
    with units(BILLER, read_only=True) as unit:
        assert [one.id for one in unit.deposits.get("dep_1").matched] == [first]
    assert [one.id for one in late.matched] == [second]
    third = receive(units, "EFT3")
    with units(BILLER, read_only=True) as unit:
        found = read_unreconciled(unit, 10)
    assert [one.id for one in found.in_bank_only] == ["dep_2"]
    assert [(one.kind, one.id, one.amount) for one in found.in_books_only] == [("remittance", third, 13_400)]


def test_whatever_is_matched_or_void_is_not_among_the_oldest_of_the_books(units: SqlUnits) -> None:
    for number in range(1, 5):
        paid = PatientPayment(f"pay_{number}", "pat_1", 1_000, PaymentMethod.CASH, TODAY)
        take_payment(BILLER, paid, units=units, clock=CLOCK)
    record(units, deposit("dep_1", 2_000, method="cash"))
    match_deposit(BILLER, "dep_1", ["pay_1", "pay_2"], None, units=units)
    void_payment(BILLER, "pay_3", "counted twice", units=units, clock=CLOCK)
    with units(BILLER, read_only=True) as unit:
        assert [one.id for one in read_unreconciled(unit, 1).in_books_only] == ["pay_4"]


def test_a_day_at_the_desk_is_matched_by_hand_to_the_cent(units: SqlUnits) -> None:
    for id, cents in (("pay_1", 2_500), ("pay_2", 1_500)):
        paid = PatientPayment(id, "pat_1", cents, PaymentMethod.CASH, TODAY)
        take_payment(BILLER, paid, units=units, clock=CLOCK)
    record(units, deposit("dep_1", 4_000, method="cash"), deposit("dep_2", 4_000, method="cash"))
    with pytest.raises(Conflict, match=r"\$40.00 and what was chosen sums to \$25.00: \$15.00 apart"):
        match_deposit(BILLER, "dep_1", ["pay_1"], None, units=units)
    matched = match_deposit(BILLER, "dep_1", ["pay_1", "pay_2"], None, units=units)
    assert matched.unmatched == 0
    with pytest.raises(Conflict) as refused:
        match_deposit(BILLER, "dep_2", ["pay_1", "pay_2"], None, units=units)
    assert refused.value.code == "matched_already"
    unmatch_deposit(BILLER, "dep_1", None, units=units)
    assert match_deposit(BILLER, "dep_2", ["pay_1", "pay_2"], None, units=units).unmatched == 0


def test_a_statement_imported_twice_is_taken_once_and_a_future_day_refused(units: SqlUnits) -> None:
    line = deposit("dep_1", 13_400, "EFT1")
    assert record(units, line) == record(units, line)
    with pytest.raises(Invalid):
        record(units, deposit("dep_2", 1), replace(line, id="dep_3", deposited_on=date(2027, 1, 1)))
    with units(BILLER, read_only=True) as unit:
        assert [one.id for one in unit.deposits.page()] == ["dep_1"]


def test_the_day_sheet_ties_to_the_ledger(units: SqlUnits, engine: Engine) -> None:
    receive(units, "EFT1", count=2)
    paid = PatientPayment("pay_1", "pat_0", 5_000, PaymentMethod.CARD, TODAY)
    take_payment(BILLER, paid, units=units, clock=CLOCK)
    record(units, deposit("dep_1", 26_800, "EFT1"), deposit("dep_2", 700))
    today = sheet(units)
    assert today.off == 0
    assert (today.charges, today.adjustments, today.payments, today.refunds) == (
        50_800,
        16_800,
        {"deposit": 26_800, "payment_patient": 5_000},
        0,
    )
    assert (today.applied, today.unapplied, today.receivables_after) == (26_800 + 3_600, 1_400, 3_600)
    assert (today.deposits, today.deposits_unmatched) == (27_500, 700)
    assert sheet(units, TODAY - timedelta(days=1)).charges == 0
    assert verify_ledger(engine).fault == ""
