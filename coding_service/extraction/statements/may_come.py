"""What may come and is not there: "diarrhea can follow", "could give her an ulcer", "prevents stroke"."""

from __future__ import annotations

import re

from coding_service.domain.note import Assertion
from coding_service.extraction.headings import DEALT_WITH
from coding_service.extraction.statements.clause import Clause, Verdict
from coding_service.extraction.statements.further_items import heads_an_item, only_items

_REACH = 110
_MODAL = r"\b(?:can|could|may|might|will|would|shall)\b"
_ADVERB = (
    r"(?: (?:[a-z]+ly|also|still|well|yet|then|all|both|later|sometimes|at times|in time|soon|always|even))?"
)
_COMES = re.compile(
    rf"{_MODAL}{_ADVERB} (?:"
    r"(?:show up|turn up|crop up|pop up|set in|come (?:on|up|along|later|too|next|with (?:it|this|age|time|"
    r"\w+ (?:loss|use|doses?|therapy|gain)))|lie ahead|"
    r"appear|arise|ensue|emerge|surface|develop|happen|occur|result|follow|supervene|strike|loom|creep in)"
    r"(?=\W*$|[,;)]| if\b| when\b| after\b| later\b| as well\b| too\b| once\b| while\b| early\b| within\b|"
    r" down the\b| in time\b| over time\b| months\b| years\b)"
    r"|become (?:an? )?(?:worry|concern|problem|issue|risk|possibility|danger)"
    r"|be (?:an? )?(?:seen with|expected|prevented|averted|avoided|headed off|warded off|risk|worry|"
    r"side effect|consequence|sequel|price|result of (?:treat|therapy|surgery|the drug))"
    r"|not be (?:ruled out in advance|foreseen))"
)
"""The condition is the subject of what may come: "ankle edema can appear"."""
_GENERAL = re.compile(
    r"(?:\b(?:commonly|often|frequently|usually|sometimes|typically|also|generally|tends? to|tend to)? ?"
    r"(?:goes|go|travels?|comes|come|occurs?|runs?|keeps? company) (?:along |together |hand in hand )?with "
    r"(?:this|it|that|these|such|the (?:drug|disease|condition|territory))\b"
    r"|\b(?:is|are) (?:the|one|a) (?:main )?reasons? (?:that |why )?(?:we|i|one|to|for (?:the )?(?:screen|"
    r"monitor|check|scope|test|scan|vaccin|shot))\b"
    r"|\b(?:is|are) why (?:we|i|one) (?:re-?)?(?:scope|screen|check|monitor|test|scan|watch|vaccinate|"
    r"avoid|follow|image|treat|measure|draw|do|ask|want|repeat|recommend)\b"
    r"|\b(?:is|are) (?:largely |mostly |easily )?(?:prevented|averted|preventable|avoidable)\b"
    r"|\b(?:fears?|scares?|worries)(?=\W*$|[,;)])"
    r"|\b(?:at bay|away)(?=\W*$|[,;)])|\b(?:later|some day|one day|someday)\b(?=\W*$)"
    r"|\bto (?:look|watch) (?:out )?for\b|\bnot? (?:wanted|desired|risked)\b"
    r"|\b(?:are|is) (?:among|one of) (?:the|its|their) (?:\w+ )?(?:risks|effects|complications|hazards)\b)"
)
"""What holds for all patients, or is only feared: "diabetes commonly goes with this"."""
_KEPT = ("away", "at bay")
"""Behind "keeps": a disease may go away as well."""
_POSSIBLE = re.compile(
    r"\b(?:is|are|remains?)? ?(?:possible|to be expected|conceivable|a possibility|thinkable)"
    r"(?=\W*$|,? (?:call|stop|return|then)\b)"
)
_CLOSES = re.compile(
    r"\b(?:but|however|although|though|shows?|showed|revealed|found to have|now has|because of|due to|"
    r"secondary to|who has|with known|for (?:his|her|their) |given (?:his|her|their)|has|have|had|with)\b"
    r"|: | - | – |; "
)
"""Behind these the patient's own conditions stand again."""
_BRINGS = re.compile(
    r"\b(?:can|could|may|might|would)"
    rf"{_ADVERB} (?:(?:give|cost|bring|hand|leave|land) (?:her|him|them|you|one|people|some|patients|the "
    r"(?:patient|baby|child|fetus))(?: with)?|bring(?: (?:on|about|along|back|in|out|her|him|them))?|"
    r"come with|carry|entail|invite|harbou?r|hide|conceal|spark|set off|produce|hasten|induce|spell|"
    r"precipitate|unmask|elicit|evoke|aggravate|kindle|"
    r"end (?:up )?(?:in|with|as)|result in|wind up (?:in|with|as)|go on to|pass into|grow into|"
    r"give rise to|make for|do harm by|favou?r|encourage|breed|feed)\b"
    r"|\b(?:prevents?|preventing|averts?|averting|forestalls?|dodges?|dodging|escapes?|thwarts?|precludes?|"
    r"fends? off|keeps? clear of|guards? (?:\w+ )?against|guarding against|"
    r"wards? off|warding off|staves? off|staving off|heads? off|heading off|keeps? (?:away|off|at bay)|"
    r"keeping (?:away|off)|spar(?:es?|ed|ing) (?:him|her|them|you|one)(?: from)?|"
    r"(?:protect|shield|save|spare|safeguard|insure)(?:s|ed|ing)? (?:(?:her|him|them|you|one|people|"
    r"(?:the |her |his |your )?\w+) )?(?:from|against)|protection (?:from|against)|"
    r"prophylaxis (?:for|against|of)|insurance against|(?:drops?|cuts?|halves?|curbs?) (?:the )?(?:risk|"
    r"rate|odds|chance)s? of)\b(?! (?:her|his|their|these|those|most|all) )"
    r"|\b(?:lest|for fear of|out of fear of|afraid of|fearful of|scared of|dread(?:s|ing)? (?:of )?|"
    r"fears|fearing|warn(?:s|ed|ing|ings)?(?: (?:her|him|them|us|me|the \w+|patients|users|people))? "
    r"(?:of|about|against)|(?:dangers?|hazards?|threats?|perils?|prospect|spect(?:er|re)|menace|"
    r"likelihood) of|(?:odds|chances?) (?:for|of)|(?:has|have) (?:\w+ )?been (?:tied|linked) (?:to|with)|"
    r"one (?:sees|gets|expects)|(?:statins|steroids|ppis|nsaids|ssris|opioids|diuretics|antipsychotics|"
    r"\w+(?:olones|azoles|pines)) are (?:associated|linked|tied) (?:with|to)|brings? with it|carr(?:y|"
    r"ies) with it|terrified of|in case of|in the event of|"
    r"should there be|against the day)\b|\b(?:ask(?:s|ed|ing)?|inquir(?:es?|ed|y|ing)|enquir(?:es?|ed)|"
    r"curious|wants to know|read(?:ing)? up|questions?|query|queries|google[ds]?|looked up)"
    r" (?:\w+ )?(?:re:?|regarding|about|after|concerning|whether|if|on)(?= )"
    r"|\bknows? (?:of|about) (?:the (?:chance|risk|possibility)s? of )?(?!her|his|their)"
    r"|\b(?:before|until|till|prior to|without|short of|slow to|premature to|hesita\w+ to|reluctan\w+ to|"
    r"not ready to|if (?:we|i) (?:are|were|am) to) (?:(?:we|i|one|you|anyone|the) )?(?:can |could |may |"
    r"ever )?(?:call|label|nam|diagnos|commit|settl|declar|conclud|accept|assum|blam|pronounc|term)(?:l?ing|"
    r"e?s|e)?\b(?: (?:it|this|that|these|him|her|to|on|for|an?|as|with|the|having))*"
)
_RISKS = re.compile(
    r"\b(?:side[- ]?effects?|adverse effects?|(?<!high-)(?<!high )(?<!at-)risks?|"
    r"downsides?|hazards?|drawbacks?|dangers?|caveats?|pitfalls?|"
    r"warnings?|cautions?)(?: (?!score|factors?|assessment|low|is\b|for\b)[\w-]+){0,3}: "
)
"""A heading over what may come: "side-effect talk: impotence"."""
_AFRAID = re.compile(
    r"\b(?:worr(?:y|ies|ied|ying)|fears?|feared|afraid|scared|dread(?:s|ed)?|frightened|terrified|convinced|"
    r"whether|(?:whe|if) it(?: could| might)?|am i|do i|could i|does (?:she|he)|could (?:it|this)|is (?:it|"
    r"this)|is s?he|might (?:it|this))\b(?: (?:about|over|of|that|lest|s?he|they|i|it|this|these|will|would|"
    r"has|have|had|is|are|may|might|could|gets?|getting|be|being|having|got|an?|the|was|main|only|also|"
    r"developing|catch|catching|going|to|at|with|for|baby|child|son|daughter|patient|pt)){0,8} $"
)
"""What is feared or asked, right before the condition: "worried this is", "whether she has"."""
_AFFIRMED = re.compile(
    r"[?\"” ]{0,3} ?(?:yes|yep|it is|she has|he has|indeed|it does|confirmed|positive|correct)\b"
)
_LEFT_ALONE = re.compile(
    r"\b(?:untreated|left (?:alone|untreated|to itself|unchecked)|unchecked|ignored|neglected|"
    r"without treatment|unattended|over the years|in the long run|in the end)\b[^.;\n]{0,60}?\b(?:ends?|"
    r"turns?|goes|go|passes|grows?|brings?|carr(?:y|ies)|gives?|makes?|means?|leads?|causes?|becomes?|ruins?|"
    r"scars?)\b"
)
_ONCE = re.compile(
    r"(?:^|[,;(:] ?| and | or )\W*(?:only )?(?:once|as soon as|until|unless|if|when|should|provided|the day|"
    r"not (?:till|until|before|unless))(?: an?| the| any| that| frank| true| overt)? ?$"
)
_PROVEN = re.compile(
    r"(?: \w+)? (?:is|are|gets?|has been|were|be|can be|turns?|comes?|proves?|shows?|develops?|appears?|"
    r"recurs?|sets|strikes|declares)\b(?! (?:controlled|stable|better|at goal|well|quiet|managed|worse|gone|"
    r"resolved))"
)
_CALL_IT = re.compile(
    r"\b(?:will|would|won't|can't|cannot|could|not|never|don't|wouldn't) (?:\w+ )?(?:call|label|term|name|"
    r"code) (?:it|this|that|these|him|her)(?: as)?(?: an?)? $"
)
_NOT_YET = re.compile(
    r"\b(?:only|if|when|once|until|till|unless|before|yet|(?:won't|can't|cannot|not|never|don't|"
    r"wouldn't)(?: \w+)? (?:call|label|term|name|code))\b"
)
_WERE_WE = re.compile(
    r"(?:^|[.;,:] )\W*(?:were (?:we|she|he|they|it|you|i|one|that|this|\w+) to\b|"
    r"were (?:it|this|that|these)(?: truly| really| an?| the)* $|"
    r"should (?:an? |the |any |his |her )?$|had (?:it|we|she|he|they) (?:been|\w+ed|chosen|taken|"
    r"gone)\b[^.;]{0,60}(?:would|'d|might|could)\b)"
)
"""A condition of grammar: "were we to radiate: cystitis", "should vertigo appear"."""
_HAD_EVER = re.compile(
    r"\b(?:would|could|might)\b[^.;\n]{0,70} had (?:s?he|they|it|there|we|i|the \w+) (?:ever |also |"
    r"already )?(?:had|been|shown|suffered|developed|reported|carried|known)\b(?! to\b)"
)
"""The same behind the main clause: "would have been wrong had she ever had fits"."""
_ANY = re.compile(r"(?:^|[.;] )\W*(?:an?|any|every|each|new) (?:new |further |later )?$")
_WOULD_MEAN = re.compile(
    r" [^.;\n]{0,60}?\b(?:means|should (?:mean|prompt|bring|send)|sends you|gets you|earns|would (?:mean|"
    r"prompt))\b"
)
"""What a symptom would call for: "a fever within a year means a blood film"."""
_INVERTED = re.compile(
    r"(?:^|[.;,:–—] )\W*(?:and |but |so )?(?P<verb>were|had) (?:an? |the |any |true |frank )?$"
)
_TO_COME = {
    "were": re.compile(r" (?:ever |later |indeed |also |somehow |suddenly )?to [a-z]+\b"),
    "had": re.compile(
        r" (?:ever |indeed |really |also |truly )?(?:been|shown|turned|come|appeared|developed|occurred|"
        r"caused)\b[^.;]{0,70}\b(?:would|could|might|should)\b"
    ),
}
"""The same with the condition for subject: "were flutter ever to turn up", "had gout been it, … would"."""
_IN_GENERAL = re.compile(
    r"\b(?:men|women|people|persons|patients|smokers|children|kids|infants|those|anyone|whoever|teens|adults|"
    r"elders|seniors|athletes|runners|diabetics|travell?ers|workers|carriers|siblings|daughters|sons)\b"
    r"[^.;:\n]{0,60}? (?:can|could|may|might|often|sometimes|tend to|commonly|frequently|rarely|usually|"
    r"seldom|eventually|are (?:more )?(?:prone|apt|liable|likely) to) "
    r"(?:also |later |still )?(?:have|get|develop|harbou?r|carry|show|present with|acquire|catch|contract|"
    r"suffer(?: from)?|go on to(?: have| develop)?|run into|end up with) (?:an? |the |early |silent |"
    r"hidden )*$"
)
"""What holds of a kind of people: "since men his age may harbor …"."""
_FOLLOWS = re.compile(
    rf"{_MODAL}{_ADVERB} (?:come|arise|appear|follow|occur|ensue|emerge|develop|happen|be)"
    r"(?:(?: (?:after|with|from|on))? (?:\w+ ){0,3}\w+:|:)? (?:an? |some |the )?$"
)
_FOLLOWS_ITEMS = re.compile(
    rf"{_MODAL}{_ADVERB} (?:come|arise|appear|follow|occur|ensue|emerge|develop)"
    r" (?!(?:in|back|to|by|up|here|home|again|from|at|during|when|if|after|as)\b)"
)
_FOLLOWS_LIST = re.compile(
    rf"{_MODAL}{_ADVERB} (?:come|arise|appear|follow|occur|ensue|develop|happen)"
    r"(?: (?:with|after|from|on|in))?(?: \w+){0,3}: "
)
"""The verb stands before: "may follow removal: dry socket, numbness"; "on it could come a bleed"."""
_FEW = re.compile(
    r"can|could|may|might|will|would|won't|shall|should|were|had|prevent|avert|forestall|guard|ward|stav|"
    r"head|keep|protect|shield|sav|spar|insur|prophyl|curb|cut|halve|drop|dodg|escap|thwart|preclud|fend|"
    r"lest|fear|afraid|scare|dread|terrif|worr|frighten|convinc|case|event|ask|quir|curious|know|read|"
    r"question|quer|goog|look|whether|if |if$|am i|do i|does |is |before|until|till|prior|without|short|slow|"
    r"premature|hesit|reluct|ready|once|soon|unless|when|provided|untreat|left |unchecked|ignor|neglect|"
    r"unattend|years|run |end |odds|chance|danger|hazard|threat|peril|prospect|spect|menace|likeli|effect|"
    r"risk|down|drawback|caveat|pitfall|warning|warn|caution|tied|linked|one |are |with it|not |never|against"
)
_SOME = re.compile(
    r"can|could|may|might|will|would|shall|with|reason|why|prevent|avert|avoid|fear|scare|worr|possib|"
    r"conceiv|expect|think|look|watch|wanted|desired|risk|among|one of|bay|away|later|day"
)
"""One of these stands in every clause that these patterns match."""


