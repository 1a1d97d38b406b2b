"""The answer to a request for prior authorization (278), and the authorization that it grants.

A service that the plan wants authorized is certified, one that it excludes is not, any other needs no action
(HCR01 A1, A3, NA; A2 where they are mixed). Authority for the codes: 005010X217, loops 2000E and 2000F.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING

from billing_service.domain.authorization import (
    AuthorizationAnswer,
    AuthorizationRequest,
    Decision,
    ServiceDecision,
)
from billing_service.domain.identifiers import npi_valid
from billing_service.mock_payer.book import PayerBook
from billing_service.mock_payer.code_range import CodeRange
from billing_service.mock_payer.membership import find_member
from billing_service.mock_payer.plan import Authorization, Member, PayerProfile

CERTIFIED, PARTLY, REFUSED, NOT_NEEDED = "A1", "A2", "A3", "NA"
VALID_FOR = timedelta(days=90)
"""From the event on, where the request does not say to when."""


@dataclass(frozen=True, slots=True)
class Review:
    answer: AuthorizationAnswer
    member_key: str = ""
    granted: Authorization | None = None


def review(request: AuthorizationRequest, book: PayerBook, number: str) -> Review:
    """`number` is what the authorization is called, when one is granted."""
    payer = book.payers.get(request.payer.id)
    patient = request.dependent or request.subscriber
    member = find_member(book, request.payer.id, request.member_id, patient)
    if payer is None:
        return Review(_answer(request, None, ("source", "79", "C")))
    if not npi_valid(request.requester.npi):
        return Review(_answer(request, payer, ("requester", "43", "C")))
    if request.requester.npi in payer.not_on_file:
        return Review(_answer(request, payer, ("requester", "51", "C")))
    if member is None:
        known = (request.payer.id, request.member_id) in book.by_member_id
        rejection = ("dependent", "67", "C") if request.dependent and known else ("subscriber", "75", "C")
        return Review(_answer(request, payer, rejection))
    return _decided(request, payer, member, book, number)


def _decided(
    request: AuthorizationRequest, payer: PayerProfile, member: Member, book: PayerBook, number: str
) -> Review:
    plan = book.plan_of(member)
    covered = member.covered(request.event_from)
    actions = []
    for service in request.services:
        if not covered or any(service.code in one.codes for one in plan.exclusions):
            actions.append(REFUSED)
        else:
            actions.append(CERTIFIED if service.code in plan.authorization else NOT_NEEDED)
    certified = [s for s, action in zip(request.services, actions, strict=True) if action == CERTIFIED]
    end = request.event_to or request.event_from + VALID_FOR
    granted = None
    if certified:
        units = sum(int(s.units.to_integral_value(rounding=ROUND_CEILING)) for s in certified)
        codes = CodeRange.parse(" ".join(dict.fromkeys(s.code for s in certified)))
        granted = Authorization(number, codes, request.event_from, end, units)
    services = tuple(
        ServiceDecision(
            service.code,
            Decision(action, number if action == CERTIFIED else ""),
            service.units if action == CERTIFIED else None,
            service.modifiers,
            service.trace,
        )
        for service, action in zip(request.services, actions, strict=True)
    )
    answer = _answer(
        request,
        payer,
        decision=Decision(_overall(actions), number if granted else ""),
        services=services,
        effective=(request.event_from, end) if granted else (None, None),
        message="" if covered else "COVERAGE IS NOT IN EFFECT ON THAT DAY",
    )
    return Review(answer, member.key, granted)


def _overall(actions: list[str]) -> str:
    if CERTIFIED in actions:
        return PARTLY if REFUSED in actions else CERTIFIED
    return REFUSED if REFUSED in actions else NOT_NEEDED


def _answer(
    request: AuthorizationRequest,
    payer: PayerProfile | None,
    *rejections: tuple[str, str, str],
    decision: Decision | None = None,
    services: tuple[ServiceDecision, ...] = (),
    effective: tuple[date | None, date | None] = (None, None),
    message: str = "",
) -> AuthorizationAnswer:
    requester = request.requester
    return AuthorizationAnswer(
        trace=request.trace,
        payer_name=payer.name if payer else request.payer.name,
        payer_id=request.payer.id,
        requester_name=requester.organization or (requester.name.last if requester.name else ""),
        requester_npi=requester.npi,
        subscriber=request.subscriber,
        member_id=request.member_id,
        decision=decision,
        services=services,
        effective_from=effective[0],
        effective_to=effective[1],
        rejections=rejections,
        dependent=request.dependent,
        message=message,
        category=request.category,
        certification_type=request.certification,
    )
