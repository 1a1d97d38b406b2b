"""JSON of the mock payer's control API and mailbox, and how rows and seed data become it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from billing_service.mock_payer.adjudication_run import RunResult
from billing_service.mock_payer.plan import Member, Plan, Tier
from billing_service.mock_payer.tables import MailboxRow, MisbehaviourRow, ReceivedRow, TakebackRow
from shared.contracts.common import AnswerModel, IsoDateTime, StrictModel
from shared.contracts.phi import PHI

MisbehaviourKind = Literal[
    "slow_before",
    "slow_after",
    "error_before",
    "error_after",
    "unavailable",
    "garbage_answer",
    "half_answer",
    "eligibility_down",
    "duplicate_file",
    "reorder_files",
    "garbage_file",
    "half_file",
]

TakebackState = Literal[
    "requested", "withdrawn", "recovered", "deferred", "collecting", "refunding", "refunded"
]


def _shown(example: dict[str, Any]) -> ConfigDict:
    """The example in OpenAPI, beside what the parent model's own configuration says."""
    return ConfigDict(json_schema_extra={"examples": [example]})


class ReceiptV1(AnswerModel):
    model_config = _shown(
        {
            "id": "rcv_01k9x4q7",
            "control_number": "000000017",
            "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "duplicate": False,
        }
    )

    id: str
    control_number: str = Field(description="ISA13 as received.")
    sha256: str
    duplicate: bool = Field(description="True: this file was taken before, and is not taken again.")


class MailboxItemV1(AnswerModel):
    model_config = _shown(
        {
            "id": "mbx_01k9x4q8",
            "kind": "277CA",
            "created_at": "2026-03-05T15:00:00Z",
            "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "size": 742,
        }
    )

    id: str
    kind: str = Field(description="`TA1`, `999`, `277CA`, `835` …")
    created_at: datetime
    sha256: str
    size: int = Field(description="Bytes.")


class ClockV1(AnswerModel):
    model_config = _shown({"now": "2026-03-05T15:00:00Z", "standing": True})

    now: datetime
    standing: bool = Field(description="True: set by hand, and standing still.")


class SetClockV1(StrictModel):
    model_config = _shown({"now": "2026-03-05T15:00:00Z"})

    now: IsoDateTime | None = Field(description="Null: run with the system's time again.")


class RunV1(AnswerModel):
    model_config = _shown({"claims": 1, "reversals": 0, "remittances": ["EFT000000001"], "paid_cents": 8022})

    claims: int = Field(description="Decided by this run.")
    reversals: int
    remittances: list[str] = Field(description="TRN02 of each 835 that was written.")
    paid_cents: int


class ReceivedV1(AnswerModel):
    model_config = _shown(
        {
            "id": "rcv_01k9x4q7",
            "sender": "ZZ CLINICA",
            "control_number": "000000017",
            "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "size": 1204,
            "taken": True,
            "times_offered": 2,
            "claims_accepted": 1,
            "claims_rejected": 0,
            "received_at": "2026-03-05T15:00:00Z",
        }
    )

    id: str
    sender: str = Field(description="ISA05 and ISA06.")
    control_number: str
    sha256: str
    size: int
    taken: bool = Field(description="False: refused as a whole.")
    times_offered: int
    claims_accepted: int
    claims_rejected: int
    received_at: datetime


class NewMisbehaviourV1(StrictModel):
    model_config = _shown({"kind": "error_after", "count": 2})

    kind: MisbehaviourKind
    count: int = Field(default=1, ge=1, le=1_000, description="How often it happens, from the next time on.")
    delay_s: int = Field(default=0, ge=0, le=120, description="For the slow ones.")


class MisbehaviourV1(AnswerModel):
    model_config = _shown({"id": "mis_01k9x4q9", "kind": "error_after", "remaining": 2, "delay_s": 0})

    id: str
    kind: MisbehaviourKind
    remaining: int
    delay_s: int


class NewTakebackV1(StrictModel):
    model_config = _shown({"claim_number": "MP00000000001", "mode": "defer"})

    claim_number: str = Field(max_length=50, description="The payer's claim control number (CLP07).")
    mode: Literal["recover", "defer"] = Field(
        default="recover",
        description="`recover`: out of the next cheque. `defer`: the provider keeps it for now (PLB WO).",
    )


class TakebackV1(AnswerModel):
    model_config = _shown(
        {
            "id": "tkb_01k9x4qa",
            "claim_number": "MP00000000001",
            "mode": "defer",
            "state": "requested",
            "amount_cents": 8022,
        }
    )

    id: str
    claim_number: str
    mode: str
    state: TakebackState
    amount_cents: int


