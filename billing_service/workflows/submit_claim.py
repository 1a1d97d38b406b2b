"""Ready claims into interchanges: intent, ISA13 and the exact bytes are committed before anything is sent.

One interchange carries claims of one payer and one guide, as many as it takes. Their charges enter the ledger
in the same transaction: once in a claim's life, unless a correction changes them. The sending is durable
work under the interchange's own id (`send_interchange`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from billing_service.domain.claim_record import ClaimRecord, ClaimState
from billing_service.domain.correction import lines_to_replace, outgoing
from billing_service.domain.interchange_record import Direction, InterchangeRecord, InterchangeState
from billing_service.workflows.charge_claim import charge_claim
from billing_service.workflows.honor_restrictions import refuse_disclosure
from billing_service.workflows.move_claim import hold_claims, move_claim, refuse_stale
from billing_service.workflows.ports import Unit, Units, WorkStarter
from billing_service.workflows.write_interchange import (
    CLAIM_FILES,
    record_outbound,
    reference_of,
)
from billing_service.x12.errors import X12Error
from billing_service.x12.outbound import claim_interchange_kind, claim_set
from shared.clock import Clock
from shared.errors import Conflict, Invalid
from shared.ids import resource_id
from shared.principal import Principal

SEND = "send_interchange"
"""The durable work's name."""


def submit_claims(
    principal: Principal,
    claim_ids: Sequence[str],
    dedupe_key: str | None = None,
    expected_version: int | None = None,
    *,
    units: Units,
    work: WorkStarter,
    clock: Clock,
) -> tuple[ClaimRecord, ...]:
    """All of them, or none when one is not ready; in the order asked for.

    With a `dedupe_key`, driving the same request again finds what it did before. Raises `Conflict`, also when
    one is not at `expected_version` (None: whichever is there).
    """
    with units(principal) as unit:
        hold_claims(unit, claim_ids)
        by_guide: dict[tuple[str, str], list[str]] = defaultdict(list)
        for claim_id in dict.fromkeys(claim_ids):
            record = unit.claims.get(claim_id)
            by_guide[record.partner_id, claim_interchange_kind(record.claim)].append(claim_id)
        interchanges = []
        for (partner_id, kind), ids in by_guide.items():
            for number, batch in enumerate(_batches(ids, unit.partners.get(partner_id).batch_claims)):
                key = None if dedupe_key is None else f"{dedupe_key}:{partner_id}:{kind}:{number}"
                interchange_id = resource_id("ich", clock, key)
                interchanges.append(interchange_id)
                if unit.interchanges.find(interchange_id) is None:
                    for claim_id in batch:
                        refuse_stale(unit.claims.get(claim_id), expected_version)
                    _queue(unit, principal, partner_id, interchange_id, batch, clock)
        queued = tuple(unit.claims.get(claim_id) for claim_id in claim_ids)
        unit.commit()
    for interchange_id in interchanges:
        work.start(SEND, interchange_id, principal.clinic_id)
    return queued


def unsent_interchanges(principal: Principal, *, units: Units) -> tuple[str, ...]:
    """Ids of the files that are committed and not known to be delivered: what a sweep starts."""
    with units(principal, read_only=True) as unit:
        waiting = unit.interchanges.in_state(InterchangeState.RECORDED, Direction.OUT)
        return tuple(record.id for record in waiting if _goes_as_file(unit, record))


def _goes_as_file(unit: Unit, record: InterchangeRecord) -> bool:
    """Claims always; a question only to a partner without real time."""
    return record.kind in CLAIM_FILES or bool(unit.partners.get(record.partner_id).gateway)


def _batches(ids: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))


def _queue(
    unit: Unit,
    principal: Principal,
    partner_id: str,
    interchange_id: str,
    claim_ids: Sequence[str],
    clock: Clock,
) -> None:
    records = [unit.claims.get(claim_id) for claim_id in claim_ids]
    for record in records:
        _refuse_unready(record)
        encounter = unit.encounters.get(record.encounter_id)
        refuse_disclosure(unit, encounter, partner_id, clock.today(), record.claim)
    partner, created = unit.partners.get(partner_id), clock.now()
    records = [replace(record, replaced_lines=lines_to_replace(record, partner)) for record in records]
    claims = [outgoing(record.claim, record.replaced_lines) for record in records]
    try:
        segments = claim_set(partner, claims, reference_of(interchange_id), created)
        interchange, _ = record_outbound(
            unit,
            partner,
            claim_interchange_kind(claims[0]),
            [segments],
            id=interchange_id,
            created=created,
            patient_ids=[record.patient_id for record in records],
        )
    except X12Error as fault:
        raise Invalid(f"the claims cannot be written as an 837: {fault.message}", code="not_x12") from fault
    unit.interchanges.attach(interchange_id, claim_ids)
    for record in records:
        charge_claim(unit, record, clock)
        ready = replace(record, charged=True, submissions=record.submissions + 1)
        why = f"put into interchange {interchange.control_number:09d}"
        if record.replaced_lines:
            why += f", line {', '.join(map(str, record.replaced_lines))} only"
        move_claim(unit, principal, ready, ClaimState.QUEUED, why, clock, interchange_id=interchange_id)


def _refuse_unready(record: ClaimRecord) -> None:
    if record.state is ClaimState.HELD:
        rules = ", ".join(sorted({finding.rule for finding in record.blocked_by}))
        raise Conflict(
            f"claim {record.id} is held by {rules}; mend it and assemble it again", code="claim_held"
        )
    if record.state is not ClaimState.READY:
        raise Conflict(f"claim {record.id} is {record.state}, not ready", code="claim_state")
