"""Estimates with their working, good-faith estimates, and the bill of a visit that no payer is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing_service.domain.benefits import (
    Maximum,
    PlanBenefits,
    ServiceShare,
    plan_benefits,
    service_type_of,
)
from billing_service.domain.eligibility import Benefit, EligibilityAnswer, NetworkStatus
from billing_service.domain.eligibility_check import CheckState, EligibilityCheck
from billing_service.domain.encounter import Charge, EncounterStatus
from billing_service.domain.estimate import (
    EstimateKind,
    PlannedService,
    business_days_after,
    estimate_insured,
    good_faith_due,
)
from billing_service.domain.ledger import Account
from billing_service.domain.privacy import Restriction
from billing_service.workflows.bill_self_pay import bill_self_pay, void_self_pay_bill
from billing_service.workflows.estimate_visit import estimate_visit
from billing_service.workflows.issue_statement import issue_statement
from shared.errors import Conflict
from tests.billing import builders
from tests.billing.workflows.world import BILLER, Clinic

IN, OUT = NetworkStatus.IN, NetworkStatus.OUT
HEARD = (
    Benefit("1", "IND", ("30",), plan="GOLD"),
    Benefit("C", "IND", ("30",), period="23", amount=100_000, network=IN),
    Benefit("C", "IND", ("30",), period="29", amount=5_000, network=IN),
    Benefit("C", "FAM", ("30",), period="29", amount=4_000, network=IN),
    Benefit("C", "IND", ("30",), period="29", amount=90_000, network=OUT),
    Benefit("G", "IND", ("30",), period="29", amount=9_000, network=IN),
    Benefit("A", "IND", ("98",), percent=Decimal("0.2"), network=IN),
    Benefit("B", "IND", ("98",), period="27", amount=3_000, network=IN),
    Benefit("A", "IND", ("5",), percent=Decimal(0), network=IN, messages=("DEDUCTIBLE WAIVED",)),
    Benefit("F", "IND", ("PT",), period="23", quantity_qualifier="VS", quantity=Decimal(20)),
    Benefit("F", "IND", ("PT",), period="29", quantity_qualifier="VS", quantity=Decimal(3)),
    Benefit("I", procedure="99999"),
    Benefit("CB", procedure="70551", authorization="Y"),
    Benefit("R", service_types=("30",), messages=("PRIMARY PAYER",), other_payer_name="MEDICARE"),
)
ANSWER = EligibilityAnswer("T", "BLUESTEM", "BCPPO", "BSM100200", HEARD)


def test_eb_segments_are_put_together_by_network() -> None:
    found = plan_benefits(ANSWER)
    assert found.deductible == Maximum(100_000, 5_000)
    assert found.family_deductible == Maximum(None, 4_000)
    assert plan_benefits(ANSWER, "out").deductible == Maximum(None, 90_000)
    assert found.share_of("98") == ServiceShare("98", 3_000, Decimal("0.2"), deductible_applies=True)
    assert found.share_of("5") == ServiceShare("5", None, Decimal(0), deductible_applies=False)
    assert [(li.service_type, li.allowed, li.remaining) for li in found.limits] == [
        ("PT", Decimal(20), Decimal(3))
    ]
    assert (found.not_covered, found.authorization_needed) == (("99999",), ("70551",))
    assert found.other_payers[0].name == "MEDICARE"


def planned(code: str, allowed: int, charge: int = 50_000) -> PlannedService:
    return PlannedService(code, Decimal(1), (), charge, allowed, "contract")


def test_the_working_is_copay_deductible_coinsurance_until_the_maximum() -> None:
    """By hand: 128.00 − 30 copay; of 98.00 the family's 40; 20% of 58.00 = 11.60; 90 − 81.60 = 8.40 left."""
    lines, _ = estimate_insured([planned("99214", 12_800), planned("99213", 10_000)], plan_benefits(ANSWER))
    first, second = lines
    assert (first.copay, first.deductible, first.coinsurance, first.patient) == (3_000, 4_000, 1_160, 8_160)
    assert (second.copay, second.deductible, second.coinsurance) == (0, 0, 840)
    assert [step.name for step in first.steps] == ["allowed", "copay", "deductible", "coinsurance"]
    assert [step.name for step in second.steps][-1] == "out_of_pocket_maximum"


