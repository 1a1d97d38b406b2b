"""Holds on an account, and balances that an agency collects: placed, paid through it, recalled, given up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from billing_service.domain.ledger import Account, Document, Entry, Leg
from billing_service.domain.money import Cents
from billing_service.domain.open_item import OpenItem
from billing_service.domain.patient_account import (
    AccountHold,
    CollectionPlacement,
    PlacementState,
    hand_on,
)
from billing_service.domain.payment import holds_card_number
from billing_service.workflows.apply_credit import apply_patient_credit
from billing_service.workflows.plan_payments import running
from billing_service.workflows.ports import Unit, Units
from billing_service.workflows.refuse_changed import refuse_changed
from shared.clock import Clock
from shared.errors import Conflict, Invalid, Place
from shared.ids import derived_id, new_id
from shared.principal import Principal


def hold_account(principal: Principal, hold: AccountHold, *, units: Units) -> AccountHold:
    with units(principal) as unit:
        if (stored := unit.holds.find(hold.id)) is not None:
            return stored
        unit.patients.lock(hold.patient_id)
        unit.holds.add(hold)
        unit.record_event("hold.placed", hold.id, kind=hold.kind.value)
        unit.commit()
    return hold


def end_hold(
    principal: Principal, hold_id: str, expected_version: int | None = None, *, units: Units, clock: Clock
) -> AccountHold:
    with units(principal) as unit:
        hold = unit.holds.lock(hold_id)
        refuse_changed("hold", hold, expected_version)
        if hold.ended_on is not None:
            raise Conflict(f"hold {hold.id} has ended already", code="hold_state")
        hold = unit.holds.save(replace(hold, ended_on=clock.today()))
        unit.record_event("hold.ended", hold.id, kind=hold.kind.value)
        unit.commit()
    return hold


def standing_hold(unit: Unit, patient_id: str) -> AccountHold | None:
    holds = unit.holds.page(limit=1_000, where={"patient_id": patient_id})
    return next((hold for hold in holds if hold.ended_on is None), None)


def place_balance(
    principal: Principal, placement: CollectionPlacement, *, units: Units, clock: Clock
) -> CollectionPlacement:
    """Everything that the patient owes goes to the agency. Raises `Conflict` when nothing is owed, a plan
    runs or a hold stands."""
    with units(principal) as unit:
        if (stored := unit.placements.find(placement.id)) is not None:
            return stored
        unit.patients.lock(placement.patient_id)
        if (hold := standing_hold(unit, placement.patient_id)) is not None:
            raise Conflict(f"the account is held: {hold.kind}", code="account_held")
        if running(unit, placement.patient_id, clock) is not None:
            raise Conflict("the patient pays by a plan", code="plan_runs")
        if placed(unit, placement.patient_id) is not None:
            raise Conflict("an agency has a balance of this patient already", code="placed_already")
        entry = hand_on(
            unit.ledger.items(account=Account.PATIENT_RECEIVABLE, patient_id=placement.patient_id),
            Account.PATIENT_RECEIVABLE,
            Account.COLLECTIONS_RECEIVABLE,
            "collections",
            id=new_id("ent", clock),
            posted_on=clock.today(),
            document=Document("collection", placement.id),
        )
        if entry is None:
            raise Conflict("the patient owes nothing", code="nothing_owed")
        placement = replace(placement, amount=sum(leg.amount for leg in entry.legs if leg.amount > 0))
        unit.placements.add(placement)
        unit.ledger.add([entry])
        unit.record_event("collection.placed", placement.id)
        unit.commit()
    return placement


def end_placement(
    principal: Principal,
    placement_id: str,
    state: PlacementState,
    expected_version: int | None = None,
    *,
    units: Units,
    clock: Clock,
) -> CollectionPlacement:
    """Recalled: what is left is the patient's with the clinic again. Closed: what is left is bad debt."""
    recalled = state is PlacementState.RECALLED
    with units(principal) as unit:
        placement = _placed(unit, placement_id, expected_version)
        document = Document("collection", placement.id, state.value)
        entry = hand_on(
            _with_agency(unit, placement.patient_id),
            Account.COLLECTIONS_RECEIVABLE,
            Account.PATIENT_RECEIVABLE if recalled else Account.BAD_DEBT,
            "recalled" if recalled else "bad_debt",
            id=new_id("ent", clock),
            posted_on=clock.today(),
            document=document,
            kind="transfer" if recalled else "write_off",
        )
        if entry is not None:
            unit.ledger.add([entry])
            apply_patient_credit(unit, placement.patient_id, document, clock)
        placement = unit.placements.save(placement.ended(state, clock.today()))
        unit.record_event(f"collection.{state}", placement.id)
        unit.commit()
    return placement


