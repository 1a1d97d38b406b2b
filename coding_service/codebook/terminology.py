"""The code books as a FHIR terminology server has them: code systems by URI, versions, value sets, maps.

Value sets are implicit, as FHIR has them for ICD: `<system>/vs` is everything that may be reported on the
day, `<system>/vs/E11` what stands below one code (or, of CPT and HCPCS, begins with the given characters).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from coding_service.codebook.book import DatedBooks
from coding_service.codebook.browsing import CodeOnDay, look_up, reportable, title_of
from coding_service.codebook.crosswalks import Crosswalks, GemMapping
from coding_service.codebook.live import LiveBooks
from coding_service.domain.codes import CodeSystem, Release
from shared.errors import Invalid, NotFound

URIS = {
    CodeSystem.ICD10CM: "http://hl7.org/fhir/sid/icd-10-cm",
    CodeSystem.CPT: "http://www.ama-assn.org/go/cpt",
    CodeSystem.HCPCS: "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
}
ICD9 = "http://hl7.org/fhir/sid/icd-9-cm"
TITLES = {
    CodeSystem.ICD10CM: "ICD-10-CM",
    CodeSystem.CPT: "Current Procedural Terminology",
    CodeSystem.HCPCS: "HCPCS Level II",
}
_MOST = 1000
"""Of what a filter finds, and of one page."""


@dataclass(frozen=True, slots=True)
class Concept:
    system: str
    code: str
    display: str
    abstract: bool = False
    """It wants its seventh character: a person chooses one of the codes below it."""


@dataclass(frozen=True, slots=True)
class Expansion:
    concepts: tuple[Concept, ...]
    total: int
    release: Release


@dataclass(frozen=True, slots=True)
class Match:
    equivalence: str
    """As FHIR R4's ConceptMapEquivalence has it: how the target relates to the source."""
    concept: Concept
    together_with: tuple[Concept, ...]
    """One of each of these lists is needed beside it; they carry their choice list in `system`'s place."""
    why: str


def system_of(uri: str) -> CodeSystem:
    for system, known in URIS.items():
        if uri == known:
            return system
    raise NotFound("the code system is none that is kept here", code="no_system")


def concept_at(library: LiveBooks, uri: str, code: str, on: date) -> CodeOnDay:
    """Raises `NotFound` for a system that is not kept or a code that it never had."""
    return look_up(library.now, system_of(uri), code, on)


def release_on(books: DatedBooks, system: CodeSystem, on: date) -> Release:
    if system is CodeSystem.ICD10CM:
        return books.icd(on).release
    return next(each for each in books.services(on).releases if each.system is system)


def day_of_version(books: DatedBooks, system: CodeSystem, version: str, on: date) -> date:
    """The day to ask about a release by its id: `on` where the release answers for it, else its first."""
    if system is CodeSystem.ICD10CM:
        for release in books.icd_releases:
            if release.id == version:
                return on if release.in_force(on) else release.from_date
    elif release_on(books, system, on).id == version:
        return on
    raise NotFound("the version is the id of no release of the system: see /v1/releases", code="no_release")


def expand(library: LiveBooks, url: str, filter: str, on: date, offset: int, count: int) -> Expansion:
    """Raises `NotFound` for a value set that is none, `Invalid` for a page past what a filter may find."""
    system, below = _value_set(url)
    books = library.now
    release = release_on(books, system, on)
    if not filter:
        codes = list(reportable(books, system, on, under=below))
        page = codes[offset : offset + count]
        shown = [Concept(URIS[system], code, title_of(books, system, code, on)) for code in page]
        return Expansion(tuple(shown), len(codes), release)
    if offset + count > _MOST:
        raise Invalid(f"a filter finds up to {_MOST:,} codes: ask for less", code="too_costly")
    found = library.search.search(filter, on, (system,), _MOST, reportable=True)
    within = None if below is None else set(reportable(books, system, on, under=below))
    kept = [
        Concept(URIS[system], each.code, each.title, abstract=bool(each.needs))
        for each in found
        if within is None or each.code in within or (each.needs and _any_below(books, each.code, on, within))
    ]
    return Expansion(tuple(kept[offset : offset + count]), len(kept), release)


