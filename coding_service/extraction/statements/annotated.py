"""What a note writes right behind a condition to say that its name is wrong ("COPD (template carry-over)",
"gout [entered in error]"), and names that it keeps at a distance ("the supposed hernia is a lipoma")."""

from __future__ import annotations

import re

from coding_service.domain.note import Assertion, Span
from coding_service.extraction.statements.clause import Clause, Verdict

_WRONG = (
    r"(?:errors?|erroneous\w*|wrong\w*|incorrect\w*|mistake\w*|mistaken|(?:removed|withdrawn|"
    r"dropped)(?= from (?:the |her |his |our )?(?:list|chart|record|problem|file|header))|deleted|struck|"
    r"retracted|rescinded|revoked|voided|expunged|inaccurate|carry-?over|carried forward|copied forward|"
    r"copy[- ]forward|copy[- ]paste|copied|pasted|auto-?populated|autofill(?:ed)?|not confirmed|unconfirmed|"
    r"never confirmed|disproved|disproven|refuted|overturned|debunked|false alarm|false positive|misread\w*|"
    r"misdiagnos\w+|mislabel\w*|outdated|not (?:hers|his|the patient's|theirs|this patient'?s?)|"
    r"wrong (?:patient|chart|person|side)|typo|"
    r"mis-?ent(?:ry|ered)|mis-?click\w*|not verified|unverified|unsupported|not supported|not so|not true|"
    r"untrue|false|does not have|doesn't have|never had|not substantiated|unsubstantiated|not present|"
    r"not borne out|pre-?filled|obsolete|mix-?up|bogus|default|stale|clerical|not accurate|inapplicable)"
)
_BRACKET = re.compile(
    rf"^[\"”'’]{{0,2}} ?[(\[{{](?:[\w'’/-]+[ :,-]+){{0,4}}?{_WRONG}"
    r"(?:(?:,|;| [-–—]| (?:from|by|in|of|on|at|as|and|since|per|during|today|now|entry|label|list\w*|"
    r"template|carry\w*|forward|via|last|this|20\d\d|19\d\d|after|when|due)\b)[^()\[\]\n]{0,40})?[)\]}]"
)
_DASH = re.compile(
    rf"^[\"”'’]{{0,2}} ?(?:[-–—]|\.\.\.|=|:) ?(?:(?:an?|the|this|that|was|is|has been|it|now|since|only|"
    rf"just|merely|clearly|old|from|by|label|entry|sticker|tag|code|line|diagnosis|dx|listing|item|template|"
    rf"charting|coding|chart|problem list|on the (?:chart|folder|list|record|header)|in the (?:chart|record|"
    rf"list)|another|someone's|nurse's|clerk's|scribe's|patient) ){{0,6}}{_WRONG}(?=\s*(?:[.;,)\n]|$|"
    rf" (?:from|by|in|of|on|at|today|as|and|since|per|"
    rf"entry|label|list\w*|during)\b))"
)
_WAS = re.compile(
    r"[(\[] ?(?:was|were|formerly|previously|erstwhile|not|no longer|once)(?: (?:an? |mis)?(?:called|"
    r"label+ed|mislabel+ed|misdiagnosed|listed|coded|carried|diagnosed|read)(?: as)?)? [\"“']?$"
)
"""What a name was before, in a bracket behind what it is: "asthma, mild intermittent (was COPD)"."""
_AT_A_DISTANCE = re.compile(
    r"\b(?:alleged|supposed|purported|ostensible|putative|reputed|feared|dreaded|rumou?red|imagined|"
    r"fancied|notional|would-be|so-called|apparent|presumed|assumed|erstwhile|self-diagnosed|"
    r"quoted)(?: [\w-]+)? [\"“']?$"
)
_SURELY_DISTANT = (
    "alleged", "supposed", "purported", "ostensible", "putative", "reputed", "rumo", "imagined", "fancied",
    "notional", "would-be", "self-diagnosed",
)  # fmt: skip
_IS_ANOTHER = re.compile(
    r"^[\"”'’]{0,2}(?: (?:of|in|on|from|at|by) (?:[\w'’-]+ ?){1,4}?)? (?:was|were|is|are|turned out|proved|"
    r"turns out|proves)(?: to be| in fact| really| actually| only| just| merely)* (?P<what>[\w'-]+)"
)
_CAME_FROM = re.compile(
    r"^[\"”] (?:came|comes|stems|stemmed|derives|derived|originate[sd]|arose|dates|dated|"
    r"goes back) (?:from|to)\b"
)
_SAID_TO_BE = re.compile(
    r"^[\"”][:,–—-]? ?[:–—-] ?[^.;\n]{1,40}? (?:normal|clean|clear|negative|neg|unremarkable|"
    r"benign)(?=\s*(?:[.;,)\n]|$))"
)
_TYPO = re.compile(
    r"\b(?:typo|misprint|erratum|errata|slip of the (?:pen|tongue|keyboard)|(?:dictation|transcription|"
    r"scribe|voice|charting|coding|clerical) error)[:,] [\"“]?$"
)
_REPORTED_IS = re.compile(
    r"^[\"”'’]{0,2},? (?:as )?(?:reported|seen|noted|called|read|described|named|labell?ed|suggested|"
    r"claimed|flagged) (?:by|on|in|at|from) [^.;,\n]{2,40},? (?:is|was|were|are)(?: really| actually|"
    r" in fact| just| only| an?| the)* (?P<what>[\w'-]+)"
)
_ADJECTIVE = re.compile(
    r"\w+(?:ful|ous|ic|al|ive|ing|ed|able|ible|less|ent|ant|y)|quiet|large|small|big|bad|worse|good|"
    r"bilateral"
)
_WHOSE = re.compile(
    r"\b(?:(?:dentist|optometrist|optician|chiropractor|trainer|coach|school|nurse|teacher|resident|intern|"
    r"locum|ed|er|gp|pcp|radiologist|pharmacist|clinic|hospital|walk-in|urgent care|app|watch|internet|"
    r"machine|computer|hygienist|podiatrist|midwife|medic|triage|scribe|student|therapist)(?:'s|s')|"
    r"(?:computer|machine|ai|ekg|ecg|monitor|watch|camera|algorithm|software)(?:'s)? (?:read|printout|"
    r"interpretation|reading|call|alert|print|flag)(?: of| for)?) [\"“]?$"
)
"""Whose word it was: "the dentist's osteonecrosis was just a bony spur"."""
_QUOTED = re.compile(r"[\"“]$")
_SAYS_MORE = re.compile(
    r"(?:no\w*|\w+ed|\w+ing|well|stable|better|worse|due|from|new|old|mild|moderate|severe|acute|chronic|"
    r"there|present|at|in|on|under|with|still|also|now|her|his|what|how|why|very|quite|so|as|to|up|likely|"
    r"possible|part|positive|seen|found|made|given|one|real|true|right|correct|secondary|primary|bilateral|"
    r"left|painful|active|by|for)"
)


