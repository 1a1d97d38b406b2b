"""`/v1/validations` and `/v1/edits`: the rules on codes from anywhere, and the catalogue of rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from coding_service.api import examples
from coding_service.api.deps import Reader, Services
from coding_service.api.described import example, shown
from coding_service.api.wire import finding_v1
from coding_service.domain.note import PatientFacts, Setting, Sex, VisitFacts
from coding_service.edits.catalog import CATALOG
from coding_service.edits.subject import ClaimType
from coding_service.workflows.validate_codes import (
    WrittenCodes,
    WrittenDiagnosis,
    WrittenLine,
    validate_codes,
)
from shared.contracts.common import AnswerModel
from shared.contracts.validations import EditV1, NewValidationV1, ValidationV1
from shared.principal import Principal
from shared.routing import Router
from shared.rules import Bypass

router = Router(prefix="/v1", tags=["validation"])


class EditsV1(AnswerModel):
    items: list[EditV1]


@router.post("/validations", summary="Validate codes", responses=shown(200, examples.VALIDATION))
def validate(
    principal: Reader, services: Services, body: Annotated[NewValidationV1, example(examples.NEW_VALIDATION)]
) -> ValidationV1:
    """Every rule on codes that were made anywhere. Nothing is stored, nothing of a person is needed."""
    content = validate_codes(_written(body, principal), services.book)
    return ValidationV1(
        clean=not content.blocked_by,
        findings=[finding_v1(f) for f in content.findings],
        passes=dict(content.passes),
        releases=list(content.releases),
    )


@router.get("/edits", summary="List the rules", responses=shown(200, examples.EDITS))
def list_edits(principal: Reader) -> EditsV1:
    """The catalogue, in the order in which the rules run."""
    return EditsV1(items=list(_catalogue()))


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
        visit=VisitFacts(payer_kind=body.payer_kind),
        claim_type=ClaimType(body.claim_type) if body.claim_type else None,
        diagnoses=[WrittenDiagnosis(d.code, d.poa) for d in body.diagnoses],
        lines=[
            WrittenLine(
                x.code,
                x.units,
                tuple(m.upper() for m in x.modifiers),
                tuple(p - 1 for p in x.pointers),
                x.revenue_code,
            )
            for x in body.lines
        ],
        bypasses=[Bypass(b.rule, tuple(b.subjects), principal.subject, b.reason) for b in body.bypasses],
    )
