"""One ST of an 835 into entries and results."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from billing_service.domain.ledger import Account, Entry
from billing_service.domain.posting.billed_claim import BilledClaim, after
from billing_service.domain.posting.claim_posting import ClaimPosting, post_claim
from billing_service.domain.posting.legs import NewId, Source
from billing_service.domain.posting.result import ClaimResult, Disposition
from billing_service.domain.posting.screening import held_because
from billing_service.domain.provider_balance import AdjustmentPosting, post_adjustments
from billing_service.domain.remittance import ClaimPayment, Remittance


@dataclass(frozen=True, slots=True)
class RemittancePosting:
    entries: tuple[Entry, ...]
    claims: tuple[ClaimResult, ...]
    held: str = ""
    """Why the whole transaction is held, with the exact difference; empty when it was distributed."""
    adjustments: tuple[AdjustmentPosting, ...] = ()
    """What each PLB moved, and the claim it could be tied to."""


def post_remittance(
    remittance: Remittance,
    *,
    document_id: str,
    posted_on: date,
    find: Callable[[ClaimPayment], BilledClaim | None],
    new_id: NewId,
    claim_of: Callable[[str], str] = lambda reference: "",
) -> RemittancePosting:
    """Entries and results for one ST of an 835.

    `find` gives our claim for a payer's claim payment, with the ledger as it is *before* this remittance;
    None when there is none. Several CLPs for one claim are posted reversals first, whatever their order:
    what a correction puts in place must have been taken away. `claim_of` gives the claim that a PLB's
    reference was tied to by an earlier cheque.
    """
    source = Source(document_id, remittance.trace, remittance.payer_id, posted_on, remittance.paid_on, new_id)
    why, deposited = held_because(remittance)
    if why:
        account = Account.UNDISTRIBUTED_REMITTANCE
        legs = source.pair(remittance.net if deposited else 0, Account.CASH, account, "deposit")
        return RemittancePosting(_there(source.entry("deposit", legs)), (), why)
    legs = source.pair(remittance.net, Account.CASH, Account.REMITTANCE_CLEARING, "deposit")
    entries = list(_there(source.entry("deposit", legs)))
    posted: dict[int, ClaimPosting] = {}
    known: dict[str, BilledClaim] = {}
    order = sorted(enumerate(remittance.claims, start=1), key=lambda one: (not one[1].is_reversal, one[0]))
    for position, payment in order:
        claim = find(payment)
        if claim is not None:
            claim = known.get(claim.claim_id, claim)
        posting = post_claim(payment, position, claim, source)
        entries += posting.entries
        posted[position] = posting
        if claim is not None:
            known[claim.claim_id] = _as_it_stands(claim, posting)
    results = tuple(posted[position].result for position in sorted(posted))
    adjustments = post_adjustments(remittance, results, source, claim_of)
    entries += [one.entry for one in adjustments if one.entry is not None]
    return RemittancePosting(tuple(entries), results, adjustments=adjustments)


def _as_it_stands(claim: BilledClaim, posting: ClaimPosting) -> BilledClaim:
    for entry in posting.entries:
        claim = after(claim, entry)
    if posting.result.disposition is Disposition.REVERSED and posting.result.of_lines:
        claim = replace(claim, replaced=claim.replaced | frozenset(posting.result.of_lines))
    return claim


def _there(entry: Entry | None) -> tuple[Entry, ...]:
    return () if entry is None else (entry,)
