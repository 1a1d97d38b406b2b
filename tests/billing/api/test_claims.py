from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from billing_service.domain.eligibility import Benefit
from billing_service.fhir.convert import read
from tests.billing.api.conftest import Api
from tests.billing.api.seed import made, visit
from tests.billing.builders import coded_visit
from tests.billing.payer_files import ack277ca, answer271, claims_in, era, file835, payment


def claim_of(api: Api, **changes: Any) -> Any:
    return made(api, "/v1/claims", {"encounter_id": visit(api, **changes)["id"]})


def test_a_visit_becomes_a_claim_with_its_lines_findings_and_timeline(api: Api) -> None:
    claim = claim_of(api)
    assert (claim["state"], claim["charge_cents"], claim["diagnoses"]) == (
        "ready",
        25_400,
        ["E11.22", "N18.31", "I10"],
    )
    assert [(line["code"], line["charge_cents"], line["pointers"]) for line in claim["lines"]] == [
        ("99214", 18_500, [1, 2]),
        ("J1885", 2_400, [3]),
        ("96372", 4_500, [3]),
    ]
    assert [(f["rule"], f["verdict"]) for f in claim["findings"]] == [("CLM-ELIG-ACTIVE", "no_data")]
    assert "CARC 26/27" in claim["findings"][0]["prevents"]
    assert [step["to_state"] for step in claim["timeline"]] == ["draft", "ready"]


def test_a_claim_with_errors_is_stored_and_answered_held(api: Api) -> None:
    claim = claim_of(api, note_signed_by="", note_signed_at=None)
    assert claim["state"] == "held"
    refused = api.call("POST", f"/v1/claims/{claim['id']}/submit", If_Match="*", Idempotency_Key="s1")
    assert (refused.status_code, refused.json()["code"]) == (409, "claim_held")
    (item,) = api.call("GET", "/v1/work-items?queue=held").json()["items"]
    assert (item["id"], item["reasons"]) == (claim["id"], ["CLM-SIGNED: the visit's note is not signed"])


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"status": "in_review"}, 409, "code_set_not_finalized"),
        ({"patient_reference": "pat_other"}, 422, "invalid"),
    ],
)
def test_a_code_set_that_does_not_fit_is_refused(
    api: Api, change: dict[str, Any], status: int, code: str
) -> None:
    encounter = visit(api)
    api.coding.visits["cs_1"] = coded_visit(**change)
    refused = api.call("POST", "/v1/claims", {"encounter_id": encounter["id"]})
    assert (refused.status_code, refused.json()["code"]) == (status, code)


def test_the_coding_service_down_is_503_and_names_it(api: Api) -> None:
    encounter = visit(api)
    api.coding.down = True
    refused = api.call("POST", "/v1/claims", {"encounter_id": encounter["id"]})
    assert refused.status_code == 503
    assert "coding service" in refused.json()["detail"]
    assert int(refused.headers["retry-after"]) > 0


def test_a_claim_is_submitted_under_a_key_once(api: Api) -> None:
    claim = claim_of(api)
    path = f"/v1/claims/{claim['id']}/submit"
    assert api.call("POST", path).status_code == 400
    first = api.call("POST", path, If_Match="*", Idempotency_Key="s1")
    assert (first.status_code, first.json()["state"]) == (202, "queued")
    again = api.call("POST", path, If_Match="*", Idempotency_Key="s1")
    assert again.json() == first.json()
    assert again.headers["idempotency-replayed"] == "true"
    assert api.call("POST", path, If_Match="*", Idempotency_Key="s2").status_code == 409
    (interchange,) = api.call("GET", f"/v1/claims/{claim['id']}/interchanges").json()["items"]
    assert (interchange["kind"], interchange["state"], interchange["control_number"]) == (
        "837P",
        "recorded",
        1,
    )


