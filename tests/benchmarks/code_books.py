"""The code books: how soon they are open, what they hold in memory, how fast they answer.

Each figure stands beside the limit that was set for it. Times of opening are of fresh processes by their own
clock, after their imports; `ready` is from the start of `coding-service serve` to its first ready answer,
beside the import of what it serves with, in turns. Answers are timed by the processor. HCPCS Level II is the
published file of 2019 where it is at hand.
"""

from __future__ import annotations

import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import httpx

from coding_service.codebook.book import DatedBooks, open_book
from coding_service.codebook.builtin import tabular_file
from coding_service.codebook.cache import cache_dir
from coding_service.codebook.loaders.formats import Request
from coding_service.codebook.loading import Loader
from coding_service.codebook.search import Search
from coding_service.codebook.store import ReleaseStore
from shared.auth import ensure_key_file
from tests.benchmarks.figure import ROUNDS, Figure
from tests.benchmarks.own_process import ROOT, ask, private_mib, resident_mib
from tests.coding.codebook.reference import DATA

ON = date(2026, 5, 4)
HERE = "tests.benchmarks.code_books"


def figures() -> Iterator[Figure]:
    hcpcs = DATA / "hcpcs" / "2019-Alpha-Numeric-HCPCS-File.zip"
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        env = {"CODING_CODEBOOK_DIR": str(store)}
        if hcpcs.exists():
            Loader(ReleaseStore(store), tabular_file()).load("hcpcs", [hcpcs], Request(), datetime.now(UTC))
        ask(HERE, "open", env=env)  # so that the cache is warm
        warm = statistics.median(ask(HERE, "open", env=env)["seconds"] for _ in range(ROUNDS))
        yield _limit("open the books, warm cache", warm, 0.3, "s")
        cold = [ask(HERE, "open", env=env | {"CLAIMWRIGHT_CACHE_DIR": f"{folder}/cold{n}"}) for n in range(3)]
        for name, what in (("seconds", "by the clock"), ("processor", "of the processor")):
            took = statistics.median(each[name] for each in cold)
            yield _limit(f"open the books, from nothing, {what}", took, 8, "s")
        held = ask(HERE, "hold", env=env)
        yield _limit("resident with ICD-10-CM, HCPCS, starter CPT, search", held["resident"], 250, "MiB")
        yield from _ready(Path(folder), env)
        yield from _workers(env)
    books = open_book()
    codes = list(books.icd(ON).billable_codes())
    random.Random(20261128).shuffle(codes)
    chosen = codes[:5000]
    took = _median(lambda: [books.icd(ON).get(code) for code in chosen])
    yield _limit("look up a code on a day", took / len(chosen) * 1e6, 20, "µs")
    search = Search(books, cache_dir())
    search.prepare(ON)
    words, beginnings = queries(books)
    yield _limit("search, p95", _p95(lambda q: search.search(q, ON), words), 15, "ms")
    yield _limit("suggest while typing, p95", _p95(lambda q: search.suggest(q, ON), beginnings), 3, "ms")


def queries(books: DatedBooks, count: int = 2000) -> tuple[list[str], list[str]]:
    """(titles, inclusion terms and synonyms, whole and in part; their beginnings), the same every time."""
    chance = random.Random(20261128)
    synonyms = (ROOT / "coding_service" / "data" / "synonyms.tsv").read_text("utf-8").splitlines()
    terms = [term for _, term, _ in books.icd(ON).terms()]
    terms = chance.sample(terms, count - 500)
    terms += chance.sample([line.split("\t")[0] for line in synonyms if line and line[0] != "#"], 500)
    words = []
    for number, term in enumerate(terms):
        parts = term.split()
        words.append(term if number % 2 else " ".join(chance.sample(parts, min(3, len(parts)))))
    return words, [term[: chance.randint(1, 12)] for term in terms]


