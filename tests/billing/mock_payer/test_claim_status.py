from __future__ import annotations

from datetime import date

import pytest

from billing_service.domain.claim import Payer
from billing_service.domain.status import StatusInquiry
from billing_service.mock_payer.claim_status import statuses
from billing_service.mock_payer.claim_store import ACCEPTED, ADJUDICATED, REVERSED, StoredClaim
from billing_service.mock_payer.route import Route
from billing_service.x12 import status_277
from tests.billing.mock_payer.builders import BOOK, CLINIC, RECEIVED, VISIT, claim, decide, line, received
from tests.billing.mock_payer.gateway import Gateway, claims_file, only_set, status_file

ROUTE = Route("ZZ", "CLINICA", "ZZ", "PAYERS")
COVERED, DEDUCTIBLE, DENIED = (
    claim("ppo-injury"),
    claim("ppo-injury", line(code="73610", charge=9_000)),
    claim("ppo-ended"),
)


def _inquiry(**changes: object) -> StatusInquiry:
    member = BOOK.by_key["ppo-injury"]
    fields: dict[str, object] = {
        "trace": "T1",
        "payer": Payer("CEDAR GROVE HEALTH PLAN", "60101"),
        "provider": CLINIC,
        "submitter_name": "MILL LANE",
        "submitter_id": "CLINICA",
        "subscriber": member.person,
        "member_id": member.member_id,
        "control_number": "CLM1",
        "charge": 15_000,
        "service_from": VISIT,
    }
    return StatusInquiry(**{**fields, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        (StoredClaim(1, received(COVERED), ROUTE, ACCEPTED), ("P1", "20")),
        (StoredClaim(1, received(COVERED), ROUTE, ADJUDICATED, decide(COVERED)), ("F1", "65")),
        (StoredClaim(1, received(DEDUCTIBLE), ROUTE, ADJUDICATED, decide(DEDUCTIBLE)), ("F4", "1")),
        (StoredClaim(1, received(DENIED), ROUTE, ADJUDICATED, decide(DENIED)), ("F2", "585")),
        (StoredClaim(1, received(COVERED), ROUTE, REVERSED, decide(COVERED)), ("F3", "101")),
    ],
)
def test_says_where_the_claim_is(stored: StoredClaim, expected: tuple[str, str]) -> None:
    member_id = stored.received.claim.subscriber.member_id
    [one] = statuses(_inquiry(member_id=member_id), [stored], RECEIVED)
    assert [(s.category, s.status) for s in one.statuses] == [expected]
    assert (one.trace, one.payer_control_number) == ("T1", "MP1")


@pytest.mark.parametrize(
    "changes",
    [
        {"member_id": "CGH100001"},
        {"payer": Payer("LAKESIDE", "60202")},
        {"payer_control_number": "MP2"},
    ],
)
def test_is_silent_about_other_peoples_claims(changes: dict[str, object]) -> None:
    stored = StoredClaim(1, received(COVERED), ROUTE, ACCEPTED)
    [one] = statuses(_inquiry(**changes), [stored], date(2026, 3, 6))
    assert [(s.category, s.status) for s in one.statuses] == [("A4", "35")]
    assert one.payer_control_number == ""


def test_over_the_wire(payer: Gateway) -> None:
    payer.send(claims_file(1, [claim()]))
    [pending] = status_277.parse(only_set(payer.send(status_file(2, _inquiry())).content)).answers
    assert [s.category for s in pending.status.statuses] == ["P1"]
    payer.control("adjudication-runs")
    [paid] = status_277.parse(only_set(payer.send(status_file(3, _inquiry())).content)).answers
    assert [(s.category, s.status) for s in paid.status.statuses] == [("F1", "65")]
    assert (paid.status.paid, paid.status.check_number) == (8_022, "EFT000000001")
