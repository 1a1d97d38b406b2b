"""The heading that a line begins with: with a colon, alone on its line, in capitals, or before a capital."""

from __future__ import annotations

import re

from coding_service.domain.note import SectionKind
from coding_service.extraction.headings import ALONE, kind_of
from coding_service.extraction.vocabulary import mapping

_LINE = re.compile(
    r"[ \t]*(?:#{1,6}[ \t]+|[-*•>=]+[ \t]*|\d{1,2}[.)][ \t]+)?[*_]{0,2}([A-Za-z][A-Za-z/&+,.'() -]{0,48})"
)
_SHORT = re.compile(
    r"(?:HPI|PMHx?|PSHx?|ROS|FHx?|SHx?|SOC|A/P|A&P|CC|VITALS|VS|EXAM|MEDS|LABS|ALLERGIES|PLAN|IMP|IMPRESSION|"
    r"ASSESSMENT|DX|TX|FINAL DX|DIAGNOS[EI]S)(?= |\. [A-Z])|[SOAP]/(?= |$)"
)
"""Written in capitals these open a section without a colon: "PMH HTN, gout", "VS 122/74"."""
_WRITTEN = re.compile(
    r"(?:Dx|Imp|Impr|Assess|Assessment|Impression)(?= [A-Z0-9#])|"
    r"(?:Assessment|Impression|Diagnos[ei]s|Plan|Recommendations?|Summary|Conclusions?|Opinion)"
    r"(?:(?: and | & |/)(?:plans?|recommendations?|management|impression|assessment))?(?=\. [A-Z])"
)
"""So do these before a capital: "Dx Right otitis media", and dictated with a stop: "Assessment. Gout."."""
_LISTED = frozenset(
    ("a/p", "a&p", "assessment", "impression", "assessment/plan", "assessment and plan", "assessment & plan",
     "plan", "dx", "diagnosis", "diagnoses", "impression and plan", "imp")
)  # fmt: skip
_FIRST_ITEM = re.compile(r"\s*(?:\(?1[.):]|#|-\s|•)")
"""A heading may be followed by the first item of its list: "A/P 1. Hypertension"."""
ITEM_MARKS = "0123456789-–*•#>("
"""What an item of a list begins with."""
CONDITIONS_TOO = frozenset(("sle", "all", "pe"))
"""Abbreviations that open a section elsewhere and name a condition in an assessment: "SLE: continue HCQ"."""
_EYE = re.compile(r"(?i)\b(?:conj\w*|cornea\w*|k\b|ac\b|lens|iris|lids|lashes|od|os|ou)\b")


def heading_of(
    line: str, first: str, item: re.Match[str] | None, treated: bool
) -> tuple[str | None, str, int, int, bool, bool]:
    """The kind of the heading that the line begins with, if it opens a section; its name, where it starts and
    ends, whether it is all of its line, and whether a heading that nobody listed stands there.

    `first` are the line's first characters, `item` is its number in a list; `treated`: the line stands under
    the assessment or plan.
    """
    match = _LINE.match(line)
    if match is None:
        return None, "", 0, 0, False, False
    kinds = mapping("headings")
    raw = match[1]
    start = match.start(1)
    rest = line[match.end() :]
    colon = rest.lstrip(" \t*_)")[:1] in (":", "—", "–", ">")
    name = " ".join(raw.lower().split()).rstrip(".-, (/")
    whole = not rest.strip(" \t*_:#=>-\r")
    value = kind_of(name) if colon or whole else kinds.get(name)
    if value is None and " - " in raw:
        raw = raw.split(" - ")[0]
        name = raw.strip().lower()
        value = kind_of(name) if name not in ALONE else None
        colon = colon or value is not None
    if (
        not raw[1:2].islower()
        and (value is None or not (colon or whole))
        and (not colon or "  " in raw)
        and (short := _SHORT.match(raw))
        and (not colon or raw[short.end() :][:2] == "  ")
        and not (treated and item is not None and short[0].startswith("FH"))
    ):  # "2. FHx of breast CA" is an item of the assessment
        raw, value, colon, whole = short[0], kinds[short[0].lower()], True, False
    if value is None and (not colon or ". " in raw) and (written := _WRITTEN.match(line, start)):
        raw, value, colon, whole = written[0], kinds[written[0].lower()], True, False
    if value is not None and treated and not _opens_there(value, name, first, item, rest, whole):
        value = None
    if value is not None and not colon and name in _LISTED:
        colon = _FIRST_ITEM.match(line, match.end()) is not None
    if value is not None and (colon or whole):
        return value, name, start, start + len(raw.rstrip()), whole, False
    return None, name, start, 0, whole, colon and (whole or raw.isupper())


def _opens_there(
    value: str, name: str, first: str, item: re.Match[str] | None, rest: str, whole: bool
) -> bool:
    """Whether a heading's name opens its section under an assessment, where it may be one of its items."""
    if name in CONDITIONS_TOO and (first[0] in ITEM_MARKS or (name == "sle" and not _EYE.search(rest))):
        return False
    return item is None or value != SectionKind.FAMILY_HISTORY or whole
