"""The answer to an eligibility question: a 271 computed from plan, member and accumulators.

AAA codes are those of X12 005010X279A1, loops 2100B–D. What is asked for is answered as the guide requires:
a date up to twelve months back and to the end of the current month (§1.4.7), else 62 or 63.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from billing_service.domain.eligibility import (
    Benefit,
    EligibilityAnswer,
    EligibilityInquiry,
    EligibilityRejection,
    NetworkStatus,
)
from billing_service.domain.identifiers import npi_valid
from billing_service.domain.people import Person
from billing_service.mock_payer.accumulators import (
    DEDUCTIBLE,
    LIMIT,
    OUT_OF_POCKET,
    AccumulatorKey,
    Accumulators,
)
from billing_service.mock_payer.benefits import Standing
from billing_service.mock_payer.book import PayerBook
from billing_service.mock_payer.plan import (
    IN_NETWORK,
    OUT_OF_NETWORK,
    BenefitRule,
    Member,
    PayerProfile,
    Plan,
    ServiceGroup,
)

PLAN_COVERAGE = "30"
_NETWORKS = ((IN_NETWORK, NetworkStatus.IN), (OUT_OF_NETWORK, NetworkStatus.OUT))
_MEMBER_ID_LENGTH = range(5, 21)


@dataclass(frozen=True, slots=True)
class Found:
    member: Member | None
    rejection: EligibilityRejection | None = None


def answer(
    inquiry: EligibilityInquiry, book: PayerBook, accumulators: Accumulators, *, today: date
) -> EligibilityAnswer:
    """One answer to one question; a question that cannot be answered carries its AAA rejections instead."""
    payer = book.payers.get(inquiry.payer.id)
    if payer is None:
        return _rejected(inquiry, EligibilityRejection("source", "79", "C"))
    refusal = _provider_refused(inquiry, payer) or _date_refused(inquiry, today)
    if refusal:
        return _rejected(inquiry, refusal, payer)
    found = find(inquiry, book)
    if found.member is None:
        return _rejected(inquiry, found.rejection or EligibilityRejection("subscriber", "75", "C"), payer)
    return _answered(inquiry, payer, book, found.member, accumulators)


def unavailable(inquiry: EligibilityInquiry) -> EligibilityAnswer:
    """AAA 42 at the source: the payer's own system does not answer; please send again."""
    return _rejected(inquiry, EligibilityRejection("source", "42", "P"))


def find(inquiry: EligibilityInquiry, book: PayerBook) -> Found:
    """The member asked about, or the AAA that says which of the identifiers does not fit."""
    level = "dependent" if inquiry.dependent else "subscriber"
    if len(inquiry.member_id) not in _MEMBER_ID_LENGTH:
        return Found(None, EligibilityRejection("subscriber", "72", "C"))
    family = book.by_member_id.get((inquiry.payer.id, inquiry.member_id), ())
    if not family:
        return Found(None, EligibilityRejection("subscriber", "75", "C"))
    person = inquiry.dependent or inquiry.subscriber
    if person.birth_date is None:
        return Found(None, EligibilityRejection(level, "58", "C"))
    born = [m for m in family if m.person.birth_date == person.birth_date]
    if not born:
        code = "67" if inquiry.dependent else "71"
        return Found(None, EligibilityRejection(level, code, "C"))
    named = [m for m in born if _same_name(m.person, person)]
    if not named:
        return Found(None, EligibilityRejection(level, "67" if inquiry.dependent else "73", "C"))
    return Found(named[0])


def _same_name(one: Person, other: Person) -> bool:
    return (one.name.last.casefold(), one.name.first.casefold()) == (
        other.name.last.casefold(),
        other.name.first.casefold(),
    )


def _provider_refused(inquiry: EligibilityInquiry, payer: PayerProfile) -> EligibilityRejection | None:
    if not npi_valid(inquiry.provider.npi):
        return EligibilityRejection("receiver", "43", "C")
    if inquiry.provider.npi in payer.not_on_file:
        return EligibilityRejection("receiver", "51", "C")
    return None


def _date_refused(inquiry: EligibilityInquiry, today: date) -> EligibilityRejection | None:
    level = "dependent" if inquiry.dependent else "subscriber"
    end_of_month = today.replace(day=calendar.monthrange(today.year, today.month)[1])
    last_year = today.replace(year=today.year - 1, day=min(today.day, 28) if today.month == 2 else today.day)
    if inquiry.date_of_service > end_of_month:
        return EligibilityRejection(level, "63", "C")
    if inquiry.date_of_service < last_year:
        return EligibilityRejection(level, "62", "C")
    return None


def _rejected(
    inquiry: EligibilityInquiry, rejection: EligibilityRejection, payer: PayerProfile | None = None
) -> EligibilityAnswer:
    return EligibilityAnswer(
        trace=inquiry.trace,
        payer_name=payer.name if payer else inquiry.payer.name,
        payer_id=inquiry.payer.id,
        member_id=inquiry.member_id,
        rejections=(rejection,),
        subscriber=inquiry.subscriber,
        dependent=inquiry.dependent,
        provider_npi=inquiry.provider.npi,
        provider_name=_provider_name(inquiry),
        relationship=inquiry.relationship,
    )


def _provider_name(inquiry: EligibilityInquiry) -> str:
    provider = inquiry.provider
    return provider.organization or (provider.name.last if provider.name else "")