def may_come(clause: Clause) -> Verdict | None:
    """The words that say that the condition may come, is kept away, is feared or asked about."""
    return _behind(clause) or _before(clause)


def _behind(clause: Clause) -> Verdict | None:
    after = clause.after[:_REACH]
    if not _SOME.search(after):
        return None
    for pattern in (_COMES, _GENERAL, _POSSIBLE):
        said = pattern.search(after)
        if said is None or not only_items(after[: said.start()]):
            continue
        if _is_a_problem(clause) and after[: said.start()].strip(" ,"):
            continue
        if said[0] in _KEPT and "keep" not in clause.before:
            continue
        return clause.behind(said, Assertion.HYPOTHETICAL)
    return None


def _is_a_problem(clause: Clause) -> bool:
    """It begins an item of the assessment: what is said behind other items is not said of it."""
    return clause.mention.section in DEALT_WITH and heads_an_item(clause)


def _before(clause: Clause) -> Verdict | None:
    told = clause.before
    if clause.mention.codes[0][0] == "R" and _WOULD_MEAN.match(clause.after[:_REACH]):
        opened = _ANY.search(told)
        if opened is not None:
            return clause.ahead(opened, Assertion.HYPOTHETICAL)
    if not _FEW.search(told):
        return None
    opened = _WERE_WE.search(told) or _HAD_EVER.search(told)
    if opened is not None:
        return clause.ahead(opened, Assertion.HYPOTHETICAL)
    asked = None if _AFFIRMED.match(clause.lowered, clause.high) else _AFRAID.search(told)
    opened = asked or (
        _CALL_IT.search(told) if _NOT_YET.search(clause.lowered, clause.low, clause.high) else None
    )
    if opened is None and _PROVEN.match(clause.after):
        opened = _ONCE.search(told)
    if opened is not None:
        return clause.ahead(opened, Assertion.HYPOTHETICAL)
    inverted = _INVERTED.search(told)
    if inverted is not None and _TO_COME[inverted["verb"]].match(clause.lowered, clause.mention.span.end):
        return clause.ahead(inverted, Assertion.HYPOTHETICAL)
    opened = _IN_GENERAL.search(told) or _LEFT_ALONE.search(told)
    if opened is not None and not _CLOSES.search(told, opened.end()):
        return clause.ahead(opened, Assertion.HYPOTHETICAL)
    opened = _FOLLOWS.search(told)
    if opened is not None:
        return clause.ahead(opened, Assertion.HYPOTHETICAL)
    if " or " in told or " and " in told:
        for opened in _FOLLOWS_ITEMS.finditer(told):
            if only_items(told[opened.end() :]):
                return clause.ahead(opened, Assertion.HYPOTHETICAL)
    for opened in (*_FOLLOWS_LIST.finditer(told), *_RISKS.finditer(told)):
        if only_items(told[opened.end() :]):
            return clause.ahead(opened, Assertion.HYPOTHETICAL)
    for opened in _BRINGS.finditer(told):
        if not _CLOSES.search(told, opened.end()) and len(told) - opened.end() < _REACH:
            return clause.ahead(opened, Assertion.HYPOTHETICAL)
    return None
