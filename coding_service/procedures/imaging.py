"""Plain films taken here: region, views and side; ordered or elsewhere ones are explained away.

Authority: CPT radiology guidelines (a written, signed interpretation is part of the service; numbers differ
by region and views); Medicare Claims Processing Manual, chapter 13 (professional and technical parts).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from coding_service.domain.code_set import QueryOption
from coding_service.domain.note import Span
from coding_service.procedures.acts import Act, Status, is_here
from coding_service.procedures.modifiers import reading_only, sided
from coding_service.procedures.phrases import phrase_pattern
from coding_service.procedures.record import Candidate, Findings, Gathering, Occurrence, Record
from coding_service.procedures.sides import side_near
from coding_service.procedures.tables import alternatives, table

_FILM = phrase_pattern(
    alternatives(
        "x-ray|x-rays|xray|xrays|x ray|x rays|radiograph|radiographs|plain film|plain films|XR|CXR|KUB|films"
    )
)
_NUMBER = {
    "one": 1,
    "single": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    **{str(n): n for n in range(1, 8)},
}
_VIEWS = re.compile(r"\b(?P<n>one|single|two|three|four|five|six|[1-7])\s*-?\s*(?:views?|V)\b", re.IGNORECASE)
_PROJECTION = re.compile(
    r"\b(?:AP|PA|lateral|oblique|mortise|sunrise|axial|scaphoid|odontoid|frog[- ]leg|scapular Y|Y view)\b",
    re.IGNORECASE,
)
_READ = re.compile(
    r"\b(?:interpret\w*|my read|read by me|over-?read|shows?|showed|demonstrat\w+|reveal\w*|"
    r"no (?:acute )?(?:fracture|osseous|infiltrate)|"
    r"negative for|impression|findings?|unremarkable|normal|fracture)\b",
    re.IGNORECASE,
)
# What may stand between the film and its region: no verb, no second finding.
_JOIN = re.compile(
    r"[\s,:()/-]*(?:(?:of|the|series|views?|two|three|four|single|one|AP|PA|lateral|oblique|and|left|right|"
    r"bilateral|both|"
    r"lt|rt|l|r|b/l|his|her|\d|view|imaging)[\s,:()/-]*)*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Region:
    name: str
    span: Span


def films_taken(record: Record) -> Findings:
    """Every plain film that the note names."""
    out = Gathering(record)
    done: set[tuple[str, str | None]] = set()
    for occurrence in record.occurrences(_FILM):
        regions = list(_regions(record, occurrence))
        for region in regions:
            _film(out, occurrence, region, done)
        if (
            not regions
            and occurrence.act.status is Status.DONE
            and is_here(record.text, occurrence.statement, occurrence.act)
            and not done
        ):
            out.warnings.append("an x-ray is documented as done, but not of which region")
    return out.whole()


def _film(out: Gathering, occurrence: Occurrence, region: _Region, done: set[tuple[str, str | None]]) -> None:
    record = out.record
    statement = occurrence.statement
    views, view_spans = _views(record, occurrence)
    code, sides = _number(region.name, views)
    name = f"x-ray, {region.name}"
    side, side_span = side_near(record.text, statement.span, region.span) if sides else (None, None)
    if occurrence.act.status is not Status.DONE:
        out.reject(occurrence, name, code)
        return
    if (region.name, side) in done or (region.name, None) in done:
        return
    if not is_here(record.text, occurrence.statement, occurrence.act):
        out.reject(
            replace(occurrence, act=Act(Status.UNSTATED, None)),
            name,
            code,
            "the note does not say that it was taken here",
        )
        return
    if code is None:
        out.reject(
            replace(occurrence, act=Act(Status.UNSTATED, None)),
            name,
            None,
            "taken here, but the number of views is not stated",
        )
        out.ask(
            "views",
            occurrence,
            f"An x-ray ({region.name}) is documented as taken at this visit. How many views were taken?",
            tuple(
                QueryOption(label, statement=f"X-ray of the {region.name}, {views}, taken in the office.")
                for label, views in (
                    ("One view", "1 view"),
                    ("Two views", "2 views"),
                    ("Three or more views", "3 views"),
                )
            ),
        )
        return
    if not out.known(code):
        return
    done.add((region.name, side))
    evidence = [record.evidence(occurrence.span, "service"), record.evidence(region.span, "region")]
    evidence += [record.evidence(span, "views") for span in view_spans]
    if side_span is not None:
        evidence.append(record.evidence(side_span, "side"))
    if occurrence.act.cue is not None:
        evidence.append(record.evidence(occurrence.act.cue, "done"))
    reason = "Taken at this visit"
    if not _read(record, occurrence):
        reason += "; no interpretation is documented with it, which the global service needs"
        out.warnings.append(f"{code}: no interpretation of the x-ray ({region.name}) is documented")
    line = Candidate(
        code,
        tuple(evidence),
        (
            f"x-ray → {region.name}",
            f"{views} view{'s' if views != 1 else ''} → {code}",
            *([f"side {side}"] if side else []),
        ),
        reason=reason,
        statements=(statement,),
        region=region.name,
        by_physician=True,
        sided=sides,
    )
    for one in sided(line, side or ""):
        out.candidates.append(reading_only(one, record.note.visit.place_of_service))


def _regions(record: Record, occurrence: Occurrence) -> Iterator[_Region]:
    """The regions that belong to the film: right after it, right before it, and those joined to them."""
    text, scope = record.text, occurrence.statement.span
    found = [
        _Region(name, Span(m.start(), m.end()))
        for name, pattern in _region_patterns()
        for m in pattern.finditer(text, scope.start, scope.end)
    ]
    # Longest words first where they overlap: "tibia and fibula" is one region.
    found.sort(key=lambda r: (r.span.start, -(r.span.end - r.span.start)))
    kept: list[_Region] = []
    for region in found:
        if not kept or not kept[-1].span.overlaps(region.span):
            kept.append(region)
    if text[occurrence.span.start : occurrence.span.end].upper() in {"CXR", "KUB"}:
        yield _Region("chest" if text[occurrence.span.start].upper() == "C" else "abdomen", occurrence.span)
        return
    at = occurrence.span.end
    after = False
    for region in kept:
        if region.span.start >= at and _JOIN.fullmatch(text, at, region.span.start):
            yield region
            at, after = region.span.end, True
    if after:
        return
    for region in reversed(kept):
        if region.span.end <= occurrence.span.start and _JOIN.fullmatch(
            text, region.span.end, occurrence.span.start
        ):
            yield region
            return
    # "X-rays were obtained in the office today: left wrist, 3 views": the only region of the sentence.
    if len({r.name for r in kept}) == 1:
        yield kept[0]


def _views(record: Record, occurrence: Occurrence) -> tuple[int | None, tuple[Span, ...]]:
    """Number of views stated as a number, else counted from the named projections."""
    scope = occurrence.statement.span
    stated = _VIEWS.search(record.text, scope.start, scope.end)
    if stated is not None:
        return _NUMBER[stated.group("n").lower()], (Span(stated.start(), stated.end()),)
    named = list(_PROJECTION.finditer(record.text, scope.start, scope.end))
    kinds = {m.group().lower() for m in named}
    return (len(kinds) or None), tuple(Span(m.start(), m.end()) for m in named)


def _number(region: str, views: int | None) -> tuple[str | None, bool]:
    """(code, whether it takes a side) of a region with so many views; no code where they are unknown."""
    rows = [row for row in table("imaging", 6) if row[0] == region]
    sides = any(row[5] == "yes" for row in rows)
    if views is None:
        return None, sides
    fitting = [row[4] for row in rows if int(row[2]) <= views <= int(row[3] or 99)]
    return (fitting[0] if fitting else None), sides


def _read(record: Record, occurrence: Occurrence) -> bool:
    """An interpretation stands in the statement or in those right after it."""
    following = [s for s in record.statements if s.span.start >= occurrence.statement.span.start][:3]
    rest = record.text[occurrence.span.end : occurrence.statement.span.end]
    return bool(_READ.search(rest)) or any(_READ.search(s.span.of(record.text)) for s in following[1:])


@cache
def _region_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words: dict[str, tuple[str, ...]] = {}
    for name, cell, *_ in table("imaging", 6):
        words[name] = tuple(dict.fromkeys((*words.get(name, ()), *alternatives(cell))))
    return tuple((name, phrase_pattern(cell)) for name, cell in words.items())
