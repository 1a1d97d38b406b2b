"""A patient's balance: refunds, write-offs, plans, holds, collections, and the statements' cycle."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from fastapi import Request, Response
from pydantic import BaseModel

from billing_service.api.csv_answer import CSV, csv_answer, described
from billing_service.api.deps import (
    AccountKeeper,
    BillingReader,
    PaymentPoster,
    Refunder,
    ServicesDep,
    StatementIssuer,
    WriteOffApprover,
    WriteOffRequester,
    wants,
)
from billing_service.api.models import patient_account as wire
from billing_service.api.wire_patient_accounts import (
    CollectionLineV1,
    collection_lines,
    hold_v1,
    placement_v1,
    plan_v1,
    refund_v1,
    run_v1,
    write_off_v1,
)
from billing_service.domain.patient_account import (
    AccountHold,
    CollectionPlacement,
    HoldKind,
    PatientWriteOff,
    PaymentPlan,
    PlacementState,
    WriteOffCategory,
)
from billing_service.domain.payment import PaymentMethod, Refund
from billing_service.domain.statement_run import StatementRun
from billing_service.workflows.collect_balance import (
    end_hold,
    end_placement,
    hold_account,
    place_balance,
    receive_from_agency,
)
from billing_service.workflows.plan_payments import cancel_plan, read_schedule, start_plan
from billing_service.workflows.ports import Store, Unit
from billing_service.workflows.refund_patient import refund_patient
from billing_service.workflows.run_statements import queue_run
from billing_service.workflows.write_off_balance import decide_write_off, request_write_off
from shared.contracts.common import Page
from shared.etag import IfMatch, set_etag
from shared.ids import resource_id
from shared.pagination import PageQuery, PageRequest, page_of
from shared.principal import Principal
from shared.routing import DedupeKey, Router, key_required

router = Router(prefix="/v1", tags=["patient money"])


def _listed(
    services: ServicesDep,
    principal: Principal,
    page: PageRequest,
    where: Mapping[str, str | None],
    store: Callable[[Unit], Store[Any]],
    shown: Callable[[Unit, Any], BaseModel],
) -> Any:
    wanted = {name: value for name, value in where.items() if value is not None}
    with services.units(principal, read_only=True) as unit:
        rows = store(unit).page(after=page.after or "", limit=page.limit + 1, where=wanted)
        return page_of(rows, page, key=lambda row: row.id, item=lambda row: shown(unit, row))


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
    return _listed(services, principal, page, where, lambda u: u.refunds, lambda _, row: refund_v1(row))  # type: ignore[no-any-return]


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
    return _listed(services, principal, page, where, lambda u: u.write_offs, lambda _, row: write_off_v1(row))  # type: ignore[no-any-return]


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

    return _listed(services, principal, page, {"patient_id": patient_id}, lambda u: u.plans, shown)  # type: ignore[no-any-return]


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


@router.post("/account-holds", status_code=201, summary="Hold a patient's account")
def create_account_hold(
    body: wire.HoldWriteV1,
    principal: AccountKeeper,
    services: ServicesDep,
    key: DedupeKey,
    response: Response,
) -> wire.HoldV1:
    """While it stands no statement of the cycle goes out and nothing is handed to an agency."""
    hold = AccountHold(
        id=resource_id("hld", services.clock, key),
        patient_id=body.patient_id,
        kind=HoldKind(body.kind),
        reason=body.reason,
        placed_by=principal.subject,
        placed_on=services.clock.today(),
    )
    made = hold_account(principal, hold, units=services.units)
    set_etag(response, made.version)
    return hold_v1(made)


@router.get("/account-holds", summary="List account holds, oldest first")
def list_account_holds(
    principal: BillingReader, services: ServicesDep, page: PageQuery, patient_id: str | None = None
) -> Page[wire.HoldV1]:
    where = {"patient_id": patient_id}
    return _listed(services, principal, page, where, lambda u: u.holds, lambda _, row: hold_v1(row))  # type: ignore[no-any-return]


@router.get("/account-holds/{hold_id}", summary="Read an account hold")
def get_account_hold(
    hold_id: str, principal: BillingReader, services: ServicesDep, response: Response
) -> wire.HoldV1:
    with services.units(principal, read_only=True) as unit:
        item = unit.holds.get(hold_id)
    set_etag(response, item.version)
    return hold_v1(item)


@router.post("/account-holds/{hold_id}/end", summary="End an account hold")
def end_account_hold(
    hold_id: str, principal: AccountKeeper, services: ServicesDep, revision: IfMatch, response: Response
) -> wire.HoldV1:
    """The cycle and collections go on from here."""
    item = end_hold(principal, hold_id, revision, units=services.units, clock=services.clock)
    set_etag(response, item.version)
    return hold_v1(item)


@router.post("/collection-placements", status_code=201, summary="Hand a balance to an agency")
def create_collection_placement(
    body: wire.PlacementWriteV1,
    principal: AccountKeeper,
    services: ServicesDep,
    key: DedupeKey,
    response: Response,
) -> wire.PlacementV1:
    """Everything that the patient owes; refused while a hold stands or a plan runs."""
    placement = CollectionPlacement(
        id=resource_id("col", services.clock, key),
        patient_id=body.patient_id,
        agency=body.agency,
        amount=0,
        placed_on=services.clock.today(),
        placed_by=principal.subject,
    )
    made = place_balance(principal, placement, units=services.units, clock=services.clock)
    set_etag(response, made.version)
    return placement_v1(made)


@router.get("/collection-placements", summary="List balances with agencies, oldest first")
def list_collection_placements(
    principal: BillingReader,
    services: ServicesDep,
    page: PageQuery,
    patient_id: str | None = None,
    state: Literal["placed", "recalled", "closed"] | None = None,
) -> Page[wire.PlacementV1]:
    where = {"patient_id": patient_id, "state": state}
    return _listed(services, principal, page, where, lambda u: u.placements, lambda _, row: placement_v1(row))  # type: ignore[no-any-return]


@router.get(
    "/collection-placements/{placement_id}",
    summary="Read a placement, as JSON or as the agency's file",
    response_model=wire.PlacementV1,
    responses=described("For the agency: who owes what, line by line (scope `phi.read`)."),
)
def get_collection_placement(
    placement_id: str,
    request: Request,
    principal: BillingReader,
    services: ServicesDep,
    response: Response,
) -> Any:
    """As CSV with name and address, and without codes: no more than an agency needs (45 CFR 164.502(b))."""
    with services.units(principal, read_only=True) as unit:
        item = unit.placements.get(placement_id)
        if wants(request, CSV):
            principal.require("phi.read")
            return csv_answer(CollectionLineV1, collection_lines(unit, item), item.id)
    set_etag(response, item.version)
    return placement_v1(item)


@router.post("/collection-placements/{placement_id}/payments", summary="Take a payment of an agency")
@key_required
def create_agency_payment(
    placement_id: str,
    body: wire.AgencyPaymentWriteV1,
    principal: PaymentPoster,
    services: ServicesDep,
    key: DedupeKey,
    revision: IfMatch,
    response: Response,
) -> wire.PlacementV1:
    """Against the oldest of the balances it has; what is more than those is the patient's credit."""
    item = receive_from_agency(
        principal,
        placement_id,
        body.amount_cents,
        body.received_on,
        body.reference,
        key,
        revision,
        units=services.units,
        clock=services.clock,
    )
    set_etag(response, item.version)
    return placement_v1(item)


