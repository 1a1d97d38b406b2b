from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing_service.domain.claim import Adjustment
from billing_service.mock_payer.book import PayerBook
from billing_service.mock_payer.secondary import (
    PriorLine,
    medicaid_payment,
    medicare_payment,
    prior_lines,
    standard_payment,
)
from tests.billing.mock_payer.builders import BOOK, after, claim, decide, line, money

SECONDARIES = ["ppo-after-medicare", "medicare-secondary", "medicaid-qmb", "medicaid-after-ppo"]


class TestMedicareSecondary:
    """42 CFR 411.33(a)."""

    def test_worked_example(self) -> None:
        paid = medicare_payment(
            obligated=17_500, primary_paid=12_000, normal=10_000, fee=12_500, primary_allowed=15_000
        )
        assert paid == 3_000

    @pytest.mark.parametrize(
        ("obligated", "primary_paid", "normal", "fee", "primary_allowed", "paid"),
        [
            pytest.param(13_000, 12_000, 10_000, 12_500, 15_000, 1_000, id="(1) charge or OTAF binds"),
            pytest.param(40_000, 2_000, 10_000, 12_500, 15_000, 10_000, id="(2) normal payment binds"),
            pytest.param(17_500, 12_000, 10_000, 12_500, 15_000, 3_000, id="(3) primary's allowed binds"),
            pytest.param(20_000, 12_000, 10_000, 16_000, 15_000, 4_000, id="(3) fee schedule binds"),
            pytest.param(17_500, 16_000, 10_000, 12_500, 15_000, 0, id="nothing left"),
        ],
    )
    def test_each_limit_binds(
        self, obligated: int, primary_paid: int, normal: int, fee: int, primary_allowed: int, paid: int
    ) -> None:
        assert paid == medicare_payment(
            obligated=obligated,
            primary_paid=primary_paid,
            normal=normal,
            fee=fee,
            primary_allowed=primary_allowed,
        )

    def test_worked_example_as_a_claim(self) -> None:
        """Fee 125.00 for the service, the employer's plan allowed 150.00 of 175.00 and paid 120.00."""
        book = _book_with_fee("G0999", 12_500)
        one = claim("medicare-secondary", line(code="G0999", charge=17_500))
        decision = decide(
            after(one, [12_000], [[("CO", "45", 2_500), ("PR", "2", 3_000)]], "60101"), book=book
        )
        # 30.00, of which 2% is withheld
        assert money(decision) == {"paid": 2_940, "OA-23": 14_500, "CO-253": 60}
        assert decision.payment.status == "2"

    @pytest.mark.parametrize(
        ("fee", "charge", "paid", "reasons", "expected"),
        [
            pytest.param(
                16_000,
                17_500,
                12_000,
                [("CO", "45", 4_500), ("PR", "2", 1_000)],
                {"paid": 980, "OA-23": 16_500, "CO-253": 20},
                id="(1) what the provider must accept, 130.00, less 120.00",
            ),
            pytest.param(
                12_500,
                40_000,
                2_000,
                [("CO", "45", 25_000), ("PR", "1", 13_000)],
                {"paid": 9_800, "OA-23": 27_000, "PR-2": 500, "CO-45": 2_500, "CO-253": 200},
                id="(2) 80% of 125.00",
            ),
            pytest.param(
                16_000,
                20_000,
                12_000,
                [("PR", "96", 5_000), ("PR", "2", 3_000)],
                {"paid": 3_920, "OA-23": 12_000, "CO-45": 4_000, "CO-253": 80},
                id="(3) the fee, 160.00, less 120.00",
            ),
        ],
    )
    def test_each_limit_binds_on_a_claim(
        self,
        fee: int,
        charge: int,
        paid: int,
        reasons: list[tuple[str, str, int]],
        expected: dict[str, int],
    ) -> None:
        one = claim("medicare-secondary", line(code="G0999", charge=charge))
        decision = decide(after(one, [paid], [reasons], "60101"), book=_book_with_fee("G0999", fee))
        assert money(decision) == expected

    def test_the_patient_owes_no_more_than_medicares_own_share(self) -> None:
        """42 CFR 411.35(b): 25.00 of coinsurance less what the primary paid."""
        book = _book_with_fee("G0999", 12_500)
        one = claim("medicare-secondary", line(code="G0999", charge=17_500))
        decision = decide(
            after(one, [1_000], [[("CO", "45", 2_500), ("PR", "1", 14_000)]], "60101"), book=book
        )
        assert money(decision) == {
            "paid": 9_800,
            "OA-23": 3_500,
            "PR-2": 1_500,
            "CO-45": 2_500,
            "CO-253": 200,
        }

    def test_the_primarys_payment_meets_the_deductible(self) -> None:
        """42 CFR 411.30(b)."""
        member = replace(BOOK.by_key["medicare-secondary"], deductible_met=0)
        book = replace(
            _book_with_fee("G0999", 12_500),
            members=tuple(member if m.key == member.key else m for m in BOOK.members),
        )
        one = claim("medicare-secondary", line(code="G0999", charge=17_500))
        decision = decide(
            after(one, [12_000], [[("CO", "45", 2_500), ("PR", "2", 3_000)]], "60101"), book=book
        )
        deductible = {c.amount for c in decision.credits if c.key.kind == "deductible"}
        assert deductible == {12_500}
        # 42 CFR 411.35(b): the patient still owes the 5.00 that the primary's 120.00 did not reach
        assert money(decision) == {"paid": 0, "OA-23": 14_500, "PR-1": 500, "CO-45": 2_500}


