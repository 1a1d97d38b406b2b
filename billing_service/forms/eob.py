"""The explanation of benefits as PDF: what the plan decided on a claim, and why, for patient and practice.

Pure rendering of `domain.explanation.Explanation`. It is no bill, and says so.
"""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.units import inch
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table, TableStyle

from billing_service.domain.explanation import ExplainedLine, ExplainedReason, Explanation
from billing_service.domain.money import Cents, dollars
from billing_service.domain.people import PersonName
from billing_service.forms.letter import (
    BOLD,
    BOLD_RIGHT,
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

_HEAD = (
    "Date",
    "Service",
    "Charge",
    "Plan discount",
    "Other plan",
    "Refused, not yours",
    "Plan paid",
    "Your share",
)
_COLUMNS = tuple(width * inch for width in (0.78, 1.72, 0.8, 0.85, 0.8, 0.95, 0.8, 0.8))
_SHARES = (
    ("Deductible", "deductible"),
    ("Coinsurance", "coinsurance"),
    ("Copay", "copay"),
    ("Not covered by the plan", "not_covered"),
)
_NOTE = (
    "This is not a bill. It shows what the plan decided. “Plan discount” and “Refused, not yours” are "
    "amounts that the practice may not ask of you. Your share is what the plan leaves to you; another plan "
    "may still pay some of it, and the practice's statement shows what is left and what you already paid."
)


def render(one: Explanation) -> bytes:
    """US letter pages as PDF bytes; the same explanation gives the same bytes."""
    story: list[Flowable] = [_heading(one), Spacer(1, 12)]
    if one.is_reversal:
        text = (
            "The plan takes an earlier decision back: the amounts below are returned. A new one may follow."
        )
        story += [Paragraph(text, BOLD), Spacer(1, 8)]
    story += [_table(one), Spacer(1, 10), KeepTogether([_share(one), Spacer(1, 10), *_closing(one)])]
    return pages(
        story,
        title=f"Explanation of benefits {one.control_number}",
        author=one.payer_name,
        footer=f"Explanation of benefits · claim {one.control_number} · payment {one.trace}",
    )


def _heading(one: Explanation) -> Flowable:
    facts = [
        f"Patient {_name(one.patient_name)}" if one.patient_name else "",
        f"Member {one.member_id}" if one.member_id else "",
        f"Provider {one.provider}",
        f"Claim {one.control_number}",
        f"Plan's claim number {one.payer_control_number}" if one.payer_control_number else "",
        f"Decided {day(one.paid_on)}, payment {one.trace}"
        if one.paid_on
        else f"Payment {one.trace}, without a date",
    ]
    left = [
        Paragraph("Explanation of benefits", TITLE),
        *lines([one.payer_name, *address_lines(one.payer_address)]),
        Spacer(1, 4),
        Paragraph("This is not a bill.", BOLD),
    ]
    table = Table(
        [[left, [Paragraph(escape(fact), RIGHT) for fact in facts if fact]]],
        colWidths=(3.6 * inch, 3.9 * inch),
    )
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table


def _name(name: PersonName) -> str:
    return " ".join(part for part in (name.first, name.middle, name.last, name.suffix) if part)


def _table(one: Explanation) -> Table:
    rows: list[list[Any]] = [
        [Paragraph(text, BOLD if column < 2 else BOLD_RIGHT) for column, text in enumerate(_HEAD)]
    ]
    style: list[Any] = [*HEADED]
    for line in one.lines:
        rows.append(_row(line))
        why = [_reason(reason) for reason in line.reasons]
        if line.remarks:
            why.append(f"Remark {escape(', '.join(line.remarks))}")
        if why:
            row = len(rows)
            rows.append(["", [Paragraph(text, SMALL) for text in why]])
            style += [("SPAN", (1, row), (-1, row)), ("LINEBELOW", (0, row), (-1, row), 0.25, RULE)]
    rows.append(
        _amounts(
            [Paragraph("", BOLD), Paragraph("Claim", BOLD)],
            (
                one.charge,
                *(sum(getattr(line, name) for line in one.lines) for name in _SUMMED),
                one.paid,
                one.patient_share,
            ),
            BOLD_RIGHT,
        )
    )
    style.append(("LINEABOVE", (0, -1), (-1, -1), 1, colors.black))
    table = Table(rows, colWidths=_COLUMNS, repeatRows=1)
    table.setStyle(TableStyle(style))
    return table


_SUMMED = ("discount", "other_plan", "refused")


def _row(line: ExplainedLine) -> list[Any]:
    service = f"{line.code} {line.description}".strip()
    amounts = (line.charge, line.discount, line.other_plan, line.refused, line.paid, line.patient_share)
    return _amounts(
        [Paragraph(day(line.service_date), TEXT), Paragraph(escape(service), TEXT)], amounts, RIGHT
    )


def _amounts(first: list[Flowable], amounts: tuple[Cents, ...], style: Any) -> list[Any]:
    return [*first, *(Paragraph(amount(cents), style) for cents in amounts)]


def _reason(reason: ExplainedReason) -> str:
    code = f"{reason.group}-{reason.carc}"
    return f"<b>{dollars(reason.amount)}</b> {escape(reason.text)} <i>({escape(code)})</i>"


def _share(one: Explanation) -> Flowable:
    rows = [
        (label, cents) for label, name in _SHARES if (cents := sum(getattr(line, name) for line in one.lines))
    ]
    rows.append(("Your share of this claim", one.patient_share))
    cells = [
        [
            Paragraph(label, BOLD_RIGHT if at == len(rows) - 1 else RIGHT),
            Paragraph(dollars(cents), BOLD_RIGHT),
        ]
        for at, (label, cents) in enumerate(rows)
    ]
    table = Table(cells, colWidths=(6.3 * inch, 1.2 * inch))
    table.setStyle(
        TableStyle(
            [
                ("LINEABOVE", (0, -1), (-1, -1), 1, colors.black),
                ("TOPPADDING", (0, 0), (-1, -1), 1),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
            ]
        )
    )
    return table


def _closing(one: Explanation) -> list[Flowable]:
    texts = []
    if one.crossover:
        texts.append(f"The plan has sent this claim on to {one.crossover}, which decides next.")
    if one.remarks:
        texts.append(f"Remarks on the claim: {', '.join(one.remarks)}.")
    if one.out_of_balance_by:
        texts.append(
            f"The plan's figures do not add up by {dollars(one.out_of_balance_by)}; the practice is asking."
        )
    return [*(Paragraph(escape(text), TEXT) for text in texts), Spacer(1, 6), Paragraph(_NOTE, SMALL)]
