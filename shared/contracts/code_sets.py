"""A code set as the coding service answers it and the billing service reads it (v1).

Positions are what a claim prints: line pointers count from 1. References in findings, bypasses and review
operations (`dx:0`, `line:2`) count from 0, like JSON pointers, and hold for the revision they came with.

Readers ignore fields they do not know: new ones may appear within v1. Words of the note (`text` of evidence)
and what quotes them are there only for a caller with the scope `phi.read`; so they have defaults here.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from shared.contracts.common import AnswerModel, BypassV1, FindingV1
from shared.contracts.phi import PHI

SetStatus = Literal["proposed", "in_review", "finalized", "amended"]
SettingV1 = Literal["outpatient", "inpatient"]
SystemV1 = Literal["icd10cm", "icd10pcs", "cpt", "hcpcs"]
DecisionV1 = Literal["proposed", "accepted", "changed", "added"]
QueryStatusV1 = Literal["suggested", "open", "answered", "closed"]


class EvidenceV1(AnswerModel):
    """Words of one note: `start` inclusive, `end` exclusive, in Unicode code points of the original text."""

    note_id: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: Annotated[str | None, PHI] = Field(default=None, description="The words.")
    role: str = "term"


class DiagnosisV1(AnswerModel):
    code: str
    system: SystemV1 = "icd10cm"
    title: str
    release: str
    assertion: str = "present"
    evidence: list[EvidenceV1] = Field(default=[])
    path: Annotated[list[str], PHI] = Field(
        default=[], description="How the words became the code, a step an item."
    )
    reason: Annotated[str, PHI] = Field(
        default="", description="Why it stands where it stands, with the guideline."
    )
    poa: str | None = Field(default=None, description="Present on admission: Y, N, U, W or 1.")
    decision: DecisionV1 = "proposed"


class ServiceLineV1(AnswerModel):
    code: str
    system: SystemV1
    label: str = Field(description="Our own plain label, or the publisher's where a licensed file is loaded.")
    release: str
    units: int
    modifiers: list[str] = Field(default=[])
    pointers: list[int] = Field(default=[], description="Diagnoses by position, from 1, best first.")
    evidence: list[EvidenceV1] = Field(default=[])
    path: Annotated[list[str], PHI] = Field(default=[])
    reason: Annotated[str, PHI] = ""
    revenue_code: str | None = None
    ndc: str | None = None
    ndc_quantity: str | None = None
    ndc_unit: str | None = None
    service_date: date | None = Field(default=None, description="Null: the set's date of service.")
    decision: DecisionV1 = "proposed"


class RejectionV1(AnswerModel):
    """A mention or service in the note that carries no code, and why."""

    kind: str
    code: str | None = Field(default=None, description="What it would have been.")
    explanation: Annotated[str, PHI] = ""
    evidence: EvidenceV1
    cue: EvidenceV1 | None = Field(default=None, description="The words that decided.")


class QueryOptionV1(AnswerModel):
    text: Annotated[str, PHI] = ""
    codes: list[str] = Field(default=[], description="For the coder; the provider's view has no such field.")


class QueryAnswerV1(AnswerModel):
    option: int | None = Field(default=None, description="Index of the option taken; null for free words.")
    note_id: str = Field(description="The signed addendum that answers.")
    answered_by: str
    answered_at: datetime


class QueryV1(AnswerModel):
    """A provider query as the coder sees it. The provider reads `/v1/queries/{id}`, which shows no code."""

    id: str
    kind: str
    status: QueryStatusV1
    question: Annotated[str, PHI] = ""
    indicators: list[EvidenceV1] = Field(default=[])
    options: list[QueryOptionV1] = Field(default=[])
    subject: str | None = None
    answer: QueryAnswerV1 | None = None
    closed_reason: Annotated[str | None, PHI] = None


class EmElementV1(AnswerModel):
    element: str
    counted_as: str
    evidence: EvidenceV1 | None = None


class EmWorksheetV1(AnswerModel):
    family: str
    code: str
    basis: str
    problems: str | None = None
    data: str | None = None
    risk: str | None = None
    minutes: int | None = None
    elements: list[EmElementV1] = Field(default=[])
    next_level: list[str] = Field(default=[], description="For audit and education; never put as a query.")


class NoteRefV1(AnswerModel):
    """One document of the set. Its text is at `/v1/code-sets/{id}/notes/{note_id}` (scope `phi.read`)."""

    id: str
    kind: str
    characters: int
    signed_by: str | None = None
    signed_at: datetime | None = None


class CodeSetV1(AnswerModel):
    id: str
    status: SetStatus
    revision: int = Field(ge=1, description="Rises by one with every change; the ETag carries it.")
    date_of_service: date
    setting: SettingV1
    patient_reference: str | None = Field(description="The caller's opaque reference, as it was sent.")
    notes: list[NoteRefV1]
    diagnoses: list[DiagnosisV1]
    lines: list[ServiceLineV1]
    rejections: list[RejectionV1] = Field(default=[])
    queries: list[QueryV1] = Field(default=[])
    findings: list[FindingV1] = Field(
        default=[], description="Failed, bypassed and no_data findings; passes are counted in `passes`."
    )
    passes: dict[str, int] = Field(default={}, description="Rule id → how often it applied and was met.")
    bypasses: list[BypassV1] = Field(default=[])
    blocked: bool = Field(description="True while an error-level finding stands: finalize is refused.")
    em: EmWorksheetV1 | None = None
    releases: list[str] = Field(default=[], description="`id@sha256` of every release it was made with.")
    warnings: Annotated[list[str], PHI] = Field(default=[])
    created_at: datetime
    created_by: str
    updated_at: datetime
    finalized_at: datetime | None = None
    finalized_by: str | None = None
    amends: str | None = Field(default=None, description="The finalized set that this one replaces.")
    superseded_by: str | None = Field(default=None, description="The set that replaces this one.")


class CodeSetSummaryV1(AnswerModel):
    """One row of a list: enough to choose by."""

    id: str
    status: SetStatus
    revision: int
    date_of_service: date
    setting: SettingV1
    patient_reference: str | None
    diagnoses: list[str]
    lines: list[str]
    blocked: bool
    open_queries: int
    created_at: datetime
    updated_at: datetime
