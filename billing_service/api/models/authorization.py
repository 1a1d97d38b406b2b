"""Prior authorizations and referrals."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, Strict, StringConstraints

from billing_service.api.models.people import OptionalText, ResourceId
from billing_service.api.models.register import Answer, example
from shared.contracts.common import AnswerModel, IsoDate, StrictModel
from shared.contracts.phi import PHI

ServiceCode = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{5}$")]
Units = Annotated[Decimal, Strict(False), Field(gt=0, le=999_999, decimal_places=3)]


class GrantedServiceV1(StrictModel):
    code: ServiceCode
    to_code: ServiceCode | Literal[""] = Field(default="", description="The last of a range of codes.")
    units: Units | None = Field(default=None, description="Null: as many as the dates hold.")


_AUTHORIZATION: dict[str, Any] = {
    "patient_id": "pat_01k8",
    "coverage_id": "cov_01k8",
    "kind": "prior_authorization",
    "status": "approved",
    "number": "PA1002003",
    "from_date": "2026-03-01",
    "to_date": "2026-05-31",
    "services": [{"code": "97110", "units": "24"}],
    "visits": 12,
}


class AuthorizationWriteV1(StrictModel):
    model_config = example(**_AUTHORIZATION)

    patient_id: ResourceId
    coverage_id: ResourceId
    kind: Literal["prior_authorization", "referral"] = Field(description="REF*G1 or REF*9F.")
    status: Literal["requested", "approved", "partly_approved", "denied", "cancelled"]
    number: Annotated[OptionalText, PHI] = Field(
        default="", description="The payer's; needed once it is approved."
    )
    from_date: IsoDate | None = None
    to_date: IsoDate | None = None
    services: Annotated[list[GrantedServiceV1], Field(max_length=100)] = Field(
        default=[], description="Empty: every service within the dates."
    )
    visits: Annotated[int, Field(ge=1, le=9999)] | None = None
    used_before_units: Annotated[list[GrantedServiceV1], Field(max_length=100)] = Field(
        default=[], description="Used elsewhere or before this register, by code."
    )
    used_before_visits: Annotated[int, Field(ge=0, le=9999)] = 0
    provider_id: ResourceId | Literal[""] = Field(default="", description="Who may perform it.")
    referring_provider_id: ResourceId | Literal[""] = ""
    requested_on: IsoDate | None = None
    request_id: ResourceId | Literal[""] = Field(default="", description="The 278 that asked for it.")


class AuthorizationV1(Answer, AuthorizationWriteV1):
    model_config = example(id="aut_01k8", revision=1, **_AUTHORIZATION)


class UsedServiceV1(AnswerModel):
    code: str
    granted: Decimal | None
    used: Decimal
    remaining: Decimal | None


class AuthorizationUseV1(AnswerModel):
    """What claims that are not voided or rejected have taken of it."""

    model_config = example(
        authorization_id="aut_01k8",
        services=[{"code": "97110", "granted": "24", "used": "6", "remaining": "18"}],
        visits=12,
        visits_used=3,
        claim_ids=["clm_01k8"],
    )

    authorization_id: str
    services: list[UsedServiceV1]
    visits: int | None
    visits_used: int
    claim_ids: list[str]
