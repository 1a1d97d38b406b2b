"""Claim status (276/277) and prior authorization (278), asked in real time and kept raw."""

from __future__ import annotations

from decimal import Decimal

from fastapi import Response

from billing_service.api.deps import BillingReader, EligibilityAsker, ServicesDep
from billing_service.api.models.payer_question import (
    AuthorizationRequestCreateV1,
    AuthorizationRequestV1,
    ClaimStatusV1,
    ServiceDecisionV1,
    StatusCheckV1,
    StatusCodeV1,
)
from billing_service.domain.authorization import RequestedService
from billing_service.domain.payer_question import AuthorizationInquiry, StatusCheck
from billing_service.workflows.ask_status import ask_status, status_checks_of
from billing_service.workflows.request_authorization import request_authorization
from shared.contracts.common import Page
from shared.etag import set_etag
from shared.ids import resource_id
from shared.pagination import PageQuery, page_of, page_of_all
from shared.routing import DedupeKey, Router, key_required

router = Router(prefix="/v1", tags=["payer questions"])


@router.post(
    "/claims/{claim_id}/status-checks", status_code=201, summary="Ask the payer where a claim stands (276)"
)
@key_required
def create_status_check(
    claim_id: str, principal: EligibilityAsker, services: ServicesDep, response: Response
) -> StatusCheckV1:
    """Pended and in-process answers move the claim; a decision waits for its 835. 503 when nobody answers."""
    check = ask_status(
        principal,
        claim_id,
        units=services.units,
        payer=services.payer,
        clock=services.clock,
        work=services.work,
    )
    set_etag(response, check.version)
    return _status_check_v1(check)


@router.get("/claims/{claim_id}/status-checks", summary="List what was asked about a claim, oldest first")
def list_status_checks(
    claim_id: str, principal: BillingReader, services: ServicesDep, page: PageQuery
) -> Page[StatusCheckV1]:
    with services.units(principal, read_only=True) as unit:
        unit.claims.get(claim_id)
        found = status_checks_of(unit, claim_id)
    return page_of_all(found, page, key=lambda one: one.id, item=_status_check_v1)


@router.post("/authorization-requests", status_code=201, summary="Ask a payer for prior authorization (278)")
@key_required
def create_authorization_request(
    body: AuthorizationRequestCreateV1,
    principal: EligibilityAsker,
    services: ServicesDep,
    key: DedupeKey,
    response: Response,
) -> AuthorizationRequestV1:
    """What is granted is kept in `/v1/authorizations` with its number, dates and units."""
    inquiry = request_authorization(
        principal,
        resource_id("arq", services.clock, key),
        coverage_id=body.coverage_id,
        requester_id=body.requester_provider_id,
        services=[
            RequestedService(one.code, Decimal(one.units), tuple(one.modifiers), body.service_from)
            for one in body.services
        ],
        diagnoses=body.diagnoses,
        event_from=body.service_from,
        event_to=body.service_to,
        encounter_id=body.encounter_id,
        units=services.units,
        payer=services.payer,
        clock=services.clock,
    )
    set_etag(response, inquiry.version)
    return _authorization_request_v1(inquiry)


@router.get("/authorization-requests", summary="List requests for prior authorization, oldest first")
def list_authorization_requests(
    principal: BillingReader, services: ServicesDep, page: PageQuery, patient_id: str | None = None
) -> Page[AuthorizationRequestV1]:
    with services.units(principal, read_only=True) as unit:
        rows = unit.authorization_requests.page(
            after=page.after or "",
            limit=page.limit + 1,
            where={"patient_id": patient_id} if patient_id else None,
        )
    return page_of(rows, page, key=lambda row: row.id, item=_authorization_request_v1)


@router.get("/authorization-requests/{request_id}", summary="Read a request for prior authorization")
def get_authorization_request(
    request_id: str, principal: BillingReader, services: ServicesDep, response: Response
) -> AuthorizationRequestV1:
    with services.units(principal, read_only=True) as unit:
        inquiry = unit.authorization_requests.get(request_id)
    set_etag(response, inquiry.version)
    return _authorization_request_v1(inquiry)


def _status_check_v1(check: StatusCheck) -> StatusCheckV1:
    return StatusCheckV1(
        id=check.id,
        claim_id=check.claim_id,
        state=check.state.value,
        asked_at=check.asked_at,
        answered_at=check.answered_at,
        statuses=[
            ClaimStatusV1(
                codes=[
                    StatusCodeV1(category=c.category, status=c.status, entity=c.entity) for c in one.statuses
                ],
                effective=one.effective,
                charge_cents=one.charge,
                paid_cents=one.paid,
                adjudicated_on=one.adjudicated_on,
                paid_on=one.paid_on,
                check_number=one.check_number,
                payer_control_number=one.payer_control_number,
            )
            for one in check.statuses
        ],
        failure=check.failure,
        inquiry_id=check.inquiry_id,
        answer_id=check.answer_id,
        revision=check.version,
    )


def _authorization_request_v1(inquiry: AuthorizationInquiry) -> AuthorizationRequestV1:
    answer = inquiry.answer
    decision = answer.decision if answer else None
    return AuthorizationRequestV1(
        id=inquiry.id,
        patient_id=inquiry.patient_id,
        coverage_id=inquiry.coverage_id,
        payer_id=inquiry.partner_id,
        encounter_id=inquiry.encounter_id,
        state=inquiry.state.value,
        action=decision.action if decision else "",
        number=decision.certification if decision else "",
        authorization_id=inquiry.authorization_id,
        effective_from=answer.effective_from if answer else None,
        effective_to=answer.effective_to if answer else None,
        services=[
            ServiceDecisionV1(
                code=one.code,
                action=one.decision.action if one.decision else "",
                units=str(one.units) if one.units is not None else "",
            )
            for one in (answer.services if answer else ())
        ],
        rejections=[f"{level} {reason}" for level, reason, _ in (answer.rejections if answer else ())],
        message=answer.message if answer else "",
        failure=inquiry.failure,
        asked_at=inquiry.asked_at,
        answered_at=inquiry.answered_at,
        inquiry_id=inquiry.inquiry_id,
        answer_id=inquiry.answer_id,
        revision=inquiry.version,
    )