class TestMedicaid:
    def test_lesser_of_and_the_rest_written_off(self) -> None:
        # 99213: 2.75 × 33.4009 × 72% = 66.13; Medicare paid 72.01 already
        one = claim("medicaid-qmb")
        decision = decide(
            after(one, [7_201], [[("CO", "45", 5_815), ("PR", "2", 1_837), ("CO", "253", 147)]], "60303")
        )
        assert money(decision) == {"paid": 0, "OA-23": 13_163, "PR-3": 200, "CO-45": 1_637}

    def test_fills_up_to_its_own_allowed(self) -> None:
        one = claim("medicaid-qmb")
        decision = decide(after(one, [0], [[("CO", "45", 5_815), ("PR", "1", 9_185)]], "60303"))
        assert money(decision) == {"paid": 6_413, "OA-23": 5_815, "PR-3": 200, "CO-45": 2_572}


class TestStandard:
    def test_pays_what_is_left_up_to_its_own_benefit(self) -> None:
        one = claim("ppo-after-medicare")
        decision = decide(
            after(one, [7_201], [[("CO", "45", 5_815), ("PR", "2", 1_837), ("CO", "253", 147)]], "60303")
        )
        assert money(decision) == {"paid": 1_837, "OA-23": 13_163}

    def test_leaves_its_own_share_of_a_line_that_the_first_payer_left_whole(self) -> None:
        one = claim("ppo-after-medicare", line(code="73610", charge=9_000))
        # 73610: 1.06 × 33.4009 × 130% = 46.03 allowed, 20% = 9.21; 41.22 left by Medicare
        decision = decide(after(one, [0], [[("CO", "45", 4_878), ("PR", "1", 4_122)]], "60303"))
        assert money(decision) == {"paid": 3_682, "OA-23": 4_878, "PR-2": 440}


class TestPriorLines:
    def test_none_without_a_prior_decision(self) -> None:
        assert prior_lines(claim()) is None

    def test_three_payers(self) -> None:
        one = claim("medicaid-qmb", line(charge=17_500))
        second = after(one, [12_000], [[("CO", "45", 2_500), ("PR", "2", 3_000)]], "A")
        third = after(one, [2_000], [[("OA", "23", 14_500), ("PR", "2", 1_000)]], "B")
        both = replace(
            second,
            lines=(
                replace(
                    second.lines[0],
                    adjudications=(*second.lines[0].adjudications, *third.lines[0].adjudications),
                ),
            ),
        )
        assert prior_lines(both) == (PriorLine(paid=14_000, left=1_000, allowed=15_000, obligated=15_000),)

    def test_a_claim_level_decision_is_spread_by_charge(self) -> None:
        one = after(
            claim("medicaid-qmb", line(1, charge=10_000), line(2, charge=20_001)), [0, 0], [[], []], "A"
        )
        lines = tuple(replace(service, adjudications=()) for service in one.lines)
        other = replace(
            one.other_coverages[0],
            paid=10_000,
            adjustments=(Adjustment("CO", "45", 14_001), Adjustment("PR", "2", 6_000)),
        )
        prior = prior_lines(replace(one, lines=lines, other_coverages=(other,)))
        assert prior is not None
        assert sum(p.paid for p in prior) == 10_000
        assert sum(p.left for p in prior) == 6_000


@given(
    st.sampled_from(SECONDARIES),
    st.lists(st.tuples(*[st.integers(0, 50_000)] * 3), min_size=1, max_size=4),
    st.sampled_from(["99213", "73610", "20610", "99999"]),
)
def test_never_pays_more_than_is_left(member: str, priors: list[tuple[int, int, int]], code: str) -> None:
    lines = tuple(line(n, code, sum(parts)) for n, parts in enumerate(priors, start=1))
    one = claim(member, *lines)
    decision = decide(
        after(
            one,
            [paid for paid, _, _ in priors],
            [[("CO", "45", off), ("PR", "2", left)] for _, off, left in priors],
            "60303",
        )
    )
    assert decision.payment.out_of_balance_by == 0
    for (_, _, left), service in zip(priors, decision.payment.lines, strict=True):
        assert 0 <= service.paid <= left
        owed = sum(a.amount for a in service.adjustments if a.group == "PR")
        assert service.paid + owed <= left
        assert service.out_of_balance_by == 0


@given(*[st.integers(0, 10**7)] * 5)
def test_every_way_to_pay_is_bounded(normal: int, left: int, allowed: int, paid: int, fee: int) -> None:
    assert 0 <= standard_payment(normal=normal, left=left) <= left
    assert 0 <= medicaid_payment(normal=normal, allowed=allowed, prior_paid=paid, left=left) <= left
    medicare = medicare_payment(
        obligated=left, primary_paid=paid, normal=normal, fee=fee, primary_allowed=allowed
    )
    assert 0 <= medicare <= max(normal, 0)


def _book_with_fee(code: str, cents: int) -> PayerBook:
    return replace(BOOK, reference_fees={**BOOK.reference_fees, code: Decimal(cents)})