def test_waived_not_covered_and_qmb() -> None:
    lines, cautions = estimate_insured(
        [planned("80053", 2_000), planned("99999", 1_000)], plan_benefits(ANSWER)
    )
    assert [line.patient for line in lines] == [0, 50_000]
    assert any("prior authorization" in caution for caution in cautions)
    poor, _ = estimate_insured([planned("99214", 12_800)], replace(plan_benefits(ANSWER), qmb=True))
    assert poor[0].patient == 0


@given(
    st.lists(st.integers(0, 100_000), min_size=1, max_size=6),
    st.integers(0, 50_000),
    st.integers(0, 50_000),
    st.integers(0, 20_000),
    st.integers(0, 100),
)
def test_nobody_owes_more_than_allowed_or_the_maximum(
    allowed: list[int], deductible: int, pocket: int, copay: int, percent: int
) -> None:
    benefits = PlanBenefits(
        "in",
        deductible=Maximum(None, deductible),
        out_of_pocket=Maximum(None, pocket),
        shares=(ServiceShare("98", copay, Decimal(percent) / 100),),
    )
    lines, _ = estimate_insured([planned("99214", cents, 100_000) for cents in allowed], benefits)
    assert all(0 <= line.patient <= line.allowed for line in lines)
    assert sum(line.patient for line in lines) <= pocket
    assert sum(line.deductible for line in lines) <= deductible
    assert sum(line.copay for line in lines) <= copay


@pytest.mark.parametrize(
    ("code", "service_type"),
    [
        ("99214", "98"),
        ("80053", "5"),
        ("71046", "4"),
        ("97110", "PT"),
        ("J1885", "88"),
        ("29881", "2"),
        ("0001U", "1"),
    ],
)
def test_codes_have_their_service_type(code: str, service_type: str) -> None:
    assert service_type_of(code) == service_type


@pytest.mark.parametrize(
    ("asked", "visit", "scheduled", "due"),
    [
        (date(2026, 3, 2), date(2026, 3, 30), True, date(2026, 3, 5)),
        (date(2026, 3, 2), date(2026, 3, 6), True, date(2026, 3, 3)),
        (date(2026, 3, 6), date(2026, 3, 12), True, date(2026, 3, 9)),
        (date(2026, 3, 2), date(2026, 3, 4), True, None),
        (date(2026, 3, 2), date(2026, 3, 3), False, date(2026, 3, 5)),
    ],
)
def test_the_good_faith_clock_counts_business_days(
    asked: date, visit: date, scheduled: bool, due: date | None
) -> None:
    assert good_faith_due(asked, visit, scheduled) == due
    assert business_days_after(date(2026, 3, 6), 1) == date(2026, 3, 9)


PLANNED = builders.encounter(
    date_of_service=date(2026, 3, 3),
    status=EncounterStatus.PLANNED,
    code_set_id="",
    charges=(Charge("99214"), Charge("80053", charge=4_000)),
)


def estimate(clinic: Clinic, **options: Any) -> Any:
    return estimate_visit(
        BILLER, "enc_1", "est_1", units=clinic.units, coding=clinic.coding, clock=clinic.clock, **options
    )


def test_a_planned_visit_is_estimated_from_contract_and_answer(clinic: Clinic) -> None:
    clinic.change("encounters", PLANNED)
    with pytest.raises(Conflict) as refused:
        estimate(clinic)
    assert refused.value.code == "no_eligibility_answer"
    asked = EligibilityCheck(
        "elg_1",
        "enc_1",
        "cov_1",
        PLANNED.date_of_service,
        date(2026, 3, 2),
        datetime(2026, 3, 2, tzinfo=UTC),
        CheckState.ANSWERED,
        answer=ANSWER,
    )
    clinic.change("checks", asked)
    contract = replace(builders.fee_schedule("fee_2", c99214=12_800), partner_id="pyr_1")
    clinic.change("fee_schedules", contract)
    made = estimate(clinic)
    assert [line.allowed for line in made.lines] == [12_800, 4_000]
    assert made.lines[0].patient == 8_160
    assert (made.check_id, made.stale) == ("elg_1", False)
    assert any("not for the visit's date" in caution for caution in made.cautions)
    assert any("80053: no contract schedule" in caution for caution in made.cautions)
    assert estimate(clinic) == made


