"""A patient's payment: cash into open balances by the stated policy, the rest kept as their credit."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from billing_service.domain.ledger import Account, Document, Entry, reversal
from billing_service.domain.money import dollars
from billing_service.domain.patient_money import OverSplit, Share, allocate, receive, split
from billing_service.domain.payment import PatientPayment, PaymentMethod, PaymentState, holds_card_number
from billing_service.workflows.apply_credit import apply_patient_credit, open_balances
from billing_service.workflows.ports import CardRefused, Charged, PaymentProcessor, Unit, Units
from billing_service.workflows.refuse_changed import refuse_changed
from shared.clock import Clock
from shared.errors import Conflict, Invalid, Place
from shared.ids import made_at, new_id
from shared.principal import Principal

_OLDEST = timedelta(days=3 * 366)
_ABANDONED = timedelta(hours=1)
"""Far beyond any time-out of a processor: whoever asked has gone."""


def take_payment(
    principal: Principal,
    payment: PatientPayment,
    card_token: str = "",
    *,
    units: Units,
    clock: Clock,
    processor: PaymentProcessor | None = None,
) -> PatientPayment:
    """Stores the payment and posts it, once under its id.

    With a token the card is charged first, under the payment's id as the processor's key: a repeat after a
    time-out charges nothing twice. Raises `Invalid`, `Conflict` (declined, closed period, too much on a
    claim) and `Unavailable` (the payment stays pending; send the same request again).
    """
    _check(payment, card_token, clock)
    with units(principal) as unit:
        stored = unit.payments.find(payment.id)
        if stored is not None and stored.state is not PaymentState.PENDING:
            if stored.state is PaymentState.DECLINED:
                raise _declined(stored.why)
            return stored
        unit.patients.lock(payment.patient_id)
        _shares(unit, payment)  # what cannot be posted is refused before any card is charged
        if not card_token:
            unit.payments.add(payment)
            return _post(unit, payment, clock)
        _refuse_closed_today(unit, clock)
        if stored is None:
            payment = replace(payment, state=PaymentState.PENDING)
            unit.payments.add(payment)
            unit.record_event("payment.pending", payment.id)
            unit.commit()
        else:
            payment = stored
    return _charge(principal, payment, card_token, units, clock, processor)


def _charge(
    principal: Principal,
    payment: PatientPayment,
    token: str,
    units: Units,
    clock: Clock,
    processor: PaymentProcessor | None,
) -> PatientPayment:
    if processor is None:
        raise Conflict("no payment processor is set up here", code="no_processor")
    try:
        charged = processor.charge(payment.id, token, payment.amount)
    except (CardRefused, Conflict) as refusal:
        _decline(principal, payment, refusal.code, units)
        raise _declined(refusal.code) from refusal
    return _post_charged(principal, payment, charged, units, clock)


def pending_payments(principal: Principal, *, units: Units, clock: Clock) -> tuple[str, ...]:
    """Ids of card payments that have waited so long for an answer that nobody is asking any more."""
    with units(principal, read_only=True) as unit:
        waiting = unit.payments.page(where={"state": PaymentState.PENDING.value})
    return tuple(one.id for one in waiting if made_at(one.id) < clock.now() - _ABANDONED)


def settle_pending_payment(
    principal: Principal, payment_id: str, *, units: Units, clock: Clock, processor: PaymentProcessor
) -> PatientPayment:
    """What the processor says of it: charged, and it is posted; not charged, and it is given up as declined.

    Raises `Unavailable` when the processor does not answer: it is asked again.
    """
    with units(principal, read_only=True) as unit:
        payment = unit.payments.get(payment_id)
        if payment.state is not PaymentState.PENDING:
            return payment
        _refuse_closed_today(unit, clock)
    charged = processor.find_charge(payment.id)
    if charged is None:
        return _decline(principal, payment, "abandoned", units)
    return _post_charged(principal, payment, charged, units, clock)


def _decline(principal: Principal, payment: PatientPayment, why: str, units: Units) -> PatientPayment:
    with units(principal) as unit:
        stored = unit.payments.lock(payment.id)
        if stored.state is PaymentState.PENDING:
            stored = unit.payments.save(replace(stored, state=PaymentState.DECLINED, why=why))
            unit.record_event("payment.declined", payment.id, reason=why)
            unit.commit()
    return stored


def _post_charged(
    principal: Principal, payment: PatientPayment, charged: Charged, units: Units, clock: Clock
) -> PatientPayment:
    with units(principal) as unit:
        unit.patients.lock(payment.patient_id)
        stored = unit.payments.get(payment.id)
        if stored.state is not PaymentState.PENDING:
            return stored
        taken = replace(
            stored,
            state=PaymentState.TAKEN,
            processor_reference=charged.reference,
            last_four=charged.last_four,
        )
        return _post(unit, unit.payments.save(taken), clock, charged_already=True)


def void_payment(
    principal: Principal,
    payment_id: str,
    reason: str,
    expected_version: int | None = None,
    *,
    units: Units,
    clock: Clock,
    processor: PaymentProcessor | None = None,
) -> PatientPayment:
    """Takes the whole payment back: a cheque that bounced, a slip of the desk. What it paid is owed again.

    Raises `Conflict` when it is not taken, was refunded, or its credit has been used since.
    """
    with units(principal) as unit:
        payment = unit.payments.get(payment_id)
        if payment.state is PaymentState.VOIDED:
            return payment
        _voidable(unit, payment, expected_version)
        _refuse_closed_today(unit, clock)
    if payment.processor_reference:
        if processor is None:
            raise Conflict("no payment processor is set up here", code="no_processor")
        try:
            processor.void(payment.id, payment.processor_reference)
        except CardRefused as refusal:
            raise Conflict("the processor cannot void it: refund it", code=refusal.code) from refusal
    with units(principal) as unit:
        unit.patients.lock(payment.patient_id)
        payment = unit.payments.get(payment_id)
        if payment.state is PaymentState.VOIDED:
            return payment
        entry = _voidable(unit, payment, expected_version)
        document = Document("payment", payment.id, "void")
        unit.ledger.add(
            [reversal(entry, id=new_id("ent", clock), posted_on=clock.today(), document=document)]
        )
        apply_patient_credit(unit, payment.patient_id, document, clock)
        voided = unit.payments.save(replace(payment, state=PaymentState.VOIDED, why=reason))
        unit.record_event("payment.voided", payment.id)
        unit.commit()
    return voided


def _voidable(unit: Unit, payment: PatientPayment, expected_version: int | None) -> Entry:
    refuse_changed("payment", payment, expected_version)
    if payment.state is not PaymentState.TAKEN:
        raise Conflict(f"payment {payment.id} is {payment.state}, not taken", code="payment_state")
    if payment.refunded:
        raise Conflict(f"{dollars(payment.refunded)} of it were refunded already", code="refunded_already")
    entry = next(e for e in unit.ledger.entries_of_document(payment.id) if e.kind == "payment_patient")
    credited = -sum(leg.amount for leg in entry.legs if leg.account is Account.UNAPPLIED_PATIENT)
    left = unit.ledger.patient_credit(payment.patient_id)
    if credited > left:
        raise Conflict(
            f"{dollars(credited)} of it became credit, of which {dollars(left)} are left: "
            "the rest has paid a balance or was paid back",
            code="credit_used",
        )
    return entry


def _check(payment: PatientPayment, card_token: str, clock: Clock) -> None:
    places = []
    if payment.received_on > clock.today():
        places.append(Place("/received_on", "future", "the day of the payment lies in the future"))
    if payment.received_on < clock.today() - _OLDEST:
        places.append(Place("/received_on", "too_old", "the day of the payment lies over three years back"))
    for pointer, text in (("/reference", payment.reference), ("/card_token", card_token)):
        if holds_card_number(text):
            places.append(Place(pointer, "card_number", "a card's number is never sent here: its token is"))
    if card_token and payment.method is not PaymentMethod.CARD:
        places.append(Place("/card_token", "not_a_card", "a token goes with the method card"))
    if sum(part.amount for part in payment.parts) > payment.amount:
        places.append(Place("/parts", "over_amount", "the parts are more than the payment"))
    if len({part.claim_id for part in payment.parts}) != len(payment.parts):
        places.append(Place("/parts", "twice", "a claim is named twice"))
    if places:
        raise Invalid("the payment cannot be taken as it is", places=tuple(places))


def _shares(unit: Unit, payment: PatientPayment) -> tuple[Share, ...]:
    claim_id = ""
    if payment.encounter_id:
        encounter = unit.encounters.find(payment.encounter_id)
        if encounter is None or encounter.patient_id != payment.patient_id:
            place = Place("/encounter_id", "other_patient", "there is no such visit of this patient")
            raise Invalid("the payment names a visit that is not the patient's", places=(place,))
        claims = unit.claims.of_encounter(payment.encounter_id)
        claim_id = claims[-1].id if claims else ""
    balances = open_balances(unit, payment.patient_id)
    if not payment.parts:
        return allocate(payment.amount, balances, claim_id)
    try:
        return split(payment.parts, balances)
    except OverSplit as over:
        raise Conflict(
            f"claim {over.claim_id} has {dollars(over.available)} ({over.available} cents) open",
            code="over_balance",
        ) from over


def _post(
    unit: Unit, payment: PatientPayment, clock: Clock, *, charged_already: bool = False
) -> PatientPayment:
    try:
        shares = _shares(unit, payment)
    except Conflict:
        if not charged_already:
            raise
        shares = ()  # the money is here: a balance that went meanwhile leaves it as credit
    entry = receive(
        payment.amount,
        shares,
        id=new_id("ent", clock),
        posted_on=clock.today(),
        document=Document("payment", payment.id),
        patient_id=payment.patient_id,
        method=payment.method,
        effective_on=payment.received_on if payment.received_on != clock.today() else None,
    )
    unit.ledger.add([entry])
    if charged_already:
        apply_patient_credit(unit, payment.patient_id, Document("payment", payment.id), clock)
    unit.record_event("payment.taken", payment.id)
    unit.commit()
    return payment


def _refuse_closed_today(unit: Unit, clock: Clock) -> None:
    closed = unit.ledger.closed_through()
    if closed is not None and clock.today() <= closed:
        raise Conflict(f"the books are closed through {closed}", code="period_closed")


def _declined(why: str) -> Conflict:
    return Conflict(
        f"the card was not charged ({why}): ask for another one, with a new key", code="card_declined"
    )
