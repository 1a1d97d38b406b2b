"""One of everything in clinic A, made over the API: what another clinic must not find."""

from __future__ import annotations

from typing import Any

from tests.billing.api import seed
from tests.billing.mock_payer.builders import claim
from tests.billing.mock_payer.gateway import EDI, claims_file
from tests.conventions.operations import JSON, operations
from tests.conventions.planting import Seat, post
from tests.conventions.services import CLINIC, House
from tests.conventions.stories import ask_for_authorization, deny, owe, refund

EVERYBODYS = {
    "system": "a code system",
    "code": "a code",
    "release_id": "an edition of a code book",
    "load_id": "a load of a code book",
}
"""Placeholders of paths that name no clinic's thing, and what they name."""

PARTS = {"position": "1"}
"""Placeholders that count within the thing before them: any clinic's has a first."""

NOTE = """CC: shortness of breath, follow-up of diabetes.
HPI: Established patient with congestive heart failure and type 2 diabetes. Swelling is worse.
ASSESSMENT AND PLAN:
1. Congestive heart failure. Increase furosemide.
2. Type 2 diabetes with diabetic polyneuropathy. Increase metformin.
"""


def plant(house: House) -> None:
    for service in ("coding", "billing"):
        post(house, service, "/v1/webhooks", {"url": "https://hooks.example.com/"})
        # Somebody else's: the walker's own scopes stay as each walk gives them.
        made = house.call(
            service,
            "POST",
            "/v1/emergency-access",
            json={"reason": "planted for the walks over all operations", "minutes": 1},
            subject="somebody-else",
        )
        assert made.status_code == 201, made.text
    _coding(house)
    _payer(house)
    _billing(house)


def _coding(house: House) -> None:
    example = next(o for o in operations() if str(o) == "coding: POST /v1/code-sets")
    body = dict(example.examples(example.bodies[JSON])[0])
    body["notes"] = [{**body["notes"][0], "text": NOTE}]
    post(house, "coding", "/v1/code-sets", body)
    layers = next(o for o in operations() if str(o) == "coding: POST /v1/learned-layers")
    post(house, "coding", "/v1/learned-layers", layers.examples(layers.bodies[JSON])[0])
    post(house, "coding", "/v1/terms", {"text": "sugar", "code": "E11.9"})
    jobs = next(o for o in operations() if str(o) == "coding: POST /v1/jobs")
    assert house.walk(jobs, "/v1/jobs").status_code == 202


def _payer(house: House) -> None:
    headers = {"Content-Type": EDI, "Idempotency-Key": "seed-837"}
    sent = house.call(
        "mock-payer", "POST", "/v1/interchanges", content=claims_file(1, [claim()]), headers=headers
    )
    assert sent.status_code == 202, sent.text
    post(house, "mock-payer", "/v1/control/adjudication-runs", None)
    post(house, "mock-payer", "/v1/control/takebacks", {"claim_number": "MP00000000001", "mode": "defer"})


def _billing(house: House) -> None:
    seat: Any = Seat(house)
    encounter = seed.visit(seat)
    # Another clinic at the payer: faults that are scripted for this one's must not reach it.
    exchange = {"Content-Type": EDI}
    house.payer.answer = lambda body: (
        house.call(
            "mock-payer", "POST", "/v1/interchanges", clinic="neighbour", content=body, headers=exchange
        ).content
    )
    made = post(house, "billing", "/v1/claims", {"encounter_id": encounter["id"]})
    post(house, "billing", f"/v1/claims/{made['id']}/submit", None, If_Match="*")
    post(house, "billing", f"/v1/encounters/{encounter['id']}/eligibility-checks", {})
    post(house, "billing", "/v1/eligibility-batches", {"on": encounter["date_of_service"]})
    ask_for_authorization(house, encounter)
    patient = {"patient_id": encounter["patient_id"]}
    post(house, "billing", "/v1/statements", {**patient, "encounter_id": encounter["id"]})
    taken = {"amount_cents": 2_000, "method": "card", "received_on": "2026-03-02"}
    post(house, "billing", "/v1/payments", {**patient, **taken})
    refund(house, encounter["patient_id"])
    deny(house, made["id"])
    owe(house, encounter)
    # What the examples name must be of one patient: a list may begin with somebody whom another test made.
    of_the_visit = {"patient_id": encounter["patient_id"], "coverage_id": encounter["coverage_ids"][0]}
    own = {("billing", name): value for name, value in of_the_visit.items()}
    _rest(house, ids_by_lists(house) | own)
    handed_in = next(o for o in operations() if str(o) == "billing: POST /v1/remittances")
    assert house.walk(handed_in, "/v1/remittances").is_success


def _rest(house: House, known: dict[tuple[str, str], str]) -> None:
    """Whatever else a list of billing has nothing of, by the example of its POST about what is there."""
    lists = {o.path for o in operations() if o.service == "billing" and o.is_list and "{" not in o.path}
    for o in operations():
        if o.service != "billing" or o.verb != "post" or o.path not in lists or JSON not in o.bodies:
            continue
        if house.call("billing", "GET", o.path).json()["items"]:
            continue
        body = {
            name: known.get(("billing", name), value) for name, value in o.examples(o.bodies[JSON])[0].items()
        }
        got = house.walk(o, o.path, json=body)
        assert got.is_success, got.text


def ids_by_lists(house: House) -> dict[tuple[str, str], str]:
    """(service, placeholder) → an id of clinic A, as its lists show it."""
    found = {("billing", name): value for name, value in PARTS.items()}
    paths = {(o.service, o.path) for o in operations() if "{" in o.path}
    for o in operations():
        if not (o.is_list or o.is_feed) or "{" in o.path:
            continue
        for service, path in paths:
            placeholder = path.removeprefix(o.path + "/").partition("/")[0]
            if service != o.service or not placeholder.startswith("{") or path == o.path:
                continue
            items = house.call(service, "GET", o.path, clinic=CLINIC).json()["items"]
            if placeholder.strip("{}") not in EVERYBODYS and items and "id" in items[0]:
                found[service, placeholder.strip("{}")] = items[0]["id"]
    return found


def ids(house: House) -> dict[tuple[str, str], str]:
    """(service, placeholder) → an id of clinic A."""
    found = ids_by_lists(house)
    code_set = house.call("coding", "GET", f"/v1/code-sets/{found['coding', 'code_set_id']}").json()
    found["coding", "note_id"] = code_set["notes"][0]["id"]
    claim_checks = house.call(
        "billing", "GET", f"/v1/encounters/{found['billing', 'encounter_id']}/eligibility-checks"
    ).json()
    found["billing", "check_id"] = claim_checks["items"][0]["id"]
    for encounter in house.call("billing", "GET", "/v1/encounters").json()["items"]:
        estimates = house.call("billing", "GET", f"/v1/encounters/{encounter['id']}/estimates").json()
        for estimate in estimates["items"]:
            found["billing", "estimate_id"] = estimate["id"]
    events = house.call("mock-payer", "GET", "/v1/events?limit=200").json()["items"]
    found["mock-payer", "takeback_id"] = next(
        event["subject"] for event in events if event["type"] == "takeback.requested"
    )
    return found
