"""What may come and is not there: "diarrhea can follow", "could give her an ulcer", "prevents stroke"."""

from __future__ import annotations

import re

from coding_service.domain.note import Assertion
from coding_service.extraction.statements.clause import Clause, Verdict
from coding_service.extraction.statements.further_items import ASSESSED, before, behind, only_items

_REACH = 110
_MODAL = r"\b(?:can|could|may|might|will|would|shall)\b"
_ADVERB = (
    r"(?: (?:[a-z]+ly|also|still|well|yet|then|all|both|later|sometimes|at times|in time|soon|always|"
    r"even))?"
)
_COMES = re.compile(
    rf"{_MODAL}{_ADVERB} (?:"
    r"(?:show up|turn up|crop up|pop up|set in|come (?:on|up|along|later|too|next|with it|with this)|"
    r"lie ahead|"
    r"appear|arise|ensue|emerge|surface|develop|happen|occur|result|follow|supervene|strike|loom|creep in)"
    r"(?=\W*$|[,;)]| if\b| when\b| after\b| later\b| as well\b| too\b| once\b| while\b| early\b| within\b|"
    r" down the\b| in time\b| over time\b| months\b| years\b)"
    r"|become (?:an? )?(?:worry|concern|problem|issue|risk|possibility|danger)"
    r"|be (?:an? )?(?:seen with|expected|prevented|averted|avoided|headed off|warded off|risk|worry|"
    r"side effect|"
    r"consequence|sequel|price|result of (?:treat|therapy|surgery|the drug))"
    r"|not be (?:ruled out in advance|foreseen)"
    r")"
)
"""The condition is the subject of what may come: "ankle edema can appear"."""
_GENERAL = re.compile(
    r"(?:"
    r"\b(?:commonly|often|frequently|usually|sometimes|typically|also|generally|tends? to|tend to)? ?"
    r"(?:goes|go|travels?|comes|come|occurs?|runs?|keeps? company) (?:along |together |hand in hand )?with "
    r"(?:this|it|that|these|such|the (?:drug|disease|condition|territory))\b"
    r"|\b(?:is|are) (?:the|one|a) (?:main )?reasons? (?:that |why )?(?:we|i|one|to|for (?:the )?(?:screen|"
    r"monitor|check|scope|test|scan|vaccin|shot))\b"
    r"|\b(?:is|are) why (?:we|i|one) (?:re-?)?(?:scope|screen|check|monitor|test|scan|watch|vaccinate|"
    r"avoid|follow|image|treat|"
    r"measure|draw|do|ask|want|repeat|recommend)\b"
    r"|\b(?:is|are) (?:largely |mostly |easily )?(?:prevented|averted|preventable|avoidable)\b"
    r"|\b(?:fears?|scares?|worries)(?=\W*$|[,;)])"
    r"|\bto (?:look|watch) (?:out )?for\b|\bnot? (?:wanted|desired|risked)\b"
    r"|\b(?:are|is) (?:among|one of) (?:the|its|their) (?:\w+ )?(?:risks|effects|complications|hazards)\b"
    r")"
)
"""What holds for all patients, or is only feared: "diabetes commonly goes with this"."""
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
    r"come with|carry|entail|invite|"
    r"spark|set off|produce|hasten|induce|spell|precipitate|unmask|elicit|evoke|aggravate|kindle|"
    r"end (?:up )?(?:in|with|as)|result in|wind up (?:in|with|as)|go on to|pass into|grow into|"
    r"give rise to|make for|do harm by|favou?r|encourage|breed|feed)\b"
    r"|\b(?:prevents?|preventing|averts?|averting|forestalls?|guards? (?:\w+ )?against|guarding against|"
    r"wards? off|warding off|staves? off|staving off|heads? off|heading off|keeps? (?:away|off|at bay)|"
    r"keeping (?:away|off)|"
    r"(?:protect|shield|save|spare|safeguard|insure)(?:s|ed|ing)? (?:(?:her|him|them|you|one|people|"
    r"(?:the |her |his |your )?\w+) )?(?:from|against)|protection (?:from|against)|"
    r"prophylaxis (?:for|against|of)|insurance against|(?:drops?|cuts?|halves?|curbs?) (?:the )?(?:risk|"
    r"rate|odds|chance)s? of)\b(?! (?:her|his|their|these|those|most|all) )"
    r"|\b(?:lest|for fear of|out of fear of|afraid of|fearful of|scared of|dread(?:s|ing)? (?:of )?|"
    r"fears|fearing|terrified of|in case of|in the event of|should there be|against the day)\b"
    r"|\b(?:ask(?:s|ed|ing)?|inquir(?:es?|ed|y|ing)|enquir(?:es?|ed)|curious|wants to know|read(?:ing)? up|"
    r"questions?|query|queries|google[ds]?|looked up)"
    r" (?:\w+ )?(?:re:?|regarding|about|after|concerning|whether|if|on)(?= )"
    r"|\bknows? (?:of|about) (?:the (?:chance|risk|possibility)s? of )?(?!her|his|their)"
    r"|\b(?:before|until|till|prior to|without|short of|slow to|premature to|hesita\w+ to|reluctan\w+ to|"
    r"not ready to|"
    r"if (?:we|i) (?:are|were|am) to) (?:(?:we|i|one|you|anyone|the) )?(?:can |could |may |ever )?"
    r"(?:call|label|nam|diagnos|commit|settl|declar|conclud|accept|assum|blam|pronounc|term)(?:l?ing|e?s|"
    r"e)?"
    r"\b(?: (?:it|this|that|these|him|her|to|on|for|an?|as|with|the|having))*"
)
_WERE_WE = re.compile(
    r"(?:^|[.;,:] )\W*(?:were (?:we|she|he|they|it|you|i|one|that|this|\w+) to\b|"
    r"should (?:an? |the |any |his |her )?$|"
    r"had (?:it|we|she|he|they) (?:been|\w+ed|chosen|taken|gone)\b[^.;]{0,60}(?:would|'d|might|could)\b)"
)
"""A condition of grammar: "were we to radiate: cystitis", "should vertigo appear"."""
_FOLLOWS = re.compile(
    rf"{_MODAL}{_ADVERB} (?:come|arise|appear|follow|occur|ensue|emerge|develop|happen|be)"
    r"(?:(?: (?:after|with|from|on))? (?:\w+ ){0,3}\w+:|:)? (?:an? |some |the )?$"
)
_FOLLOWS_LIST = re.compile(
    rf"{_MODAL}{_ADVERB} (?:come|arise|appear|follow|occur|ensue|develop|happen)"
    r"(?: (?:with|after|from|on|in))?(?: \w+){0,3}: "
)
"""The verb stands before: "may follow removal: dry socket, numbness"; "on it could come a bleed"."""
_FEW = re.compile(r"can|could|may|might|will|would|shall|should|were|had|prevent|avert|forestall|guard|ward|"
                  r"stav|head|keep|protect|shield|sav|spar|insur|prophyl|curb|cut|halve|drop|lest|fear|"
                  r"afraid|"
                  r"scare|dread|terrif|case|event|ask|quir|curious|know|read|question|quer|goog|look|"
                  r"before|"
                  r"until|till|prior|without|short|slow|premature|hesit|reluct|ready|if |"
                  r"against")  # fmt: skip
