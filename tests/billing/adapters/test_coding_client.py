from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest

from billing_service.adapters.coding_client import HttpCodingGateway
from billing_service.domain.coded_visit import CodedVisit
from shared.errors import NotFound, Unavailable
from shared.principal import Principal
from shared.rules import Verdict
from tests.billing.adapters.clients import neighbour

CALLER = Principal("biller-1", "clinic-a", frozenset())
CODE_SET: dict[str, Any] = {
    "id": "cs_1",
    "status": "finalized",
    "revision": 3,
    "date_of_service": "2026-03-02",
    "setting": "outpatient",
    "patient_reference": "pat_1",
    "notes": [],
    "diagnoses": [{"code": "E11.22", "title": "…", "release": "icd10cm-2026"}],
    "lines": [
        {
            "code": "J1885",
            "system": "hcpcs",
            "label": "Ketorolac injection",
            "release": "hcpcs-starter-1",
            "units": 4,
            "modifiers": ["JZ"],
            "pointers": [1],
            "ndc": "00409379501",
            "ndc_quantity": "1.5",
            "ndc_unit": "ML",
        }
    ],
    "findings": [
        {
            "rule": "ICD-AGE",
            "title": "Age",
            "verdict": "no_data",
            "severity": "warning",
            "message": "no table",
            "citation": "MCE",
        }
    ],
    "blocked": False,
    "created_at": "2026-03-02T17:00:00Z",
    "created_by": "coder-1",
    "updated_at": "2026-03-02T17:00:00Z",
    "a_field_of_tomorrow": True,
}


def read(folder: Path, answer: httpx.Response) -> CodedVisit:
    with neighbour(folder, lambda _: answer) as coding:
        return HttpCodingGateway(coding).code_set(CALLER, "cs_1")


def test_a_code_set_becomes_a_coded_visit(tmp_path: Path) -> None:
    visit = read(tmp_path, httpx.Response(200, json=CODE_SET))
    assert (visit.finalized, visit.date_of_service, visit.patient_reference) == (
        True,
        date(2026, 3, 2),
        "pat_1",
    )
    assert visit.diagnoses == ("E11.22",)
    (service,) = visit.services
    assert (service.code, service.units, service.modifiers, service.pointers) == (
        "J1885",
        Decimal(4),
        ("JZ",),
        (1,),
    )
    assert (service.ndc, service.ndc_quantity, service.ndc_unit) == ("00409379501", Decimal("1.5"), "ML")
    assert [(f.rule, f.verdict) for f in visit.findings] == [("ICD-AGE", Verdict.NO_DATA)]


def test_an_id_cannot_lead_to_another_path(tmp_path: Path) -> None:
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.raw_path)
        return httpx.Response(404)

    with neighbour(tmp_path, answer) as coding, pytest.raises(NotFound):
        HttpCodingGateway(coding).code_set(CALLER, "../events?x=1")
    assert asked == [b"/v1/code-sets/..%2Fevents%3Fx%3D1"]


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(403),
        httpx.Response(200, text="<html>"),
        httpx.Response(200, json={"id": "cs_1"}),
        httpx.Response(200, json=CODE_SET | {"lines": [{"code": "J1885"}]}),
    ],
)
def test_an_answer_that_is_no_code_set_is_unavailable(tmp_path: Path, answer: httpx.Response) -> None:
    with pytest.raises(Unavailable):
        read(tmp_path, answer)
