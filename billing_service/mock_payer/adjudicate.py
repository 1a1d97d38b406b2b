"""One claim, decided: who is insured, what is refused, what is allowed, who pays which part.

Pure: the claim as received, the payer's book, the accumulators and the member's history in; the 835's claim
payment, the credits to the accumulators and the lines to remember out. For every line
charge = paid + ΣCAS, and for a covered line of a primary payer allowed = paid + PR-1 + PR-2 + PR-3 + CO-253.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from billing_service.domain.claim import Adjustment, Claim, ServiceLine
from billing_service.domain.money import Cents, half_up
from billing_service.domain.people import Person
from billing_service.domain.remittance import ClaimPayment, ServicePayment
from billing_service.mock_payer import secondary
from billing_service.mock_payer.accumulators import (
    Accumulators,
    Credit,
    credited,
    reversed_credits,
)
from billing_service.mock_payer.benefits import Share, Standing
from billing_service.mock_payer.denials import (
    ALONE,
    AMONG_OTHERS,
    Context,
    Denial,
    filing_clock_start,
    group_for,
    last_filing_day,
    over_limit,
)
from billing_service.mock_payer.history import History, LineRecord
from billing_service.mock_payer.plan import (
    IN_NETWORK,
    OUT_OF_NETWORK,
    Member,
    PayerBook,
    PayerProfile,
    Plan,
)
from billing_service.mock_payer.pricing import price_lines
from billing_service.mock_payer.secondary import PriorLine

REVERSAL = "22"
_STATUS = {"P": "1", "S": "2"}
_QMB_REMARKS = (("1", "N781"), ("2", "N782"), ("3", "N783"))


@dataclass(frozen=True, slots=True)
class ReceivedClaim:
    """A claim that passed the front door."""

    claim: Claim
    number: str
    """The payer's own claim control number (CLP07)."""
    received_on: date


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one claim, and what follows for the member."""

    payment: ClaimPayment
    member_key: str = ""
    """Empty when the payer knows no such member."""
    credits: tuple[Credit, ...] = ()
    records: tuple[LineRecord, ...] = ()


def find_member(book: PayerBook, payer_id: str, member_id: str, person: Person) -> Member | None:
    """By member id and birth date; twins by first name. None when nobody fits."""
    fits = [
        member
        for member in book.by_member_id.get((payer_id, member_id), ())
        if person.birth_date is None or member.person.birth_date == person.birth_date
    ]
    if len(fits) > 1:
        fits = [m for m in fits if m.person.name.first.casefold() == person.name.first.casefold()]
    return fits[0] if len(fits) == 1 else None


def network_of(payer: PayerProfile, claim: Claim) -> str:
    """By the rendering provider's NPI, the billing provider's where there is none."""
    npi = (claim.rendering.npi if claim.rendering else "") or claim.billing.npi
    return OUT_OF_NETWORK if npi in payer.out_of_network else IN_NETWORK


def adjudicate(
    received: ReceivedClaim, book: PayerBook, accumulators: Accumulators, history: History
) -> Decision:
    """Decides an original or replacing claim. What it replaces is reversed, and out of `history`, before."""
    claim = received.claim
    payer = book.payers[claim.payer.id]
    member = find_member(book, payer.id, claim.subscriber.member_id, claim.patient_person)
    if member is None:
        return refuse(received, payer, Denial("31"), status="4")
    plan = book.plan_of(member)
    context = Context(claim, received.number, payer, plan, member, book, history, network_of(payer, claim))
    prior = secondary.prior_lines(claim)
    whole = _whole_claim_denial(context, received.received_on, prior is not None)
    denials, limit_credits, running = _refusals(context, whole, accumulators)
    allowed = _allowed(context, denials)
    payments: list[ServicePayment] = []
    records: list[LineRecord] = []
    credits: list[Credit] = []
    for position, line in enumerate(claim.lines):
        record = _record(context, line, covered=denials[position] is None)
        denial = denials[position]
        if denial is not None:
            payments.append(_denied(line, payer, denial))
            records.append(record)
            continue
        day = context.date_of(line)
        standing = Standing(member, plan, _family(book, member), day.year, context.network, running)
        copay_due = not history.and_also(records).copay_taken(day, claim.billing.npi, record.group)
        share = standing.share(plan.benefit(record.group), allowed[position], copay_due=copay_due)
        if prior is None:
            payment, owed = _pay_first(context, line, allowed[position], share)
        else:
            payment, owed = _pay_after(context, line, allowed[position], share, prior[position])
        gained = standing.credits(owed)
        if (
            prior is not None and plan.secondary == "medicare"
        ):  # 42 CFR 411.30(b): met by the primary's payment
            gained = standing.credits(replace(owed, deductible=share.deductible))
        running = credited(running, gained)
        credits.extend((*gained, *limit_credits[position]))
        payments.append(payment)
        records.append(
            replace(record, copay=owed.copay, credited_units=sum(c.amount for c in limit_credits[position]))
        )
    remarks = _claim_remarks(member, denials, payments)
    return Decision(
        _claim_payment(received, payer, member, payments, remarks, denials),
        member.key,
        tuple(credits),
        tuple(records),
    )


def refuse(received: ReceivedClaim, payer: PayerProfile, denial: Denial, *, status: str = "1") -> Decision:
    """The same refusal on every line, when nothing is known of the member or of the claim it replaces."""
    lines = [_denied(line, payer, denial) for line in received.claim.lines]
    payment = _claim_payment(received, payer, None, lines, denial.claim_remarks, [denial] * len(lines))
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


# --- refusals ------------------------------------------------------------------------------------------


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
    earlier = [r for r in context.history.covered() if r.billing_npi == context.claim.billing.npi]
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


# --- money ---------------------------------------------------------------------------------------------


def _pay_first(
    context: Context, line: ServiceLine, allowed: Cents, share: Share
) -> tuple[ServicePayment, Share]:
    balance_billed = context.network == OUT_OF_NETWORK and context.plan.out_of_network is not None
    benefit = allowed - share.total
    withheld = _sequestered(context.plan, benefit)
    adjustments = [
        ("PR" if balance_billed else "CO", "45", line.charge - allowed),
        *_shares(share),
        ("CO", "253", withheld),
    ]
    return _paid(line, benefit - withheld, allowed, adjustments), share


def _pay_after(
    context: Context, line: ServiceLine, allowed: Cents, share: Share, prior: PriorLine
) -> tuple[ServicePayment, Share]:
    """What is left is paid, left to the patient up to this plan's own share, or written off by contract."""
    plan = context.plan
    normal = allowed - share.total
    if plan.secondary == "medicare":
        benefit = secondary.medicare_payment(
            obligated=prior.obligated,
            primary_paid=prior.paid,
            normal=normal,
            fee=allowed,
            primary_allowed=prior.allowed,
        )
        benefit = min(benefit, prior.left)
        collectable = max(0, share.total - prior.paid)  # 42 CFR 411.35(b)(2)
    elif plan.secondary == "medicaid":
        benefit = secondary.medicaid_payment(
            normal=normal, allowed=allowed, prior_paid=prior.paid, left=prior.left
        )
        collectable = share.total
    else:
        benefit = secondary.standard_payment(normal=normal, left=prior.left)
        collectable = share.total
    owed = _cut(share, min(collectable, prior.left - benefit))
    withheld = _sequestered(plan, benefit)
    adjustments = [
        ("OA", "23", line.charge - prior.left),
        *_shares(owed),
        ("CO", "45", prior.left - benefit - owed.total),
        ("CO", "253", withheld),
    ]
    return _paid(line, benefit - withheld, allowed, adjustments), owed


