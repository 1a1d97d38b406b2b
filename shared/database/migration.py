"""Alembic, run on our own connection and under a lock: two processes that both migrate take turns.

A service's whole `migrations/env.py`:

    from coding_service.adapters.tables import Base
    from shared.database import run_migrations

    run_migrations(Base.metadata)
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from alembic import command, context
from alembic.autogenerate import compare_metadata
from alembic.autogenerate.api import AutogenContext
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData
from sqlalchemy.types import TypeDecorator

from shared.database.encryption import EncryptedBytes, EncryptedJSON, EncryptedText
from shared.database.row_security import EVERY_CLINIC, guard_rows, row_security_fault

_LOCK = 0x636C_6169_6D77  # any number that only migrations use


def upgrade(engine: Engine, script_location: Path) -> None:
    """Brings the database to the newest revision, in one transaction; does nothing if it is there already."""
    with migration_connection(engine) as connection:
        command.upgrade(migration_config(script_location, connection), "head")
        guard_rows(connection)


def current_and_head(engine: Engine, script_location: Path) -> tuple[str | None, str | None]:
    """The revision that the database has and the one that the code needs."""
    with engine.execution_options(read_only=True).connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    return current, ScriptDirectory.from_config(migration_config(script_location)).get_current_head()


def database_fault(engine: Engine, script_location: Path, upgrade_command: str) -> str | None:
    """What keeps the database from being used, with the remedy; for readiness."""
    current, head = current_and_head(engine, script_location)
    if current != head:
        return f"at revision {current}, the code needs {head}: {upgrade_command}"
    return row_security_fault(engine)


def new_revision(engine: Engine, script_location: Path, message: str) -> None:
    """For developers: writes the difference between database and metadata as a new revision."""
    with migration_connection(engine) as connection:
        command.revision(migration_config(script_location, connection), message, autogenerate=True)


def assert_no_drift(engine: Engine, metadata: MetaData) -> None:
    """Raises `AssertionError` with the differences between a migrated database and the metadata."""
    with engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
    if differences:
        raise AssertionError(
            "the migrations do not make what the tables say: " + "; ".join(map(str, differences))
        )


def run_migrations(metadata: MetaData) -> None:
    """The body of `env.py`."""
    connection: Connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        compare_server_default=True,
        render_item=_render_item,
    )
    with context.begin_transaction():
        context.run_migrations()


def migration_config(script_location: Path, connection: Connection | None = None) -> Config:
    """For Alembic's own commands, on `connection`."""
    config = Config()
    config.set_main_option("script_location", str(script_location))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


@contextmanager
def migration_connection(engine: Engine) -> Iterator[Connection]:
    """One transaction that may change every table and row, alone; committed at the end."""
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            # A table is altered by making it anew, which foreign keys would take for a deletion. They can be
            # switched off only outside a transaction, and are checked before ours ends.
            driver: Any = connection.connection.driver_connection
            driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                if connection.dialect.name == "sqlite":
                    yield connection
                    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                    if broken:
                        raise RuntimeError(f"the migration leaves {len(broken)} rows without their parents")
                else:
                    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
                    connection.exec_driver_sql(f"SET LOCAL {EVERY_CLINIC} = 'on'")
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
                    yield connection
        finally:
            connection.invalidate()


def _render_item(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """In revisions the database's own types: a revision must not change when our code does."""
    if kind == "type" and isinstance(item, (EncryptedText, EncryptedBytes, EncryptedJSON)):
        return "sa.LargeBinary()"
    if kind == "type" and isinstance(item, TypeDecorator) and item.__module__.startswith("shared."):
        return f"sa.{item.impl_instance!r}"
    return False
