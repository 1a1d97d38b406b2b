"""The catalogue: every rule is cited, and a planted fault or a test of its own shows that it can fail."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from billing_service.x12 import claim_837p
from billing_service.x12.directory import code_lists, data_text
from billing_service.x12.envelope import write_interchange
from billing_service.x12.guide import guides
from billing_service.x12.snip import validate
from billing_service.x12.snip_rules import rules
from tests.billing.x12 import samples
from tests.billing.x12.corpus import faults

PAYER_RULES = (Path(__file__).parent / "test_snip_payer.py").read_text()


def test_every_rule_can_fail() -> None:
    planted = {fault.rule for fault in faults()} | {"837-SET-SIZE"}
    assert [rule for rule in rules() if rule not in planted and f'"{rule}"' not in PAYER_RULES] == []


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
def test_every_rule_is_whole(rule: object) -> None:
    assert all(getattr(rule, name) for name in ("id", "title", "citation", "fix"))
    assert 1 <= rule.level <= 7  # type: ignore[attr-defined]


def test_a_set_of_more_than_5000_claims_is_noted() -> None:
    claims = [replace(samples.claim(), control_number=f"C{number}") for number in range(5001)]
    built = claim_837p.build(claims, samples.SUBMITTER, samples.RECEIVER, "B1", samples.CREATED)
    text = write_interchange(samples.ENVELOPE, "HC", claim_837p.VERSION, [built])
    assert [finding.rule for finding in validate(text)] == ["837-SET-SIZE"]


def test_tables_name_what_exists() -> None:
    lists = set(code_lists()) | {"zip", "taxonomy", "revenue"}
    for guide in guides():
        named = {
            token.rpartition("=@")[2]
            for line in data_text(f"guides/{guide.name}.txt")
            for token in line.split()
            if "=@" in token
        }
        assert named <= lists
        assert len({segment.index for segment in guide.segments}) == len(guide.segments)
        assert guide.root.first.id == "ST"


def test_official_lists_replace_the_shipped_ones() -> None:
    text = next(fault for fault in faults() if fault.name == "p-rarc-newer").text()
    assert {finding.rule for finding in validate(text)} == {"X12-RARC-NEW"}
    assert validate(text, codes={"rarc": frozenset({"N890"})}) == ()
