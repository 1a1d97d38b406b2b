"""Restrictions of disclosure, consents, and disclosures to be accounted for."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from billing_service.api.models.authorization import ServiceCode
from billing_service.api.models.people import OptionalText, ResourceId
from billing_service.api.models.register import Answer, example
from shared.contracts.common import AnswerModel, IsoDate, StrictModel
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


_DISCLOSURE: dict[str, Any] = {
    "patient_id": "pat_01k8",
    "disclosed_on": "2026-03-02",
    "recipient": "SPRINGFIELD COUNTY HEALTH DEPARTMENT",
    "recipient_address": "1 COURT SQUARE, SPRINGFIELD IL 62701",
    "what": "diagnosis and date of the visit",
    "purpose": "public_health",
    "why": "reportable disease",
}
Purpose = Literal[
    "required_by_law",
    "public_health",
    "abuse_or_neglect",
    "health_oversight",
    "judicial_proceeding",
    "law_enforcement",
    "decedent",
    "organ_donation",
    "research",
    "serious_threat",
    "specialized_government",
    "workers_compensation",
    "impermissible",
]


class DisclosureWriteV1(StrictModel):
    """45 CFR 164.528: told to somebody outside treatment, payment and operations, without the patient's
    authorization. What is for these is not recorded here."""

    model_config = example(**_DISCLOSURE)

    patient_id: ResourceId
    disclosed_on: IsoDate = Field(description="The first, where there were several for one purpose.")
    recipient: Annotated[str, PHI] = Field(min_length=1, max_length=200)
    what: Annotated[str, PHI] = Field(min_length=1, max_length=500, description="Briefly, what was told.")
    purpose: Purpose = Field(description="By paragraph of 45 CFR 164.512; or `impermissible`.")
    why: Annotated[OptionalText, PHI] = Field(
        default="", description="Briefly the basis, or where the written request is."
    )
    recipient_address: Annotated[OptionalText, PHI] = ""
    last_on: IsoDate | None = None
    times: int = Field(default=1, ge=1, le=10_000)
    withheld_until: IsoDate | None = Field(
        default=None,
        description="Not told to the patient before: an agency's statement, 45 CFR 164.528(a)(2).",
    )


class DisclosureV1(Answer, DisclosureWriteV1):
    model_config = example(id="dis_01k8", revision=1, **_DISCLOSURE)


class PayerDisclosureV1(AnswerModel):
    """What the system itself sent to a payer: for payment, and so not accounted for."""

    interchange_id: str
    kind: str = Field(description="837P, 837I, 270, 276 or 278.")
    payer_id: str
    sent_on: IsoDate
    state: str = Field(description="Of the interchange; `recorded`: not known to have arrived.")
    about: str = Field(description="The claim, eligibility check or authorization request.")


class AccountingV1(AnswerModel):
    model_config = example(
        patient_id="pat_01k8",
        from_date="2020-03-02",
        through="2026-03-02",
        disclosures=[{"id": "dis_01k8", "revision": 1, **_DISCLOSURE}],
        payers=[
            {
                "interchange_id": "ich_01k8",
                "kind": "837P",
                "payer_id": "pyr_01k8",
                "sent_on": "2026-03-02",
                "state": "sent",
                "about": "clm_01k8",
            }
        ],
    )

    patient_id: str
    from_date: IsoDate
    through: IsoDate
    disclosures: list[DisclosureV1]
    payers: list[PayerDisclosureV1]
