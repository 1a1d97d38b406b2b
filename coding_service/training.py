"""`make train`: learns the phrase layer from finished notes that the user has.

Reads NDJSON (`id`, `text`, `icd10cm`), writes the layer, and says on standard error how it did on folds
held back.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from coding_service.codebook.book import open_book
from coding_service.extraction.learn import learn, parse_coded_notes
from coding_service.extraction.reader import Reader

ROOT = Path(__file__).resolve().parent.parent
CODIESP = ROOT.parent / "shared" / "data" / "codiesp" / "train.jsonl"
LAYER = ROOT / "var" / "learned" / "layer.ndjson"


def main(arguments: list[str] | None = None) -> int:
    """Exit 0 with the layer written; 1 with a reason where there is nothing to learn from."""
    parser = argparse.ArgumentParser(prog="make train", description=__doc__)
    parser.add_argument(
        "notes", nargs="?", type=Path, default=CODIESP, help="finished notes with their codes"
    )
    parser.add_argument("--out", type=Path, default=LAYER, help="where the layer goes")
    parser.add_argument("--name", default="codiesp", help="the layer's name")
    parser.add_argument(
        "--source", default="CodiEsp train (CLEF eHealth 2020), CC BY 4.0", help="attribution"
    )
    options = parser.parse_args(arguments)
    if not options.notes.is_file():
        sys.stderr.write(f"nothing to learn from: {options.notes} is not there\n")
        return 1
    book = open_book().newest_complete()
    with options.notes.open(encoding="utf-8") as lines:
        notes = parse_coded_notes(lines, book.release.from_date)
    layer = learn(notes, Reader(book), name=options.name, source=options.source)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(layer.to_json(), encoding="utf-8")
    figures = ", ".join(f"{name} {value}" for name, value in layer.held_back)
    sys.stderr.write(
        f"{len(layer.phrases)} phrases from {len(notes)} notes → {options.out} (held back: {figures})\n"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
