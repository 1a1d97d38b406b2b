"""A claim's charges into the receivable, and the receivable from one payer to the next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from billing_service.domain.ledger import Account, Document, Entry, Leg
from billing_service.domain.open_item import OpenItem
from billing_service.domain.posting.billed_claim import BilledClaim
from billing_service.domain.posting.legs import Place


def charge(claim: BilledClaim, *, id: str, posted_on: date) -> Entry:
    """The entry that brings a claim's gross charges into the receivable."""
    legs: list[Leg] = []
    for line in claim.lines:
        place = Place.of(claim, line.number)
        legs.append(place.leg(Account.INSURANCE_RECEIVABLE, line.charge, "charge"))
        legs.append(place.leg(Account.SERVICE_REVENUE, -line.charge, "charge"))
    return Entry(id, "charge", posted_on, Document("claim", claim.claim_id), tuple(legs))


def hand_over(
    items: Iterable[OpenItem], payer_id: str, *, id: str, posted_on: date, document: Document
) -> Entry | None:
    """What a claim's lines still hold with insurance becomes the next payer's; None where nothing moves.

    `items` are the claim's insurance receivables. The account's balance does not change, its payers do.
    """
    legs: list[Leg] = []
    for item in items:
        if item.account is Account.INSURANCE_RECEIVABLE and item.payer_id != payer_id and item.amount:
            for holder, amount in ((item.payer_id, -item.amount), (payer_id, item.amount)):
                legs.append(
                    Leg(
                        item.account,
                        amount,
                        item.claim_id,
                        item.line,
                        item.patient_id,
                        holder,
                        "next payer",
                        item.service_on,
                    )
                )
    return Entry(id, "transfer", posted_on, document, tuple(legs)) if legs else None
