"""Many rows in one statement: PostgreSQL unnests arrays, SQLite runs the statement for each row in C.

Not by COPY, which would be cheaper: PostgreSQL refuses it on tables with row-level security.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, cast

import psycopg
from psycopg.types.json import Json
from sqlalchemy import ColumnElement, Connection, Dialect, String, Table, any_, literal, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

CHUNK = 5_000
"""Rows a statement: bounds its memory."""


def among(session: Session, column: Any, values: Sequence[str]) -> ColumnElement[bool]:
    """`column IN values`; on PostgreSQL as one array, which it plans and sends at less cost than a list."""
    if _dialect(session).name == "postgresql":
        return cast("ColumnElement[bool]", column == any_(literal(list(values), postgresql.ARRAY(String))))
    return cast("ColumnElement[bool]", column.in_(values))


def insert_rows(
    session: Session | Connection, table: Table, rows: Sequence[Mapping[str, Any]], conflict: str = ""
) -> None:
    """Inserts rows that all have the same columns. `conflict`: `ON CONFLICT …`, of both databases."""
    if not rows:
        return
    names = tuple(rows[0])
    columns = ", ".join(names)
    if _dialect(session).name == "postgresql":
        source = f"SELECT * FROM unnest({_arrays(table, names)}) AS given({columns})"  # noqa: S608  # nosec B608
    else:
        source = f"VALUES ({', '.join(f'?{at}' for at in range(1, len(names) + 1))})"
    # Names are those of our own tables; values are bound.
    statement = f"INSERT INTO {table.name} ({columns}) {source} {conflict}"  # nosec B608
    _run(session, table, statement, names, rows)


def update_rows(
    session: Session, table: Table, rows: Sequence[Mapping[str, Any]], keys: Sequence[str], *, was: str
) -> int:
    """Updates the rows with these `keys` whose column `was` still has the value given as `was`; how many."""
    if not rows:
        return 0
    names = tuple(rows[0])
    given, source = {name: f"?{at}" for at, name in enumerate(names, start=1)}, ""
    if _dialect(session).name == "postgresql":
        given = {name: f"given.{name}" for name in names}
        source = f" FROM unnest({_arrays(table, names, {'was': was})}) AS given({', '.join(names)})"
    sets = ", ".join(f"{name} = {given[name]}" for name in names if name not in (*keys, "was"))
    match = " AND ".join(f"{table.name}.{name} = {given[name]}" for name in keys)
    match += f" AND {table.name}.{was} = {given['was']}"
    statement = f"UPDATE {table.name} SET {sets}{source} WHERE {match}"  # noqa: S608  # nosec B608
    return _run(session, table, statement, names, rows)


def _arrays(table: Table, names: Sequence[str], other: Mapping[str, str] | None = None) -> str:
    """One cast a column; `other` says which column a value is of that is not named as its column."""
    columns = tuple((other or {}).get(name, name) for name in names)
    return ", ".join(
        f"CAST(:{name} AS {kind}[])" for name, kind in zip(names, _kinds(table, columns), strict=True)
    )


@cache
def _kinds(table: Table, columns: tuple[str, ...]) -> tuple[str, ...]:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    # A cast to VARCHAR(n) would cut what is too long without a word; the column itself refuses it.
    return tuple(
        "TEXT" if isinstance(kind := table.c[name].type, String) else kind.compile(dialect)
        for name in columns
    )


def _run(
    session: Session | Connection,
    table: Table,
    statement: str,
    names: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
) -> int:
    dialect = _dialect(session)
    processors = [_processor(table, name, dialect) for name in names]
    met = 0
    for start in range(0, len(rows), CHUNK):
        columns = [
            [row[name] for row in rows[start : start + CHUNK]]
            if process is None
            else [_plain(process(row[name])) for row in rows[start : start + CHUNK]]
            for name, process in zip(names, processors, strict=True)
        ]
        if dialect.name == "postgresql":
            arrays = {name: array_literal(column) for name, column in zip(names, columns, strict=True)}
            result: Any = session.execute(text(statement), arrays)
        else:
            values = list(zip(*columns, strict=True))
            connection = session if isinstance(session, Connection) else session.connection()
            result = connection.exec_driver_sql(statement, values)
        met += result.rowcount
    return met


def _processor(table: Table, name: str, dialect: Dialect) -> Any:
    if name not in table.c:
        return None
    return table.c[name].type.dialect_impl(dialect).bind_processor(dialect)


def array_literal(values: Sequence[Any]) -> str:
    """An array of texts, numbers, dates, bytes, JSON and nulls, of one kind each, as PostgreSQL writes it.

    The driver makes several calls for each element of a list, at more cost than all else of an insert.
    """
    if any(isinstance(value, bytes) for value in values):
        texts = [None if value is None else f"\\\\x{value.hex()}" for value in values]
    else:
        texts = [None if value is None else str(value) for value in values]
        if any("\\" in value or '"' in value for value in texts if value is not None):
            texts = [value and value.replace("\\", "\\\\").replace('"', '\\"') for value in texts]
    if None in texts:
        return "{" + ",".join(["NULL" if value is None else f'"{value}"' for value in texts]) + "}"
    return '{"' + '","'.join(cast("list[str]", texts)) + '"}' if texts else "{}"


def _plain(value: Any) -> Any:
    """What SQLAlchemy wraps for the driver, unwrapped."""
    if isinstance(value, Json):
        return json.dumps(value.obj)
    return value.obj if isinstance(value, psycopg.Binary) else value


def _dialect(session: Session | Connection) -> Dialect:
    return session.dialect if isinstance(session, Connection) else session.get_bind().dialect
