"""Key rotation of what is stored: every sealed value that another key sealed is sealed with the current one.

A value says by its first bytes which key sealed it, so what is left to do is always known: a run that was
stopped goes on where it was. The services may run meanwhile: a row that somebody else changes in between is
left to the next round. Blind indexes are keyed too and change in the same statement as what they are of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    LargeBinary,
    MetaData,
    RowMapping,
    Table,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    text,
    tuple_,
    update,
)

from shared.database.encryption import SEALED_WITH, BlindIndex, KeyRing, SealBroken, Sealed, keys_of
from shared.database.unit_of_work import UnitOfWork

BATCH = 500
UNKNOWN = ""
"""In `sealed_under`: values of keys that the ring does not hold."""


@dataclass(frozen=True, slots=True)
class IndexedColumn:
    """`table.column` is a blind index of what `value` finds in the opened `table.source`.

    `name` is the one that its `BlindIndex` was made with.
    """

    table: str
    column: str
    source: str
    name: str
    value: Callable[[Any], str | None]


@dataclass(frozen=True, slots=True)
class Reencrypted:
    """`left`: rows that still need an older key; `broken`: `table: id` of what no key opens."""

    rows: int
    left: int
    broken: tuple[str, ...]


def sealed_under(engine: Engine, metadata: MetaData) -> dict[str, int]:
    """Key id → how many stored values it sealed, the current key first."""
    keys = keys_of(engine)
    counts = dict.fromkeys((*keys.key_ids, UNKNOWN), 0)
    for plan in _plans(engine, metadata, ()):
        for name in plan.sealed:
            column = plan.raw.c[name]
            begins = [func.count(case((_begins(column, keys.head(key_id)), 1))) for key_id in keys.key_ids]
            with UnitOfWork(engine, read_only=True) as work:
                total, *found = work.session.execute(select(func.count(column), *begins)).one()
            for key_id, number in zip(keys.key_ids, found, strict=True):
                counts[key_id] += number
            counts[UNKNOWN] += total - sum(found)
    return counts


def reencrypt(
    engine: Engine,
    metadata: MetaData,
    indexes: Sequence[IndexedColumn] = (),
    *,
    batch: int = BATCH,
    report: Callable[[str, int], None] = lambda table, rows: None,
) -> Reencrypted:
    """Seals everything in the tables of `metadata` with the current key; `report` is told after each batch.

    Ends when a whole round over a table finds nothing that it could change.
    """
    done, left, broken = 0, 0, list[str]()
    for plan in _plans(engine, metadata, indexes):
        while True:
            seen, changed, broken_here = 0, 0, list[str]()
            for rows in _stale(engine, plan, batch):
                fresh = [(row, plan.resealed(row, broken_here)) for row in rows]
                written = _write(engine, plan, [(row, values) for row, values in fresh if values])
                seen, changed = seen + len(rows), changed + written
                report(plan.raw.name, written)
            done += changed
            if not changed:  # nothing is left, or nothing that can be changed now
                break
        left += seen
        broken += broken_here
    return Reencrypted(done, left, tuple(broken))


class _Plan:
    """One table: its rows as bytes, and how each is sealed anew."""

    def __init__(
        self, keys: KeyRing, table: Table, sealed: dict[str, str | None], indexes: Sequence[IndexedColumn]
    ) -> None:
        self.sealed = sealed
        self.raw = Table(
            table.name,
            MetaData(),
            *(
                Column(c.name, LargeBinary if c.name in sealed else c.type, primary_key=c.primary_key)
                for c in table.columns
            ),
        )
        self.key = list(self.raw.primary_key.columns)
        self.indexes = [index for index in indexes if index.table == table.name]
        self.written = [*sealed, *(index.column for index in self.indexes)]
        self._keys = keys
        self._types = {name: table.c[name].type for name in sealed}
        self._hashes = {index.column: BlindIndex(keys, table.name, index.name) for index in self.indexes}

    def stale(self) -> Any:
        head = self._keys.head(self._keys.current)
        return or_(*(and_(self.raw.c[n].is_not(None), ~_begins(self.raw.c[n], head)) for n in self.sealed))

    def resealed(self, row: RowMapping, broken: list[str]) -> dict[str, Any]:
        """What to write; nothing where a value does not open."""
        plain: dict[str, bytes | None] = {}
        fresh: dict[str, Any] = {}
        head = self._keys.head(self._keys.current)
        for name, by in self.sealed.items():
            place = (row["clinic_id"], self.raw.name, name, *(() if by is None else (str(row[by]),)))
            try:
                plain[name] = None if row[name] is None else self._keys.open(row[name], *place)
            except SealBroken:
                broken.append(f"{self.raw.name}: {' '.join(str(row[c.name]) for c in self.key)}")
                return {}
            opened = plain[name]
            if opened is None or row[name].startswith(head):
                fresh[name] = row[name]
            else:
                fresh[name] = self._keys.seal(opened, *place)
        for index in self.indexes:
            source, kind = plain[index.source], self._types[index.source]
            value = None
            if source is not None and isinstance(kind, Sealed):
                value = index.value(kind.decode(source))
            hashes = self._hashes[index.column]
            fresh[index.column] = None if value is None else hashes.of(row["clinic_id"], value)
        return fresh


def _plans(engine: Engine, metadata: MetaData, indexes: Sequence[IndexedColumn]) -> Iterator[_Plan]:
    for table in metadata.sorted_tables:
        sealed: dict[str, str | None] = {
            c.name: c.info.get(SEALED_WITH)
            for c in table.columns
            if isinstance(c.type, Sealed) or SEALED_WITH in c.info
        }
        if sealed:
            yield _Plan(keys_of(engine), table, sealed, indexes)


def _begins(column: Column[Any], head: bytes) -> Any:
    return func.substr(column, 1, len(head), type_=LargeBinary) == literal(head, LargeBinary)


def _stale(engine: Engine, plan: _Plan, batch: int) -> Iterator[list[RowMapping]]:
    """Batches by primary key. No transaction is open while a batch is worked on."""
    after: tuple[Any, ...] | None = None
    while True:
        query = select(plan.raw).where(plan.stale()).order_by(*plan.key).limit(batch)
        if after is not None:
            query = query.where(tuple_(*plan.key) > tuple_(*after))
        with UnitOfWork(engine, read_only=True) as work:
            rows = list(work.session.execute(query).mappings())
        if not rows:
            return
        yield rows
        after = tuple(rows[-1][c.name] for c in plan.key)


def _write(engine: Engine, plan: _Plan, rows: Sequence[tuple[RowMapping, dict[str, Any]]]) -> int:
    """How many rows were still as they had been read, and are changed."""
    if not rows:
        return 0
    raw = plan.raw
    statement = (
        update(raw)
        .where(*(c == bindparam(f"key_{c.name}", type_=c.type) for c in plan.key))
        .where(
            *(
                raw.c[name].is_not_distinct_from(bindparam(f"was_{name}", type_=raw.c[name].type))
                for name in plan.written
            )
        )
        .values({name: bindparam(f"new_{name}", type_=raw.c[name].type) for name in plan.written})
    )
    parameters = [
        {f"key_{c.name}": row[c.name] for c in plan.key}
        | {f"was_{name}": row[name] for name in plan.written}
        | {f"new_{name}": values[name] for name in plan.written}
        for row, values in rows
    ]
    with UnitOfWork(engine) as work:
        connection = work.session.connection()
        with _past_append_only(connection, raw.name):
            result: Any = connection.execute(statement, parameters)
        work.commit()
        return int(result.rowcount)


@contextmanager
def _past_append_only(connection: Connection, table: str) -> Iterator[None]:
    """The same content under another key is no change: the triggers that refuse one stand aside for this
    transaction, in which nobody else can write to the table."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        yield
        connection.exec_driver_sql(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
        return
    query = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table")
    triggers = connection.execute(query, {"table": table}).all()
    for name, _ in triggers:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    yield
    for _, sql in triggers:
        connection.exec_driver_sql(sql)
