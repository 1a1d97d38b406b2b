"""Advance Beneficiary Notices."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from billing_service.api.models.authorization import ServiceCode
from billing_service.api.models.people import OptionalText, ResourceId
from billing_service.api.models.register import Answer, example
from shared.contracts.common import IsoDate, StrictModel
from shared.contracts.phi import PHI

_NOTICE: dict[str, Any] = {
    "patient_id": "pat_01k8",
    "codes": ["82306"],
    "reason": "not_necessary",
    "issued_on": "2026-03-02",
    "estimated_cost_cents": 6500,
    "option": "1",
    "signed_on": "2026-03-02",
    "why": "screening without a covered diagnosis",
}


class NoticeWriteV1(StrictModel):
    """CMS-R-131. Lines with one of its codes get GA, GX with GY, GY or GZ of themselves."""

    model_config = example(**_NOTICE)

    patient_id: ResourceId
    codes: Annotated[list[ServiceCode], Field(min_length=1, max_length=50)]
    reason: Literal["not_necessary", "excluded"] = Field(
        description="not_necessary: the notice is required (GA; unsigned GZ); "
        "excluded: voluntary (GX and GY; unsigned GY)."
    )
    issued_on: IsoDate
    estimated_cost_cents: Annotated[int, Field(ge=0, le=99_999_999)]
    option: Literal["1", "2", "3"] | None = Field(
        default=None, description="1 bill Medicare, 2 pay and do not bill, 3 decline the service."
    )
    signed_on: IsoDate | None = Field(default=None, description="Null: not signed; it protects nobody.")
    why: Annotated[OptionalText, PHI] = ""


class NoticeV1(Answer, NoticeWriteV1):
    model_config = example(id="abn_01k8", revision=1, **_NOTICE)
