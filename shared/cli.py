"""`db keys | new-key | re-encrypt | backup | check-backup | restore`, for every service that stores.

Each command imports what it needs when it runs: `coding-service code` must not load a database.
"""

from __future__ import annotations

import argparse
import base64
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from shared.database.stored import Stored

    Open = Callable[[], Stored]


def operator() -> str:
    """Who runs this command, as the machine knows them: for the audit trail."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in a container
        return str(os.getuid())


def add_data_commands(verbs: argparse._SubParsersAction[argparse.ArgumentParser], stored: Open) -> None:
    """Hangs the commands beside `db upgrade`. Each sets `run`, which gives the exit code."""

    def command(name: str, help: str, run: Callable[[argparse.Namespace, Stored], int]) -> _Parser:
        parser = verbs.add_parser(name, help=help, description=help)
        parser.set_defaults(run=lambda args: _run(run, args, stored))
        return parser

    command("keys", "how many stored values each encryption key sealed", _keys)
    new = verbs.add_parser("new-key", help="print a new encryption key, as the key ring takes it")
    new.add_argument("kid", nargs="?", help="its id; today's date without")
    new.set_defaults(run=_new_key)
    command("re-encrypt", "seal everything that is stored with the current key", _reencrypt)
    backup = command("backup", "write every row of one instant to a file", _backup)
    backup.add_argument("file", type=Path)
    check = command("check-backup", "prove a backup whole and unchanged", _check)
    check.add_argument("file", type=Path)
    back = command("restore", "put a backup into an empty database, with the service stopped", _restore)
    back.add_argument("file", type=Path)
    back.add_argument("--replace", action="store_true", help="drop what the database holds")
    command("mark-production", "refuse development mode on this database for good", _mark_production)


_Parser = argparse.ArgumentParser


def day(text: str) -> datetime:
    """For `type=`: the beginning of a day, UTC."""
    return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)


def _run(run: Callable[[argparse.Namespace, Stored], int], args: argparse.Namespace, stored: Open) -> int:
    from shared.database import UnsafeDatabase
    from shared.database.backup import BackupUnfit
    from shared.database.restore import NotEmpty
    from shared.durable import WorkUnavailable
    from shared.errors import Unavailable
    from shared.settings import Misconfigured

    try:
        opened = stored()
        try:
            return run(args, opened)
        finally:
            if opened.trail is not None:
                opened.trail.close()
            opened.engine.dispose()
    except Unavailable as error:
        print(error.message, file=sys.stderr)
    except (BackupUnfit, Misconfigured, NotEmpty, OSError, UnsafeDatabase, WorkUnavailable) as error:
        print(error, file=sys.stderr)
    return 1


def _keys(_: argparse.Namespace, stored: Stored) -> int:
    from shared.database import keys_of
    from shared.database.reencrypt import UNKNOWN, sealed_under

    current = keys_of(stored.engine).current
    for key_id, values in sealed_under(stored.engine, stored.metadata).items():
        if key_id != UNKNOWN:
            print(key_id, "seals" if key_id == current else "opens", values, sep="\t")
        elif values:
            print("-", "not in the key ring", values, sep="\t")
    return 0


def _new_key(args: argparse.Namespace) -> int:
    from shared.database import KeyRing

    key_id = args.kid or datetime.now(UTC).date().isoformat()
    key = os.urandom(32)
    try:
        KeyRing({key_id: key})
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{key_id}:{base64.b64encode(key).decode()}")
    return 0


def _reencrypt(_: argparse.Namespace, stored: Stored) -> int:
    from shared.database import keys_of
    from shared.database.reencrypt import reencrypt

    _recorded(stored, "db_reencrypt", "U")
    told: dict[str, int] = {}

    def report(table: str, rows: int) -> None:
        told[table] = told.get(table, 0) + rows

    found = reencrypt(stored.engine, stored.metadata, stored.indexes, report=report)
    for table, rows in told.items():
        print(table, rows, sep="\t")
    print(f"{found.rows} rows are sealed with {keys_of(stored.engine).current} now")
    for place in found.broken:
        print(f"{place}: no key of the ring opens it", file=sys.stderr)
    if found.left > len(found.broken):
        print(f"{found.left} rows still need an older key: run it again", file=sys.stderr)
    return 1 if found.left else 0


def _backup(args: argparse.Namespace, stored: Stored) -> int:
    from shared.database.backup import back_up

    _recorded(stored, "db_backup", "R")
    made = back_up(stored.engine, stored.metadata, stored.service, args.file, datetime.now(UTC))
    print(f"{made.rows} rows of {len(made.tables)} tables at revision {made.revision}: {args.file}")
    return 0


def _check(args: argparse.Namespace, stored: Stored) -> int:
    from shared.database import keys_of
    from shared.database.backup import opened_backup

    with opened_backup(args.file, keys_of(stored.engine)) as (_, made):
        print(f"{made.service}, {made.made_at}: {made.rows} rows at revision {made.revision}, unchanged")
    return 0


def _restore(args: argparse.Namespace, stored: Stored) -> int:
    from shared.database.restore import restore

    def recorded(connection: Connection) -> None:
        if stored.trail is not None:
            stored.trail.keep_of_all(connection, operator(), "db_restore", "U")

    with stored.stopped():
        made = restore(
            stored.engine,
            stored.metadata,
            stored.migrations,
            stored.service,
            args.file,
            replace=args.replace,
            ended=recorded,
        )
    print(f"{made.rows} rows of {made.made_at} are back")
    if fault := stored.prove(stored.engine):
        print(fault, file=sys.stderr)
        return 1
    return 0


def _recorded(stored: Stored, operation: str, action: str) -> None:
    from shared.database import current_and_head

    current, head = current_and_head(stored.engine, stored.migrations)
    if current != head:  # a backup before an upgrade: the trail has no place yet for what this release notes
        print("the database is of another release: this is not in its audit trail", file=sys.stderr)
    elif stored.trail is not None:
        stored.trail.record_of_all(operator(), operation, action)


def _mark_production(_: argparse.Namespace, stored: Stored) -> int:
    from shared.database.production import mark_production

    mark_production(stored.engine)
    print("marked: no service opens it in development mode any more")
    return 0
