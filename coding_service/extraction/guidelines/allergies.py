"""Drug allergies that decide the treatment (Z88.-, Z91.04-): "acetaminophen, no NSAID because of his
allergy". A bare list of allergies is no part of the claim; the plan that turns on one is (I.C.21.c.3)."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note, Section, SectionKind, Span
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate, kind_at

_DECIDES = re.compile(
    r"\b(?:because of|b/c(?: of)?|bc of|due to|d/t|given|in view of|2/2|owing to|considering|in light of|"
    r"per|with|w/) (?:the |his |her |their |pt'?s? |patient'?s? |known |listed |reported |documented |drug |"
    r"prior |past ){0,3}"
    r"allerg(?:y|ies)\b(?! (?:season|symptoms?|shots?|test\w*|clinic))"
    r"|\b(?:since|as|because) (?:s?he|pt|patient) (?:is|has) (?:an? |drug )?allerg(?:ic|y)\b"
)
_CLASSES = tuple(
    (re.compile(rf"\b(?:{names})\b"), code)
    for names, code in (
        (r"penicillins?|pcn|amox\w*|augmentin|ampicillin|piperacillin|nafcillin|dicloxacillin", "Z88.0"),
        (r"sulfas?|sulfonamides?|bactrim|septra|tmp[-/ ]?smx|sulfamethoxazole|trimethoprim[-/]\w+", "Z88.2"),
        (
            r"cephalosporins?|cef\w+|cephalexin|keflex|macrolides?|azithromycin|z-?pack?|erythromycin|"
            r"clarithromycin|(?:fluoro)?quinolones?|ciprofloxacin|cipro|levofloxacin|levaquin|clindamycin|"
            r"vancomycin|doxycycline|"
            r"tetracyclines?|nitrofurantoin|macrobid|metronidazole|flagyl",
            "Z88.1",
        ),
        (r"lidocaine|novocaine|local an(?:a)?esthetics?|bupivacaine", "Z88.4"),
        (r"opioids?|opiates?|narcotics?|codeine|morphine|oxycodone|hydrocodone|tramadol|fentanyl", "Z88.5"),
        (
            r"nsaids?|aspirin|asa|ibuprofen|motrin|advil|naproxen|aleve|ketorolac|toradol|diclofenac|"
            r"meloxicam|"
            r"acetaminophen|tylenol|analgesics?",
            "Z88.6",
        ),
        (r"latex", "Z91.040"),
        (r"(?:iv |iodinated )?contrast(?: dye)?|iodine", "Z91.041"),
    )
)
_SHUNNED = re.compile(
    r"\b(?:no|not|avoid\w*|without|instead of|rather than|in place of|cannot (?:have|take)|can't (?:have|"
    r"take))\b"
)
_NONE = re.compile(r"\b(?:none|nkda|nka|no known|denies)\b")
_STOPS = re.compile(r"[.;\n](?=\s|$)|\n|\d\) ")


def deciding_allergies(
    candidates: dict[str, Candidate], note: Note, sections: tuple[Section, ...], book: IcdBook
) -> None:
    """Adds to the candidates in place."""
    lowered = note.text.lower()
    if "allerg" not in lowered or any(c.startswith(("Z88", "Z91.04")) for c in candidates):
        return
    for said in _DECIDES.finditer(lowered):
        if kind_at(sections, said.start()) not in ASSESSED:
            continue
        low = max([0, *(m.end() for m in _STOPS.finditer(lowered, max(said.start() - 160, 0), said.start()))])
        shunned = _SHUNNED.search(lowered, low, said.start())
        found = _classes(lowered, shunned.end(), said.start()) if shunned is not None else {}
        for other in () if found else sections:
            listed = other.kind is SectionKind.ALLERGIES
            if listed and not _NONE.search(lowered, other.body.start, other.body.end):
                found |= _classes(lowered, other.body.start, other.body.end)
        for code, span in found.items():
            if book.is_billable(code):
                candidates[code] = Candidate(
                    code,
                    path=(span.of(lowered), code),
                    links=[span, Span(said.start(), said.end())],
                    reason="I.C.21.c.3: the allergy decides the treatment",
                )
        if found:
            return


def _classes(lowered: str, low: int, high: int) -> dict[str, Span]:
    found = ((code, pattern.search(lowered, low, high)) for pattern, code in _CLASSES)
    return {code: Span(m.start(), m.end()) for code, m in found if m is not None}
