"""A condition that is named and at once denied by a bare verb or a turned sentence: "he was told he had
emphysema; he doesn't", "gout it is not", "depressed she isn't", "it never was gout"."""

from __future__ import annotations

import re

from coding_service.domain.note import Assertion, Span
from coding_service.extraction.statements.clause import Clause, Verdict

_ENDS = r"(?=\s*(?:[.;,:)\n–—]|$| [-–—]))"
_TURNED = re.compile(
    rf"^[\"”'’)]{{0,2}},? (?:it|this|that|she|he|they|these) (?:is|was|are|were|has|does|did|had|will|"
    rf"would|can|may)(?:n't| not| never)(?: be| been| have)?{_ENDS}|"
    rf"^[\"”'’)]{{0,2}},? (?:it|this|that|she|he) (?:never (?:was|is|had|did|has)|ain't){_ENDS}|"
    rf"^[\"”'’)]{{0,2}} (?:no more|no longer|not a bit|not at all|not really|my foot|indeed not|"
    rf"by no means|certainly not|definitely not|surely not|absolutely not|of course not|obviously not|"
    rf"evidently not|clearly not|probably not|not anymore|not any more|not likely|not hardly){_ENDS}"
)
_NEVER_MIND = re.compile(
    r"^[\"”'’)]{0,2}[ ,.?…–—-]{1,5}(?:never mind|scratch that|strike that|forget it|perish the thought|"
    r"hardly|nope|nah|as if|delete that|ignore that|disregard that|correction|not after all|"
    r"only kidding)(?=\s*(?:[.;,:!)\n]|$| [-–—]))"
)
_BARE = re.compile(
    r"(?P<gap>[^.;\n]{0,60}?)(?P<sep>[?;:,.–—(-]) ?(?:but |which |that |and |in fact |yet |though |"
    r"however,? |so |since ){0,2}(?:s?he|they|it|(?:the )?patient|pt|which|this|that|we) (?:really |"
    r"actually |just |certainly |clearly |simply )?(?:(?:does|is|has|did|was|had|were|do|are|have)(?:n't|"
    r" not|n't)|never (?:had|was|has|did)|"
    rf"had never|has never|was never|(?:recalls?|remembers?|reports?|knows? of|knew of|admits?|mentions?|"
    rf"endorses?|has|had|has had|have|is|shows?|showed|meets?|met) (?:neither|none|no such(?: [a-z]+)?|"
    rf"nothing of the (?:kind|sort)))(?: (?:one|so|it|that|any|either|had (?:it|that|any|one)|have (?:it|"
    rf"that|any|one)|been|the case|true)){{0,2}}{_ENDS}"
)
_SO_NOT = re.compile(
    r"^[\"”'’)]{0,2}(?:\?|:| [-–—]) ?[^.;\n]{1,60}[,;–—-] ?(?:thus|so|hence|therefore|ergo|then|"
    r"i\.e\.,?) (?:it is |this is )?(?:not|no|none|out|not so|not this|not it|excluded|unlikely|negative|"
    r"ruled out|absent)(?=\s*(?:[.;,)\n]|$))"
)
"""A test and what follows from it: "uveitis: eye quiet, thus not"."""
_WOULD = re.compile(
    r"^[\"”'’)]{0,2} would (?:\w+ly |also |rather |typically )?(?:be|have|follow|show|itch|hurt|cause|give|"
    r"produce|present|light up|look|feel|spread|respond|respect|come with|bring|raise|make|leave|run|shine|"
    r"grow|bleed|scale|blanch|start|involve|spare|affect|cross|stop|burn|ooze|ring|throb|radiate|last|"
    r"fluctuate)\b[^.;\n]{0,50}[;,.–—] ?(?:but |yet |and |"
    r"while |whereas )?(?:this|these|it|hers|his|here|they|there|none|ours|the (?:rash|pain|patient|lesion|"
    r"headache|joint)|s?he) (?:\w+ ){0,3}?(?:is|are|does|do|did|has|was|were|has|isn't|doesn't|don't|none|"
    r"not)\b"
)
"""What it would be like, and is not: "erysipelas would be warm; this is cold"."""
_COUNTERFACTUAL = re.compile(
    r"^[\"”'’)]{0,2} would (?:\w+ly |also |surely )?have "
    r"(?!flared|recurred|progressed|worsened|been (?:worse|caught|better|found|diagnosed|treated)|come "
    r"back|returned|required|needed|improved|cleared|healed)[a-z]+"
)
"""What it would have done, and did not: "mono would have enlarged the spleen"."""
_ONE_WOULD = re.compile(
    r"^[\"”'’)]{0,2},? (?:one|we|you|i) (?:would|might|should|'d) (?:\w+ly |also |rather )?"
    r"(?:expect|look for|see|find|want|anticipate|hear|feel|await)\b"
)
_IN_IT = re.compile(r"(?:^|[.;,:] )\W*(?:with|in|for|from|of) (?:an? |true |real |any |frank )*$")
"""What it would be like: "with migraine one would expect nausea"."""
_KNOWN = re.compile(r"\b(?:her|his|their|known|chronic|underlying) (?:[\w-]+ )?$")
_BELIEVED = re.compile(
    r"\b(?:told|said|says|saying|stated|thought|thinks|convinced|believes?|believed|feared|fears|afraid|"
    r"worried|worries|claims?|claimed|asked|asks|wonders?|wondered|insists?|sure|certain|suspected|suspects|"
    r"assumed|presumed|suspicious|whether|if|as if|as though|called|labell?ed|listed|carried|coded|diagnosed|"
    r"screening|screen|screened|sent|referred|asserts?|supposed|rumou?r\w*|read|reads|wrote|given|down as|"
    r"form|chart|record|list|as|like|imagin\w+|expect\w*|ready|looked for|looks like|seem\w*)\b[^.;\n]{0,40}$"
)
_ACTION = re.compile(
    r"\b(?:takes?|taking|takings?|use|uses|using|told to|asked to|advised|should|need|needs|check|stop|"
    r"quit|smok\w+|medication|meds|diet|dose|follow|inhaler|pills?|works?|treat\w*|on)\b"
)
_CALLING = re.compile(
    r"\b(?P<verb>call|calling|called|label(?:l?ing|l?ed)?|name|naming|term(?:ing|ed)?|cod(?:e|ing)|"
    r"list(?:ing)?|diagnos(?:e|ing)|carry(?:ing)?|record(?:ing)?|writ(?:e|ing)) (?:this |it |that |her |him |"
    r"these |a |for )?(?:as |out )?(?:an? )?[\"“']?$"
)
_STOPPED = re.compile(
    r"\b(?:stop(?:ped|s)?|not|n't|never|wrong to|premature to|no reason to|no longer|cannot|refuse[ds]? to|"
    r"quit|cease[ds]?|unfair to|mistake to|error to|hesitate to|too (?:early|soon|much) to|reluctant to|"
    r"incorrect to|inaccurate to|absurd to|silly to|against|avoid|hardly|instead of|rather than|loath to|"
    r"tempting to)\b[^.;,\n]{0,20}$"
)
_TOO_FAR = re.compile(
    r"^[\"”'’]{0,2}(?: today| here| now)? (?:is|was|would be|seems|were|would have been) (?:premature|"
    r"wrong|incorrect|an error|a mistake|unfair|hasty|a stretch|not right|going too far|too much|absurd|"
    r"unjustified|a leap|misleading|inaccurate|overkill|an exaggeration)\b"
)
_NEVER_WAS = re.compile(
    r"\b(?:it|this|that|there|what \w+ had) (?:never was|was never|never were|never had been|hardly (?:is|"
    r"was)|is hardly|was hardly|is scarcely|is anything but|was anything but|is far from|ain't|"
    r"is never) (?:an? |any |really |truly |true |real |genuine )*$"
)
_AUX = re.compile(
    r"\bnot\b|n't\b|\bnever\b|\bneither\b|\bnone\b|\bno such\b|\bnothing of the\b|\bno (?:more|longer)\b|"
    r"\bain't\b|\bmy foot\b|\b(?:thus|so|hence|therefore|ergo|then) (?:none|out|excluded|unlikely|negative|"
    r"ruled|absent)\b"
)


