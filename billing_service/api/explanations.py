"""Explanations of benefits: what an 835 decided on one claim, as JSON, as PDF and as a FHIR resource."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Request, Response

from billing_service.api.deps import PDF, PhiReader, ServicesDep, wants
from billing_service.api.models.explanation import ExplainedLineV1, ExplainedReasonV1, ExplanationV1
from billing_service.domain.claim_record import ClaimRecord
from billing_service.domain.explanation import ExplainedLine, Explanation, explanation
from billing_service.fhir.elements import FHIR, json_bytes
from billing_service.fhir.remittances import explanation_of_benefit
from billing_service.forms.eob import render
from billing_service.workflows.ports import Unit
from shared.errors import NotFound
from shared.routing import Router

router = Router(prefix="/v1/remittances", tags=["remittances"])

Position = Annotated[int, Path(ge=1, le=1_000_000, description="The CLP's place in the 835, from 1.")]


@router.get(
    "/{remittance_id}/explanations/{position}",
    summary="Explain what a plan decided on a claim",
    response_model=ExplanationV1,
    responses={
        200: {
            "description": "The explanation of benefits.",
            "content": {
                PDF: {"schema": {"type": "string", "format": "binary"}},
                FHIR: {"schema": {"type": "object", "description": "R4B ExplanationOfBenefit."}},
            },
        }
    },
)
def get_explanation(
    remittance_id: str, position: Position, request: Request, principal: PhiReader, services: ServicesDep
) -> Response | ExplanationV1:
    """Every cent of a charge in one column, each with its reason. It is no bill."""
    with services.units(principal, read_only=True) as unit:
        record = unit.remittances.get(remittance_id)
        remittance = record.remittance
        if position > len(remittance.claims):
            message = f"the remittance decides {len(remittance.claims)} claims"
            raise NotFound(message, code="explanation_not_found")
        payment = remittance.claims[position - 1]
        ours = next((one.claim_id for one in record.results if one.position == position and one.claim_id), "")
        claim = _claim(unit, ours)
    if wants(request, FHIR):
        return Response(json_bytes(explanation_of_benefit(payment, remittance)), media_type=FHIR)
    found = explanation(
        remittance, payment, provider=_provider(claim), services=_services(claim) if claim else {}
    )
    if wants(request, PDF):
        return Response(render(found), media_type=PDF)
    return explanation_v1(found)


def _claim(unit: Unit, claim_id: str) -> ClaimRecord | None:
    """What we billed; None where the 835's claim is not ours."""
    try:
        return unit.claims.get(claim_id) if claim_id else None
    except NotFound:
        return None


def _provider(record: ClaimRecord | None) -> str:
    if record is None:
        return ""
    who = record.claim.rendering or record.claim.billing
    if who.name is None:
        return who.organization
    return " ".join(part for part in (who.name.first, who.name.middle, who.name.last) if part)


def _services(record: ClaimRecord) -> dict[str, str]:
    """Line control number → the coding service's plain words."""
    pairs = zip(record.claim.lines, record.labels, strict=False)
    return {line.control_number: label for line, label in pairs if line.control_number}


def explanation_v1(one: Explanation) -> ExplanationV1:
    return ExplanationV1(
        payer_name=one.payer_name,
        member_id=one.member_id,
        provider=one.provider,
        control_number=one.control_number,
        payer_control_number=one.payer_control_number,
        trace=one.trace,
        paid_on=one.paid_on,
        is_reversal=one.is_reversal,
        charge_cents=one.charge,
        paid_cents=one.paid,
        patient_share_cents=one.patient_share,
        out_of_balance_by_cents=one.out_of_balance_by,
        crossover=one.crossover,
        remarks=list(one.remarks),
        lines=[_line(line) for line in one.lines],
    )


def _line(line: ExplainedLine) -> ExplainedLineV1:
    return ExplainedLineV1(
        service_date=line.service_date,
        code=line.code,
        description=line.description,
        charge_cents=line.charge,
        allowed_cents=line.allowed,
        discount_cents=line.discount,
        other_plan_cents=line.other_plan,
        refused_cents=line.refused,
        deductible_cents=line.deductible,
        coinsurance_cents=line.coinsurance,
        copay_cents=line.copay,
        not_covered_cents=line.not_covered,
        paid_cents=line.paid,
        reasons=[
            ExplainedReasonV1(group=r.group, carc=r.carc, amount_cents=r.amount, text=r.text)
            for r in line.reasons
        ],
        remarks=list(line.remarks),
    )
