"""Search and completion over the code sets of a day: words, beginnings of codes, abbreviations."""

from __future__ import annotations

import hashlib
import re
import threading
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from coding_service.codebook.book import DatedBooks
from coding_service.codebook.cache import DATA, fingerprint, unwritable
from coding_service.codebook.icd_book import PackedIcdBook
from coding_service.codebook.packed import Damaged
from coding_service.codebook.search_index import Hit, SearchIndex, Term, write_index
from coding_service.codebook.search_terms import WORDINGS, icd_terms, service_terms
from coding_service.codebook.service_book import DatedServices
from coding_service.domain.codes import CodeSystem

ALL = (CodeSystem.ICD10CM, CodeSystem.HCPCS, CodeSystem.CPT)
_CODE_LIKE = re.compile(r"[A-Za-z]\d[0-9A-Za-z]?(?:\.?[0-9A-Za-z]{0,4})|\d{3,4}[0-9A-Za-z]?")
_VOCABULARY = ("words.tsv", "abbreviations.tsv", "misspellings.tsv", "invariant.tsv")
_MADE_BY = ("search_index.py", "search_terms.py", "words.py", "packed.py")


@dataclass(frozen=True, slots=True)
class Found:
    system: CodeSystem
    code: str
    title: str
    """The code's own title or label."""
    matched: str
    """The wording that was met: the code, its title, an inclusion term, a synonym, a search word."""
    needs: str
    """What the code lacks to be reported: nothing, `seventh_character` or `more_characters`."""
    score: float


