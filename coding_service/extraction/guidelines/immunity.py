"""Immunosuppression that is the aim of a treatment, no deficiency that it left (D84.821)."""

from __future__ import annotations

import re

from coding_service.extraction.guidelines.candidate import Candidate

_GIVEN = re.compile(
    r"\b(?:long[- ]?term|chronic|maintenance|triple|dual|transplant|induction|lifelong|standard|current|"
    r"same|continue|cont|adjust\w*|on)[ -]$"
)


_REGIMEN = re.compile(
    r" (?:regimen|meds\b|medications?\b|drugs\b|protocol)|"
    r" ?(?:[:–—-]|\(|w/|with) ?(?:\w+ ){0,2}?(?:tac\b|tacro\w*|fk-?\d*\b|prograf|envarsus|"
    r"cyclosporin\w*|csa\b|myco\w*|mmf\b|mpa\b|cellcept|myfortic|aza\b|azathioprine|pred\b|prednis\w+|"
    r"sirolimus|everolimus|belatacept|cnis?\b|same\b|triple|dual|current (?:doses?|drugs?))"
)


def treatment_by_its_aim(candidates: dict[str, Candidate], lowered: str) -> None:
    """ "Long-term immunosuppression with tacrolimus" is what is given, no deficiency that it left
    (D84.821)."""
    weak = candidates.get("D84.9")
    if weak is None:
        return
    assessed = weak.assessed
    weak.mentions = [
        m
        for m in weak.mentions
        if m.span.of(lowered) != "immunosuppression"
        or not (
            _GIVEN.search(lowered[max(m.span.start - 14, 0) : m.span.start])
            or _REGIMEN.match(lowered, m.span.end)
        )
    ]
    if not weak.mentions or (assessed and not weak.assessed):
        del candidates["D84.9"]
