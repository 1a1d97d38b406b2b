"""One claim, decided: who is insured, what is refused, what is allowed, who pays which part.

Pure: the claim as received, the payer's book, the accumulators and the member's history in; the 835's claim
payment, the credits to the accumulators and the lines to remember out. For every line
charge = paid + ΣCAS, and for a covered line of a primary payer allowed = paid + PR-1 + PR-2 + PR-3 + CO-253.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from billing_service.domain.claim import Adjustment, ServiceLine
from billing_service.domain.money import Cents
from billing_service.domain.remittance import ServicePayment
from billing_service.mock_payer import secondary
from billing_service.mock_payer.accumulators import (
    Accumulators,
    Credit,
    credited,
    reversed_credits,
)
from billing_service.mock_payer.benefits import Standing
from billing_service.mock_payer.book import PayerBook
from billing_service.mock_payer.decision import Decision, ReceivedClaim
from billing_service.mock_payer.denials import (
    ALONE,
    AMONG_OTHERS,
    Context,
    Denial,
    filing_clock_start,
    last_filing_day,
    over_limit,
)
from billing_service.mock_payer.history import History, LineRecord
from billing_service.mock_payer.membership import find_member, network_of
from billing_service.mock_payer.payment import claim_payment, claim_remarks, denied, pay_after, pay_first
from billing_service.mock_payer.plan import OUT_OF_NETWORK, Authorization, Member, PayerProfile
from billing_service.mock_payer.pricing import price_lines

REVERSAL = "22"


def adjudicate(
    received: ReceivedClaim,
    book: PayerBook,
    accumulators: Accumulators,
    history: History,
    granted: Sequence[Authorization] = (),
) -> Decision:
    """Decides an original or replacing claim. What it replaces is reversed, and out of `history`, before.

    `granted` are authorizations that the member holds beside those of the seed data.
    """
    claim = received.claim
    payer = book.payers[claim.payer.id]
    member = find_member(book, payer.id, claim.subscriber.member_id, claim.patient_person)
    if member is None:
        return refuse(received, payer, Denial("31"), status="4")
    member = replace(member, authorizations=(*member.authorizations, *granted))
    plan = book.plan_of(member)
    context = Context(claim, received.number, payer, plan, member, book, history, network_of(payer, claim))
    prior = secondary.prior_lines(claim)
    whole = _whole_claim_denial(context, received.received_on, prior is not None)
    denials, limit_credits, running = _refusals(context, whole, accumulators)
    allowed = _allowed(context, denials)
    payments: list[ServicePayment] = []
    records: list[LineRecord] = []
    credits: list[Credit] = []
    credit_lines: list[int] = []
    for position, line in enumerate(claim.lines):
        record = _record(context, line, covered=denials[position] is None)
        denial = denials[position]
        if denial is not None:
            payments.append(denied(line, payer, denial))
            records.append(record)
            continue
        day = context.date_of(line)
        standing = Standing(member, plan, _family(book, member), day.year, context.network, running)
        copay_due = not history.and_also(records).copay_taken(day, claim.billing.npi, record.group)
        share = standing.share(plan.benefit(record.group), allowed[position], copay_due=copay_due)
        if prior is None:
            payment, credit = pay_first(context, line, allowed[position], share)
        else:
            payment, credit = pay_after(context, line, allowed[position], share, prior[position])
        gained = standing.credits(credit)
        running = credited(running, gained)
        of_line = (*gained, *limit_credits[position])
        credits.extend(of_line)
        credit_lines.extend(line.number for _ in of_line)
        payments.append(payment)
        records.append(replace(record, copay=credit.copay))
    remarks = claim_remarks(member, denials, payments)
    return Decision(
        claim_payment(received, payer, member, payments, remarks, denials),
        member.key,
        tuple(credits),
        tuple(records),
        tuple(credit_lines),
    )


def refuse(received: ReceivedClaim, payer: PayerProfile, denial: Denial, *, status: str = "1") -> Decision:
    """The same refusal on every line, when nothing is known of the member or of the claim it replaces."""
    lines = [denied(line, payer, denial) for line in received.claim.lines]
    payment = claim_payment(received, payer, None, lines, denial.claim_remarks, [denial] * len(lines))
    return Decision(replace(payment, status=status))


def reverse(decision: Decision) -> Decision:
    """The decision taken back: every amount with its sign turned, every credit returned (TR3 §1.10.2.8)."""
    payment = decision.payment
    lines = tuple(
        replace(
            line,
            charge=-line.charge,
            paid=-line.paid,
            allowed=-line.allowed if line.allowed else line.allowed,
            adjustments=_negated(line.adjustments),
        )
        for line in payment.lines
    )
    turned = replace(
        payment,
        status=REVERSAL,
        charge=-payment.charge,
        paid=-payment.paid,
        patient_responsibility=-payment.patient_responsibility,
        adjustments=_negated(payment.adjustments),
        lines=lines,
        remarks=(),
        crossover_payer="",
        crossover_payer_id="",
    )
    return Decision(turned, decision.member_key, reversed_credits(decision.credits))


def _negated(adjustments: Sequence[Adjustment]) -> tuple[Adjustment, ...]:
    return tuple(replace(a, amount=-a.amount) for a in adjustments)


def _whole_claim_denial(context: Context, received_on: date, has_prior: bool) -> Denial | None:
    """Too late (29), or another payer comes first (22)."""
    claim = context.claim
    start = filing_clock_start(claim)
    if start and received_on > last_filing_day(start, context.payer.filing_months):
        return Denial("29")
    primary = context.member.primary
    first_day = claim.first_service_date or start
    if primary and not has_prior and first_day and primary.on(first_day):
        return Denial("22", claim_remarks=("MA04",))
    return None


def _refusals(
    context: Context, whole: Denial | None, accumulators: Accumulators
) -> tuple[list[Denial | None], list[tuple[Credit, ...]], Accumulators]:
    """A refusal or None for each line, the limit units that it uses, and the accumulators with those units.

    Coverage dates and membership of another plan come before what refuses the claim as a whole: whoever is
    not insured on the day is told so first.
    """
    lines = context.claim.lines
    denials: list[Denial | None] = []
    for line in lines:
        alone = next((denial for check in ALONE if (denial := check(context, line))), None)
        insured = alone is None or alone.reason not in ("26", "27", "109")
        denials.append(whole if whole and insured else alone)
    standing = [position for position, denial in enumerate(denials) if denial is None]
    days = [context.date_of(line) for line in lines]
    near = context.history.around(min(days), max(days)) if days else ()
    earlier = [r for r in near if r.billing_npi == context.claim.billing.npi]
    now = {position: _record(context, lines[position], covered=True) for position in standing}
    for position in standing:
        others = [*earlier, *(record for place, record in now.items() if place != position)]
        denials[position] = next(
            (denial for check in AMONG_OTHERS if (denial := check(context, lines[position], others))), None
        )
    credits: list[tuple[Credit, ...]] = [()] * len(lines)
    running = accumulators
    for position in standing:
        if denials[position] is None:
            denials[position], credits[position] = over_limit(context, lines[position], running)
            running = credited(running, credits[position])
    return denials, credits, running


def _allowed(context: Context, denials: Sequence[Denial | None]) -> dict[int, Cents]:
    """The allowed amount of each covered line, by its position on the claim."""
    covered = [p for p, denial in enumerate(denials) if denial is None]
    plan, claim = context.plan, context.claim
    outside = context.network == OUT_OF_NETWORK and plan.out_of_network_schedule_id
    schedule = context.book.schedules[plan.out_of_network_schedule_id if outside else plan.schedule_id]
    facility = claim.service_facility.address if claim.service_facility else None
    address = facility or claim.billing.address
    amounts = price_lines(
        [claim.lines[p] for p in covered],
        schedule,
        context.book,
        place_of_service=claim.place_of_service,
        postal_code=address.postal_code if address else "",
    )
    return dict(zip(covered, amounts, strict=True))


def _record(context: Context, line: ServiceLine, *, covered: bool) -> LineRecord:
    return LineRecord(
        claim_number=context.number,
        number=line.number,
        member_key=context.member.key,
        billing_npi=context.claim.billing.npi,
        service_date=context.date_of(line),
        code=line.code,
        modifiers=line.modifiers,
        units=line.units,
        charge=line.charge,
        group=context.book.group_of(line.code).id,
        covered=covered,
    )


def _family(book: PayerBook, member: Member) -> Sequence[Member]:
    return book.families[member.family]
