"""An 835 into the ledger, once: the same money again is skipped, told otherwise it is quarantined.

Claims, entries and patients are read and locked for the whole transaction set at once, and written so: what a
set costs the database does not grow with a query for each of its claims.
"""

from __future__ import annotations

from dataclasses import replace

from billing_service.domain.bank_deposit import booked, own_match
from billing_service.domain.claim_record import ClaimRecord
from billing_service.domain.ledger import Document, reversal, standing
from billing_service.domain.posting import BilledClaim, Disposition, RemittancePosting
from billing_service.domain.posting import post_remittance as posting_of
from billing_service.domain.provider_balance import ProviderBalance, moved
from billing_service.domain.remittance import ClaimPayment, Remittance
from billing_service.domain.remittance_record import (
    RemittanceRecord,
    RemittanceState,
    identity_digest,
    mark,
)
from billing_service.domain.unapplied_cash import UnappliedCash
from billing_service.workflows.apply_credit import settle_patients
from billing_service.workflows.follow_decision import follow_decision
from billing_service.workflows.load_visit import every
from billing_service.workflows.ports import Unit
from billing_service.workflows.read_decisions import answered_claim, hold_decisions
from shared.clock import Clock
from shared.ids import derived_id, new_id
from shared.principal import Principal


def post_remittance(
    unit: Unit, principal: Principal, remittance: Remittance, interchange_id: str, clock: Clock
) -> RemittanceRecord | None:
    """Posts one ST of an 835 within the caller's unit of work; None when it is here, word for word."""
    known = same_money(unit, remittance)
    if any(record.remittance == remittance for record in known):
        return None
    record = RemittanceRecord(
        id=new_id("rem", clock),
        interchange_id=interchange_id,
        identity=identity_digest(remittance),
        remittance=remittance,
        state=RemittanceState.POSTED,
        received_at=clock.now(),
        paid_on=remittance.paid_on,
        amount=remittance.amount,
        trace=remittance.trace,
    )
    if known:
        note = f"{known[0].id} brought this money with other content; nothing was posted from this one"
        return _quarantine(unit, record, note)
    if not payee_is_ours(unit, remittance):
        payee = remittance.payee_npi or remittance.payee_tax_id or "nobody"
        note = (
            f"It pays {payee}, no provider of this clinic; nothing was posted: register it, or pass this on"
        )
        return _quarantine(unit, record, note)
    return distribute(unit, principal, record, clock)


def same_money(unit: Unit, remittance: Remittance) -> tuple[RemittanceRecord, ...]:
    """What is here of its identity. Where one of two has no date, payer, trace and amount decide: a corrected
    file must find what it corrects, or the deposit would be booked twice.
    """
    undated = [
        record
        for record in unit.remittances.traced(remittance.trace)
        if (record.paid_on is None) != (remittance.paid_on is None)
        and (record.remittance.payer_id, record.remittance.net) == (remittance.payer_id, remittance.net)
    ]
    return (*unit.remittances.by_identity(identity_digest(remittance)), *undated)


def payee_is_ours(unit: Unit, remittance: Remittance) -> bool:
    """By the NPI (N104) or the tax number (REF*TJ or N104) of a registered provider."""
    npi, tax_id = remittance.payee_npi, remittance.payee_tax_id
    if npi and npi.isascii() and npi.isdigit() and unit.providers.page(where={"npi": npi}, limit=1):
        return True
    after = ""
    while tax_id and (providers := unit.providers.page(after=after)):
        if any(one.provider.tax_id.replace("-", "") == tax_id.replace("-", "") for one in providers):
            return True
        after = providers[-1].id
    return False


def distribute(
    unit: Unit, principal: Principal, record: RemittanceRecord, clock: Clock, *, stored: bool = False
) -> RemittanceRecord:
    """Posts the record's remittance; `stored` where the record is in the store already."""
    remittance = record.remittance
    found = {claim.id: mark(claim) for claim in _hold(unit, remittance, record.interchange_id)}
    posting = posting_of(
        remittance,
        document_id=record.id,
        posted_on=clock.today(),
        find=lambda payment: _billed(unit, remittance, payment),
        new_id=lambda: new_id("ent", clock),
        claim_of=lambda reference: _tied_before(unit, remittance.payer_id, reference),
    )
    state = RemittanceState.HELD if posting.held else RemittanceState.POSTED
    touched = {result.claim_id for result in posting.claims}
    record = replace(
        record,
        state=state,
        results=posting.claims,
        note=posting.held,
        found=tuple(one for claim_id, one in found.items() if claim_id in touched),
    )
    if stored:
        record = unit.remittances.save(record)
    else:
        unit.remittances.add(record)
    unit.ledger.add(posting.entries)
    unit.record_event(f"remittance.{state}", record.id)
    _keep_unapplied(unit, record, posting, clock)
    _keep_provider_balances(unit, record, posting)
    _settle_claims(unit, principal, record, posting, clock)
    _meet_the_bank(unit, record)
    return record


def _quarantine(unit: Unit, record: RemittanceRecord, note: str) -> RemittanceRecord:
    record = replace(record, state=RemittanceState.QUARANTINED, note=note)
    unit.remittances.add(record)
    unit.record_event("remittance.quarantined", record.id)
    return record


