"""Self-pay bills: a visit, or services kept from the plan, that the patient pays."""

from __future__ import annotations

from fastapi import Response

from billing_service.api.deps import BillingReader, ClaimWriter, ServicesDep
from billing_service.api.models.estimate import SelfPayBillCreateV1, SelfPayBillV1, SelfPayBillVoidV1
from billing_service.api.wire_estimate import self_pay_bill_v1
from billing_service.workflows.bill_self_pay import bill_self_pay, void_self_pay_bill
from shared.contracts.common import Page
from shared.etag import IfMatch, set_etag
from shared.ids import resource_id
from shared.pagination import PageQuery, page_of
from shared.routing import DedupeKey, Router, key_required

router = Router(prefix="/v1", tags=["claims"])


@router.post(
    "/encounters/{encounter_id}/self-pay-bills",
    status_code=201,
    summary="Bill a visit to the patient",
)
@key_required
def create_self_pay_bill(
    encounter_id: str,
    body: SelfPayBillCreateV1,
    principal: ClaimWriter,
    services: ServicesDep,
    key: DedupeKey,
    response: Response,
) -> SelfPayBillV1:
    """Of a visit without coverage, of one that the patient keeps from the plan, or of the services that are
    on no claim for that or for the choice on the ABN. Its charges are the patient's in the ledger at once."""
    bill = bill_self_pay(
        principal,
        encounter_id,
        resource_id("bil", services.clock, key),
        body.discount_percent,
        units=services.units,
        coding=services.coding,
        clock=services.clock,
    )
    set_etag(response, bill.version)
    return self_pay_bill_v1(bill)


@router.get("/encounters/{encounter_id}/self-pay-bills", summary="List a visit's self-pay bills")
def list_encounter_self_pay_bills(
    encounter_id: str, principal: BillingReader, services: ServicesDep, page: PageQuery
) -> Page[SelfPayBillV1]:
    with services.units(principal, read_only=True) as unit:
        unit.encounters.get(encounter_id)
        rows = unit.self_pay_bills.page(
            after=page.after or "", limit=page.limit + 1, where={"encounter_id": encounter_id}
        )
    return page_of(rows, page, key=lambda row: row.id, item=self_pay_bill_v1)


@router.get("/self-pay-bills", summary="List self-pay bills, oldest first")
def list_self_pay_bills(
    principal: BillingReader, services: ServicesDep, page: PageQuery, patient_id: str | None = None
) -> Page[SelfPayBillV1]:
    where = {"patient_id": patient_id} if patient_id is not None else None
    with services.units(principal, read_only=True) as unit:
        rows = unit.self_pay_bills.page(after=page.after or "", limit=page.limit + 1, where=where)
    return page_of(rows, page, key=lambda row: row.id, item=self_pay_bill_v1)


@router.get("/self-pay-bills/{bill_id}", summary="Read a self-pay bill")
def get_self_pay_bill(
    bill_id: str, principal: BillingReader, services: ServicesDep, response: Response
) -> SelfPayBillV1:
    with services.units(principal, read_only=True) as unit:
        item = unit.self_pay_bills.get(bill_id)
    set_etag(response, item.version)
    return self_pay_bill_v1(item)


@router.post("/self-pay-bills/{bill_id}/void", summary="Void a self-pay bill")
def void_bill(
    bill_id: str,
    body: SelfPayBillVoidV1,
    revision: IfMatch,
    principal: ClaimWriter,
    services: ServicesDep,
    response: Response,
) -> SelfPayBillV1:
    """Its charges are reversed; the visit may be billed anew."""
    bill = void_self_pay_bill(
        principal, bill_id, body.reason, revision, units=services.units, clock=services.clock
    )
    set_etag(response, bill.version)
    return self_pay_bill_v1(bill)
