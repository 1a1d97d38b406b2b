"""Scripted faults at the gateway, and the mailbox."""

from __future__ import annotations

import pytest

from billing_service.domain.claim import Payer
from billing_service.domain.eligibility import EligibilityInquiry
from billing_service.mock_payer.interchanges import GARBAGE
from billing_service.x12 import eligibility_271
from tests.billing.mock_payer.builders import BOOK, CLINIC, VISIT, claim
from tests.billing.mock_payer.gateway import Gateway, claims_file, inquiry_file, only_set, remittances


def _script(payer: Gateway, kind: str, count: int = 1) -> None:
    payer.control("misbehaviours", {"kind": kind, "count": count})


class TestScriptedFaults:
    @pytest.mark.parametrize(("kind", "status"), [("error_before", 500), ("unavailable", 503)])
    def test_before_the_commit_nothing_is_taken(self, payer: Gateway, kind: str, status: int) -> None:
        _script(payer, kind)
        content = claims_file(1, [claim()])
        assert payer.send(content).status_code == status
        assert payer.mailbox() == []
        assert payer.send(content).json()["duplicate"] is False

    @pytest.mark.parametrize("kind", ["error_after", "garbage_answer", "half_answer"])
    def test_after_the_commit_a_repeat_is_recognised(self, payer: Gateway, kind: str) -> None:
        _script(payer, kind)
        content = claims_file(1, [claim()])
        broken = payer.send(content)
        assert broken.status_code in (500, 202)
        assert payer.send(content).json()["duplicate"] is True
        assert payer.control("adjudication-runs")["claims"] == 1

    def test_as_often_as_asked(self, payer: Gateway) -> None:
        _script(payer, "error_before", 2)
        content = claims_file(1, [claim()])
        assert [payer.send(content).status_code for _ in range(3)] == [500, 500, 202]
        assert payer.control("misbehaviours", method="GET")["items"] == []

    def test_slow(self, payer: Gateway) -> None:
        payer.control("misbehaviours", {"kind": "slow_after", "delay_s": 0})
        assert payer.send(claims_file(1, [claim()])).status_code == 202

    def test_a_file_comes_twice(self, payer: Gateway) -> None:
        _script(payer, "duplicate_file")
        payer.send(claims_file(1, [claim()]))
        (kind, first), (again, second), (last, _) = payer.mailbox()
        assert (kind, again, last) == ("999", "999", "277CA")
        assert first == second

    def test_files_come_in_another_order(self, payer: Gateway) -> None:
        _script(payer, "reorder_files")
        payer.send(claims_file(1, [claim()]))
        assert [kind for kind, _ in payer.mailbox()] == ["277CA", "999"]

    def test_a_file_is_garbage_once(self, payer: Gateway) -> None:
        payer.send(claims_file(1, [claim()]))
        _script(payer, "garbage_file")
        assert payer.mailbox()[0][1] == GARBAGE
        whole = payer.of("clinic_a").mailbox()
        assert only_set(whole[0][1]).id == "999"

    def test_half_a_file(self, payer: Gateway) -> None:
        payer.send(claims_file(1, [claim()]))
        _script(payer, "half_file")
        half, whole = payer.mailbox()[0][1], payer.of("clinic_a").mailbox()[0][1]
        assert whole.startswith(half)
        assert len(half) == len(whole) // 2

    def test_eligibility_is_down(self, payer: Gateway) -> None:
        _script(payer, "eligibility_down")
        member = BOOK.by_key["ppo-injury"]
        inquiry = EligibilityInquiry(
            "T1", Payer("CEDAR", "60101"), CLINIC, member.person, member.member_id, VISIT
        )
        [given] = eligibility_271.parse(only_set(payer.send(inquiry_file(1, inquiry)).content)).answers
        assert [r.reason for r in given.rejections] == ["42"]

    def test_another_clinic_is_not_disturbed(self, payer: Gateway) -> None:
        _script(payer, "error_before")
        assert payer.of("clinic_b").send(claims_file(1, [claim()])).status_code == 202

    def test_unknown_kinds_are_refused(self, payer: Gateway) -> None:
        refused = payer.call("POST", "/v1/control/misbehaviours", json={"kind": "explode"})
        assert refused.status_code == 422


class TestMailbox:
    def test_pages_without_gaps(self, payer: Gateway) -> None:
        for number in range(1, 4):
            payer.send(claims_file(number, [claim(control_number=f"C{number}")]))
        first = payer.call("GET", "/v1/mailbox", params={"limit": 4}).json()
        rest = payer.call("GET", "/v1/mailbox", params={"after": first["next_cursor"]}).json()
        assert [i["kind"] for i in first["items"] + rest["items"]] == ["999", "277CA"] * 3
        assert rest["next_cursor"] is None

    def test_an_unknown_place_is_not_found(self, payer: Gateway) -> None:
        assert payer.call("GET", "/v1/mailbox", params={"after": "mbx_0"}).status_code == 404

    def test_items_stay(self, payer: Gateway) -> None:
        payer.send(claims_file(1, [claim()]))
        payer.control("adjudication-runs")
        assert payer.mailbox() == payer.of("clinic_a").mailbox()
        assert len(remittances(payer.of("clinic_a").mailbox())) == 1


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/v1/interchanges"), ("GET", "/v1/mailbox"), ("GET", "/v1/control/received")],
)
def test_every_call_needs_a_token(payer: Gateway, method: str, path: str) -> None:
    assert payer.client.request(method, path).status_code == 401


def test_only_x12_is_taken(payer: Gateway) -> None:
    assert payer.call("POST", "/v1/interchanges", json={}).status_code == 415
