"""The feed of events (v1): one for every change of state, thin and in order."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import ConfigDict, Field

from shared.contracts.common import AnswerModel

EVENT: dict[str, Any] = {
    "sequence": 17,
    "id": "evt_01k9x4q7",
    "type": "claim.submitted",
    "subject": "clm_01k9x4q8",
    "actor": "biller-3",
    "at": "2026-11-02T17:12:45Z",
    "data": {"interchange_id": "ich_01k9x4q9"},
}


class EventV1(AnswerModel):
    """`data` holds ids, states and counts; read the resource for more."""

    model_config = ConfigDict(json_schema_extra={"examples": [EVENT]})

    sequence: int = Field(description="Rises within the clinic's feed; pass the last one as `after`.")
    id: str
    type: str = Field(description="`resource.happened`, e.g. `code_set.finalized`.")
    subject: str = Field(description="The id of the resource that changed.")
    actor: str
    at: datetime
    data: dict[str, Any]


class EventsV1(AnswerModel):
    """Events after the one asked for. None: nothing has happened since; ask again with the same `after`."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"items": [EVENT], "last": 17}]})

    items: list[EventV1]
    last: int = Field(description="What to pass as `after` next time.")