_SOME = re.compile(r"can|could|may|might|will|would|shall|with|reason|why|prevent|avert|avoid|fear|scare|"
                   r"worr|possib|conceiv|expect|think|look|watch|wanted|desired|risk|among|"
                   r"one of")  # fmt: skip


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
        return Verdict(Assertion.HYPOTHETICAL, behind(clause, said))
    return None


def _is_a_problem(clause: Clause) -> bool:
    """It begins an item of the assessment: what is said behind other items is not said of it."""
    return clause.mention.section in ASSESSED and not clause.before.strip(" \n\t-*•#0123456789.)")


def _before(clause: Clause) -> Verdict | None:
    told = clause.before
    if not _FEW.search(told):
        return None
    opened = _WERE_WE.search(told)
    if opened is not None:
        return Verdict(Assertion.HYPOTHETICAL, before(clause, opened))
    opened = _FOLLOWS.search(told)
    if opened is not None:
        return Verdict(Assertion.HYPOTHETICAL, before(clause, opened))
    for opened in _FOLLOWS_LIST.finditer(told):
        if only_items(told[opened.end() :]):
            return Verdict(Assertion.HYPOTHETICAL, before(clause, opened))
    for opened in _BRINGS.finditer(told):
        if not _CLOSES.search(told, opened.end()) and len(told) - opened.end() < _REACH:
            return Verdict(Assertion.HYPOTHETICAL, before(clause, opened))
    return None
