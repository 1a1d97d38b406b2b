"""A service line of an 837P: 2400, 2410, 2420 and 2430 (005010X222A1)."""

from __future__ import annotations

from billing_service.domain.claim import (
    Claim,
    Drug,
    ServiceLine,
)
from billing_service.domain.money import text_from_cents
from billing_service.x12.claim_parties import (
    LICENCE,
    LOCATION,
    PAYERS_OWN,
    UPIN,
    attachments,
    facility_loop,
    provider_loop,
    read_attachments,
    read_date,
    read_party_loop,
)
from billing_service.x12.claim_payers import (
    line_adjudication,
    read_line_adjudication,
)
from billing_service.x12.errors import X12Error
from billing_service.x12.loops import Loop, Taken
from billing_service.x12.parts import (
    address_segments,
    contact_segment,
    period,
    quantity,
    read_references,
    reference,
    references,
)
from billing_service.x12.segment import Segment, composite, held, segment

_LINE_REFERENCES = ("9B", "9D", "EW", "F4", "BT", "9F")


def line_segments(line: ServiceLine, claim: Claim) -> list[Segment]:
    """2400, 2410, 2420, 2430."""
    out = [Segment(["LX", str(line.number)]), _sv1(line), *attachments(line.attachments)]
    if line.from_date is not None:
        out.append(period("472", line.from_date, line.to_date))
    if line.prescription_date is not None:
        out.append(period("471", line.prescription_date))
    if line.test_date is not None:
        out.append(period("738", line.test_date))
    out += references(line.references, "9B", "9D")
    out += [reference("G1", number) for number in line.authorizations]
    if line.control_number:
        out.append(reference("6R", line.control_number))
    out += references(line.references, "EW")
    if line.clia:
        out.append(reference("X4", line.clia))
    out += references(line.references, "F4", "BT", "9F")
    if line.note:
        out.append(segment("NTE", "ADD", held(line.note)))
    if line.drug is not None:
        out += drug_segments(line.drug)
    out += provider_loop("82", line.rendering, (LICENCE, UPIN, PAYERS_OWN, LOCATION), "PE")
    if line.purchased is not None:
        npi = line.purchased.npi
        kind = "1" if line.purchased.is_person else "2"
        out.append(segment("NM1", "QB", kind, "", "", "", "", "", "XX" if npi else "", npi))
    out += facility_loop(line.service_facility, (PAYERS_OWN, LOCATION))
    out += provider_loop("DQ", line.supervising, (LICENCE, UPIN, PAYERS_OWN, LOCATION))
    if line.ordering is not None:
        out += provider_loop("DK", line.ordering, ())
        out += address_segments(line.ordering.address)
        out += references(line.ordering.references, LICENCE, UPIN, PAYERS_OWN)
        out += contact_segment("IC", line.ordering.contact)
    out += provider_loop("DN", line.referring, (LICENCE, UPIN, PAYERS_OWN))
    for one in line.adjudications:
        out += line_adjudication(one)
    return out


def _sv1(line: ServiceLine) -> Segment:
    modifiers = line.modifiers
    if modifiers or line.description:
        padded = [*modifiers[:4], "", "", "", ""][:4]
        procedure = composite(line.code_qualifier, line.code, *padded, held(line.description))
    else:
        procedure = f"{line.code_qualifier}:{line.code}"
    return segment(
        "SV1",
        procedure,
        text_from_cents(line.charge),
        line.unit,
        quantity(line.units),
        line.place_of_service,
        "",
        ":".join(map(str, line.pointers)),
        "",
        "Y" if line.emergency else "",
        "",
        "Y" if line.epsdt else "",
        "Y" if line.family_planning else "",
    )


def drug_segments(drug: Drug) -> list[Segment]:
    """2410."""
    out = [
        segment("LIN", "", "N4", drug.ndc),
        segment("CTP", "", "", "", quantity(drug.quantity), drug.unit),
    ]
    if drug.prescription:
        out.append(reference("XZ", drug.prescription))
    return out


def read_line(loop: Loop) -> ServiceLine:
    lx, sv1 = loop.need("LX"), loop.need("SV1")
    qualifier, code, *modifiers = sv1.components(1)
    dtp, note = loop.first("DTP", "472"), loop.first("NTE", "ADD")
    start, end = dtp.period(2) if dtp else (None, None)
    return ServiceLine(
        number=whole(lx, 1),
        charge=sv1.cents(2),
        units=sv1.decimal(4),
        from_date=start,
        to_date=end,
        code=code,
        code_qualifier=qualifier,
        modifiers=tuple(one for one in modifiers[:4] if one),
        description=modifiers[4],
        unit=sv1[3],
        place_of_service=sv1[5],
        pointers=tuple(int(one) for one in sv1.components(7) if one.isascii() and one.isdigit()),
        emergency=sv1[9] == "Y",
        epsdt=sv1[11] == "Y",
        family_planning=sv1[12] == "Y",
        control_number=loop.value("REF", "6R"),
        clia=loop.value("REF", "X4"),
        authorizations=tuple(ref[2] for ref in loop.all("REF", "G1")),
        references=read_references(loop, *_LINE_REFERENCES),
        attachments=read_attachments(loop),
        note=note[2] if note else "",
        prescription_date=read_date(loop, "471"),
        test_date=read_date(loop, "738"),
        drug=read_drug(loop.loop("2410")),
        rendering=read_party_loop(loop.loop("2420A"), LICENCE, UPIN, PAYERS_OWN, LOCATION),
        purchased=read_party_loop(loop.loop("2420B")),
        service_facility=read_party_loop(loop.loop("2420C"), PAYERS_OWN, LOCATION),
        supervising=read_party_loop(loop.loop("2420D"), LICENCE, UPIN, PAYERS_OWN, LOCATION),
        ordering=read_party_loop(loop.loop("2420E"), LICENCE, UPIN, PAYERS_OWN),
        referring=read_party_loop(loop.loop("2420F"), LICENCE, UPIN, PAYERS_OWN),
        adjudications=tuple(read_line_adjudication(one) for one in loop.loops("2430")),
    )


def read_drug(loop: Loop | None) -> Drug | None:
    if loop is None:
        return None
    lin, ctp, ref = loop.need("LIN"), loop.need("CTP"), loop.first("REF", "XZ", "VY")
    lin.skip(2)
    return Drug(lin[3], ctp.decimal(4), ctp[5], ref[2] if ref else "")


def whole(taken: Taken, number: int) -> int:
    text = taken[number]
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise X12Error("not a whole number", "not-a-number", taken.place(number))
    return int(text)
