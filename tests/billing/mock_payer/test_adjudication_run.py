from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from billing_service.domain.claim import Claim
from billing_service.domain.remittance import Remittance
from billing_service.mock_payer import adjudication_run
from tests.billing.mock_payer.builders import CLINIC, VISIT, claim, line
from tests.billing.mock_payer.gateway import Gateway, claims_file, remittances


def _decide(payer: Gateway, number: int, *claims: Claim) -> list[Remittance]:
    assert payer.send(claims_file(number, claims)).status_code == 202
    payer.control("adjudication-runs")
    return remittances(payer.mailbox())


def test_one_835_for_each_payer_and_payee_each_with_its_own_trace(payer: Gateway) -> None:
    other = replace(CLINIC, npi="1245319599", tax_id="987654321")
    written = _decide(
        payer,
        1,
        claim("ppo-injury", control_number="A"),
        claim("hmo-plain", control_number="B"),
        claim("ppo-diabetes", control_number="C"),
        claim("ppo-diabetes", control_number="D", billing=other),
    )
    assert [(r.payer_id, r.payee_npi, [c.control_number for c in r.claims]) for r in written] == [
        ("1990060101", CLINIC.npi, ["A", "C"]),
        ("1990060202", CLINIC.npi, ["B"]),
        ("1990060101", "1245319599", ["D"]),
    ]
    assert len({r.trace for r in written}) == 3


def test_the_accumulators_outlive_the_run(payer: Gateway) -> None:
    fracture = claim("ppo-family-a", line(code="25600", charge=60_000))
    [first] = _decide(payer, 1, fracture)
    later = claim("ppo-family-a", line(code="25600", charge=60_000, from_date=VISIT + timedelta(days=1)))
    [second] = _decide(payer, 2, later)
    shares = [
        {a.reason: a.amount for a in r.claims[0].lines[0].adjustments if a.group == "PR"}
        for r in (first, second)
    ]
    assert shares == [{"1": 10_000, "2": 5_423}, {"2": 7_423}]


def test_the_same_service_again_is_a_duplicate(payer: Gateway) -> None:
    _decide(payer, 1, claim())
    [again] = _decide(payer, 2, claim(control_number="CLM2"))
    assert [(a.group, a.reason) for a in again.claims[0].lines[0].adjustments] == [("OA", "18")]


class TestCorrections:
    def test_a_replacement_reverses_and_decides_anew(self, payer: Gateway) -> None:
        [first] = _decide(payer, 1, claim("ppo-injury", line(code="73610", charge=9_000)))
        number = first.claims[0].payer_control_number
        corrected = claim(
            "ppo-injury",
            line(code="73610", charge=9_500),
            control_number="CLM2",
            frequency="7",
            payer_control_number=number,
        )
        [second] = _decide(payer, 2, corrected)
        reversal, correction = second.claims
        assert (reversal.status, reversal.charge, reversal.control_number) == ("22", -9_000, "CLM1")
        assert (correction.status, correction.charge, correction.control_number) == ("1", 9_500, "CLM2")
        # the deductible was given back and taken again
        assert correction.patient_responsibility == -reversal.patient_responsibility == 4_603

    def test_a_void_only_reverses(self, payer: Gateway) -> None:
        [first] = _decide(payer, 1, claim())
        void = claim(frequency="8", payer_control_number=first.claims[0].payer_control_number)
        [second] = _decide(payer, 2, void)
        assert [(c.status, c.paid) for c in second.claims] == [("22", -8_022)]
        assert [(p.reason, p.amount) for p in second.provider_adjustments] == [("FB", -8_022)]
        [third] = _decide(payer, 3, claim(control_number="CLM3"))
        assert (third.amount, third.claims[0].paid) == (0, 8_022)
        assert [(p.reason, p.amount) for p in third.provider_adjustments] == [("FB", 8_022)]

    @pytest.mark.parametrize("number", ["MP99999999999", "nothing"])
    def test_of_an_unknown_claim(self, payer: Gateway, number: str) -> None:
        [one] = _decide(payer, 1, claim(frequency="7", payer_control_number=number))
        [service] = one.claims[0].lines
        assert [(a.group, a.reason) for a in service.adjustments] == [("CO", "16")]
        assert service.remarks == ("M47",)

    def test_only_once(self, payer: Gateway) -> None:
        [first] = _decide(payer, 1, claim())
        number = first.claims[0].payer_control_number
        _decide(payer, 2, claim(frequency="8", payer_control_number=number))
        [third] = _decide(payer, 3, claim(frequency="8", payer_control_number=number))
        assert third.claims[0].lines[0].remarks == ("M47",)

    def test_original_and_replacement_in_one_batch(self, payer: Gateway) -> None:
        original = claim()
        replacement = claim(control_number="CLM2", frequency="7", payer_control_number="MP00000000001")
        [one] = _decide(payer, 1, original, replacement)
        assert [(c.status, c.paid) for c in one.claims] == [("1", 8_022), ("22", -8_022), ("1", 8_022)]


