"""200,000 mutated documents and notes through readers and proposal: nothing but a typed refusal, exact spans,
bounded time and memory, the same answer twice.

Guided by coverage: an input that takes a step between two lines which none before it took joins the corpus
and is mutated further.
"""

from __future__ import annotations

import json
import os
import random
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

from coding_service.documents import read_document
from coding_service.domain.note import Note, Setting
from coding_service.extraction.guidelines import propose
from coding_service.extraction.reader import Reader
from shared.errors import Invalid
from tests.campaigns.outcome import Outcome, share
from tests.coding.documents.test_read import BUNDLE, CCDA, COMPOSITION, HTML, MARKDOWN, MDM, REFERENCE, RTF
from tests.coding.extraction.thin_book import thin_book

ROOT = Path(__file__).parents[2]
WHOLE, SHARES = 200_000, 40
DAY = date(2026, 5, 1)
MOST_BYTES = 20_000
SECONDS, SECONDS_A_BYTE = 1.0, 1e-3
"""What an input may take of the processor, while every line is watched: a hundred times the usual."""
MOST_MIB = 400
TRACED = (f"{ROOT}/coding_service/documents/", f"{ROOT}/coding_service/extraction/")
TYPES = (None, "text/plain", "text/rtf", "text/html", "text/markdown", "application/fhir+json",
         "application/hl7-cda+xml", "application/hl7-v2")  # fmt: skip
PIECES = (
    b"\n", b"\n\n", b". ", b", ", b" and ", b" or ", b"; ", b" - ", b": ", b"/", b"(", b")",
    b"[x] y [ ] n ", b"no ", b"denies ", b"history of ", b"mother with ", b"if ", b"possible ",
    b"rule out ", b"s/p ", b"w/o ", b"left ", b"bilateral ", b"type 2 ", b"stage 3b ", b"diabetes ",
    b"HTN ", b"CKD ", b"fracture of the wrist ", b"metastatic breast cancer to bone ", b"overdose of ",
    b"due to ", b"aspirin ", b"28 weeks pregnant ", b"MS ", b"PMH:\n", b"A/P:\n1. ", b"Family History: ",
    b"BMI 41 ", b"1/0/2020 ", b"99999999999999999999 ", b"\xc2\xad", b"\xe2\x80\x8b", b"\xef\xac\x81",
    b"\xc4\xb0", b"\xe2\x80\xae", b"\xed\xa0\x80", b"\xff", b"\0", b"<b>", b"</", b"&#0;", b"&amp;",
    b"{\\", b"\\u-1 ", b"\\'ff", b"{\"a\":", b"[[[[", b"null", b"|", b"^", b"\r", b"OBX|1|TX|",
)  # fmt: skip


@dataclass(slots=True)
class Found:
    tried: int = 0
    refused: int = 0
    kept: int = 0
    slowest_s: float = 0.0
    faults: list[tuple[str, bytes]] = field(default_factory=list)


class Steps:
    """The steps from line to line that a call takes, in our own readers."""

    def __init__(self) -> None:
        self.seen: set[tuple[object, int, int]] = set()
        self.fresh = 0

    def watch(self, work: Callable[[], object]) -> object:
        self.fresh = 0
        before = sys.gettrace()
        sys.settrace(self._entered)
        try:
            return work()
        finally:
            sys.settrace(before)

    def _entered(self, frame: FrameType, event: str, arg: object) -> Any:
        code = frame.f_code
        if not code.co_filename.startswith(TRACED):
            return None
        last = frame.f_lineno

        def stepped(frame: FrameType, event: str, arg: object) -> Any:
            nonlocal last
            if event == "line":
                step = code, last, frame.f_lineno
                last = frame.f_lineno
                if step not in self.seen:
                    self.seen.add(step)
                    self.fresh += 1
            return stepped

        return stepped


def check(reader: Reader, content: bytes, media_type: str | None, setting: Setting) -> str:
    """What was read, in one string; `refused: …` for a typed refusal. Everything else raises."""
    try:
        document = read_document(content, media_type)
    except Invalid as refusal:
        return f"refused: {refusal.code}"
    note = Note(document.text, DAY, setting)
    reading = reader.read(note)
    size = len(note.text)
    assert reading.sections[-1].body.end == size
    for mention in reading.mentions:
        for span in (mention.span, *mention.evidence, *([mention.cue] if mention.cue else [])):
            assert 0 <= span.start < span.end <= size, f"{span} of {size}"
    proposal = propose(reading, note, reader.book)
    for diagnosis in proposal.diagnoses:
        for evidence in diagnosis.evidence:
            assert evidence.span.of(note.text) == evidence.text, "evidence that is not the text's own"
    for rejection in proposal.rejections:
        assert rejection.span.of(note.text) == rejection.text, "a rejection that is not the text's own"
    return repr((reading, proposal))


