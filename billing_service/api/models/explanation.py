"""What a plan decided on one claim, as its explanation of benefits."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from billing_service.api.models.register import example
from shared.contracts.common import AnswerModel, IsoDate
from shared.contracts.phi import PHI


class ExplainedReasonV1(AnswerModel):
    group: str = Field(description="CAS01.")
    carc: str
    amount_cents: int
    text: str = Field(description="In the patient's words.")


class ExplainedLineV1(AnswerModel):
    """Every cent of the charge stands in one of the columns: discount to paid."""

    service_date: IsoDate | None
    code: str
    description: str
    charge_cents: int
    allowed_cents: int | None
    discount_cents: int
    other_plan_cents: int = Field(description="OA-23: what an earlier payer decided.")
    refused_cents: int = Field(description="Not paid, and not the patient's.")
    deductible_cents: int
    coinsurance_cents: int
    copay_cents: int
    not_covered_cents: int = Field(description="PR of any other reason.")
    paid_cents: int
    reasons: list[ExplainedReasonV1]
    remarks: list[str]


class ExplanationV1(AnswerModel):
    model_config = example(
        payer_name="Bluestem Commercial PPO",
        member_id="BLU1001",
        provider="Ada Example",
        control_number="0K8Q4Z1N7M3P5R2T",
        payer_control_number="BCP0001",
        trace="EFT0001",
        paid_on="2026-03-20",
        is_reversal=False,
        charge_cents=18500,
        paid_cents=10000,
        patient_share_cents=3000,
        out_of_balance_by_cents=0,
        crossover="",
        remarks=[],
        lines=[
            {
                "service_date": "2026-03-02",
                "code": "99213",
                "description": "Office visit",
                "charge_cents": 18500,
                "allowed_cents": 13000,
                "discount_cents": 5500,
                "other_plan_cents": 0,
                "refused_cents": 0,
                "deductible_cents": 0,
                "coinsurance_cents": 0,
                "copay_cents": 3000,
                "not_covered_cents": 0,
                "paid_cents": 10000,
                "reasons": [
                    {"group": "PR", "carc": "3", "amount_cents": 3000, "text": "Your copay for this visit."}
                ],
                "remarks": [],
            }
        ],
    )

    payer_name: str
    member_id: Annotated[str, PHI]
    provider: str
    control_number: Annotated[str, PHI]
    payer_control_number: Annotated[str, PHI]
    trace: str = Field(description="TRN02: cheque or EFT number.")
    paid_on: IsoDate | None = Field(None, description="BPR16; null where the payer gave no date.")
    is_reversal: bool
    charge_cents: int
    paid_cents: int
    patient_share_cents: int
    out_of_balance_by_cents: int = Field(description="CLP03 − ΣCAS − CLP04.")
    crossover: str = Field(description="The payer to which the plan has sent the claim on.")
    remarks: list[str]
    lines: list[ExplainedLineV1]
