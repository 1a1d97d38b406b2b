"""Services from documentation: every line that the note supports, every one it does not with the reason."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coding_service.codebook.model import ServiceBook, ServiceEntry
from coding_service.domain.code_set import (
    Diagnosis,
    EmWorksheet,
    ProviderQuery,
    Rejection,
    RejectionKind,
    ServiceLine,
)
from coding_service.domain.note import Note
from coding_service.procedures.continuity import complexity_add_on
from coding_service.procedures.counselling import counselling_given
from coding_service.procedures.drugs import drugs_given
from coding_service.procedures.evaluation import evaluate
from coding_service.procedures.excisions import lesions_excised
from coding_service.procedures.fractures import bundled, fractures_treated
from coding_service.procedures.imaging import films_taken
from coding_service.procedures.joints import joints_injected
from coding_service.procedures.laboratory import tests_run
from coding_service.procedures.minor import procedures_done
from coding_service.procedures.modifiers import with_visit_modifiers
from coding_service.procedures.pointers import pointers_of, visit_pointers
from coding_service.procedures.reading import Reading
from coding_service.procedures.record import Candidate, Findings, Record
from coding_service.procedures.repairs import wounds_repaired
from coding_service.procedures.splints import splints_applied
from coding_service.procedures.statements import statements
from coding_service.procedures.supplies import supplies_dispensed
from coding_service.procedures.unlevelled import Evaluation
from coding_service.procedures.vaccines import vaccines_given

_SIDE = re.compile(r"\b(left|right)\b")
_FINDERS = (
    drugs_given,
    procedures_done,
    joints_injected,
    fractures_treated,
    lesions_excised,
    wounds_repaired,
    films_taken,
    splints_applied,
    supplies_dispensed,
    tests_run,
    vaccines_given,
    counselling_given,
)


@dataclass(frozen=True, slots=True)
class ServiceProposal:
    """`lines` in claim order: the visit, then services in note order. Pointers index the given diagnoses."""

    lines: tuple[ServiceLine, ...]
    em: EmWorksheet | None
    rejections: tuple[Rejection, ...]
    queries: tuple[ProviderQuery, ...]
    warnings: tuple[str, ...]


def propose_services(
    reading: Reading, note: Note, services: ServiceBook, diagnoses: tuple[Diagnosis, ...]
) -> ServiceProposal:
    """Lines for what was done here at this visit. Pure; the same note, book and diagnoses give the same "
    "lines."""
    record = Record(note, statements(note.text, reading.sections), services, diagnoses)
    findings = [find(record) for find in _FINDERS]
    candidates, part_of = _apart(_once(findings))
    evaluation = evaluate(record, candidates)
    warnings = [w for f in findings for w in f.warnings]
    visits: tuple[Candidate, ...] = ()
    worksheet = None
    if isinstance(evaluation, Evaluation):
        worksheet = evaluation.worksheet
        visit = with_visit_modifiers(evaluation.line, candidates)
        visits = (visit, *evaluation.extra, *complexity_add_on(record, visit, candidates))
        warnings.extend(evaluation.warnings)
    elif note.text.strip():
        warnings.append(evaluation)
    lines: list[ServiceLine] = []
    for candidate in (*visits, *candidates):
        entry = services.get(candidate.code)
        if entry is None:
            warnings.append(f"{candidate.code} is not in the loaded service book; no line was proposed")
        else:
            lines.append(_line(record, candidate, entry, candidate in visits))
    return ServiceProposal(
        lines=tuple(lines),
        em=worksheet,
        rejections=tuple(sorted((*_rejections(findings), *part_of), key=lambda r: (r.span, r.code or ""))),
        queries=tuple(q for f in findings for q in f.queries),
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _once(findings: list[Findings]) -> tuple[Candidate, ...]:
    """What two finders both saw ("albuterol nebulizer": a treatment, a drug's route) is one service."""
    kept: list[Candidate] = []
    for own in findings:
        seen = {(_family(c.code), c.modifiers) for c in kept}
        kept.extend(c for c in own.candidates if (_family(c.code), c.modifiers) not in seen)
    return tuple(kept)


def _apart(candidates: tuple[Candidate, ...]) -> tuple[tuple[Candidate, ...], tuple[Rejection, ...]]:
    """What another service of the visit holds already carries no line of its own: the first cast in the care
    of its fracture, the simple closure in the excision (CPT guidelines of both)."""
    fracture = next((c for c in candidates if c.major), None)
    excision = next((c for c in candidates if "11400" <= c.code <= "11646" and c.code.isdigit()), None)
    kept: list[Candidate] = []
    held: list[Rejection] = []
    for candidate in candidates:
        whole = fracture if bundled(candidate.code) else excision if _closes(candidate.code) else None
        if whole is None:
            kept.append(candidate)
            continue
        words = candidate.evidence[0]
        why = f"{candidate.code} is part of {whole.code}, which is reported"
        held.append(Rejection(RejectionKind.INTEGRAL, words.span, words.text, why, candidate.code))
    return tuple(kept), tuple(held)


def _closes(code: str) -> bool:
    return "12001" <= code <= "12021" and code.isdigit()


def _family(code: str) -> str:
    """A joint injection with and without guidance is one procedure; every other code is its own."""
    return {"20611": "20610", "20606": "20605", "20604": "20600"}.get(code, code)


def _rejections(findings: list[Findings]) -> tuple[Rejection, ...]:
    return tuple(sorted((r for f in findings for r in f.rejections), key=lambda r: (r.span, r.code or "")))


def _with_side(record: Record, candidate: Candidate, pointers: tuple[int, ...]) -> tuple[str, ...]:
    """LT or RT from the condition that the service is for, where its own sentence names no side."""
    if not candidate.sided or {"LT", "RT", "50"} & set(candidate.modifiers):
        return candidate.modifiers
    sides = {s for p in pointers for s in _SIDE.findall(record.diagnoses[p].title.lower())}
    if len(sides) != 1:
        return candidate.modifiers
    return (*candidate.modifiers, "LT" if sides == {"left"} else "RT")


def _line(record: Record, candidate: Candidate, entry: ServiceEntry, visit: bool) -> ServiceLine:
    if visit:
        pointers, why = visit_pointers(record), ""
    else:
        pointers, why = pointers_of(record, candidate)
    release = next((r.id for r in record.services.releases if r.system is entry.system), "")
    return ServiceLine(
        code=candidate.code,
        system=entry.system,
        label=entry.label,
        release=release,
        units=candidate.units,
        modifiers=_with_side(record, candidate, pointers),
        pointers=pointers,
        evidence=candidate.evidence,
        path=(*candidate.path, f"supported by {why}") if why else candidate.path,
        reason=candidate.reason,
    )
