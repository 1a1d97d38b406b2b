"""What ends a denial with money: written off with a reason, or the patient's where PR says so."""

from __future__ import annotations

from billing_service.domain.claim_record import ClaimRecord, ClaimState
from billing_service.domain.denial import Denial, DenialState
from billing_service.domain.ledger import Account, Document, Entry, Leg
from billing_service.workflows.apply_credit import apply_patient_credit
from billing_service.workflows.correct_claim import close_if_settled
from billing_service.workflows.ports import Unit, Units
from billing_service.workflows.read_denials import refuse_billing_patient
from billing_service.workflows.refuse_changed import refuse_changed
from shared.clock import Clock
from shared.errors import Conflict
from shared.ids import new_id
from shared.principal import Principal


def write_off(
    principal: Principal,
    denial_id: str,
    category: str,
    reason: str,
    expected_version: int | None = None,
    *,
    units: Units,
    clock: Clock,
) -> Denial:
    """What is left of it leaves the receivable; `category` is told in the ledger, `reason` is sealed.

    Raises `Conflict` when it is settled, appealed or being corrected, or nothing is left of it.
    """
    return _settle(
        principal,
        denial_id,
        DenialState.WRITTEN_OFF,
        Account.WRITE_OFF,
        category,
        reason,
        expected_version,
        units,
        clock,
    )


def bill_patient(
    principal: Principal,
    denial_id: str,
    expected_version: int | None = None,
    *,
    units: Units,
    clock: Clock,
) -> Denial:
    """Raises `Conflict` unless the payer's group code is PR and nobody else is left to decide."""
    return _settle(
        principal,
        denial_id,
        DenialState.PATIENT_BILLED,
        Account.PATIENT_RECEIVABLE,
        "",
        "",
        expected_version,
        units,
        clock,
    )


def _settle(
    principal: Principal,
    denial_id: str,
    state: DenialState,
    account: Account,
    category: str,
    note: str,
    expected_version: int | None,
    units: Units,
    clock: Clock,
) -> Denial:
    with units(principal) as unit:
        denial = unit.denials.get(denial_id)
        record = unit.claims.lock(denial.claim_id)
        denial = unit.denials.get(denial_id)
        refuse_changed("denial", denial, expected_version)
        if denial.state is not DenialState.OPEN:
            raise Conflict(f"denial {denial.id} is {denial.state}, not open", code="denial_state")
        if state is DenialState.PATIENT_BILLED and (why := refuse_billing_patient(denial, record)):
            raise Conflict(
                f"denial {denial.id} cannot be billed to the patient: {why}", code="not_the_patients"
            )
        unit.patients.lock(record.patient_id)
        entry = _entry(unit, record, denial, account, category, clock)
        if entry is None:
            raise Conflict(
                f"nothing of denial {denial.id} is left in the insurance receivable", code="nothing_left"
            )
        unit.ledger.add([entry])
        if state is DenialState.PATIENT_BILLED:
            apply_patient_credit(unit, record.patient_id, Document("denial", denial.id), clock)
        settled = denial.settled(state, clock.today(), by=principal.subject, note=note)
        settled = unit.denials.save(settled)
        unit.record_event(f"denial.{state}", denial.id, claim_id=record.id)
        if record.state is ClaimState.ADJUDICATED:
            close_if_settled(unit, principal, record, clock)
        unit.commit()
    return settled


def _entry(
    unit: Unit, record: ClaimRecord, denial: Denial, account: Account, category: str, clock: Clock
) -> Entry | None:
    """Out of the line's receivable, whichever payer holds it; None when nothing of it is left."""
    reason = f"{denial.group}-{denial.carc} {category}".strip()
    left, legs = denial.amount, []
    for item in unit.ledger.items(account=Account.INSURANCE_RECEIVABLE, claim_ids=[record.id]):
        amount = min(left, item.amount)
        if item.line == denial.line and amount > 0:
            left -= amount
            for to, cents in ((account, amount), (Account.INSURANCE_RECEIVABLE, -amount)):
                place = (item.claim_id, item.line, item.patient_id, item.payer_id)
                legs.append(Leg(to, cents, *place, reason, item.service_on))
    kind = "write_off" if account is Account.WRITE_OFF else "transfer"
    document = Document("denial", denial.id, reason)
    return Entry(new_id("ent", clock), kind, clock.today(), document, tuple(legs)) if legs else None
