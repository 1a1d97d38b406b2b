"""Balance of domain objects, in exact cents: what is apart, and by how much. Nothing is ever plugged.

837: 1.4.1 (coordination of benefits) of 005010X222A1 and X223A2. 835: 1.10.2.1 of 005010X221A1. `snip`
applies the same sums to text; these are for a claim before it is written and a remittance before posting.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from billing_service.domain.claim import Claim, OtherCoverage
from billing_service.domain.money import Cents
from billing_service.domain.remittance import Remittance


@dataclass(frozen=True, slots=True)
class Imbalance:
    what: str
    """`line`, `claim` or `transaction`; `prior paid` and `prior total` for another payer's figures."""
    subject: str
    """The claim's control number, with the line's number or the payer's id after a slash."""
    by: Cents
    """Stated less computed."""


def claim_imbalances(claim: Claim) -> Iterator[Imbalance]:
    """What prior payers' figures do not add up to. CLM02 is the sum of the lines by construction."""
    for line in claim.lines:
        for payer_id in dict.fromkeys(one.payer_id for one in line.adjudications):
            settled = sum(
                one.paid + sum(reason.amount for reason in one.adjustments)
                for one in line.adjudications
                if one.payer_id == payer_id
            )
            if settled != line.charge:
                yield Imbalance("line", f"{claim.control_number}/{line.number}", line.charge - settled)
    for other in claim.other_coverages:
        yield from _prior(claim, other)


def _prior(claim: Claim, other: OtherCoverage) -> Iterator[Imbalance]:
    if other.paid is None:
        return
    on_lines = [one for line in claim.lines for one in line.adjudications if one.payer_id == other.payer.id]
    own = sum(reason.amount for reason in other.adjustments)
    of_lines = sum(reason.amount for one in on_lines for reason in one.adjustments)
    subject = f"{claim.control_number}/{other.payer.id}"
    if on_lines:
        apart = other.paid - (sum(one.paid for one in on_lines) - own)
        if apart:
            yield Imbalance("prior paid", subject, apart)
    if own or of_lines:
        apart = claim.charge - (other.paid + own + of_lines)
        if apart:
            yield Imbalance("prior total", subject, apart)


def remittance_imbalances(remittance: Remittance) -> Iterator[Imbalance]:
    """The three levels of an 835: line, claim, transaction."""
    for claim in remittance.claims:
        for number, line in enumerate(claim.lines, start=1):
            if line.out_of_balance_by:
                yield Imbalance("line", f"{claim.control_number}/{number}", line.out_of_balance_by)
        if claim.out_of_balance_by:
            yield Imbalance("claim", claim.control_number, claim.out_of_balance_by)
    if remittance.out_of_balance_by:
        yield Imbalance("transaction", remittance.trace, remittance.out_of_balance_by)
