"""`… audit verify | export`: the same for every service."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from shared.cli import day

if TYPE_CHECKING:
    from shared.audit.tables import AuditTables
    from shared.settings import ServiceSettings

    Configured = Callable[[], tuple[ServiceSettings, AuditTables]]

# Each command imports what it needs when it runs: others must not load a database.


def add_audit_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], service: str, configured: Configured
) -> None:
    """`configured` reads the environment when a command runs."""
    audit = commands.add_parser("audit", help="who saw or changed whose data")
    verbs = audit.add_subparsers(required=True, metavar="VERB")
    verify = verbs.add_parser("verify", help="prove every clinic's trail, or name the first fault")
    verify.add_argument("--head", default="", help="a digest of a chain that was noted earlier")
    verify.set_defaults(run=lambda args: _verify(configured, args))
    export = verbs.add_parser("export", help="print one clinic's records, one JSON object a line")
    export.add_argument("--clinic", required=True, help="the tenant")
    export.add_argument("--subject", help="a patient's id (billing) or a code set's (coding)")
    export.add_argument("--since", type=day, help="from this day on (UTC), YYYY-MM-DD")
    export.add_argument("--until", type=day, help="before this day (UTC), YYYY-MM-DD")
    export.add_argument("--fhir", action="store_true", help="as AuditEvent resources of FHIR R4")
    export.set_defaults(run=lambda args: _export(configured, service, args))


def _verify(configured: Configured, args: argparse.Namespace) -> int:
    from shared.audit.store import verify_audit

    settings, tables = configured()
    found = verify_audit(settings.engine(), tables, args.head)
    if found.fault:
        sys.stdout.write(found.fault + "\n")
        return 1
    sys.stdout.write(f"{found.records} records of {found.clinics} clinics: chained, none missing\n")
    if found.waiting:
        sys.stdout.write(f"{found.waiting} changes wait for their place: the service gives it when it runs\n")
    return 0


def _export(configured: Configured, service: str, args: argparse.Namespace) -> int:
    from shared.audit.api import record_v1
    from shared.audit.fhir import audit_event
    from shared.audit.record import EVERYBODY
    from shared.audit.store import AuditFilter, read_all
    from shared.audit.trail import AuditTrail
    from shared.cli import operator
    from shared.principal import Principal

    settings, tables = configured()
    engine = settings.engine()
    # Nobody's data are followed to: the record names the clinic's trail, and everybody in it.
    trail = AuditTrail(engine, tables, persons=(), leads={}, untouched={})
    who = Principal(f"os:{operator()}", args.clinic, frozenset())
    trail.record(who, "audit_export", "R", (args.subject or EVERYBODY,), "HSYSADMIN")
    trail.close()
    wanted = AuditFilter(
        subjects=(args.subject,) if args.subject else None, since=args.since, until=args.until
    )
    for record in read_all(engine, tables, args.clinic, wanted):
        line = json.dumps(audit_event(record, service)) if args.fhir else record_v1(record).model_dump_json()
        sys.stdout.write(line + "\n")
    return 0