def seeds() -> list[tuple[bytes, str | None]]:
    notes = [
        json.loads(p.read_text("utf-8"))["text"] for p in sorted((ROOT / "tests/coding/notes").glob("*.json"))
    ]
    return [
        *((text.encode(), None) for text in notes),
        (RTF.encode(), "text/rtf"), (HTML.encode(), "text/html"), (MARKDOWN.encode(), "text/markdown"),
        (CCDA.encode(), "application/hl7-cda+xml"), (MDM.encode(), "application/hl7-v2"),
        *((json.dumps(one).encode(), "application/fhir+json") for one in (COMPOSITION, BUNDLE, REFERENCE)),
    ]  # fmt: skip


def mutated(dice: random.Random, corpus: list[tuple[bytes, str | None]]) -> tuple[bytes, str | None]:
    content, media_type = dice.choice(corpus)
    out = bytearray(content)
    for _ in range(dice.choice((1, 1, 2, 4, 8))):
        at = dice.randrange(len(out) + 1)
        to = min(len(out), at + dice.choice((1, 4, 16, 64)))
        how = dice.randrange(6)
        if how == 0:
            del out[at:to]
        elif how == 1:
            out[at:at] = dice.choice(PIECES)
        elif how == 2:
            out[at:to] = dice.choice(PIECES)
        elif how == 3:
            out[at:at] = out[at:to] * dice.choice((2, 8, 64))
        elif how == 4:
            other, _ = dice.choice(corpus)
            start = dice.randrange(len(other) + 1)
            out[at:to] = other[start : start + dice.choice((16, 64, 256))]
        elif at < len(out):
            out[at] = dice.randrange(256)
    return bytes(out[:MOST_BYTES]), dice.choice(TYPES) if dice.random() < 0.05 else media_type


def search(seed: int, count: int) -> Found:
    """Stops at the first fault."""
    dice = random.Random(seed)
    reader, steps, found = Reader(thin_book()), Steps(), Found()
    corpus = seeds()
    for number in range(count):
        content, media_type = corpus[number] if number < len(corpus) else mutated(dice, corpus)
        setting = dice.choice(tuple(Setting))
        began = time.process_time()
        try:
            said = steps.watch(lambda: check(reader, content, media_type, setting))  # noqa: B023
            took = time.process_time() - began
            assert took < SECONDS + SECONDS_A_BYTE * len(content), f"{took:.1f} s"
            if number % 10 == 0:
                assert said == check(reader, content, media_type, setting), "another answer the second time"
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is the finding
            found.faults.append((f"{type(fault).__name__}: {fault} ({media_type})", content))
            return found
        found.tried += 1
        found.refused += str(said).startswith("refused")
        found.slowest_s = max(found.slowest_s, took)
        if steps.fresh and number >= len(corpus):
            corpus.append((content, media_type))
            found.kept += 1
    return found


def run(seed: int) -> list[Outcome]:
    """Share n searches with `seed` + n; the first share with a fault ends it, by AssertionError."""
    count, shares = share(WHOLE), max(1, share(SHARES))
    tried = refused = kept = memory = 0
    slowest = 0.0
    with ProcessPoolExecutor(initializer=os.nice, initargs=(19,)) as pool:
        pending = pool.map(_share, range(seed, seed + shares), [max(1, count // shares)] * shares)
        for number, (found, mib) in enumerate(pending):
            if found.faults:
                pool.shutdown(cancel_futures=True)
                what, content = found.faults[0]
                raise AssertionError(f"{what} in share {number}: {content!r}")
            tried, refused, kept = tried + found.tried, refused + found.refused, kept + found.kept
            slowest, memory = max(slowest, found.slowest_s), max(memory, mib)
            print(
                f"  {tried:,} of {count:,}, {kept:,} kept, slowest {slowest:.2f} s, {memory} MiB", flush=True
            )
            assert memory < MOST_MIB, f"{memory} MiB"
    value = (
        f"{tried:,} without a fault, {refused:,} refused with their reason, {kept:,} reached new steps, "
        f"slowest {slowest:.2f} s, {memory} MiB"
    )
    return [Outcome("Mutated documents and notes through the reader", value)]


def _share(seed: int, count: int) -> tuple[Found, int]:
    found = search(seed, count)
    return found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
