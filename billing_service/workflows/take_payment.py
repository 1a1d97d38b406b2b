"""A patient's payment: cash into open balances by the stated policy, the rest kept as their credit."""

from __future__ import annotations

from billing_service.domain.ledger import Account, Document, line_balances
from billing_service.domain.patient_money import OpenBalance, allocate, apply_credit, receive
from billing_service.domain.payment import PatientPayment
from billing_service.workflows.ports import Unit, Units
from shared.clock import Clock
from shared.errors import Invalid, Place
from shared.ids import new_id
from shared.principal import Principal


def take_payment(
    principal: Principal, payment: PatientPayment, *, units: Units, clock: Clock
) -> PatientPayment:
    """Stores the payment and posts it, once under its id. Raises `Invalid`."""
    if payment.received_on > clock.today():
        place = Place("/received_on", "future", "the day of the payment lies in the future")
        raise Invalid("a payment is taken when it is there", places=(place,))
    with units(principal) as unit:
        if (stored := unit.payments.find(payment.id)) is not None:
            return stored
        unit.patients.lock(payment.patient_id)
        claim_id = ""
        if payment.encounter_id:
            encounter = unit.encounters.find(payment.encounter_id)
            if encounter is None or encounter.patient_id != payment.patient_id:
                place = Place("/encounter_id", "other_patient", "there is no such visit of this patient")
                raise Invalid("the payment names a visit that is not the patient's", places=(place,))
            claims = unit.claims.of_encounter(payment.encounter_id)
            claim_id = claims[-1].id if claims else ""
        unit.payments.add(payment)
        shares = allocate(payment.amount, open_balances(unit, payment.patient_id), claim_id)
        entry = receive(
            payment.amount,
            shares,
            id=new_id("ent", clock),
            posted_on=clock.today(),
            document=Document("payment", payment.id),
            patient_id=payment.patient_id,
            method=payment.method,
        )
        unit.ledger.add([entry])
        unit.record_event("payment.taken", payment.id)
        unit.commit()
    return payment


def apply_patient_credit(unit: Unit, patient_id: str, document: Document, clock: Clock) -> None:
    """Unapplied money of the patient (a copay taken at check-in) against balances that have just appeared."""
    unit.patients.lock(patient_id)
    legs = unit.ledger.legs_of_patient(patient_id)
    credit = -sum(leg.amount for leg in legs if leg.account is Account.UNAPPLIED_PATIENT)
    if credit <= 0:
        return
    entry = apply_credit(
        allocate(credit, open_balances(unit, patient_id)),
        id=new_id("ent", clock),
        posted_on=clock.today(),
        document=document,
        patient_id=patient_id,
    )
    if entry is not None:
        unit.ledger.add([entry])


def open_balances(unit: Unit, patient_id: str) -> tuple[OpenBalance, ...]:
    """What the patient owes by claim and line, with the service date that orders them."""
    owed = line_balances(unit.ledger.legs_of_patient(patient_id), Account.PATIENT_RECEIVABLE)
    balances = []
    for (claim_id, line), amount in owed.items():
        if amount > 0:
            claim = unit.claims.get(claim_id).claim
            service_date = next((s.from_date for s in claim.lines if s.number == line), None)
            on = service_date or claim.first_service_date
            if on is None:
                raise ValueError(f"claim {claim_id} was billed without a service date")
            balances.append(OpenBalance(claim_id, line, on, amount))
    return tuple(balances)
