"""Payments that wait for a person: what they may be for, to a claim, back, or to the payer."""

from __future__ import annotations

from typing import Literal

from fastapi import Response

from billing_service.api.deps import BillingReader, PaymentPoster, PhiReader, ServicesDep
from billing_service.api.models.books import ApplyV1, CandidatesV1, ProviderBalanceV1, ReturnV1, UnappliedV1
from billing_service.api.wire_books import candidates_v1, provider_balance_v1, unapplied_v1
from billing_service.domain.unapplied_cash import UnappliedCash
from billing_service.workflows.apply_unapplied import (
    apply_unapplied,
    candidates,
    return_unapplied,
    undo_unapplied,
)
from shared.contracts.common import Page
from shared.etag import IfMatch, set_etag
from shared.pagination import PageQuery, page_of
from shared.routing import Router, key_required

router = Router(prefix="/v1", tags=["unapplied money"])


@router.get("/unapplied-payments", summary="List unapplied payments, oldest first")
def list_unapplied_payments(
    principal: BillingReader,
    services: ServicesDep,
    page: PageQuery,
    state: Literal["open", "applied", "returned", "withdrawn"] = "open",
) -> Page[UnappliedV1]:
    """Each with the exact reason why it could not be posted."""
    with services.units(principal, read_only=True) as unit:
        rows = unit.unapplied.page(after=page.after or "", limit=page.limit + 1, where={"state": state})
    return page_of(rows, page, key=lambda row: row.id, item=unapplied_v1)


@router.get("/unapplied-payments/{unapplied_id}", summary="Read an unapplied payment")
def get_unapplied_payment(
    unapplied_id: str, principal: BillingReader, services: ServicesDep, response: Response
) -> UnappliedV1:
    with services.units(principal, read_only=True) as unit:
        item = unit.unapplied.get(unapplied_id)
    return _answer(item, response)


@router.get("/unapplied-payments/{unapplied_id}/candidates", summary="Rank the claims that it may be for")
def list_candidates(unapplied_id: str, principal: PhiReader, services: ServicesDep) -> CandidatesV1:
    """By control number (cut, padded), member id, dates, charge, services and name, each told as a reason."""
    with services.units(principal, read_only=True) as unit:
        item = unit.unapplied.get(unapplied_id)
        return candidates_v1(item, candidates(unit, item)[:20])


@router.post("/unapplied-payments/{unapplied_id}/apply", summary="Post it to a claim")
@key_required
def apply_payment(
    unapplied_id: str,
    body: ApplyV1,
    revision: IfMatch,
    principal: PaymentPoster,
    services: ServicesDep,
    response: Response,
) -> UnappliedV1:
    """As the 835 would have been posted; 409 with the exact reason where it does not fit the claim."""
    item = apply_unapplied(
        principal, unapplied_id, body.claim_id, revision, units=services.units, clock=services.clock
    )
    return _answer(item, response)


@router.post("/unapplied-payments/{unapplied_id}/undo", summary="Take an acceptance back")
@key_required
def undo_payment(
    unapplied_id: str, revision: IfMatch, principal: PaymentPoster, services: ServicesDep, response: Response
) -> UnappliedV1:
    """Every balance and the claim are as before; 409 when the claim has moved on since."""
    item = undo_unapplied(principal, unapplied_id, revision, units=services.units, clock=services.clock)
    return _answer(item, response)


@router.post("/unapplied-payments/{unapplied_id}/return", summary="Record that it was sent back")
@key_required
def return_payment(
    unapplied_id: str,
    body: ReturnV1,
    revision: IfMatch,
    principal: PaymentPoster,
    services: ServicesDep,
    response: Response,
) -> UnappliedV1:
    """To the payer, whose next remittance acknowledges it (PLB 72)."""
    item = return_unapplied(
        principal,
        unapplied_id,
        body.reference,
        body.returned_on,
        revision,
        units=services.units,
        clock=services.clock,
    )
    return _answer(item, response)


@router.get("/provider-balances", summary="List balances with payers (PLB), oldest first")
def list_provider_balances(
    principal: PhiReader, services: ServicesDep, page: PageQuery, unsettled: bool = True
) -> Page[ProviderBalanceV1]:
    """By payer and reference over all cheques; a payer may write a member's number into a reference."""
    with services.units(principal, read_only=True) as unit:
        store, after, limit = unit.provider_balances, page.after or "", page.limit + 1
        rows = (
            store.unsettled(after=after, limit=limit) if unsettled else store.page(after=after, limit=limit)
        )
    return page_of(rows, page, key=lambda row: row.id, item=provider_balance_v1)


def _answer(item: UnappliedCash, response: Response) -> UnappliedV1:
    set_etag(response, item.version)
    return unapplied_v1(item)
