"""Which codes may stand first, which may not.

Authority: ICD-10-CM Official Guidelines I.A.13 (manifestations), I.C.20.a.6 (external causes never first),
I.C.21.c (Z codes first-listed only, or never), I.C.1.b and I.B.7 (organisms), IV.A and IV.G (first-listed of
an outpatient claim); MCE definitions for principal diagnoses of inpatient claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from coding_service.codebook.model import IcdNote
from coding_service.domain.note import Setting
from coding_service.edits.code_lists import categories
from coding_service.edits.patch import move_diagnosis
from coding_service.edits.subject import CodeSetSubject, EditBook, dx, passed
from coding_service.edits.unloaded_notes import reading_notes
from shared.rules import Outcome, Rule, Severity, failed

# Wording that makes a note conditional: the other code is needed only where the record supports it.
OPTIONAL = re.compile(
    r"\b(?:if applicable|if known|if any|when applicable|any|as applicable)\b", re.IGNORECASE
)
# Never first: they say something about another code of the claim.
_NEVER_FIRST = (
    (("V", "W", "X", "Y"), "external cause codes are secondary (I.C.20.a.6)"),
    (("B95", "B96", "B97"), "organism codes add to the disease they cause (I.C.1.b)"),
    (("Z16",), "resistance is coded after the infection (I.C.1.c)"),
    (("Z3A",), "weeks of gestation add to a chapter 15 code (I.C.21.c.11)"),
    (("Z68",), "body mass index adds to a weight diagnosis (I.B.14)"),
    (("Z66",), "do-not-resuscitate status is secondary (I.C.21.c.3)"),
    (("Z79",), "long-term drug therapy is a status code (I.C.21.c.3)"),
    (("Z37",), "outcome of delivery adds to the delivery (I.C.21.c.11)"),
    (("R65.2",), "severe sepsis follows the systemic infection (I.C.1.d.1.b)"),
    (("Z17",), "receptor status adds to the neoplasm (Tabular: code first)"),
    (("Z19",), "hormone sensitivity adds to the neoplasm (Tabular: code first)"),
)
# Z codes that may only be first-listed: I.C.21.c.16.
_ONLY_FIRST = (
    "Z00", "Z01", "Z02", "Z04", "Z33.2", "Z31.81", "Z31.82", "Z31.83", "Z31.84", "Z34", "Z38", "Z39", "Z40",
    "Z42", "Z51.0", "Z51.1", "Z52", "Z76.1", "Z76.2", "Z99.12",
)  # fmt: skip


@lru_cache(maxsize=1 << 14)
def never_first(code: str) -> str | None:
    return next((why for prefixes, why in _NEVER_FIRST if code.startswith(prefixes)), None)


def _is_manifestation(book: EditBook, code: str) -> bool:
    """On the MCE's list of manifestations, or unfit to lead a claim and with something to be coded first."""
    unfit = categories("edits_principal", code)
    if "unacceptable" in unfit:
        notes = book.icd.notes(code, "code_first")
        return bool(notes) and not any(OPTIONAL.search(n.text) for n in notes)
    return "manifestation" in unfit


