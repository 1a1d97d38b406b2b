"""Other wordings for a part of a printed title, inside the categories where they mean the same
(`data/aliases.tsv`).

A title says "Sprain of anterior cruciate ligament of right knee", a note "right ACL tear". Which words stand
for which depends on the category: a leg is the lower limb of a cellulitis, but not of a fracture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from coding_service.extraction.vocabulary import rows

_ROUNDS = 2
"""An alias may apply to what another one made: "displaced fracture" and then "fifth metatarsal bone"."""


@dataclass(frozen=True, slots=True)
class Alias:
    words: Counter[str]
    said: tuple[tuple[tuple[str, ...], str], ...]
    """(words, further code or empty)."""


class Aliases:
    """`bag` gives the canonical words of a wording, without its side."""

    def __init__(self, bag: Callable[[str], list[str]]) -> None:
        self._by_category: dict[str, dict[str, list[Alias]]] = {}
        for categories, phrase, alternatives in rows("aliases", 3):
            said = []
            for wording in alternatives.split("|"):
                text, _, more = wording.partition("+")
                said.append((tuple(bag(text)) if text != "-" else (), more))
            alias = Alias(Counter(bag(phrase)), tuple(said))
            for category in categories.split():
                table = self._by_category.setdefault(category, {})
                table.setdefault(min(alias.words), []).append(alias)

    def of(self, code: str, found: list[str]) -> Iterator[tuple[list[str], str]]:
        """(words, further code) of every other wording of a code's title; the title's own is not among
        them."""
        tables = [t for n in (1, 3, 5) if (t := self._by_category.get(code[:n]))]
        if not tables:
            return
        seen = {tuple(sorted(found))}
        fresh = [(found, "")]
        for _ in range(_ROUNDS):
            made: list[tuple[list[str], str]] = []
            for words, more in fresh:
                held = Counter(words)
                for alias in (a for t in tables for word in held for a in t.get(word, ())):
                    if not alias.words <= held:
                        continue
                    rest = list((held - alias.words).elements())
                    for said, further in alias.said:
                        other = [*rest, *said]
                        key = tuple(sorted(other))
                        if key not in seen and other:
                            seen.add(key)
                            made.append((other, further or more))
            yield from made
            fresh = made
