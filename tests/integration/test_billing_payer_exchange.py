"""Billing's whole application against the mock payer over real HTTP: eligibility to settled account."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from billing_service.app import create_app
from billing_service.cli import SCOPES
from billing_service.domain.coded_visit import CodedVisit
from billing_service.mock_payer.app import create_app as create_payer
from billing_service.mock_payer.settings import MockPayerSettings
from billing_service.settings import MIGRATIONS, BillingSettings
from shared.auth import ensure_key_file, mint_token
from shared.clock import FixedClock
from shared.database import upgrade
from shared.durable import DurableWork
from shared.principal import Principal
from tests.billing.builders import coded_visit, service
from tests.integration.loopback import served

CLINIC = "clinic-a"
DAY = date(2026, 9, 14)
NOW = datetime(2026, 9, 21, 9, 0, tzinfo=UTC)


@dataclass
class FinalizedSets:
    """Stands for the coding service, which this file is not about."""

    visits: dict[str, CodedVisit] = field(default_factory=dict)

    def code_set(self, principal: Principal, code_set_id: str) -> CodedVisit:
        return self.visits[code_set_id]


@dataclass
class Clinic:
    billing: TestClient
    payer_url: str
    key_file: Path
    coding: FinalizedSets
    made: int = 0

    def call(self, method: str, path: str, body: Any = None, status: int = 0, **headers: str) -> Any:
        token = mint_token(self.key_file, "biller-1", CLINIC, SCOPES, "billing-service", 600)
        self.made += 1
        given = {"Authorization": f"Bearer {token}", **headers}
        if method == "POST":
            given.setdefault("Idempotency-Key", f"key-{self.made}")
            given.setdefault("If-Match", "*")
        response = self.billing.request(method, path, json=body, headers=given)
        assert response.status_code == status or (not status and response.is_success), response.text
        return response

    def post(self, path: str, body: Any = None, status: int = 0) -> Any:
        return self.call("POST", path, body, status).json()

    def get(self, path: str) -> Any:
        return self.call("GET", path).json()

    def control(self, method: str, path: str, body: Any = None) -> Any:
        token = mint_token(self.key_file, "test", CLINIC, ["payer.control"], "mock-payer", 600)
        headers = {"Authorization": f"Bearer {token}"}
        response = httpx.request(method, f"{self.payer_url}/v1/control{path}", json=body, headers=headers)
        assert response.is_success, response.text
        return response.json()

    def until(self, claim_id: str, reached: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        deadline = time.monotonic() + 60
        while not reached(claim := self.get(f"/v1/claims/{claim_id}")):
            assert time.monotonic() < deadline, claim["timeline"][-3:]
            time.sleep(0.1)
        return dict(claim)


@pytest.fixture
def clinic(database_url: str, tmp_path: Path) -> Iterator[Clinic]:
    key_file = tmp_path / "private.jwk.json"
    public = ensure_key_file(key_file)
    payer_settings = MockPayerSettings(
        database_url=f"sqlite:///{tmp_path / 'payer.sqlite3'}", key_file=public, adjudicate_after_s=0
    )
    with served(create_payer(payer_settings, FixedClock(NOW))) as payer_url:
        settings = BillingSettings(
            database_url=database_url,
            key_file=public,
            private_key_file=key_file,
            payer_url=payer_url,
            poll_interval_s=0.1,
            encryption_keys=SecretStr(f"test:{base64.b64encode(bytes(32)).decode()}"),
        )
        prepare(settings)
        coding = FinalizedSets()
        with TestClient(create_app(settings, clock=FixedClock(NOW), coding=coding)) as billing:
            yield Clinic(billing, payer_url, key_file, coding)


def prepare(settings: BillingSettings) -> None:
    """What `billing-service db upgrade` does, for a server's database."""
    engine = settings.engine()
    upgrade(engine, MIGRATIONS)
    engine.dispose()
    DurableWork("billing-service", settings.database_url).migrate()


def visit(clinic: Clinic, *, member: dict[str, str], services: tuple[Any, ...], **changes: Any) -> Any:
    """Registers everything and gives the encounter."""
    address = {"line1": "12 Elm Street", "city": "Springfield", "state": "IL", "postal_code": "627010101"}
    contact = {"name": "Billing Desk", "phone": "2175550100"}
    payer = clinic.post(
        "/v1/payers",
        {
            "name": "CEDAR GROVE HEALTH PLAN",
            "electronic_payer_id": "60101",
            "sender_id": "CLINICA",
            "receiver_id": "CEDARGROVE",
            "submitter_name": "Mill Lane Family Practice",
            "submitter_id": "CLINICA",
            "submitter_contact": contact,
            "claim_filing": "12",
        },
    )
    organization = clinic.post(
        "/v1/providers",
        {
            "npi": "1234567893",
            "organization": "Mill Lane Family Practice",
            "taxonomy": "261QP2300X",
            "tax_id": "123456789",
            "address": address,
            "contact": contact,
        },
    )
    name = {"last": "Hollis", "first": "Mara"}
    clinician = clinic.post("/v1/providers", {"npi": "1245319599", "name": name, "taxonomy": "207Q00000X"})
    location = clinic.post("/v1/locations", {"name": "Office", "place_of_service": "11", "address": address})
    fees = [("99214", 18_500), ("J1885", 1_200), ("96372", 4_500)]
    clinic.post(
        "/v1/fee-schedules",
        {
            "name": "2026",
            "from_date": "2026-01-01",
            "fees": [{"code": code, "charge_cents": cents} for code, cents in fees],
        },
    )
    person = {
        "name": {"last": member["last"], "first": member["first"]},
        "birth_date": member["birth_date"],
        "gender": member["gender"],
        "address": address,
    }
    patient = clinic.post("/v1/patients", {"person": person})
    coverage = clinic.post(
        "/v1/coverages",
        {
            "patient_id": patient["id"],
            "payer_id": payer["id"],
            "member_id": member["member_id"],
            "order": "P",
            "from_date": "2023-01-01",
        },
    )
    clinic.coding.visits["cs_1"] = coded_visit(
        date_of_service=DAY, patient_reference=patient["id"], services=services
    )
    return clinic.post(
        "/v1/encounters",
        {
            "patient_id": patient["id"],
            "coverage_ids": [coverage["id"]],
            "date_of_service": DAY.isoformat(),
            "billing_provider_id": organization["id"],
            "rendering_provider_id": clinician["id"],
            "location_id": location["id"],
            "note_signed_by": "clinician-7",
            "note_signed_at": "2026-09-14T17:00:00Z",
            "code_set_id": "cs_1",
            **changes,
        },
    )


