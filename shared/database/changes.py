"""What a transaction writes, told before its commit to whoever keeps a record of changes.

The ids are taken from what goes to the driver, whichever way a statement was made: nothing that writes can
forget to say so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Dialect, Engine, event
from sqlalchemy.orm import Session

WRITTEN = "written"
_ID = re.compile(r"[a-z]{2,4}_[0-9a-hjkmnp-tv-z]{26}")
_LENGTHS = range(29, 32)
_VERBS = ("INSERT", "UPDATE", "DELETE")


class Written:
    """Of one transaction: whether it wrote at all, and the ids in what it wrote."""

    __slots__ = ("any", "ids")

    def __init__(self) -> None:
        self.any = False
        self.ids: set[str] = set()

    def add(self, id_: str) -> None:
        self.any = True
        self.ids.add(id_)


class ChangeLog(Protocol):
    def record_of(self, session: Session, clinic_id: str, ids: frozenset[str]) -> Callable[[], None] | None:
        """Writes its record in the session's transaction; what it gives is called after the commit."""


_logs: WeakKeyDictionary[Dialect, ChangeLog] = WeakKeyDictionary()


def record_changes(engine: Engine, log: ChangeLog) -> None:
    """From now on every unit of work of one clinic on `engine` tells `log` before it commits."""
    if engine.dialect not in _logs:
        event.listen(engine, "before_cursor_execute", _note)
    _logs[engine.dialect] = log


def log_of(engine: Engine) -> ChangeLog | None:
    return _logs.get(engine.dialect)


def _note(
    connection: Connection, cursor: Any, statement: str, parameters: Any, context: Any, many: bool
) -> None:
    written: Written | None = connection.info.get(WRITTEN)
    if written is None or not statement.lstrip().startswith(_VERBS):
        return
    written.any = True
    for row in parameters if many else (parameters,):
        written.ids.update(_ids(row.values() if isinstance(row, dict) else row))


def _ids(values: Iterable[Any]) -> Iterable[str]:
    for value in values:
        if not isinstance(value, str):
            continue
        if len(value) in _LENGTHS:
            if value[-27] == "_" and _ID.fullmatch(value):
                yield value
        elif value.startswith("{"):  # an array of PostgreSQL
            yield from _ID.findall(value)
