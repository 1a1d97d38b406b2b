"""A patient's money on both databases, in the books of `books`: pat_1 owes 6.00, pat_2 has 14.00 credit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from billing_service.adapters.ledger_check import verify_ledger
from billing_service.adapters.payment_processor import FakeProcessor
from billing_service.adapters.repository import SqlUnits
from billing_service.domain.ledger_period import PeriodChange
from billing_service.domain.patient_account import (
    AccountHold,
    CollectionPlacement,
    HoldKind,
    InstalmentState,
    PatientWriteOff,
    PaymentPlan,
    PlacementState,
    PlanState,
    WriteOffCategory,
    WriteOffState,
)
from billing_service.domain.payment import (
    Part,
    PatientPayment,
    PaymentMethod,
    PaymentState,
    Refund,
    RefundState,
)
from billing_service.domain.statement_run import StatementRun
from billing_service.settings import MIGRATIONS
from billing_service.workflows.collect_balance import (
    end_hold,
    end_placement,
    hold_account,
    place_balance,
    receive_from_agency,
)
from billing_service.workflows.plan_payments import cancel_plan, read_schedule, start_plan
from billing_service.workflows.refund_patient import refund_patient
from billing_service.workflows.run_statements import queue_run, run_statements
from billing_service.workflows.take_payment import (
    pending_payments,
    settle_pending_payment,
    take_payment,
    void_payment,
)
from billing_service.workflows.write_off_balance import decide_write_off, request_write_off
from shared.clock import FixedClock
from shared.database import KeyRing, make_engine, upgrade
from shared.errors import Conflict, Denied, Invalid, NotFound, Unavailable
from shared.ids import new_id
from shared.principal import Principal
from tests.integration.books import BILLER, Books, day

SECOND = replace(BILLER, subject="manager-1")


@pytest.fixture
def books(database_url: str) -> Iterator[Books]:
    engine = make_engine(database_url, keys=KeyRing.for_development())
    upgrade(engine, MIGRATIONS)
    clock = FixedClock(day(3, 2))
    books = Books(SqlUnits(engine, clock), clock)
    books.ids = books.march()  # type: ignore[attr-defined]
    yield books
    books.clock.set(day(12, 31))
    assert verify_ledger(engine).fault == ""
    engine.dispose()


@pytest.fixture
def processor() -> FakeProcessor:
    return FakeProcessor()


def card(books: Books, cents: int, patient: str = "pat_1") -> PatientPayment:
    id = new_id("pay", books.clock)
    return PatientPayment(id, patient, cents, PaymentMethod.CARD, books.clock.today())


def owed(books: Books, account: str = "patient_receivable") -> int:
    return books.balances().get(account, 0)


def refused(code: str, work: Callable[[], object]) -> str:
    with pytest.raises((Conflict, Denied)) as error:
        work()
    assert error.value.code == code
    return error.value.message


def test_a_card_is_charged_once_through_time_outs_and_declines(
    books: Books, processor: FakeProcessor
) -> None:
    def take(payment: PatientPayment, token: str) -> PatientPayment:
        return take_payment(BILLER, payment, token, units=books.units, clock=books.clock, processor=processor)

    before = books.balances()
    declined = card(books, 600)
    for _ in range(2):
        refused("card_declined", lambda: take(declined, "tok_decline_1"))
    assert books.balances() == before
    slow = card(books, 600)
    with pytest.raises(Unavailable):
        take(slow, "tok_timeout_4242")
    assert books.balances() == before
    taken = take(slow, "tok_timeout_4242")
    assert (taken.state, taken.last_four) == (PaymentState.TAKEN, "4242")
    assert take(slow, "tok_timeout_4242") == taken
    assert processor.charged == {slow.id: 600}
    assert owed(books) == 0
    voided = void_payment(BILLER, slow.id, "slip", units=books.units, clock=books.clock, processor=processor)
    assert voided.state is PaymentState.VOIDED
    assert processor.voided == {taken.processor_reference}
    assert books.balances() == before


def test_a_charge_that_nobody_asks_for_any_more_is_settled_by_what_the_processor_says(
    books: Books, processor: FakeProcessor
) -> None:
    def settle(id: str) -> PatientPayment:
        return settle_pending_payment(BILLER, id, units=books.units, clock=books.clock, processor=processor)

    charged, lost = card(books, 600), card(books, 700)
    with pytest.raises(Unavailable):
        take_payment(
            BILLER, charged, "tok_timeout_4242", units=books.units, clock=books.clock, processor=processor
        )
    with books.units(BILLER) as unit:  # the process died before it asked the processor
        unit.payments.add(replace(lost, state=PaymentState.PENDING))
        unit.commit()
    assert pending_payments(BILLER, units=books.units, clock=books.clock) == ()  # they may yet be answered
    books.clock.set(books.clock.now() + timedelta(minutes=61))
    assert pending_payments(BILLER, units=books.units, clock=books.clock) == (charged.id, lost.id)
    assert [settle(one.id).state for one in (charged, lost)] == [PaymentState.TAKEN, PaymentState.DECLINED]
    assert (owed(books), processor.charged) == (0, {charged.id: 600})
    assert pending_payments(BILLER, units=books.units, clock=books.clock) == ()
    assert settle(charged.id).state is PaymentState.TAKEN


def test_nothing_is_charged_when_it_could_not_be_posted(books: Books, processor: FakeProcessor) -> None:
    a, _, c = books.ids  # type: ignore[attr-defined]
    with books.units(BILLER) as unit:
        change = PeriodChange(
            "per_1", "closed", books.clock.today(), books.clock.now(), BILLER.subject, "month end", 0, ""
        )
        unit.ledger.change_period(change)
        unit.commit()
    for payment, code in [
        (card(books, 600), "period_closed"),
        (replace(card(books, 700), parts=(Part(a, 700),)), "over_balance"),
        (replace(card(books, 700), parts=(Part(c, 1),)), "over_balance"),
    ]:
        refused(
            code,
            lambda payment=payment: take_payment(  # type: ignore[misc]
                BILLER, payment, "tok_ok_4242", units=books.units, clock=books.clock, processor=processor
            ),
        )
    refused("period_closed", lambda: books.pay("pay_9", "pat_1", 600))
    assert processor.charged == {}


def test_a_split_goes_where_the_caller_says_and_a_card_number_nowhere(books: Books) -> None:
    a, _, _ = books.ids  # type: ignore[attr-defined]
    split = replace(card(books, 500), parts=(Part(a, 200),), reference="T-1")
    take_payment(BILLER, split, units=books.units, clock=books.clock)
    assert owed(books) == 400
    assert owed(books, "unapplied_patient") == -1_400 - 300
    for bad, pointer in [
        (replace(split, id="pay_x1", reference="card 4111 1111 1111 1111"), "/reference"),
        (replace(split, id="pay_x2", parts=(Part(a, 300), Part(a, 100))), "/parts"),
        (replace(split, id="pay_x3", parts=(Part(a, 600),)), "/parts"),
        (replace(split, id="pay_x4", received_on=date(2019, 1, 1)), "/received_on"),
    ]:
        with pytest.raises(Invalid) as error:
            take_payment(BILLER, bad, units=books.units, clock=books.clock)
        assert [place.pointer for place in error.value.places] == [pointer]
        assert "4111" not in str(error.value.places)
    with pytest.raises(NotFound):
        take_payment(BILLER, card(books, 1, "pat_9"), units=books.units, clock=books.clock)


def test_a_void_is_refused_once_the_credit_is_used(books: Books) -> None:
    refund(books, 1_000)
    message = refused(
        "credit_used", lambda: void_payment(BILLER, "pay_2", "bounced", units=books.units, clock=books.clock)
    )
    assert "$4.00" in message
    bounced = void_payment(BILLER, "pay_1", "bounced", units=books.units, clock=books.clock)
    assert (bounced.state, owed(books)) == (PaymentState.VOIDED, 3_600)


def refund(
    books: Books, cents: int, payment: str = "", processor: FakeProcessor | None = None, id: str = ""
) -> Refund:
    method = PaymentMethod.CARD if payment else PaymentMethod.CHEQUE
    item = Refund(
        id or new_id("rfd", books.clock), "pat_2", cents, method, books.clock.today(), "paid twice", payment
    )
    return refund_patient(BILLER, item, units=books.units, clock=books.clock, processor=processor)


def test_no_refund_is_over_the_credit(books: Books, processor: FakeProcessor) -> None:
    assert "(1400 cents)" in refused("over_credit", lambda: refund(books, 1_401))
    assert refund(books, 400).state is RefundState.PAID
    assert "(1000 cents)" in refused("over_credit", lambda: refund(books, 1_001))
    payment = card(books, 2_000, "pat_2")
    bad = card(books, 500, "pat_2")
    for item, token in [(payment, "tok_ok_1111"), (bad, "tok_norefund_1111")]:
        take_payment(BILLER, item, token, units=books.units, clock=books.clock, processor=processor)
    assert "(2000 cents)" in refused("over_payment", lambda: refund(books, 2_100, payment.id, processor))
    for _ in range(2):
        done = refund(books, 1_500, payment.id, processor, "rfd_same")
        assert (done.state, done.reference[:3]) == (RefundState.PAID, "re_")
    assert processor.refunded == {"rfd_same": 1_500}
    assert "(500 cents)" in refused("over_payment", lambda: refund(books, 600, payment.id, processor))
    before = books.balances()
    for _ in range(2):
        refused("refund_refused", lambda: refund(books, 500, bad.id, processor, "rfd_no"))
    assert books.balances() == before
    with pytest.raises(Invalid):
        refund(books, 100, "pay_2", processor)


def give_up(books: Books, cents: int, category: str = "hardship", limit: int = 300) -> PatientWriteOff:
    item = PatientWriteOff(
        new_id("wof", books.clock),
        "pat_1",
        cents,
        WriteOffCategory(category),
        "papers seen",
        BILLER.subject,
        books.clock.today(),
    )
    return request_write_off(BILLER, item, limit=limit, units=books.units, clock=books.clock)


def test_a_write_off_above_the_limit_needs_a_second_person(books: Books) -> None:
    assert "(600 cents)" in refused("over_balance", lambda: give_up(books, 601))
    assert give_up(books, 100).state is WriteOffState.POSTED
    item = give_up(books, 500)
    assert (item.state, owed(books), owed(books, "write_off")) == (WriteOffState.PENDING, 500, 100)

    def decide(principal: Principal, approved: bool = True) -> PatientWriteOff:
        return decide_write_off(principal, item.id, approved, units=books.units, clock=books.clock)

    refused("same_person", lambda: decide(BILLER))
    books.pay("pay_3", "pat_1", 100)
    assert "(400 cents)" in refused("over_balance", lambda: decide(SECOND))
    assert decide(SECOND, approved=False).state is WriteOffState.REFUSED
    refused("write_off_state", lambda: decide(SECOND))
    item = give_up(books, 400, "bad_debt")
    assert decide(SECOND).decided_by == "manager-1"
    assert (owed(books), owed(books, "bad_debt")) == (0, 400)
    with pytest.raises(Invalid):
        give_up(books, 1_001, "small_balance")


def run(books: Books, **settings: int) -> tuple[int, dict[str, int]]:
    made = StatementRun(new_id("run", books.clock), books.clock.today(), books.clock.now(), **settings)
    queue_run(BILLER, made, units=books.units, work=books.work, clock=books.clock)
    done = run_statements(BILLER, made.id, units=books.units, clock=books.clock)
    again = run_statements(BILLER, made.id, units=books.units, clock=books.clock)
    assert done == again
    return done.issued, dict(done.skipped)


def test_the_cycle_rises_by_levels_and_stops_for_a_reason(books: Books) -> None:
    assert run(books, minimum=601) == (0, {"below_minimum": 1})
    hold = AccountHold("hld_1", "pat_1", HoldKind.DISPUTE, "says no", BILLER.subject, books.clock.today())
    hold_account(BILLER, hold, units=books.units)
    assert run(books) == (0, {"dispute": 1})
    end_hold(BILLER, "hld_1", units=books.units, clock=books.clock)
    assert run(books) == (1, {})
    books.clock.advance(timedelta(days=29))
    assert run(books) == (0, {"too_soon": 1})
    books.clock.advance(timedelta(days=1))
    assert run(books) == (1, {})
    for _ in range(2):
        books.clock.advance(timedelta(days=30))
        assert run(books) == (1, {})
    books.clock.advance(timedelta(days=30))
    assert run(books) == (0, {"final_notice_given": 1})
    with books.units(BILLER, read_only=True) as unit:
        issued = unit.statements.page(where={"patient_id": "pat_1"})
    assert [record.statement.level for record in issued] == [1, 2, 3, 4]
    assert "Final notice" in issued[-1].statement.message
    assert {record.statement.you_owe for record in issued} == {600}
    books.pay("pay_5", "pat_1", 600)
    with books.units(BILLER, read_only=True) as unit:
        assert unit.statements.page(where={"patient_id": "pat_1"}) == issued
    assert run(books) == (0, {})


def test_a_plan_keeps_its_schedule_by_date(books: Books) -> None:
    void_payment(BILLER, "pay_1", "bounced", units=books.units, clock=books.clock)
    plan = PaymentPlan(new_id("ppl", books.clock), "pat_1", 3_600, 7, date(2026, 3, 31), books.clock.today())
    refused(
        "over_balance",
        lambda: start_plan(BILLER, replace(plan, amount=3_601), units=books.units, clock=books.clock),
    )
    with pytest.raises(Invalid):
        start_plan(BILLER, replace(plan, instalments=8), units=books.units, clock=books.clock)
    start_plan(BILLER, plan, units=books.units, clock=books.clock)
    refused(
        "plan_runs",
        lambda: start_plan(BILLER, replace(plan, id="ppl_2"), units=books.units, clock=books.clock),
    )
    assert run(books) == (0, {"plan": 1})

    def states() -> tuple[str, str]:
        with books.units(BILLER, read_only=True) as unit:
            schedule = read_schedule(unit, plan, books.clock)
        return plan.state(schedule).value, "".join(one.state.value[0] for one in schedule)

    with books.units(BILLER, read_only=True) as unit:
        schedule = read_schedule(unit, plan, books.clock)
    assert [one.amount for one in schedule] == [516] + [514] * 6
    assert [one.due_on.day for one in schedule] == [31, 30, 31, 30, 31, 31, 30]
    assert states() == ("active", "uuuuuuu")
    books.clock.set(day(3, 31))
    assert states() == ("active", "duuuuuu")
    books.clock.set(day(4, 10))
    books.pay("pay_" + new_id("x", books.clock)[2:], "pat_1", 516)
    assert states() == ("active", "puuuuuu")
    books.clock.set(day(5, 11))
    assert states() == ("active", "pmuuuuu")
    books.clock.set(day(6, 11))
    assert states() == (PlanState.DEFAULTED.value, "pmmuuuu")
    assert schedule[0].state is InstalmentState.UPCOMING
    assert run(books) == (1, {})
    cancelled = cancel_plan(BILLER, plan.id, "agreed", units=books.units, clock=books.clock)
    assert cancelled.state(()) is PlanState.CANCELLED


def test_an_agency_gets_a_balance_pays_of_it_and_gives_the_rest_back(books: Books) -> None:
    def place(id: str) -> CollectionPlacement:
        item = CollectionPlacement(id, "pat_1", "Prairie Recovery", 0, books.clock.today(), BILLER.subject)
        return place_balance(BILLER, item, units=books.units, clock=books.clock)

    def paid(cents: int, key: str) -> CollectionPlacement:
        today = books.clock.today()
        return receive_from_agency(
            BILLER, "col_1", cents, today, "PR-1", key, units=books.units, clock=books.clock
        )

    assert place("col_1").amount == 600
    assert (owed(books), owed(books, "collections_receivable")) == (0, 600)
    assert run(books) == (0, {})
    refused("placed_already", lambda: place("col_2"))
    for _ in range(2):
        assert paid(200, "k1").received == 200
    assert owed(books, "collections_receivable") == 400
    recalled = end_placement(BILLER, "col_1", PlacementState.RECALLED, units=books.units, clock=books.clock)
    assert (recalled.state, owed(books)) == (PlacementState.RECALLED, 400)
    refused("placement_state", lambda: paid(100, "k2"))
    assert place("col_2").amount == 400
    end_placement(BILLER, "col_2", PlacementState.CLOSED, units=books.units, clock=books.clock)
    assert (owed(books), owed(books, "bad_debt")) == (0, 400)
    refused("nothing_owed", lambda: place("col_3"))


def test_statements_explain_what_was_forgiven_or_handed_on(books: Books) -> None:
    from billing_service.workflows.issue_statement import issue_statement

    give_up(books, 200)
    lines = [
        line
        for claim in issue_statement(
            BILLER, "pat_1", "stm_1", units=books.units, clock=books.clock
        ).statement.claims
        for line in claim.lines
    ]
    assert all(line.out_of_balance_by == 0 for line in lines)
    assert sum(line.you_owe for line in lines) == 400
    assert sum(line.forgiven for line in lines) == 200
    reasons = [owed for line in lines for owed in line.reasons]
    assert [(r.amount, r.benefit, r.rule) for r in reasons] == [
        (3_000, "copay", "benefit share (PR) of the last payer"),
        (600, "coinsurance", "benefit share (PR) of the last payer"),
    ]
    item = CollectionPlacement("col_1", "pat_1", "Prairie", 0, books.clock.today(), BILLER.subject)
    place_balance(BILLER, item, units=books.units, clock=books.clock)
    after = issue_statement(BILLER, "pat_1", "stm_2", units=books.units, clock=books.clock).statement
    assert after.you_owe == 0
    assert sum(line.with_agency for claim in after.claims for line in claim.lines) == 400
    assert all(line.out_of_balance_by == 0 for claim in after.claims for line in claim.lines)
