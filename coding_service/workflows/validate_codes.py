"""Runs the rules: on a code set that was just read or reviewed, and on codes that somebody else made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from coding_service.codebook.model import CodeBook
from coding_service.domain.code_set import CodeSet, Diagnosis, ServiceLine
from coding_service.domain.note import PatientFacts, Setting, VisitFacts
from coding_service.edits.subject import ClaimType, EditBook, edit_book, subject_of
from coding_service.edits.validate import summarize, validate
from coding_service.workflows.labels import BookLabels
from shared.errors import Invalid, Place
from shared.rules import Bypass


@dataclass(frozen=True, slots=True)
class WrittenDiagnosis:
    code: str
    poa: str | None = None


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """`pointers` count from 0."""

    code: str
    units: int = 1
    modifiers: tuple[str, ...] = ()
    pointers: tuple[int, ...] = ()
    revenue_code: str | None = None
    service_date: date | None = None


@dataclass(frozen=True, slots=True)
class WrittenCodes:
    """Codes that were made elsewhere, as they were written."""

    date_of_service: date
    setting: Setting
    patient: PatientFacts
    visit: VisitFacts
    claim_type: ClaimType | None
    diagnoses: Sequence[WrittenDiagnosis]
    lines: Sequence[WrittenLine]
    bypasses: Sequence[Bypass] = ()


def checked(
    content: CodeSet,
    patient: PatientFacts,
    visit: VisitFacts,
    book: CodeBook,
    claim_type: ClaimType | None = None,
) -> CodeSet:
    """The same codes with what the rules in force on the date of service say of them now."""
    subject = subject_of(content, patient, visit, claim_type)
    said = summarize(subject, _tables(book, content), content.bypasses)
    return replace(content, findings=said.findings, passes=tuple(said.passes.items()))


def validate_codes(written: WrittenCodes, book: CodeBook, *, list_passes: bool = False) -> CodeSet:
    """Codes as a set with findings; nothing is stored. With `list_passes` what passed is among the findings,
    too. Raises `Invalid` for a pointer to nothing and for a claim type that contradicts the setting."""
    _refuse_pointers_to_nothing(written)
    _refuse_two_kinds_of_claim(written)
    labels = _labels(book, written.date_of_service)
    content = CodeSet(
        date_of_service=written.date_of_service,
        setting=written.setting,
        diagnoses=tuple(_diagnosis(d, labels) for d in written.diagnoses),
        lines=tuple(_line(x, labels) for x in written.lines),
        bypasses=tuple(written.bypasses),
        releases=labels.releases,
    )
    judged = checked(content, written.patient, written.visit, book, written.claim_type)
    if not list_passes:
        return judged
    subject = subject_of(content, written.patient, written.visit, written.claim_type)
    return replace(judged, findings=validate(subject, _tables(book, content), content.bypasses))


def _labels(book: CodeBook, on: date) -> BookLabels:
    """Raises `Invalid` with its place where no release is in force on the day."""
    try:
        return BookLabels(book, on)
    except Invalid as refusal:
        place = Place("/date_of_service", refusal.code, refusal.message)
        raise Invalid(refusal.message, code=refusal.code, places=(place,)) from None


def _tables(book: CodeBook, content: CodeSet) -> EditBook:
    return edit_book(book, content.date_of_service)


def _diagnosis(written: WrittenDiagnosis, labels: BookLabels) -> Diagnosis:
    code, title, release = labels.diagnosis(written.code)
    return Diagnosis(code, title, release, evidence=(), path=(), poa=written.poa)


def _line(written: WrittenLine, labels: BookLabels) -> ServiceLine:
    code, system, label, release = labels.service(written.code)
    return ServiceLine(
        code,
        system,
        label,
        release,
        written.units,
        written.modifiers,
        written.pointers,
        revenue_code=written.revenue_code,
        service_date=written.service_date,
    )


def _refuse_two_kinds_of_claim(written: WrittenCodes) -> None:
    inpatient = written.setting is Setting.INPATIENT
    if written.claim_type is None or (written.claim_type is ClaimType.INPATIENT) is inpatient:
        return
    claim, setting = written.claim_type.value, written.setting.value
    message = f"a claim of type {claim} does not go with the setting {setting}"
    raise Invalid(message, places=(Place("/claim_type", "contradiction", message),))


def _refuse_pointers_to_nothing(written: WrittenCodes) -> None:
    count = len(written.diagnoses)
    places = tuple(
        Place(f"/lines/{i}/pointers/{j}", "no_such_diagnosis", f"there are {count} diagnoses")
        for i, line in enumerate(written.lines)
        for j, pointer in enumerate(line.pointers)
        if not 0 <= pointer < count
    )
    if places:
        raise Invalid("a line points to a diagnosis that is not there", places=places)