def _sequestered(plan: Plan, benefit: Cents) -> Cents:
    """2% off the payment, never off what the patient owes (2 U.S.C. 906(d))."""
    return half_up(Decimal(benefit) * plan.sequestration)


def _cut(share: Share, ceiling: Cents) -> Share:
    deductible = min(share.deductible, ceiling)
    copay = min(share.copay, ceiling - deductible)
    return Share(deductible, min(share.coinsurance, ceiling - deductible - copay), copay)


def _shares(share: Share) -> list[tuple[str, str, Cents]]:
    return [("PR", "1", share.deductible), ("PR", "2", share.coinsurance), ("PR", "3", share.copay)]


def _paid(
    line: ServiceLine, paid: Cents, allowed: Cents, adjustments: Sequence[tuple[str, str, Cents]]
) -> ServicePayment:
    kept = tuple(Adjustment(group, reason, amount) for group, reason, amount in adjustments if amount)
    return _service(line, paid, allowed, kept, line.units, ())


def _denied(line: ServiceLine, payer: PayerProfile, denial: Denial) -> ServicePayment:
    adjustment = Adjustment(group_for(payer, denial), denial.reason, line.charge)
    return _service(line, 0, 0, (adjustment,) if line.charge else (), Decimal(0), denial.remarks)


