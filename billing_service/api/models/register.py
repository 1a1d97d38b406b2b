"""Master data: patients, coverages, payers, providers, locations, fee schedules."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, Strict, StringConstraints

from billing_service.api.models.people import (
    AddressV1,
    Code,
    ContactV1,
    NameV1,
    Npi,
    OptionalText,
    PersonV1,
    ResourceId,
    Text,
)
from shared.contracts.common import IsoDate, StrictModel
from shared.contracts.phi import PHI

Relationship = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-9]|2[0-9]|3[0-9]|4[0-9]|5[0-3]|G8)$")]
InterchangeId = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9 ]{2,15}$")]

_ADDRESS = {"line1": "12 Mill Lane", "city": "Springfield", "state": "IL", "postal_code": "627011234"}


def example(**body: Any) -> ConfigDict:
    """The model's example in OpenAPI; a test validates every one of them."""
    return ConfigDict(json_schema_extra={"examples": [body]})


class Answer(StrictModel):
    """What every stored thing is answered with."""

    id: str
    revision: int = Field(description="Rises by one with every change; the ETag carries it.")


class GuarantorV1(StrictModel):
    person: PersonV1
    relationship: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{0,2}$")] = ""


_PATIENT: dict[str, Any] = {
    "person": {
        "name": {"last": "Quillfeather", "first": "Orla"},
        "birth_date": "1968-05-17",
        "gender": "F",
        "address": _ADDRESS | {"line1": "4 Elm Street", "postal_code": "62704"},
    },
    "medical_record_number": "MRN0001",
}


class PatientWriteV1(StrictModel):
    model_config = example(**_PATIENT)

    person: Annotated[PersonV1, PHI]
    medical_record_number: Annotated[OptionalText, PHI] = ""
    contact: Annotated[ContactV1 | None, PHI] = None
    guarantor: Annotated[GuarantorV1 | None, PHI] = Field(
        default=None, description="Who is billed, if not the patient."
    )
    guarantor_id: ResourceId | Literal[""] = Field(
        default="", description="Of `/v1/guarantors`, in place of `guarantor`."
    )
    confidential_address: Annotated[AddressV1 | None, PHI] = Field(
        default=None, description="Where the patient wants to be written to (45 CFR 164.522(b))."
    )


class PatientV1(Answer, PatientWriteV1):
    model_config = example(id="pat_01k8", revision=1, **_PATIENT)


_COVERAGE: dict[str, Any] = {
    "patient_id": "pat_01k8",
    "payer_id": "pyr_01k8",
    "member_id": "BSM100200",
    "order": "P",
    "from_date": "2026-01-01",
}


class MspQuestionnaireV1(StrictModel):
    """Of a Medicare coverage: who else may pay first. What is left out means no."""

    answered_on: IsoDate
    black_lung: bool = False
    government_program: bool = False
    veterans_authorized: bool = False
    work_related: bool = False
    accident: Literal["", "no_fault", "liability"] = ""
    group_health_plan: bool = False
    employer_size: Annotated[int, Field(ge=0, le=10_000_000)] = 0
    disabled: bool = False
    esrd: bool = False
    esrd_since: IsoDate | None = None


