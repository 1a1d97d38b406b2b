"""What stands in another person's record, or is said not to be the patient's: "wrong patient", "not hers"."""

from __future__ import annotations

import re

_RECORD = (
    r"(?:record|chart|file|note|notes|labels?|results?|labs?|history|form|letter|fax|scan|report|"
    r"problem list|entry|visit|mrn|sticker|folder|name|account)"
)
_WHO = r"(?:person|patient|pt|man|woman|child|individual|member|resident|veteran|client)"
_ANOTHERS = (
    rf"\bwrong[- ](?:patient|pt|chart|person|record|mrn|folder)\b|"
    rf"\b(?:another|different|other) {_WHO}['’]s\b|"
    rf"\b(?:someone|somebody|anyone|everyone) else['’]s {_RECORD}s?\b|"
    rf"\b(?:someone|somebody) else['’]s(?=\W*$|[.;,)\n])|"
    rf"\b(?:record|chart|file|note|label|result|lab|history|form|entry|report|mrn|fax)s? "
    rf"(?:of|from|for|that (?:is|was)|belong\w+ to) (?:(?:an?other|a different|some other|"
    rf"the other) {_WHO}|someone else|somebody else)\b|"
    r"\bsame[- ]named? (?:patient|person|man|woman)\b|\b(?:of|with) the same name\b|\b(?:his|her|a|"
    r"the) namesake\b|\b(?:chart|record|label|specimen|sample|name|file|registration) mix-?up\b|"
    r"\bmixed[- ]up (?:charts?|records?|names?)\b|"
    r"\b(?:chart|record)s? (?:\w+ )?(?:merge[sd]?|merging|collision|overlay)\b|\bmerged? (?:with|into|"
    r"from|in error|by mistake|record|chart|error)\b|"
    r"\bmis-?filed\b|\b(?:filed|scanned|entered|charted|uploaded|imported|pasted|copied|put|"
    r"landed) (?:\w+ )?(?:in|into|on|onto|to|under|from) (?:(?:the )?wrong|an?other (?:patient|person)|"
    r"(?:his|her|this patient['’]s) (?:chart|record) (?:in error|by mistake))|\bnot (?:this|our|"
    r"my) patient\b(?!['’]s)|\bthe wrong (?:mrs?|ms|"
    r"miss)\b|\bbelongs? to (?:bed|room) \d|\b(?:describes?|concerns?|refers? to|belongs? to) (?:an?other|"
    r"a different|the other|some other) (?:wo)?(?:man|patient|person|child|boy|girl)\b|\b(?:is|was|are|"
    r"were) not about (?:him|her|this patient)\b|\b(?:different|another|wrong|other) (?:date of birth|dob|"
    r"birth ?date|birthday|mrn|name|first name|last name)\b|"
    r"\b(?:fax|letter|report|result|record|note|form|chart|page)s? (?:was |were )?(?:received|sent|"
    r"filed|faxed|addressed|routed|delivered|scanned) (?:to us |here )?(?:in error|by mistake|"
    r"to the wrong)\b|\b(?:is|was|are|were) (?:for |of |about )?(?:a different|an?other|"
    r"the other) (?:wo)?(?:man|patient|person|child)\b|"
    r"\bbelongs? to the other(?=\W*$|[.;,)])"
)
_SAID = re.compile(_ANOTHERS)
_CORRECTED = re.compile(
    r"\b(?:corrected|reversed|fixed|undone|resolved|confirmed|separated)[:;,]? [^.;\n]{0,40}$"
)
_BY_ANOTHER = re.compile(r"\b(?:by|with|against|from) (?:an?other|a different|someone|somebody) $")
_NOT_HERS = re.compile(
    r"[^.;\n]{0,40}?(?:[?:,–—(-] ?|\b(?:is|was|are|were|being|proved|certainly|definitely|"
    r"but) )(?:[\w’' -]{0,30}?[, ])?not (?:hers|his|theirs|mine|ours|the patient['’]s|this patient['’]s|"
    r"our patient['’]s|his own|her own|my patient['’]s)"
    r"(?=\W*$|[.;,:)(\n]| ?[–—-]| \()"
)
_HERS_NOT_HIS = re.compile(r"[^.;\n]{0,30}?\b(?:explains?|is|was|are|were|being)? ?(?:hers|his|"
    r"theirs)(?:,| and| but)? not (?:his|hers|"
    r"the patient['’]s|our patient['’]s|theirs)\b")  # fmt: skip
_OWN_CHART = re.compile(
    r"[^.;\n]{0,40}?\b(?:is|are|was|were|stays?|belongs?|documented|charted|recorded|addressed|billed|"
    r"coded|noted|treated|seen)? ?(?:on|in|under|at|to) (?:his|her|their|the (?:baby|infant|child|newborn|"
    r"husband|wife|partner|twin|sibling)['’]s) own "
    r"(?:chart|record|file|visit|note|account|claim|encounter)s?\b"
)
_BELONGS_NOT = re.compile(
    r"[^\n]{0,160}?\b(?:none (?:of (?:it|them|these|this|that) )?(?:belongs?|is|are|applies|pertains?)|"
    r"neither (?:belongs|is)|(?:do|does|did)(?: not|n['’]t) belong|not belonging|nothing (?:of (?:it|this|"
    r"that) )?(?:belongs|is)) (?:to )?(?:him|her|his|hers|them|this patient|the patient|our patient|me)\b"
)
_NONE_OF_IT = re.compile(r"[^\n]{0,90}?\b(?:belong|none|nothing|neither)")


def anothers_record(before: str, after: str, tail: str) -> tuple[str, re.Match[str]] | None:
    """Where the clause says that it is told of another person: the side, and the words. `tail` goes on behind
    the clause to the end of the line."""
    for last in _SAID.finditer(before):
        if not _CORRECTED.search(before[last.end() :]) and not _BY_ANOTHER.search(before[: last.end()]):
            return "before", last
    said = _SAID.search(after[:120])
    if said is not None:
        return "after", said
    for pattern in (_NOT_HERS, _HERS_NOT_HIS, _OWN_CHART):
        said = pattern.match(tail)
        if said is not None:
            return "after", said
    if _NONE_OF_IT.match(tail) is not None and (said := _BELONGS_NOT.match(tail)) is not None:
        return "after", said
    return None
