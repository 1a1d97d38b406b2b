"""Hypertension with heart failure or kidney disease (I.C.9.a), and the one that resists treatment."""

from __future__ import annotations

from coding_service.domain.note import Note
from coding_service.extraction.guidelines.candidate import Candidate
from coding_service.extraction.guidelines.presumed import replaced, said_unrelated

_PARTLY = ("I11", "I12")
"""Hypertension already joined to one of the two: the other makes it I13."""


def hypertension(candidates: dict[str, Candidate], note: Note) -> None:
    """I.C.9.a: hypertension with heart failure or CKD is presumed related, unless the provider says
    otherwise."""
    pressure = candidates.get("I10")
    if pressure is None:
        pressure = next((c for code, c in candidates.items() if code.startswith(_PARTLY)), None)
        both = pressure is not None and any(
            c.startswith("N18" if pressure.code.startswith("I11") else "I50") for c in candidates
        )
        if pressure is None or not both:
            return
    failure = [
        c for c in candidates.values() if c.code.startswith("I50") and not said_unrelated(c, note.text)
    ]
    kidney = [c for c in candidates.values() if c.code.startswith("N18") and not said_unrelated(c, note.text)]
    heart = [
        c
        for c in candidates.values()
        if c.code.startswith(("I51.4", "I51.5", "I51.7", "I51.81", "I51.89", "I51.9"))
        and not said_unrelated(c, note.text)
    ]
    late = any(c.code in ("N18.5", "N18.6") for c in kidney)
    if failure and kidney:
        code = "I13.2" if late else "I13.0"
    elif failure:
        code = "I11.0"
    elif kidney and heart:
        code = "I13.11" if late else "I13.10"
    elif kidney:
        code = "I12.0" if late else "I12.9"
    elif heart:
        code = "I11.9"
    else:
        return
    made = replaced(
        candidates,
        pressure,
        code,
        "Guidelines I.C.9.a: hypertension with heart or kidney disease is presumed related",
        *failure,
        *kidney,
        *(() if failure else heart),
    )
    candidates.pop(pressure.code, None)
    if made.code.startswith("I13"):
        for part_code in [c for c in candidates if c.startswith(_PARTLY)]:
            made.mentions += candidates.pop(part_code).mentions
    for part in (*failure, *kidney):
        part.after = made.code
    if heart and not failure:
        for part in heart:
            made.mentions += part.mentions
            del candidates[part.code]


def resistant(candidates: dict[str, Candidate]) -> None:
    """I1A.0: code first the hypertension that resists."""
    resists = candidates.get("I1A.0")
    if resists is None:
        return
    first = next((c for c in candidates if c.startswith(("I10", "I11", "I12", "I13", "I15"))), "I10")
    if first not in candidates:
        candidates[first] = Candidate(
            first,
            list(resists.mentions),
            (*resists.path[:1], first),
            "I1A.0: code first the hypertension",
        )
    resists.after = first
