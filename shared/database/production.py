"""A mark in the database itself: it is a clinic's, and no development mode may open it."""

from __future__ import annotations

from sqlalchemy import Engine

_SCHEMA = "claimwright_production"
"""An empty schema: its owner may make it, and dumps carry it along."""
_APPLICATION_ID = 0x434C4D50  # "CLMP" in the header of the file (https://sqlite.org/fileformat2.html)


def mark_production(engine: Engine) -> None:
    """For good. On PostgreSQL by the owner of the database."""
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id = {_APPLICATION_ID}")
        else:
            connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {_SCHEMA}")


def is_production(engine: Engine) -> bool:
    with engine.execution_options(read_only=True).connect() as connection:
        if engine.dialect.name == "sqlite":
            found = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
            return bool(found == _APPLICATION_ID)
        asked = f"SELECT to_regnamespace('{_SCHEMA}') IS NOT NULL"
        return bool(connection.exec_driver_sql(asked).scalar_one())
