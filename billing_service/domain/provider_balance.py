"""PLB: what a payer adds to or takes from a cheque beyond its claims, tied to claims across cheques.

A positive PLB04 lowers the cheque. FB negative carries a balance forward, positive consumes it; WO positive
recovers an overpayment, negative defers it; 72 negative acknowledges money that the provider sent back and is
offset by a WO of the same reference; L6 negative pays interest. Authority: X12N 835 TR3 005010X221A1,
1.10.2.10–1.10.2.17 and PLB03-1; which account each reason moves is `data/provider_adjustments.tsv`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources

from billing_service.domain.ledger import Account, Entry
from billing_service.domain.money import Cents
from billing_service.domain.posting.legs import Source
from billing_service.domain.posting.result import ClaimResult
from billing_service.domain.remittance import ClaimPayment, ProviderAdjustment, Remittance

_SHORTEST_CONTROL_NUMBER = 8
"""Characters by which a reference that goes on after a control number may still be told."""


class Effect(StrEnum):
    RECOUPMENT = "recoupment"
    """A balance with the payer that later cheques settle: carried forward, taken back, advanced, withheld."""
    INTEREST = "interest"
    INCOME = "income"
    """Money or a penalty that stands by itself: capitation, bonuses, pass-through payments."""


ACCOUNTS = {
    Effect.RECOUPMENT: Account.PAYER_RECOUPMENT,
    Effect.INTEREST: Account.INTEREST_INCOME,
    Effect.INCOME: Account.PAYER_INCENTIVE,
}


@dataclass(frozen=True, slots=True)
class Movement:
    """One PLB of one cheque."""

    remittance_id: str
    trace: str
    paid_on: date
    reason: str
    amount: Cents
    """PLB04: positive lowered the cheque."""


@dataclass(frozen=True, slots=True)
class ProviderBalance:
    """What a payer moved under one reference, over all its cheques. Zero when it is settled."""

    id: str
    payer_id: str
    """TRN03."""
    reference: str
    """PLB03-2; a payer may write a member's number into it, so it stays sealed."""
    claim_id: str = ""
    movements: tuple[Movement, ...] = ()
    version: int = 1

    @property
    def balance(self) -> Cents:
        """Positive: the payer took more than it gave back so far. Interest and income are not owed back."""
        return sum(one.amount for one in self.movements if effect_of(one.reason) is Effect.RECOUPMENT)


@dataclass(frozen=True, slots=True)
class AdjustmentPosting:
    adjustment: ProviderAdjustment
    number: int
    """1-based place among the transaction's adjustments."""
    claim_id: str
    entry: Entry | None


@cache
def _table() -> dict[str, tuple[Effect, str]]:
    text = resources.files("billing_service").joinpath("data/provider_adjustments.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {code: (Effect(effect), words) for code, effect, words in rows}


def effect_of(code: str) -> Effect:
    """An unknown reason is a balance with the payer: it stays in sight until somebody explains it."""
    return _table().get(code, (Effect.RECOUPMENT, ""))[0]


def in_words(code: str) -> str:
    return _table().get(code, (Effect.RECOUPMENT, f"reason {code}, unknown here"))[1]


def post_adjustments(
    remittance: Remittance,
    results: Sequence[ClaimResult],
    source: Source,
    claim_of: Callable[[str], str],
) -> tuple[AdjustmentPosting, ...]:
    """An entry for each PLB, between clearing and the account of its reason."""
    claims = dict(zip((result.position for result in results), remittance.claims, strict=True))
    posted = []
    for number, adjustment in enumerate(remittance.provider_adjustments, start=1):
        claim_id = _tied_to(adjustment.reference, results, claims) or claim_of(adjustment.reference)
        account = ACCOUNTS[effect_of(adjustment.reason)]
        # Without the reference: payers write members' numbers into it, and legs are not sealed.
        legs = source.pair(
            adjustment.amount, account, Account.REMITTANCE_CLEARING, f"PLB {adjustment.reason}"
        )
        if claim_id:
            legs = [replace(leg, claim_id=claim_id) if leg.account is account else leg for leg in legs]
        entry = source.entry("provider_adjustment", legs, f"PLB {number}")
        posted.append(AdjustmentPosting(adjustment, number, claim_id, entry))
    return tuple(posted)


def _tied_to(reference: str, results: Sequence[ClaimResult], claims: dict[int, ClaimPayment]) -> str:
    """The claim of this cheque whose control number, ours or the payer's, the reference is or begins with."""
    for result in results:
        if not result.claim_id or not reference:
            continue
        for number in (result.control_number, claims[result.position].payer_control_number):
            if number == reference or (
                len(number) >= _SHORTEST_CONTROL_NUMBER and reference.startswith(number)
            ):
                return result.claim_id
    return ""


def moved(
    balance: ProviderBalance, posting: AdjustmentPosting, remittance: Remittance, id: str
) -> ProviderBalance:
    """The balance after one more PLB of remittance `id`."""
    one = posting.adjustment
    movement = Movement(id, remittance.trace, remittance.payment_date, one.reason, one.amount)
    return replace(
        balance,
        claim_id=balance.claim_id or posting.claim_id,
        movements=(*balance.movements, movement),
    )


def without(balance: ProviderBalance, remittance_id: str) -> ProviderBalance:
    """The balance as if that remittance had not been posted."""
    kept = tuple(one for one in balance.movements if one.remittance_id != remittance_id)
    return replace(balance, movements=kept)
