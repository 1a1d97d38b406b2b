"""Encounters and eligibility."""

from __future__ import annotations

from datetime import time
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, Strict, StringConstraints

from billing_service.api.models.people import CodeSetId, OptionalText, ResourceId
from billing_service.api.models.register import example
from shared.contracts.common import AnswerModel, IsoDate, IsoDateTime, StrictModel, Stripped
from shared.contracts.phi import PHI


class AccidentV1(StrictModel):
    kinds: Annotated[list[Literal["AA", "EM", "OA"]], Field(min_length=1, max_length=3)] = Field(
        description="CLM11: AA auto, EM employment, OA other."
    )
    on: IsoDate | None = None
    state: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")] = ""
    country: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")] = ""


ServiceCode = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{5}$")]
Place = Annotated[str, StringConstraints(pattern=r"^([0-9]{2})?$")]
Quantity = Annotated[Decimal, Strict(False), Field(gt=0, le=999_999, decimal_places=3)]
TimeOfDay = Annotated[time, Strict(False)]
Cents = Annotated[int, Field(ge=0, le=99_999_999)]


class ChargeV1(StrictModel):
    """One service: planned, coded elsewhere, or more about the line of the code set with the same code."""

    code: ServiceCode
    units: Quantity = Decimal(1)
    modifiers: Annotated[
        list[Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2}$")]], Field(max_length=4)
    ] = Field(default=[])
    pointers: Annotated[list[Annotated[int, Field(ge=1, le=25)]], Field(max_length=4)] = Field(
        default=[], description="Positions in `diagnoses`, from 1."
    )
    charge_cents: Cents | None = Field(default=None, description="For all units; null: the fee schedule's.")
    place_of_service: Place = ""
    rendering_provider_id: ResourceId | Literal[""] = ""
    coverage_id: ResourceId | Literal[""] = Field(
        default="", description="Where this service goes to another payer than the visit's first."
    )
    revenue_code: Annotated[str, StringConstraints(pattern=r"^([0-9]{4})?$")] = ""
    ndc: Annotated[str, StringConstraints(pattern=r"^([0-9]{11})?$")] = Field(
        default="", description="Eleven digits, 5-4-2, without hyphens."
    )
    ndc_quantity: Quantity | None = None
    ndc_unit: Literal["", "F2", "GR", "ME", "ML", "UN"] = ""
    note: Annotated[str, Stripped(80), PHI] = ""


class OccurrenceV1(StrictModel):
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2}$")]
    from_date: IsoDate
    to_date: IsoDate | None = None


class CodedValueV1(StrictModel):
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2}$")]
    amount_cents: Cents


class FacilityStayV1(StrictModel):
    """What only an institutional claim says."""

    type_of_bill: Annotated[str, StringConstraints(pattern=r"^[0-9]{3}$")]
    statement_from: IsoDate
    statement_to: IsoDate
    patient_status: Annotated[str, StringConstraints(pattern=r"^[0-9]{2}$")]
    admission_type: Annotated[str, StringConstraints(pattern=r"^[0-9]?$")] = ""
    admission_source: Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]?$")] = ""
    admitted_on: IsoDate | None = None
    admitted_at: TimeOfDay | None = None
    discharged_at: TimeOfDay | None = None
    drg: Annotated[str, StringConstraints(pattern=r"^([0-9]{3,4})?$")] = ""
    attending_provider_id: ResourceId | Literal[""] = ""
    operating_provider_id: ResourceId | Literal[""] = ""
    occurrences: Annotated[list[OccurrenceV1], Field(max_length=24)] = Field(default=[])
    occurrence_spans: Annotated[list[OccurrenceV1], Field(max_length=24)] = Field(default=[])
    values: Annotated[list[CodedValueV1], Field(max_length=24)] = Field(default=[])
    conditions: Annotated[
        list[Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2}$")]], Field(max_length=24)
    ] = Field(default=[])


class AttachmentV1(StrictModel):
    """PWK."""

    report_type: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2}$")]
    transmission: Literal["AA", "BM", "EL", "EM", "FT", "FX"]
    control_number: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{0,50}$"), PHI] = ""


_ENCOUNTER: dict[str, Any] = {
    "patient_id": "pat_01k8",
    "coverage_ids": ["cov_01k8"],
    "date_of_service": "2026-03-02",
    "billing_provider_id": "prv_01k8",
    "rendering_provider_id": "prv_01k9",
    "location_id": "loc_01k8",
    "note_signed_by": "clinician-7",
    "note_signed_at": "2026-03-02T16:30:00Z",
    "code_set_id": "cs_01k8",
}


