"""Items of the assessment that are the visit's own work on a device: a pacemaker that is checked, its battery
that ends, a port that is flushed (Z45.-), a fraction of radiation (Z51.0)."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note, Section
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate, add_said, kind_at

_HEAD = (
    r"(?:(?:^|\n)[ \t]*(?:[-*•#]+)?|(?<![\w.])\(?\d{1,2}[.):])[ \t]*"
    r"(?P<words>(?:encounter for (?:routine )?|here for |routine )?"
)
_PACEMAKER = r"(?:(?:cardiac |dual[- ]chamber |leadless |biventricular |biv )?(?:pacemaker|ppm|pacer)|crt-p)"
_DEFIBRILLATOR = r"(?:a?icd|s-icd|(?:implantable )?(?:cardiac )?defibrillator|crt-d|biv icd)"
_CHECK = (
    r"(?:'s)? ?(?:device |generator )?(?:checks?|interrogation|interrogated|(?:re)?programming|"
    r"adjustment|evaluation and programming)\b"
)
_BATTERY = (
    r"[^.;\n]{0,25}?\b(?:at |near(?:ing)? |reached )?(?:eri|rrt|eol|eos|end of (?:battery )?(?:life|service)|"
    r"elective replacement(?: indicator| interval)?|battery (?:depletion|depleted|end of life|low))\b"
)
_PORT = (
    r"(?:(?:port-?a-?cath|mediport|infusaport|chemo ?port|port|picc(?: line)?|"
    r"central (?:venous )?(?:line|catheter)|"
    r"hickman|broviac|groshong|venous access device|vascular access device)"
    r"(?: line| catheter)? (?:flush\w*|maintenance|care|dressing change|de-?access\w*|access and flush))\b"
)
_KINDS = (
    (_PACEMAKER + _BATTERY, "Z45.010"),
    (_DEFIBRILLATOR + _BATTERY, "Z45.02"),
    (_PACEMAKER + _CHECK, "Z45.018"),
    (_DEFIBRILLATOR + _CHECK, "Z45.02"),
    (r"(?:implant\w+ )?(?:loop recorder|ilr)" + _CHECK, "Z45.09"),
    (_PORT, "Z45.2"),
    (
        r"(?:intrathecal|baclofen|pain|infusion) pump (?:refill|check|interrogation|adjustment|"
        r"reprogramming)\b",
        "Z45.1",
    ),
    (r"(?:vp |csf |ventriculoperitoneal )?shunt (?:adjustment|reprogramming|valve adjustment)\b", "Z45.41"),
    (
        r"(?:vns|vagus nerve stimulator|dbs|deep brain stimulator|spinal cord stimulator|scs|neurostimulator)"
        r" (?:check|interrogation|(?:re)?programming|adjustment)\b",
        "Z45.42",
    ),
    (r"cochlear implant (?:check|(?:re)?programming|mapping|adjustment)\b", "Z45.321"),
)
_LATER = re.compile(
    r"[^.;\n]{0,20}\b(?:in \d|q ?\d|every|next|due|schedul\w+|planned|pending|show\w*|reveal\w*|on \d|from|"
    r"last|order\w*|refer\w*|needs?|discussed|per|annual\w*|at (?:next|each))\b"
)
_DEVICE = re.compile(
    _HEAD + "(?:" + "|".join(f"(?P<k{n}>{words})" for n, (words, _) in enumerate(_KINDS)) + "))"
)
_LITERALS = (
    "check", "interrogat", "programming", "adjustment", "flush", "refill", "dressing change", " eri", " eol",
    " eos", "end of", "replacement i", "battery", "port care", "line care", "maintenance", "mapping",
)  # fmt: skip
_RADIATION = re.compile(
    _HEAD + r"(?:radiation|radiotherapy|xrt|imrt|sbrt|external beam radiation)(?: therapy| treatment)? "
    r"(?:sessions?|encounter|treatment|visit|fraction|administration)\b|"
    r"(?<=encounter for )(?:antineoplastic )?"
    r"(?:radiation|radiotherapy)(?: therapy)?\b)"
)


def device_visits(
    candidates: dict[str, Candidate], note: Note, sections: tuple[Section, ...], book: IcdBook
) -> None:
    """Adds to the candidates in place; the device's status (Z95.-) says nothing beside its check."""
    lowered = note.text.lower()
    if any(word in lowered for word in _LITERALS):
        for said in _DEVICE.finditer(lowered):
            at = said.start("words")
            if kind_at(sections, at) not in ASSESSED or _LATER.match(lowered, said.end()):
                continue
            code = next(code for n, (_, code) in enumerate(_KINDS) if said[f"k{n}"])
            if not book.is_billable(code) or any(c.startswith(code[:5]) for c in candidates):
                continue
            add_said(candidates, code, said, "I.C.21.c.7: the visit adjusts and manages the device")
            _covered(candidates, said.start(), said.end())
    if (
        "Z51.0" not in candidates
        and any(c[0] == "C" for c in candidates)
        and ("radiation" in lowered or "radiotherapy" in lowered or "xrt" in lowered)
    ):
        for said in _RADIATION.finditer(lowered):
            at = said.start("words")
            if kind_at(sections, at) in ASSESSED and not _LATER.match(lowered, said.end()):
                add_said(candidates, "Z51.0", said, "I.C.2.e.2: the treatment is what the visit is for")
                candidates["Z51.0"].leads = True
                return


def _covered(candidates: dict[str, Candidate], start: int, end: int) -> None:
    for code in [c for c in candidates if c.startswith(("Z95.0", "Z95.810", "Z95.818"))]:
        found = candidates[code].mentions
        if found and all(start <= m.span.start < end for m in found):
            del candidates[code]
