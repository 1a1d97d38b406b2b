"""`/v1/audit` of every service: who saw or changed whose data, for those who watch over it.

Annotations are real here, not postponed: the routes' scope is an argument, which FastAPI could not look up.
"""

import json
from typing import Annotated

from fastapi import Depends, Query, Request
from fastapi.responses import StreamingResponse

from shared.audit.fhir import FHIR_NDJSON, audit_event
from shared.audit.record import AuditRecord
from shared.audit.store import AuditFilter, read_all, read_head, read_page
from shared.audit.trail import TRAIL, AuditTrail
from shared.contracts.audit import RECORD, AuditHeadV1, AuditRecordV1
from shared.contracts.common import IsoDateTime, Page
from shared.errors import Invalid, Place
from shared.pagination import PageQuery, page_of
from shared.principal import Principal
from shared.routing import Router, phi_free, requires

SCOPE = "audit.read"


def _filter(
    subject: Annotated[
        str | None, Query(max_length=64, description="Id of a patient (billing) or of a code set (coding).")
    ] = None,
    actor: Annotated[str | None, Query(max_length=255, description="A token's subject.")] = None,
    operation: Annotated[str | None, Query(max_length=64, description="An operation's id.")] = None,
    since: Annotated[IsoDateTime | None, Query(description="From this instant on.")] = None,
    until: Annotated[IsoDateTime | None, Query(description="Before this instant.")] = None,
) -> AuditFilter:
    return AuditFilter((subject,) if subject else None, actor or "", operation or "", since, until)


Wanted = Annotated[AuditFilter, Depends(_filter)]


def audit_router(service: str, scope: str = SCOPE) -> Router:
    """The routes. The application's state has the `AuditTrail`."""
    router = Router(prefix=TRAIL, tags=["audit"])
    auditor = Annotated[Principal, Depends(requires(scope))]

    @router.get("/records", summary="List who saw or changed what, oldest first")
    @phi_free
    def list_audit_records(
        request: Request, principal: auditor, wanted: Wanted, page: PageQuery
    ) -> Page[AuditRecordV1]:
        """A record of every request about a patient, refused ones too, in the order of the chain. As NDJSON:
        all that fits."""
        trail = _trail(request)
        rows = read_page(
            trail.engine,
            trail.tables,
            principal.clinic_id,
            wanted,
            after=_number(page.after),
            limit=page.limit + 1,
        )
        return page_of(rows, page, key=lambda row: str(row.sequence), item=record_v1)

    @router.get(
        "/events",
        summary="Export the audit trail as FHIR AuditEvent",
        response_class=StreamingResponse,
        responses={
            200: {
                "description": "One AuditEvent (FHIR R4) a line.",
                "content": {FHIR_NDJSON: {"schema": {"type": "string"}, "example": _shown(service)}},
            }
        },
    )
    @phi_free
    def export_audit_events(request: Request, principal: auditor, wanted: Wanted) -> StreamingResponse:
        """The same records as `GET /v1/audit/records`, for systems that read FHIR."""
        trail = _trail(request)
        records = read_all(trail.engine, trail.tables, principal.clinic_id, wanted)
        lines = (json.dumps(audit_event(one, service), separators=(",", ":")) + "\n" for one in records)
        return StreamingResponse(lines, media_type=FHIR_NDJSON)

    @router.get("/chain", summary="Read the head of the audit trail's hash chain")
    @phi_free
    def get_audit_chain(request: Request, principal: auditor) -> AuditHeadV1:
        """Note it elsewhere and give it to `audit verify --head`: a trail cut off since is then evident."""
        trail = _trail(request)
        sequence, digest = read_head(trail.engine, trail.tables, principal.clinic_id)
        return AuditHeadV1(sequence=sequence, digest=digest)

    return router


def record_v1(record: AuditRecord) -> AuditRecordV1:
    entry = record.entry
    return AuditRecordV1(
        sequence=record.sequence,
        at=entry.at,
        actor=entry.actor,
        client=entry.client,
        roles=entry.roles.split(),
        purpose=entry.purpose,
        grant_id=entry.grant,
        operation=entry.operation,
        action=entry.action,
        entity=entry.entity,
        status=entry.status,
        request_id=entry.request_id,
        address=entry.address,
        part=entry.part,
        subjects=list(entry.subjects),
        change_id=entry.change_id,
        digest=record.digest,
    )


def _trail(request: Request) -> AuditTrail:
    """With what this process changed so far chained."""
    trail: AuditTrail = request.app.state.audit
    trail.settle()
    return trail


def _number(cursor: str | None) -> int:
    if cursor is None:
        return 0
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) <= 18):
        place = Place("/query/cursor", "bad_cursor", "pass `next_cursor` of the page before")
        raise Invalid("the cursor is not one that this list gave", code="bad_cursor", places=(place,))
    return int(cursor)


def _shown(service: str) -> str:
    return json.dumps({"resourceType": "AuditEvent", "id": f"{service}-{RECORD['sequence']}", "action": "R"})
