"""Who pays first: the questionnaire, the birthday rule, accidents, Medicaid last."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from billing_service.domain.claim import Accident
from billing_service.domain.coverage import Coverage
from billing_service.domain.coverage_order import rank
from billing_service.domain.msp import MspQuestionnaire, MspType, msp_type
from billing_service.domain.people import Person, PersonName
from billing_service.domain.trading_partner import TradingPartner
from tests.billing.builders import VISIT_DAY, coverage, partner, patient

OLD, YOUNG = date(1958, 5, 17), date(1975, 5, 17)
ASKED = MspQuestionnaire(date(2026, 1, 5))


@pytest.mark.parametrize(
    ("answers", "born", "expected"),
    [
        ({}, OLD, None),
        ({"group_health_plan": True, "employer_size": 20}, OLD, MspType.WORKING_AGED),
        ({"group_health_plan": True, "employer_size": 19}, OLD, None),
        ({"group_health_plan": True, "employer_size": 20}, date(1961, 3, 3), MspType.WORKING_AGED),
        ({"group_health_plan": True, "employer_size": 20}, date(1961, 4, 1), None),
        ({"group_health_plan": True, "employer_size": 100, "disabled": True}, YOUNG, MspType.DISABLED),
        ({"group_health_plan": True, "employer_size": 99, "disabled": True}, YOUNG, None),
        (
            {"group_health_plan": True, "esrd": True, "esrd_since": date(2023, 10, 1)},
            YOUNG,
            MspType.ESRD,
        ),
        ({"group_health_plan": True, "esrd": True, "esrd_since": date(2023, 9, 1)}, YOUNG, None),
        ({"work_related": True}, OLD, MspType.WORKERS_COMPENSATION),
        ({"accident": "no_fault"}, OLD, MspType.NO_FAULT),
        ({"accident": "liability"}, OLD, MspType.LIABILITY),
        ({"black_lung": True, "group_health_plan": True, "employer_size": 500}, OLD, MspType.BLACK_LUNG),
        ({"veterans_authorized": True}, OLD, MspType.VETERANS),
        ({"government_program": True}, OLD, MspType.PUBLIC_HEALTH_SERVICE),
    ],
)
def test_the_questionnaire_says_what_pays_before_medicare(
    answers: dict[str, Any], born: date, expected: MspType | None
) -> None:
    assert msp_type(replace(ASKED, **answers), born, VISIT_DAY) is expected


def insured(id: str, filing: str, **changes: Any) -> tuple[Coverage, TradingPartner]:
    return coverage(id, partner_id=f"pyr_{id}", **changes), partner(
        f"pyr_{id}", id.upper(), claim_filing=filing
    )


def parent(birthday: date) -> dict[str, Any]:
    return {"relationship": "19", "subscriber": Person(PersonName("Parent"), birthday)}


def order(*covered: tuple[Coverage, TradingPartner], accident: Accident | None = None) -> list[str]:
    return [one.coverage_id for one in rank(patient().person, covered, VISIT_DAY, accident)]


def test_the_parent_whose_birthday_is_earlier_in_the_year_pays_first() -> None:
    mother = insured("m", "CI", **parent(date(1990, 3, 1)))
    father = insured("f", "CI", **parent(date(1970, 11, 30)))
    assert order(father, mother) == ["m", "f"]
    twin = insured("t", "CI", **parent(date(1970, 3, 1)), from_date=date(2020, 1, 1))
    assert order(mother, twin) == ["t", "m"], "the same birthday: the plan that is held longer"


def test_own_plan_before_a_spouses_medicaid_and_tricare_last() -> None:
    own, spouse = insured("own", "12"), insured("sp", "HM", relationship="01", subscriber=patient().person)
    assert order(insured("mc", "MC"), insured("ch", "CH"), spouse, own) == ["own", "sp", "ch", "mc"]


def test_medicare_is_first_unless_the_questionnaire_names_another() -> None:
    employer = insured("ghp", "CI")
    retired = insured("mb", "MB", msp=ASKED)
    assert order(employer, retired) == ["mb", "ghp"]
    working = replace(ASKED, group_health_plan=True, employer_size=200)
    ranked = rank(
        replace(patient().person, birth_date=OLD), (employer, insured("mb", "MB", msp=working)), VISIT_DAY
    )
    assert [(r.coverage_id, r.order, r.msp_type) for r in ranked] == [("ghp", "P", ""), ("mb", "S", "12")]
    assert all(r.reason for r in ranked)


@pytest.mark.parametrize(
    ("accident", "expected"),
    [
        (None, ["own"]),
        (Accident(("EM",)), ["wc", "own"]),
        (Accident(("AA",)), ["auto", "own"]),
        (Accident(("OA",)), ["own"]),
    ],
)
def test_an_accidents_insurer_answers_for_its_own_kind_alone(
    accident: Accident | None, expected: list[str]
) -> None:
    covered = (insured("own", "CI"), insured("wc", "WC"), insured("auto", "AM"))
    assert order(*covered, accident=accident) == expected


def test_what_is_not_in_force_does_not_count() -> None:
    assert order(insured("own", "CI", to_date=date(2026, 3, 1))) == []
