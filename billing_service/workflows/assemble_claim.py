"""Encounter + finalized code set → a stored claim, scrubbed: ready to submit, or held with the reasons."""

from __future__ import annotations

from dataclasses import replace

from billing_service.domain.assembly import VisitMaterials, assemble
from billing_service.domain.claim_record import (
    MENDABLE,
    ClaimRecord,
    ClaimState,
    begin,
    control_number_of,
    move,
)
from billing_service.domain.coded_visit import CodedVisit
from billing_service.domain.correction import as_filed
from billing_service.domain.eligibility_check import EligibilityCheck, latest_answer, latest_is_stale
from billing_service.domain.encounter import Encounter
from billing_service.scrub.catalog import PREVENTS, scrub
from billing_service.scrub.edit import ClaimSubject, ScrubBook
from billing_service.workflows.load_visit import visit_materials
from billing_service.workflows.move_claim import refuse_stale
from billing_service.workflows.ports import CodingGateway, Unit, Units
from shared.clock import Clock
from shared.errors import Conflict, Invalid, Place
from shared.principal import Principal
from shared.rules import Bypass, Verdict


def assemble_claim(
    principal: Principal,
    encounter_id: str,
    claim_id: str,
    *,
    units: Units,
    coding: CodingGateway,
    clock: Clock,
) -> ClaimRecord:
    """A new claim to the encounter's first payer, or the one that an earlier try has stored under this id.

    Raises `Conflict` when the code set is not finalized or a claim of this encounter is already standing,
    `Invalid` when the code set is another patient's or another day's, `Unavailable` when the coding service
    does not answer.
    """
    with units(principal, read_only=True) as unit:
        if (stored := unit.claims.find(claim_id)) is not None:
            return stored
        encounter = unit.encounters.get(encounter_id)
        _refuse_second_claim(unit, encounter)
    visit = coded_visit(principal, encounter, coding)
    with units(principal) as unit:
        encounter = unit.encounters.lock(encounter_id)
        _refuse_second_claim(unit, encounter)
        materials = visit_materials(unit, encounter, visit)
        _refuse_mismatch(materials)
        assembled = assemble(materials, control_number_of(claim_id))
        draft = ClaimRecord(
            id=claim_id,
            encounter_id=encounter.id,
            patient_id=encounter.patient_id,
            coverage_id=materials.insured_by.coverage.id,
            partner_id=materials.insured_by.partner.id,
            code_set_id=visit.code_set_id,
            claim=assembled.claim,
            labels=assembled.labels,
            state=ClaimState.DRAFT,
            created_at=clock.now(),
            steps=1,
        )
        unit.claims.add(draft)
        unit.claims.add_step(begin(draft, by=principal.subject, why="assembled from the encounter"))
        unit.record_event("claim.assembled", draft.id, encounter_id=encounter.id)
        record = judge(unit, principal, draft, ClaimSubject(assembled, materials), clock)
        unit.commit()
    return record


def reassemble_claim(
    principal: Principal,
    claim_id: str,
    expected_version: int | None = None,
    *,
    units: Units,
    coding: CodingGateway,
    clock: Clock,
) -> ClaimRecord:
    """The same claim from the encounter as it now is: after a mend, before it is submitted (again)."""
    return _assemble_again(
        principal, claim_id, expected_version, None, "assembled again", units, coding, clock
    )


def bypass_finding(
    principal: Principal,
    claim_id: str,
    rule: str,
    subjects: tuple[str, ...],
    reason: str,
    expected_version: int | None = None,
    *,
    units: Units,
    coding: CodingGateway,
    clock: Clock,
) -> ClaimRecord:
    """Lets one failed claim edit stand, with who and why, and assembles the claim again.

    Raises `Conflict` when the claim has no such failed finding, or it is not one of the claim edits.
    """
    with units(principal, read_only=True) as unit:
        record = _mendable(unit, claim_id, expected_version)
    failed = {(f.rule, f.subjects) for f in record.findings if f.verdict is Verdict.FAIL}
    if rule not in PREVENTS or (rule, subjects) not in failed:
        raise Conflict(f"claim {claim_id} has no finding of {rule} that can be let stand", code="no_finding")
    bypass = Bypass(rule, subjects, principal.subject, reason)
    why = f"{rule} let stand"
    return _assemble_again(principal, claim_id, expected_version, bypass, why, units, coding, clock)


