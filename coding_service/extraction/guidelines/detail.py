"""Further words that complete a code left unspecified: the joints of a rheumatoid arthritis, tophi, what
stands behind "with" and "without"."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note, Span
from coding_service.extraction.guidelines.aftermaths import aftermaths
from coding_service.extraction.guidelines.behind import said_behind
from coding_service.extraction.guidelines.candidate import Candidate, swap
from coding_service.extraction.guidelines.infected_wounds import infected_wounds
from coding_service.extraction.guidelines.mood_episodes import mood_episodes
from coding_service.extraction.guidelines.sexual_health import sexual_health
from coding_service.extraction.guidelines.sites import name_sites
from coding_service.extraction.guidelines.skin_sites import name_regions
from coding_service.extraction.guidelines.ulcers import complete_ulcers

_NOT = re.compile(r"\b(?:no|not|without|w/o|denies|r/o|rule out|never)\s+(?:\w+\s+){0,3}$|\bnon-?\s?$")
_SITES = re.compile(
    r"\b(?:(hands?|mcps?|pips?|fingers?|metacarpophalangeal joints?)|(wrists?)|(elbows?)|(shoulders?)|"
    r"(hips?)|(knees?)|(ankles?|feet|foot|mtps?|toes?))\b"
)
_MULTIPLE = re.compile(r"\bmultiple (?:sites|joints)\b|\bpolyarticular\b|\bmany joints\b")


def fill_in(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """Rewrites the candidates in place."""
    lowered = note.text.lower()
    said_behind(candidates, lowered, book)
    complete_ulcers(candidates, note, book)
    sexual_health(candidates, note, book)
    for code in list(candidates):
        if code in _MANY_JOINTS:
            _joints(candidates, code, lowered, book)
        elif code.startswith("M1A") and code[-1] == "0":
            _tophi(candidates, code, lowered, book)
    aftermaths(candidates, note, book)
    infected_wounds(candidates, note, book)
    mood_episodes(candidates, note, book)
    name_sites(candidates, note, book)
    name_regions(candidates, note, book)
    for code in list(candidates):
        _with_or_without(candidates, code, note, book)


_SIGNS = {"with": 1, "w/": 1, "without": -1, "w/o": -1, "no": -1, "not": -1, ",": 0}
_TOKENS = re.compile(r"w/o?(?!\w)|[a-z]+|,")
_LIGHT = frozenset({"and", "or", "of", "the", "in", "a"})


def _signed(words: str) -> dict[str, int]:
    """Each word of a title with 1 behind "with", -1 behind "without", 0 elsewhere."""
    sign, out = 0, {}
    for token in _TOKENS.findall(words.lower()):
        if token in _SIGNS:
            sign = _SIGNS[token]
        elif token not in _LIGHT:
            out[token] = sign
    return out


def _with_or_without(candidates: dict[str, Candidate], code: str, note: Note, book: IcdBook) -> None:
    """Titles that differ only in what stands behind "with" and what behind "without" (G43.0- and G43.1-,
    K57.20 and K57.33) have the same words: the note's own order decides."""
    entry = book.get(code)
    if entry is None or "without" not in entry.title or "with " not in entry.title:
        return
    own = _signed(entry.title)
    said = _signed(" ".join(m.span.of(note.text) for m in candidates[code].mentions[:1]))
    if not any(sign and said.get(word, 0) == -sign for word, sign in own.items()):
        return
    stack, best = [code[:3]], (0, code)
    while stack:
        found = book.get(stack.pop())
        if found is None:
            continue
        stack += found.children
        signs = _signed(found.title)
        if signs.keys() == own.keys() and book.is_billable(found.code):
            fit = sum(
                (said.get(word, 0) == sign) - (said.get(word, 0) == -sign)
                for word, sign in signs.items()
                if sign
            )
            best = max(best, (fit, found.code))
    if best[0] > 0 and best[1] != code:
        swap(candidates, code, best[1], "what stands behind “with” and “without”")


_MANY_JOINTS = {"M05.9": "M05.79", "M06.00": "M06.09", "M05.70": "M05.79"}
_TOPHI = re.compile(r"\b(?:tophi|tophus|tophaceous)\b")


def _tophi(candidates: dict[str, Candidate], code: str, lowered: str, book: IcdBook) -> None:
    for found in _TOPHI.finditer(lowered):
        wanted = code[:-1] + "1"
        if not _NOT.search(lowered[max(found.start() - 30, 0) : found.start()]) and book.is_billable(wanted):
            swap(candidates, code, wanted, found[0])
            candidates[wanted].links.append(Span(found.start(), found.end()))
            return


def _joints(candidates: dict[str, Candidate], code: str, lowered: str, book: IcdBook) -> None:
    """Several joints in the sentence that names the arthritis: M05.79, multiple sites."""
    for mention in candidates[code].mentions:
        after = lowered[mention.span.end : mention.span.end + 160]
        sentence = re.split(r"\.\s|[\n;]", after)[0]
        groups = {match.lastindex for match in _SITES.finditer(sentence)}
        if (len(groups) > 1 or _MULTIPLE.search(sentence)) and book.is_billable(_MANY_JOINTS[code]):
            swap(candidates, code, _MANY_JOINTS[code], "several joints are named (multiple sites)")
            return
