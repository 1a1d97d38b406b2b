"""Synthetic notes, code sets and principals for the coding service's tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from coding_service.domain.code_set import (
    CodeSet,
    Diagnosis,
    Evidence,
    ProviderQuery,
    QueryOption,
    Rejection,
    RejectionKind,
    ServiceLine,
)
from coding_service.domain.codes import CodeSystem
from coding_service.domain.note import PatientFacts, Setting, Sex, Span, VisitFacts
from coding_service.domain.record import Document, Encounter
from shared.principal import Principal
from shared.rules import Finding, Severity, Verdict

NOW = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
TODAY = NOW.date()
ICD_RELEASE = "icd10cm-2027"
NOTE = "Assessment: type 2 diabetes with neuropathy. Denies chest pain. Plan: continue metformin."

ALL_SCOPES = frozenset({"coding.read", "coding.write", "coding.finalize", "queries.answer", "phi.read"})


def principal(*scopes: str, clinic_id: str = "clinic-a", subject: str = "coder-1") -> Principal:
    """All scopes unless some are named."""
    return Principal(subject, clinic_id, frozenset(scopes) or ALL_SCOPES)


def encounter(**changes: Any) -> Encounter:
    base = Encounter(
        date_of_service=date(2026, 11, 2),
        setting=Setting.OUTPATIENT,
        patient=PatientFacts(date(1961, 4, 2), Sex.FEMALE),
        visit=VisitFacts(new_patient=False, place_of_service="11"),
        patient_reference="pt-1001",
    )
    return replace(base, **changes)


def document(**changes: Any) -> Document:
    return replace(Document("nt_1", NOTE, signed_by="prov-7", signed_at=NOW), **changes)


def evidence(start: int = 12, end: int = 43, text: str = NOTE, note: int = 0) -> Evidence:
    return Evidence(Span(start, end), text[start:end], note=note)


def diagnosis(code: str = "E11.40", **changes: Any) -> Diagnosis:
    base = Diagnosis(
        code,
        title=f"title of {code}",
        release=ICD_RELEASE,
        evidence=(evidence(),),
        path=("diabetes", "type 2", code),
        reason="reason for the visit (IV.G)",
    )
    return replace(base, **changes)


def line(code: str = "99213", **changes: Any) -> ServiceLine:
    base = ServiceLine(
        code,
        CodeSystem.CPT,
        f"label of {code}",
        "cpt-starter-1",
        units=1,
        pointers=(0,),
        evidence=(evidence(),),
    )
    return replace(base, **changes)


def rejection() -> Rejection:
    return Rejection(
        RejectionKind.NEGATED,
        Span(52, 62),
        NOTE[52:62],
        "negated by “Denies”",
        code="R07.9",
        cue=Span(45, 51),
    )


def query(**changes: Any) -> ProviderQuery:
    base = ProviderQuery(
        id="q1",
        kind="type",
        question="Please clarify the kind of neuropathy, if known.",
        indicators=(evidence(33, 43),),
        options=(
            QueryOption("Polyneuropathy due to type 2 diabetes", ("E11.42",)),
            QueryOption("Other"),
            QueryOption("Unable to determine"),
        ),
        subject="E11.40",
    )
    return replace(base, **changes)


def finding(rule: str = "ICD-EXCL1", *subjects: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(
        rule,
        f"title of {rule}",
        Verdict.FAIL,
        severity,
        f"{rule} is not met",
        "the guideline",
        subjects or ("dx:0",),
        release=ICD_RELEASE,
    )


def code_set(**changes: Any) -> CodeSet:
    base = CodeSet(
        date_of_service=date(2026, 11, 2),
        setting=Setting.OUTPATIENT,
        diagnoses=(diagnosis("E11.40"), diagnosis("I10")),
        lines=(line("99213", pointers=(0, 1)),),
        rejections=(rejection(),),
        queries=(query(),),
        releases=(f"{ICD_RELEASE}@abc",),
    )
    return replace(base, **changes)
