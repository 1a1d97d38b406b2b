"""The claim as the next payer is to get it: the same visit, with what the payers before have decided.

Authority: X12N 837 TR3 005010X222A1, 1.4.2 (coordination of benefits) and 1.4.4.2 (balancing). Per prior
payer each line's charge = SVD02 + ΣCAS of its 2430 loops, and AMT*D = ΣSVD02 − Σ CAS of 2320 where lines
were decided; DTP*573 is said once a payer, in 2430 where there are lines, else in 2330B.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from datetime import date

from billing_service.domain.claim import Claim, LineAdjudication, OtherCoverage, ServiceLine
from billing_service.domain.remittance import ClaimPayment, ServicePayment


@dataclass(frozen=True, slots=True)
class PayerDecision:
    """What one payer decided on the claim, as its 835 says it, and when."""

    payment: ClaimPayment
    decided_on: date
    """BPR16 of the 835."""
    payer_id: str = ""
    """TRN03 of the 835."""
    remittance_id: str = ""
    also_in: tuple[str, ...] = ()
    """Ids of the earlier remittances that decided or took back lines of it."""

    def without(self, claim: Claim, lines: Container[int]) -> PayerDecision:
        """What stands of it once the payer has taken these lines of the claim back."""
        kept = tuple(one for one in self.payment.lines if _number(claim, one) not in lines)
        return replace(self, payment=_of_lines(self.payment, kept))

    def with_lines(self, newer: PayerDecision) -> PayerDecision:
        """Both as one: `newer` decided the lines that were taken out of this one."""
        lines = (*self.payment.lines, *newer.payment.lines)
        remarks = tuple(dict.fromkeys((*self.payment.remarks, *newer.payment.remarks)))
        payment = replace(
            _of_lines(self.payment, lines),
            payer_control_number=newer.payment.payer_control_number or self.payment.payer_control_number,
            remarks=remarks,
        )
        also = tuple(dict.fromkeys((*self.also_in, self.remittance_id)))
        return replace(newer, payment=payment, also_in=also)


class UnmatchedLine(ValueError):
    """A service of the 835 fits no one line of the claim."""


def _number(claim: Claim, service: ServicePayment) -> int | None:
    try:
        return line_of(claim, service).number
    except UnmatchedLine:
        return None


def _of_lines(payment: ClaimPayment, lines: tuple[ServicePayment, ...]) -> ClaimPayment:
    """Its amounts are then those of the lines, and of what was decided on the claim as a whole."""
    whole = sum(a.amount for a in payment.adjustments)
    adjustments = (*payment.adjustments, *(a for line in lines for a in line.adjustments))
    return replace(
        payment,
        charge=sum(line.charge for line in lines),
        paid=sum(line.paid for line in lines) - whole,
        patient_responsibility=sum(a.amount for a in adjustments if a.group == "PR"),
        lines=lines,
    )


def next_claim(claim: Claim, decision: PayerDecision) -> Claim:
    """The claim re-addressed to the first payer that is still to decide.

    Raises `ValueError` when nobody is, `UnmatchedLine` when the 835's services cannot be told to our lines.
    """
    undecided = [other for other in claim.other_coverages if other.paid is None]
    if not undecided:
        raise ValueError("no payer is left to be asked")
    following = undecided[0]
    earlier = tuple(other for other in claim.other_coverages if other.paid is not None)
    patient = None if following.subscriber.relationship == "18" else claim.patient_person
    return replace(
        claim,
        subscriber=replace(following.subscriber, payer_responsibility=_turn(len(earlier) + 1)),
        payer=following.payer,
        patient=patient,
        benefits_assigned=following.assignment,
        release_of_information=following.release,
        frequency="1",
        payer_control_number="",
        lines=_with_decisions(claim, decision),
        other_coverages=(*earlier, _decided(claim, decision), *undecided[1:]),
    )


def line_of(claim: Claim, service: ServicePayment) -> ServiceLine:
    """Our line that the payer's service answers: by REF*6R, else the only one with its code and charge."""
    for line in claim.lines:
        if service.line_control_number and line.control_number == service.line_control_number:
            return line
    codes = {service.code, service.submitted_code} - {""}
    fits = [line for line in claim.lines if line.code in codes]
    exact = [line for line in fits if line.charge == service.charge]
    for found in (exact, fits):
        if len(found) == 1:
            return found[0]
    raise UnmatchedLine(f"service {service.code} of the remittance fits {len(fits)} lines of the claim")


def forwarded_to_next(decision: PayerDecision, claim: Claim, agreed: Iterable[str]) -> bool:
    """True when the payer says that it has forwarded the claim, or does so by standing agreement.

    CLP02 19, 20, 21 or NM1*TT; `agreed` are NM109 of the payers that it forwards to in any case.
    """
    payment = decision.payment
    if payment.status in CROSSED_OVER or payment.crossover_payer or payment.crossover_payer_id:
        return True
    following = next((other for other in claim.other_coverages if other.paid is None), None)
    return following is not None and following.payer.id in frozenset(agreed)


CROSSED_OVER = frozenset({"19", "20", "21"})
"""CLP02: processed as primary, secondary or tertiary and forwarded to additional payers."""


def _turn(position: int) -> str:
    """SBR01 of the payer at that position: S, T, then A to H for the fourth to the eleventh."""
    return "PSTABCDEFGH"[position] if position < 11 else "U"


def _decided(claim: Claim, decision: PayerDecision) -> OtherCoverage:
    payment = decision.payment
    return OtherCoverage(
        subscriber=claim.subscriber,
        payer=claim.payer,
        paid=payment.paid,
        adjustments=payment.adjustments,
        adjudicated_on=None if payment.lines else decision.decided_on,
        payer_control_number=payment.payer_control_number,
        assignment=claim.benefits_assigned,
        release=claim.release_of_information,
        moa_remarks=payment.remarks[:5],
    )


def _with_decisions(claim: Claim, decision: PayerDecision) -> tuple[ServiceLine, ...]:
    by_line: dict[int, list[LineAdjudication]] = {}
    for service in decision.payment.lines:
        line = line_of(claim, service)
        by_line.setdefault(line.number, []).append(
            LineAdjudication(
                payer_id=claim.payer.id,
                paid=service.paid,
                code=service.code or line.code,
                code_qualifier=service.code_qualifier,
                modifiers=service.modifiers,
                revenue_code=service.revenue_code,
                units=service.units_paid if service.units_paid is not None else line.units,
                adjustments=service.adjustments,
                adjudicated_on=decision.decided_on,
            )
        )
    return tuple(
        replace(line, adjudications=(*line.adjudications, *by_line.get(line.number, ())))
        for line in claim.lines
    )
