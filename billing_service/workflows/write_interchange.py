"""Puts an X12 interchange on record before it is sent: its own control number, its exact bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime

from billing_service.domain.claim_record import ClaimRecord
from billing_service.domain.interchange_record import Direction, InterchangeRecord, InterchangeState
from billing_service.domain.trading_partner import TradingPartner
from billing_service.workflows.name_patients import name_patients
from billing_service.workflows.ports import Unit
from billing_service.x12.outbound import claim_interchange_kind, claim_set, interchange_to
from billing_service.x12.segment import Segment
from shared.clock import Clock
from shared.ids import new_id

CLAIM_FILES = ("837P", "837I")


def last_sent(unit: Unit, claim_id: str) -> InterchangeRecord | None:
    """The newest claim file with the claim; questions about it (276) are no sending."""
    sent = [r for r in unit.interchanges.of_claim(claim_id) if r.kind in CLAIM_FILES]
    return max(sent, key=lambda r: (r.created_at, r.control_number or 0), default=None)


def new_interchange_id(clock: Clock) -> str:
    return new_id("ich", clock)


def reference_of(id: str) -> str:
    """BHT03 of the set in it, the id without its prefix; a 277CA gives it back in 2200B TRN02."""
    return id[-26:].upper()


def record_outbound(
    unit: Unit,
    partner: TradingPartner,
    kind: str,
    sets: Iterable[Sequence[Segment]],
    *,
    id: str,
    created: datetime,
    patient_ids: Iterable[str],
) -> tuple[InterchangeRecord, bytes]:
    """Stores the interchange as `recorded` within the caller's unit of work; the bytes never change again.

    `patient_ids`: whom it is about.
    """
    control_number = unit.interchanges.next_control_number(partner.sender_id)
    body = interchange_to(partner, kind, sets, control_number, created)
    record = InterchangeRecord(
        id=id,
        direction=Direction.OUT,
        kind=kind,
        state=InterchangeState.RECORDED,
        sha256=hashlib.sha256(body).hexdigest(),
        size=len(body),
        created_at=created,
        partner_id=partner.id,
        control_number=control_number,
        sender_id=partner.sender_id,
    )
    unit.interchanges.add_with_body(record, body)
    unit.interchanges.concern(id, patient_ids)
    unit.record_event("interchange.recorded", id, kind=kind)
    return record, body


def record_inbound(
    unit: Unit,
    body: bytes,
    *,
    kind: str,
    clock: Clock,
    id: str = "",
    gateway_id: str = "",
    answer_to: str = "",
) -> InterchangeRecord:
    """Stores what came in, raw, before anybody reads it, with whom it is about as far as that can be told.

    `answer_to`: id of the interchange that asked for it at once.
    """
    record = InterchangeRecord(
        id=id or new_interchange_id(clock),
        direction=Direction.IN,
        kind=kind,
        state=InterchangeState.RECEIVED,
        sha256=hashlib.sha256(body).hexdigest(),
        size=len(body),
        created_at=clock.now(),
        gateway_id=gateway_id,
    )
    unit.interchanges.add_with_body(record, body)
    name_patients(unit, record.id, body)
    if answer_to:
        unit.interchanges.concern_those_of(record.id, answer_to)
    unit.record_event("interchange.received", record.id, kind=kind)
    return record


def preview_claim(unit: Unit, record: ClaimRecord, clock: Clock) -> bytes:
    """The last interchange that was sent with the claim, else what would be sent, under ISA13 000000000."""
    sent = last_sent(unit, record.id)
    if sent is not None:
        return unit.interchanges.body(sent.id)
    partner, created = unit.partners.get(record.partner_id), clock.now()
    segments = claim_set(partner, [record.claim], reference_of(record.id), created)
    return interchange_to(partner, claim_interchange_kind(record.claim), [segments], 0, created)
