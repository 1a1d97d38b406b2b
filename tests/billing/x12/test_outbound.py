"""Interchanges to a trading partner, of every kind that is sent."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from billing_service.domain.claim import Claim
from billing_service.x12 import authorization_278
from billing_service.x12.errors import X12Error
from billing_service.x12.outbound import claim_interchange_kind, claim_set, interchange_to
from billing_service.x12.snip import validate
from tests.billing import builders
from tests.billing.x12 import samples

PARTNER = builders.partner()
NOW = datetime(2026, 3, 2, 9, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("claim", "kind"), [(samples.secondary_claim(), "837P"), (samples.hospital_claim(), "837I")]
)
def test_a_claim_goes_out_in_the_guide_of_its_kind(claim: Claim, kind: str) -> None:
    assert claim_interchange_kind(claim) == kind
    body = interchange_to(PARTNER, kind, [claim_set(PARTNER, [claim], "R1", NOW)], 7, NOW)
    assert validate(body) == ()


def test_one_set_holds_claims_of_one_kind() -> None:
    with pytest.raises(X12Error, match="not professional"):
        claim_set(PARTNER, [samples.claim(), samples.hospital_claim()], "R1", NOW)


def test_a_request_for_authorization_goes_out() -> None:
    request = authorization_278.build(samples.authorization_request(), "R1", NOW)
    assert validate(interchange_to(PARTNER, "278", [request], 8, NOW)) == ()
