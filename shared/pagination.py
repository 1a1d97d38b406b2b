"""Lists a page at a time: `?cursor=&limit=`, by key, so that a page stays the same while rows are added.

A list that is annotated `Page[…]` is also exported whole: with `Accept: application/x-ndjson` the router
reads it page after page, each in a transaction of its own, and sends one item a line.

@router.get("")
def list_claims(page: PageQuery, …) -> Page[ClaimSummaryV1]:
    rows = uow.claims.list(after=page.after, limit=page.limit + 1, …)   # ids below `after`, newest first
    return page_of(rows, page, key=lambda row: row.id, item=to_wire)
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar
from urllib.parse import parse_qsl, urlencode

from fastapi import Depends, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel
from starlette.datastructures import MutableHeaders

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


def page_of_all(
    items: Iterable[Row], request: PageRequest, *, key: Callable[[Row], str], item: Callable[[Row], Item]
) -> Page[Item]:
    """One page of what is in memory as a whole, in its own order; keys are unique.

    Raises `Invalid` for a cursor whose item is there no more.
    """
    rows = list(items)
    start = 0
    if request.after is not None:
        keys = [key(row) for row in rows]
        if request.after not in keys:
            raise _bad_cursor()
        start = keys.index(request.after) + 1
    return page_of(rows[start : start + request.limit + 1], request, key=key, item=item)


def encode_cursor(key: str) -> str:
    return base64.urlsafe_b64encode(key.encode()).rstrip(b"=").decode()


def decode_cursor(cursor: str) -> str:
    """Raises `Invalid` for a cursor that no list gave."""
    try:
        key = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        key = ""
    if not _KEY.fullmatch(key):
        raise _bad_cursor()
    return key


def _bad_cursor() -> Invalid:
    return Invalid(
        "the cursor is not one that a list gave",
        code="bad_cursor",
        places=(Place("/query/cursor", "bad_cursor", "pass `next_cursor` of the page before"),),
    )


def ndjson(items: Iterable[BaseModel]) -> StreamingResponse:
    """One JSON object a line, sent as it is made. `items` must not hold a unit of work open between items."""
    return StreamingResponse((item.model_dump_json() + "\n" for item in items), media_type=NDJSON)


def wants(request: Request, media_type: str) -> bool:
    """True when `Accept` names the media type."""
    accepted = request.headers.get("accept", "")
    return any(part.split(";")[0].strip() == media_type for part in accepted.split(","))


async def export(request: Request, operation: Callable[[Request], Awaitable[Response]]) -> Response:
    """Everything that fits the filters of a list, from `cursor` on, by its own operation page by page.

    A refusal comes as it would for the list; the first page is read before the answer begins.
    """
    page = await operation(_page_request(request, None))
    if page.status_code != 200:
        return page

    async def lines() -> AsyncIterator[str]:
        content = json.loads(bytes(page.body))
        while True:
            for item in content["items"]:
                yield json.dumps(item, ensure_ascii=False, separators=(",", ":")) + "\n"
            if content["next_cursor"] is None:
                return
            following = await operation(_page_request(request, content["next_cursor"]))
            content = json.loads(bytes(following.body))

    return StreamingResponse(lines(), media_type=NDJSON)


def _page_request(request: Request, cursor: str | None) -> Request:
    """The same question for one page as JSON, as large as a page may be."""
    given = parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True)
    dropped = {"limit"} if cursor is None else {"limit", "cursor"}
    query: list[tuple[str, Any]] = [pair for pair in given if pair[0] not in dropped]
    limits = [pair for pair in given if pair[0] == "limit"]
    query += [("cursor", cursor)] if cursor is not None else []
    query += [("limit", MAX_LIMIT)] if cursor is not None or not limits else limits
    scope = dict(request.scope)
    scope["query_string"] = urlencode(query).encode()
    headers = MutableHeaders(raw=list(request.scope["headers"]))
    headers["accept"] = "application/json"
    scope["headers"] = headers.raw
    return type(request)(scope, request.receive)
