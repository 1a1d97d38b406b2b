"""The insured and the payers of a claim: SBR, 2010BA, 2010BB, and prior payers (2320, 2330, 2430)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from billing_service.domain.claim import (
    ClaimKind,
    LineAdjudication,
    OtherCoverage,
    Payer,
    Subscriber,
)
from billing_service.domain.money import text_from_cents
from billing_service.domain.people import Person, PersonName
from billing_service.x12.adjustments import adjustment_segments, read_adjustments
from billing_service.x12.errors import X12Error
from billing_service.x12.loops import Loop, Taken
from billing_service.x12.parts import (
    address_segments,
    organization,
    period,
    person,
    quantity,
    read_address,
    read_person,
    read_references,
    reference,
    references,
)
from billing_service.x12.segment import Segment, composite, held, segment

PAYER_REFERENCES = ("2U", "EI", "FY", "NF")


def sbr_segment(subscriber: Subscriber, relationship: str) -> Segment:
    return segment(
        "SBR",
        subscriber.payer_responsibility,
        relationship,
        held(subscriber.group_number),
        held(subscriber.group_name),
        subscriber.msp_type,
        "",
        "",
        "",
        subscriber.claim_filing,
    )


def insured_name(entity: str, subscriber: Subscriber) -> Segment:
    if subscriber.organization:
        return organization(entity, subscriber.organization, "MI", subscriber.member_id)
    return person(entity, subscriber.person.name, "MI", subscriber.member_id)


def other_coverage(other: OtherCoverage, kind: ClaimKind) -> list[Segment]:
    """2320, 2330A, 2330B."""
    subscriber, payer = other.subscriber, other.payer
    out = [sbr_segment(subscriber, subscriber.relationship), *adjustment_segments(other.adjustments)]
    amounts = [("D", other.paid), ("A8", other.noncovered), ("EAF", other.remaining_patient)]
    if kind is ClaimKind.INSTITUTIONAL:  # 837I lists EAF before A8
        amounts = [amounts[0], amounts[2], amounts[1]]
    out += [segment("AMT", code, text_from_cents(value)) for code, value in amounts if value is not None]
    out.append(segment("OI", "", "", other.assignment, "", "", other.release))
    if other.moa_remarks:
        out.append(segment("MOA", "", "", *other.moa_remarks[:5]))
    out.append(insured_name("IL", subscriber))
    out += address_segments(subscriber.person.address)
    if subscriber.ssn:
        out.append(reference("SY", subscriber.ssn))
    out.append(organization("PR", payer.name, payer.id_qualifier, payer.id))
    out += address_segments(payer.address)
    if other.adjudicated_on is not None:
        out.append(period("573", other.adjudicated_on))
    out += references(payer.references, *PAYER_REFERENCES)
    if other.payer_control_number:
        out.append(reference("F8", other.payer_control_number))
    return out


def line_adjudication(one: LineAdjudication) -> list[Segment]:
    """2430."""
    procedure = composite(one.code_qualifier, one.code, *one.modifiers[:4]) if one.code else ""
    out = [
        segment(
            "SVD",
            held(one.payer_id),
            text_from_cents(one.paid),
            procedure,
            one.revenue_code,
            quantity(one.units),
            str(one.bundled_line) if one.bundled_line is not None else "",
        ),
        *adjustment_segments(one.adjustments),
    ]
    if one.adjudicated_on is not None:
        out.append(period("573", one.adjudicated_on))
    if one.remaining_patient is not None:
        out.append(segment("AMT", "EAF", text_from_cents(one.remaining_patient)))
    return out


def with_sbr(subscriber: Subscriber, sbr: Taken) -> Subscriber:
    return replace(
        subscriber,
        payer_responsibility=sbr[1],
        relationship=sbr[2],
        group_number=sbr[3],
        group_name=sbr[4],
        msp_type=sbr[5],
        claim_filing=sbr[9],
    )


def with_insured(subscriber: Subscriber, name_loop: Loop) -> Subscriber:
    nm1 = name_loop.need("NM1")
    nm1.skip(8)
    is_organization = nm1[2] == "2"
    who = read_person(name_loop, nm1)
    return replace(
        subscriber,
        person=replace(who, name=PersonName("")) if is_organization else who,
        organization=nm1[3] if is_organization else "",
        member_id=nm1[9],
        ssn=name_loop.value("REF", "SY"),
    )


def read_payer(loop: Loop | None) -> Payer:
    nm1 = loop.first("NM1") if loop else None
    if loop is None or nm1 is None:
        return Payer("", "")
    nm1.skip(2)
    return Payer(nm1[3], nm1[9], nm1[8], read_address(loop), read_references(loop, *PAYER_REFERENCES))


def read_other_coverage(loop: Loop) -> OtherCoverage:
    subscriber = Subscriber(Person(PersonName("")), "")
    sbr = loop.first("SBR")
    if sbr is not None:
        subscriber = with_sbr(subscriber, sbr)
    insured, payer_loop = loop.loop("2330A"), loop.loop("2330B")
    if insured is not None:
        subscriber = with_insured(subscriber, insured)
    amounts = {amt[1]: amt.cents(2) for amt in loop.all("AMT", "D", "A8", "EAF")}
    oi, moa = loop.first("OI"), loop.first("MOA")
    decided = payer_loop.first("DTP", "573") if payer_loop else None
    return OtherCoverage(
        subscriber=subscriber,
        payer=read_payer(payer_loop),
        paid=amounts.get("D"),
        remaining_patient=amounts.get("EAF"),
        noncovered=amounts.get("A8"),
        adjustments=read_adjustments(loop),
        adjudicated_on=decided.period(2)[0] if decided else None,
        payer_control_number=payer_loop.value("REF", "F8") if payer_loop else "",
        assignment=oi[3] if oi else "",
        release=oi[6] if oi else "",
        moa_remarks=tuple(code for code in (moa[at] for at in range(3, 8)) if code) if moa else (),
    )


def read_line_adjudication(loop: Loop) -> LineAdjudication:
    svd = loop.need("SVD")
    procedure = svd.components(3)
    decided, remaining = loop.first("DTP", "573"), loop.first("AMT", "EAF")
    units = svd.decimal_or_none(5)
    bundled = svd[6]
    if bundled and not (bundled.isascii() and bundled.isdigit() and len(bundled) <= 6):
        raise X12Error("SVD06 is not a line number", "not-a-number", svd.place(6))
    return LineAdjudication(
        payer_id=svd[1],
        paid=svd.cents(2),
        code=procedure[1],
        code_qualifier=procedure[0] or "HC",
        modifiers=tuple(code for code in procedure[2:6] if code),
        revenue_code=svd[4],
        bundled_line=int(bundled) if bundled else None,
        adjustments=read_adjustments(loop),
        adjudicated_on=decided.period(2)[0] if decided else None,
        remaining_patient=remaining.cents(2) if remaining else None,
        units=Decimal(1) if units is None else units,
    )
