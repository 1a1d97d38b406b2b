"""What the stateless X12 routes answer."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from billing_service.api.models.register import example
from shared.contracts.common import AnswerModel, SeverityV1
from shared.contracts.phi import PHI


class X12FindingV1(AnswerModel):
    rule: str
    level: int = Field(ge=1, le=7, description="WEDI SNIP type.")
    severity: SeverityV1
    message: str
    fix: str
    citation: str
    loop: str
    segment: str
    element: int = Field(description="0 for the whole segment.")
    component: int
    position: int = Field(description="Number of the segment in its set, ST is 1; 0 for the envelope.")
    offset: int = Field(description="Bytes from the start of the text.")
    value: Annotated[str, PHI] = Field(description="The element as it was sent; may be PHI.")
    interchange: str
    set_number: str
    claim: Annotated[str, PHI]


class X12ValidationV1(AnswerModel):
    model_config = example(
        errors=1,
        warnings=0,
        notes=0,
        findings=[
            {
                "rule": "835-BALANCE-CLAIM",
                "level": 3,
                "severity": "error",
                "message": "the claim's charge less its adjustments is not what it paid",
                "fix": "CLP03 - CAS amounts = CLP04",
                "citation": "005010X221A1 1.10.2.1.2",
                "loop": "2100",
                "segment": "CLP",
                "element": 4,
                "component": 0,
                "position": 13,
                "offset": 812,
                "value": "80",
                "interchange": "000000017",
                "set_number": "0001",
                "claim": "RFC20260220A1",
            }
        ],
    )

    errors: int
    warnings: int
    notes: int
    findings: list[X12FindingV1] = Field(description="The first 1,000, in the order of the text.")


class X12ConversionV1(AnswerModel):
    model_config = example(
        interchanges=[{"control_number": "000000017", "sender": "RIVERSIDE", "receiver": "SUMMITPAY"}]
    )

    interchanges: Annotated[list[dict[str, Any]], PHI] = Field(
        description="Envelopes, and the content of each set in the terms of this API: cents, ISO dates."
    )


class X12OutlineV1(AnswerModel):
    model_config = example(lines=["ISA 000000017", "  GS HS 17", "    ST 270 0001", "      2000A HL 20"])

    lines: Annotated[list[str], PHI] = Field(
        description="A tree of loops and segments with the guide's names."
    )