class CoverageWriteV1(StrictModel):
    model_config = example(**_COVERAGE)

    patient_id: ResourceId
    payer_id: ResourceId = Field(description="Id of a payer in `/v1/payers`.")
    member_id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9 .-]{2,80}$"), PHI]
    order: Literal["P", "S", "T"] = Field(description="P primary, S secondary, T tertiary (SBR01).")
    from_date: IsoDate
    to_date: IsoDate | None = Field(default=None, description="The last day of coverage.")
    relationship: Relationship = Field(default="18", description="The patient to the subscriber: 18 self.")
    subscriber: Annotated[PersonV1 | None, PHI] = Field(
        default=None, description="Given exactly when not self."
    )
    group_number: Annotated[OptionalText, PHI] = ""
    group_name: Annotated[OptionalText, PHI] = ""
    accept_assignment: Literal["A", "B", "C"] = "A"
    benefits_assigned: Literal["Y", "N", "W"] = "Y"
    release_of_information: Literal["Y", "I"] = "Y"
    msp_type: Annotated[str, StringConstraints(pattern=r"^(1[2-6]|4[1237])?$")] = Field(
        default="",
        description="SBR05, where Medicare is not primary; of itself from `msp`, if that is given.",
    )
    msp: Annotated[MspQuestionnaireV1 | None, PHI] = Field(
        default=None, description="The Medicare questionnaire's answers."
    )
    qmb: bool = Field(default=False, description="Qualified Medicare Beneficiary: owes no cost share.")
    subscriber_organization: Annotated[OptionalText, PHI] = Field(
        default="", description="The employer, where a workers' compensation policy names no person."
    )
    claim_number: Annotated[OptionalText, PHI] = Field(
        default="", description="REF*Y4: the accident insurer's own claim number."
    )


class CoverageV1(Answer, CoverageWriteV1):
    model_config = example(id="cov_01k8", revision=1, **_COVERAGE)


_PAYER: dict[str, Any] = {
    "name": "Bluestem Commercial PPO",
    "electronic_payer_id": "BCPPO",
    "sender_id": "CLINICA",
    "receiver_id": "BLUESTEM",
    "submitter_name": "Mill Lane Family Practice",
    "submitter_id": "CLINICA",
    "submitter_contact": {"name": "Billing Desk", "phone": "2175550100"},
    "claim_filing": "12",
}


class AppealLevelV1(StrictModel):
    name: Text
    days: Annotated[int, Field(ge=1, le=1000)] = Field(description="To file, from receipt of the decision.")
    receipt_days: Annotated[int, Field(ge=0, le=30)] = Field(
        default=0, description="After the notice's date, until it is presumed received."
    )


Transaction = Literal["837P", "837I", "835", "EFT", "270", "276", "278"]
Standing = Literal["requested", "active", "rejected", "ended"]
Delimiter = Annotated[str, StringConstraints(pattern=r"^[^A-Za-z0-9 ]$")]


class EnrolmentV1(StrictModel):
    transaction: Transaction
    status: Standing = "active"
    from_date: IsoDate | None = None
    to_date: IsoDate | None = None


class TransactionPayerIdV1(StrictModel):
    transaction: Transaction
    payer_id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{2,80}$")]


class DelimitersV1(StrictModel):
    element: Delimiter = "*"
    repetition: Delimiter = "^"
    component: Delimiter = ":"
    segment: Delimiter = "~"


