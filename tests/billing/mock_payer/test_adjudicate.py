from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from billing_service.domain.claim import Claim
from billing_service.domain.people import Person, PersonName
from billing_service.mock_payer.accumulators import (
    DEDUCTIBLE,
    OUT_OF_POCKET,
    AccumulatorKey,
    Accumulators,
    credited,
    used,
)
from billing_service.mock_payer.adjudicate import reverse
from billing_service.mock_payer.decision import Decision
from billing_service.mock_payer.history import History
from billing_service.mock_payer.membership import find_member
from billing_service.mock_payer.plan import IN_NETWORK
from tests.billing.mock_payer.builders import (
    BOOK,
    CLINIC,
    VISIT,
    claim,
    decide,
    decide_all,
    line,
    money,
)
from tests.billing.mock_payer.slow_model import SlowPayer, Visit

CODES = ["99213", "99214", "96372", "73610", "29515", "36415", "85025", "20610", "12001", "10060", "99999"]
EVERY_CODE = [
    *CODES,
    "J1885",
    "J3301",
    "Q4022",
    "93000",
    "G0439",
    "70551",
    "98940",
    "S0020",
    "83036",
    "97110",
]
MODIFIERS = [(), ("50",), ("26",), ("25",), ("GA",), ("GZ",), ("GY",), ("RT",), ("76",)]


@st.composite
def any_claim(draw: st.DrawFn) -> Claim:
    """Any member, any codes, in network or out, primary or after somebody else."""
    member = draw(st.sampled_from(BOOK.members))
    lines = tuple(
        line(
            number,
            draw(st.sampled_from(EVERY_CODE)),
            draw(st.integers(0, 120_000)),
            units=Decimal(draw(st.integers(1, 5))),
            modifiers=draw(st.sampled_from(MODIFIERS)),
            pointers=draw(st.sampled_from([(), (1,), (2,), (1, 2)])),
            from_date=VISIT + timedelta(days=draw(st.integers(-500, 3))),
        )
        for number in range(1, draw(st.integers(1, 5)) + 1)
    )
    npi = draw(st.sampled_from([CLINIC.npi, "1999990017"]))
    return claim(
        member.key,
        *lines,
        billing=replace(CLINIC, npi=npi),
        place_of_service=draw(st.sampled_from(["11", "22", "23"])),
        clia=draw(st.sampled_from(["", "11D2030855"])),
    )


def _sum(decision: Decision, number: int) -> int:
    return sum(a.amount for a in decision.payment.lines[number].adjustments)


@given(any_claim())
def test_every_line_and_the_claim_balance(one: Claim) -> None:
    payment = decide(one).payment
    assert payment.out_of_balance_by == 0
    assert all(service.out_of_balance_by == 0 for service in payment.lines)
    assert payment.charge == one.charge
    assert len(payment.lines) == len(one.lines)


@given(any_claim())
def test_allowed_is_paid_and_shared_and_sequestered(one: Claim) -> None:
    for service in decide(one).payment.lines:
        parts = {f"{a.group}-{a.reason}": a.amount for a in service.adjustments}
        share = sum(parts.get(name, 0) for name in ("PR-1", "PR-2", "PR-3", "CO-253"))
        assert service.allowed == service.paid + share
        assert all(amount > 0 for amount in parts.values())
        assert service.paid >= 0
        if not set(parts) <= {"PR-1", "PR-2", "PR-3", "CO-253", "CO-45", "PR-45"}:
            assert (service.allowed, service.paid) == (0, 0)


@given(any_claim())
def test_a_reversal_gives_everything_back(one: Claim) -> None:
    before: Accumulators = {AccumulatorKey("ppo-injury", 2026, DEDUCTIBLE, IN_NETWORK): 5_000}
    decision = decide(one, before)
    reversal = reverse(decision)
    assert credited(credited(before, decision.credits), reversal.credits) == before
    assert reversal.payment.paid == -decision.payment.paid
    assert reversal.payment.charge == -decision.payment.charge
    assert reversal.payment.status == "22"
    assert reversal.payment.out_of_balance_by == 0
    for number, service in enumerate(reversal.payment.lines):
        assert service.out_of_balance_by == 0
        assert _sum(reversal, number) == -_sum(decision, number)


IN_ORDER = [
    "ppo-diabetes",
    "ppo-maximum-reached",
    "ppo-family-a",
    "ppo-family-b",
    "ppo-family-c",
    "hmo-plain",
]
MEMBERS = [*IN_ORDER, "medicare-met", "medicare-new-year"]


