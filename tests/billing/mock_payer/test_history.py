from __future__ import annotations

from datetime import timedelta

from billing_service.mock_payer.history import History
from tests.billing.mock_payer.builders import CLINIC, VISIT, claim, decide, line

VISITS = decide(
    claim("ppo-injury", line(1), line(2, "73610", 9_000, from_date=VISIT + timedelta(days=5)))
).records


def test_finds_by_day() -> None:
    history = History.of(VISITS)
    assert [r.code for r in history.on(VISIT)] == ["99213"]
    assert history.on(VISIT + timedelta(days=1)) == ()


def test_looks_ninety_days_back_and_one_ahead() -> None:
    history = History.of(VISITS)
    ninety = VISIT + timedelta(days=90)
    assert {r.code for r in history.around(ninety, ninety)} == {"99213", "73610"}
    later = ninety + timedelta(days=1)
    assert {r.code for r in history.around(later, later)} == {"73610"}
    before = VISIT - timedelta(days=1)
    assert {r.code for r in history.around(before, before)} == {"99213"}


def test_forgets_refused_lines_and_reversed_claims() -> None:
    refused = decide(claim("ppo-ended")).records
    assert History.of(refused).by_day == {}
    assert History.of(VISITS).without("MP1").by_day == {}
    assert History.of(VISITS).without("MP2") == History.of(VISITS)


def test_a_copay_is_taken_once_a_day_provider_and_group() -> None:
    history = History.of(VISITS)
    assert history.copay_taken(VISIT, CLINIC.npi, "office_visit")
    assert not history.copay_taken(VISIT, CLINIC.npi, "emergency")
    assert not history.copay_taken(VISIT, "1245319599", "office_visit")
    assert not history.copay_taken(VISIT + timedelta(days=5), CLINIC.npi, "imaging")
