"""`/v1/releases`: every edition of every table, with its hash; how two differ; whether one is whole."""

from __future__ import annotations

from datetime import date, datetime
from itertools import islice
from typing import Annotated, Literal

from fastapi import Path, Query, Response
from pydantic import Field

from coding_service.api import examples_codes as examples
from coding_service.api.deps import CodingServices, Reader, Services
from coding_service.api.described import shown
from coding_service.codebook.comparison import Difference
from coding_service.codebook.releases import Listed, Releases
from shared.contracts.common import AnswerModel, Page
from shared.errors import Invalid, Place
from shared.pagination import PageQuery, PageRequest, encode_cursor, page_of_all
from shared.routing import Router

router = Router(prefix="/v1/releases", tags=["releases"])

ReleaseId = Annotated[str, Path(max_length=80)]


class ReleaseV1(AnswerModel):
    id: str
    kind: str = Field(description="What it is an edition of: `icd10cm`, `hcpcs`, `ncci-ptp-practitioner` …")
    from_date: date
    to_date: date | None = Field(
        default=None, description="Last day that it answers for; null while no later one is known."
    )
    replaced: bool = Field(description="Another release of the same day answers in its place.")
    sha256: str
    source: str
    complete: bool
    rows: int | None = None
    loaded_at: datetime | None = Field(default=None, description="Null: it comes with the installation.")


class DifferenceV1(AnswerModel):
    what: Literal["added", "ended", "changed"]
    code: str = Field(description="A code; of NCCI pairs `99213/36415`; else the row's key.")
    before: str | None = None
    after: str | None = None


class DifferencesV1(Page[DifferenceV1]):
    release: str
    against: str


class VerificationV1(AnswerModel):
    release: str
    whole: bool
    fault: str | None = None


@router.get("", summary="List the releases", responses=shown(200, examples.RELEASES))
def list_releases(
    principal: Reader,
    services: Services,
    page: PageQuery,
    kind: Annotated[str | None, Query(max_length=60, description="Of one table alone.")] = None,
) -> Page[ReleaseV1]:
    """By kind and day: those that the installation comes with and those that were loaded."""
    listed = [each for each in _releases(services).listed() if kind in (None, each.kind)]
    return page_of_all(listed, page, key=lambda each: each.id, item=_release_v1)


@router.get("/{release_id}", summary="Read a release", responses=shown(200, examples.RELEASE))
def get_release(
    principal: Reader, services: Services, release_id: ReleaseId, response: Response
) -> ReleaseV1:
    """What it was made from, when it answers, and the hash of its files."""
    found = _releases(services).find(release_id)
    response.headers["ETag"] = f'"{found.sha256[:32]}"'
    return _release_v1(found)


@router.get(
    "/{release_id}/differences",
    summary="Compare two releases",
    responses=shown(200, examples.DIFFERENCES),
)
def get_differences(
    principal: Reader,
    services: Services,
    release_id: ReleaseId,
    page: PageQuery,
    against: Annotated[
        str | None,
        Query(max_length=80, description="An earlier one of the kind; the one before it, without."),
    ] = None,
    what: Annotated[Literal["added", "ended", "changed"] | None, Query()] = None,
) -> DifferencesV1:
    """Entry by entry, in the order of the codes: what came, what ended, what reads otherwise."""
    other, found = _releases(services).differences(release_id, against)
    wanted = (each for each in found if what in (None, each.what))
    start = _start(page)
    rows = list(islice(wanted, start, start + page.limit + 1))
    more = encode_cursor(str(start + page.limit)) if len(rows) > page.limit else None
    items = [_difference_v1(each) for each in rows[: page.limit]]
    return DifferencesV1(release=release_id, against=other.id, items=items, next_cursor=more)


@router.get("/{release_id}/verification", summary="Verify a release", responses=shown(200, examples.VERIFIED))
def verify_release(principal: Reader, services: Services, release_id: ReleaseId) -> VerificationV1:
    """Reads the compiled release from end to end against its checksum."""
    fault = _releases(services).verify(release_id)
    return VerificationV1(release=release_id, whole=fault is None, fault=fault)


def _releases(services: CodingServices) -> Releases:
    library = services.library()
    return Releases(library.store, library.cache, library.now.icd_releases)


def _start(page: PageRequest) -> int:
    """Releases never change: a place in the list of differences is the same place tomorrow."""
    if page.after is None:
        return 0
    if not page.after.isdecimal() or len(page.after) > 9:
        place = Place("/query/cursor", "bad_cursor", "pass `next_cursor` of the page before")
        raise Invalid("the cursor is not one that a list gave", code="bad_cursor", places=(place,))
    return int(page.after)


def _difference_v1(each: Difference) -> DifferenceV1:
    return DifferenceV1.model_validate(
        {"what": each.what, "code": each.key, "before": each.before, "after": each.after}
    )


def _release_v1(each: Listed) -> ReleaseV1:
    return ReleaseV1(
        id=each.id,
        kind=each.kind,
        from_date=each.from_date,
        to_date=each.to_date,
        replaced=each.replaced,
        sha256=each.sha256,
        source=each.source,
        complete=each.complete,
        rows=each.rows,
        loaded_at=each.loaded_at,
    )
