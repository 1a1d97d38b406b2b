"""The control API: what a test or a demonstration tells the payers to do. No real payer has one."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from billing_service.mock_payer import wire
from billing_service.mock_payer.adjudication_run import run_adjudication
from billing_service.mock_payer.book import PayerBook
from billing_service.mock_payer.edi import write_remittance
from billing_service.mock_payer.takeback import request_takeback, settle_takeback
from billing_service.mock_payer.world import World
from shared.contracts.common import Page
from shared.pagination import PageQuery, page_of, page_of_all
from shared.principal import Principal
from shared.routing import Router, requires

SCOPE = "payer.control"
Controller = Annotated[Principal, Depends(requires(SCOPE))]

router = Router(prefix="/v1/control", tags=["control"])


def world_of(request: Request, principal: Principal, *, read_only: bool = False) -> World:
    """The caller's own payer world."""
    world: World = request.app.state.worlds(principal.clinic_id, read_only=read_only)
    return world


def book_of(request: Request) -> PayerBook:
    book: PayerBook = request.app.state.book
    return book


@router.get("/clock", summary="Read the payers' clock")
def get_clock(request: Request, principal: Controller) -> wire.ClockV1:
    with world_of(request, principal, read_only=True) as world:
        return wire.ClockV1(now=world.now(), standing=world.standing_clock() is not None)


@router.put("/clock", summary="Set the payers' clock, or let it run")
def put_clock(request: Request, principal: Controller, body: wire.SetClockV1) -> wire.ClockV1:
    with world_of(request, principal) as world:
        world.set_clock(body.now)
        world.commit()
        return wire.ClockV1(now=world.now(), standing=body.now is not None)


@router.post("/adjudication-runs", status_code=201, summary="Decide every accepted claim now")
def run_adjudication_now(request: Request, principal: Controller) -> wire.RunV1:
    world = world_of(request, principal)
    return wire.run(run_adjudication(world, book_of(request), write_remittance))


@router.get("/received", summary="List the interchanges that were offered")
def list_received(request: Request, principal: Controller, page: PageQuery) -> Page[wire.ReceivedV1]:
    with world_of(request, principal, read_only=True) as world:
        rows = world.traffic.received(after=page.after or "", limit=page.limit + 1)
        return page_of(rows, page, key=lambda row: row.id, item=wire.received)


@router.post("/misbehaviours", status_code=201, summary="Script a fault")
def create_misbehaviour(
    request: Request, principal: Controller, body: wire.NewMisbehaviourV1
) -> wire.MisbehaviourV1:
    with world_of(request, principal) as world:
        row = world.traffic.add_misbehaviour(body.kind, body.count, body.delay_s)
        world.record_event("misbehaviour.scripted", row.id, kind=row.kind, count=row.remaining)
        world.commit()
        return wire.misbehaviour(row)


@router.get("/misbehaviours", summary="List the faults still to come")
def list_misbehaviours(request: Request, principal: Controller, page: PageQuery) -> Page[wire.MisbehaviourV1]:
    with world_of(request, principal, read_only=True) as world:
        rows = world.traffic.misbehaviours()
        return page_of_all(rows, page, key=lambda row: row.id, item=wire.misbehaviour)


@router.post("/takebacks", status_code=201, summary="Take a decided claim back")
def create_takeback(request: Request, principal: Controller, body: wire.NewTakebackV1) -> wire.TakebackV1:
    """The reversal is written by the next adjudication run."""
    with world_of(request, principal) as world:
        return wire.takeback(request_takeback(world, body.claim_number, body.mode))


@router.post("/takebacks/{takeback_id}/collection", status_code=201, summary="Collect a deferred take-back")
def collect_takeback(request: Request, principal: Controller, takeback_id: str) -> wire.TakebackV1:
    """The next 835 recovers it (PLB WO)."""
    with world_of(request, principal) as world:
        return wire.takeback(settle_takeback(world, takeback_id, "collecting"))


@router.post("/takebacks/{takeback_id}/refund", status_code=201, summary="Note the provider's refund")
def refund_takeback(request: Request, principal: Controller, takeback_id: str) -> wire.TakebackV1:
    """The next 835 acknowledges it (PLB 72 beside WO)."""
    with world_of(request, principal) as world:
        return wire.takeback(settle_takeback(world, takeback_id, "refunding"))


@router.get("/members", summary="List the seeded members")
def list_members(request: Request, principal: Controller, page: PageQuery) -> Page[wire.MemberV1]:
    return page_of_all(book_of(request).members, page, key=lambda member: member.key, item=wire.member)


@router.get("/plans", summary="List the seeded plans")
def list_plans(request: Request, principal: Controller, page: PageQuery) -> Page[wire.PlanV1]:
    book = book_of(request)
    return page_of_all(
        book.plans.values(),
        page,
        key=lambda plan: plan.id,
        item=lambda plan: wire.plan(plan, book.payers[plan.payer_id].name),
    )
