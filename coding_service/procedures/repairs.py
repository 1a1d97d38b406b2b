"""Wound repairs: depth, place and length choose the number.

Authority: CPT 12001–12057 guidelines: lengths of wounds of one depth and one group of places are added; a
wound closed with adhesive strips alone is part of the visit; tissue adhesive is a simple repair.
"""

from __future__ import annotations

import re
from decimal import Decimal

from coding_service.domain.code_set import QueryOption
from coding_service.domain.note import Span
from coding_service.procedures.acts import Status
from coding_service.procedures.phrases import phrase_pattern
from coding_service.procedures.record import Candidate, Findings, Gathering, Occurrence, Record
from coding_service.procedures.tables import alternatives, table

_REPAIR = phrase_pattern(
    alternatives(
        "laceration repair|laceration repaired|repair of (the)? laceration|laceration (was)? (closed|"
        "sutured|repaired)|"
        "wound (was)? (closed|sutured|repaired)|wound repair|(simple|intermediate) repair|layered closure|"
        "sutures placed|"
        "(closed|repaired|sutured) with ... (sutures|suture|dermabond|staples|glue|nylon|prolene|vicryl)"
    )
)
_LENGTH = re.compile(
    r"(?<![\w.])(?P<n>\d{1,3}(?:\.\d{1,2})?)\s*-?\s*(?P<u>cm|centimeters?|mm|millimeters?)\b",
    re.IGNORECASE,
)
_LAYERED = re.compile(
    r"\b(?:intermediate|layered|two[- ]layers?|deep (?:dermal )?sutures?|subcutaneous sutures?|in layers)\b",
    re.IGNORECASE,
)
_STRIPS = re.compile(
    r"\b(?:steri[- ]?strips?|adhesive strips?|butterfly)\b",
    re.IGNORECASE,
)
_SUTURED = re.compile(
    r"\b(?:sutur\w+|staples?|dermabond|tissue adhesive|nylon|prolene|vicryl|glue|stitches)\b",
    re.IGNORECASE,
)
_FACE = re.compile(
    r"\b(?:face|facial|forehead|cheek|chin|eyebrow|eyelids?|nose|nasal|lips?|ears?|mucous)\b",
    re.IGNORECASE,
)
_HAND = re.compile(
    r"\b(?:hands?|fingers?|thumb|foot|feet|toes?|neck|genital\w*)\b",
    re.IGNORECASE,
)
_TRUNK = re.compile(
    r"\b(?:scalp|neck|axilla\w*|genital\w*|trunk|back|chest|abdomen|arms?|forearm|elbow|wrist|hands?|"
    r"fingers?|thumb|legs?|shin|calf|"
    r"thigh|knee|ankle|foot|feet|toes?|shoulder|heel|palm)\b",
    re.IGNORECASE,
)


def wounds_repaired(record: Record) -> Findings:
    """One line for the wounds of one depth and place group, their lengths added."""
    out = Gathering(record)
    groups: dict[tuple[str, str], list[tuple[Occurrence, Decimal, Span]]] = {}
    seen: set[Span] = set()
    for occurrence in record.occurrences(_REPAIR):
        if occurrence.statement.span in seen:
            continue
        if occurrence.act.status is not Status.DONE:
            out.reject(occurrence, "wound repair", None)
            continue
        scope = _scope(record, occurrence)
        words = scope.of(record.text)
        if _STRIPS.search(words) and not _SUTURED.search(words):
            out.reject(
                occurrence,
                "wound repair",
                None,
                "closed with adhesive strips alone, which is part of the visit",
            )
            continue
        seen.add(occurrence.statement.span)
        depth = "intermediate" if _LAYERED.search(words) else "simple"
        place = _place(depth, words)
        lengths = _lengths(record, scope)
        if place is None or not lengths:
            missing = "length" if not lengths else "place"
            out.ask(
                missing,
                occurrence,
                f"A wound repair is documented. What was the {missing} of the wound?",
                (QueryOption("Documented in an addendum"),),
            )
            out.warnings.append(f"a wound repair is documented without its {missing}; no line was proposed")
            continue
        known = groups.setdefault((depth, place), [])
        # The same wound told again in the plan is no second wound.
        known.extend((occurrence, n, s) for n, s in lengths if n not in {m for _, m, _ in known})
    for (depth, place), wounds in groups.items():
        _propose(out, depth, place, wounds)
    return out.whole()


def _propose(out: Gathering, depth: str, place: str, wounds: list[tuple[Occurrence, Decimal, Span]]) -> None:
    record = out.record
    total = sum((n for _, n, _ in wounds), Decimal(0))
    code = next(
        c
        for d, p, c, most in table("repairs", 4)
        if (d, p) == (depth, place) and (not most or total <= Decimal(most))
    )
    if not out.known(code):
        return
    occurrence = wounds[0][0]
    evidence = [
        record.evidence(occurrence.span, "service"),
        *(record.evidence(s, "length") for _, _, s in wounds),
    ]
    if occurrence.act.cue is not None:
        evidence.append(record.evidence(occurrence.act.cue, "done"))
    out.candidates.append(
        Candidate(
            code,
            tuple(evidence),
            (f"{depth} repair, {place} group", f"{total.normalize():f} cm in all → {code}"),
            reason="Wound repaired at this visit",
            statements=tuple(dict.fromkeys(o.statement for o, _, _ in wounds)),
            by_physician=True,
            separate_work=True,
        )
    )


def _place(depth: str, words: str) -> str | None:
    if _FACE.search(words):
        return "face"
    if depth == "intermediate" and _HAND.search(words):
        return "hand"
    return "trunk" if _TRUNK.search(words) else None


def _lengths(record: Record, scope: Span) -> list[tuple[Decimal, Span]]:
    found = []
    for match in _LENGTH.finditer(record.text, scope.start, scope.end):
        amount = Decimal(match.group("n"))
        metric = amount / 10 if match.group("u").lower().startswith("m") else amount
        found.append((metric, Span(match.start(), match.end())))
    return found[:1] if found else []


def _scope(record: Record, occurrence: Occurrence) -> Span:
    """The statement with the one before and the two after it in the same entry of the note."""
    same = [s for s in record.statements if s.item == occurrence.statement.item]
    at = same.index(occurrence.statement)
    around = same[max(0, at - 1) : at + 3]
    return Span(min(s.span.start for s in around), max(s.span.end for s in around))
