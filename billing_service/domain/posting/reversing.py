"""CLP02 22: which of a claim's standing decisions it takes back, whole or for some lines.

The ledger reverses entries whole, so that each sums to zero with its reversal. Where a payer takes lines of a
decision back and lets the rest stand, the decision's entry is reversed and what stands is posted again: what
stands of a claim is then always a set of whole entries (X12N 835 TR3 005010X221A1, 1.10.2.8).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from billing_service.domain.claim import Adjustment
from billing_service.domain.ledger import Account, Entry, reversal
from billing_service.domain.money import Cents, dollars
from billing_service.domain.posting.billed_claim import BilledClaim
from billing_service.domain.posting.legs import Source
from billing_service.domain.posting.line_matching import Unpostable, matched_lines
from billing_service.domain.remittance import ClaimPayment


@dataclass(frozen=True, slots=True)
class Reversals:
    entries: tuple[Entry, ...]
    """Each decision's reversal, followed by what stands of it."""
    of_lines: tuple[int, ...] = ()
    """The only lines that are taken back; empty: all."""


def reversals(claim: BilledClaim, payment: ClaimPayment, source: Source, place: str) -> Reversals:
    """Raises `Unpostable` where nothing is there to be reversed with its amounts."""
    by_line = _paid_by_line(claim, payment)
    whole = not by_line or len(by_line) == len(claim.lines)
    if whole and (undone := _decision(claim, payment)) is not None:
        return Reversals((_reversal(undone, source, place),))
    if not by_line or not claim.decided:
        raise Unpostable(
            f"No earlier payment of {dollars(-payment.paid)} on this claim is there to be reversed."
        )
    taken: dict[str, set[int]] = defaultdict(set)
    for number, paid in by_line.items():
        if (decision := _line_decision(claim, number, paid)) is not None:
            taken[decision.id].add(number)
    entries = []
    for decision in claim.adjudications:
        if decision.id in taken:
            entries.append(_reversal(decision, source, place))
            stands = [leg for leg in decision.legs if leg.line not in taken[decision.id]]
            if (rest := source.entry(decision.kind, stands, f"{place} the rest")) is not None:
                entries.append(rest)
    return Reversals(tuple(entries), () if whole else tuple(sorted(by_line)))


def _decision(claim: BilledClaim, payment: ClaimPayment) -> Entry | None:
    """The newest one with its payment; of those, one whose PR agrees too."""
    paid = [
        entry for entry in claim.adjudications if _moved(entry, Account.REMITTANCE_CLEARING) == -payment.paid
    ]
    shared = sum(a.amount for a in _adjustments(payment) if a.group == "PR")
    alike = [entry for entry in paid if _moved(entry, Account.PATIENT_RECEIVABLE) == -shared]
    return next(reversed(alike or paid), None)


def _line_decision(claim: BilledClaim, number: int, paid: Cents) -> Entry | None:
    """The newest decision that moved this much on the line; None where it was refused and moved nothing."""
    decided = [entry for entry in claim.adjudications if any(leg.line == number for leg in entry.legs)]
    ours = [entry for entry in decided if entry.id not in claim.decided_by_others]
    for entry in reversed(ours or decided):
        if _moved(entry, Account.REMITTANCE_CLEARING, number) == paid:
            return entry
    if paid:
        raise Unpostable(f"No earlier payment of {dollars(paid)} on line {number} is there to be reversed.")
    return None


def _paid_by_line(claim: BilledClaim, payment: ClaimPayment) -> Mapping[int, Cents]:
    """What it takes back by our lines; empty where its services cannot be told to them."""
    turned = replace(payment, lines=tuple(replace(one, charge=-one.charge) for one in payment.lines))
    by_line: dict[int, Cents] = defaultdict(int)
    try:
        for service, line in matched_lines(claim, turned):
            by_line[line.number] -= service.paid
    except Unpostable:
        return {}
    return by_line


def _reversal(entry: Entry, source: Source, place: str) -> Entry:
    return reversal(
        entry,
        id=source.new_id(),
        posted_on=source.posted_on,
        document=source.document(place),
        effective_on=source.effective_on,
    )


def _moved(entry: Entry, account: Account, line: int | None = None) -> Cents:
    return sum(leg.amount for leg in entry.legs if leg.account is account and line in (None, leg.line))


def _adjustments(payment: ClaimPayment) -> Iterable[Adjustment]:
    return (*payment.adjustments, *(a for line in payment.lines for a in line.adjustments))
