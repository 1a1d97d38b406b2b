"""What a patient owes is given up: at once up to a limit, above it when a second person approves."""

from __future__ import annotations

from dataclasses import replace

from billing_service.domain.ledger import Document
from billing_service.domain.money import Cents, dollars
from billing_service.domain.patient_account import (
    SMALL_BALANCE,
    PatientWriteOff,
    WriteOffCategory,
    WriteOffState,
    give_up,
)
from billing_service.domain.patient_money import OpenBalance, allocate
from billing_service.workflows.apply_credit import open_balances
from billing_service.workflows.ports import Unit, Units
from billing_service.workflows.refuse_changed import refuse_changed
from shared.clock import Clock
from shared.errors import Conflict, Denied, Invalid, Place
from shared.ids import new_id
from shared.principal import Principal


def request_write_off(
    principal: Principal, request: PatientWriteOff, *, limit: Cents, units: Units, clock: Clock
) -> PatientWriteOff:
    """Posted up to `limit` cents, else pending. Raises `Conflict` with the exact amount that is open."""
    if request.category is WriteOffCategory.SMALL_BALANCE and request.amount > SMALL_BALANCE:
        place = Place("/amount_cents", "not_small", f"a small balance is {dollars(SMALL_BALANCE)} at most")
        raise Invalid("the write-off is no small balance", places=(place,))
    with units(principal) as unit:
        if (stored := unit.write_offs.find(request.id)) is not None:
            return stored
        unit.patients.lock(request.patient_id)
        balances = _open(unit, request)
        pending = request.amount > limit
        state = WriteOffState.PENDING if pending else WriteOffState.POSTED
        request = replace(request, state=state)
        unit.write_offs.add(request)
        if not pending:
            _post(unit, request, balances, clock)
        unit.record_event(f"write_off.{state}", request.id, category=request.category.value)
        unit.commit()
    return request


def decide_write_off(
    principal: Principal,
    write_off_id: str,
    approved: bool,
    expected_version: int | None = None,
    *,
    units: Units,
    clock: Clock,
) -> PatientWriteOff:
    """By another person than asked for it. Raises `Denied` for the same one, `Conflict` when decided."""
    with units(principal) as unit:
        item = unit.write_offs.get(write_off_id)
        unit.patients.lock(item.patient_id)
        item = unit.write_offs.get(write_off_id)
        refuse_changed("write-off", item, expected_version)
        if item.state is not WriteOffState.PENDING:
            raise Conflict(f"write-off {item.id} is {item.state}, not pending", code="write_off_state")
        if item.requested_by == principal.subject:
            raise Denied("a second person approves or refuses what one has asked for", code="same_person")
        if approved:
            _post(unit, item, _open(unit, item), clock)
        item = unit.write_offs.save(
            replace(
                item,
                state=WriteOffState.POSTED if approved else WriteOffState.REFUSED,
                decided_by=principal.subject,
                decided_on=clock.today(),
            )
        )
        unit.record_event(f"write_off.{item.state}", item.id, category=item.category.value)
        unit.commit()
    return item


def _open(unit: Unit, item: PatientWriteOff) -> tuple[OpenBalance, ...]:
    balances = tuple(
        balance
        for balance in open_balances(unit, item.patient_id)
        if not item.claim_id or balance.claim_id == item.claim_id
    )
    there = sum(balance.amount for balance in balances)
    if item.amount > there:
        raise Conflict(f"the patient owes {dollars(there)} ({there} cents) there", code="over_balance")
    return balances


def _post(unit: Unit, item: PatientWriteOff, balances: tuple[OpenBalance, ...], clock: Clock) -> None:
    entry = give_up(
        allocate(item.amount, balances),
        item.category,
        id=new_id("ent", clock),
        posted_on=clock.today(),
        document=Document("write_off", item.id),
        patient_id=item.patient_id,
    )
    unit.ledger.add([entry])
