"""A decided claim, addressed to the payer that comes next, with everything that was decided before."""

from __future__ import annotations

from dataclasses import replace

from billing_service.domain.claim import OtherCoverage
from billing_service.domain.claim_record import ClaimRecord
from billing_service.domain.coverage import Coverage
from billing_service.domain.ledger import Account, Document
from billing_service.domain.next_payer import next_claim
from billing_service.domain.posting import hand_over
from billing_service.workflows.ports import Unit
from billing_service.workflows.read_decisions import latest_decision
from shared.clock import Clock
from shared.errors import Conflict
from shared.ids import new_id


def readdress(unit: Unit, record: ClaimRecord) -> ClaimRecord:
    """Not stored here. Raises `Conflict` when nobody is left or nothing is decided, `UnmatchedLine`."""
    following = next((other for other in record.claim.other_coverages if other.paid is None), None)
    if following is None:
        raise Conflict(f"claim {record.id} has no further payer", code="no_further_payer")
    decision = latest_decision(unit, record)
    if decision is None:
        raise Conflict(
            f"no decision of the payer that has claim {record.id} is posted; the next one needs it",
            code="not_decided",
        )
    coverage = _coverage(unit, record, following)
    return replace(
        record,
        claim=next_claim(record.claim, decision),
        position=record.position + 1,
        coverage_id=coverage.id,
        partner_id=coverage.partner_id,
        payer_control_number="",
        decided=None,
        next_payer_on=None,
    )


def _coverage(unit: Unit, record: ClaimRecord, following: OtherCoverage) -> Coverage:
    """The patient's coverage behind the claim's other payer."""
    for coverage_id in unit.encounters.get(record.encounter_id).coverage_ids:
        coverage = unit.coverages.get(coverage_id)
        same_payer = unit.partners.get(coverage.partner_id).payer_id == following.payer.id
        if same_payer and coverage.member_id == following.subscriber.member_id:
            return coverage
    raise Conflict(
        f"the encounter of claim {record.id} no longer names the coverage that comes next",
        code="coverage_missing",
    )


def hand_receivable_over(unit: Unit, record: ClaimRecord, clock: Clock) -> None:
    """What is left of the claim with insurance is the next payer's from now on: aging by payer is then
    right.
    """
    entry = hand_over(
        unit.ledger.items(account=Account.INSURANCE_RECEIVABLE, claim_ids=[record.id]),
        record.claim.payer.id,
        id=new_id("ent", clock),
        posted_on=clock.today(),
        document=Document("claim", record.id, "next payer"),
    )
    if entry is not None:
        unit.ledger.add([entry])
