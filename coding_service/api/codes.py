"""`/v1/codes`: one code on a day, up and down from it, its notes with their origin, what it maps to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Path, Query, Request, Response
from pydantic import Field

from coding_service.api import examples_codes as examples
from coding_service.api.deps import Reader, Services
from coding_service.api.described import shown, shown_list
from coding_service.codebook.book import DatedBooks
from coding_service.codebook.browsing import Branch, CodeOnDay, Listed, chapters, codes_on, look_up
from coding_service.codebook.icd_tree import UNTITLED
from coding_service.codebook.model import IcdNote, Successor
from coding_service.domain.codes import CodeSystem, Release
from shared.contracts.code_sets import SystemV1
from shared.contracts.common import AnswerModel, IsoDate, Page
from shared.errors import NotFound
from shared.pagination import NDJSON, PageQuery, ndjson, page_of
from shared.routing import Router

router = Router(prefix="/v1", tags=["codes"])

KeptSystem = Literal["icd10cm", "cpt", "hcpcs"]
CodePath = Annotated[
    str,
    Path(
        max_length=12,
        description="As published, or without its point; also a block (`E08-E13`) or chapter (`4`).",
    ),
]
OnDay = Annotated[
    IsoDate | None,
    Query(description="The date of service that decides which release answers; today without."),
]


class ReleaseRefV1(AnswerModel):
    id: str
    from_date: date
    to_date: date | None = Field(default=None, description="Last day; null while nothing has replaced it.")
    sha256: str
    source: str
    complete: bool = Field(description="False where titles, notes or codes are missing: see `source`.")


class BranchV1(AnswerModel):
    code: str
    title: str
    needs: str = Field(
        description="What it lacks to be reported: nothing, `seventh_character` or `more_characters`."
    )


class CodeSystemV1(AnswerModel):
    system: SystemV1
    release: ReleaseRefV1
    chapters: list[BranchV1] = Field(default=[], description="Where browsing down begins, of ICD-10-CM.")


class CodeSystemsV1(AnswerModel):
    on: date
    systems: list[CodeSystemV1]


class PeriodV1(AnswerModel):
    from_date: date | None = Field(default=None, description="Null: from before the first release at hand.")
    to_date: date | None = Field(default=None, description="Null: no end is known.")


class CandidateV1(AnswerModel):
    """What a code may have become, or been. For a person to choose from: nothing applies it."""

    code: str
    title: str
    why: str = Field(
        description="`subdivided`: the same number with more characters; `title`: it shares the words;"
        " `cross_reference`: the publisher names it."
    )


class CodeRangeV1(AnswerModel):
    """Codes that a note names, ends included. `first` and `last` are beginnings of codes."""

    first: str
    last: str
    seventh_character: str | None = Field(default=None, description="Only codes with it.")
    tail_from: int | None = Field(
        default=None, description="From which character `tails` count; null: at the code's end."
    )
    tails: list[str] = Field(default=[], description="Only codes with one of these there.")


class NoteV1(AnswerModel):
    kind: str
    heading: str = Field(description="The line that it stands under, if any.")
    text: str
    codes: list[CodeRangeV1] = Field(description="Empty where the text names no code.")
    inherited_from: str | None = Field(
        default=None, description="Chapter, block or code above; null: the code's own."
    )


class ServiceFactsV1(AnswerModel):
    kind: str
    descriptor: str = Field(description="`project` (our words), `cms` or `ama` (loaded under licence).")
    search_words: list[str]
    unit_amount: str | None = None
    unit: str | None = None
    modifiers: list[str]
    attributes: dict[str, str]


class CodeV1(AnswerModel):
    system: SystemV1
    code: str
    title: str
    title_known: bool = Field(
        description="False: valid by number alone, until the release's files are loaded."
    )
    notes_known: bool = Field(description="False: rules that need notes answer `no_data` for it.")
    on: date
    in_force: bool = Field(description="False: the code is of another time, and so is what is told of it.")
    billable: bool
    needs: str
    release: ReleaseRefV1
    parent: str | None = None
    chapter: str | None = None
    above: list[BranchV1] = Field(default=[], description="Nearest first, the chapter last.")
    below: list[BranchV1] = Field(default=[])
    inclusion_terms: list[str] = Field(default=[])
    seventh_characters: dict[str, str] = Field(
        default={}, description="Character → meaning, where any apply."
    )
    periods: list[PeriodV1] = Field(default=[])
    successors: list[CandidateV1] = Field(default=[])
    predecessors: list[CandidateV1] = Field(default=[])
    service: ServiceFactsV1 | None = Field(default=None, description="Of a CPT or HCPCS number.")


class CodeNotesV1(AnswerModel):
    code: str
    on: date
    release: str
    known: bool = Field(description="False: no notes are loaded for the code; that is not the same as none.")
    notes: list[NoteV1] = Field(description="The code's own first, then from above, nearest first.")


class MappedV1(AnswerModel):
    code: str | None = Field(default=None, description="Null: the source says that there is no equivalent.")
    title: str | None = None
    approximate: bool
    scenario: int = Field(description="0: stands alone. Rows of one scenario hold only together.")
    choice_list: int = Field(description="One code of every list of a scenario.")


class HccV1(AnswerModel):
    model: str
    category: str
    label: str
    payment_year: int


class CrosswalksV1(AnswerModel):
    code: str
    on: date
    ccsr: str | None = Field(default=None, description="AHRQ's default clinical category.")
    hcc: list[HccV1] | None = Field(
        default=None, description="Null: no mapping for the payment year is at hand."
    )
    icd9: list[MappedV1] | None = Field(
        default=None, description="GEM of FY2016; null for codes that came later."
    )


class ListedCodeV1(AnswerModel):
    code: str
    title: str


@router.get("/code-systems", summary="See which releases answer", responses=shown(200, examples.SYSTEMS))
def get_code_systems(principal: Reader, services: Services, on: OnDay = None) -> CodeSystemsV1:
    """Of a day: the release of each code system, and the chapters from which ICD-10-CM is browsed down."""
    books, day = services.library().now, on or services.clock.today()
    top = [branch_v1(branch) for branch in chapters(books, day)]
    found = [CodeSystemV1(system="icd10cm", release=release_v1(books.icd(day).release), chapters=top)]
    for release in books.services(day).releases:
        found.append(CodeSystemV1(system=release.system.value, release=release_v1(release)))
    return CodeSystemsV1(on=day, systems=found)


@router.get(
    "/codes/{system}",
    summary="List the codes of a day",
    response_model=Page[ListedCodeV1],
    responses=shown_list(ListedCodeV1, examples.CODES),
)
def get_codes(
    principal: Reader,
    services: Services,
    request: Request,
    system: KeptSystem,
    page: PageQuery,
    on: OnDay = None,
    under: Annotated[
        str | None, Query(max_length=12, description="Only what is below this code, block or chapter.")
    ] = None,
) -> Any:
    """What may be reported on the day, in the order of the codes. Of CPT and HCPCS, what is loaded."""
    books, day = services.library().now, on or services.clock.today()
    if NDJSON in request.headers.get("accept", ""):
        return ndjson(map(_listed_v1, codes_on(books, CodeSystem(system), day, under=under)))
    rows = codes_on(books, CodeSystem(system), day, under=under, after=page.after, limit=page.limit + 1)
    return page_of(list(rows), page, key=lambda row: row.code, item=_listed_v1)


@router.get("/codes/{system}/{code}", summary="Look up a code on a day", responses=shown(200, examples.CODE))
def get_code(
    principal: Reader,
    services: Services,
    system: KeptSystem,
    code: CodePath,
    response: Response,
    on: OnDay = None,
) -> CodeV1:
    """Its title and validity on the day, what stands above and below it, when it was valid, what it became.

    A code of another time is found, too, with `in_force` false."""
    books, day = services.library().now, on or services.clock.today()
    found = look_up(books, CodeSystem(system), code, day)
    response.headers["ETag"] = f'"{found.release.id}.{found.release.sha256[:16]}"'
    return _code_v1(books, found)


@router.get(
    "/codes/{system}/{code}/notes",
    summary="Read the notes that apply to a code",
    responses=shown(200, examples.NOTES),
)
def get_notes(
    principal: Reader,
    services: Services,
    system: Literal["icd10cm"],
    code: CodePath,
    on: OnDay = None,
    kind: Annotated[
        list[str] | None,
        Query(max_length=10, description="`excludes1`, `code_first` … as often as needed; all without."),
    ] = None,
) -> CodeNotesV1:
    """Includes, Excludes1 and 2, code first, use additional, code also: own and inherited, each with its
    origin."""
    books, day = services.library().now, on or services.clock.today()
    entry = books.icd(day).get(code)
    if entry is None:
        raise NotFound("the release of the day does not have this code", code="no_code")
    icd = books.icd(day)
    own = entry.code if len(entry.code) < 8 or entry.parent is None else entry.parent
    return CodeNotesV1(
        code=entry.code,
        on=day,
        release=icd.release.id,
        known=entry.has_notes,
        notes=[note_v1(note, {entry.code, own}) for note in icd.notes(entry.code, *(kind or ()))],
    )


@router.get(
    "/codes/{system}/{code}/crosswalks",
    summary="Cross from a diagnosis to other classifications",
    responses=shown(200, examples.CROSSWALKS),
)
def get_crosswalks(
    principal: Reader, services: Services, system: Literal["icd10cm"], code: CodePath, on: OnDay = None
) -> CrosswalksV1:
    """CCSR and HCC categories, and the GEM's way back to ICD-9-CM. Candidates: nearly all are approximate."""
    library, day = services.library(), on or services.clock.today()
    found = look_up(library.now, CodeSystem.ICD10CM, code, day)
    walks = library.crosswalks
    hccs, back = walks.hccs(found.code, day), walks.to_icd9(found.code)
    return CrosswalksV1(
        code=found.code,
        on=day,
        ccsr=walks.ccsr(found.code),
        hcc=None
        if hccs is None
        else [
            HccV1(model=h.model, category=h.number, label=h.label, payment_year=h.payment_year) for h in hccs
        ],
        icd9=None
        if back is None
        else [
            MappedV1(
                code=row.target,
                title=walks.icd9_title(row.target) if row.target else None,
                approximate=row.approximate,
                scenario=row.scenario,
                choice_list=row.choice_list,
            )
            for row in back
        ],
    )


