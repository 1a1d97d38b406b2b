"""A backup put back, whole or not at all: the tables of its own revision, its rows, then today's revision.

One transaction does all of it, so whatever fails leaves the database as it was.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import (
    JSON,
    BigInteger,
    Connection,
    Engine,
    Integer,
    MetaData,
    Table,
    func,
    insert,
    select,
    text,
)
from sqlalchemy.schema import AddConstraint, DropConstraint, ForeignKeyConstraint

from shared.database.backup import (
    BackupUnfit,
    Manifest,
    TableManifest,
    opened_backup,
    present_tables,
    rows_of,
)
from shared.database.encryption import keys_of
from shared.database.migration import migration_config, migration_connection
from shared.database.row_security import guard_rows

_AT_ONCE = 1_000
_TRIGGER_FUNCTIONS = text(
    "SELECT DISTINCT t.tgfoid::regprocedure::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
    " WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace"
    " AND c.relname = ANY(:names)"
)
"""Migrations make them anew."""


class NotEmpty(Exception):
    """The database holds rows, and nobody said that they may go."""


def restore(
    engine: Engine,
    metadata: MetaData,
    script_location: Path,
    service: str,
    path: Path,
    *,
    replace: bool = False,
    ended: Callable[[Connection], None] = lambda connection: None,
) -> Manifest:
    """Puts `path` into the database of `engine`, which may be of another kind than the one it came from.

    With `replace` the service's tables are dropped first. `ended` is called last in the transaction. Raises
    `BackupUnfit`, `NotEmpty`, `OSError`.
    """
    with opened_backup(path, keys_of(engine)) as (archive, manifest):
        if manifest.service != service:
            raise BackupUnfit(f"it is of the {manifest.service}, not of the {service}")
        known = {script.revision for script in _scripts(script_location).walk_revisions()}
        if manifest.revision not in known:
            raise BackupUnfit(f"it is of revision {manifest.revision}, which only a newer release knows")
        with migration_connection(engine) as connection:
            _make_room(connection, metadata, replace)
            config = migration_config(script_location, connection)
            command.upgrade(config, manifest.revision)
            _fill(connection, metadata, archive, manifest)
            command.upgrade(config, "head")
            guard_rows(connection)
            ended(connection)
    return manifest


def _scripts(script_location: Path) -> ScriptDirectory:
    return ScriptDirectory.from_config(migration_config(script_location))


def _make_room(connection: Connection, metadata: MetaData, replace: bool) -> None:
    tables = present_tables(connection, metadata)
    full = [t.name for t in tables if connection.execute(select(1).select_from(t).limit(1)).first()]
    if full and not replace:
        raise NotEmpty(
            f"the database has rows in {len(full)} tables ({', '.join(full[:3])}, …): restore into an empty"
            " one, or say --replace to drop them"
        )
    server = connection.dialect.name == "postgresql"
    names = [table.name for table in tables]
    functions = connection.execute(_TRIGGER_FUNCTIONS, {"names": names}).scalars().all() if server else []
    for name in (*reversed(names), "alembic_version"):
        connection.exec_driver_sql(f'DROP TABLE IF EXISTS "{name}"{" CASCADE" if server else ""}')
    for function in functions:
        connection.exec_driver_sql(f"DROP FUNCTION {function}")


def _fill(connection: Connection, metadata: MetaData, archive: zipfile.ZipFile, manifest: Manifest) -> None:
    tables = {table.name: table for table in present_tables(connection, metadata)}
    wanted = {table.name: table for table in manifest.tables}
    if missing := wanted.keys() - tables.keys():
        raise BackupUnfit(f"this release has no table {sorted(missing)[0]}")
    for name, table in tables.items():
        if name in wanted:
            _fill_table(connection, table, archive, wanted[name])


def _fill_table(connection: Connection, table: Table, archive: zipfile.ZipFile, given: TableManifest) -> None:
    documents = {c.name for c in table.columns if isinstance(c.type, JSON)}
    with _without_own_references(connection, table):
        rows = rows_of(archive, given)
        while batch := list(islice(rows, _AT_ONCE)):
            for row in batch:
                for name in documents & row.keys():
                    row[name] = _document(row[name])
            connection.execute(insert(table), batch)
    count = connection.execute(select(func.count()).select_from(table)).scalar_one()
    if count != given.rows:
        raise BackupUnfit(f"{table.name} has {count} rows, the manifest says {given.rows}")
    _go_on_counting(connection, table)


class _without_own_references:
    """Rows that refer to rows of the same table come in any order; SQLite checks all at the end anyway."""

    def __init__(self, connection: Connection, table: Table) -> None:
        self._connection = connection
        self._constraints: Sequence[ForeignKeyConstraint] = ()
        if connection.dialect.name == "postgresql":
            self._constraints = [
                c for c in table.foreign_key_constraints if c.referred_table.name == table.name
            ]

    def __enter__(self) -> None:
        for constraint in self._constraints:
            self._connection.execute(DropConstraint(constraint))

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            for constraint in self._constraints:
                self._connection.execute(AddConstraint(constraint))


def _document(text: str | None) -> Any:
    """None stays the database's own nothing; a JSON null stays one."""
    if text is None:
        return None
    found = json.loads(text)
    return JSON.NULL if found is None else found


def _go_on_counting(connection: Connection, table: Table) -> None:
    """SQLite counts on from the highest row by itself; PostgreSQL is told."""
    if connection.dialect.name != "postgresql":
        return
    for column in table.primary_key.columns:
        if not isinstance(column.type, Integer | BigInteger):
            continue
        name = connection.execute(select(func.pg_get_serial_sequence(table.name, column.name))).scalar_one()
        highest = connection.execute(select(func.max(column))).scalar_one()
        if name is not None and highest is not None:
            connection.execute(select(func.setval(name, highest)))
