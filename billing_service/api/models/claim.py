"""Claims: what was assembled, where it stands, what became of its money."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from billing_service.api.models.people import ResourceId
from billing_service.api.models.register import example
from shared.contracts.common import AnswerModel, FindingV1, IsoDate, IsoDateTime, StrictModel, Stripped
from shared.contracts.phi import PHI

Reason = Annotated[str, Stripped(300, least=5)]


class ClaimCreateV1(StrictModel):
    model_config = example(encounter_id="enc_01k8")

    encounter_id: ResourceId


class SubmissionCreateV1(StrictModel):
    model_config = example(claim_ids=["clm_01k8", "clm_01k9"])

    claim_ids: Annotated[list[ResourceId], Field(min_length=1, max_length=1000)]


class BypassCreateV1(StrictModel):
    model_config = example(
        rule="CLM-DUPLICATE", subjects=["line:1"], reason="Two visits on one day, both documented"
    )

    rule: Annotated[str, StringConstraints(pattern=r"^CLM-[A-Z0-9-]{2,40}$")]
    subjects: Annotated[list[Annotated[str, StringConstraints(max_length=40)]], Field(max_length=20)]
    reason: Reason


class ClaimVoidV1(StrictModel):
    model_config = example(reason="Billed under the wrong patient")

    reason: Reason


class CorrectionCreateV1(StrictModel):
    model_config = example(kind="replacement", reason="Modifier 25 was left off the visit")

    kind: Literal["replacement", "void", "new_claim"] = Field(
        description="Frequency 7, 8, or a new claim where nothing was decided in substance (MA130)."
    )
    reason: Reason
    lines: list[Annotated[int, Field(ge=1, le=999)]] = Field(
        default=[],
        max_length=999,
        description="Numbers of lines to be decided anew, for a replacement with a payer that replaces lines "
        "(`replaces: line`). Lines that change go by themselves; name those whose claim changed around them.",
    )


class ClaimFindingV1(FindingV1):
    prevents: str = Field(description="The rejection or denial that a claim with this fault would meet.")


class LineMoneyV1(AnswerModel):
    """charge = plan_paid + discount + written_off + patient_share + pending, in cents, from the ledger."""

    charge_cents: int = 0
    plan_paid_cents: int = 0
    discount_cents: int = 0
    written_off_cents: int = 0
    patient_share_cents: int = 0
    patient_paid_cents: int = 0
    patient_owes_cents: int = 0
    pending_cents: int = Field(default=0, description="Left in the insurance receivable.")


class ClaimLineV1(AnswerModel):
    number: int
    code: str
    modifiers: list[str]
    units: Decimal
    charge_cents: int
    from_date: IsoDate | None
    pointers: list[int] = Field(description="Diagnoses by position, from 1.")
    label: str = Field(description="Plain words; never sent to a payer.")
    money: LineMoneyV1


class TimelineStepV1(AnswerModel):
    sequence: int
    from_state: str | None
    to_state: str
    at: IsoDateTime
    by: str
    why: Annotated[str, PHI]
    interchange_id: str


_CLAIM: dict[str, Any] = {
    "id": "clm_01k8",
    "control_number": "0K8Q4Z1N7M3P5R2T",
    "state": "ready",
    "encounter_id": "enc_01k8",
    "patient_id": "pat_01k8",
    "coverage_id": "cov_01k8",
    "payer_id": "pyr_01k8",
    "code_set_id": "cs_01k8",
    "frequency": "1",
    "payer_control_number": "",
    "charge_cents": 18500,
    "submissions": 0,
    "created_at": "2026-03-02T17:00:00Z",
    "revision": 1,
}
_MONEY = {"charge_cents": 18500, "pending_cents": 18500}


class ClaimSummaryV1(AnswerModel):
    model_config = example(**_CLAIM)

    id: str
    control_number: Annotated[str, PHI] = Field(description="CLM01.")
    state: str
    encounter_id: str
    patient_id: str
    coverage_id: str
    payer_id: str
    code_set_id: str
    frequency: str
    payer_control_number: Annotated[str, PHI]
    charge_cents: int
    submissions: int
    created_at: IsoDateTime
    revision: int


class ClaimV1(ClaimSummaryV1):
    model_config = example(
        **_CLAIM,
        kind="professional",
        void_reason="",
        correction_reason="",
        replaced_lines=[],
        payer_position=0,
        later_payers=1,
        next_payer_on="2026-04-02",
        place_of_service="11",
        diagnoses=["E11.22"],
        lines=[
            {
                "number": 1,
                "code": "99214",
                "modifiers": [],
                "units": "1",
                "charge_cents": 18500,
                "from_date": "2026-03-02",
                "pointers": [1],
                "label": "Office visit, established patient",
                "money": _MONEY,
            }
        ],
        money=_MONEY,
        findings=[],
        timeline=[
            {
                "sequence": 2,
                "from_state": "draft",
                "to_state": "ready",
                "at": "2026-03-02T17:00:00Z",
                "by": "biller-1",
                "why": "no edit stands against it",
                "interchange_id": "",
            }
        ],
    )

    kind: str
    part: int = Field(default=1, description="Which of the visit's claims it is, from 1.")
    parts: int = Field(default=1, description="How many claims the visit needs.")
    place_of_service: str
    void_reason: Annotated[str, PHI]
    correction_reason: Annotated[str, PHI]
    replaced_lines: list[int] = Field(
        description="The only lines that a replacement carries (a payer that replaces lines); empty: all."
    )
    payer_position: int = Field(description="0 while the first payer has it, 1 the second …")
    later_payers: int = Field(description="How many are still to be asked after the one that has it.")
    next_payer_on: IsoDate | None = Field(description="When our own claim goes to the next payer.")
    diagnoses: list[str]
    lines: list[ClaimLineV1]
    money: LineMoneyV1
    findings: list[ClaimFindingV1]
    timeline: list[TimelineStepV1]


class ClaimListV1(AnswerModel):
    model_config = example(claims=[_CLAIM])

    claims: list[ClaimSummaryV1]


class InterchangeV1(AnswerModel):
    model_config = example(
        id="ich_01k8",
        direction="out",
        kind="837P",
        state="sent",
        control_number=17,
        sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        size=1034,
        payer_id="pyr_01k8",
        created_at="2026-03-02T17:05:00Z",
        sent_at="2026-03-02T17:05:01Z",
        processed_at="2026-03-02T17:05:02Z",
        gateway_id="rcv_01k8",
        note="",
    )

    id: str
    direction: str
    kind: str
    state: str
    control_number: int | None = Field(description="ISA13 of what we sent.")
    sha256: str
    size: int
    payer_id: str
    created_at: IsoDateTime
    sent_at: IsoDateTime | None
    processed_at: IsoDateTime | None
    gateway_id: str
    note: str


class WorkItemV1(ClaimSummaryV1):
    """A claim that waits for a person, and why."""

    model_config = example(
        **_CLAIM | {"state": "held"},
        queue="held",
        reasons=["CLM-ELIG-ACTIVE: the payer answered that the coverage is not active"],
        file_by="2027-03-02",
    )

    queue: str = Field(description="held, rejected or denied: three different kinds of work.")
    reasons: list[str] = Field(description="For a rejection the segments to mend, by position.")
    file_by: IsoDate | None = Field(description="The payer's limit for timely filing.")
