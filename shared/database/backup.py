"""A service's database as one file: every row of one instant, while the service goes on.

A zip of `tables/NAME.ndjson`, one row a line, and a manifest with the revision, the rows and the SHA-256 of
every table, under an HMAC of the key ring: who cannot open the data cannot make or change a backup either.
Sealed columns stay sealed; everything else is readable, so guard the file like the database. The same file
goes back into SQLite and into PostgreSQL, whichever it came from. Durable work is no part of it: the rows
say what is to be done, and the sweep of the restored service starts it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from alembic.migration import MigrationContext
from sqlalchemy import JSON, Connection, Engine, MetaData, Table, Text, cast, func, inspect, select

from shared.database.encryption import KeyRing, keys_of
from shared.database.row_security import EVERY_CLINIC

FORMAT = 1
_MANIFEST, _PROOF = "manifest.json", "manifest.hmac"
_FETCHED = 1_000


class BackupUnfit(Exception):
    """The file is no backup that can be restored here. The message says why."""


@dataclass(frozen=True, slots=True)
class TableManifest:
    name: str
    columns: tuple[str, ...]
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    format: int
    service: str
    revision: str
    made_at: str
    tables: tuple[TableManifest, ...]

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)


def back_up(engine: Engine, metadata: MetaData, service: str, path: Path, now: datetime) -> Manifest:
    """Writes the tables of `metadata` to `path`, which must not exist; readable by its owner alone.

    Raises `FileExistsError`, and `BackupUnfit` for a database that was never migrated. A draft that was
    broken off is removed.
    """
    if path.exists():
        raise FileExistsError(f"{path} exists already: a backup is never written over")
    draft = path.with_name(f".{path.name}.draft")
    handle = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
                manifest = _write(engine, metadata, service, archive, now)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)  # refuses where another was made meanwhile
        return manifest
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def opened_backup(path: Path, keys: KeyRing) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """The archive, after every byte of it was checked. Raises `BackupUnfit`, or `OSError`."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _read_manifest(archive, keys)
            for table in manifest.tables:
                _check(archive, table)
            yield archive, manifest
    except (zipfile.BadZipFile, KeyError, EOFError):
        raise BackupUnfit(f"{path} is cut off, or no backup") from None


def rows_of(archive: zipfile.ZipFile, table: TableManifest) -> Iterator[dict[str, Any]]:
    """Column → value; JSON columns as text, times aware."""
    with archive.open(_member(table.name)) as lines:
        for line in lines:
            yield dict(zip(table.columns, map(_decoded, json.loads(line)), strict=True))


def present_tables(connection: Connection, metadata: MetaData) -> list[Table]:
    """The tables of `metadata` as the database has them now, those that others refer to first."""
    found = MetaData()
    names = inspect(connection).get_table_names()
    found.reflect(connection, only=[name for name in metadata.tables if name in names])
    for table in found.tables.values():
        for column in table.columns:
            if isinstance(column.type, JSON):
                column.type = JSON(none_as_null=True)
    return found.sorted_tables


def _write(
    engine: Engine, metadata: MetaData, service: str, archive: zipfile.ZipFile, now: datetime
) -> Manifest:
    tables = []
    with _one_instant(engine) as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
        if revision is None:
            raise BackupUnfit("the database is empty: nothing was ever migrated")
        for table in present_tables(connection, metadata):
            tables.append(_write_table(connection, table, archive))
    manifest = Manifest(FORMAT, service, revision, now.astimezone(UTC).isoformat(), tuple(tables))
    text = json.dumps(asdict(manifest), indent=1).encode()
    keys = keys_of(engine)
    archive.writestr(_MANIFEST, text)
    archive.writestr(_PROOF, f"{keys.current} {_proof(keys, keys.current, text)}")
    return manifest


@contextmanager
def _one_instant(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one state of every clinic's rows, however long it takes."""
    options: dict[str, Any] = {"read_only": True}
    if engine.dialect.name == "postgresql":
        options["isolation_level"] = "REPEATABLE READ"
    with engine.connect().execution_options(**options) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
            connection.execute(select(func.set_config(EVERY_CLINIC, "on", True)))
        yield connection


def _write_table(connection: Connection, table: Table, archive: zipfile.ZipFile) -> TableManifest:
    columns = [cast(c, Text).label(c.name) if isinstance(c.type, JSON) else c for c in table.columns]
    is_json = [isinstance(c.type, JSON) for c in table.columns]
    query = select(*columns).order_by(*table.primary_key.columns)
    count, digest = 0, hashlib.sha256()
    streamed = connection.execution_options(yield_per=_FETCHED).execute(query)
    with streamed as rows, archive.open(_member(table.name), "w", force_zip64=True) as out:
        for row in rows:
            line = json.dumps([_encoded(*one) for one in zip(row, is_json, strict=True)]).encode() + b"\n"
            digest.update(line)
            out.write(line)
            count += 1
    return TableManifest(table.name, tuple(c.name for c in table.columns), count, digest.hexdigest())


def _read_manifest(archive: zipfile.ZipFile, keys: KeyRing) -> Manifest:
    text = archive.read(_MANIFEST)
    key_id, _, proof = archive.read(_PROOF).decode("ascii", errors="replace").partition(" ")
    if key_id not in keys.key_ids:
        raise BackupUnfit("it was made with an encryption key that the key ring does not hold")
    if not hmac.compare_digest(proof, _proof(keys, key_id, text)):
        raise BackupUnfit("its manifest was changed after it was made")
    given: Mapping[str, Any] = json.loads(text)
    if given["format"] != FORMAT:
        raise BackupUnfit(f"it is of format {given['format']}, this release reads {FORMAT}")
    tables = tuple(
        TableManifest(one["name"], tuple(one["columns"]), one["rows"], one["sha256"])
        for one in given["tables"]
    )
    return Manifest(given["format"], given["service"], given["revision"], given["made_at"], tables)


def _check(archive: zipfile.ZipFile, table: TableManifest) -> None:
    digest = hashlib.sha256()
    with archive.open(_member(table.name)) as content:
        while chunk := content.read(2**20):
            digest.update(chunk)
    if digest.hexdigest() != table.sha256:
        raise BackupUnfit(f"its table {table.name} was changed after it was made")


def _member(table: str) -> str:
    return f"tables/{table}.ndjson"


def _proof(keys: KeyRing, key_id: str, text: bytes) -> str:
    return hmac.new(keys.derive(key_id, "backup manifest"), text, "sha256").hexdigest()


def _encoded(value: Any, is_json: bool) -> Any:
    if is_json or value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, datetime):
        aware = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        return {"at": aware.isoformat()}
    if isinstance(value, date):
        return {"on": value.isoformat()}
    if isinstance(value, Decimal):
        return {"number": str(value)}
    return {"bytes": base64.b64encode(value).decode()}


def _decoded(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    ((kind, text),) = value.items()
    match kind:
        case "at":
            return datetime.fromisoformat(text)
        case "on":
            return date.fromisoformat(text)
        case "number":
            return Decimal(text)
        case _:
            return base64.b64decode(text)
