"""All code sets by date of service. `open_book` is where a process begins."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar

from coding_service.codebook.builtin import built_in_books
from coding_service.codebook.cache import cache_dir as the_cache_dir
from coding_service.codebook.cache import store_dir as the_store_dir
from coding_service.codebook.coverage import Coverage
from coding_service.codebook.fees import Fees, GlobalPeriods
from coding_service.codebook.icd_book import PackedIcdBook
from coding_service.codebook.index_book import LoadedIndex, index_terms
from coding_service.codebook.loaders.index_xml import IndexTerm
from coding_service.codebook.model import EditTables, FeeTable, ServiceEntry, Successor
from coding_service.codebook.ncci import AddOns, MueTables
from coding_service.codebook.packed import Damaged
from coding_service.codebook.poa import PoaExemptions
from coding_service.codebook.ptp import PtpRelease, PtpTables
from coding_service.codebook.records import Records
from coding_service.codebook.service_book import DatedServices
from coding_service.codebook.service_release import ServiceRelease
from coding_service.codebook.starter import read_starter, starter_release
from coding_service.codebook.store import ReleaseStore, StoredRelease
from coding_service.codebook.successors import icd_predecessors, icd_successors
from coding_service.codebook.timeline import Dated, Timeline
from coding_service.domain.codes import CodeSystem, Release
from shared.errors import Invalid, Unavailable

Content = TypeVar("Content")

_SERVICES = {"hcpcs": CodeSystem.HCPCS, "cpt": CodeSystem.CPT}


def open_book(cache_dir: Path | None = None, store_dir: Path | None = None) -> DatedBooks:
    """The books of this installation: those it comes with, and what was loaded into the store.

    Compiles the built-in ones first where the cache does not have them (seconds, once). Raises
    `shared.errors.Unavailable` where the cache folder cannot be written or a data package is missing.
    """
    store = ReleaseStore(the_store_dir(store_dir))
    return DatedBooks(built_in_books(the_cache_dir(cache_dir)), Loaded(store))


class Loaded:
    """The releases of a store, opened. Their files were verified when they were loaded.

    `opened` keeps books of ICD-10-CM from one opening to the next: readers derive much from each.
    """

    def __init__(self, store: ReleaseStore, opened: dict[str, PackedIcdBook] | None = None) -> None:
        self._store = store
        self._opened = {} if opened is None else opened
        self._by_kind: dict[str, list[StoredRelease]] = {}
        for release in store.releases():
            self._by_kind.setdefault(release.kind, []).append(release)

    def icd(self) -> list[PackedIcdBook]:
        """Order files before Tabulars, so that of one day the Tabular, which has the notes, comes last."""
        releases = sorted(self._by_kind.get("icd10cm", []), key=lambda release: release.complete)
        return [self._open(release) for release in releases]

    def _open(self, release: StoredRelease) -> PackedIcdBook:
        key = f"{release.id} {release.sha256}"
        if key not in self._opened:
            self._opened[key] = self._read(release, PackedIcdBook)
        return self._opened[key]

    def records(self, kind: str) -> Timeline[Records]:
        return self._timeline(kind, lambda _: Records)

    def pairs(self, kind: str) -> Timeline[PtpRelease]:
        return self._timeline(kind, lambda id: partial(PtpRelease, release=id))

    def _timeline(self, kind: str, reader: Callable[[str], Callable[..., Content]]) -> Timeline[Content]:
        return Timeline(
            Dated(release.id, release.from_date, self._read(release, reader(release.id)))
            for release in self._by_kind.get(kind, [])
        )

    def _read(self, release: StoredRelease, reader: Callable[..., Content]) -> Content:
        """Raises `Unavailable`: an older release must not answer in the place of one that cannot be read."""
        try:
            return reader(self._store.book(release), verify=False)
        except (OSError, Damaged) as error:
            raise Unavailable(
                f"the release {release.id} cannot be read ({error}): load its files again",
                code="release_damaged",
            ) from error

    def kinds(self, prefix: str) -> list[str]:
        return [kind for kind in self._by_kind if kind.startswith(prefix)]

    def release(self, id: str) -> StoredRelease:
        return self._store.find(id)


class DatedBooks:
    """Implements `model.CodeBook`."""

    def __init__(self, built_in: Sequence[PackedIcdBook], loaded: Loaded) -> None:
        self._icd = _in_force([*built_in, *loaded.icd()])
        self._from = [book.release.from_date for book in self._icd]
        self._starter = {c: e for system in _SERVICES.values() for c, e in read_starter(system).items()}
        self._services = {
            system: _services(loaded.records(kind), self._starter) for kind, system in _SERVICES.items()
        }
        self._indexes = {kind: loaded.records(kind) for kind in loaded.kinds("icd10cm-")}
        self._loaded = loaded
        for book in self._icd:
            book.index = self._index_for(book.release)
        self._tables = _edit_tables(loaded)
        values = loaded.records("pfs-rvu")
        self._fees = Fees(values, loaded.records("pfs-gpci")) if values else None
        self._services_on = lru_cache(maxsize=64)(self._services_of)

    @property
    def now(self) -> DatedBooks:
        """Itself: these books never change."""
        return self

    @property
    def tables(self) -> EditTables:
        return self._tables

    @property
    def fees(self) -> FeeTable | None:
        return self._fees

    @property
    def icd_releases(self) -> tuple[Release, ...]:
        return tuple(book.release for book in self._icd)

    @property
    def icd_books(self) -> tuple[PackedIcdBook, ...]:
        """Oldest first, without gaps."""
        return tuple(self._icd)

    def icd_around(self, on: date) -> Iterator[PackedIcdBook]:
        """The releases before the day's, newest first, then those after it."""
        at = bisect_right(self._from, on) - 1
        yield from reversed(self._icd[: max(at, 0)])
        yield from self._icd[at + 1 :]

    def icd(self, on: date) -> PackedIcdBook:
        at = bisect_right(self._from, on) - 1
        if at < 0:
            raise Invalid(
                f"no ICD-10-CM release is loaded for {on}; the first is of {self._from[0]}", code="no_release"
            )
        return self._icd[at]

    def services(self, on: date) -> DatedServices:
        return self._services_on(on)

    def newest_complete(self) -> PackedIcdBook:
        return next(book for book in reversed(self._icd) if book.release.complete)

    def index_releases(self, on: date) -> tuple[str, ...]:
        return tuple(current.id for _, current in self._index_on(on))

    def index(self, on: date) -> Iterator[tuple[str, IndexTerm]]:
        """(`index`, `external-cause`, `neoplasm` or `drug`; line) of every index loaded for the day."""
        for kind, current in self._index_on(on):
            for term in index_terms(current.content):
                yield kind.removeprefix("icd10cm-"), term

    def _index_for(self, release: Release) -> LoadedIndex | None:
        current = list(self._index_on(release.to_date or date.max))
        if not current:
            return None
        key = " ".join(f"{dated.id}:{self._loaded.release(dated.id).sha256}" for _, dated in current)
        lines = [(kind.removeprefix("icd10cm-"), dated.content) for kind, dated in current]
        return LoadedIndex(key, lambda: ((kind, line) for kind, held in lines for line in index_terms(held)))

    def _index_on(self, on: date) -> Iterator[tuple[str, Dated[Records]]]:
        for kind, timeline in sorted(self._indexes.items()):
            if (current := timeline.newest_by(on)) is not None:
                yield kind, current

    def successors(self, code: str, on: date) -> tuple[Successor, ...]:
        at = bisect_right(self._from, on) - 1
        if at >= 0 and (found := icd_successors(code, self._icd[at], self._icd[:at])):
            return found
        return self._service_successors(code.strip().upper(), on)

    def predecessors(self, code: str, on: date) -> tuple[Successor, ...]:
        """Candidates for an ICD-10-CM code that was not valid on the day and came later."""
        at = bisect_right(self._from, on) - 1
        return icd_predecessors(code, self._icd[at], self._icd[at + 1 :]) if at >= 0 else ()

    def _service_successors(self, code: str, on: date) -> tuple[Successor, ...]:
        current = self._services[CodeSystem.HCPCS].newest_by(on)
        ended = current.content.ended(code, on) if current else None
        services = self.services(on)
        return tuple(
            Successor(named, entry.label if entry else "", "cross_reference")
            for named in (ended[1] if ended else ())
            for entry in [services.get(named)]
        )

    def _services_of(self, on: date) -> DatedServices:
        loaded = {
            system: current
            for system, timeline in self._services.items()
            if (current := timeline.newest_by(on)) is not None
        }
        releases = [
            _release(self._loaded.release(loaded[system].id), system)
            for system in _SERVICES.values()
            if system in loaded
        ]
        answered = {release.system for release in releases if release.complete and release.in_force(on)}
        releases += [starter_release(s) for s in _SERVICES.values() if s not in answered]
        return DatedServices(on, tuple(releases), loaded, self._starter)


