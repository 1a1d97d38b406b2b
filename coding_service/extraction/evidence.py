"""What finished notes say about phrases and codes: the counts that learning weighs.

Two kinds of evidence speak for a pair of phrase and code. The phrase's own: of the notes that carry it and
to which the reader gives no such code, how many did the coders give it? And, where the phrase is a term of
the built-in vocabulary, that of its built-in code: of the notes to which the reader gives that code, how
many did the coders give the other one (R51.9 by the vocabulary, R51 by coders of 2018)?
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from coding_service.domain.note import Note
from coding_service.extraction.reader import Reader
from coding_service.extraction.resemblance import Resemblance
from coding_service.extraction.terms import KNOWLEDGE, ids

FOLDS = 5
MAX_PHRASE = 5
MIN_SHARE = 0.25
MIN_CODE_SHARE = 0.15
MOST_NOTES = 0.6
"""A phrase in more than this share of the notes says nothing about any of them."""

Pair = tuple[int, str]
"""(key of the phrase, code)."""


@dataclass(frozen=True, slots=True)
class Document:
    """One finished note as learning sees it."""

    phrases: frozenset[int]
    terms: Mapping[int, tuple[str, ...]]
    """Built-in terms of the note → the codes that they were given there."""
    gold: frozenset[str]
    given: frozenset[str]
    fold: int


def documents(
    notes: Iterable[tuple[str, Note, frozenset[str]]], reader: Reader, texts: dict[int, tuple[str, ...]]
) -> list[Document]:
    """(group, note, codes) → documents; `texts` receives the words of every phrase. Folds go by a hash of
    the group."""
    out = []
    for group, note, codes in notes:
        mentions = reader.read(note).mentions
        terms = {ids(m.term.split()): m.codes for m in mentions if m.layer == KNOWLEDGE and m.codes}
        for mention in mentions:
            texts.setdefault(ids(mention.term.split()), tuple(mention.term.split()))
        fold = blake2b(group.encode(), digest_size=2).digest()[0] % FOLDS
        given = frozenset(code for m in mentions for code in m.codes)
        out.append(Document(frozenset(phrases_of(note.text, reader, texts)), terms, codes, given, fold))
    return out


def phrases_of(text: str, reader: Reader, texts: dict[int, tuple[str, ...]]) -> set[int]:
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


@dataclass(slots=True)
class Evidence:
    """Counts over some documents."""

    pairs: dict[int, dict[str, tuple[int, int]]] = field(default_factory=lambda: defaultdict(dict))
    """Phrase → code → (notes with the phrase and without the code given, how many of them coded so)."""
    given: Counter[str] = field(default_factory=Counter)
    """Notes to which the reader gives the code."""
    right: Counter[str] = field(default_factory=Counter)
    """How many of them the coders gave it."""
    instead: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    """Code given → other code → notes to which the coders gave the other, and the reader did not."""
    said: Counter[int] = field(default_factory=Counter)
    """Notes with the built-in term."""
    said_right: Counter[int] = field(default_factory=Counter)
    """How many of them carry a code of the term by the coders too."""

    def keeps(self, term: int, code: str, least: float) -> bool:
        """True where a term's built-in code is the coders' too in at least this share of its notes. Few
        notes of the term are filled up with what the code itself earns."""
        general = self.right[code] / self.given[code] if self.given[code] else 1.0
        return (self.said_right[term] + 2 * general) / (self.said[term] + 2) >= least


def gather(
    docs: Sequence[Document], texts: Mapping[int, tuple[str, ...]], resemblance: Resemblance
) -> Evidence:
    evidence = Evidence()
    for phrase, code, total, coded in _pairs(docs, texts, resemblance):
        evidence.pairs[phrase][code] = total, coded
    instead: Counter[tuple[str, str]] = Counter()
    for doc in docs:
        for code in doc.given:
            evidence.given[code] += 1
            evidence.right[code] += code in doc.gold
            instead.update((code, other) for other in doc.gold - doc.given)
        for term, codes in doc.terms.items():
            evidence.said[term] += 1
            evidence.said_right[term] += not doc.gold.isdisjoint(codes)
    for (code, other), notes in sorted(instead.items()):
        if notes > 1 and notes / evidence.given[code] >= MIN_CODE_SHARE:
            evidence.instead[code][other] = notes
    return evidence


def _pairs(
    docs: Sequence[Document], texts: Mapping[int, tuple[str, ...]], resemblance: Resemblance
) -> Iterator[tuple[int, str, int, int]]:
    carried = Counter(phrase for doc in docs for phrase in doc.phrases)
    most = MOST_NOTES * len(docs)
    coded: Counter[Pair] = Counter()
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
    given: Counter[Pair] = Counter()
    for doc in docs:
        for phrase in doc.phrases & wanted.keys():
            given.update((phrase, code) for code in wanted[phrase] if code in doc.given)
    for phrase, codes in wanted.items():
        for code in codes:
            total, hits = carried[phrase] - given[phrase, code], coded[phrase, code]
            if hits / total >= MIN_SHARE:
                yield phrase, code, total, hits


def features(
    phrase: int,
    words: tuple[str, ...],
    built_in: str,
    code: str,
    evidence: Evidence,
    resemblance: Resemblance,
) -> tuple[float, ...]:
    """What is known of a pair. `built_in` is the code that the vocabulary gives these words, or empty."""
    total, coded = evidence.pairs.get(phrase, {}).get(code, (0, 0))
    share = (coded + 0.3) / (total + 1)
    weight = math.log(coded + 0.5)
    alike, closest = resemblance.of(words, code), resemblance.closest(words, code)
    length = min(len(words), 4) / 4
    own = (
        share, weight, math.log1p(total - coded), share * weight, alike, float(alike == 1.0), alike * share,
        alike * weight, closest, closest * share, closest * weight, length, alike * length,
    )  # fmt: skip
    if not built_in:
        return (*own, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5)
    notes, others = evidence.given[built_in], evidence.instead.get(built_in, {}).get(code, 0)
    by_code = (others + 0.3) / (notes + 1)
    sibling = float(built_in[:3] == code[:3])
    return (
        *own, 1.0, by_code, math.log(others + 0.5), math.log1p(notes - others), sibling, sibling * by_code,
        share, evidence.right[built_in] / notes if notes else 0.5,
    )  # fmt: skip


def candidates(phrase: int, built_in: str, evidence: Evidence) -> set[str]:
    """The codes that the evidence names for a phrase."""
    return {*evidence.pairs.get(phrase, ()), *evidence.instead.get(built_in, ())}