def test_a_batch_is_one_interchange(api: Api) -> None:
    claim = claim_of(api)
    answer = api.call("POST", "/v1/submissions", {"claim_ids": [claim["id"]]}, Idempotency_Key="b1")
    assert [c["state"] for c in answer.json()["claims"]] == ["queued"]


def test_a_claim_is_given_as_x12_before_and_after_it_is_sent(api: Api) -> None:
    claim = claim_of(api)
    path = f"/v1/claims/{claim['id']}"
    draft = api.call("GET", path, Accept="application/edi-x12")
    assert draft.headers["content-type"].startswith("application/edi-x12")
    assert claims_in(draft.content)[0].control_number == claim["control_number"]
    api.call("POST", f"{path}/submit", If_Match="*", Idempotency_Key="s1")
    sent = api.call("GET", path, Accept="application/edi-x12").content
    (interchange,) = api.call("GET", f"{path}/interchanges").json()["items"]
    exact = api.call("GET", f"/v1/interchanges/{interchange['id']}", Accept="application/edi-x12")
    assert sent == exact.content
    refused = api.call("GET", path, scopes=("billing.read",), Accept="application/edi-x12")
    assert refused.status_code == 403


def test_a_claim_is_given_as_its_paper_form(api: Api) -> None:
    claim = claim_of(api)
    path = f"/v1/claims/{claim['id']}/form"
    form = api.call("GET", path).json()
    (page,) = form["pages"]
    shown = {box["box"]: (box["text"], box["source"]) for box in page["boxes"]}
    assert form["form"] == "cms1500"
    assert shown["24.1.code"] == ("99214", "2400 SV101-2")
    assert shown["28"] == ("   254 00", "2300 CLM02")
    texts = {
        layout: PdfReader(BytesIO(api.call("GET", f"{path}?{layout}", Accept="application/pdf").content))
        .pages[0]
        .extract_text()
        for layout in ("", "layout=stock", "layout=stock&left_in=0.5&top_in=0.25")
    }
    assert "28 Total charge" in texts[""]
    assert "28 Total charge" not in texts["layout=stock"]
    assert all("99214" in text for text in texts.values())
    for wrong in ("layout=red", "left_in=9", "top_in=nan", "left_in=inf", "top_in=x"):
        refused = api.call("GET", f"{path}?{wrong}")
        assert (refused.status_code, refused.headers["content-type"]) == (422, "application/problem+json")
    assert api.call("GET", path, scopes=("billing.read",)).status_code == 403
    assert api.call("GET", "/v1/claims/clm_0/form").status_code == 404


def test_a_claim_is_given_as_a_fhir_resource(api: Api) -> None:
    claim = claim_of(api)
    path = f"/v1/claims/{claim['id']}/form"
    answer = api.call("GET", path, Accept="application/fhir+json")
    assert answer.headers["content-type"] == "application/fhir+json"
    found = read(answer.json())
    assert found.losses == ()
    assert (found.value.control_number, found.value.charge) == (claim["control_number"], 25_400)
    refused = api.call("GET", path, scopes=("billing.read",), Accept="application/fhir+json")
    assert refused.status_code == 403


