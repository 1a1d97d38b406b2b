"""837I, the institutional claim: ASC X12N 005010X223A2."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time

from billing_service.domain.claim import (
    Claim,
    ClaimKind,
    CodedValue,
    Diagnosis,
    Institutional,
    Occurrence,
    Party,
    Procedure,
    ServiceLine,
)
from billing_service.domain.money import cents_from_text, text_from_cents
from billing_service.x12.claim_837 import (
    ClaimFile,
    build_file,
    parse_file,
)
from billing_service.x12.claim_837p import (
    LICENCE,
    LOCATION,
    PAYERS_OWN,
    UPIN,
    drug_segments,
    read_drug,
    whole,
)
from billing_service.x12.claim_parties import (
    attachments,
    diagnosis_code,
    facility_loop,
    provider_loop,
    read_attachments,
    read_party_loop,
)
from billing_service.x12.claim_payers import (
    line_adjudication,
    other_coverage,
    read_line_adjudication,
    read_other_coverage,
)
from billing_service.x12.errors import X12Error
from billing_service.x12.loops import Loop, Taken, date_from, time_from
from billing_service.x12.parts import d8, period, quantity, read_references, reference, references
from billing_service.x12.segment import Segment, composite, held, segment
from billing_service.x12.syntax import TransactionSet

GUIDE = "837i"
VERSION = "005010X223A2"
CODES_PER_HI = 12
_CLAIM_REFERENCES = ("4N", "9A", "9C", "LX", "LU", "P4", "G4")
_LINE_REFERENCES = ("9B", "9D")
_SECONDARY = (LICENCE, UPIN, PAYERS_OWN, LOCATION)
_DIAGNOSES = ("ABK", "BK", "ABJ", "BJ", "APR", "PR", "ABN", "BN", "ABF", "BF")
"""HI01-1 in the guide's order: principal, admitting, reason for visit, external cause, other."""


def build(
    claims: Sequence[Claim], submitter: Party, receiver: Party, reference: str, created: datetime
) -> list[Segment]:
    """One set without ST and SE. X12Error `not-writable` for a claim that is not institutional."""
    return build_file(
        claims, submitter, receiver, reference, created, ClaimKind.INSTITUTIONAL, _claim_segments
    )


def parse(ts: TransactionSet) -> ClaimFile:
    """The claims of one set, with what the domain has no place for."""
    return parse_file(ts, GUIDE, ClaimKind.INSTITUTIONAL, _read_claim)


def _claim_segments(claim: Claim) -> list[Segment]:
    """2300 and everything in it, in the guide's order."""
    stay = claim.institutional
    if stay is None:
        raise X12Error("an institutional claim without its institutional part", "not-writable")
    out = [_clm(claim, stay), *_dates(stay)]
    out.append(segment("CL1", stay.admission_type, stay.admission_source, stay.patient_status))
    out += attachments(claim.attachments)
    if claim.contract is not None:
        code, amount = claim.contract
        out.append(segment("CN1", code, "" if amount is None else text_from_cents(amount)))
    if stay.patient_due is not None:
        out.append(segment("AMT", "F3", text_from_cents(stay.patient_due)))
    out += references(claim.references, "4N")
    for qualifier, value in (
        ("9F", claim.referral),
        ("G1", claim.authorization),
        ("F8", claim.payer_control_number),
    ):
        if value:
            out.append(reference(qualifier, value))
    out += references(claim.references, "9A", "9C", "LX")
    if claim.clearinghouse_trace:
        out.append(reference("D9", claim.clearinghouse_trace))
    out += references(claim.references, "LU")
    if claim.medical_record_number:
        out.append(reference("EA", claim.medical_record_number))
    out += references(claim.references, "P4", "G4")
    if claim.note:
        out.append(segment("NTE", "ADD", held(claim.note)))
    out += _health_information(claim.diagnoses, stay)
    out += provider_loop("71", stay.attending, _SECONDARY, "AT")
    out += provider_loop("72", stay.operating, _SECONDARY)
    out += provider_loop("ZZ", stay.other_operating, _SECONDARY)
    out += provider_loop("82", claim.rendering, _SECONDARY)
    out += facility_loop(claim.service_facility, (LICENCE, PAYERS_OWN, LOCATION))
    out += provider_loop("DN", claim.referring, (LICENCE, UPIN, PAYERS_OWN))
    for other in claim.other_coverages:
        out += other_coverage(other, ClaimKind.INSTITUTIONAL)
    for line in claim.lines:
        out += _line_segments(line)
    return out


