from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from billing_service.domain.claim import Claim, ClaimKind, Drug, Institutional
from billing_service.domain.people import Person, PersonName, Provider
from billing_service.mock_payer.denials import last_filing_day
from billing_service.mock_payer.history import History
from tests.billing.mock_payer.builders import CLINIC, VISIT, claim, decide, decide_all, line, money

STRANGER = Person(PersonName("NOBODY", "NED"), date(1900, 1, 1))
OUTSIDE = replace(CLINIC, npi="1999990017")
DRUG = Drug("00409379301", Decimal(1), "ML")


def _case(name: str, one: Claim, expected: tuple[str, str], remarks: tuple[str, ...] = ()) -> Any:
    return pytest.param(one, expected, remarks, id=name)


REFUSED = [
    _case("26 before coverage", claim("ppo-not-begun"), ("PR", "26")),
    _case("27 after coverage", claim("ppo-ended"), ("PR", "27")),
    _case("109 another plan took over", claim("medicare-advantage"), ("OA", "109"), ("N418",)),
    _case("22 another payer first", claim("ppo-after-medicare"), ("CO", "22")),
    _case("204 drug excluded", claim("ppo-exclusion", line(code="J1885")), ("PR", "204"), ("N130",)),
    _case("204 supply excluded", claim("ppo-exclusion", line(code="Q4022")), ("PR", "204"), ("N130",)),
    _case("96 plan exclusion", claim("ppo-exclusion", line(code="93000")), ("PR", "96"), ("N216",)),
    _case("96 contractual", claim("ppo-exclusion", line(code="S0020")), ("CO", "96"), ("N130",)),
    _case(
        "96 provider says GY",
        claim("medicare-met", line(modifiers=("GY",))),
        ("PR", "96"),
        ("N425",),
    ),
    _case("16 no CLIA", claim("medicare-met", line(code="80053")), ("CO", "16"), ("MA120",)),
    _case("16 no NDC", claim("medicaid-only", line(code="J1885")), ("CO", "16"), ("M119",)),
    _case("16 no pointer", claim("medicare-met", line(pointers=())), ("CO", "16"), ("M76",)),
    _case("4 no such component", claim("ppo-injury", line(modifiers=("26",))), ("CO", "4")),
    _case("242 outside the HMO", claim("hmo-plain", billing=OUTSIDE), ("PR", "242")),
    _case("197 no authorization", claim("hmo-plain", line(code="70551")), ("CO", "197")),
    _case(
        "197 number of another service",
        claim("hmo-authorized", line(code="20610"), authorization="AUTH600701"),
        ("CO", "197"),
    ),
    _case(
        "198 more units than authorized",
        claim("hmo-authorized", line(code="97110", units=Decimal(9)), authorization="AUTH600702"),
        ("CO", "198"),
    ),
    _case(
        "50 diagnosis does not support it",
        claim("medicare-met", line(code="83036", pointers=(2,)), clia="11D2030855"),
        ("CO", "50"),
        ("N386",),
    ),
    _case(
        "50 with a signed ABN",
        claim("medicare-met", line(code="83036", pointers=(2,), modifiers=("GA",)), clia="11D2030855"),
        ("PR", "50"),
        ("N386",),
    ),
    _case("50 provider says GZ", claim("medicare-met", line(modifiers=("GZ",))), ("CO", "50")),
    _case("151 too many units", claim("ppo-injury", line(code="J3301", units=Decimal(17))), ("CO", "151")),
    _case("31 not a member", claim("medicare-met", patient=STRANGER), ("PR", "31")),
]


@pytest.mark.parametrize(("one", "expected", "remarks"), REFUSED)
def test_refuses_and_says_who_bears_it(
    one: Claim, expected: tuple[str, str], remarks: tuple[str, ...]
) -> None:
    service = decide(one).payment.lines[0]
    assert [(a.group, a.reason) for a in service.adjustments] == [expected]
    assert (service.paid, service.allowed, service.remarks) == (0, 0, remarks)


