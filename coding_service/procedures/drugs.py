"""Drugs given at the visit: the drug's code with billing units, waste, and how it was administered.

Authorities: HCPCS Level II descriptors (billing units); Medicare Claims Processing Manual, chapter 17,
section 40 (JW discarded, JZ none discarded, single-dose containers, JZ since 2023-07-01); CPT guidelines on
therapeutic injections and infusions (a push or an infusion of 15 minutes or less is an injection).
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import ROUND_FLOOR
from functools import cache, lru_cache

from coding_service.codebook.model import ServiceBook, ServiceEntry
from coding_service.domain.code_set import Evidence, QueryOption
from coding_service.domain.note import Span
from coding_service.procedures.acts import Act, Status
from coding_service.procedures.doses import Dose, billing_units, dose_for, in_billing_units
from coding_service.procedures.phrases import PhraseIndex, phrase_pattern, plain
from coding_service.procedures.record import Candidate, Findings, Gathering, Occurrence, Record
from coding_service.procedures.tables import alternatives, table

_WASTE = re.compile(r"\b(?:discard(?:ed)?|wast(?:ed|age|e))\b", re.IGNORECASE)
_NO_WASTE = re.compile(
    r"\b(?:no|zero|without|none|0\s*(?:mg|ml))\s+(?:drug\s+)?(?:was\s+)?(?:discard(?:ed)?|wast(?:ed|age|"
    r"e))\b",
    re.IGNORECASE,
)
_SINGLE_DOSE = re.compile(r"\bsingle[- ](?:dose|use)\b|\bSDV\b", re.IGNORECASE)
_MINUTES = re.compile(
    r"\b(?:over|for|infused over|x|total(?: of)?)\s*(\d{1,3})\s*(minutes?|mins?|hours?|hrs?)\b", re.IGNORECASE
)
INJECTED = frozenset({"im", "sc", "ivpush", "iv"})


def drugs_given(record: Record) -> Findings:
    """Every drug of the book that the note names, given here or explained away."""
    out = Gathering(record)
    groups, index = _words(record.services)
    given: dict[str, list[tuple[Occurrence, Dose | None, str | None, Span | None]]] = {}
    for occurrence, key in record.found(index):
        entries = groups[key]
        route, route_span = _route(record, occurrence)
        dose = dose_for(record.text, occurrence.statement.span, occurrence.span)
        entry = _choose(entries, route, dose)
        if (
            route in INJECTED
            and occurrence.act.status is Status.PRESCRIBED
            and _given_words(record, occurrence)
        ):
            occurrence = replace(occurrence, act=Act(Status.DONE, occurrence.act.cue))
        if occurrence.act.status is not Status.DONE:
            if route in INJECTED or route is None:
                out.reject(occurrence, entry.label, entry.code)
            continue
        if route in {"oral", "topical", "nasal"}:
            out.reject(
                occurrence,
                entry.label,
                entry.code,
                "not injected, so the injected drug's code does not describe it",
            )
            continue
        given.setdefault(entry.code, []).append((occurrence, dose, route, route_span))
    for code, times in given.items():
        _propose(out, record, record.services.get(code), times)
    return _with_administration(out)


def _propose(
    out: Gathering,
    record: Record,
    entry: ServiceEntry | None,
    times: list[tuple[Occurrence, Dose | None, str | None, Span | None]],
) -> None:
    """One line for a drug however often the note repeats it; different amounts are asked about."""
    if entry is None:
        return
    with_dose = [t for t in times if t[1] is not None]
    occurrence, dose, route, route_span = next((t for t in with_dose if t[2]), (with_dose or times)[0])
    if dose is None:
        out.reject(
            replace(occurrence, act=Act(Status.UNSTATED, None)),
            entry.label,
            entry.code,
            "given, but no amount is documented",
        )
        out.ask(
            "dose",
            occurrence,
            f"{occurrence.span.of(record.text)} is documented as given. What amount was given?",
            (),
        )
        return
    amounts = {
        in_billing_units(d, entry.unit_amount or "1", entry.unit or "") for _, d, _, _ in with_dose if d
    }
    if len(amounts) > 1:
        out.reject(
            replace(occurrence, act=Act(Status.UNSTATED, None)),
            entry.label,
            entry.code,
            "the record gives different amounts",
        )
        out.ask(
            "conflict",
            occurrence,
            f"The record gives different amounts of {occurrence.span.of(record.text)}. Which was given?",
            tuple(QueryOption(" ".join(d.span.of(record.text).split())) for _, d, _, _ in with_dose if d),
        )
        return
    units = billing_units(dose, entry.unit_amount or "1", entry.unit or "")
    if units is None:
        out.warnings.append(
            f"{entry.code} is billed per {entry.unit_amount} {entry.unit}; the documented "
            f"{dose.amount.normalize():f} {dose.unit} cannot be converted, no line was proposed"
        )
        return
    evidence = [record.evidence(occurrence.span, "service"), record.evidence(dose.span, "dose")]
    if route_span is not None:
        evidence.append(record.evidence(route_span, "route"))
    if occurrence.act.cue is not None:
        evidence.append(record.evidence(occurrence.act.cue, "done"))
    amount = f"{dose.amount.normalize():f} {dose.unit}"
    path = (
        f"{occurrence.span.of(record.text)} → {entry.code}",
        f"{amount} ÷ {entry.unit_amount} {entry.unit} → {units} unit{'s' if units != 1 else ''}, rounded up",
    )
    line = Candidate(
        entry.code,
        tuple(evidence),
        path,
        units=units,
        reason="Drug given at this visit",
        statements=(occurrence.statement, *(t[0].statement for t in times if t[0] is not occurrence)),
        separate_work=route in INJECTED,
        region=route or "",
    )
    out.candidates.extend(_with_waste(record, line, entry, dose, occurrence))


def _with_waste(
    record: Record, line: Candidate, entry: ServiceEntry, dose: Dose, occurrence: Occurrence
) -> list[Candidate]:
    """JZ, or a JW line for what was discarded of a single-dose container, where the note says so."""
    scope = occurrence.statement.span
    neighbours = [
        s for s in record.statements if s.item == occurrence.statement.item and s.span.start >= scope.start
    ]
    for statement in neighbours[:3]:
        words = statement.span.of(record.text)
        if none := _NO_WASTE.search(words):
            span = Span(statement.span.start + none.start(), statement.span.start + none.end())
            return [
                replace(line, modifiers=("JZ",), evidence=(*line.evidence, record.evidence(span, "waste")))
            ]
        if waste := _WASTE.search(words):
            at = Span(statement.span.start + waste.start(), statement.span.start + waste.end())
            discarded = dose_for(record.text, statement.span, at)
            if discarded is None or discarded.span == dose.span:
                continue
            given = in_billing_units(dose, entry.unit_amount or "1", entry.unit or "")
            lost = in_billing_units(discarded, entry.unit_amount or "1", entry.unit or "")
            if given is None or lost is None:
                continue
            # The rounded-up unit of the dose already pays for the waste inside it (CMS JW/JZ FAQ).
            whole = int((given + lost).to_integral_value(ROUND_FLOOR)) - line.units
            if whole < 1:
                return [line]
            return [
                line,
                replace(
                    line,
                    units=whole,
                    modifiers=("JW",),
                    reason="Discarded from a single-dose container and documented",
                    evidence=(record.evidence(discarded.span, "dose"), record.evidence(at, "waste")),
                    separate_work=False,
                    region="",
                ),
            ]
    if _SINGLE_DOSE.search(scope.of(record.text)) and record.note.visit.payer_kind == "medicare":
        return [
            replace(
                line,
                reason=f"{line.reason}; single-dose container: state what was discarded (JW) or none (JZ)",
            )
        ]
    return [line]


def _with_administration(out: Gathering) -> Findings:
    """One administration a drug, by route. A push or short infusion is an injection; a joint's is its "
    "procedure."""
    record = out.record
    administered: dict[str, list[tuple[Candidate, str]]] = {}
    for line in out.candidates:
        if "JW" in line.modifiers:
            continue
        code, why = _administration(record, line)
        if code:
            administered.setdefault(code, []).append((line, why))
    for code, lines in sorted(administered.items()):
        if not out.known(code):
            continue
        evidence: tuple[Evidence, ...] = tuple(
            e for line, _ in lines for e in line.evidence if e.role in {"service", "route", "done", "time"}
        )
        first = lines[0][0]
        out.candidates.append(
            Candidate(
                code,
                evidence,
                tuple(f"{why} → {code}" for _, why in lines),
                units=len(lines),
                reason=f"Administration of {', '.join(line.code for line, _ in lines)}",
                statements=tuple(s for line, _ in lines for s in line.statements),
                like=first.code,
                separate_work=True,
            )
        )
    return out.whole()