def _answered(
    inquiry: EligibilityInquiry,
    payer: PayerProfile,
    book: PayerBook,
    member: Member,
    accumulators: Accumulators,
) -> EligibilityAnswer:
    plan = book.plan_of(member)
    day = inquiry.date_of_service
    if member.covered(day):
        benefits = tuple(_benefits(inquiry, book, plan, member, accumulators))
    else:
        benefits = (Benefit("6", service_types=(PLAN_COVERAGE,), plan=plan.name),)
    return EligibilityAnswer(
        trace=inquiry.trace,
        payer_name=payer.name,
        payer_id=payer.id,
        member_id=member.member_id,
        benefits=benefits,
        plan_begin=member.from_date,
        plan_end=member.to_date,
        group_number=member.group_number,
        subscriber=inquiry.subscriber if inquiry.dependent else member.person,
        dependent=member.person if inquiry.dependent else None,
        provider_npi=inquiry.provider.npi,
        provider_name=_provider_name(inquiry),
        relationship=inquiry.relationship,
    )


def _benefits(
    inquiry: EligibilityInquiry, book: PayerBook, plan: Plan, member: Member, accumulators: Accumulators
) -> Iterator[Benefit]:
    day = inquiry.date_of_service
    yield Benefit(
        "1",
        "IND",
        (PLAN_COVERAGE,),
        insurance_type="QM" if member.qmb else plan.insurance_type,
        plan=plan.name,
    )
    if member.primary and member.primary.on(day):
        yield _other_payer(member.primary.name, member.primary.payer_id, "primary")
    if member.instead and member.instead.on(day):
        yield _other_payer(member.instead.name, member.instead.payer_id, "instead")
    family = book.families[member.family]
    networks = [pair for pair in _NETWORKS if pair[0] == IN_NETWORK or plan.out_of_network]
    for network, status in networks:
        standing = Standing(member, plan, family, day.year, network, accumulators)
        yield from _maxima(standing, status)
    for group in _groups_asked(inquiry, book):
        rule = plan.benefit(group.id)
        if inquiry.procedure or rule.group == group.id:
            yield from _group_benefits(group, rule, [status for _, status in networks])
        yield from _limits(group, plan, member, day, accumulators)
    yield from _exclusions(inquiry, plan)
    if inquiry.procedure:
        needed = "Y" if inquiry.procedure in plan.authorization else "N"
        yield Benefit("CB", authorization=needed, network=NetworkStatus.IN, procedure=inquiry.procedure)
    elif plan.authorization.text and PLAN_COVERAGE in inquiry.service_types:
        # An asterisk would end the element: `E*` is said as `E CODES`.
        named = plan.authorization.text.replace("*", " CODES")
        message = f"PRIOR AUTHORIZATION NEEDED FOR {named}"
        yield Benefit("CB", service_types=(PLAN_COVERAGE,), authorization="Y", messages=(message,))


def _other_payer(name: str, payer_id: str, place: str) -> Benefit:
    message = "PRIMARY PAYER" if place == "primary" else "SEND CLAIMS TO THIS PAYER"
    return Benefit(
        "R",
        service_types=(PLAN_COVERAGE,),
        messages=(message,),
        other_payer_name=name,
        other_payer_id=payer_id,
    )


def _maxima(standing: Standing, status: NetworkStatus) -> Iterator[Benefit]:
    """Base (23) and remaining (29) of deductible (C) and out-of-pocket (G), individual and family."""
    for information, kind in (("C", DEDUCTIBLE), ("G", OUT_OF_POCKET)):
        for family, level in ((False, "IND"), (True, "FAM")):
            base = standing.maximum(kind, family=family)
            if base is None:
                continue
            remaining = standing.remaining(kind, family=family)
            for period, amount in (("23", base), ("29", remaining)):
                yield Benefit(
                    information, level, (PLAN_COVERAGE,), period=period, amount=amount, network=status
                )


def _groups_asked(inquiry: EligibilityInquiry, book: PayerBook) -> list[ServiceGroup]:
    if inquiry.procedure:
        return [book.group_of(inquiry.procedure)]
    if PLAN_COVERAGE in inquiry.service_types:
        return list(book.groups)
    return [g for g in book.groups if set(g.service_types) & set(inquiry.service_types)]


def _group_benefits(
    group: ServiceGroup, rule: BenefitRule, networks: list[NetworkStatus]
) -> Iterator[Benefit]:
    for status in networks:
        rate = rule.coinsurance if status is NetworkStatus.IN else rule.out_of_network_coinsurance
        messages = () if rule.deductible else ("DEDUCTIBLE WAIVED",)
        yield Benefit("A", "IND", group.service_types, percent=rate, network=status, messages=messages)
        if rule.copay:
            yield Benefit("B", "IND", group.service_types, period="27", amount=rule.copay, network=status)


def _limits(
    group: ServiceGroup, plan: Plan, member: Member, day: date, accumulators: Accumulators
) -> Iterator[Benefit]:
    for limit in plan.limits:
        if limit.group != group.id:
            continue
        used = accumulators.get(AccumulatorKey(member.key, day.year, LIMIT + limit.id), 0)
        for period, units in (("23", limit.units), ("29", limit.units - used)):
            yield Benefit(
                "F",
                "IND",
                group.service_types,
                period=period,
                quantity_qualifier="VS",
                quantity=Decimal(units),
            )


def _exclusions(inquiry: EligibilityInquiry, plan: Plan) -> Iterator[Benefit]:
    for exclusion in plan.exclusions:
        if inquiry.procedure:
            if inquiry.procedure in exclusion.codes:
                yield Benefit("I", procedure=inquiry.procedure, messages=(exclusion.text.upper(),))
        elif PLAN_COVERAGE in inquiry.service_types:
            yield Benefit("I", service_types=("1",), messages=(f"NOT COVERED - {exclusion.text.upper()}",))
