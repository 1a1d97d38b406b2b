"""Remittances: collected from the mailbox by themselves, or handed in here."""

from __future__ import annotations

from typing import Annotated

from fastapi import Body, Request, Response

from billing_service.api.deps import EDI, BillingReader, PaymentPoster, ServicesDep, also_answers, wants
from billing_service.api.models.books import RemittanceEntryV1
from billing_service.api.models.money import ImportedV1, RemittanceV1
from billing_service.api.wire_books import remittance
from billing_service.api.wire_money import remittance_v1
from billing_service.domain.interchange_record import InterchangeRecord
from billing_service.workflows.enter_remittance import enter_remittance
from billing_service.workflows.import_interchange import import_interchange
from billing_service.workflows.release_remittance import release_remittance
from billing_service.workflows.undo_remittance import post_again, undo_remittance
from billing_service.x12.examples import REMITTANCE
from shared.contracts.common import Page
from shared.etag import IfMatch, set_etag
from shared.ids import resource_id
from shared.pagination import PageQuery, page_of
from shared.routing import DedupeKey, Router, key_required

router = Router(prefix="/v1/remittances", tags=["remittances"])

X12Body = Annotated[
    bytes,
    Body(
        media_type=EDI,
        description="One or more 835 interchanges, as the payer wrote them.",
        openapi_examples={"remittance": {"value": REMITTANCE}},
    ),
]


@router.post("", status_code=201, summary="Hand in an 835")
@key_required
def create_remittance(
    body: X12Body, principal: PaymentPoster, services: ServicesDep, key: DedupeKey
) -> ImportedV1:
    """Stored raw, then read and posted. The same money again posts nothing; what cannot be read is kept."""
    record, remittance_ids = import_interchange(
        principal,
        body,
        resource_id("ich", services.clock, key),
        units=services.units,
        clock=services.clock,
    )
    return _imported(record, remittance_ids)


@router.post("/entries", status_code=201, summary="Type in a paper remittance")
@key_required
def enter(
    body: RemittanceEntryV1, principal: PaymentPoster, services: ServicesDep, key: DedupeKey
) -> ImportedV1:
    """Written as the 835 that it would have been and posted like one: a file of that money is then known."""
    payee = "PAYEE"
    with services.units(principal, read_only=True) as unit:
        for provider in unit.providers.page(where={"npi": body.payee_npi}, limit=1):
            payee = provider.provider.organization or payee
    record, remittance_ids = enter_remittance(
        principal,
        remittance(body, payee),
        resource_id("ich", services.clock, key),
        units=services.units,
        clock=services.clock,
    )
    return _imported(record, remittance_ids)


@router.post("/{remittance_id}/release", summary="Post a quarantined remittance after all")
@key_required
def release(
    remittance_id: str, revision: IfMatch, principal: PaymentPoster, services: ServicesDep, response: Response
) -> RemittanceV1:
    """The corrected file of a held one takes its place; money that was distributed is never posted twice."""
    record = release_remittance(
        principal, remittance_id, revision, units=services.units, clock=services.clock
    )
    set_etag(response, record.version)
    return remittance_v1(record)


@router.post("/{remittance_id}/undo", summary="Take a posted remittance out of its claims again")
@key_required
def undo(
    remittance_id: str, revision: IfMatch, principal: PaymentPoster, services: ServicesDep, response: Response
) -> RemittanceV1:
    """Every entry is reversed; claims, denials and balances are where they were; the deposit waits. 409 when
    a claim has moved on or somebody has worked what it brought."""
    record = undo_remittance(principal, remittance_id, revision, units=services.units, clock=services.clock)
    set_etag(response, record.version)
    return remittance_v1(record)


@router.post("/{remittance_id}/post", summary="Post a held remittance")
@key_required
def post_held(
    remittance_id: str, revision: IfMatch, principal: PaymentPoster, services: ServicesDep, response: Response
) -> RemittanceV1:
    """One that was undone; 409 `still_held` says the reason where the file itself cannot be posted."""
    record = post_again(principal, remittance_id, revision, units=services.units, clock=services.clock)
    set_etag(response, record.version)
    return remittance_v1(record)


@router.get("", summary="List remittances, oldest first")
def list_remittances(
    principal: BillingReader, services: ServicesDep, page: PageQuery, state: str | None = None
) -> Page[RemittanceV1]:
    with services.units(principal, read_only=True) as unit:
        rows = unit.remittances.page(
            after=page.after or "", limit=page.limit + 1, where={"state": state} if state else None
        )
    return page_of(rows, page, key=lambda row: row.id, item=remittance_v1)


@router.get(
    "/{remittance_id}",
    summary="Read a remittance, or its interchange",
    response_model=RemittanceV1,
    responses=also_answers(EDI, "What was posted from it, or the 835 as it came (scope `phi.read`)."),
)
def get_remittance(
    remittance_id: str,
    request: Request,
    principal: BillingReader,
    services: ServicesDep,
    response: Response,
) -> Response | RemittanceV1:
    with services.units(principal, read_only=True) as unit:
        record = unit.remittances.get(remittance_id)
        if wants(request, EDI):
            principal.require("phi.read")
            return Response(unit.interchanges.body(record.interchange_id), media_type=EDI)
    set_etag(response, record.version)
    return remittance_v1(record)


def _imported(record: InterchangeRecord, remittance_ids: tuple[str, ...]) -> ImportedV1:
    return ImportedV1(
        interchange_id=record.id,
        state=record.state.value,
        kind=record.kind,
        note=record.note,
        remittance_ids=list(remittance_ids),
    )