def take_back_entries(unit: Unit, remittance_id: str, why: str, clock: Clock) -> None:
    """Reverses whatever of a remittance's entries still stands."""
    document = Document("remittance", remittance_id, why)
    entries = standing(unit.ledger.entries_of_document(remittance_id))
    unit.ledger.add(
        reversal(entry, id=new_id("ent", clock), posted_on=clock.today(), document=document)
        for entry in entries
        if not entry.reverses
    )


def _hold(unit: Unit, remittance: Remittance, interchange_id: str) -> list[ClaimRecord]:
    """Everything the claims need, in a few queries; locks in the order claims, patients, each by id."""
    numbers = list(dict.fromkeys(payment.control_number for payment in remittance.claims))
    unit.claims.hold_control_numbers(numbers)
    records = [found for number in numbers if (found := unit.claims.by_control_number(number)) is not None]
    unit.patients.lock_all(record.patient_id for record in records)
    unit.partners.hold({record.partner_id for record in records}, lock=False)
    unit.ledger.hold_claims(record.id for record in records)
    unit.denials.hold_claims(record.id for record in records)
    unit.coverages.hold({record.coverage_id for record in records}, lock=False)
    several = (record for record in records if record.claim.other_coverages)
    hold_decisions(unit, several, interchange_id)
    return records


def _billed(unit: Unit, remittance: Remittance, payment: ClaimPayment) -> BilledClaim | None:
    record = unit.claims.by_control_number(payment.control_number)
    if record is None or not record.charged:
        return None
    return answered_claim(unit, unit.claims.lock(record.id), remittance, payment)


def _keep_unapplied(unit: Unit, record: RemittanceRecord, posting: RemittancePosting, clock: Clock) -> None:
    places = {entry.document.detail: entry.id for entry in posting.entries if entry.kind == "unapplied"}
    withdrawn = (
        {item.position: item for item in every(unit.unapplied, {"remittance_id": record.id})}
        if record.version > 1  # it was stored before: undone, and posted again
        else {}
    )
    for result in posting.claims:
        if result.disposition is Disposition.UNAPPLIED:
            known = withdrawn.get(result.position)
            item = UnappliedCash(
                id=known.id if known else new_id("una", clock),
                remittance_id=record.id,
                position=result.position,
                payer_id=record.remittance.payer_id,
                control_number=result.control_number,
                amount=result.paid,
                why=result.why,
                opened_on=clock.today(),
                entry_id=places.get(f"TRN {record.trace} CLP {result.position}", ""),
                claim_id=result.claim_id,
                version=known.version if known else 1,
            )
            if known is None:
                unit.unapplied.add(item)
            else:
                unit.unapplied.save(item)
            unit.record_event("unapplied.opened", item.id)


def _keep_provider_balances(unit: Unit, record: RemittanceRecord, posting: RemittancePosting) -> None:
    for one in posting.adjustments:
        payer_id, reference = record.remittance.payer_id, one.adjustment.reference
        id = provider_balance_id(unit, payer_id, reference)
        known = unit.provider_balances.find(id)
        balance = moved(known or ProviderBalance(id, payer_id, reference), one, record.remittance, record.id)
        if known is None:
            unit.provider_balances.add(balance)
        else:
            unit.provider_balances.save(balance)
        unit.record_event("provider_balance.moved", id, remittance_id=record.id)


def provider_balance_id(unit: Unit, payer_id: str, reference: str) -> str:
    """One balance for a payer and a reference; those without a reference share one."""
    return derived_id("plb", unit.clinic_id, payer_id, reference)


def _tied_before(unit: Unit, payer_id: str, reference: str) -> str:
    """The claim that an earlier cheque tied the reference to, or whose own control number it is."""
    known = unit.provider_balances.find(provider_balance_id(unit, payer_id, reference))
    if known is not None and known.claim_id:
        return known.claim_id
    named = unit.claims.by_control_number(reference) if reference else None
    return named.id if named else ""


def _settle_claims(
    unit: Unit, principal: Principal, record: RemittanceRecord, posting: RemittancePosting, clock: Clock
) -> None:
    touched = [result for result in posting.claims if result.claim_id]
    unit.interchanges.attach(record.interchange_id, (result.claim_id for result in touched))
    patients: set[str] = set()
    for result in touched:
        payment = record.remittance.claims[result.position - 1]
        claim = follow_decision(
            unit, principal, record.remittance, payment, result, record.interchange_id, record.id, clock
        )
        patients.add(claim.patient_id)
    claims = {result.claim_id for result in touched if result.disposition is Disposition.REVERSED}
    settle_patients(unit, patients, claims, Document("remittance", record.id), clock)


def _meet_the_bank(unit: Unit, record: RemittanceRecord) -> None:
    """The bank may have told of the money before the payer did."""
    money = booked(record)
    if not money.amount:
        return
    for deposit in unit.deposits.unmatched():
        if own_match(deposit, [money]) is not None:
            unit.deposits.save(replace(deposit, matched=(money,)))
            unit.record_event("deposit.matched", deposit.id, remittance_id=record.id)
            return
