"""Payer rules as data."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from billing_service.api.models.people import ResourceId
from billing_service.api.models.register import Answer, example
from billing_service.domain.payer_rule import CLAIM_FIELDS, LINE_FIELDS
from shared.contracts.common import IsoDate, StrictModel, Stripped

Words = Annotated[str, Stripped(500, least=3)]
Value = Annotated[str, StringConstraints(min_length=1, max_length=80)]
_FIELDS = "; ".join(f"`{name}` {what}" for name, what in (CLAIM_FIELDS | LINE_FIELDS).items())


class ConditionV1(StrictModel):
    field: Annotated[str, StringConstraints(max_length=40)] = Field(description=_FIELDS)
    operator: Literal["in", "not_in", "starts_with", "between", "at_least", "at_most", "present", "absent"]
    values: Annotated[list[Value], Field(max_length=1000)] = Field(default=[])


class RuleCaseV1(StrictModel):
    name: Words
    facts: Annotated[dict[str, Annotated[list[Value], Field(max_length=50)]], Field(max_length=40)]
    expect: Literal["pass", "fail", "not_asked"] = Field(description="not_asked: `when` does not hold.")


_RULE: dict[str, Any] = {
    "code": "PAYER-MAMMO-RT-LT",
    "title": "A unilateral mammogram says which side",
    "message": "Add RT or LT to 77065.",
    "prevents": "denial CARC 4 (modifier missing)",
    "source": "Provider manual 2026, radiology, p. 14",
    "when": [{"field": "code", "operator": "in", "values": ["77065"]}],
    "require": [{"field": "modifiers", "operator": "in", "values": ["RT", "LT"]}],
    "cases": [
        {"name": "with its side", "facts": {"code": ["77065"], "modifiers": ["RT"]}, "expect": "pass"},
        {"name": "without a side", "facts": {"code": ["77065"]}, "expect": "fail"},
        {"name": "bilateral is another code", "facts": {"code": ["77066"]}, "expect": "not_asked"},
    ],
}


class PayerRuleWriteV1(StrictModel):
    """Where every condition of `when` holds, each of `require` must, or the claim has the finding."""

    model_config = example(**_RULE)

    code: Annotated[str, StringConstraints(pattern=r"^PAYER-[A-Z0-9-]{2,40}$")]
    title: Words
    message: Words
    prevents: Words
    source: Words
    when: Annotated[list[ConditionV1], Field(max_length=20)] = Field(default=[])
    require: Annotated[list[ConditionV1], Field(min_length=1, max_length=20)]
    cases: Annotated[list[RuleCaseV1], Field(min_length=2, max_length=100)] = Field(
        description="At least one that passes and one that fails; all must come out, or the rule is refused."
    )
    payer_ids: Annotated[list[ResourceId], Field(max_length=100)] = Field(
        default=[], description="Empty: every payer."
    )
    severity: Literal["error", "warning"] = "error"
    from_date: IsoDate | None = Field(default=None, description="Of service.")
    to_date: IsoDate | None = None
    retired: bool = False


class PayerRuleV1(Answer, PayerRuleWriteV1):
    model_config = example(id="rul_01k8", revision=1, **_RULE)
