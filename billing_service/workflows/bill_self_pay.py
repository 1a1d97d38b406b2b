"""The bill of a visit that no payer is asked for: a patient without coverage, or services kept from the plan.

Its charges enter the ledger as the patient's at once: nobody else is to decide about them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from billing_service.domain.claim_split import left_off
from billing_service.domain.coded_visit import CodedVisit
from billing_service.domain.encounter import Encounter, EncounterStatus
from billing_service.domain.estimate import EstimateKind
from billing_service.domain.fee_schedule import FeeSchedule, price
from billing_service.domain.ledger import Account, Document, Entry, Leg, reversal
from billing_service.domain.money import half_up
from billing_service.domain.self_pay_bill import BillLine, SelfPayBill
from billing_service.domain.visit_materials import VisitMaterials
from billing_service.workflows.code_visit import visit_codes
from billing_service.workflows.load_visit import every, schedules, visit_materials
from billing_service.workflows.ports import CodingGateway, Unit, Units
from billing_service.workflows.price_visit import Amounts, medicare_amounts
from billing_service.workflows.refuse_changed import refuse_changed
from shared.clock import Clock
from shared.errors import Conflict
from shared.ids import new_id
from shared.principal import Principal


def bill_self_pay(
    principal: Principal,
    encounter_id: str,
    bill_id: str,
    discount_percent: Decimal = Decimal(0),
    *,
    units: Units,
    coding: CodingGateway,
    clock: Clock,
) -> SelfPayBill:
    """The bill, or the one that an earlier try has stored under this id.

    Raises `Conflict` when the visit is billed to a payer and nothing of it is kept from the plan, when it has
    a bill already, when it did not take place, or when a service has no price.
    """
    with units(principal, read_only=True) as unit:
        if (stored := unit.self_pay_bills.find(bill_id)) is not None:
            return stored
        encounter = unit.encounters.get(encounter_id)
        _refuse(unit, encounter)
        fees = schedules(unit)
    visit = visit_codes(principal, encounter, units=units, coding=coding)
    amounts = medicare_amounts(principal, fees, visit.services, encounter.date_of_service, coding)
    with units(principal) as unit:
        encounter = unit.encounters.lock(encounter_id)
        _refuse(unit, encounter)
        materials = visit_materials(unit, encounter, visit, amounts, clock.today())
        lines = _lines(materials, visit, fees, amounts, discount_percent)
        estimates = [
            e
            for e in every(unit.estimates, {"encounter_id": encounter.id})
            if e.kind is EstimateKind.GOOD_FAITH
        ]
        newest = estimates[-1] if estimates else None
        bill = SelfPayBill(
            id=bill_id,
            encounter_id=encounter.id,
            patient_id=encounter.patient_id,
            date_of_service=encounter.date_of_service,
            billed_on=clock.today(),
            lines=lines,
            code_set_id=visit.code_set_id,
            estimate_id=newest.id if newest else "",
            estimated=newest.patient if newest else None,
        )
        entry = _entry(bill, new_id("ent", clock), clock.today())
        unit.ledger.add([entry])
        bill = replace(bill, entry_ids=(entry.id,))
        unit.self_pay_bills.add(bill)
        unit.record_event("self_pay_bill.issued", bill.id, encounter_id=encounter.id)
        unit.commit()
    return bill


def void_self_pay_bill(
    principal: Principal,
    bill_id: str,
    reason: str,
    expected_version: int | None,
    *,
    units: Units,
    clock: Clock,
) -> SelfPayBill:
    """Takes its charges out of the ledger; the visit may be billed anew. Raises `Conflict` for a void one."""
    with units(principal) as unit:
        bill = unit.self_pay_bills.get(bill_id)
        refuse_changed("bill", bill, expected_version)
        if bill.voided_on is not None:
            raise Conflict(f"bill {bill_id} is void already", code="bill_voided")
        document = Document("self_pay_bill", bill.id, "voided")
        for entry in unit.ledger.entries_of_claim(bill.id):
            if entry.id in bill.entry_ids:
                undo = reversal(entry, id=new_id("ent", clock), posted_on=clock.today(), document=document)
                unit.ledger.add([undo])
        saved = unit.self_pay_bills.save(replace(bill, voided_on=clock.today(), void_reason=reason))
        unit.record_event("self_pay_bill.voided", bill.id)
        unit.commit()
    return saved


def _refuse(unit: Unit, encounter: Encounter) -> None:
    if encounter.status is not EncounterStatus.FINISHED:
        raise Conflict(
            f"encounter {encounter.id} is {encounter.status}; a bill is made of a finished visit",
            code="encounter_not_finished",
        )
    for bill in every(unit.self_pay_bills, {"encounter_id": encounter.id}):
        if bill.voided_on is None:
            raise Conflict(f"encounter {encounter.id} has bill {bill.id}; void it first", code="bill_exists")


def _lines(
    materials: VisitMaterials,
    visit: CodedVisit,
    fees: tuple[FeeSchedule, ...],
    amounts: Amounts,
    discount_percent: Decimal,
) -> tuple[BillLine, ...]:
    encounter = materials.encounter
    theirs = {service.code for service in visit.services}
    if materials.insurances and not materials.kept_from(materials.insured_by.partner.id).whole:
        theirs = {left.code for left in left_off(materials)}
        if not theirs:
            raise Conflict(
                f"encounter {encounter.id} is billed to its payer; nothing of it is kept from the plan",
                code="not_self_pay",
            )
    own = {charge.code: charge.charge for charge in encounter.charges if charge.charge is not None}
    found: list[BillLine] = []
    for service in visit.services:
        if service.code not in theirs:
            continue
        listed = price(
            fees,
            service.code,
            service.modifiers,
            service.units,
            encounter.date_of_service,
            place_of_service=materials.usual_place,
            medicare=amounts,
        )
        cents = own.get(service.code, listed.cents if listed else None)
        if cents is None:
            raise Conflict(
                f"no fee schedule in force on {encounter.date_of_service} prices {service.code}",
                code="unpriced",
            )
        found.append(
            BillLine(
                number=len(found) + 1,
                code=service.code,
                units=service.units,
                charge=cents,
                discount=half_up(cents * discount_percent / 100),
                label=service.label,
                modifiers=service.modifiers,
            )
        )
    return tuple(found)


def _entry(bill: SelfPayBill, id: str, on: date) -> Entry:
    """Revenue is the gross charge; what is given off by policy is a write-off with its reason."""
    legs = []
    for line in bill.lines:
        for account, amount, reason in (
            (Account.PATIENT_RECEIVABLE, line.due, "self-pay"),
            (Account.WRITE_OFF, line.discount, "self-pay discount"),
            (Account.SERVICE_REVENUE, -line.charge, "charge"),
        ):
            if amount:
                leg = Leg(
                    account,
                    amount,
                    bill.id,
                    line.number,
                    patient_id=bill.patient_id,
                    reason=reason,
                    service_on=bill.date_of_service if account is Account.PATIENT_RECEIVABLE else None,
                )
                legs.append(leg)
    return Entry(id, "charge", on, Document("self_pay_bill", bill.id), tuple(legs))
