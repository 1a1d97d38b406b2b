"""What a posted decision refuses becomes denials to be worked; what it allows settles the earlier ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from billing_service.domain.claim_record import ClaimRecord
from billing_service.domain.denial import Denial, DenialState, answered, denials_in
from billing_service.domain.ledger import Account, line_balances
from billing_service.domain.posting import ClaimResult, Disposition
from billing_service.workflows.ports import Unit
from shared.clock import Clock
from shared.ids import new_id


def record_denials(
    unit: Unit,
    record: ClaimRecord,
    result: ClaimResult,
    *,
    remittance_id: str,
    decided_on: date,
    last_payer: bool,
    clock: Clock,
) -> None:
    """Within the unit of work that posts `result` to `record`, which names the payer that answers."""
    earlier = [denial for denial in unit.denials.of_claim(record.id) if denial.in_work]
    if result.disposition is Disposition.REVERSED:
        for denial in earlier:
            # An appealed or corrected one waits for the decision that follows the reversal.
            spoken_of = not result.of_lines or denial.line in result.of_lines
            if denial.state is DenialState.OPEN and spoken_of:
                _settle(unit, denial.settled(DenialState.TAKEN_BACK, clock.today()))
        return
    if result.disposition is not Disposition.POSTED:
        return
    for denial in earlier:
        if result.of_lines and denial.line not in result.of_lines:
            if denial.state is DenialState.CORRECTED:  # the correction was of other lines
                unit.denials.save(replace(denial, state=DenialState.OPEN))
        elif denial.partner_id == record.partner_id:
            _settle(unit, answered(denial, result, clock.today()))
        elif not _left(unit, denial):
            _settle(unit, denial.settled(DenialState.PASSED_ON, clock.today()))
    found = denials_in(
        result,
        {line.number: line for line in record.claim.lines},
        claim_id=record.id,
        partner_id=record.partner_id,
        remittance_id=remittance_id,
        decided_on=decided_on,
        last_payer=last_payer,
    )
    for fresh in found:
        denial = replace(fresh, id=new_id("dnl", clock))
        unit.denials.add(denial)
        unit.record_event("denial.received", denial.id, claim_id=record.id, carc=denial.carc)


def _left(unit: Unit, denial: Denial) -> bool:
    """Whether anything of an earlier refusal is still with insurance after a later decision."""
    legs = (leg for entry in unit.ledger.entries_of_claim(denial.claim_id) for leg in entry.legs)
    open_ = line_balances(legs, Account.INSURANCE_RECEIVABLE)
    return open_.get((denial.claim_id, denial.line), 0) > 0


def _settle(unit: Unit, denial: Denial) -> None:
    if not denial.in_work:
        unit.denials.save(denial)
        unit.record_event(f"denial.{denial.state}", denial.id, claim_id=denial.claim_id)
