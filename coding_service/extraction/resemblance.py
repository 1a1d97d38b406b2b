"""How much a phrase looks like the wordings that already lead to a code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from coding_service.extraction.reader import Reader
from coding_service.extraction.terms import bag


class Resemblance:
    """How much a phrase looks like the wordings that already lead to a code or to its parent."""

    def __init__(self, reader: Reader) -> None:
        self._terms: dict[str, list[frozenset[str]]] = defaultdict(list)
        for entry in reader.lexicon.entries.values():
            found = frozenset(_stems(entry.term.split()))
            for code in {entry.code, *entry.sides.values(), *entry.more} - {""}:
                self._terms[code].append(found)
        book = reader.book
        for code, term, kind in book.terms():
            if kind == "title":
                self._terms[code].append(frozenset(_stems(bag(term)[0])))
        self._book = book
        self._memo: dict[str, tuple[frozenset[str], list[frozenset[str]]]] = {}
        self._pairs: dict[tuple[tuple[str, ...], str], float] = {}

    def of(self, phrase: tuple[str, ...], code: str) -> float:
        """0 to 1: share of the phrase's words that some wording of the code has."""
        known = self._of_code(code)[0]
        return sum(stem in known for stem in _stems(phrase)) / len(phrase)

    def closest(self, phrase: tuple[str, ...], code: str) -> float:
        """0 to 1: words in common with the nearest wording, over the words of both."""
        if (phrase, code) not in self._pairs:
            stems = frozenset(_stems(phrase))
            self._pairs[phrase, code] = max(
                (len(stems & term) / len(stems | term) for term in self._of_code(code)[1]), default=0.0
            )
        return self._pairs[phrase, code]

    def _of_code(self, code: str) -> tuple[frozenset[str], list[frozenset[str]]]:
        if code not in self._memo:
            entry = self._book.get(code)
            terms = list(self._terms.get(code, ()))
            for above in self._book.ancestors(code)[:2] if entry is not None else ():
                terms += self._terms.get(above, [])
            self._memo[code] = (frozenset().union(*terms), terms)
        return self._memo[code]


def _stems(found: Iterable[str]) -> list[str]:
    return [word[:6] for word in found]
