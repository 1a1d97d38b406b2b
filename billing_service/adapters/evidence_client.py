"""The words of notes behind a code set: fetched from the coding service when shown, kept nowhere."""

from __future__ import annotations

import json
from collections.abc import Iterable
from urllib.parse import quote

from pydantic import ValidationError

from billing_service.adapters.neighbour import Neighbour
from billing_service.domain.note_evidence import CodeSupport, Quote
from shared.contracts.code_sets import CodeSetV1, EvidenceV1
from shared.errors import NotFound, Unavailable
from shared.principal import Principal

SCOPES = frozenset({"coding.read", "phi.read"})
"""A client of its own: the other one's tokens never read a word of a note."""


class HttpEvidenceGateway:
    def __init__(self, neighbour: Neighbour) -> None:
        self._neighbour = neighbour

    def support(self, principal: Principal, code_set_id: str) -> tuple[CodeSupport, ...]:
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
            wire = CodeSetV1.model_validate_json(response.content)
        except ValidationError as fault:
            raise Unavailable(
                f"the coding service's answer is not a code set of v1 ({fault.error_count()} faults)",
                code="coding_unreadable",
            ) from None
        services = [
            CodeSupport(line.code, line.label, "service", line.reason, _quotes(line.evidence))
            for line in wire.lines
        ]
        diagnoses = [
            CodeSupport(dx.code, dx.title, "diagnosis", dx.reason, _quotes(dx.evidence))
            for dx in wire.diagnoses
        ]
        return (*services, *diagnoses)

    def record(self, principal: Principal, patient_reference: str) -> bytes:
        body = json.dumps({"patient_reference": patient_reference}).encode()
        response = self._neighbour.post(
            principal, "/v1/record-exports", body, content_type="application/json", attempts=3
        )
        if response.status_code != 200:
            raise Unavailable(
                f"the coding service answers {response.status_code} for a record", code="coding_refused"
            )
        return response.content


def _quotes(evidence: Iterable[EvidenceV1]) -> tuple[Quote, ...]:
    return tuple(Quote(one.note_id, one.start, one.end, one.text) for one in evidence if one.text)
