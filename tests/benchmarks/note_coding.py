"""A whole note to asserted, coded mentions, beside the bare pattern matcher on the same text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import ahocorasick_rs

from billing_service.demo.samples import samples
from coding_service.codebook.book import open_book
from coding_service.domain.note import Note
from coding_service.extraction.reader import Reader
from tests.benchmarks.figure import Figure, rates

NOTES = Path(__file__).parents[1] / "coding" / "notes"


def figures() -> Iterator[Figure]:
    texts = [json.loads(path.read_text("utf-8"))["text"] for path in sorted(NOTES.glob("*.json"))]
    texts += [visit.note for visit in samples().visits]
    notes = [Note(text, date(2026, 9, 14)) for text in texts]
    book = open_book().newest_complete()
    reader = Reader(book)
    terms = sorted({term.lower() for _, term, _ in book.terms()})
    matcher = ahocorasick_rs.AhoCorasick(terms, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    lowered = [text.lower() for text in texts]

    def read() -> object:
        return [reader.read(note) for note in notes]

    def match() -> object:
        return [matcher.find_matches_as_indexes(text) for text in lowered]

    words = sum(len(text.split()) for text in texts)
    ours, theirs = rates(read, match, words)
    yield Figure(
        "read notes, all steps", ours / 300, "ahocorasick-rs alone", theirs / 300, "300-word notes/s"
    )
