"""What the letters to patients share: paper, type, tables of amounts, addresses and days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import inch
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate

from billing_service.domain.money import Cents, dollars
from billing_service.domain.people import Address

TEXT = ParagraphStyle("text", fontName="Helvetica", fontSize=9, leading=11.5)
SMALL = ParagraphStyle("small", parent=TEXT, fontSize=8, leading=10, textColor=colors.HexColor("#444444"))
RIGHT = ParagraphStyle("right", parent=TEXT, alignment=2)
BOLD = ParagraphStyle("bold", parent=TEXT, fontName="Helvetica-Bold")
BOLD_RIGHT = ParagraphStyle("bold_right", parent=BOLD, alignment=2)
TITLE = ParagraphStyle("title", parent=BOLD, fontSize=16, leading=20)
DUE = ParagraphStyle("due", parent=BOLD_RIGHT, fontSize=14, leading=18)
RULE = colors.HexColor("#999999")
SHADE = colors.HexColor("#eef2f5")
HEADED = (
    ("BACKGROUND", (0, 0), (-1, 0), SHADE),
    ("LINEBELOW", (0, 0), (-1, 0), 0.5, RULE),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
)
"""Style of a table whose first row names its columns."""


def pages(story: list[Flowable], *, title: str, author: str, footer: str) -> bytes:
    """US letter pages as PDF bytes, `footer` and number on each; the same story gives the same bytes."""
    buffer = BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=LETTER,
        leftMargin=0.5 * inch,
        rightMargin=0.5 * inch,
        topMargin=0.6 * inch,
        bottomMargin=0.7 * inch,
        title=title,
        author=author,
        invariant=1,
    )

    def write_footer(canvas: Canvas, _: object) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(0.5 * inch, 0.45 * inch, f"{footer} · page {canvas.getPageNumber()}")

    document.build(story, onFirstPage=write_footer, onLaterPages=write_footer)
    return buffer.getvalue()


def lines(texts: Sequence[str]) -> list[Flowable]:
    return [Paragraph(escape(text), TEXT) for text in texts if text]


def address_lines(address: Address | None) -> list[str]:
    if address is None:
        return []
    place = f"{address.city}, {address.state} {address.postal_code}".strip()
    return [address.line1, address.line2, place, address.country]


def day(one: date | None) -> str:
    return f"{one.month}/{one.day}/{one.year}" if one else ""


def amount(cents: Cents) -> str:
    return dollars(cents) if cents else "–"
