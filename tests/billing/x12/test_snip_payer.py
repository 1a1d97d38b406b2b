"""SNIP 7: a file against its payer's profile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from billing_service.domain.trading_partner import TradingPartner
from billing_service.x12.partner import Partner
from billing_service.x12.snip import validate

GOLDEN = Path(__file__).parent / "golden"
CLAIMS, CHEQUE = (GOLDEN / "claims.837p").read_text(), (GOLDEN / "remittance.835").read_text()
PAYER = TradingPartner(
    id="pay_1",
    name="SUMMIT HEALTH PLAN",
    payer_id="SHP01",
    sender_id="RIVERSIDE",
    receiver_id="SUMMITPAY",
    submitter_name="RIVERSIDE FAMILY CLINIC",
    submitter_id="RFC01",
    remittance_id="1311234568",
)


@pytest.mark.parametrize(
    ("text", "profile", "on", "expected"),
    [
        (CLAIMS, PAYER, date(2026, 3, 2), set()),
        (CHEQUE, PAYER, date(2026, 3, 2), set()),
        (CLAIMS, replace(PAYER, payer_id="OTHER"), None, {"837-PAYER-ID"}),
        (CLAIMS, replace(PAYER, usage="P"), None, {"X12-USAGE"}),
        (CLAIMS, replace(PAYER, receiver_id="ELSEWHERE"), None, {"X12-RECEIVER"}),
        (CLAIMS, replace(PAYER, claim_filing="MB"), None, {"837-PAYER-FILING"}),
        (CLAIMS, replace(PAYER, frequencies=("7",)), None, {"837-PAYER-FREQUENCY"}),
        (CLAIMS, PAYER, date(2027, 2, 20), set()),
        (CLAIMS, PAYER, date(2027, 2, 21), {"837-PAYER-TIMELY"}),
        (CHEQUE, replace(PAYER, remittance_id="1999999999"), None, {"835-PAYER"}),
    ],
)
def test_the_payers_own_rules(
    text: str, profile: TradingPartner, on: date | None, expected: set[str]
) -> None:
    assert {finding.rule for finding in validate(text, partner=Partner(profile, on))} == expected