def _clm(claim: Claim, stay: Institutional) -> Segment:
    """CLM05-1 is the first two digits of the type of bill, CLM05-3 the claim's frequency."""
    return segment(
        "CLM",
        held(claim.control_number),
        text_from_cents(claim.charge),
        "",
        "",
        composite(stay.type_of_bill[:2], "A", claim.frequency),
        "",
        claim.accept_assignment,
        claim.benefits_assigned,
        claim.release_of_information,
        *("",) * 10,
        claim.delay_reason,
    )


def _dates(stay: Institutional) -> list[Segment]:
    out = []
    if stay.discharged_at is not None:
        out.append(Segment(["DTP", "096", "TM", f"{stay.discharged_at:%H%M}"]))
    dates = f"{d8(stay.statement_from)}-{d8(stay.statement_to)}"
    out.append(Segment(["DTP", "434", "RD8", dates]))
    if stay.admitted_on is not None and stay.admitted_at is not None:
        out.append(Segment(["DTP", "435", "DT", f"{d8(stay.admitted_on)}{stay.admitted_at:%H%M}"]))
    elif stay.admitted_on is not None:
        out.append(period("435", stay.admitted_on))
    return out


def _health_information(diagnoses: Sequence[Diagnosis], stay: Institutional) -> list[Segment]:
    """HI in the guide's order."""
    by_kind: dict[str, list[str]] = {}
    for at, one in enumerate(diagnoses):
        qualifier = one.qualifier or ("ABK" if at == 0 else "ABF")
        poa = ("", "", "", "", "", "", one.poa) if one.poa else ()
        by_kind.setdefault(qualifier, []).append(composite(qualifier, diagnosis_code(one.code), *poa))
    out = [hi for kind in _DIAGNOSES[:8] for hi in _hi(by_kind.get(kind, ()))]
    if stay.drg:
        out.append(Segment(["HI", f"DR:{stay.drg}"]))
    out += [hi for kind in _DIAGNOSES[8:] for hi in _hi(by_kind.get(kind, ()))]
    procedures = [_procedure(one, "BBR" if at == 0 else "BBQ") for at, one in enumerate(stay.procedures)]
    out += [*_hi(procedures[:1]), *_hi(procedures[1:])]
    out += _hi(
        f"BI:{one.code}:RD8:{d8(one.from_date)}-{d8(one.to_date or one.from_date)}"
        for one in stay.occurrence_spans
    )
    out += _hi(f"BH:{one.code}:D8:{d8(one.from_date)}" for one in stay.occurrences)
    out += _hi(f"BE:{one.code}:::{text_from_cents(one.amount)}" for one in stay.values)
    out += _hi(f"BG:{code}" for code in stay.conditions)
    out += _hi(f"TC:{code}" for code in stay.treatment_codes)
    return out


def _procedure(one: Procedure, qualifier: str) -> str:
    when = ("D8", d8(one.performed_on)) if one.performed_on else ()
    return composite(qualifier, diagnosis_code(one.code), *when)


def _hi(codes: Iterable[str]) -> list[Segment]:
    items = list(codes)
    return [Segment(["HI", *items[at : at + CODES_PER_HI]]) for at in range(0, len(items), CODES_PER_HI)]


def _line_segments(line: ServiceLine) -> list[Segment]:
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
    out += provider_loop("72", line.operating, _SECONDARY)
    out += provider_loop("82", line.rendering, _SECONDARY)
    out += provider_loop("DN", line.referring, (LICENCE, UPIN, PAYERS_OWN))
    for one in line.adjudications:
        out += line_adjudication(one)
    return out


