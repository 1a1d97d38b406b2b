"""Asks a payer for prior authorization (278) and keeps what it grants as an authorization on file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from billing_service.domain.authorization import AuthorizationAnswer, AuthorizationRequest, RequestedService
from billing_service.domain.authorization_record import (
    Authorization,
    AuthorizationKind,
    AuthorizationStatus,
    GrantedService,
)
from billing_service.domain.claim import Payer
from billing_service.domain.payer_question import AuthorizationInquiry, QuestionState, trace_of
from billing_service.domain.people import Contact
from billing_service.workflows.ask_payer import ask_payer, refuse_without_real_time
from billing_service.workflows.honor_restrictions import refuse_disclosure, refuse_services
from billing_service.workflows.load_visit import insurance
from billing_service.workflows.ports import PayerGateway, Unit, Units
from billing_service.workflows.write_interchange import new_interchange_id, record_outbound
from billing_service.x12 import authorization_278, authorization_answer_278
from billing_service.x12.syntax import TransactionSet
from shared.clock import Clock
from shared.errors import Conflict, Invalid, Place
from shared.ids import derived_id, new_id
from shared.principal import Principal

_STATUS = {
    "A1": AuthorizationStatus.APPROVED,
    "A6": AuthorizationStatus.APPROVED,
    "A2": AuthorizationStatus.PARTLY_APPROVED,
}
"""HCR01 that grants something. A3 refuses, A4 is pended, NA needs none."""


def request_authorization(
    principal: Principal,
    inquiry_id: str,
    *,
    coverage_id: str,
    requester_id: str,
    services: Sequence[RequestedService],
    diagnoses: Sequence[str],
    event_from: date,
    event_to: date | None = None,
    encounter_id: str = "",
    units: Units,
    payer: PayerGateway,
    clock: Clock,
) -> AuthorizationInquiry:
    """Answered, once under its id unless it failed. Raises `Invalid`, `Conflict`, `Unavailable`."""
    with units(principal) as unit:
        if (stored := unit.authorization_requests.find(inquiry_id)) is not None:
            if stored.state is QuestionState.ANSWERED:
                return stored
            inquiry_id = new_id("arq", clock)  # it died or failed on the way; a question is never repeated
        inquiry, body = _record(
            unit,
            inquiry_id,
            coverage_id,
            requester_id,
            tuple(services),
            tuple(diagnoses),
            event_from,
            event_to,
            encounter_id,
            clock,
        )
        unit.commit()

    def read(transaction: TransactionSet) -> AuthorizationAnswer | None:
        if transaction.id != "278":
            return None
        file = authorization_answer_278.parse(transaction)
        ours = inquiry.trace in (file.answer.trace, file.reference)
        return file.answer if ours else None

    def answered(unit: Unit, answer: AuthorizationAnswer, answer_id: str) -> None:
        kept = replace(
            unit.authorization_requests.get(inquiry.id),
            state=QuestionState.ANSWERED,
            answer=answer,
            answer_id=answer_id,
            answered_at=clock.now(),
        )
        granted = _granted(kept, answer)
        if granted is not None:
            unit.authorizations.add(granted)
            unit.record_event("authorization.granted", granted.id, request_id=inquiry.id)
            kept = replace(kept, authorization_id=granted.id)
        unit.authorization_requests.save(kept)
        unit.record_event("authorization_request.answered", inquiry.id)

    def failed(unit: Unit, why: str, answer_id: str) -> None:
        kept = unit.authorization_requests.get(inquiry.id)
        unit.authorization_requests.save(
            replace(kept, state=QuestionState.FAILED, failure=why, answer_id=answer_id)
        )
        unit.record_event("authorization_request.failed", inquiry.id)

    ask_payer(
        principal,
        inquiry.inquiry_id,
        body,
        "278",
        read,
        answered,
        failed,
        units=units,
        payer=payer,
        clock=clock,
    )
    with units(principal, read_only=True) as unit:
        return unit.authorization_requests.get(inquiry.id)


def _record(
    unit: Unit,
    id: str,
    coverage_id: str,
    requester_id: str,
    services: tuple[RequestedService, ...],
    diagnoses: tuple[str, ...],
    event_from: date,
    event_to: date | None,
    encounter_id: str,
    clock: Clock,
) -> tuple[AuthorizationInquiry, bytes]:
    insured = insurance(unit, coverage_id)
    coverage, partner = insured.coverage, insured.partner
    refuse_without_real_time(partner)
    patient = unit.patients.get(coverage.patient_id)
    requester = unit.providers.get(requester_id).provider
    places = []
    if event_to is not None and event_to < event_from:
        places.append(Place("/service_to", "before_service_from", "the service ends before it begins"))
    if not coverage.covers(event_from):
        places.append(Place("/coverage_id", "not_in_force", "the coverage is not in force on that day"))
    if encounter_id:
        encounter = unit.encounters.find(encounter_id)
        if encounter is None or encounter.patient_id != patient.id:
            places.append(Place("/encounter_id", "other_patient", "there is no such visit of this patient"))
    if places:
        raise Invalid("the authorization cannot be asked for as it is", places=tuple(places))
    if encounter_id:
        refuse_disclosure(unit, unit.encounters.get(encounter_id), partner.id, clock.today())
    codes = [one.code for one in services]
    refuse_services(unit, patient.id, codes, event_from, partner.id, clock.today())
    contact = partner.submitter_contact or requester.contact
    if contact is None:
        raise Conflict("the payer's profile names nobody whom it may call back", code="contact_missing")
    trace, created = trace_of(id), clock.now()
    request = AuthorizationRequest(
        trace=trace,
        payer=Payer(partner.name, partner.payer_id_for("278"), partner.id_qualifier),
        requester=requester,
        contact=Contact(contact.name, phone=contact.phone),
        subscriber=coverage.subscriber or patient.person,
        member_id=coverage.member_id,
        diagnoses=diagnoses,
        services=services,
        event_from=event_from,
        event_to=event_to,
        dependent=None if coverage.relationship == "18" else patient.person,
        relationship=coverage.relationship,
    )
    inquiry = AuthorizationInquiry(
        id=id,
        patient_id=patient.id,
        coverage_id=coverage.id,
        partner_id=partner.id,
        trace=trace,
        request=request,
        asked_at=created,
        inquiry_id=new_interchange_id(clock),
        encounter_id=encounter_id,
    )
    segments = authorization_278.build(request, trace, created)
    _, body = record_outbound(
        unit,
        partner,
        "278",
        [segments],
        id=inquiry.inquiry_id,
        created=created,
        patient_ids=[patient.id],
    )
    unit.authorization_requests.add(inquiry)
    unit.record_event("authorization_request.asked", inquiry.id)
    return inquiry, body


def _granted(inquiry: AuthorizationInquiry, answer: AuthorizationAnswer) -> Authorization | None:
    """What the payer certified, by service; None when it certified nothing."""
    decision = answer.decision
    status = _STATUS.get(decision.action) if decision else None
    if decision is None or status is None:
        return None
    certified = [one for one in answer.services if one.decision and one.decision.action in ("A1", "A2", "A6")]
    return Authorization(
        id=derived_id("aut", inquiry.id, at=inquiry.asked_at),
        patient_id=inquiry.patient_id,
        coverage_id=inquiry.coverage_id,
        kind=AuthorizationKind.PRIOR_AUTHORIZATION,
        status=status,
        number=decision.certification,
        from_date=answer.effective_from or inquiry.request.event_from,
        to_date=answer.effective_to,
        services=tuple(GrantedService(one.code, one.units) for one in certified),
        requested_on=inquiry.asked_at.date(),
        request_id=inquiry.id,
    )
