"""Who is in a file, as far as its segments tell, whatever kind it is and however broken.

Not a reading of the file: only the numbers and names by which its people can be found again. Authority: NM1,
CLM, CLP, TRN, REF and HL as the guides 005010X212, X214, X217, X221, X222, X223 and X279 use them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

_ISA_LENGTH = 106
_PERSONS = frozenset(("IL", "QC", "03", "74"))
"""NM101: the insured, the patient, the dependent, the insured as the payer corrects it."""
_MEMBER = frozenset(("MI", "II", "HN", "MR", "C"))
"""NM108: NM109 is a number by which a payer knows a person."""
_DEPENDENT = "23"
"""HL03 of the level below the subscriber, whose number is theirs too."""
_OF_NOBODY_ELSE = frozenset(("EV", "SS"))
"""HL03 of an event and of its services."""


@dataclass(slots=True)
class Mention:
    """One person, or one claim of theirs."""

    control_numbers: set[str] = field(default_factory=set)
    """What may be the clinic's own number of a claim."""
    member_id: str = ""
    names: set[tuple[str, str]] = field(default_factory=set)
    """Last and first."""

    def __bool__(self) -> bool:
        return bool(self.control_numbers or self.member_id)


def people_in(body: bytes) -> Iterator[Mention]:
    """Nothing of what is no X12."""
    text = body.decode("latin-1").lstrip()
    if not text.startswith("ISA") or len(text) < _ISA_LENGTH:
        return
    element, end = text[3], text[_ISA_LENGTH - 1]
    mention, subscriber = Mention(), ""
    for segment in text.split(end):
        parts = segment.strip().split(element)
        name = parts[0]
        if name in ("ST", "HL", "CLP"):
            if mention:
                yield mention
            mention = Mention()
            level = _part(parts, 3) if name == "HL" else ""
            if level == _DEPENDENT:
                mention.member_id = subscriber
            elif level not in _OF_NOBODY_ELSE:
                subscriber = ""
        if name in ("CLP", "CLM"):
            mention.control_numbers.add(_part(parts, 1))
        elif name == "TRN" or (name == "REF" and _part(parts, 1) == "EJ"):
            mention.control_numbers.add(_part(parts, 2))
        elif name == "NM1" and _part(parts, 1) in _PERSONS:
            mention.names.add((_part(parts, 3), _part(parts, 4)))
            if _part(parts, 8) in _MEMBER and _part(parts, 9):
                mention.member_id = subscriber = _part(parts, 9)
    if mention:
        yield mention


def _part(parts: list[str], number: int) -> str:
    return parts[number].strip() if number < len(parts) else ""