COVERED = [
    _case("authorized", claim("hmo-authorized", line(code="70551"), authorization="AUTH600701"), ("", "")),
    _case("emergency needs none", claim("hmo-plain", line(code="70551"), place_of_service="23"), ("", "")),
    _case(
        "emergency outside the HMO",
        claim("hmo-plain", billing=OUTSIDE, place_of_service="23"),
        ("", ""),
    ),
    _case("NDC given", claim("medicaid-only", line(code="J1885", drug=DRUG)), ("", "")),
    _case("CLIA given", claim("medicare-met", line(code="80053"), clia="11D2030855"), ("", "")),
    _case("policy met", claim("medicare-met", line(code="83036"), clia="11D2030855"), ("", "")),
    _case("limit reached, not passed", claim("ppo-injury", line(code="J3301", units=Decimal(16))), ("", "")),
]


@pytest.mark.parametrize(("one", "expected", "remarks"), COVERED)
def test_covers_what_meets_the_condition(one: Claim, expected: object, remarks: object) -> None:
    assert decide(one).payment.lines[0].allowed


def test_other_payers_and_requirements_leave_remarks_on_the_claim() -> None:
    assert decide(claim("ppo-after-medicare")).payment.remarks == ("MA04",)
    assert decide(claim("medicare-met", line(code="80053"))).payment.remarks == ("MA130",)


def test_expired_coverage_is_dated() -> None:
    assert decide(claim("ppo-ended")).payment.coverage_expired == date(2025, 12, 31)


def test_unknown_patient_is_the_only_status_four() -> None:
    assert decide(claim("medicare-met", patient=STRANGER)).payment.status == "4"
    assert decide(claim("ppo-ended")).payment.status == "1"


class TestBundling:
    def test_panel_swallows_its_part(self) -> None:
        one = claim("ppo-injury", line(1, "80053", 5_000), line(2, "82947", 1_500))
        assert money(decide(one), 2) == {"paid": 0, "CO-97": 1_500}

    def test_payers_choose_their_reason(self) -> None:
        one = claim("medicare-met", line(1, "80053", 5_000), line(2, "82947", 1_500), clia="11D2030855")
        assert money(decide(one), 2) == {"paid": 0, "CO-236": 1_500}

    @pytest.mark.parametrize(("modifiers", "refused"), [((), True), (("25",), False)])
    def test_a_modifier_lets_some_pairs_apart(self, modifiers: tuple[str, ...], refused: bool) -> None:
        one = claim("ppo-injury", line(1, "96372", 4_000), line(2, "99211", 5_000, modifiers=modifiers))
        assert ("CO-97" in money(decide(one), 2)) is refused

    def test_the_other_half_may_be_on_an_earlier_claim(self) -> None:
        first = decide(claim("ppo-injury", line(1, "80053", 5_000)))
        second = decide(
            claim("ppo-injury", line(1, "82947", 1_500)), history=History.of(first.records), number="MP2"
        )
        assert "CO-97" in money(second)

    def test_units_of_one_day_count_together(self) -> None:
        lines = (line(1, "J1885", 5_000, units=Decimal(5)), line(2, "J1885", 4_000, units=Decimal(4)))
        decision = decide(claim("ppo-injury", *lines))
        assert "CO-151" in money(decision, 1)
        assert "CO-151" in money(decision, 2)


