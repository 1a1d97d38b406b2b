"""What the note leaves open, as questions to the provider.

After the AHIMA/ACDIS Guidelines for Achieving a Compliant Query Practice (2022).

A query quotes this record, offers only what the record could support plus `Other` and `Unable to
determine`, and never names a code, a price or an effect to the provider.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from coding_service.codebook.model import IcdBook
from coding_service.domain.code_set import NOT_CLINICAL_OPTIONS, Evidence, ProviderQuery, QueryOption
from coding_service.domain.note import Note
from coding_service.extraction.guidelines.candidate import Candidate
from coding_service.extraction.sides import sides_of

_SIDE = re.compile(
    r"\bunspecified (?:side|eye|ear|knee|hip|shoulder|elbow|wrist|ankle|hand|foot|finger|toe|upper limb|"
    r"lower limb|leg|arm|limb|forearm|thigh|radius|ulna|humerus|femur|tibia|fibula|clavicle|thumb|lower leg|"
    r"upper arm|"
    r"female breast|kidney|lung|ovary|testis|orbit|breast|lower extremity|upper extremity)\b",
    re.I,
)
_TYPES: tuple[tuple[str, str, str, str], ...] = (
    ("N18.9", "stage", "stage of the chronic kidney disease", "Chronic kidney disease"),
    ("I50.9", "type", "type and acuity of the heart failure", "Heart failure"),
    ("J45.909", "type", "severity of the asthma", "Asthma"),
    ("D64.9", "type", "type or cause of the anemia", "Anemia"),
    ("F32.A", "severity", "episode and severity of the depression", "Depression"),
)
_OPTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "N18.9": (
        ("Chronic kidney disease, stage 1", "N18.1"),
        ("Chronic kidney disease, stage 2", "N18.2"),
        ("Chronic kidney disease, stage 3a", "N18.31"),
        ("Chronic kidney disease, stage 3b", "N18.32"),
        ("Chronic kidney disease, stage 4", "N18.4"),
        ("Chronic kidney disease, stage 5", "N18.5"),
    ),
    "I50.9": (
        ("Systolic (reduced ejection fraction) heart failure", "I50.20"),
        ("Diastolic (preserved ejection fraction) heart failure", "I50.30"),
        ("Combined systolic and diastolic heart failure", "I50.40"),
    ),
    "J45.909": (
        ("Mild intermittent asthma", "J45.20"),
        ("Mild persistent asthma", "J45.30"),
        ("Moderate persistent asthma", "J45.40"),
        ("Severe persistent asthma", "J45.50"),
    ),
    "D64.9": (("Iron deficiency anemia", "D50.9"), ("Anemia in chronic disease", "D63.8")),
    "F32.A": (
        ("Major depressive disorder, single episode", "F32.9"),
        ("Major depressive disorder, recurrent", "F33.9"),
    ),
}


def _ending(options: Iterable[QueryOption]) -> tuple[QueryOption, ...]:
    return (*options, *(QueryOption(text) for text in NOT_CLINICAL_OPTIONS))


def queries(candidates: Iterable[Candidate], note: Note, book: IcdBook) -> tuple[ProviderQuery, ...]:
    """Laterality, stage and type questions for the codes on the claim, in claim order."""
    out: list[ProviderQuery] = []
    for candidate in candidates:
        entry = book.get(candidate.code)
        if entry is None or not candidate.mentions:
            continue
        quoted = tuple(
            Evidence(m.span, m.span.of(note.text), "term")
            for m in sorted(candidate.mentions, key=lambda m: m.span)
        )
        said = quoted[0].text
        if _SIDE.search(entry.title):
            options = _side_options(candidate.code, quoted[-1].text, book)
            if options:
                out.append(
                    ProviderQuery(
                        f"laterality-{candidate.code}",
                        "laterality",
                        f"The note documents “{said}” without a side. Which side is affected?",
                        quoted,
                        _ending(options),
                        candidate.code,
                    )
                )
        for code, kind, what, _ in _TYPES:
            if candidate.code == code:
                offered = tuple(QueryOption(text, (c,)) for text, c in _OPTIONS[code] if book.is_billable(c))
                out.append(
                    ProviderQuery(
                        f"{kind}-{code}",
                        kind,
                        f"The note documents “{said}”. Can the {what} be further specified?",
                        quoted,
                        _ending(offered),
                        code,
                    )
                )
    return tuple(out)


def _side_options(code: str, said: str, book: IcdBook) -> tuple[QueryOption, ...]:
    """`said` names the condition as the note last does: an addendum of a side alone says nothing."""
    named = said[0].lower() + said[1:] if said[1:2].islower() else said
    seventh = code[-1] if len(code) == 8 else ""
    stem = code[:-1].rstrip("X").rstrip(".") if seventh else code
    found = sides_of(stem, book)
    options = []
    for side, word, says in (
        ("R", "Right", "Right"),
        ("L", "Left", "Left"),
        ("B", "Both sides", "Bilateral"),
    ):
        target = found.get(side)
        full = book.expand(target, seventh) if target and seventh else target
        if full and book.is_billable(full):
            options.append(QueryOption(word, (full,), f"{says} {named}."))
    return tuple(options)