def test_a_remittance_that_is_handed_in_is_posted_once(api: Api) -> None:
    claim = claim_of(api)
    api.call("POST", f"/v1/claims/{claim['id']}/submit", If_Match="*", Idempotency_Key="s1")
    sent = api.call("GET", f"/v1/claims/{claim['id']}", Accept="application/edi-x12").content
    paid = payment(claims_in(sent)[0], (("CO", "45", 5_500), ("PR", "3", 3_000)), (), (("PR", "2", 900),))
    imported = _hand_in(api, file835(era(paid)), "r1")
    assert (imported["state"], imported["kind"]) == ("processed", "835")
    assert _hand_in(api, file835(era(paid), number=2), "r2")["remittance_ids"] == []
    (remittance,) = api.call("GET", "/v1/remittances").json()["items"]
    assert remittance["id"] == imported["remittance_ids"][0]
    assert [(c["disposition"], c["paid_cents"]) for c in remittance["claims"]] == [("posted", 16_000)]
    raw = api.call("GET", f"/v1/remittances/{remittance['id']}", Accept="application/edi-x12")
    assert raw.content == file835(era(paid))
    _explained(api, remittance["id"])

    claim = api.call("GET", f"/v1/claims/{claim['id']}").json()
    assert claim["state"] == "closed"
    assert claim["lines"][0]["money"] == {
        "charge_cents": 18_500,
        "plan_paid_cents": 10_000,
        "discount_cents": 5_500,
        "written_off_cents": 0,
        "patient_share_cents": 3_000,
        "patient_paid_cents": 0,
        "patient_owes_cents": 3_000,
        "pending_cents": 0,
    }
    entries = api.call("GET", f"/v1/ledger/entries?claim_id={claim['id']}").json()["items"]
    assert [entry["kind"] for entry in entries] == ["charge", "payment_insurance"]
    assert all(sum(leg["amount_cents"] for leg in entry["legs"]) == 0 for entry in entries)
    assert api.call("GET", "/v1/ledger/balances").json()["total_cents"] == 0


def _explained(api: Api, remittance_id: str) -> None:
    """The same decision as JSON, PDF and FHIR."""
    path = f"/v1/remittances/{remittance_id}/explanations/1"
    told = api.call("GET", path).json()
    assert (told["charge_cents"], told["paid_cents"], told["patient_share_cents"]) == (25_400, 16_000, 3_900)
    assert told["out_of_balance_by_cents"] == 0
    pdf = api.call("GET", path, Accept="application/pdf")
    assert pdf.headers["content-type"] == "application/pdf"
    assert "This is not a bill." in PdfReader(BytesIO(pdf.content)).pages[0].extract_text()
    fhir = api.call("GET", path, Accept="application/fhir+json").json()
    assert (fhir["resourceType"], fhir["payment"]["amount"]["value"]) == ("ExplanationOfBenefit", 160.0)
    assert api.call("GET", f"{path}0").status_code == 404
    assert api.call("GET", path, scopes=("billing.read",)).status_code == 403


def _hand_in(api: Api, body: bytes, key: str) -> Any:
    headers = {
        "Authorization": f"Bearer {api.token()}",
        "Content-Type": "application/edi-x12",
        "Idempotency-Key": key,
    }
    response = api.post("/v1/remittances", content=body, headers=headers)
    assert response.status_code == 201, response.text
    return response.json()


def test_a_file_that_is_no_x12_is_kept_in_quarantine(api: Api) -> None:
    imported = _hand_in(api, b"Dear Sir, enclosed please find", "r1")
    assert imported["state"] == "quarantined"
    (kept,) = api.call("GET", "/v1/interchanges?state=quarantined").json()["items"]
    assert kept["id"] == imported["interchange_id"]


def test_an_acknowledgment_may_be_handed_in_too(api: Api) -> None:
    claim = claim_of(api)
    api.call("POST", f"/v1/claims/{claim['id']}/submit", If_Match="*", Idempotency_Key="s1")
    sent = api.call("GET", f"/v1/claims/{claim['id']}", Accept="application/edi-x12").content
    assert _hand_in(api, ack277ca(sent, "A7"), "r1")["kind"] == "277CA"
    (item,) = api.call("GET", "/v1/work-items?queue=rejected").json()["items"]
    assert item["reasons"] == ["277CA A7:20"]


