"""A posted remittance taken out of the claims again, whole and in one call, and posted once more.

In between it is held: its deposit waits in undistributed remittance, for the bank has the money all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from billing_service.domain.claim_record import Transition
from billing_service.domain.denial import Denial, DenialState
from billing_service.domain.ledger import Account, Document
from billing_service.domain.posting import ClaimResult, Disposition
from billing_service.domain.posting.legs import Source
from billing_service.domain.posting.screening import held_because
from billing_service.domain.provider_balance import without
from billing_service.domain.remittance_record import ClaimMark, RemittanceRecord, RemittanceState
from billing_service.domain.unapplied_cash import UnappliedCash, UnappliedState
from billing_service.workflows.apply_credit import settle_patients
from billing_service.workflows.load_visit import every
from billing_service.workflows.ports import Unit, Units
from billing_service.workflows.post_remittance import distribute, provider_balance_id, take_back_entries
from billing_service.workflows.refuse_changed import refuse_changed
from shared.clock import Clock
from shared.errors import Conflict
from shared.ids import new_id
from shared.principal import Principal

_WORKED = (UnappliedState.APPLIED, UnappliedState.RETURNED)


def undo_remittance(
    principal: Principal, remittance_id: str, revision: int | None, *, units: Units, clock: Clock
) -> RemittanceRecord:
    """Takes back every entry that it made and puts its claims, denials and balances where they were.

    Raises `Conflict`, naming the first obstacle, when a claim has moved on, a person has worked what it
    brought, or it reverses an earlier decision.
    """
    with units(principal) as unit:
        record = _at(unit.remittances.lock(remittance_id), revision)
        if record.state is not RemittanceState.POSTED:
            raise Conflict(f"remittance {record.id} is {record.state}, not posted", code="not_posted")
        waiting = every(unit.unapplied, {"remittance_id": record.id})
        denials = [
            denial
            for one in record.found
            for denial in unit.denials.of_claim(one.claim_id)
            if denial.remittance_id == record.id
        ]
        _refuse_worked(record.results, waiting, denials)
        for one in sorted(record.found, key=lambda one: one.claim_id):
            _refuse_moved_on(unit, record, one)
        claims = [unit.claims.get(one.claim_id) for one in record.found]
        patients = sorted({claim.patient_id for claim in claims})
        unit.patients.lock_all(patients)
        take_back_entries(unit, record.id, f"undone by {principal.subject}", clock)
        for one in record.found:
            _put_back(unit, principal, record, one, clock)
        for denial in denials:
            if denial.in_work:
                unit.denials.save(denial.settled(DenialState.TAKEN_BACK, clock.today()))
                unit.record_event("denial.taken_back", denial.id, claim_id=denial.claim_id)
        for item in waiting:
            if item.state is UnappliedState.OPEN:
                unit.unapplied.save(replace(item, state=UnappliedState.WITHDRAWN, by=principal.subject))
        _take_out_of_provider_balances(unit, record)
        document = Document("remittance", record.id, "undone")
        settle_patients(unit, patients, [claim.id for claim in claims], document, clock)
        _hold_deposit(unit, record, clock)
        note = f"Undone on {clock.today()}; post it again, or release the payer's corrected file."
        undone = unit.remittances.save(
            replace(record, state=RemittanceState.HELD, results=(), found=(), note=note)
        )
        unit.record_event("remittance.undone", record.id)
        unit.commit()
        return undone


def post_again(
    principal: Principal, remittance_id: str, revision: int | None, *, units: Units, clock: Clock
) -> RemittanceRecord:
    """A held remittance whose reason is gone. Raises `Conflict` with the reason where it still stands."""
    with units(principal) as unit:
        record = _at(unit.remittances.lock(remittance_id), revision)
        if record.state is not RemittanceState.HELD:
            raise Conflict(f"remittance {record.id} is {record.state}, not held", code="not_held")
        why, _ = held_because(record.remittance)
        if why:
            raise Conflict(why, code="still_held")
        take_back_entries(unit, record.id, "posted again", clock)
        posted = distribute(unit, principal, record, clock, stored=True)
        unit.commit()
        return posted


def _refuse_worked(
    results: Sequence[ClaimResult], waiting: Sequence[UnappliedCash], denials: Sequence[Denial]
) -> None:
    for result in results:
        if result.disposition is Disposition.REVERSED:
            raise Conflict(
                f"CLP {result.position} reverses an earlier decision; the payer's next file corrects that",
                code="has_reversals",
            )
    for item in waiting:
        if item.state in _WORKED:
            raise Conflict(
                f"unapplied payment {item.id} of it is {item.state}; undo that first",
                code="unapplied_worked",
            )
    for denial in denials:
        if denial.settled_by or denial.state in (DenialState.APPEALED, DenialState.CORRECTED):
            raise Conflict(f"denial {denial.id} of it is {denial.state} already", code="denial_worked")


def _refuse_moved_on(unit: Unit, record: RemittanceRecord, found: ClaimMark) -> None:
    claim = unit.claims.lock(found.claim_id)
    later = [step for step in unit.claims.steps(claim.id) if step.sequence > found.steps]
    moved = any(step.interchange_id != record.interchange_id for step in later)
    if moved or claim.position != found.position or found.correcting:
        raise Conflict(
            f"claim {claim.id} has moved on since; a payer's reversal or a correction has to undo it",
            code="claim_moved_on",
        )


def _put_back(
    unit: Unit, principal: Principal, record: RemittanceRecord, found: ClaimMark, clock: Clock
) -> None:
    claim = unit.claims.get(found.claim_id)
    if claim.state is not found.state:
        why = f"remittance {record.id} was undone"
        step = Transition(
            claim.id, claim.steps + 1, claim.state, found.state, clock.now(), principal.subject, why
        )
        unit.claims.add_step(step)
        claim = replace(claim, steps=step.sequence, state=found.state)
    unit.claims.save(
        replace(claim, payer_control_number=found.payer_control_number, next_payer_on=found.next_payer_on)
    )
    unit.record_event("claim.payment_undone", claim.id, remittance_id=record.id)


def _take_out_of_provider_balances(unit: Unit, record: RemittanceRecord) -> None:
    remittance = record.remittance
    for reference in dict.fromkeys(one.reference for one in remittance.provider_adjustments):
        id = provider_balance_id(unit, remittance.payer_id, reference)
        balance = unit.provider_balances.find(id)
        if balance is not None:
            unit.provider_balances.save(without(balance, record.id))
            unit.record_event("provider_balance.moved", id, remittance_id=record.id)


def _hold_deposit(unit: Unit, record: RemittanceRecord, clock: Clock) -> None:
    remittance = record.remittance
    source = Source(
        record.id,
        record.trace,
        remittance.payer_id,
        clock.today(),
        record.paid_on,
        lambda: new_id("ent", clock),
    )
    legs = source.pair(remittance.net, Account.CASH, Account.UNDISTRIBUTED_REMITTANCE, "deposit")
    entry = source.entry("deposit", legs)
    if entry is not None:
        unit.ledger.add([entry])


def _at(record: RemittanceRecord, revision: int | None) -> RemittanceRecord:
    refuse_changed("remittance", record, revision)
    return record