@router.post("/collection-placements/{placement_id}/recall", summary="Recall a balance from an agency")
def recall_collection_placement(
    placement_id: str,
    principal: AccountKeeper,
    services: ServicesDep,
    revision: IfMatch,
    response: Response,
) -> wire.PlacementV1:
    """What is left is asked of the patient by the clinic again."""
    recalled = PlacementState.RECALLED
    item = end_placement(
        principal, placement_id, recalled, revision, units=services.units, clock=services.clock
    )
    set_etag(response, item.version)
    return placement_v1(item)


@router.post("/collection-placements/{placement_id}/close", summary="Give up a balance with an agency")
def close_collection_placement(
    placement_id: str,
    principal: WriteOffApprover,
    services: ServicesDep,
    revision: IfMatch,
    response: Response,
) -> wire.PlacementV1:
    """What is left becomes bad debt; for those who may approve write-offs."""
    closed = PlacementState.CLOSED
    item = end_placement(
        principal, placement_id, closed, revision, units=services.units, clock=services.clock
    )
    set_etag(response, item.version)
    return placement_v1(item)


@router.post("/statement-runs", status_code=202, summary="Run the statements' cycle")
def create_statement_run(
    body: wire.RunWriteV1,
    principal: StatementIssuer,
    services: ServicesDep,
    key: DedupeKey,
    response: Response,
) -> wire.RunV1:
    """A statement for every patient who is due one, each at its dunning level; the work goes on behind it.
    Plans, disputes, hardship, small and freshly stated balances get none, with the reason."""
    run = StatementRun(
        id=resource_id("run", services.clock, key),
        run_on=services.clock.today(),
        started_at=services.clock.now(),
        minimum=body.minimum_cents,
        days_between=body.days_between,
        levels=body.levels,
    )
    made = queue_run(principal, run, units=services.units, work=services.work)
    set_etag(response, made.version)
    return run_v1(made)


@router.get("/statement-runs", summary="List runs of the statements' cycle, oldest first")
def list_statement_runs(principal: BillingReader, services: ServicesDep, page: PageQuery) -> Page[wire.RunV1]:
    return _listed(services, principal, page, {}, lambda u: u.statement_runs, lambda _, row: run_v1(row))  # type: ignore[no-any-return]


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
