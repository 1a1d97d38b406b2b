"""The stateless X12 routes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from billing_service.fhir.convert import read_bundle
from tests.billing.api.conftest import Api

GOLDEN = Path(__file__).parents[1] / "x12" / "golden"
CLAIMS = (GOLDEN / "claims.837p").read_bytes()


def post(api: Api, what: str, body: bytes, *scopes: str, accept: str = "*/*") -> Any:
    headers = {
        "Authorization": f"Bearer {api.token(*scopes)}",
        "Content-Type": "application/edi-x12",
        "Accept": accept,
    }
    return api.post(f"/v1/x12/{what}", content=body, headers=headers)


def test_findings_are_the_answer(api: Api) -> None:
    right = post(api, "validations", CLAIMS)
    assert (right.status_code, right.json()["errors"], right.json()["findings"]) == (200, 0, [])
    wrong = post(api, "validations", CLAIMS.replace(b"*188.5*", b"*188.6*")).json()
    (finding,) = wrong["findings"]
    assert (finding["rule"], finding["level"], finding["loop"], finding["position"]) == (
        "837-CLM02-SUM",
        3,
        "2300",
        19,
    )


def test_a_file_as_json_and_as_a_tree(api: Api) -> None:
    (interchange,) = post(api, "conversions", CLAIMS).json()["interchanges"]
    claims = interchange["sets"][0]["content"]["claims"]
    assert [claim["control_number"] for claim in claims] == [
        "RFC20260220A1",
        "RFC20260220A2",
        "RFC20260220A3",
    ]
    assert post(api, "outlines", CLAIMS).json()["lines"][0].startswith("interchange 000000017")


@pytest.mark.parametrize("what", ["validations", "conversions", "outlines"])
def test_what_is_no_x12_is_refused_with_its_place(api: Api, what: str) -> None:
    answer = post(api, what, b"/etc/passwd")
    assert answer.status_code == 422
    assert answer.json()["code"] == "x12_unreadable"
    assert "passwd" not in answer.text


def test_a_body_holds_phi(api: Api) -> None:
    assert post(api, "validations", CLAIMS, "billing.read").status_code == 403


@pytest.mark.parametrize(
    ("file", "kinds"),
    [
        ("claims.837p", ["Claim"] * 3),
        ("hospital-claim.837i", ["Claim"]),
        ("remittance.835", ["PaymentReconciliation", "ExplanationOfBenefit", "ExplanationOfBenefit"]),
        ("inquiry.270", ["CoverageEligibilityRequest"]),
        ("answer.271", ["CoverageEligibilityResponse"]),
        ("functional-acknowledgment.999", []),
    ],
)
def test_a_file_as_fhir(api: Api, file: str, kinds: list[str]) -> None:
    answer = post(api, "conversions", (GOLDEN / file).read_bytes(), accept="application/fhir+json")
    assert answer.headers["content-type"] == "application/fhir+json"
    found = [one["resource"]["resourceType"] for one in answer.json().get("entry", [])]
    assert found == kinds
    assert all(one.losses == () for one in read_bundle(answer.json()))
