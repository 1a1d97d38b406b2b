"""Denials and appeals: what was refused, what answers it, what may be done and by when."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from billing_service.api.models.claim import Reason
from billing_service.api.models.people import ResourceId, Text
from billing_service.api.models.register import example
from shared.contracts.common import AnswerModel, IsoDate, StrictModel, Stripped
from shared.contracts.phi import PHI

Argument = Annotated[str, Stripped(8000, least=20)]


class RemarkV1(AnswerModel):
    code: str = Field(description="RARC.")
    words: str


class MoveV1(AnswerModel):
    move: str = Field(description="correct, new_claim, appeal, reopening, bill_patient or write_off.")
    allowed: bool
    until: IsoDate | None = Field(default=None, description="The last day for it.")
    why_not: str = ""
    post: str = Field(default="", description="The path of the one POST that does it.")


_DENIAL: dict[str, Any] = {
    "id": "dnl_01k8",
    "claim_id": "clm_01k8",
    "payer_id": "pyr_01k8",
    "remittance_id": "rem_01k8",
    "line": 1,
    "code": "73721",
    "group": "CO",
    "carc": "197",
    "words": "authorization missing",
    "remarks": [],
    "amount_cents": 42000,
    "open_cents": 42000,
    "decided_on": "2026-03-20",
    "service_on": "2026-03-02",
    "state": "open",
    "chance": "0.35",
    "expected_cents": 2450,
    "deadline": "2026-09-16",
    "clock": "first level",
    "usual_move": "appeal",
    "prevention": "Ask eligibility whether the service needs authorization (EB11).",
    "recovered_cents": 0,
    "settled_on": "2026-04-02",
    "settled_by": "",
    "revision": 1,
}


class DenialV1(AnswerModel):
    """One refusal of one line. `expected_cents` = open × chance × nearness of the deadline: the queue's
    order.
    """

    model_config = example(**_DENIAL)

    id: str
    claim_id: str
    payer_id: str
    remittance_id: str
    line: int
    code: str = Field(description="The procedure that was refused.")
    group: str = Field(description="CAS01: only PR is ever the patient's.")
    carc: str
    words: str = Field(description="The CARC in our own words.")
    remarks: list[RemarkV1]
    amount_cents: int
    open_cents: int = Field(description="Of it still in the insurance receivable.")
    decided_on: IsoDate
    service_on: IsoDate | None
    state: str
    chance: Decimal = Field(description="Of getting it, from this clinic's results and a stated prior.")
    expected_cents: int
    deadline: IsoDate | None
    clock: str = Field(description="Whose deadline: correction window, timely filing, a level of appeal.")
    usual_move: str
    prevention: str = Field(description="What prevents the next one.")
    recovered_cents: int
    settled_on: IsoDate | None
    settled_by: str
    revision: int


class DenialDetailV1(DenialV1):
    model_config = example(
        **_DENIAL,
        moves=[
            {"move": "appeal", "allowed": True, "until": "2026-09-16", "post": "/v1/claims/clm_01k8/appeals"},
            {"move": "bill_patient", "allowed": False, "why_not": "group CO is never the patient's"},
        ],
        note="",
    )

    moves: list[MoveV1]
    note: Annotated[str, PHI] = Field(description="Why it was written off, in a person's own words.")


class WriteOffV1(StrictModel):
    model_config = example(category="no_authorization", reason="The authorization was never asked for")

    category: Literal[
        "timely_filing", "no_authorization", "not_covered", "not_worth_it", "documentation", "other"
    ] = Field(description="Told in the ledger; the reason is sealed with the denial.")
    reason: Reason


class QuoteV1(AnswerModel):
    note_id: str
    start: int
    end: int = Field(description="Exclusive; Unicode code points of the note.")
    text: Annotated[str, PHI] = Field(description="The note's words, fetched now and kept nowhere.")


class CodeSupportV1(AnswerModel):
    code: str
    label: str
    kind: Literal["service", "diagnosis"]
    reason: Annotated[str, PHI] = Field(description="How the coding service came to it.")
    quotes: list[QuoteV1]


class DenialEvidenceV1(AnswerModel):
    model_config = example(
        denial_id="dnl_01k8",
        code_set_id="cs_01k8",
        support=[
            {
                "code": "99214",
                "label": "Office visit, established patient",
                "kind": "service",
                "reason": "moderate by problems and risk",
                "quotes": [{"note_id": "note-1", "start": 120, "end": 141, "text": "Increase metformin to"}],
            }
        ],
    )

    denial_id: str
    code_set_id: str
    support: list[CodeSupportV1] = Field(description="The refused line first, then its diagnoses.")


class AppealCreateV1(StrictModel):
    model_config = example(
        denial_ids=["dnl_01k8"], argument="The record shows that the service was necessary on that day."
    )

    denial_ids: Annotated[list[ResourceId], Field(max_length=50)] = Field(
        default=[], description="All open denials of the claim where empty."
    )
    level: Annotated[str, StringConstraints(pattern=r"^[a-z ]{0,40}$")] = Field(
        default="", description="The one whose turn it is where empty; `reopening` for a clerical error."
    )
    argument: Argument = Field(description="Why the decision should be changed; the letter prints it.")


class AppealFileV1(StrictModel):
    model_config = example(filed_on="2026-04-02", method="fax")

    filed_on: IsoDate
    method: Literal["mail", "fax", "portal", "electronic"]


class AppealOutcomeV1(StrictModel):
    model_config = example(outcome="overturned", decided_on="2026-05-20", note="Paid in full")

    outcome: Literal["overturned", "upheld", "partly", "withdrawn"]
    decided_on: IsoDate
    note: Annotated[str, Stripped(1000)] = ""


class AppealV1(AnswerModel):
    model_config = example(
        id="apl_01k8",
        claim_id="clm_01k8",
        payer_id="pyr_01k8",
        level="redetermination",
        state="draft",
        notice_on="2026-03-20",
        deadline="2026-07-23",
        denial_ids=["dnl_01k8"],
        argument="The record shows that the service was necessary on that day.",
        created_by="biller-1",
        filed_on="2026-04-02",
        method="fax",
        decided_on="2026-05-20",
        outcome_note="",
        revision=1,
    )

    id: str
    claim_id: str
    payer_id: str
    level: Text
    state: str
    notice_on: IsoDate = Field(description="Of the decision that is appealed.")
    deadline: IsoDate
    denial_ids: list[str]
    argument: Annotated[str, PHI]
    created_by: str
    filed_on: IsoDate | None
    method: str
    decided_on: IsoDate | None
    outcome_note: Annotated[str, PHI]
    revision: int
