"""Databases for tests: every test that asks for `database_url` runs on SQLite and on PostgreSQL.

PostgreSQL is a private cluster where its binaries are on the machine, or the server at TEST_POSTGRES_URL.
Binaries that are there and do not start fail the run; only missing binaries skip.
"""

from __future__ import annotations

import os
import secrets
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import make_url

from shared.database import make_engine, server_version
from tests.postgres import Cluster, find_binaries

with warnings.catch_warnings():  # it would rather have httpx2; we test with the client that we ship with
    warnings.simplefilter("ignore")
    import starlette.testclient  # noqa: F401 - so that tests import it without the warning

_ROLE = """
DO $$ BEGIN
    CREATE ROLE claimwright_test LOGIN PASSWORD 'claimwright_test'; -- pragma: allowlist secret
    -- for tests that tamper as somebody does who owns the server; PostgreSQL 15 and later
    EXECUTE 'GRANT SET ON PARAMETER session_replication_role TO claimwright_test';
EXCEPTION WHEN duplicate_object OR unique_violation OR syntax_error THEN NULL; END $$
"""
_ran_on: dict[str, str] = {}
"""Backend name → version, filled by the tests that ran; workers hand theirs to the controller."""


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """URL of a server on which databases may be made."""
    if given := os.environ.get("TEST_POSTGRES_URL"):
        yield given
        return
    binaries = find_binaries()
    if binaries is None:
        _ran_on.setdefault("PostgreSQL", "not run: no PostgreSQL binaries here and no TEST_POSTGRES_URL")
        pytest.skip("no PostgreSQL binaries on this machine and no TEST_POSTGRES_URL")
    with Cluster(binaries) as cluster:
        yield cluster.url


@contextmanager
def fresh_postgres(server: str) -> Iterator[str]:
    """A new database of a role that row-level security binds, as it would be where it matters."""
    name = f"test_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(_ROLE.encode())
        connection.execute(f'CREATE DATABASE "{name}" OWNER claimwright_test'.encode())
    try:
        url = make_url(server).set(
            drivername="postgresql",
            database=name,
            username="claimwright_test",
            password="claimwright_test",  # pragma: allowlist secret
        )
        yield url.render_as_string(hide_password=False)
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """A fresh, empty PostgreSQL database, for tests that make sense there alone."""
    with fresh_postgres(postgres_server) as url:
        _note_version(url)
        yield url


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A fresh SQLite database, for tests that make sense there alone."""
    url = f"sqlite:///{tmp_path / 'test.sqlite3'}"
    _note_version(url)
    return url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh, empty database on each backend in turn."""
    return str(request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url"))


def _note_version(url: str) -> None:
    backend = "SQLite" if url.startswith("sqlite") else "PostgreSQL"
    if backend not in _ran_on:
        engine = make_engine(url)
        _ran_on[backend] = server_version(engine).removeprefix(backend).strip()
        engine.dispose()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["ran_on"] = dict(_ran_on)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    _ran_on.update(getattr(node, "workeroutput", {}).get("ran_on", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    backends = [f"{name} {_ran_on.get(name, '(no test asked for it)')}" for name in ("SQLite", "PostgreSQL")]
    terminalreporter.write_line("ran on: " + ", ".join(backends))
