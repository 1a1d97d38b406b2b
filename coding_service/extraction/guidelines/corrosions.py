"""Burns by chemicals: corrosions of T20-T28 behind the agent that did it (I.C.19.d; "code first (T51-T65) to
identify chemical and intent"; `data/chemicals.tsv`)."""

from __future__ import annotations

import re
from functools import cache

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note, Span
from coding_service.extraction.guidelines.candidate import Candidate, line_around, swap
from coding_service.extraction.vocabulary import rows

_BURN = re.compile(r"T2[0-58]\.[0-3]|T26\.[0-4]|T27\.[0-3]|T30\.0")
_CORROSION = re.compile(r"T2[0-57]\.[4-7]|T2[68]\.[5-9]|T30\.4")
_SHIFT = {"T26": 5, "T28": 5}
"""How far the fourth character of a corrosion stands behind that of the burn; 4 elsewhere."""
_CHEMICAL = re.compile(
    r"\b(?:chemical|alkali(?:ne)?|acid|caustic|corros\w+|lye|bleach|cement|hydroxide|ammonia|solvent|"
    r"hypochlorite|battery acid|drain cleaner|oven cleaner)\b"
)
_NOT_SO = re.compile(r"\b(?:no|not|without|rather than|denies)\s+(?:\w+\s+){0,2}$")
_REGION = ("T20", "T21", "T22", "T23", "T24", "T25", "T26", "T27", "T28")
_INTENTS = (
    (re.compile(r"\b(?:assault\w*|thrown (?:at|in|on)|threw|attack(?:ed|er)?)\b"), "3"),
    (re.compile(r"\b(?:suicid\w+|self-?harm|intentional(?:ly)?|on purpose|deliberate(?:ly)?)\b"), "2"),
)
_DENIED = re.compile(r"\b(?:no|not|denies|un|non|without)[ -]?(?:\w+ ){0,2}$")


@cache
def _chemicals() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(words), code) for words, code in rows("chemicals", 2))


def corrosions(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """Rewrites the candidates in place."""
    burns = [c for c in candidates if _BURN.match(c)]
    if not burns and not any(_CORROSION.match(c) for c in candidates):
        return
    lowered = note.text.lower()
    for code in burns:
        if any(_by_chemical(lowered, m.span) for m in candidates[code].mentions):
            wanted = f"{code[:4]}{int(code[4]) + _SHIFT.get(code[:3], 4)}{code[5:]}"
            if book.is_billable(wanted):
                swap(candidates, code, wanted, "burnt by a chemical: a corrosion")
    if any(c.startswith(_REGION) for c in candidates):
        for code in ("T30.0", "T30.4"):  # of no region, beside one that is told
            candidates.pop(code, None)
    corroded = next((c for c in candidates.values() if _CORROSION.match(c.code) and c.assessed), None)
    if corroded is None or corroded.code[-1] not in "ADS":
        return
    if any("T51" <= c[:3] <= "T65" for c in candidates):
        return
    for words, stem in _chemicals():
        said = next((m for m in words.finditer(lowered) if not _denied(lowered, m.start())), None)
        agent = book.expand(stem.replace("#", _intent(lowered)), corroded.code[-1])
        if said is not None and agent is not None:
            candidates[agent] = Candidate(
                agent, corroded.mentions[:1], (said[0], agent), "T20-T28: code first the chemical",
                [Span(said.start(), said.end())],
            )  # fmt: skip
            for other in candidates.values():
                if _CORROSION.match(other.code):
                    other.after = agent
            return


def _by_chemical(lowered: str, span: Span) -> bool:
    before, after = line_around(lowered, span.start, span.end)
    near = before[-40:] + span.of(lowered) + re.split(r"[.;]\s", after, maxsplit=1)[0][:80]
    said = _CHEMICAL.search(near)
    return said is not None and not _NOT_SO.search(near[: said.start()])


def _denied(lowered: str, start: int) -> bool:
    return _NOT_SO.search(lowered[max(start - 30, 0) : start]) is not None


def _intent(lowered: str) -> str:
    """Accidental where the note does not tell (I.C.19.e.5.b)."""
    for words, intent in _INTENTS:
        for said in words.finditer(lowered):
            if not _DENIED.search(lowered[max(said.start() - 20, 0) : said.start()]):
                return intent
    return "1"
