"""Unapplied payments, remittances typed in, balances with payers, the bank, periods and the day sheet."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from billing_service.api.models.people import OptionalText, ResourceId
from billing_service.api.models.register import example
from shared.contracts.common import AnswerModel, IsoDate, IsoDateTime, StrictModel
from shared.contracts.phi import PHI

Cents = Annotated[int, Field(ge=-9_999_999_999, le=9_999_999_999)]
Code = Annotated[str, Field(pattern=r"^[A-Z0-9]{1,8}$")]
Reason = Annotated[str, Field(min_length=3, max_length=500)]


class AdjustmentEntryV1(StrictModel):
    group: Literal["CO", "PR", "OA", "PI"]
    reason: Code = Field(description="CARC.")
    amount_cents: Cents = Field(description="Positive lowers the payment.")


_CAS = {"group": "CO", "reason": "45", "amount_cents": 5500}
_LINE: dict[str, Any] = {
    "code": "99214",
    "modifiers": ["25"],
    "charge_cents": 18500,
    "paid_cents": 13000,
    "service_date": "2026-03-02",
    "line_control_number": "",
    "adjustments": [_CAS],
}


class ServicePaymentEntryV1(StrictModel):
    code: Code
    modifiers: list[Code] = Field(max_length=4, default_factory=list)
    charge_cents: Cents
    paid_cents: Cents
    service_date: IsoDate | None = None
    line_control_number: OptionalText = ""
    adjustments: list[AdjustmentEntryV1] = Field(max_length=30, default_factory=list)


_CLAIM: dict[str, Any] = {
    "control_number": "0K8Q4Z1N7M3P5R2T",
    "status": "1",
    "charge_cents": 18500,
    "paid_cents": 13000,
    "payer_control_number": "ICN7",
    "member_id": "BSM100200",
    "adjustments": [],
    "lines": [_LINE],
}


class ClaimPaymentEntryV1(StrictModel):
    control_number: Annotated[str, Field(min_length=1, max_length=38)] = Field(
        description="Ours, as the paper says it; `0` when it says none."
    )
    status: Literal["1", "2", "3", "4", "19", "20", "21", "22", "23", "25"] = "1"
    charge_cents: Cents
    paid_cents: Cents
    payer_control_number: OptionalText = ""
    member_id: OptionalText = ""
    adjustments: list[AdjustmentEntryV1] = Field(max_length=30, default_factory=list)
    lines: list[ServicePaymentEntryV1] = Field(max_length=999, default_factory=list)


class ProviderAdjustmentEntryV1(StrictModel):
    reason: Code = Field(description="PLB03-1: FB WO 72 L6 CS …")
    reference: OptionalText = ""
    amount_cents: Cents = Field(description="PLB04: positive lowers the cheque.")


class RemittanceEntryV1(StrictModel):
    model_config = example(
        payer_name="Bluestem Commercial PPO",
        payer_id="1990000001",
        payee_npi="1234567893",
        trace="CHK20417",
        method="CHK",
        paid_on="2026-03-20",
        amount_cents=13000,
        claims=[_CLAIM],
        provider_adjustments=[],
    )

    payer_name: Annotated[str, Field(min_length=1, max_length=60)]
    payer_id: Annotated[str, Field(min_length=1, max_length=10)] = Field(
        description="The payer as its 835s identify it (TRN03): paper and file are known as one by it."
    )
    payee_npi: Annotated[str, Field(pattern=r"^[0-9]{10}$")]
    trace: Annotated[str, Field(min_length=1, max_length=50)] = Field(description="Cheque or EFT number.")
    method: Literal["CHK", "ACH", "FWT", "NON"] = "CHK"
    paid_on: IsoDate
    amount_cents: Annotated[int, Field(ge=0, le=9_999_999_999)]
    claims: list[ClaimPaymentEntryV1] = Field(max_length=2_000, default_factory=list)
    provider_adjustments: list[ProviderAdjustmentEntryV1] = Field(max_length=100, default_factory=list)


_UNAPPLIED: dict[str, Any] = {
    "id": "una_01k8",
    "remittance_id": "rem_01k8",
    "position": 2,
    "payer_id": "1990000001",
    "control_number": "0K8Q4Z1N7M3P",
    "amount_cents": 13400,
    "why": "No claim of this clinic has this control number.",
    "opened_on": "2026-03-20",
    "state": "open",
    "claim_id": "",
    "reference": "",
    "revision": 1,
}


class UnappliedV1(AnswerModel):
    model_config = example(**_UNAPPLIED)

    id: str
    remittance_id: str
    position: int = Field(description="The CLP's place in the 835, from 1.")
    payer_id: str
    control_number: Annotated[str, PHI]
    amount_cents: int
    why: str
    opened_on: IsoDate
    state: Literal["open", "applied", "returned", "withdrawn"]
    claim_id: str = Field(description="The claim that it names or was applied to; empty for none.")
    reference: Annotated[str, PHI]
    revision: int


class CandidateV1(AnswerModel):
    claim_id: str
    control_number: Annotated[str, PHI]
    score: int = Field(description="0 to 100; 100 where everything that was compared agrees.")
    reasons: list[str]


class CandidatesV1(AnswerModel):
    model_config = example(
        unapplied_id="una_01k8",
        candidates=[
            {
                "claim_id": "clm_01k8",
                "control_number": "0K8Q4Z1N7M3P5R2T",
                "score": 95,
                "reasons": ["the control number is ours, cut after 12 characters", "the member id agrees"],
            }
        ],
    )

    unapplied_id: str
    candidates: list[CandidateV1] = Field(description="Best first.")


class ApplyV1(StrictModel):
    model_config = example(claim_id="clm_01k8")

    claim_id: ResourceId


class ReturnV1(StrictModel):
    model_config = example(reference="CHK1182", returned_on="2026-03-25")

    reference: Annotated[str, Field(min_length=1, max_length=80)]
    returned_on: IsoDate


class MovementV1(AnswerModel):
    remittance_id: str
    trace: str
    paid_on: IsoDate
    reason: str
    words: str
    amount_cents: int = Field(description="PLB04: positive lowered the cheque.")


class ProviderBalanceV1(AnswerModel):
    model_config = example(
        id="plb_01k8",
        payer_id="1990000001",
        reference="ICN7",
        claim_id="clm_01k8",
        balance_cents=2500,
        movements=[
            {
                "remittance_id": "rem_01k8",
                "trace": "EFT0001",
                "paid_on": "2026-03-20",
                "reason": "WO",
                "words": "overpayment recovered",
                "amount_cents": 2500,
            }
        ],
        revision=1,
    )

    id: str
    payer_id: str
    reference: Annotated[str, PHI]
    claim_id: str
    balance_cents: int = Field(description="Positive: the payer took more than it gave back so far.")
    movements: list[MovementV1]
    revision: int


_DEPOSIT: dict[str, Any] = {
    "deposited_on": "2026-03-21",
    "amount_cents": 12350,
    "method": "eft",
    "trace": "EFT0001",
    "reference": "20260321-0007",
    "note": "",
}


class DepositWriteV1(StrictModel):
    model_config = example(**_DEPOSIT)

    deposited_on: IsoDate
    amount_cents: Cents
    method: Literal["eft", "cheque", "card", "cash", "other"]
    trace: OptionalText = Field(default="", description="The EFT's trace (TRN02) or the cheque's number.")
    reference: OptionalText = Field(
        default="",
        description="The bank's own: a line with a reference that is here already is not taken again.",
    )
    note: OptionalText = ""


class BookedV1(AnswerModel):
    kind: Literal["remittance", "payment"]
    id: str
    amount_cents: int
    on: IsoDate | None = Field(None, description="null for a remittance whose payer gave no date.")
    trace: str


class DepositV1(AnswerModel):
    model_config = example(
        id="dep_01k8",
        **_DEPOSIT,
        unmatched_cents=0,
        matched=[
            {
                "kind": "remittance",
                "id": "rem_01k8",
                "amount_cents": 12350,
                "on": "2026-03-20",
                "trace": "EFT0001",
            }
        ],
        revision=1,
    )

    id: str
    deposited_on: IsoDate
    amount_cents: int
    method: str
    trace: str
    reference: str
    note: Annotated[str, PHI]
    unmatched_cents: int
    matched: list[BookedV1]
    revision: int


class DepositsImportedV1(AnswerModel):
    model_config = example(deposits=[])

    deposits: list[DepositV1]


class MatchV1(StrictModel):
    model_config = example(document_ids=["rem_01k8", "pay_01k8"])

    document_ids: Annotated[list[ResourceId], Field(min_length=1, max_length=500)]


class ReconciliationV1(AnswerModel):
    model_config = example(in_bank_only=[], in_books_only=[], in_bank_only_cents=0, in_books_only_cents=0)

    in_bank_only: list[DepositV1] = Field(description="Deposits that nothing in the books explains.")
    in_books_only: list[BookedV1] = Field(description="Remittances and payments that the bank does not show.")
    in_bank_only_cents: int
    in_books_only_cents: int


class DaySheetV1(AnswerModel):
    model_config = example(
        on="2026-03-20",
        charges_cents=25400,
        adjustments_cents=8400,
        write_offs_cents=0,
        payments={"deposit": 13400},
        refunds_cents=0,
        cash_cents=13400,
        applied_cents=13400,
        unapplied_cents=0,
        income_cents=0,
        receivables_before_cents=0,
        receivables_after_cents=3600,
        deposits_cents=13400,
        deposits_unmatched_cents=0,
        off_cents=0,
    )

    on: IsoDate
    charges_cents: int
    adjustments_cents: int
    write_offs_cents: int
    payments: dict[str, int] = Field(description="Cash in, by kind of entry.")
    refunds_cents: int
    cash_cents: int = Field(description="Payments less refunds.")
    applied_cents: int = Field(description="What of it met receivables.")
    unapplied_cents: int = Field(description="What of it waits, less what was taken out of waiting.")
    income_cents: int
    receivables_before_cents: int
    receivables_after_cents: int
    deposits_cents: int = Field(description="What the bank says it received that day.")
    deposits_unmatched_cents: int
    off_cents: int = Field(description="Zero: the sheet ties to the ledger.")


class PeriodCloseV1(StrictModel):
    model_config = example(through="2026-02-28", reason="month end")

    through: IsoDate
    reason: Reason


class PeriodReopenV1(StrictModel):
    model_config = example(through="2026-01-31", reason="the auditor found a deposit of February")

    through: IsoDate | None = Field(default=None, description="What stays closed; null: nothing.")
    reason: Reason


class PeriodChangeV1(AnswerModel):
    model_config = example(
        id="per_01k8",
        action="closed",
        closed_through="2026-02-28",
        at="2026-03-02T09:00:00Z",
        by="biller-1",
        reason="month end",
        sequence=412,
        digest="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",  # pragma: allowlist secret
        trial_balance={"insurance_receivable": 18500, "service_revenue": -18500},
    )

    id: str
    action: Literal["closed", "reopened"]
    closed_through: IsoDate | None
    at: IsoDateTime
    by: str
    reason: str
    sequence: int = Field(description="Number of the chain's last entry when it happened.")
    digest: str
    trial_balance: dict[str, int]


class ChainHeadV1(AnswerModel):
    model_config = example(
        sequence=412,
        entry_id="ent_01k8",
        digest="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",  # pragma: allowlist secret
        closed_through="2026-02-28",
    )

    sequence: int
    entry_id: str
    digest: str = Field(description="Note it elsewhere: `billing-service ledger verify --head` checks it.")
    closed_through: IsoDate | None


class TrialBalanceV1(AnswerModel):
    model_config = example(
        through="2026-03-20",
        balances={"insurance_receivable": 18500, "service_revenue": -18500},
        total_cents=0,
    )

    through: IsoDate
    balances: dict[str, int] = Field(description="Cents by account, debits positive.")
    total_cents: int = Field(description="Zero, always.")
