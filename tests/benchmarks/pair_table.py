"""NCCI pairs at full scale: a generated file of 2.64 million rows in the published text layout.

No published table is at hand: numbers, pairs, dates and indicators are ours. The load runs in a process of
its own, as the command line's does; what it leaves is opened and asked in another. Look-ups are
timed by the processor.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from coding_service.codebook.book import open_book
from coding_service.codebook.builtin import tabular_file
from coding_service.codebook.loaders.formats import Request
from coding_service.codebook.loading import Loader
from coding_service.codebook.store import ReleaseStore
from tests.benchmarks.figure import ROUNDS, Figure
from tests.benchmarks.own_process import ask, peak_mib, resident_mib
from tests.coding.codebook.fixtures import PTP_HEAD

ROWS = 2_640_000
HERE = "tests.benchmarks.pair_table"
ON = date(2026, 5, 4)
_REASONS = (
    "Misuse of column two code with column one code",
    "Standards of medical / surgical practice",
    "CPT Manual or CMS manual coding instructions",
    "More extensive procedure",
    "Sequential procedure",
)


def figures(rows: int = ROWS) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "ccipra-v322r0-f1-2026q2.txt"
        write_pairs(source, rows)
        loaded = ask(HERE, "load", folder, str(source))
        named = f"{rows:,} pairs"
        yield Figure(f"load {named}, by the clock", loaded["seconds"], "limit", 30, "s", "less")
        yield Figure(f"load {named}, of the processor", loaded["processor"], "limit", 30, "s", "less")
        yield Figure(f"load {named}, peak", loaded["peak"], "limit", 600, "MiB", "less")
        served = ask(HERE, "serve", folder)
        yield Figure(
            f"serve {named}, resident beyond the books", served["resident"], "limit", 150, "MiB", "less"
        )
        yield Figure("look up a pair on a day", served["hit_us"], "limit", 5, "µs", "less")
        yield Figure("look up a pair that is none, both ways", served["miss_us"], "limit", 5, "µs", "less")


def write_pairs(path: Path, rows: int) -> None:
    """Distinct pairs, a seventh of them deleted."""
    chance = random.Random(20261128)
    codes = [f"{number:05}" for number in range(10021, 99608, 12)]
    written = 0
    with path.open("w", encoding="ascii", newline="") as out:
        out.write(PTP_HEAD)
        for first in codes:
            for second in chance.sample(codes, rows // len(codes) + 1):
                if written == rows:
                    return
                deleted = f"{chance.randint(2015, 2025)}1231" if written % 7 == 0 else "*"
                why = _REASONS[written % len(_REASONS)]
                out.write(f"{first}\t{second}\t\t20100101\t{deleted}\t{written % 2}\t{why}\r\n")
                written += 1


def _load(folder: str, source: str) -> dict[str, float]:
    loader = Loader(ReleaseStore(Path(folder) / "store"), tabular_file())
    began, worked = time.perf_counter(), time.process_time()
    report = loader.load("ncci-ptp", [Path(source)], Request(table="practitioner"), datetime.now(UTC))
    took, work = time.perf_counter() - began, time.process_time() - worked
    return {"seconds": took, "processor": work, "peak": peak_mib(), "rows": report.release.rows}


def _serve(folder: str) -> dict[str, float]:
    open_book(store_dir=Path(folder) / "none")
    before = resident_mib()
    books = open_book(store_dir=Path(folder) / "store")
    table = books.tables.ptp
    assert table is not None
    chance = random.Random(7)
    lines = (Path(folder) / "ccipra-v322r0-f1-2026q2.txt").read_text().splitlines()[6:]
    hits = [line.split("\t")[:2] for line in chance.sample(lines, 20_000) if line.split("\t")[4] == "*"]
    del lines
    misses = [(f"{chance.randint(10000, 99999)}", f"{chance.randint(10000, 99999)}") for _ in range(20_000)]
    found = sum(table.edit(one, other, ON, "professional") is not None for one, other in hits)
    assert found == len(hits)
    took: dict[str, list[float]] = {"hit_us": [], "miss_us": []}
    for _ in range(ROUNDS):
        for name, asked in (("hit_us", hits), ("miss_us", misses)):
            began = time.process_time()
            for one, other in asked:
                table.edit(one, other, ON, "professional")
            took[name].append((time.process_time() - began) / len(asked) * 1e6)
    return {name: statistics.median(each) for name, each in took.items()} | {"before": before}


def _resident(folder: str) -> float:
    """MiB beyond the books after every page of the table has been read once."""
    from tests.benchmarks.own_process import resident_mib as now

    open_book(store_dir=Path(folder) / "none")
    before = now()
    table = open_book(store_dir=Path(folder) / "store").tables.ptp
    assert table is not None
    for first in range(10021, 99608, 12):
        for second in range(10021, 99608, 600):
            table.edit(f"{first:05}", f"{second:05}", ON, "professional")
    return now() - before


def main(what: str, *words: str) -> None:
    if what == "load":
        print(json.dumps(_load(*words)))
    elif what == "resident":
        print(json.dumps(_resident(*words)))
    else:
        answered = _serve(*words)
        print(json.dumps(answered | {"resident": ask(HERE, "resident", *words)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
