"""Paying after another payer: what the prior ones did, and the three ways to pay what is left.

Whatever is paid never exceeds what the prior payers left of the charge.
"""

from __future__ import annotations

from dataclasses import dataclass

from billing_service.domain.claim import Adjustment, Claim
from billing_service.domain.money import Cents

COST_SHARE = frozenset({"1", "2", "3"})


@dataclass(frozen=True, slots=True)
class PriorLine:
    """What all prior payers together did with one line, in cents."""

    paid: Cents
    left: Cents
    """Of the charge after their payments and reductions: what the last of them left to the patient."""
    allowed: Cents
    """The first payer's: its payment and the cost share that it set."""
    obligated: Cents
    """The charge, or what the provider must accept as full payment where a prior payer's contract says so."""


def prior_lines(claim: Claim) -> tuple[PriorLine, ...] | None:
    """One for each line of the claim, in order; None when no prior payer's decision is on the claim.

    Line decisions (2430) are taken where there are any; else the claim's own (2320) are spread over the
    lines by charge. OA-23 only repeats what an earlier payer did and is not counted again.
    """
    if any(line.adjudications for line in claim.lines):
        return tuple(
            _prior(
                line.charge,
                [(d.paid, d.adjustments) for d in line.adjudications],
            )
            for line in claim.lines
        )
    decided = [other for other in claim.other_coverages if other.paid is not None]
    if not decided:
        return None
    shares = [line.charge for line in claim.lines]
    parts: list[list[tuple[Cents, tuple[Adjustment, ...]]]] = [[] for _ in shares]
    for other in decided:
        paid = _spread(other.paid or 0, shares)
        reductions = [_spread(a.amount, shares) for a in other.adjustments]
        for position, part in enumerate(parts):
            adjustments = tuple(
                Adjustment(a.group, a.reason, spread[position])
                for a, spread in zip(other.adjustments, reductions, strict=True)
            )
            part.append((paid[position], adjustments))
    return tuple(_prior(charge, part) for charge, part in zip(shares, parts, strict=True))


def _prior(charge: Cents, decisions: list[tuple[Cents, tuple[Adjustment, ...]]]) -> PriorLine:
    paid = sum(paid for paid, _ in decisions)
    reduced = sum(
        a.amount
        for _, adjustments in decisions
        for a in adjustments
        if a.group != "PR" and (a.group, a.reason) != ("OA", "23")
    )
    contractual = sum(a.amount for _, adjustments in decisions for a in adjustments if a.group == "CO")
    first_paid, first_adjustments = decisions[0] if decisions else (0, ())
    allowed = first_paid + sum(
        a.amount for a in first_adjustments if a.group == "PR" and a.reason in COST_SHARE
    )
    left = min(max(0, charge - paid - reduced), charge)
    return PriorLine(paid, left, allowed, charge - contractual)


def _spread(amount: Cents, shares: list[Cents]) -> list[Cents]:
    """`amount` by the proportions of `shares`, exact to the cent: what rounding leaves goes to the last."""
    whole = sum(shares)
    if not whole:
        return [*([0] * (len(shares) - 1)), amount]
    parts = [amount * share // whole for share in shares]
    parts[-1] += amount - sum(parts)
    return parts


def standard_payment(*, normal: Cents, left: Cents) -> Cents:
    """Coordination of benefits: its own benefit, but no more than is left."""
    return max(0, min(normal, left))


def medicaid_payment(*, normal: Cents, allowed: Cents, prior_paid: Cents, left: Cents) -> Cents:
    """Lesser-of: together with the prior payers never more than its own allowed amount (42 CFR 447.20)."""
    return max(0, min(normal, allowed - prior_paid, left))


def medicare_payment(
    *, obligated: Cents, primary_paid: Cents, normal: Cents, fee: Cents, primary_allowed: Cents
) -> Cents:
    """42 CFR 411.33(a): the lowest of three amounts, none of them below zero.

    (1) the charge, or what the provider is obligated to accept, less the primary payment; (2) what Medicare
    would pay as the only payer; (3) the higher of fee schedule and primary allowed, less the primary payment.
    """
    return max(0, min(obligated - primary_paid, normal, max(fee, primary_allowed) - primary_paid))
