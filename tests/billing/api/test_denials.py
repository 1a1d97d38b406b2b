"""Denials and appeals over HTTP: the queue, the note's words, the letter, the moves and their refusals."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from pypdf import PdfReader

from tests.billing.api.conftest import Api
from tests.billing.api.seed import made, visit
from tests.billing.payer_files import claims_in as claims_of
from tests.billing.payer_files import era, file835, payment

EDI = "application/edi-x12"


@pytest.fixture
def denial(api: Api) -> Any:
    """Of the visit's line, CO-50; the other lines are paid."""
    claim = made(api, "/v1/claims", {"encounter_id": visit(api)["id"]})
    submit = api.call("POST", f"/v1/claims/{claim['id']}/submit", Idempotency_Key="submit-1", If_Match="*")
    assert submit.status_code == 202, submit.text
    body = api.call("GET", f"/v1/claims/{claim['id']}", Accept=EDI).content
    (sent,) = claims_of(body)
    cas = ((("CO", "50", 18_500),), (("CO", "45", 1_400),), (("CO", "45", 1_500),))
    api.clock.advance(timedelta(days=20))
    posted = api.post(
        "/v1/remittances",
        content=file835(era(payment(sent, *cas))),
        headers={
            "Authorization": f"Bearer {api.token()}",
            "Content-Type": EDI,
            "Idempotency-Key": "era-1",
        },
    )
    assert posted.json()["state"] == "processed", posted.text
    (found,) = api.call("GET", "/v1/denials").json()["items"]
    return found


def test_the_queue_says_what_how_much_and_by_when(api: Api, denial: Any) -> None:
    assert (denial["carc"], denial["words"]) == ("50", "not medically necessary by the payer's rules")
    assert (denial["open_cents"], denial["deadline"], denial["clock"]) == (
        18_500,
        "2026-09-16",
        "first level",
    )
    assert denial["prevention"]
    detail = api.call("GET", f"/v1/denials/{denial['id']}")
    assert detail.headers["ETag"] == '"r1"'
    refused = {m["move"]: m["why_not"] for m in detail.json()["moves"] if not m["allowed"]}
    assert "never the patient's" in refused["bill_patient"]
    assert api.call("GET", "/v1/denials?carc=197").json()["items"] == []


def test_the_notes_words_are_fetched_for_who_may_read_them_and_kept_nowhere(api: Api, denial: Any) -> None:
    path = f"/v1/denials/{denial['id']}/evidence"
    support = api.call("GET", path).json()["support"]
    assert [one["code"] for one in support] == ["99214", "E11.22"]
    assert support[0]["quotes"][0]["text"] == "Increase metformin to 1 g"
    assert api.call("GET", path, scopes=("billing.read",)).status_code == 403
    api.evidence.down = True
    assert api.call("GET", path).status_code == 503


def test_an_appeal_is_drafted_written_filed_and_decided(api: Api, denial: Any) -> None:
    claim = f"/v1/claims/{denial['claim_id']}"
    body = {"argument": "The record shows that the visit was necessary & documented <in full>."}
    appeal = made(api, f"{claim}/appeals", body)
    path = f"/v1/appeals/{appeal['id']}"
    letter = api.call("GET", f"{path}?quotes=true", Accept="application/pdf")
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(letter.content)).pages)
    for words in ("first level", "necessary & documented <in full>", "Increase metformin", "CO-50", "185.00"):
        assert words in text
    plain = api.call("GET", path, Accept="application/pdf")
    assert "metformin" not in "".join(p.extract_text() for p in PdfReader(io.BytesIO(plain.content)).pages)
    assert api.call("GET", path, scopes=("billing.read",), Accept="application/pdf").status_code == 403

    filing = {"filed_on": "2026-03-22", "method": "fax"}
    assert api.call("POST", f"{path}/file", filing).status_code == 428
    assert api.call("POST", f"{path}/file", filing, If_Match='"r7"').status_code == 412
    assert api.call("POST", f"{path}/file", filing, If_Match='"r1"').json()["state"] == "filed"
    assert api.call("GET", claim).json()["state"] == "appealed"
    early = {"outcome": "upheld", "decided_on": "2026-03-21"}
    assert api.call("POST", f"{path}/outcome", early, If_Match="*").status_code == 422
    decision = {"outcome": "upheld", "decided_on": "2026-03-22"}
    assert api.call("POST", f"{path}/outcome", decision, If_Match="*").json()["state"] == "upheld"
    second = made(api, f"{claim}/appeals", body)
    assert (second["level"], second["deadline"]) == ("second level", "2026-05-21")


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("write-off", {"category": "because", "reason": "no such category"}, 422),
        ("write-off", {"category": "other", "reason": "  "}, 422),
        ("write-off", {"category": "other", "reason": "fine so far", "amount_cents": 1}, 422),
        ("bill-patient", None, 409),
    ],
)
def test_a_wrong_move_is_refused(api: Api, denial: Any, path: str, body: Any, status: int) -> None:
    answer = api.call("POST", f"/v1/denials/{denial['id']}/{path}", body, Idempotency_Key="k1", If_Match="*")
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_another_clinic_sees_no_denial(api: Api, denial: Any) -> None:
    assert api.call("GET", f"/v1/denials/{denial['id']}", clinic="clinic-b").status_code == 404
    assert api.call("GET", "/v1/denials", clinic="clinic-b").json()["items"] == []


def test_an_unknown_level_is_refused_with_the_payers_own(api: Api, denial: Any) -> None:
    body = {"argument": "The record shows that it was necessary.", "level": "supreme"}
    answer = api.call("POST", f"/v1/claims/{denial['claim_id']}/appeals", body)
    assert answer.status_code == 409
    assert "first level, second level" in answer.json()["detail"]
