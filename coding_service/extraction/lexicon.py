"""The lexicon: every wording that names a condition, keyed so that word order does not matter.

A wording becomes a bag of canonical words (`normal.expand`, without function words and sides). Its key is
the sum of its words' 60-bit identifiers: the sum over a window of the note is one addition per word and
one dictionary look-up, whatever the order of the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from coding_service.codebook.loaders.index_xml import IndexTerm
from coding_service.codebook.model import IcdBook
from coding_service.extraction.aliases import Aliases
from coding_service.extraction.defaults import reported
from coding_service.extraction.index_terms import substances, wordings
from coding_service.extraction.layer import LearnedLayer, LearnedPhrase
from coding_service.extraction.sides import side_groups
from coding_service.extraction.terms import (
    CLINIC,
    DECOY,
    KNOWLEDGE,
    LEARNED,
    MAX_WORDS,
    STATUS,
    Entry,
    Term,
    Terms,
    bag,
    ids,
    own_bag,
    word_id,
)
from coding_service.extraction.variants import variants
from coding_service.extraction.vocabulary import rows, words

HISTORY = ("Z80", "Z81", "Z82", "Z83", "Z84", "Z85", "Z86", "Z87")
"""Family and personal history: reached from the condition and its assertion, not by their titles."""
COMBINED = (
    *(f"E{family}.{part}" for family in ("08", "09", "10", "11", "13") for part in ("22", "621", "622")),
    "I11.0", "I12", "I13",
    "O99.0", "O99.1", "O99.2", "O99.3", "O99.4", "O99.5", "O99.6", "O99.7",
)  # fmt: skip
"""Combinations of two conditions that each have a code: the parts are found, the guidelines combine them, so
that the stage or the type said of one part is not lost."""
_BEHIND = 20
"""Added to the rank of what an index says: behind every wording of ours and of the Tabular List."""
_POISONS = ("T36", "T65")
_SHORTEST = 3
"""Names of substances up to this length are words of other things: air, tar."""
_JOINED = re.compile(r"\b(?:and|or)\b|[/&]")


class Lexicon:
    """Compiled once per release; read-only afterwards."""

    def __init__(
        self,
        book: IcdBook,
        terms: Terms,
        vocabulary: set[str],
        unresolved: list[tuple[str, str]],
    ) -> None:
        self.terms = terms
        self.entries = terms.entries
        self.vocabulary = vocabulary
        self.unresolved = unresolved
        """Our own terms whose code this release does not have."""
        self.index: Lexicon | None = None
        """What a loaded Index and its tables add: matched beside these, for the words that these leave."""
        self.substances: dict[str, str] = {}
        """Of an index: the drug table's names and their codes, `#` for the intent."""
        self.learned = Terms()
        """Phrases that only the learned layer has: found beside the others, they hide none of them."""
        self._book = book
        self._defaults: dict[str, str] = {}

    @classmethod
    def compiled(cls, book: IcdBook) -> Lexicon:
        """From the book and our vocabulary; seconds. `lexicon_cache.lexicon_for` keeps the result."""
        lexicon = cls(book, Terms(), set(), [])
        lexicon._compile(book)
        return lexicon

    @classmethod
    def of_index(cls, book: IcdBook, main: Lexicon, lines: Iterable[tuple[str, IndexTerm]]) -> Lexicon:
        """The wordings of the Index that `main` does not have, and its words that `main` does not know."""
        held = list(lines)
        other = cls(book, Terms(), set(), [])
        other._defaults = main._defaults
        silent = {tuple(sorted(bag(phrase)[0])) for phrase in words("not_alone")}
        for wording, code, more, rank in wordings(held):
            target = other.default(code)
            found, side = bag(wording)
            found = list(dict.fromkeys(found))
            if not target or not found or len(found) > MAX_WORDS or tuple(sorted(found)) in silent:
                continue
            if len(found) == 1 and (found[0] in main.vocabulary or code[0] > "T"):
                continue  # one word of many terms, or of an account: it names no condition by itself
            if ids(found) not in main.entries:
                further = tuple(filter(None, (other.default(more) if more else "",)))
                other._put(wording, found, side, target, rank + _BEHIND, KNOWLEDGE, further)
        other._group_sides(book)
        other.vocabulary -= main.vocabulary
        common = {
            word
            for entry in main.entries.values()
            if not _POISONS[0] <= entry.code[:3] <= _POISONS[1]
            for word in entry.term.split()
        }
        other.substances = {
            name: stem
            for name, stem in substances(held).items()
            if len(name) > _SHORTEST and (len(bag(name)[0]) > 1 or common.isdisjoint(bag(name)[0]))
        }
        return other

    def _compile(self, book: IcdBook) -> None:
        self._add_book(book)
        for wording, code in rows("synonyms", 2):
            self._add_own(wording, code, 0, KNOWLEDGE)
        for wording, code in rows("status_terms", 2):
            self._add_own(wording, code, 0, STATUS)
        for phrase in words("decoys"):
            self._put(phrase, own_bag(phrase)[0], "", "-", 0, DECOY)
        self._group_sides(book)

    def _group_sides(self, book: IcdBook) -> None:
        groups = side_groups(book)
        for entry in self.entries.values():
            group = groups.get(entry.code or next(iter(entry.sides.values()), ""))
            if group is not None:
                for side, code in group.items():
                    if side not in entry.sides:
                        entry.sides = {**entry.sides, side: code}

    def with_terms(self, terms: Sequence[Term]) -> Lexicon:
        """This lexicon and a clinic's own terms, which win over everything else."""
        other = Lexicon(self._book, self._copied(), set(self.vocabulary), [])
        other.learned, other.index = self.learned, self.index
        for term in terms:
            found, _ = bag(term.text)
            known = other.entries.get(ids(found))
            if known is not None:
                other.entries[ids(found)] = replace(known)
            other._add_own(term.text, term.code, -1, CLINIC)
        return other

    def with_layer(self, layer: LearnedLayer, *, verbatim: bool = False) -> Lexicon:
        """This lexicon and the layer's phrases. A learned phrase takes the place of the same words' code;
        everything longer or shorter stays as it is. A code that this release does not have is passed over,
        or, `verbatim`, given as its coders wrote it: for measuring against them."""
        other = Lexicon(self._book, self._copied(), set(self.vocabulary), [])
        other.index = self.index
        codes: dict[tuple[str, ...], list[str]] = {}
        for phrase in sorted(layer.phrases, key=lambda p: (-p.probability, p.code)):
            if verbatim or other.default(phrase.code):
                codes.setdefault(phrase.words, []).append(phrase.code)
        for found, (code, *more) in codes.items():
            key = ids(found)
            built_in = self.entries.get(key)
            if built_in is not None and built_in.layer in (CLINIC, STATUS, DECOY):
                continue
            sides = built_in.sides if built_in is not None and built_in.code == code else {}
            if built_in is not None and " ".join(found) in layer.kept and built_in.code not in (code, ""):
                more, code, sides = [code, *more], built_in.code, built_in.sides
            other.learned.link(found)
            other.learned.entries[key] = Entry(
                " ".join(found), len(found), code, 0, sides, LEARNED,
                built_in.joined if built_in is not None else False, tuple(more), verbatim,
            )  # fmt: skip
            if built_in is not None:
                other.entries[key] = other.learned.entries[key]
            other.vocabulary.update(found)
        return other

    def _copied(self) -> Terms:
        return Terms(dict(self.entries), set(self.terms.linked))

    def replaced_by(self, phrase: LearnedPhrase, layer: LearnedLayer) -> tuple[str, bool]:
        """The code that these words have now (empty: none), and whether it stays beside the learned one."""
        built_in = self.entries.get(ids(phrase.words))
        if built_in is None or built_in.layer in (CLINIC, STATUS, DECOY):
            return "", False
        return built_in.code, " ".join(phrase.words) in layer.kept

    def _add_book(self, book: IcdBook) -> None:
        silent = {tuple(sorted(bag(phrase)[0])) for phrase in words("not_alone")}
        aliases = Aliases(lambda text: own_bag(text)[0])
        for code, term, kind in book.terms():
            if code.startswith((*HISTORY, *COMBINED)):
                continue
            target = self.default(code)
            for wording, rank in variants(term):
                found, side = bag(wording)
                if not target:
                    rank += 6
                elif target != code:
                    rank += 2
                elif kind != "title":
                    rank += 1
                for said, more, far in (
                    (found, "", 0),
                    *((said, more, 1) for said, more in aliases.of(code, found)),
                ):
                    if (
                        not said
                        or len(said) > MAX_WORDS
                        or (len(said) <= 4 and tuple(sorted(said)) in silent)
                    ):
                        continue
                    further = tuple(filter(None, (self.default(more) if more else "",)))
                    self._put(wording, said, side, target or code, rank + far, KNOWLEDGE, further)

    def _add_own(self, wording: str, code: str, rank: int, layer: str) -> None:
        codes = code.split("+")
        targets = [self.default(c) for c in codes]
        found, side = own_bag(wording)
        if not found:
            return
        if not all(targets):
            self.unresolved.append((wording, code))
            return
        self._put(wording, found, side, targets[0], rank, layer, tuple(targets[1:]))

    def _put(
        self,
        wording: str,
        found: list[str],
        side: str,
        code: str,
        rank: int,
        layer: str,
        more: tuple[str, ...] = (),
    ) -> None:
        if (side and code.startswith(_SIDED_BY_NAME)) or wording.lower() in _SAID_BY_ORDER:
            return
        if code.startswith(("C", "D0")) and "malignant" in found and "neoplasm" in found and len(found) > 2:
            self._put(wording, _short_cancer(found), side, code, rank + 1, layer, more)
        key = sum(map(word_id, found))
        entry = self.entries.get(key)
        if entry is None:
            entry = self.entries[key] = Entry(" ".join(found), len(found))
            self.vocabulary.update(found)
            self.terms.link(found)
        if not entry.joined and _JOINED.search(wording.lower()):
            entry.joined = True
        if side:
            if rank <= 0:
                entry.sides = {**entry.sides, side: code}
            else:
                entry.sides = {**entry.sides, side: entry.sides.get(side, code)}
        elif (rank, len(code), code) < (entry.rank, len(entry.code), entry.code) or not entry.code:
            entry.code, entry.rank, entry.layer, entry.more = code, rank, layer, more

    def default(self, code: str) -> str:
        """The code itself or what is reported in its place; empty where nothing is."""
        if code not in self._defaults:
            found = reported(self._book, code)
            self._defaults[code] = found if found in ("", code) else self.default(found)
        return self._defaults[code]


def _short_cancer(found: list[str]) -> list[str]:
    """The same with "ca", which alone is as often calcium: "prostate ca"."""
    rest = list(found)
    rest.remove("malignant")
    rest.remove("neoplasm")
    return [*rest, "ca"]


_SIDED_BY_NAME = ("K51.5",)
"""Left-sided colitis is a disease of its own, not the left side of a colitis."""
_SAID_BY_ORDER = frozenset(("nausea without vomiting", "vomiting without nausea"))
"""The same words in both: read from what is there and what is not."""
