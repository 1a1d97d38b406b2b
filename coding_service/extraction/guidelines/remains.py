"""What earlier times left on the patient's record: allergies to drugs, irradiation, stones and
pneumonias that passed (I.C.21.c.3, c.4)."""

from __future__ import annotations

import re

from coding_service.domain.note import Assertion, Mention, Note, Section, SectionKind
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate, add_said, kind_at, line_around

_NO_ALLERGY = re.compile(
    r"^[ ]?\?|\b(?:not confirmed|unconfirmed|tolerat\w+|de-?labell?ed|label (?:was )?removed|removed|"
    r"(?:challenge|skin test\w*)\b[^.;\n]{0,20}\b(?:negative|neg|passed)|passed|intoleran\w+|outgr\w+|"
    r"ruled out|no (?:true )?allergy|not (?:a )?(?:true )?allerg\w+|mother|father|sister|brother|"
    r"denies|denied|none)\b"
)


def remains(
    candidates: dict[str, Candidate],
    mentions: tuple[Mention, ...],
    note: Note,
    sections: tuple[Section, ...],
) -> None:
    """Adds to the candidates in place; nothing to a claim that has no condition."""
    if not candidates:
        return
    lowered = note.text.lower()
    _allergies(candidates, mentions, lowered)
    _irradiated(candidates, lowered, sections)
    _stones(candidates, lowered, sections)
    _pneumonias(candidates, lowered, sections)
    _brittle_bones(candidates, lowered, sections)
    _chemotherapy(candidates, lowered, sections)


def _allergies(candidates: dict[str, Candidate], mentions: tuple[Mention, ...], lowered: str) -> None:
    """Z88.-: an allergy to a drug told in the account; of the list, what decides (`allergies.py`)."""
    why = "I.C.21.c.3: an allergy to a drug limits what may be given"
    for mention in mentions:
        code = mention.codes[0] if mention.codes else ""
        if code[:3] != "Z88" or code in candidates or mention.section is SectionKind.ALLERGIES:
            continue
        if mention.assertion is not Assertion.PRESENT:
            continue
        after = line_around(lowered, mention.span.start, mention.span.end)[1]
        if not _NO_ALLERGY.search(after.split(".")[0]):
            candidates[code] = Candidate(code, [mention], mention.path, why)


_RAYS = re.compile(
    r"\b(?:radio-?active iodine|radio-?iodine|i-?131|rai|radiation(?: therapy| treatments?)?|radiotherapy|"
    r"chemo-?radiation|chemoradiotherapy|xrt|imrt|sbrt|brachytherapy|irradiation|whole breast rt)\b"
)
_NO_RAYS = re.compile(
    r"\b(?:no|not|never|without|w/o|declin\w+|refus\w+|defer\w*|consider\w*|discuss\w*|if|would|will|plan\w*|"
    r"vs|versus|or|instead of|rather than|needs?|candidate for|refer\w*|omit\w*|avoid\w*|mother|father|"
    r"sister|brother|aunt|uncle)\b[^.;\n]{0,30}$"
)
_NOT_GIVEN = re.compile(
    r"[^.;,\n]{0,25}\b(?:not|never|declined|refused|omitted|deferred|avoided|unnecessary|planned|discussed|"
    r"considered|scheduled|if|oncolog\w+|consult\w*)\b"
)
_RAYS_GIVEN = re.compile(
    r"\b(?:s/p|status post|completed|finished|after|following|received|had|underwent|treated with|then|"
    r"adjuvant|with|and)\b[^.;\n]{0,50}$|[+,&] ?$"
)
_RAYS_THEN = re.compile(
    r"[^.;\n]{0,35}\b(?:completed?|finished|done|(?:19|20)\d\d|ended|ago)\b(?![^.;\n]{0,10}\b(?:planned|"
    r"due)\b)"
)


def _irradiated(candidates: dict[str, Candidate], lowered: str, sections: tuple[Section, ...]) -> None:
    """Z92.3 beside the history of a cancer whose treatment it was part of."""
    cancer = next((c for c in candidates if c.startswith("Z85")), None)
    if cancer is None or "Z92.3" in candidates or any(c.startswith("C") for c in candidates):
        return
    for said in _RAYS.finditer(lowered):
        kind = kind_at(sections, said.start())
        if kind in (SectionKind.FAMILY_HISTORY, SectionKind.INSTRUCTIONS):
            continue
        before = line_around(lowered, said.start(), said.end())[0]
        if _NO_RAYS.search(before) or _NOT_GIVEN.match(lowered, said.end()):
            continue
        if _RAYS_GIVEN.search(before) or _RAYS_THEN.match(lowered, said.end()):
            add_said(candidates, "Z92.3", said, "I.C.21.c.4: irradiation was part of the cancer's treatment")
            return


_STONES = re.compile(
    r"\b(?:personal )?(?:history|hx|h/o|past)(?: of)? (?:recurrent |prior |previous |multiple |passed |"
    r"calcium (?:oxalate )?)?(?:(?:kidney|renal|urinary|ureteral) )?(?:stones|calculi|nephrolithiasis)\b|"
    r"\b(?:prior|previous|past|former|earlier) (?:kidney |renal |urinary )?stones?\b(?! (?:protocol|ct))|"
    r"\b(?:recurrent )?stone former\b"
)
_URINARY = ("N20", "N13", "N21", "N23", "N39.0", "N30", "R31", "E21", "M10", "M1A", "N40")
_NO_STONES = re.compile(r"\b(?:no|denies|negative for|without|w/o|never|family)\b[^.;\n]{0,20}$")


