"""A look at the rows themselves, past the mapping, as somebody with the database in hand would take it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from shared.database import UnitOfWork


@contextmanager
def all_rows(engine: Engine) -> Iterator[Connection]:
    """A connection that sees every clinic's rows; commits at the end."""
    with UnitOfWork(engine) as work:
        yield work.session.connection()
        work.commit()
