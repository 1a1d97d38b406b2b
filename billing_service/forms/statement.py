"""The patient's statement as PDF: what was charged, what became of it, what is owed and why.

Pure rendering of `domain.statement.Statement`; no figure is computed here but sums that the statement
itself defines. The same statement gives the same bytes.
"""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.units import inch
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table, TableStyle

from billing_service.domain.money import dollars
from billing_service.domain.statement import OwedReason, Statement, StatementClaim, StatementLine
from billing_service.forms.letter import (
    BOLD,
    BOLD_RIGHT,
    DUE,
    HEADED,
    RIGHT,
    RULE,
    SMALL,
    TEXT,
    TITLE,
    address_lines,
    amount,
    day,
    lines,
    pages,
)

_COLUMNS = (0.8 * inch, 2.6 * inch, 0.85 * inch, 0.85 * inch, 0.85 * inch, 0.75 * inch, 0.8 * inch)


def render(statement: Statement) -> bytes:
    """US letter pages as PDF bytes."""
    story: list[Flowable] = [_heading(statement), Spacer(1, 14)]
    if statement.message:
        story += [Paragraph(escape(statement.message), BOLD if statement.level > 2 else TEXT), Spacer(1, 12)]
    for claim in statement.claims:
        story += [KeepTogether(_claim(claim)), Spacer(1, 12)]
    story.append(KeepTogether(_total(statement)))
    return pages(
        story,
        title=f"Statement {statement.number}",
        author=statement.practice.name,
        footer=f"Statement {statement.number} · account {statement.account}",
    )


def _heading(statement: Statement) -> Flowable:
    practice = statement.practice
    sender = [practice.name, *address_lines(practice.address), practice.phone]
    receiver = [statement.patient_name, *address_lines(statement.patient_address)]
    facts = [
        f"Statement {statement.number}",
        f"Account {statement.account}",
        f"Date {day(statement.issued_on)}",
        f"Please pay by {day(statement.due_on)}",
    ]
    left = [Paragraph("Patient statement", TITLE), *lines(sender), Spacer(1, 12), *lines(receiver)]
    right = [
        *(Paragraph(escape(fact), RIGHT) for fact in facts),
        Spacer(1, 10),
        Paragraph("You owe", BOLD_RIGHT),
        Paragraph(dollars(statement.you_owe), DUE),
    ]
    table = Table([[left, right]], colWidths=(4.9 * inch, 2.6 * inch))
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table


def _claim(claim: StatementClaim) -> list[Flowable]:
    where = f"{day(claim.service_date)} · {claim.provider} · {claim.payer} · claim {claim.control_number}"
    head = ["Date", "Service", "Charge", "Plan discount", "Plan paid", "You paid", "You owe"]
    rows: list[list[Any]] = [
        [Paragraph(text, BOLD if column < 2 else BOLD_RIGHT) for column, text in enumerate(head)]
    ]
    style: list[Any] = [
        *HEADED,
    ]
    for line in claim.lines:
        rows.append(_line(line))
        why = _why(line)
        if why:
            row = len(rows)
            rows.append([Paragraph("", SMALL), [Paragraph(text, SMALL) for text in why]])
            style += [("SPAN", (1, row), (-1, row)), ("LINEBELOW", (0, row), (-1, row), 0.25, RULE)]
    table = Table(rows, colWidths=_COLUMNS, repeatRows=1)
    table.setStyle(TableStyle(style))
    return [Paragraph(escape(where), BOLD), Spacer(1, 3), table]


def _line(line: StatementLine) -> list[Flowable]:
    amounts = (line.charge, -line.discount, -line.plan_paid, -line.patient_paid, line.you_owe)
    service = f"{line.code} {line.description}".strip()
    return [
        Paragraph(day(line.service_date), TEXT),
        Paragraph(escape(service), TEXT),
        *(Paragraph(amount(cents), RIGHT) for cents in amounts),
    ]


def _why(line: StatementLine) -> list[str]:
    texts = [_reason(owed) for owed in line.reasons if owed.amount]
    if line.forgiven:
        texts.append(f"{dollars(line.forgiven)} of your share was written off. You do not owe it.")
    if line.with_agency:
        texts.append(f"{dollars(line.with_agency)} is with a collection agency. Please do not pay it to us.")
    if line.pending:
        texts.append(f"{dollars(line.pending)} is still with your plan. Please do not pay it now.")
    return texts


def _reason(owed: OwedReason) -> str:
    code = f"{owed.group}-{owed.carc}" if owed.carc else owed.benefit
    trail = f"{code}, {owed.trail}" if owed.trail else code
    return f"<b>{dollars(owed.amount)}</b> {escape(owed.text)} <i>({escape(trail)})</i>"


def _total(statement: Statement) -> list[Flowable]:
    owed = sum(claim.you_owe for claim in statement.claims)
    rows = [("Balance of the services above", owed)]
    if statement.unapplied_credit:
        rows.append(("Your credit with us", -statement.unapplied_credit))
    rows.append(("You owe", statement.you_owe))
    cells = [[Paragraph(label, BOLD_RIGHT), Paragraph(dollars(cents), BOLD_RIGHT)] for label, cents in rows]
    table = Table(cells, colWidths=(6.3 * inch, 1.2 * inch))
    table.setStyle(TableStyle([("LINEABOVE", (0, -1), (-1, -1), 1, colors.black)]))
    note = (
        "You owe only what your plan leaves to you: your deductible, coinsurance and copay, and services "
        "that your plan does not cover. Discounts and anything that your plan is still deciding "
        "are not asked of you. If a reason above seems wrong to you, please call us before you pay."
    )
    return [table, Spacer(1, 10), Paragraph(note, SMALL)]
