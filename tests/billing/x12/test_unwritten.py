"""What an 837 does not say is told by field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from billing_service.domain.claim import Claim
from billing_service.domain.people import Reference
from billing_service.x12.unwritten import unwritten
from tests.billing.x12 import samples
from tests.billing.x12.strategies import claims

LINE = samples.line()
HOSPITAL = samples.hospital_claim()


@pytest.mark.parametrize(
    ("claim", "lost"),
    [
        (samples.claim(), ()),
        (samples.secondary_claim(), ()),
        (HOSPITAL, ()),
        (samples.claim(lines=(replace(LINE, revenue_code="0450"),)), ("lines[0].revenue_code",)),
        (samples.claim(references=(Reference("ZZ", "1"),)), ("references",)),
        (replace(HOSPITAL, onset=date(2026, 2, 1), clia="36D1234567"), ("onset", "clia")),
        (samples.claim(note="José"), ("note",)),
    ],
)
def test_fields_without_a_place_are_named(claim: Claim, lost: tuple[str, ...]) -> None:
    assert unwritten(claim) == lost


@settings(max_examples=10, deadline=None)
@given(claims())
def test_nothing_of_a_claim_of_the_guide_is_lost(claim: Claim) -> None:
    assert unwritten(claim) == ()
