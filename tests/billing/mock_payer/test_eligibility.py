from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from billing_service.domain.claim import Payer
from billing_service.domain.eligibility import Benefit, EligibilityAnswer, EligibilityInquiry, NetworkStatus
from billing_service.domain.people import Person, PersonName, Provider
from billing_service.mock_payer.accumulators import Accumulators, credited
from billing_service.mock_payer.eligibility import answer, unavailable
from tests.billing.mock_payer.builders import BOOK, CLINIC, VISIT, claim, decide, line, subscriber_of

TODAY = date(2026, 3, 5)


def _inquiry(key: str = "ppo-diabetes", **changes: Any) -> EligibilityInquiry:
    member = BOOK.by_key[key]
    holder = subscriber_of(BOOK, member)
    payer = BOOK.payers[member.payer_id]
    fields: dict[str, Any] = {
        "trace": "T1",
        "payer": Payer(payer.name, payer.id),
        "provider": CLINIC,
        "subscriber": holder.person,
        "member_id": member.member_id,
        "date_of_service": VISIT,
        "dependent": None if holder is member else member.person,
    }
    return EligibilityInquiry(**{**fields, **changes})


def _ask(
    key: str = "ppo-diabetes", accumulators: Accumulators | None = None, **changes: Any
) -> EligibilityAnswer:
    return answer(_inquiry(key, **changes), BOOK, accumulators or {}, today=TODAY)


def _amounts(
    given: EligibilityAnswer, information: str, network: NetworkStatus = NetworkStatus.IN
) -> dict[Any, Any]:
    return {
        (b.coverage_level, b.period): b.amount
        for b in given.benefits
        if b.information == information and b.network is network and b.service_types == ("30",)
    }


def _of_group(given: EligibilityAnswer, service_type: str) -> list[Benefit]:
    return [b for b in given.benefits if service_type in b.service_types]


def test_a_preventive_visit_is_not_told_as_an_office_visit() -> None:
    """Part B waives coinsurance for prevention alone: 81, never 98, is what costs nothing."""
    given = _ask("medicare-met")
    assert {b.percent for b in _of_group(given, "81") if b.information == "A"} == {0}
    assert 0 not in {b.percent for b in _of_group(given, "98") if b.information == "A"}


class TestActive:
    def test_deductible_and_maximum_base_and_remaining(self) -> None:
        given = _ask()
        assert given.active is True
        assert _amounts(given, "C") == {
            ("IND", "23"): 150_000,
            ("IND", "29"): 30_000,
            ("FAM", "23"): 300_000,
            ("FAM", "29"): 180_000,
        }
        assert _amounts(given, "G") == {
            ("IND", "23"): 500_000,
            ("IND", "29"): 362_000,
            ("FAM", "23"): 1_000_000,
            ("FAM", "29"): 862_000,
        }
        assert _amounts(given, "C", NetworkStatus.OUT)["IND", "29"] == 300_000

    def test_remaining_follows_what_was_decided(self) -> None:
        decision = decide(claim("ppo-diabetes", line(code="73610", charge=50_000)))
        remaining = _amounts(_ask(accumulators=credited({}, decision.credits)), "C")["IND", "29"]
        assert remaining == 30_000 - 4_603

    def test_copay_and_coinsurance_by_service(self) -> None:
        visit = _of_group(_ask(), "98")
        assert {(b.information, b.network, b.amount, b.percent) for b in visit} >= {
            ("B", NetworkStatus.IN, 3_000, None),
            ("A", NetworkStatus.IN, None, Decimal(0)),
            ("A", NetworkStatus.OUT, None, Decimal("0.4")),
        }

    def test_one_procedure(self) -> None:
        given = _ask("hmo-plain", procedure="70551")
        [needed] = [b for b in given.benefits if b.information == "CB"]
        assert (needed.authorization, needed.procedure) == ("Y", "70551")

    def test_excluded_procedure(self) -> None:
        [excluded] = [b for b in _ask("ppo-exclusion", procedure="J1885").benefits if b.information == "I"]
        assert excluded.procedure == "J1885"

    def test_visit_limit_with_what_is_left(self) -> None:
        decision = decide(claim("ppo-diabetes", line(code="98940", charge=5_000)))
        given = _ask(accumulators=credited({}, decision.credits))
        limits = {b.period: b.quantity for b in _of_group(given, "33") if b.information == "F"}
        assert limits == {"23": 12, "29": 11}

    def test_other_payer_first(self) -> None:
        [other] = [b for b in _ask("ppo-after-medicare").benefits if b.information == "R"]
        assert other.other_payer_id == "60303"

    def test_qmb_is_named(self) -> None:
        [active] = [b for b in _ask("medicare-qmb").benefits if b.information == "1"]
        assert active.insurance_type == "QM"

    def test_dependent_is_answered_as_one(self) -> None:
        given = _ask("ppo-family-c")
        assert given.dependent is not None
        assert given.dependent.name.first == "LUCA"


