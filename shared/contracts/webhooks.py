"""Webhooks (v1): subscriptions to the feed of events, and what was sent."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from shared.contracts.common import AnswerModel, StrictModel

_NEW: dict[str, Any] = {
    "url": "https://hooks.example.com/claims",
    "event_types": ["claim.*", "remittance.posted"],
    "state": "active",
}
_SHOWN: dict[str, Any] = {
    **_NEW,
    "id": "whk_01k9x4q7",
    "created_at": "2026-11-02T17:12:45Z",
    "created_by": "integration-2",
}
EventType = Annotated[str, Field(max_length=64, pattern=r"^[a-z_]+\.([a-z_]+|\*)$")]


class NewWebhookV1(StrictModel):
    model_config = ConfigDict(json_schema_extra={"examples": [_NEW]})

    url: Annotated[str, Field(min_length=10, max_length=1_000)] = Field(
        description="https://, at a public address."
    )
    event_types: Annotated[list[EventType], Field(max_length=50)] = Field(
        default=[], description="`claim.submitted`, or `claim.*`; none: all of them."
    )
    state: Literal["active", "paused"] = "active"


class WebhookV1(AnswerModel):
    model_config = ConfigDict(json_schema_extra={"examples": [_SHOWN]})

    id: str
    url: str
    event_types: list[str]
    state: Literal["active", "paused"]
    created_at: datetime
    created_by: str


class WebhookSecretV1(WebhookV1):
    model_config = ConfigDict(json_schema_extra={"examples": [{**_SHOWN, "secret": "whsec_" + "A" * 32}]})

    secret: str = Field(description="Shown once. Standard Webhooks: HMAC-SHA256 over id, time and body.")


class ReplayV1(StrictModel):
    model_config = ConfigDict(json_schema_extra={"examples": [{"since": 17}]})

    event_id: Annotated[str, Field(min_length=1, max_length=64)] | None = None
    since: Annotated[int, Field(ge=0, le=2**53)] | None = Field(
        default=None, description="Everything after this sequence number of the feed."
    )


class ReplayedV1(AnswerModel):
    model_config = ConfigDict(json_schema_extra={"examples": [{"deliveries": 12}]})

    deliveries: int


class WebhookDeliveryV1(AnswerModel):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "dlv_01k9x4q8",
                    "event_id": "evt_01k9x4q7",
                    "sequence": 17,
                    "type": "claim.submitted",
                    "state": "delivered",
                    "attempts": 1,
                    "last_at": "2026-11-02T17:12:47Z",
                    "last_status": 204,
                }
            ]
        }
    )

    id: str
    event_id: str
    sequence: int
    type: str
    state: Literal["pending", "delivered", "failed"]
    attempts: int
    next_at: datetime | None = Field(default=None, description="Of the next attempt; null: there is none.")
    last_at: datetime | None = None
    last_status: int | None = Field(default=None, description="What the receiver answered.")
    last_error: str | None = Field(
        default=None,
        description="`timeout`, `connection`, `host_private`, `status_500` …; null when taken.",
    )
