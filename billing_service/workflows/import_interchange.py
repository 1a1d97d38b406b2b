"""Takes an interchange that a person hands in: stored raw, then read like one from the mailbox."""

from __future__ import annotations

from billing_service.domain.interchange_record import InterchangeRecord
from billing_service.workflows.ports import Units
from billing_service.workflows.process_interchange import process_interchange
from billing_service.workflows.write_interchange import record_inbound
from shared.clock import Clock
from shared.principal import Principal


def import_interchange(
    principal: Principal, body: bytes, interchange_id: str, *, units: Units, clock: Clock
) -> tuple[InterchangeRecord, tuple[str, ...]]:
    """The interchange as it stands afterwards, and the ids of the remittances that were made of it."""
    with units(principal) as unit:
        if unit.interchanges.find(interchange_id) is None:
            record_inbound(unit, body, kind="unknown", id=interchange_id, clock=clock)
            unit.commit()
    record = process_interchange(principal, interchange_id, units=units, clock=clock)
    with units(principal, read_only=True) as unit:
        remittance_ids = unit.remittances.ids_of_interchange(interchange_id)
    return record, remittance_ids
