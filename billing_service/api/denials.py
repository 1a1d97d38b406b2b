"""Denials: the queue by what waiting costs, the words that answer one, and what ends it."""

from __future__ import annotations

from fastapi import Response

from billing_service.api.deps import (
    BillingReader,
    PaymentPoster,
    PhiReader,
    Services,
    ServicesDep,
)
from billing_service.api.models.denial import DenialDetailV1, DenialEvidenceV1, DenialV1, WriteOffV1
from billing_service.api.wire_denials import denial_detail_v1, denial_v1, evidence_v1
from billing_service.workflows.read_denials import denial_item, moves, open_amounts, read_denial_queue
from billing_service.workflows.show_evidence import evidence_for_denial
from billing_service.workflows.work_denial import bill_patient, write_off
from shared.contracts.common import Page
from shared.etag import IfMatch, set_etag
from shared.pagination import PageQuery, page_of_all
from shared.principal import Principal
from shared.routing import Router, key_required

router = Router(prefix="/v1/denials", tags=["denials"])


@router.get("", summary="List denials to be worked, the costliest to leave first")
def list_denials(
    principal: BillingReader,
    services: ServicesDep,
    page: PageQuery,
    payer_id: str | None = None,
    carc: str | None = None,
    claim_id: str | None = None,
) -> Page[DenialV1]:
    """expected = open amount × chance of getting it × 30 ÷ (30 + days to the deadline); 0 once it has
    passed.
    """
    with services.units(principal, read_only=True) as unit:
        queue = read_denial_queue(unit, services.clock.today())
    found = [
        item
        for item in queue
        if (payer_id is None or item.denial.partner_id == payer_id)
        and (carc is None or item.denial.carc == carc)
        and (claim_id is None or item.denial.claim_id == claim_id)
    ]
    return page_of_all(found, page, key=lambda item: item.denial.id, item=denial_v1)


@router.get("/{denial_id}", summary="Read a denial with the moves that are allowed")
def get_denial(
    denial_id: str, principal: BillingReader, services: ServicesDep, response: Response
) -> DenialDetailV1:
    """Each allowed move is one POST; each that is not says why."""
    return _answer(principal, services, denial_id, response)


@router.get("/{denial_id}/evidence", summary="Read the words of the note that answer a denial")
def get_evidence(
    denial_id: str, principal: BillingReader, _: PhiReader, services: ServicesDep
) -> DenialEvidenceV1:
    """Fetched from the coding service now: the words behind the refused line, then its diagnoses'. 503 when
    that service does not answer; nothing of it is kept here."""
    support = evidence_for_denial(principal, denial_id, units=services.units, evidence=services.evidence)
    with services.units(principal, read_only=True) as unit:
        record = unit.claims.get(unit.denials.get(denial_id).claim_id)
    return evidence_v1(denial_id, record, support)


@router.post("/{denial_id}/write-off", summary="Write off what is left of a denial")
@key_required
def create_write_off(
    denial_id: str,
    body: WriteOffV1,
    revision: IfMatch,
    principal: PaymentPoster,
    services: ServicesDep,
    response: Response,
) -> DenialDetailV1:
    """Posts to the ledger with the category; the claim closes when nothing else is left of it."""
    write_off(
        principal,
        denial_id,
        body.category,
        body.reason,
        revision,
        units=services.units,
        clock=services.clock,
    )
    return _answer(principal, services, denial_id, response)


@router.post("/{denial_id}/bill-patient", summary="Bill the patient for a denial")
@key_required
def create_patient_bill(
    denial_id: str,
    revision: IfMatch,
    principal: PaymentPoster,
    services: ServicesDep,
    response: Response,
) -> DenialDetailV1:
    """409 unless the payer's group code is PR and no other payer is left to decide."""
    bill_patient(principal, denial_id, revision, units=services.units, clock=services.clock)
    return _answer(principal, services, denial_id, response)


def _answer(principal: Principal, services: Services, denial_id: str, response: Response) -> DenialDetailV1:
    today = services.clock.today()
    with services.units(principal, read_only=True) as unit:
        denial = unit.denials.get(denial_id)
        item = denial_item(
            denial,
            unit.partners.get(denial.partner_id),
            open_amounts(unit, [denial.claim_id]),
            unit.denials.outcomes(),
            today,
        )
        allowed = moves(unit, denial, today)
    set_etag(response, denial.version)
    return denial_detail_v1(item, allowed)
