"""Domain → JSON for denials and appeals."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from billing_service.api.models.denial import (
    AppealV1,
    CodeSupportV1,
    DenialDetailV1,
    DenialEvidenceV1,
    DenialV1,
    MoveV1,
    QuoteV1,
    RemarkV1,
)
from billing_service.domain.appeal import Appeal
from billing_service.domain.claim_record import ClaimRecord
from billing_service.domain.denial_guidance import remark
from billing_service.domain.note_evidence import CodeSupport
from billing_service.domain.reasons import reason
from billing_service.workflows.read_denials import AllowedMove, DenialItem

_PLACES = Decimal("0.001")


def denial_v1(item: DenialItem) -> DenialV1:
    return DenialV1(**_fields(item))


def denial_detail_v1(item: DenialItem, moves: Iterable[AllowedMove]) -> DenialDetailV1:
    return DenialDetailV1(
        **_fields(item),
        moves=[
            MoveV1(
                move=move.move,
                allowed=move.allowed,
                until=move.until,
                why_not=move.why_not,
                post=move.path if move.allowed else "",
            )
            for move in moves
        ],
        note=item.denial.note,
    )


def evidence_v1(denial_id: str, record: ClaimRecord, support: Iterable[CodeSupport]) -> DenialEvidenceV1:
    return DenialEvidenceV1(
        denial_id=denial_id,
        code_set_id=record.code_set_id,
        support=[
            CodeSupportV1(
                code=one.code,
                label=one.label,
                kind="service" if one.kind == "service" else "diagnosis",
                reason=one.reason,
                quotes=[
                    QuoteV1(note_id=quote.note_id, start=quote.start, end=quote.end, text=quote.text)
                    for quote in one.quotes
                ],
            )
            for one in support
        ],
    )


def appeal_v1(appeal: Appeal) -> AppealV1:
    return AppealV1(
        id=appeal.id,
        claim_id=appeal.claim_id,
        payer_id=appeal.partner_id,
        level=appeal.level,
        state=appeal.state.value,
        notice_on=appeal.notice_on,
        deadline=appeal.deadline,
        denial_ids=list(appeal.denial_ids),
        argument=appeal.argument,
        created_by=appeal.created_by,
        filed_on=appeal.filed_on,
        method=appeal.method,
        decided_on=appeal.decided_on,
        outcome_note=appeal.outcome_note,
        revision=appeal.version,
    )


def _fields(item: DenialItem) -> dict[str, Any]:
    denial = item.denial
    return {
        "id": denial.id,
        "claim_id": denial.claim_id,
        "payer_id": denial.partner_id,
        "remittance_id": denial.remittance_id,
        "line": denial.line,
        "code": denial.code,
        "group": denial.group,
        "carc": denial.carc,
        "words": reason(denial.carc).short,
        "remarks": [RemarkV1(code=code, words=remark(code)) for code in denial.rarcs],
        "amount_cents": denial.amount,
        "open_cents": item.open_amount,
        "decided_on": denial.decided_on,
        "service_on": denial.service_on,
        "state": denial.state.value,
        "chance": item.chance.quantize(_PLACES),
        "expected_cents": item.expected,
        "deadline": item.deadline,
        "clock": item.clock,
        "usual_move": item.guidance.best,
        "prevention": item.guidance.prevention,
        "recovered_cents": denial.recovered,
        "settled_on": denial.settled_on,
        "settled_by": denial.settled_by,
        "revision": denial.version,
    }
