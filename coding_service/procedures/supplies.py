"""Supplies and equipment of the service book that were handed out here. What is only prescribed is no line.

Authority: HCPCS Level II; Medicare Benefit Policy Manual, chapter 15, section 60 (incident to) and 110 (DME).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from coding_service.codebook.model import ServiceBook, ServiceEntry
from coding_service.procedures.acts import Act, Status
from coding_service.procedures.modifiers import sided
from coding_service.procedures.phrases import PhraseIndex, plain
from coding_service.procedures.record import Candidate, Findings, Gathering, Occurrence, Record
from coding_service.procedures.sides import side_near
from coding_service.procedures.tables import table

KINDS = ("supply", "dme", "orthosis", "orthotic", "prosthetic")
_HANDED_OUT = re.compile(
    r"\b(?:dispensed|supplied|provided|furnished|issued|fitted|fit|given|applied|placed|"
    r"gave)\b",
    re.IGNORECASE,
)

_DISPENSED = re.compile(r"\b(?:dispensed|supplied|furnished|sent home with)\b", re.IGNORECASE)


def supplies_dispensed(record: Record) -> Findings:
    """Every supply of the book, but cast and splint material, which follows its application."""
    out = Gathering(record)
    entries, index = _words(record.services)
    done: set[str] = set()
    before = -2
    for occurrence, key in record.found(index):
        entry = entries[key]
        adjoins, before = occurrence.span.start <= before + 1, occurrence.span.end
        if adjoins:
            continue  # "air stirrup ankle brace" is one thing under two names
        occurrence = _handed_out(record, occurrence, entry.code)
        if occurrence.act.status is not Status.DONE:
            out.reject(occurrence, entry.label, entry.code)
        elif entry.code not in done:
            done.add(entry.code)
            _dispense(out, occurrence, entry)
    return out.whole()


def _dispense(out: Gathering, occurrence: Occurrence, entry: ServiceEntry) -> None:
    record = out.record
    sides = {"LT", "RT"} & set(entry.modifiers)
    side, side_span = (
        side_near(record.text, occurrence.statement.span, occurrence.span) if sides else (None, None)
    )
    evidence = [record.evidence(occurrence.span, "service")]
    if occurrence.act.cue is not None:
        evidence.append(record.evidence(occurrence.act.cue, "done"))
    if side_span is not None:
        evidence.append(record.evidence(side_span, "side"))
    line = Candidate(
        entry.code,
        tuple(evidence),
        (f"{occurrence.span.of(record.text)}, handed out here → {entry.code}",),
        reason="Supplied at this visit",
        statements=(occurrence.statement,),
        region=entry.attribute("site") or "",
    )
    out.candidates.extend(sided(line, side or ""))


def _handed_out(record: Record, occurrence: Occurrence, code: str) -> Occurrence:
    """A brace without a word of handing out ("wearing a brace today") was not supplied here."""
    if occurrence.act.status is not Status.DONE:
        return occurrence
    words = _DISPENSED if _is_incidental(code) else _HANDED_OUT
    if words.search(occurrence.statement.span.of(record.text)):
        return occurrence
    return replace(occurrence, act=Act(Status.UNSTATED, None))


@cache
def _is_incidental(code: str) -> bool:
    return any(first <= code <= (last or first) for first, last, _ in table("incidental", 3))


@lru_cache(maxsize=8)
def _words(services: ServiceBook) -> tuple[tuple[ServiceEntry, ...], PhraseIndex]:
    found: dict[str, ServiceEntry] = {}
    for kind in KINDS:
        for entry in services.entries(kind):
            if "Q4001" <= entry.code <= "Q4051":
                continue
            for word in entry.search_words:
                found.setdefault(plain(word.lower()), entry)
    return tuple(found.values()), PhraseIndex((word, i) for i, word in enumerate(found))
