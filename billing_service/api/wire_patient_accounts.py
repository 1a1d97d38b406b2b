"""Domain → JSON for refunds, write-offs, plans, holds, collections and statement runs."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel

from billing_service.api.models import patient_account as wire
from billing_service.domain.ledger import Account
from billing_service.domain.patient_account import (
    AccountHold,
    CollectionPlacement,
    Instalment,
    PatientWriteOff,
    PaymentPlan,
)
from billing_service.domain.payment import Refund
from billing_service.domain.statement_run import StatementRun
from billing_service.workflows.find_addressee import addressee
from billing_service.workflows.ports import Unit
from shared.contracts.common import IsoDate


def refund_v1(item: Refund) -> wire.RefundV1:
    return wire.RefundV1(
        id=item.id,
        patient_id=item.patient_id,
        amount_cents=item.amount,
        method=item.method.value,
        payment_id=item.payment_id,
        reference=item.reference,
        reason=item.reason,
        state=item.state.value,
        refunded_on=item.refunded_on,
        why=item.why,
        revision=item.version,
    )


def write_off_v1(item: PatientWriteOff) -> wire.PatientWriteOffV1:
    return wire.PatientWriteOffV1(
        id=item.id,
        patient_id=item.patient_id,
        claim_id=item.claim_id,
        amount_cents=item.amount,
        category=item.category.value,
        reason=item.reason,
        state=item.state.value,
        requested_by=item.requested_by,
        requested_on=item.requested_on,
        decided_by=item.decided_by,
        decided_on=item.decided_on,
        revision=item.version,
    )


def plan_v1(plan: PaymentPlan, schedule: Sequence[Instalment]) -> wire.PlanV1:
    return wire.PlanV1(
        id=plan.id,
        patient_id=plan.patient_id,
        amount_cents=plan.amount,
        instalments=plan.instalments,
        first_due_on=plan.first_due_on,
        grace_days=plan.grace_days,
        defaults_after=plan.defaults_after,
        state=plan.state(schedule).value,
        started_on=plan.started_on,
        cancelled_on=plan.cancelled_on,
        why=plan.why,
        schedule=[
            wire.InstalmentV1(
                number=one.number,
                due_on=one.due_on,
                amount_cents=one.amount,
                paid_cents=one.paid,
                state=one.state.value,
            )
            for one in schedule
        ],
        revision=plan.version,
    )


def hold_v1(item: AccountHold) -> wire.HoldV1:
    return wire.HoldV1(
        id=item.id,
        patient_id=item.patient_id,
        kind=item.kind.value,
        reason=item.reason,
        placed_by=item.placed_by,
        placed_on=item.placed_on,
        ended_on=item.ended_on,
        revision=item.version,
    )


def placement_v1(item: CollectionPlacement) -> wire.PlacementV1:
    return wire.PlacementV1(
        id=item.id,
        patient_id=item.patient_id,
        agency=item.agency,
        amount_cents=item.amount,
        received_cents=item.received,
        state=item.state.value,
        placed_by=item.placed_by,
        placed_on=item.placed_on,
        ended_on=item.ended_on,
        revision=item.version,
    )


def run_v1(item: StatementRun) -> wire.RunV1:
    return wire.RunV1(
        id=item.id,
        state=item.state.value,
        run_on=item.run_on,
        started_at=item.started_at,
        finished_at=item.finished_at,
        minimum_cents=item.minimum,
        days_between=item.days_between,
        levels=item.levels,
        issued=item.issued,
        skipped=dict(item.skipped),
        revision=item.version,
    )


class CollectionLineV1(BaseModel):
    """One line of the file for an agency."""

    placement_id: str
    account: str
    last: str
    first: str
    address: str
    city: str
    state: str
    postal_code: str
    service_date: IsoDate | None
    owed_since: IsoDate
    balance_cents: int


def collection_lines(unit: Unit, item: CollectionPlacement) -> list[CollectionLineV1]:
    """What is with the agency now, oldest first."""
    debtor = addressee(unit, unit.patients.get(item.patient_id))
    address = debtor.address
    items = unit.ledger.items(account=Account.COLLECTIONS_RECEIVABLE, patient_id=item.patient_id)
    return [
        CollectionLineV1(
            placement_id=item.id,
            account=item.patient_id[-12:].upper(),
            last=debtor.name.last,
            first=debtor.name.first,
            address=address.line1 if address else "",
            city=address.city if address else "",
            state=address.state if address else "",
            postal_code=address.postal_code if address else "",
            service_date=one.service_on,
            owed_since=one.opened_on,
            balance_cents=one.amount,
        )
        for one in sorted(items, key=lambda one: (one.aged_from, one.claim_id, one.line or 0))
        if one.amount > 0
    ]
