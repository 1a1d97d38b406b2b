"""X12 in hand: validate, convert, look at. Nothing is stored; a body is text, never a path."""

from __future__ import annotations

from typing import Annotated

from fastapi import Body, Request, Response

from billing_service.api.deps import EDI, PhiReader, wants
from billing_service.api.models.x12 import X12ConversionV1, X12FindingV1, X12OutlineV1, X12ValidationV1
from billing_service.fhir.elements import FHIR, json_bytes
from billing_service.fhir.exchange import bundle
from billing_service.x12.convert import interchange_json
from billing_service.x12.errors import X12Error
from billing_service.x12.examples import ELIGIBILITY_INQUIRY
from billing_service.x12.finding import X12Finding
from billing_service.x12.snip import validate
from billing_service.x12.syntax import read_interchanges
from billing_service.x12.tree import tree_lines
from shared.errors import Invalid, Place
from shared.routing import Router
from shared.rules import Severity

router = Router(prefix="/v1/x12", tags=["x12"])
MOST_FINDINGS = 1000

X12Body = Annotated[
    bytes,
    Body(
        media_type=EDI,
        description="One or more interchanges of any set we know.",
        openapi_examples={"inquiry": {"value": ELIGIBILITY_INQUIRY}},
    ),
]


@router.post("/validations", summary="Validate X12 text, SNIP types 1 to 7")
def validate_x12(body: X12Body, principal: PhiReader) -> X12ValidationV1:
    """Findings are the answer, not a refusal; 422 only where the text is no X12."""
    try:
        found = validate(body)
    except X12Error as error:
        raise _refusal(error) from None
    return X12ValidationV1(
        errors=sum(one.severity is Severity.ERROR for one in found),
        warnings=sum(one.severity is Severity.WARNING for one in found),
        notes=sum(one.severity is Severity.INFO for one in found),
        findings=[_finding(one) for one in found[:MOST_FINDINGS]],
    )


@router.post(
    "/conversions",
    summary="Convert X12 text to JSON or FHIR",
    response_model=X12ConversionV1,
    responses={200: {"content": {FHIR: {"schema": {"type": "object", "description": "R4B Bundle."}}}}},
)
def convert_x12(body: X12Body, request: Request, principal: PhiReader) -> Response | X12ConversionV1:
    """Claims, remittances, questions and answers in the terms of this API, with what was not understood.

    `Accept: application/fhir+json` gives a FHIR R4B Bundle of the same.
    """
    try:
        if wants(request, FHIR):
            return Response(json_bytes(bundle(read_interchanges(body))), media_type=FHIR)
        return X12ConversionV1(interchanges=[interchange_json(one) for one in read_interchanges(body)])
    except X12Error as error:
        raise _refusal(error) from None


@router.post("/outlines", summary="Show X12 text as a tree")
def outline_x12(body: X12Body, principal: PhiReader) -> X12OutlineV1:
    """One line an envelope, loop or segment, with the guide's names."""
    try:
        return X12OutlineV1(lines=[line for one in read_interchanges(body) for line in tree_lines(one)])
    except X12Error as error:
        raise _refusal(error) from None


def _refusal(error: X12Error) -> Invalid:
    """Says where, never what stands there."""
    place = Place("", error.code, f"{error.message} ({error.place})")
    return Invalid("the body cannot be read as X12", code="x12_unreadable", places=(place,))


def _finding(one: X12Finding) -> X12FindingV1:
    return X12FindingV1(
        rule=one.rule,
        level=one.level,
        severity=one.severity.value,
        message=one.message,
        fix=one.fix,
        citation=one.citation,
        loop=one.loop,
        segment=one.segment,
        element=one.element,
        component=one.component,
        position=one.position,
        offset=one.offset,
        value=one.value,
        interchange=one.interchange,
        set_number=one.set_number,
        claim=one.claim,
    )
