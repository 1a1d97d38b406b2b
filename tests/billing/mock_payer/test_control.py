from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from tests.billing.mock_payer.builders import BOOK, VISIT, claim, line
from tests.billing.mock_payer.gateway import Gateway, claims_file, remittances


class TestClock:
    def test_follows_the_system_until_it_is_set(self, payer: Gateway) -> None:
        assert payer.control("clock", method="GET") == {"now": "2026-03-05T15:00:00Z", "standing": False}

    def test_decides_what_is_late_and_when_it_is_paid(self, payer: Gateway) -> None:
        set_to = payer.control("clock", {"now": "2027-03-03T08:00:00Z"}, "PUT")
        assert set_to == {"now": "2027-03-03T08:00:00Z", "standing": True}
        payer.send(claims_file(1, [claim()]))
        payer.control("adjudication-runs")
        [one] = remittances(payer.mailbox())
        assert str(one.paid_on) == "2027-03-03"
        assert [a.reason for a in one.claims[0].lines[0].adjustments] == ["29"]

    def test_runs_again_on_null(self, payer: Gateway) -> None:
        payer.control("clock", {"now": "2027-03-03T08:00:00Z"}, "PUT")
        assert payer.control("clock", {"now": None}, "PUT")["standing"] is False

    def test_is_each_clinics_own(self, payer: Gateway) -> None:
        payer.control("clock", {"now": "2027-03-03T08:00:00Z"}, "PUT")
        assert payer.of("clinic_b").control("clock", method="GET")["standing"] is False


def test_runs_at_the_same_time_decide_each_claim_once(payer: Gateway) -> None:
    claims = [
        claim("ppo-injury", line(from_date=VISIT - timedelta(days=n)), control_number=f"C{n}")
        for n in range(40)
    ]
    payer.send(claims_file(1, claims))
    with ThreadPoolExecutor(4) as pool:
        runs = list(pool.map(lambda _: payer.control("adjudication-runs"), range(4)))
    assert sum(run["claims"] for run in runs) == 40
    paid = [c.control_number for r in remittances(payer.mailbox()) for c in r.claims]
    assert sorted(paid) == sorted(one.control_number for one in claims)


def test_received_is_paged(payer: Gateway) -> None:
    for number in range(1, 4):
        payer.send(claims_file(number, [claim(control_number=f"C{number}")]))
    first = payer.call("GET", "/v1/control/received", params={"limit": 2}).json()
    rest = payer.call(
        "GET", "/v1/control/received", params={"limit": 2, "cursor": first["next_cursor"]}
    ).json()
    numbers = [item["control_number"] for item in first["items"] + rest["items"]]
    assert numbers == ["000000001", "000000002", "000000003"]
    assert rest["next_cursor"] is None


def test_members_and_plans_are_listed(payer: Gateway) -> None:
    members = payer.control("members", method="GET")["items"]
    assert {m["key"] for m in members} == set(BOOK.by_key)
    plans = payer.control("plans", method="GET")["items"]
    assert {p["id"] for p in plans} == set(BOOK.plans)
