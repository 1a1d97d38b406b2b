"""`billing-service x12 show|validate|convert FILE`: for people with a file in hand.

Exit codes: 0 no error-level finding, 1 findings, 2 unreadable, 3 usage. `-` reads standard input. What is
printed holds the file's own values: PHI stays on the terminal of whoever has the file.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from typing import NoReturn, TextIO

from billing_service.x12.convert import json_pieces, plain_json
from billing_service.x12.errors import X12Error
from billing_service.x12.finding import X12Finding
from billing_service.x12.snip import iter_findings
from billing_service.x12.syntax import iter_sets
from billing_service.x12.tokens import CHUNK_BYTES
from billing_service.x12.tree import tree_lines
from shared.rules import Severity

GOOD, FINDINGS, UNREADABLE, USAGE = 0, 1, 2, 3
_Run = Callable[[argparse.Namespace, "_File", TextIO], int]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog}: {message}\n")


def main(words: Sequence[str]) -> int:
    """`x12 …` by itself: what `billing-service` does with these words."""
    parser = argparse.ArgumentParser(prog="billing-service")
    add_x12_commands(parser.add_subparsers(required=True, metavar="COMMAND"))
    args = parser.parse_args(words)
    return int(args.run(args))


def add_x12_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds `x12` with its verbs; each sets `run`, which takes the arguments and gives the exit code."""
    x12 = commands.add_parser("x12", help="look at, validate or convert an X12 file", description=__doc__)
    x12.set_defaults(run=lambda args: _no_verb(x12))
    verbs = x12.add_subparsers(metavar="VERB", parser_class=_Parser)
    show = verbs.add_parser("show", help="a tree of loops and segments with the guide's names")
    show.set_defaults(run=run_show)
    validate = verbs.add_parser("validate", help="findings of SNIP types 1 to 7")
    validate.add_argument("--json", action="store_true", help="one JSON object a line")
    validate.add_argument("--level", type=int, choices=range(1, 8), default=7, help="up to this SNIP type")
    validate.set_defaults(run=run_validate)
    convert = verbs.add_parser("convert", help="claims, remittances, answers … as JSON")
    convert.add_argument("--fhir", action="store_true", help="as a FHIR R4B Bundle")
    convert.set_defaults(run=run_convert)
    for verb in (show, validate, convert):
        verb.add_argument("file", help="path of an X12 file, or - for standard input")


def _no_verb(x12: argparse.ArgumentParser) -> int:
    x12.print_usage(sys.stderr)
    return USAGE


def run_show(args: argparse.Namespace, out: TextIO | None = None) -> int:
    return _guarded(args, out or sys.stdout, _show)


def run_validate(args: argparse.Namespace, out: TextIO | None = None) -> int:
    return _guarded(args, out or sys.stdout, _validate)


def run_convert(args: argparse.Namespace, out: TextIO | None = None) -> int:
    return _guarded(args, out or sys.stdout, _convert)


class _File:
    """A file that is read in chunks, as often as asked; a pipe, which can be read but once, is kept."""

    def __init__(self, name: str) -> None:
        self._path = Path(name)
        self._kept: bytes | None = None
        if name == "-":
            self._kept = sys.stdin.buffer.read()
        elif not self._path.is_file():
            self._kept = self._path.read_bytes()

    def chunks(self) -> Iterator[bytes]:
        if self._kept is not None:
            yield self._kept
            return
        with self._path.open("rb") as file:
            yield from iter(lambda: file.read(CHUNK_BYTES), b"")


def _guarded(args: argparse.Namespace, out: TextIO, run: _Run) -> int:
    try:
        return run(args, _File(args.file), out)
    except BrokenPipeError:  # whoever reads, `head` for one, has seen enough
        if out is sys.stdout:  # what is still buffered goes nowhere, quietly
            os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        return GOOD
    except OSError as error:
        sys.stderr.write(f"{args.file}: {error.strerror}\n")
        return UNREADABLE
    except X12Error as error:
        sys.stderr.write(f"{args.file}: {error}\n")
        return UNREADABLE


def _verdict(args: argparse.Namespace, file: _File) -> int:
    """Of `show` and `convert`, which tell what is there and not what is wrong with it."""
    if any(finding.severity is Severity.ERROR for finding in iter_findings(file.chunks())):
        sys.stderr.write(f"{args.file}: there are error-level findings; `x12 validate` tells them\n")
        return FINDINGS
    return GOOD


def _show(args: argparse.Namespace, file: _File, out: TextIO) -> int:
    for interchange, sets in iter_sets(file.chunks(), unfinished=True):
        for line in tree_lines(interchange, sets):
            out.write(f"{line}\n")
    return _verdict(args, file)


def _validate(args: argparse.Namespace, file: _File, out: TextIO) -> int:
    errors = others = 0
    for finding in iter_findings(file.chunks()):
        if finding.level > args.level:
            continue
        if finding.severity is Severity.ERROR:
            errors += 1
        else:
            others += 1
        out.write(f"{json.dumps(plain_json(finding)) if args.json else _line(finding)}\n")
    if not args.json:
        out.write(f"{errors} errors, {others} warnings and notes\n")
    return FINDINGS if errors else GOOD


def _line(finding: X12Finding) -> str:
    value = f" [{finding.value}]" if finding.value else ""
    claim = f" claim {finding.claim}," if finding.claim else ""
    return (
        f"{finding.severity.value:<7} SNIP {finding.level}  {finding.rule:<28}{claim} {finding.place}: "
        f"{finding.message}{value}. {finding.fix} ({finding.citation})"
    )


def _convert(args: argparse.Namespace, file: _File, out: TextIO) -> int:
    """A set that cannot be read is told in its place and exits 1; the others are converted."""
    if args.fhir:
        # Loaded for this alone: the models of R4B take longer to load than most files to convert.
        from billing_service.fhir.exchange import bundle_pieces

        unread = _written(bundle_pieces(file.chunks()), out)
    else:
        unread = _written(json_pieces(file.chunks()), out)
    return _verdict(args, file) or (FINDINGS if unread else GOOD)


def _written(pieces: Generator[str, None, bool], out: TextIO) -> bool:
    """What the pieces end with."""
    while True:
        try:
            out.write(next(pieces))
        except StopIteration as end:
            return bool(end.value)
