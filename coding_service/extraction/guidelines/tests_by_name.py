"""Infections by whose names tests go: a test that is awaited, planned or clear tells of no infection ("once
TB/HBV back", "hepatitis B and TB screen negative", "HIV/RPR/GC pending")."""

from __future__ import annotations

import re

from coding_service.domain.note import Mention

_TESTED = (
    "A15", "A16", "A18", "A19", "A51", "A52", "A53", "A54", "A55", "A56", "A69.2", "A74", "B00", "B15", "B16",
    "B17", "B18", "B19", "B20", "B25", "B27", "B34.8", "B38", "B39", "B97",
    "U07", "J09", "J10", "J11", "K75.9",
    "Z21", "Z22.7", "R76.1",
)  # fmt: skip
_ITEM = (
    r"(?:tb|latent tb|ltbi|tuberculosis|hiv|hbv|hcv|hav|cmv|ebv|hsv|vzv|bk|rsv|covid(?:-19)?|"
    r"flu|influenza|rpr|syphilis|gc|ct|chlamydia|gonorrhea|lyme|cocci|histo|strep|mono|hep(?:atitis)?(?: "
    r"?[a-e](?: ?/ ?[a-e])?)?|[bc]|varicella|measles|quantiferon|qft|igra|t-?spot)"
)
_AND = r"\s*(?:,? and |,? or |[,/&+]|\band\b)\s*"
_TEST = (
    r"(?:(?:ag|ab)/(?:ag|ab)|ag\b|rna|dna|antigen|naat?|screen(?:s|ing|ings|ed)?|tests?|testing|"
    r"serolog(?:y|ies)|panels?|titers?|labs?|antibod(?:y|ies)|ab|pcr|"
    r"igra|quantiferon|cultures?|swabs?|studies|results?|status|work-?up)"
)
_BEHIND = re.compile(
    rf"(?:{_AND}{_ITEM}){{0,4}}\s*"
    rf"(?:{_TEST}\b(?!\s*(?:is |are |was |were |came back )?(?:pos\w*|\+|reactive|detected|elevated|high))"
    r"|(?:is |are |was |were |have |has |both |all |come |came |comes )*(?:back\b|pending|neg\b|negative|"
    r"non-?reactive|undetect\w+|not detected|clear(?:ed)?\b|ordered|drawn|sent\b|awaited|due\b))"
)
_AWAITED = re.compile(
    rf"\b(?:once|until|pending|await\w*|after|order(?:ed|s|ing)?|send|sent|drew|draw|check(?:ed|ing|s)?|"
    rf"recheck|{_TEST})(?: for)?(?: today)?[ :]+(?:the )?(?:{_ITEM}{_AND}){{0,4}}$"
)
_TREATED = re.compile(
    r"\b(?:treat\w*|on|therapy|start\w*|continu\w*|positive|confirmed|active|known|history|hx|diagnos\w*|"
    r"chronic)\b"
)
_REACTS = re.compile(r"\bpos\w*|\breact\w*|\+|\babnormal|\belevated|\bindeterminate|\bconver\w+|\bresponse")
"""Without such a word the name of the blood test for tuberculosis is a test: "annual QuantiFERON"."""
_LASTING = ("B18", "B19", "B20")
_FOLLOWED = re.compile(r"undetect|not detected|labs|status|results|clear|studies|panel")
"""What follows an infection that is there and treated: "HIV undetectable", "HBV labs"."""


def names_a_test(mention: Mention, lowered: str) -> bool:
    """Whether the name stands in a list of tests. `lowered`: the note's text."""
    if not mention.codes[0].startswith(_TESTED):
        return False
    before = lowered[max(mention.span.start - 70, 0) : mention.span.start].split("\n")[-1]
    before = re.split(r"[.;]\s", before)[-1]
    if _TREATED.search(mention.span.of(lowered)) or _TREATED.search(before[-25:]):
        return False
    around = before[-25:] + lowered[mention.span.start : mention.span.end + 30]
    if mention.codes[0] == "R76.12" and not _REACTS.search(around):
        return True
    behind = _BEHIND.match(lowered, mention.span.end, mention.span.end + 90)
    if behind is not None:
        return not (mention.codes[0].startswith(_LASTING) and _FOLLOWED.search(behind[0]))
    return _AWAITED.search(before) is not None