@st.composite
def plain_visits(draw: st.DrawFn) -> list[Visit]:
    """Lines of one claim that no check refuses: one code once, in network, no two visits on one day."""
    member = draw(st.sampled_from(MEMBERS))
    codes = draw(
        st.lists(
            st.sampled_from(["99213", "73610", "29515", "12001", "10060", "99999", "36415"]),
            min_size=1,
            max_size=4,
            unique=True,
        )
    )
    year = draw(st.sampled_from([2025, 2026]))
    day = draw(st.integers(0, 300)) if year == 2025 else draw(st.integers(0, 60))
    return [
        Visit(
            member,
            year,
            day,
            code,
            1,
            draw(st.integers(1_000, 90_000)),
            ("25", "24") if code == "99213" else (),  # apart from any procedure's global days
        )
        for code in codes
    ]


def _as_claim(visits: list[Visit], number: int) -> Claim:
    lines = tuple(
        line(
            n,
            v.code,
            v.charge,
            units=Decimal(v.units),
            modifiers=v.modifiers,
            from_date=date(v.year, 1, 1) + timedelta(days=v.day),
        )
        for n, v in enumerate(visits, start=1)
    )
    return claim(visits[0].member, *lines, control_number=f"C{number}")


def _separate(claims: list[list[Visit]]) -> list[list[Visit]]:
    """One claim a member and day: duplicates have tests of their own."""
    by_place = {(v[0].member, v[0].year, v[0].day): v for v in claims}
    return list(by_place.values())


@settings(max_examples=60, deadline=None)
@given(st.lists(plain_visits(), min_size=1, max_size=12))
def test_any_order_of_claims_equals_the_slow_model(claims: list[list[Visit]]) -> None:
    claims = _separate(claims)
    slow = SlowPayer()
    decisions, accumulators, _ = decide_all(
        [replace(_as_claim(v, n), diagnoses=claim().diagnoses) for n, v in enumerate(claims)]
    )
    for visits, decision in zip(claims, decisions, strict=True):
        for split, service in zip(slow.claim(visits), decision.payment.lines, strict=True):
            parts = {f"{a.group}-{a.reason}": a.amount for a in service.adjustments}
            assert (service.allowed, service.paid) == (split.allowed, split.paid)
            assert parts.get("PR-1", 0) == split.deductible
            assert parts.get("PR-2", 0) == split.coinsurance
            assert parts.get("PR-3", 0) == split.copay
            assert parts.get("CO-253", 0) == split.withheld
            assert parts.get("CO-45", 0) == service.charge - split.allowed
    _accumulators_are_cut_sums(slow, accumulators)


def _accumulators_are_cut_sums(slow: SlowPayer, accumulators: Accumulators) -> None:
    for key in MEMBERS:
        member = BOOK.by_key[key]
        for family in (False, True):
            owner = f"family:{member.family}" if family else key
            for kind in (DEDUCTIBLE, OUT_OF_POCKET):
                for year in (2025, 2026):
                    place = AccumulatorKey(owner, year, kind, IN_NETWORK)
                    balance = used(accumulators, place, BOOK.families[member.family])
                    assert balance == slow.used(key, year, kind, family=family)
                    maximum = slow.maximum(key, kind, family=family)
                    assert maximum is None or balance <= maximum