class MemberV1(AnswerModel):
    model_config = _shown(
        {
            "key": "ppo-injury",
            "payer_id": "60101",
            "plan_id": "CEDAR-PPO-1500",
            "member_id": "CGH100002",
            "last": "LINDQVIST",
            "first": "THEO",
            "birth_date": "1991-09-03",
            "gender": "M",
            "relationship": "18",
            "group_number": "CG-4410",
            "from_date": "2023-01-01",
            "to_date": "2026-12-31",
            "story": "Active, the deductible is untouched.",
        }
    )

    key: str
    payer_id: str
    plan_id: str
    member_id: Annotated[str, PHI]
    last: Annotated[str, PHI]
    first: Annotated[str, PHI]
    birth_date: Annotated[date, PHI]
    gender: str
    relationship: str
    group_number: Annotated[str, PHI]
    from_date: date
    to_date: date | None
    story: str = Field(description="What this member is here to show.")


class TierV1(AnswerModel):
    model_config = _shown(
        {
            "deductible_cents": 150000,
            "family_deductible_cents": 300000,
            "out_of_pocket_cents": 500000,
            "family_out_of_pocket_cents": 1000000,
        }
    )

    deductible_cents: int
    family_deductible_cents: int | None
    out_of_pocket_cents: int | None
    family_out_of_pocket_cents: int | None


class PlanV1(AnswerModel):
    model_config = _shown(
        {
            "id": "LAKESIDE-HMO",
            "payer_id": "60202",
            "payer_name": "LAKESIDE COMMUNITY HMO",
            "name": "LAKESIDE HMO STANDARD",
            "in_network": {
                "deductible_cents": 0,
                "family_deductible_cents": 0,
                "out_of_pocket_cents": 300000,
                "family_out_of_pocket_cents": 600000,
            },
            "out_of_network": {
                "deductible_cents": 200000,
                "family_deductible_cents": 400000,
                "out_of_pocket_cents": 600000,
                "family_out_of_pocket_cents": 1200000,
            },
            "authorization": "70551-70553",
            "excluded": [],
        }
    )

    id: str
    payer_id: str
    payer_name: str
    name: str
    in_network: TierV1
    out_of_network: TierV1 | None
    authorization: str = Field(description="Codes that need one.")
    excluded: list[str] = Field(description="Codes that are not covered.")


def receipt(row: ReceivedRow, *, duplicate: bool) -> ReceiptV1:
    return ReceiptV1(id=row.id, control_number=row.control_number, sha256=row.sha256, duplicate=duplicate)


def mailbox_item(row: MailboxRow) -> MailboxItemV1:
    return MailboxItemV1(
        id=row.id, kind=row.kind, created_at=row.created_at, sha256=row.sha256, size=row.size
    )


def run(result: RunResult) -> RunV1:
    return RunV1(
        claims=result.claims,
        reversals=result.reversals,
        remittances=result.remittances,
        paid_cents=result.paid_cents,
    )


def received(row: ReceivedRow) -> ReceivedV1:
    return ReceivedV1(
        id=row.id,
        sender=row.sender,
        control_number=row.control_number,
        sha256=row.sha256,
        size=row.size,
        taken=row.taken,
        times_offered=row.times_offered,
        claims_accepted=row.claims_accepted,
        claims_rejected=row.claims_rejected,
        received_at=row.received_at,
    )


def misbehaviour(row: MisbehaviourRow) -> MisbehaviourV1:
    return MisbehaviourV1.model_validate(row, from_attributes=True)


def takeback(row: TakebackRow) -> TakebackV1:
    return TakebackV1.model_validate(row, from_attributes=True)


def member(one: Member) -> MemberV1:
    return MemberV1(
        key=one.key,
        payer_id=one.payer_id,
        plan_id=one.plan_id,
        member_id=one.member_id,
        last=one.person.name.last,
        first=one.person.name.first,
        birth_date=one.person.birth_date or date.min,
        gender=one.person.gender.value,
        relationship=one.relationship,
        group_number=one.group_number,
        from_date=one.from_date,
        to_date=one.to_date,
        story=one.story,
    )


def plan(one: Plan, payer_name: str) -> PlanV1:
    return PlanV1(
        id=one.id,
        payer_id=one.payer_id,
        payer_name=payer_name,
        name=one.name,
        in_network=_tier(one.in_network),
        out_of_network=_tier(one.out_of_network) if one.out_of_network else None,
        authorization=one.authorization.text,
        excluded=[exclusion.codes.text for exclusion in one.exclusions],
    )


def _tier(tier: Tier) -> TierV1:
    return TierV1(
        deductible_cents=tier.deductible,
        family_deductible_cents=tier.family_deductible,
        out_of_pocket_cents=tier.out_of_pocket,
        family_out_of_pocket_cents=tier.family_out_of_pocket,
    )
