"""Patient money beyond payments: refunds, write-offs, plans, holds, collections, statement runs."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from billing_service.api.models.people import OptionalText, ResourceId, Text
from billing_service.api.models.register import example
from shared.contracts.common import AnswerModel, IsoDate, IsoDateTime, StrictModel, Stripped
from shared.contracts.phi import PHI

Amount = Annotated[int, Field(ge=1, le=99_999_999)]
Words = Annotated[str, Stripped(500, least=1)]
OptionalId = ResourceId | Literal[""]


class ReasonWriteV1(StrictModel):
    model_config = example(reason="The bank returned the cheque")

    reason: Words


_REFUND: dict[str, Any] = {
    "patient_id": "pat_01k8",
    "amount_cents": 1400,
    "method": "card",
    "payment_id": "pay_01k8",
    "reference": "",
    "reason": "Paid twice",
}


class RefundWriteV1(StrictModel):
    model_config = example(**_REFUND)

    patient_id: ResourceId
    amount_cents: Amount
    method: Literal["cash", "card", "cheque"]
    payment_id: OptionalId = Field(default="", description="The card payment; for the method `card` alone.")
    reference: OptionalText = Field(default="", description="Cheque number; never a card number.")
    reason: Words


class RefundV1(AnswerModel):
    model_config = example(
        id="rfd_01k8", state="paid", refunded_on="2026-03-21", why="", revision=1, **_REFUND
    )

    id: str
    patient_id: str
    amount_cents: int
    method: Literal["cash", "card", "cheque"]
    payment_id: str
    reference: Annotated[str, PHI] = Field(description="Cheque number, or the processor's reference.")
    reason: Annotated[str, PHI]
    state: Literal["pending", "paid", "failed"]
    refunded_on: IsoDate
    why: Annotated[str, PHI] = Field(description="Why the processor refused it.")
    revision: int


Category = Literal["hardship", "small_balance", "courtesy", "bankruptcy", "deceased", "bad_debt"]
_WRITE_OFF: dict[str, Any] = {
    "patient_id": "pat_01k8",
    "claim_id": "clm_01k8",
    "amount_cents": 12000,
    "category": "hardship",
    "reason": "Income below the limit of our policy; papers seen on 21 March",
}


class PatientWriteOffWriteV1(StrictModel):
    model_config = example(**_WRITE_OFF)

    patient_id: ResourceId
    claim_id: OptionalId = Field(default="", description="Its balance alone; else the oldest first.")
    amount_cents: Amount
    category: Category
    reason: Words


class PatientWriteOffV1(AnswerModel):
    model_config = example(
        id="wof_01k8",
        state="pending",
        requested_by="biller-1",
        requested_on="2026-03-21",
        decided_by="",
        decided_on="2026-03-22",
        revision=1,
        **_WRITE_OFF,
    )

    id: str
    patient_id: str
    claim_id: str
    amount_cents: int
    category: Category
    reason: Annotated[str, PHI]
    state: Literal["pending", "posted", "refused"]
    requested_by: str
    requested_on: IsoDate
    decided_by: str
    decided_on: IsoDate | None
    revision: int


_PLAN: dict[str, Any] = {
    "patient_id": "pat_01k8",
    "amount_cents": 60000,
    "instalments": 6,
    "first_due_on": "2026-04-01",
    "grace_days": 10,
    "defaults_after": 2,
}


class PlanWriteV1(StrictModel):
    model_config = example(**_PLAN)

    patient_id: ResourceId
    amount_cents: Amount
    instalments: Annotated[int, Field(ge=1, le=60)]
    first_due_on: IsoDate
    grace_days: Annotated[int, Field(ge=0, le=31)] = 10
    defaults_after: Annotated[int, Field(ge=1, le=12)] = Field(default=2, description="Missed instalments.")


class InstalmentV1(AnswerModel):
    number: int
    due_on: IsoDate
    amount_cents: int
    paid_cents: int
    state: Literal["paid", "upcoming", "due", "missed"]


class PlanV1(AnswerModel):
    model_config = example(
        id="ppl_01k8",
        state="active",
        started_on="2026-03-21",
        cancelled_on="2026-06-30",
        why="",
        schedule=[
            {
                "number": 1,
                "due_on": "2026-04-01",
                "amount_cents": 10000,
                "paid_cents": 0,
                "state": "upcoming",
            }
        ],
        revision=1,
        **_PLAN,
    )

    id: str
    patient_id: str
    amount_cents: int
    instalments: int
    first_due_on: IsoDate
    grace_days: int
    defaults_after: int
    state: Literal["active", "completed", "defaulted", "cancelled"]
    started_on: IsoDate
    cancelled_on: IsoDate | None
    why: Annotated[str, PHI]
    schedule: list[InstalmentV1]
    revision: int


HoldKindV1 = Literal["dispute", "hardship", "bankruptcy", "deceased"]
_HOLD: dict[str, Any] = {
    "patient_id": "pat_01k8",
    "kind": "dispute",
    "reason": "The patient says that the visit was free of charge",
}


class HoldWriteV1(StrictModel):
    model_config = example(**_HOLD)

    patient_id: ResourceId
    kind: HoldKindV1
    reason: Words


class HoldV1(AnswerModel):
    model_config = example(
        id="hld_01k8",
        placed_by="biller-1",
        placed_on="2026-03-21",
        ended_on="2026-04-21",
        revision=1,
        **_HOLD,
    )

    id: str
    patient_id: str
    kind: HoldKindV1
    reason: Annotated[str, PHI]
    placed_by: str
    placed_on: IsoDate
    ended_on: IsoDate | None
    revision: int


_PLACEMENT: dict[str, Any] = {"patient_id": "pat_01k8", "agency": "Prairie Recovery"}


class PlacementWriteV1(StrictModel):
    model_config = example(**_PLACEMENT)

    patient_id: ResourceId
    agency: Text


class PlacementV1(AnswerModel):
    model_config = example(
        id="col_01k8",
        amount_cents=12000,
        received_cents=4000,
        state="placed",
        placed_by="biller-1",
        placed_on="2026-07-21",
        ended_on="2026-12-21",
        revision=1,
        **_PLACEMENT,
    )

    id: str
    patient_id: str
    agency: str
    amount_cents: int
    received_cents: int
    state: Literal["placed", "recalled", "closed"]
    placed_by: str
    placed_on: IsoDate
    ended_on: IsoDate | None
    revision: int


class AgencyPaymentWriteV1(StrictModel):
    model_config = example(amount_cents=4000, received_on="2026-08-01", reference="PR-2231")

    amount_cents: Amount = Field(description="What the patient paid, before the agency's fee.")
    received_on: IsoDate
    reference: OptionalText = ""


class RunWriteV1(StrictModel):
    model_config = example(minimum_cents=500, days_between=30, levels=4)

    minimum_cents: Annotated[int, Field(ge=1, le=100_000)] = 500
    days_between: Annotated[int, Field(ge=7, le=180)] = 30
    levels: Annotated[int, Field(ge=1, le=4)] = 4


class RunV1(AnswerModel):
    model_config = example(
        id="run_01k8",
        state="done",
        run_on="2026-03-31",
        started_at="2026-03-31T06:00:00Z",
        finished_at="2026-03-31T06:00:09Z",
        minimum_cents=500,
        days_between=30,
        levels=4,
        issued=12,
        skipped={"too_soon": 3, "plan": 1},
        revision=2,
    )

    id: str
    state: Literal["queued", "done", "cancelled"]
    run_on: IsoDate
    started_at: IsoDateTime
    finished_at: IsoDateTime | None
    minimum_cents: int
    days_between: int
    levels: int
    issued: int
    skipped: dict[str, int] = Field(description="Patients without a statement, by reason.")
    revision: int
