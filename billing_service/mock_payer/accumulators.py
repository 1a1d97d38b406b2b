"""What a member and a family have used of a benefit year: deductible, out-of-pocket, visits.

A balance is what was carried into the year plus every credit of every decision, reversals with their sign
turned; nothing else changes it. Amounts are cents, visit limits count units.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from billing_service.mock_payer.plan import IN_NETWORK, Member

DEDUCTIBLE = "deductible"
OUT_OF_POCKET = "out_of_pocket"
LIMIT = "limit:"


@dataclass(frozen=True, slots=True, order=True)
class AccumulatorKey:
    owner: str
    """A member's key, or `family:` and the family's."""
    year: int
    kind: str
    """`deductible`, `out_of_pocket`, or `limit:` and the limit's id."""
    network: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    key: AccumulatorKey
    amount: int


Accumulators = Mapping[AccumulatorKey, int]
"""Credits so far, without what was carried in."""


def owners(member: Member) -> tuple[str, str]:
    return member.key, f"family:{member.family}"


def used(accumulators: Accumulators, key: AccumulatorKey, family: Iterable[Member]) -> int:
    """The balance of `key`: carried in plus credited. `family` are all members of the owner's family."""
    carried = 0
    if key.network == IN_NETWORK:
        members = [m for m in family if key.owner in owners(m)]
        if key.kind == DEDUCTIBLE:
            carried = sum(m.deductible_met for m in members)
        elif key.kind == OUT_OF_POCKET:
            carried = sum(m.deductible_met + m.out_of_pocket_met for m in members)
    return carried + accumulators.get(key, 0)


def credited(accumulators: Accumulators, credits: Iterable[Credit]) -> dict[AccumulatorKey, int]:
    """The accumulators after `credits`; keys that return to zero are dropped, so that a reversal restores."""
    after = dict(accumulators)
    for credit in credits:
        amount = after.get(credit.key, 0) + credit.amount
        if amount:
            after[credit.key] = amount
        else:
            after.pop(credit.key, None)
    return after


def reversed_credits(credits: Iterable[Credit]) -> tuple[Credit, ...]:
    return tuple(replace(credit, amount=-credit.amount) for credit in credits)
