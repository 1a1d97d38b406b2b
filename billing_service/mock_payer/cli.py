"""`billing-service mock-payer …`: the third process's commands, hung into billing's parser."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from shared.cli import add_data_commands

if TYPE_CHECKING:
    from shared.database.stored import Stored

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def add_mock_payer_commands(subparsers: Subparsers) -> None:
    """Adds `mock-payer serve`, `mock-payer db …` and `mock-payer describe`.

    Each sets `run`, a function of the parsed arguments that returns the exit code.
    """
    payer = subparsers.add_parser("mock-payer", help="four invented payers that compute")
    commands = payer.add_subparsers(required=True, metavar="COMMAND")
    serving = commands.add_parser("serve", help="run it (MOCK_PAYER_*)")
    serving.add_argument("--host")
    serving.add_argument("--port", type=int)
    serving.set_defaults(run=_serve)
    database = commands.add_parser("db", help="its database").add_subparsers(required=True, metavar="COMMAND")
    database.add_parser("upgrade", help="migrate to the newest revision").set_defaults(run=_upgrade)
    add_data_commands(database, _stored)
    commands.add_parser("describe", help="print docs/mock-payer.md").set_defaults(run=_describe)


# Each command imports what it needs when it runs: `db upgrade` must not load a web server.


def _serve(arguments: argparse.Namespace) -> int:
    from billing_service.mock_payer.app import SERVICE, create_app
    from billing_service.mock_payer.settings import MockPayerSettings
    from shared.serve import serve

    given = {name: value for name in ("host", "port") if (value := getattr(arguments, name)) is not None}
    settings = MockPayerSettings(**given)
    return serve(SERVICE, settings, lambda: create_app(settings))


def _upgrade(_: argparse.Namespace) -> int:
    from billing_service.mock_payer.settings import MIGRATIONS, MockPayerSettings
    from shared.database import upgrade

    engine = MockPayerSettings().engine()
    upgrade(engine, MIGRATIONS)
    engine.dispose()
    return 0


def _stored() -> Stored:
    from billing_service.mock_payer.app import SERVICE
    from billing_service.mock_payer.settings import MIGRATIONS, MockPayerSettings
    from billing_service.mock_payer.tables import Base
    from shared.database.stored import Stored

    return Stored(SERVICE, MockPayerSettings().engine(), Base.metadata, MIGRATIONS)


def _describe(_: argparse.Namespace) -> int:
    from billing_service.mock_payer.describe import page
    from billing_service.mock_payer.plan_book import seeded_book

    sys.stdout.write(page(seeded_book()))
    return 0
