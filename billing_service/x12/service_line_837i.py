"""A service line of an 837I: 2400, 2410, 2420 and 2430 (005010X223A2)."""

from __future__ import annotations

from billing_service.domain.claim import (
    ServiceLine,
)
from billing_service.domain.money import text_from_cents
from billing_service.x12.claim_parties import (
    LICENCE,
    LOCATION,
    PAYERS_OWN,
    UPIN,
    attachments,
    provider_loop,
    read_attachments,
    read_party_loop,
)
from billing_service.x12.claim_payers import (
    line_adjudication,
    read_line_adjudication,
)
from billing_service.x12.loops import Loop
from billing_service.x12.parts import period, quantity, read_references, reference, references
from billing_service.x12.segment import Segment, composite, held, segment
from billing_service.x12.service_line_837p import (
    drug_segments,
    read_drug,
    whole,
)

_LINE_REFERENCES = ("9B", "9D")
SECONDARY = (LICENCE, UPIN, PAYERS_OWN, LOCATION)


def line_segments(line: ServiceLine) -> list[Segment]:
    """2400, 2410, 2420, 2430."""
    procedure = ""
    if line.code:
        padded = [*line.modifiers[:4], "", "", "", ""][:4]
        procedure = composite(line.code_qualifier, line.code, *padded, held(line.description))
    out = [
        Segment(["LX", str(line.number)]),
        segment(
            "SV2",
            line.revenue_code,
            procedure,
            text_from_cents(line.charge),
            line.unit,
            quantity(line.units),
            "",
            text_from_cents(line.noncovered_charge) if line.noncovered_charge is not None else "",
        ),
        *attachments(line.attachments),
    ]
    if line.from_date is not None:
        out.append(period("472", line.from_date, line.to_date))
    if line.control_number:
        out.append(reference("6R", line.control_number))
    out += references(line.references, *_LINE_REFERENCES)
    if line.note:
        out.append(segment("NTE", "TPO", held(line.note)))
    if line.drug is not None:
        out += drug_segments(line.drug)
    out += provider_loop("72", line.operating, SECONDARY)
    out += provider_loop("82", line.rendering, SECONDARY)
    out += provider_loop("DN", line.referring, (LICENCE, UPIN, PAYERS_OWN))
    for one in line.adjudications:
        out += line_adjudication(one)
    return out


def read_line(loop: Loop) -> ServiceLine:
    lx, sv2 = loop.need("LX"), loop.need("SV2")
    qualifier, code, *modifiers = sv2.components(2)
    dtp, note = loop.first("DTP", "472"), loop.first("NTE", "TPO")
    start, end = dtp.period(2) if dtp else (None, None)
    return ServiceLine(
        number=whole(lx, 1),
        charge=sv2.cents(3),
        units=sv2.decimal(5),
        from_date=start,
        to_date=end,
        code=code,
        code_qualifier=qualifier or "HC",
        modifiers=tuple(one for one in modifiers[:4] if one),
        description=modifiers[4],
        revenue_code=sv2[1],
        unit=sv2[4],
        noncovered_charge=sv2.cents_or_none(7),
        control_number=loop.value("REF", "6R"),
        references=read_references(loop, *_LINE_REFERENCES),
        attachments=read_attachments(loop),
        note=note[2] if note else "",
        drug=read_drug(loop.loop("2410")),
        operating=read_party_loop(loop.loop("2420A"), *SECONDARY),
        rendering=read_party_loop(loop.loop("2420C"), *SECONDARY),
        referring=read_party_loop(loop.loop("2420D"), LICENCE, UPIN, PAYERS_OWN),
        adjudications=tuple(read_line_adjudication(one) for one in loop.loops("2430")),
    )
