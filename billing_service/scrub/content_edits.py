"""What is billed: signed note, diagnoses, pointers, charges, duplicates, accident, form limits."""

from __future__ import annotations

from collections.abc import Iterator

from billing_service.domain.assembly import MAX_DIAGNOSES
from billing_service.domain.claim import ClaimKind, ServiceLine
from billing_service.domain.claim_record import REJECTED, ClaimState
from billing_service.domain.claim_split import MAX_LINES
from billing_service.scrub.edit import ClaimEdit, ClaimSubject, ScrubBook
from shared.rules import Outcome, Severity, failed, passed

_NOT_STANDING = REJECTED | {ClaimState.DRAFT, ClaimState.HELD, ClaimState.VOIDED}


def _signed(subject: ClaimSubject, _: ScrubBook) -> Iterator[Outcome]:
    if subject.materials.encounter.signed:
        yield passed("claim")
    else:
        yield failed("the visit's note is not signed", "claim")


def _diagnoses(subject: ClaimSubject, _: ScrubBook) -> Iterator[Outcome]:
    assembled = subject.assembled
    if not assembled.claim.diagnoses:
        yield failed("the code set has no diagnosis", "claim")
    elif assembled.left_out:
        yield failed(
            f"a claim holds {MAX_DIAGNOSES} diagnoses; left out, as no line points to them: "
            + ", ".join(assembled.left_out),
            "claim",
            severity=Severity.WARNING,
        )
    else:
        yield passed("claim")


def _lines(subject: ClaimSubject, _: ScrubBook) -> Iterator[Outcome]:
    count = len(subject.assembled.claim.lines)
    if count == 0:
        yield failed("the code set has no service line", "claim")
    elif count > (most := MAX_LINES[subject.assembled.claim.kind]):
        yield failed(f"{count} lines; such a claim holds {most}", "claim")
    else:
        yield passed("claim")


def _pointers(subject: ClaimSubject, _: ScrubBook) -> Iterator[Outcome]:
    if subject.assembled.claim.kind is ClaimKind.INSTITUTIONAL:
        return  # an 837I line has none
    for line in subject.assembled.claim.lines:
        if line.pointers:
            yield passed(f"line:{line.number}")
        else:
            yield failed(f"line {line.number} ({line.code}) points to no diagnosis", f"line:{line.number}")


def _charges(subject: ClaimSubject, _: ScrubBook) -> Iterator[Outcome]:
    on = subject.materials.encounter.date_of_service
    for line in subject.assembled.claim.lines:
        if line.number in subject.assembled.unpriced:
            yield failed(
                f"no fee schedule in force on {on} prices {line.code}; add it, or correct the code",
                f"line:{line.number}",
            )
        elif line.charge <= 0:
            yield failed(f"the charge of {line.code} is zero", f"line:{line.number}")
        else:
            yield passed(f"line:{line.number}")


def _duplicates(subject: ClaimSubject, book: ScrubBook) -> Iterator[Outcome]:
    claim = subject.assembled.claim
    billed = {
        _sameness(line): other
        for other in book.other_claims
        if other.state not in _NOT_STANDING and other.claim.payer.id == claim.payer.id
        for line in other.claim.lines
    }
    for line in claim.lines:
        if other := billed.get(_sameness(line)):
            yield failed(
                f"{line.code} on {line.from_date} is on claim {other.id} already; if it was done twice, "
                "modifier 76, 77, 59 or an X modifier says so",
                f"line:{line.number}",
            )
        else:
            yield passed(f"line:{line.number}")


def _duplicate_members(subject: ClaimSubject, book: ScrubBook) -> Iterator[Outcome]:
    claim = subject.assembled.claim
    billed = {
        _sameness(line): other
        for other in book.same_member_claims
        if other.state not in _NOT_STANDING and other.claim.payer.id == claim.payer.id
        for line in other.claim.lines
    }
    for line in claim.lines:
        if other := billed.get(_sameness(line)):
            yield failed(
                f"{line.code} on {line.from_date} is on claim {other.id} of patient {other.patient_id}, "
                "who has the same member id and birth date: one person under two records; keep one of them",
                f"line:{line.number}",
            )
        else:
            yield passed(f"line:{line.number}")


