"""One clinic's domain objects of one kind, as rows with a sealed document and the columns to search by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import ColumnElement, Table, insert, inspect, select, update
from sqlalchemy.orm import Session

from billing_service.adapters.tables import DocumentRow
from billing_service.workflows.ports import Entity
from shared.database.bulk import among, insert_rows, update_rows
from shared.documents import from_json, to_json
from shared.errors import Conflict, NotFound

E = TypeVar("E", bound=Entity)
_AT_ONCE = 500


class DocumentStore(Generic[E]):
    """`columns` gives an item's searchable columns; `noun` is what a refusal calls it."""

    def __init__(
        self,
        session: Session,
        clinic_id: str,
        row: type[DocumentRow],
        kind: type[E],
        noun: str,
        columns: Callable[[E], Mapping[str, Any]] = lambda item: {},
    ) -> None:
        self._session = session
        self._clinic_id = clinic_id
        self._row = row
        self._kind = kind
        self._noun = noun
        self._columns = columns
        self._held: dict[str, E] = {}
        self._held_version: dict[str, int] = {}
        """Of those that were saved since: the version that the row has."""

    def hold(self, ids: Iterable[str], *, lock: bool = True) -> None:
        wanted = sorted(set(ids) - set(self._held))
        for start in range(0, len(wanted), _AT_ONCE):
            self._take(among(self._session, self._row.id, wanted[start : start + _AT_ONCE]), lock)

    def lock_all(self, ids: Iterable[str]) -> None:
        wanted = sorted(set(ids))
        if self._session.get_bind().dialect.name == "sqlite":
            return  # one writer at a time already
        for start in range(0, len(wanted), _AT_ONCE):
            self._session.execute(
                select(self._row.id)
                .where(among(self._session, self._row.id, wanted[start : start + _AT_ONCE]))
                .order_by(self._row.id)
                .with_for_update()
            )

    def settle(self) -> None:
        """Writes what was saved of the things that are held. The unit of work does it before it commits."""
        if not self._held_version:
            return
        rows = [
            {
                "id": id,
                "was": version,
                "version": self._held[id].version,
                "document": to_json(self._held[id]),
                **self._columns(self._held[id]),
            }
            for id, version in sorted(self._held_version.items())
        ]
        self._held_version.clear()
        table = cast("Table", inspect(self._row).local_table)
        if update_rows(self._session, table, rows, ("id",), was="version") != len(rows):
            raise Conflict(
                f"a {self._noun} was changed by somebody else meanwhile; read it again",
                code="changed_meanwhile",
            )

    def release(self) -> None:
        """Forgets what is held: after a commit others may change it."""
        self._held.clear()
        self._held_version.clear()

    def _take(self, test: ColumnElement[bool], lock: bool) -> tuple[E, ...]:
        query = select(self._row.document).where(test).order_by(self._row.id)
        rows = self._session.scalars(query.with_for_update() if lock else query)
        found = tuple(from_json(self._kind, document) for document in rows)
        self._held.update((item.id, item) for item in found)
        return found

    def add(self, item: E) -> None:
        self._insert(item)

    def find(self, id: str) -> E | None:
        if id in self._held:
            return self._held[id]
        found = self._select(self._row.id == id)
        return found[0] if found else None

    def get(self, id: str) -> E:
        item = self.find(id)
        if item is None:
            raise NotFound(f"there is no {self._noun} {id}", code=f"{self._noun.replace(' ', '_')}_not_found")
        return item

    def lock(self, id: str) -> E:
        if id in self._held:
            return self._held[id]
        # SQLite has one writer at a time already and leaves FOR UPDATE out of the statement.
        self._session.execute(select(self._row.id).where(self._row.id == id).with_for_update())
        return self.get(id)

    def save(self, item: E) -> E:
        saved: E = replace(item, version=item.version + 1)  # type: ignore[type-var]
        held = self._held.get(item.id)
        if held is not None and held.version == item.version:
            self._held_version.setdefault(item.id, item.version)
            self._held[item.id] = saved
            return saved
        changed = self._session.execute(
            update(self._row)
            .where(self._row.id == item.id, self._row.version == item.version)
            .values(version=saved.version, document=to_json(saved), **self._columns(saved))
            .execution_options(synchronize_session=False)
            .returning(self._row.id)
        ).scalar_one_or_none()
        if changed is None:
            raise Conflict(
                f"{self._noun} {item.id} was changed by somebody else meanwhile; read it again",
                code="changed_meanwhile",
            )
        return saved

    def page(
        self, *, after: str = "", limit: int = 200, where: Mapping[str, str | date] | None = None
    ) -> tuple[E, ...]:
        filters = [getattr(self._row, name) == value for name, value in (where or {}).items()]
        return self._select(self._row.id > after, *filters, limit=limit)

    def _insert_all(self, items: Sequence[E]) -> None:
        rows = [
            {
                "id": item.id,
                "clinic_id": self._clinic_id,
                "version": item.version,
                "document": to_json(item),
                **self._columns(item),
            }
            for item in items
        ]
        insert_rows(self._session, cast("Table", inspect(self._row).local_table), rows)

    def _insert(self, item: E, **more: Any) -> None:
        self._session.execute(
            insert(self._row).values(
                id=item.id,
                clinic_id=self._clinic_id,
                version=item.version,
                document=to_json(item),
                **self._columns(item),
                **more,
            )
        )

    def _select(self, *where: ColumnElement[bool], limit: int | None = None) -> tuple[E, ...]:
        self.settle()
        # The document and not the row: an update made in Core must never be hidden by the identity map.
        query = select(self._row.document).where(*where).order_by(self._row.id).limit(limit)
        return tuple(from_json(self._kind, document) for document in self._session.scalars(query))
