"""The contracts ↔ the domain. The only place where the two meet.

Words of the record are marked in the contracts: the router leaves them out without the scope `phi.read`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coding_service.domain.code_set import (
    Diagnosis,
    EmWorksheet,
    Evidence,
    Rejection,
    ServiceLine,
)
from coding_service.domain.note import EarlierProcedure, PatientFacts, Setting, Sex, Span, VisitFacts
from coding_service.domain.query import TrackedQuery
from coding_service.domain.record import CodeSetRecord, Document, DocumentKind, Encounter, NewDocument
from shared.contracts.code_sets import (
    CodeSetSummaryV1,
    CodeSetV1,
    DiagnosisV1,
    EmElementV1,
    EmWorksheetV1,
    EvidenceV1,
    NoteRefV1,
    QueryAnswerV1,
    QueryOptionV1,
    QueryV1,
    RejectionV1,
    ServiceLineV1,
)
from shared.contracts.common import BypassV1, FindingV1
from shared.contracts.notes import (
    EarlierProcedureV1,
    NewCodeSetV1,
    NewNoteV1,
    NoteV1,
    PatientFactsV1,
    VisitFactsV1,
)
from shared.errors import Invalid, Place
from shared.rules import Bypass, Finding

PLAIN = "text/plain"

DocumentReader = Callable[[str, str], str]
"""(document, media type) → its plain text. Raises `Invalid`."""


def encounter_of(body: NewCodeSetV1) -> Encounter:
    return Encounter(
        date_of_service=body.date_of_service,
        setting=Setting(body.setting),
        patient=patient_of(body.patient),
        visit=visit_of(body.visit),
        patient_reference=body.patient.reference,
    )


def patient_of(facts: PatientFactsV1) -> PatientFacts:
    return PatientFacts(facts.birth_date, Sex(facts.sex))


def visit_of(facts: VisitFactsV1) -> VisitFacts:
    return VisitFacts(
        facts.new_patient,
        facts.place_of_service,
        facts.total_minutes,
        facts.payer_kind,
        earlier_procedures_of(facts.earlier_procedures),
        facts.type_of_bill,
        facts.discharge_status,
        facts.admitted_on,
    )


def earlier_procedures_of(
    given: Sequence[EarlierProcedureV1] | None,
) -> tuple[EarlierProcedure, ...] | None:
    return None if given is None else tuple(EarlierProcedure(p.code.upper(), p.on) for p in given)


def documents_of(body: NewCodeSetV1, read: DocumentReader) -> list[NewDocument]:
    """Raises `Invalid` with the place of a document that cannot be read."""
    return [
        NewDocument(_text_of(n, f"/notes/{i}/text", read), DocumentKind(n.kind), n.signed_by, n.signed_at)
        for i, n in enumerate(body.notes)
    ]


def _text_of(note: NewNoteV1, pointer: str, read: DocumentReader) -> str:
    if note.media_type == PLAIN:
        return note.text
    try:
        return read(note.text, note.media_type)
    except Invalid as refusal:
        place = Place(pointer, refusal.code, refusal.message)
        raise Invalid(refusal.message, code=refusal.code, places=(place,)) from None


def code_set_v1(record: CodeSetRecord) -> CodeSetV1:
    words = Words(record.documents)
    content = record.content
    return CodeSetV1(
        id=record.id,
        status=record.status.value,
        revision=record.revision,
        date_of_service=content.date_of_service,
        setting=content.setting.value,
        patient_reference=record.encounter.patient_reference,
        notes=[_note_ref(d) for d in record.documents],
        diagnoses=[_diagnosis(d, words) for d in content.diagnoses],
        lines=[_line(x, words) for x in content.lines],
        rejections=[_rejection(r, words) for r in content.rejections],
        queries=[_query(q, words) for q in record.queries],
        findings=[finding_v1(f) for f in content.findings],
        passes=dict(content.passes),
        bypasses=[_bypass(b) for b in content.bypasses],
        blocked=bool(content.blocked_by),
        em=_worksheet(content.em, words) if content.em else None,
        releases=list(content.releases),
        warnings=list(content.warnings),
        created_at=record.created_at,
        created_by=record.created_by,
        updated_at=record.updated_at,
        finalized_at=record.finalized_at,
        finalized_by=record.finalized_by,
        amends=record.amends,
        superseded_by=record.superseded_by,
    )


def summary_v1(record: CodeSetRecord) -> CodeSetSummaryV1:
    return CodeSetSummaryV1(
        id=record.id,
        status=record.status.value,
        revision=record.revision,
        date_of_service=record.content.date_of_service,
        setting=record.content.setting.value,
        patient_reference=record.encounter.patient_reference,
        diagnoses=[d.code for d in record.content.diagnoses],
        lines=[x.code for x in record.content.lines],
        blocked=bool(record.content.blocked_by),
        open_queries=len(record.open_queries),
        created_at=record.created_at,
        updated_at=record.updated_at,
    )


def note_v1(document: Document) -> NoteV1:
    return NoteV1(**_note_ref(document).model_dump(), text=document.text)


def finding_v1(finding: Finding) -> FindingV1:
    return FindingV1(
        rule=finding.rule,
        title=finding.title,
        verdict=finding.verdict.value,
        severity=finding.severity.value,
        message=finding.message,
        citation=finding.citation,
        subjects=list(finding.subjects),
        fix=[dict(operation) for operation in finding.fix],
        release=finding.release,
        bypass=_bypass(finding.bypass) if finding.bypass else None,
    )


@dataclass(frozen=True, slots=True)
class Words:
    """Evidence of one record: which note it is in, and its words."""

    documents: Sequence[Document]

    def evidence(self, evidence: Evidence) -> EvidenceV1:
        return self.span(evidence.span, evidence.note, evidence.role)

    def span(self, span: Span, note: int, role: str) -> EvidenceV1:
        document = self.documents[note]
        return EvidenceV1(
            note_id=document.id,
            start=span.start,
            end=span.end,
            text=span.of(document.text),
            role=role,
        )


def _note_ref(document: Document) -> NoteRefV1:
    return NoteRefV1(
        id=document.id,
        kind=document.kind.value,
        characters=len(document.text),
        signed_by=document.signed_by,
        signed_at=document.signed_at,
    )


def _diagnosis(diagnosis: Diagnosis, words: Words) -> DiagnosisV1:
    return DiagnosisV1(
        code=diagnosis.code,
        system=diagnosis.system.value,
        title=diagnosis.title,
        release=diagnosis.release,
        assertion=diagnosis.assertion.value,
        evidence=[words.evidence(e) for e in diagnosis.evidence],
        path=list(diagnosis.path),
        reason=diagnosis.reason,
        poa=diagnosis.poa,
        decision=diagnosis.decision.value,
    )


def _line(line: ServiceLine, words: Words) -> ServiceLineV1:
    return ServiceLineV1(
        code=line.code,
        system=line.system.value,
        label=line.label,
        release=line.release,
        units=line.units,
        modifiers=list(line.modifiers),
        pointers=[p + 1 for p in line.pointers],
        evidence=[words.evidence(e) for e in line.evidence],
        path=list(line.path),
        reason=line.reason,
        revenue_code=line.revenue_code,
        ndc=line.ndc,
        ndc_quantity=line.ndc_quantity,
        ndc_unit=line.ndc_unit,
        service_date=line.service_date,
        decision=line.decision.value,
    )


def _rejection(rejection: Rejection, words: Words) -> RejectionV1:
    cue = words.span(rejection.cue, rejection.note, "cue") if rejection.cue else None
    return RejectionV1(
        kind=rejection.kind.value,
        code=rejection.code,
        explanation=rejection.explanation,
        evidence=words.span(rejection.span, rejection.note, "term"),
        cue=cue,
    )


def _query(tracked: TrackedQuery, words: Words) -> QueryV1:
    answer = tracked.answer
    return QueryV1(
        id=tracked.id,
        kind=tracked.query.kind,
        status=tracked.status.value,
        question=tracked.query.question,
        indicators=[words.evidence(e) for e in tracked.query.indicators],
        options=[QueryOptionV1(text=o.text, codes=list(o.codes)) for o in tracked.query.options],
        subject=tracked.query.subject,
        answer=QueryAnswerV1(
            option=answer.option,
            note_id=answer.document_id,
            answered_by=answer.answered_by,
            answered_at=answer.answered_at,
        )
        if answer
        else None,
        closed_reason=tracked.closed_reason,
    )


def _bypass(bypass: Bypass) -> BypassV1:
    return BypassV1(rule=bypass.rule, subjects=list(bypass.subjects), by=bypass.by, reason=bypass.reason)


def _worksheet(em: EmWorksheet, words: Words) -> EmWorksheetV1:
    return EmWorksheetV1(
        family=em.family,
        code=em.code,
        basis=em.basis,
        problems=em.problems,
        data=em.data,
        risk=em.risk,
        minutes=em.minutes,
        elements=[
            EmElementV1(element=element, counted_as=counted, evidence=words.evidence(e) if e else None)
            for element, counted, e in em.elements
        ],
        next_level=list(em.next_level),
    )
