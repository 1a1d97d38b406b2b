"""The audit trail (v1): who saw or changed whose data, and the chain that proves it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import ConfigDict, Field

from shared.contracts.common import AnswerModel

RECORD: dict[str, Any] = {
    "sequence": 17,
    "at": "2026-11-02T17:12:45.120394Z",
    "actor": "biller-3",
    "client": "",
    "roles": ["biller"],
    "purpose": "HPAYMT",
    "grant_id": "",
    "operation": "get_claim",
    "action": "R",
    "entity": "clm_01k9x4q8",
    "status": 200,
    "request_id": "req_01k9x4q9",
    "address": "10.0.0.7",
    "part": 0,
    "subjects": ["pat_01k9x4q7"],
    "change_id": "",
    "digest": "0" * 64,
}


class AuditRecordV1(AnswerModel):
    """One request, or one part of an answer that was streamed. Ids, codes and times: never a name."""

    model_config = ConfigDict(json_schema_extra={"examples": [RECORD]})

    sequence: int = Field(description="From 1 without gaps, within the clinic.")
    at: datetime
    actor: str = Field(description="The token's subject.")
    client: str = Field(description="The registered client that asked for the actor; else empty.")
    roles: list[str]
    purpose: str = Field(description="HL7 PurposeOfUse: what the caller said, or what the service is for.")
    grant_id: str = Field(description="The break-glass grant, which has the reason; else empty.")
    operation: str = Field(description="The operation's id in the OpenAPI document, or a command.")
    action: Literal["C", "R", "U", "D", "E"]
    entity: str = Field(description="The id in the path; empty for a list.")
    status: int = Field(
        description="HTTP status of the answer: refusals are recorded too. 0 where the process ended after a"
        " change and before it answered."
    )
    request_id: str
    address: str = Field(description="The remote address.")
    part: int = Field(description="0, or the number of the part of a streamed answer.")
    subjects: list[str] = Field(
        description="Whose data: ids of patients, or of code sets; `*` is everybody of the clinic."
    )
    change_id: str = Field(
        default="", description="What a change was recorded under in its own transaction; else empty."
    )
    digest: str = Field(description="SHA-256 over this record and the digest before it.")


class AuditHeadV1(AnswerModel):
    """Note the digest elsewhere: it makes a trail that was replaced or cut off evident."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"sequence": 17, "digest": RECORD["digest"]}]})

    sequence: int
    digest: str
