"""What earlier times left on the patient's record: allergies to drugs, irradiation, stones that passed; and
what a disease's "use additional code" asks of the note: the sensitivity of a prostate's cancer to hormones
(C61), the organism that a culture grew (N30, N39.0; I.C.21.c.3, c.4)."""

from __future__ import annotations

import re

from coding_service.domain.note import Assertion, Mention, Note, Section, SectionKind, Span
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate, kind_at

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
    _hormones(candidates, lowered)
    _organism(candidates, mentions, lowered)


def _line(lowered: str, start: int, end: int) -> tuple[str, str]:
    """The words of its line before and behind a place, at most 120 letters of each."""
    before = lowered[max(start - 120, 0) : start].rsplit("\n", 1)[-1]
    return before, lowered[end : end + 120].split("\n", 1)[0]


def _allergies(candidates: dict[str, Candidate], mentions: tuple[Mention, ...], lowered: str) -> None:
    """Z88.-: an allergy to a drug told in the account; of the list, what decides (`allergies.py`)."""
    why = "I.C.21.c.3: an allergy to a drug limits what may be given"
    for mention in mentions:
        code = mention.codes[0] if mention.codes else ""
        if code[:3] != "Z88" or code in candidates or mention.section is SectionKind.ALLERGIES:
            continue
        if mention.assertion is not Assertion.PRESENT:
            continue
        after = _line(lowered, mention.span.start, mention.span.end)[1]
        if not _NO_ALLERGY.search(after.split(".")[0]):
            candidates[code] = Candidate(code, [mention], mention.path, why)


_RAYS = re.compile(
    r"\b(?:radio-?active iodine|radio-?iodine|i-?131|rai|radiation(?: therapy| treatments?)?|radiotherapy|"
    r"chemo-?radiation|chemoradiotherapy|xrt|imrt|sbrt|brachytherapy|irradiation|whole breast rt)\b"
)
_NO_RAYS = re.compile(
    r"\b(?:no|not|never|without|declin\w+|refus\w+|defer\w*|consider\w*|discuss\w*|if|would|will|plan\w*|vs|"
    r"versus|or|instead of|rather than|needs?|candidate for|refer\w*|omit\w*|avoid\w*|mother|father|sister|"
    r"brother|aunt|uncle)\b[^.;\n]{0,30}$"
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
    r"[^.;\n]{0,35}\b(?:completed?|finished|done|(?:19|20)\d\d|ended|ago)\b(?![^.;\n]{0,10}\b(?:planned|due)\b)"
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
        before = _line(lowered, said.start(), said.end())[0]
        if _NO_RAYS.search(before) or _NOT_GIVEN.match(lowered, said.end()):
            continue
        if _RAYS_GIVEN.search(before) or _RAYS_THEN.match(lowered, said.end()):
            candidates["Z92.3"] = Candidate(
                "Z92.3", path=(said[0], "Z92.3"), links=[Span(said.start(), said.end())],
                reason="I.C.21.c.4: irradiation was part of the cancer's treatment",
            )  # fmt: skip
            return


_STONES = re.compile(
    r"\b(?:personal )?(?:history|hx|h/o|past)(?: of)? (?:recurrent |prior |previous |multiple |passed |"
    r"calcium (?:oxalate )?)?(?:(?:kidney|renal|urinary|ureteral) )?(?:stones|calculi|nephrolithiasis)\b|"
    r"\b(?:prior|previous|past|former|earlier) (?:kidney |renal |urinary )?stones?\b(?! (?:protocol|ct))|"
    r"\b(?:recurrent )?stone former\b"
)
_URINARY = ("N20", "N13", "N21", "N23", "N39.0", "N30", "R31", "E21", "M10", "M1A", "N40")
_NO_STONES = re.compile(r"\b(?:no|denies|negative for|without|never|family)\b[^.;\n]{0,20}$")


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
        if kind in ASSESSED and not _NO_STONES.search(_line(lowered, said.start(), said.end())[0]):
            candidates["Z87.442"] = Candidate(
                "Z87.442", path=(said[0], "Z87.442"), links=[Span(said.start(), said.end())],
                reason="I.C.21.c.4: history that the assessment addresses",
            )  # fmt: skip
            return


_RESISTANT = re.compile(
    r"\b(?:castrat(?:e|ion)[- ]resistan(?:t|ce)|hormone[- ](?:resistant|refractory|insensitive)|"
    r"androgen[- ]independent|m?crpc|nmcrpc)\b"
)
_SENSITIVE = re.compile(
    r"\b(?:(?:hormone|castrat(?:e|ion)|androgen)[- ]sensitiv(?:e|ity)|hormone[- ]na[iï]ve|"
    r"castrat(?:e|ion)[- ]na[iï]ve|m?hspc|m?cspc)\b"
)
_NOT_SO = re.compile(
    r"\b(?:if|not|no|when|once|until|before|risk of|progress\w* to|only|should|no longer|becomes?|unless|"
    r"previously|was|formerly)\b[^.;\n]{0,20}$"
)


def _hormones(candidates: dict[str, Candidate], lowered: str) -> None:
    """Z19.-: how the cancer of a prostate answers to hormones."""
    if "C61" not in candidates or any(c.startswith("Z19") for c in candidates):
        return
    for pattern, code in ((_RESISTANT, "Z19.2"), (_SENSITIVE, "Z19.1")):
        for said in pattern.finditer(lowered):
            if not _NOT_SO.search(_line(lowered, said.start(), said.end())[0]):
                candidates[code] = Candidate(
                    code, path=(said[0], code), links=[Span(said.start(), said.end())], after="C61",
                    reason="C61: use additional code for the sensitivity to hormones",
                )  # fmt: skip
                return


_INFECTED = ("N30.0", "N30.9", "N39.0", "N10", "N12", "N41.0", "N15.1")
_GROWN = re.compile(r"\b(?:cultur\w*|ucx|u ?cx|cx|cfu|grew|growing|>? ?100 ?k|>? ?100,?000|10\^5)\b")
_ELSEWHEN = re.compile(
    r"\b(?:last|prior|previous|earlier|past|old|previously|ago|(?:19|20)\d\d|no growth|pending|not)\b"
)


def _organism(candidates: dict[str, Candidate], mentions: tuple[Mention, ...], lowered: str) -> None:
    """B95-B97: the organism that the culture grew, beside the urinary infection that it explains."""
    infection = next((c for c in candidates.values() if c.code.startswith(_INFECTED) and c.assessed), None)
    if infection is None or any(c.startswith(("B95", "B96", "B97")) for c in candidates):
        return
    for mention in mentions:
        if mention.assertion is not Assertion.PRESENT or not mention.codes:
            continue
        code = mention.codes[0]
        if not code.startswith(("B95", "B96")) or code.startswith("B96.81"):
            continue
        before, after = _line(lowered, mention.span.start, mention.span.end)
        told = before.rsplit(". ", 1)[-1] + after.split(". ", 1)[0]
        if _GROWN.search(told) and not _ELSEWHEN.search(told):
            candidates[code] = Candidate(
                code, [mention], mention.path, "use additional code (B95-B97) for the organism",
                after=infection.code,
            )  # fmt: skip
            return
