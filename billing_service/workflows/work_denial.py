"""What ends a denial with money: written off with a reason, or the patient's where PR says so."""

from __future__ import annotations

from billing_service.domain.claim_record import ClaimRecord, ClaimState
from billing_service.domain.denial import Denial, DenialState
from billing_service.domain.ledger import Account, Document, Entry, Leg
from billing_service.domain.money import Cents
from billing_service.workflows.correct_claim import close_if_settled
from billing_service.workflows.ports import Units
from billing_service.workflows.read_denials import open_amounts, refuse_billing_patient
from billing_service.workflows.take_payment import apply_patient_credit
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
        if expected_version is not None and denial.version != expected_version:
            raise Conflict(f"denial {denial.id} was changed meanwhile; read it again", code="stale")
        if denial.state is not DenialState.OPEN:
            raise Conflict(f"denial {denial.id} is {denial.state}, not open", code="denial_state")
        if state is DenialState.PATIENT_BILLED and (why := refuse_billing_patient(denial, record)):
            raise Conflict(
                f"denial {denial.id} cannot be billed to the patient: {why}", code="not_the_patients"
            )
        left = open_amounts(unit, [record.id]).get((record.id, denial.line), 0)
        amount = min(denial.amount, left)
        if amount <= 0:
            raise Conflict(
                f"nothing of denial {denial.id} is left in the insurance receivable", code="nothing_left"
            )
        unit.ledger.add([_entry(record, denial, amount, account, category, clock)])
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
    record: ClaimRecord, denial: Denial, amount: Cents, account: Account, category: str, clock: Clock
) -> Entry:
    label = f"{denial.group}-{denial.carc}"
    reason = f"{label} {category}".strip()
    payer = record.claim.payer.id
    legs = [
        Leg(account, amount, record.id, denial.line, record.patient_id, payer, reason),
        Leg(Account.INSURANCE_RECEIVABLE, -amount, record.id, denial.line, record.patient_id, payer, reason),
    ]
    kind = "write_off" if account is Account.WRITE_OFF else "transfer"
    document = Document("denial", denial.id, reason)
    return Entry(new_id("ent", clock), kind, clock.today(), document, tuple(legs))
