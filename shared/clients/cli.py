"""`clients add | list | disable`: the registry from the command line, for who has the database at hand."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from shared.errors import Invalid
from shared.principal import Principal

if TYPE_CHECKING:
    from shared.clients.store import ClientStore

Open = Callable[[], "ClientStore"]


def add_client_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], store: Open
) -> None:
    """Each sets `run`, which gives the exit code."""
    help = "who gets tokens at the embedded endpoint"
    verbs = commands.add_parser("clients", help=help, description=help).add_subparsers(
        required=True, metavar="VERB"
    )
    add = verbs.add_parser("add", help="register one; prints its client_id")
    add.add_argument("--name", required=True)
    add.add_argument("--scope", action="append", required=True, help="as often as needed")
    keys = add.add_mutually_exclusive_group(required=True)
    keys.add_argument("--jwks", type=Path, metavar="FILE", help="its public keys, a JWK set")
    keys.add_argument("--jwks-url", help="where it publishes them")
    add.set_defaults(run=lambda args: _add(args, store()))
    listed = verbs.add_parser("list", help="id, state, name and scopes of each")
    listed.set_defaults(run=lambda args: _list(args, store()))
    disable = verbs.add_parser("disable", help="no new tokens, and those that it has are revoked")
    disable.add_argument("client_id")
    disable.set_defaults(run=lambda args: _disable(args, store()))
    for verb in (add, listed, disable):
        verb.add_argument("--clinic", required=True)


def _add(args: argparse.Namespace, store: ClientStore) -> int:
    from pydantic import ValidationError

    from shared.clients.api import ClientWriteV1, checked_keys

    try:
        jwks = json.loads(args.jwks.read_text()) if args.jwks else None
        body = ClientWriteV1.model_validate(
            {"name": args.name, "scopes": args.scope, "jwks": jwks, "jwks_url": args.jwks_url}
        )
    except (OSError, json.JSONDecodeError) as error:
        raise Invalid(f"{args.jwks} cannot be read as JSON ({type(error).__name__})") from None
    except ValidationError as refusal:
        first = refusal.errors(include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise Invalid(f"{where}: {first['msg']}") from None
    keys = checked_keys(body)
    made = store.add(_operator(args), body.name, body.scopes, keys, body.jwks_url)
    print(made.id)
    return 0


def _list(args: argparse.Namespace, store: ClientStore) -> int:
    for client in store.page(args.clinic):
        print(client.id, client.state, client.name, " ".join(client.scopes), sep="\t")
    return 0


def _disable(args: argparse.Namespace, store: ClientStore) -> int:
    store.change(_operator(args), args.client_id, None, state="disabled")
    return 0


def _operator(args: argparse.Namespace) -> Principal:
    return Principal("command-line", args.clinic, frozenset())
