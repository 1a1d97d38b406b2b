"""Remittances, payments, statements, ledger."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from billing_service.api.models.people import OptionalText, ResourceId
from billing_service.api.models.register import example
from shared.contracts.common import AnswerModel, IsoDate, IsoDateTime, StrictModel
from shared.contracts.phi import PHI


class ClaimResultV1(AnswerModel):
    position: int = Field(description="The CLP's place in the 835, from 1.")
    control_number: Annotated[str, PHI]
    claim_id: str
    disposition: Literal["posted", "reversed", "unapplied", "not_ours"]
    paid_cents: int
    why: str


class RemittanceV1(AnswerModel):
    model_config = example(
        id="rem_01k8",
        interchange_id="ich_01k8",
        state="posted",
        payer_name="Bluestem Commercial PPO",
        trace="EFT0001",
        paid_on="2026-03-20",
        amount_cents=12350,
        received_at="2026-03-20T08:00:00Z",
        note="",
        claims=[
            {
                "position": 1,
                "control_number": "0K8Q4Z1N7M3P5R2T",
                "claim_id": "clm_01k8",
                "disposition": "posted",
                "paid_cents": 12350,
                "why": "",
            }
        ],
        revision=1,
    )

    id: str
    interchange_id: str
    state: Literal["posted", "held", "quarantined", "replaced"]
    payer_name: str
    trace: str = Field(description="TRN02: cheque or EFT number.")
    paid_on: IsoDate | None = Field(
        None, description="BPR16; null where the payer gave no date: such a payment is held."
    )
    amount_cents: int = Field(description="BPR02.")
    received_at: IsoDateTime
    note: Annotated[str, PHI]
    claims: list[ClaimResultV1]
    revision: int


class ImportedV1(AnswerModel):
    """What became of a file that was handed in."""

    model_config = example(
        interchange_id="ich_01k8", state="processed", kind="835", note="", remittance_ids=["rem_01k8"]
    )

    interchange_id: str
    state: Literal["processed", "duplicate", "quarantined", "received"]
    kind: str
    note: str
    remittance_ids: list[str]


_PAYMENT: dict[str, Any] = {
    "patient_id": "pat_01k8",
    "encounter_id": "enc_01k8",
    "amount_cents": 2500,
    "method": "card",
    "received_on": "2026-03-02",
    "reference": "T-000123",
}


class PaymentPartV1(StrictModel):
    claim_id: ResourceId
    amount_cents: Annotated[int, Field(ge=1, le=99_999_999)]


class PaymentWriteV1(StrictModel):
    model_config = example(**_PAYMENT)

    patient_id: ResourceId
    encounter_id: ResourceId | Literal[""] = Field(default="", description="The visit it is taken for.")
    amount_cents: Annotated[int, Field(ge=1, le=99_999_999)]
    method: Literal["cash", "card", "cheque"]
    received_on: IsoDate
    reference: OptionalText = Field(default="", description="Receipt or cheque; never a card number.")
    card_token: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{0,100}$")] = Field(
        default="", description="The processor's token of the card; charged at once and not kept."
    )
    parts: Annotated[list[PaymentPartV1], Field(max_length=100)] = Field(
        default=[], description="Your own split over claims; what is left of the amount becomes credit."
    )


class PaymentV1(AnswerModel):
    model_config = example(
        id="pay_01k8",
        state="taken",
        parts=[],
        processor_reference="ch_5f0c2",
        last_four="4242",
        refunded_cents=0,
        why="",
        revision=1,
        **_PAYMENT,
    )

    id: str
    patient_id: str
    encounter_id: str
    amount_cents: int
    method: Literal["cash", "card", "cheque"]
    received_on: IsoDate
    reference: Annotated[str, PHI]
    parts: list[PaymentPartV1]
    state: Literal["pending", "taken", "declined", "voided"]
    processor_reference: Annotated[str, PHI]
    last_four: Annotated[str, PHI] = Field(description="Of the card; nothing else of it is kept.")
    refunded_cents: int
    why: Annotated[str, PHI]
    revision: int


class StatementWriteV1(StrictModel):
    model_config = example(patient_id="pat_01k8", encounter_id="enc_01k8")

    patient_id: ResourceId
    encounter_id: ResourceId | Literal[""] = Field(
        default="", description="One visit; everything the patient was billed for where empty."
    )


class OwedReasonV1(AnswerModel):
    amount_cents: int
    group: str
    carc: str
    text: str = Field(description="In the patient's words.")
    benefit: str = Field(description="Deductible, copay, not covered … in short.")
    rule: str = Field(description="What makes it the patient's.")
    trail: str = Field(description="The 835 element that said so.")


class StatementLineV1(AnswerModel):
    service_date: IsoDate
    code: str
    description: str
    charge_cents: int
    discount_cents: int
    plan_paid_cents: int
    patient_paid_cents: int
    forgiven_cents: int = Field(description="Of the patient's share, what the practice wrote off.")
    with_agency_cents: int
    pending_cents: int
    you_owe_cents: int
    reasons: list[OwedReasonV1]


class StatementClaimV1(AnswerModel):
    claim_id: str
    control_number: Annotated[str, PHI]
    service_date: IsoDate
    provider: str
    payer: str
    you_owe_cents: int
    lines: list[StatementLineV1]


class StatementV1(AnswerModel):
    model_config = example(
        id="stm_01k8",
        number="0K8Q4Z1N7M3P",
        patient_id="pat_01k8",
        encounter_id="enc_01k8",
        issued_on="2026-03-21",
        due_on="2026-04-20",
        unapplied_credit_cents=0,
        you_owe_cents=3000,
        run_id="run_01k8",
        level=1,
        message="A reminder",
        claims=[],
        revision=1,
    )

    id: str
    number: str
    patient_id: str
    encounter_id: str
    issued_on: IsoDate
    due_on: IsoDate
    unapplied_credit_cents: int
    you_owe_cents: int
    run_id: str = Field(description="The run of the cycle that issued it; empty: by hand.")
    level: int = Field(description="Of the dunning cycle, from 1; 0: issued by hand.")
    message: str
    claims: list[StatementClaimV1]
    revision: int


class LegV1(AnswerModel):
    account: str
    amount_cents: int = Field(description="Debit positive, credit negative.")
    claim_id: str
    line: int | None
    patient_id: str
    payer_id: str
    reason: str
    service_on: IsoDate | None = None


class EntryV1(AnswerModel):
    model_config = example(
        id="ent_01k8",
        kind="charge",
        posted_on="2026-03-02",
        document={"kind": "claim", "id": "clm_01k8", "detail": ""},
        reverses="",
        legs=[
            {
                "account": account,
                "amount_cents": amount,
                "claim_id": "clm_01k8",
                "line": 1,
                "patient_id": "pat_01k8",
                "payer_id": "BCPPO",
                "reason": "charge",
            }
            for account, amount in (("insurance_receivable", 18500), ("service_revenue", -18500))
        ],
    )

    id: str
    kind: str
    posted_on: IsoDate
    document: DocumentV1
    reverses: str
    effective_on: IsoDate | None = Field(
        default=None, description="The document's own date where it is not the day of posting."
    )
    legs: list[LegV1]


class DocumentV1(AnswerModel):
    kind: str
    id: str
    detail: str


class BalancesV1(AnswerModel):
    model_config = example(balances={"insurance_receivable": 18500, "service_revenue": -18500}, total_cents=0)

    balances: dict[str, int] = Field(description="Cents by account, debits positive.")
    total_cents: int = Field(description="Zero over the whole ledger, always.")
