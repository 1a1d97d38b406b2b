"""Faults of the payer on the way of one claim: it is taken once, acknowledged and paid to the cent.

The kill campaign scripts all of them, at random.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.billing.builders import service
from tests.integration.test_billing_payer_exchange import VANCE, Clinic, clinic, visit

__all__ = ["clinic"]


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One backend: what is tried is the wire."""
    return sqlite_url


ON_THE_WAY = [
    {"kind": "unavailable", "count": 2},
    {"kind": "slow_after", "count": 1, "delay_s": 1},
    {"kind": "error_after", "count": 2},
    {"kind": "garbage_answer", "count": 1},
]
IN_THE_MAILBOX = [
    {"kind": "garbage_file", "count": 1},
    {"kind": "half_file", "count": 1},
    {"kind": "duplicate_file", "count": 3},
    {"kind": "reorder_files", "count": 2},
]


@pytest.mark.parametrize("fault", ON_THE_WAY + IN_THE_MAILBOX, ids=lambda fault: str(fault["kind"]))
def test_a_claim_survives(clinic: Clinic, fault: dict[str, Any]) -> None:
    encounter = visit(clinic, member=VANCE, services=(service("99214", (1,)),))
    claim = clinic.post("/v1/claims", {"encounter_id": encounter["id"]})
    clinic.control("POST", "/misbehaviours", fault)
    clinic.post(f"/v1/claims/{claim['id']}/submit")
    clinic.until(claim["id"], lambda c: c["state"] == "accepted")
    if fault in IN_THE_MAILBOX:
        clinic.control("POST", "/misbehaviours", fault)  # and once more for the 835
    clinic.control("POST", "/adjudication-runs", {})
    claim = clinic.until(claim["id"], lambda c: c["state"] == "closed")
    (received,) = clinic.control("GET", "/received")["items"]
    assert (received["taken"], received["claims_accepted"]) == (True, 1)
    (sent,) = (
        i for i in clinic.get(f"/v1/claims/{claim['id']}/interchanges")["items"] if i["direction"] == "out"
    )
    assert received["sha256"] == sent["sha256"]
    money = claim["money"]
    assert money["charge_cents"] == (
        money["plan_paid_cents"] + money["discount_cents"] + money["patient_share_cents"]
    )
    balances = clinic.get("/v1/ledger/balances")
    assert balances["total_cents"] == 0
    assert balances["balances"]["cash"] == money["plan_paid_cents"]
