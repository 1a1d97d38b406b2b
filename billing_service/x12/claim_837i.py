"""837I, the institutional claim: ASC X12N 005010X223A2."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time

from billing_service.domain.claim import (
    Claim,
    ClaimKind,
    Institutional,
    Party,
)
from billing_service.domain.money import text_from_cents
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
    facility_loop,
    provider_loop,
    read_attachments,
    read_party_loop,
)
from billing_service.x12.claim_payers import (
    other_coverage,
    read_other_coverage,
)
from billing_service.x12.errors import X12Error
from billing_service.x12.health_information_837i import (
    health_information,
    read_health_information,
)
from billing_service.x12.loops import Loop, Taken, time_from
from billing_service.x12.parts import d8, period, read_references, reference, references
from billing_service.x12.segment import Segment, composite, held, segment
from billing_service.x12.service_line_837i import SECONDARY, line_segments, read_line
from billing_service.x12.syntax import TransactionSet

GUIDE = "837i"
VERSION = "005010X223A2"
_CLAIM_REFERENCES = ("4N", "9A", "9C", "LX", "LU", "P4", "G4")


def build(
    claims: Iterable[Claim], submitter: Party, receiver: Party, reference: str, created: datetime
) -> list[Segment]:
    """One set without ST and SE. X12Error `not-writable` for a claim that is not institutional."""
    return list(segments(claims, submitter, receiver, reference, created))


def segments(
    claims: Iterable[Claim], submitter: Party, receiver: Party, reference: str, created: datetime
) -> Iterator[Segment]:
    """The same a claim at a time, for `interchange_parts` to write a file of any size in flat memory."""
    return file_segments(
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
    out += health_information(claim.diagnoses, stay)
    out += provider_loop("71", stay.attending, SECONDARY, "AT")
    out += provider_loop("72", stay.operating, SECONDARY)
    out += provider_loop("ZZ", stay.other_operating, SECONDARY)
    out += provider_loop("82", claim.rendering, SECONDARY)
    out += facility_loop(claim.service_facility, (LICENCE, PAYERS_OWN, LOCATION))
    out += provider_loop("DN", claim.referring, (LICENCE, UPIN, PAYERS_OWN))
    for other in claim.other_coverages:
        out += other_coverage(other, ClaimKind.INSTITUTIONAL)
    for line in claim.lines:
        out += line_segments(line)
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


def _read_claim(loop: Loop, base: Claim) -> Claim:
    clm, cl1 = loop.need("CLM"), loop.first("CL1")
    clm.skip(2)  # the sum of the lines; `balance` compares it
    facility, _, frequency, *_ = clm.components(5)
    diagnoses, stay = read_health_information(loop, _read_stay(loop, facility, frequency, cl1))
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
            attending=read_party_loop(loop.loop("2310A"), *SECONDARY),
            operating=read_party_loop(loop.loop("2310B"), *SECONDARY),
            other_operating=read_party_loop(loop.loop("2310C"), *SECONDARY),
        ),
        rendering=read_party_loop(loop.loop("2310D"), *SECONDARY),
        service_facility=read_party_loop(loop.loop("2310E"), LICENCE, PAYERS_OWN, LOCATION),
        referring=read_party_loop(loop.loop("2310F"), LICENCE, UPIN, PAYERS_OWN),
        other_coverages=tuple(read_other_coverage(one) for one in loop.loops("2320")),
        lines=tuple(read_line(one) for one in loop.loops("2400")),
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
