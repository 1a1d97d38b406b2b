"""The statement's PDF, read back by a library that did not write it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from billing_service.domain.people import Address
from billing_service.domain.statement import (
    OwedReason,
    PracticeAddress,
    Statement,
    StatementClaim,
    StatementLine,
)
from billing_service.forms.statement import render

DAY = date(2026, 11, 3)
HOME = Address("12 Elm Street", "Springfield", "IL", "62701")


def line(**changes: object) -> StatementLine:
    whole = StatementLine(
        DAY,
        "99213",
        "Office visit, established patient",
        charge=15000,
        discount=4500,
        plan_paid=8000,
        reasons=(OwedReason(2500, "PR", "3", "835 TRN 778 CLP 1 SVC 1"),),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def statement(*lines: StatementLine, credit: int = 0) -> Statement:
    claim = StatementClaim("clm_1", "CN1", DAY, "Ada Example, MD", "Sample Mutual PPO", lines)
    practice = PracticeAddress("Sample Family Clinic", replace(HOME, line1="1 Main Street"), "217-555-0100")
    return Statement(
        "st_1",
        date(2026, 11, 20),
        date(2026, 12, 20),
        practice,
        "Pat Sample",
        HOME,
        "acct_1",
        (claim,),
        credit,
    )


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def test_every_dollar_and_its_reason_is_on_the_page() -> None:
    text = text_of(render(statement(line())))
    for part in ("$150.00", "-$45.00", "-$80.00", "$25.00", "Your copay", "PR-3", "835 TRN 778 CLP 1 SVC 1"):
        assert part in text
    assert "Pat Sample" in text
    assert "12/20/2026" in text


DENIED = line(
    code="A9999",
    charge=4000,
    discount=0,
    plan_paid=0,
    reasons=(OwedReason(4000, "PR", "204", "835 TRN 778 CLP 1 SVC 2"),),
)


@pytest.mark.parametrize(
    ("lines", "credit", "you_owe", "said"),
    [
        ((line(),), 0, 2500, "copay"),
        ((line(patient_paid=2500),), 0, 0, "-$25.00"),
        ((line(), DENIED), 0, 6500, "does not cover this service"),
        ((line(),), 1000, 1500, "Your credit with us"),
        ((line(),), 9000, 0, "Your credit with us"),
        ((line(plan_paid=0, reasons=(), pending=10500),), 0, 0, "$105.00 is still with your plan"),
    ],
)
def test_what_is_owed_is_said(lines: tuple[StatementLine, ...], credit: int, you_owe: int, said: str) -> None:
    whole = statement(*lines, credit=credit)
    assert all(one.out_of_balance_by == 0 for one in lines)
    assert whole.you_owe == you_owe
    assert said in text_of(render(whole))


def test_the_same_statement_gives_the_same_bytes() -> None:
    assert render(statement(line())) == render(statement(line()))


def test_a_long_statement_breaks_over_pages_and_hostile_text_stays_text() -> None:
    lines = tuple(line(description=f"<b>& visit {n}</para> {'x' * 90}") for n in range(120))
    pdf = render(statement(*lines))
    assert len(PdfReader(BytesIO(pdf)).pages) > 3
    assert "<b>& visit 119</para>" in text_of(pdf)
