"""The books over HTTP: paper remittances, unapplied money, the bank, periods, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from tests.billing.api.conftest import Api
from tests.billing.api.seed import made, visit

PAPER: dict[str, Any] = {
    "payer_name": "Bluestem Commercial PPO",
    "payer_id": "1990000001",
    "payee_npi": "1234567893",
    "trace": "CHK20417",
    "paid_on": "2026-03-02",
    "amount_cents": 13_400,
}
LINES = (("99214", ["25"], 18_500, 10_000, 5_500, 3_000), ("J1885", [], 2_400, 1_000, 1_400, 0))
LINES = (*LINES, ("96372", [], 4_500, 2_400, 1_500, 600))


def paper(control_number: str, **changes: Any) -> dict[str, Any]:
    lines = [
        {
            "code": code,
            "modifiers": modifiers,
            "charge_cents": charge,
            "paid_cents": paid,
            "service_date": "2026-03-02",
            "adjustments": [{"group": "CO", "reason": "45", "amount_cents": off}]
            + ([{"group": "PR", "reason": "2", "amount_cents": share}] if share else []),
        }
        for code, modifiers, charge, paid, off, share in LINES
    ]
    claim = {"control_number": control_number, "charge_cents": 25_400, "paid_cents": 13_400, "lines": lines}
    return {**PAPER, "claims": [claim], **changes}


def sent(api: Api) -> Any:
    claim = made(api, "/v1/claims", {"encounter_id": visit(api)["id"]}, Idempotency_Key="c1")
    done = api.call(
        "POST", f"/v1/claims/{claim['id']}/submit", Idempotency_Key="s1", If_Match=f'"r{claim["revision"]}"'
    )
    assert done.status_code in (200, 202), done.text
    return done.json()


def act(api: Api, path: str, verb: str, revision: int, body: Any = None) -> Any:
    key = f"{verb}-{revision}"
    return api.call("POST", f"{path}/{verb}", body, Idempotency_Key=key, If_Match=f'"r{revision}"')


def test_paper_with_a_cut_control_number_is_found_accepted_undone_and_accepted(api: Api) -> None:
    claim = sent(api)
    entered = made(
        api, "/v1/remittances/entries", paper(claim["control_number"][:12]), Idempotency_Key="paper"
    )
    assert (entered["state"], entered["kind"]) == ("processed", "835")
    (item,) = api.call("GET", "/v1/unapplied-payments").json()["items"]
    assert (item["amount_cents"], item["state"]) == (13_400, "open")
    path = f"/v1/unapplied-payments/{item['id']}"
    (best,) = api.call("GET", f"{path}/candidates").json()["candidates"]
    assert best["claim_id"] == claim["id"]
    assert "the control number is ours, cut after" in best["reasons"][0]
    assert act(api, path, "apply", 9, {"claim_id": claim["id"]}).status_code == 412
    applied = act(api, path, "apply", 1, {"claim_id": claim["id"]})
    assert applied.status_code == 200, applied.text
    assert act(api, path, "undo", 2).json()["state"] == "open"
    assert act(api, path, "apply", 3, {"claim_id": claim["id"]}).json()["state"] == "applied"
    balances = api.call("GET", "/v1/ledger/balances").json()
    assert balances["total_cents"] == 0
    assert {name: cents for name, cents in balances["balances"].items() if cents} == {
        "cash": 13_400,
        "contractual_adjustment": 8_400,
        "patient_receivable": 3_600,
        "service_revenue": -25_400,
    }


def test_the_bank_and_the_day_sheet(api: Api) -> None:
    claim = sent(api)
    made(api, "/v1/remittances/entries", paper(claim["control_number"]), Idempotency_Key="paper")
    sides = api.call("GET", "/v1/reconciliation").json()
    assert (sides["in_bank_only_cents"], sides["in_books_only_cents"]) == (0, 13_400)
    lines = "deposited_on,amount_cents,method,trace,reference\n"
    lines += "2026-03-02,13400,cheque,CHK20417,B1\n2026-03-02,700,cash,,B2\n"
    headers = {"Authorization": f"Bearer {api.token()}", "Content-Type": "text/csv"}
    for key in ("i1", "i2"):  # a statement imported twice is taken once
        answer = api.post("/v1/deposits/imports", content=lines, headers={**headers, "Idempotency-Key": key})
        assert answer.status_code == 201, answer.text
        assert [one["unmatched_cents"] for one in answer.json()["deposits"]] == [0, 700]
    assert len(api.call("GET", "/v1/deposits").json()["items"]) == 2
    sheet = api.call("GET", "/v1/day-sheet?on=2026-03-02").json()
    assert (sheet["off_cents"], sheet["charges_cents"], sheet["deposits_cents"]) == (0, 25_400, 14_100)
    exported = api.call("GET", "/v1/ledger/export").text.splitlines()
    assert exported[0].startswith("entry_id,kind,posted_on,effective_on")
    amounts = [int(line.split(",")[10]) for line in exported[1:]]
    assert (sum(amounts), len(amounts) > 10) == (0, True)


def test_periods_are_closed_and_opened_by_those_who_may(api: Api) -> None:
    sent(api)
    through = {"through": "2026-03-01", "reason": "month end"}
    assert api.call("POST", "/v1/ledger/closes", through, scopes=("billing.read",)).status_code == 403
    closed = made(api, "/v1/ledger/closes", through)
    assert (closed["closed_through"], closed["sequence"]) == ("2026-03-01", 1)
    assert api.call("POST", "/v1/ledger/closes", through).json()["status"] == 409
    today = {"through": "2026-03-02", "reason": "too early"}
    assert api.call("POST", "/v1/ledger/closes", today).status_code == 422
    assert api.call("GET", "/v1/ledger/chain").json()["digest"] == closed["digest"]
    reopen = {"through": None, "reason": "a deposit of February was found"}
    refused = api.call("POST", "/v1/ledger/reopenings", reopen, scopes=("ledger.close",))
    assert refused.status_code == 403
    assert made(api, "/v1/ledger/reopenings", reopen)["closed_through"] is None
    changes = api.call("GET", "/v1/ledger/period-changes").json()["items"]
    assert [one["action"] for one in changes] == ["closed", "reopened"]
    balance = api.call("GET", "/v1/ledger/trial-balance?through=2026-03-02").json()
    assert (balance["total_cents"], balance["balances"]["insurance_receivable"]) == (0, 25_400)


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"amount_cents": 10**13}, "/amount_cents"),
        ({"amount_cents": -1}, "/amount_cents"),
        ({"paid_on": 20260302}, "/paid_on"),
        ({"payee_npi": "12"}, "/payee_npi"),
        ({"currency": "EUR"}, "/currency"),
    ],
)
def test_impossible_paper_is_refused_with_its_place(api: Api, change: dict[str, Any], pointer: str) -> None:
    answer = api.call("POST", "/v1/remittances/entries", paper("X", **change), Idempotency_Key="p")
    assert answer.status_code == 422
    assert pointer in [error["pointer"] for error in answer.json()["errors"]]


@pytest.mark.parametrize(
    ("lines", "pointer"),
    [
        ("a,b\n1,2\n", "/0"),
        ("deposited_on,amount_cents,method\n2026-03-02,12.50,cash\n", "/1"),
        ("deposited_on,amount_cents,method\n2026-13-02,1250,cash\n", "/1/deposited_on"),
        ("deposited_on,amount_cents,method\n2026-03-02,1250,barter\n", "/1/method"),
        ("deposited_on,amount_cents,method\n2026-03-02,1250\n", "/1"),
        ("deposited_on,amount_cents,method\n2027-03-02,1250,cash\n", "/0/deposited_on"),
        ("\u0092\U0004bbd7\r\u0084q\x0b", "/0"),
        ("deposited_on,amount_cents\r,method\n2026-03-02,1250,cash\n", "/0"),
        (f"{'x' * 140_000},amount_cents\n", "/0"),
        (f"deposited_on,amount_cents,method\n{'x' * 140_000},1,cash\n", "/1"),
    ],
)
def test_a_bank_file_with_a_bad_line_is_refused_whole_with_its_place(
    api: Api, lines: str, pointer: str
) -> None:
    headers = {"Authorization": f"Bearer {api.token()}", "Content-Type": "text/csv", "Idempotency-Key": "i"}
    answer = api.post("/v1/deposits/imports", content=lines, headers=headers)
    assert answer.status_code == 422, answer.text
    assert pointer in [error["pointer"] for error in answer.json()["errors"]]
    assert api.call("GET", "/v1/deposits").json()["items"] == []
