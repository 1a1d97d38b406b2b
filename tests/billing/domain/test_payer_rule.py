"""Rules as data: each operator as a table of cases, and what holds of every rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing_service.domain.payer_rule import (
    Condition,
    Expectation,
    Operator,
    PayerRule,
    RuleCase,
    broken_cases,
    number_text,
)


@pytest.mark.parametrize(
    ("operator", "values", "facts", "holds"),
    [
        (Operator.IN, ("A", "B"), ("B", "C"), True),
        (Operator.IN, ("A",), ("C",), False),
        (Operator.IN, ("A",), (), False),
        (Operator.NOT_IN, ("A",), ("C",), True),
        (Operator.NOT_IN, ("A",), ("A", "C"), False),
        (Operator.NOT_IN, ("A",), (), True),
        (Operator.STARTS_WITH, ("J", "Q"), ("J1885",), True),
        (Operator.STARTS_WITH, ("Q",), ("J1885",), False),
        (Operator.BETWEEN, ("99202", "99215"), ("99215",), True),
        (Operator.BETWEEN, ("99202", "99215"), ("99216",), False),
        (Operator.BETWEEN, ("99202", "99215"), ("9921",), False),
        (Operator.AT_LEAST, ("2",), ("10",), True),
        (Operator.AT_LEAST, ("2",), ("1.5",), False),
        (Operator.AT_LEAST, ("2",), (), False),
        (Operator.AT_MOST, ("2",), ("2",), True),
        (Operator.AT_MOST, ("2",), ("2.001",), False),
        (Operator.PRESENT, (), ("",), False),
        (Operator.PRESENT, (), ("x",), True),
        (Operator.ABSENT, (), ("",), True),
        (Operator.ABSENT, (), ("x",), False),
    ],
)
def test_operators(operator: Operator, values: tuple[str, ...], facts: tuple[str, ...], holds: bool) -> None:
    assert Condition("code", operator, values).holds({"code": facts}) is holds


def rule(*cases: RuleCase) -> PayerRule:
    return PayerRule(
        "rul_1",
        "PAYER-X",
        "Units",
        "No more than 4 units.",
        "denial CARC 151",
        "Manual p. 1",
        when=(Condition("code", Operator.IN, ("97110",)),),
        require=(Condition("units", Operator.AT_MOST, ("4",)),),
        cases=cases,
    )


@given(st.sampled_from(["97110", "99213"]), st.integers(1, 99))
def test_a_rule_says_one_thing_of_any_facts_and_its_cases_are_held_to_it(code: str, units: int) -> None:
    facts = {"code": (code,), "units": (str(units),)}
    said = rule().judge(facts)
    expected = (
        Expectation.NOT_ASKED
        if code == "99213"
        else (Expectation.PASSES if units <= 4 else Expectation.FAILS)
    )
    assert said is expected
    for claimed in Expectation:
        broken = list(broken_cases(rule(RuleCase("one", facts, claimed))))
        assert broken == ([] if claimed is said else [(0, said)])


def test_payer_dates_and_retirement_decide_whether_it_is_asked() -> None:
    one = replace(rule(), partner_ids=("pyr_1",), from_date=date(2026, 1, 1), to_date=date(2026, 6, 30))
    assert one.applies("pyr_1", date(2026, 6, 30))
    assert not one.applies("pyr_2", date(2026, 6, 30))
    assert not one.applies("pyr_1", date(2026, 7, 1))
    assert not replace(one, retired=True).applies("pyr_1", date(2026, 6, 30))
    assert one.of_lines


def test_numbers_have_one_spelling() -> None:
    assert [number_text(Decimal(t)) for t in ("1.50", "10", "1E+2", "0.500")] == ["1.5", "10", "100", "0.5"]