def _read_claim(loop: Loop, base: Claim) -> Claim:
    clm, cl1 = loop.need("CLM"), loop.first("CL1")
    clm.skip(2)  # the sum of the lines; `balance` compares it
    facility, _, frequency, *_ = clm.components(5)
    diagnoses, stay = _read_health_information(loop, _read_stay(loop, facility, frequency, cl1))
    note, cn1 = loop.first("NTE", "ADD"), loop.first("CN1")
    return replace(
        base,
        control_number=clm[1],
        frequency=frequency,
        accept_assignment=clm[7],
        benefits_assigned=clm[8],
        release_of_information=clm[9],
        delay_reason=clm[20],
        attachments=read_attachments(loop),
        contract=(cn1[1], cn1.cents_or_none(2)) if cn1 else None,
        referral=loop.value("REF", "9F"),
        authorization=loop.value("REF", "G1"),
        payer_control_number=loop.value("REF", "F8"),
        clearinghouse_trace=loop.value("REF", "D9"),
        medical_record_number=loop.value("REF", "EA"),
        references=read_references(loop, *_CLAIM_REFERENCES),
        note=note[2] if note else "",
        diagnoses=diagnoses,
        institutional=replace(
            stay,
            attending=read_party_loop(loop.loop("2310A"), *_SECONDARY),
            operating=read_party_loop(loop.loop("2310B"), *_SECONDARY),
            other_operating=read_party_loop(loop.loop("2310C"), *_SECONDARY),
        ),
        rendering=read_party_loop(loop.loop("2310D"), *_SECONDARY),
        service_facility=read_party_loop(loop.loop("2310E"), LICENCE, PAYERS_OWN, LOCATION),
        referring=read_party_loop(loop.loop("2310F"), LICENCE, UPIN, PAYERS_OWN),
        other_coverages=tuple(read_other_coverage(one) for one in loop.loops("2320")),
        lines=tuple(_read_line(one) for one in loop.loops("2400")),
    )


def _read_stay(loop: Loop, facility: str, frequency: str, cl1: Taken | None) -> Institutional:
    statement = loop.need("DTP", "434")
    start, end = statement.period(2)
    admitted, discharged, due = loop.first("DTP", "435"), loop.first("DTP", "096"), loop.first("AMT", "F3")
    admitted_on, admitted_at = _admission(admitted) if admitted else (None, None)
    if discharged is not None:
        discharged.skip(2)
    return Institutional(
        type_of_bill=facility + frequency,
        statement_from=start,
        statement_to=end or start,
        patient_status=cl1[3] if cl1 else "",
        admission_type=cl1[1] if cl1 else "",
        admission_source=cl1[2] if cl1 else "",
        admitted_on=admitted_on,
        admitted_at=admitted_at,
        discharged_at=time_from(discharged[3], discharged.place(3)) if discharged else None,
        patient_due=due.cents(2) if due else None,
    )


def _admission(dtp: Taken) -> tuple[date, time | None]:
    day, _ = dtp.period(2)
    return day, time_from(dtp[3][8:], dtp.place(3)) if dtp[2] == "DT" else None


def _read_health_information(loop: Loop, stay: Institutional) -> tuple[tuple[Diagnosis, ...], Institutional]:
    diagnoses: list[Diagnosis] = []
    procedures: list[Procedure] = []
    spans: list[Occurrence] = []
    occurrences: list[Occurrence] = []
    values: list[CodedValue] = []
    conditions: list[str] = []
    treatments: list[str] = []
    drg = ""
    for hi in loop.all("HI"):
        for number in range(1, len(hi.segment.elements)):
            kind, code, _, text, amount, _, _, _, poa, *_ = hi.components(number)
            place = hi.place(number)
            if kind in _DIAGNOSES:
                usual = "ABK" if not diagnoses else "ABF"
                diagnoses.append(Diagnosis(code, "" if kind == usual else kind, poa))
            elif kind in ("BBR", "BBQ", "BR", "BQ"):
                procedures.append(Procedure(code, date_from(text, place) if text else None))
            elif kind == "BI":
                start, _, end = text.partition("-")
                spans.append(Occurrence(code, date_from(start, place), date_from(end, place)))
            elif kind == "BH":
                occurrences.append(Occurrence(code, date_from(text, place)))
            elif kind == "BE":
                values.append(CodedValue(code, _amount(amount, hi, number)))
            elif kind == "BG":
                conditions.append(code)
            elif kind == "TC":
                treatments.append(code)
            elif kind == "DR":
                drg = code
    return tuple(diagnoses), replace(
        stay,
        drg=drg,
        procedures=tuple(procedures),
        occurrence_spans=tuple(spans),
        occurrences=tuple(occurrences),
        values=tuple(values),
        conditions=tuple(conditions),
        treatment_codes=tuple(treatments),
    )


def _amount(text: str, hi: Taken, number: int) -> int:
    try:
        return cents_from_text(text)
    except ValueError as error:
        raise X12Error(f"not an amount: {error}", "not-a-number", hi.place(number)) from None


def _read_line(loop: Loop) -> ServiceLine:
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
        operating=read_party_loop(loop.loop("2420A"), *_SECONDARY),
        rendering=read_party_loop(loop.loop("2420C"), *_SECONDARY),
        referring=read_party_loop(loop.loop("2420D"), LICENCE, UPIN, PAYERS_OWN),
        adjudications=tuple(read_line_adjudication(one) for one in loop.loops("2430")),
    )
