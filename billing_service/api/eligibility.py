"""Eligibility checks: 270 out, 271 back, kept raw and as benefits."""

from __future__ import annotations

from fastapi import Request, Response

from billing_service.api.deps import EDI, BillingReader, EligibilityAsker, ServicesDep, also_answers, wants
from billing_service.api.models.visit import EligibilityAskV1, EligibilityCheckV1
from billing_service.api.wire_claims import eligibility_check_v1
from billing_service.domain.eligibility_check import latest_answer, latest_is_stale
from billing_service.workflows.assemble_claim import encounter_checks
from billing_service.workflows.check_eligibility import check_eligibility
from billing_service.workflows.ports import Unit
from shared.contracts.common import Page
from shared.errors import Conflict
from shared.etag import set_etag
from shared.pagination import PageQuery, page_of
from shared.routing import Router, key_required

router = Router(prefix="/v1", tags=["eligibility"])


@router.post(
    "/encounters/{encounter_id}/eligibility-checks",
    status_code=201,
    summary="Ask the payer whether the patient is covered on the visit's date",
)
@key_required
def create_eligibility_check(
    encounter_id: str,
    body: EligibilityAskV1,
    principal: EligibilityAsker,
    services: ServicesDep,
    response: Response,
) -> EligibilityCheckV1:
    """Asks in real time. A payer that does not answer is 503, and the last answer is kept, marked stale."""
    check = check_eligibility(
        principal,
        encounter_id,
        coverage_id=body.coverage_id,
        units=services.units,
        payer=services.payer,
        clock=services.clock,
    )
    set_etag(response, check.version)
    return eligibility_check_v1(check, stale=False)


@router.get(
    "/encounters/{encounter_id}/eligibility-checks",
    summary="List what was asked about a visit, oldest first",
)
def list_eligibility_checks(
    encounter_id: str, principal: BillingReader, services: ServicesDep, page: PageQuery
) -> Page[EligibilityCheckV1]:
    with services.units(principal, read_only=True) as unit:
        unit.encounters.get(encounter_id)
        rows = unit.checks.page(
            after=page.after or "", limit=page.limit + 1, where={"encounter_id": encounter_id}
        )
        stale = _stale_ids(unit, encounter_id)
    return page_of(
        rows,
        page,
        key=lambda row: row.id,
        item=lambda row: eligibility_check_v1(row, stale=row.id in stale),
    )


@router.get(
    "/eligibility-checks/{check_id}",
    summary="Read an eligibility check, or its 271",
    response_model=EligibilityCheckV1,
    responses=also_answers(EDI, "The check, or its 271 as it came (scope `phi.read`)."),
)
def get_eligibility_check(
    check_id: str, request: Request, principal: BillingReader, services: ServicesDep, response: Response
) -> Response | EligibilityCheckV1:
    with services.units(principal, read_only=True) as unit:
        check = unit.checks.get(check_id)
        if wants(request, EDI):
            principal.require("phi.read")
            if not check.answer_id:
                raise Conflict(f"eligibility check {check.id} has no answer", code="no_answer")
            return Response(unit.interchanges.body(check.answer_id), media_type=EDI)
        stale = check.id in _stale_ids(unit, check.encounter_id)
    set_etag(response, check.version)
    return eligibility_check_v1(check, stale=stale)


def _stale_ids(unit: Unit, encounter_id: str) -> frozenset[str]:
    """The newest answers that a later question, which went unanswered, has put in doubt."""
    checks = encounter_checks(unit, encounter_id)
    coverages = {check.coverage_id for check in checks}
    known = (latest_answer(checks, c) for c in coverages if latest_is_stale(checks, c))
    return frozenset(check.id for check in known if check is not None)
