"""`coding-service learn`: learns a layer of phrases and codes from finished notes that the user has.

Reads NDJSON (`id`, `text`, `icd10cm`) or a clinic's finalized code sets, writes the layer to a file, and says
how it did on folds held back and what it would change. It switches nothing on.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coding_service.extraction.layer import LearnedLayer
    from coding_service.extraction.learn import CodedNote
    from coding_service.extraction.reader import Reader

ROOT = Path(__file__).resolve().parent.parent
LAYER = ROOT / "var" / "learned" / "layer.ndjson"
"""What `--all-mentioned` reads with: `make train` writes it."""


def add_learn_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("learn", help="learn from finished notes", description=__doc__)
    notes = parser.add_mutually_exclusive_group(required=True)
    notes.add_argument("notes", nargs="?", type=Path, metavar="FILE.ndjson", help="notes with their codes")
    notes.add_argument("--clinic", help="learn from this clinic's finalized code sets")
    parser.add_argument("--out", type=Path, default=LAYER, help="where the layer goes")
    parser.add_argument("--name", default="clinic", help="the layer's name")
    parser.add_argument("--source", default="finished notes of the clinic", help="attribution")
    parser.add_argument(
        "--least-precision", type=float, default=0.65, help="asked of the notes that are held back"
    )
    parser.add_argument("--show", type=int, default=20, help="how many changes to print, the strongest first")
    parser.set_defaults(run=learn_command)


def learn_command(args: argparse.Namespace) -> int:
    """Exit 0 with the layer written; 1 with a reason where there is nothing to learn from."""
    from coding_service.codebook.book import open_book
    from coding_service.extraction.evidence import FOLDS
    from coding_service.extraction.learn import learn, parse_coded_notes
    from coding_service.extraction.reader import Reader

    book = open_book().newest_complete()
    if args.clinic is not None:
        notes = _finalized(args.clinic)
    elif args.notes.is_file():
        with args.notes.open(encoding="utf-8", errors="surrogateescape", newline="\n") as lines:
            notes = parse_coded_notes(lines, book.release.from_date)
    else:
        sys.stderr.write(f"nothing to learn from: {args.notes} is not there\n")
        return 1
    if not notes:
        sys.stderr.write("nothing to learn from: there is no finished note\n")
        return 1
    reader = Reader(book)
    layer = learn(notes, reader, name=args.name, source=args.source, least_precision=args.least_precision)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(layer.to_json(), encoding="utf-8")
    _report(layer, len(notes), args.out, reader, args.show)
    if len({note.held_with for note in notes}) < FOLDS:
        sys.stderr.write(
            f"the notes are of fewer than {FOLDS} groups, so that none can be judged by others: give each "
            "a `group` (whom it is about); without it, ids alike up to their last hyphen are one series\n"
        )
    return 0


def _report(layer: LearnedLayer, notes: int, out: Path, reader: Reader, show: int) -> None:
    from coding_service.workflows.keep_layers import effects

    figures = ", ".join(f"{name} {value}" for name, value in layer.held_back)
    without = ", ".join(f"{name} {value}" for name, value in layer.without)
    sys.stderr.write(f"{len(layer.phrases)} phrases from {notes} notes → {out}\n")
    sys.stderr.write(f"notes held back: {figures} (without the layer: {without})\n")
    for effect, _ in zip(effects(layer, reader), range(show), strict=False):
        phrase = effect.phrase
        instead = f", instead of {effect.instead_of}" if effect.instead_of and not effect.stays else ""
        counts = f"{phrase.coded} of {phrase.notes} notes"
        sys.stderr.write(f"  {' '.join(phrase.words)} → {phrase.code}{instead} ({counts})\n")


def _finalized(clinic: str) -> list[CodedNote]:
    from coding_service.adapters.audited import LEADS, PERSONS, UNTOUCHED
    from coding_service.adapters.tables import audit
    from coding_service.adapters.unit_of_work import CodingUnits
    from coding_service.settings import CodingSettings
    from coding_service.workflows.keep_layers import finalized_notes
    from shared.audit.record import EVERYBODY
    from shared.audit.trail import AuditTrail
    from shared.cli import operator
    from shared.clock import SystemClock
    from shared.principal import Principal

    settings = CodingSettings()
    engine = settings.engine()
    trail = AuditTrail(engine, audit, persons=PERSONS, leads=LEADS, untouched=UNTOUCHED)
    units = CodingUnits(engine, settings.key_ring(), SystemClock())
    reader = Principal("coding-service learn", clinic, frozenset({"phi.read", "coding.read"}))
    try:
        trail.record(
            Principal(f"os:{operator()}", clinic, frozenset()), "learn", "R", (EVERYBODY,), "HOPERAT"
        )
        return list(finalized_notes(reader, unit=units))
    finally:
        trail.close()
        units.close()
