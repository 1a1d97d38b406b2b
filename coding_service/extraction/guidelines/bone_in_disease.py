"""Fractures of bone in a neoplasm (M84.5-), and the death of bone in a disease that is coded first (M90.5-):
the Index has it "in (due to)" hemoglobinopathy and caisson disease, so the two need no word between them
(I.A.13, I.A.15)."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note
from coding_service.extraction.guidelines.candidate import Candidate, line_around, swap

_DISEASES = ("D56", "D57", "D58.2", "T70.3")
_NECROSIS = re.compile(r"M87\.[089](\d)(\w?)$")
_OF_CANCER = re.compile(
    r"\b(?:due to|d/t|2/2|secondary to|from|in|with|w/|through)\b[^.;\n]{0,25}(?:metasta\w+|mets\b|cancer|"
    r"myeloma|neoplas\w+|malignan\w+|tumor|lytic lesion|sarcoma)"
)
_OTHER_CAUSE = re.compile(
    r"\b(?:due to|from|2/2|secondary to|caused by|after) (?:\w+ ){0,2}(?:steroids?|prednis\w+|"
    r"alcohol|trauma\w*|injury|fracture|fall|dexamethasone|chemo\w*|radiation)\b|\b(?:steroid|alcohol|trauma|"
    r"drug)[- ](?:induced|related)"
)
_SIDES = {"1": "1", "2": "2", "4": "1", "5": "2", "7": "1", "8": "2"}
"""Right and left: the wrist and the hand, the foot and the toes have digits of their own."""


def bone_in_disease(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """Rewrites the candidates in place."""
    _fractures_of_cancer(candidates, note, book)
    disease = next((c for c in candidates if c.startswith(_DISEASES)), None)
    if disease is None:
        return
    lowered = note.text.lower()
    for code in [c for c in candidates if c.startswith("M87")]:
        said = _NECROSIS.match(code)
        behind = [line_around(lowered, *m.span) for m in candidates[code].mentions]
        if said is None or any(_OTHER_CAUSE.search(before[-30:] + after) for before, after in behind):
            continue
        site, side = said.groups()
        wanted = f"M90.5{site}" if site in "09" or (site == "8" and not side) else ""
        wanted = wanted or f"M90.5{site}{_SIDES.get(side, '9')}"
        if book.is_billable(wanted):
            swap(candidates, code, wanted, f"in a disease coded first ({disease})")
            candidates[wanted].after = disease


def _fractures_of_cancer(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """M84.5- for a pathological fracture whose line gives a neoplasm as its cause; the fracture is what is
    treated, so it goes first (I.C.2.l.6)."""
    cancers = [c for c in candidates.values() if c.code[0] == "C" or c.code.startswith(("D16", "D48", "D49"))]
    if not cancers:
        return
    lowered = note.text.lower()
    for code in [c for c in candidates if c.startswith("M84.4")]:
        behind = [line_around(lowered, *m.span)[1] for m in candidates[code].mentions]
        wanted = "M84.5" + code[5:]
        if any(_OF_CANCER.search(after) for after in behind) and book.is_billable(wanted):
            swap(candidates, code, wanted, "in a neoplasm, by its line (I.C.2.l.6)")
