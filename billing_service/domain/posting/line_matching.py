"""The payer's service lines told to our own: by REF*6R, else by what only one line can mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from billing_service.domain.claim import Adjustment
from billing_service.domain.money import Cents, dollars
from billing_service.domain.posting.billed_claim import BilledClaim, BilledLine
from billing_service.domain.posting.result import LineResult
from billing_service.domain.reasons import Effect, reason
from billing_service.domain.remittance import ClaimPayment, ServicePayment


class Unpostable(Exception):
    """Why a claim's money goes to unapplied."""


def line_results(claim: BilledClaim, payment: ClaimPayment) -> tuple[LineResult, ...]:
    """The payer's decision by our own lines. Raises `Unpostable`."""
    by_line: dict[int, list[ServicePayment]] = defaultdict(list)
    for service, line in matched_lines(claim, payment):
        by_line[line.number].append(service)
    results = []
    for line in claim.lines:
        services = by_line.get(line.number, [])
        if not services:
            if payment.lines:
                raise Unpostable(f"The payment does not mention line {line.number} ({line.code}).")
            continue
        charged = sum(s.charge for s in services)
        if charged != line.charge:
            raise Unpostable(
                f"Line {line.number} ({line.code}) was billed at {dollars(line.charge)} and the payer "
                f"answers for {dollars(charged)}."
            )
        results.append(_line_result(line.number, charged, services))
    return tuple(results)


def matched_lines(claim: BilledClaim, payment: ClaimPayment) -> tuple[tuple[ServicePayment, BilledLine], ...]:
    """Each service with our line. Two like lines without REF*6R are taken in their order."""
    taken: dict[int, Cents] = defaultdict(int)
    found = []
    for service in payment.lines:
        line = _matching_line(claim, service, taken)
        taken[line.number] += service.charge
        found.append((service, line))
    return tuple(found)


def _matching_line(claim: BilledClaim, service: ServicePayment, taken: dict[int, Cents]) -> BilledLine:
    """Payers drop modifiers, answer with another code beside the submitted one, and split lines."""
    if service.line_control_number:
        for line in claim.lines:
            if line.control_number == service.line_control_number:
                return line
    codes = {service.code, service.submitted_code} - {""}
    fits = [line for line in claim.lines if line.code in codes]
    exact = [line for line in fits if line.charge == service.charge]
    modifiers = {service.modifiers, service.submitted_modifiers}
    modified = [line for line in exact if line.modifiers in modifiers]
    dated = [line for line in exact if service.from_date and line.service_on == service.from_date]
    for candidates in (modified, dated, exact, fits):
        if len(candidates) == 1:
            return candidates[0]
    # Lines that are alike in every respect differ in nothing that money could tell.
    free = [line for line in (modified or exact) if line.charge - taken[line.number] == service.charge]
    if free and len({(line.modifiers, line.charge, line.service_on) for line in free}) == 1:
        return free[0]
    raise Unpostable(
        f"Service {service.code} at {dollars(service.charge)} fits {len(fits)} lines of the claim."
    )


def _line_result(number: int, charged: Cents, services: Iterable[ServicePayment]) -> LineResult:
    services = tuple(services)
    adjustments = [a for s in services for a in s.adjustments]
    by_effect: dict[Effect, list[Adjustment]] = defaultdict(list)
    for adjustment in adjustments:
        if adjustment.group != "PR":
            by_effect[reason(adjustment.reason).effect].append(adjustment)
    return LineResult(
        number=number,
        charge=charged,
        paid=sum(s.paid for s in services),
        discount=sum(a.amount for a in by_effect[Effect.DISCOUNT]),
        patient=tuple(a for a in adjustments if a.group == "PR"),
        denials=tuple(by_effect[Effect.DENIAL] + by_effect[Effect.SHARE]),
        remarks=tuple(dict.fromkeys(r for s in services for r in s.remarks)),
        prior=sum(a.amount for a in by_effect[Effect.PRIOR]),
    )
