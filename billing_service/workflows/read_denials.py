"""The denial queue: what waiting may cost comes first; each with its deadline, its words and the moves
allowed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from billing_service.domain.appeal import REOPENING, Appeal, next_level
from billing_service.domain.claim_record import ClaimRecord, ClaimState
from billing_service.domain.correction import Correction, correction_window, refuse_correction, unprocessable
from billing_service.domain.denial import Denial, DenialState, Outcome, chance, expected
from billing_service.domain.denial_guidance import Guidance, guidance
from billing_service.domain.ledger import Account
from billing_service.domain.money import Cents
from billing_service.domain.next_payer import PayerDecision
from billing_service.domain.trading_partner import TradingPartner
from billing_service.workflows.ports import Unit
from billing_service.workflows.read_decisions import latest_decision
from shared.errors import Conflict


@dataclass(frozen=True, slots=True)
class DenialItem:
    denial: Denial
    open_amount: Cents
    """Of it still in the insurance receivable."""
    chance: Decimal
    expected: Cents
    """The queue's order: see `domain.denial`."""
    deadline: date | None
    clock: str
    """Whose deadline it is: `correction window`, `timely filing`, or the level of appeal."""
    guidance: Guidance


@dataclass(frozen=True, slots=True)
class AllowedMove:
    """One thing that may be done about a denial, or why it may not."""

    move: str
    """`correct`, `new_claim`, `appeal`, `reopening`, `bill_patient`, `write_off`."""
    allowed: bool
    until: date | None = None
    why_not: str = ""
    path: str = ""
    """Of the one POST that does it."""


def read_denial_queue(unit: Unit, today: date) -> tuple[DenialItem, ...]:
    """Every denial in work, the most expensive to leave first; those whose last deadline has passed at the
    end.
    """
    denials = unit.denials.in_work()
    history = unit.denials.outcomes()
    partners = {id: unit.partners.get(id) for id in {denial.partner_id for denial in denials}}
    left = open_amounts(unit, sorted({denial.claim_id for denial in denials}))
    items = [denial_item(denial, partners[denial.partner_id], left, history, today) for denial in denials]
    return tuple(sorted(items, key=lambda item: (-item.expected, item.denial.id)))


def open_amounts(unit: Unit, claim_ids: list[str]) -> dict[tuple[str, int | None], Cents]:
    """Insurance receivable by claim and line."""
    left: dict[tuple[str, int | None], Cents] = {}
    for item in unit.ledger.items(account=Account.INSURANCE_RECEIVABLE, claim_ids=claim_ids):
        left[item.claim_id, item.line] = left.get((item.claim_id, item.line), 0) + item.amount
    return left


def denial_item(
    denial: Denial,
    partner: TradingPartner,
    left: dict[tuple[str, int | None], Cents],
    history: Iterable[Outcome],
    today: date,
) -> DenialItem:
    known = guidance(denial.carc)
    value = max(0, min(denial.amount, left.get((denial.claim_id, denial.line), 0)))
    likely = chance(denial, known.prior, history)
    deadline, clock = deadline_of(denial, partner, known)
    return DenialItem(denial, value, likely, expected(value, likely, deadline, today), deadline, clock, known)


def deadline_of(denial: Denial, partner: TradingPartner, known: Guidance) -> tuple[date | None, str]:
    """Of the move that usually wins, where this payer takes it; else of the other."""
    if known.best == "correct" and "7" in partner.frequencies:
        if partner.correction_days is not None:
            return denial.decided_on + timedelta(days=partner.correction_days), "correction window"
        if denial.service_on is not None:
            return partner.last_filing_date(denial.service_on), "timely filing"
        return None, ""
    level = partner.appeals[0]
    return level.deadline(denial.notice_on or denial.decided_on), level.name


def moves(unit: Unit, denial: Denial, today: date) -> tuple[AllowedMove, ...]:
    """What may be done now, each with its one call."""
    record = unit.claims.get(denial.claim_id)
    partner = unit.partners.get(denial.partner_id)
    decision = latest_decision(unit, record)
    if not denial.in_work or decision is None or record.partner_id != denial.partner_id:
        return ()
    claim = f"/v1/claims/{record.id}"
    left = open_amounts(unit, [record.id]).get((record.id, denial.line), 0)
    return (
        _correction(record, decision, partner, today, f"{claim}/corrections"),
        *_appeals(unit, record, decision, partner, today, f"{claim}/appeals"),
        _bill_patient(denial, record, left),
        _write_off(denial, left),
    )


def refuse_billing_patient(denial: Denial, record: ClaimRecord) -> str:
    """Why the patient may not be asked for it; empty when the group code allows it."""
    if denial.group != "PR":
        return (
            f"group {denial.group} is never the patient's; only PR is (a CO-50 becomes PR with a signed ABN, "
            "by the payer's own decision)"
        )
    if record.later_payers:
        return "another payer is still to decide; nothing is the patient's before that"
    return ""


def _correction(
    record: ClaimRecord, decision: PayerDecision, partner: TradingPartner, today: date, path: str
) -> AllowedMove:
    kind = Correction.NEW_CLAIM if unprocessable(decision) else Correction.REPLACEMENT
    name = "correct" if kind is Correction.REPLACEMENT else "new_claim"
    if record.state not in (ClaimState.ADJUDICATED, ClaimState.CLOSED):
        return AllowedMove(name, False, why_not=f"the claim is {record.state}")
    try:
        refuse_correction(record, decision, kind, partner, today)
    except Conflict as refusal:
        return AllowedMove(name, False, why_not=refusal.message)
    return AllowedMove(name, True, correction_window(decision, partner), path=path)


def _appeals(
    unit: Unit,
    record: ClaimRecord,
    decision: PayerDecision,
    partner: TradingPartner,
    today: date,
    path: str,
) -> Iterator[AllowedMove]:
    for name in ("appeal", REOPENING.name) if partner.medicare else ("appeal",):
        if record.state is not ClaimState.ADJUDICATED:
            yield AllowedMove(name, False, why_not=f"the claim is {record.state}")
            continue
        wanted = REOPENING.name if name == REOPENING.name else ""
        try:
            level, notice = next_level(partner, decision, appeals_of(unit, record.id), wanted, today)
        except Conflict as refusal:
            yield AllowedMove(name, False, why_not=refusal.message)
        else:
            yield AllowedMove(name, True, level.deadline(notice), path=path)


def appeals_of(unit: Unit, claim_id: str) -> tuple[Appeal, ...]:
    return unit.appeals.page(where={"claim_id": claim_id})


def _bill_patient(denial: Denial, record: ClaimRecord, left: Cents) -> AllowedMove:
    why_not = refuse_billing_patient(denial, record) or _nothing_left(left)
    return AllowedMove(
        "bill_patient", not why_not, why_not=why_not, path=f"/v1/denials/{denial.id}/bill-patient"
    )


def _write_off(denial: Denial, left: Cents) -> AllowedMove:
    why_not = _nothing_left(left)
    if denial.state is not DenialState.OPEN:
        why_not = f"the denial is {denial.state}"
    return AllowedMove("write_off", not why_not, why_not=why_not, path=f"/v1/denials/{denial.id}/write-off")


def _nothing_left(left: Cents) -> str:
    return "" if left > 0 else "nothing of it is left in the insurance receivable"
