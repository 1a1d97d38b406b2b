from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from billing_service.domain.claim import Diagnosis, Payer
from billing_service.domain.eligibility import EligibilityInquiry
from billing_service.x12 import ack_999, ack_ta1, claim_ack_277ca, eligibility_271
from billing_service.x12.syntax import read_one
from tests.billing.mock_payer.builders import BOOK, CLINIC, VISIT, claim, line
from tests.billing.mock_payer.gateway import EDI, Gateway, claims_file, inquiry_file, only_set


def _inquiry(key: str = "ppo-injury") -> EligibilityInquiry:
    member = BOOK.by_key[key]
    payer = Payer(BOOK.payers[member.payer_id].name, member.payer_id)
    return EligibilityInquiry("T1", payer, CLINIC, member.person, member.member_id, VISIT)


class TestTakenOnce:
    def test_the_same_file_gets_the_same_receipt(self, payer: Gateway) -> None:
        content = claims_file(7, [claim()])
        first, second = payer.send(content), payer.send(content)
        assert (first.status_code, second.status_code) == (202, 202)
        assert second.json() == {**first.json(), "duplicate": True}
        assert [kind for kind, _ in payer.mailbox()] == ["999", "277CA"]
        [received] = payer.control("received", method="GET")["items"]
        assert (received["times_offered"], received["claims_accepted"], received["taken"]) == (2, 1, True)
        assert payer.control("adjudication-runs")["claims"] == 1

    def test_other_bytes_under_the_same_number_are_refused(self, payer: Gateway) -> None:
        payer.send(claims_file(7, [claim()]))
        payer.mailbox()
        other = payer.send(claims_file(7, [claim(control_number="OTHER")]))
        assert (other.status_code, other.json()["duplicate"]) == (202, False)
        [(kind, content)] = payer.mailbox()
        assert kind == "TA1"
        [ack] = ack_ta1.parse(read_one(content))
        assert (ack.control_number, ack.code, ack.note) == ("000000007", "R", "025")
        assert payer.control("adjudication-runs")["claims"] == 1
        assert [r["taken"] for r in payer.control("received", method="GET")["items"]] == [True, False]

    def test_another_sender_has_its_own_numbers(self, payer: Gateway) -> None:
        payer.send(claims_file(7, [claim()]))
        payer.send(claims_file(7, [claim()], sender_id="CLINICB"))
        assert [kind for kind, _ in payer.mailbox()] == ["999", "277CA"] * 2

    def test_also_when_it_comes_eight_times_at_once(self, payer: Gateway) -> None:
        content = claims_file(7, [claim()])
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda _: payer.send(content).json(), range(8)))
        assert len({answer["id"] for answer in answers}) == 1
        assert sorted(answer["duplicate"] for answer in answers) == [False] + [True] * 7
        assert len(payer.mailbox()) == 2

    def test_each_clinic_has_a_world_of_its_own(self, payer: Gateway) -> None:
        payer.send(claims_file(7, [claim()]))
        other = payer.of("clinic_b")
        assert other.mailbox() == []
        assert other.control("adjudication-runs")["claims"] == 0
        [item] = payer.call("GET", "/v1/mailbox", params={"limit": 1}).json()["items"]
        assert other.call("GET", f"/v1/mailbox/{item['id']}").status_code == 404
        assert other.send(claims_file(7, [claim()])).json()["duplicate"] is False


