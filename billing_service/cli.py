"""`billing-service`: serve, work, db upgrade, mock-payer, run, demo, x12, ledger, audit."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from billing_service.demo.run import add_demo_arguments
from billing_service.mock_payer.cli import add_mock_payer_commands
from billing_service.x12_cli import add_x12_commands
from shared.audit.commands import add_audit_commands
from shared.audit.tables import AuditTables
from shared.cli import add_data_commands
from shared.clients.cli import add_client_commands
from shared.database import UnsafeDatabase, upgrade
from shared.durable import DurableWork, WorkUnavailable
from shared.errors import DomainError
from shared.retention import add_retention_commands
from shared.roles import ROLES
from shared.serve import serve
from shared.settings import Misconfigured, ServiceSettings

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from shared.audit.trail import AuditTrail
    from shared.database.stored import Stored
    from shared.retention import Purgeable

if TYPE_CHECKING:
    from shared.clients import ClientStore

S = TypeVar("S", bound=ServiceSettings)

TOKEN_LIFE_S = 12 * 3600
SCOPES = (
    "billing.read",
    "phi.read",
    "master.write",
    "patients.write",
    "encounters.write",
    "eligibility.check",
    "claims.write",
    "claims.submit",
    "payments.post",
    "refunds.post",
    "write_offs.request",
    "write_offs.approve",
    "accounts.write",
    "ledger.close",
    "ledger.admin",
    "statements.write",
    "webhooks.manage",
    "audit.read",
)
"""Every scope of the billing service."""


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code: 0 done, 1 not done and why on standard error, 2 a wrong command line."""
    parser = _parser()
    args = parser.parse_args(argv)
    try:
        return int(args.run(args) or 0)
    except (Misconfigured, UnsafeDatabase, WorkUnavailable) as error:
        print(error, file=sys.stderr)
    except DomainError as error:
        print(error.message, file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="billing-service", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _listening(_command(commands, "serve", "answer over HTTP (and work, unless BILLING_WORK=false)", _serve))
    _command(commands, "work", "send and collect for a service that runs with BILLING_WORK=false", _work)
    database = commands.add_parser("db", help="the database").add_subparsers(required=True, metavar="VERB")
    _command(database, "upgrade", "migrate to the newest revision", _upgrade)
    add_data_commands(database, _stored)
    add_mock_payer_commands(commands)
    _command(commands, "run", "start the three services and stay up", _run)
    add_demo_arguments(_command(commands, "demo", "carry sample visits to a settled account", _demo))
    token = _command(commands, "token", "print a token for the local services, for a try with curl", _token)
    token.add_argument("--clinic", default="sample-clinic", help="the tenant")
    token.add_argument("--audience", default="billing-service", help="the service that it is for")
    token.add_argument("--scopes", help="separated by spaces; without, all, or those of the roles alone")
    token.add_argument("--role", action="append", choices=[role.name for role in ROLES], default=[])
    add_client_commands(commands, _client_store)
    keys = commands.add_parser("keys", help="the keys that sign tokens here")
    verbs = keys.add_subparsers(required=True, metavar="VERB")
    _command(verbs, "list", "the key that signs, then those that only verify", _list_keys)
    _command(verbs, "rotate", "make a new key that signs from now on", _rotate_key)
    retire = _command(verbs, "retire", "believe no longer what this key signed", _retire_key)
    retire.add_argument("kid", help="the key's id, as `keys list` has it")
    _command(commands, "openapi", "print the API's description", _openapi)
    add_x12_commands(commands)
    files = commands.add_parser("interchanges", help="the files that are kept")
    verbs = files.add_subparsers(required=True, metavar="VERB")
    _command(verbs, "name-patients", "note whom files kept by an older release are about", _name_patients)
    add_audit_commands(commands, "billing-service", _audited)
    add_retention_commands(commands, _retained)
    ledger = commands.add_parser("ledger", help="the ledger").add_subparsers(required=True, metavar="VERB")
    verify = _command(ledger, "verify", "prove every clinic's books, or name the first fault", _verify_ledger)
    verify.add_argument("--head", default="", help="a digest of the chain that was noted earlier")
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, help: str, run: object
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help, description=help)
    parser.set_defaults(run=run)
    return parser


