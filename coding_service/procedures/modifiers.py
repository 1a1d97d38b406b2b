"""Modifiers that the documentation itself supports, each with its reason.

Authority: CPT appendix A; NCCI policy manual, chapter 1, section D (modifier 25: a significant, separately
identifiable visit on the day of a minor procedure; 57: the decision for a major one). Modifier 59 and
X{EPSU} are never added here: they bypass an edit, which is a coder's decision.
"""

from __future__ import annotations

from dataclasses import replace

from coding_service.domain.em_levels import is_visit
from coding_service.procedures.record import Candidate
from coding_service.procedures.visit import FACILITY_POS


def with_visit_modifiers(visit: Candidate, services: tuple[Candidate, ...]) -> Candidate:
    """25 on the visit beside a minor procedure, injection or vaccine; 57 where it decided on a major one."""
    if not is_visit(visit.code):
        return visit
    for modifier, why, beside in (
        ("57", "decided on", [c.code for c in services if c.major]),
        ("25", "separate work beside", [c.code for c in services if c.separate_work and not c.major]),
    ):
        if beside and modifier not in visit.modifiers:
            visit = replace(
                visit,
                modifiers=(modifier, *visit.modifiers),
                reason=f"{visit.reason}. Modifier {modifier}: {why} {', '.join(dict.fromkeys(beside))}",
            )
    return visit


def sided(line: Candidate, side: str) -> tuple[Candidate, ...]:
    """The line with LT or RT; for `bilateral` one line a side, which every payer reads alike."""
    if side == "left":
        return (replace(line, modifiers=(*line.modifiers, "LT")),)
    if side == "right":
        return (replace(line, modifiers=(*line.modifiers, "RT")),)
    if side == "bilateral":
        return (
            replace(line, modifiers=(*line.modifiers, "RT")),
            replace(line, modifiers=(*line.modifiers, "LT")),
        )
    return (line,)


def reading_only(line: Candidate, place_of_service: str | None) -> Candidate:
    """Modifier 26 where a facility owns the equipment; global elsewhere (CMS manual 100-04, chapter 13)."""
    if place_of_service in FACILITY_POS:
        return replace(
            line,
            modifiers=("26", *line.modifiers),
            reason=f"{line.reason}. Modifier 26: place of service {place_of_service} is a facility, "
            "which bills the technical part",
        )
    return line
