"""A later payer's decision, where it speaks of the whole charge as if no payer had decided before.

A secondary that refuses a line often refuses the whole charge (PR-96 of it all), and one that pays often
repeats the contractual reduction, without the OA-23 that X12N 835 TR3 005010X221A1, 1.10.2.13 asks for. What
an earlier payer has settled can neither be owed nor written off again: the excess is taken as that OA-23.
"""

from __future__ import annotations

from dataclasses import replace

from billing_service.domain.claim import Adjustment
from billing_service.domain.money import Cents
from billing_service.domain.posting.billed_claim import BilledClaim
from billing_service.domain.posting.line_matching import matched_lines
from billing_service.domain.reasons import Effect, reason
from billing_service.domain.remittance import ClaimPayment, ServicePayment

_PRIOR = ("OA", "23")


def said_of_the_rest(claim: BilledClaim, payment: ClaimPayment) -> ClaimPayment:
    """The payment with each line's reasons cut to what is open of the line; it balances as before.

    As it came where the payer has decided before, or pays more than is open: that is for a person.
    """
    if not claim.others_alone_decided:
        return payment
    left = dict(claim.receivable)
    services = []
    for service, line in matched_lines(claim, payment):
        cut = _cut(service, left.get(line.number, 0) - service.paid)
        left[line.number] = left.get(line.number, 0) - service.paid - sum(map(_moved, cut.adjustments))
        services.append(cut)
    return replace(payment, lines=tuple(services))


def _cut(service: ServicePayment, left: Cents) -> ServicePayment:
    said = [a for a in service.adjustments if _moved(a)]
    excess = sum(a.amount for a in said) - max(left, 0)
    if excess <= 0 or left < 0 or any(a.amount < 0 for a in said):
        return service
    kept: list[Adjustment] = []
    # What is written off goes first, then what is refused at our cost; the patient's share is cut last.
    for adjustment in sorted(service.adjustments, key=_precedence):
        taken = min(excess, adjustment.amount) if _moved(adjustment) else 0
        excess -= taken
        kept.append(replace(adjustment, amount=adjustment.amount - taken))
    order = {id: at for at, id in enumerate(map(_name, service.adjustments))}
    prior = sum(a.amount for a in said) - sum(map(_moved, kept))
    kept = sorted((a for a in kept if a.amount), key=lambda a: order[_name(a)])
    return replace(service, adjustments=(*kept, Adjustment(*_PRIOR, prior)))


def _moved(adjustment: Adjustment) -> Cents:
    """Of the line's open amount: not what an earlier payer did."""
    return 0 if reason(adjustment.reason).effect is Effect.PRIOR else adjustment.amount


def _precedence(adjustment: Adjustment) -> int:
    if adjustment.group == "PR":
        return 2
    return 0 if reason(adjustment.reason).effect is Effect.DISCOUNT else 1


def _name(adjustment: Adjustment) -> tuple[str, str]:
    return adjustment.group, adjustment.reason