class TestInactive:
    def test_ended_with_the_date(self) -> None:
        given = _ask("ppo-ended")
        assert given.active is False
        assert (given.plan_begin, given.plan_end) == (date(2023, 1, 1), date(2025, 12, 31))
        assert [b.information for b in given.benefits] == ["6"]

    def test_the_date_asked_for_counts(self) -> None:
        assert _ask("ppo-ended", date_of_service=date(2025, 12, 31)).active is True


@pytest.mark.parametrize(
    ("key", "changes", "level", "reason"),
    [
        ("ppo-diabetes", {"payer": Payer("UNKNOWN", "99999")}, "source", "79"),
        ("ppo-diabetes", {"provider": replace(CLINIC, npi="")}, "receiver", "43"),
        ("ppo-diabetes", {"provider": replace(CLINIC, npi="1234567890")}, "receiver", "43"),
        ("ppo-diabetes", {"provider": Provider(npi="1999990025")}, "receiver", "51"),
        ("ppo-diabetes", {"member_id": "X"}, "subscriber", "72"),
        ("ppo-diabetes", {"member_id": "CGH999999"}, "subscriber", "75"),
        ("ppo-diabetes", {"subscriber": Person(PersonName("VANCE", "MARISOL"))}, "subscriber", "58"),
        (
            "ppo-diabetes",
            {"subscriber": Person(PersonName("VANCE", "MARISOL"), date(1968, 4, 13))},
            "subscriber",
            "71",
        ),
        (
            "ppo-diabetes",
            {"subscriber": Person(PersonName("VANCE", "MARIA"), date(1968, 4, 12))},
            "subscriber",
            "73",
        ),
        (
            "ppo-family-c",
            {"dependent": Person(PersonName("MORENO", "NOA"), date(2014, 3, 8))},
            "dependent",
            "67",
        ),
        ("ppo-family-c", {"dependent": Person(PersonName("MORENO", "LUCA"))}, "dependent", "58"),
        ("ppo-diabetes", {"date_of_service": date(2026, 4, 1)}, "subscriber", "63"),
        ("ppo-diabetes", {"date_of_service": date(2025, 3, 4)}, "subscriber", "62"),
    ],
)
def test_says_what_does_not_fit(key: str, changes: dict[str, Any], level: str, reason: str) -> None:
    given = _ask(key, **changes)
    assert [(r.level, r.reason) for r in given.rejections] == [(level, reason)]
    assert given.benefits == ()
    assert given.active is None


@pytest.mark.parametrize("on", [date(2026, 3, 31), date(2025, 3, 5)])
def test_answers_to_both_ends_of_the_period(on: date) -> None:
    assert _ask(date_of_service=on).active is True


def test_on_the_leap_day_a_year_back_is_the_28th() -> None:
    given = answer(_inquiry(date_of_service=date(2027, 2, 28)), BOOK, {}, today=date(2028, 2, 29))
    assert given.rejections == ()


def test_down() -> None:
    assert [(r.level, r.reason) for r in unavailable(_inquiry()).rejections] == [("source", "42")]
