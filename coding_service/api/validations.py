"""`/v1/validations` and `/v1/edits`: the rules on codes from anywhere, and the catalogue of rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from fastapi import Query, Response
from fastapi.responses import StreamingResponse
from pydantic import ValidationError

from coding_service.api import examples
from coding_service.api.deps import Reader, Services
from coding_service.api.described import example, lines, shown, shown_lines
from coding_service.api.wire import earlier_procedures_of, finding_v1
from coding_service.codebook.model import CodeBook
from coding_service.domain.note import PatientFacts, Setting, Sex, VisitFacts
from coding_service.edits.catalog import CATALOG
from coding_service.edits.subject import ClaimType
from coding_service.workflows.validate_codes import (
    WrittenCodes,
    WrittenDiagnosis,
    WrittenLine,
    validate_codes,
)
from shared.contracts.common import Page, ProblemPlace
from shared.contracts.validations import EditV1, NewValidationV1, ValidatedLineV1, ValidationV1
from shared.errors import Invalid, Place
from shared.json_input import Unreadable, parse_json
from shared.pagination import PageQuery, ndjson, page_of_all
from shared.principal import Principal
from shared.problems import places_of
from shared.routing import Router, lines_of
from shared.rules import Bypass

Verdicts = Annotated[
    Literal["all"] | None,
    Query(description="`all` lists what passed, too; else passes are only counted."),
]

router = Router(prefix="/v1", tags=["validation"])


@router.post(
    "/validations",
    summary="Validate codes",
    response_model=ValidationV1,
    responses=shown(200, examples.VALIDATION),
)
def validate(
    principal: Reader,
    services: Services,
    body: Annotated[NewValidationV1, example(examples.NEW_VALIDATION)],
    verdicts: Verdicts = None,
) -> Response:
    """Every rule on codes that were made anywhere. Nothing is stored, nothing of a person is needed."""
    # Written here, where it was made: the framework would hand it to a thread once more to check it again.
    answer = _validated(body, principal, services.book, verdicts)
    return Response(answer.model_dump_json(), media_type="application/json")


@router.post(
    "/validations/batch",
    summary="Validate many code sets, one a line",
    response_class=StreamingResponse,
    responses=shown_lines(ValidatedLineV1, examples.VALIDATED_LINE, "An answer a line, in order."),
)
@lines_of(ValidatedLineV1)
def validate_batch(
    principal: Reader,
    services: Services,
    body: Annotated[bytes, lines(examples.BATCH)],
    verdicts: Verdicts = None,
) -> StreamingResponse:
    """Each line is a body of `POST /v1/validations`. A line that cannot be taken is answered with its errors
    and does not stop the rest."""
    return ndjson(
        _validated_line(number, line, principal, services.book, verdicts)
        for number, line in enumerate(body.split(b"\n"), start=1)
        if line.strip()
    )


@router.get("/edits", summary="List the rules", responses=shown(200, examples.EDITS))
def list_edits(principal: Reader, page: PageQuery) -> Page[EditV1]:
    """The catalogue, in the order in which the rules run."""
    return page_of_all(_catalogue(), page, key=lambda edit: edit.id, item=lambda edit: edit)


def _validated(
    body: NewValidationV1, principal: Principal, book: CodeBook, verdicts: str | None
) -> ValidationV1:
    content = validate_codes(_written(body, principal), book, list_passes=verdicts == "all")
    return ValidationV1(
        clean=not content.blocked_by,
        findings=[finding_v1(f) for f in content.findings],
        passes=dict(content.passes),
        releases=list(content.releases),
    )


def _validated_line(
    number: int, line: bytes, principal: Principal, book: CodeBook, verdicts: str | None
) -> ValidatedLineV1:
    places: tuple[Place, ...]
    try:
        body = NewValidationV1.model_validate(parse_json(line))
        return ValidatedLineV1(line=number, validation=_validated(body, principal, book, verdicts))
    except Unreadable as refusal:
        places = (refusal.place,)
    except ValidationError as refusal:
        places = tuple(places_of({**e, "loc": ("body", *e["loc"])} for e in refusal.errors()))
    except Invalid as refusal:
        places = refusal.places or (Place("", refusal.code, refusal.message),)
    return ValidatedLineV1(
        line=number,
        errors=[ProblemPlace(pointer=p.pointer, code=p.code, message=p.message) for p in places],
    )


def _catalogue() -> Iterator[EditV1]:
    for rule in CATALOG:
        yield EditV1(
            id=rule.id,
            title=rule.title,
            citation=rule.citation,
            severity=rule.severity.value,
            effective_from=None if rule.effective_from == date.min else rule.effective_from,
            effective_to=None if rule.effective_to == date.max else rule.effective_to,
        )


def _written(body: NewValidationV1, principal: Principal) -> WrittenCodes:
    return WrittenCodes(
        date_of_service=body.date_of_service,
        setting=Setting(body.setting),
        patient=PatientFacts(body.birth_date, Sex(body.sex)),
        visit=VisitFacts(
            new_patient=body.new_patient,
            place_of_service=body.place_of_service,
            payer_kind=body.payer_kind,
            earlier_procedures=earlier_procedures_of(body.earlier_procedures),
            type_of_bill=body.type_of_bill,
            discharge_status=body.discharge_status,
            admitted_on=body.admitted_on,
        ),
        claim_type=ClaimType(body.claim_type) if body.claim_type else None,
        diagnoses=[WrittenDiagnosis(d.code, d.poa) for d in body.diagnoses],
        lines=[
            WrittenLine(
                x.code,
                x.units,
                tuple(m.upper() for m in x.modifiers),
                tuple(p - 1 for p in x.pointers),
                x.revenue_code,
                x.service_date,
            )
            for x in body.lines
        ],
        bypasses=[Bypass(b.rule, tuple(b.subjects), principal.subject, b.reason) for b in body.bypasses],
    )
