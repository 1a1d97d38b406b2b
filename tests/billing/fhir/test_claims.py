"""Claim and Coverage to FHIR R4B and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from fhir.resources.R4B.claim import Claim as FhirClaim

from billing_service.domain.claim import Accident, Claim
from billing_service.fhir.claims import claim_from, claim_to
from billing_service.fhir.coverage import coverage_from, coverage_to
from tests.billing.x12 import samples

TODAY = date(2026, 3, 2)
CLAIMS = {
    "visit": samples.claim(),
    "child": samples.child_claim(),
    "replacement": samples.claim(frequency="7", payer_control_number="SHP9", patient_paid=2500),
    "auto": samples.claim(
        accident=Accident(("AA", "EM"), date(2026, 2, 1), "OH"), note="NOTE", referral="R1"
    ),
}


@pytest.mark.parametrize("name", CLAIMS)
def test_a_claim_comes_back(name: str) -> None:
    claim: Claim = CLAIMS[name]
    resource = claim_to(claim, TODAY)
    FhirClaim.model_validate(resource)
    assert claim_from(resource) == claim


def test_amounts_are_exact() -> None:
    resource = claim_to(samples.claim(), TODAY)
    assert [str(item["net"]["value"]) for item in resource["item"]] == ["145.00", "25.00", "18.50"]
    assert str(resource["total"]["value"]) == "188.50"


def test_coverage_comes_back() -> None:
    for claim in (samples.claim(), samples.child_claim()):
        resource = coverage_to(claim.subscriber, claim.payer, claim.patient)
        assert coverage_from(resource) == (claim.subscriber, claim.payer, claim.patient)


def test_a_fraction_of_a_cent_is_refused() -> None:
    resource = claim_to(samples.claim(), TODAY)
    resource["item"][0]["net"]["value"] = "1.005"
    with pytest.raises(ValueError, match="cent"):
        claim_from(resource)


def test_an_institutional_claim_is_of_its_type() -> None:
    claim = replace(samples.hospital_claim(), institutional=None)
    assert claim_to(claim, TODAY)["type"]["coding"][0]["code"] == "institutional"
