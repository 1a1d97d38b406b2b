"""A service line of an 835 (2110)."""

from __future__ import annotations

from billing_service.domain.money import text_from_cents
from billing_service.domain.remittance import (
    ServicePayment,
)
from billing_service.x12.adjustments import adjustment_segments, read_adjustments
from billing_service.x12.loops import Loop
from billing_service.x12.parts import (
    d8,
    quantity,
    read_day,
    read_references,
    reference,
    references,
)
from billing_service.x12.segment import Segment, composite, segment

_LINE_REFERENCES = ("1S", "APC", "BB", "E9", "G1", "G3", "LU", "RB", "0B", "1A", "1B", "1C", "1D", "1G")
_LINE_REFERENCES_MORE = ("1H", "1J", "D3", "G2", "HPI", "SY", "TJ", "0K")


def line_segments(line: ServicePayment) -> list[Segment]:
    submitted = ""
    if line.submitted_code:
        submitted = composite(line.code_qualifier, line.submitted_code, *line.submitted_modifiers[:4])
    is_revenue_only = line.code_qualifier == "NU"
    out = [
        segment(
            "SVC",
            composite(line.code_qualifier, line.code, *line.modifiers[:4]),
            text_from_cents(line.charge),
            text_from_cents(line.paid),
            "" if is_revenue_only else line.revenue_code,
            quantity(line.units_paid) if line.units_paid is not None else "",
            submitted,
            quantity(line.submitted_units) if line.submitted_units is not None else "",
        )
    ]
    out += _line_dates(line)
    out += adjustment_segments(line.adjustments)
    out += references(line.references, *_LINE_REFERENCES)
    if line.line_control_number:
        out.append(reference("6R", line.line_control_number))
    out += references(line.references, *_LINE_REFERENCES_MORE)
    if line.allowed is not None:
        out.append(segment("AMT", "B6", text_from_cents(line.allowed)))
    out += [segment("LQ", "HE", code) for code in line.remarks]
    return out


def _line_dates(line: ServicePayment) -> list[Segment]:
    if line.from_date is None:
        return []
    if line.to_date is None or line.to_date == line.from_date:
        return [segment("DTM", "472", d8(line.from_date))]
    return [segment("DTM", "150", d8(line.from_date)), segment("DTM", "151", d8(line.to_date))]


def read_line(loop: Loop) -> ServicePayment:
    svc = loop.need("SVC")
    qualifier, code, *modifiers = svc.components(1)
    _, submitted, *submitted_modifiers = svc.components(6)
    single, start, end = read_day(loop, "472"), read_day(loop, "150"), read_day(loop, "151")
    allowed = loop.first("AMT", "B6")
    return ServicePayment(
        charge=svc.cents(2),
        paid=svc.cents(3),
        code=code,
        code_qualifier=qualifier,
        modifiers=tuple(one for one in modifiers[:4] if one),
        revenue_code=code if qualifier == "NU" else svc[4],
        units_paid=svc.decimal_or_none(5),
        submitted_code=submitted,
        submitted_modifiers=tuple(one for one in submitted_modifiers[:4] if one),
        submitted_units=svc.decimal_or_none(7),
        from_date=single or start,
        to_date=end,
        adjustments=read_adjustments(loop),
        line_control_number=loop.value("REF", "6R"),
        allowed=allowed.cents(2) if allowed else None,
        remarks=tuple(lq[2] for lq in loop.all("LQ", "HE")),
        references=read_references(loop, *_LINE_REFERENCES, *_LINE_REFERENCES_MORE),
    )