class Search:
    """Indexes are made when a release is first searched, and kept in the cache beside its book."""

    def __init__(self, book: DatedBooks, cache: Path) -> None:
        self.book, self._cache = book, cache
        self._open: dict[str, SearchIndex] = {}
        self._codes: dict[str, list[str]] = {}
        self._making = threading.Lock()
        vocabulary = [*WORDINGS, *(DATA / name for name in _VOCABULARY)]
        self._made_of = fingerprint([*vocabulary, *(Path(__file__).parent / name for name in _MADE_BY)])

    def prepare(self, on: date) -> None:
        """Makes what a search on the day needs, so that nobody waits for it."""
        self._icd_index(on)
        self._service_index(self.book.services(on))

    def search(
        self,
        query: str,
        on: date,
        systems: Collection[CodeSystem] = ALL,
        limit: int = 10,
        reportable: bool = False,
    ) -> list[Found]:
        """Best first. A query that is a code or its beginning gives codes; any other is searched by words.

        `reportable` leaves out codes that need more characters; those that only need their seventh stay.
        """
        by_code = self._by_code(query, on, systems, limit, reportable)
        if by_code or _only_a_code(query):
            return by_code
        found: list[Found] = []
        if CodeSystem.ICD10CM in systems:
            icd = self.book.icd(on)

            def kept(code: str) -> bool:
                return not reportable or icd.needs(code) != "more_characters"

            hits = self._icd_index(on).search(query, limit, kept)
            found += [_of_icd(icd, hit) for hit in hits]
        if CodeSystem.HCPCS in systems or CodeSystem.CPT in systems:
            services = self.book.services(on)

            def listed(code: str) -> bool:
                entry = services.get(code)
                return entry is not None and entry.system in systems

            hits = self._service_index(services).search(query, limit, listed)
            found += _of_services(services, systems, hits)
        # Said exactly alike, the service is meant: "flu shot" is the vaccine before it is its reason.
        return sorted(found, key=lambda each: (-each.score, each.system is CodeSystem.ICD10CM))[:limit]

    def suggest(
        self, typed: str, on: date, systems: Collection[CodeSystem] = ALL, limit: int = 10
    ) -> list[Found]:
        """While typing: codes or wordings that begin so, the shortest first; else what a search finds."""
        found = self._by_code(typed, on, systems, limit, False)
        if not found and not _only_a_code(typed):
            if CodeSystem.ICD10CM in systems:
                icd = self.book.icd(on)
                found = [_of_icd(icd, hit) for hit in self._icd_index(on).complete(typed, limit)]
            services = self.book.services(on)
            hits = self._service_index(services).complete(typed, limit)
            found += _of_services(services, systems, hits)
            found.sort(key=lambda each: -each.score)
        return found[:limit] or self.search(typed, on, systems, limit)

    def _by_code(
        self, typed: str, on: date, systems: Collection[CodeSystem], limit: int, reportable: bool
    ) -> list[Found]:
        """Empty where what is typed has no code's shape."""
        typed = typed.strip()
        if not _CODE_LIKE.fullmatch(typed):
            return []
        found: list[Found] = []
        if CodeSystem.ICD10CM in systems:
            icd = self.book.icd(on)
            coded = (_of_icd(icd, Hit(code, code, "code", 1.0)) for code in icd.beginning_with(typed))
            found += islice((each for each in coded if not (reportable and each.needs)), limit)
        services = self.book.services(on)
        hits = (Hit(code, code, "code", 1.0) for code in self._services_beginning(services, typed.upper()))
        found += islice(_of_services(services, systems, hits), limit - len(found))
        return found

    def _services_beginning(self, services: DatedServices, typed: str) -> Iterator[str]:
        name = _shas(services)
        codes = self._codes.get(name)
        if codes is None:
            codes = self._codes[name] = sorted({entry.code for entry in services.all_entries()})
        for code in codes[bisect_left(codes, typed) :]:
            if not code.startswith(typed):
                return
            yield code

    def _icd_index(self, on: date) -> SearchIndex:
        icd = self.book.icd(on)
        made_of = "\n".join((icd.release.sha256, *self.book.index_releases(on)))
        return self._index(f"{icd.release.id}", made_of, lambda: icd_terms(icd, self.book.index(on)))

    def _service_index(self, services: DatedServices) -> SearchIndex:
        return self._index("services", _shas(services), lambda: service_terms(services.all_entries()))

    def _index(self, name: str, made_of: str, terms: Callable[[], Iterable[Term]]) -> SearchIndex:
        key = f"{name}\n{made_of}"
        known = self._open.get(key)
        if known is None:
            with self._making:
                known = self._open.get(key) or self._made(name, made_of, terms)
                self._open[key] = known
        return known

    def _made(self, name: str, made_of: str, terms: Callable[[], Iterable[Term]]) -> SearchIndex:
        mark = hashlib.sha256(f"{self._made_of}\n{made_of}".encode()).hexdigest()[:16]
        path = self._cache / "search" / f"{name}-{mark}.index"
        try:
            return SearchIndex(path)
        except (OSError, Damaged):
            try:
                write_index(path, terms())
            except OSError as error:
                raise unwritable(self._cache, error) from error
            return SearchIndex(path)


def _only_a_code(typed: str) -> bool:
    """`E66.81` and `99214` are nothing else; `b12`, `a1c` and `h1n1` are words too."""
    typed = typed.strip()
    return bool(_CODE_LIKE.fullmatch(typed)) and ("." in typed or typed[0].isdigit())


def _of_icd(icd: PackedIcdBook, hit: Hit) -> Found:
    entry = icd.get(hit.code)
    title = entry.title if entry else hit.text
    return Found(CodeSystem.ICD10CM, hit.code, title, hit.text, icd.needs(hit.code), hit.score)


def _of_services(
    services: DatedServices, systems: Collection[CodeSystem], hits: Iterable[Hit]
) -> Iterator[Found]:
    for hit in hits:
        entry = services.get(hit.code)
        if entry and entry.system in systems:
            yield Found(entry.system, hit.code, entry.label, hit.text, "", hit.score)


def _shas(services: DatedServices) -> str:
    return "\n".join(release.sha256 for release in services.releases)
