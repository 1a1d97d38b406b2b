"""One code on a day, with what stands above and below it, when it was valid, and what it became."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from coding_service.codebook.book import DatedBooks
from coding_service.codebook.icd_book import PackedIcdBook
from coding_service.codebook.model import IcdEntry, ServiceEntry, Successor
from coding_service.domain.codes import CodeSystem, Release
from shared.errors import Invalid, NotFound


@dataclass(frozen=True, slots=True)
class Branch:
    """A code, block or chapter beside the one that was asked for."""

    code: str
    title: str
    needs: str
    """What it lacks to be reported, as `PackedIcdBook.needs`."""


@dataclass(frozen=True, slots=True)
class Period:
    first: date | None
    """None: from before the first release at hand."""
    last: date | None
    """None: no end is known."""


@dataclass(frozen=True, slots=True)
class CodeOnDay:
    system: CodeSystem
    code: str
    title: str
    on: date
    release: Release
    """The one that answers for the day."""
    in_force: bool
    """False: the code is of another time, and what is told of it here is of then."""
    needs: str
    icd: IcdEntry | None
    service: ServiceEntry | None
    above: tuple[Branch, ...]
    """Nearest first, the chapter last."""
    below: tuple[Branch, ...]
    periods: tuple[Period, ...]
    successors: tuple[Successor, ...]
    predecessors: tuple[Successor, ...]


def look_up(books: DatedBooks, system: CodeSystem, code: str, on: date) -> CodeOnDay:
    """Raises `NotFound` for a code that no release at hand has, `Invalid` for a day before all of them."""
    if system is CodeSystem.ICD10CM:
        return _icd(books, code, on)
    if system in (CodeSystem.CPT, CodeSystem.HCPCS):
        return _service(books, system, code, on)
    raise Invalid(f"{system.value} is not kept here", code="no_system")


@dataclass(frozen=True, slots=True)
class Listed:
    code: str
    title: str


def codes_on(
    books: DatedBooks,
    system: CodeSystem,
    on: date,
    *,
    under: str | None = None,
    after: str | None = None,
    limit: int | None = None,
) -> Iterator[Listed]:
    """What may be reported on the day, in the order of the codes, from the first after `after`.

    Raises as `reportable` does.
    """
    for code in islice(reportable(books, system, on, under=under, after=after), limit):
        yield Listed(code, title_of(books, system, code, on))


def reportable(
    books: DatedBooks, system: CodeSystem, on: date, *, under: str | None = None, after: str | None = None
) -> Iterator[str]:
    """The codes alone. `under` keeps to one code, block or chapter of ICD-10-CM, or to what begins so in
    other systems. Raises `NotFound` for an `under` that the release of the day does not have, `Invalid` for
    a day before all releases.
    """
    if system is not CodeSystem.ICD10CM:
        entries = (each for each in books.services(on).entries() if each.system is system)
        beginning = (under or "").strip().upper()
        codes = sorted({each.code for each in entries if each.code.startswith(beginning)})
        return (code for code in codes if after is None or code > after)
    icd = books.icd(on)
    if under is None:
        return icd.billable_codes() if after is None else icd.billable_after(after)
    top = icd.get(under)
    if top is None:
        raise NotFound("the release of the day does not have this code", code="no_code")
    return _below(icd, top, after)


def title_of(books: DatedBooks, system: CodeSystem, code: str, on: date) -> str:
    """Of a code that is there on the day; else nothing."""
    if system is CodeSystem.ICD10CM:
        entry = books.icd(on).get(code)
        return entry.title if entry else ""
    service = books.services(on).get(code)
    return service.label if service else ""


def _below(icd: PackedIcdBook, top: IcdEntry, after: str | None) -> Iterator[str]:
    if top.billable and (after is None or top.code > after):
        yield top.code
    for child in sorted(top.children):
        entry = icd.get(child)
        if entry:
            yield from _below(icd, entry, after)


def chapters(books: DatedBooks, on: date) -> tuple[Branch, ...]:
    icd = books.icd(on)
    numbers = (str(n) for n in range(1, 100))
    return tuple(_branches(icd, (number for number in numbers if icd.get(number))))


def _icd(books: DatedBooks, code: str, on: date) -> CodeOnDay:
    current = books.icd(on)
    entry, of = current.get(code), current
    if entry is None:
        of = next((book for book in books.icd_around(on) if book.get(code)), current)
        entry = of.get(code)
    if entry is None:
        raise NotFound("no release of ICD-10-CM at hand has this code", code="no_code")
    return CodeOnDay(
        CodeSystem.ICD10CM,
        entry.code,
        entry.title,
        on,
        current.release,
        of is current,
        of.needs(entry.code),
        entry,
        None,
        tuple(_branches(of, of.ancestors(entry.code))),
        tuple(_branches(of, entry.children)),
        tuple(_periods(books.icd_books, entry.code)),
        books.successors(entry.code, on),
        books.predecessors(entry.code, on),
    )


def _branches(icd: PackedIcdBook, codes: Iterable[str]) -> Iterator[Branch]:
    for code in codes:
        entry = icd.get(code)
        if entry:
            yield Branch(entry.code, entry.title, icd.needs(entry.code))


def _periods(releases: Sequence[PackedIcdBook], code: str) -> Iterator[Period]:
    """When the code was billable; of one that never was, when it was there."""
    ever = any(book.is_billable(code) for book in releases)
    open_since: date | None = None
    before_first, open_now, last = True, False, None
    for book in releases:
        has = book.is_billable(code) if ever else book.get(code) is not None
        if has and not open_now:
            open_now, open_since = True, None if before_first else book.release.from_date
        if not has and open_now:
            yield Period(open_since, last)
            open_now = False
        last, before_first = book.release.to_date, False
    if open_now:
        yield Period(open_since, None)


def _service(books: DatedBooks, system: CodeSystem, code: str, on: date) -> CodeOnDay:
    services = books.services(on)
    known = services.known(code)
    if known is None or known.entry.system is not system:
        complete = services.is_complete(system)
        raise NotFound(
            f"{system.value} has no such code" if complete else "the code is not among those at hand",
            code="no_code" if complete else "unknown_code",
        )
    release = next(each for each in services.releases if each.system is system)
    in_force = services.get(known.entry.code) is not None
    return CodeOnDay(
        system,
        known.entry.code,
        known.entry.label,
        on,
        release,
        in_force,
        "",
        None,
        known.entry,
        (),
        (),
        (Period(known.first, known.last),),
        () if in_force else books.successors(known.entry.code, on),
        (),
    )
