"""Further words that complete a code left unspecified: the depth of an ulcer, the joints of a rheumatoid
arthritis."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note, Span
from coding_service.extraction.guidelines.candidate import Candidate, swap

_DEPTHS = (
    # (words, sixth character of L97; fifth of L98.4-)
    (re.compile(r"\bnecrosis of (?:the )?bone\b|\bbone necrosis\b"), "4"),
    (re.compile(r"\bnecrosis of (?:the )?muscle\b|\bmuscle necrosis\b"), "3"),
    (re.compile(r"\b(?:fat layer|subcutaneous (?:fat|tissue|layer)|subq(?:utaneous)? (?:fat|tissue)) (?:is )?"
                r"(?:exposed|visible)\b|\bexposed (?:subcutaneous )?fat\b|\bwith fat layer\b"), "2"),
    (re.compile(r"\blimited to (?:the )?(?:breakdown of (?:the )?)?skin\b|\bskin breakdown only\b|"
                r"\b(?:only )?breakdown of (?:the )?skin\b"), "1"),
)  # fmt: skip
_NOT = re.compile(r"\b(?:no|not|without|denies|r/o|rule out|never)\s+(?:\w+\s+){0,3}$")
_SITES = re.compile(
    r"\b(?:(hands?|mcps?|pips?|fingers?|metacarpophalangeal joints?)|(wrists?)|(elbows?)|(shoulders?)|"
    r"(hips?)|(knees?)|(ankles?|feet|foot|mtps?|toes?))\b"
)
_MULTIPLE = re.compile(r"\bmultiple (?:sites|joints)\b|\bpolyarticular\b|\bmany joints\b")


def fill_in(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """Rewrites the candidates in place."""
    lowered = note.text.lower()
    for code in list(candidates):
        if code.startswith("L97") and code[-1] == "9" and len(code) == 7:
            _depth(candidates, code, lowered, book)
        elif code == "M05.9":
            _joints(candidates, code, lowered, book)


def _depth(candidates: dict[str, Candidate], code: str, lowered: str, book: IcdBook) -> None:
    spans = [m.span for m in candidates[code].mentions]
    for near in (True, False):
        for pattern, digit in _DEPTHS:
            for match in pattern.finditer(lowered):
                if _NOT.search(lowered[max(match.start() - 30, 0) : match.start()]):
                    continue
                if near and not any(0 <= match.start() - span.end <= 120 for span in spans):
                    continue
                wanted = code[:-1] + digit
                if book.is_billable(wanted):
                    swap(candidates, code, wanted, match[0])
                    candidates[wanted].links.append(Span(match.start(), match.end()))
                return


def _joints(candidates: dict[str, Candidate], code: str, lowered: str, book: IcdBook) -> None:
    """Several joints in the sentence that names the arthritis: M05.79, multiple sites."""
    for mention in candidates[code].mentions:
        after = lowered[mention.span.end : mention.span.end + 160]
        sentence = re.split(r"\.\s|[\n;]", after)[0]
        groups = {match.lastindex for match in _SITES.finditer(sentence)}
        if (len(groups) > 1 or _MULTIPLE.search(sentence)) and book.is_billable("M05.79"):
            swap(candidates, code, "M05.79", "several joints are named (multiple sites)")
            return
