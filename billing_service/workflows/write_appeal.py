"""Puts an appeal's letter together; quotes from the note are fetched for it and kept nowhere."""

from __future__ import annotations

from billing_service.domain.appeal_letter import AppealLetter
from billing_service.domain.note_evidence import CodeSupport
from billing_service.workflows.honor_restrictions import refuse_claim_disclosure
from billing_service.workflows.ports import EvidenceGateway, Units
from billing_service.workflows.show_evidence import support_of
from shared.clock import Clock
from shared.principal import Principal


def appeal_letter(
    principal: Principal,
    appeal_id: str,
    *,
    quotes: bool,
    units: Units,
    evidence: EvidenceGateway,
    clock: Clock,
) -> AppealLetter:
    """With the note's words where `quotes`. Raises `Conflict` where the payer must not be told, `Unavailable`
    when the coding service does not answer.
    """
    with units(principal, read_only=True) as unit:
        appeal = unit.appeals.get(appeal_id)
        record = unit.claims.get(appeal.claim_id)
        partner = unit.partners.get(appeal.partner_id)
        refuse_claim_disclosure(unit, record, partner.id, clock.today())
        denials = tuple(unit.denials.get(id) for id in appeal.denial_ids)
    support: tuple[CodeSupport, ...] = ()
    if quotes:
        lines = [denial.line for denial in denials]
        support = support_of(record, evidence.support(principal, record.code_set_id), lines)
    claim = record.claim
    billing, patient = claim.billing, claim.patient_person
    name = billing.organization
    if billing.name is not None:
        name = f"{billing.name.first} {billing.name.last}".strip()
    return AppealLetter(
        written_on=appeal.filed_on or clock.today(),
        level=appeal.level,
        payer_name=partner.name,
        payer_address=partner.address,
        practice_name=name,
        practice_address=billing.address,
        practice_npi=billing.npi,
        practice_phone=billing.contact.phone if billing.contact else "",
        patient_name=f"{patient.name.first} {patient.name.last}".strip(),
        birth_date=patient.birth_date,
        member_id=claim.subscriber.member_id,
        claim_number=record.payer_control_number,
        account=record.control_number,
        notice_on=appeal.notice_on,
        deadline=appeal.deadline,
        denials=denials,
        argument=appeal.argument,
        support=support,
    )
