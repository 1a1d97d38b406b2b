"""The region and side of an infection of the skin whose code leaves them open (L02.9-, L03.9-): said beside
it ("Cellulitis L great toe", "abscess, drained, right thigh")."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note, Span
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate, swap

_OPEN = {"L03.90": "cellulitis", "L02.91": "abscess", "L02.92": "furuncle", "L02.93": "carbuncle"}
_KIND = {"abscess": "1", "furuncle": "2", "carbuncle": "3"}
_REGIONS = (
    # (words, L03.-, behind the kind of L02: its fourth character and its last)
    (r"toes?|hallux", "03", ("6", "R")),
    (r"fingers?|thumbs?|finger ?tips?", "01", ("5", "R")),
    (r"axill\w+|arm ?pits?", "11a", ("4", "R")),
    (r"hands?|palms?", "11u", ("5", "R")),
    (r"foot|feet|heels?|soles?", "11l", ("6", "R")),
    (r"forearms?|upper arms?|arms?|elbows?|wrists?|shoulders?|upper (?:limbs?|extremit\w+)|"
     r"[rl]ue", "11u", ("4", "U")),
    (r"lower legs?|legs?|shins?|calf|calves|knees?|ankles?|thighs?|lower (?:limbs?|extremit\w+)|"
     r"[rl]le", "11l",
     ("4", "L")),
    (r"buttocks?|glut\w+", "317", ("3", "")),
    (r"face|facial|cheeks?|chin|nose|forehead|jaw", "211", ("0", "")),
    (r"neck|nape", "221", ("1", "")),
    (r"abdominal wall|abdomen|abd", "311", ("2", "1")),
    (r"(?:lower |upper )?back|flanks?", "312", ("2", "2")),
    (r"chest(?: wall)?", "313", ("2", "3")),
    (r"groins?|inguinal", "314", ("2", "4")),
    (r"perine\w+", "315", ("2", "5")),
    (r"umbilic\w+|navel", "316", ("2", "6")),
    (r"trunk", "319", ("2", "9")),
    (r"scalp|head", "811", ("8", "1")),
)  # fmt: skip
_PATTERN = re.compile(
    r"(?:\b(?P<side>right|left|bilateral|rt|lt|r|l|both)\b\.?[ ,(]+(?:[a-z-]+[ ,]+){0,2}?)?\b(?:"
    + "|".join(f"(?P<s{n}>{words})" for n, (words, *_) in enumerate(_REGIONS))
    + r")\b(?:,? \(?(?P<behind>right|left)\b)?"
)
_STOP = re.compile(r"[.;\n](?!\d)| [-–—] (?!(?:right|left|r|l)\b)|\b(?:no|not|spar\w+|without)\b")


def name_regions(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """Rewrites the candidates in place."""
    open_ones = [c for c in _OPEN if c in candidates]
    if not open_ones:
        return
    lowered = note.text.lower()
    for code in open_ones:
        mentions = candidates[code].mentions
        for mention in sorted(mentions, key=lambda m: m.section not in ASSESSED):
            wanted = _code(_OPEN[code], _said(lowered, mention.span))
            if wanted and book.is_billable(wanted):
                swap(candidates, code, wanted, "the region and side said with it")
                break


def _said(lowered: str, span: Span) -> tuple[int, str] | None:
    """(index into the regions, side): behind the words first, then right before them."""
    stop = _STOP.search(lowered, span.end, span.end + 70)
    high = stop.start() if stop is not None else min(span.end + 70, len(lowered))
    found = _PATTERN.search(lowered, span.end, high)
    if found is None:
        low = max(lowered.rfind("\n", 0, span.start), lowered.rfind(". ", 0, span.start), span.start - 30) + 1
        before = list(_PATTERN.finditer(lowered, low, span.start))
        found = before[-1] if before else None
    if found is None:
        return None
    region = next(n for n in range(len(_REGIONS)) if found[f"s{n}"])
    return region, (found["side"] or found["behind"] or "")[:1]


def _code(kind: str, said: tuple[int, str] | None) -> str:
    if said is None:
        return ""
    _, cellulitis, (fourth, last) = _REGIONS[said[0]]
    side = {"r": 1, "l": 2}.get(said[1], 0)
    if kind == "cellulitis":
        if cellulitis in ("01", "03"):
            return f"L03.{cellulitis}{side or 9}"
        if cellulitis.startswith("11"):
            pair = {"a": 1, "u": 3, "l": 5}[cellulitis[2]]
            return f"L03.11{pair + side - 1}" if side else "L03.119"
        return f"L03.{cellulitis}"
    stem = f"L02.{fourth}{_KIND[kind]}"
    if last == "R" and fourth == "4":
        return f"{stem}{side}" if side else f"{stem}9"
    if last == "R":
        return f"{stem}{side or 9}"
    if last in "UL" and last:
        return f"{stem}{(3 if last == 'U' else 5) + side - 1}" if side else f"{stem}9"
    return stem + last
