"""What was done and why, in codes: a finalized code set, or the charges of a visit coded elsewhere.

Codes that no code set holds are validated by the coding service (NCCI among its rules) first.
"""

from __future__ import annotations

from billing_service.domain.claim import ClaimKind
from billing_service.domain.coded_visit import CodedService, CodedVisit, CodesToValidate
from billing_service.domain.coverage_order import MEDICAID, MEDICARE
from billing_service.domain.encounter import Charge, Encounter
from billing_service.domain.people import Gender
from billing_service.workflows.load_visit import insurance
from billing_service.workflows.ports import CodingGateway, Units
from shared.errors import Conflict
from shared.principal import Principal

_SEX = {Gender.FEMALE: "female", Gender.MALE: "male", Gender.UNKNOWN: "unknown"}


def visit_codes(
    principal: Principal, encounter: Encounter, *, units: Units, coding: CodingGateway
) -> CodedVisit:
    """Calls the coding service; no unit of work may be open.

    Raises `Conflict` for a visit without codes or whose code set is not finalized, `Unavailable` when the
    coding service does not answer.
    """
    if encounter.code_set_id:
        return coded_visit(principal, encounter, coding)
    if not encounter.charges:
        raise Conflict(
            f"encounter {encounter.id} names no code set; put a finalized one's id there, or its charges",
            code="code_set_missing",
        )
    services = planned_codes(encounter)
    question = _question(principal, encounter, services, units)
    return CodedVisit(
        code_set_id="",
        status="finalized",
        date_of_service=encounter.date_of_service,
        diagnoses=encounter.diagnoses,
        services=services,
        patient_reference=encounter.patient_id,
        findings=coding.validate(principal, question),
    )


def coded_visit(principal: Principal, encounter: Encounter, coding: CodingGateway) -> CodedVisit:
    """The encounter's code set, finalized and not replaced."""
    if not encounter.code_set_id:
        raise Conflict(
            f"encounter {encounter.id} names no code set; put the id of a finalized one there",
            code="code_set_missing",
        )
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


def planned_codes(encounter: Encounter) -> tuple[CodedService, ...]:
    """The visit's own charges as services; nobody has validated them."""
    return tuple(_service(charge) for charge in encounter.charges)


def _service(charge: Charge) -> CodedService:
    return CodedService(
        code=charge.code,
        system="cpt" if charge.code[:4].isdigit() else "hcpcs",
        units=charge.units,
        modifiers=charge.modifiers,
        pointers=charge.pointers,
        ndc=charge.ndc,
        ndc_quantity=charge.ndc_quantity,
        ndc_unit=charge.ndc_unit,
        revenue_code=charge.revenue_code,
    )


def _question(
    principal: Principal, encounter: Encounter, services: tuple[CodedService, ...], units: Units
) -> CodesToValidate:
    with units(principal, read_only=True) as unit:
        person = unit.patients.get(encounter.patient_id).person
        filing = ""
        if encounter.coverage_ids:
            filing = insurance(unit, encounter.coverage_ids[0]).partner.claim_filing
    kinds = {**dict.fromkeys(MEDICARE, "medicare"), **dict.fromkeys(MEDICAID, "medicaid"), "": "self_pay"}
    return CodesToValidate(
        date_of_service=encounter.date_of_service,
        institutional=encounter.kind is ClaimKind.INSTITUTIONAL,
        diagnoses=encounter.diagnoses,
        services=services,
        birth_date=person.birth_date,
        sex=_SEX[person.gender],
        payer_kind=kinds.get(filing, "commercial"),
    )
