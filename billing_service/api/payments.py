"""Payments by patients."""

from __future__ import annotations

from fastapi import Response

from billing_service.api.deps import BillingReader, PaymentPoster, ServicesDep
from billing_service.api.models.money import PaymentV1, PaymentWriteV1
from billing_service.api.models.patient_account import ReasonWriteV1
from billing_service.api.wire_money import payment, payment_v1
from billing_service.workflows.take_payment import take_payment, void_payment
from shared.contracts.common import Page
from shared.etag import IfMatch, set_etag
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
    """Into open balances: by `parts` where they are given, else the named visit first, then the oldest date
    of service; what is left is the patient's credit, which meets the next balance. With `card_token` the
    processor is charged first: 409 `card_declined`; on 503 send the same request with the same key again,
    and the card is charged once. Only the processor's reference and the last four digits are kept."""
    item = payment(resource_id("pay", services.clock, key), body)
    taken = take_payment(
        principal,
        item,
        body.card_token,
        units=services.units,
        clock=services.clock,
        processor=services.processor,
    )
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


@router.post("/{payment_id}/void", summary="Void a payment")
@key_required
def void_patient_payment(
    payment_id: str,
    body: ReasonWriteV1,
    principal: PaymentPoster,
    services: ServicesDep,
    revision: IfMatch,
    response: Response,
) -> PaymentV1:
    """A cheque that bounced, a slip of the desk: what it paid is owed again. 409 when its credit was used."""
    item = void_payment(
        principal,
        payment_id,
        body.reason,
        revision,
        units=services.units,
        clock=services.clock,
        processor=services.processor,
    )
    set_etag(response, item.version)
    return payment_v1(item)
