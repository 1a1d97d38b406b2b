"""Every report of the hand-made month in `books`, against figures that were worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from billing_service.adapters.repository import SqlUnits
from billing_service.domain.self_pay_bill import BillLine, SelfPayBill
from billing_service.settings import MIGRATIONS
from billing_service.workflows.read_reports import (
    check_period,
    read_aging,
    read_clean_claims,
    read_collected,
    read_contract_lines,
    read_credit_balances,
    read_days_in_receivables,
    read_denials,
    read_estimates,
    read_first_pass,
    read_unposted,
)
from shared.clock import FixedClock
from shared.database import KeyRing, make_engine, upgrade
from shared.errors import Invalid
from shared.principal import Principal
from tests.integration.books import BILLER, Books, day

MARCH = (date(2026, 3, 1), date(2026, 3, 31))
APRIL = (date(2026, 4, 1), date(2026, 4, 30))


@pytest.fixture
def books(database_url: str) -> Iterator[Books]:
    engine = make_engine(database_url, keys=KeyRing.for_development())
    upgrade(engine, MIGRATIONS)
    clock = FixedClock(day(3, 2))
    yield Books(SqlUnits(engine, clock), clock)
    engine.dispose()


def test_every_figure_of_the_month(books: Books) -> None:
    a, b, c = books.march()
    assert books.balances() == {
        "cash": 13_400 + 12_400 + 13_400 + 3_000 + 5_000,
        "contractual_adjustment": 8_400 + 7_000,
        "insurance_receivable": 2_400 + 25_400,
        "patient_receivable": 600,
        "service_revenue": -3 * 25_400,
        "unapplied_insurance": -13_400,
        "unapplied_patient": -1_400,
    }
    with books.units(BILLER, read_only=True) as unit:
        # A and B were charged on 2 March, C on the 5th; A's share fell to the patient on the 20th.
        for on, at_b, at_c in [
            (date(2026, 3, 31), 0, 0),
            (date(2026, 4, 1), 0, 0),
            (date(2026, 4, 2), 1, 0),
            (date(2026, 5, 5), 2, 2),
            (date(2026, 6, 4), 3, 3),
            (date(2026, 7, 1), 4, 3),
            (date(2026, 7, 4), 4, 4),
        ]:
            aging = read_aging(unit, "payer", on, "opened_on")
            rows = {row.key: row for row in aging.rows}
            assert rows["BCPPO"].amounts == tuple(2_400 * (at == at_b) for at in range(5)), on
            assert rows["SUNHMO"].amounts == tuple(25_400 * (at == at_c) for at in range(5)), on
            assert rows["total"].total == aging.ledger_balance == 27_800
        patients = read_aging(unit, "patient", date(2026, 4, 20), "opened_on")
        assert [(r.key, r.amounts) for r in patients.rows] == [
            ("pat_1", (0, 600, 0, 0, 0)),
            ("total", (0, 600, 0, 0, 0)),
        ]
        assert patients.ledger_balance == 600

        # On the 4th A and B had been charged and nothing was decided; the patient owed nothing yet.
        then = read_aging(unit, "payer", date(2026, 3, 4), "opened_on")
        assert [(r.key, r.amounts) for r in then.rows] == [
            ("BCPPO", (50_800, 0, 0, 0, 0)),
            ("total", (50_800, 0, 0, 0, 0)),
        ]
        assert then.ledger_balance == 50_800
        assert [r.key for r in read_aging(unit, "patient", date(2026, 3, 4), "opened_on").rows] == ["total"]

        days = read_days_in_receivables(unit, date(2026, 3, 31), 90)
        assert (days.receivable, days.charges, days.days) == (28_400, 76_200, Decimal("33.5"))
        assert read_days_in_receivables(unit, date(2026, 3, 31), 30).days == Decimal("11.2")
        assert read_days_in_receivables(unit, date(2026, 7, 31), 30).days is None
        # At the end of the 4th A and B alone were charged and nothing was decided: 508.00 ÷ (508.00 ÷ 90).
        assert read_days_in_receivables(unit, date(2026, 3, 4), 90).receivable == 50_800

        assert [(r.key, r.claims, r.met, r.rate) for r in read_clean_claims(unit, *MARCH)] == [
            ("pyr_1", 2, 1, Decimal("0.5000")),
            ("pyr_2", 1, 1, Decimal("1.0000")),
            ("total", 3, 2, Decimal("0.6667")),
        ]
        assert [(r.key, r.claims, r.met) for r in read_first_pass(unit, *MARCH)] == [
            ("pyr_1", 2, 1),
            ("total", 2, 1),
        ]
        half = Decimal("0.5000")
        for by, key in [("carc", "CO-97"), ("payer", "pyr_1"), ("provider", "1245319599")]:
            assert [
                (r.key, r.claims, r.denied_claims, r.denials, r.amount, r.rate)
                for r in read_denials(unit, by, *MARCH)
            ] == [(key, 2, 1, 1, 2_400, half), ("total", 2, 1, 1, 2_400, half)]
        by_rule = read_denials(unit, "rule", *MARCH)
        assert by_rule[-1].denied_claims == 1
        assert all(row.claims <= 2 for row in by_rule)

        rows = {row.key: row for row in read_collected(unit, *MARCH)}
        first, total = rows["BCPPO"], rows["total"]
        assert (first.claims, first.charges, first.contractual) == (2, 50_800, 15_400)
        assert (first.open, first.given_up) == (2_400 + 600, 0)
        assert (first.paid_by_payers, first.paid_by_patients) == (25_800, 3_000 + 3_600)
        assert first.rate == Decimal("0.9153")  # 324.00 of 354.00
        assert (rows["SUNHMO"].paid, rows["SUNHMO"].rate) == (0, Decimal("0.0000"))
        assert total.rate == Decimal("0.5329")  # 324.00 of 608.00
        assert first.share_of_charges == Decimal("0.6667")
        assert first.share_of_payments == Decimal("1.0000")

        unposted = read_unposted(unit)
        assert [(row.kind, row.amount) for row in unposted.rows] == [("unapplied_payment", 13_400)]
        assert (unposted.unapplied, unposted.undistributed, unposted.recoupment) == (13_400, 0, 0)

        credits = read_credit_balances(unit)
        assert [(r.patient_id, r.credit, r.owes, r.refundable) for r in credits.rows] == [
            ("pat_2", 1_400, 0, 1_400)
        ]
        assert credits.ledger_balance == 1_400
        for found in (read_clean_claims, read_first_pass, read_collected):
            assert found(unit, *APRIL) == ()

    lines = read_contract_lines(BILLER, *MARCH, units=books.units, coding=books.coding)
    assert sorted((line.claim_id, line.line, line.verdict, line.difference) for line in lines) == [
        (a, 1, "underpaid", 500),
        (a, 2, "as_contracted", 0),
        (a, 3, "as_contracted", 0),
        (b, 1, "underpaid", 500),
        (b, 2, "refused", 0),
        (b, 3, "as_contracted", 0),
    ]
    assert c not in {line.claim_id for line in lines}


def test_a_bill_raises_the_alarm_at_400_dollars_over_its_estimate(books: Books) -> None:
    books.register()
    with books.units(BILLER) as unit:
        for number, (billed, told) in enumerate([(65_399, 25_400), (65_400, 25_400), (900, None)], start=1):
            line = BillLine(1, "99214", Decimal(1), billed)
            day_of = date(2026, 3, 2)
            patient = "pat_2" if number == 2 else "pat_1"
            bill = SelfPayBill(
                f"spb_{number}", f"enc_{number}", patient, day_of, day_of, (line,), estimated=told
            )
            unit.self_pay_bills.add(bill)
        unit.commit()
    with books.units(BILLER, read_only=True) as unit:
        found = read_estimates(unit, *MARCH)
        assert [(b.id, b.over_estimate, b.disputable) for b in found] == [
            ("spb_2", 40_000, True),
            ("spb_1", 39_999, False),
        ]
        assert read_estimates(unit, *APRIL) == ()


def test_another_clinic_sees_none_of_it(books: Books) -> None:
    books.march()
    stranger = Principal("biller-2", "clinic-b", frozenset())
    with books.units(stranger, read_only=True) as unit:
        assert read_aging(unit, "payer", date(2026, 3, 31), "opened_on").ledger_balance == 0
        assert read_clean_claims(unit, *MARCH) == read_first_pass(unit, *MARCH) == ()
        assert read_denials(unit, "carc", *MARCH) == ()
        assert read_collected(unit, *MARCH) == ()
        assert read_unposted(unit).rows == ()
        assert read_credit_balances(unit).rows == ()


def test_a_period_that_makes_no_sense_is_refused() -> None:
    for since, through in [
        (date(2026, 3, 2), date(2026, 3, 1)),
        (date(2016, 3, 2), date(2026, 3, 1)),
        (date.min, date.max),
    ]:
        with pytest.raises(Invalid):
            check_period(since, through)