def release_v1(release: Release) -> ReleaseRefV1:
    return ReleaseRefV1(
        id=release.id,
        from_date=release.from_date,
        to_date=release.to_date,
        sha256=release.sha256,
        source=release.source,
        complete=release.complete,
    )


def branch_v1(branch: Branch) -> BranchV1:
    return BranchV1(code=branch.code, title=branch.title, needs=branch.needs)


def note_v1(note: IcdNote, own: set[str]) -> NoteV1:
    ranges = [
        CodeRangeV1(
            first=each.first,
            last=each.last,
            seventh_character=each.seventh,
            tail_from=each.tail_from or None,
            tails=list(each.tails),
        )
        for each in note.ranges
    ]
    origin = None if note.origin in own else note.origin
    return NoteV1(kind=note.kind, heading=note.heading, text=note.text, codes=ranges, inherited_from=origin)


def _listed_v1(row: Listed) -> ListedCodeV1:
    return ListedCodeV1(code=row.code, title=row.title)


def _candidates(candidates: tuple[Successor, ...]) -> Iterator[CandidateV1]:
    return (CandidateV1(code=each.code, title=each.title, why=each.why) for each in candidates)


def _code_v1(books: DatedBooks, found: CodeOnDay) -> CodeV1:
    icd, service = found.icd, found.service
    return CodeV1(
        system=found.system.value,
        code=found.code,
        title=found.title,
        title_known=found.title != UNTITLED,
        notes_known=icd.has_notes if icd else True,
        on=found.on,
        in_force=found.in_force,
        billable=found.in_force and (icd.billable if icd else True),
        needs=found.needs,
        release=release_v1(found.release),
        parent=icd.parent if icd else None,
        chapter=icd.chapter if icd else None,
        above=[branch_v1(branch) for branch in found.above],
        below=[branch_v1(branch) for branch in found.below],
        inclusion_terms=list(icd.inclusion_terms) if icd else [],
        seventh_characters=books.icd(found.on).seventh_characters(found.code) if icd else {},
        periods=[PeriodV1(from_date=each.first, to_date=each.last) for each in found.periods],
        successors=list(_candidates(found.successors)),
        predecessors=list(_candidates(found.predecessors)),
        service=ServiceFactsV1(
            kind=service.kind,
            descriptor=service.descriptor,
            search_words=list(service.search_words),
            unit_amount=service.unit_amount,
            unit=service.unit,
            modifiers=list(service.modifiers),
            attributes=dict(service.attributes),
        )
        if service
        else None,
    )
