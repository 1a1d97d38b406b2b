"""Restrictions of disclosure and consents."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from billing_service.api.models.authorization import ServiceCode
from billing_service.api.models.people import OptionalText, ResourceId
from billing_service.api.models.register import Answer, example
from shared.contracts.common import IsoDate, StrictModel
from shared.contracts.phi import PHI

_RESTRICTION: dict[str, Any] = {
    "patient_id": "pat_01k8",
    "requested_on": "2026-03-02",
    "encounter_id": "enc_01k8",
    "paid_in_full": True,
}


class RestrictionWriteV1(StrictModel):
    """45 CFR 164.522(a)(1)(vi): what the patient pays for in full is never told to the plan.

    It stops the 270, the claim, the batch and the secondary claim. With `codes`, those services are left off
    the claim and the rest is billed.
    """

    model_config = example(**_RESTRICTION)

    patient_id: ResourceId
    requested_on: IsoDate
    encounter_id: ResourceId | Literal[""] = Field(default="", description="Or every visit in the dates.")
    from_date: IsoDate | None = None
    to_date: IsoDate | None = None
    codes: Annotated[list[ServiceCode], Field(max_length=50)] = Field(default=[])
    payer_ids: Annotated[list[ResourceId], Field(max_length=10)] = Field(
        default=[], description="Empty: no payer is told."
    )
    paid_in_full: bool = Field(
        default=True, description="False: asked for, not paid: nobody is bound unless the clinic agreed."
    )
    agreed: bool = Field(
        default=False, description="The clinic agreed to it, paid or not: it is bound until it is lifted."
    )
    lifted_on: IsoDate | None = None


class RestrictionV1(Answer, RestrictionWriteV1):
    model_config = example(id="rst_01k8", revision=1, **_RESTRICTION)


_CONSENT: dict[str, Any] = {"patient_id": "pat_01k8", "kind": "part_2", "given_on": "2026-01-05"}


class ConsentWriteV1(StrictModel):
    model_config = example(**_CONSENT)

    patient_id: ResourceId
    kind: Literal["part_2", "release", "assignment"] = Field(
        description="42 CFR 2.31; release of information (CLM09); assignment of benefits (CLM08)."
    )
    given_on: IsoDate
    payer_ids: Annotated[list[ResourceId], Field(max_length=10)] = Field(
        default=[], description="Empty: to every payer."
    )
    purpose: Annotated[OptionalText, PHI] = ""
    expires_on: IsoDate | None = None
    revoked_on: IsoDate | None = None


class ConsentV1(Answer, ConsentWriteV1):
    model_config = example(id="cns_01k8", revision=1, **_CONSENT)
