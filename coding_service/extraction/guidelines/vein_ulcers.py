"""An ulcer of a leg with varicose veins: one code for both (I83.0-: "with" in the Index, I.A.15), the
ulcer's own behind it for its depth."""

from __future__ import annotations

from coding_service.codebook.model import IcdBook
from coding_service.extraction.guidelines.candidate import Candidate, swap

_OTHER_CAUSES = ("E08.62", "E09.62", "E10.62", "E11.62", "E13.62", "I70.23", "I70.24")


def vein_ulcers(candidates: dict[str, Candidate], book: IcdBook) -> None:
    """Rewrites the candidates in place."""
    veins = next((c for c in candidates if c.startswith("I83.9") and candidates[c].assessed), None)
    ulcer = next((c for c in candidates if c.startswith("L97") and candidates[c].assessed), None)
    if veins is None or ulcer is None or any(c.startswith(_OTHER_CAUSES) for c in candidates):
        return
    side = ulcer[5] if ulcer[5] in "12" else "0"
    wanted = f"I83.0{side}{ulcer[4]}"  # the two count the sites alike, from thigh to leg
    if book.is_billable(wanted):
        swap(candidates, veins, wanted, "with an ulcer (I.A.15)")
        candidates.pop("I87.2", None)
        candidates[ulcer].after = wanted
