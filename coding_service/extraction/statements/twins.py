"""A twin as a relative, an age or a birth long ago, not as a pregnancy: "her twin had a heart attack"."""

from __future__ import annotations

import re

from coding_service.domain.note import Assertion
from coding_service.extraction.statements.clause import Clause, Verdict

_PREGNANT_WITH = re.compile(
    r"^[- ]?(?:pregnan\w*|gestation\w*|iup|intrauterine|fetus\w*|fetal|birth|deliver\w*|a\b|b\b|1\b|2\b|"
    r"i\b|ii\b|peak|placent\w*|concordan\w*|discordan\w*|to[- ]twin|transfusion|growth|at \d+ ?(?:w|\+)|"
    r"\d+ ?w)"
)
_ITS_OWN = re.compile(
    r"\bco-$|(?:\b(?:her|his|their|my|your|our|the|an?|one|no|whose|older|younger|identical|fraternal|"
    r"dizygotic|monozygotic|mz|dz|surviving|deceased|late)|['’]s) (?:\(?(?:identical|fraternal|mono\w+|di\w+|"
    r"older|younger|own)\)? )?[\"“]?$"
)
_RELATIVE = re.compile(
    r"^[- ](?:sisters?|brothers?|siblings?|sibs?|boys?|girls?|sons?|daughters?|cousins?|nieces?|"
    r"nephews?|uncles?|aunts?|grand\w+|toddlers?|babies|infants?|kids?|children|relatives?|of (?:hers|his|"
    r"theirs|a pair)|study|concordance)\b"
)
_OPENS = re.compile(r"(?:^|[\n.;:(,]) ?(?:\((?:identical|fraternal)\) )?$")
_NOT_NOW = re.compile(
    r"^,? ?(?:\(?(?:age|aged|now|both|at home|ages)\b|\(?\d{1,2}[ -]?(?:yo|y|years?|mo|months?)\b|"
    r"(?:are|is|were) (?:\d|now|at|in|born|both|fine|well|grown)|in (?:kindergarten|day ?care|school|college|"
    r"\d+(?:st|nd|rd|th) grade)|runs? in|born|delivered (?:in )?(?:19|20)\d\d|(?:in|from|of) (?:19|20)\d\d)"
)
_ONE_OF = re.compile(
    r"\b(?:(?:is|was|as|born) an?|(?:one|sister|brother|mother|father|mom|dad|parent|parents|aunt|"
    r"grandmother|history|care) of(?: her| his| the)?|chas\w+|raising|nursing her|her|his|their|with the|"
    r"(?:has|have|had) (?:\w+ )?(?:year-old|month-old)|"
    r"(?:sister|cousin|friend|aunt|wife|mother|niece|daughter)(?: has|:| had| with| is expecting|"
    r" is pregnant with| expecting)) $"
)


def twin_relative(clause: Clause) -> Verdict | None:
    """A twin who is a brother or sister: no pregnancy of the patient."""
    mention = clause.mention
    if not mention.codes[0].startswith("O30"):
        return None
    words = mention.span.of(clause.lowered)
    before, after = clause.before, clause.after
    if words == "twin":
        if _PREGNANT_WITH.match(after):
            return None
        own = _RELATIVE.match(after) or _ITS_OWN.search(before) or after[:2] in ("'s", "’s")
        if not own and not (_OPENS.search(before) and after[:1] == ":"):
            return None
    elif words == "twins":
        if not _ONE_OF.search(before) and not _NOT_NOW.match(after):
            return None
    else:
        return None
    return Verdict(Assertion.FAMILY, mention.span)