def _assemble_again(
    principal: Principal,
    claim_id: str,
    expected_version: int | None,
    bypass: Bypass | None,
    why: str,
    units: Units,
    coding: CodingGateway,
    clock: Clock,
) -> ClaimRecord:
    with units(principal, read_only=True) as unit:
        record = _mendable(unit, claim_id, expected_version)
        encounter = unit.encounters.get(record.encounter_id)
    visit = coded_visit(principal, encounter, coding)
    with units(principal) as unit:
        record = _mendable(unit, claim_id, expected_version)
        encounter = unit.encounters.get(record.encounter_id)
        materials = visit_materials(unit, encounter, visit)
        _refuse_mismatch(materials)
        assembled = assemble(materials, record.control_number)
        assembled = replace(assembled, claim=as_filed(record, assembled.claim))
        if record.state is not ClaimState.DRAFT:
            record, step = move(record, ClaimState.DRAFT, at=clock.now(), by=principal.subject, why=why)
            unit.claims.add_step(step)
        record = replace(
            record,
            claim=assembled.claim,
            labels=assembled.labels,
            code_set_id=visit.code_set_id,
            coverage_id=materials.insured_by.coverage.id,
            partner_id=materials.insured_by.partner.id,
            bypasses=record.bypasses if bypass is None else (*record.bypasses, bypass),
        )
        unit.record_event("claim.reassembled", record.id)
        record = judge(unit, principal, record, ClaimSubject(assembled, materials), clock)
        unit.commit()
    return record


def judge(
    unit: Unit, principal: Principal, draft: ClaimRecord, subject: ClaimSubject, clock: Clock
) -> ClaimRecord:
    """Scrubs the draft and stores it as ready or held."""
    findings = scrub(subject, _book(unit, draft, clock), draft.bypasses)
    blocking = sorted({f.rule for f in findings if f.blocks})
    state = ClaimState.HELD if blocking else ClaimState.READY
    why = f"held by {', '.join(blocking)}" if blocking else "no edit stands against it"
    judged, step = move(
        replace(draft, findings=findings), state, at=clock.now(), by=principal.subject, why=why
    )
    unit.claims.add_step(step)
    unit.record_event(f"claim.{state}", judged.id, rules=" ".join(blocking))
    return unit.claims.save(judged)


def _book(unit: Unit, draft: ClaimRecord, clock: Clock) -> ScrubBook:
    checks = encounter_checks(unit, draft.encounter_id)
    return ScrubBook(
        today=clock.today(),
        eligibility=latest_answer(checks, draft.coverage_id),
        eligibility_stale=latest_is_stale(checks, draft.coverage_id),
        other_claims=tuple(c for c in unit.claims.of_patient(draft.patient_id) if c.id != draft.id),
    )


def encounter_checks(unit: Unit, encounter_id: str) -> tuple[EligibilityCheck, ...]:
    """Every eligibility question about the encounter, oldest first."""
    found: list[EligibilityCheck] = []
    where = {"encounter_id": encounter_id}
    while page := unit.checks.page(after=found[-1].id if found else "", where=where):
        found.extend(page)
    return tuple(found)


def coded_visit(principal: Principal, encounter: Encounter, coding: CodingGateway) -> CodedVisit:
    if not encounter.code_set_id:
        raise Conflict(
            f"encounter {encounter.id} names no code set; put the id of a finalized one there",
            code="code_set_missing",
        )
    if not encounter.coverage_ids:
        raise Conflict(f"encounter {encounter.id} names no coverage to bill", code="coverage_missing")
    visit = coding.code_set(principal, encounter.code_set_id)
    if visit.superseded_by:
        raise Conflict(
            f"code set {visit.code_set_id} was replaced by {visit.superseded_by}", code="code_set_superseded"
        )
    if not visit.finalized:
        raise Conflict(
            f"code set {visit.code_set_id} is {visit.status}; a coder finalizes it before it is billed",
            code="code_set_not_finalized",
        )
    return visit


def _refuse_mismatch(materials: VisitMaterials) -> None:
    encounter, visit, patient = materials.encounter, materials.visit, materials.patient
    if visit.code_set_id != encounter.code_set_id:
        raise Conflict("the encounter was given another code set meanwhile", code="changed_meanwhile")
    places = []
    if visit.date_of_service != encounter.date_of_service:
        message = (
            f"the code set is for {visit.date_of_service}, the encounter was on {encounter.date_of_service}"
        )
        places.append(Place("/encounter_id", "code_set_other_date", message))
    if not visit.patient_reference:
        message = (
            "the code set names no patient: give the patient's id or record number when the note is coded"
        )
        places.append(Place("/encounter_id", "code_set_without_patient", message))
    elif visit.patient_reference not in (patient.id, patient.medical_record_number):
        places.append(Place("/encounter_id", "code_set_other_patient", "the code set is another patient's"))
    if places:
        raise Invalid("the encounter's code set is not this visit's", places=tuple(places))


def _mendable(unit: Unit, claim_id: str, expected_version: int | None) -> ClaimRecord:
    record = unit.claims.get(claim_id)
    refuse_stale(record, expected_version)
    if record.state not in MENDABLE:
        raise Conflict(
            f"claim {record.id} is {record.state}: it is with the payer or decided", code="claim_state"
        )
    if record.position:
        raise Conflict(
            f"claim {record.id} carries an earlier payer's decision; correct it with that payer",
            code="claim_decided",
        )
    return record


def _refuse_second_claim(unit: Unit, encounter: Encounter) -> None:
    for record in unit.claims.of_encounter(encounter.id):
        if record.state is not ClaimState.VOIDED:
            raise Conflict(
                f"encounter {encounter.id} has claim {record.id} ({record.state}); assemble that one again",
                code="claim_exists",
            )
