"""The reader alone: 300-word notes a second, in one process and in two, time against length, memory."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import ahocorasick_rs

from coding_service.codebook.book import open_book
from coding_service.domain.note import Note
from coding_service.extraction.reader import Reader
from shared.collector import collect_seldom
from tests.benchmarks import medspacy_peer
from tests.benchmarks.figure import ROUNDS, Figure, rates
from tests.benchmarks.own_process import ROOT, ask, peak_mib

NOTES = ROOT / "tests" / "coding" / "notes"
MODULE = "tests.benchmarks.reading_speed"
WORDS = 300
COUNT = 400
PEER_COUNT = 60
DAY = date(2026, 5, 12)
FLOOR = 1_000
MOST_MIB = 400
SIZES = (10_000, 1_000_000)


def notes_of_300_words(count: int) -> list[Note]:
    """Clinic notes of our own, joined and cut to 300 words; no two alike."""
    texts = [json.loads(path.read_text("utf-8"))["text"] for path in sorted(NOTES.glob("*.json"))]
    made = []
    for i in range(count):
        text, step = texts[i % len(texts)], 1
        while len(text.split()) < WORDS:
            text += "\n" + texts[(i + step * (1 + i // len(texts))) % len(texts)]
            step += 1
        end = 0
        for _ in range(WORDS):
            end = text.find(" ", end + 1)
            if end < 0:
                end = len(text)
                break
        made.append(Note(text[:end], DAY))
    return made


def figures() -> Iterator[Figure]:
    reader = Reader(open_book().icd(DAY))
    notes = notes_of_300_words(COUNT)
    collect_seldom()  # as the service does once it is loaded
    yield from _one_process(reader, notes)
    yield _against_length(reader, notes)
    yield Figure(
        "memory after 1 MB in one note", ask(MODULE, "memory"), "limit", MOST_MIB, "MiB", better="less"
    )
    yield _two_processes()
    yield _beside_medspacy(reader, notes[:PEER_COUNT])


def _one_process(reader: Reader, notes: Sequence[Note]) -> Iterator[Figure]:
    def read() -> None:
        for note in notes:
            reader.read(note)

    for name, clock in (("processor time", time.process_time), ("wall clock", time.perf_counter)):
        rate, _ = rates(read, lambda: None, len(notes), clock=clock)
        yield Figure(f"read 300-word notes, {name}", rate, "floor", FLOOR, "notes/s")
    terms = sorted({term.lower() for _, term, _ in reader.book.terms()})
    matcher = ahocorasick_rs.AhoCorasick(terms, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    lowered = [note.text.lower() for note in notes]

    def match() -> object:
        return [matcher.find_matches_as_indexes(text) for text in lowered]

    ours, theirs = rates(read, match, len(notes), clock=time.process_time)
    yield Figure("read 300-word notes", ours, "ahocorasick-rs, titles only", theirs, "notes/s")


def _long_note(notes: Sequence[Note], size: int) -> Note:
    body = "\n".join(note.text for note in notes)
    return Note((body * (size // len(body) + 1))[:size], DAY)


def _against_length(reader: Reader, notes: Sequence[Note]) -> Figure:
    """Characters a second of one long note, beside a short one: 1 where the time is linear."""
    short, long = (_long_note(notes, size) for size in SIZES)

    def repeated() -> None:
        for _ in range(SIZES[1] // SIZES[0]):
            reader.read(short)

    ours, theirs = rates(lambda: reader.read(long), repeated, SIZES[1], clock=time.process_time)
    return Figure("one note of 1,000,000 characters", ours, "100 of 10,000", theirs, "characters/s")


@contextmanager
def _worker(command: Sequence[str | Path], begin: object = None) -> Iterator[Callable[[], Callable[[], Any]]]:
    """A child that does a round for each line it is sent. A call sends one, the call of its result waits."""
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        to, answers = child.stdin, child.stdout

        def send(line: str) -> None:
            to.write(line + "\n")
            to.flush()

        def go() -> Callable[[], Any]:
            send("go")
            return lambda: json.loads(answers.readline())

        if begin is not None:
            send(json.dumps(begin))
        yield go
        to.close()


def _two_processes() -> Figure:
    """Two at once beside one alone, by the wall clock: it asks for two free cores."""
    command = (sys.executable, "-m", MODULE, "serve")
    with ExitStack() as stack:
        workers = [stack.enter_context(_worker(command)) for _ in range(2)]

        def run(some: Sequence[Callable[[], Callable[[], Any]]]) -> None:
            for answer in [go() for go in some]:
                answer()

        two, one = rates(lambda: run(workers), lambda: run(workers[:1]), COUNT)
    return Figure("read 300-word notes, two processes", 2 * two, "one process", one, "notes/s")


def _beside_medspacy(reader: Reader, notes: Sequence[Note]) -> Figure:
    """Sentences, terms, ConText and sections with as many terms, by each one's own processor time."""
    terms = sorted({entry.term for entry in reader.lexicon.entries.values()})
    begin = {"terms": terms, "texts": [note.text for note in notes]}
    took: tuple[list[float], list[float]] = ([], [])
    with _worker((medspacy_peer.python(), medspacy_peer.__file__), begin) as go:
        go()()
        for _ in range(ROUNDS):
            began = time.process_time()
            for note in notes:
                reader.read(note)
            took[0].append(time.process_time() - began)
            took[1].append(go()()["processor"])
    ours, theirs = (len(notes) / median(times) for times in took)
    return Figure("read 300-word notes", ours, f"medspaCy {medspacy_peer.VERSION}", theirs, "notes/s")


def _serve() -> None:
    reader, notes = Reader(open_book().icd(DAY)), notes_of_300_words(COUNT)
    collect_seldom()
    for _ in sys.stdin:
        for note in notes:
            reader.read(note)
        print("true", flush=True)


def main(words: Sequence[str]) -> None:
    if list(words) == ["serve"]:
        _serve()
    elif list(words) == ["memory"]:
        Reader(open_book().icd(DAY)).read(_long_note(notes_of_300_words(COUNT), SIZES[1]))
        print(json.dumps(peak_mib()))
    else:
        for figure in figures():
            print(
                f"{figure.name}: {figure.ours:,.0f} {figure.unit}; {figure.peer} {figure.theirs:,.1f};"
                f" ratio {figure.ratio:.2f}",
                flush=True,
            )


if __name__ == "__main__":
    main(sys.argv[1:])
