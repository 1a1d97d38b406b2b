"""An interchange to one trading partner: envelope and parties from the partner's data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from billing_service.domain.claim import Claim, ClaimKind, Party
from billing_service.domain.trading_partner import TradingPartner
from billing_service.x12 import claim_837i, claim_837p
from billing_service.x12.envelope import Envelope, write_interchange
from billing_service.x12.segment import Segment
from billing_service.x12.tokens import Delimiters

FUNCTIONAL_GROUPS = {
    "837P": ("HC", "005010X222A1"),
    "837I": ("HC", "005010X223A2"),
    "270": ("HS", "005010X279A1"),
    "276": ("HR", "005010X212"),
    "278": ("HI", "005010X217"),
}
"""Kind → GS01 and GS08."""


def interchange_to(
    partner: TradingPartner,
    kind: str,
    sets: Iterable[Sequence[Segment]],
    control_number: int,
    created: datetime,
) -> bytes:
    """ISA to IEA. X12Error where something cannot be written."""
    functional_id, version = FUNCTIONAL_GROUPS[kind]
    envelope = Envelope(
        sender_qualifier=partner.sender_qualifier,
        sender_id=partner.sender_id,
        receiver_qualifier=partner.receiver_qualifier,
        receiver_id=partner.receiver_id,
        control_number=control_number,
        created=created,
        usage=partner.usage,
        app_sender=partner.app_sender,
        app_receiver=partner.app_receiver,
        delimiters=Delimiters(
            partner.delimiters.element,
            partner.delimiters.component,
            partner.delimiters.repetition,
            partner.delimiters.segment,
        ),
    )
    return write_interchange(envelope, functional_id, version, sets).encode("utf-8")


def claim_set(
    partner: TradingPartner, claims: Sequence[Claim], reference: str, created: datetime
) -> list[Segment]:
    """The 837P or 837I set of these claims, from us (1000A) to the partner (1000B). `reference` is BHT03.

    X12Error `not-writable` where the claims are not all of one kind: a set is of one guide.
    """
    submitter = Party(partner.submitter_name, partner.submitter_id, partner.submitter_contact)
    receiver = Party(partner.name, partner.receiver_id)
    if claims[0].kind is ClaimKind.INSTITUTIONAL:
        return claim_837i.build(claims, submitter, receiver, reference, created)
    return claim_837p.build(claims, submitter, receiver, reference, created)


def claim_interchange_kind(claim: Claim) -> str:
    """`837P` or `837I`, the `kind` of the interchange that carries it."""
    return "837I" if claim.kind is ClaimKind.INSTITUTIONAL else "837P"
