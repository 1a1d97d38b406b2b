"""An appeal from draft to outcome; the claim and its denials go along, each step on the claim's timeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from billing_service.domain.appeal import Appeal, AppealState, next_level
from billing_service.domain.claim_record import ClaimRecord, ClaimState
from billing_service.domain.denial import Denial, DenialState
from billing_service.workflows.honor_restrictions import refuse_claim_disclosure
from billing_service.workflows.move_claim import move_claim
from billing_service.workflows.ports import Unit, Units
from billing_service.workflows.read_decisions import latest_decision
from billing_service.workflows.read_denials import appeals_of
from billing_service.workflows.refuse_changed import refuse_changed
from shared.clock import Clock
from shared.errors import Conflict, Invalid, Place
from shared.principal import Principal


def draft_appeal(
    principal: Principal,
    claim_id: str,
    appeal_id: str,
    *,
    denial_ids: Sequence[str] = (),
    level: str = "",
    argument: str,
    units: Units,
    clock: Clock,
) -> Appeal:
    """Of the claim's open denials, or those named; at the level whose turn it is unless one is named.

    Raises `Conflict` with what is allowed instead, `Invalid` for a denial that is not this claim's.
    """
    with units(principal) as unit:
        if (stored := unit.appeals.find(appeal_id)) is not None:
            return stored
        record = unit.claims.lock(claim_id)
        if record.state is not ClaimState.ADJUDICATED:
            raise Conflict(
                f"claim {record.id} is {record.state}; a decision is appealed while the claim is adjudicated",
                code="claim_state",
            )
        decision = latest_decision(unit, record)
        if decision is None:
            raise Conflict(f"no decision on claim {record.id} is posted", code="not_decided")
        partner = unit.partners.get(record.partner_id)
        refuse_claim_disclosure(unit, record, partner.id, clock.today())
        chosen, notice = next_level(partner, decision, appeals_of(unit, record.id), level, clock.today())
        denials = _denials(unit, record, denial_ids)
        appeal = Appeal(
            id=appeal_id,
            claim_id=record.id,
            partner_id=partner.id,
            level=chosen.name,
            notice_on=notice,
            deadline=chosen.deadline(notice),
            denial_ids=tuple(denial.id for denial in denials),
            argument=argument,
            created_by=principal.subject,
        )
        unit.appeals.add(appeal)
        unit.record_event("appeal.drafted", appeal.id, claim_id=record.id, level=chosen.name)
        unit.commit()
    return appeal


def file_appeal(
    principal: Principal,
    appeal_id: str,
    filed_on: date,
    method: str,
    expected_version: int | None = None,
    *,
    units: Units,
    clock: Clock,
) -> Appeal:
    """It is with the payer: the claim is appealed. Raises `Conflict`, `Invalid` for a day to come."""
    if filed_on > clock.today():
        place = Place("/filed_on", "future", "the day lies in the future")
        raise Invalid("an appeal is filed when it has gone out", places=(place,))
    with units(principal) as unit:
        appeal = unit.appeals.get(appeal_id)
        record = unit.claims.lock(appeal.claim_id)
        appeal = _unchanged(unit.appeals.get(appeal_id), expected_version)
        filed = unit.appeals.save(appeal.filed(filed_on, method))
        why = f"{appeal.level} filed on {filed_on} by {method}, due by {appeal.deadline}"
        move_claim(unit, principal, record, ClaimState.APPEALED, why, clock)
        for denial in _named(unit, filed):
            if denial.state is DenialState.OPEN:
                unit.denials.save(replace(denial, state=DenialState.APPEALED))
        unit.record_event("appeal.filed", appeal.id, claim_id=record.id)
        unit.commit()
    return filed


def decide_appeal(
    principal: Principal,
    appeal_id: str,
    outcome: AppealState,
    decided_on: date,
    note: str,
    expected_version: int | None = None,
    *,
    units: Units,
    clock: Clock,
) -> Appeal:
    """What the payer said. Overturned or partly: its 835 will pay; upheld: the next level's clock runs."""
    if decided_on > clock.today():
        place = Place("/decided_on", "future", "the day lies in the future")
        raise Invalid("an appeal is decided when the payer has said so", places=(place,))
    with units(principal) as unit:
        appeal = unit.appeals.get(appeal_id)
        record = unit.claims.lock(appeal.claim_id)
        appeal = _unchanged(unit.appeals.get(appeal_id), expected_version)
        decided = unit.appeals.save(appeal.decided(outcome, decided_on, note))
        if record.state is ClaimState.APPEALED:
            why = f"{appeal.level} {outcome} on {decided_on}"
            move_claim(unit, principal, record, ClaimState.ADJUDICATED, why, clock)
        won = outcome in (AppealState.OVERTURNED, AppealState.PARTLY)
        for denial in _named(unit, decided):
            # A denial that was won waits, appealed, for the 835 that pays it.
            if denial.state is DenialState.APPEALED and not won:
                unit.denials.save(replace(denial, state=DenialState.OPEN, notice_on=decided_on))
        unit.record_event(f"appeal.{outcome}", appeal.id, claim_id=record.id)
        unit.commit()
    return decided


def withdraw_draft(
    principal: Principal, appeal_id: str, expected_version: int | None = None, *, units: Units
) -> Appeal:
    """Raises `Conflict` for one that was filed."""
    with units(principal) as unit:
        appeal = _unchanged(unit.appeals.get(appeal_id), expected_version)
        if appeal.state is not AppealState.DRAFT:
            raise Conflict(f"appeal {appeal.id} is {appeal.state}, not a draft", code="appeal_state")
        withdrawn = unit.appeals.save(replace(appeal, state=AppealState.WITHDRAWN))
        unit.record_event("appeal.withdrawn", appeal.id, claim_id=appeal.claim_id)
        unit.commit()
    return withdrawn


def _denials(unit: Unit, record: ClaimRecord, wanted: Sequence[str]) -> tuple[Denial, ...]:
    known = {
        denial.id: denial
        for denial in unit.denials.of_claim(record.id)
        if denial.state in (DenialState.OPEN, DenialState.PATIENT_BILLED)
        and denial.partner_id == record.partner_id
    }
    if not wanted:
        chosen = [denial for denial in known.values() if denial.state is DenialState.OPEN]
    else:
        places = tuple(
            Place(f"/denial_ids/{at}", "not_of_claim", "no open denial of this claim and payer")
            for at, id in enumerate(wanted)
            if id not in known
        )
        if places:
            raise Invalid("the appeal names a denial that it cannot be about", places=places)
        chosen = [known[id] for id in dict.fromkeys(wanted)]
    if not chosen:
        raise Conflict(f"claim {record.id} has no open denial to appeal", code="nothing_denied")
    return tuple(chosen)


def _named(unit: Unit, appeal: Appeal) -> tuple[Denial, ...]:
    return tuple(unit.denials.get(id) for id in appeal.denial_ids)


def _unchanged(appeal: Appeal, expected_version: int | None) -> Appeal:
    refuse_changed("appeal", appeal, expected_version)
    return appeal
