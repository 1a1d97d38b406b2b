"""The patient's statement as PDF: what was charged, what became of it, what is owed and why.

Pure rendering of `domain.statement.Statement`; no figure is computed here but sums that the statement
itself defines. The same statement gives the same bytes.
"""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import inch
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from billing_service.domain.money import Cents, dollars
from billing_service.domain.people import Address
from billing_service.domain.statement import OwedReason, Statement, StatementClaim, StatementLine

_TEXT = ParagraphStyle("text", fontName="Helvetica", fontSize=9, leading=11.5)
_SMALL = ParagraphStyle("small", parent=_TEXT, fontSize=8, leading=10, textColor=colors.HexColor("#444444"))
_RIGHT = ParagraphStyle("right", parent=_TEXT, alignment=2)
_BOLD = ParagraphStyle("bold", parent=_TEXT, fontName="Helvetica-Bold")
_BOLD_RIGHT = ParagraphStyle("bold_right", parent=_BOLD, alignment=2)
_TITLE = ParagraphStyle("title", parent=_BOLD, fontSize=16, leading=20)
_DUE = ParagraphStyle("due", parent=_BOLD_RIGHT, fontSize=14, leading=18)
_RULE = colors.HexColor("#999999")
_SHADE = colors.HexColor("#eef2f5")
_COLUMNS = (0.8 * inch, 2.6 * inch, 0.85 * inch, 0.85 * inch, 0.85 * inch, 0.75 * inch, 0.8 * inch)


def render(statement: Statement) -> bytes:
    """US letter pages as PDF bytes."""
    buffer = BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=LETTER,
        leftMargin=0.5 * inch,
        rightMargin=0.5 * inch,
        topMargin=0.6 * inch,
        bottomMargin=0.7 * inch,
        title=f"Statement {statement.number}",
        author=statement.practice.name,
        invariant=1,
    )

    def footer(canvas: Canvas, _: object) -> None:
        canvas.setFont("Helvetica", 8)
        text = f"Statement {statement.number} · account {statement.account} · page {canvas.getPageNumber()}"
        canvas.drawString(0.5 * inch, 0.45 * inch, text)

    story: list[Flowable] = [_heading(statement), Spacer(1, 14)]
    for claim in statement.claims:
        story += [KeepTogether(_claim(claim)), Spacer(1, 12)]
    story.append(KeepTogether(_total(statement)))
    document.build(story, onFirstPage=footer, onLaterPages=footer)
    return buffer.getvalue()


def _heading(statement: Statement) -> Flowable:
    practice = statement.practice
    sender = [practice.name, *_address(practice.address), practice.phone]
    receiver = [statement.patient_name, *_address(statement.patient_address)]
    facts = [
        f"Statement {statement.number}",
        f"Account {statement.account}",
        f"Date {_day(statement.issued_on)}",
        f"Please pay by {_day(statement.due_on)}",
    ]
    left = [Paragraph("Patient statement", _TITLE), *_lines(sender), Spacer(1, 12), *_lines(receiver)]
    right = [
        *(Paragraph(escape(fact), _RIGHT) for fact in facts),
        Spacer(1, 10),
        Paragraph("You owe", _BOLD_RIGHT),
        Paragraph(dollars(statement.you_owe), _DUE),
    ]
    table = Table([[left, right]], colWidths=(4.9 * inch, 2.6 * inch))
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table


def _claim(claim: StatementClaim) -> list[Flowable]:
    where = f"{_day(claim.service_date)} · {claim.provider} · {claim.payer} · claim {claim.control_number}"
    head = ["Date", "Service", "Charge", "Plan discount", "Plan paid", "You paid", "You owe"]
    rows: list[list[Any]] = [
        [Paragraph(text, _BOLD if column < 2 else _BOLD_RIGHT) for column, text in enumerate(head)]
    ]
    style: list[Any] = [
        ("BACKGROUND", (0, 0), (-1, 0), _SHADE),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, _RULE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
    for line in claim.lines:
        rows.append(_line(line))
        why = _why(line)
        if why:
            row = len(rows)
            rows.append([Paragraph("", _SMALL), [Paragraph(text, _SMALL) for text in why]])
            style += [("SPAN", (1, row), (-1, row)), ("LINEBELOW", (0, row), (-1, row), 0.25, _RULE)]
    table = Table(rows, colWidths=_COLUMNS, repeatRows=1)
    table.setStyle(TableStyle(style))
    return [Paragraph(escape(where), _BOLD), Spacer(1, 3), table]


def _line(line: StatementLine) -> list[Flowable]:
    amounts = (line.charge, -line.discount, -line.plan_paid, -line.patient_paid, line.you_owe)
    service = f"{line.code} {line.description}".strip()
    return [
        Paragraph(_day(line.service_date), _TEXT),
        Paragraph(escape(service), _TEXT),
        *(Paragraph(_amount(cents), _RIGHT) for cents in amounts),
    ]


def _why(line: StatementLine) -> list[str]:
    texts = [_reason(owed) for owed in line.reasons if owed.amount]
    if line.pending:
        texts.append(f"{dollars(line.pending)} is still with your plan. Please do not pay it now.")
    return texts


def _reason(owed: OwedReason) -> str:
    trail = f"{owed.group}-{owed.carc}, {owed.trail}" if owed.trail else f"{owed.group}-{owed.carc}"
    return f"<b>{dollars(owed.amount)}</b> {escape(owed.text)} <i>({escape(trail)})</i>"


def _total(statement: Statement) -> list[Flowable]:
    owed = sum(claim.you_owe for claim in statement.claims)
    rows = [("Balance of the services above", owed)]
    if statement.unapplied_credit:
        rows.append(("Your credit with us", -statement.unapplied_credit))
    rows.append(("You owe", statement.you_owe))
    cells = [[Paragraph(label, _BOLD_RIGHT), Paragraph(dollars(cents), _BOLD_RIGHT)] for label, cents in rows]
    table = Table(cells, colWidths=(6.3 * inch, 1.2 * inch))
    table.setStyle(TableStyle([("LINEABOVE", (0, -1), (-1, -1), 1, colors.black)]))
    note = (
        "You owe only what your plan leaves to you: your deductible, coinsurance and copay, and services "
        "that your plan does not cover. Discounts and anything that your plan is still deciding "
        "are not asked of you. If a reason above seems wrong to you, please call us before you pay."
    )
    return [table, Spacer(1, 10), Paragraph(note, _SMALL)]


def _lines(texts: list[str]) -> list[Flowable]:
    return [Paragraph(escape(text), _TEXT) for text in texts if text]


def _address(address: Address | None) -> list[str]:
    if address is None:
        return []
    place = f"{address.city}, {address.state} {address.postal_code}".strip()
    return [address.line1, address.line2, place, address.country]


def _day(day: date) -> str:
    return f"{day.month}/{day.day}/{day.year}"


def _amount(cents: Cents) -> str:
    return dollars(cents) if cents else "–"
