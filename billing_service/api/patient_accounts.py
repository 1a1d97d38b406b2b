"""A patient's balance: refunds, write-offs, plans, and the statements' cycle."""

from __future__ import annotations

from typing import Literal

from fastapi import Response

from billing_service.api.deps import (
    AccountKeeper,
    BillingReader,
    Refunder,
    ServicesDep,
    StatementIssuer,
    WriteOffApprover,
    WriteOffRequester,
)
from billing_service.api.listing import listed
from billing_service.api.models import patient_account as wire
from billing_service.api.wire_patient_accounts import (
    plan_v1,
    refund_v1,
    run_v1,
    write_off_v1,
)
from billing_service.domain.patient_account import (
    PatientWriteOff,
    PaymentPlan,
    WriteOffCategory,
)
from billing_service.domain.payment import PaymentMethod, Refund
from billing_service.domain.statement_run import StatementRun
from billing_service.workflows.plan_payments import cancel_plan, read_schedule, start_plan
from billing_service.workflows.ports import Unit
from billing_service.workflows.refund_patient import refund_patient
from billing_service.workflows.run_statements import queue_run
from billing_service.workflows.write_off_balance import decide_write_off, request_write_off
from shared.contracts.common import Page
from shared.etag import IfMatch, set_etag
from shared.ids import resource_id
from shared.jobs.api import JobV1, accepted
from shared.pagination import PageQuery
from shared.principal import Principal
from shared.routing import DedupeKey, Router, key_required

router = Router(prefix="/v1", tags=["patient money"])


@router.post("/refunds", status_code=201, summary="Refund a patient's credit")
@key_required
def create_refund(
    body: wire.RefundWriteV1,
    principal: Refunder,
    services: ServicesDep,
    key: DedupeKey,
    response: Response,
) -> wire.RefundV1:
    """Never more than the credit less what the patient owes: 409 `over_credit` says the exact amount. A card
    refund goes back to the card of the payment; while the processor does not answer it is pending (503), and
    the same request with the same key asks again."""
    refund = Refund(
        id=resource_id("rfd", services.clock, key),
        patient_id=body.patient_id,
        amount=body.amount_cents,
        method=PaymentMethod(body.method),
        refunded_on=services.clock.today(),
        reason=body.reason,
        payment_id=body.payment_id,
        reference=body.reference,
    )
    made = refund_patient(
        principal, refund, units=services.units, clock=services.clock, processor=services.processor
    )
    set_etag(response, made.version)
    return refund_v1(made)


@router.get("/refunds", summary="List refunds, oldest first")
def list_refunds(
    principal: BillingReader, services: ServicesDep, page: PageQuery, patient_id: str | None = None
) -> Page[wire.RefundV1]:
    where = {"patient_id": patient_id}
    return listed(services, principal, page, where, lambda u: u.refunds, lambda _, row: refund_v1(row))


@router.get("/refunds/{refund_id}", summary="Read a refund")
def get_refund(
    refund_id: str, principal: BillingReader, services: ServicesDep, response: Response
) -> wire.RefundV1:
    with services.units(principal, read_only=True) as unit:
        item = unit.refunds.get(refund_id)
    set_etag(response, item.version)
    return refund_v1(item)


@router.post("/write-offs", status_code=201, summary="Write off of a patient's balance")
def create_patient_write_off(
    body: wire.PatientWriteOffWriteV1,
    principal: WriteOffRequester,
    services: ServicesDep,
    key: DedupeKey,
    response: Response,
) -> wire.PatientWriteOffV1:
    """Posted at once up to the clinic's limit; above it pending until a second person approves it."""
    request = PatientWriteOff(
        id=resource_id("wof", services.clock, key),
        patient_id=body.patient_id,
        amount=body.amount_cents,
        category=WriteOffCategory(body.category),
        reason=body.reason,
        requested_by=principal.subject,
        requested_on=services.clock.today(),
        claim_id=body.claim_id,
    )
    limit = services.write_off_limit
    made = request_write_off(principal, request, limit=limit, units=services.units, clock=services.clock)
    set_etag(response, made.version)
    return write_off_v1(made)


@router.get("/write-offs", summary="List write-offs of patients' balances, oldest first")
def list_patient_write_offs(
    principal: BillingReader,
    services: ServicesDep,
    page: PageQuery,
    patient_id: str | None = None,
    state: Literal["pending", "posted", "refused"] | None = None,
) -> Page[wire.PatientWriteOffV1]:
    where = {"patient_id": patient_id, "state": state}
    return listed(services, principal, page, where, lambda u: u.write_offs, lambda _, row: write_off_v1(row))


@router.get("/write-offs/{write_off_id}", summary="Read a write-off")
def get_patient_write_off(
    write_off_id: str, principal: BillingReader, services: ServicesDep, response: Response
) -> wire.PatientWriteOffV1:
    with services.units(principal, read_only=True) as unit:
        item = unit.write_offs.get(write_off_id)
    set_etag(response, item.version)
    return write_off_v1(item)


