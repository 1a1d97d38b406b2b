from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from fastapi.testclient import TestClient

from billing_service.domain.claim import ClaimKind, Institutional, Payer
from billing_service.domain.eligibility import EligibilityInquiry
from billing_service.mock_payer.app import create_app
from billing_service.mock_payer.settings import MockPayerSettings
from billing_service.x12 import ack_999, claim_ack_277ca, eligibility_271, remittance_835
from tests.billing.mock_payer.builders import BOOK, CLINIC, VISIT, claim, line
from tests.billing.mock_payer.conftest import token
from tests.billing.mock_payer.gateway import Gateway, claims_file, inquiry_file, only_set, remittances


def test_a_claim_from_question_to_payment(payer: Gateway) -> None:
    member = BOOK.by_key["ppo-injury"]
    inquiry = EligibilityInquiry(
        "T1", Payer("CEDAR GROVE", "60101"), CLINIC, member.person, member.member_id, VISIT
    )
    answered = payer.send(inquiry_file(1, inquiry))
    assert answered.status_code == 200
    [given] = eligibility_271.parse(only_set(answered.content)).answers
    assert (given.trace, given.active) == ("T1", True)

    sent = payer.send(claims_file(2, [claim("ppo-injury", line(1), line(2, "73610", 9_000))]))
    assert sent.status_code == 202
    receipt = sent.json()
    assert (receipt["control_number"], receipt["duplicate"]) == ("000000002", False)
    kinds = payer.mailbox()
    assert [kind for kind, _ in kinds] == ["999", "277CA"]
    assert ack_999.parse(only_set(kinds[0][1])).code == "A"
    [ack] = claim_ack_277ca.parse(only_set(kinds[1][1])).acknowledgment.claims
    assert (ack.control_number, ack.accepted, ack.payer_control_number) == ("CLM1", True, "MP00000000001")

    run = payer.control("adjudication-runs")
    assert run == {"claims": 1, "reversals": 0, "remittances": ["EFT000000001"], "paid_cents": 8_022}
    [(kind, content)] = payer.mailbox()
    assert kind == "835"
    remittance = remittance_835.parse(only_set(content)).remittance
    assert (remittance.amount, remittance.trace, remittance.out_of_balance_by) == (8_022, "EFT000000001", 0)
    [paid] = remittance.claims
    assert (paid.control_number, paid.payer_control_number) == ("CLM1", "MP00000000001")
    assert paid.out_of_balance_by == 0
    assert [service.line_control_number for service in paid.lines] == ["L1", "L2"]
    assert payer.control("adjudication-runs")["claims"] == 0
    assert payer.mailbox() == []


def test_claims_are_decided_by_themselves(payer_settings: MockPayerSettings, signing_keys: Path) -> None:
    settings = payer_settings.model_copy(update={"adjudicate_after_s": 0.01})
    with TestClient(create_app(settings)) as client:
        payer = Gateway(client, partial(token, signing_keys), "clinic_a")
        payer.control("clock", {"now": "2026-03-05T15:00:00Z"}, "PUT")
        payer.send(claims_file(1, [claim()]))
        found: list[str] = []
        for _ in range(500):
            found += [kind for kind, _ in payer.mailbox()]
            if "835" in found:
                break
            time.sleep(0.02)
        assert found == ["999", "277CA", "835"]


def test_ready_says_what_is_missing(sqlite_url: str, signing_keys: Path) -> None:
    settings = MockPayerSettings(database_url=sqlite_url, key_file=signing_keys / "public.jwks.json")
    client = TestClient(create_app(settings))  # not entered: nothing is migrated
    assert client.get("/health/live").status_code == 200
    refused = client.get("/health/ready")
    assert refused.status_code == 503
    assert "mock-payer db upgrade" in refused.text
    with client:
        assert client.get("/health/ready").json()["status"] == "ready"


def test_an_institutional_claim_is_decided_too(payer: Gateway) -> None:
    visit = line(1, "99213", 15_000, revenue_code="0510", pointers=())
    room = line(2, "", 40_000, revenue_code="0761", from_date=None, pointers=())
    one = claim(
        "ppo-injury",
        visit,
        room,
        kind=ClaimKind.INSTITUTIONAL,
        place_of_service="",
        institutional=Institutional("131", VISIT, VISIT, "01", admission_type="3", admission_source="1"),
    )
    assert payer.send(claims_file(1, [one])).status_code == 202
    payer.control("adjudication-runs")
    [remittance] = remittances(payer.mailbox())
    [paid] = remittance.claims
    assert [(s.code, s.revenue_code, s.charge) for s in paid.lines] == [
        ("99213", "0510", 15_000),
        ("", "0761", 40_000),
    ]
    # the room has no reference fee: 60% of its charge, all of it deductible
    assert paid.lines[1].allowed == 24_000
