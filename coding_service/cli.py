"""`coding-service`: serve, db upgrade, code, learn, codebook, token, audit."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from coding_service.codebook.cli import add_codebook_commands
from coding_service.training import add_learn_command
from shared.audit.commands import add_audit_commands
from shared.cli import add_data_commands
from shared.errors import DomainError
from shared.retention import add_retention_commands

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from coding_service.extraction.layer import LearnedLayer
    from coding_service.settings import CodingSettings
    from shared.audit.tables import AuditTables
    from shared.audit.trail import AuditTrail
    from shared.database.stored import Stored
    from shared.retention import Purgeable
    from shared.settings import ServiceSettings

# An administrator's `codebook.manage` and `learning.manage`, and an auditor's `audit.read`, are given only to
# who names them.
ALL_SCOPES = (
    "coding.read",
    "coding.write",
    "coding.finalize",
    "queries.answer",
    "phi.read",
    "webhooks.manage",
)


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code: 0 done, 1 not done and why on standard error, 2 a wrong command line."""
    args = _parser().parse_args(argv)
    try:
        return int(args.run(args) or 0)
    except DomainError as refusal:
        print(refusal.message, file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()
    except (OSError, UnicodeError) as error:
        print(error, file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="coding-service", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _command(commands, "serve", "answer over HTTP", _serve)
    database = commands.add_parser("db", help="the database").add_subparsers(required=True, metavar="VERB")
    _command(database, "upgrade", "migrate to the newest revision", _upgrade)
    add_data_commands(database, _stored)
    code = _command(commands, "code", "code notes, one JSON object a line", _code)
    code.add_argument("file", metavar="FILE.ndjson", help="`-` for standard input")
    code.add_argument("--setting", choices=("outpatient", "inpatient"), default="outpatient")
    which = code.add_mutually_exclusive_group()
    which.add_argument(
        "--all-documented",
        dest="scope",
        action="store_const",
        const="documented",
        help="every condition that the note asserts of the patient",
    )
    which.add_argument(
        "--all-mentioned",
        dest="scope",
        action="store_const",
        const="mentioned",
        help="every condition named, negated ones included: for measuring, never for claims",
    )
    code.add_argument(
        "--no-learned",
        action="store_true",
        help="with --all-mentioned: without the phrases that `make train` learned on this machine",
    )
    add_learn_command(commands)
    add_codebook_commands(commands)
    add_audit_commands(commands, "coding-service", _audited)
    add_retention_commands(commands, _retained)
    token = _command(commands, "token", "mint a token with the local signing key", _token)
    token.add_argument("--clinic", required=True)
    token.add_argument("--subject", required=True)
    token.add_argument(
        "--scope",
        action="append",
        help="as often as needed; without, all but `codebook.manage` and `learning.manage`",
    )
    token.add_argument("--role", action="append", default=[], help="a role of docs/identity.md, as often")
    token.add_argument("--hours", type=int, default=8)
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, help: str, run: object
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help, description=help)
    parser.set_defaults(run=run)
    return parser


# Each command imports what it needs when it runs: `code` must not load a web server or a database.


def _configured(run: Callable[[CodingSettings], int]) -> int:
    """Runs a command that needs the environment; what the environment lacks is said on standard error."""
    from coding_service.settings import CodingSettings
    from shared.database import UnsafeDatabase
    from shared.settings import Misconfigured

    try:
        return run(CodingSettings())
    except (Misconfigured, UnsafeDatabase) as error:
        print(error, file=sys.stderr)
        return 1


def _serve(args: argparse.Namespace) -> int:
    from coding_service.app import create_app
    from shared.serve import serve

    return _configured(lambda settings: serve("coding-service", settings, lambda: create_app(settings)))


def _upgrade(args: argparse.Namespace) -> int:
    from coding_service.settings import MIGRATIONS
    from shared.database import upgrade
    from shared.durable import DurableWork

    def migrate(settings: CodingSettings) -> int:
        upgrade(settings.engine(), MIGRATIONS)
        DurableWork("coding-service", settings.database_url).migrate()
        return 0

    return _configured(migrate)


def _stored() -> Stored:
    from coding_service.adapters.audited import LEADS, PERSONS, UNTOUCHED
    from coding_service.adapters.tables import REFERENCES, Base, audit
    from coding_service.settings import MIGRATIONS, CodingSettings
    from shared.audit.store import verify_audit
    from shared.audit.trail import AuditTrail
    from shared.database.stored import Stored
    from shared.durable import DurableWork

    settings = CodingSettings()
    engine = settings.engine()
    stopped = DurableWork("coding-service", settings.database_url).stopped
    return Stored(
        "coding-service",
        engine,
        Base.metadata,
        MIGRATIONS,
        (REFERENCES,),
        lambda engine: verify_audit(engine, audit).fault,
        stopped,
        AuditTrail(engine, audit, persons=PERSONS, leads=LEADS, untouched=UNTOUCHED),
    )


def _retained() -> tuple[Engine, AuditTrail, Sequence[Purgeable]]:
    from coding_service.adapters.audited import LEADS, PERSONS, UNTOUCHED
    from coding_service.adapters.tables import PURGEABLE, audit
    from coding_service.settings import CodingSettings
    from shared.audit.trail import AuditTrail

    engine = CodingSettings().engine()
    return engine, AuditTrail(engine, audit, persons=PERSONS, leads=LEADS, untouched=UNTOUCHED), PURGEABLE


def _audited() -> tuple[ServiceSettings, AuditTables]:
    from coding_service.adapters.tables import audit
    from coding_service.settings import CodingSettings

    return CodingSettings(), audit


def _code(args: argparse.Namespace) -> int:
    from coding_service.codebook.book import open_book
    from coding_service.domain.note import Setting
    from coding_service.workflows.code_lines import BadLine, Scope, code_lines
    from coding_service.workflows.code_note import Readers

    scope = Scope(args.scope or "claim")
    readers = Readers(_learned() if scope is Scope.MENTIONED and not args.no_learned else None)
    bad = 0
    with _lines(args.file) as lines:
        answers = code_lines(
            lines,
            readers,
            open_book(),
            scope=scope,
            setting=Setting(args.setting),
            today=datetime.now(UTC).date() + timedelta(days=1),  # somewhere it is tomorrow already
        )
        for answer in answers:
            if isinstance(answer, BadLine):
                bad += 1
                print(f"line {answer.number}: {answer.why}", file=sys.stderr)
            else:
                print(answer, flush=args.file == "-")
    return 1 if bad else 0


def _learned() -> LearnedLayer | None:
    """What `make train` made on this machine, if it did."""
    from coding_service.extraction.layer import LearnedLayer
    from coding_service.training import LAYER

    return LearnedLayer.from_json(LAYER.read_text(encoding="utf-8")) if LAYER.is_file() else None


def _token(args: argparse.Namespace) -> int:
    from shared.auth import mint_token

    def mint(settings: CodingSettings) -> int:
        scopes = args.scope or (() if args.role else ALL_SCOPES)
        life_s = args.hours * 3600
        key, audience = settings.private_key_file, settings.audience
        issuer, roles = settings.issuer, args.role
        print(
            mint_token(key, args.subject, args.clinic, scopes, audience, life_s, issuer=issuer, roles=roles)
        )
        return 0

    return _configured(mint)


@contextmanager
def _lines(file: str) -> Iterator[TextIO]:
    """Lines end at a newline alone; bytes that are not UTF-8 make their line unreadable, not the file."""
    if file == "-":
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n")  # type: ignore[union-attr]
        yield sys.stdin
        return
    with Path(file).open(encoding="utf-8", errors="surrogateescape", newline="\n") as lines:
        yield lines


if __name__ == "__main__":
    raise SystemExit(main())
