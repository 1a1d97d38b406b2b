"""A condition that a finding speaks against, told beside another: "which takes asthma away; her ratio does
the same for COPD", "reflexes present, against otosclerosis"."""

from __future__ import annotations

import re

from coding_service.extraction.statements.answer_words import is_treated
from coding_service.extraction.statements.clause import Clause, Verdict

_LIKEWISE = re.compile(
    r"(?:\b(?:out|away|off|aside|against|exclu\w+|rules?|ruled|refut\w+|dispos\w+|dismiss\w+|clears?|cleared|"
    r"no|not|nor|normal|negative|absent|unlikely|disproves?|disproved|kills?|killed|ends?|ended|buries|"
    r"buried)\b)(?:[^.;\n]|\.\d){0,90}(?:does|did|do|doing|done) (?:the same|likewise|as much|so too) (?:for|"
    r"to|with|by) (?:an? |the |any |her |his |suspected |possible )*[\"“']?$"
)
"""What befell the one befalls the other: "which takes asthma away, and her ratio does the same for COPD"."""
_SPEAKS_AGAINST = re.compile(
    r"[,;:(–—] ?(?:and |all |both |which |this |that |thus |so |strongly |again |rather |somewhat |a point |"
    r"evidence |arguments? |signs? |is |are |was |were ){0,4}against (?:an? |the |any |her |his |frank |"
    r"true )*[\"“']?$"
)
"""A finding that is set against it: "reflexes present, against otosclerosis"."""
_SAYS_SO = re.compile(r" the same | as much | likewise | so too ")
_REACH = 220


def by_findings(clause: Clause) -> Verdict | None:
    """What stands before the condition and sets a finding against it."""
    if clause.mention.codes[0][0] == "Z":
        return None
    start = clause.mention.span.start
    before = clause.lowered[max(start - _REACH, 0) : start]
    said = _LIKEWISE.search(before) if _SAYS_SO.search(before[-60:]) is not None else None
    if said is None and "against" in before[-40:]:
        before = clause.before[-70:]
        said = None if is_treated(clause.before) else _SPEAKS_AGAINST.search(before)
    if said is None:
        return None
    return clause.ahead(said)