def _stones(candidates: dict[str, Candidate], lowered: str, sections: tuple[Section, ...]) -> None:
    """Z87.442 where the assessment speaks of stones that were, beside a condition of the urinary tract."""
    if (
        "Z87.442" in candidates
        or not any(c.startswith(_URINARY) for c in candidates)
        or "ston" not in lowered
    ):
        return
    for said in _STONES.finditer(lowered):
        kind = kind_at(sections, said.start())
        if kind in ASSESSED and not _NO_STONES.search(line_around(lowered, said.start(), said.end())[0]):
            add_said(candidates, "Z87.442", said, "I.C.21.c.4: history that the assessment addresses")
            return


_PNEUMONIAS = re.compile(
    r"\brecurrent (?:bouts of |episodes of |bacterial |aspiration )?pneumonias?\b|"
    r"\b(?:history|hx|h/o|past|prior|previous|multiple|several|frequent)(?: of)? (?:recurrent |multiple |"
    r"several |frequent |bacterial )?pneumonias?\b|\bpneumonias? ?\(?x ?\d"
)
_LUNGS_AT_RISK = ("J47", "D80", "D81", "D82", "D83", "D84.9", "E84", "D84.81")


def _pneumonias(candidates: dict[str, Candidate], lowered: str, sections: tuple[Section, ...]) -> None:
    """Z87.01: earlier pneumonias beside a disease of the airways or the defence that they belong to."""
    if "pneumonia" not in lowered or "Z87.01" in candidates or any(c.startswith("J18") for c in candidates):
        return
    if not any(c.startswith(_LUNGS_AT_RISK) for c in candidates):
        return
    for said in _PNEUMONIAS.finditer(lowered):
        if kind_at(sections, said.start()) is SectionKind.FAMILY_HISTORY:
            continue
        if not _NO_STONES.search(line_around(lowered, said.start(), said.end())[0]):
            add_said(candidates, "Z87.01", said, "I.C.21.c.4: earlier pneumonias bear on the disease")
            return


_LOW_TRAUMA = r"(?:fragility|osteoporotic|insufficiency|low[- ](?:trauma|energy|impact)|pathologic(?:al)?)"
_BROKEN = r"(?:fx'?s?|fractures?)\b"
_OLD = r"(?:healed|old|prior|previous|remote|past|known|earlier|history of|hx of|h/o|hx|s/p)"
_BROKE = re.compile(
    rf"\b{_OLD} (?:[\w./-]+ ){{0,3}}?(?:{_LOW_TRAUMA}|compression|vertebral compression)"
    rf"(?: [\w./-]+){{0,2}} {_BROKEN}|\b(?:{_LOW_TRAUMA}|[tl]\d{{1,2}} compression|vertebral compression)"
    rf"(?: [\w./-]+){{0,2}} {_BROKEN}[ ,(]{{0,2}}(?:(?:in|of|from|healed|remote|old) ?)*(?:(?:19|20)\d\d|"
    rf"healed|\d+ (?:yrs?|years) ago)"
)


def _brittle_bones(candidates: dict[str, Candidate], lowered: str, sections: tuple[Section, ...]) -> None:
    """Z87.310 beside osteoporosis without a current fracture (M81: use additional code), where the assessment
    speaks of the fracture that healed."""
    if "Z87.310" in candidates or not any(c.startswith("M81") for c in candidates):
        return
    for said in _BROKE.finditer(lowered):
        kind = kind_at(sections, said.start())
        if kind in ASSESSED and not _NO_STONES.search(line_around(lowered, said.start(), said.end())[0]):
            add_said(
                candidates, "Z87.310", said, "M81: use additional code for the healed fracture of the bone"
            )
            return


_CHEMOTHERAPY = re.compile(
    r"(?:\b(?:s/p|status post|completed|finished|after|following|received|had|underwent|treated with|hx of|"
    r"h/o|history of|then|adjuvant|neoadjuvant)\b[^.;:\n]{0,50}|[+,&/] ?)"
    r"(?P<words>\b(?:adjuvant |neoadjuvant )?(?:chemo(?:therapy|radiation)?|folfox|folfiri|capox|xelox|"
    r"r-chop|abvd|ac-?t|tch?p|bep)\b)"
)


def _chemotherapy(candidates: dict[str, Candidate], lowered: str, sections: tuple[Section, ...]) -> None:
    """Z92.21 where the assessment tells with the history of a cancer what it was treated with."""
    cancer = next((c for c in candidates if c.startswith("Z85")), None)
    if cancer is None or "Z92.21" in candidates or any(c.startswith("C") for c in candidates):
        return
    for said in _CHEMOTHERAPY.finditer(lowered):
        if kind_at(sections, said.start()) not in ASSESSED:
            continue
        before = line_around(lowered, said.start("words"), said.end())[0]
        if not _NO_RAYS.search(before) and not _NOT_GIVEN.match(lowered, said.end()):
            add_said(
                candidates, "Z92.21", said, "I.C.21.c.4: chemotherapy was part of the cancer's treatment"
            )
            return
