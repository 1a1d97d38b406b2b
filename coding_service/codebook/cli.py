"""`coding-service codebook load|list|diff|verify`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coding_service.codebook.releases import Releases

CPT_LICENCE = "CODING_CPT_LICENCE_ACCEPTED"
TABLES = ("practitioner", "hospital", "medicaid")


def add_codebook_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Each verb sets `run`: it takes the arguments, gives the exit code, raises `DomainError`s."""
    help = "the code sets of this installation"
    verbs = commands.add_parser("codebook", help=help, description=help).add_subparsers(
        required=True, metavar="VERB"
    )
    load = _verb(verbs, "load", "take a file as its publisher ships it, zip or plain", _load)
    load.add_argument("format", help="as `coding-service codebook list --formats` names it")
    load.add_argument("files", nargs="+", type=Path, metavar="FILE", help="all parts of one release")
    load.add_argument(
        "--effective",
        type=date.fromisoformat,
        metavar="YYYY-MM-DD",
        help="its first day, where the name does not say",
    )
    load.add_argument("--table", choices=TABLES, default="", help="of NCCI pairs and limits")
    load.add_argument("--revision", type=int, default=1, help="2 and more: a corrected file for the same day")
    listing = _verb(verbs, "list", "every release, its days and its hash", _list)
    listing.add_argument("--formats", action="store_true", help="the formats that can be loaded, instead")
    diff = _verb(verbs, "diff", "what a release added, ended and changed", _diff)
    diff.add_argument("release")
    diff.add_argument("against", nargs="?", help="the one before it, without")
    verify = _verb(verbs, "verify", "check that compiled releases are whole", _verify)
    verify.add_argument("releases", nargs="*", metavar="RELEASE", help="all of them, without")


def _verb(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    help: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    parser = verbs.add_parser(name, help=help, description=help)
    parser.set_defaults(run=run)
    return parser


def _load(args: argparse.Namespace) -> int:
    from coding_service.codebook.builtin import tabular_file
    from coding_service.codebook.cache import store_dir
    from coding_service.codebook.loaders.formats import Request
    from coding_service.codebook.loading import Loader
    from coding_service.codebook.store import ReleaseStore

    request = Request(
        effective=args.effective,
        table=args.table,
        cpt_licence_accepted=os.environ.get(CPT_LICENCE, "").lower() in ("1", "true", "yes"),
        progress=_tell if sys.stderr.isatty() else lambda done, total: None,
    )
    loader = Loader(ReleaseStore(store_dir()), tabular_file())
    report = loader.load(args.format, args.files, request, datetime.now(UTC), args.revision)
    release, changes = report.release, report.changes
    if report.already_loaded:
        print(f"{release.id} is loaded already, from the same bytes")
    else:
        print(f"{release.id}: {release.rows:,} rows, in force from {release.from_date}")
    if changes.against:
        counts = f"{changes.added:,} added, {changes.ended:,} ended, {changes.changed:,} changed"
        print(f"against {changes.against}: {counts}")
    return 0


def _tell(done: int, total: int) -> None:
    print(f"\r{100 * done // max(total, 1):3} % read", end="\n" if done >= total else "", file=sys.stderr)


def _list(args: argparse.Namespace) -> int:
    if args.formats:
        from coding_service.codebook.loaders.formats import FORMATS

        for format in FORMATS.values():
            print(f"{format.name:18}{format.title}")
        return 0
    for each in _releases().listed():
        until = "replaced" if each.replaced else str(each.to_date or "")
        whole = "" if each.complete else "incomplete"
        print(f"{each.id:40}{each.from_date}  {until:10}  {each.sha256[:12]}  {whole:10}  {each.source}")
    return 0


def _diff(args: argparse.Namespace) -> int:
    """One difference a line: what, code, before, after, between tabs."""
    earlier, found = _releases().differences(args.release, args.against)
    print(f"# {earlier.id} → {args.release}")
    for each in found:
        print(each.what, each.key, each.before or "", each.after or "", sep="\t")
    return 0


def _verify(args: argparse.Namespace) -> int:
    from coding_service.codebook.cache import cache_dir, store_dir
    from coding_service.codebook.releases import Releases
    from coding_service.codebook.store import ReleaseStore

    releases = Releases(ReleaseStore(store_dir()), cache_dir(), ())
    bad = 0
    for id in args.releases or releases.ids():
        fault = releases.verify(id)
        bad += fault is not None
        print(f"{id}: {fault or 'whole'}")
    return 1 if bad else 0


def _releases() -> Releases:
    from coding_service.codebook.book import open_book
    from coding_service.codebook.cache import cache_dir, store_dir
    from coding_service.codebook.releases import Releases
    from coding_service.codebook.store import ReleaseStore

    return Releases(ReleaseStore(store_dir()), cache_dir(), open_book().icd_releases)
