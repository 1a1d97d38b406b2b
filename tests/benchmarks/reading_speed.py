"""Notes a second of the reader alone (300-word notes, one process), and its time against length."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path
from statistics import median

from coding_service.codebook.book import open_book
from coding_service.domain.note import Note
from coding_service.extraction.reader import Reader

NOTES = Path(__file__).resolve().parent.parent / "coding" / "notes"
WORDS = 300
DAY = date(2026, 5, 12)


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


def main() -> None:
    reader = Reader(open_book().icd(DAY))
    notes = notes_of_300_words(400)
    for note in notes:
        reader.read(note)
    rates = []
    for _ in range(5):
        began = time.perf_counter()
        for note in notes:
            reader.read(note)
        rates.append(len(notes) / (time.perf_counter() - began))
    print(f"reading, 300-word notes, one process: median of 5 {median(rates):,.0f} notes/s")
    body = "\n".join(note.text for note in notes)
    for size in (10_000, 100_000, 1_000_000):
        text = (body * (size // len(body) + 1))[:size]
        began = time.perf_counter()
        reader.read(Note(text, DAY))
        took = time.perf_counter() - began
        print(f"one note of {size:>9,} characters: {took:.3f} s, {took / size * 1e6:.2f} µs a character")


if __name__ == "__main__":
    main()
