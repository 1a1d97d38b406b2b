"""The patient's statement of a visit or of everything owed: built from the ledger, kept as it was issued."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from billing_service.domain.claim_record import ClaimRecord, ClaimState
from billing_service.domain.people import Person, Provider
from billing_service.domain.self_pay_bill import SelfPayBill
from billing_service.domain.statement import PracticeAddress, Statement
from billing_service.domain.statement_claim import spoken_name, statement_bill, statement_claim
from billing_service.domain.statement_record import StatementRecord
from billing_service.workflows.find_addressee import addressee
from billing_service.workflows.load_visit import every
from billing_service.workflows.ports import Unit, Units
from shared.clock import Clock
from shared.errors import Conflict, Invalid, Place
from shared.principal import Principal

DUE_AFTER = timedelta(days=30)


def issue_statement(
    principal: Principal,
    patient_id: str,
    statement_id: str,
    *,
    encounter_id: str = "",
    units: Units,
    clock: Clock,
) -> StatementRecord:
    """Of the patient's claims and self-pay bills, or of one visit's. `Conflict` when nothing was billed."""
    with units(principal) as unit:
        if (stored := unit.statements.find(statement_id)) is not None:
            return stored
        record = draw_statement(unit, patient_id, statement_id, clock, encounter_id=encounter_id)
        unit.commit()
    return record


def draw_statement(
    unit: Unit,
    patient_id: str,
    statement_id: str,
    clock: Clock,
    *,
    encounter_id: str = "",
    level: int = 0,
    message: str = "",
    run_id: str = "",
) -> StatementRecord:
    """Keeps the statement as it is mailed; it goes where the patient wants to be written to."""
    patient = unit.patients.get(patient_id)
    receiver = addressee(unit, patient)
    if encounter_id:
        encounter = unit.encounters.find(encounter_id)
        if encounter is None or encounter.patient_id != patient_id:
            place = Place("/encounter_id", "other_patient", "there is no such visit of this patient")
            raise Invalid("the statement names a visit that is not the patient's", places=(place,))
    records = _billed_claims(unit, patient_id, encounter_id)
    bills = _self_pay_bills(unit, patient_id, encounter_id)
    if not records and not bills:
        raise Conflict("nothing has been billed yet, so there is nothing to state", code="nothing_billed")
    billing = records[0].claim.billing if records else _billing_provider(unit, bills[0])
    claims = [statement_claim(record, unit.ledger.entries_of_claim(record.id)) for record in records]
    claims += [
        statement_bill(bill, _billing_provider(unit, bill), unit.ledger.entries_of_claim(bill.id))
        for bill in bills
    ]
    statement = Statement(
        number=statement_id[-12:].upper(),
        issued_on=clock.today(),
        due_on=clock.today() + DUE_AFTER,
        practice=_practice(billing),
        patient_name=_name(receiver),
        patient_address=receiver.address,
        account=patient.medical_record_number or patient.id[-12:].upper(),
        claims=tuple(claims),
        unapplied_credit=unit.ledger.patient_credit(patient_id),
        level=level,
        message=message,
    )
    record = StatementRecord(statement_id, patient_id, encounter_id, statement, clock.now(), run_id)
    unit.statements.add(record)
    unit.record_event("statement.issued", record.id, level=level)
    return record


def _billed_claims(unit: Unit, patient_id: str, encounter_id: str) -> Sequence[ClaimRecord]:
    records = unit.claims.of_encounter(encounter_id) if encounter_id else unit.claims.of_patient(patient_id)
    return [r for r in records if r.charged and r.state is not ClaimState.VOIDED]


def _self_pay_bills(unit: Unit, patient_id: str, encounter_id: str) -> Sequence[SelfPayBill]:
    where = {"encounter_id": encounter_id} if encounter_id else {"patient_id": patient_id}
    return [bill for bill in every(unit.self_pay_bills, where) if bill.voided_on is None]


def _billing_provider(unit: Unit, bill: SelfPayBill) -> Provider:
    return unit.providers.get(unit.encounters.get(bill.encounter_id).billing_provider_id).provider


def _practice(billing: Provider) -> PracticeAddress:
    if billing.address is None:
        raise Conflict("the billing provider has no address to print", code="address_missing")
    return PracticeAddress(
        spoken_name(billing), billing.address, billing.contact.phone if billing.contact else ""
    )


def _name(person: Person) -> str:
    name = person.name
    return " ".join(part for part in (name.first, name.middle, name.last, name.suffix) if part)
