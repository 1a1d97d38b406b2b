"""Revisions over HTTP: a strong `ETag` on every single resource, `If-Match` on every change.

What has no revision of its own (it never changes, or only by its own course) is tagged by its content.

@router.patch("/{claim_id}")
def change_claim(claim_id: str, revision: IfMatch, response: Response, …) -> ClaimV1:
    claim = change(claim_id, revision, …)      # raises Conflict(code="stale") → 412
    set_etag(response, claim.revision)
"""

from __future__ import annotations

import hashlib
import re
from typing import Annotated

from fastapi import Depends, Request, Response

from shared.errors import Conflict, Place
from shared.problems import HttpRefusal

_NO_REVISION = -1
_ANY_TAG = re.compile(r'(W/)?"[!#-~]*"')
_TAG = re.compile(r'"r([0-9]{1,9})"')


def etag(revision: int) -> str:
    return f'"r{revision}"'


def set_etag(response: Response, revision: int) -> None:
    response.headers["ETag"] = etag(revision)


def set_content_etag(response: Response) -> None:
    """Tags an answer that has no tag by a hash of its bytes; what is sent as it is made stays without."""
    if "etag" not in response.headers and isinstance(getattr(response, "body", None), bytes):
        response.headers["ETag"] = f'"c{hashlib.sha256(response.body).hexdigest()[:24]}"'


async def read_if_match(request: Request) -> int | None:
    """The revision that the caller changed; None for `*`, which is any that exists (RFC 9110 §13.1.1).

    A tag that is not one of ours is a revision that nothing has: 412 where there is such a resource at all.
    What is no tag is 400; none at all: 428.
    """
    given = request.headers.get("if-match")
    if given is None:
        raise HttpRefusal(
            428,
            "Say which revision you changed: send its ETag as If-Match.",
            code="if_match_missing",
            places=(Place("/header/If-Match", "missing", 'the ETag of the resource, such as "r3"'),),
        )
    if given.strip() == "*":
        return None
    if not _ANY_TAG.fullmatch(given.strip()):
        raise HttpRefusal(
            400,
            "If-Match is one entity tag, in its quotes.",
            code="if_match_malformed",
            places=(Place("/header/If-Match", "malformed", 'the ETag of the resource, such as "r3"'),),
        )
    tag = _TAG.fullmatch(given.strip())
    return _NO_REVISION if tag is None else int(tag[1])


IfMatch = Annotated[int | None, Depends(read_if_match)]


def check_revision(expected: int | None, current: int) -> None:
    """Raises `Conflict` (`stale`, which becomes 412) unless `expected` is `current` or any will do."""
    if expected is not None and expected != current:
        raise Conflict(f"the resource is at revision {current}; read it again", code="stale")