class TestTakebacks:
    def _paid(self, payer: Gateway) -> str:
        [first] = _decide(payer, 1, claim())
        return first.claims[0].payer_control_number

    def test_recovered_at_once(self, payer: Gateway) -> None:
        asked = payer.control("takebacks", {"claim_number": self._paid(payer)})
        assert (asked["state"], asked["amount_cents"]) == ("requested", 8_022)
        run = payer.control("adjudication-runs")
        assert (run["claims"], run["reversals"]) == (0, 1)
        [one] = remittances(payer.mailbox())
        assert [(p.reason, p.amount) for p in one.provider_adjustments] == [("FB", -8_022)]
        assert payer.control("adjudication-runs")["remittances"] == []

    @pytest.mark.parametrize(
        ("how", "expected"),
        [
            ("collection", [("WO", 8_022), ("FB", -8_022)]),
            ("refund", [("72", -8_022), ("WO", 8_022)]),
        ],
    )
    def test_deferred_then_settled(self, payer: Gateway, how: str, expected: list[tuple[str, int]]) -> None:
        asked = payer.control("takebacks", {"claim_number": self._paid(payer), "mode": "defer"})
        payer.control("adjudication-runs")
        [one] = remittances(payer.mailbox())
        assert [(p.reason, p.amount) for p in one.provider_adjustments] == [("WO", -8_022)]
        assert one.amount == 0
        payer.control(f"takebacks/{asked['id']}/{how}")
        payer.control("adjudication-runs")
        [two] = remittances(payer.mailbox())
        assert [(p.reason, p.amount) for p in two.provider_adjustments] == expected

    def test_only_of_a_decided_claim(self, payer: Gateway) -> None:
        number = self._paid(payer)
        payer.control("takebacks", {"claim_number": number})
        again = payer.call("POST", "/v1/control/takebacks", json={"claim_number": number})
        assert again.status_code == 409
        payer.control("adjudication-runs")
        after = payer.call("POST", "/v1/control/takebacks", json={"claim_number": number})
        assert after.status_code == 409
        unknown = payer.call("POST", "/v1/control/takebacks", json={"claim_number": "MP9"})
        assert unknown.status_code == 404

    def test_withdrawn_when_the_claim_was_voided_first(self, payer: Gateway) -> None:
        number = self._paid(payer)
        payer.send(claims_file(2, [claim(frequency="8", payer_control_number=number)]))
        payer.control("takebacks", {"claim_number": number})
        run = payer.control("adjudication-runs")
        assert (run["claims"], run["reversals"]) == (1, 1)
        assert payer.control("adjudication-runs")["claims"] == 0


def test_medicare_forwards_to_medicaid(payer: Gateway) -> None:
    medicare, medicaid = _decide(payer, 1, claim("medicare-qmb"))
    first, second = medicare.claims[0], medicaid.claims[0]
    assert (first.status, first.crossover_payer_id, first.remarks) == ("19", "60404", ("N781", "MA18"))
    assert (second.status, second.control_number, second.member_id) == ("2", "CLM1", "SWM400001")
    assert (medicaid.payer_id, medicaid.method) == ("1990060404", "CHK")
    left = first.patient_responsibility
    assert second.paid + second.patient_responsibility <= left


def test_batches_are_committed_one_by_one(payer: Gateway) -> None:
    size = adjudication_run.BATCH_CLAIMS
    count = size + 3
    claims = [
        claim(
            "ppo-injury",
            line(from_date=VISIT - timedelta(days=n % 300), charge=15_000 + n),
            control_number=f"C{n}",
        )
        for n in range(count)
    ]
    payer.send(claims_file(1, claims))
    run = payer.control("adjudication-runs")
    assert (run["claims"], len(run["remittances"])) == (count, 2)
    written = remittances(payer.mailbox())
    assert [len(r.claims) for r in written] == [size, 3]
    assert [c.control_number for r in written for c in r.claims] == [f"C{n}" for n in range(count)]
