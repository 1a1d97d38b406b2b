"""A claim in the forms of others: CMS-1500 or UB-04, as boxes in JSON or as PDF; FHIR R4B Claim."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Query, Request, Response

from billing_service.api.deps import PDF, PhiReader, ServicesDep, wants
from billing_service.api.models.claim_form import ClaimFormV1, FilledBoxV1, FormFindingV1, FormPageV1
from billing_service.domain.claim import Claim
from billing_service.domain.correction import outgoing
from billing_service.fhir.claims import claim_to
from billing_service.fhir.elements import FHIR, json_bytes
from billing_service.forms import cms1500, ub04
from billing_service.forms.page import FilledForm, Stock, place_of
from shared.etag import set_etag
from shared.routing import Router

router = Router(prefix="/v1/claims", tags=["claims"])

Inches = Annotated[float, Query(ge=0, le=2)]
_STOCK = Stock()


@router.get(
    "/{claim_id}/form",
    summary="Read a claim's paper form, or its FHIR resource",
    response_model=ClaimFormV1,
    responses={
        200: {
            "description": "Each box with its text; the pages; R4B Claim.",
            "content": {
                PDF: {"schema": {"type": "string", "format": "binary"}},
                FHIR: {"schema": {"type": "object", "description": "R4B Claim."}},
            },
        }
    },
)
def get_claim_form(
    claim_id: str,
    request: Request,
    principal: PhiReader,
    services: ServicesDep,
    response: Response,
    layout: Literal["grid", "stock"] = "grid",
    left_in: Inches = _STOCK.left_in,
    top_in: Inches = _STOCK.top_in,
) -> Response | ClaimFormV1:
    """A professional claim is a CMS-1500, an institutional one a UB-04; `findings` tell what does not fit.
    A replacement of lines shows these lines alone, as it is sent.

    `layout=stock` prints the data alone, for pre-printed forms: `left_in` and `top_in` are where their data
    area begins, inches from the sheet's corner. `grid` draws plain boxes for reading. Only PDF takes these.
    """
    with services.units(principal, read_only=True) as unit:
        record = unit.claims.get(claim_id)
    claim = outgoing(record.claim, record.replaced_lines)
    if wants(request, FHIR):
        resource = claim_to(claim, record.created_at.date())
        return Response(json_bytes(resource), media_type=FHIR)
    if wants(request, PDF):
        pages = _printed(claim, grid=layout == "grid", stock=Stock(left_in, top_in))
        return Response(pages, media_type=PDF)
    set_etag(response, record.version)
    if claim.institutional is None:
        return _form("cms1500", cms1500.fill(claim), cms1500.LINES_APART)
    return _form("ub04", ub04.fill(claim), ub04.LINES_APART)


def _printed(claim: Claim, *, grid: bool, stock: Stock) -> bytes:
    if claim.institutional is None:
        return cms1500.render(claim, grid=grid, stock=stock)
    return ub04.render(claim, grid=grid, stock=stock)


def _form(form: Literal["cms1500", "ub04"], filled: FilledForm, lines_apart: int) -> ClaimFormV1:
    return ClaimFormV1(
        form=form,
        pages=[
            FormPageV1(
                page=number,
                boxes=[
                    FilledBoxV1(box=box, text=text, source=place_of(form, box, lines_apart).source)
                    for box, text in page.items()
                ],
            )
            for number, page in enumerate(filled.pages, start=1)
        ],
        findings=[FormFindingV1(page=one.page, box=one.box, message=one.message) for one in filled.findings],
    )
