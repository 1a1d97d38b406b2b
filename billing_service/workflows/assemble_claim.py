"""Encounter + finalized code set → a stored claim, scrubbed: ready to submit, or held with the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from billing_service.domain.assembly import assemble
from billing_service.domain.claim_record import (
    MENDABLE,
    ClaimRecord,
    ClaimState,
    begin,
    control_number_of,
    move,
)
from billing_service.domain.claim_split import ClaimPart, split_visit
from billing_service.domain.coded_visit import CodedVisit
from billing_service.domain.correction import as_filed
from billing_service.domain.eligibility_check import EligibilityCheck, latest_answer, latest_is_stale
from billing_service.domain.encounter import Encounter, EncounterStatus
from billing_service.domain.fee_schedule import FeeSchedule
from billing_service.domain.visit_materials import VisitMaterials
from billing_service.scrub.catalog import PREVENTS, scrub
from billing_service.scrub.edit import ClaimSubject, ScrubBook
from billing_service.workflows.code_visit import visit_codes
from billing_service.workflows.honor_restrictions import refuse_disclosure
from billing_service.workflows.keep_authorizations import uses_among
from billing_service.workflows.load_visit import every, hold_visits, schedules, visit_materials
from billing_service.workflows.move_claim import refuse_stale
from billing_service.workflows.ports import CodingGateway, Unit, Units
from billing_service.workflows.price_visit import Amounts, medicare_amounts
from shared.clock import Clock
from shared.errors import Conflict, DomainError, Invalid, Place
from shared.ids import derived_id
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
    """The first of `assemble_claims`."""
    return assemble_claims(principal, encounter_id, claim_id, units=units, coding=coding, clock=clock)[0]


def assemble_claims(
    principal: Principal,
    encounter_id: str,
    claim_id: str,
    *,
    units: Units,
    coding: CodingGateway,
    clock: Clock,
) -> tuple[ClaimRecord, ...]:
    """Every claim that the visit needs (`domain.claim_split`), or those that an earlier try has stored.

    The first that is made gets `claim_id`, the others ids that follow from it. Raises `Conflict` when the
    code set is not finalized, all claims of the encounter are standing already, or the patient keeps the
    visit from the payer; `Invalid` when the code set is another patient's or another day's, `Unavailable`
    when the coding service does not answer.
    """
    made = assemble_visits(principal, {encounter_id: claim_id}, units=units, coding=coding, clock=clock)
    claims = made[encounter_id]
    if isinstance(claims, DomainError):
        raise claims
    return claims


def assemble_visits(
    principal: Principal,
    visits: Mapping[str, str],
    *,
    units: Units,
    coding: CodingGateway,
    clock: Clock,
) -> dict[str, tuple[ClaimRecord, ...] | DomainError]:
    """`assemble_claims` of many visits in one go: by encounter its claims, or why it has none.

    `visits` gives each encounter's first claim id. What stands against one visit never stops another.
    """
    found: dict[str, tuple[ClaimRecord, ...] | DomainError] = {}
    encounters: dict[str, Encounter] = {}
    with units(principal, read_only=True) as unit:
        unit.claims.hold(visits.values(), lock=False)
        unit.encounters.hold(visits, lock=False)
        unit.claims.hold_by("encounter_id", visits)
        _hold_privacy(unit, filter(None, map(unit.encounters.find, visits)))
        for encounter_id, claim_id in visits.items():
            try:
                if (stored := unit.claims.find(claim_id)) is not None:
                    others = (c for c in unit.claims.of_encounter(stored.encounter_id) if c.id != stored.id)
                    found[encounter_id] = (stored, *others)
                    continue
                encounter = unit.encounters.get(encounter_id)
                _refuse_unbillable(unit, encounter, clock)
                _refuse_second_claim(unit, encounter)
                encounters[encounter_id] = encounter
            except DomainError as error:
                found[encounter_id] = error
        fees = schedules(unit)
    coded: dict[str, tuple[CodedVisit, Amounts]] = {}
    for encounter_id, encounter in encounters.items():
        try:
            coded[encounter_id] = _codes_and_prices(principal, encounter, units, coding, fees)
        except DomainError as error:
            found[encounter_id] = error
    if not coded:
        return found
    with units(principal) as unit:
        unit.encounters.hold(coded)
        hold_visits(unit, filter(None, map(unit.encounters.find, coded)))
        for encounter_id, (visit, medicare) in coded.items():
            try:
                found[encounter_id] = _make_all(
                    unit, principal, encounter_id, visits[encounter_id], visit, medicare, clock
                )
            except DomainError as error:
                found[encounter_id] = error
        unit.commit()
    return found


def _hold_privacy(unit: Unit, encounters: Iterable[Encounter]) -> None:
    encounters = tuple(encounters)
    unit.coverages.hold({id for one in encounters for id in one.coverage_ids[:1]}, lock=False)
    unit.restrictions.hold_by("patient_id", {one.patient_id for one in encounters})
    unit.consents.hold_by("patient_id", {one.patient_id for one in encounters if one.part_2})


def _make_all(
    unit: Unit,
    principal: Principal,
    encounter_id: str,
    claim_id: str,
    visit: CodedVisit,
    medicare: Amounts,
    clock: Clock,
) -> tuple[ClaimRecord, ...]:
    """Everything that can be refused is refused before anything is added."""
    encounter = unit.encounters.lock(encounter_id)
    _refuse_unbillable(unit, encounter, clock)
    materials = visit_materials(unit, encounter, visit, medicare, clock.today())
    _refuse_mismatch(materials)
    parts = split_visit(materials)
    drafts: list[tuple[ClaimRecord, ClaimSubject]] = []
    for number in _missing_parts(unit, encounter, len(parts)):
        id = derived_id("clm", claim_id, str(number), at=clock.now()) if drafts else claim_id
        drafts.append(_draft(materials, parts, number, id, clock))
    made = []
    for draft, subject in drafts:
        unit.claims.add(draft)
        which = f", claim {draft.part} of {draft.parts}" if draft.parts > 1 else ""
        why = f"assembled from the encounter{which}"
        unit.claims.add_step(begin(draft, by=principal.subject, why=why))
        unit.record_event("claim.assembled", draft.id, encounter_id=encounter.id)
        made.append(judge(unit, principal, draft, subject, clock))
    return tuple(made)


def _draft(
    materials: VisitMaterials, parts: tuple[ClaimPart, ...], number: int, id: str, clock: Clock
) -> tuple[ClaimRecord, ClaimSubject]:
    part = parts[number - 1]
    encounter, insurance = materials.encounter, part.insurances[0]
    assembled = assemble(materials, control_number_of(id), part)
    draft = ClaimRecord(
        id=id,
        encounter_id=encounter.id,
        patient_id=encounter.patient_id,
        coverage_id=insurance.coverage.id,
        partner_id=insurance.partner.id,
        code_set_id=materials.visit.code_set_id,
        claim=assembled.claim,
        labels=assembled.labels,
        state=ClaimState.DRAFT,
        created_at=clock.now(),
        part=number,
        parts=len(parts),
        steps=1,
    )
    return draft, ClaimSubject(assembled, replace(materials, insurances=part.insurances))


def _codes_and_prices(
    principal: Principal,
    encounter: Encounter,
    units: Units,
    coding: CodingGateway,
    fees: tuple[FeeSchedule, ...] | None = None,
) -> tuple[CodedVisit, Amounts]:
    visit = visit_codes(principal, encounter, units=units, coding=coding)
    if fees is None:
        with units(principal, read_only=True) as unit:
            fees = schedules(unit)
    amounts = medicare_amounts(principal, fees, visit.services, encounter.date_of_service, coding)
    return visit, amounts


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
    known = rule in PREVENTS or rule in dict(record.rule_prevents)
    if not known or (rule, subjects) not in failed:
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
    visit, medicare = _codes_and_prices(principal, encounter, units, coding)
    with units(principal) as unit:
        record = _mendable(unit, claim_id, expected_version)
        encounter = unit.encounters.get(record.encounter_id)
        _refuse_unbillable(unit, encounter, clock)
        materials = visit_materials(unit, encounter, visit, medicare, clock.today())
        _refuse_mismatch(materials)
        parts = split_visit(materials)
        if len(parts) != record.parts:
            raise Conflict(
                f"encounter {encounter.id} needs {len(parts)} claims now, not {record.parts}; void its "
                "claims and assemble them anew",
                code="parts_changed",
            )
        part = parts[record.part - 1]
        if record.position:
            billed = sorted(part.insurances, key=lambda one: one.coverage.id != record.coverage_id)
            part = replace(part, insurances=tuple(billed))
        assembled = assemble(materials, record.control_number, part)
        assembled = replace(assembled, claim=as_filed(record, assembled.claim))
        if record.state is not ClaimState.DRAFT:
            record, step = move(record, ClaimState.DRAFT, at=clock.now(), by=principal.subject, why=why)
            unit.claims.add_step(step)
        record = replace(
            record,
            claim=assembled.claim,
            labels=assembled.labels,
            code_set_id=visit.code_set_id,
            coverage_id=part.insurances[0].coverage.id,
            partner_id=part.insurances[0].partner.id,
            bypasses=record.bypasses if bypass is None else (*record.bypasses, bypass),
        )
        unit.record_event("claim.reassembled", record.id)
        subject = ClaimSubject(assembled, replace(materials, insurances=part.insurances))
        record = judge(unit, principal, record, subject, clock)
        unit.commit()
    return record


def judge(
    unit: Unit, principal: Principal, draft: ClaimRecord, subject: ClaimSubject, clock: Clock
) -> ClaimRecord:
    """Scrubs the draft and stores it as ready or held."""
    book = _book(unit, draft, subject, clock)
    findings = scrub(subject, book, draft.bypasses)
    blocking = sorted({f.rule for f in findings if f.blocks})
    state = ClaimState.HELD if blocking else ClaimState.READY
    why = f"held by {', '.join(blocking)}" if blocking else "no edit stands against it"
    judged, step = move(
        replace(
            draft,
            findings=findings,
            rule_prevents=tuple((rule.code, rule.prevents) for rule in book.payer_rules),
        ),
        state,
        at=clock.now(),
        by=principal.subject,
        why=why,
    )
    unit.claims.add_step(step)
    unit.record_event(f"claim.{state}", judged.id, rules=" ".join(blocking))
    return unit.claims.save(judged)


def _book(unit: Unit, draft: ClaimRecord, subject: ClaimSubject, clock: Clock) -> ScrubBook:
    checks = encounter_checks(unit, draft.encounter_id)
    others = tuple(c for c in unit.claims.of_patient(draft.patient_id) if c.id != draft.id)
    granted = subject.materials.authorizations
    on = subject.materials.encounter.date_of_service
    return ScrubBook(
        today=clock.today(),
        eligibility=latest_answer(checks, draft.coverage_id),
        eligibility_stale=latest_is_stale(checks, draft.coverage_id),
        other_claims=others,
        same_member_claims=_of_same_member(unit, subject, draft.patient_id),
        uses={a.id: uses_among(others, a) for a in granted},
        payer_rules=tuple(r for r in every(unit.payer_rules) if r.applies(draft.partner_id, on)),
    )


def _of_same_member(unit: Unit, subject: ClaimSubject, patient_id: str) -> tuple[ClaimRecord, ...]:
    """Claims of other patients on file under whose coverages the payer knows this very member."""
    coverage = subject.materials.insured_by.coverage
    person = subject.materials.patient.person
    found: list[ClaimRecord] = []
    for other in unit.coverages.of_member(coverage.partner_id, coverage.member_id):
        if other.patient_id == patient_id:
            continue
        # A family shares one member id with many a payer: only the same birth date may be the same person.
        if unit.patients.get(other.patient_id).person.birth_date == person.birth_date:
            found.extend(unit.claims.of_patient(other.patient_id))
    return tuple(found)


def encounter_checks(unit: Unit, encounter_id: str) -> tuple[EligibilityCheck, ...]:
    """Every eligibility question about the encounter, oldest first."""
    found: list[EligibilityCheck] = []
    where = {"encounter_id": encounter_id}
    while page := unit.checks.page(after=found[-1].id if found else "", where=where):
        found.extend(page)
    return tuple(found)


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
    return record


def _refuse_unbillable(unit: Unit, encounter: Encounter, clock: Clock) -> None:
    if encounter.status is not EncounterStatus.FINISHED:
        raise Conflict(
            f"encounter {encounter.id} is {encounter.status}; a claim is made of a finished visit",
            code="encounter_not_finished",
        )
    if not encounter.code_set_id and not encounter.charges:
        raise Conflict(
            f"encounter {encounter.id} names no code set; put a finalized one's id there, or its charges",
            code="code_set_missing",
        )
    if not encounter.coverage_ids:
        raise Conflict(
            f"encounter {encounter.id} names no coverage to bill; a self-pay visit is billed to the patient",
            code="coverage_missing",
        )
    first = unit.coverages.get(encounter.coverage_ids[0]).partner_id
    refuse_disclosure(unit, encounter, first, clock.today())


def _missing_parts(unit: Unit, encounter: Encounter, parts: int) -> list[int]:
    """Numbers of the visit's claims that are not standing."""
    standing = [c for c in unit.claims.of_encounter(encounter.id) if c.state is not ClaimState.VOIDED]
    if any(record.parts != parts for record in standing):
        raise Conflict(
            f"encounter {encounter.id} needs {parts} claims now and has one of {standing[0].parts}; void it "
            "first",
            code="claim_exists",
        )
    return [n for n in range(1, parts + 1) if n not in {record.part for record in standing}]


def _refuse_second_claim(unit: Unit, encounter: Encounter) -> None:
    """A visit of one claim has it; a visit of several may lack one that was voided."""
    for record in unit.claims.of_encounter(encounter.id):
        if record.state is not ClaimState.VOIDED and record.parts == 1:
            raise Conflict(
                f"encounter {encounter.id} has claim {record.id} ({record.state}); assemble that one again",
                code="claim_exists",
            )
    standing = [c for c in unit.claims.of_encounter(encounter.id) if c.state is not ClaimState.VOIDED]
    if standing and len(standing) == standing[0].parts:
        raise Conflict(
            f"encounter {encounter.id} has all its {standing[0].parts} claims; assemble those again",
            code="claim_exists",
        )
