"""What may be deleted after six years, and the command that does it: `… retention`.

45 CFR 164.316(b)(2)(i) and 164.530(j)(2): what was written down of policies, actions and disclosures is kept
for six years. Nothing younger is deleted. What is a patient's record, the books or the audit trail is not
deleted at all: how long a record is kept is the state's law, and the database itself refuses the rest.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from shared.cli import day

if TYPE_CHECKING:
    from sqlalchemy import Engine, Table

    from shared.audit.trail import AuditTrail

    Configured = Callable[[], tuple["Engine", "AuditTrail", Sequence["Purgeable"]]]

YEARS = 6
COMMAND = "retention"


@dataclass(frozen=True, slots=True)
class Purgeable:
    """Rows of `table` whose `at` lies before a day, with those of `parts` (table, column with their id)."""

    table: Table
    at: str
    parts: tuple[tuple[Table, str], ...] = ()


class TooYoung(ValueError):
    """Six years are not over. The message says from when on they are."""


def purge(
    engine: Engine,
    trail: AuditTrail,
    purgeable: Sequence[Purgeable],
    before: datetime,
    *,
    now: datetime,
    apply: bool,
) -> dict[str, int]:
    """Table → how many rows of it are older than `before`; with `apply` they are gone, which is recorded for
    each clinic. Raises `TooYoung`."""
    from sqlalchemy import delete, func, select

    from shared.cli import operator
    from shared.database import UnitOfWork
    from shared.principal import Principal

    latest = _years_before(now)
    if before > latest:
        raise TooYoung(
            f"what is younger than {YEARS} years is kept: name {latest:%Y-%m-%d} or an earlier day"
        )
    counts: dict[str, int] = {}
    clinics: set[str] = set()
    gone: list[tuple[Table, Any]] = []
    for one in purgeable:
        old = one.table.c[one.at] < before
        ids = select(one.table.c.id).where(old)
        gone += [*((part, part.c[column].in_(ids)) for part, column in one.parts), (one.table, old)]
    with UnitOfWork(engine, read_only=True) as work:
        for table, which in gone:
            found = select(table.c.clinic_id, func.count()).where(which).group_by(table.c.clinic_id)
            rows = work.session.execute(found).all()
            counts[table.name] = counts.get(table.name, 0) + sum(count for _, count in rows)
            clinics.update(clinic_id for clinic_id, _ in rows)
    if apply:
        for clinic_id in sorted(clinics):  # before it is done: nothing goes without a record
            trail.record(Principal(f"os:{operator()}", clinic_id, frozenset()), "retention_purge", "D", ())
        with UnitOfWork(engine) as work:
            for table, which in gone:
                work.session.execute(delete(table).where(which))
            work.commit()
    return counts


def add_retention_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], configured: Configured
) -> None:
    """`configured` reads the environment when a command runs."""
    verbs = commands.add_parser(COMMAND, help="delete what need not be kept any longer").add_subparsers(
        required=True, metavar="VERB"
    )
    parser = verbs.add_parser("purge", help="say what is older than a day; with --apply, delete it")
    parser.add_argument("--before", required=True, type=day, help="a day at least six years ago, YYYY-MM-DD")
    parser.add_argument("--apply", action="store_true", help="delete it; without, nothing is changed")
    parser.set_defaults(run=lambda args: _purge(configured, args))


def _purge(configured: Configured, args: argparse.Namespace) -> int:
    engine, trail, purgeable = configured()
    try:
        now = datetime.now(UTC)
        counts = purge(engine, trail, purgeable, args.before, now=now, apply=args.apply)
    except TooYoung as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    finally:
        trail.close()
        engine.dispose()
    for table, count in counts.items():
        sys.stdout.write(f"{table}\t{count}\t{'deleted' if args.apply else 'would be deleted'}\n")
    return 0


def _years_before(now: datetime) -> datetime:
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    try:
        return day.replace(year=day.year - YEARS)
    except ValueError:  # 29 February
        return day.replace(year=day.year - YEARS, day=28)
