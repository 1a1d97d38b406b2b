"""Storage, once for both services: engines, units of work, column types, encryption, events, migrations."""

from shared.database.columns import ClinicRow, UtcDateTime, new_metadata
from shared.database.encryption import (
    SEALED_WITH,
    BlindIndex,
    EncryptedBytes,
    EncryptedJSON,
    EncryptedText,
    KeyRing,
    keys_of,
)
from shared.database.engine import UnsafeDatabase, make_engine, server_version
from shared.database.events import EventLog, events_table, read_events
from shared.database.migration import (
    assert_no_drift,
    current_and_head,
    database_fault,
    new_revision,
    run_migrations,
    upgrade,
)
from shared.database.unit_of_work import UnitOfWork, WorkSession

__all__ = [
    "SEALED_WITH",
    "BlindIndex",
    "ClinicRow",
    "EncryptedBytes",
    "EncryptedJSON",
    "EncryptedText",
    "EventLog",
    "KeyRing",
    "UnitOfWork",
    "UnsafeDatabase",
    "UtcDateTime",
    "WorkSession",
    "assert_no_drift",
    "current_and_head",
    "database_fault",
    "events_table",
    "keys_of",
    "make_engine",
    "new_metadata",
    "new_revision",
    "read_events",
    "run_migrations",
    "server_version",
    "upgrade",
]
