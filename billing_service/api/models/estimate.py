"""Estimates, self-pay bills and eligibility batches."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, Strict

from billing_service.api.models.people import ResourceId
from billing_service.api.models.register import example
from shared.contracts.common import AnswerModel, IsoDate, IsoDateTime, StrictModel, Stripped
from shared.contracts.phi import PHI


class EstimateAskV1(StrictModel):
    model_config = example(coverage_id="cov_01k8", network="in")

    coverage_id: ResourceId | Literal[""] = Field(default="", description="The visit's first where empty.")
    network: Literal["in", "out"] = "in"
    good_faith: bool = Field(
        default=False,
        description="The expected charges without insurance (45 CFR 149.610), also for an insured patient "
        "who does not want to use it; a visit without coverage always gets this one.",
    )
    requested_on: IsoDate | None = Field(default=None, description="Asked for, or scheduled; today if null.")
    scheduled: bool = Field(
        default=True, description="False: asked for without a date; within 3 business days."
    )


class EstimateStepV1(AnswerModel):
    name: str = Field(description="allowed, copay, deductible, coinsurance, out_of_pocket_maximum …")
    amount_cents: int
    because: str


class EstimatedLineV1(AnswerModel):
    code: str
    modifiers: list[str]
    units: Decimal
    label: str
    charge_cents: int | None
    allowed_cents: int
    copay_cents: int
    deductible_cents: int
    coinsurance_cents: int
    not_covered_cents: int
    patient_cents: int
    steps: list[EstimateStepV1]


_LINE: dict[str, Any] = {
    "code": "99214",
    "modifiers": [],
    "units": "1",
    "label": "Office visit, established patient",
    "charge_cents": 18500,
    "allowed_cents": 12800,
    "copay_cents": 3000,
    "deductible_cents": 0,
    "coinsurance_cents": 1960,
    "not_covered_cents": 0,
    "patient_cents": 4960,
    "steps": [{"name": "copay", "amount_cents": 3000, "because": "$30.00 a visit of service type 98"}],
}


class EstimateV1(AnswerModel):
    """`patient_cents` = Σ lines; a line's = copay + deductible + coinsurance + not covered."""

    model_config = example(
        id="est_01k8",
        kind="insured",
        encounter_id="enc_01k8",
        patient_id="pat_01k8",
        date_of_service="2026-03-03",
        made_at="2026-03-02T09:00:00Z",
        patient_cents=4960,
        lines=[_LINE],
        cautions=["the payer named no out-of-pocket maximum: nothing is cut"],
        coverage_id="cov_01k8",
        check_id="elg_01k8",
        stale=False,
        requested_on="2026-03-02",
        due_on="2026-03-05",
        diagnoses=["E11.22"],
        revision=1,
    )

    id: str
    kind: Literal["insured", "good_faith"]
    encounter_id: str
    patient_id: str
    date_of_service: IsoDate
    made_at: IsoDateTime
    patient_cents: int
    lines: list[EstimatedLineV1]
    cautions: list[str]
    coverage_id: str
    check_id: str = Field(description="The eligibility answer that it stands on.")
    stale: bool
    requested_on: IsoDate | None
    due_on: IsoDate | None = Field(description="When a good-faith estimate must be with the patient.")
    diagnoses: list[str]
    revision: int


class SelfPayBillCreateV1(StrictModel):
    model_config = example(discount_percent="20")

    discount_percent: Annotated[Decimal, Strict(False), Field(ge=0, le=100, decimal_places=2)] = Field(
        default=Decimal(0), description="By the clinic's self-pay policy; posted as a write-off."
    )


class SelfPayBillVoidV1(StrictModel):
    model_config = example(reason="coverage was found")

    reason: Annotated[str, Stripped(200, least=3)]


class BillLineV1(AnswerModel):
    number: int
    code: str
    modifiers: list[str]
    units: Decimal
    label: str
    charge_cents: int
    discount_cents: int
    due_cents: int


class SelfPayBillV1(AnswerModel):
    model_config = example(
        id="bil_01k8",
        encounter_id="enc_01k8",
        patient_id="pat_01k8",
        date_of_service="2026-03-02",
        billed_on="2026-03-04",
        lines=[
            {
                "number": 1,
                "code": "99214",
                "modifiers": [],
                "units": "1",
                "label": "Office visit, established patient",
                "charge_cents": 18500,
                "discount_cents": 3700,
                "due_cents": 14800,
            }
        ],
        charge_cents=18500,
        due_cents=14800,
        estimate_id="est_01k8",
        estimated_cents=18500,
        over_estimate_cents=0,
        voided_on="2026-03-09",
        void_reason="coverage was found",
        revision=1,
    )

    id: str
    encounter_id: str
    patient_id: str
    date_of_service: IsoDate
    billed_on: IsoDate
    lines: list[BillLineV1]
    charge_cents: int
    due_cents: int
    estimate_id: str
    estimated_cents: int | None = Field(description="Of the newest good-faith estimate for the visit.")
    over_estimate_cents: int = Field(description="40,000 or more may be disputed (45 CFR 149.620).")
    voided_on: IsoDate | None
    void_reason: Annotated[str, PHI]
    revision: int


class EligibilityBatchCreateV1(StrictModel):
    model_config = example(on="2026-03-03")

    on: IsoDate | None = Field(default=None, description="The day of the visits: usually tomorrow.")
    failed_of: ResourceId | Literal[""] = Field(
        default="", description="In place of `on`: the batch whose failures are asked again."
    )


class ProgressV1(AnswerModel):
    total: int
    done: int
    answered: int
    failed: int
    skipped: int


class EligibilityBatchV1(AnswerModel):
    model_config = example(
        id="elb_01k8",
        on="2026-03-03",
        state="done",
        progress={"total": 20, "done": 20, "answered": 18, "failed": 1, "skipped": 1},
        requested_at="2026-03-02T22:00:00Z",
        requested_by="billing-worker",
        finished_at="2026-03-02T22:00:09Z",
        revision=3,
    )

    id: str
    on: IsoDate
    state: Literal["queued", "running", "done", "cancelled"]
    progress: ProgressV1
    requested_at: IsoDateTime
    requested_by: str
    finished_at: IsoDateTime | None
    revision: int


class EligibilityBatchItemV1(AnswerModel):
    model_config = example(
        id="eli_01k8",
        encounter_id="enc_01k8",
        coverage_id="cov_01k8",
        payer_id="pyr_01k8",
        state="failed",
        attempts=3,
        check_id="",
        failure="the payer does not answer",
    )

    id: str
    encounter_id: str
    coverage_id: str
    payer_id: str
    state: Literal["waiting", "asked", "answered", "failed", "unanswered", "skipped"]
    attempts: int
    check_id: str = Field(description="The eligibility check with the answer.")
    failure: str = Field(description="Why it failed or was skipped.")