def annotated(clause: Clause) -> Verdict | None:
    """What a bracket, a dash or a word that keeps the name at a distance says of it."""
    end = clause.mention.span.end
    behind = clause.lowered[end : end + 100]
    if behind.lstrip("\"”'’ ")[:1] in ("(", "[", "{", "-", "–", "—", "=", ":", "."):
        said = _BRACKET.match(behind) or _DASH.match(behind)
        if said is not None:
            return clause.behind(said)
    before = clause.before[-40:]
    was = _WAS.search(before) if ("(" in before or "[" in before) else None
    if was is not None and behind[:1] in (")", "]", ",", ";", '"'):
        return clause.ahead(was)
    typo = (
        _TYPO.search(before)
        if ("typo" in before or "err" in before or "slip" in before or "misprint" in before)
        else None
    )
    if typo is not None:
        return clause.ahead(typo)
    distant = _AT_A_DISTANCE.search(before)
    if distant is not None and distant[0].startswith(_SURELY_DISTANT):
        return clause.ahead(distant, Assertion.POSSIBLE)
    distant = distant or _WHOSE.search(before)
    if (
        behind[:1] in " ,"
        and (reported := _REPORTED_IS.match(behind)) is not None
        and _another(reported["what"])
    ):
        return Verdict(Assertion.NEGATED, Span(end, end + reported.start("what")))
    if distant is None and not (_QUOTED.search(before) and behind[:1] in '"”'):
        return None
    comes = _CAME_FROM.match(behind) or _SAID_TO_BE.match(behind)
    if comes is not None and behind[:1] in '"”':
        return clause.behind(comes)
    other = _IS_ANOTHER.match(behind)
    if other is None or not _another(other["what"]):
        return None
    return Verdict(Assertion.NEGATED, Span(end, end + other.start("what")))


def _another(word: str) -> bool:
    """Whether the word behind "is" begins another thing, not what the condition is like."""
    return _SAYS_MORE.fullmatch(word) is None and _ADJECTIVE.fullmatch(word) is None
