"""Payer rules as data: what one payer (or every payer) wants of a claim, with the cases that prove the rule.

A rule reads facts of a claim or of each of its lines. Where every condition of `when` holds, every condition
of `require` must hold, or the rule fails. Its tests are facts with the verdict that is expected; a rule is
kept only while all of them come out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

Fact = tuple[str, ...]
Facts = Mapping[str, Fact]
"""A field's values as text; numbers without trailing zeros; absent and empty are the same."""

CLAIM_FIELDS: dict[str, str] = {
    "kind": "`professional` or `institutional`",
    "place_of_service": "CMS code",
    "diagnoses": "ICD-10-CM codes without their dot",
    "codes": "CPT and HCPCS codes of all lines",
    "type_of_bill": "three digits, institutional",
    "patient_age": "whole years on the first service date",
    "patient_gender": "`F`, `M`, `U`",
    "relationship": "the patient's to the subscriber, `18` self",
    "group_number": "of the subscriber",
    "authorization": "REF*G1",
    "referral": "REF*9F",
    "referring_npi": "of the referring provider",
    "rendering_taxonomy": "of the rendering provider",
    "accident": "`AA`, `EM`, `OA`",
    "attachments": "PWK01 report types",
    "charge_cents": "of the claim",
    "line_count": "how many lines",
}
LINE_FIELDS: dict[str, str] = {
    "code": "CPT or HCPCS",
    "modifiers": "of the line",
    "units": "of the line",
    "line_charge_cents": "of the line",
    "pointed_diagnoses": "ICD-10-CM codes that the line points to, without their dot",
    "line_place_of_service": "the line's, or the claim's",
    "ndc": "eleven digits",
    "revenue_code": "four digits",
    "line_note": "NTE",
    "line_authorization": "REF*G1 of the line",
}
"""Field → what it holds. A rule that names a line's field is asked of each line."""


class Operator(StrEnum):
    IN = "in"
    """At least one value is among `values`."""
    NOT_IN = "not_in"
    STARTS_WITH = "starts_with"
    """At least one value begins with one of `values`."""
    BETWEEN = "between"
    """At least one value lies between the two `values`, both counted, as text of the same length."""
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    """The one number."""
    PRESENT = "present"
    ABSENT = "absent"


NUMERIC = frozenset({Operator.AT_LEAST, Operator.AT_MOST})
COUNTS: dict[Operator, tuple[int, int]] = {
    Operator.IN: (1, 1000),
    Operator.NOT_IN: (1, 1000),
    Operator.STARTS_WITH: (1, 1000),
    Operator.BETWEEN: (2, 2),
    Operator.AT_LEAST: (1, 1),
    Operator.AT_MOST: (1, 1),
    Operator.PRESENT: (0, 0),
    Operator.ABSENT: (0, 0),
}
"""How many values each operator takes."""


@dataclass(frozen=True, slots=True)
class Condition:
    field: str
    operator: Operator
    values: tuple[str, ...] = ()

    def holds(self, facts: Facts) -> bool:
        found = tuple(v for v in facts.get(self.field, ()) if v)
        match self.operator:
            case Operator.PRESENT:
                return bool(found)
            case Operator.ABSENT:
                return not found
            case Operator.IN:
                return bool(set(found) & set(self.values))
            case Operator.NOT_IN:
                return not set(found) & set(self.values)
            case Operator.STARTS_WITH:
                return any(value.startswith(self.values) for value in found)
            case Operator.BETWEEN:
                low, high = self.values
                return any(len(v) == len(low) and low <= v <= high for v in found)
            case Operator.AT_LEAST:
                return bool(found) and Decimal(found[0]) >= Decimal(self.values[0])
            case Operator.AT_MOST:
                return bool(found) and Decimal(found[0]) <= Decimal(self.values[0])


class Expectation(StrEnum):
    PASSES = "pass"
    FAILS = "fail"
    NOT_ASKED = "not_asked"
    """`when` does not hold."""


@dataclass(frozen=True, slots=True)
class RuleCase:
    """One line's or claim's facts, and what the rule must say of them."""

    name: str
    facts: dict[str, Fact]
    expect: Expectation


@dataclass(frozen=True, slots=True)
class PayerRule:
    id: str
    code: str
    """What findings are filed under, `PAYER-…`."""
    title: str
    message: str
    """What is wrong and how to mend it, in the biller's words."""
    prevents: str
    """The rejection or denial with its code."""
    source: str
    """Where the payer says so: manual and page, contract, letter."""
    require: tuple[Condition, ...]
    cases: tuple[RuleCase, ...]
    when: tuple[Condition, ...] = ()
    partner_ids: tuple[str, ...] = ()
    """Our ids of the payers that want it; empty: every payer."""
    severity: str = "error"
    """`error` holds the claim, `warning` does not."""
    from_date: date | None = None
    to_date: date | None = None
    """Of service."""
    retired: bool = False
    version: int = 1

    @property
    def of_lines(self) -> bool:
        return any(c.field in LINE_FIELDS for c in (*self.when, *self.require))

    def applies(self, partner_id: str, on: date) -> bool:
        if self.retired or (self.partner_ids and partner_id not in self.partner_ids):
            return False
        begun = self.from_date is None or self.from_date <= on
        return begun and (self.to_date is None or on <= self.to_date)

    def judge(self, facts: Facts) -> Expectation:
        if not all(condition.holds(facts) for condition in self.when):
            return Expectation.NOT_ASKED
        met = all(condition.holds(facts) for condition in self.require)
        return Expectation.PASSES if met else Expectation.FAILS


def broken_cases(rule: PayerRule) -> Iterator[tuple[int, Expectation]]:
    """(position, what the rule says instead) of each case that does not come out."""
    for index, case in enumerate(rule.cases):
        said = rule.judge(case.facts)
        if said is not case.expect:
            yield index, said


def number_text(value: Decimal | int) -> str:
    return f"{Decimal(value).normalize():f}"


def bare(codes: Iterable[str]) -> Fact:
    return tuple(code.replace(".", "") for code in codes)
