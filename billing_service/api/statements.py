"""Statements to patients, as JSON and as PDF."""

from __future__ import annotations

from fastapi import Request, Response

from billing_service.api.deps import (
    PDF,
    BillingReader,
    ServicesDep,
    StatementIssuer,
    also_answers,
    wants,
)
from billing_service.api.models.money import StatementV1, StatementWriteV1
from billing_service.api.wire_money import statement_v1
from billing_service.forms.statement import render
from billing_service.workflows.issue_statement import issue_statement
from shared.contracts.common import Page
from shared.etag import set_etag
from shared.ids import resource_id
from shared.pagination import PageQuery, page_of
from shared.routing import DedupeKey, Router

router = Router(prefix="/v1/statements", tags=["statements"])


@router.post("", status_code=201, summary="Issue a statement")
def create_statement(
    body: StatementWriteV1,
    principal: StatementIssuer,
    services: ServicesDep,
    key: DedupeKey,
    response: Response,
) -> StatementV1:
    """Charge, plan discount, plan paid, you owe: with the reason for each dollar. Kept as issued."""
    record = issue_statement(
        principal,
        body.patient_id,
        resource_id("stm", services.clock, key),
        encounter_id=body.encounter_id,
        units=services.units,
        clock=services.clock,
    )
    set_etag(response, record.version)
    return statement_v1(record)


@router.get("", summary="List statements, oldest first")
def list_statements(
    principal: BillingReader, services: ServicesDep, page: PageQuery, patient_id: str | None = None
) -> Page[StatementV1]:
    with services.units(principal, read_only=True) as unit:
        rows = unit.statements.page(
            after=page.after or "",
            limit=page.limit + 1,
            where={"patient_id": patient_id} if patient_id else None,
        )
    return page_of(rows, page, key=lambda row: row.id, item=statement_v1)


@router.get(
    "/{statement_id}",
    summary="Read a statement, as JSON or as PDF",
    response_model=StatementV1,
    responses=also_answers(PDF, "The statement; as PDF with name and address (scope `phi.read`)."),
)
def get_statement(
    statement_id: str,
    request: Request,
    principal: BillingReader,
    services: ServicesDep,
    response: Response,
) -> Response | StatementV1:
    with services.units(principal, read_only=True) as unit:
        record = unit.statements.get(statement_id)
    if wants(request, PDF):
        principal.require("phi.read")
        return Response(render(record.statement), media_type=PDF)
    set_etag(response, record.version)
    return statement_v1(record)
