"""Joint injections and aspirations told as a sentence: "Depo-Medrol 80 mg injected into the right knee".

Authority: CPT 20600–20611 (small, middle and large joints and bursae, with or without ultrasound guidance).
"""

from __future__ import annotations

import re
from functools import cache

from coding_service.domain.note import Span
from coding_service.procedures.acts import Status
from coding_service.procedures.modifiers import sided
from coding_service.procedures.phrases import pattern_of
from coding_service.procedures.record import Candidate, Findings, Gathering, Record
from coding_service.procedures.sides import side_near
from coding_service.procedures.tables import alternatives, table

_GUIDED = re.compile(r"\b(?:ultrasound|US|sonograph\w+)[- ]guid(?:ed|ance)\b", re.IGNORECASE)
_SIDE = r"(?:(?:the|his|her|their|left|right|bilateral|both|L|R)\s+){0,3}"


def joints_injected(record: Record) -> Findings:
    """One line a joint and side, however the sentence puts it."""
    out = Gathering(record)
    done: set[tuple[str, str | None]] = set()
    for occurrence in record.occurrences(_pattern()):
        match = _pattern().search(occurrence.span.of(record.text))
        if match is None or match.lastgroup is None:
            continue
        group = match.lastgroup
        row = table("joints", 3)[int(group[1:])]
        start = occurrence.span.start
        site = Span(start + match.start(group), start + match.end(group))
        name = f"injection, {site.of(record.text).lower()}"
        if occurrence.act.status is not Status.DONE:
            out.reject(occurrence, name, row[0])
            continue
        guided = _GUIDED.search(record.text, occurrence.statement.span.start, occurrence.statement.span.end)
        code = row[1] if guided else row[0]
        side, side_span = side_near(record.text, occurrence.statement.span, site)
        if (code, side) in done or not out.known(code):
            continue
        done.add((code, side))
        evidence = [record.evidence(occurrence.span, "service")]
        if side_span is not None:
            evidence.append(record.evidence(side_span, "side"))
        if guided is not None:
            evidence.append(record.evidence(Span(guided.start(), guided.end()), "guidance"))
        line = Candidate(
            code,
            tuple(evidence),
            (f"{name}{', with ultrasound guidance' if guided else ''} → {code}",),
            reason="Done at this visit",
            statements=(occurrence.statement,),
            region=next((r for r in _REGIONS if r in site.of(record.text).lower()), "joint"),
            by_physician=True,
            separate_work=True,
            sided=True,
        )
        out.candidates.extend(sided(line, side or ""))
    return out.whole()


_REGIONS = ("knee", "shoulder", "hip", "wrist", "elbow", "ankle", "finger", "toe")


@cache
def _pattern() -> re.Pattern[str]:
    """`injected into SITE`, `injection of SITE`, `SITE was injected`; the group's name tells the row."""
    ways = []
    for number, (_, _, cell) in enumerate(table("joints", 3)):
        sites = "|".join(pattern_of(w) for w in sorted(alternatives(cell), key=len, reverse=True))
        done = r"(?:inject(?:ed|ion)|aspirat(?:ed|ion)|arthrocentesis)"
        part = r"(?:(?:joint|bursa|space)\s+)?"
        ways.append(rf"{done}\s+(?:\w+\s+){{0,4}}?(?:into|of|in)\s+{_SIDE}(?P<a{number}>{sites})")
        ways.append(rf"(?<!\w)(?P<b{number}>{sites})\s+{part}(?:was|were)\s+(?:\w+\s+){{0,3}}?{done}")
        ways.append(rf"(?:injected|aspirated)\s+{_SIDE}(?P<c{number}>{sites})")
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE)
