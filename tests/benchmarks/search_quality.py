"""200 terms of the external-cause index, never shown to the ranking: is the right category in the first ten?

`python -m tests.benchmarks.search_quality` lists what fails.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from coding_service.codebook.book import open_book
from coding_service.codebook.cache import cache_dir
from coding_service.codebook.search import Search
from coding_service.domain.codes import CodeSystem
from tests.benchmarks.figure import Figure
from tests.coding.codebook.test_search import INDEX, ON, held_out

GOAL = 0.8


def figures() -> Iterator[Figure]:
    failed, asked = misses()
    yield Figure(
        f"right category in the first 10, {asked} held-out index terms",
        100 * (asked - len(failed)) / asked,
        "goal",
        100 * GOAL,
        "%",
    )


def misses() -> tuple[list[tuple[str, str, str]], int]:
    """((words, code of the index, what was found first), …) and how many were asked."""
    if not INDEX.exists():
        raise LookupError(f"{INDEX} is not at hand")
    with tempfile.TemporaryDirectory() as nothing:
        search = Search(open_book(store_dir=Path(nothing)), cache_dir())
        lines, failed = held_out(), []
        for line in lines:
            words = " ".join(line.path)
            found = search.search(words, ON, (CodeSystem.ICD10CM,))
            if not any(each.code[:3] == line.code[:3] for each in found):
                first = f"{found[0].code} {found[0].matched}" if found else "nothing"
                failed.append((", ".join(line.path), line.code, first))
    return failed, len(lines)


def main() -> None:
    failed, asked = misses()
    for words, code, first in sorted(failed):
        print(f"{code:10}{words}  →  {first}")
    print(f"{asked - len(failed)} of {asked} found")


if __name__ == "__main__":
    main()
