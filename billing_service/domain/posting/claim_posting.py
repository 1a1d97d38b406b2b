"""One claim payment (2100) into an entry: posted, reversed, or kept in unapplied with the exact reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from billing_service.domain.claim import Adjustment
from billing_service.domain.ledger import Account, Entry, Leg
from billing_service.domain.money import Cents, dollars
from billing_service.domain.posting.billed_claim import BilledClaim
from billing_service.domain.posting.later_payer import said_of_the_rest
from billing_service.domain.posting.legs import Place, Source
from billing_service.domain.posting.line_matching import Unpostable, line_results, matched_lines
from billing_service.domain.posting.result import ClaimResult, Disposition, LineResult
from billing_service.domain.posting.reversing import reversals
from billing_service.domain.reasons import Effect, reason
from billing_service.domain.remittance import ClaimPayment

FORWARDED, PREDETERMINATION = "23", "25"


@dataclass(frozen=True, slots=True)
class ClaimPosting:
    result: ClaimResult
    entries: tuple[Entry, ...] = ()
    """None where neither money nor a decision moves anything; several where part of one is reversed."""


def post_claim(
    payment: ClaimPayment, position: int, claim: BilledClaim | None, source: Source
) -> ClaimPosting:
    """What one CLP makes of our claim, with the ledger as `claim` says; None: there is no such claim."""
    identity = (position, payment.control_number)
    claim_id = claim.claim_id if claim else ""
    place = f"CLP {position}"
    if payment.status in (FORWARDED, PREDETERMINATION) and not payment.paid:
        forwarded = payment.status == FORWARDED
        why = "Forwarded, not this payer's claim." if forwarded else "A predetermination."
        return ClaimPosting(ClaimResult(*identity, Disposition.NOT_OURS, claim_id, why=why))
    try:
        known = _postable(payment, claim)
        if payment.is_reversal:
            undone = reversals(known, payment, source, place)
            result = ClaimResult(
                *identity, Disposition.REVERSED, claim_id, paid=payment.paid, of_lines=undone.of_lines
            )
            return ClaimPosting(result, undone.entries)
        of_lines = _lines_alone(known, payment)
        if of_lines:
            known = replace(known, lines=tuple(line for line in known.lines if line.number in of_lines))
        payment = said_of_the_rest(known, payment)
        results = line_results(known, payment)
        legs = _claim_legs(known, payment, results)
        _refuse_overdraft(known, legs)
    except Unpostable as unpostable:
        legs = source.pair(
            payment.paid, Account.REMITTANCE_CLEARING, Account.UNAPPLIED_INSURANCE, "unapplied"
        )
        result = ClaimResult(
            *identity, Disposition.UNAPPLIED, claim_id, why=str(unpostable), paid=payment.paid
        )
        return ClaimPosting(result, _there(source.entry("unapplied", legs, place)))
    result = ClaimResult(
        *identity, Disposition.POSTED, claim_id, results, paid=payment.paid, of_lines=of_lines
    )
    return ClaimPosting(result, _there(source.entry("payment_insurance", legs, place)))


def _postable(payment: ClaimPayment, claim: BilledClaim | None) -> BilledClaim:
    if claim is None:
        raise Unpostable("No claim of this clinic has this control number.")
    if not claim.open:
        raise Unpostable("The claim is void or closed.")
    if payment.out_of_balance_by:
        raise Unpostable(
            f"The claim is out of balance by {dollars(payment.out_of_balance_by)}: charge "
            f"{dollars(payment.charge)} less its adjustments is not the payment {dollars(payment.paid)}."
        )
    off = next((s for s in payment.lines if s.out_of_balance_by), None)
    if off is not None:
        raise Unpostable(f"Service {off.code} is out of balance by {dollars(off.out_of_balance_by)}.")
    if payment.is_reversal:
        return claim
    if payment.paid < 0 or any(line.paid < 0 for line in payment.lines):
        least = min(payment.paid, *(line.paid for line in payment.lines), 0)
        raise Unpostable(
            f"It pays {dollars(least)} and is no reversal (CLP02 is {payment.status}, not 22): what the payer"
            " takes back is not said."
        )
    if payment.charge != claim.charge and not _lines_alone(claim, payment):
        raise Unpostable(
            f"The claim was billed at {dollars(claim.charge)}; the payer answers"
            f" for {dollars(payment.charge)}."
        )
    return claim


def _claim_legs(claim: BilledClaim, payment: ClaimPayment, results: Iterable[LineResult]) -> list[Leg]:
    """What each reason of a line moves, and one leg a line for all that leaves its receivable."""
    moves: dict[int | None, list[tuple[Account, Cents, str]]] = defaultdict(list)
    for result in results:
        moves[result.number].append((Account.REMITTANCE_CLEARING, result.paid, "payment"))
    if not payment.lines:
        moves[None].append((Account.REMITTANCE_CLEARING, payment.paid, "payment"))
    for service, line in matched_lines(claim, payment):
        moves[line.number] += [_move(claim, adjustment) for adjustment in service.adjustments]
    moves[None] += [_move(claim, adjustment) for adjustment in payment.adjustments]
    legs: list[Leg] = []
    for number, of_line in moves.items():
        place = Place.of(claim, number)
        moved = [one for one in of_line if one[1] and one[0] is not Account.INSURANCE_RECEIVABLE]
        legs += [place.leg(account, amount, why) for account, amount, why in moved]
        left = sum(amount for _, amount, _ in moved)
        if moved:
            legs.append(place.leg(Account.INSURANCE_RECEIVABLE, -left, "decided"))
    return legs


def _move(claim: BilledClaim, adjustment: Adjustment) -> tuple[Account, Cents, str]:
    """Where a reason's amount goes; `INSURANCE_RECEIVABLE`: it stays where it is."""
    label = f"{adjustment.group}-{adjustment.reason}"
    effect = reason(adjustment.reason).effect
    if adjustment.group == "PR" and claim.last_payer:
        if effect is Effect.SHARE and claim.qualified_medicare_beneficiary:
            return Account.CONTRACTUAL_ADJUSTMENT, adjustment.amount, f"{label} QMB"
        return Account.PATIENT_RECEIVABLE, adjustment.amount, label
    if adjustment.group != "PR" and effect is Effect.DISCOUNT:
        return Account.CONTRACTUAL_ADJUSTMENT, adjustment.amount, label
    # A denial stays receivable until it is worked; an earlier payer's effect is already posted.
    return Account.INSURANCE_RECEIVABLE, adjustment.amount, label


