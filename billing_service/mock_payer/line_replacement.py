"""A frequency 7 with a payer that replaces lines: those it carries are decided anew, the rest stands.

The claim keeps its number. What stands of its decision and what was decided anew are one decision again
afterwards, so that a void, a take-back or the next replacement meets the claim as it is.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace

from billing_service.domain.claim import Claim, ServiceLine
from billing_service.domain.remittance import ClaimPayment, ServicePayment
from billing_service.mock_payer.decision import Decision, ReceivedClaim
from billing_service.mock_payer.denials import REPEAT_MODIFIERS


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim and the decision on it that stands; both have the same lines in the same order."""

    received: ReceivedClaim
    decision: Decision


@dataclass(frozen=True, slots=True)
class Replacing:
    """What a replacement does to the lines of the original."""

    received: ReceivedClaim
    """The replacement under the original's number, its lines under the numbers of those that they replace."""
    lines: frozenset[int]
    """Lines of the original that are taken back: not those that come again as they were covered."""


def replacing(standing: Standing, replacement: ReceivedClaim) -> Replacing | None:
    """None where it names no line of the original (REF*6R, else LX01). A line beyond those is a new one."""
    original = standing.received.claim
    by_reference = {_reference(line): line.number for line in original.lines}
    highest = max(by_reference.values(), default=0)
    lines: list[ServiceLine] = []
    for line in replacement.claim.lines:
        number = by_reference.get(_reference(line))
        if number is None:
            highest += 1
            number = highest
        lines.append(replace(line, number=number))
    named = {line.number for line in lines} & set(by_reference.values())
    if not named:
        return None
    covered = {
        (r.number, r.code, r.modifiers, r.units, r.charge) for r in standing.decision.records if r.covered
    }
    again = {
        line.number
        for line in lines
        if (line.number, line.code, line.modifiers, line.units, line.charge) in covered
        and not REPEAT_MODIFIERS & set(line.modifiers)
    }
    claim = replace(replacement.claim, lines=tuple(lines))
    received = replace(replacement, claim=claim, number=standing.received.number)
    return Replacing(received, frozenset(named - again))


def of_lines(standing: Standing, numbers: Container[int]) -> Decision:
    """The decision on these lines alone, with the credits and records that come of them."""
    decision = standing.decision
    lines = zip(standing.received.claim.lines, decision.payment.lines, strict=True)
    kept = tuple(payment for line, payment in lines if line.number in numbers)
    credits = [
        (credit, line)
        for credit, line in zip(decision.credits, decision.credit_lines, strict=True)
        if line in numbers
    ]
    return replace(
        decision,
        payment=_payment(decision.payment, kept),
        credits=tuple(credit for credit, _ in credits),
        credit_lines=tuple(line for _, line in credits),
        records=tuple(r for r in decision.records if r.number in numbers),
    )


def merged(standing: Standing, anew: Replacing, decision: Decision) -> Standing:
    """The claim as it stands with these lines decided anew."""
    original = standing.received.claim
    stays = frozenset(line.number for line in original.lines) - anew.lines
    kept = of_lines(standing, stays)
    new = Standing(anew.received, decision)
    changed = of_lines(new, {line.number for line in anew.received.claim.lines} - stays)
    pairs = [
        *_pairs(original, standing.decision, stays),
        *_pairs(anew.received.claim, decision, {n.number for n in anew.received.claim.lines} - stays),
    ]
    pairs.sort(key=lambda pair: pair[0].number)
    claim: Claim = replace(original, lines=tuple(line for line, _ in pairs))
    remarks = tuple(dict.fromkeys((*kept.payment.remarks, *decision.payment.remarks)))[:5]
    payment = replace(_payment(kept.payment, tuple(one for _, one in pairs)), remarks=remarks)
    return Standing(
        replace(standing.received, claim=claim),
        Decision(
            payment,
            decision.member_key or kept.member_key,
            (*kept.credits, *changed.credits),
            (*kept.records, *changed.records),
            (*kept.credit_lines, *changed.credit_lines),
        ),
    )


def _pairs(
    claim: Claim, decision: Decision, numbers: Container[int]
) -> list[tuple[ServiceLine, ServicePayment]]:
    both = zip(claim.lines, decision.payment.lines, strict=True)
    return [(line, payment) for line, payment in both if line.number in numbers]


def _payment(payment: ClaimPayment, lines: tuple[ServicePayment, ...]) -> ClaimPayment:
    return replace(
        payment,
        lines=lines,
        charge=sum(line.charge for line in lines),
        paid=sum(line.paid for line in lines),
        patient_responsibility=sum(a.amount for line in lines for a in line.adjustments if a.group == "PR"),
    )


def _reference(line: ServiceLine) -> str:
    return line.control_number or str(line.number)
