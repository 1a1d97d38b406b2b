"""A patient's credit is paid back: never more than it, less what they owe."""

from __future__ import annotations

from dataclasses import replace

from billing_service.domain.ledger import Account, Document, reversal
from billing_service.domain.money import Cents, dollars
from billing_service.domain.patient_money import pay_back
from billing_service.domain.payment import (
    PaymentMethod,
    PaymentState,
    Refund,
    RefundState,
    holds_card_number,
)
from billing_service.workflows.apply_credit import apply_patient_credit
from billing_service.workflows.ports import CardRefused, PaymentProcessor, Unit, Units
from shared.clock import Clock
from shared.errors import Conflict, Invalid, Place
from shared.ids import new_id
from shared.principal import Principal


def refundable(unit: Unit, patient_id: str) -> Cents:
    """The credit less what the patient owes, here or to an agency."""
    owed = sum(
        item.amount
        for item in unit.ledger.items(patient_id=patient_id)
        if item.account in (Account.PATIENT_RECEIVABLE, Account.COLLECTIONS_RECEIVABLE) and item.amount > 0
    )
    return max(0, unit.ledger.patient_credit(patient_id) - owed)


def refund_patient(
    principal: Principal,
    refund: Refund,
    *,
    units: Units,
    clock: Clock,
    processor: PaymentProcessor | None = None,
) -> Refund:
    """Posts it, once under its id, and then pays it back to the card where it is one.

    The credit is taken before the processor is asked, so two refunds never share it; when the processor says
    no it comes back. Raises `Conflict` with the exact amount that can be refunded, and `Unavailable` (the
    refund stays pending; the same request again asks again under the same key).
    """
    _check(refund)
    with units(principal) as unit:
        stored = unit.refunds.find(refund.id)
        if stored is None:
            stored = _post(unit, refund, clock)
        if stored.state is RefundState.FAILED:
            raise _refused(stored.why)
        if stored.state is RefundState.PAID:
            return stored
        payment = unit.payments.get(stored.payment_id)
    try:
        if processor is None:
            raise CardRefused("no_processor")
        reference = processor.refund(stored.id, payment.processor_reference, stored.amount)
    except (CardRefused, Conflict) as refusal:
        _give_back(principal, stored, refusal.code, units, clock)
        raise _refused(refusal.code) from refusal
    with units(principal) as unit:
        unit.patients.lock(refund.patient_id)
        current = unit.refunds.get(refund.id)
        if current.state is RefundState.PENDING:
            current = unit.refunds.save(replace(current, state=RefundState.PAID, reference=reference))
            unit.record_event("refund.paid", refund.id)
            unit.commit()
    return current


def _post(unit: Unit, refund: Refund, clock: Clock) -> Refund:
    unit.patients.lock(refund.patient_id)
    available = refundable(unit, refund.patient_id)
    if refund.amount > available:
        raise Conflict(
            f"{dollars(available)} ({available} cents) can be refunded: "
            "the patient's credit less what they owe",
            code="over_credit",
        )
    if refund.method is PaymentMethod.CARD:
        payment = unit.payments.get(refund.payment_id)
        if payment.patient_id != refund.patient_id or not payment.processor_reference:
            place = Place("/payment_id", "not_a_card_payment", "a card payment of this patient is needed")
            raise Invalid("the refund names no card payment of the patient", places=(place,))
        left = payment.amount - payment.refunded
        if payment.state is not PaymentState.TAKEN or refund.amount > left:
            left = left if payment.state is PaymentState.TAKEN else 0
            raise Conflict(
                f"{dollars(left)} ({left} cents) of that card payment can still be refunded",
                code="over_payment",
            )
        unit.payments.save(replace(payment, refunded=payment.refunded + refund.amount))
        refund = replace(refund, state=RefundState.PENDING)
    entry = pay_back(
        refund.amount,
        id=new_id("ent", clock),
        posted_on=clock.today(),
        document=Document("refund", refund.id),
        patient_id=refund.patient_id,
        method=refund.method,
    )
    refund = replace(refund, entry_id=entry.id)
    unit.refunds.add(refund)
    unit.ledger.add([entry])
    unit.record_event(f"refund.{refund.state}", refund.id)
    unit.commit()
    return refund


def _give_back(principal: Principal, refund: Refund, why: str, units: Units, clock: Clock) -> None:
    with units(principal) as unit:
        unit.patients.lock(refund.patient_id)
        current = unit.refunds.get(refund.id)
        if current.state is not RefundState.PENDING:
            return
        (entry,) = (e for e in unit.ledger.entries_of_document(refund.id) if e.id == refund.entry_id)
        document = Document("refund", refund.id, "refused by the processor")
        unit.ledger.add(
            [reversal(entry, id=new_id("ent", clock), posted_on=clock.today(), document=document)]
        )
        payment = unit.payments.get(refund.payment_id)
        unit.payments.save(replace(payment, refunded=payment.refunded - refund.amount))
        unit.refunds.save(replace(current, state=RefundState.FAILED, why=why))
        apply_patient_credit(unit, refund.patient_id, document, clock)
        unit.record_event("refund.failed", refund.id, reason=why)
        unit.commit()


def _check(refund: Refund) -> None:
    places = [
        Place(pointer, "card_number", "a card's number is never sent here")
        for pointer, text in (("/reference", refund.reference), ("/reason", refund.reason))
        if holds_card_number(text)
    ]
    if (refund.method is PaymentMethod.CARD) != bool(refund.payment_id):
        places.append(Place("/payment_id", "card_only", "of a card refund, and of no other, the payment"))
    if places:
        raise Invalid("the refund cannot be made as it is", places=tuple(places))


def _refused(why: str) -> Conflict:
    return Conflict(
        f"the processor did not pay it back ({why}): the money is the patient's credit again; "
        "refund it by cheque",
        code="refund_refused",
    )
