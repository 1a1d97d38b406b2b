"""Visits for a treatment: chemotherapy, immunotherapy or radiation of a cancer that is there (I.C.2.e,
I.C.21.c.7), which go first, and the check after one that is over (Z08)."""

from __future__ import annotations

import re

from coding_service.domain.note import Note, Section, Span
from coding_service.extraction.guidelines.candidate import Candidate, add_said
from coding_service.extraction.guidelines.visit_items import item, visit_items

_REGIMEN = (
    r"(?:chemo(?:therapy)?|chemo-?immunotherapy|folfox|folfiri|folfirinox|xelox|capox|r-?chop|abvd|bep|"
    r"(?:m)?folfox6|tc(?:h(?:p)?)?|ac(?:-t)?|carbo\w*|cisplatin|oxaliplatin|(?:nab-?)?paclitaxel|docetaxel|"
    r"gemcitabine|gemzar|pemetrexed|doxorubicin|irinotecan|etoposide|bortezomib|azacitidine|decitabine|"
    r"vinorelbine|eribulin|bendamustine|taxol|taxotere|alimta|abraxane)"
)
_IMMUNE = re.compile(
    r"\b(?:pembrolizumab|keytruda|nivolumab|opdivo|atezolizumab|tecentriq|durvalumab|imfinzi|ipilimumab|"
    r"yervoy|cemiplimab|libtayo|avelumab|dostarlimab|trastuzumab|herceptin|pertuzumab|rituximab|daratumumab|"
    r"bevacizumab|cetuximab|panitumumab|immunotherapy|(?:intravesical )?bcg)\b"
)
_NO_IMMUNE = re.compile(
    r"\b(?:no|not|without|w/o|never|declin\w+|refus\w+|deferr?\w*|consider\w*|discuss\w*|held|if|prior|previous|"
    r"after|before|future|candidate for|plan\w*|instead of|completed) (?:[\w/-]+ ){0,2}$"
)
_INSTILLED = re.compile(
    r"\b(?:here|presents?|seen|returns?|visit|arrives|cc|procedure note|title)\b[^.\n]{0,50}\b(?:bladder|"
    r"intravesical|bcg|mitomycin|gemcitabine) ?(?:\w+ ){0,2}(?:instillations?|treatments?|therapy|induction|"
    r"maintenance|#? ?\d)|\b(?:intravesical )?(?:bcg|mitomycin(?: c)?|gemcitabine|valrubicin)\b[^.;\n]{0,40}"
    r"\b(?:given|instilled|administered|infused by gravity|by gravity|dwell)\b"
    r"|\b(?:instilled|administered|gave)\b[^.;\n]{0,40}\b(?:bcg|mitomycin|valrubicin)\b"
    r"|\bintravesical (?:bcg|mitomycin|gemcitabine|valrubicin|chemotherapy)(?: treatment| instillation)? "
    r"?#? ?\d"
)
_INTO_THE_BLADDER = re.compile(r"\b(?:bcg|mitomycin|gemcitabine|valrubicin|instill)")
_CHEMO = re.compile(rf"\b{_REGIMEN}\b")
_CYCLE = r"(?:c(?:ycle)? ?#?\d{1,2}(?:,? ?d(?:ay)? ?\d{1,2})?)"
_GIVEN = re.compile(
    # the title, the complaint, why the patient is here
    rf"\b(?:here|presents?|seen|returns?|comes?|in clinic|visit|reason for visit|cc|encounter|arrives|"
    rf"admitted)\b[^.\n]{{0,40}}?(?:\bfor\b|:)[^.\n]{{0,40}}?\b(?:chemo\w*|infusion|immunotherapy|{_CYCLE}|"
    rf"{_REGIMEN})\b|\b(?:chemo\w*|infusion|immunotherapy|oncology treatment) (?:(?:treatment|infusion|day|"
    rf"suite|center|clinic|therapy) )?(?:visit|encounter|administration|session)\b"
    rf"|\b(?:admission|encounter|visit) for (?:\w+ )?(?:antineoplastic |maintenance |adjuvant |neoadjuvant )?"
    rf"(?:chemo\w*|immunotherapy|infusion)\b"
    rf"|\b{_CYCLE}[^.\n]{{0,40}}\b(?:today|given|admin\w*|infused|delivered)\b"
    # what the plan does
    r"|\b(?:proceed(?:ed|ing)?|go(?:ing)? ahead|ok(?:ay)? to (?:treat|proceed|give)|cleared (?:for|"
    r"to proceed with)|"
    rf"treat(?:ed)? (?:today )?with|give|gave|administer(?:ed)?|received) (?:w(?:ith|/)? ?)?(?:today'?s? )?"
    rf"(?:\w+ ){{0,2}}?(?:{_CYCLE}|{_REGIMEN}|treatment|infusion|immunotherapy)\b(?![^.\n]{{0,30}}\b(?:next|"
    rf"in \d|on "
    r"monday|tomorrow|after|once|pending)\b)"
    rf"|\b(?:{_REGIMEN}|chemo\w*|infusion)[^.;\n]{{0,30}}\b(?:given|administered|admin'?d|infused) (?:today|"
    rf"w/?o|"
    r"without|here|this visit|as ordered)"
)
_RADIATION = re.compile(
    r"\b(?:here|presents?|seen|visit|on[- ]treatment)\b[^.\n]{0,40}\b(?:radiation|radiotherapy|xrt|imrt|"
    r"sbrt)\b[^.\n]{0,20}\b(?:fraction|treatment|session|#\d)|\bfraction #?\d+ (?:of|"
    r"/) ?\d+[^.\n]{0,20}\b(?:today|given|delivered)"
)
_RADIATION_ITEM = item(
    r"(?:radiation|radiotherapy|xrt|imrt|sbrt|external beam radiation)(?: therapy| treatment)? "
    r"(?:sessions?|encounter|treatment|visit|fraction|administration)\b|"
    r"(?<=encounter for )(?:antineoplastic )?(?:radiation|radiotherapy)(?: therapy)?\b"
)
_PUT_OFF = re.compile(
    r"\b(?:hold|held|holding|defer\w*|delay\w*|postpone\w*|skip\w*|cancel\w*|no|stop\w*|"
    r"omit\w*) (?:\w+ ){0,2}"
    rf"(?:chemo\w*|treatment|infusion|{_CYCLE}|today'?s)\b"
    r"|\b(?:chemo\w*|treatment|infusion) (?:is |was )?(?:held|deferred|delayed|postponed|"
    r"cancell?ed) (?:today|this|until|for)"
)
_BEFORE_VISIT = re.compile(
    r"\b(?:completed|finished|s/p|status post|after|following|previous|prior|last|since|received|"
    r"declin\w+)\b[^.\n]{0,25}$"
)
_ACTIVE = ("C", "D0", "D46", "D47")


