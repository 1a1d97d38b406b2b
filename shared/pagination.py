"""Lists a page at a time: `?cursor=&limit=`, by key, so that a page stays the same while rows are added.

@router.get("")
def list_claims(page: PageQuery, …) -> Page[ClaimSummaryV1]:
    rows = uow.claims.list(after=page.after, limit=page.limit + 1, …)   # ids below `after`, newest first
    return page_of(rows, page, key=lambda row: row.id, item=to_wire)
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import Depends, Query
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from shared.contracts.common import Page
from shared.errors import Invalid, Place

NDJSON = "application/x-ndjson"
DEFAULT_LIMIT = 50
MAX_LIMIT = 200

Row = TypeVar("Row")
Item = TypeVar("Item")

_KEY = re.compile(r"[A-Za-z0-9_.:-]{1,128}")


@dataclass(frozen=True, slots=True)
class PageRequest:
    """`after` is the key of the last row that the caller has, None for the first page."""

    limit: int
    after: str | None


def read_page_request(
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT, description="How many at most.")] = DEFAULT_LIMIT,
    cursor: Annotated[
        str | None, Query(max_length=256, description="`next_cursor` of the page before; opaque.")
    ] = None,
) -> PageRequest:
    return PageRequest(limit, None if cursor is None else decode_cursor(cursor))


PageQuery = Annotated[PageRequest, Depends(read_page_request)]


def page_of(
    rows: Sequence[Row], request: PageRequest, *, key: Callable[[Row], str], item: Callable[[Row], Item]
) -> Page[Item]:
    """`rows` are up to `limit + 1` from the request's place on: the one too many says that there is more."""
    shown = rows[: request.limit]
    more = len(rows) > request.limit
    return Page(
        items=[item(row) for row in shown], next_cursor=encode_cursor(key(shown[-1])) if more else None
    )


def encode_cursor(key: str) -> str:
    return base64.urlsafe_b64encode(key.encode()).rstrip(b"=").decode()


def decode_cursor(cursor: str) -> str:
    """Raises `Invalid` for a cursor that no list gave."""
    try:
        key = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        key = ""
    if not _KEY.fullmatch(key):
        raise Invalid(
            "the cursor is not one that a list gave",
            code="bad_cursor",
            places=(Place("/query/cursor", "bad_cursor", "pass `next_cursor` of the page before"),),
        )
    return key


def ndjson(items: Iterable[BaseModel]) -> StreamingResponse:
    """One JSON object a line, sent as it is made. `items` must not hold a unit of work open between items."""
    return StreamingResponse((item.model_dump_json() + "\n" for item in items), media_type=NDJSON)
