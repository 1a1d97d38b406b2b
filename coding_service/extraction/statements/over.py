"""What is over: outgrown, of childhood, of an earlier pregnancy, taken out, ended, cured.

A disease that lasts is there although it began in childhood; what the clause treats today is there too.
"""

from __future__ import annotations

import re

from coding_service.domain.note import Assertion
from coding_service.extraction.statements.clause import Clause, Verdict
from coding_service.extraction.statements.further_items import ASSESSED, before, behind

_REACH = 90
_LINK = (
    r"[\s,;:()\"”'–—/-]*(?:(?:which|that|it|this|these|they|he|she|has|have|had|is|are|was|were|been|now|"
    r"since|"
    r"fully|completely|entirely|finally|all|both|then|and|but|already|long|patient|pt|himself|herself|"
    r"today|"
    r"label|tag|entry|episodes?|symptoms?|attacks?|issues?)\b[\s,;:–—-]*){0,6}"
)
_TIME = (
    r"(?:(?:19|20)\d\d|'\d\d|\d{1,2}/\d{2,4}|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|"
    r"dec)[a-z]*|"
    r"spring|summer|fall|autumn|winter|last|childhood|infancy|college|high school|menopause|puberty|"
    r"the (?:spring|summer|fall|autumn|winter|periods|menses|menopause|pregnancy|delivery|birth|surgery|"
    r"operation|move|"
    r"divorce|\d0s)|her periods|adolescence|adulthood|years?|months|weeks|decades|age|\d{1,2}\b|long|"
    r"surgery|"
    r"then|treatment|therapy|antibiotics|weaning|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve)"
)
_YOUNG = (
    r"(?:(?:back )?(?:as|when|while) (?:(?:she|he|they) (?:was|were) )?(?:still )?(?:an? )?(?:very )?"
    r"(?:(?:young|little|small|school-?age|preterm) )?"
    r"(?:child|kid|baby|infant|toddler|teen(?:ager)?|adolescent|newborn|neonate|preemie|boy|girl|youngster|"
    r"preschooler|schoolboy|"
    r"schoolgirl|student|pupil|freshman|sophomore|little|small|young)\b"
    r"|(?:only |just |back )?(?:in|during|of|from|throughout) (?:(?:his|her|the|their|early|late|"
    r"mid) ){0,2}"
    r"(?:childhood|infancy|babyhood|girlhood|boyhood|youth|adolescence|toddlerhood|teens|teenage years|"
    r"twenties|school years|school days|school-?age|early years|first (?:year|months|weeks)(?: of life)?|"
    r"kindergarten|preschool|"
    r"day ?care|nursery|college(?: days| years)?|(?:high|grade|middle|elementary|primary|junior high|"
    r"grammar)"
    r" school|"
    r"newborn period|neonatal period|nicu)\b)"
)
_CHILDS = re.compile(rf"{_LINK}{_YOUNG}")
_AT_AGE = re.compile(
    rf"{_LINK}(?:(?:once|back|twice) )?(?:at|by|when|around|aged?)(?: (?:the )?age(?: of)?| she was|"
    rf" he was)? "
    r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty)(?: (?:mo|months|yo|years?(?: old)?))?(?=\s*(?:$|[.,;)(]|"
    r"and\b))"
)
_ENDED = re.compile(
    rf"{_LINK}(?:(?:self-?)?(?:outgrown?|outgrew|grew out of|grown out of)\b"
    r"|long (?:gone|over|past|healed|since|resolved|forgotten|cleared|ago|behind)\b"
    r"|(?:gone|over|done|finished|past)(?: now| with)?(?= ?$| ?[.;)]|,? (?:since|by|after|with|at|in|for) )"
    rf"|(?:ended|stopped|ceased|quit|vanished|disappeared|faded|burn(?:ed|t) out|worn? off|wore off|"
    rf"subsided|"
    rf"died down|left (?:him|her)|settled|remitted|went away|cleared(?: up)?|healed(?: up)?|closed|"
    rf"resolved|"
    rf"dried up|"
    rf"dropped away|round(?:ed|s) out|cured|gone|over|repaired|corrected|fixed|removed|drained|excised|"
    rf"resected|"
    rf"taken out|cut out|treated)(?: (?:off|out|itself|themselves|spontaneously|fully|completely|"
    rf"uneventfully|"
    rf"surgically|"
    rf"on (?:its|their) own))?,? (?:(?:by|in|at|since|with(?! \d)|after|before|around|when|during|for|over|"
    rf"back in|"
    rf"~|>|"
    rf"on) ?)?(?:the end of |about |early |late |mid-? ?)?[~>]?{_TIME}"
    r"|(?:had|has had|needed|got) (?:it|them|those|that|these|one|both|all) (?:all )?(?:out|removed|"
    r"taken out|"
    r"fixed|"
    r"repaired|drained|excised|cut out|pulled|lanced|treated|cleared)\b"
    r"|(?:came|come|cut|taken) out\b"
    r"|(?:an? )?(?:thing|matter|problem|story|chapter) of (?:the past|(?:her|his) (?:past|youth|"
    r"childhood))\b"
    r"|(?:ancient |old |past |remote )?history(?: only| now)?(?=\W*$)"
    r"|(?:graduated|discharged|released) from (?:speech |physical |occupational |the )?(?:therapy|clinic|"
    r"treatment|services|ot|pt|follow-up|care)\b"
    r"|last (?:inhaler|attack|episode|flare|seizure|wheeze|treatment|dose|bout|event|fit|spell)"
    r"(?: use| used)? (?:was )?(?:at (?:age )?\d|in (?:19|20)\d\d|in (?:childhood|high school|"
    r"grade school)|"
    r"(?:many |\d+ |several |ten |twenty )+(?:years|yrs) ago|decades ago)"
    r"|(?:baby|childhood|kid|infant|infancy|newborn) (?:thing|stuff|matter|problem)s?\b"
    r"|behind (?:him|her) now\b|no longer (?:a (?:problem|concern|issue)|bothers|occurs?)\b)"
)
_CURED = re.compile(r"[^.;\n]{0,25}?(?<!not )(?<!be )\bcured\b(?! (?:by surgery )?if\b)")
_NEVER_AGAIN = re.compile(
    r"(?:^|[\s,;(–—-])(?:never (?:again|recurred|returned|came back|since|repeated|another)|"
    r"(?:has|have|had) (?:not|never) (?:recurred|returned|come back|relapsed)|"
    r"(?:hasn't|haven't|didn't|did not) (?:recurred?|returned?|come back|relapsed?)|"
    r"(?:none|not|nothing|no (?:more|further|other|repeat|recent) ?(?:episodes?|attacks?|events?|bouts?|"
    r"flares?)?|"
    r"no (?:episodes?|attacks?|events?|bouts?|spells?|fits?|stones?)) (?:ever )?(?:since|afterwards?|again|"
    r"thereafter|"
    r"after that|in (?:\d+|many|several|ten|twenty|over \d+) (?:years|yrs))"
    r"|free of (?:it|them) since|not (?:troubled|bothered) since|symptom[- ]free(?: since)?|"
    r"(?:once|twice|one time|a single (?:episode|bout|attack)|one (?:episode|bout|attack|spell)),? "
    r"(?:in (?:19|20)\d\d|as a (?:child|kid|teen\w*|student)|at (?:age )?\d+|years ago|long ago|"
    r"decades ago)"
    r"|nothing left(?: of it| to treat)?\b)"
)
_TODAY = re.compile(
    r"\b(?:now (?:on|with|has|recurr\w+|wors\w+|flar\w+|again|takes|uses|needs|treated|requir\w+|"
    r"controlled|"
    r"managed|severe|moderate|mild|active|back|worse)|still|ongoing|persist\w*|continu\w+|recurring|"
    r"recurrent|"
    r"flar(?:e|es|ed|ing)\b(?! since)|came back|is back|returned (?:last|this|in|now|after)|current(?:ly)?|"
    r"uses?\b|takes|taking|on (?!its|their|his|her|own|exam|the|imaging|line|film|\d|mri|ct|it\b)\w+|"
    r"controlled|chronic|"
    r"poorly|under (?:treatment|care)|refill\w*|prescri\w+|start(?:s|ed)? (?!at|in)|adjuvant|awaiting|"
    r"increase|mg\b|worse|worsening|"
    r"new\b|again (?:now|this|since|last)|relaps\w+|residual|lifelong|to this day|ever since|"
    r"not (?:outgrown|cured|gone|healed|resolved))\b"
)
_LASTS = (
    "B18", "B20", "C", "D56", "D57", "D58", "D66", "D67", "D68", "D80", "D81", "D82", "D83", "D84", "E03",
    "E06", "E10", "E11", "E2", "E7", "E84", "E89", "F17", "F2", "F31", "F7", "F84", "G11", "G12", "G40",
    "G71", "G80", "G82", "H35", "H54", "H90", "H91", "I0", "I1", "I25", "I27", "I42", "I48", "I50", "K50",
    "K51", "K90.0", "M05", "M06", "M08", "M32", "M41", "M45", "N04", "N18", "N25", "P27", "Q", "Z",
)  # fmt: skip
"""What goes on for life although it began in childhood, unless the clause says that it is gone."""
_MAY_RETURN = ("C", "F3", "I48", "E05", "F10", "F11", "F14", "F17", "Z")
"""That none came since says remission or surveillance of these, which have codes of their own."""
_DRAWN_BY_AGE = ("R", "M25", "M54", "M79", "Z", "N91", "N92", "E30", "N63", "N64", "E16", "G47", "H33", "O")
"""“Pain at 7”, “menarche at 12”, “lump at 2”: no age at which it was over."""
_NOTHING_LEFT = re.compile(r"nothing left|no evidence|\bned\b|cured|disease[- ]free")
_EARLIER = re.compile(
    r"\b(?:(?:her |the |a |an |his )?(?:first|second|third|1st|2nd|last|previous|prior|earlier|older|"
    r"oldest|"
    r"elder|former|firstborn|other|both previous|both prior)(?: \w+)? (?:bab(?:y|ies)|child(?:ren)?|"
    r"pregnanc(?:y|ies)|deliver(?:y|ies)|births?|labors?|infant|son|daughter|kids?|postpartum|gestation)|"
    r"firstborn)\b"
    r"(?: (?:was|were|had|came|ended|complicated|born|presented|with|by|in|as|required|needed|for|of|an?|"
    r"the|lost|to|due|:|\w+ed))*[ :,(]*$"
)
_IN_EARLIER = re.compile(
    rf"{_LINK}(?:in|with|during|after|of|from|complicat\w+) (?:both |all |each of |only )?(?:her|the|a|my) "
    r"(?:first|second|third|1st|2nd|last|previous|prior|earlier|other|older|oldest|elder|former|"
    r"(?:19|20)\d\d)(?: \w+)? (?:baby|babies|child|children|pregnanc(?:y|ies)|delivery|deliveries|birth|"
    r"births|"
    r"labor|son|daughter|kid|postpartum|one)\b"
)
_LEFT = re.compile(
    r"\b(?:outgrew|grew out of|grown out of|outgrown|got over|gotten over|shook off|"
    r"recovered (?:long ago )?from|"
    r"was cured of|been cured of|cured of|rid of|beat|survived|put behind (?:him|her)|long done with)"
    r" (?:his|her|the|that|childhood|early|an?|mild|infant|baby|old|earlier|first|infantile|most of (?:his|"
    r"her))?"
    r" ?(?:\w+ )?$"
)
_OLD_NOTE = re.compile(
    r"^\W*(?:text |section |block )?(?:imported|copied|copy|pasted|scanned|archived|carried forward|"
    r"copied forward|"
    r"pulled forward|auto-?populated|legacy|old|outside|historical|prior|excerpt|quote)\b"
    r"(?:[ -](?:of|from|in|old|the|an?|ed|er|prior|previous|outside|hospital|clinic|urgent care|paper|"
    r"portal|"
    r"auto|forward|over|system|\w+'s)){0,5} (?:note|text|record|entry|chart|h&p|template|summary|document|"
    r"letter|"
    r"history|list|page|import|report)s?\b[^.\n:]{0,60}: ?[\"“(]"
)
_CHEAP = re.compile(
    r"outgr|grew|grown|gone|over|done|finish|past|end|stop|ceas|quit|vanish|disappear|fade|burn|w[oe]r[en]|"
    r"subsid|"
    r"left|settl|remit|went|clear|heal|clos|resol|dried|drop|round|cure|repair|correct|fix|remov|drain|"
    r"excis|"
    r"resect|tak|cut|treat|had|need|got|came|come|thing|histor|grad|discharg|releas|last|bab|kid|child|"
    r"infan|"
    r"behind|no longer|long"
)


def over(clause: Clause) -> Verdict | None:
    """The words that say that the condition is over."""
    code = clause.mention.codes[0]
    after = clause.after[:_REACH]
    if code[0] == "O" or code.startswith(("Z37", "P", "Z3A", "Z39")):
        past = _EARLIER.search(clause.before)
        if past is not None:
            return Verdict(Assertion.HISTORICAL, before(clause, past))
        past = _IN_EARLIER.match(after)
        if past is not None:
            return Verdict(Assertion.HISTORICAL, behind(clause, past))
    if code[0] == "Z" and code != "Z91.010":
        return None
    past = _LEFT.search(clause.before) or _OLD_NOTE.match(clause.before)
    if past is not None and not _TODAY.search(after):
        return Verdict(Assertion.HISTORICAL, before(clause, past))
    past = _said_behind(clause, code, after)
    if past is None or _TODAY.search(after):
        return None
    return Verdict(Assertion.HISTORICAL, behind(clause, past))


def _said_behind(clause: Clause, code: str, after: str) -> re.Match[str] | None:
    assessed = clause.mention.section in ASSESSED
    young = _CHILDS.match(after)
    if _CHEAP.search(after):
        ended = None if code.startswith("F1") else _ENDED.match(after, young.end() if young else 0)
        if ended is not None and not (
            (assessed and code[0] in "STL") or (code[0] == "C" and not _NOTHING_LEFT.search(after))
        ):
            return ended
        cured = _CURED.match(after) if "cured" in after else None
        if cured is not None:
            return cured
    if not code.startswith(_LASTS):
        if young is not None:
            return young
        if not assessed and not code.startswith(_DRAWN_BY_AGE):
            aged = _AT_AGE.match(after)
            if aged is not None:
                return aged
    if not code.startswith(_MAY_RETURN):
        return _NEVER_AGAIN.search(after)
    return None