def _first_listed(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    if not subject.codes:
        return
    first = subject.codes[0]
    if subject.setting is Setting.INPATIENT and categories("edits_principal", first):
        return  # ICD-PRINCIPAL says so
    why = never_first(first)
    if why is None:
        yield passed(dx(0))
        return
    other = next((i for i, c in enumerate(subject.codes) if i and never_first(c) is None), None)
    fix = (
        ()
        if other is None or _is_manifestation(book, subject.codes[other])
        else move_diagnosis(subject, other, 0)
    )
    yield failed(f"{first} cannot be first-listed: {why}", dx(0), fix=fix)


def _only_first(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    if not subject.codes:
        return
    leading = subject.codes[0]
    for i, code in enumerate(subject.codes):
        if not code.startswith(_ONLY_FIRST):
            continue
        # Several reasons of this kind may meet at one visit; the first of them leads.
        if i == 0 or leading.startswith(_ONLY_FIRST):
            yield passed(dx(i))
        else:
            yield failed(
                f"{code} is a first-listed reason for the visit; it cannot stand after {leading} "
                f"(I.C.21.c.16)",
                dx(i),
                fix=move_diagnosis(subject, i, 0),
            )


def _manifestation(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    release = book.icd.release.id
    codes = subject.codes
    for i, code in enumerate(codes):
        if not _is_manifestation(book, code):
            continue
        notes = book.icd.notes(code, "code_first")
        ranged = [n for n in notes if n.ranges]
        causes = [j for j, c in enumerate(codes) if any(r.covers(c) for n in ranged for r in n.ranges)]
        if any(j < i for j in causes):
            yield passed(dx(i), release=release)
        elif causes:
            continue  # present but later: ICD-CODE-FIRST says so
        elif i == 0 and subject.setting is Setting.INPATIENT and categories("edits_principal", code):
            continue  # ICD-PRINCIPAL says so
        elif i == 0:
            asked = f" (code first: {notes[0].text})" if notes else ""
            yield failed(
                f"{code} is a manifestation; its cause is coded before it{asked}",
                dx(i),
                release=release,
            )
        elif ranged and not _open_list(ranged):
            yield failed(
                f"{code} is a manifestation and none of its causes is on the claim: {ranged[0].text}",
                dx(i),
                release=release,
            )
        else:
            yield passed(dx(i), release=release)


def _open_list(notes: list[IcdNote]) -> bool:
    """ "Underlying disease, such as:" leaves the list open: another cause may stand before it."""
    return any("such as" in n.text for n in notes)


_UNFIT = {
    "manifestation": "a manifestation, whose cause is the principal diagnosis",
    "external_cause": "an external cause",
    "unacceptable": "a circumstance or an effect, not a reason for admission",
}


def _principal(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    """Inpatient claims only: the MCE lists of codes that are no principal diagnosis."""
    if subject.setting is not Setting.INPATIENT or not subject.codes:
        return
    if not book.icd.is_billable(subject.codes[0]):
        return  # the validity rules say so
    unfit = categories("edits_principal", subject.codes[0])
    if unfit:
        yield failed(f"{subject.codes[0]} cannot be the principal diagnosis: it is {_UNFIT[unfit[0]]}", dx(0))
    else:
        yield passed(dx(0))


def _principal_symptom(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    """A symptom that a definitive diagnosis of the same claim may explain is not principal (II.A)."""
    if len(subject.codes) < 2 or subject.setting is not Setting.INPATIENT:
        return
    first = subject.codes[0]
    settled = next((c for c in subject.codes[1:] if not c.startswith(("R", "V", "W", "X", "Y", "Z"))), None)
    if first.startswith("R") and settled is not None:
        yield failed(
            f"{first} is a symptom beside the diagnosis {settled}: is it the reason for admission?", dx(0)
        )
    else:
        yield passed(dx(0))


RULES: tuple[Rule[CodeSetSubject, EditBook], ...] = (
    Rule(
        "ICD-FIRST-LISTED",
        "The first-listed code may stand first",
        "ICD-10-CM Official Guidelines I.B.14, I.C.1, I.C.20.a.6, I.C.21.c.3",
        Severity.ERROR,
        _first_listed,
    ),
    Rule(
        "ICD-ONLY-FIRST",
        "Reasons for a visit that can only be first-listed",
        "ICD-10-CM Official Guidelines I.C.21.c.16",
        Severity.WARNING,
        _only_first,
    ),
    Rule(
        "ICD-MANIFESTATION-ORDER",
        "A manifestation follows its cause",
        "ICD-10-CM Official Guidelines I.A.13; MCE manifestation edit",
        Severity.ERROR,
        reading_notes(_manifestation),
    ),
    Rule(
        "ICD-PRINCIPAL",
        "The principal diagnosis is acceptable",
        "MCE edits: manifestation, external cause, unacceptable principal",
        Severity.ERROR,
        _principal,
    ),
    Rule(
        "ICD-PRINCIPAL-SYMPTOM",
        "A symptom is no principal diagnosis beside its cause",
        "ICD-10-CM Official Guidelines II.A",
        Severity.WARNING,
        _principal_symptom,
    ),
)
