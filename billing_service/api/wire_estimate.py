"""Domain → JSON for estimates, self-pay bills and eligibility batches."""

from __future__ import annotations

from billing_service.api.models.estimate import (
    BillLineV1,
    EligibilityBatchItemV1,
    EligibilityBatchV1,
    EstimatedLineV1,
    EstimateStepV1,
    EstimateV1,
    ProgressV1,
    SelfPayBillV1,
)
from billing_service.domain.eligibility_batch import EligibilityBatch, EligibilityBatchItem, Progress
from billing_service.domain.estimate import Estimate, EstimatedLine
from billing_service.domain.self_pay_bill import SelfPayBill


def estimate_v1(item: Estimate) -> EstimateV1:
    return EstimateV1(
        id=item.id,
        kind=item.kind.value,
        encounter_id=item.encounter_id,
        patient_id=item.patient_id,
        date_of_service=item.date_of_service,
        made_at=item.made_at,
        patient_cents=item.patient,
        lines=[_line(line) for line in item.lines],
        cautions=list(item.cautions),
        coverage_id=item.coverage_id,
        check_id=item.check_id,
        stale=item.stale,
        requested_on=item.requested_on,
        due_on=item.due_on,
        diagnoses=list(item.diagnoses),
        revision=item.version,
    )


def _line(line: EstimatedLine) -> EstimatedLineV1:
    return EstimatedLineV1(
        code=line.code,
        modifiers=list(line.modifiers),
        units=line.units,
        label=line.label,
        charge_cents=line.charge,
        allowed_cents=line.allowed,
        copay_cents=line.copay,
        deductible_cents=line.deductible,
        coinsurance_cents=line.coinsurance,
        not_covered_cents=line.not_covered,
        patient_cents=line.patient,
        steps=[EstimateStepV1(name=s.name, amount_cents=s.amount, because=s.because) for s in line.steps],
    )


def self_pay_bill_v1(item: SelfPayBill) -> SelfPayBillV1:
    return SelfPayBillV1(
        id=item.id,
        encounter_id=item.encounter_id,
        patient_id=item.patient_id,
        date_of_service=item.date_of_service,
        billed_on=item.billed_on,
        lines=[
            BillLineV1(
                number=line.number,
                code=line.code,
                modifiers=list(line.modifiers),
                units=line.units,
                label=line.label,
                charge_cents=line.charge,
                discount_cents=line.discount,
                due_cents=line.due,
            )
            for line in item.lines
        ],
        charge_cents=item.charge,
        due_cents=item.due,
        estimate_id=item.estimate_id,
        estimated_cents=item.estimated,
        over_estimate_cents=item.over_estimate,
        voided_on=item.voided_on,
        void_reason=item.void_reason,
        revision=item.version,
    )


def eligibility_batch_v1(batch: EligibilityBatch, counts: Progress) -> EligibilityBatchV1:
    return EligibilityBatchV1(
        id=batch.id,
        on=batch.on,
        state=batch.state.value,
        progress=ProgressV1(
            total=counts.total,
            done=counts.done,
            answered=counts.answered,
            failed=counts.failed,
            skipped=counts.skipped,
        ),
        requested_at=batch.requested_at,
        requested_by=batch.requested_by,
        finished_at=batch.finished_at,
        revision=batch.version,
    )


def eligibility_item_v1(item: EligibilityBatchItem) -> EligibilityBatchItemV1:
    return EligibilityBatchItemV1(
        id=item.id,
        encounter_id=item.encounter_id,
        coverage_id=item.coverage_id,
        payer_id=item.partner_id,
        state=item.state.value,
        attempts=item.attempts,
        check_id=item.check_id,
        failure=item.failure,
    )
