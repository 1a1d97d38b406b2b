"""Claims through more than one decision, against the mock payer over real HTTP: the next payer, corrections,
voids, take-backs, questions (276, 278), appeals and denials."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.billing.builders import coded_visit, service
from tests.integration.test_billing_payer_exchange import DAY, VANCE, Clinic, clinic, visit

__all__ = ["clinic"]


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> str:
    """What is tried is the whole life; one test of it, marked so, on PostgreSQL."""
    marked = request.node.get_closest_marker("postgres")
    return str(request.getfixturevalue("postgres_url" if marked else "sqlite_url"))


PARTNER = {
    "sender_id": "CLINICA",
    "submitter_name": "Mill Lane Family Practice",
    "submitter_id": "CLINICA",
    "submitter_contact": {"name": "Billing Desk", "phone": "2175550100"},
}
MEDICARE = PARTNER | {
    "name": "FAIRHAVEN MEDICARE PART B",
    "electronic_payer_id": "60303",
    "receiver_id": "FAIRHAVEN",
    "claim_filing": "MB",
    "frequencies": ["1"],
}
PPO = PARTNER | {
    "name": "CEDAR GROVE HEALTH PLAN",
    "electronic_payer_id": "60101",
    "receiver_id": "CEDARGROVE",
    "claim_filing": "12",
}
MEDICAID = PARTNER | {
    "name": "STATEWIDE MEDICAID",
    "electronic_payer_id": "60404",
    "receiver_id": "STATEWIDE",
    "claim_filing": "MC",
}
HALVORSEN = {
    "last": "Halvorsen",
    "first": "Ingrid",
    "birth_date": "1951-07-21",
    "gender": "F",
    "member_id": "unused",
}
JEFFRIES = HALVORSEN | {"last": "Jeffries", "first": "Mae", "birth_date": "1946-05-28"}
KOWALCZYK = HALVORSEN | {"last": "Kowalczyk", "first": "Brian", "birth_date": "1996-04-01", "gender": "M"}
TANAKA = HALVORSEN | {
    "last": "Tanaka",
    "first": "Kenji",
    "birth_date": "1974-12-02",
    "gender": "M",
}


def insured(clinic: Clinic, member: dict[str, str], *coverages: tuple[dict[str, Any], str]) -> Any:
    """The encounter of a visit with these payers, in their order."""
    encounter = visit(clinic, member=member, services=(service("99214", (1,)),))
    patient_id = encounter["patient_id"]
    ids = []
    for order, (payer, member_id) in zip("PST", coverages, strict=False):
        made = clinic.post("/v1/payers", payer)
        coverage = {
            "patient_id": patient_id,
            "payer_id": made["id"],
            "member_id": member_id,
            "order": order,
            "from_date": "2020-01-01",
        }
        ids.append(clinic.post("/v1/coverages", coverage)["id"])
    changed = {k: v for k, v in encounter.items() if k not in ("id", "revision")} | {"coverage_ids": ids}
    clinic.call("PUT", f"/v1/encounters/{encounter['id']}", changed, **{"If-Match": "*"})
    return clinic.get(f"/v1/encounters/{encounter['id']}")


def submitted(clinic: Clinic, encounter: Any) -> Any:
    claim = clinic.post("/v1/claims", {"encounter_id": encounter["id"]})
    assert claim["state"] == "ready", [f for f in claim["findings"] if f["verdict"] == "fail"]
    act(clinic, claim["id"], "submit")
    return clinic.until(claim["id"], lambda c: c["state"] == "accepted")


def act(clinic: Clinic, claim_id: str, action: str, body: Any = None) -> Any:
    headers = {"If-Match": "*"}
    return clinic.call("POST", f"/v1/claims/{claim_id}/{action}", body, **headers).json()


def run(clinic: Clinic) -> None:
    clinic.control("POST", "/adjudication-runs", {})


def states(claim: Any) -> list[str]:
    return [step["to_state"] for step in claim["timeline"]]


def ledger_is_settled(clinic: Clinic) -> None:
    balances = clinic.get("/v1/ledger/balances")
    assert balances["total_cents"] == 0
    assert balances["balances"].get("remittance_clearing", 0) == 0
    assert balances["balances"].get("insurance_receivable", 0) == 0


def test_the_second_payer_gets_what_the_first_one_left(clinic: Clinic) -> None:
    encounter = insured(clinic, HALVORSEN, (MEDICARE, "1SY0TH0SY06"), (PPO, "CGH100020"))
    claim = submitted(clinic, encounter)
    run(clinic)
    # Nobody has forwarded it: ours goes by itself.
    claim = clinic.until(claim["id"], lambda c: c["payer_position"] == 1 and c["state"] == "accepted")
    assert "secondary" in states(claim)
    medicare_paid = claim["money"]["plan_paid_cents"]
    assert claim["money"]["patient_share_cents"] == 0  # nothing before the payers are done
    run(clinic)
    claim = clinic.until(claim["id"], lambda c: c["state"] == "closed")
    money = claim["money"]
    assert money["plan_paid_cents"] >= medicare_paid
    assert money["pending_cents"] == 0
    assert money["charge_cents"] == (
        money["plan_paid_cents"] + money["discount_cents"] + money["patient_share_cents"]
    )
    ledger_is_settled(clinic)
    received = clinic.control("GET", "/received")["items"]
    assert [row["claims_accepted"] for row in received] == [1, 1]


def test_a_claim_that_medicare_forwards_is_not_sent_again(clinic: Clinic) -> None:
    encounter = insured(clinic, JEFFRIES, (MEDICARE, "1SY0TH0SY03"), (MEDICAID, "SWM400001"))
    claim = submitted(clinic, encounter)
    run(clinic)  # decides Medicare's and, forwarded on the way, Medicaid's
    claim = clinic.until(claim["id"], lambda c: c["payer_position"] == 1 and c["state"] == "closed")
    assert "awaiting_crossover" in states(claim)
    assert "secondary" not in states(claim)
    assert claim["money"]["patient_share_cents"] <= 200  # Medicaid's own copay at most
    assert len(clinic.control("GET", "/received")["items"]) == 1
    ledger_is_settled(clinic)


def test_a_replacement_is_decided_in_place_of_the_first_claim(clinic: Clinic) -> None:
    claim = submitted(clinic, visit(clinic, member=VANCE, services=(service("99214", (1,)),)))
    run(clinic)
    clinic.until(claim["id"], lambda c: c["state"] == "closed")
    act(clinic, claim["id"], "corrections", {"kind": "replacement", "reason": "the injection was left out"})
    clinic.coding.visits["cs_1"] = coded_visit(
        date_of_service=DAY,
        patient_reference=claim["patient_id"],
        services=(service("99214", (1,), ("25",)), service("96372", (1,))),
    )
    again = act(clinic, claim["id"], "reassemble")
    assert (again["frequency"], len(again["lines"])) == ("7", 2)
    act(clinic, claim["id"], "submit")
    clinic.until(claim["id"], lambda c: c["state"] == "accepted")
    run(clinic)
    claim = clinic.until(claim["id"], lambda c: c["state"] == "closed")
    assert states(claim)[-3:] == ["reversed", "adjudicated", "closed"]
    assert claim["money"]["charge_cents"] == 18_500 + 4_500
    ledger_is_settled(clinic)


def test_only_the_line_that_was_refused_is_replaced_where_the_payer_replaces_lines(clinic: Clinic) -> None:
    services = (service("99214", (1,), ("25",)), service("J1885", (2,)), service("96372", (2,)))
    by_line = MEDICAID | {"replaces": "line"}
    encounter = insured(clinic, KOWALCZYK, (by_line, "SWM400002"))
    coded = coded_visit(date_of_service=DAY, patient_reference=encounter["patient_id"], services=services)
    clinic.coding.visits["cs_1"] = coded
    claim = submitted(clinic, encounter)
    run(clinic)
    claim = clinic.until(claim["id"], lambda c: c["state"] == "adjudicated")
    number = claim["payer_control_number"]
    before = [line["money"] for line in claim["lines"]]
    assert [line["pending_cents"] for line in before] == [0, 1_200, 0]  # CO-16, M119: no NDC
    act(clinic, claim["id"], "corrections", {"kind": "replacement", "reason": "the NDC was left out"})
    with_ndc = replace(services[1], ndc="00409379501", ndc_unit="ML")
    clinic.coding.visits["cs_1"] = replace(coded, services=(services[0], with_ndc, services[2]))
    act(clinic, claim["id"], "reassemble")
    act(clinic, claim["id"], "submit")
    claim = clinic.until(claim["id"], lambda c: c["state"] == "accepted")
    assert claim["replaced_lines"] == [2]
    sent = clinic.call("GET", f"/v1/claims/{claim['id']}", Accept="application/edi-x12").text
    assert sent.count("~LX*") == 1
    assert f"~REF*F8*{number}~" in sent
    assert "HC:J1885" in sent
    run(clinic)
    claim = clinic.until(claim["id"], lambda c: c["state"] == "closed")
    assert [step["why"] for step in claim["timeline"]][-3:] == [
        "the payer took its decision back on line 2; the rest stands",
        "line 2 was decided anew and allowed; the rest stands",
        "nothing is left with insurance",
    ]
    after = [line["money"] for line in claim["lines"]]
    assert (after[0], after[2]) == (before[0], before[2])
    assert after[1]["plan_paid_cents"] > 0
    assert claim["payer_control_number"] == number
    assert not clinic.get(f"/v1/denials?claim_id={claim['id']}")["items"]
    ledger_is_settled(clinic)
    # The payer takes everything back: what stands of both decisions goes.
    clinic.control("POST", "/takebacks", {"claim_number": claim["payer_control_number"], "mode": "recover"})
    run(clinic)
    claim = clinic.until(claim["id"], lambda c: c["state"] == "reversed")
    assert claim["money"]["pending_cents"] == claim["money"]["charge_cents"]


def test_a_void_is_taken_and_leaves_nothing(clinic: Clinic) -> None:
    claim = submitted(clinic, visit(clinic, member=VANCE, services=(service("99214", (1,)),)))
    run(clinic)
    clinic.until(claim["id"], lambda c: c["state"] == "closed")
    act(clinic, claim["id"], "corrections", {"kind": "void", "reason": "billed for the wrong patient"})
    act(clinic, claim["id"], "submit")
    clinic.until(claim["id"], lambda c: c["state"] == "accepted")
    run(clinic)
    claim = clinic.until(claim["id"], lambda c: c["state"] == "voided")
    balances = clinic.get("/v1/ledger/balances")["balances"]
    assert balances.get("service_revenue", 0) == 0
    assert balances.get("insurance_receivable", 0) == balances.get("patient_receivable", 0) == 0


def test_a_decision_that_is_taken_back_reopens_the_claim(clinic: Clinic) -> None:
    claim = submitted(clinic, visit(clinic, member=VANCE, services=(service("99214", (1,)),)))
    run(clinic)
    claim = clinic.until(claim["id"], lambda c: c["state"] == "closed")
    clinic.control("POST", "/takebacks", {"claim_number": claim["payer_control_number"], "mode": "recover"})
    run(clinic)
    claim = clinic.until(claim["id"], lambda c: c["state"] == "reversed")
    assert claim["money"]["pending_cents"] == claim["money"]["charge_cents"]


def test_the_payer_says_where_a_claim_stands(clinic: Clinic) -> None:
    claim = submitted(clinic, visit(clinic, member=VANCE, services=(service("99214", (1,)),)))
    check = clinic.post(f"/v1/claims/{claim['id']}/status-checks")
    (status,) = check["statuses"]
    assert [code["category"] for code in status["codes"]] == ["P1"]
    assert status["payer_control_number"] == claim["payer_control_number"]
    run(clinic)
    clinic.until(claim["id"], lambda c: c["state"] == "closed")
    (status,) = clinic.post(f"/v1/claims/{claim['id']}/status-checks")["statuses"]
    assert [code["category"] for code in status["codes"]] == ["F1"]
    assert status["paid_cents"] == clinic.get(f"/v1/claims/{claim['id']}")["money"]["plan_paid_cents"]
    assert len(clinic.get(f"/v1/claims/{claim['id']}/status-checks")["items"]) == 2
    kinds = [i["kind"] for i in clinic.get(f"/v1/claims/{claim['id']}/interchanges")["items"]]
    assert kinds.count("276") == kinds.count("277") == 2


def test_what_is_granted_beforehand_is_kept_and_pays(clinic: Clinic) -> None:
    hmo = PARTNER | {
        "name": "LAKESIDE COMMUNITY HMO",
        "electronic_payer_id": "60202",
        "receiver_id": "LAKESIDE",
        "claim_filing": "HM",
    }
    encounter = insured(clinic, TANAKA, (hmo, "LKH300001"))
    asked = clinic.post(
        "/v1/authorization-requests",
        {
            "coverage_id": encounter["coverage_ids"][0],
            "requester_provider_id": encounter["billing_provider_id"],
            "services": [{"code": "73721"}],
            "diagnoses": ["M25.561"],
            "service_from": DAY.isoformat(),
        },
    )
    assert (asked["state"], asked["action"]) == ("answered", "A1")
    kept = clinic.get(f"/v1/authorizations/{asked['authorization_id']}")
    assert (kept["number"], kept["status"]) == (asked["number"], "approved")
    assert asked["number"]


@pytest.mark.postgres
def test_a_denial_is_worked_through_its_moves(clinic: Clinic) -> None:
    hmo = PARTNER | {
        "name": "LAKESIDE COMMUNITY HMO",
        "electronic_payer_id": "60202",
        "receiver_id": "LAKESIDE",
        "claim_filing": "HM",
    }
    encounter = insured(clinic, TANAKA, (hmo, "LKH300001"))
    fees = {
        "name": "Injections",
        "from_date": "2026-01-01",
        "fees": [{"code": "20610", "charge_cents": 16_000}],
    }
    clinic.post("/v1/fee-schedules", fees)
    clinic.coding.visits["cs_1"] = coded_visit(
        date_of_service=DAY,
        patient_reference=encounter["patient_id"],
        services=(service("99214", (1,)), service("20610", (1,))),
    )
    claim = clinic.post("/v1/claims", {"encounter_id": encounter["id"]})
    act(clinic, claim["id"], "submit")
    clinic.until(claim["id"], lambda c: c["state"] == "accepted")
    run(clinic)
    claim = clinic.until(claim["id"], lambda c: c["state"] == "adjudicated")
    (item,) = clinic.get("/v1/denials")["items"]
    assert (item["carc"], item["group"], item["words"]) == ("197", "CO", "authorization missing")
    detail = clinic.get(f"/v1/denials/{item['id']}")
    allowed = {move["move"]: move["post"] for move in detail["moves"] if move["allowed"]}
    assert set(allowed) == {"correct", "appeal", "write_off"}
    body = {"category": "no_authorization", "reason": "It was never asked for"}
    clinic.call("POST", allowed["write_off"], body, **{"If-Match": "*"})
    assert clinic.get(f"/v1/claims/{claim['id']}")["state"] == "closed"
    assert clinic.get("/v1/denials")["items"] == []
    clinic.call("POST", f"/v1/denials/{item['id']}/write-off", body, 409, **{"If-Match": "*"})
    clinic.call("POST", f"/v1/denials/{item['id']}/bill-patient", None, 409, **{"If-Match": "*"})