def _sameness(line: ServiceLine) -> tuple[object, ...]:
    return (line.code, frozenset(line.modifiers), line.from_date)


def _accident(subject: ClaimSubject, _: ScrubBook) -> Iterator[Outcome]:
    claim = subject.assembled.claim
    accident = claim.accident
    if accident is not None:
        if {"AA", "OA"} & set(accident.kinds) and accident.on is None:
            yield failed("an auto or other accident needs its date", "claim")
        elif "AA" in accident.kinds and not (accident.state or accident.country):
            yield failed("an auto accident needs the state it happened in", "claim")
        else:
            yield passed("claim")
    elif injuries := [d.code for d in claim.diagnoses if _is_injury(d.code)]:
        yield failed(
            f"{injuries[0]} is an injury and the visit names no accident; payers ask for its cause and date",
            "claim",
            severity=Severity.WARNING,
        )


def _is_injury(code: str) -> bool:
    """Initial encounter (seventh character A, B or C) of S00–T34: injury, burn, frostbite."""
    bare = code.replace(".", "")
    return len(bare) == 7 and bare[6] in "ABC" and (bare[0] == "S" or "T07" <= bare[:3] <= "T34")


CONTENT_EDITS = (
    ClaimEdit(
        id="CLM-SIGNED",
        title="The note is signed",
        citation="42 CFR 424.5(a)(6); Medicare Program Integrity Manual ch. 3 §3.3.2.4",
        severity=Severity.ERROR,
        check=_signed,
        prevents="recoupment on review: CARC 16/252 with N29/M127 (no signed record)",
    ),
    ClaimEdit(
        id="CLM-DIAGNOSES",
        title="At least one diagnosis and no more than twelve",
        citation="X12N 837P TR3 005010X222A1, 2300 HI",
        severity=Severity.ERROR,
        check=_diagnoses,
        prevents="rejection 277CA A7:254/255 or denial CARC 16 with M76",
    ),
    ClaimEdit(
        id="CLM-LINES",
        title="At least one service line and no more than fifty",
        citation="X12N 837P TR3 005010X222A1, 2400 LX (repeat 50)",
        severity=Severity.ERROR,
        check=_lines,
        prevents="rejection 999 IK3 code 5 (loop repeats too often)",
    ),
    ClaimEdit(
        id="CLM-POINTERS",
        title="Every line points to a diagnosis on the claim",
        citation="X12N 837P TR3 005010X222A1, 2400 SV107-1 (required)",
        severity=Severity.ERROR,
        check=_pointers,
        prevents="rejection 999 IK4 (SV107) or denial CARC 16 with M76",
    ),
    ClaimEdit(
        id="CLM-CHARGES",
        title="Every line has a charge from the fee schedule in force",
        citation="X12N 837P TR3 005010X222A1, 2400 SV102 (required)",
        severity=Severity.ERROR,
        check=_charges,
        prevents="rejection 277CA A7:178 or denial CARC 16 with M79 (charge)",
    ),
    ClaimEdit(
        id="CLM-DUPLICATE",
        title="The service is not on another claim to this payer",
        citation="Medicare Claims Processing Manual ch. 1 §120; CARC 18",
        severity=Severity.ERROR,
        check=_duplicates,
        prevents="denial CARC 18 (exact duplicate)",
    ),
    ClaimEdit(
        id="CLM-DUPLICATE-MEMBER",
        title="The service is not on a claim of the same member under another record",
        citation="Medicare Claims Processing Manual ch. 1 §120; CARC 18",
        severity=Severity.ERROR,
        check=_duplicate_members,
        prevents="denial CARC 18 (exact duplicate)",
    ),
    ClaimEdit(
        id="CLM-ACCIDENT",
        title="An injury visit says what happened, when and where",
        citation="X12N 837P TR3 005010X222A1, 2300 CLM11, DTP*439",
        severity=Severity.ERROR,
        check=_accident,
        prevents="rejection 277CA A7:297 or pend CARC 252/A1 (accident details)",
    ),
)
