"""How the reader does on notes that nothing was fitted to: `python -m tests.benchmarks.unfitted_notes`.

Notes by authors who have not seen the reader, kept in `tests/coding/notes_unfitted/` and
`denials_unfitted/`. Measure with them, never mend by them: a set that has been mended by moves to
`tests/coding/notes/` or `denials/`, with the figure that it had before, and a new one takes its place.
"""

from __future__ import annotations

from pathlib import Path

from coding_service.codebook.book import open_book
from coding_service.extraction.reader import Reader
from tests.coding.notes.test_notes import Outcome, outcome

CODING = Path(__file__).parents[1] / "coding"
NOTES = CODING / "notes_unfitted"
DENIALS = CODING / "denials_unfitted"
"""Short notes full of conditions that they only name: a folder for each author."""


def main() -> None:
    book, readers = open_book(), dict[str, Reader]()
    for folder in (NOTES, *sorted(filter(Path.is_dir, DENIALS.iterdir()))):
        _tell(folder, [outcome(path, book, readers) for path in sorted(folder.glob("*.json"))])


def _tell(folder: Path, found: list[Outcome]) -> None:
    if not found:
        raise SystemExit(f"no notes in {folder}: every set so far has been fitted to")
    first = sum(one.got[:1] == (one.first_listed,) for one in found) / len(found)
    hits = sum(len(one.wanted & set(one.got)) for one in found)
    given = sum(len(one.wanted) + len(set(one.got)) for one in found)
    forbidden = sum(bool(one.forbidden & set(one.got)) for one in found)
    named = sum(len(one.forbidden) for one in found)
    leaked = sum(len(one.forbidden & set(one.got)) for one in found)
    print(f"{folder.name}: {len(found)} notes: first-listed {first:.3f}, code F1 {2 * hits / given:.3f}, "
          f"{forbidden} with a code that must not appear: {leaked} of {named} such codes")  # fmt: skip


if __name__ == "__main__":
    main()