def in_value_set(library: LiveBooks, url: str, code: str, on: date) -> bool:
    system, below = _value_set(url)
    books = library.now
    try:
        found = look_up(books, system, code, on)
    except NotFound:
        return False
    if not found.in_force or (found.icd is not None and not found.icd.billable):
        return False
    if below is None:
        return True
    if system is CodeSystem.ICD10CM:
        top = books.icd(on).get(below)
        above = {found.code, *(branch.code for branch in found.above)}
        return top is not None and top.code in above
    return found.code.startswith(below.strip().upper())


def translate(
    library: LiveBooks, source: str, code: str, target: str, on: date
) -> tuple[tuple[Match, ...], bool]:
    """(matches, whether the code is at all in the map). From ICD-10-CM to itself: as the code was or will be
    on the day; between ICD-9-CM and ICD-10-CM: the General Equivalence Mappings. Raises `NotFound`."""
    icd10 = URIS[CodeSystem.ICD10CM]
    walks, books = library.crosswalks, library.now
    if (source, target) == (icd10, icd10):
        return _through_the_years(books, code, on)
    if (source, target) == (ICD9, icd10):
        rows = walks.to_icd10(code)
        return tuple(_gem(rows or (), icd10, lambda c: _icd10_title(books, c, on))), rows is not None
    if (source, target) == (icd10, ICD9):
        rows = walks.to_icd9(code)
        return tuple(_gem(rows or (), ICD9, lambda c: _icd9_title(walks, c))), rows is not None
    raise NotFound("there is no map between these two systems", code="no_map")


def _through_the_years(books: DatedBooks, code: str, on: date) -> tuple[tuple[Match, ...], bool]:
    uri = URIS[CodeSystem.ICD10CM]
    try:
        found = look_up(books, CodeSystem.ICD10CM, code, on)
    except NotFound:
        return (), False
    if found.in_force and found.icd is not None and found.icd.billable:
        return (Match("equal", Concept(uri, found.code, found.title), (), "valid on the day"),), True
    forward = [_year(each.code, each.title, each.why, "narrower") for each in found.successors]
    back = [_year(each.code, each.title, each.why, "wider") for each in found.predecessors]
    return (*forward, *back), True


def _year(code: str, title: str, why: str, by_number: str) -> Match:
    equivalence = by_number if why == "subdivided" else "inexact"
    return Match(equivalence, Concept(URIS[CodeSystem.ICD10CM], code, title), (), why)


def _gem(rows: tuple[GemMapping, ...], target: str, named: Callable[[str], str]) -> Iterator[Match]:
    for row in rows:
        if row.target is None or row.choice_list > 1:
            continue
        beside = tuple(
            Concept(f"choice-list-{other.choice_list}", other.target, named(other.target))
            for other in rows
            if other.scenario == row.scenario != 0 and other.choice_list > 1 and other.target
        )
        equivalence = "inexact" if row.approximate else "equivalent"
        why = "GEM" if not beside else f"GEM, scenario {row.scenario}"
        yield Match(equivalence, Concept(target, row.target, named(row.target)), beside, why)


def _icd10_title(books: DatedBooks, code: str, on: date) -> str:
    entry = books.icd(on).get(code) or books.newest_complete().get(code)
    return entry.title if entry else ""


def _icd9_title(walks: Crosswalks, code: str) -> str:
    return walks.icd9_title(code) or ""


def _value_set(url: str) -> tuple[CodeSystem, str | None]:
    for system, uri in URIS.items():
        if url == f"{uri}/vs":
            return system, None
        if url.startswith(f"{uri}/vs/"):
            return system, url.removeprefix(f"{uri}/vs/")
    raise NotFound(
        "the value set is none that is kept here: <system>/vs or <system>/vs/<code>", code="no_value_set"
    )


def _any_below(books: DatedBooks, stem: str, on: date, within: set[str]) -> bool:
    """A search answers with codes that still want their seventh character."""
    entry = books.icd(on).get(stem)
    return entry is not None and any(child in within for child in entry.children)
