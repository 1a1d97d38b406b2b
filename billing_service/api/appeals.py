"""Appeals: drafted from a claim's denials, written as a letter, filed, decided."""

from __future__ import annotations

from fastapi import Request, Response

from billing_service.api.deps import (
    PDF,
    BillingReader,
    ClaimWriter,
    ServicesDep,
    also_answers,
    wants,
)
from billing_service.api.models.denial import AppealCreateV1, AppealFileV1, AppealOutcomeV1, AppealV1
from billing_service.api.wire_denials import appeal_v1
from billing_service.domain.appeal import AppealState
from billing_service.forms.appeal_letter import render
from billing_service.workflows.appeal_denial import decide_appeal, draft_appeal, file_appeal, withdraw_draft
from billing_service.workflows.read_denials import appeals_of
from billing_service.workflows.write_appeal import appeal_letter
from shared.contracts.common import Page
from shared.etag import IfMatch, set_etag
from shared.ids import resource_id
from shared.pagination import PageQuery, page_of, page_of_all
from shared.routing import DedupeKey, Router

router = Router(prefix="/v1", tags=["appeals"])


@router.post("/claims/{claim_id}/appeals", status_code=201, summary="Draft an appeal of a decided claim")
def create_appeal(
    claim_id: str,
    body: AppealCreateV1,
    principal: ClaimWriter,
    services: ServicesDep,
    key: DedupeKey,
    response: Response,
) -> AppealV1:
    """At the level whose turn it is by the payer's profile; 409 with what is allowed where it is not."""
    appeal = draft_appeal(
        principal,
        claim_id,
        resource_id("apl", services.clock, key),
        denial_ids=body.denial_ids,
        level=body.level,
        argument=body.argument,
        units=services.units,
        clock=services.clock,
    )
    set_etag(response, appeal.version)
    return appeal_v1(appeal)


@router.get("/claims/{claim_id}/appeals", summary="List the appeals of a claim, oldest first")
def list_claim_appeals(
    claim_id: str, principal: BillingReader, services: ServicesDep, page: PageQuery
) -> Page[AppealV1]:
    with services.units(principal, read_only=True) as unit:
        unit.claims.get(claim_id)
        found = appeals_of(unit, claim_id)
    return page_of_all(found, page, key=lambda one: one.id, item=appeal_v1)


@router.get("/appeals", summary="List appeals, oldest first")
def list_appeals(
    principal: BillingReader, services: ServicesDep, page: PageQuery, state: str | None = None
) -> Page[AppealV1]:
    with services.units(principal, read_only=True) as unit:
        rows = unit.appeals.page(
            after=page.after or "", limit=page.limit + 1, where={"state": state} if state else None
        )
    return page_of(rows, page, key=lambda row: row.id, item=appeal_v1)


@router.get(
    "/appeals/{appeal_id}",
    summary="Read an appeal, or its letter",
    response_model=AppealV1,
    responses=also_answers(PDF, "The appeal; as PDF the letter (scope `phi.read`)."),
)
def get_appeal(
    appeal_id: str,
    request: Request,
    principal: BillingReader,
    services: ServicesDep,
    response: Response,
    quotes: bool = False,
) -> Response | AppealV1:
    """With `quotes=true` the letter cites the note's own words, fetched from the coding service (503 when it
    does not answer)."""
    if wants(request, PDF):
        principal.require("phi.read")
        letter = appeal_letter(
            principal,
            appeal_id,
            quotes=quotes,
            units=services.units,
            evidence=services.evidence,
            clock=services.clock,
        )
        return Response(render(letter), media_type=PDF)
    with services.units(principal, read_only=True) as unit:
        appeal = unit.appeals.get(appeal_id)
    set_etag(response, appeal.version)
    return appeal_v1(appeal)


@router.post("/appeals/{appeal_id}/file", summary="Note that an appeal has gone to the payer")
def file_with_payer(
    appeal_id: str,
    body: AppealFileV1,
    revision: IfMatch,
    principal: ClaimWriter,
    services: ServicesDep,
    response: Response,
) -> AppealV1:
    """The claim is appealed from now on. 409 after the deadline."""
    appeal = file_appeal(
        principal,
        appeal_id,
        body.filed_on,
        body.method,
        revision,
        units=services.units,
        clock=services.clock,
    )
    set_etag(response, appeal.version)
    return appeal_v1(appeal)


@router.post("/appeals/{appeal_id}/outcome", summary="Note what the payer decided on an appeal")
def record_outcome(
    appeal_id: str,
    body: AppealOutcomeV1,
    revision: IfMatch,
    principal: ClaimWriter,
    services: ServicesDep,
    response: Response,
) -> AppealV1:
    """Overturned: the payer's 835 will pay. Upheld: the denials are open again and the next level's clock
    runs from this decision."""
    appeal = decide_appeal(
        principal,
        appeal_id,
        AppealState(body.outcome),
        body.decided_on,
        body.note,
        revision,
        units=services.units,
        clock=services.clock,
    )
    set_etag(response, appeal.version)
    return appeal_v1(appeal)


@router.post("/appeals/{appeal_id}/withdraw", summary="Give up the draft of an appeal")
def withdraw_appeal(
    appeal_id: str, revision: IfMatch, principal: ClaimWriter, services: ServicesDep, response: Response
) -> AppealV1:
    appeal = withdraw_draft(principal, appeal_id, revision, units=services.units)
    set_etag(response, appeal.version)
    return appeal_v1(appeal)