def _listening(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", help="the address to listen at, instead of the environment's")
    parser.add_argument("--port", type=int, help="the port, instead of the environment's; 0 takes a free one")


def _listen_at(settings: S, args: argparse.Namespace) -> S:
    given = {name: value for name in ("host", "port") if (value := getattr(args, name)) is not None}
    return settings.model_copy(update=given)


# Each command imports what it needs when it runs: `db upgrade` must not load a web server.


def _serve(args: argparse.Namespace) -> int:
    from billing_service.app import create_app
    from billing_service.settings import BillingSettings

    settings = _listen_at(BillingSettings(), args)
    return serve("billing-service", settings, lambda: create_app(settings))


def _work(args: argparse.Namespace) -> int:
    from billing_service.app import work_until_stopped
    from billing_service.settings import BillingSettings

    return work_until_stopped(BillingSettings())


def _upgrade(args: argparse.Namespace) -> int:
    from billing_service.settings import MIGRATIONS, BillingSettings

    settings = BillingSettings()
    upgrade(settings.engine(), MIGRATIONS)
    DurableWork("billing-service", settings.database_url).migrate()
    return 0


def _stored() -> Stored:
    from billing_service.adapters.audited import LEADS, PERSONS, UNTOUCHED
    from billing_service.adapters.ledger_check import verify_ledger
    from billing_service.adapters.tables import AUDIT, MEMBERS, Base
    from billing_service.settings import MIGRATIONS, BillingSettings
    from shared.audit.store import verify_audit
    from shared.audit.trail import AuditTrail
    from shared.database.stored import Stored

    settings = BillingSettings()
    engine = settings.engine()
    return Stored(
        "billing-service",
        engine,
        Base.metadata,
        MIGRATIONS,
        (MEMBERS,),
        lambda engine: verify_ledger(engine).fault or verify_audit(engine, AUDIT).fault,
        DurableWork("billing-service", settings.database_url).stopped,
        AuditTrail(engine, AUDIT, persons=PERSONS, leads=LEADS, untouched=UNTOUCHED),
    )


def _run(args: argparse.Namespace) -> int:
    from billing_service.demo.run import run

    return run()


def _demo(args: argparse.Namespace) -> int:
    from billing_service.demo.run import demo

    return demo(args)


def _token(args: argparse.Namespace) -> int:
    from billing_service.settings import BillingSettings
    from shared.auth import ensure_key_file, mint_token

    key_file = BillingSettings().private_key_file
    ensure_key_file(key_file)
    scopes = args.scopes.split() if args.scopes is not None else () if args.role else SCOPES
    audience, roles = args.audience, args.role
    print(mint_token(key_file, "local-user", args.clinic, scopes, audience, TOKEN_LIFE_S, roles=roles))
    return 0


def _client_store() -> ClientStore:
    from billing_service.adapters.tables import CLIENTS
    from billing_service.settings import BillingSettings
    from shared.clients import ClientStore

    return ClientStore(BillingSettings().engine(), CLIENTS)


def _list_keys(args: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from shared.auth import local_keys

    for position, key in enumerate(local_keys(_own_key_file())):
        made = datetime.fromtimestamp(key["iat"], UTC).isoformat() if "iat" in key else "-"
        print(key["kid"], "verifies" if position else "signs", made, sep="\t")
    return 0


def _rotate_key(args: argparse.Namespace) -> int:
    from shared.auth import rotate_key
    from shared.clock import SystemClock

    print(rotate_key(_own_key_file(), SystemClock().now()))
    return 0


def _retire_key(args: argparse.Namespace) -> int:
    from shared.auth import retire_key

    retire_key(_own_key_file(), args.kid)
    return 0


def _own_key_file() -> Path:
    from billing_service.settings import BillingSettings

    path = BillingSettings().private_key_file
    if not path.exists():
        raise Misconfigured(f"{path} is missing: run make keys, or name it in BILLING_PRIVATE_KEY_FILE")
    return path


def _openapi(args: argparse.Namespace) -> int:
    import json
    import tempfile

    from billing_service.app import create_app
    from billing_service.settings import BillingSettings
    from shared.auth import ensure_key_file

    with tempfile.TemporaryDirectory() as folder:
        key_file = Path(folder, "private.jwk.json")
        settings = BillingSettings(
            database_url=f"sqlite:///{folder}/billing.sqlite3",
            key_file=ensure_key_file(key_file),
            private_key_file=key_file,
            development=True,
        )
        print(json.dumps(create_app(settings).openapi(), indent=2, ensure_ascii=False))
    return 0


def _retained() -> tuple[Engine, AuditTrail, Sequence[Purgeable]]:
    from billing_service.adapters.audited import LEADS, PERSONS, UNTOUCHED
    from billing_service.adapters.tables import AUDIT, PURGEABLE
    from billing_service.settings import BillingSettings
    from shared.audit.trail import AuditTrail

    engine = BillingSettings().engine()
    return engine, AuditTrail(engine, AUDIT, persons=PERSONS, leads=LEADS, untouched=UNTOUCHED), PURGEABLE


def _name_patients(args: argparse.Namespace) -> int:
    from billing_service.adapters.repository import SqlUnits
    from billing_service.adapters.worker import worker_principal
    from billing_service.app import audit_trail
    from billing_service.settings import BillingSettings
    from billing_service.workflows.name_patients import name_in_old_files
    from shared.cli import operator

    settings = BillingSettings()
    units = SqlUnits(settings.engine(), settings.clock())
    trail = audit_trail(units.engine)
    with trail.commanded(operator(), "name_patients"):
        for clinic_id in units.clinics():
            looked, named = name_in_old_files(worker_principal(clinic_id), units=units)
            print(f"{clinic_id}: {looked} files looked at, {named} are about patients of the clinic")
    trail.close()
    units.engine.dispose()
    return 0


def _audited() -> tuple[ServiceSettings, AuditTables]:
    from billing_service.adapters.tables import AUDIT
    from billing_service.settings import BillingSettings

    return BillingSettings(), AUDIT


def _verify_ledger(args: argparse.Namespace) -> int:
    from billing_service.adapters.ledger_check import verify_ledger
    from billing_service.settings import BillingSettings

    engine = BillingSettings().engine()
    found = verify_ledger(engine, args.head)
    engine.dispose()
    if found.fault:
        print(found.fault)
        return 1
    print(f"{found.entries} entries of {found.clinics} clinics: in balance and chained")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