def test_eligibility_over_the_api(api: Api) -> None:
    encounter = visit(api)
    path = f"/v1/encounters/{encounter['id']}/eligibility-checks"
    down = api.call("POST", path, {}, Idempotency_Key="e1")
    assert down.status_code == 503
    assert int(down.headers["retry-after"]) > 0
    api.payer.answer = lambda question: answer271(
        question, Benefit("1", amount=None), Benefit("B", amount=3_000)
    )
    check = api.call("POST", path, {}, Idempotency_Key="e2").json()
    assert (check["active"], check["stale"]) == (True, False)
    assert [b["amount_cents"] for b in check["benefits"]] == [None, 3_000]
    api.payer.answer = None
    assert api.call("POST", path, {}, Idempotency_Key="e3").status_code == 503
    listed = api.call("GET", path).json()["items"]
    assert [(c["state"], c["stale"]) for c in listed] == [
        ("failed", False),
        ("answered", True),
        ("failed", False),
    ]
    raw = api.call("GET", f"/v1/eligibility-checks/{check['id']}", Accept="application/edi-x12")
    assert raw.content.startswith(b"ISA")


def test_events_tell_what_happened_without_a_name(api: Api) -> None:
    claim = claim_of(api)
    feed = api.call("GET", "/v1/events?limit=200").json()
    kinds = [event["type"] for event in feed["items"] if event["subject"] == claim["id"]]
    assert kinds == ["claim.assembled", "claim.ready"]
    assert "Quillfeather" not in str(feed)
    assert api.call("GET", f"/v1/events?after={feed['last']}").json() == {"items": [], "last": feed["last"]}


def test_statement_and_payment_over_the_api(api: Api) -> None:
    claim = claim_of(api)
    early = api.call("POST", "/v1/statements", {"patient_id": claim["patient_id"]}, Idempotency_Key="st0")
    assert (early.status_code, early.json()["code"]) == (409, "nothing_billed")
    api.call("POST", f"/v1/claims/{claim['id']}/submit", If_Match="*", Idempotency_Key="s1")
    body = {
        "patient_id": claim["patient_id"],
        "amount_cents": 2_500,
        "method": "card",
        "received_on": "2026-03-02",
    }
    assert api.call("POST", "/v1/payments", body).status_code == 400
    paid = api.call("POST", "/v1/payments", body, Idempotency_Key="p1")
    assert paid.status_code == 201
    statement = made(api, "/v1/statements", {"patient_id": claim["patient_id"]})
    assert (statement["you_owe_cents"], statement["unapplied_credit_cents"]) == (0, 2_500)
    pdf = api.call("GET", f"/v1/statements/{statement['id']}", Accept="application/pdf")
    assert pdf.content.startswith(b"%PDF")


def test_a_held_claim_is_freed_by_a_reason_or_voided(api: Api) -> None:
    claim = claim_of(api, note_signed_by="", note_signed_at=None)
    body = {"rule": "CLM-SIGNED", "subjects": ["claim"], "reason": "signed on paper"}
    freed = made(api, f"/v1/claims/{claim['id']}/bypasses", body, If_Match="*")
    assert freed["state"] == "ready"
    finding = next(f for f in freed["findings"] if f["rule"] == "CLM-SIGNED")
    assert (finding["verdict"], finding["bypass"]["by"]) == ("bypassed", "biller-1")
    voided = api.call("POST", f"/v1/claims/{claim['id']}/void", {"reason": "wrong patient"}, If_Match="*")
    assert (voided.status_code, voided.json()["state"]) == (200, "voided")
    again = api.call("POST", f"/v1/claims/{claim['id']}/reassemble", If_Match="*")
    assert (again.status_code, again.json()["code"]) == (409, "claim_state")
    assert made(api, "/v1/claims", {"encounter_id": claim["encounter_id"]})["state"] == "held"


def test_lists_are_exported_one_a_line(api: Api) -> None:
    claim = claim_of(api)
    api.call("POST", f"/v1/claims/{claim['id']}/submit", If_Match="*", Idempotency_Key="s1")
    for path, id in (("/v1/claims", claim["id"]), ("/v1/ledger/entries", None)):
        answer = api.call("GET", path, Accept="application/x-ndjson")
        assert answer.headers["content-type"].startswith("application/x-ndjson")
        lines = [json.loads(line) for line in answer.text.splitlines()]
        assert lines == api.call("GET", path).json()["items"]
        assert id is None or [line["id"] for line in lines] == [id]
