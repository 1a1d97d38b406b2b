"""A change is refused that was decided upon an older version than the one that is here."""

from __future__ import annotations

from billing_service.workflows.ports import Entity
from shared.errors import Conflict


def refuse_changed(noun: str, item: Entity, expected_version: int | None) -> None:
    """Raises `Conflict` (`stale`) unless the caller has seen this version (None: whichever is there)."""
    if expected_version is not None and expected_version != item.version:
        raise Conflict(f"{noun} {item.id} was changed meanwhile; read it again", code="stale")
