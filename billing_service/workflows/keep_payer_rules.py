"""Payer rules in the register: kept only while every one of their own cases comes out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from billing_service.domain.payer_rule import (
    CLAIM_FIELDS,
    COUNTS,
    LINE_FIELDS,
    NUMERIC,
    Condition,
    Expectation,
    Operator,
    PayerRule,
    broken_cases,
)
from billing_service.workflows.keep_register import Kept
from billing_service.workflows.load_visit import every
from billing_service.workflows.ports import Unit
from shared.errors import Place

FIELDS = CLAIM_FIELDS | LINE_FIELDS
NUMBERS = frozenset({"patient_age", "charge_cents", "line_count", "units", "line_charge_cents"})


def _faults(unit: Unit, item: PayerRule, today: date) -> Iterator[Place]:
    for index, payer_id in enumerate(item.partner_ids):
        if unit.partners.find(payer_id) is None:
            yield Place(f"/payer_ids/{index}", "unknown", "there is no such payer")
    if item.from_date and item.to_date and item.to_date < item.from_date:
        yield Place("/to_date", "before_from_date", "the rule ends before it begins")
    if any(rule.code == item.code and rule.id != item.id for rule in every(unit.payer_rules)):
        yield Place("/code", "taken", "another rule is filed under this code")
    faults = [*_conditions("when", item.when), *_conditions("require", item.require), *_cases(item)]
    yield from faults
    if faults:
        return
    for index, said in broken_cases(item):
        case = item.cases[index]
        message = f"the case expects {case.expect}, the rule says {said}; mend the one or the other"
        yield Place(f"/cases/{index}", "case_fails", message)


def _conditions(name: str, conditions: tuple[Condition, ...]) -> Iterator[Place]:
    for index, condition in enumerate(conditions):
        at = f"/{name}/{index}"
        if condition.field not in FIELDS:
            yield Place(f"{at}/field", "unknown_field", f"one of: {', '.join(FIELDS)}")
        low, high = COUNTS[condition.operator]
        if not low <= len(condition.values) <= high:
            wanted = str(low) if low == high else f"{low} to {high}"
            yield Place(f"{at}/values", "count", f"{condition.operator} takes {wanted} values")
        elif condition.operator in NUMERIC:
            if condition.field not in NUMBERS:
                yield Place(f"{at}/operator", "not_a_number", f"a number: {', '.join(sorted(NUMBERS))}")
            if not _number(condition.values[0]):
                yield Place(f"{at}/values/0", "not_a_number", "digits, with a point if need be")
        elif condition.operator is Operator.BETWEEN and len({len(v) for v in condition.values}) > 1:
            yield Place(f"{at}/values", "length", "both ends have the same length")


def _cases(item: PayerRule) -> Iterator[Place]:
    for index, case in enumerate(item.cases):
        for field, values in case.facts.items():
            if field not in FIELDS:
                yield Place(f"/cases/{index}/facts", "unknown_field", f"one of: {', '.join(FIELDS)}")
            elif field in NUMBERS and not all(map(_number, values)):
                yield Place(
                    f"/cases/{index}/facts/{field}", "not_a_number", "digits, with a point if need be"
                )
    expected = {case.expect for case in item.cases}
    for needed in (Expectation.PASSES, Expectation.FAILS):
        if needed not in expected:
            yield Place("/cases", "one_sided", f"at least one case must {needed}")


def _number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


PAYER_RULES: Kept[PayerRule] = Kept("payer_rule", lambda unit: unit.payer_rules, _faults)
