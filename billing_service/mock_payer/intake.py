"""What happens to an interchange that is offered: read, answered at once, or taken and acknowledged.

A batch (837) is committed together with its acknowledgments before the sender is told so; whoever offers the
same file again gets the same receipt, and nothing is taken twice.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from billing_service.domain.authorization import AuthorizationAnswer
from billing_service.domain.eligibility import EligibilityAnswer, EligibilityInquiry
from billing_service.mock_payer import edi
from billing_service.mock_payer.accumulators import owners
from billing_service.mock_payer.acknowledge import acknowledge, receive
from billing_service.mock_payer.book import PayerBook
from billing_service.mock_payer.claim_status import statuses
from billing_service.mock_payer.decision import ReceivedClaim
from billing_service.mock_payer.edi import Offered
from billing_service.mock_payer.eligibility import answer, find, unavailable
from billing_service.mock_payer.prior_authorization import review
from billing_service.mock_payer.tables import ReceivedRow
from billing_service.mock_payer.world import World

DUPLICATE_NUMBER = "025"
"""TA105: the interchange control number was used before."""


@dataclass(frozen=True, slots=True)
class Receipt:
    row: ReceivedRow
    duplicate: bool


def take_batch(world: World, offered: Offered, book: PayerBook) -> Receipt:
    """Takes one file of claims, or recognises it. Commits."""
    with world:
        world.hold()
        sha256 = hashlib.sha256(offered.content).hexdigest()
        before = world.traffic.received_before(offered.route.sender, offered.control_number)
        same = next((row for row in before if row.sha256 == sha256), None)
        if same is not None:
            same.times_offered += 1
            world.commit()
            return Receipt(same, duplicate=True)
        now = world.now()
        if any(row.taken for row in before):
            row = _refused(world, offered, DUPLICATE_NUMBER, now)
        elif offered.fault:
            row = _refused(world, offered, offered.fault, now)
        else:
            row = _taken(world, offered, book, now)
        counts = {"accepted": row.claims_accepted, "rejected": row.claims_rejected}
        world.record_event("interchange.taken" if row.taken else "interchange.refused", row.id, **counts)
        world.commit()
        return Receipt(row, duplicate=False)


def _refused(world: World, offered: Offered, note: str, now: datetime) -> ReceivedRow:
    row = world.traffic.add_received(offered, taken=False)
    world.traffic.post([("TA1", edi.interchange_ack(offered, "R", note, world.next_interchange(), now))])
    return row


def _taken(world: World, offered: Offered, book: PayerBook, now: datetime) -> ReceivedRow:
    row = world.traffic.add_received(offered, taken=True)
    files: list[tuple[str, str]] = []
    if offered.wants_ta1:
        files.append(("TA1", edi.interchange_ack(offered, "A", "000", world.next_interchange(), now)))
    for group in offered.groups:
        files.append(("999", edi.functional_ack(offered, group, world.next_interchange(), now)))
        for claim_file in edi.claim_files(group):
            receptions = receive(
                claim_file.claims, book, now.date(), world.next_claim_number, group.unbalanced
            )
            accepted = [r for r in receptions if r.accepted]
            row.claims_accepted += len(accepted)
            row.claims_rejected += len(receptions) - len(accepted)
            world.claims.add(
                [ReceivedClaim(r.claim, r.number, now.date()) for r in accepted],
                offered.route.for_submitter(claim_file.submitter.id),
                row.id,
            )
            acknowledgments = acknowledge(
                receptions,
                submitter=claim_file.submitter,
                book=book,
                reference=claim_file.reference,
                created=now.date(),
            )
            if acknowledgments:
                text = edi.claim_acknowledgments(offered, acknowledgments, world.next_interchange(), now)
                files.append(("277CA", text))
    world.traffic.post(files)
    return row


def answer_now(world: World, offered: Offered, book: PayerBook) -> str:
    """The answer to a real-time question, or the TA1 or 999 that says why there is none. Commits."""
    with world:
        world.hold()
        now = world.now()
        if offered.fault:
            text = edi.interchange_ack(offered, "R", offered.fault, world.next_interchange(), now)
        elif unread := [group for group in offered.groups if not group.readable]:
            text = edi.functional_ack(offered, unread[0], world.next_interchange(), now)
        elif offered.kind == edi.ELIGIBILITY:
            text = _eligibility(world, offered, book, now)
        elif offered.kind == edi.STATUS:
            text = _status(world, offered, now)
        else:
            text = _authorization(world, offered, book, now)
        world.commit()
        return text


def _eligibility(world: World, offered: Offered, book: PayerBook, now: datetime) -> str:
    down = world.traffic.next_misbehaviour("eligibility_down") is not None
    answers = []
    for group in offered.groups:
        for reference, inquiries in edi.eligibility_inquiries(group):
            given = [
                unavailable(one) if down else _eligibility_answer(world, one, book, now.date())
                for one in inquiries
            ]
            answers.append((reference, given))
    return edi.eligibility_answers(offered, answers, world.next_interchange(), now)


def _eligibility_answer(
    world: World, inquiry: EligibilityInquiry, book: PayerBook, today: date
) -> EligibilityAnswer:
    member = find(inquiry, book).member
    family = book.families[member.family] if member else ()
    accumulators = world.memory.accumulators(owner for one in family for owner in owners(one))
    return answer(inquiry, book, accumulators, today=today)


def _status(world: World, offered: Offered, now: datetime) -> str:
    answers = []
    for group in offered.groups:
        for reference, inquiries in edi.status_inquiries(group):
            pairs = [
                (inquiry, status)
                for inquiry in inquiries
                for status in statuses(
                    inquiry, world.claims.by_control_number(inquiry.control_number), now.date()
                )
            ]
            answers.append((reference, pairs))
    return edi.status_answers(offered, answers, world.next_interchange(), now)


def _authorization(world: World, offered: Offered, book: PayerBook, now: datetime) -> str:
    interchange = world.next_interchange()
    answers: list[tuple[str, AuthorizationAnswer]] = []
    for group in offered.groups:
        for reference, request in edi.authorization_requests(group):
            reviewed = review(request, book, f"AUTH{interchange:06d}{len(answers) + 1:02d}")
            if reviewed.granted is not None:
                world.memory.authorize(reviewed.member_key, reviewed.granted)
            answers.append((reference, reviewed.answer))
    return edi.authorization_answers(offered, answers, interchange, now)