class TestAcknowledged:
    def test_rejected_claims_are_not_decided(self, payer: Gateway) -> None:
        claims = [claim(control_number="GOOD"), claim(control_number="BAD", diagnoses=(Diagnosis("999"),))]
        payer.send(claims_file(7, claims))
        acknowledged = claim_ack_277ca.parse(only_set(payer.mailbox()[1][1])).acknowledgment
        assert [(c.control_number, c.accepted) for c in acknowledged.claims] == [
            ("GOOD", True),
            ("BAD", False),
        ]
        assert (acknowledged.trace, acknowledged.rejected_count) == ("BATCH7", 1)
        assert payer.control("adjudication-runs")["claims"] == 1

    def test_ta1_when_asked_for(self, payer: Gateway) -> None:
        payer.send(claims_file(7, [claim()], ack_requested=True))
        [(kind, content), *_] = payer.mailbox()
        [ack] = ack_ta1.parse(read_one(content))
        assert (kind, ack.code, ack.note) == ("TA1", "A", "000")

    def test_wrong_segment_count_is_a_rejected_set(self, payer: Gateway) -> None:
        content = claims_file(7, [claim()])
        at = content.index(b"~SE*") + 4
        payer.send(content[:at] + b"9" + content[at:])
        [(kind, text)] = payer.mailbox()
        ack = ack_999.parse(only_set(text))
        assert (kind, ack.code, ack.sets[0].code, ack.sets[0].notes) == ("999", "R", "R", ("4",))
        assert payer.control("adjudication-runs")["claims"] == 0

    @pytest.mark.parametrize(
        ("written", "wrong", "segment", "element", "code"),
        [
            (b"*150*UN*1*", b"*150*XX*1*", "SV1", 3, "7"),
            (b"SV1*HC:99213*150*", b"SV1*HC:99213*1x0*", "SV1", 2, "6"),
            (b"D8*20260302", b"D8*20261302", "DTP", 3, "8"),
            (b"~CLM*CLM1*150*", b"~CLM**150*", "CLM", 1, "1"),
        ],
    )
    def test_an_error_of_the_guide_rejects_the_set_and_is_placed(
        self, payer: Gateway, written: bytes, wrong: bytes, segment: str, element: int, code: str
    ) -> None:
        content = claims_file(7, [claim()])
        assert written in content
        payer.send(content.replace(written, wrong))
        [(kind, text)] = payer.mailbox()
        [one] = ack_999.parse(only_set(text)).sets
        assert (kind, one.code, one.notes) == ("999", "R", ("5",))
        [error] = one.errors
        assert (error.segment, error.code) == (segment, "8")
        assert [(e.position, e.code, e.bad_value) for e in error.elements] == [(element, code, "")]

    def test_a_missing_segment_is_named(self, payer: Gateway) -> None:
        payer.send(
            claims_file(7, [claim()]).replace(b"~SE*22*", b"~SE*21*").replace(b"~DTP*472*D8*20260302", b"")
        )
        [(_, text)] = payer.mailbox()
        [error] = ack_999.parse(only_set(text)).sets[0].errors
        assert (error.segment, error.code) == ("DTP", "3")

    def test_a_claim_that_does_not_add_up_is_rejected_not_denied(self, payer: Gateway) -> None:
        payer.send(claims_file(7, [claim()]).replace(b"~CLM*CLM1*150*", b"~CLM*CLM1*151*"))
        acknowledged = claim_ack_277ca.parse(only_set(payer.mailbox()[1][1])).acknowledgment
        assert [(s.category, s.status) for s in acknowledged.claims[0].statuses] == [("A7", "400")]

    def test_wrong_group_count_refuses_the_interchange(self, payer: Gateway) -> None:
        assert payer.send(claims_file(7, [claim()]).replace(b"IEA*1*", b"IEA*2*")).status_code == 202
        [(kind, text)] = payer.mailbox()
        [ack] = ack_ta1.parse(read_one(text))
        assert (kind, ack.code, ack.note) == ("TA1", "R", "021")


class TestRealTime:
    def test_coverage_that_ended(self, payer: Gateway) -> None:
        answered = payer.send(inquiry_file(1, _inquiry("ppo-ended")))
        assert answered.headers["content-type"].startswith(EDI)
        [given] = eligibility_271.parse(only_set(answered.content)).answers
        assert (given.active, str(given.plan_end)) == (False, "2025-12-31")

    def test_what_was_decided_counts(self, payer: Gateway) -> None:
        payer.send(claims_file(7, [claim("ppo-injury", line(1), line(2, "73610", 9_000))]))
        payer.control("adjudication-runs")
        [given] = eligibility_271.parse(only_set(payer.send(inquiry_file(1, _inquiry())).content)).answers
        remaining = [
            b.amount
            for b in given.benefits
            if (b.information, b.coverage_level, b.period) == ("C", "IND", "29")
        ]
        assert remaining[0] == 150_000 - 4_603

    def test_a_question_is_not_kept(self, payer: Gateway) -> None:
        for _ in range(2):
            assert payer.send(inquiry_file(1, _inquiry())).status_code == 200
        assert payer.control("received", method="GET")["items"] == []
        assert payer.mailbox() == []

    def test_an_unreadable_question_is_answered_with_a_999(self, payer: Gateway) -> None:
        content = inquiry_file(1, _inquiry()).replace(b"*20260302~", b"*20269902~")
        ack = ack_999.parse(only_set(payer.send(content).content))
        assert ack.code == "R"

    def test_an_unknown_kind_is_answered_with_a_ta1(self, payer: Gateway) -> None:
        content = inquiry_file(1, _inquiry()).replace(b"GS*HS*", b"GS*PO*")
        [ack] = ack_ta1.parse(read_one(payer.send(content).content))
        assert (ack.code, ack.note) == ("R", "024")


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"ISA*00*", b"\x00\xff" * 500, claims_file(7, [claim()])[:-20]]
)
def test_what_is_no_interchange_is_a_problem(payer: Gateway, content: bytes) -> None:
    refused = payer.send(content)
    assert refused.status_code == 422
    assert refused.headers["content-type"] == "application/problem+json"
    assert payer.control("received", method="GET")["items"] == []
