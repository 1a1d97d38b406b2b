"""A condition that the clause says is not there, by a verb, a noun or an adjective of absence: "murmur-less",
"polyps nowhere", "hepatitis spared him", "non-diabetic"."""

from __future__ import annotations

import re

from coding_service.domain.note import Assertion, Span
from coding_service.extraction.statements.clause import Clause, Verdict
from coding_service.extraction.statements.subjects import spoken_of

_SUFFIX = re.compile(
    r"s?(?:[-‐‑–](?:free|less)\b|(?<!s)less\b| free(?=\s*(?:[.;,)\n]|$| (?:at|on|since|for|now|today|"
    r"throughout|off|after|and|x|times|by|in)\b)))(?!-| (?:interval|margin|resection|component|period|"
    r"survival|days?|weeks?|months?|time|window|"
    r"years?|stretch|episode|spell|phase)s?\b)"
)
"""Fastened to the name: "neuropathy-free", "tremor-less", "seizure free since 2019"."""
_STILL_HAS_IT = ("G40", "R56", "G43", "F", "M10", "J45", "C", "Z")
"""Who is free of seizures or attacks for a time still has the disease that makes them."""
_NON = re.compile(r"\bnon[-‐‑]?$")
_QUALITY = re.compile(r"[a-z]+(?:ics?|ive|ed|al|ants?|ous|oid|ile|ers?|ese)$")
_NOUN_BEHIND = re.compile(r"[- ](?:steato|fatty|hodgkin|small|ulcer|fracture|stemi|st)")
_ABSENT = (
    r"(?:nowhere|lacking|missing|wanting|un(?:seen|found|discernible|identified|"
    r"observed|appreciable|demonstrable|encountered|noticed)|non-?existent|out of (?:the )?(?:question|"
    r"sight)|nonpresent|inapparent|in absentia|spared (?:him|her|them|the patient|me|us)|sparing (?:him|her|"
    r"them)|not (?:to be )?(?:had|there|so|encountered|unearthed|discernible|apparent|manifest|visible|"
    r"around|discovered|turned up|located|picked up|captured|induced|inducible|elicitable|elicited|provoked|"
    r"produced|reproduced|brought (?:out|on))|never (?:materiali[sz]ed|there|encountered|arose|appeared|"
    r"surfaced|seen|found)|(?:fails?|failed) to (?:appear|show|materiali[sz]e))"
)
_COMES = (
    r"(?:develop(?:ed)?|appear(?:ed)?|occur(?:red)?|arisen?|arose|ensued?|follow(?:ed)?|come|came|set in|"
    r"emerged?|happen(?:ed)?|show(?:ed|n)?(?: (?:up|itself))?|turn(?:ed)? up|materiali[sz]ed?|surfaced?|"
    r"supervened?|manifest(?:ed)?|evolved?|break out|broken? out|declared? itself|declare itself|"
    r"recur(?:red)?|return(?:ed)?|come (?:back|on|about|to pass)|be seen|been seen|result(?:ed)?)"
)
_NEVER_CAME = (
    r"(?:(?:did|has|have|had|does|do|was|were)(?: not|n't)(?: yet| ever| so far)? |never |(?:has|have|had|"
    r"is|are) "
    r"(?:yet to|never) |(?:failed|fails|refused|refuses) to )" + _COMES + r"|"
    r"(?:has |have |had )?(?:kept|stayed|stays|keeps|remained) (?:away|at bay|absent|out of sight)|"
    r"(?:not|never) (?:a (?:trace|hint|sign|bit|whiff|shadow|shred)|even (?:hinted|a trace|suspected|"
    r"suggested))|conspicuous(?:ly)? (?:by (?:its|their) absence|absent|missing)|not yet|no trace|(?:has |"
    r"have |had )?(?:vanished|disappeared)|no longer (?:there|present|"
    r"seen|found|visible|palpable|evident|detectable|apparent|demonstrable|felt|heard)|nary a (?:trace|"
    r"sign|hint)|(?:foreign|unknown|alien|a stranger) to (?:him|her|them|the patient)|"
    r"never (?:troubled|bothered|plagued|afflicted|affected|touched|visited|befell|reached|caught) (?:him|"
    r"her|them|the \w+)|never entered (?:the picture|it|into it|the story)|(?:is|was|are|"
    r"were) no (?:part of (?:it|this|the (?:picture|story))|feature)|(?:nowhere )?to be (?:found|"
    r"seen) nowhere|nowhere to be (?:found|seen)"
)
_IS = (
    r"(?:(?:is|was|were|are|has been|have been|had been|stays?|remains?|all|both|entirely|completely|"
    r"wholly|totally|quite|clearly|likewise|also|notably|blessedly|thankfully|fortunately|conspicuously|"
    r"simply) ){0,3}"
)
_BEHIND = re.compile(
    rf"(?<![\w-]){_IS}(?:{_ABSENT}|{_NEVER_CAME})(?! from\b)"
    r"(?=\s*(?:[.;,:)\n\]→]|$| [-–—(]| (?:on|in|at|by|today|here|throughout|either|from|now|and|as|so|"
    r"hence|anywhere|bilaterally|despite|even|this|after)\b))"
)  # fmt: skip
_TOOTH_OR_LIMB = ("K00", "K08", "Z", "Q", "S")
_WITHIN = re.compile(
    r"\b(?:unremarkable for|negative for|devoid of|clean of|clear of|bare of|innocent of|void of|spared "
    r"(?:of|from)|(?:shows?|showed|reveals?|revealed|has|have|had|with) no|absent any|lacks?|lacking)\b"
)
"""A term whose words stand on both sides of it: "carotids unremarkable for stenosis"."""


def missing(clause: Clause) -> Verdict | None:
    """What says that the condition is missing, fastened to its name, behind it or between its words."""
    start, end = clause.mention.span
    after = clause.after[:70]
    code = clause.mention.codes[0]
    suffix = _SUFFIX.match(after) if after[:6].find("free") > 0 or "less" in after[:6] else None
    if suffix is not None and not (" free" in suffix[0] and code.startswith(_STILL_HAS_IT)):
        return clause.behind(suffix)
    if after[:5] in ("-like", "‑like") and not after[5:6].isalpha():
        return Verdict(Assertion.HYPOTHETICAL, Span(end, end + 5))
    name = clause.lowered[start:end]
    if clause.before[-5:].find("non") >= 0:
        prefix = _NON.search(clause.before[-6:])
        if prefix is not None and _QUALITY.fullmatch(name) and not _NOUN_BEHIND.match(after):
            return clause.ahead(prefix)
    if len(name) > 14:
        inside = _WITHIN.search(name)
        if inside is not None and inside.start():
            return Verdict(Assertion.NEGATED, Span(start + inside.start(), start + inside.end()))
    behind = _BEHIND.search(after)
    if (
        behind is not None
        and not code.startswith(_TOOTH_OR_LIMB)
        and spoken_of(after[: behind.start()].rstrip(" :–—-"), plural=True)
    ):
        return clause.behind(behind)
    return None
