"""A balance in instalments. What is paid, due and missed is computed by date from the patient's payments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from billing_service.domain.money import Cents, dollars
from billing_service.domain.patient_account import Instalment, PaymentPlan, PlanState
from billing_service.domain.payment import PatientPayment, PaymentState
from billing_service.workflows.apply_credit import open_balances
from billing_service.workflows.ports import Unit, Units
from billing_service.workflows.refuse_changed import refuse_changed
from shared.clock import Clock
from shared.errors import Conflict, Invalid, Place
from shared.principal import Principal

_SMALLEST = 500
"""Cents of an instalment."""


def start_plan(principal: Principal, plan: PaymentPlan, *, units: Units, clock: Clock) -> PaymentPlan:
    """Raises `Invalid`, and `Conflict` when another plan runs or the amount is more than is owed."""
    places = []
    if plan.amount // plan.instalments < _SMALLEST:
        places.append(Place("/instalments", "too_many", f"an instalment is {dollars(_SMALLEST)} at least"))
    if not 0 <= (plan.first_due_on - clock.today()).days <= 92:
        places.append(Place("/first_due_on", "out_of_range", "today or within three months"))
    if places:
        raise Invalid("the plan cannot be made as it is", places=tuple(places))
    with units(principal) as unit:
        if (stored := unit.plans.find(plan.id)) is not None:
            return stored
        unit.patients.lock(plan.patient_id)
        if running(unit, plan.patient_id, clock) is not None:
            raise Conflict("the patient has a running plan: cancel it first", code="plan_runs")
        owed = sum(balance.amount for balance in open_balances(unit, plan.patient_id))
        if plan.amount > owed:
            raise Conflict(f"the patient owes {dollars(owed)} ({owed} cents)", code="over_balance")
        unit.plans.add(plan)
        unit.record_event("plan.started", plan.id, instalments=plan.instalments)
        unit.commit()
    return plan


def cancel_plan(
    principal: Principal,
    plan_id: str,
    reason: str,
    expected_version: int | None = None,
    *,
    units: Units,
    clock: Clock,
) -> PaymentPlan:
    with units(principal) as unit:
        plan = unit.plans.lock(plan_id)
        refuse_changed("plan", plan, expected_version)
        if plan.cancelled_on is not None:
            raise Conflict(f"plan {plan.id} is cancelled already", code="plan_state")
        plan = unit.plans.save(replace(plan, cancelled_on=clock.today(), why=reason))
        unit.record_event("plan.cancelled", plan.id)
        unit.commit()
    return plan


def read_schedule(unit: Unit, plan: PaymentPlan, clock: Clock) -> tuple[Instalment, ...]:
    return plan.schedule(_paid_since(unit, plan), clock.today())


def running(unit: Unit, patient_id: str, clock: Clock) -> PaymentPlan | None:
    """The plan that keeps the patient's statements back: active, neither paid off nor defaulted."""
    for plan in unit.plans.page(limit=1_000, where={"patient_id": patient_id}):
        if plan.state(read_schedule(unit, plan, clock)) is PlanState.ACTIVE:
            return plan
    return None


def _paid_since(unit: Unit, plan: PaymentPlan) -> Cents:
    """Every payment of the patient made after the plan: its id sorts after the plan's."""
    paid, after = 0, plan.id.replace("ppl_", "pay_", 1)
    while True:
        page: Sequence[PatientPayment] = unit.payments.page(
            after=after, limit=500, where={"patient_id": plan.patient_id}
        )
        paid += sum(p.amount - p.refunded for p in page if p.state is PaymentState.TAKEN)
        if len(page) < 500:
            return paid
        after = page[-1].id
