"""`/v1/releases`: every edition of every table, with its hash; how two differ; whether one is whole."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
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
    before: str | None = Field(
        default=None, description="The release of the kind before it: what it is compared with."
    )
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
    releases = _releases(services)
    other = releases.compared_with(release_id, against)
    start = _start(page)

    def begun() -> Iterator[Difference]:
        return (each for each in releases.differences(release_id, other)[1] if what in (None, each.what))

    rows = _running.page(f"{release_id} {other} {what}", start, page.limit, begun)
    return DifferencesV1(
        release=release_id,
        against=other,
        items=[_difference_v1(each) for each in rows[: page.limit]],
        next_cursor=encode_cursor(str(start + page.limit)) if len(rows) > page.limit else None,
    )


@router.get("/{release_id}/verification", summary="Verify a release", responses=shown(200, examples.VERIFIED))
def verify_release(principal: Reader, services: Services, release_id: ReleaseId) -> VerificationV1:
    """Reads the compiled release from end to end against its checksum."""
    fault = _releases(services).verify(release_id)
    return VerificationV1(release=release_id, whole=fault is None, fault=fault)


class _Running:
    """Comparisons under way: the next page goes on where the last one stopped, so that reading a table of
    millions to its end compares it once, not once a page. Whoever asks for another place begins anew."""

    def __init__(self, most: int = 8) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._held: OrderedDict[tuple[str, int], tuple[Iterator[Difference], Difference | None]] = (
            OrderedDict()
        )

    def page(
        self, name: str, start: int, limit: int, begin: Callable[[], Iterator[Difference]]
    ) -> list[Difference]:
        """From `start` on up to `limit` and, where there are more, one more."""
        with self._lock:
            found, first = self._held.pop((name, start), (None, None))
        if found is None:
            found = islice(begin(), start, None)
        rows = [] if first is None else [first]
        rows += islice(found, limit + 1 - len(rows))
        if len(rows) > limit:
            with self._lock:
                self._held[name, start + limit] = found, rows[-1]
                while len(self._held) > self._most:
                    self._held.popitem(last=False)
        return rows


_running = _Running()


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
        before=each.before,
        loaded_at=each.loaded_at,
    )
