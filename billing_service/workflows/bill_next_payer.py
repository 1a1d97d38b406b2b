"""The secondary and tertiary claim: built from what was decided, judged, and sent when nobody has forwarded
it.

Automatic once the first payer's 835 is posted: at once where nothing is left to work with that payer, after
the agreed days where it has forwarded the claim itself (sooner, ours would be denied as a duplicate, CARC
18).
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from billing_service.domain.assembly import Assembled, VisitMaterials
from billing_service.domain.claim_record import ClaimRecord, ClaimState
from billing_service.domain.coded_visit import CodedVisit
from billing_service.domain.next_payer import UnmatchedLine
from billing_service.scrub.edit import ClaimSubject
from billing_service.workflows.assemble_claim import judge
from billing_service.workflows.code_visit import visit_codes
from billing_service.workflows.honor_restrictions import refuse_disclosure
from billing_service.workflows.load_visit import hold_visits, visit_materials
from billing_service.workflows.move_claim import hold_claims, move_claim, refuse_stale
from billing_service.workflows.ports import CodingGateway, Unit, Units, WorkStarter
from billing_service.workflows.read_decisions import hold_decisions
from billing_service.workflows.readdress_claim import hand_receivable_over, readdress
from billing_service.workflows.submit_claim import submit_claims
from shared.clock import Clock
from shared.errors import Conflict, DomainError, Unavailable
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
        judged = _readdressed(unit, principal, record, visit, clock)
        unit.commit()
    return judged


def _readdressed(
    unit: Unit, principal: Principal, record: ClaimRecord, visit: CodedVisit, clock: Clock
) -> ClaimRecord:
    """Everything that can be refused is refused before anything is changed."""
    _refuse(record)
    try:
        addressed = readdress(unit, record)
    except UnmatchedLine as fault:
        raise Conflict(
            f"claim {record.id} cannot go on by itself: {fault}; bill the next payer on paper with the "
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
    return judge(unit, principal, addressed, subject, clock)


def bill_due(
    principal: Principal,
    claim_ids: Sequence[str],
    *,
    units: Units,
    coding: CodingGateway,
    work: WorkStarter,
    clock: Clock,
) -> None:
    """What the worker does with claims whose day has come, all of a payer in one file.

    A claim that cannot go on waits for a person; one whose codes cannot be had now is due again next time
    (`Unavailable` where that is all of them).
    """
    visits = _visits(principal, claim_ids, units, coding)
    ready = []
    with units(principal) as unit:
        hold_claims(unit, visits)
        records = [record for id in visits if (record := unit.claims.find(id)) is not None]
        hold_visits(unit, (unit.encounters.get(record.encounter_id) for record in records))
        hold_decisions(unit, records)
        for record in records:
            try:
                judged = _readdressed(unit, principal, record, visits[record.id], clock)
            except DomainError as error:
                unit.claims.save(replace(record, next_payer_on=None))
                unit.record_event("claim.next_payer_refused", record.id, code=error.code)
                continue
            if judged.state is ClaimState.READY:
                ready.append(judged.id)
        unit.commit()
    try:
        submit_claims(principal, ready, units=units, work=work, clock=clock)
    except Conflict:  # somebody was at one of them meanwhile: the others go all the same
        for claim_id in ready:
            with suppress(Conflict):
                submit_claims(principal, (claim_id,), units=units, work=work, clock=clock)


def _visits(
    principal: Principal, claim_ids: Sequence[str], units: Units, coding: CodingGateway
) -> dict[str, CodedVisit]:
    """By claim; without those that the coding service does not answer for now."""
    with units(principal, read_only=True) as unit:
        unit.claims.hold(claim_ids, lock=False)
        records = [record for id in claim_ids if (record := unit.claims.find(id)) is not None]
        unit.encounters.hold({record.encounter_id for record in records}, lock=False)
        encounters = {record.id: unit.encounters.get(record.encounter_id) for record in records}
    visits: dict[str, CodedVisit] = {}
    refused: dict[str, str] = {}
    for claim_id, encounter in encounters.items():
        try:
            visits[claim_id] = visit_codes(principal, encounter, units=units, coding=coding)
        except Unavailable:
            if not visits:
                raise
            break  # nobody answers any more: the rest is due again
        except DomainError as error:
            refused[claim_id] = error.code
    if refused:
        with units(principal) as unit:
            for claim_id, code in refused.items():
                unit.claims.save(replace(unit.claims.lock(claim_id), next_payer_on=None))
                unit.record_event("claim.next_payer_refused", claim_id, code=code)
            unit.commit()
    return visits


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
