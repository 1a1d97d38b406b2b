"""837P, the professional claim: ASC X12N 005010X222A1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from billing_service.domain.claim import (
    Accident,
    Ambulance,
    Claim,
    ClaimKind,
    Diagnosis,
    Drug,
    Party,
    ServiceLine,
)
from billing_service.domain.money import text_from_cents
from billing_service.x12.claim_837 import (
    ClaimFile,
    build_file,
    parse_file,
)
from billing_service.x12.claim_parties import (
    attachments,
    diagnosis_code,
    diagnosis_qualifier,
    facility_loop,
    place_loop,
    provider_loop,
    read_attachments,
    read_party_loop,
    read_place,
)
from billing_service.x12.claim_payers import (
    line_adjudication,
    other_coverage,
    read_line_adjudication,
    read_other_coverage,
)
from billing_service.x12.errors import X12Error
from billing_service.x12.loops import Loop, Taken
from billing_service.x12.parts import (
    address_segments,
    contact_segment,
    d8,
    period,
    quantity,
    read_references,
    reference,
    references,
)
from billing_service.x12.segment import Segment, composite, held, segment
from billing_service.x12.syntax import TransactionSet

GUIDE = "837p"
VERSION = "005010X222A1"
LICENCE, UPIN, PAYERS_OWN, LOCATION = "0B", "1G", "G2", "LU"
_CLAIM_REFERENCES = ("4N", "F5", "EW", "9A", "9C", "LX", "P4", "1J")
_LINE_REFERENCES = ("9B", "9D", "EW", "F4", "BT", "9F")


def build(
    claims: Sequence[Claim], submitter: Party, receiver: Party, reference: str, created: datetime
) -> list[Segment]:
    """One set without ST and SE. X12Error `not-writable` for a claim that is not professional."""
    return build_file(
        claims, submitter, receiver, reference, created, ClaimKind.PROFESSIONAL, _claim_segments
    )


def parse(ts: TransactionSet) -> ClaimFile:
    """The claims of one set, with what the domain has no place for."""
    return parse_file(ts, GUIDE, ClaimKind.PROFESSIONAL, _read_claim)


def _claim_segments(claim: Claim) -> list[Segment]:
    """2300 and everything in it, in the guide's order."""
    out = [_clm(claim), *_dates(claim), *attachments(claim.attachments)]
    if claim.contract is not None:
        code, amount = claim.contract
        out.append(segment("CN1", code, "" if amount is None else text_from_cents(amount)))
    if claim.patient_paid is not None:
        out.append(segment("AMT", "F5", text_from_cents(claim.patient_paid)))
    out += references(claim.references, *_CLAIM_REFERENCES[:3])
    for qualifier, value in (
        ("9F", claim.referral),
        ("G1", claim.authorization),
        ("F8", claim.payer_control_number),
        ("X4", claim.clia),
    ):
        if value:
            out.append(reference(qualifier, value))
    out += references(claim.references, *_CLAIM_REFERENCES[3:6])
    if claim.clearinghouse_trace:
        out.append(reference("D9", claim.clearinghouse_trace))
    if claim.medical_record_number:
        out.append(reference("EA", claim.medical_record_number))
    out += references(claim.references, *_CLAIM_REFERENCES[6:])
    if claim.note:
        out.append(segment("NTE", "ADD", held(claim.note)))
    out += _ambulance(claim.ambulance)
    out += _health_information(claim)
    out += provider_loop("DN", claim.referring, (LICENCE, UPIN, PAYERS_OWN))
    out += provider_loop("82", claim.rendering, (LICENCE, UPIN, PAYERS_OWN, LOCATION), "PE")
    out += facility_loop(claim.service_facility, (LICENCE, PAYERS_OWN, LOCATION))
    out += provider_loop("DQ", claim.supervising, (LICENCE, UPIN, PAYERS_OWN, LOCATION))
    if claim.ambulance is not None:
        out += place_loop("PW", claim.ambulance.pickup)
        out += place_loop("45", claim.ambulance.dropoff)
    for other in claim.other_coverages:
        out += other_coverage(other, ClaimKind.PROFESSIONAL)
    for line in claim.lines:
        out += _line_segments(line, claim)
    return out