def denied_again(clause: Clause) -> Verdict | None:
    start, end = clause.mention.span
    behind = clause.lowered[end : end + 110]
    if _AUX.search(behind) is not None:
        said = _TURNED.match(behind)
        if said is not None and not clause.mention.codes[0].startswith("Z"):
            return clause.behind(said)
        said = _BARE.match(behind)
        if said is not None and _believed(clause, said["gap"] + said["sep"]):
            return Verdict(Assertion.NEGATED, Span(end + len(said["gap"]), end + said.end()))
        said = _SO_NOT.match(behind)
        if said is not None:
            return clause.behind(said)
    said = _NEVER_MIND.match(behind[:40])
    if said is not None:
        return clause.behind(said)
    if behind.lstrip("\"”'’)").startswith(" would ") and clause.mention.codes[0][0] != "R":
        said = _WOULD.match(behind)
        if said is not None:
            return clause.behind(said, Assertion.HYPOTHETICAL)
    if clause.mention.codes[0][0] not in "RZ" and (
        " would" in behind or " might" in behind or "'d " in behind
    ):
        said = _ONE_WOULD.match(behind) if _IN_IT.search(clause.before) else None
        if said is None and _KNOWN.search(clause.before[-40:]) is None:
            said = _COUNTERFACTUAL.match(behind)
        if said is not None:
            return clause.behind(said, Assertion.HYPOTHETICAL)
    before = clause.before[-60:]
    never = _NEVER_WAS.search(before)
    if never is not None:
        return clause.ahead(never)
    calling = _CALLING.search(before)
    if calling is None:
        return None
    stopped = _STOPPED.search(before[: calling.start()])
    if stopped is None and _TOO_FAR.match(clause.after[:60]) is None:
        return None
    at = start - len(before) + (calling if stopped is None else stopped).start()
    return Verdict(Assertion.NEGATED, Span(at, start))


def _believed(clause: Clause, gap: str) -> bool:
    """Whether what the bare verb denies is the condition: it was asked, or somebody believed it."""
    if _ACTION.search(gap):
        return False
    if gap in ("?", ":") or gap.endswith("?"):
        return True
    return _BELIEVED.search(clause.before[-90:]) is not None