def _administration(record: Record, line: Candidate) -> tuple[str, str]:
    route = line.region
    code = next((c for name, _, c in table("routes", 3) if name == route), "")
    if code != "iv":
        return code, f"route {route}"
    timed = next((m for s in line.statements if (m := _MINUTES.search(s.span.of(record.text)))), None)
    if timed is None:
        return "96374", "IV without a documented infusion time"
    minutes = int(timed.group(1)) * (60 if timed.group(2).lower().startswith("h") else 1)
    if minutes < 16:
        return "96374", f"IV over {minutes} minutes (15 or less)"
    return "96365", f"IV infusion over {minutes} minutes"


def _choose(entries: tuple[ServiceEntry, ...], route: str | None, dose: Dose | None) -> ServiceEntry:
    """Among codes that share a name, the one whose route fits and whose unit the dose can be counted in."""
    fitting = [e for e in entries if route is None or e.attribute("route") in (None, route)] or list(entries)
    if dose is not None:
        countable = [
            e for e in fitting if in_billing_units(dose, e.unit_amount or "1", e.unit or "") is not None
        ]
        exact = [e for e in countable if _is_whole(dose, e)]
        fitting = exact or countable or fitting
    return fitting[0]


def _is_whole(dose: Dose, entry: ServiceEntry) -> bool:
    units = in_billing_units(dose, entry.unit_amount or "1", entry.unit or "")
    return units is not None and units == units.to_integral_value()


