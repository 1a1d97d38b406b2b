"""Diabetes in pregnancy: one that was there before with its own code behind (I.C.15.g), one that began with
it by what controls it (I.C.15.i)."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Span
from coding_service.extraction.guidelines.candidate import Candidate

_INSULIN = re.compile(
    r"\b(?:insulin|nph|lispro|aspart|detemir|levemir|glargine|lantus|humalog|novolog|a2 ?gdm on insulin)\b"
)
_ORAL = re.compile(r"\b(?:metformin|glyburide|glibenclamide)\b")
_DIET = re.compile(r"\b(?:diet|a1 ?gdm|gdm ?a1|nutrition(?:al)? therapy)\b")
_NOT_TAKEN = re.compile(
    r"\b(?:no|not|without|w/o|never|if|may|might|consider\w*|possible|would|could|threshold for|need for|"
    r"discuss\w*|declin\w*|avoid\w*|before|off|stopp\w*|serum|fasting|previous pregnancy|prior pregnancy)"
    r"\b[^.\n;]{0,30}$"
)
_NOT_THE_DRUG = re.compile(r" ?-?(?:resistan|level|sensitiv|not (?:needed|required|indicated)|(?:if|was) )")


def kind_of_diabetes(candidates: dict[str, Candidate]) -> None:
    """I.C.15.g: a diabetes that was there before is followed by its own code (E10, E11)."""
    for stem, kind in (("O24.0", "E10"), ("O24.1", "E11")):
        source = next((c for c in candidates.values() if c.code.startswith(stem)), None)
        if source is not None and not any(
            c.startswith(("E08", "E09", "E10", "E11", "E13")) for c in candidates
        ):
            code = f"{kind}.9"
            candidates[code] = Candidate(
                code, list(source.mentions), (*source.path, code), "I.C.15.g: the diabetes itself as well",
                after=source.code,
            )  # fmt: skip


def gestational_diabetes(candidates: dict[str, Candidate], lowered: str, book: IcdBook) -> None:
    """O24.41-: by what controls it (I.C.15.i: insulin, then oral drugs, then diet)."""
    old = next((c for c in ("O24.419", "O24.439") if c in candidates), None)
    if old is None:
        return
    for pattern, digit in ((_INSULIN, "4"), (_ORAL, "5"), (_DIET, "0")):
        for match in pattern.finditer(lowered):
            if _NOT_TAKEN.search(lowered[max(match.start() - 60, 0) : match.start()]):
                continue
            if _NOT_THE_DRUG.match(lowered, match.end()):
                continue
            full = old[:-1] + digit
            if book.is_billable(full):
                held = candidates.pop(old)
                made = candidates.setdefault(full, Candidate(full, path=(*held.path, match[0], full)))
                made.mentions += [m for m in held.mentions if m not in made.mentions]
                made.links.append(Span(match.start(), match.end()))
                made.reason = held.reason or "I.C.15.i: gestational diabetes by its control"
                return
