"""The coding service over HTTP, as `shared.contracts` has it: code sets, validations, Medicare's fees."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TypeVar
from urllib.parse import quote

from httpx import Response
from pydantic import BaseModel, ValidationError

from billing_service.adapters.neighbour import Neighbour
from billing_service.domain.coded_visit import CodedService, CodedVisit, CodesToValidate
from billing_service.domain.fee_schedule import MedicareAmount
from shared.contracts.code_sets import CodeSetV1, ServiceLineV1
from shared.contracts.common import FindingV1
from shared.contracts.fees import FeesV1
from shared.contracts.validations import (
    DiagnosisToCheckV1,
    LineToCheckV1,
    NewValidationV1,
    ValidationV1,
)
from shared.errors import NotFound, Unavailable
from shared.principal import Principal
from shared.rules import Bypass, Finding, Severity, Verdict

SCOPES = frozenset({"coding.read"})
M = TypeVar("M", bound=BaseModel)
MAX_CODES = 200
"""Asked for at once."""


class HttpCodingGateway:
    def __init__(self, neighbour: Neighbour) -> None:
        self._neighbour = neighbour

    def code_set(self, principal: Principal, code_set_id: str) -> CodedVisit:
        path = f"/v1/code-sets/{quote(code_set_id, safe='')}"
        response = self._neighbour.get(principal, path, accept="application/json")
        if response.status_code == 404:
            raise NotFound(
                f"the coding service has no code set {code_set_id} for this clinic", code="code_set_not_found"
            )
        return _coded_visit(self._read(response, CodeSetV1, "code set"))

    def validate(self, principal: Principal, question: CodesToValidate) -> tuple[Finding, ...]:
        body = _validation(question).model_dump_json().encode()
        response = self._neighbour.post(
            principal, "/v1/validations", body, content_type="application/json", attempts=3
        )
        answer = self._read(response, ValidationV1, "validation")
        return tuple(_finding(finding) for finding in answer.findings)

    def medicare_amounts(
        self, principal: Principal, on: date, locality: str, codes: Iterable[str]
    ) -> tuple[MedicareAmount, ...]:
        wanted, amounts = sorted(set(codes)), list[MedicareAmount]()
        for first in range(0, len(wanted), MAX_CODES):
            params = {"date_of_service": on.isoformat(), "codes": ",".join(wanted[first : first + MAX_CODES])}
            if locality:
                params["locality"] = locality
            response = self._neighbour.get(principal, "/v1/fees", accept="application/json", params=params)
            if response.status_code == 404:
                raise NotFound(
                    f"the coding service has no Medicare fees for locality {locality or 'national'} on {on}",
                    code="no_locality",
                )
            for item in self._read(response, FeesV1, "list of fees").fees:
                amounts.append(
                    MedicareAmount(item.code, item.modifier, item.nonfacility_cents, item.facility_cents)
                )
        return tuple(amounts)

    def _read(self, response: Response, kind: type[M], noun: str) -> M:
        if response.status_code != 200:
            raise Unavailable(
                f"the coding service answers {response.status_code} for a {noun}", code="coding_refused"
            )
        try:
            return kind.model_validate_json(response.content)
        except ValidationError as fault:
            raise Unavailable(
                f"the coding service's answer is not a {noun} of v1 ({fault.error_count()} faults)",
                code="coding_unreadable",
            ) from None


def _validation(question: CodesToValidate) -> NewValidationV1:
    return NewValidationV1(
        date_of_service=question.date_of_service,
        claim_type="outpatient_facility" if question.institutional else "professional",
        birth_date=question.birth_date,
        sex=question.sex,  # type: ignore[arg-type]
        payer_kind=question.payer_kind,  # type: ignore[arg-type]
        diagnoses=[DiagnosisToCheckV1(code=code) for code in question.diagnoses],
        lines=[
            LineToCheckV1(
                code=service.code,
                units=max(1, int(service.units)),
                modifiers=list(service.modifiers),
                pointers=list(service.pointers),
                revenue_code=service.revenue_code or None,
            )
            for service in question.services
        ],
    )


def _coded_visit(wire: CodeSetV1) -> CodedVisit:
    return CodedVisit(
        code_set_id=wire.id,
        status=wire.status,
        date_of_service=wire.date_of_service,
        diagnoses=tuple(diagnosis.code for diagnosis in wire.diagnoses),
        services=tuple(_service(line) for line in wire.lines),
        patient_reference=wire.patient_reference or "",
        findings=tuple(_finding(finding) for finding in wire.findings),
        superseded_by=wire.superseded_by or "",
        poa=tuple(diagnosis.poa or "" for diagnosis in wire.diagnoses),
    )


def _service(line: ServiceLineV1) -> CodedService:
    return CodedService(
        code=line.code,
        system=line.system,
        units=Decimal(line.units),
        label=line.label,
        modifiers=tuple(line.modifiers),
        pointers=tuple(line.pointers),
        ndc=line.ndc or "",
        ndc_quantity=Decimal(line.ndc_quantity) if line.ndc_quantity else None,
        ndc_unit=line.ndc_unit or "",
        revenue_code=line.revenue_code or "",
    )


def _finding(wire: FindingV1) -> Finding:
    bypass = wire.bypass
    return Finding(
        rule=wire.rule,
        title=wire.title,
        verdict=Verdict(wire.verdict),
        severity=Severity(wire.severity),
        message=wire.message,
        citation=wire.citation,
        subjects=tuple(wire.subjects),
        release=wire.release,
        bypass=Bypass(bypass.rule, tuple(bypass.subjects), bypass.by, bypass.reason) if bypass else None,
    )
