"""A claim's charges in the ledger: once, whatever is sent; another entry only when the charges change."""

from __future__ import annotations

from billing_service.domain.billed import billed_claim
from billing_service.domain.claim_record import ClaimRecord
from billing_service.domain.ledger import Account, Document, Entry, reversal, standing
from billing_service.domain.posting import charge
from billing_service.workflows.ports import Unit
from shared.clock import Clock
from shared.ids import new_id


def charge_claim(unit: Unit, record: ClaimRecord, clock: Clock) -> None:
    """Brings the charges as they are to be sent; those of an earlier version that differ are taken back."""
    wanted = charge(billed_claim(record), id=new_id("ent", clock), posted_on=clock.today())
    standing = _standing(unit, record)
    if [_lines(entry) for entry in standing] == [_lines(wanted)]:
        return
    _take_back(unit, record, standing, "corrected", clock)
    unit.ledger.add([wanted])


def take_back_charges(unit: Unit, record: ClaimRecord, clock: Clock) -> None:
    """The claim is void: its charges leave the ledger."""
    _take_back(unit, record, _standing(unit, record), "voided", clock)


def _take_back(unit: Unit, record: ClaimRecord, entries: tuple[Entry, ...], why: str, clock: Clock) -> None:
    for entry in entries:
        document = Document("claim", record.id, why)
        undo = reversal(entry, id=new_id("ent", clock), posted_on=clock.today(), document=document)
        unit.ledger.add([undo])


def _standing(unit: Unit, record: ClaimRecord) -> tuple[Entry, ...]:
    entries = unit.ledger.entries_of_claim(record.id) if record.charged else ()
    return tuple(entry for entry in standing(entries) if entry.kind == "charge")


def _lines(entry: Entry) -> dict[int | None, int]:
    return {leg.line: leg.amount for leg in entry.legs if leg.account is Account.INSURANCE_RECEIVABLE}
