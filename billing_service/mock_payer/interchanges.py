"""The payers' X12 gateway: one address to send to, a mailbox to collect from."""

from __future__ import annotations

import time
from typing import Annotated

from fastapi import Body, Depends, Query, Request, Response
from fastapi.responses import JSONResponse

from billing_service.mock_payer import wire
from billing_service.mock_payer.control import book_of, world_of
from billing_service.mock_payer.edi import Offered, Unreadable, read
from billing_service.mock_payer.intake import answer_now, take_batch
from billing_service.mock_payer.world import World
from billing_service.x12.examples import ELIGIBILITY_INQUIRY
from shared.contracts.common import Page
from shared.errors import Invalid, Unavailable
from shared.principal import Principal
from shared.problems import problem_response
from shared.routing import Router, phi_free, requires

EDI = "application/edi-x12"
SCOPE = "payer.exchange"
GARBAGE = b"\x00\xffgarbage, not X12\xfe"
Exchanger = Annotated[Principal, Depends(requires(SCOPE))]


class EdiResponse(Response):
    media_type = EDI


router = Router(prefix="/v1", tags=["gateway"])

_EDI_BODY = {"content": {EDI: {"schema": {"type": "string"}}}}


@router.post(
    "/interchanges",
    summary="Send an interchange",
    response_model=None,
    response_class=EdiResponse,
    responses={
        200: {"description": "Real time: the 271, 277 or 278, or a TA1 or 999.", **_EDI_BODY},
        202: {"description": "A batch: taken, or recognised.", "model": wire.ReceiptV1},
    },
)
@phi_free  # a trading partner: the exchange is the disclosure
def send_interchange(
    request: Request,
    principal: Exchanger,
    body: Annotated[
        bytes, Body(media_type=EDI, openapi_examples={"inquiry": {"value": ELIGIBILITY_INQUIRY}})
    ],
) -> Response:
    """270, 276, 278 are answered at once (200). An 837 is committed, then receipted (202): TA1, 999 and 277CA
    are in the mailbox by then. The same ISA06, ISA13 and bytes again: the same receipt, nothing is taken."""
    try:
        offered = read(body)
    except Unreadable as error:
        raise Invalid(str(error), code=error.code) from None
    world = world_of(request, principal)
    fault = _fault(world, "slow_before", "error_before", "unavailable")
    if fault == "error_before":
        return problem_response(request.url.path, 500, "A scripted failure: nothing was taken.")
    if fault == "unavailable":
        raise Unavailable("scripted: the payer is down", code="scripted")
    answer = _answer(world, request, offered)
    fault = _fault(world, "slow_after", "error_after", "garbage_answer", "half_answer")
    if fault == "error_after":
        return problem_response(request.url.path, 500, "A scripted failure, after the work was done.")
    if fault == "garbage_answer":
        return Response(GARBAGE, answer.status_code, media_type=answer.media_type)
    if fault == "half_answer":
        whole = bytes(answer.body)
        return Response(whole[: len(whole) // 2], answer.status_code, media_type=answer.media_type)
    return answer


def _answer(world: World, request: Request, offered: Offered) -> Response:
    if offered.is_batch:
        receipt = take_batch(world, offered, book_of(request))
        model = wire.receipt(receipt.row, duplicate=receipt.duplicate)
        return JSONResponse(model.model_dump(mode="json"), 202)
    return Response(answer_now(world, offered, book_of(request)), media_type=EDI)


def _fault(world: World, *kinds: str) -> str:
    """The scripted fault that is due; the slow ones have been waited for."""
    with world:
        row = world.traffic.next_misbehaviour(*kinds)
        if row is None:
            return ""
        kind, delay_s = row.kind, row.delay_s
        world.commit()
    if delay_s:
        time.sleep(delay_s)
    return kind


@router.get("/mailbox", summary="List what the payers have sent")
def list_mailbox(
    request: Request,
    principal: Exchanger,
    after: Annotated[
        str, Query(max_length=64, description="The last item that the reader has; empty: from the start.")
    ] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Page[wire.MailboxItemV1]:
    """In the order in which they were put there. Items stay; the reader keeps its own place."""
    with world_of(request, principal, read_only=True) as world:
        rows = world.traffic.mailbox(after=after, limit=limit + 1)
        more = len(rows) > limit
        shown = rows[:limit]
        return Page(
            items=[wire.mailbox_item(row) for row in shown], next_cursor=shown[-1].id if more else None
        )


@router.get(
    "/mailbox/{item_id}",
    summary="Fetch one interchange",
    response_model=None,
    response_class=EdiResponse,
    responses={200: {"description": "The interchange.", **_EDI_BODY}},
)
@phi_free  # a trading partner: the exchange is the disclosure
def get_mailbox_item(request: Request, principal: Exchanger, item_id: str) -> Response:
    world = world_of(request, principal)
    with world_of(request, principal, read_only=True) as reading:
        content = reading.traffic.mailbox_item(item_id).content.encode("latin-1", "replace")
    fault = _fault(world, "garbage_file", "half_file")
    if fault == "garbage_file":
        content = GARBAGE
    elif fault == "half_file":
        content = content[: len(content) // 2]
    return Response(content, media_type=EDI)