def _refuse_overdraft(claim: BilledClaim, legs: Iterable[Leg]) -> None:
    """No payment may take more out of a receivable than is in it: that would pay a claim twice."""
    taken: dict[int | None, Cents] = defaultdict(int)
    for leg in legs:
        if leg.account is Account.INSURANCE_RECEIVABLE:
            taken[leg.line] += leg.amount
    whole = sum(claim.receivable.values()) + sum(taken.values())
    short = [n for n, cents in taken.items() if n is not None and claim.receivable.get(n, 0) + cents < 0]
    if whole < 0 or short:
        where = f"line {short[0]}" if short else "the claim"
        raise Unpostable(f"{where.capitalize()} was already settled; this would credit more than is open.")


def _lines_alone(claim: BilledClaim, payment: ClaimPayment) -> tuple[int, ...]:
    """The lines that it speaks of, where these were to be decided anew and the rest stands; else none."""
    if not claim.replaced or not payment.lines:
        return ()
    wanted = {line.number: line.charge for line in claim.lines if line.number in claim.replaced}
    if len(wanted) == len(claim.lines) or payment.charge != sum(wanted.values()):
        return ()
    spoken = {line.number for _, line in matched_lines(claim, payment)}
    return tuple(sorted(wanted)) if spoken <= wanted.keys() else ()


def _there(entry: Entry | None) -> tuple[Entry, ...]:
    return () if entry is None else (entry,)
