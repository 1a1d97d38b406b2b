"""The site and side of a condition of bones and joints whose code leaves them open: said in the sentence
that names it ("chronic gout with tophus, right great toe", "acute osteomyelitis of the left foot
(calcaneus)"; I.C.13.a)."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note, Span
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate, swap

_OPEN = re.compile(r"\bunspecified (?:site|joint|bone|bones|hand|foot|limb)\b", re.I)
_SITES = (
    # (words of the note, words of the titles, nearest first)
    (r"(?:great |big |\w+ )?toes?|hallux|phalan\w+ of (?:the )?foot", ("toe", "foot")),
    (r"feet|foot|heels?|calcane\w+|metatars\w+|mtps?|forefoot|midfoot|hindfoot|navicular|talus", ("foot",)),
    (r"ankles?", ("ankle",)),
    (r"fingers?|thumbs?|digits?", ("finger", "hand")),
    (r"hands?|mcps?|pips?|dips?|metacarp\w+|knuckles?", ("hand",)),
    (r"wrists?", ("wrist",)),
    (r"elbows?|olecranon", ("elbow",)),
    (r"shoulders?", ("shoulder",)),
    (r"hips?|femoral head", ("hip", "femur")),
    (r"knees?", ("knee",)),
    (r"tibias?|fibulas?|shins?|lower legs?", ("tibia", "lower leg")),
    (r"femurs?|thighs?", ("femur", "thigh")),
    (r"humer\w+|upper arms?", ("humerus", "upper arm")),
    (r"radius|ulnas?|forearms?", ("radius", "forearm")),
    (r"vertebra\w*|spine|lumbar|thoracic|sacr\w+", ("vertebra",)),
)
_PATTERN = re.compile(
    r"(?:\b(?P<side>right|left|bilateral|rt|lt|r|l|b/l|both)\b[\s.,(]+(?:[a-z0-9/-]+[\s,]+){0,2}?)?\b(?:"
    + "|".join(f"(?P<s{n}>{words})" for n, (words, _) in enumerate(_SITES))
    + r")\b(?:,? (?P<behind>right|left|bilateral)\b)?"
)
_NOT = re.compile(r"\b(?:no|not|never|without|w/o|spares?|sparing|denies)\b[^.;,\n]{0,25}$")
_MULTIPLE = re.compile(r"\b(?:multiple|several|many) (?:sites|joints)\b|\bpolyarticular\b")
_SIDES = {"r": "right", "l": "left", "b": "both"}


def name_sites(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """Rewrites the candidates in place."""
    lowered = note.text.lower()
    for code in [c for c in candidates if c[0] == "M"]:
        entry = book.get(code)
        if entry is None or not _OPEN.search(entry.title):
            continue
        mentions = candidates[code].mentions
        for mention in sorted(mentions, key=lambda m: m.section not in ASSESSED):
            wanted = _codes(code, _named(lowered, mention.span), book)
            if wanted:
                made, *more = wanted
                old = candidates[code]
                swap(candidates, code, made, "the site and side said with it")
                for other in more:
                    candidates.setdefault(other, Candidate(other, list(old.mentions), (*old.path, other)))
                break


def _named(lowered: str, span: Span) -> list[tuple[int, str]]:
    """(index into the sites, side) of the sentence."""
    low = max(lowered.rfind(mark, max(span.start - 60, 0), span.start) for mark in ("\n", ". ", ";", ") "))
    low = max(low + 1, span.start - 60)
    stop = re.compile(r"[.;\n](?!\d)| [-–—] ").search(lowered, span.end, span.end + 120)
    high = stop.start() if stop else min(span.end + 120, len(lowered))
    found: list[tuple[int, str]] = []
    side = ""
    for said in _PATTERN.finditer(lowered, low, high):
        if _NOT.search(lowered[low : said.start()]):
            continue
        site = next(n for n in range(len(_SITES)) if said[f"s{n}"])
        named = (said["side"] or said["behind"] or "")[:1]
        side = named or side
        found.append((site, side))
    if _MULTIPLE.search(lowered, low, high):
        return [(-1, "")]
    return found


def _codes(code: str, named: list[tuple[int, str]], book: IcdBook) -> list[str]:
    if not named:
        return []
    seventh = code[-1] if len(code) == 8 else ""
    base = code[:-1].rstrip("X") if seventh else code
    entry = book.get(base)
    above = book.get(entry.parent) if entry is not None and entry.parent else None
    if entry is None or above is None:
        return []
    leaves: list[tuple[str, str]] = []
    for child in above.children:
        found = book.get(child)
        if found is not None and child != base:
            deeper = [(c, e.title.lower()) for c in found.children if len(c) < 8 and (e := book.get(c))]
            leaves += deeper or [(child, found.title.lower())]
    groups = {_SITES[site][1][-1] for site, _ in named if site >= 0}
    if len(groups) > 1 or named[0][0] < 0:
        many = next((c for c, title in leaves if "multiple sites" in title), "")
        return _full(many, seventh, book)
    site, side = next(((s, d) for s, d in named if d), named[0])
    sides = (
        ["right", "left"] if side == "b" or len({d for _, d in named if d}) > 1 else [_SIDES.get(side, "")]
    )
    out: list[str] = []
    for wanted in sides:
        for word in _SITES[site][1]:
            leaf = next((c for c, title in leaves if word in title and _fits(title, wanted)), "")
            if leaf and (full := _full(leaf, seventh, book)):
                out += full
                break
    return out


def _fits(title: str, side: str) -> bool:
    sided = re.search(r"\b(right|left|unspecified)\b", title)
    return sided is None or sided[1] == (side or "unspecified")


def _full(code: str, seventh: str, book: IcdBook) -> list[str]:
    full = (book.expand(code, seventh) if seventh else code) if code else None
    return [full] if full and book.is_billable(full) else []