def receive_from_agency(
    principal: Principal,
    placement_id: str,
    amount: Cents,
    received_on: date,
    reference: str,
    payment_key: str | None,
    expected_version: int | None = None,
    *,
    units: Units,
    clock: Clock,
) -> CollectionPlacement:
    """What the agency collected, gross, against the oldest balances it has; more than those is credit."""
    places = []
    if received_on > clock.today():
        places.append(Place("/received_on", "future", "the day of the payment lies in the future"))
    if holds_card_number(reference):
        places.append(Place("/reference", "card_number", "a card's number is never sent here"))
    if places:
        raise Invalid("the payment cannot be taken as it is", places=tuple(places))
    document_id = derived_id("agp", placement_id, payment_key or new_id("agp", clock))
    with units(principal) as unit:
        placement = unit.placements.get(placement_id)
        unit.patients.lock(placement.patient_id)
        if unit.ledger.entries_of_document(document_id):
            return unit.placements.get(placement_id)
        placement = _placed(unit, placement_id, expected_version)
        entry = _agency_entry(
            _with_agency(unit, placement.patient_id),
            placement.patient_id,
            amount,
            Entry(
                new_id("ent", clock),
                "payment_patient",
                clock.today(),
                Document("collection", document_id, placement.id),
                (),
                "",
                received_on if received_on != clock.today() else None,
            ),
        )
        unit.ledger.add([entry])
        placement = unit.placements.save(replace(placement, received=placement.received + amount))
        unit.record_event("collection.paid", placement.id)
        unit.commit()
    return placement


def _agency_entry(items: tuple[OpenItem, ...], patient_id: str, amount: Cents, bare: Entry) -> Entry:
    legs, left = [Leg(Account.CASH, amount, patient_id=patient_id, reason="agency")], amount
    for item in sorted(items, key=lambda item: (item.aged_from, item.claim_id, item.line or 0)):
        part = min(left, item.amount)
        if part > 0:
            left -= part
            place = (item.claim_id, item.line, patient_id, "")
            legs.append(Leg(item.account, -part, *place, "agency", item.service_on))
    if left:
        legs.append(Leg(Account.UNAPPLIED_PATIENT, -left, patient_id=patient_id, reason="agency"))
    return replace(bare, legs=tuple(legs))


def placed(unit: Unit, patient_id: str) -> CollectionPlacement | None:
    placements = unit.placements.page(limit=1_000, where={"patient_id": patient_id})
    return next((one for one in placements if one.state is PlacementState.PLACED), None)


def _placed(unit: Unit, placement_id: str, expected_version: int | None) -> CollectionPlacement:
    placement = unit.placements.get(placement_id)
    unit.patients.lock(placement.patient_id)
    placement = unit.placements.get(placement_id)
    refuse_changed("placement", placement, expected_version)
    if placement.state is not PlacementState.PLACED:
        raise Conflict(f"placement {placement.id} is {placement.state}", code="placement_state")
    return placement


def _with_agency(unit: Unit, patient_id: str) -> tuple[OpenItem, ...]:
    return unit.ledger.items(account=Account.COLLECTIONS_RECEIVABLE, patient_id=patient_id)
