"""Every planted fault is found under its rule at its place, and nothing is found on the right files."""

from __future__ import annotations

import pytest

from billing_service.x12.snip import validate
from billing_service.x12.snip_rules import rules
from tests.billing.x12.corpus import PAYER, RIGHT, Fault, faults

FAULTS = faults()
CLAIM_FILES = ("claims.837p", "hospital-claim.837i")


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_the_fault_is_found_where_it_is(fault: Fault) -> None:
    text = fault.text()
    found = {
        (one.rule, one.loop, one.position, _element(one.segment, one.element, one.component))
        for one in validate(text, partner=PAYER)
    }
    assert (fault.rule, fault.loop, fault.position(text), fault.place) in found


@pytest.mark.parametrize("path", sorted(RIGHT.iterdir()), ids=lambda path: path.name)
def test_nothing_is_found_on_a_right_file(path: object) -> None:
    assert validate(path.read_bytes(), partner=PAYER) == ()  # type: ignore[attr-defined]


def test_the_corpus_covers_every_level_and_set() -> None:
    assert len(FAULTS) >= 150
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)
    assert {rules()[fault.rule].level for fault in FAULTS} == {1, 2, 3, 4, 5, 6, 7}
    assert {fault.base for fault in FAULTS} >= {path.name for path in RIGHT.iterdir()} - {
        "answer-dependent.271"
    }
    levels = {base: {rules()[one.rule].level for one in FAULTS if one.base == base} for base in CLAIM_FILES}
    assert levels == {"claims.837p": {1, 2, 3, 4, 5, 6, 7}, "hospital-claim.837i": {1, 2, 3, 4, 5, 6, 7}}
    unplanted = set(rules()) - {fault.rule for fault in FAULTS}
    assert unplanted == {"837-SET-SIZE"}  # 5,001 claims: in test_snip_rules


def _element(segment: str, element: int, component: int) -> str:
    return segment + (f"{element:02d}" if element else "") + (f"-{component}" if component else "")
