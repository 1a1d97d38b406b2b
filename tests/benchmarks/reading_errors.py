"""Random misses and false alarms of `--all-mentioned` on coded notes, by class, each with its words.

usage: python -m tests.benchmarks.reading_errors NOTES.jsonl [misses] [false alarms]

Look at `train` with it, never at `dev`. The sample is fixed by the notes: the same file, the same list.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from hashlib import blake2b
from pathlib import Path

from coding_service.codebook.book import open_book
from coding_service.codebook.model import IcdBook
from coding_service.extraction.guidelines import all_mentioned
from coding_service.extraction.learn import CodedNote, parse_coded_notes
from coding_service.extraction.reader import Reader


def miss_class(code: str, given: set[str], book: IcdBook) -> str:
    if not book.is_billable(code):
        return "code of an older release"
    if any(other[:3] == code[:3] for other in given):
        return "another code of the category"
    return "symptom" if code[0] == "R" else "status" if code[0] == "Z" else "condition"


def alarm_class(code: str, gold: frozenset[str]) -> str:
    return (
        "another code of the category" if any(g[:3] == code[:3] for g in gold) else "not coded by the coders"
    )


def order(*parts: str) -> bytes:
    return blake2b("\0".join(parts).encode(), digest_size=8).digest()


def report(notes: list[CodedNote], reader: Reader, misses: int, alarms: int) -> None:
    book = reader.book
    missed, false = [], []
    for item in notes:
        reading = reader.read(item.note)
        given = set(all_mentioned(reading))
        missed += [(item, code, miss_class(code, given, book)) for code in sorted(item.codes - given)]
        for mention in reading.mentions:
            words = mention.span.of(item.note.text)
            false += [
                (item, c, words, alarm_class(c, item.codes)) for c in mention.codes if c not in item.codes
            ]
    for title, found in (
        ("misses", Counter(m[2] for m in missed)),
        ("false alarms", Counter(f[3] for f in false)),
    ):
        print(f"{title}: {sum(found.values())}", dict(found.most_common()))
    for item, code, kind in sorted(missed, key=lambda m: order(m[0].id, m[1]))[:misses]:
        entry = book.get(code)
        print(f"miss   {kind:30} {code:9} {entry.title if entry else ''} [{item.id}]")
    for item, code, words, kind in sorted(false, key=lambda f: order(f[0].id, f[1], f[2]))[:alarms]:
        print(f"alarm  {kind:30} {code:9} “{words}” [{item.id}]")


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    book = open_book().newest_complete()
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        notes = parse_coded_notes(lines, date(2026, 5, 12))
    misses, alarms = (int(n) for n in (*sys.argv[2:4], *("100", "50")[len(sys.argv[2:4]) :]))
    report(notes, Reader(book), misses, alarms)


if __name__ == "__main__":
    main()
