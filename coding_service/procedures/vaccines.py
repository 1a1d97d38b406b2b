"""Vaccines given at the visit, each with its administration.

Authority: CPT 90460–90474 (counselling through 18 years by component; else first and each additional, by
route); Medicare G0008 influenza, G0009 pneumococcal, G0010 hepatitis B (Claims Processing Manual, chapter
18, section 10); 90480 for COVID-19 vaccines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from coding_service.procedures.acts import Status
from coding_service.procedures.phrases import PhraseIndex
from coding_service.procedures.pointers import IMMUNIZATION
from coding_service.procedures.record import Candidate, Findings, Gathering, Record
from coding_service.procedures.tables import alternatives, table

_COUNSELLED = re.compile(
    r"\b(?:counsel\w*|discussed|reviewed)\b[^.\n]{0,60}\b(?:vaccin\w+|immuniz\w+|risks?|benefits?|"
    r"side effects?|VIS)\b|"
    r"\bvaccine\s+counsel\w+\b",
    re.IGNORECASE,
)
_MEDICARE_ADMIN = {"flu": "G0008", "pneumo": "G0009", "hepb": "G0010"}


@dataclass(frozen=True, slots=True)
class Vaccine:
    code: str
    kind: str
    components: int
    route: str


def vaccines_given(record: Record) -> Findings:
    """Every vaccine of `procedures_vaccines.tsv` that the note names."""
    out = Gathering(record)
    given: dict[str, tuple[Vaccine, Candidate]] = {}
    for occurrence, key in record.found(_index()):
        vaccine = _vaccines()[key]
        name = "vaccine"
        if occurrence.act.status is not Status.DONE:
            out.reject(occurrence, name, vaccine.code)
        elif vaccine.code not in given and out.known(vaccine.code):
            evidence = [record.evidence(occurrence.span, "service")]
            if occurrence.act.cue is not None:
                evidence.append(record.evidence(occurrence.act.cue, "done"))
            candidate = Candidate(
                vaccine.code,
                tuple(evidence),
                (f"{occurrence.span.of(record.text)} → {vaccine.code}",),
                reason="Vaccine given at this visit",
                statements=(occurrence.statement,),
                region=IMMUNIZATION,
                separate_work=True,
            )
            given[vaccine.code] = (vaccine, candidate)
    out.candidates.extend(c for _, c in given.values())
    if given:
        out.candidates.extend(_administration(out, list(given.values())))
        if not any(d.code.startswith(("Z23", "Z00")) for d in record.diagnoses):
            out.warnings.append("a vaccine was given and Z23 is not among the diagnoses")
    return out.whole()


def _administration(out: Gathering, given: list[tuple[Vaccine, Candidate]]) -> list[Candidate]:
    """Administration codes with units, and the vaccines that each one is for."""
    record = out.record
    medicare = record.note.visit.payer_kind == "medicare"
    counselled = record.age is not None and record.age <= 18 and _COUNSELLED.search(record.text)
    counts: dict[str, list[tuple[Candidate, str]]] = {}

    def add(code: str, candidate: Candidate, why: str, units: int = 1) -> None:
        counts.setdefault(code, []).extend([(candidate, why)] * units)

    first_injection = first_other = True
    for vaccine, candidate in given:
        if vaccine.kind == "covid":
            add("90480", candidate, "COVID-19 vaccine administration")
        elif medicare and vaccine.kind in _MEDICARE_ADMIN:
            add(_MEDICARE_ADMIN[vaccine.kind], candidate, "Medicare's own administration code")
        elif counselled:
            add("90460", candidate, "first component, counselled, through 18 years")
            if vaccine.components > 1:
                add("90461", candidate, "each further component", vaccine.components - 1)
        elif vaccine.route in {"oral", "nasal"}:
            code = "90473" if first_other and first_injection else "90474"
            add(code, candidate, f"{vaccine.route} administration")
            first_other = False
        else:
            code = "90471" if first_injection and first_other else "90472"
            add(code, candidate, "first injection" if code == "90471" else "each further injection")
            first_injection = False
    return [
        Candidate(
            code,
            tuple(dict.fromkeys(e for c, _ in uses for e in c.evidence)),
            tuple(dict.fromkeys(f"{c.code}: {why} → {code}" for c, why in uses)),
            units=len(uses),
            reason="Administration of " + ", ".join(dict.fromkeys(c.code for c, _ in uses)),
            statements=tuple(dict.fromkeys(s for c, _ in uses for s in c.statements)),
            region=IMMUNIZATION,
            separate_work=True,
        )
        for code, uses in counts.items()
        if out.known(code)
    ]


@cache
def _vaccines() -> tuple[Vaccine, ...]:
    return tuple(
        Vaccine(code, kind, int(components), route)
        for code, kind, components, route, _ in table("vaccines", 5)
    )


@cache
def _index() -> PhraseIndex:
    return PhraseIndex((w, i) for i, row in enumerate(table("vaccines", 5)) for w in alternatives(row[4]))
