"""Forwarding a decided claim to the payer that comes next, as Medicare does for Medicaid (CLP02 19, NM1*TT).

The next payer receives what it would have received from the provider: the same claim as secondary, with the
first payer's decision by line (2430) and its payer loop (2320–2330B).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from billing_service.domain.claim import Claim, LineAdjudication, OtherCoverage, Payer, ServiceLine
from billing_service.domain.remittance import ClaimPayment, ServicePayment
from billing_service.mock_payer.book import PayerBook
from billing_service.mock_payer.decision import ReceivedClaim
from billing_service.mock_payer.plan import Member


def forward(received: ReceivedClaim, payment: ClaimPayment, book: PayerBook, on: date) -> Claim | None:
    """The claim for the payer named in `payment`; None when it names none that is simulated here."""
    target = book.payers.get(payment.crossover_payer_id)
    if target is None:
        return None
    claim = received.claim
    member = _same_person(claim, target.id, book)
    if member is None:
        return None
    prior = OtherCoverage(
        subscriber=claim.subscriber,
        payer=claim.payer,
        paid=payment.paid,
        payer_control_number=received.number,
        moa_remarks=payment.remarks,
    )
    subscriber = replace(
        claim.subscriber,
        person=member.person,
        member_id=member.member_id,
        payer_responsibility="S",
        relationship="18",
        group_number=member.group_number,
        claim_filing=target.claim_filing,
    )
    lines = tuple(
        _decided(line, paid, claim.payer.id, on)
        for line, paid in zip(claim.lines, payment.lines, strict=True)
    )
    return replace(
        claim,
        subscriber=subscriber,
        patient=None,
        payer=Payer(target.name, target.id),
        lines=lines,
        other_coverages=(*claim.other_coverages, prior),
    )


def _decided(line: ServiceLine, paid: ServicePayment, payer_id: str, on: date) -> ServiceLine:
    decision = LineAdjudication(
        payer_id=payer_id,
        paid=paid.paid,
        code=paid.code,
        modifiers=paid.modifiers,
        units=line.units,
        adjustments=paid.adjustments,
        adjudicated_on=on,
    )
    return replace(line, adjudications=(*line.adjudications, decision))


def _same_person(claim: Claim, payer_id: str, book: PayerBook) -> Member | None:
    person = claim.patient_person
    for member in book.members:
        if (
            member.payer_id == payer_id
            and member.person.birth_date == person.birth_date
            and member.person.name.last.casefold() == person.name.last.casefold()
            and member.person.name.first.casefold() == person.name.first.casefold()
        ):
            return member
    return None
