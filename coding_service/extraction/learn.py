"""Learns phrases and their codes from notes that coders have finished.

For every phrase of one to five words and every code of the notes that carry it, the notes count to which
the reader gives no such code already: in how many of them did the coders give it? Those counts, and how
much the phrase's words resemble the code's own titles, are turned into a probability by a logistic curve
that is fitted on folds held back (the phrase is counted on four fifths, the outcome observed on the fifth).
Pairs above a threshold become the layer; the threshold is the one with the best F1 on the held-back folds at
the precision asked for. No randomness: folds go by a hash of the note's id, so the same input gives the same
bytes.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from coding_service.codebook.model import IcdBook
from coding_service.domain.codes import dotted
from coding_service.domain.note import Note
from coding_service.extraction.layer import LearnedLayer, LearnedPhrase
from coding_service.extraction.lexicon import ids
from coding_service.extraction.logistic import fit, probability
from coding_service.extraction.reader import Reader
from coding_service.extraction.resemblance import Resemblance
from shared.errors import Invalid

FOLDS = 5
MAX_PHRASE = 5
MIN_SHARE = 0.25
KEEP_SHARE = 0.4
MOST_NOTES = 0.6
"""A phrase in more than this share of the notes says nothing about any of them."""


@dataclass(frozen=True, slots=True)
class CodedNote:
    """A note and the ICD-10-CM codes (dotted) that its coders settled on."""

    id: str
    note: Note
    codes: frozenset[str]


def parse_coded_notes(lines: Iterable[str], default_day: date) -> list[CodedNote]:
    """NDJSON `{"id", "text", "icd10cm": [codes], "date_of_service"?}` → notes; blank lines are passed over.

    Raises `Invalid` (`coded_note`) with the number of the first line that is not such an object.
    """
    notes: list[CodedNote] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            day = date.fromisoformat(row["date_of_service"]) if "date_of_service" in row else default_day
            codes = frozenset(dotted(str(code)) for code in row["icd10cm"])
            notes.append(CodedNote(str(row["id"]), Note(str(row["text"]), day), codes))
        except (ValueError, KeyError, TypeError) as fault:
            raise Invalid(f"line {number} is no note with its codes", code="coded_note") from fault
    return notes


@dataclass(slots=True)
class _Doc:
    phrases: frozenset[int]
    gold: frozenset[str]
    given: frozenset[str]
    fold: int
    wanted: int
    """Codes of the note, those included that this release no longer has."""


Pair = tuple[int, str]


def learn(
    notes: Sequence[CodedNote], reader: Reader, *, name: str, source: str, least_precision: float = 0.65
) -> LearnedLayer:
    """The layer for `reader` (which must have none). Deterministic; time linear in the notes, times FOLDS."""
    book = reader.book
    texts: dict[int, tuple[str, ...]] = {}
    docs = [_document(note, reader, book, texts) for note in notes]
    resemblance = Resemblance(reader)
    samples: list[tuple[tuple[float, ...], int]] = []
    held: list[tuple[int, Pair, tuple[float, ...]]] = []
    for fold in range(FOLDS):
        counts = _count([d for d in docs if d.fold != fold], texts, resemblance)
        by_phrase: dict[int, list[tuple[str, tuple[float, ...]]]] = defaultdict(list)
        for (phrase, code), (total, coded) in counts.items():
            by_phrase[phrase].append((code, _features(texts[phrase], code, total, coded, resemblance)))
        for index, doc in enumerate(docs):
            if doc.fold != fold:
                continue
            for phrase in sorted(doc.phrases):
                for code, features in by_phrase.get(phrase, ()):
                    if code not in doc.given:
                        samples.append((features, int(code in doc.gold)))
                        held.append((index, (phrase, code), features))
    weights = fit(samples)
    threshold, figures = _threshold(docs, held, weights, least_precision)
    counts = _count(docs, texts, resemblance)
    learned = []
    for (phrase, code), (total, coded) in counts.items():
        chance = probability(weights, _features(texts[phrase], code, total, coded, resemblance))
        if chance >= threshold:
            learned.append(LearnedPhrase(texts[phrase], code, total, coded, round(chance, 3)))
    learned.sort(key=lambda p: (p.words, p.code))
    kept = _kept(learned, notes, reader)
    return LearnedLayer(name, source, tuple(learned), figures, kept)


def _kept(learned: Sequence[LearnedPhrase], notes: Sequence[CodedNote], reader: Reader) -> frozenset[str]:
    """Of the phrases that the built-in vocabulary codes otherwise: those whose built-in code coders
    gave too."""
    entries = reader.lexicon.entries
    contested = {p.words: entries[ids(p.words)].term for p in learned if ids(p.words) in entries}
    terms = {term: " ".join(words) for words, term in contested.items()}
    said, right = Counter[str](), Counter[str]()
    for item in notes:
        for term, codes in {(m.term, m.codes) for m in reader.read(item.note).mentions if m.term in terms}:
            said[terms[term]] += 1
            right[terms[term]] += any(code in item.codes for code in codes)
    return frozenset(phrase for phrase, total in said.items() if right[phrase] / total >= KEEP_SHARE)


def _document(item: CodedNote, reader: Reader, book: IcdBook, texts: dict[int, tuple[str, ...]]) -> _Doc:
    phrases = frozenset(phrases_of(item.note.text, reader, texts))
    given = frozenset(code for m in reader.read(item.note).mentions for code in m.codes)
    gold = frozenset(code for code in item.codes if book.is_billable(code))
    return _Doc(
        phrases, gold, given, blake2b(item.id.encode(), digest_size=2).digest()[0] % FOLDS, len(item.codes)
    )


def phrases_of(text: str, reader: Reader, texts: dict[int, tuple[str, ...]]) -> Iterable[int]:
    """The keys of all runs of one to MAX_PHRASE content words; `texts` receives their words."""
    scanned, names = reader.scan_all_words(text)
    hashes, joins = scanned.hashes, scanned.joins
    found: set[int] = set()
    for i, first in enumerate(hashes):
        if first <= 0:
            continue
        key = 0
        for j in range(i, min(i + MAX_PHRASE, len(hashes))):
            if hashes[j] <= 0 or joins[j] != joins[i]:
                break
            key += hashes[j]
            if key not in texts:
                texts[key] = tuple(names[h] for h in hashes[i : j + 1])
            found.add(key)
    return found


def _count(
    docs: Sequence[_Doc], texts: dict[int, tuple[str, ...]], resemblance: Resemblance
) -> dict[Pair, tuple[int, int]]:
    """Pair → (notes with the phrase and without the code given, how many of them are coded so)."""
    carried = Counter(phrase for doc in docs for phrase in doc.phrases)
    most = MOST_NOTES * len(docs)
    coded: Counter[Pair] = Counter()
    given: Counter[Pair] = Counter()
    for doc in docs:
        missing = doc.gold - doc.given
        for phrase in doc.phrases:
            if carried[phrase] > most:
                continue
            for code in missing:
                if carried[phrase] > 1 or resemblance.of(texts[phrase], code) >= 0.5:
                    coded[phrase, code] += 1
    wanted: dict[int, list[str]] = defaultdict(list)
    for (phrase, code), hits in coded.items():
        if hits > 1 or resemblance.of(texts[phrase], code) >= 0.3:
            wanted[phrase].append(code)
    for doc in docs:
        for phrase in doc.phrases:
            for code in wanted.get(phrase, ()):
                if code in doc.given:
                    given[phrase, code] += 1
    out: dict[Pair, tuple[int, int]] = {}
    for phrase, codes in wanted.items():
        for code in codes:
            total = carried[phrase] - given[phrase, code]
            hits = coded[phrase, code]
            if hits / total >= MIN_SHARE:
                out[phrase, code] = (total, hits)
    return out


def _features(
    phrase: tuple[str, ...], code: str, total: int, coded: int, resemblance: Resemblance
) -> tuple[float, ...]:
    share = coded / total
    alike = resemblance.of(phrase, code)
    return (
        1.0,
        share,
        math.log(coded),
        math.log1p(total - coded),
        share * math.log(coded),
        alike,
        1.0 if alike == 1.0 else 0.0,
        alike * share,
        alike * math.log(coded),
        resemblance.closest(phrase, code),
        resemblance.closest(phrase, code) * share,
        resemblance.closest(phrase, code) * math.log(coded),
        min(len(phrase), 4) / 4,
        alike * min(len(phrase), 4) / 4,
    )


def _threshold(
    docs: Sequence[_Doc],
    held: Sequence[tuple[int, Pair, tuple[float, ...]]],
    weights: Sequence[float],
    least_precision: float,
) -> tuple[float, tuple[tuple[str, float], ...]]:
    """The probability from which adding pays: best F1 on the held-back folds with the precision asked for."""
    best_of: dict[tuple[int, str], float] = {}
    for index, (_, code), features in held:
        p = probability(weights, features)
        if p > best_of.get((index, code), 0.0):
            best_of[index, code] = p
    hits = sum(len(d.gold & d.given) for d in docs)
    given = sum(len(d.given) for d in docs)
    wanted = sum(d.wanted for d in docs)
    best = (2 * hits / max(given + wanted, 1), 1.0, hits / max(given, 1), hits / max(wanted, 1))
    for (index, code), p in sorted(best_of.items(), key=lambda item: (-item[1], item[0])):
        given += 1
        hits += code in docs[index].gold
        f1, precision = 2 * hits / (given + wanted), hits / given
        if precision >= least_precision and f1 > best[0]:
            best = (f1, p, precision, hits / max(wanted, 1))
    figures = (("f1", round(best[0], 3)), ("precision", round(best[2], 3)), ("recall", round(best[3], 3)))
    return best[1], figures
