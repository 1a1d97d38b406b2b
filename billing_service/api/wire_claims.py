"""Domain → JSON for eligibility, claims and interchanges."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from billing_service.api.models.claim import (
    ClaimFindingV1,
    ClaimLineV1,
    ClaimSummaryV1,
    ClaimV1,
    InterchangeV1,
    LineMoneyV1,
    TimelineStepV1,
    WorkItemV1,
)
from billing_service.api.models.visit import (
    BenefitLimitV1,
    BenefitV1,
    EligibilityCheckV1,
    EligibilityRejectionV1,
    MaximumV1,
    OtherPayerV1,
    PlanBenefitsV1,
    ServiceShareV1,
)
from billing_service.domain.benefits import Maximum, PlanBenefits, plan_benefits
from billing_service.domain.billed import LineMoney
from billing_service.domain.claim import ServiceLine
from billing_service.domain.claim_record import ClaimRecord, Transition
from billing_service.domain.eligibility import Benefit, EligibilityAnswer, NetworkStatus
from billing_service.domain.eligibility_check import EligibilityCheck
from billing_service.domain.interchange_record import InterchangeRecord
from billing_service.scrub.catalog import prevents
from billing_service.workflows.read_work_queue import WorkItem
from shared.contracts.common import BypassV1
from shared.rules import Finding


def eligibility_check_v1(check: EligibilityCheck, *, stale: bool) -> EligibilityCheckV1:
    answer = check.answer
    return EligibilityCheckV1(
        id=check.id,
        encounter_id=check.encounter_id,
        coverage_id=check.coverage_id,
        state=check.state.value,
        active=check.active,
        date_of_service=check.date_of_service,
        asked_for=check.asked_for,
        for_visit_date=check.for_visit_date,
        stale=stale,
        asked_at=check.asked_at,
        answered_at=check.answered_at,
        plan_benefits=_plan_benefits(answer) if answer and answer.benefits else [],
        benefits=[_benefit(benefit) for benefit in answer.benefits] if answer else [],
        rejections=[
            EligibilityRejectionV1(level=r.level, reason=r.reason, follow_up=r.follow_up)
            for r in (answer.rejections if answer else ())
        ],
        plan_begin=answer.plan_begin if answer else None,
        plan_end=answer.plan_end if answer else None,
        inquiry_id=check.inquiry_id,
        answer_id=check.answer_id,
        failure=check.failure,
        revision=check.version,
    )


def _plan_benefits(answer: EligibilityAnswer) -> list[PlanBenefitsV1]:
    """Out of network only where the payer tells it from in network."""
    found = [plan_benefits(answer, "in")]
    if any(benefit.network is NetworkStatus.OUT for benefit in answer.benefits):
        found.append(plan_benefits(answer, "out"))
    return [_plan_benefit(one) for one in found]


def _plan_benefit(one: PlanBenefits) -> PlanBenefitsV1:
    def maximum(of: Maximum) -> MaximumV1:
        return MaximumV1(base_cents=of.base, remaining_cents=of.remaining)

    return PlanBenefitsV1(
        network="in" if one.network == "in" else "out",
        plan=one.plan,
        insurance_type=one.insurance_type,
        qmb=one.qmb,
        deductible=maximum(one.deductible),
        family_deductible=maximum(one.family_deductible),
        out_of_pocket=maximum(one.out_of_pocket),
        family_out_of_pocket=maximum(one.family_out_of_pocket),
        shares=[
            ServiceShareV1(
                service_type=share.service_type,
                copay_cents=share.copay,
                coinsurance=share.coinsurance,
                deductible_applies=share.deductible_applies,
            )
            for share in one.shares
        ],
        limits=[
            BenefitLimitV1(
                service_type=limit.service_type,
                qualifier=limit.qualifier,
                allowed=limit.allowed,
                remaining=limit.remaining,
            )
            for limit in one.limits
        ],
        not_covered=list(one.not_covered),
        authorization_needed=list(one.authorization_needed),
        other_payers=[
            OtherPayerV1(name=other.name, payer_id=other.payer_id, says=other.says)
            for other in one.other_payers
        ],
    )


def _benefit(benefit: Benefit) -> BenefitV1:
    return BenefitV1(
        information=benefit.information,
        coverage_level=benefit.coverage_level,
        service_types=list(benefit.service_types),
        insurance_type=benefit.insurance_type,
        plan=benefit.plan,
        period=benefit.period,
        amount_cents=benefit.amount,
        percent=benefit.percent,
        quantity_qualifier=benefit.quantity_qualifier,
        quantity=benefit.quantity,
        authorization=benefit.authorization,
        network=benefit.network.value if benefit.network else None,
        procedure=benefit.procedure,
        messages=list(benefit.messages),
        other_payer_name=benefit.other_payer_name,
    )


def claim_summary_v1(record: ClaimRecord) -> ClaimSummaryV1:
    return ClaimSummaryV1(**_summary(record))


def claim_v1(record: ClaimRecord, money: tuple[LineMoney, ...], steps: tuple[Transition, ...]) -> ClaimV1:
    by_line = {line.line: line for line in money}
    claim = record.claim
    return ClaimV1(
        **_summary(record),
        kind=claim.kind.value,
        place_of_service=claim.place_of_service,
        void_reason=record.void_reason,
        correction_reason=record.correction_reason,
        replaced_lines=list(record.replaced_lines),
        payer_position=record.position,
        later_payers=record.later_payers,
        next_payer_on=record.next_payer_on,
        part=record.part,
        parts=record.parts,
        diagnoses=[diagnosis.code for diagnosis in claim.diagnoses],
        lines=[
            _line(line, label, by_line.get(line.number, LineMoney(line.number)))
            for line, label in zip(claim.lines, record.labels, strict=True)
        ],
        money=_total(money),
        findings=[_finding(record, finding) for finding in record.findings],
        timeline=[TimelineStepV1(**_step(step)) for step in steps],
    )


def work_item_v1(item: WorkItem) -> WorkItemV1:
    return WorkItemV1(
        **_summary(item.record), queue=item.queue, reasons=list(item.reasons), file_by=item.file_by
    )


def interchange_v1(record: InterchangeRecord) -> InterchangeV1:
    return InterchangeV1(
        id=record.id,
        direction=record.direction.value,
        kind=record.kind,
        state=record.state.value,
        control_number=record.control_number,
        sha256=record.sha256,
        size=record.size,
        payer_id=record.partner_id,
        created_at=record.created_at,
        sent_at=record.sent_at,
        processed_at=record.processed_at,
        gateway_id=record.gateway_id,
        note=record.note,
    )


def _summary(record: ClaimRecord) -> dict[str, Any]:
    return {
        "id": record.id,
        "control_number": record.control_number,
        "state": record.state.value,
        "encounter_id": record.encounter_id,
        "patient_id": record.patient_id,
        "coverage_id": record.coverage_id,
        "payer_id": record.partner_id,
        "code_set_id": record.code_set_id,
        "frequency": record.claim.frequency,
        "payer_control_number": record.payer_control_number,
        "charge_cents": record.claim.charge,
        "submissions": record.submissions,
        "created_at": record.created_at,
        "revision": record.version,
    }


def _line(line: ServiceLine, label: str, money: LineMoney) -> ClaimLineV1:
    return ClaimLineV1(
        number=line.number,
        code=line.code,
        modifiers=list(line.modifiers),
        units=line.units,
        charge_cents=line.charge,
        from_date=line.from_date,
        pointers=list(line.pointers),
        label=label,
        money=_money(money),
    )


def _money(money: LineMoney) -> LineMoneyV1:
    amounts = {f"{name}_cents": cents for name, cents in asdict(money).items() if name != "line"}
    return LineMoneyV1(**amounts, patient_owes_cents=money.patient_owes)


def _total(lines: tuple[LineMoney, ...]) -> LineMoneyV1:
    names = [name for name in LineMoney.__dataclass_fields__ if name != "line"]
    return _money(LineMoney(None, **{name: sum(getattr(line, name) for line in lines) for name in names}))


def _finding(record: ClaimRecord, finding: Finding) -> ClaimFindingV1:
    return ClaimFindingV1(
        rule=finding.rule,
        title=finding.title,
        verdict=finding.verdict.value,
        severity=finding.severity.value,
        message=finding.message,
        citation=finding.citation,
        subjects=list(finding.subjects),
        release=finding.release,
        bypass=BypassV1(
            rule=finding.bypass.rule,
            subjects=list(finding.bypass.subjects),
            by=finding.bypass.by,
            reason=finding.bypass.reason,
        )
        if finding.bypass
        else None,
        prevents=dict(record.rule_prevents).get(finding.rule) or prevents(finding.rule),
    )


def _step(step: Transition) -> dict[str, Any]:
    fields = asdict(step)
    del fields["claim_id"]
    return fields
