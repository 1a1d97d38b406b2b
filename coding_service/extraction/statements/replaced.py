"""A condition that gave way to another name: "the diagnosis was changed from psoriasis to eczema", "cirrhosis
was amended to fatty liver", "asthma relabelled as vocal cord dysfunction". What replaced it stands."""

from __future__ import annotations

import re

from coding_service.extraction.statements.clause import Clause, Verdict
from coding_service.extraction.statements.subjects import marked, spoken_of

_CHANGED = (
    r"(?:chang(?:ed|es|ing)|amended|revised|correct(?:ed|ing)|downgraded|reclassified|re-classified|"
    r"renamed|re-?label+ed|re-?coded|re-?diagnosed|re-?titled|re-?named|shift(?:ed|s|ing)|moved|switched|"
    r"edited|updated|recast|reworded|re-?interpreted|re-?read|rewritten|replaced|superseded|swapped|"
    r"overwritten|exchanged|reassigned|re-?categori[sz]ed|re-?filed)"
)
_FROM = re.compile(
    rf"\b(?P<verb>{_CHANGED})(?: (?:the |her |his |our |my |that |this )?(?:[\w-]+ ){{0,2}}?(?:diagnosis|"
    rf"dx|label|entry|code|wording|impression|problem|line|read|name|thinking|working diagnosis|"
    rf"it))? from (?:an? )?[\"“']?$"
)
_TO = re.compile(
    rf"(?:(?:is|was|were|has been|had been|have been|got|being|now|since|later|then|today|formally|again|"
    rf"should be|to be|can be) ){{0,4}}{_CHANGED} (?:\w+ly )?(?:(?:to|as|into)\b|"
    rf"(?<=replaced )(?:by|with)\b|(?<=superseded )by\b)"
)
_SAME = re.compile(
    r"\s*(?:\w+ )?(?:type|stage|grade|class|moderate|severe|mild|chronic|persistent|intermittent|"
    r"in remission|remission|controlled|uncontrolled|stable|inactive|resolved|active|unspecified|specified|"
    r"secondary|primary|bilateral|left|right|\d|oral|inhaled|iv|po\b|[\w-]+ ?\d+ ?mg)"
)
_ALL_ALONG = re.compile(
    r"[^.;:\n]{0,50}? (?:was|were|is|has been|had been) (?!the (?:cause|culprit|answer|reason|problem|"
    r"driver)|there|present|behind|to blame|right|it\b|active|his|her|what|untreated|missed)(?:an? |the |"
    r"just |only |really )*(?:[\w-]+ ){0,3}?[\w-]+ (?:all along|all the while|the whole time|in disguise)\b"
)
"""What it was in truth: "the ringworm he was treated for was eczema all along"."""
_ALONG_BEFORE = re.compile(r"\b(?:the|that|this|any|old|what) (?:[\w-]+ ){0,2}[\"“']?$|[\"“']$")
_OF_A_NAME = re.compile(
    r"amended|replaced|superseded|reclass|re-class|renamed|re-?(?:label|cod|diagnos|titl|nam|interpret|"
    r"read|writ|fil|categori)|recast|reworded|downgraded|overwritten|corrected"
)
"""Only names are; "depression changed to sertraline" means the drug, unless the depression is a label."""
_DRUG_CHANGED = re.compile(
    r"\b(?:treatment|therapy|drug|medication|dose|regimen|plan|inhaler|diet|tablets?|pills?)\b"
)


def replaced(clause: Clause) -> Verdict | None:
    """What says that the condition had been named so, and is named otherwise now."""
    before = clause.before[-70:]
    after = clause.after[:120]
    if before.rstrip("\"“' ").endswith(("from", "from a", "from an")) and re.search(r"\bto\b", after[:70]):
        said = _FROM.search(before)
        if said is not None and not _DRUG_CHANGED.search(said[0]):
            return clause.ahead(said)
    for said in _TO.finditer(after):
        gap = after[: said.start()]
        if not spoken_of(gap.rstrip(), plural=False) or _SAME.match(after, said.end()):
            continue
        if _OF_A_NAME.search(said[0]) or marked(clause.before, gap):
            return clause.behind(said)
    along = _ALL_ALONG.match(after) if " all " in after or "whole" in after or "disguise" in after else None
    if along is not None and _ALONG_BEFORE.search(clause.before[-30:]):
        return clause.behind(along)
    return None
