"""A word index over terms, read in place from a packed file: ranked search and prefix completion.

Ranking: what share of the query's weight a term covers (squared: a term that misses a word falls fast), and
how little else the term says. A word weighs by its rarity, ln(1 + terms / terms with the word).
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from coding_service.codebook.packed import Packed, Pool, write_packed
from coding_service.codebook.words import fold, query_tokens, tokens

_FREQUENT = 2_000
_MOST_EXPANSIONS = 40
_PREFIX_COST = 0.8
_TYPO_COST = 0.6
_EXACT = 1.5
_OUR_OWN = 0.8
"""Length that a wording of our own counts with in completion: it is what clinicians write, so it comes first
among wordings that are about as long."""
_KEPT = 400
_MOST_WORDS = 32
"""Of a query; titles have no more, and the time of a search is bounded with them."""


@dataclass(frozen=True, slots=True)
class Term:
    """One wording of one code."""

    code: str
    text: str
    kind: str
    """`title`, `inclusion`, `synonym`, `label`, `word` …"""


@dataclass(frozen=True, slots=True)
class Hit:
    code: str
    text: str
    """The wording that was met."""
    kind: str
    score: float


def write_index(path: Path, terms: Iterable[Term]) -> int:
    """How many terms were written. The order of the terms breaks ties."""
    texts, codes, kinds = Pool(), Pool(), Pool()
    postings: dict[str, list[int]] = defaultdict(list)
    lengths: list[set[str]] = []
    folded: list[tuple[str, int]] = []
    for number, term in enumerate(terms):
        texts.add(term.text)
        codes.add(term.code)
        kinds.add(term.kind)
        words = set(tokens(term.text))
        lengths.append(words)
        folded.append((fold(term.text), number))
        for word in words:
            postings[word].append(number)
    count = len(lengths)
    vocabulary = sorted(postings)
    weights = {word: _weight(count, len(postings[word])) for word in vocabulary}
    word_pool, offsets, documents = Pool(), array("I", [0]), array("I")
    for word in vocabulary:
        word_pool.add(word)
        documents.extend(postings[word])
        offsets.append(len(documents))
    folded.sort()
    write_packed(
        path,
        {"kind": "search", "terms": count},
        {
            "texts": texts.offsets,
            "text": texts.text,
            "codes": codes.offsets,
            "code_text": codes.text,
            "kinds": kinds.offsets,
            "kind_text": kinds.text,
            "words": word_pool.offsets,
            "word_text": word_pool.text,
            "postings": offsets,
            "documents": documents,
            "weights": array("I", (round(1000 * sum(weights[w] for w in words)) for words in lengths)),
            "alphabetical": array("I", (number for _, number in folded)),
        },
    )
    return count


def _weight(terms: int, with_word: int) -> float:
    return math.log(1 + terms / with_word)


class SearchIndex:
    def __init__(self, path: Path) -> None:
        """Raises `packed.Damaged` and `OSError` as `Packed` does."""
        file = Packed(path)
        self._count: int = file.meta["terms"]
        self._text = _Texts(file, "texts", "text")
        self._code = _Texts(file, "codes", "code_text")
        self._kind = _Texts(file, "kinds", "kind_text")
        self._vocabulary = [
            _Texts(file, "words", "word_text")[i] for i in range(len(file.numbers("words")) - 1)
        ]
        self._postings = file.numbers("postings")
        self._documents = file.numbers("documents")
        self._weights = file.numbers("weights")
        self._alphabetical = file.numbers("alphabetical")

    def search(self, query: str, limit: int, keep: Callable[[str], bool] = lambda _: True) -> list[Hit]:
        """Best wording of each code that `keep` lets through, best first."""
        words = list(dict.fromkeys(query_tokens(query)))[:_MOST_WORDS]
        if not words or not self._count:
            return []
        wanted = [self._expanded(word, last=word == words[-1]) for word in words]
        counted = len(words) - self._begun(words)
        scores = self._accumulate(wanted)
        each = [found[0][1] if found else _weight(self._count, 1) for found in wanted]
        total, everything = sum(each[:counted]), sum(each)
        ranked = sorted(
            ((self._score(number, met, total, everything), -number) for number, met in scores.items()),
            reverse=True,
        )
        hits: dict[str, Hit] = {}
        for score, negative in ranked:
            number = -negative
            code = self._code[number]
            if code not in hits and keep(code):
                hits[code] = Hit(code, self._text[number], self._kind[number], round(score, 4))
                if len(hits) >= limit:
                    break
        return list(hits.values())

    def complete(self, prefix: str, limit: int) -> list[Hit]:
        """Wordings that begin with what is typed, the shortest first, each code once; a category before the
        codes below it, which say more than was typed."""
        typed = " ".join(fold(prefix).split())
        if not typed:
            return []
        low = self._lower_bound(typed)
        found: list[tuple[float, int]] = []
        for at in range(low, min(low + _KEPT, self._count)):
            number = self._alphabetical[at]
            text = fold(self._text[number])
            if not text.startswith(typed):
                break
            ours = self._kind[number] == "synonym"
            found.append((max(len(text) * (_OUR_OWN if ours else 1.0), len(typed)), number))
        hits: dict[str, Hit] = {}
        for length, number in sorted(found):
            code = self._code[number]
            hits.setdefault(
                code, Hit(code, self._text[number], self._kind[number], round(len(typed) / length, 4))
            )
            if len(hits) >= limit:
                break
        best = {
            code: max(below.score for other, below in hits.items() if other.startswith(code)) for code in hits
        }
        ranked = [replace(hit, score=best[code]) for code, hit in hits.items()]
        return sorted(ranked, key=lambda hit: (-hit.score, len(hit.code)))

    @staticmethod
    def _begun(words: Sequence[str]) -> bool:
        """A last word of one or two letters is one still being typed: it helps where it is met, no more."""
        return len(words) > 1 and len(words[-1]) < 3 and words[-1].isalpha()

    def _score(self, number: int, met: float, total: float, everything: float) -> float:
        own = self._weights[number] / 1000
        coverage = min(met / total, 1.0)
        precision = min(met / own, 1.0) if own else 0.0
        exact = _EXACT if met > 0.999 * everything and precision > 0.999 else 1.0
        return exact * coverage * coverage * (0.55 + 0.45 * precision)

    def _accumulate(self, wanted: Sequence[list[tuple[int, float, float]]]) -> dict[int, float]:
        """Weight met by each term. Rare words first; of a frequent word only terms already met are looked up
        once there are enough of them."""
        scores: dict[int, float] = {}
        for found in sorted(wanted, key=self._frequency):
            best: dict[int, float] = {}
            for word, weight, cost in found:
                documents = self._documents[self._postings[word] : self._postings[word + 1]]
                value = weight * cost
                if len(documents) > _FREQUENT and len(scores) >= _KEPT:
                    matching = self._of_those(documents, scores)
                else:
                    matching = iter(documents)
                for number in matching:
                    if value > best.get(number, 0.0):
                        best[number] = value
            for number, value in best.items():
                scores[number] = scores.get(number, 0.0) + value
        return scores

    def _frequency(self, found: list[tuple[int, float, float]]) -> int:
        return sum(self._postings[word + 1] - self._postings[word] for word, _, _ in found)

    @staticmethod
    def _of_those(documents: memoryview[int], scores: dict[int, float]) -> Iterator[int]:
        for number in scores:
            at = bisect_left(documents, number)
            if at < len(documents) and documents[at] == number:
                yield number

    def _expanded(self, word: str, last: bool) -> list[tuple[int, float, float]]:
        """(vocabulary number, weight of the query's word, what it counts for): the word, else words that it
        begins, else near ones. The last word may be half typed: longer words count beside it.
        """
        at = bisect_left(self._vocabulary, word)
        exact = at < len(self._vocabulary) and self._vocabulary[at] == word
        near: list[tuple[int, float]] = [(at, 1.0)] if exact else []
        if len(word) >= 3 and (last or not exact):
            for longer in range(at + exact, min(at + exact + _MOST_EXPANSIONS, len(self._vocabulary))):
                if not self._vocabulary[longer].startswith(word):
                    break
                near.append((longer, _PREFIX_COST))
        if not near and len(word) >= 5 and not word.isdigit():
            alike = process.extract(
                word,
                self._vocabulary,
                scorer=OSA.distance,
                score_cutoff=1 if len(word) < 8 else 2,
                limit=3,
            )
            near = [(number, _TYPO_COST) for _, _, number in alike]
        weight = self._weight_of(at) if exact else min((self._weight_of(n) for n, _ in near), default=0.0)
        return [(number, weight, cost) for number, cost in near]

    def _weight_of(self, word: int) -> float:
        return _weight(self._count, self._postings[word + 1] - self._postings[word])

    def _lower_bound(self, typed: str) -> int:
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            if fold(self._text[self._alphabetical[middle]]) < typed:
                low = middle + 1
            else:
                high = middle
        return low


class _Texts(Sequence[str]):
    """Texts of a pool, decoded when asked for."""

    def __init__(self, file: Packed, offsets: str, text: str) -> None:
        self._offsets = file.numbers(offsets)
        self._raw = file.bytes_of(text)

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, at: int) -> str:  # type: ignore[override]
        return bytes(self._raw[self._offsets[at] : self._offsets[at + 1]]).decode()
