"""A patient's payment: cash into open balances by the stated policy, the rest kept as their credit."""

from __future__ import annotations

from billing_service.domain.ledger import Document
from billing_service.domain.patient_money import allocate, receive
from billing_service.domain.payment import PatientPayment
from billing_service.workflows.apply_credit import open_balances
from billing_service.workflows.ports import Units
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
