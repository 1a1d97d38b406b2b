"""Wound repairs: depth, place and length choose the number.

Authority: CPT 12001–12057 guidelines: lengths of wounds of one depth and one group of places are added; a
wound closed with adhesive strips alone is part of the visit; tissue adhesive is a simple repair.
"""

from __future__ import annotations

import re
from decimal import Decimal

from coding_service.domain.code_set import IN_WORDS, QueryOption
from coding_service.domain.note import SectionKind, Span
from coding_service.procedures.acts import Status
from coding_service.procedures.phrases import phrase_pattern
from coding_service.procedures.record import Candidate, Findings, Gathering, Occurrence, Record
from coding_service.procedures.tables import alternatives, table

_REPAIR = phrase_pattern(
    alternatives(
        "laceration repair|laceration repaired|repair of (the)? laceration|laceration (was)? (closed|"
        "sutured|repaired)|"
        "wound (was)? (closed|sutured|repaired)|wound repair|(simple|intermediate) repair|layered closure|"
        "(sutures|staples) (were)? placed|(interrupted|running|simple|nylon|vicryl|prolene) sutures|"
        "(wound|edges|skin|laceration) (edges)? (were|was)? (well)? (approximated|reapproximated)|"
        "(wound|skin|laceration|primary) closure|sutured|"
        "(dermabond|skin glue|tissue adhesive) (was)? applied|"
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
        if not _is_done(record, occurrence):
            out.reject(occurrence, "wound repair", None)
            continue
        scopes = _scopes(record, occurrence)
        words = " ".join(dict.fromkeys(s.of(record.text) for s in scopes[:2]))
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
        place = next((p for s in scopes if (p := place_of(depth, s.of(record.text)))), None)
        lengths = next((found for s in scopes if (found := _lengths(record, s))), [])
        if place is None or not lengths:
            missing = "length" if not lengths else "place"
            out.ask(
                missing,
                occurrence,
                f"A wound repair is documented. What was the {missing} of the wound?",
                (QueryOption(IN_WORDS),),
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


# Told in a sentence of its own, so that the procedure section tells of it as done.
_PARTICIPLE = re.compile(r"\b(?:sutured|closed|repaired|approximated|placed|applied)\b", re.IGNORECASE)
_STORY = frozenset({SectionKind.HPI, SectionKind.CHIEF_COMPLAINT, SectionKind.OTHER})
_WOUND = re.compile(r"\b(?:lacerations?|wounds?|cuts?)\b", re.IGNORECASE)


def _is_done(record: Record, occurrence: Occurrence) -> bool:
    if occurrence.act.status is Status.UNSTATED:
        words = occurrence.statement.span.of(record.text)
        return occurrence.statement.section not in _STORY and bool(_PARTICIPLE.search(words))
    return occurrence.act.status is Status.DONE


def place_of(depth: str, words: str) -> str | None:
    """The place group that the words name: `face`, `hand` (not of simple repairs) or `trunk`; None."""
    if _FACE.search(words):
        return "face"
    if depth != "simple" and _HAND.search(words):
        return "hand"
    return "trunk" if _TRUNK.search(words) else None


def _lengths(record: Record, scope: Span) -> list[tuple[Decimal, Span]]:
    found = []
    for match in _LENGTH.finditer(record.text, scope.start, scope.end):
        amount = Decimal(match.group("n"))
        metric = amount / 10 if match.group("u").lower().startswith("m") else amount
        found.append((metric, Span(match.start(), match.end())))
    return found[:1] if found else []


def _scopes(record: Record, occurrence: Occurrence) -> list[Span]:
    """Where depth, place and length may stand, narrowest first: the statement with its neighbours in the same
    entry, the section, then every sentence that speaks of a wound (a repair is told over several)."""
    same = [s for s in record.statements if s.item == occurrence.statement.item]
    at = same.index(occurrence.statement)
    section = [s for s in record.statements if s.section is occurrence.statement.section]
    here = section.index(occurrence.statement)
    told = [same[max(0, at - 1) : at + 3], section[max(0, here - 5) : here + 5]]
    spans = [Span(min(s.span.start for s in part), max(s.span.end for s in part)) for part in told]
    return spans + [s.span for s in record.statements if _WOUND.search(s.span.of(record.text))]
