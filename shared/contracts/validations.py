"""Codes in, findings out (v1), for systems that code elsewhere. Nothing is stored and no PHI is needed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from shared.contracts.code_sets import SettingV1
from shared.contracts.common import AnswerModel, FindingV1, IsoDate, ProblemPlace, StrictModel
from shared.contracts.notes import DischargeStatus, EarlierProcedures, TypeOfBill

CodeText = Annotated[str, Field(min_length=1, max_length=20)]


class DiagnosisToCheckV1(StrictModel):
    code: CodeText = Field(description="With or without its dot, any case.")
    poa: Literal["Y", "N", "U", "W", "1"] | None = None


class LineToCheckV1(StrictModel):
    code: CodeText = Field(description="CPT or HCPCS; of a stay ICD-10-PCS too (seven characters).")
    units: int = Field(default=1, ge=1, le=999_999)
    modifiers: list[Annotated[str, Field(pattern=r"^[A-Za-z0-9]{2}$")]] = Field(default=[], max_length=4)
    pointers: list[Annotated[int, Field(ge=1)]] = Field(
        default=[], max_length=4, description="Diagnoses by position, from 1, best first."
    )
    revenue_code: Annotated[str, Field(pattern=r"^[0-9]{4}$")] | None = None
    service_date: IsoDate | None = Field(default=None, description="Null: the set's date of service.")


class BypassToCheckV1(StrictModel):
    rule: str = Field(min_length=1, max_length=60)
    subjects: list[Annotated[str, Field(max_length=20)]] = Field(default=[], max_length=50)
    reason: str = Field(min_length=1, max_length=500)


class NewValidationV1(StrictModel):
    date_of_service: IsoDate = Field(description="Of a stay its discharge. It decides the releases.")
    setting: SettingV1 = "outpatient"
    claim_type: Literal["professional", "outpatient_facility", "inpatient", "dme"] | None = Field(
        default=None, description="Null: by the setting, `inpatient` or `professional`."
    )
    birth_date: IsoDate | None = None
    sex: Literal["female", "male", "unknown"] = "unknown"
    payer_kind: Literal["medicare", "medicaid", "commercial", "self_pay", "other"] | None = None
    place_of_service: Annotated[str, Field(pattern=r"^[0-9]{2}$")] | None = None
    new_patient: bool | None = Field(default=None, description="Null: not told.")
    earlier_procedures: EarlierProcedures | None = None
    type_of_bill: TypeOfBill | None = None
    discharge_status: DischargeStatus | None = None
    admitted_on: IsoDate | None = None
    diagnoses: list[DiagnosisToCheckV1] = Field(default=[], max_length=100)
    lines: list[LineToCheckV1] = Field(default=[], max_length=999)
    bypasses: list[BypassToCheckV1] = Field(default=[], max_length=200)


class ValidationV1(AnswerModel):
    """`findings` are those that failed, were bypassed or lack data; what passed is counted by rule."""

    clean: bool = Field(description="No error-level finding stands. Rules without data are no pass.")
    findings: list[FindingV1]
    passes: dict[str, int]
    releases: list[str]


class ValidatedLineV1(AnswerModel):
    """The answer to one line of a batch: a validation, or the errors that kept the line from being one."""

    line: int = Field(description="Its number in the batch, from 1; blank lines count and are not answered.")
    validation: ValidationV1 | None = None
    errors: list[ProblemPlace] = Field(default=[])


class EditV1(AnswerModel):
    """One rule of the catalogue."""

    id: str
    title: str
    citation: str
    severity: Literal["error", "warning", "info"]
    effective_from: IsoDate | None = Field(default=None, description="Null: since always, for our purposes.")
    effective_to: IsoDate | None = Field(default=None, description="Null: in force.")