class EncounterWriteV1(StrictModel):
    model_config = example(**_ENCOUNTER)

    patient_id: ResourceId
    date_of_service: IsoDate
    billing_provider_id: ResourceId
    rendering_provider_id: ResourceId
    location_id: ResourceId
    coverage_ids: Annotated[list[ResourceId], Field(max_length=3)] = Field(
        default=[], description="In the order of payment, primary first; empty for a self-pay visit."
    )
    referring_provider_id: ResourceId | Literal[""] = ""
    ordering_provider_id: ResourceId | Literal[""] = ""
    supervising_provider_id: ResourceId | Literal[""] = ""
    place_of_service: Annotated[str, StringConstraints(pattern=r"^([0-9]{2})?$")] = Field(
        default="", description="The location's own where empty."
    )
    note_signed_by: OptionalText = Field(default="", description="Opaque id; an unsigned note is held.")
    note_signed_at: IsoDateTime | None = None
    code_set_id: CodeSetId | Literal[""] = Field(default="", description="Of the coding service.")
    accident: AccidentV1 | None = None
    onset: IsoDate | None = None
    authorization: Annotated[OptionalText, PHI] = Field(
        default="", description="REF*G1; else the authorization on file that grants the services."
    )
    referral: Annotated[OptionalText, PHI] = ""
    status: Literal["planned", "finished", "cancelled"] = Field(
        default="finished", description="planned: on the schedule, may lie ahead; no claim is made of it."
    )
    kind: Literal["professional", "institutional"] = "professional"
    stay: FacilityStayV1 | None = Field(default=None, description="Given exactly when institutional.")
    diagnoses: Annotated[
        list[Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{2}(\.?[A-Z0-9]{1,4})?$")]],
        Field(max_length=25),
    ] = Field(default=[], description="ICD-10-CM, with `charges`, where no code set codes the visit.")
    charges: Annotated[list[ChargeV1], Field(max_length=999)] = Field(default=[])
    attachments: Annotated[list[AttachmentV1], Field(max_length=10)] = Field(default=[])
    part_2: bool = Field(
        default=False, description="A record under 42 CFR part 2: nothing goes out without consent."
    )
    delay_reason: Annotated[str, StringConstraints(pattern=r"^([1-9]|1[0-5])?$")] = Field(
        default="", description="CLM20, where a late claim has a reason that the payer takes."
    )


class EncounterV1(EncounterWriteV1):
    model_config = example(id="enc_01k8", revision=1, **_ENCOUNTER)

    id: str
    revision: int


class EligibilityAskV1(StrictModel):
    model_config = example(coverage_id="cov_01k8")

    coverage_id: ResourceId | Literal[""] = Field(
        default="", description="One of the encounter's coverages; its first where empty."
    )


class BenefitV1(AnswerModel):
    """One EB segment. Amounts in cents, percent as a fraction of the patient's share."""

    information: str = Field(description="EB01: 1 active, 6 inactive, A coinsurance, B copay, C deductible …")
    coverage_level: str = ""
    service_types: list[str] = Field(default=[])
    insurance_type: str = ""
    plan: str = ""
    period: str = Field(default="", description="EB06: 23 calendar year, 29 remaining, 27 visit …")
    amount_cents: int | None = None
    percent: Decimal | None = None
    quantity_qualifier: str = ""
    quantity: Decimal | None = None
    authorization: str = Field(default="", description="EB11: Y needed, N not, U unknown.")
    network: str | None = Field(default=None, description="EB12: Y in, N out, W either, U unknown.")
    procedure: str = ""
    messages: Annotated[list[str], PHI] = Field(default=[])
    other_payer_name: str = ""


class EligibilityRejectionV1(AnswerModel):
    level: str
    reason: str = Field(description="AAA03.")
    follow_up: str = ""


class MaximumV1(AnswerModel):
    base_cents: int | None = Field(default=None, description="Null: the payer did not say.")
    remaining_cents: int | None = Field(default=None, description="Null: the payer did not say.")


class ServiceShareV1(AnswerModel):
    service_type: str
    copay_cents: int | None = None
    coinsurance: Decimal | None = Field(default=None, description="A fraction.")
    deductible_applies: bool = True


class BenefitLimitV1(AnswerModel):
    service_type: str
    qualifier: str = Field(description="EB09: VS visits, DY days …")
    allowed: Decimal | None = None
    remaining: Decimal | None = None


class OtherPayerV1(AnswerModel):
    name: str
    payer_id: str
    says: str


class PlanBenefitsV1(AnswerModel):
    """The benefits of one network, put together from the EB segments; amounts as the payer gave them."""

    network: Literal["in", "out"]
    plan: str
    insurance_type: str
    qmb: bool
    deductible: MaximumV1
    family_deductible: MaximumV1
    out_of_pocket: MaximumV1
    family_out_of_pocket: MaximumV1
    shares: list[ServiceShareV1]
    limits: list[BenefitLimitV1]
    not_covered: list[str]
    authorization_needed: list[str]
    other_payers: list[OtherPayerV1]


class EligibilityCheckV1(AnswerModel):
    model_config = example(
        id="elg_01k8",
        encounter_id="enc_01k8",
        coverage_id="cov_01k8",
        state="answered",
        active=True,
        date_of_service="2026-03-02",
        asked_for="2026-03-02",
        for_visit_date=True,
        stale=False,
        asked_at="2026-03-02T09:00:00Z",
        answered_at="2026-03-02T09:00:01Z",
        benefits=[{"information": "1", "service_types": ["30"]}],
        rejections=[],
        plan_begin="2026-01-01",
        plan_end="2026-12-31",
        inquiry_id="ich_01k8",
        answer_id="ich_01k9",
        failure="",
        revision=2,
    )

    id: str
    encounter_id: str
    coverage_id: str
    state: Literal["asked", "answered", "failed", "unanswered"]
    active: bool | None = Field(description="Null while the payer says neither.")
    date_of_service: IsoDate
    asked_for: IsoDate = Field(description="The date in the 270; today where the payer refuses the visit's.")
    for_visit_date: bool
    stale: bool = Field(description="A later question about this coverage went unanswered.")
    asked_at: IsoDateTime
    answered_at: IsoDateTime | None
    plan_benefits: list[PlanBenefitsV1] = Field(
        default=[], description="In network, and out of network where the payer answers for it."
    )
    benefits: list[BenefitV1]
    rejections: list[EligibilityRejectionV1]
    plan_begin: IsoDate | None
    plan_end: IsoDate | None
    inquiry_id: str = Field(description="The stored 270.")
    answer_id: str = Field(description="The stored 271; empty when there is none.")
    failure: str
    revision: int
