"""Resources that others wrote: by reference, from a Bundle, with elements that the model has no place for."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from billing_service.domain.people import Gender
from billing_service.fhir.accounts import charge_items
from billing_service.fhir.claims import claim_to
from billing_service.fhir.convert import FhirLoss, read, read_bundle
from billing_service.fhir.elements import FhirError
from billing_service.fhir.eligibility import eligibility_request, eligibility_response
from billing_service.fhir.reconciliations import payment_reconciliation
from billing_service.fhir.remittances import explanation_of_benefit
from tests.billing.x12 import samples

TODAY = date(2026, 3, 2)
SEED = random.Random().randrange(2**32)
REMITTANCE = samples.remittance()
CLAIM = {
    "resourceType": "Claim",
    "id": "c1",
    "identifier": [{"system": "http://clinic.example/claims", "value": "C-77"}],
    "status": "active",
    "type": {
        "coding": [{"system": "http://terminology.hl7.org/CodeSystem/claim-type", "code": "professional"}]
    },
    "use": "claim",
    "patient": {"reference": "Patient/p1"},
    "created": "2026-03-02",
    "provider": {
        "identifier": {"system": "http://hl7.org/fhir/sid/us-npi", "value": "1234567893"},
        "display": "Clinic",
    },
    "priority": {"coding": [{"code": "stat"}]},
    "insurance": [{"sequence": 1, "focal": True, "coverage": {"reference": "Coverage/v1"}}],
    "diagnosis": [{"sequence": 1, "diagnosisCodeableConcept": {"coding": [{"code": "I10"}]}}],
    "item": [
        {
            "sequence": 1,
            "productOrService": {"coding": [{"code": "99213"}]},
            "servicedDate": "2026-02-20",
            "net": {"value": 145.5, "currency": "USD"},
            "bodySite": {"coding": [{"code": "LT"}]},
        }
    ],
}
COVERAGE = {
    "resourceType": "Coverage",
    "id": "v1",
    "status": "active",
    "beneficiary": {"reference": "Patient/p1"},
    "subscriber": {"reference": "Patient/p1"},
    "subscriberId": "M1",
    "payor": [{"display": "Some Plan"}],
}
PATIENT = {
    "resourceType": "Patient",
    "id": "p1",
    "name": [{"family": "Doe", "given": ["Jo"]}],
    "gender": "female",
    "birthDate": "1980-01-02",
}


def test_a_bundle_is_read_by_its_references() -> None:
    bundle = {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [{"resource": one} for one in (PATIENT, COVERAGE, CLAIM)],
    }
    coverage, claim = read_bundle(bundle)
    assert coverage.value.subscriber.member_id == "M1"
    value = claim.value
    assert (value.control_number, value.billing.npi, value.billing.organization) == (
        "C-77",
        "1234567893",
        "Clinic",
    )
    assert (value.subscriber.person.name.last, value.subscriber.person.gender) == ("Doe", Gender.FEMALE)
    assert value.payer.name == "Some Plan"
    (line,) = value.lines
    assert (line.code, line.charge, line.from_date) == ("99213", 14550, date(2026, 2, 20))


def test_what_the_model_has_no_place_for_is_told() -> None:
    losses = read(CLAIM, (PATIENT, COVERAGE)).losses
    assert FhirLoss("item.bodySite.coding.code", "LT") in losses
    assert FhirLoss("priority.coding.code", "stat") in losses
    assert not [one for one in losses if one.path.startswith("diagnosis.diagnosisCodeableConcept")]
    assert FhirLoss("item.net.value", "145.5") not in losses


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"resourceType": "Patient"}, "resourceType"),
        ({"insurance": []}, "Claim"),
        ({"status": None}, "Claim.status"),
        ({"created": "2026-03"}, "date"),
        ({"item": [{**CLAIM["item"][0], "net": {"value": 1.005}}]}, "value"),  # type: ignore[index, dict-item]
        ({"item": [{**CLAIM["item"][0], "net": {"value": 1, "currency": "EUR"}}]}, "currency"),  # type: ignore[index, dict-item]
        ({"item": [{**CLAIM["item"][0], "net": None}]}, "item.net"),  # type: ignore[index, dict-item]
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(change: dict[str, Any], path: str) -> None:
    changed = {key: value for key, value in (CLAIM | change).items() if value is not None}
    with pytest.raises(FhirError) as refused:
        read(changed, (PATIENT, COVERAGE))
    assert refused.value.path.startswith(path)


RIGHT: dict[str, Any] = {
    "Claim": claim_to(samples.secondary_claim(), TODAY),
    "foreign Claim": CLAIM,
    "hospital": claim_to(samples.hospital_claim(), TODAY),
    "ExplanationOfBenefit": explanation_of_benefit(REMITTANCE.claims[0], REMITTANCE),
    "PaymentReconciliation": payment_reconciliation(REMITTANCE),
    "CoverageEligibilityRequest": eligibility_request(samples.inquiry(), TODAY),
    "CoverageEligibilityResponse": eligibility_response(samples.answer(), TODAY),
    "ChargeItem": charge_items(samples.claim())[0],
}


@pytest.mark.parametrize("name", RIGHT)
def test_only_typed_errors_come_out_of_mutations(name: str) -> None:
    chance = random.Random(f"{SEED}{name}")
    for at in range(150):
        changed = _mutated(RIGHT[name], chance)
        try:
            read(changed)
        except FhirError:
            continue
        except Exception as error:
            raise AssertionError(f"seed {SEED}, {name}, mutation {at}: {error!r}") from error


def _mutated(value: Any, chance: random.Random) -> Any:
    """One place of it removed, emptied or made something else."""
    if isinstance(value, dict) and value and chance.random() < 0.9:
        key = chance.choice(list(value))
        if chance.random() < 0.15:
            return {name: one for name, one in value.items() if name != key}
        return {**value, key: _mutated(value[key], chance)}
    if isinstance(value, list) and value and chance.random() < 0.9:
        at = chance.randrange(len(value))
        return [*value[:at], _mutated(value[at], chance), *value[at + 1 :]]
    return chance.choice((None, "", "x", "2026", -1, 10**30, True, [], {}, [{}], {"value": "NaN"}, "1e400"))
