"""What happened, for whoever follows: one event for every change of state. Standard library only.

An event is thin: ids, codes and states, never a name, an identifier, a note or an amount that tells of a
person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Event:
    """`type` is `resource.happened` (`claim.submitted`), `subject` the resource's id, `actor` who did it."""

    id: str
    clinic_id: str
    type: str
    subject: str
    actor: str
    at: datetime
    data: Mapping[str, Any] = field(default_factory=dict)


class Events(Protocol):
    """What a workflow writes to. Events are stored with the transaction that they tell of, or not at all."""

    def append(self, event: Event) -> None: ...