def _clm(claim: Claim) -> Segment:
    accident = claim.accident
    causes = ""
    if accident is not None:
        kinds = [*accident.kinds[:2], ""][:2]
        causes = composite(*kinds, "", accident.state, accident.country)
    return segment(
        "CLM",
        held(claim.control_number),
        text_from_cents(claim.charge),
        "",
        "",
        composite(claim.place_of_service, "B", claim.frequency),
        "Y" if claim.signature_on_file else "N",
        claim.accept_assignment,
        claim.benefits_assigned,
        claim.release_of_information,
        "",
        causes,
        claim.special_program,
        *("",) * 7,
        claim.delay_reason,
    )


def _dates(claim: Claim) -> list[Segment]:
    out = [
        Segment(["DTP", qualifier, "D8", d8(day)])
        for qualifier, day in (
            ("431", claim.onset),
            ("454", claim.initial_treatment),
            ("304", claim.last_seen),
            ("439", claim.accident.on if claim.accident else None),
            ("484", claim.last_menstrual_period),
        )
        if day is not None
    ]
    start, end = claim.disability_from, claim.disability_to
    if start is not None and end is not None:
        out.append(Segment(["DTP", "314", "RD8", f"{d8(start)}-{d8(end)}"]))
    elif start is not None:
        out.append(period("360", start))
    elif end is not None:
        out.append(period("361", end))
    for qualifier, day in (("435", claim.admitted), ("096", claim.discharged)):
        if day is not None:
            out.append(period(qualifier, day))
    return out


def _ambulance(ambulance: Ambulance | None) -> list[Segment]:
    """CR1 and CRC*07."""
    if ambulance is None:
        return []
    weight = ambulance.weight_lb
    out = [
        segment(
            "CR1",
            "LB" if weight is not None else "",
            quantity(weight) if weight is not None else "",
            "",
            ambulance.reason,
            "DH",
            quantity(ambulance.miles),
            "",
            "",
            held(ambulance.round_trip_purpose),
            held(ambulance.stretcher_purpose),
        )
    ]
    codes = ambulance.conditions
    out += [segment("CRC", "07", "Y", *codes[at : at + 5]) for at in range(0, len(codes), 5)]
    return out


def _health_information(claim: Claim) -> list[Segment]:
    """HI: diagnoses, anesthesia procedures, conditions."""
    out = []
    if claim.diagnoses:
        out.append(
            segment(
                "HI",
                *(
                    f"{diagnosis_qualifier(one, at)}:{diagnosis_code(one.code)}"
                    for at, one in enumerate(claim.diagnoses)
                ),
            )
        )
    if claim.anesthesia_procedures:
        codes = claim.anesthesia_procedures
        out.append(segment("HI", *(f"{'BP' if at == 0 else 'BO'}:{one}" for at, one in enumerate(codes))))
    for at in range(0, len(claim.conditions), 12):
        out.append(segment("HI", *(f"BG:{one}" for one in claim.conditions[at : at + 12])))
    return out


def _line_segments(line: ServiceLine, claim: Claim) -> list[Segment]:
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


