"""What needs a story before it is there: denials and appeals, a patient's debt and what is done about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.billing.api.seed import PATIENT
from tests.billing.payer_files import claims_in, era, file835, payment
from tests.conventions.planting import post
from tests.conventions.services import House

EDI = "application/edi-x12"
DENIED = ((("CO", "50", 18_500),), (("CO", "45", 1_400),), (("CO", "45", 1_500),))


def deny(house: House, claim_id: str) -> None:
    """A payer's answer that refuses the visit's line; and the appeal."""
    path = f"/v1/claims/{claim_id}"
    (sent,) = claims_in(house.call("billing", "GET", path, headers={"Accept": EDI}).content)
    today = datetime.now(UTC).date()
    decision = replace(era(payment(sent, *DENIED)), paid_on=today, production_date=today)
    taken = house.call(
        "billing",
        "POST",
        "/v1/remittances",
        content=file835(decision),
        headers={"Content-Type": EDI, "Idempotency-Key": "seed-denial"},
    )
    assert taken.is_success, taken.text
    post(house, "billing", f"{path}/appeals", {"argument": "The record shows that it was necessary."})


def ask_for_authorization(house: House, encounter: dict[str, Any]) -> None:
    question = {
        "coverage_id": encounter["coverage_ids"][0],
        "requester_provider_id": encounter["billing_provider_id"],
        "services": [{"code": "73721"}],
        "diagnoses": ["M25.561"],
        "service_from": "2026-03-02",
    }
    headers = {"Idempotency-Key": "seed-278"}
    asked = house.call("billing", "POST", "/v1/authorization-requests", json=question, headers=headers)
    assert asked.status_code in (201, 503), asked.text  # on record also where the payer gave no answer


def refund(house: House, patient_id: str) -> None:
    """Of what a patient paid before there was anything to pay."""
    body = {"patient_id": patient_id, "amount_cents": 500, "method": "cheque", "reason": "Paid too early"}
    post(house, "billing", "/v1/refunds", body)


def owe(house: House, encounter: dict[str, Any]) -> None:
    """Of two without coverage one pays by a plan and asks for a write-off, the other goes to an agency."""
    for number, agency in enumerate((False, True)):
        patient_id = post(house, "billing", "/v1/patients", PATIENT, key=f"owe{number}")["id"]
        patient = {"patient_id": patient_id}
        visit = {
            name: encounter[name]
            for name in ("date_of_service", "billing_provider_id", "rendering_provider_id", "location_id")
        }
        charges = {"diagnoses": ["E11.22"], "charges": [{"code": "99214", "pointers": [1]}]}
        made = post(house, "billing", "/v1/encounters", {**patient, **visit, **charges}, key=f"owe{number}")
        of_visit = f"/v1/encounters/{made['id']}"
        post(house, "billing", f"{of_visit}/estimates", {"good_faith": True})
        post(house, "billing", f"{of_visit}/self-pay-bills", {})
        if agency:
            post(house, "billing", "/v1/collection-placements", {**patient, "agency": "Prairie Recovery"})
            continue
        due = (datetime.now(UTC).date() + timedelta(days=30)).isoformat()
        plan = {"amount_cents": 12_000, "instalments": 6, "first_due_on": due}
        post(house, "billing", "/v1/payment-plans", {**patient, **plan})
        asked = {"amount_cents": 6_000, "category": "hardship", "reason": "Income below our limit"}
        post(house, "billing", "/v1/write-offs", {**patient, **asked})