def _service(
    line: ServiceLine,
    paid: Cents,
    allowed: Cents,
    adjustments: tuple[Adjustment, ...],
    units_paid: Decimal,
    remarks: tuple[str, ...],
) -> ServicePayment:
    return ServicePayment(
        charge=line.charge,
        paid=paid,
        code=line.code,
        code_qualifier=line.code_qualifier,
        modifiers=line.modifiers,
        revenue_code=line.revenue_code,
        units_paid=units_paid,
        submitted_units=line.units if line.units != units_paid else None,
        from_date=line.from_date,
        to_date=line.to_date,
        adjustments=adjustments,
        line_control_number=line.control_number or str(line.number),
        allowed=allowed,
        remarks=remarks,
    )


# --- the claim as a whole ------------------------------------------------------------------------------


def _claim_payment(
    received: ReceivedClaim,
    payer: PayerProfile,
    member: Member | None,
    lines: Sequence[ServicePayment],
    remarks: tuple[str, ...],
    denials: Sequence[Denial | None],
) -> ClaimPayment:
    claim = received.claim
    dates = [line.from_date for line in claim.lines if line.from_date]
    ends = [line.to_date or line.from_date for line in claim.lines if line.from_date]
    ended = any(denial is not None and denial.reason == "27" for denial in denials)
    crossover = member.crossover if member and not all(denials) else None
    forwarded = crossover if crossover and dates and crossover.on(min(dates)) else None
    responsibility = claim.subscriber.payer_responsibility
    return ClaimPayment(
        control_number=claim.control_number,
        status="19" if forwarded else _STATUS.get(responsibility, "3"),
        charge=claim.charge,
        paid=sum(line.paid for line in lines),
        patient_responsibility=sum(a.amount for line in lines for a in line.adjustments if a.group == "PR"),
        claim_filing=payer.claim_filing,
        payer_control_number=received.number,
        facility_type=claim.place_of_service,
        frequency=claim.frequency,
        lines=tuple(lines),
        patient_name=claim.patient_person.name,
        member_id=claim.subscriber.member_id,
        rendering_npi=claim.rendering.npi if claim.rendering else "",
        crossover_payer=forwarded.name if forwarded else "",
        crossover_payer_id=forwarded.payer_id if forwarded else "",
        statement_from=claim.institutional.statement_from
        if claim.institutional
        else min(dates, default=None),
        statement_to=claim.institutional.statement_to
        if claim.institutional
        else max((end for end in ends if end), default=None),
        coverage_expired=member.to_date if member and ended else None,
        received=received.received_on,
        remarks=(*remarks, *(("MA18",) if forwarded else ())),
    )


def _claim_remarks(
    member: Member, denials: Sequence[Denial | None], payments: Sequence[ServicePayment]
) -> tuple[str, ...]:
    remarks = [remark for denial in denials if denial for remark in denial.claim_remarks]
    if member.qmb:
        reasons = {a.reason for payment in payments for a in payment.adjustments if a.group == "PR"}
        remarks += [remark for reason, remark in _QMB_REMARKS if reason in reasons]
    return tuple(dict.fromkeys(remarks))[:5]


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
