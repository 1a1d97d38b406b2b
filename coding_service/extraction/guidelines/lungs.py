"""Lungs: an infection beside an exacerbated obstructive disease, the virus of a COVID-19 pneumonia
(Guidelines I.C.10.a, I.C.1.g)."""

from __future__ import annotations

from coding_service.extraction.guidelines.candidate import Candidate

_INFECTED = ("J12", "J13", "J14", "J15", "J16", "J18", "J20", "J22")


def lungs(candidates: dict[str, Candidate]) -> None:
    """Adds to the candidates in place."""
    exacerbated = candidates.get("J44.1")
    infection = next((c for c in candidates.values() if c.code.startswith(_INFECTED) and c.assessed), None)
    if exacerbated is not None and infection is not None and "J44.0" not in candidates:
        candidates["J44.0"] = Candidate(
            "J44.0", list(exacerbated.mentions), (*exacerbated.path[:1], infection.code, "J44.0"),
            "J44.0: COPD with acute lower respiratory infection, beside its exacerbation; code the infection",
        )  # fmt: skip
        infection.after = "J44.0"
        exacerbated.after = infection.code
    viral = candidates.get("J12.82")
    if viral is not None and "U07.1" not in candidates:
        candidates["U07.1"] = Candidate(
            "U07.1", list(viral.mentions), (*viral.path[:1], "U07.1"), "I.C.1.g.1.c: the COVID-19 goes first"
        )
        viral.after = "U07.1"
