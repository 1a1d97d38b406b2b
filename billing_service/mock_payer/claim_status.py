"""The answer to a claim status question (276 → 277), from what the payer has stored.

Category and status codes are X12's, code sources 507 and 508.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from billing_service.domain.acknowledgment import StatusCode
from billing_service.domain.remittance import ClaimPayment
from billing_service.domain.status import ClaimStatus, StatusInquiry
from billing_service.mock_payer.claim_store import ACCEPTED, REVERSED, StoredClaim

NOT_FOUND = StatusCode("A4", "35")
IN_PROCESS = StatusCode("P1", "20")
ADJUSTED = StatusCode("F3", "101")
PAID = StatusCode("F1", "65")
DENIED = StatusCode("F2", "585")
NOTHING_PAYABLE = StatusCode("F4", "1")
"""Decided, covered, and wholly somebody else's to pay; see the remittance advice."""


def statuses(inquiry: StatusInquiry, claims: Sequence[StoredClaim], today: date) -> tuple[ClaimStatus, ...]:
    """One answer for each of the payer's claims that the question fits, newest first; else one `not found`.

    A claim fits by the payer's own number, or by the submitter's, for the same payer and member.
    """
    fits = [
        stored
        for stored in claims
        if stored.received.claim.payer.id == inquiry.payer.id
        and stored.received.claim.subscriber.member_id == inquiry.member_id
        and (not inquiry.payer_control_number or stored.received.number == inquiry.payer_control_number)
    ]
    if not fits:
        return (
            ClaimStatus(
                trace=inquiry.trace,
                control_number=inquiry.control_number,
                statuses=(NOT_FOUND,),
                effective=today,
                charge=inquiry.charge,
                service_from=inquiry.service_from,
                service_to=inquiry.service_to,
            ),
        )
    return tuple(_status(inquiry, stored, today) for stored in reversed(fits))


def _status(inquiry: StatusInquiry, stored: StoredClaim, today: date) -> ClaimStatus:
    claim = stored.received.claim
    payment = stored.decision.payment if stored.decision else None
    return ClaimStatus(
        trace=inquiry.trace,
        control_number=claim.control_number,
        statuses=(_code(stored, payment),),
        effective=stored.adjudicated_on or today,
        charge=claim.charge,
        paid=payment.paid if payment else 0,
        adjudicated_on=stored.adjudicated_on,
        paid_on=stored.adjudicated_on if payment and payment.paid else None,
        check_number=stored.trace if payment and payment.paid else "",
        payer_control_number=stored.received.number,
        service_from=claim.first_service_date,
    )


def _code(stored: StoredClaim, payment: ClaimPayment | None) -> StatusCode:
    if stored.state == ACCEPTED:
        return IN_PROCESS
    if stored.state == REVERSED or payment is None:
        return ADJUSTED
    if payment.paid:
        return PAID
    return NOTHING_PAYABLE if any(line.allowed for line in payment.lines) else DENIED
