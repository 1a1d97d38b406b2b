"""The secondary and tertiary claim: built from what was decided, judged, and sent when nobody has forwarded
it.

Automatic once the first payer's 835 is posted: at once where nothing is left to work with that payer, after
the agreed days where it has forwarded the claim itself (sooner, ours would be denied as a duplicate, CARC
18).
"""

from __future__ import annotations

from dataclasses import replace

from billing_service.domain.assembly import Assembled, VisitMaterials
from billing_service.domain.claim_record import ClaimRecord, ClaimState
from billing_service.domain.next_payer import UnmatchedLine
from billing_service.scrub.edit import ClaimSubject
from billing_service.workflows.assemble_claim import judge
from billing_service.workflows.code_visit import visit_codes
from billing_service.workflows.honor_restrictions import refuse_disclosure
from billing_service.workflows.load_visit import visit_materials
from billing_service.workflows.move_claim import move_claim, refuse_stale
from billing_service.workflows.ports import CodingGateway, Units, WorkStarter
from billing_service.workflows.readdress_claim import hand_receivable_over, readdress
from billing_service.workflows.submit_claim import submit_claims
from shared.clock import Clock
from shared.errors import Conflict
from shared.principal import Principal

_FROM = (ClaimState.ADJUDICATED, ClaimState.AWAITING_CROSSOVER, ClaimState.CLOSED)


def bill_next_payer(
    principal: Principal,
    claim_id: str,
    expected_version: int | None = None,
    *,
    units: Units,
    coding: CodingGateway,
    clock: Clock,
) -> ClaimRecord:
    """The same record, addressed to the next payer: ready to be submitted, or held with the reasons.

    Raises `Conflict` when nothing is decided yet, nobody is left, or the 835 cannot be told to the claim's
    lines; `Unavailable` when the coding service does not answer (the claim stays as it was).
    """
    with units(principal, read_only=True) as unit:
        record = unit.claims.get(claim_id)
        refuse_stale(record, expected_version)
        _refuse(record)
        encounter = unit.encounters.get(record.encounter_id)
    visit = visit_codes(principal, encounter, units=units, coding=coding)
    with units(principal) as unit:
        record = unit.claims.lock(claim_id)
        refuse_stale(record, expected_version)
        _refuse(record)
        try:
            addressed = readdress(unit, record)
        except UnmatchedLine as fault:
            raise Conflict(
                f"claim {claim_id} cannot go on by itself: {fault}; bill the next payer on paper with the "
                "remittance",
                code="lines_unmatched",
            ) from fault
        encounter = unit.encounters.get(record.encounter_id)
        refuse_disclosure(unit, encounter, addressed.partner_id, clock.today(), addressed.claim)
        materials = visit_materials(unit, encounter, visit, today=clock.today())
        subject = ClaimSubject(
            Assembled(addressed.claim, addressed.labels), _insured_by(materials, addressed.coverage_id)
        )
        why = f"to payer {addressed.position + 1}, with what was decided before"
        addressed = move_claim(unit, principal, addressed, ClaimState.SECONDARY, why, clock)
        hand_receivable_over(unit, addressed, clock)
        judged = judge(unit, principal, addressed, subject, clock)
        unit.commit()
    return judged


def bill_due(
    principal: Principal,
    claim_id: str,
    *,
    units: Units,
    coding: CodingGateway,
    work: WorkStarter,
    clock: Clock,
) -> ClaimRecord:
    """What the worker does with a claim whose day has come; a claim that cannot go on waits for a person."""
    try:
        record = bill_next_payer(principal, claim_id, units=units, coding=coding, clock=clock)
    except Conflict as conflict:
        with units(principal) as unit:
            record = unit.claims.save(replace(unit.claims.get(claim_id), next_payer_on=None))
            unit.record_event("claim.next_payer_refused", claim_id, code=conflict.code)
            unit.commit()
        return record
    if record.state is ClaimState.READY:
        submit_claims(principal, (claim_id,), units=units, work=work, clock=clock)
    return record


def due_for_next_payer(principal: Principal, *, units: Units, clock: Clock) -> tuple[str, ...]:
    """Ids of claims that are to go to their next payer by now, oldest first."""
    with units(principal, read_only=True) as unit:
        return unit.claims.due_for_next_payer(clock.today())


def _refuse(record: ClaimRecord) -> None:
    if record.state not in _FROM:
        raise Conflict(
            f"claim {record.id} is {record.state}: the payer that has it has not decided it, or it is "
            f"being worked",
            code="claim_state",
        )
    if not record.later_payers:
        raise Conflict(f"claim {record.id} has no further payer", code="no_further_payer")


def _insured_by(materials: VisitMaterials, coverage_id: str) -> VisitMaterials:
    """The materials with the coverage that is billed now in front."""
    insurances = sorted(materials.insurances, key=lambda one: one.coverage.id != coverage_id)
    return replace(materials, insurances=tuple(insurances))
