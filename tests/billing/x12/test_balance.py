"""Balance of claims with prior payers, and of remittances, to the cent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from billing_service.domain.claim import Adjustment, Claim
from billing_service.domain.remittance import ProviderAdjustment, Remittance
from billing_service.x12.balance import Imbalance, claim_imbalances, remittance_imbalances
from tests.billing.x12 import samples

CLAIM = samples.secondary_claim()
ADVICE = samples.remittance()


def settled(paid: int, *adjustments: Adjustment) -> Claim:
    line = CLAIM.lines[0]
    one = replace(line.adjudications[0], paid=paid, adjustments=adjustments)
    return replace(CLAIM, lines=(replace(line, adjudications=(one,)),))


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (CLAIM, []),
        (samples.claim(), []),
        (
            settled(8000, Adjustment("CO", "45", 4499), Adjustment("PR", "2", 2000)),
            [Imbalance("line", "RFC20260220A3/1", 1), Imbalance("prior total", "RFC20260220A3/OTH77", 1)],
        ),
        (
            replace(CLAIM, other_coverages=(replace(CLAIM.other_coverages[0], paid=7900),)),
            [
                Imbalance("prior paid", "RFC20260220A3/OTH77", -100),
                Imbalance("prior total", "RFC20260220A3/OTH77", 100),
            ],
        ),
    ],
)
def test_prior_payers(claim: Claim, expected: list[Imbalance]) -> None:
    assert list(claim_imbalances(claim)) == expected


def reversed_claim() -> Remittance:
    """A reversal alone: the original negated, and the cheque with it."""
    first = ADVICE.claims[0]
    lines = tuple(
        replace(
            line,
            charge=-line.charge,
            paid=-line.paid,
            adjustments=tuple(replace(one, amount=-one.amount) for one in line.adjustments),
        )
        for line in first.lines
    )
    back = replace(first, status="22", charge=-first.charge, paid=-first.paid, lines=lines)
    carried = ProviderAdjustment("1234567893", ADVICE.paid_on, "FB", "X", -first.paid)
    return replace(ADVICE, claims=(back,), amount=0, method="NON", provider_adjustments=(carried,))


@pytest.mark.parametrize(
    ("advice", "expected"),
    [
        (ADVICE, []),
        (replace(ADVICE, amount=8013), [Imbalance("transaction", "EFT00077", -1)]),
        (reversed_claim(), []),
        (
            replace(ADVICE, claims=(replace(ADVICE.claims[0], paid=8001), ADVICE.claims[1])),
            [Imbalance("claim", "RFC20260220A1", -1), Imbalance("transaction", "EFT00077", 1)],
        ),
    ],
)
def test_remittances(advice: Remittance, expected: list[Imbalance]) -> None:
    assert list(remittance_imbalances(advice)) == expected
