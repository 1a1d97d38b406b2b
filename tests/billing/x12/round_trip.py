"""What holds of every claim that is written: read back equal, written again the same, no finding."""

from __future__ import annotations

from billing_service.domain.claim import Claim, ClaimKind
from billing_service.x12 import claim_837i, claim_837p
from billing_service.x12.envelope import write_interchange
from billing_service.x12.snip import validate
from billing_service.x12.syntax import read_one
from tests.billing.x12 import samples

GUIDES = {ClaimKind.PROFESSIONAL: claim_837p, ClaimKind.INSTITUTIONAL: claim_837i}
EXPECTED = {
    "837-BIRTH",  # a generated birth date may be after a generated service
    "837-RENDERING-SAME",
    "837-EPSDT",
    "837-SPECIAL-SEX",
}


def written(claims: list[Claim]) -> str:
    """One interchange of claims of one kind."""
    guide = GUIDES[claims[0].kind]
    built = guide.build(claims, samples.SUBMITTER, samples.RECEIVER, "B1", samples.CREATED)
    return write_interchange(samples.ENVELOPE, "HC", guide.VERSION, [built])


def assert_round_trip(claims: list[Claim]) -> str:
    """The interchange, for validators that others wrote."""
    text = written(claims)
    (ts,) = read_one(text).groups[0].sets
    file = GUIDES[claims[0].kind].parse(ts)
    assert file.losses == ()
    assert list(file.claims) == claims
    assert written(list(file.claims)) == text
    assert {finding.rule for finding in validate(text)} <= EXPECTED
    return text