class TestByHand:
    """Amounts computed on paper from the data files; conversion factor 33.4009."""

    def test_diabetes_visit_with_injection(self) -> None:
        one = claim(
            "ppo-diabetes",
            line(1, "99214", 20_000, modifiers=("25",)),
            line(2, "96372", 4_500),
            line(3, "J1885", 2_000, units=Decimal(2)),
            line(4, "83036", 3_500),
        )
        decision = decide(one)
        # 99214: 3.91 RVU × 33.4009 × 120% = 156.7170… → 156.72; copay 30
        assert money(decision, 1) == {"paid": 12_672, "CO-45": 4_328, "PR-3": 3_000}
        # 96372: 0.43 × 33.4009 × 125% = 17.9530 → 17.95, all deductible (300.00 left)
        assert money(decision, 2) == {"paid": 0, "CO-45": 2_705, "PR-1": 1_795}
        # J1885: 0.45 × 2 × 110% = 0.99
        assert money(decision, 3) == {"paid": 0, "CO-45": 1_901, "PR-1": 99}
        # 83036: 9.60 × 105% = 10.08
        assert money(decision, 4) == {"paid": 0, "CO-45": 2_492, "PR-1": 1_008}

    def test_deductible_ends_within_a_line(self) -> None:
        one = claim("ppo-family-a", line(1, "70551", 90_000), authorization="none")
        assert money(decide(one)) == {"paid": 0, "CO-197": 90_000}
        # 25600: (2.78 + 5.61 + 0.50) × 33.4009 × 125% = 371.1675 → 371.17; 100.00 left, then 20% of 271.17
        fracture = decide(claim("ppo-family-a", line(1, "25600", 60_000)))
        assert money(fracture) == {"paid": 21_694, "CO-45": 22_883, "PR-1": 10_000, "PR-2": 5_423}

    def test_family_maximum_ends_it_for_the_next_member(self) -> None:
        fractures = [
            claim(key, line(1, "25600", 60_000)) for key in ("ppo-family-a", "ppo-family-b", "ppo-family-c")
        ]
        decisions, _, _ = decide_all(fractures)
        assert [money(d).get("PR-1", 0) for d in decisions] == [10_000, 10_000, 0]

    def test_out_of_pocket_maximum_cuts_the_copay(self) -> None:
        # 99213: 2.75 × 33.4009 × 120% = 110.2230 → 110.22
        decision = decide(claim("ppo-maximum-reached"))
        assert money(decision) == {"paid": 10_022, "CO-45": 3_978, "PR-3": 1_000}

    def test_one_copay_a_day(self) -> None:
        visits = [claim("ppo-injury", line(1, code, 20_000)) for code in ("99213", "99214")]
        decisions, _, _ = decide_all(visits)
        assert [money(d).get("PR-3", 0) for d in decisions] == [3_000, 0]

    def test_medicare_formula_coinsurance_and_sequestration(self) -> None:
        # 99213: 2.75 × 33.4009 = 91.852475 → 91.85; 20% = 18.37; 73.48 × 2% = 1.4696 → 1.47
        assert money(decide(claim("medicare-met"))) == {
            "paid": 7_201,
            "CO-45": 5_815,
            "PR-2": 1_837,
            "CO-253": 147,
        }

    def test_facility_rate_by_place_of_service(self) -> None:
        # (1.30 + 0.55 + 0.10) × 33.4009 = 65.131755 → 65.13
        decision = decide(claim("medicare-met", place_of_service="22"))
        assert decision.payment.lines[0].allowed == 6_513

    def test_out_of_network_difference_is_the_patients(self) -> None:
        outside = replace(CLINIC, npi="1999990017")
        # 99213 at 100% = 91.85; no deductible on visits, copay 30.00, 40% of 61.85
        assert money(decide(claim("ppo-injury", billing=outside))) == {
            "paid": 3_711,
            "PR-45": 5_815,
            "PR-2": 2_474,
            "PR-3": 3_000,
        }

    def test_qmb_share_is_reported_and_remarked(self) -> None:
        payment = decide(claim("medicare-qmb")).payment
        assert payment.remarks == ("N781", "MA18")
        assert (payment.status, payment.crossover_payer_id) == ("19", "60404")

    def test_a_code_that_nobody_has_priced_takes_the_percentage_of_its_charge(self) -> None:
        assert (
            decide(claim("ppo-injury", line(code="99999", charge=10_001))).payment.lines[0].allowed == 6_001
        )


class TestMembers:
    @pytest.mark.parametrize(
        ("born", "first", "key"),
        [
            (date(1983, 5, 5), "DAVID", "ppo-family-a"),
            (date(1983, 5, 5), "DAVE", "ppo-family-a"),
            (date(2014, 3, 8), "ada", "ppo-family-d"),
            (date(2014, 3, 8), "ANA", None),
            (date(1999, 1, 1), "DAVID", None),
        ],
    )
    def test_by_id_and_birth_date_and_twins_by_name(self, born: date, first: str, key: str | None) -> None:
        found = find_member(BOOK, "60101", "CGH100010", Person(PersonName("MORENO", first), born))
        assert (found.key if found else None) == key


def test_history_of_a_replaced_claim_does_not_count() -> None:
    first = decide(claim("ppo-injury"))
    history = History.of(first.records).without("MP1")
    assert "OA-18" not in money(decide(claim("ppo-injury"), history=history, number="MP2"))
