"""Splints, casts and straps made at the visit, with the material's supply code.

Authority: CPT 29000–29799 (application); HCPCS Q4001–Q4051 (cast and splint supplies by age, 0–10 years and
11 years on, and by material; billed beside the application).
"""

from __future__ import annotations

import re
from functools import cache

from coding_service.domain.code_set import QueryOption
from coding_service.domain.note import Span
from coding_service.procedures.acts import Status
from coding_service.procedures.modifiers import sided
from coding_service.procedures.phrases import PhraseIndex
from coding_service.procedures.record import Candidate, Findings, Gathering, Occurrence, Record
from coding_service.procedures.sides import side_near
from coding_service.procedures.tables import alternatives, table

_MATERIAL = re.compile(
    r"\b(?:(?P<plaster>plaster|POP)|(?P<fiberglass>fiberglass|fibreglass|fiber\s?glass|orthoglass|"
    r"ortho-glass|synthetic))\b",
    re.IGNORECASE,
)
_MATERIALS = ("plaster", "fiberglass", "fibreglass", "orthoglass", "ortho-glass", "synthetic")
# Bought ready-made: no application is reported with it, and its own supply code tells of it.
_READY_MADE = re.compile(
    r"\b(?:prefabricated|pre-fabricated|off[- ]the[- ]shelf|ready[- ]made|velcro|removable)\b", re.IGNORECASE
)
PEDIATRIC_TO = 10


def splints_applied(record: Record) -> Findings:
    """Every splint, cast or strapping that the note names."""
    out = Gathering(record)
    done: set[str] = set()
    for occurrence, key in record.found(_index()):
        row = table("splints", 7)[key]
        code, region = row[0], row[1]
        name = occurrence.span.of(record.text)
        if occurrence.act.status is not Status.DONE:
            out.reject(occurrence, name, code)
        elif _READY_MADE.search(record.text, occurrence.statement.span.start, occurrence.statement.span.end):
            out.reject(occurrence, name, code, "ready-made: its supply is billed, not an application")
        elif code not in done and out.known(code):
            done.add(code)
            _apply(out, occurrence, code, region, row[3:])
    return out.whole()


def _apply(out: Gathering, occurrence: Occurrence, code: str, region: str, supplies: tuple[str, ...]) -> None:
    record = out.record
    name = occurrence.span.of(record.text)
    side, side_span = side_near(record.text, occurrence.statement.span, occurrence.span)
    evidence = [record.evidence(occurrence.span, "service")]
    if side_span is not None:
        evidence.append(record.evidence(side_span, "side"))
    if occurrence.act.cue is not None:
        evidence.append(record.evidence(occurrence.act.cue, "done"))
    line = Candidate(
        code,
        tuple(evidence),
        (f"{name} applied → {code}",),
        reason="Applied at this visit",
        statements=(occurrence.statement,),
        region=region,
        by_physician=True,
        sided=True,
        separate_work=True,
    )
    out.candidates.extend(sided(line, side or ""))
    if any(supplies):
        _supply(out, occurrence, region, supplies)


def _supply(out: Gathering, occurrence: Occurrence, region: str, supplies: tuple[str, ...]) -> None:
    """The material: by age group and by plaster or fiberglass; what is not documented is asked."""
    record = out.record
    age = record.age
    material, span = _material(record, occurrence)
    same = len(set(supplies)) == 1
    if (material is None and not same) or (age is None and not same):
        missing = "material" if material is None else "age"
        out.warnings.append(
            f"the supply of the {occurrence.span.of(record.text)} depends on {missing}, which is not known"
        )
        if material is None:
            out.ask(
                "material",
                occurrence,
                f"A {occurrence.span.of(record.text)} is documented as applied. Of which material was it "
                f"made?",
                tuple(
                    QueryOption(m, statement=f"{m} {occurrence.span.of(record.text)} applied in the office.")
                    for m in ("Plaster", "Fiberglass")
                ),
            )
        return
    young = age is not None and age <= PEDIATRIC_TO
    code = supplies[(2 if young else 0) + (1 if material == "fiberglass" else 0)]
    if not out.known(code):
        return
    evidence = [record.evidence(occurrence.span, "service")]
    if span is not None:
        evidence.append(record.evidence(span, "material"))
    group = (
        f"{'0–10 years' if young else '11 years or older'}, {material}"
        if not same
        else "any age and material"
    )
    out.candidates.append(
        Candidate(
            code,
            tuple(evidence),
            (f"{occurrence.span.of(record.text)}, {group} → {code}",),
            reason="Material supplied at this visit",
            statements=(occurrence.statement,),
            region=region,
        )
    )


def _material(record: Record, occurrence: Occurrence) -> tuple[str | None, Span | None]:
    """Named in the statement, else in the same entry of the note, else where the splint is named again with
    its material, as an addendum does."""
    item = [s.span for s in record.statements if s.item == occurrence.statement.item]
    for scope in (occurrence.statement.span, Span(min(s.start for s in item), max(s.end for s in item))):
        match = _MATERIAL.search(record.text, scope.start, scope.end)
        if match is not None:
            return match.lastgroup, Span(match.start(), match.end())
    named = re.escape(occurrence.span.of(record.text))
    again = re.search(rf"\b(?=({_MATERIAL.pattern})\s+{named}\b)", record.text, re.IGNORECASE)
    match = _MATERIAL.search(record.text, again.start()) if again else None
    return (match.lastgroup, Span(match.start(), match.end())) if match else (None, None)


@cache
def _index() -> PhraseIndex:
    """The words of the table, a material between them allowed: "short arm fiberglass splint"."""
    materials = f"({'|'.join(_MATERIALS)})?"
    pairs = [(word, i) for i, row in enumerate(table("splints", 7)) for word in alternatives(row[2])]
    return PhraseIndex(
        (f"{start} {materials} {last}" if start else last, i)
        for (start, _, last), i in ((word.rpartition(" "), i) for word, i in pairs)
    )
