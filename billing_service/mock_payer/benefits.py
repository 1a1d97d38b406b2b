"""What the member pays of an allowed amount, and the answer to an eligibility question.

Order within a line: copay, deductible, then coinsurance on the rest; each is rounded once, half up, and cut
where the individual's or the family's out-of-pocket maximum is reached (PR-3, PR-1, PR-2 of X12's CARC list).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from billing_service.domain.money import Cents, half_up
from billing_service.mock_payer.accumulators import (
    DEDUCTIBLE,
    OUT_OF_POCKET,
    AccumulatorKey,
    Accumulators,
    Credit,
    owners,
    used,
)
from billing_service.mock_payer.plan import IN_NETWORK, BenefitRule, Member, Plan


@dataclass(frozen=True, slots=True)
class Share:
    """The member's part of one line's allowed amount, in cents."""

    deductible: Cents = 0
    coinsurance: Cents = 0
    copay: Cents = 0

    @property
    def total(self) -> Cents:
        return self.deductible + self.coinsurance + self.copay


@dataclass(frozen=True, slots=True)
class Standing:
    """One member's place in a benefit year: what is left until each maximum. None: there is no maximum."""

    member: Member
    plan: Plan
    family: Sequence[Member]
    year: int
    network: str
    accumulators: Accumulators

    def _used(self, owner: str, kind: str) -> int:
        return used(self.accumulators, AccumulatorKey(owner, self.year, kind, self.network), self.family)

    def maximum(self, kind: str, *, family: bool) -> Cents | None:
        tier = self.plan.tier(self.network)
        if kind == DEDUCTIBLE:
            return tier.family_deductible if family else tier.deductible
        return tier.family_out_of_pocket if family else tier.out_of_pocket

    def remaining(self, kind: str, *, family: bool) -> Cents | None:
        maximum = self.maximum(kind, family=family)
        if maximum is None:
            return None
        return max(0, maximum - self._used(owners(self.member)[family], kind))

    def left(self, kind: str) -> Cents | None:
        """Until the nearer of the individual's and the family's maximum."""
        ends = [self.remaining(kind, family=False), self.remaining(kind, family=True)]
        return min((end for end in ends if end is not None), default=None)

    def share(self, rule: BenefitRule, allowed: Cents, *, copay_due: bool) -> Share:
        """What the member owes of `allowed`; the parts never exceed it, nor the out-of-pocket maximum."""
        pocket = self.left(OUT_OF_POCKET)
        ceiling = allowed if pocket is None else min(allowed, pocket)
        copay = min(rule.copay if copay_due else 0, ceiling)
        deductible = 0
        if rule.deductible:
            deductible = min(self.left(DEDUCTIBLE) or 0, allowed - copay, ceiling - copay)
        rate = rule.coinsurance if self.network == IN_NETWORK else rule.out_of_network_coinsurance
        coinsurance = half_up(Decimal(allowed - copay - deductible) * rate)
        return Share(deductible, min(coinsurance, ceiling - copay - deductible), copay)

    def credits(self, share: Share) -> tuple[Credit, ...]:
        """What `share` adds to the individual's and the family's accumulators."""
        amounts = ((DEDUCTIBLE, share.deductible), (OUT_OF_POCKET, share.total))
        return tuple(
            Credit(AccumulatorKey(owner, self.year, kind, self.network), amount)
            for kind, amount in amounts
            if amount
            for owner in owners(self.member)
        )
