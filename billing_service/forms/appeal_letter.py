"""An appeal as a letter, PDF: whom it is about, what was refused, why that is wrong, the note's own words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import inch
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from billing_service.domain.appeal_letter import AppealLetter
from billing_service.domain.denial_guidance import remark
from billing_service.domain.money import dollars
from billing_service.domain.people import Address
from billing_service.domain.reasons import reason

_TEXT = ParagraphStyle("text", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=5)
_BOLD = ParagraphStyle("bold", parent=_TEXT, fontName="Helvetica-Bold")
_QUOTE = ParagraphStyle("quote", parent=_TEXT, leftIndent=18, fontName="Helvetica-Oblique")
_RULE = colors.HexColor("#999999")


def render(letter: AppealLetter) -> bytes:
    """US letter pages as PDF bytes; the same letter gives the same bytes."""
    buffer = BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=LETTER,
        leftMargin=inch,
        rightMargin=inch,
        topMargin=0.9 * inch,
        bottomMargin=0.9 * inch,
        title=f"Request for {letter.level}",
        author=letter.practice_name,
        invariant=1,
    )
    document.build(list(_story(letter)))
    return buffer.getvalue()


def _story(letter: AppealLetter) -> Iterator[Flowable]:
    yield from _paragraphs(letter.practice_name, *_address(letter.practice_address), letter.practice_phone)
    yield Spacer(1, 10)
    yield from _paragraphs(_day(letter.written_on))
    yield Spacer(1, 6)
    yield from _paragraphs(letter.payer_name, *_address(letter.payer_address))
    yield Spacer(1, 10)
    yield Paragraph(escape(f"Request for {letter.level}"), _BOLD)
    yield _facts(letter)
    yield Spacer(1, 8)
    yield Paragraph(
        escape(
            f"We ask you to decide again on the services below, which your notice of "
            f"{_day(letter.notice_on)} "
            f"refused. This request is due by {_day(letter.deadline)}."
        ),
        _TEXT,
    )
    yield _refused(letter)
    yield Spacer(1, 8)
    yield Paragraph("Why the decision should be changed", _BOLD)
    for part in letter.argument.splitlines():
        if part.strip():
            yield Paragraph(escape(part), _TEXT)
    if letter.support:
        yield Paragraph("What the record says", _BOLD)
    for support in letter.support:
        yield Paragraph(escape(f"{support.code} {support.label}:"), _TEXT)
        for quote in support.quotes:
            yield Paragraph(f"“{escape(quote.text)}”", _QUOTE)
    yield Spacer(1, 14)
    yield from _paragraphs("Sincerely,", "", letter.practice_name, f"NPI {letter.practice_npi}")


def _facts(letter: AppealLetter) -> Flowable:
    rows = [
        ("Patient", letter.patient_name),
        ("Born", _day(letter.birth_date) if letter.birth_date else ""),
        ("Member id", letter.member_id),
        ("Your claim number", letter.claim_number),
        ("Our account number", letter.account),
    ]
    cells = [[Paragraph(label, _BOLD), Paragraph(escape(value), _TEXT)] for label, value in rows if value]
    return Table(
        cells, colWidths=(1.7 * inch, 4.8 * inch), style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")])
    )


def _refused(letter: AppealLetter) -> Flowable:
    head = [Paragraph(text, _BOLD) for text in ("Date", "Service", "Refused", "Your reason")]
    rows: list[list[Any]] = [head]
    for denial in letter.denials:
        said = [f"{denial.group}-{denial.carc}: {reason(denial.carc).short}"]
        said += [f"{code}: {remark(code)}" for code in denial.rarcs]
        rows.append(
            [
                Paragraph(_day(denial.service_on) if denial.service_on else "", _TEXT),
                Paragraph(escape(denial.code), _TEXT),
                Paragraph(dollars(denial.amount), _TEXT),
                [Paragraph(escape(text), _TEXT) for text in said],
            ]
        )
    table = Table(rows, colWidths=(0.9 * inch, 0.9 * inch, 1.0 * inch, 3.7 * inch), repeatRows=1)
    style: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEBELOW", (0, 0), (-1, -1), 0.25, _RULE)]
    table.setStyle(TableStyle(style))
    return table


def _paragraphs(*texts: str) -> Iterator[Flowable]:
    yield from (Paragraph(escape(text) or "&nbsp;", _TEXT) for text in texts)


def _address(address: Address | None) -> list[str]:
    if address is None:
        return []
    place = f"{address.city}, {address.state} {address.postal_code}".strip()
    return [text for text in (address.line1, address.line2, place, address.country) if text]


def _day(day: date) -> str:
    return f"{day.month}/{day.day}/{day.year}"