def _ready(folder: Path, env: dict[str, str]) -> Iterator[Figure]:
    key = ensure_key_file(folder / "keys" / "private.jwk.json")
    env = (
        os.environ
        | env
        | {
            "CODING_DATABASE_URL": f"sqlite:///{folder}/coding.sqlite3",
            "CODING_KEY_FILE": str(key),
            "CODING_PORT": "0",
        }
    )
    imports, ready = [], []
    for turn in range(ROUNDS + 1):
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", "import coding_service.app, shared.serve"], check=True, cwd=ROOT
        )
        took = time.perf_counter() - began
        began = time.perf_counter()
        with _serving(env) as process:
            if turn:
                imports.append(took)
                ready.append(time.perf_counter() - began)
            resident = resident_mib(process.pid)
            process.send_signal(signal.SIGTERM)
            process.wait()
    ours, theirs = statistics.median(ready), statistics.median(imports)
    yield Figure("a process is ready", ours, "1.5 times its imports", 1.5 * theirs, "s", "less")
    yield _limit("resident, serving, before the first note", resident, 250, "MiB")


def _serving(env: dict[str, str]) -> subprocess.Popen[str]:
    """A coding service that has answered that it is ready."""
    command = [sys.executable, "-m", "coding_service.cli", "serve"]
    process = subprocess.Popen(
        command, cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdout is not None
    address = process.stdout.readline().split()[-1]
    while True:
        try:
            if httpx.get(f"{address}/health/ready").status_code == 200:
                return process
        except httpx.ConnectError:
            pass
        time.sleep(0.005)


def _workers(env: dict[str, str]) -> Iterator[Figure]:
    """Of two processes that hold the books at once, what the second has for itself alone."""
    command = [sys.executable, "-m", HERE, "wait"]
    whole = {**os.environ, **env}
    started = [
        subprocess.Popen(
            command, cwd=ROOT, env=whole, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        for _ in range(2)
    ]
    for process in started:
        assert process.stdout is not None
        process.stdout.readline()
    alone, all_of_it = private_mib(started[1].pid), resident_mib(started[1].pid)
    for process in started:
        process.communicate("")
    yield Figure("a second worker's own memory", alone, "all that it has mapped", all_of_it, "MiB", "less")


def _limit(name: str, ours: float, limit: float, unit: str) -> Figure:
    return Figure(name, ours, "limit", limit, unit, "less")


def _median(work: Callable[[], object]) -> float:
    """Seconds of the processor, of `ROUNDS` after one to warm up: other processes' turns do not count."""
    took = []
    for _ in range(ROUNDS + 1):
        began = time.process_time()
        work()
        took.append(time.process_time() - began)
    return statistics.median(took[1:])


def _p95(work: Callable[[str], object], asked: Sequence[str]) -> float:
    """Milliseconds of the processor; the median of the rounds' own 95th percentiles."""
    rounds = []
    for _ in range(ROUNDS):
        took = []
        for each in asked:
            began = time.process_time()
            work(each)
            took.append(time.process_time() - began)
        rounds.append(sorted(took)[int(0.95 * len(took))])
    return statistics.median(rounds) * 1000


def _hold() -> Search:
    """Everything opened and touched once, as a process that has answered about every code."""
    books = open_book()
    search = Search(books, cache_dir())
    search.prepare(ON)
    for code in books.icd(ON).billable_codes():
        books.icd(ON).get(code)
    search.search("diabetes with neuropathy", ON)
    sum(1 for _ in books.services(ON).entries())
    return search


def main(what: str) -> None:
    if what == "open":
        began, worked = time.perf_counter(), time.process_time()
        open_book().icd(ON)
        took = {"seconds": time.perf_counter() - began, "processor": time.process_time() - worked}
        print(json.dumps(took))
        return
    held = _hold()
    print(json.dumps({"resident": resident_mib()}), flush=True)
    if what == "wait":
        sys.stdin.read()
    del held


if __name__ == "__main__":
    main(sys.argv[1])
