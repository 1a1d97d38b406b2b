"""What the commands of `shared.cli` need to know of a service's data."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, MetaData

from shared.database.reencrypt import IndexedColumn

if TYPE_CHECKING:
    from shared.audit.trail import AuditTrail


@dataclass(frozen=True, slots=True)
class Stored:
    """What a service stores, and where. `prove` says what is wrong with the data, or nothing."""

    service: str
    engine: Engine
    metadata: MetaData
    migrations: Path
    indexes: tuple[IndexedColumn, ...] = ()
    prove: Callable[[Engine], str] = lambda engine: ""
    stopped: Callable[[], AbstractContextManager[None]] = nullcontext
    """Raises where a process works on it, and makes it forget what it had begun."""
    trail: AuditTrail | None = None
    """Where it is recorded who read or moved all of it."""
