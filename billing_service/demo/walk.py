"""One visit from its note to a settled account, over HTTP, leaving each document behind as a file."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from billing_service.demo.clinic import Clinic, StepFailed
from billing_service.demo.samples import Samples, Visit

EDI = "application/edi-x12"


@dataclass(frozen=True, slots=True)
class Practice:
    """Ids of the clinic's master data in billing."""

    organization: str
    clinician: str
    location: str
    payer: str


@dataclass
class Walk:
    """What happened to one visit, for the story and for tests."""

    visit: Visit
    code_set: dict[str, Any] = field(default_factory=dict)
    eligibility: dict[str, Any] = field(default_factory=dict)
    claim: dict[str, Any] = field(default_factory=dict)
    """The claim as it stood when the walk ended; empty when none was made."""
    statement: dict[str, Any] = field(default_factory=dict)
    stopped: str = ""
    """Why the walk ended before a statement; empty when it went all the way."""


def set_up_practice(clinic: Clinic, samples: Samples) -> Practice:
    """Master data, fee schedule and the payers' calendar."""
    clinic.step = "set up the practice"
    practice, payer = samples.practice, samples.payer
    organization = practice["organization"]
    clinic.put("payer", "/v1/control/clock", {"now": f"{samples.today.isoformat()}T09:00:00Z"})
    clinic.post(
        "billing",
        "/v1/fee-schedules",
        {
            "name": "Sample clinic",
            "from_date": samples.today.replace(month=1, day=1).isoformat(),
            "fees": [{"code": code, "charge_cents": cents} for code, cents in samples.fees],
        },
    )
    return Practice(
        organization=_id(clinic.post("billing", "/v1/providers", organization).json()),
        clinician=_id(clinic.post("billing", "/v1/providers", practice["clinician"]).json()),
        location=_id(clinic.post("billing", "/v1/locations", practice["location"]).json()),
        payer=_id(
            clinic.post(
                "billing",
                "/v1/payers",
                payer
                | {
                    "sender_id": practice["sender_id"],
                    "submitter_name": organization["organization"],
                    "submitter_id": practice["sender_id"],
                    "submitter_contact": organization["contact"],
                },
            ).json()
        ),
    )


def carry(clinic: Clinic, practice: Practice, visit: Visit, folder: Path) -> Walk:
    """The whole way. Ends early, and says why, where a clinic would stop, too."""
    walk = until_claim(clinic, practice, visit, folder)
    if not walk.stopped:
        submit(clinic, walk)
        settle(clinic, walk, folder)
    return walk