class TestGlobalDays:
    @pytest.mark.parametrize(
        ("procedure", "days_after", "modifiers", "refused"),
        [
            ("20610", 0, (), True),
            ("20610", 0, ("25",), False),
            ("20610", 1, (), False),
            ("10060", 10, (), True),
            ("10060", 10, ("24",), False),
            ("10060", 11, (), False),
            ("25600", 90, (), True),
            ("25600", 91, (), False),
            ("25600", -1, (), True),
            ("25600", -1, ("57",), False),
            ("10060", -1, (), False),
        ],
    )
    def test_visits_are_part_of_the_procedure(
        self, procedure: str, days_after: int, modifiers: tuple[str, ...], refused: bool
    ) -> None:
        operation = decide(claim("medicare-met", line(code=procedure, charge=40_000)))
        visit = line(from_date=VISIT + timedelta(days=days_after), modifiers=modifiers)
        decision = decide(
            claim("medicare-met", visit),
            history=History.of(operation.records),
            number="MP2",
            on=date(2026, 8, 1),
        )
        assert ("CO-97" in money(decision)) is refused

    def test_other_providers_are_not_bound(self) -> None:
        operation = decide(claim("medicare-met", line(code="25600", charge=40_000)))
        other = Provider(npi="1245319599", organization="ELSEWHERE", tax_id="1")
        decision = decide(
            claim("medicare-met", billing=other), history=History.of(operation.records), number="MP2"
        )
        assert "CO-97" not in money(decision)


class TestDuplicates:
    def test_the_same_line_again(self) -> None:
        first = decide(claim("ppo-injury"))
        assert money(decide(claim("ppo-injury"), history=History.of(first.records), number="MP2")) == {
            "paid": 0,
            "OA-18": 15_000,
        }

    @pytest.mark.parametrize(
        "changes",
        [{"charge": 14_999}, {"from_date": date(2026, 3, 3)}, {"modifiers": ("76",)}, {"units": Decimal(2)}],
    )
    def test_not_when_anything_differs(self, changes: dict[str, Any]) -> None:
        first = decide(claim("ppo-injury", line(code="73610")))
        again = claim("ppo-injury", line(code="73610", **changes))
        assert "OA-18" not in money(decide(again, history=History.of(first.records), number="MP2"))

    def test_not_after_a_denial(self) -> None:
        first = decide(claim("medicaid-only", line(code="J1885")))
        mended = claim("medicaid-only", line(code="J1885", drug=DRUG))
        assert "OA-18" not in money(decide(mended, history=History.of(first.records), number="MP2"))


class TestTimelyFiling:
    @pytest.mark.parametrize(
        ("served", "months", "last"),
        [
            (date(2026, 3, 2), 12, date(2027, 3, 2)),
            (date(2024, 2, 29), 12, date(2025, 2, 28)),
            (date(2024, 2, 28), 12, date(2025, 2, 28)),
            (date(2023, 2, 28), 12, date(2024, 2, 28)),
            (date(2025, 12, 31), 6, date(2026, 6, 30)),
            (date(2025, 8, 31), 6, date(2026, 2, 28)),
            (date(2025, 12, 15), 12, date(2026, 12, 15)),
        ],
    )
    def test_last_day(self, served: date, months: int, last: date) -> None:
        assert last_filing_day(served, months) == last

    @pytest.mark.parametrize(("on", "late"), [(date(2025, 2, 28), False), (date(2025, 3, 1), True)])
    def test_leap_day(self, on: date, late: bool) -> None:
        one = claim("medicare-met", line(from_date=date(2024, 2, 29)))
        assert ("CO-29" in money(decide(one, on=on))) is late

    @pytest.mark.parametrize(
        ("institutional", "late"),
        [
            (None, True),
            (Institutional("131", date(2025, 3, 1), date(2025, 4, 1), "01"), False),
        ],
    )
    def test_professional_from_the_first_day_institutional_from_the_last(
        self, institutional: Institutional | None, late: bool
    ) -> None:
        kind = ClaimKind.INSTITUTIONAL if institutional else ClaimKind.PROFESSIONAL
        one = claim("ppo-injury", line(from_date=date(2025, 3, 1)), kind=kind, institutional=institutional)
        assert ("CO-29" in money(decide(one, on=date(2026, 3, 20)))) is late


def test_visit_limit_counts_units_until_it_is_reached() -> None:
    visits = [
        claim("ppo-injury", line(code="98940", charge=5_000, from_date=VISIT + timedelta(days=n)))
        for n in range(13)
    ]
    decisions, _, _ = decide_all(visits)
    refused = ["PR-119" in money(d) for d in decisions]
    assert refused == [False] * 12 + [True]