@router.post("/write-offs/{write_off_id}/approve", summary="Approve a write-off")
def approve_patient_write_off(
    write_off_id: str,
    principal: WriteOffApprover,
    services: ServicesDep,
    revision: IfMatch,
    response: Response,
) -> wire.PatientWriteOffV1:
    """By somebody other than who asked for it (403 `same_person`)."""
    item = decide_write_off(
        principal, write_off_id, True, revision, units=services.units, clock=services.clock
    )
    set_etag(response, item.version)
    return write_off_v1(item)


@router.post("/write-offs/{write_off_id}/refuse", summary="Refuse a write-off")
def refuse_patient_write_off(
    write_off_id: str,
    principal: WriteOffApprover,
    services: ServicesDep,
    revision: IfMatch,
    response: Response,
) -> wire.PatientWriteOffV1:
    """By somebody other than who asked for it; nothing is posted."""
    item = decide_write_off(
        principal, write_off_id, False, revision, units=services.units, clock=services.clock
    )
    set_etag(response, item.version)
    return write_off_v1(item)


@router.post("/payment-plans", status_code=201, summary="Agree on instalments")
def create_payment_plan(
    body: wire.PlanWriteV1,
    principal: AccountKeeper,
    services: ServicesDep,
    key: DedupeKey,
    response: Response,
) -> wire.PlanV1:
    """Monthly, equal to the cent with the remainder on the first; never more than the patient owes. While it
    is active no statement of the cycle goes out."""
    plan = PaymentPlan(
        id=resource_id("ppl", services.clock, key),
        patient_id=body.patient_id,
        amount=body.amount_cents,
        instalments=body.instalments,
        first_due_on=body.first_due_on,
        started_on=services.clock.today(),
        grace_days=body.grace_days,
        defaults_after=body.defaults_after,
    )
    made = start_plan(principal, plan, units=services.units, clock=services.clock)
    set_etag(response, made.version)
    return _plan(principal, services, made)


@router.get("/payment-plans", summary="List payment plans, oldest first")
def list_payment_plans(
    principal: BillingReader, services: ServicesDep, page: PageQuery, patient_id: str | None = None
) -> Page[wire.PlanV1]:
    """With each instalment's state as it is today."""

    def shown(unit: Unit, row: PaymentPlan) -> wire.PlanV1:
        return plan_v1(row, read_schedule(unit, row, services.clock))

    return listed(services, principal, page, {"patient_id": patient_id}, lambda u: u.plans, shown)


@router.get("/payment-plans/{plan_id}", summary="Read a payment plan")
def get_payment_plan(
    plan_id: str, principal: BillingReader, services: ServicesDep, response: Response
) -> wire.PlanV1:
    """States are computed by date: due, missed after the days of grace, defaulted after so many missed."""
    with services.units(principal, read_only=True) as unit:
        plan = unit.plans.get(plan_id)
        set_etag(response, plan.version)
        return plan_v1(plan, read_schedule(unit, plan, services.clock))


@router.post("/payment-plans/{plan_id}/cancel", summary="Cancel a payment plan")
def cancel_payment_plan(
    plan_id: str,
    body: wire.ReasonWriteV1,
    principal: AccountKeeper,
    services: ServicesDep,
    revision: IfMatch,
    response: Response,
) -> wire.PlanV1:
    """What is left is owed as before, and statements go out again."""
    plan = cancel_plan(principal, plan_id, body.reason, revision, units=services.units, clock=services.clock)
    set_etag(response, plan.version)
    return _plan(principal, services, plan)


@router.post("/statement-runs", status_code=202, summary="Run the statements' cycle")
def create_statement_run(
    body: wire.RunWriteV1,
    principal: StatementIssuer,
    services: ServicesDep,
    key: DedupeKey,
    response: Response,
) -> JobV1:
    """A statement for every patient who is due one, each at its dunning level; the work goes on behind it.
    Plans, disputes, hardship, small and freshly stated balances get none, with the reason. The job's
    `subject` is the run; a line each is about one patient who owes."""
    run = StatementRun(
        id=resource_id("run", services.clock, key),
        run_on=services.clock.today(),
        started_at=services.clock.now(),
        minimum=body.minimum_cents,
        days_between=body.days_between,
        levels=body.levels,
    )
    queue_run(principal, run, units=services.units, work=services.work, clock=services.clock)
    return accepted(response, services.jobs.of_subject(principal, run.id))


@router.get("/statement-runs", summary="List runs of the statements' cycle, oldest first")
def list_statement_runs(principal: BillingReader, services: ServicesDep, page: PageQuery) -> Page[wire.RunV1]:
    return listed(services, principal, page, {}, lambda u: u.statement_runs, lambda _, row: run_v1(row))


@router.get("/statement-runs/{run_id}", summary="Read a run of the statements' cycle")
def get_statement_run(
    run_id: str, principal: BillingReader, services: ServicesDep, response: Response
) -> wire.RunV1:
    with services.units(principal, read_only=True) as unit:
        item = unit.statement_runs.get(run_id)
    set_etag(response, item.version)
    return run_v1(item)


def _plan(principal: Principal, services: ServicesDep, plan: PaymentPlan) -> wire.PlanV1:
    with services.units(principal, read_only=True) as unit:
        return plan_v1(plan, read_schedule(unit, plan, services.clock))