def _route(record: Record, occurrence: Occurrence) -> tuple[str | None, Span | None]:
    """The route named nearest to the drug: in its clause, else in its statement."""
    for scope in (occurrence.clause, occurrence.statement.span):
        best: tuple[int, str, Span] | None = None
        for route, pattern in _routes():
            for match in pattern.finditer(record.text, scope.start, scope.end):
                span = Span(match.start(), match.end())
                if span.overlaps(occurrence.span):
                    continue
                gap = max(span.start - occurrence.span.end, occurrence.span.start - span.end)
                if best is None or gap < best[0]:
                    best = (gap, route, span)
        if best is not None:
            return best[1], best[2]
    return None, None


def _given_words(record: Record, occurrence: Occurrence) -> bool:
    return bool(
        re.search(
            r"\b(?:given|administered|injected)\b[^.;]{0,40}\b(?:today|here|office|clinic)\b",
            occurrence.clause.of(record.text),
            re.IGNORECASE,
        )
    )


@cache
def _routes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, phrase_pattern(alternatives(words))) for name, words, _ in table("routes", 3))


@lru_cache(maxsize=8)
def _words(services: ServiceBook) -> tuple[tuple[tuple[ServiceEntry, ...], ...], PhraseIndex]:
    """Drug entries that share a search word, in the book's order, and the index from word to group."""
    found: dict[str, tuple[ServiceEntry, ...]] = {}
    for entry in services.entries("drug"):
        for word in entry.search_words:
            key = " ".join(word.lower().split())
            found[key] = (*found.get(key, ()), entry)
    return tuple(found.values()), PhraseIndex((plain(word), i) for i, word in enumerate(found))