def until_claim(clinic: Clinic, practice: Practice, visit: Visit, folder: Path) -> Walk:
    """From the note to a claim that is ready to be sent."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "note.txt").write_text(visit.note, "utf-8")
    walk = Walk(visit)
    walk.code_set = _code_and_finalize(clinic, visit, folder)
    encounter = _register(clinic, practice, visit, walk.code_set)
    walk.eligibility = _check_eligibility(clinic, visit, encounter, folder)
    if not walk.eligibility["active"]:
        walk.stopped = "the payer says that the coverage is not active on the day of the visit"
        return walk
    walk.claim = _assemble(clinic, visit, encounter)
    if walk.claim["state"] != "ready":
        findings = (f["message"] for f in walk.claim["findings"] if f["severity"] == "error")
        walk.stopped = "the claim is held: " + "; ".join(findings)
    return walk


def submit(clinic: Clinic, walk: Walk) -> None:
    """Sends the claim and waits until the payer has accepted it."""
    clinic.step = f"{walk.visit.key}: submit the claim and wait for 999 and 277CA"
    claim = f"/v1/claims/{walk.claim['id']}"
    clinic.post("billing", f"{claim}/submit", if_match=clinic.get("billing", claim).headers["ETag"])

    def answered() -> str | None:
        state = str(clinic.get("billing", claim).json()["state"])
        return None if state in ("queued", "sent", "syntax_accepted", "received") else state

    state = clinic.until("the payer's acknowledgment", answered)
    if state.startswith("rejected"):
        raise StepFailed(f"{clinic.step}: the claim is {state}")


def settle(clinic: Clinic, walk: Walk, folder: Path) -> None:
    """From the payer's decision to the patient's payment."""
    claim_id = walk.claim["id"]
    walk.claim = _wait_for_decision(clinic, walk.visit, claim_id)
    _keep_interchanges(clinic, claim_id, folder)
    walk.statement = _bill_patient(clinic, walk.visit, walk.claim, folder)
    _take_payment(clinic, walk.visit, walk)
    walk.claim = clinic.get("billing", f"/v1/claims/{claim_id}").json()


def _code_and_finalize(clinic: Clinic, visit: Visit, folder: Path) -> dict[str, Any]:
    clinic.step = f"{visit.key}: code the note"
    signed = {"signed_by": "clinician-1", "signed_at": f"{visit.date_of_service.isoformat()}T17:00:00Z"}
    response = clinic.post(
        "coding",
        "/v1/code-sets",
        {
            "date_of_service": visit.date_of_service.isoformat(),
            "notes": [{"text": visit.note, **signed}],
            "patient": {
                "reference": visit.record_number,
                "birth_date": visit.birth_date.isoformat(),
                "sex": visit.sex,
            },
            "visit": {"new_patient": visit.new_patient, "place_of_service": "11"},
        },
    )
    proposed = response.json()
    clinic.step = f"{visit.key}: finalize the code set"
    if proposed["blocked"]:
        wrong = "; ".join(f["message"] for f in proposed["findings"] if f["severity"] == "error")
        raise StepFailed(f"{clinic.step}: a coder must mend the set first: {wrong}")
    final = clinic.post(
        "coding", f"/v1/code-sets/{proposed['id']}/finalize", if_match=response.headers["ETag"]
    ).json()
    (folder / "code_set.json").write_text(json.dumps(final, indent=2) + "\n", "utf-8")
    return dict(final)


def _register(clinic: Clinic, practice: Practice, visit: Visit, code_set: dict[str, Any]) -> dict[str, Any]:
    clinic.step = f"{visit.key}: register patient, coverage and encounter"
    day = visit.date_of_service.isoformat()
    person = {
        "name": {"last": visit.last, "first": visit.first},
        "birth_date": visit.birth_date.isoformat(),
        "gender": visit.gender,
        "address": {
            "line1": "12 ELM STREET",
            "city": "SPRINGFIELD",
            "state": "IL",
            "postal_code": "627010101",
        },
    }
    patient = _id(
        clinic.post(
            "billing", "/v1/patients", {"person": person, "medical_record_number": visit.record_number}
        ).json()
    )
    coverage = {
        "patient_id": patient,
        "payer_id": practice.payer,
        "member_id": visit.member_id,
        "order": "P",
        "from_date": "2023-01-01",
        "group_number": visit.group_number,
    }
    encounter = {
        "patient_id": patient,
        "coverage_ids": [_id(clinic.post("billing", "/v1/coverages", coverage).json())],
        "date_of_service": day,
        "billing_provider_id": practice.organization,
        "rendering_provider_id": practice.clinician,
        "location_id": practice.location,
        "note_signed_by": "clinician-1",
        "note_signed_at": f"{day}T17:00:00Z",
        "code_set_id": code_set["id"],
    }
    if visit.accident:
        encounter["accident"] = {"kinds": [visit.accident], "on": day}
    return dict(clinic.post("billing", "/v1/encounters", encounter).json())


def _check_eligibility(
    clinic: Clinic, visit: Visit, encounter: dict[str, Any], folder: Path
) -> dict[str, Any]:
    clinic.step = f"{visit.key}: ask the payer whether the patient is covered (270/271)"
    check = clinic.post("billing", f"/v1/encounters/{encounter['id']}/eligibility-checks", {}).json()
    if check["state"] != "answered":
        raise StepFailed(f"{clinic.step}: {check['failure'] or check['state']}")
    _keep(clinic, check["inquiry_id"], folder / "270.x12")
    _keep(clinic, check["answer_id"], folder / "271.x12")
    return dict(check)


def _assemble(clinic: Clinic, visit: Visit, encounter: dict[str, Any]) -> dict[str, Any]:
    clinic.step = f"{visit.key}: assemble the claim"
    return dict(clinic.post("billing", "/v1/claims", {"encounter_id": encounter["id"]}).json())


def _wait_for_decision(clinic: Clinic, visit: Visit, claim_id: str) -> dict[str, Any]:
    clinic.step = f"{visit.key}: let the payer decide, and post its 835"
    clinic.post("payer", "/v1/control/adjudication-runs", {})

    def decided() -> dict[str, Any] | None:
        claim: dict[str, Any] = clinic.get("billing", f"/v1/claims/{claim_id}").json()
        return claim if claim["state"] in ("adjudicated", "closed") else None

    return dict(clinic.until("the payer's decision", decided))


def _keep_interchanges(clinic: Clinic, claim_id: str, folder: Path) -> None:
    page = clinic.get("billing", f"/v1/claims/{claim_id}/interchanges").json()
    for one in page["items"]:
        _keep(clinic, one["id"], folder / f"{one['kind']}.x12")


def _bill_patient(clinic: Clinic, visit: Visit, claim: dict[str, Any], folder: Path) -> dict[str, Any]:
    clinic.step = f"{visit.key}: issue the patient's statement"
    asked = {"patient_id": claim["patient_id"], "encounter_id": claim["encounter_id"]}
    statement = clinic.post("billing", "/v1/statements", asked).json()
    pdf = clinic.get("billing", f"/v1/statements/{statement['id']}", accept="application/pdf")
    (folder / "statement.pdf").write_bytes(pdf.content)
    return dict(statement)


def _take_payment(clinic: Clinic, visit: Visit, walk: Walk) -> None:
    clinic.step = f"{visit.key}: take the patient's payment"
    if not walk.statement["you_owe_cents"]:
        return
    clinic.post(
        "billing",
        "/v1/payments",
        {
            "patient_id": walk.claim["patient_id"],
            "encounter_id": walk.claim["encounter_id"],
            "amount_cents": walk.statement["you_owe_cents"],
            "method": "card",
            "received_on": walk.statement["issued_on"],
        },
    )


def _keep(clinic: Clinic, interchange_id: str, file: Path) -> None:
    body = clinic.get("billing", f"/v1/interchanges/{interchange_id}", accept=EDI)
    file.write_bytes(body.content)


def _id(resource: dict[str, Any]) -> str:
    return str(resource["id"])
