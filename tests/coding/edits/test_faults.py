"""Every planted fault fires its rule and no other error; no near-miss fires it; a mend mends."""

from __future__ import annotations

import pytest

from coding_service.edits.catalog import CATALOG
from coding_service.edits.subject import CodeSetSubject
from coding_service.edits.validate import summarize, validate
from shared.rules import Severity, Verdict
from tests.coding.edits.faults import FAULTS, NEAR
from tests.coding.edits.sets import book

_FAULTS = [(rule, i) for rule, sets in FAULTS.items() for i in range(len(sets))]
_NEAR = [(rule, i) for rule, sets in NEAR.items() for i in range(len(sets))]


def failures(whole: CodeSetSubject) -> dict[str, Severity]:
    return {f.rule: f.severity for f in summarize(whole, book()).findings if f.verdict is Verdict.FAIL}


@pytest.mark.parametrize(("rule", "number"), _FAULTS)
def test_a_planted_fault_fires_its_rule_and_no_other_error(rule: str, number: int) -> None:
    found = failures(FAULTS[rule][number])
    assert rule in found
    assert {r for r, severity in found.items() if severity is Severity.ERROR} <= {rule}


@pytest.mark.parametrize(("rule", "number"), _NEAR)
def test_a_near_miss_does_not_fire_the_rule(rule: str, number: int) -> None:
    assert rule not in failures(NEAR[rule][number])


def test_every_rule_has_its_cases() -> None:
    for rule in CATALOG:
        faults, near = FAULTS.get(rule.id, ()), NEAR.get(rule.id, ())
        assert len(faults) >= 3, rule.id
        assert len(near) >= 2, rule.id
        assert len(faults) + len(near) >= 5, rule.id
    assert set(FAULTS) <= {rule.id for rule in CATALOG}
    assert sum(map(len, FAULTS.values())) >= 150


def test_every_rule_says_pass_somewhere() -> None:
    passed = {
        f.rule
        for sets in NEAR.values()
        for whole in sets
        for f in validate(whole, book())
        if f.verdict is Verdict.PASS
    }
    assert passed == {rule.id for rule in CATALOG}
