"""Payments by patients."""

from __future__ import annotations

from fastapi import Response

from billing_service.api.deps import BillingReader, PaymentPoster, ServicesDep
from billing_service.api.models.money import PaymentV1, PaymentWriteV1
from billing_service.api.wire_money import payment, payment_v1
from billing_service.workflows.take_payment import take_payment
from shared.contracts.common import Page
from shared.etag import set_etag
from shared.ids import resource_id
from shared.pagination import PageQuery, page_of
from shared.routing import DedupeKey, Router, key_required

router = Router(prefix="/v1/payments", tags=["payments"])


@router.post("", status_code=201, summary="Take a patient's payment")
@key_required
def create_payment(
    body: PaymentWriteV1,
    principal: PaymentPoster,
    services: ServicesDep,
    key: DedupeKey,
    response: Response,
) -> PaymentV1:
    """Into open balances, the named visit first, then the oldest; what is left is the patient's credit."""
    item = payment(resource_id("pay", services.clock, key), body)
    taken = take_payment(principal, item, units=services.units, clock=services.clock)
    set_etag(response, taken.version)
    return payment_v1(taken)


@router.get("", summary="List payments, oldest first")
def list_payments(
    principal: BillingReader, services: ServicesDep, page: PageQuery, patient_id: str | None = None
) -> Page[PaymentV1]:
    with services.units(principal, read_only=True) as unit:
        rows = unit.payments.page(
            after=page.after or "",
            limit=page.limit + 1,
            where={"patient_id": patient_id} if patient_id else None,
        )
    return page_of(rows, page, key=lambda row: row.id, item=payment_v1)


@router.get("/{payment_id}", summary="Read a payment")
def get_payment(
    payment_id: str, principal: BillingReader, services: ServicesDep, response: Response
) -> PaymentV1:
    with services.units(principal, read_only=True) as unit:
        item = unit.payments.get(payment_id)
    set_etag(response, item.version)
    return payment_v1(item)
