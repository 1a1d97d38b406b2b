"""A clinic with one visit, registered over the API itself."""

from __future__ import annotations

from typing import Any

from tests.billing.api.conftest import Api
from tests.billing.builders import coded_visit

ADDRESS = {"line1": "12 Elm Street", "city": "Springfield", "state": "IL", "postal_code": "627010101"}
CONTACT = {"name": "Billing Desk", "phone": "2175550100"}
PATIENT = {
    "person": {
        "name": {"last": "Quillfeather", "first": "Orla"},
        "birth_date": "1968-05-17",
        "gender": "F",
        "address": ADDRESS,
    }
}
PAYER = {
    "name": "Bluestem Commercial PPO",
    "electronic_payer_id": "BCPPO",
    "sender_id": "CLINICA",
    "receiver_id": "BLUESTEM",
    "submitter_name": "Mill Lane Family Practice",
    "submitter_id": "CLINICA",
    "submitter_contact": CONTACT,
    "claim_filing": "12",
}
ORGANIZATION = {
    "npi": "1234567893",
    "organization": "Mill Lane Family Practice",
    "taxonomy": "261QP2300X",
    "tax_id": "123456789",
    "address": ADDRESS,
    "contact": CONTACT,
}
CLINICIAN = {"npi": "1245319599", "name": {"last": "Hollis", "first": "Mara"}, "taxonomy": "207Q00000X"}
LOCATION = {"name": "Mill Lane Office", "place_of_service": "11", "address": ADDRESS}
FEES = {
    "name": "2026",
    "from_date": "2026-01-01",
    "fees": [
        {"code": code, "charge_cents": cents}
        for code, cents in (("99214", 18_500), ("J1885", 1_200), ("96372", 4_500))
    ],
}


def made(api: Api, path: str, body: Any, **headers: str) -> Any:
    response = api.call("POST", path, body, **headers)
    assert response.status_code in (201, 202), response.text
    return response.json()


def visit(api: Api, **changes: Any) -> Any:
    """The encounter, with its code set at the stub of the coding service."""
    patient = made(api, "/v1/patients", PATIENT)
    payer = made(api, "/v1/payers", PAYER)
    coverage = {
        "patient_id": patient["id"],
        "payer_id": payer["id"],
        "member_id": "BSM100200",
        "order": "P",
        "from_date": "2026-01-01",
    }
    made(api, "/v1/fee-schedules", FEES)
    api.coding.visits["cs_1"] = coded_visit(patient_reference=patient["id"])
    encounter = {
        "patient_id": patient["id"],
        "coverage_ids": [made(api, "/v1/coverages", coverage)["id"]],
        "date_of_service": "2026-03-02",
        "billing_provider_id": made(api, "/v1/providers", ORGANIZATION)["id"],
        "rendering_provider_id": made(api, "/v1/providers", CLINICIAN)["id"],
        "location_id": made(api, "/v1/locations", LOCATION)["id"],
        "note_signed_by": "clinician-7",
        "note_signed_at": "2026-03-02T16:30:00Z",
        "code_set_id": "cs_1",
    }
    return made(api, "/v1/encounters", encounter | changes)
