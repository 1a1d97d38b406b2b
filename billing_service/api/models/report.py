"""Reports: rows, their totals, and what they mean."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from pydantic import Field

from billing_service.api.models.register import example
from billing_service.domain.reports.definitions import DEFINITIONS
from shared.contracts.common import AnswerModel, IsoDate

_RATE = "A fraction of one, four places; null of nothing."


class ReportV1(AnswerModel):
    report: str
    definition: str = Field(description="What the figures mean.")


def _shown(report: str, row: dict[str, Any], **more: Any) -> Any:
    return example(report=report, definition=DEFINITIONS[report], rows=[row], **more)


class AgingRowV1(AnswerModel):
    key: str = Field(description="The payer's electronic id or the patient's id; `total` in the last row.")
    days_0_30_cents: int
    days_31_60_cents: int
    days_61_90_cents: int
    days_91_120_cents: int
    days_over_120_cents: int
    total_cents: int
    balances: int = Field(description="How many claims' lines stand behind the row.")


class AgingReportV1(ReportV1):
    model_config = _shown(
        "aging",
        {
            "key": "BCPPO",
            "days_0_30_cents": 18500,
            "days_31_60_cents": 0,
            "days_61_90_cents": 2400,
            "days_91_120_cents": 0,
            "days_over_120_cents": 0,
            "total_cents": 20900,
            "balances": 2,
        },
        by="payer",
        on="2026-03-31",
        aged_from="opened_on",
        ledger_balance_cents=20900,
    )

    by: Literal["payer", "patient"]
    on: IsoDate
    aged_from: Literal["opened_on", "service_on"]
    ledger_balance_cents: int = Field(description="The account's balance by its daily totals.")
    rows: list[AgingRowV1]


class DaysRowV1(AnswerModel):
    on: IsoDate
    window_from: IsoDate
    receivable_cents: int
    charges_cents: int
    window_days: int
    days: Decimal | None = Field(description="To a tenth; null where nothing was charged.")


class DaysReportV1(ReportV1):
    model_config = _shown(
        "days-in-ar",
        {
            "on": "2026-03-31",
            "window_from": "2026-01-01",
            "receivable_cents": 4200000,
            "charges_cents": 9000000,
            "window_days": 90,
            "days": "42.0",
        },
    )

    rows: list[DaysRowV1]


class RateRowV1(AnswerModel):
    key: str = Field(description="The payer's id in this service; `total` in the last row.")
    claims: int
    met: int = Field(description="Of `claims`, those that are clean, or settled at the first pass.")
    rate: Decimal | None = Field(description=_RATE)


class RateReportV1(ReportV1):
    model_config = _shown(
        "clean-claims",
        {"key": "total", "claims": 40, "met": 38, "rate": "0.9500"},
        since="2026-03-01",
        through="2026-03-31",
    )

    since: IsoDate
    through: IsoDate
    rows: list[RateRowV1]


class DenialRowV1(AnswerModel):
    key: str = Field(description="Group and CARC, payer's id, NPI or rule; `total` in the last row.")
    claims: int
    denied_claims: int
    denials: int
    amount_cents: int
    rate: Decimal | None = Field(description=_RATE)


class DenialReportV1(ReportV1):
    model_config = _shown(
        "denials",
        {
            "key": "CO-97",
            "claims": 40,
            "denied_claims": 2,
            "denials": 3,
            "amount_cents": 7200,
            "rate": "0.0500",
        },
        by="carc",
        since="2026-03-01",
        through="2026-03-31",
    )

    by: Literal["carc", "payer", "provider", "rule"]
    since: IsoDate
    through: IsoDate
    rows: list[DenialRowV1]


class CollectedRowV1(AnswerModel):
    key: str = Field(description="The payer's electronic id; empty: patients; `total` in the last row.")
    claims: int
    charges_cents: int
    contractual_cents: int
    written_off_cents: int = Field(description="Write-offs and bad debt.")
    open_cents: int
    paid_by_payers_cents: int
    paid_by_patients_cents: int
    net_collection_rate: Decimal | None = Field(description=_RATE)
    share_of_charges: Decimal | None = Field(description=_RATE)
    share_of_payments: Decimal | None = Field(description=_RATE)


class CollectedReportV1(ReportV1):
    model_config = _shown(
        "collections",
        {
            "key": "BCPPO",
            "claims": 1,
            "charges_cents": 25400,
            "contractual_cents": 8400,
            "written_off_cents": 0,
            "open_cents": 600,
            "paid_by_payers_cents": 13400,
            "paid_by_patients_cents": 3000,
            "net_collection_rate": "0.9647",
            "share_of_charges": "1.0000",
            "share_of_payments": "1.0000",
        },
        since="2026-03-01",
        through="2026-03-31",
    )

    since: IsoDate
    through: IsoDate
    rows: list[CollectedRowV1]


class ContractRowV1(AnswerModel):
    claim_id: str
    line: int
    payer_id: str
    code: str
    service_on: IsoDate | None
    charge_cents: int
    expected_cents: int | None
    allowed_cents: int
    refused_cents: int
    difference_cents: int = Field(description="Expected less allowed; positive: underpaid.")
    verdict: Literal["underpaid", "overpaid", "as_contracted", "refused", "no_contract"]
    source: str


class ContractReportV1(ReportV1):
    model_config = _shown(
        "underpayments",
        {
            "claim_id": "clm_01k8",
            "line": 1,
            "payer_id": "pyr_01k8",
            "code": "99214",
            "service_on": "2026-03-02",
            "charge_cents": 18500,
            "expected_cents": 13000,
            "allowed_cents": 12500,
            "refused_cents": 0,
            "difference_cents": 500,
            "verdict": "underpaid",
            "source": "Bluestem 2026",
        },
        since="2026-03-01",
        through="2026-03-31",
        lines=3,
        lines_without_contract=1,
        expected_cents=13000,
        allowed_cents=12500,
        underpaid_cents=500,
        overpaid_cents=0,
    )

    since: IsoDate
    through: IsoDate
    lines: int
    lines_without_contract: int
    expected_cents: int = Field(description="Of the lines that are priced and decided whole.")
    allowed_cents: int
    underpaid_cents: int
    overpaid_cents: int
    rows: list[ContractRowV1]


class UnpostedRowV1(AnswerModel):
    kind: Literal[
        "held_remittance",
        "quarantined_remittance",
        "unapplied_payment",
        "provider_balance",
        "quarantined_file",
    ]
    id: str
    payer_id: str
    amount_cents: int
    since: IsoDate
    why: str


class UnpostedReportV1(ReportV1):
    model_config = _shown(
        "unposted",
        {
            "kind": "unapplied_payment",
            "id": "una_01k8",
            "payer_id": "1512345678",
            "amount_cents": 12500,
            "since": "2026-03-20",
            "why": "no claim of ours has this control number",
        },
        undistributed_cents=0,
        unapplied_cents=12500,
        payer_recoupment_cents=0,
    )

    undistributed_cents: int
    unapplied_cents: int
    payer_recoupment_cents: int
    rows: list[UnpostedRowV1]


class EstimateRowV1(AnswerModel):
    bill_id: str
    patient_id: str
    encounter_id: str
    estimate_id: str
    service_on: IsoDate
    estimated_cents: int
    billed_cents: int
    over_cents: int
    alarm: bool = Field(description="400.00 or more over: the patient may dispute it.")


class EstimateReportV1(ReportV1):
    model_config = _shown(
        "estimates",
        {
            "bill_id": "spb_01k8",
            "patient_id": "pat_01k8",
            "encounter_id": "enc_01k8",
            "estimate_id": "est_01k8",
            "service_on": "2026-03-02",
            "estimated_cents": 25400,
            "billed_cents": 66000,
            "over_cents": 40600,
            "alarm": True,
        },
        since="2026-03-01",
        through="2026-03-31",
        alarms=1,
    )

    since: IsoDate
    through: IsoDate
    alarms: int
    rows: list[EstimateRowV1]


class CreditRowV1(AnswerModel):
    patient_id: str
    credit_cents: int
    owes_cents: int
    refundable_cents: int
    since: IsoDate


class CreditReportV1(ReportV1):
    model_config = _shown(
        "credit-balances",
        {
            "patient_id": "pat_01k8",
            "credit_cents": 1400,
            "owes_cents": 0,
            "refundable_cents": 1400,
            "since": "2026-03-20",
        },
        ledger_balance_cents=1400,
    )

    ledger_balance_cents: int
    rows: list[CreditRowV1]
