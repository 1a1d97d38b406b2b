"""A claim as its paper form: what stands in which box, and what the paper cannot show."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from billing_service.api.models.register import example
from shared.contracts.common import AnswerModel
from shared.contracts.phi import PHI


class FilledBoxV1(AnswerModel):
    box: str = Field(description="The form's number, with the part of it: `24.1.code`, `67A`.")
    text: Annotated[str, PHI]
    source: str = Field(description="The 837 element that fills it.")


class FormPageV1(AnswerModel):
    page: int
    boxes: list[FilledBoxV1]


class FormFindingV1(AnswerModel):
    page: int
    box: str
    message: str


class ClaimFormV1(AnswerModel):
    model_config = example(
        form="cms1500",
        pages=[
            {
                "page": 1,
                "boxes": [{"box": "24.1.code", "text": "99213", "source": "2400 SV101-2"}],
            }
        ],
        findings=[{"page": 1, "box": "19", "message": "60 characters, the box holds 46"}],
    )

    form: Literal["cms1500", "ub04"]
    pages: list[FormPageV1]
    findings: list[FormFindingV1] = Field(description="What does not fit the paper: cut in print, not lost.")
