"""What a coder sends to review a code set (v1): operations on the revision that `If-Match` names.

References (`dx:0`, `line:2`) are those of that revision; what a request adds is numbered after them. Pointers
of a line count from 1, as on a claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from coding_service.domain.code_set import Evidence
from coding_service.domain.note import Span
from coding_service.domain.operations import (
    Accept,
    AddDiagnosis,
    AddLine,
    BypassFinding,
    ChangeDiagnosis,
    ChangeLine,
    Operation,
    Reject,
    Reorder,
    WithdrawBypass,
)
from coding_service.domain.record import CodeSetRecord
from shared.contracts.common import IsoDate, StrictModel
from shared.errors import Invalid, Place

DiagnosisRef = Annotated[str, Field(pattern=r"^dx:[0-9]{1,3}$", examples=["dx:0"])]
LineRef = Annotated[str, Field(pattern=r"^line:[0-9]{1,3}$", examples=["line:0"])]
ItemRef = Annotated[str, Field(pattern=r"^(dx|line):[0-9]{1,3}$", examples=["dx:0"])]
CodeText = Annotated[str, Field(pattern=r"^[A-Za-z0-9.]{3,9}$")]
Reason = Annotated[str, Field(min_length=3, max_length=500, pattern=r"\S")]
Units = Annotated[int, Field(ge=1, le=999_999)]
Modifiers = Annotated[list[Annotated[str, Field(pattern=r"^[A-Z0-9]{2}$")]], Field(max_length=4)]
Pointers = Annotated[list[Annotated[int, Field(ge=1, le=999)]], Field(max_length=4)]
Poa = Literal["Y", "N", "U", "W", "1"]
RevenueCode = Annotated[str, Field(pattern=r"^[0-9]{4}$")]


class EvidenceIn(StrictModel):
    note_id: str = Field(max_length=40)
    start: int = Field(ge=0)
    end: int = Field(ge=1)
    role: Annotated[str, Field(max_length=20)] = "term"


class AcceptIn(StrictModel):
    op: Literal["accept"]
    subject: ItemRef


class RejectIn(StrictModel):
    op: Literal["reject"]
    subject: ItemRef
    reason: Reason


class ChangeDiagnosisIn(StrictModel):
    op: Literal["change_diagnosis"]
    subject: DiagnosisRef
    reason: Reason
    code: CodeText | None = None
    poa: Poa | None = None


class ChangeLineIn(StrictModel):
    op: Literal["change_line"]
    subject: LineRef
    reason: Reason
    code: CodeText | None = None
    units: Units | None = None
    modifiers: Modifiers | None = None
    pointers: Pointers | None = None
    revenue_code: RevenueCode | None = None
    service_date: IsoDate | None = None


class AddDiagnosisIn(StrictModel):
    op: Literal["add_diagnosis"]
    code: CodeText
    reason: Reason
    evidence: Annotated[list[EvidenceIn], Field(max_length=20)] = Field(default=[])
    poa: Poa | None = None


class AddLineIn(StrictModel):
    op: Literal["add_line"]
    code: CodeText
    reason: Reason
    units: Units = 1
    modifiers: Modifiers = Field(default=[])
    pointers: Pointers = Field(default=[])
    evidence: Annotated[list[EvidenceIn], Field(max_length=20)] = Field(default=[])
    revenue_code: RevenueCode | None = None
    service_date: IsoDate | None = None


class ReorderIn(StrictModel):
    op: Literal["reorder"]
    subjects: Annotated[list[ItemRef], Field(min_length=1, max_length=999)]
    reason: Reason


class BypassIn(StrictModel):
    op: Literal["bypass"]
    rule: Annotated[str, Field(max_length=60)]
    subjects: Annotated[list[Annotated[str, Field(max_length=40)]], Field(max_length=50)]
    reason: Reason


class WithdrawBypassIn(StrictModel):
    op: Literal["withdraw_bypass"]
    rule: Annotated[str, Field(max_length=60)]
    subjects: Annotated[list[Annotated[str, Field(max_length=40)]], Field(max_length=50)]


OperationIn = Annotated[
    AcceptIn
    | RejectIn
    | ChangeDiagnosisIn
    | ChangeLineIn
    | AddDiagnosisIn
    | AddLineIn
    | ReorderIn
    | BypassIn
    | WithdrawBypassIn,
    Field(discriminator="op"),
]


class NewRevisionV1(StrictModel):
    operations: Annotated[list[OperationIn], Field(min_length=1, max_length=500)]
    reason: Annotated[str, Field(max_length=500)] = Field(
        default="", description="Why, for the whole of it; each operation has its own."
    )


class AmendV1(StrictModel):
    reason: Reason


def operations_of(body: NewRevisionV1, record: CodeSetRecord) -> list[Operation]:
    """Raises `Invalid` with its place for evidence that lies in no document of the record."""
    return [_operation(one, f"/operations/{i}", record) for i, one in enumerate(body.operations)]


def _operation(body: OperationIn, place: str, record: CodeSetRecord) -> Operation:
    match body:
        case AcceptIn():
            return Accept(body.subject)
        case RejectIn():
            return Reject(body.subject, body.reason)
        case ChangeDiagnosisIn():
            return ChangeDiagnosis(body.subject, body.reason, body.code, body.poa)
        case ChangeLineIn():
            return ChangeLine(
                body.subject,
                body.reason,
                body.code,
                body.units,
                None if body.modifiers is None else tuple(body.modifiers),
                None if body.pointers is None else tuple(p - 1 for p in body.pointers),
                body.revenue_code,
                body.service_date,
            )
        case AddDiagnosisIn():
            return AddDiagnosis(body.code, body.reason, _evidence(body.evidence, place, record), body.poa)
        case AddLineIn():
            return AddLine(
                body.code,
                body.reason,
                body.units,
                tuple(body.modifiers),
                tuple(p - 1 for p in body.pointers),
                _evidence(body.evidence, place, record),
                body.revenue_code,
                body.service_date,
            )
        case ReorderIn():
            return Reorder(tuple(body.subjects), body.reason)
        case BypassIn():
            return BypassFinding(body.rule, tuple(body.subjects), body.reason)
        case WithdrawBypassIn():
            return WithdrawBypass(body.rule, tuple(body.subjects))


def _evidence(given: Sequence[EvidenceIn], place: str, record: CodeSetRecord) -> tuple[Evidence, ...]:
    position = {d.id: i for i, d in enumerate(record.documents)}
    found = []
    for index, one in enumerate(given):
        note = position.get(one.note_id)
        if note is None or not one.start < one.end <= len(record.documents[note].text):
            message = "these are no words of a note of this code set"
            raise Invalid(message, places=(Place(f"{place}/evidence/{index}", "no_such_words", message),))
        span = Span(one.start, one.end)
        found.append(Evidence(span, span.of(record.documents[note].text), one.role, note))
    return tuple(found)