class PayerWriteV1(StrictModel):
    """A payer as a trading partner."""

    model_config = example(**_PAYER)

    name: Text
    electronic_payer_id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{2,80}$")] = Field(
        description="NM109 of the payer loop."
    )
    id_qualifier: Literal["PI", "XV"] = "PI"
    sender_id: InterchangeId = Field(description="ISA06: we, as this partner knows us.")
    sender_qualifier: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2}$")] = "ZZ"
    receiver_id: InterchangeId = Field(description="ISA08.")
    receiver_qualifier: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2}$")] = "ZZ"
    app_sender: OptionalText = Field(default="", description="GS02, where it is not the sender id.")
    app_receiver: OptionalText = Field(default="", description="GS03, where it is not the receiver id.")
    usage: Literal["T", "P"] = Field(default="T", description="ISA15: T test, P production.")
    submitter_name: Text
    submitter_id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{2,80}$")]
    submitter_contact: ContactV1 | None = None
    address: AddressV1 | None = None
    claim_filing: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2}$")] = Field(
        default="CI", description="SBR09: CI commercial, 12 PPO, HM HMO, MB Medicare B, MC Medicaid …"
    )
    remittance_id: OptionalText = Field(default="", description="TRN03 of its 835s, if known.")
    timely_filing_months: Annotated[int, Field(ge=1, le=60)] = 12
    timely_filing_days: Annotated[int, Field(ge=0, le=1830)] = Field(
        default=0, description="Where the contract counts days: in place of the months when above zero."
    )
    filing_clock: Literal["by_claim", "from", "through"] = Field(
        default="by_claim",
        description="The limit runs from the first or the last service date; by claim: professional from "
        "the first, institutional from the last.",
    )
    enrolments: Annotated[list[EnrolmentV1], Field(max_length=50)] = Field(
        default=[], description="Nothing about a transaction: no enrolment is asked for."
    )
    payer_ids: Annotated[list[TransactionPayerIdV1], Field(max_length=10)] = Field(
        default=[], description="Where it is known by another id in one transaction."
    )
    delimiters: DelimitersV1 = DelimitersV1()
    claim_splits: Annotated[list[Literal["place", "rendering"]], Field(max_length=2)] = Field(
        default=["place"], description="What this payer wants on claims of their own."
    )
    frequencies: Annotated[list[Literal["1", "6", "7", "8"]], Field(min_length=1, max_length=4)] = Field(
        default=["1", "7", "8"], description="CLM05-3 codes that it takes."
    )
    replaces: Literal["claim", "line"] = Field(
        default="claim",
        description="What its frequency 7 replaces; `line`: only the changed lines go, the rest stands.",
    )
    gateway: Annotated[str, StringConstraints(pattern=r"^([a-z0-9-]{1,40})?$")] = Field(
        default="", description="Name of a configured gateway for its files; HTTP where empty."
    )
    batch_claims: Annotated[int, Field(ge=1, le=5000)] = Field(
        default=1000, description="Claims that it takes in one interchange."
    )
    batch_inquiries: Annotated[int, Field(ge=1, le=99)] | None = Field(
        default=None,
        description="Eligibility inquiries that it takes in one 270; null: one in real time, 99 in a file.",
    )
    answer_hours: Annotated[int, Field(ge=1, le=720)] = Field(
        default=24,
        description="How long the 271 to a 270 that went out as a file is waited for; then the last answer "
        "stands, marked stale.",
    )
    crossover_payers: Annotated[
        list[Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{2,80}$")]], Field(max_length=20)
    ] = Field(default=[], description="Electronic payer ids to whom it forwards claims by agreement.")
    crossover_days: Annotated[int, Field(ge=1, le=365)] = Field(
        default=30, description="Waited for a forwarded claim before our own goes to the next payer."
    )
    correction_days: Annotated[int, Field(ge=1, le=3650)] | None = Field(
        default=None, description="After a decision, how long replacements and voids are taken."
    )
    appeal_levels: Annotated[list[AppealLevelV1], Field(max_length=8)] = Field(
        default=[], description="Its levels of appeal; the usual ones of its kind where empty."
    )
    status_after_days: Annotated[int, Field(ge=1, le=365)] = Field(
        default=30, description="Days without a decision after which its claims are asked about (276)."
    )
    eligibility_service_types: Annotated[list[Code], Field(min_length=1, max_length=10)] = Field(
        default=["30"], description="EQ01: what is asked."
    )


class PayerV1(Answer, PayerWriteV1):
    model_config = example(id="pyr_01k8", revision=1, **_PAYER)


_PROVIDER: dict[str, Any] = {
    "npi": "1234567893",
    "organization": "Mill Lane Family Practice",
    "taxonomy": "261QP2300X",
    "address": _ADDRESS,
    "tax_id": "123456789",
    "contact": {"name": "Billing Desk", "phone": "2175550100"},
}


class ProviderEnrolmentV1(StrictModel):
    payer_id: ResourceId = Field(description="Id of a payer in `/v1/payers`.")
    status: Standing = "active"
    from_date: IsoDate | None = None
    to_date: IsoDate | None = None
    number: OptionalText = Field(default="", description="The payer's own number for the provider.")
    par: bool = Field(default=True, description="In the payer's network.")


class ProviderWriteV1(StrictModel):
    """A person (`name`) or an organisation (`organization`), never both."""

    model_config = example(**_PROVIDER)

    npi: Npi = Field(description="With a valid check digit (Luhn over 80840 and the NPI).")
    name: NameV1 | None = None
    organization: OptionalText = ""
    taxonomy: Annotated[str, StringConstraints(pattern=r"^([0-9A-Z]{9}X)?$")] = ""
    address: AddressV1 | None = None
    tax_id: Annotated[str, StringConstraints(pattern=r"^([0-9]{9})?$")] = ""
    tax_id_kind: Literal["EI", "SY"] = "EI"
    contact: ContactV1 | None = None
    pay_to: AddressV1 | None = Field(default=None, description="Where payments go, if elsewhere.")
    enrolments: Annotated[list[ProviderEnrolmentV1], Field(max_length=200)] = Field(
        default=[], description="With which payers; nothing about one: no enrolment is asked for."
    )


class ProviderV1(Answer, ProviderWriteV1):
    model_config = example(id="prv_01k8", revision=1, **_PROVIDER)


_LOCATION: dict[str, Any] = {
    "name": "Mill Lane Office",
    "place_of_service": "11",
    "address": _ADDRESS,
    "clia": "14D0123456",
    "clia_certificate": "waiver",
}


class LocationWriteV1(StrictModel):
    model_config = example(**_LOCATION)

    name: Text
    place_of_service: Annotated[str, StringConstraints(pattern=r"^[0-9]{2}$")]
    address: AddressV1
    npi: Npi | Literal[""] = Field(default="", description="The facility's own, if it has one.")
    clia: Annotated[str, StringConstraints(pattern=r"^([0-9]{2}D[0-9]{7})?$")] = ""
    clia_certificate: Literal["", "waiver", "ppm", "registration", "compliance", "accreditation"] = Field(
        default="",
        description="What the CLIA certificate is for (42 CFR 493.5); under `waiver` and `ppm` waived tests "
        "carry QW.",
    )


class LocationV1(Answer, LocationWriteV1):
    model_config = example(id="loc_01k8", revision=1, **_LOCATION)


class FeeV1(StrictModel):
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{5}$")] = Field(description="CPT or HCPCS.")
    charge_cents: Annotated[int, Field(ge=0, le=99_999_999)] = Field(description="For one unit.")
    modifier: Annotated[str, StringConstraints(pattern=r"^([A-Z0-9]{2})?$")] = ""


_FEES: dict[str, Any] = {
    "name": "Standard 2026",
    "from_date": "2026-01-01",
    "fees": [{"code": "99214", "charge_cents": 18500}, {"code": "J1885", "charge_cents": 1200}],
}


class FeeScheduleWriteV1(StrictModel):
    model_config = example(**_FEES)

    name: Text
    from_date: IsoDate
    to_date: IsoDate | None = None
    fees: Annotated[list[FeeV1], Field(max_length=20_000)]
    basis: Literal["flat", "percent_of_medicare"] = Field(
        default="flat",
        description="percent_of_medicare: what `fees` does not list is that share of Medicare's amount for "
        "the date, the locality and the place of service, asked from the coding service.",
    )
    percent: Annotated[Decimal, Strict(False), Field(gt=0, le=2000, decimal_places=4)] = Field(
        default=Decimal(100), description="Of Medicare's amount; a number, or its text."
    )
    locality: Annotated[str, StringConstraints(pattern=r"^([0-9A-Z]{5}-[0-9]{2})?$")] = Field(
        default="", description="Contractor and locality, `01112-05`; empty: national."
    )
    payer_id: ResourceId | Literal[""] = Field(
        default="", description="Of a contract: what this payer allows, for estimates. Empty: the charges."
    )


class FeeScheduleV1(Answer, FeeScheduleWriteV1):
    model_config = example(id="fee_01k8", revision=1, **_FEES)
