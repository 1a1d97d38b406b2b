"""Which coverage pays first, and why."""

from __future__ import annotations

from pydantic import Field

from billing_service.api.models.register import example
from shared.contracts.common import AnswerModel, IsoDate


class RankedCoverageV1(AnswerModel):
    coverage_id: str
    order: str = Field(description="P, S or T; empty for a fourth.")
    reason: str
    msp_type: str = Field(description="SBR05, of a Medicare coverage that is not first.")


class CoverageOrderV1(AnswerModel):
    model_config = example(
        patient_id="pat_01k8",
        on="2026-03-02",
        coverages=[
            {
                "coverage_id": "cov_01k8",
                "order": "P",
                "reason": "birthday rule: the parent whose birthday is earlier in the year",
                "msp_type": "",
            }
        ],
    )

    patient_id: str
    on: IsoDate
    coverages: list[RankedCoverageV1]
