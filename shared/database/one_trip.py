"""Several statements for one answer: what a round trip costs is paid once. PostgreSQL alone has any."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from psycopg.pq import Escaping, ExecStatus, TransactionStatus
from psycopg.pq.abc import PGconn
from sqlalchemy import Connection


def one_trip(
    connection: Connection, statements: Sequence[str], *, begin: str = "BEGIN", **values: str
) -> list[tuple[str, ...]] | None:
    """Runs them in the connection's transaction, which begins with them where it has not, and gives the rows
    of the last one as text. None where one was refused: whoever runs them one by one hears why.

    A name in braces in a statement is put in as a quoted literal.
    """
    driver: Any = connection.connection.driver_connection
    pgconn: PGconn = driver.pgconn
    escaping = Escaping(pgconn)
    literals = {
        name: bytes(escaping.escape_literal(value.encode())).decode() for name, value in values.items()
    }
    parts = [one.format(**literals) for one in statements]
    if pgconn.transaction_status == TransactionStatus.IDLE:
        parts.insert(0, begin)  # the driver does not begin what has begun
    result = pgconn.exec_("; ".join(parts).encode())
    if result.status not in (ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK):
        return None
    return [
        tuple((result.get_value(row, column) or b"").decode() for column in range(result.nfields))
        for row in range(result.ntuples)
    ]
