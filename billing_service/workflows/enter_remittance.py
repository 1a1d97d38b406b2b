"""A paper remittance typed in: written as the 835 that it would have been, and posted like one."""

from __future__ import annotations

from billing_service.domain.interchange_record import InterchangeRecord
from billing_service.domain.remittance import Remittance
from billing_service.workflows.import_interchange import import_interchange
from billing_service.workflows.ports import Units
from billing_service.x12 import remittance_835
from billing_service.x12.envelope import Envelope, write_interchange
from billing_service.x12.errors import X12Error
from shared.clock import Clock
from shared.errors import Invalid
from shared.principal import Principal

PAPER = "PAPER"
"""ISA06 of what was typed in: no payer sends under it."""


def enter_remittance(
    principal: Principal, remittance: Remittance, interchange_id: str, *, units: Units, clock: Clock
) -> tuple[InterchangeRecord, tuple[str, ...]]:
    """The interchange that was made of it and the ids of the remittances. Raises `Invalid`."""
    envelope = Envelope("ZZ", PAPER, "ZZ", "CLINIC", 1, clock.now())
    try:
        segments = remittance_835.build(remittance)
        body = write_interchange(envelope, "HP", remittance_835.VERSION, [segments]).encode()
    except X12Error as fault:
        raise Invalid(f"it cannot be written as an 835: {fault.message}", code="not_x12") from fault
    return import_interchange(principal, body, interchange_id, units=units, clock=clock)
