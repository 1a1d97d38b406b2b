"""What goes along to the second and third payer balances, per prior payer, to the cent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing_service.domain.assembly import Insurance, assemble
from billing_service.domain.claim import Adjustment, Claim
from billing_service.domain.coverage import PayerOrder
from billing_service.domain.next_payer import PayerDecision, UnmatchedLine, next_claim
from billing_service.domain.remittance import ClaimPayment, ServicePayment
from billing_service.x12 import claim_837p
from billing_service.x12.outbound import claim_set, interchange_to
from billing_service.x12.snip import validate
from billing_service.x12.syntax import read_one
from shared.rules import Severity
from tests.billing import builders

AT = datetime(2026, 4, 1, tzinfo=UTC)


def thrice_insured() -> Claim:
    insurances = [Insurance(builders.coverage(), builders.partner())]
    for number, order in ((2, PayerOrder.SECONDARY), (3, PayerOrder.TERTIARY)):
        coverage = builders.coverage(
            f"cov_{number}", member_id=f"M{number}", order=order, partner_id=f"pyr_{number}"
        )
        partner = builders.partner(f"pyr_{number}", f"PAYER{number}", name=f"Payer {number}")
        insurances.append(Insurance(coverage, partner))
    return assemble(builders.materials(insurances=tuple(insurances)), "CLAIM1").claim


def decided(claim: Claim, shares: list[tuple[int, int]], prior: int | None = None) -> PayerDecision:
    """For each line (percent reduced, percent left to the patient) of what the payers before have left."""
    services = []
    for line, (reduced, left) in zip(claim.lines, shares, strict=True):
        before = line.charge * (prior or 0) // 100
        rest = line.charge - before
        cas = (
            Adjustment("OA", "23", before),
            Adjustment("CO", "45", rest * reduced // 100),
            Adjustment("PR", "2", rest * left // 100),
        )
        cas = tuple(a for a in cas if a.amount)
        services.append(
            ServicePayment(
                charge=line.charge,
                paid=line.charge - sum(a.amount for a in cas),
                code=line.code,
                modifiers=line.modifiers,
                adjustments=cas,
                line_control_number=line.control_number,
            )
        )
    payment = ClaimPayment(
        claim.control_number,
        "1" if prior is None else "2",
        claim.charge,
        sum(s.paid for s in services),
        0,
        payer_control_number="ICN1",
        lines=tuple(services),
    )
    return PayerDecision(payment, date(2026, 3, 20))


SHARES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 40)), min_size=3, max_size=3)


@given(SHARES, SHARES, st.integers(0, 100))
def test_every_prior_payer_balances_on_the_second_and_third_claim(
    first: list[tuple[int, int]], second: list[tuple[int, int]], left: int
) -> None:
    primary = thrice_insured()
    secondary = next_claim(primary, decided(primary, first))
    tertiary = next_claim(secondary, decided(secondary, second, left))
    for claim, payers in ((secondary, 1), (tertiary, 2)):
        prior = [other for other in claim.other_coverages if other.paid is not None]
        assert len(prior) == payers
        for other in prior:
            mine = [
                (line, a) for line in claim.lines for a in line.adjudications if a.payer_id == other.payer.id
            ]
            assert len(mine) == len(claim.lines)
            for line, one in mine:
                assert line.charge == one.paid + sum(a.amount for a in one.adjustments)
            assert other.paid == sum(one.paid for _, one in mine) - sum(a.amount for a in other.adjustments)
    assert [secondary.subscriber.payer_responsibility, tertiary.subscriber.payer_responsibility] == ["S", "T"]


def test_the_third_claim_is_right_x12_and_reads_back_as_written() -> None:
    primary = thrice_insured()
    secondary = next_claim(primary, decided(primary, [(20, 10)] * 3))
    tertiary = next_claim(secondary, decided(secondary, [(0, 50)] * 3, 80))
    partner = builders.partner("pyr_3", "PAYER3", name="Payer 3")
    body = interchange_to(partner, "837P", [claim_set(partner, [tertiary], "REF1", AT)], 1, AT)
    assert [f.message for f in validate(body) if f.severity is Severity.ERROR] == []
    (read,) = claim_837p.parse(read_one(body).groups[0].sets[0]).claims
    assert [line.adjudications for line in read.lines] == [line.adjudications for line in tertiary.lines]
    assert [other.paid for other in read.other_coverages] == [o.paid for o in tertiary.other_coverages]


def test_nobody_left_is_refused_and_so_is_a_service_that_fits_two_lines() -> None:
    claim = thrice_insured()
    with pytest.raises(ValueError, match="no payer"):
        next_claim(replace(claim, other_coverages=()), decided(claim, [(0, 0)] * 3))
    twin = replace(claim, lines=(claim.lines[0], replace(claim.lines[0], number=2, control_number="L2")))
    vague = decided(claim, [(0, 0)] * 3).payment.lines[0]
    payment = ClaimPayment("CLAIM1", "1", twin.charge, 0, 0, lines=(replace(vague, line_control_number="?"),))
    with pytest.raises(UnmatchedLine):
        next_claim(twin, PayerDecision(payment, date(2026, 3, 20)))
