"""What the estimate says, against what the payer that computes then leaves to the patient."""

from __future__ import annotations

from decimal import Decimal

import pytest

from billing_service.domain.benefits import plan_benefits
from billing_service.domain.claim import Payer
from billing_service.domain.eligibility import EligibilityInquiry
from billing_service.domain.estimate import PlannedService, estimate_insured
from billing_service.x12 import eligibility_271
from tests.billing.mock_payer.builders import CLINIC, VISIT, claim, line
from tests.billing.mock_payer.gateway import Gateway, claims_file, inquiry_file, only_set, remittances


@pytest.mark.parametrize(
    "member",
    [
        "ppo-injury",
        "ppo-diabetes",
        "ppo-maximum-reached",
        "ppo-family-a",
        "ppo-family-c",
        "hmo-plain",
        "medicare-met",
        "medicare-new-year",
    ],
)
@pytest.mark.parametrize("codes", [("99213",), ("99214", "80053"), ("25600", "99213"), ("71046", "36415")])
def test_the_estimate_is_what_the_payer_leaves_to_the_patient(
    payer: Gateway, member: str, codes: tuple[str, ...]
) -> None:
    """The allowed amounts are the remittance's own: the contract is not what is tested here."""
    billed = claim(member, *(line(number, code, 60_000) for number, code in enumerate(codes, start=1)))
    inquiry = EligibilityInquiry(
        trace="T1",
        payer=Payer(billed.payer.name, billed.payer.id),
        provider=CLINIC,
        subscriber=billed.subscriber.person,
        member_id=billed.subscriber.member_id,
        date_of_service=VISIT,
        dependent=billed.patient,
        relationship=billed.subscriber.relationship,
    )
    answer = payer.send(inquiry_file(1, inquiry))
    (heard,) = eligibility_271.parse(only_set(answer.content)).answers
    assert payer.send(claims_file(2, [billed])).status_code == 202
    payer.control("adjudication-runs")
    [[decided]] = [r.claims for r in remittances(payer.mailbox())]
    services = [
        PlannedService(sent.code, Decimal(1), (), 60_000, paid.allowed or 0, "remittance")
        for sent, paid in zip(billed.lines, decided.lines, strict=True)
        if paid.allowed
    ]
    expected, _ = estimate_insured(services, plan_benefits(heard))
    owed = [
        sum(a.amount for a in paid.adjustments if a.group == "PR") for paid in decided.lines if paid.allowed
    ]
    assert owed
    assert [one.patient for one in expected] == owed
