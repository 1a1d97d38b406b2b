"""One clinic's domain objects of one kind, as rows with a sealed document and the columns to search by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import ColumnElement, Insert, Select, Table, bindparam, insert, inspect, select, true, update
from sqlalchemy.orm import Session

from billing_service.adapters.tables import DocumentRow
from billing_service.workflows.ports import Entity
from shared.database.bulk import among, insert_rows, update_rows
from shared.documents import from_json, to_json
from shared.errors import Conflict, NotFound

E = TypeVar("E", bound=Entity)
_AT_ONCE = 500


class DocumentStore(Generic[E]):
    """`columns` gives an item's searchable columns; `noun` is what a refusal calls it.

    What is held is read from memory until the commit, and written in bulk before it: a workflow over a
    thousand things asks the database some ten times and not some thousand.
    """

    _adds_in_bulk = False
    """True where nothing but the id can be in the way of a new row: it is written with the others."""

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
        self._table = cast("Table", inspect(row).local_table)
        self._kind = kind
        self._noun = noun
        self._columns = columns
        self._held: dict[str, E] = {}
        self._held_version: dict[str, int] = {}
        """Of those that were saved since: the version that the row has."""
        self._locked: set[str] = set()
        self._added: set[str] = set()
        """Of those that are held: without a row yet."""
        self._listed: dict[str, dict[Any, set[str]]] = {}
        """By column and value: the ids of everything that has it; under no column, of everything."""

    def hold(self, ids: Iterable[str], *, lock: bool = True) -> None:
        wanted = sorted(set(ids) - (self._locked if lock else self._held.keys()))
        for some in portions(wanted):
            self._take(among(self._session, self._table.c.id, some), lock)

    def hold_by(self, column: str, values: Iterable[str]) -> None:
        listed = self._listed.setdefault(column, {})
        for some in portions(sorted(set(values) - listed.keys())):
            listed.update((value, set()) for value in some)
            for item in self._take(among(self._session, self._table.c[column], some), lock=False):
                listed[self._columns(item)[column]].add(item.id)

    def hold_all(self) -> None:
        if "" not in self._listed:
            self._listed[""] = {"": {item.id for item in self._take(true(), lock=False)}}

    def lock_all(self, ids: Iterable[str]) -> None:
        wanted = sorted(set(ids))
        if self._session.get_bind().dialect.name == "sqlite":
            return  # one writer at a time already
        for some in portions(wanted):
            self._session.execute(
                self._own(select(self._table.c.id), among(self._session, self._table.c.id, some))
                .order_by(self._table.c.id)
                .with_for_update()
            )

    def settle(self) -> None:
        """Writes what was added to and saved of what is held. The unit of work does it before it commits."""
        self._write_added()
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
        if update_rows(self._session, self._table, rows, ("id",), was="version") != len(rows):
            raise Conflict(
                f"a {self._noun} was changed by somebody else meanwhile; read it again",
                code="changed_meanwhile",
            )

    def release(self) -> None:
        """Forgets what is held: after a commit others may change it."""
        self._held.clear()
        self._held_version.clear()
        self._locked.clear()
        self._added.clear()
        self._listed.clear()

    def _take(self, test: ColumnElement[bool], lock: bool) -> tuple[E, ...]:
        """Into memory, unless it is there: what was changed since it was read stays so."""
        self._write_added()
        query = self._own(select(self._table.c.document), test).order_by(self._table.c.id)
        rows = self._session.scalars(query.with_for_update() if lock else query)
        found = []
        for read in (from_json(self._kind, document) for document in rows):
            if lock and read.id not in self._held_version:
                self._held[read.id] = read
            found.append(self._held.setdefault(read.id, read))
        if lock:
            self._locked.update(item.id for item in found)
        return tuple(found)

    def add(self, item: E) -> None:
        if self._adds_in_bulk:
            self._added.add(item.id)
        else:
            self._insert(item)
        if self._adds_in_bulk or self._listed:
            self._held[item.id] = item
            self._locked.add(item.id)
        columns = {"": "", **self._columns(item)} if self._listed else {}
        for column, listed in self._listed.items():
            if columns[column] in listed:
                listed[columns[column]].add(item.id)

    def find(self, id: str) -> E | None:
        if id in self._held:
            return self._held[id]
        self.settle()
        document = self._session.execute(_by_id(self._table), self._own_id(id)).scalar()
        return None if document is None else from_json(self._kind, document)

    def get(self, id: str) -> E:
        item = self.find(id)
        if item is None:
            raise NotFound(f"there is no {self._noun} {id}", code=f"{self._noun.replace(' ', '_')}_not_found")
        return item

    def lock(self, id: str) -> E:
        if id in self._locked:
            return self._held[id]
        if id in self._held:
            self.hold([id])
            return self._held[id]
        # SQLite has one writer at a time already and leaves FOR UPDATE out of the statement.
        self._session.execute(_lock_of_id(self._table), self._own_id(id))
        return self.get(id)

    def save(self, item: E) -> E:
        saved: E = replace(item, version=item.version + 1)  # type: ignore[type-var]
        held = self._held.get(item.id)
        if held is not None and held.version == item.version:
            if item.id not in self._added:
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
        wanted = tuple((where or {}).items())
        ids = self._ids(*(wanted[0] if wanted else ("", ""))) if len(wanted) < 2 else None
        if ids is not None:
            return tuple(self._held[id] for id in sorted(id for id in ids if id > after)[:limit])
        filters = [self._table.c[name] == value for name, value in wanted]
        return self._select(self._table.c.id > after, *filters, limit=limit)

    def _with(self, column: str, value: str) -> tuple[E, ...]:
        """Everything with this value in the column, in the order of ids."""
        ids = self._ids(column, value)
        if ids is not None:
            return tuple(self._held[id] for id in sorted(ids))
        return self._select(self._table.c[column] == value)

    def _ids(self, column: str, value: Any) -> set[str] | None:
        return self._listed.get(column, {}).get(value)

    def _insert(self, item: E, **more: Any) -> None:
        self._session.execute(_insert_into(self._table), {**self._new_row(item), **more})

    def _write_added(self) -> None:
        if self._added:
            rows = [self._new_row(self._held[id]) for id in sorted(self._added)]
            self._added.clear()
            insert_rows(self._session, self._table, rows)

    def _new_row(self, item: E) -> dict[str, Any]:
        return {
            "id": item.id,
            "clinic_id": self._clinic_id,
            "version": item.version,
            "document": to_json(item),
            **self._columns(item),
        }

    def _select(self, *where: ColumnElement[bool], limit: int | None = None) -> tuple[E, ...]:
        self.settle()
        # The document and not the row: an update made in Core must never be hidden by the identity map.
        query = self._own(select(self._table.c.document), *where)
        found = self._session.scalars(query.order_by(self._table.c.id).limit(limit))
        return tuple(from_json(self._kind, document) for document in found)

    def _own_id(self, id: str) -> dict[str, str]:
        return {"clinic_id": self._clinic_id, "id": id}

    def _own(self, query: Select[Any], *where: ColumnElement[bool]) -> Select[Any]:
        """Over the table and not over the mapped class, which costs more: so the clinic is named here."""
        return query.where(self._table.c.clinic_id == self._clinic_id, *where)


@cache
def _insert_into(table: Table) -> Insert:
    return insert(table)


@cache
def _by_id(table: Table) -> Select[Any]:
    """Made once: to make a statement costs as much as to send it."""
    test = table.c.clinic_id == bindparam("clinic_id"), table.c.id == bindparam("id")
    return select(table.c.document).where(*test)


@cache
def _lock_of_id(table: Table) -> Select[Any]:
    return _by_id(table).with_only_columns(table.c.id).with_for_update()


def portions(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
