"""A patient's credit meets their balances, and what a payer took back from a paid balance becomes credit."""

from __future__ import annotations

from collections.abc import Iterable

from billing_service.domain.ledger import Account, Document, Entry
from billing_service.domain.patient_money import OpenBalance, allocate, apply_credit, release
from billing_service.workflows.ports import Unit
from shared.clock import Clock
from shared.ids import new_id


def settle_patients(
    unit: Unit, patient_ids: Iterable[str], reversed_claims: Iterable[str], document: Document, clock: Clock
) -> tuple[Entry, ...]:
    """After a posting: nobody is left with a negative balance, nor with a credit beside a balance.

    The entries that it made. The patients are locked by the caller.
    """
    patients = sorted(set(patient_ids))
    made = []
    owed_back = [
        item
        for item in unit.ledger.items(
            account=Account.PATIENT_RECEIVABLE, claim_ids=sorted(set(reversed_claims))
        )
        if item.amount < 0
    ]
    for patient_id in sorted({item.patient_id for item in owed_back}):
        mine = [item for item in owed_back if item.patient_id == patient_id]
        made.append(
            release(
                mine,
                id=new_id("ent", clock),
                posted_on=clock.today(),
                document=document,
                patient_id=patient_id,
            )
        )
    unit.ledger.add(made)
    credits = unit.ledger.items(account=Account.UNAPPLIED_PATIENT, patient_ids=patients)
    for patient_id in sorted({item.patient_id for item in credits if item.amount < 0}):
        made += apply_patient_credit(unit, patient_id, document, clock)
    return tuple(made)


def apply_patient_credit(unit: Unit, patient_id: str, document: Document, clock: Clock) -> list[Entry]:
    """Unapplied money of the patient (a copay taken at check-in) against balances that have just appeared."""
    credit = unit.ledger.patient_credit(patient_id)
    if credit <= 0:
        return []
    entry = apply_credit(
        allocate(credit, open_balances(unit, patient_id)),
        id=new_id("ent", clock),
        posted_on=clock.today(),
        document=document,
        patient_id=patient_id,
    )
    if entry is None:
        return []
    unit.ledger.add([entry])
    return [entry]


def open_balances(unit: Unit, patient_id: str) -> tuple[OpenBalance, ...]:
    """What the patient owes by claim and line, with the service date that orders them."""
    items = unit.ledger.items(account=Account.PATIENT_RECEIVABLE, patient_id=patient_id)
    return tuple(
        OpenBalance(item.claim_id, item.line, item.aged_from, item.amount)
        for item in items
        if item.amount > 0
    )
