"""The money of a decision as an 835 tells it: service lines with their CAS, and the claim around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from billing_service.domain.claim import Adjustment, ServiceLine
from billing_service.domain.money import Cents, half_up
from billing_service.domain.remittance import ClaimPayment, ServicePayment
from billing_service.mock_payer import secondary
from billing_service.mock_payer.benefits import Share
from billing_service.mock_payer.decision import ReceivedClaim
from billing_service.mock_payer.denials import Context, Denial, group_for
from billing_service.mock_payer.plan import OUT_OF_NETWORK, Member, PayerProfile, Plan
from billing_service.mock_payer.secondary import PriorLine

_STATUS = {"P": "1", "S": "2"}
_QMB_REMARKS = (("1", "N781"), ("2", "N782"), ("3", "N783"))


def pay_first(
    context: Context, line: ServiceLine, allowed: Cents, share: Share
) -> tuple[ServicePayment, Share]:
    """The line as the first payer pays it, and the share that the accumulators are credited with."""
    balance_billed = context.network == OUT_OF_NETWORK and context.plan.out_of_network is not None
    benefit = allowed - share.total
    withheld = _sequestered(context.plan, benefit)
    adjustments = [
        ("PR" if balance_billed else "CO", "45", line.charge - allowed),
        *_shares(share),
        ("CO", "253", withheld),
    ]
    return _paid(line, benefit - withheld, allowed, adjustments), share


def pay_after(
    context: Context, line: ServiceLine, allowed: Cents, share: Share, prior: PriorLine
) -> tuple[ServicePayment, Share]:
    """What is left is paid, left to the patient up to this plan's own share, or written off by contract.

    Medicare credits its whole deductible: the primary's payment meets it too (42 CFR 411.30(b)).
    """
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
    credit = replace(owed, deductible=share.deductible) if plan.secondary == "medicare" else owed
    return _paid(line, benefit - withheld, allowed, adjustments), credit


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


def denied(line: ServiceLine, payer: PayerProfile, denial: Denial) -> ServicePayment:
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


def claim_payment(
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


def claim_remarks(
    member: Member, denials: Sequence[Denial | None], payments: Sequence[ServicePayment]
) -> tuple[str, ...]:
    remarks = [remark for denial in denials if denial for remark in denial.claim_remarks]
    if member.qmb:
        reasons = {a.reason for payment in payments for a in payment.adjustments if a.group == "PR"}
        remarks += [remark for reason, remark in _QMB_REMARKS if reason in reasons]
    return tuple(dict.fromkeys(remarks))[:5]
