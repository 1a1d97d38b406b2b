"""Holds on a patient's account, and balances that an agency collects."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import Request, Response

from billing_service.api.csv_answer import CSV, csv_answer, described
from billing_service.api.deps import (
    AccountKeeper,
    BillingReader,
    PaymentPoster,
    ServicesDep,
    WriteOffApprover,
    wants,
)
from billing_service.api.listing import listed
from billing_service.api.models import patient_account as wire
from billing_service.api.wire_patient_accounts import (
    CollectionLineV1,
    collection_lines,
    hold_v1,
    placement_v1,
)
from billing_service.domain.patient_account import (
    AccountHold,
    CollectionPlacement,
    HoldKind,
    PlacementState,
)
from billing_service.workflows.collect_balance import (
    end_hold,
    end_placement,
    hold_account,
    place_balance,
    receive_from_agency,
)
from shared.contracts.common import Page
from shared.etag import IfMatch, set_etag
from shared.ids import resource_id
from shared.pagination import PageQuery
from shared.routing import DedupeKey, Router, key_required

router = Router(prefix="/v1", tags=["patient money"])


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
    return listed(services, principal, page, where, lambda u: u.holds, lambda _, row: hold_v1(row))


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
    return listed(services, principal, page, where, lambda u: u.placements, lambda _, row: placement_v1(row))


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