def _in_force(books: Iterable[PackedIcdBook]) -> list[PackedIcdBook]:
    """One book for each first day, the last given of those that share it; each ends where the next begins."""
    by_day = {book.release.from_date: book for book in books}
    ordered = [by_day[day] for day in sorted(by_day)]
    for book, following in zip(ordered, [*ordered[1:], None], strict=True):
        last = following.release.from_date - timedelta(days=1) if following else None
        book.release = replace(book.release, to_date=last)
    return ordered


def _services(records: Timeline[Records], starter: Mapping[str, ServiceEntry]) -> Timeline[ServiceRelease]:
    return Timeline(
        Dated(dated.id, dated.from_date, ServiceRelease(dated.content, starter)) for dated in records.all()
    )


def _release(stored: StoredRelease, system: CodeSystem) -> Release:
    return Release(stored.id, system, stored.from_date, None, stored.sha256, stored.source, stored.complete)


def _edit_tables(loaded: Loaded) -> EditTables:
    pairs = {kind.removeprefix("ncci-ptp-"): loaded.pairs(kind) for kind in loaded.kinds("ncci-ptp-")}
    limits = {}
    for kind in loaded.kinds("ncci-mue-"):
        program, _, table = kind.removeprefix("ncci-mue-").partition("-")
        limits[program, table] = loaded.records(kind)
    add_ons, articles = loaded.records("ncci-aoc"), loaded.records("lcd")
    values, exempt = loaded.records("pfs-rvu"), loaded.records("poa-exempt")
    return EditTables(
        ptp=PtpTables(pairs) if pairs else None,
        mue=MueTables(limits) if limits else None,
        add_ons=AddOns(add_ons) if add_ons else None,
        coverage=Coverage(articles) if articles else None,
        globals=GlobalPeriods(values) if values else None,
        poa_exempt=PoaExemptions(exempt) if exempt else None,
    )
