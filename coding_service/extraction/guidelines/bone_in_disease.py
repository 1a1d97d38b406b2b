"""The death of bone in a disease that is coded first (M90.5-): the Index has it "in (due to)"
hemoglobinopathy and caisson disease, so the two need no word between them (I.A.13, I.A.15)."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note
from coding_service.extraction.guidelines.candidate import Candidate, line_around, swap

_DISEASES = ("D56", "D57", "D58.2", "T70.3")
_NECROSIS = re.compile(r"M87\.[089](\d)(\w?)$")
_OTHER_CAUSE = re.compile(
    r"\b(?:due to|from|2/2|secondary to|caused by|after) (?:\w+ ){0,2}(?:steroids?|prednis\w+|"
    r"alcohol|trauma\w*|"
    r"injury|fracture|fall|dexamethasone|chemo\w*|radiation)\b|\b(?:steroid|alcohol|trauma|"
    r"drug)[- ](?:induced|related)"
)
_SIDES = {"1": "1", "2": "2", "4": "1", "5": "2", "7": "1", "8": "2"}
"""Right and left: the wrist and the hand, the foot and the toes have digits of their own."""


def bone_in_disease(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """Rewrites the candidates in place."""
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
