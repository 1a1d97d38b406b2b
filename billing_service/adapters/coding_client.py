"""The coding service: finalized code sets by id, over HTTP, as `shared.contracts` has them."""

from __future__ import annotations

from decimal import Decimal
from urllib.parse import quote

from pydantic import ValidationError

from billing_service.adapters.neighbour import Neighbour
from billing_service.domain.coded_visit import CodedService, CodedVisit
from shared.contracts.code_sets import CodeSetV1, ServiceLineV1
from shared.contracts.common import FindingV1
from shared.errors import NotFound, Unavailable
from shared.principal import Principal
from shared.rules import Bypass, Finding, Severity, Verdict

SCOPES = frozenset({"coding.read"})


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
        if response.status_code != 200:
            raise Unavailable(
                f"the coding service answers {response.status_code} for a code set", code="coding_refused"
            )
        try:
            return _coded_visit(CodeSetV1.model_validate_json(response.content))
        except ValidationError as fault:
            raise Unavailable(
                f"the coding service's answer is not a code set of v1 ({fault.error_count()} faults)",
                code="coding_unreadable",
            ) from None


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