def test_without_coverage_it_is_the_good_faith_estimate(clinic: Clinic) -> None:
    clinic.change("encounters", replace(PLANNED, coverage_ids=()))
    made = estimate(clinic)
    assert (made.kind, made.patient) == (EstimateKind.GOOD_FAITH, 22_500)
    assert len(made.cautions) == 4


SELF_PAY = builders.encounter(coverage_ids=())


def bill(clinic: Clinic, id: str = "bil_1", discount: int = 0) -> Any:
    return bill_self_pay(
        BILLER, "enc_1", id, Decimal(discount), units=clinic.units, coding=clinic.coding, clock=clinic.clock
    )


def test_a_self_pay_visit_is_the_patients_at_once_and_beside_its_estimate(clinic: Clinic) -> None:
    clinic.change("encounters", SELF_PAY)
    estimate(clinic)
    made = bill(clinic, discount=20)
    assert (made.charge, made.due, made.estimated, made.over_estimate) == (25_400, 20_320, 25_400, 0)
    balances = clinic.kept.ledger.balances()
    assert balances[Account.PATIENT_RECEIVABLE.value] == 20_320
    assert balances[Account.SERVICE_REVENUE.value] == -25_400
    assert sum(balances.values()) == 0
    assert bill(clinic) == made
    with pytest.raises(Conflict) as refused:
        bill(clinic, "bil_2")
    assert refused.value.code == "bill_exists"
    void_self_pay_bill(BILLER, "bil_1", "coverage found", None, units=clinic.units, clock=clinic.clock)
    assert set(clinic.kept.ledger.balances().values()) == {0}
    assert bill(clinic, "bil_2").due == 25_400


def test_a_statement_says_what_no_plan_was_billed_for(clinic: Clinic) -> None:
    clinic.change("encounters", SELF_PAY)
    made = bill(clinic, discount=20)
    record = issue_statement(BILLER, "pat_1", "stm_1", units=clinic.units, clock=clinic.clock)
    (stated,) = record.statement.claims
    assert (stated.claim_id, stated.payer) == (made.id, "no plan: self-pay")
    assert [(line.charge, line.discount, line.share, line.out_of_balance_by) for line in stated.lines] == [
        (line.charge, line.discount, line.due, 0) for line in made.lines
    ]
    assert record.statement.you_owe == 20_320
    assert {reason.text for line in stated.lines for reason in line.reasons} == {
        "No plan was billed for this: it is our charge."
    }
    void_self_pay_bill(BILLER, made.id, "wrong visit", None, units=clinic.units, clock=clinic.clock)
    with pytest.raises(Conflict, match="nothing has been billed"):
        issue_statement(BILLER, "pat_1", "stm_2", units=clinic.units, clock=clinic.clock)


def test_of_an_insured_visit_only_what_is_kept_from_the_plan_is_billed(clinic: Clinic) -> None:
    with pytest.raises(Conflict) as refused:
        bill(clinic)
    assert refused.value.code == "not_self_pay"
    kept = Restriction("rst_1", "pat_1", date(2026, 3, 2), "enc_1", codes=("J1885",))
    clinic.change("restrictions", kept)
    assert [line.code for line in bill(clinic).lines] == ["J1885"]


def test_a_service_without_a_price_is_not_billed_at_nothing(clinic: Clinic) -> None:
    clinic.change("encounters", SELF_PAY)
    clinic.change("fee_schedules", builders.fee_schedule(c99214=100))
    with pytest.raises(Conflict) as refused:
        bill(clinic)
    assert refused.value.code == "unpriced"
    assert clinic.kept.ledger.entries == []
