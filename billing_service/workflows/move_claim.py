"""One step of a claim's life, kept with who, when and why, and told as an event."""

from __future__ import annotations

from collections.abc import Iterable

from billing_service.domain.claim_record import ClaimRecord, ClaimState, move
from billing_service.domain.interchange_record import Direction, InterchangeRecord, InterchangeState
from billing_service.workflows.ports import Unit
from billing_service.workflows.refuse_changed import refuse_changed
from shared.clock import Clock
from shared.principal import Principal


def hold_claims(unit: Unit, claim_ids: Iterable[str]) -> None:
    """Claims of one batch, with what every step of theirs looks at, in a few queries; locked by id."""
    ids = tuple(claim_ids)
    unit.claims.hold(ids)
    records = [record for id in ids if (record := unit.claims.find(id)) is not None]
    unit.encounters.hold({record.encounter_id for record in records}, lock=False)
    patients = {record.patient_id for record in records}
    unit.restrictions.hold_by("patient_id", patients)
    unit.consents.hold_by("patient_id", patients)
    unit.partners.hold({record.partner_id for record in records}, lock=False)
    unit.ledger.hold_claims(record.id for record in records if record.charged)


def refuse_stale(record: ClaimRecord, expected_version: int | None) -> None:
    """Raises `Conflict` (`stale`) unless the caller has seen this version (None: whichever is there)."""
    refuse_changed("claim", record, expected_version)


def move_claim(
    unit: Unit,
    principal: Principal,
    record: ClaimRecord,
    to: ClaimState,
    why: str,
    clock: Clock,
    *,
    interchange_id: str = "",
) -> ClaimRecord:
    """Stores the record in its new state. Raises `Conflict` where the table of transitions forbids it."""
    moved, step = move(
        record, to, at=clock.now(), by=principal.subject, why=why, interchange_id=interchange_id
    )
    unit.claims.add_step(step)
    unit.record_event(f"claim.{to}", record.id, interchange_id=interchange_id)
    return unit.claims.save(moved)


def record_sent(
    unit: Unit, principal: Principal, interchange: InterchangeRecord, receipt_id: str, clock: Clock
) -> None:
    """The partner has the file: it and the claims in it are sent, unless that is known already."""
    if interchange.state is not InterchangeState.RECORDED:
        return
    unit.interchanges.save(interchange.delivered(receipt_id, clock.now()))
    unit.record_event("interchange.sent", interchange.id)
    if not interchange.kind.startswith("837"):
        return  # a question about claims sends none
    unit.claims.hold(unit.interchanges.claims_of(interchange.id))
    for claim_id in unit.interchanges.claims_of(interchange.id):
        claim = unit.claims.get(claim_id)
        if claim.state is ClaimState.QUEUED:
            why = f"the payer's gateway took the file (ISA13 {interchange.control_number:09d})"
            move_claim(unit, principal, claim, ClaimState.SENT, why, clock, interchange_id=interchange.id)


def prove_delivery(unit: Unit, principal: Principal, claim: ClaimRecord, clock: Clock) -> ClaimRecord:
    """An answer about a claim proves that its file arrived, even where we died before we could note it."""
    if claim.state is not ClaimState.QUEUED:
        return claim
    for interchange in unit.interchanges.of_claim(claim.id):
        if interchange.direction is Direction.OUT and interchange.kind.startswith("837"):
            record_sent(unit, principal, interchange, "", clock)
    return unit.claims.get(claim.id)
