"""Questions to payers beside eligibility: where is the claim (276), may we do this (278)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from billing_service.api.models.people import ResourceId
from billing_service.api.models.register import example
from shared.contracts.common import AnswerModel, IsoDate, IsoDateTime, StrictModel
from shared.contracts.phi import PHI


class StatusCodeV1(AnswerModel):
    category: str = Field(
        description="CSCC: A acknowledged, P in process, F decided, R asks for more, E error."
    )
    status: str = Field(description="CSC.")
    entity: str = ""


class ClaimStatusV1(AnswerModel):
    codes: list[StatusCodeV1]
    effective: IsoDate | None = None
    charge_cents: int | None = None
    paid_cents: int | None = None
    adjudicated_on: IsoDate | None = None
    paid_on: IsoDate | None = None
    check_number: str = ""
    payer_control_number: Annotated[str, PHI] = ""


class StatusCheckV1(AnswerModel):
    model_config = example(
        id="sts_01k8",
        claim_id="clm_01k8",
        state="answered",
        asked_at="2026-04-02T09:00:00Z",
        answered_at="2026-04-02T09:00:01Z",
        statuses=[{"codes": [{"category": "P1", "status": "20"}], "payer_control_number": "MP00000000017"}],
        failure="",
        inquiry_id="ich_01k8",
        answer_id="ich_01k9",
        revision=2,
    )

    id: str
    claim_id: str
    state: str
    asked_at: IsoDateTime
    answered_at: IsoDateTime | None
    statuses: list[ClaimStatusV1] = Field(description="Newest first; a payer may hold several of ours.")
    failure: str
    inquiry_id: str = Field(description="The stored 276.")
    answer_id: str = Field(description="The stored 277; empty when there is none.")
    revision: int


Code = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{5}$")]
Diagnosis = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9][0-9A-Z](\.?[0-9A-Z]{1,4})?$")]


class RequestedServiceV1(StrictModel):
    code: Code = Field(description="CPT or HCPCS.")
    units: Annotated[int, Field(ge=1, le=9999)] = 1
    modifiers: Annotated[
        list[Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2}$")]], Field(max_length=4)
    ] = Field(default=[])


_REQUEST: dict[str, Any] = {
    "coverage_id": "cov_01k8",
    "requester_provider_id": "prv_01k8",
    "services": [{"code": "73721", "units": 1}],
    "diagnoses": ["M25.561"],
    "service_from": "2026-04-20",
    "service_to": "2026-07-20",
}


class AuthorizationRequestCreateV1(StrictModel):
    model_config = example(**_REQUEST)

    coverage_id: ResourceId
    requester_provider_id: ResourceId
    services: Annotated[list[RequestedServiceV1], Field(min_length=1, max_length=20)]
    diagnoses: Annotated[list[Diagnosis], Field(min_length=1, max_length=12)]
    service_from: IsoDate
    service_to: IsoDate | None = None
    encounter_id: ResourceId | Literal[""] = ""


class ServiceDecisionV1(AnswerModel):
    code: str
    action: str = Field(description="HCR01: A1 certified, A2 partly, A3 not, A4 pended, A6 modified, NA.")
    units: str = ""


class AuthorizationRequestV1(AnswerModel):
    model_config = example(
        id="arq_01k8",
        patient_id="pat_01k8",
        coverage_id="cov_01k8",
        payer_id="pyr_01k8",
        encounter_id="",
        state="answered",
        action="A1",
        number="AUTH00000101",
        authorization_id="aut_01k8",
        effective_from="2026-04-20",
        effective_to="2026-07-20",
        services=[{"code": "73721", "action": "A1", "units": "1"}],
        rejections=[],
        message="",
        failure="",
        asked_at="2026-04-02T09:00:00Z",
        answered_at="2026-04-02T09:00:01Z",
        inquiry_id="ich_01k8",
        answer_id="ich_01k9",
        revision=2,
    )

    id: str
    patient_id: str
    coverage_id: str
    payer_id: str
    encounter_id: str
    state: str
    action: str = Field(description="HCR01 of the whole.")
    number: Annotated[str, PHI] = Field(description="For REF*G1.")
    authorization_id: str = Field(description="In `/v1/authorizations`, where something was granted.")
    effective_from: IsoDate | None
    effective_to: IsoDate | None
    services: list[ServiceDecisionV1]
    rejections: list[str] = Field(description="Level and AAA03.")
    message: Annotated[str, PHI]
    failure: str
    asked_at: IsoDateTime
    answered_at: IsoDateTime | None
    inquiry_id: str
    answer_id: str
    revision: int