VANCE = {
    "last": "Vance",
    "first": "Marisol",
    "birth_date": "1968-04-12",
    "gender": "F",
    "member_id": "CGH100001",
}
OSEI = {
    "last": "Osei",
    "first": "Walter",
    "birth_date": "1957-11-30",
    "gender": "M",
    "member_id": "CGH100004",
}


def test_a_visit_becomes_a_settled_account(clinic: Clinic) -> None:
    encounter = visit(clinic, member=VANCE, services=(service("99214", (1,)),))
    check = clinic.post(f"/v1/encounters/{encounter['id']}/eligibility-checks", {})
    assert (check["state"], check["active"], check["for_visit_date"]) == ("answered", True, True)

    claim = clinic.post("/v1/claims", {"encounter_id": encounter["id"]})
    assert claim["state"] == "ready", claim["findings"]
    assert clinic.post(f"/v1/claims/{claim['id']}/submit")["state"] == "queued"
    claim = clinic.until(claim["id"], lambda c: c["state"] == "accepted")
    states = [step["to_state"] for step in claim["timeline"]]
    assert states == ["draft", "ready", "queued", "sent", "syntax_accepted", "accepted"]
    assert claim["payer_control_number"]

    clinic.control("POST", "/adjudication-runs", {})
    claim = clinic.until(claim["id"], lambda c: c["state"] == "closed")
    money = claim["money"]
    assert money["charge_cents"] == 18_500
    assert money["pending_cents"] == 0
    assert (
        money["plan_paid_cents"] + money["discount_cents"] + money["patient_share_cents"]
        == money["charge_cents"]
    )
    assert money["patient_share_cents"] == 3_000  # the plan's copay for a visit

    statement = clinic.post(
        "/v1/statements", {"patient_id": claim["patient_id"], "encounter_id": encounter["id"]}
    )
    assert statement["you_owe_cents"] == 3_000
    pdf = clinic.call("GET", f"/v1/statements/{statement['id']}", Accept="application/pdf")
    assert pdf.content.startswith(b"%PDF")
    clinic.post(
        "/v1/payments",
        {
            "patient_id": claim["patient_id"],
            "amount_cents": 3_000,
            "method": "card",
            "received_on": "2026-09-21",
        },
    )
    assert clinic.get(f"/v1/claims/{claim['id']}")["money"]["patient_owes_cents"] == 0
    balances = clinic.get("/v1/ledger/balances")
    assert balances["total_cents"] == 0
    assert balances["balances"]["cash"] == money["plan_paid_cents"] + 3_000
    assert {k: v for k, v in balances["balances"].items() if v} == {
        "cash": money["plan_paid_cents"] + 3_000,
        "contractual_adjustment": money["discount_cents"],
        "service_revenue": -18_500,
    }
    received = clinic.control("GET", "/received")["items"]
    assert [(r["taken"], r["times_offered"], r["claims_accepted"]) for r in received] == [(True, 1, 1)]
    kinds = [i["kind"] for i in clinic.get(f"/v1/claims/{claim['id']}/interchanges")["items"]]
    assert sorted(kinds) == ["277CA", "835", "837P", "999"]


def test_a_coverage_that_ended_holds_the_claim(clinic: Clinic) -> None:
    encounter = visit(clinic, member=OSEI, services=(service("99214", (1,)),))
    check = clinic.post(f"/v1/encounters/{encounter['id']}/eligibility-checks", {})
    assert (check["active"], check["plan_end"]) == (False, "2025-12-31")
    claim = clinic.post("/v1/claims", {"encounter_id": encounter["id"]})
    assert claim["state"] == "held"
    assert "CLM-ELIG-ACTIVE" in {f["rule"] for f in claim["findings"] if f["verdict"] == "fail"}
    clinic.post(f"/v1/claims/{claim['id']}/submit", status=409)
    queue = clinic.get("/v1/work-items?queue=held")["items"]
    assert [item["id"] for item in queue] == [claim["id"]]
