"""G2211: the added complexity of a visit within a continuing relationship.

Authority: CMS CY2024 and CY2025 physician fee schedule final rules, MM13473: office visits 99202–99215 of
Medicare; not where the visit carries modifier 25, unless for a vaccine or a Part B preventive service (2025).
"""

from __future__ import annotations

import re

from coding_service.domain.note import Span
from coding_service.procedures.record import Candidate, Record

_CONTINUING = re.compile(
    r"\b(?:longitudinal\s+(?:care|relationship)|continuing\s+focal\s+point|"
    r"ongoing\s+(?:care\s+)?relationship|"
    r"(?:his|her|their|the\s+patient's)\s+primary\s+care\s+(?:provider|physician|doctor)\s+(?:since|for)|"
    r"ongoing\s+(?:medical\s+)?care\s+(?:of|for)\s+(?:a|this|his|her|their)\s+(?:single,?\s+)?(?:serious|"
    r"complex|chronic))\b",
    re.IGNORECASE,
)
_OFFICE = frozenset({*(f"9920{n}" for n in range(2, 6)), *(f"9921{n}" for n in range(2, 6))})
_VACCINE = re.compile(r"90(?:4[67]\d|[67]\d\d)|91\d{3}|G00(?:08|09|10)")


def complexity_add_on(
    record: Record, visit: Candidate, services: tuple[Candidate, ...]
) -> tuple[Candidate, ...]:
    """The add-on, where the note itself tells of the continuing relationship and the payer takes it."""
    if record.note.visit.payer_kind != "medicare" or visit.code not in _OFFICE:
        return ()
    beside = [c.code for c in services if c.separate_work]
    if "25" in visit.modifiers and not (
        record.note.date_of_service.year >= 2025 and all(_VACCINE.fullmatch(code) for code in beside)
    ):
        return ()
    match = _CONTINUING.search(record.text)
    if match is None:
        return ()
    words = record.evidence(Span(match.start(), match.end()), "continuity")
    return (
        Candidate(
            "G2211",
            (words,),
            (f"“{words.text}” beside {visit.code} → G2211",),
            reason="Visit within a continuing relationship (Medicare)",
        ),
    )
