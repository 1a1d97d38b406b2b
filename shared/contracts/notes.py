"""Documentation on its way in (v1): the documents of one visit, and what the record says beside them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from shared.contracts.code_sets import NoteRefV1, SettingV1
from shared.contracts.common import IsoDate, IsoDateTime, StrictModel
from shared.contracts.phi import PHI

NoteKindV1 = Literal["visit_note", "procedure_note", "discharge_summary", "result", "addendum"]
OpaqueId = Annotated[
    str,
    Field(
        min_length=1,
        max_length=100,
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._:\-]*$",
        description="An id that means something to the caller alone: never a name, number or birth date.",
    ),
]


class NewNoteV1(StrictModel):
    text: str = Field(
        description="The words, as written. Offsets in every answer count the code points of the plain text,"
        " which `GET …/notes/{note_id}` gives."
    )
    media_type: Annotated[str, Field(max_length=100)] = Field(
        default="text/plain",
        description="What `text` is: plain text, or a document in RTF, HTML, Markdown, FHIR, C-CDA or HL7 v2,"
        " whose plain text is then read and kept.",
    )
    kind: NoteKindV1 = "visit_note"
    signed_by: OpaqueId | None = None
    signed_at: IsoDateTime | None = Field(
        default=None, description="An unsigned note is coded; its set cannot be finalized."
    )


class PatientFactsV1(StrictModel):
    """What the rules need to know of the patient, and nothing that names them."""

    reference: OpaqueId | None = None
    birth_date: IsoDate | None = None
    sex: Literal["female", "male", "unknown"] = "unknown"


class EarlierProcedureV1(StrictModel):
    """A procedure that the same group and specialty did on the patient before."""

    code: Annotated[str, Field(pattern=r"^[A-Za-z0-9]{5}$")]
    on: IsoDate


TypeOfBill = Annotated[str, Field(pattern=r"^[0-9A-Za-z]{3,4}$", description="UB-04 form locator 4, `0131`.")]
DischargeStatus = Annotated[
    str, Field(pattern=r"^[0-9]{2}$", description="UB-04 form locator 17; `01` is home.")
]
EarlierProcedures = Annotated[
    list[EarlierProcedureV1],
    Field(
        max_length=100,
        description="Those whose global period may still run, 90 days back. Empty: there was none.",
    ),
]


class VisitFactsV1(StrictModel):
    """Null: not told; it is read from the note."""

    new_patient: bool | None = Field(
        default=None,
        description="No face-to-face service by the same group and specialty within three years.",
    )
    place_of_service: Annotated[str, Field(pattern=r"^[0-9]{2}$")] | None = None
    total_minutes: Annotated[int, Field(ge=1, le=1440)] | None = None
    payer_kind: Literal["medicare", "medicaid", "commercial", "self_pay", "other"] | None = None
    earlier_procedures: EarlierProcedures | None = None
    type_of_bill: TypeOfBill | None = None
    discharge_status: DischargeStatus | None = None
    admitted_on: IsoDate | None = Field(default=None, description="Of a stay; the set's own date is its end.")


class NewCodeSetV1(StrictModel):
    date_of_service: IsoDate = Field(description="Inpatient: the discharge date. It decides the release.")
    setting: SettingV1 = "outpatient"
    notes: Annotated[list[NewNoteV1], Field(min_length=1, max_length=20)]
    patient: PatientFactsV1 = PatientFactsV1()
    visit: VisitFactsV1 = VisitFactsV1()


class NoteV1(NoteRefV1):
    """One document with its words. Only with the scope `phi.read`."""

    text: Annotated[str, PHI]