def _read_claim(loop: Loop, base: Claim) -> Claim:
    clm = loop.need("CLM")
    clm.skip(2)  # the sum of the lines; `balance` compares it
    place, _, frequency, *_ = clm.components(5)
    diagnoses, anesthesia, conditions = _read_health_information(loop)
    start, end = _read_disability(loop)
    note, cn1, paid = loop.first("NTE", "ADD"), loop.first("CN1"), loop.first("AMT", "F5")
    return replace(
        base,
        control_number=clm[1],
        place_of_service=place,
        frequency=frequency,
        signature_on_file=clm[6] != "N",
        accept_assignment=clm[7],
        benefits_assigned=clm[8],
        release_of_information=clm[9],
        accident=_read_accident(loop, clm),
        special_program=clm[12],
        delay_reason=clm[20],
        onset=_read_date(loop, "431"),
        initial_treatment=_read_date(loop, "454"),
        last_seen=_read_date(loop, "304"),
        last_menstrual_period=_read_date(loop, "484"),
        admitted=_read_date(loop, "435"),
        discharged=_read_date(loop, "096"),
        disability_from=start,
        disability_to=end,
        attachments=read_attachments(loop),
        contract=(cn1[1], cn1.cents_or_none(2)) if cn1 else None,
        patient_paid=paid.cents(2) if paid else None,
        referral=loop.value("REF", "9F"),
        authorization=loop.value("REF", "G1"),
        payer_control_number=loop.value("REF", "F8"),
        clia=loop.value("REF", "X4"),
        clearinghouse_trace=loop.value("REF", "D9"),
        medical_record_number=loop.value("REF", "EA"),
        references=read_references(loop, *_CLAIM_REFERENCES),
        note=note[2] if note else "",
        ambulance=_read_ambulance(loop),
        diagnoses=diagnoses,
        anesthesia_procedures=anesthesia,
        conditions=conditions,
        referring=read_party_loop(loop.loop("2310A"), LICENCE, UPIN, PAYERS_OWN),
        rendering=read_party_loop(loop.loop("2310B"), LICENCE, UPIN, PAYERS_OWN, LOCATION),
        service_facility=read_party_loop(loop.loop("2310C"), LICENCE, PAYERS_OWN, LOCATION),
        supervising=read_party_loop(loop.loop("2310D"), LICENCE, UPIN, PAYERS_OWN, LOCATION),
        other_coverages=tuple(read_other_coverage(one) for one in loop.loops("2320")),
        lines=tuple(_read_line(one) for one in loop.loops("2400")),
    )


def _read_date(loop: Loop, qualifier: str) -> date | None:
    dtp = loop.first("DTP", qualifier)
    return dtp.period(2)[0] if dtp else None


def _read_disability(loop: Loop) -> tuple[date | None, date | None]:
    both = loop.first("DTP", "314")
    if both is not None:
        return both.period(2)
    return _read_date(loop, "360"), _read_date(loop, "361")


def _read_accident(loop: Loop, clm: Taken) -> Accident | None:
    first, second, third, state, country, *_ = clm.components(11)
    kinds = tuple(kind for kind in (first, second, third) if kind)
    on = _read_date(loop, "439")
    return Accident(kinds, on, state, country) if kinds or on else None


def _read_ambulance(loop: Loop) -> Ambulance | None:
    cr1 = loop.first("CR1")
    if cr1 is None:
        return None
    cr1.skip(1, 5)
    codes: list[str] = []
    for crc in loop.all("CRC", "07"):
        if crc[2] == "Y":
            codes += [code for code in (crc[at] for at in range(3, 8)) if code]
    return Ambulance(
        reason=cr1[4],
        miles=cr1.decimal(6),
        weight_lb=cr1.decimal_or_none(2),
        round_trip_purpose=cr1[9],
        stretcher_purpose=cr1[10],
        pickup=read_place(loop.loop("2310E")),
        dropoff=read_place(loop.loop("2310F")),
        conditions=tuple(codes),
    )


def _read_health_information(
    loop: Loop,
) -> tuple[tuple[Diagnosis, ...], tuple[str, ...], tuple[str, ...]]:
    diagnoses: list[Diagnosis] = []
    anesthesia: list[str] = []
    conditions: list[str] = []
    for hi in loop.all("HI"):
        for number in range(1, len(hi.segment.elements)):
            qualifier, code, *_ = hi.components(number)
            if qualifier in ("BP", "BO"):
                anesthesia.append(code)
            elif qualifier == "BG":
                conditions.append(code)
            elif code:
                usual = "ABK" if not diagnoses else "ABF"
                diagnoses.append(Diagnosis(code, "" if qualifier == usual else qualifier))
    return tuple(diagnoses), tuple(anesthesia), tuple(conditions)


def _read_line(loop: Loop) -> ServiceLine:
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
        prescription_date=_read_date(loop, "471"),
        test_date=_read_date(loop, "738"),
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
