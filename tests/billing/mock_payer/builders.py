"""Claims of seeded members for the mock payer's tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from billing_service.domain.claim import (
    Adjustment,
    Claim,
    ClaimKind,
    Diagnosis,
    LineAdjudication,
    OtherCoverage,
    Payer,
    ServiceLine,
    Subscriber,
)
from billing_service.domain.people import Address, Person, PersonName, Provider
from billing_service.mock_payer.accumulators import Accumulators, credited
from billing_service.mock_payer.adjudicate import adjudicate
from billing_service.mock_payer.book import PayerBook
from billing_service.mock_payer.decision import Decision, ReceivedClaim
from billing_service.mock_payer.history import History
from billing_service.mock_payer.plan import Member
from billing_service.mock_payer.plan_book import seeded_book

BOOK = seeded_book()
VISIT = date(2026, 3, 2)
RECEIVED = date(2026, 3, 5)
CLINIC = Provider(
    npi="1234567893",
    organization="MILL LANE FAMILY PRACTICE",
    tax_id="123456789",
    address=Address("12 MILL LANE", "SPRINGFIELD", "IL", "627011234"),
)
HOME = Address("4 ELM STREET", "SPRINGFIELD", "IL", "62704")


def line(number: int = 1, code: str = "99213", charge: int = 15_000, **changes: Any) -> ServiceLine:
    fields: dict[str, Any] = {
        "number": number,
        "code": code,
        "charge": charge,
        "units": Decimal(1),
        "from_date": VISIT,
        "pointers": (1,),
        "control_number": f"L{number}",
    }
    return ServiceLine(**{**fields, **changes})


def claim(member_key: str = "ppo-injury", *lines: ServiceLine, **changes: Any) -> Claim:
    member = BOOK.by_key[member_key]
    payer = BOOK.payers[member.payer_id]
    holder = subscriber_of(BOOK, member)
    fields: dict[str, Any] = {
        "kind": ClaimKind.PROFESSIONAL,
        "control_number": "CLM1",
        "billing": CLINIC,
        "subscriber": Subscriber(
            replace(holder.person, address=HOME),
            member.member_id,
            relationship=member.relationship,
            group_number=member.group_number,
            claim_filing=payer.claim_filing,
        ),
        "payer": Payer(payer.name, payer.id),
        "diagnoses": (Diagnosis("E11.9"), Diagnosis("I10")),
        "lines": lines or (line(),),
        "patient": None if holder is member else replace(member.person, address=HOME),
        "place_of_service": "11",
    }
    return Claim(**{**fields, **changes})


def subscriber_of(book: PayerBook, member: Member) -> Member:
    return next(m for m in book.families[member.family] if m.relationship == "18")


def received(claim: Claim, number: str = "MP1", on: date = RECEIVED) -> ReceivedClaim:
    return ReceivedClaim(claim, number, on)


def decide(
    claim: Claim,
    accumulators: Accumulators | None = None,
    history: History | None = None,
    *,
    number: str = "MP1",
    on: date = RECEIVED,
    book: PayerBook = BOOK,
) -> Decision:
    return adjudicate(received(claim, number, on), book, accumulators or {}, history or History())


def decide_all(
    claims: Sequence[Claim], book: PayerBook = BOOK
) -> tuple[list[Decision], Accumulators, dict[str, History]]:
    """Claims one after another, as a run does it."""
    accumulators: Accumulators = {}
    histories: dict[str, History] = {}
    decisions = []
    for position, one in enumerate(claims, start=1):
        on = one.first_service_date or RECEIVED
        key = decide(one, on=on, book=book).member_key
        history = histories.get(key, History())
        decision = decide(one, accumulators, history, number=f"MP{position}", on=on, book=book)
        accumulators = credited(accumulators, decision.credits)
        histories[key] = history.and_also(decision.records)
        decisions.append(decision)
    return decisions, accumulators, histories


def money(decision: Decision, number: int = 1) -> dict[str, int]:
    """`paid`, and each CAS as `CO-45`, of one line."""
    service = decision.payment.lines[number - 1]
    return {"paid": service.paid, **{f"{a.group}-{a.reason}": a.amount for a in service.adjustments}}


def after(
    one: Claim, paid: Sequence[int], adjustments: Sequence[Sequence[tuple[str, str, int]]], payer_id: str
) -> Claim:
    """The claim as secondary, with a prior payer's decision on each line."""
    lines = tuple(
        replace(
            service,
            adjudications=(
                LineAdjudication(
                    payer_id,
                    cents,
                    service.code,
                    adjustments=tuple(Adjustment(*a) for a in reasons),
                    adjudicated_on=VISIT,
                ),
            ),
        )
        for service, cents, reasons in zip(one.lines, paid, adjustments, strict=True)
    )
    other = OtherCoverage(
        Subscriber(Person(PersonName("ELSE", "SOME")), "X1"), Payer("FIRST PAYER", payer_id), paid=sum(paid)
    )
    subscriber = replace(one.subscriber, payer_responsibility="S")
    return replace(one, lines=lines, subscriber=subscriber, other_coverages=(other,))
