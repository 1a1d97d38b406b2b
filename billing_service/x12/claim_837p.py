"""837P, the professional claim: ASC X12N 005010X222A1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from billing_service.domain.claim import (
    Accident,
    Claim,
    ClaimKind,
    Diagnosis,
    Party,
)
from billing_service.domain.money import text_from_cents
from billing_service.x12.ambulance import ambulance_segments, read_ambulance
from billing_service.x12.claim_837 import (
    ClaimFile,
    file_segments,
    parse_file,
)
from billing_service.x12.claim_parties import (
    LICENCE,
    LOCATION,
    PAYERS_OWN,
    UPIN,
    attachments,
    diagnosis_code,
    diagnosis_qualifier,
    facility_loop,
    place_loop,
    provider_loop,
    read_attachments,
    read_date,
    read_party_loop,
)
from billing_service.x12.claim_payers import (
    other_coverage,
    read_other_coverage,
)
from billing_service.x12.loops import Loop, Taken
from billing_service.x12.parts import (
    d8,
    period,
    read_references,
    reference,
    references,
)
from billing_service.x12.segment import Segment, composite, held, segment
from billing_service.x12.service_line_837p import (
    line_segments,
    read_line,
)
from billing_service.x12.syntax import TransactionSet

GUIDE = "837p"
VERSION = "005010X222A1"
_CLAIM_REFERENCES = ("4N", "F5", "EW", "9A", "9C", "LX", "P4", "1J")


def build(
    claims: Iterable[Claim], submitter: Party, receiver: Party, reference: str, created: datetime
) -> list[Segment]:
    """One set without ST and SE. X12Error `not-writable` for a claim that is not professional."""
    return list(segments(claims, submitter, receiver, reference, created))


def segments(
    claims: Iterable[Claim], submitter: Party, receiver: Party, reference: str, created: datetime
) -> Iterator[Segment]:
    """The same a claim at a time, for `interchange_parts` to write a file of any size in flat memory."""
    return file_segments(
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
    out += ambulance_segments(claim.ambulance)
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
        out += line_segments(line, claim)
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
        onset=read_date(loop, "431"),
        initial_treatment=read_date(loop, "454"),
        last_seen=read_date(loop, "304"),
        last_menstrual_period=read_date(loop, "484"),
        admitted=read_date(loop, "435"),
        discharged=read_date(loop, "096"),
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
        ambulance=read_ambulance(loop),
        diagnoses=diagnoses,
        anesthesia_procedures=anesthesia,
        conditions=conditions,
        referring=read_party_loop(loop.loop("2310A"), LICENCE, UPIN, PAYERS_OWN),
        rendering=read_party_loop(loop.loop("2310B"), LICENCE, UPIN, PAYERS_OWN, LOCATION),
        service_facility=read_party_loop(loop.loop("2310C"), LICENCE, PAYERS_OWN, LOCATION),
        supervising=read_party_loop(loop.loop("2310D"), LICENCE, UPIN, PAYERS_OWN, LOCATION),
        other_coverages=tuple(read_other_coverage(one) for one in loop.loops("2320")),
        lines=tuple(read_line(one) for one in loop.loops("2400")),
    )


def _read_disability(loop: Loop) -> tuple[date | None, date | None]:
    both = loop.first("DTP", "314")
    if both is not None:
        return both.period(2)
    return read_date(loop, "360"), read_date(loop, "361")


def _read_accident(loop: Loop, clm: Taken) -> Accident | None:
    first, second, third, state, country, *_ = clm.components(11)
    kinds = tuple(kind for kind in (first, second, third) if kind)
    on = read_date(loop, "439")
    return Accident(kinds, on, state, country) if kinds or on else None


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
