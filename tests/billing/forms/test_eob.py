"""The explanation of benefits: columns that add up, and its PDF read back by another library."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given
from pypdf import PdfReader

from billing_service.domain.claim import Adjustment
from billing_service.domain.explanation import ExplainedLine, Explanation, explanation
from billing_service.domain.remittance import ClaimPayment, Remittance
from billing_service.forms.eob import render
from tests.billing.x12 import samples
from tests.billing.x12.test_generated_remittances import remittances

REMITTANCE = samples.remittance()
VISIT, DENIED = REMITTANCE.claims


def explained(payment: ClaimPayment = VISIT) -> Explanation:
    return explanation(
        REMITTANCE, payment, provider="Ada Okafor", services={"A1L1": "Office visit", "A1L2": "Glucose test"}
    )


def text_of(one: Explanation) -> str:
    pages = PdfReader(BytesIO(render(one))).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


@pytest.mark.parametrize(
    ("group", "carc", "column"),
    [
        ("CO", "45", "discount"),
        ("CO", "253", "discount"),
        ("CO", "16", "refused"),
        ("PI", "29", "refused"),
        ("OA", "18", "refused"),
        ("OA", "23", "other_plan"),
        ("PR", "1", "deductible"),
        ("PR", "2", "coinsurance"),
        ("PR", "3", "copay"),
        ("PR", "204", "not_covered"),
        ("PR", "45", "not_covered"),
    ],
)
def test_group_and_reason_choose_the_column(group: str, carc: str, column: str) -> None:
    line = replace(VISIT.lines[0], charge=10_000, paid=0, adjustments=(Adjustment(group, carc, 10_000),))
    (row,) = explained(replace(VISIT, charge=10_000, paid=0, lines=(line,))).lines
    assert getattr(row, column) == 10_000
    assert row.out_of_balance_by == 0
    assert row.patient_share == (10_000 if group == "PR" else 0)


@given(remittances())
def test_every_cent_of_every_decision_stands_in_one_column(remittance: Remittance) -> None:
    for payment in remittance.claims:
        one = explanation(remittance, payment)
        assert one.out_of_balance_by == payment.out_of_balance_by
        assert sum(line.paid for line in one.lines) == payment.paid
        of_patient = [a for a in payment.adjustments if a.group == "PR"]
        of_patient += [a for line in payment.lines for a in line.adjustments if a.group == "PR"]
        assert one.patient_share == sum(a.amount for a in of_patient)


def test_every_amount_and_its_reason_is_on_the_page() -> None:
    text = text_of(explained())
    for expected in (
        "This is not a bill.",
        "Patient MARTA J HOLLOWAY",
        "Provider Ada Okafor",
        "99213 25 Office visit $145.00 $45.00 – – $80.00 $20.00",
        "(CO-45)",
        "83036 Glucose test $25.00 – – $25.00 – –",
        "Remark MA120",
        "Claim $170.00 $45.00 – $25.00 $80.00 $20.00",
        "Copay $20.00 Your share of this claim $20.00",
    ):
        assert expected in text


def test_a_claim_decided_as_a_whole_has_one_row() -> None:
    (row,) = explained(DENIED).lines
    assert (row.charge, row.refused, row.paid, row.patient_share) == (9500, 9500, 0, 0)
    assert "the claim as a whole $95.00 – – $95.00 – –" in text_of(explained(DENIED))


def test_a_reduction_of_the_whole_claim_keeps_the_sum() -> None:
    cut = replace(VISIT, paid=7840, adjustments=(Adjustment("CO", "253", 160),))
    one = explained(cut)
    assert (one.lines[-1].charge, one.lines[-1].discount, one.lines[-1].paid) == (0, 160, -160)
    assert one.out_of_balance_by == 0


def test_a_decision_taken_back_says_so_with_signs_turned() -> None:
    back = replace(DENIED, status="22", charge=-9500, adjustments=(Adjustment("PR", "1", -9500),))
    text = text_of(explained(back))
    assert "takes an earlier decision back" in text
    assert "-$95.00" in text


def test_figures_of_a_plan_that_do_not_add_up_are_told() -> None:
    wrong = replace(VISIT, paid=8_001)
    assert explained(wrong).out_of_balance_by == -1
    assert "do not add up by -$0.01" in text_of(explained(wrong))


def test_many_lines_break_over_pages_and_hostile_text_stays_text() -> None:
    row = ExplainedLine(None, "99213", '<font size="90">&amp; <b>', 100, 100)
    long = replace(explained(), lines=(row,) * 120, payer_name="A & B <Plan>")
    text = text_of(long)
    assert text.count("99213 <font") == 120
    assert "A & B <Plan>" in text
    assert text.count("Plan discount") >= 3
    assert render(long) == render(long)