def treatment_visit(candidates: dict[str, Candidate], note: Note, sections: tuple[Section, ...]) -> None:
    """Z51.0, Z51.11 and Z51.12 where the treatment is given at this visit."""
    _told(candidates, note)
    _an_item(candidates, note, sections)


def _told(candidates: dict[str, Candidate], note: Note) -> None:
    if not any(c.startswith(_ACTIVE) for c in candidates) or any(c.startswith("Z51") for c in candidates):
        return
    lowered = note.text.lower()
    if _PUT_OFF.search(lowered):
        return
    beam = _RADIATION.search(lowered)
    if beam is not None:
        _put(candidates, "Z51.0", beam)
    bladder = any(c.startswith(("C67", "D09.0", "C65", "C66")) for c in candidates)
    if bladder and _INTO_THE_BLADDER.search(lowered):
        for said in _INSTILLED.finditer(lowered):
            if not _BEFORE_VISIT.search(lowered[max(said.start() - 40, 0) : said.start()]):
                _put(candidates, "Z51.12" if "bcg" in lowered else "Z51.11", said)
                return
    for said in _GIVEN.finditer(lowered):
        if _BEFORE_VISIT.search(lowered[max(said.start() - 40, 0) : said.start()]):
            continue
        low, high = max(said.start() - 30, 0), min(said.end() + 60, len(lowered))
        immune = _immune(lowered, low, high)
        if immune is None and not _CHEMO.search(lowered):
            immune = _immune(lowered, 0, len(lowered))
        chemo = _CHEMO.search(lowered, low, high) or (None if immune else said)
        if chemo is not None:
            _put(candidates, "Z51.11", said)
        if immune is not None:
            _put(candidates, "Z51.12", said)
        return


def _an_item(candidates: dict[str, Candidate], note: Note, sections: tuple[Section, ...]) -> None:
    """A fraction of radiation as an item of the assessment."""
    lowered = note.text.lower()
    if "Z51.0" in candidates or not any(c[0] == "C" for c in candidates):
        return
    if not any(word in lowered for word in ("radiation", "radiotherapy", "xrt", "imrt", "sbrt")):
        return
    for said in visit_items(_RADIATION_ITEM, lowered, sections):
        add_said(candidates, "Z51.0", said, "I.C.2.e.2: the treatment is what the visit is for")
        candidates["Z51.0"].leads = True
        return


def _immune(lowered: str, low: int, high: int) -> re.Match[str] | None:
    """The first drug of the immune system that is not said to be none: "no immunotherapy (her choice)"."""
    for named in _IMMUNE.finditer(lowered, low, high):
        if not _NO_IMMUNE.search(lowered[max(named.start() - 40, 0) : named.start()]):
            return named
    return None


def _put(candidates: dict[str, Candidate], code: str, said: re.Match[str]) -> None:
    candidates.setdefault(
        code,
        Candidate(
            code, path=(" ".join(said[0].split()), code), links=[Span(said.start(), said.end())],
            reason="I.C.2.e.2: the treatment of the cancer is what the visit is for",
        ),
    )  # fmt: skip
