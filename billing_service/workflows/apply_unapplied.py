"""Unapplied cash worked by a person: to the claim that it is for, back again, or back to the payer.

Each is one call and one transaction. An acceptance posts the payment as the 835 would have been posted; an
undo takes back every entry that it made and puts the claim where it was, or is refused when the claim has
moved on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from billing_service.domain.claim_record import ClaimRecord, Transition
from billing_service.domain.denial import DenialState
from billing_service.domain.ledger import Account, Document, Entry, Leg, reversal
from billing_service.domain.payment_matching import SHORTEST_PREFIX, Candidate, bare, ranked, service_dates
from billing_service.domain.posting import Disposition, post_claim
from billing_service.domain.posting.legs import Source
from billing_service.domain.remittance import ClaimPayment
from billing_service.domain.remittance_record import RemittanceRecord
from billing_service.domain.unapplied_cash import UnappliedCash, UnappliedState
from billing_service.workflows.apply_credit import settle_patients
from billing_service.workflows.follow_decision import follow_decision
from billing_service.workflows.ports import Unit, Units
from billing_service.workflows.read_decisions import answered_claim
from billing_service.workflows.refuse_changed import refuse_changed
from shared.clock import Clock
from shared.errors import Conflict
from shared.ids import new_id
from shared.principal import Principal

CONTROL_NUMBER_LENGTH = 16
"""Characters of ours (`control_number_of`)."""


def candidates(unit: Unit, item: UnappliedCash) -> tuple[Candidate, ...]:
    """Claims that the payment may be for, best first, with reasons."""
    payment = _payment(unit.remittances.get(item.remittance_id), item)
    found: dict[str, ClaimRecord] = {}
    number = bare(payment.control_number)
    if len(number) >= SHORTEST_PREFIX:
        # Ours may begin with the zero that a payer strips, and a payer may write more behind it.
        for prefix in (number, f"0{number}"):
            found.update((record.id, record) for record in unit.claims.beginning_with(prefix))
            longer = unit.claims.by_control_number(prefix[:CONTROL_NUMBER_LENGTH])
            if longer is not None:
                found[longer.id] = longer
    days = service_dates(payment)
    if days:
        found.update((record.id, record) for record in unit.claims.served_on(days))
    return ranked(payment, [record for record in found.values() if record.charged])


def apply_unapplied(
    principal: Principal, item_id: str, claim_id: str, revision: int | None, *, units: Units, clock: Clock
) -> UnappliedCash:
    """Posts the payment to the claim. Raises `Conflict` with the reason where it does not fit it."""
    with units(principal) as unit:
        item = _open(unit.unapplied.lock(item_id), revision)
        before = unit.claims.lock(claim_id)
        unit.patients.lock_all([before.patient_id])
        record = unit.remittances.get(item.remittance_id)
        payment = _payment(record, item)
        if not before.charged:
            raise Conflict(f"claim {claim_id} was never billed", code="claim_not_billed")
        billed = answered_claim(unit, before, record.remittance, payment)
        posting = post_claim(payment, item.position, billed, _source(record, clock))
        if posting.result.disposition is Disposition.UNAPPLIED:
            raise Conflict(
                f"the payment does not fit claim {claim_id}: {posting.result.why}", code="does_not_fit"
            )
        out = _take_back(unit, [item.entry_id], item, clock) if item.entry_id else []
        made = [*out, *posting.entries]
        unit.ledger.add([one for one in made if one not in out])
        results = tuple(posting.result if one.position == item.position else one for one in record.results)
        unit.remittances.save(replace(record, results=results))
        if claim_id not in unit.interchanges.claims_of(record.interchange_id):
            unit.interchanges.attach(record.interchange_id, [claim_id])
        follow_decision(
            unit,
            principal,
            record.remittance,
            payment,
            posting.result,
            record.interchange_id,
            record.id,
            clock,
        )
        document = Document("unapplied", item.id)
        reversed_claims = [claim_id] if posting.result.disposition is Disposition.REVERSED else []
        made += settle_patients(unit, [before.patient_id], reversed_claims, document, clock)
        applied = unit.unapplied.save(
            replace(
                item,
                state=UnappliedState.APPLIED,
                claim_id=claim_id,
                posted=tuple(entry.id for entry in made),
                claim_before=before,
                claim_version=unit.claims.get(claim_id).version,
                by=principal.subject,
            )
        )
        unit.record_event("unapplied.applied", item.id, claim_id=claim_id)
        unit.commit()
        return applied


def undo_unapplied(
    principal: Principal, item_id: str, revision: int | None, *, units: Units, clock: Clock
) -> UnappliedCash:
    """Takes an acceptance back. Raises `Conflict` when the claim has moved on since."""
    with units(principal) as unit:
        item = _at(unit.unapplied.lock(item_id), revision)
        if item.state is not UnappliedState.APPLIED or item.claim_before is None:
            raise Conflict(f"unapplied payment {item.id} is {item.state}: there is nothing to undo")
        claim = unit.claims.lock(item.claim_id)
        if claim.version != item.claim_version:
            raise Conflict(
                f"claim {claim.id} has moved on since; a payer's reversal or a correction has to undo it",
                code="claim_moved_on",
            )
        unit.patients.lock_all([claim.patient_id])
        _take_back(unit, reversed(item.posted), item, clock)
        before = item.claim_before
        step = Transition(
            claim.id,
            claim.steps + 1,
            claim.state,
            before.state,
            clock.now(),
            principal.subject,
            f"the acceptance of payment {item.id} was undone",
        )
        unit.claims.add_step(step)
        unit.claims.save(replace(before, steps=step.sequence, version=claim.version))
        for denial in unit.denials.of_claim(claim.id):
            if denial.in_work and denial.remittance_id == item.remittance_id:
                unit.denials.save(denial.settled(DenialState.TAKEN_BACK, clock.today()))
        settle_patients(unit, [claim.patient_id], [claim.id], Document("unapplied", item.id), clock)
        record = unit.remittances.get(item.remittance_id)
        results = tuple(
            replace(
                one,
                disposition=Disposition.UNAPPLIED,
                claim_id="",
                lines=(),
                why=item.why,
            )
            if one.position == item.position
            else one
            for one in record.results
        )
        unit.remittances.save(replace(record, results=results))
        undone = unit.unapplied.save(
            replace(
                item,
                state=UnappliedState.OPEN,
                claim_id="",
                posted=(),
                claim_before=None,
                claim_version=0,
                by=principal.subject,
                entry_id=_standing(unit, item),
            )
        )
        unit.record_event("unapplied.undone", item.id, claim_id=claim.id)
        unit.commit()
        return undone


def return_unapplied(
    principal: Principal,
    item_id: str,
    reference: str,
    returned_on: date,
    revision: int | None,
    *,
    units: Units,
    clock: Clock,
) -> UnappliedCash:
    """The money was sent back to the payer (its 835 will acknowledge it with PLB 72). Raises `Conflict`."""
    with units(principal) as unit:
        item = _open(unit.unapplied.lock(item_id), revision)
        if item.amount <= 0:
            raise Conflict("there is no money in it to be sent back", code="nothing_to_return")
        legs = (
            Leg(Account.UNAPPLIED_INSURANCE, item.amount, payer_id=item.payer_id, reason="returned"),
            Leg(Account.CASH, -item.amount, payer_id=item.payer_id, reason="returned"),
        )
        document = Document("unapplied", item.id)
        unit.ledger.add(
            [Entry(new_id("ent", clock), "refund", clock.today(), document, legs, effective_on=returned_on)]
        )
        done = replace(item, state=UnappliedState.RETURNED, reference=reference, by=principal.subject)
        done = unit.unapplied.save(done)
        unit.record_event("unapplied.returned", item.id)
        unit.commit()
        return done


def _take_back(unit: Unit, entry_ids: Iterable[str], item: UnappliedCash, clock: Clock) -> list[Entry]:
    """Reverses the entries, in the order given. What a reversal is reversed by is an entry like any other."""
    made = []
    for entry_id in entry_ids:
        entry = unit.ledger.entry(entry_id)
        made.append(
            reversal(
                entry,
                id=new_id("ent", clock),
                posted_on=clock.today(),
                document=replace(entry.document, detail=f"{entry.document.detail} {item.id}".strip()),
            )
        )
    unit.ledger.add(made)
    return made


def _standing(unit: Unit, item: UnappliedCash) -> str:
    """The entry that holds the money in unapplied now: after an undo, the reversal of the acceptance's."""
    if not item.entry_id:
        return ""
    reversed_by = {one.reverses: one.id for one in unit.ledger.entries_of_document(item.remittance_id)}
    entry_id = item.entry_id
    while entry_id in reversed_by:
        entry_id = reversed_by[entry_id]
    return entry_id


def _source(record: RemittanceRecord, clock: Clock) -> Source:
    return Source(
        record.id,
        record.trace,
        record.remittance.payer_id,
        clock.today(),
        record.paid_on,
        lambda: new_id("ent", clock),
    )


def _payment(record: RemittanceRecord, item: UnappliedCash) -> ClaimPayment:
    return record.remittance.claims[item.position - 1]


def _open(item: UnappliedCash, revision: int | None) -> UnappliedCash:
    if item.state is not UnappliedState.OPEN:
        raise Conflict(f"unapplied payment {item.id} is {item.state} already", code="unapplied_state")
    return _at(item, revision)


def _at(item: UnappliedCash, revision: int | None) -> UnappliedCash:
    refuse_changed("unapplied payment", item, revision)
    return item
