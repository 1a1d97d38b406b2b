"""What is over: outgrown, of childhood, of an earlier pregnancy, taken out, ended, cured.

A disease that lasts is there although it began in childhood; what the clause treats today is there too.
"""

from __future__ import annotations

import re

from coding_service.domain.note import Assertion
from coding_service.extraction.headings import DEALT_WITH
from coding_service.extraction.statements.clause import Clause, Verdict

_REACH = 90
_LINK = (
    r"[\s,;:()\"”'–—/-]*(?:(?:which|that|it|this|these|they|he|she|has|have|had|is|are|was|were|been|now|"
    r"since|fully|completely|entirely|finally|all|both|then|and|but|already|long|patient|pt|himself|herself|"
    r"today|label|tag|entry|episodes?|symptoms?|attacks?|issues?|once|twice|in|of|\(?(?:19|"
    r"20)\d\d\)?)\b[\s,;:–—-]*){0,6}"
)
_TIME = (
    r"(?:(?:19|20)\d\d|'\d\d|\d{1,2}/\d{2,4}|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*|"
    r"(?:the |her |his |that )?(?:spring|summer|fall|autumn|winter|periods|menses|menopause|pregnancy|"
    r"delivery|birth|childbirth|surgery|operation|move|divorce|\d0s|hysterectomy|oophorectomy|marriage|"
    r"retirement|weaning|puberty|treatment|therapy|antibiotics|\w+ectomy|teens|twenties|thirties|forties|"
    r"fifties)|last|childhood|infancy|college|high school|kindergarten|school|adolescence|adulthood|years?|"
    r"months|weeks|decades|age|\d{1,2}\b(?! ?(?:d|days?|h|hrs?|hours?|wks?|weeks?)\b)|long|then|a course|two|"
    r"three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
)
_YOUNG = (
    r"(?:(?:back )?(?:as|when|while) (?:(?:she|he|they) (?:was|were) )?(?:still )?(?:an? )?(?:very )?"
    r"(?:(?:young|little|small|school-?age|preterm) )?"
    r"(?:child|kid|baby|infant|toddler|teen(?:ager)?|adolescent|newborn|neonate|preemie|boy|girl|youngster|"
    r"preschooler|schoolboy|schoolgirl|student|pupil|freshman|sophomore|little|small|young)\b"
    r"|(?:only |just |back )?(?:in|during|of) (?:(?:his|her|the|their|early|late|mid) ){0,2}"
    r"(?:childhood|infancy|babyhood|girlhood|boyhood|youth|adolescence|toddlerhood|teens|teenage years|"
    r"twenties|school years|(?:\w+ )?days|school-?age|early years|residency|boot camp|the (?:service|army|"
    r"navy)|(?:med|medical|law|nursing|graduate|grad) school|(?:first|second|third|fourth|fifth|sixth|"
    r"seventh|eighth|ninth|tenth|eleventh|twelfth|\d{1,2}th) grade|first (?:year|months|weeks)(?: of life)?|"
    r"kindergarten|preschool|day ?care|nursery|college(?: days| years)?|(?:high|grade|middle|elementary|"
    r"primary|junior high|grammar) school|newborn period|neonatal period|nicu)\b"
    r"|(?:once |twice |often |repeatedly |\w+ times )?(?:before|until|till|up to|prior to) (?:(?:about |"
    r"the )?age(?: of)? \w+|(?:s?he|they) (?:was|were) \w+|kindergarten|(?:grade |high |middle )?school|"
    r"puberty|college|adolescence|first grade|\d{1,2}(?= ?[.,;)]| ?$))"
    r"|(?:two|three|four|five|six|several|many|some|a few|\d+) (?:winters|summers|seasons|springs|falls|"
    r"autumns|pregnancies|grades|decades) (?:ago|back)\b)"
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
    rf"|(?:ended|stopped|ceased|quit|vanished|disappeared|faded|burn(?:ed|t) out|worn? off|wore off|subsided|"
    rf"died down|left (?:him|her)|settled|remitted|went away|cleared(?: up)?|healed(?: up)?|closed|resolved|"
    rf"dried up|dropped away|round(?:ed|s) out|ran (?:its|their) course|let up|lifted|passed|quieted|abated|"
    rf"banded|stripped|released|ligated|lanced|eradicated|burn(?:ed|t) itself out|cured|gone|repaired|"
    rf"corrected|fixed|removed|drained|excised|resected|"
    rf"taken out|cut out)(?: (?:off|out|itself|themselves|spontaneously|fully|completely|"
    rf"uneventfully|surgically|on (?:its|their) own))?,? (?:(?:by|in|at|since|after|before|around|when|"
    rf"during|over|back in|~|>|about) ?|(?:with|for|on) (?!\d))?(?:the end of |about |early |late |"
    rf"mid-? ?)?[~>]?{_TIME}|(?:repaired|corrected|fixed|removed|drained|excised|resected|closed|"
    rf"operated(?: on)?|treated|released|resolved|cleared|gone|healed|outgrown),? {_YOUNG}"
    r"|(?:ran (?:its|their) course|left (?:nothing|no (?:trace|residu\w+|deficits?|sequelae|weakness|"
    r"scars?))|(?:went|left|gone) with (?:the|her|his) \w+|(?:quiet|silent|dormant|absent|nothing|"
    r"clear) since\b|round(?:ed|s) out|was (?:just |only )?(?:a|an) (?:baby|childhood|teenage) \w+|"
    r"(?:had |has )?(?:troubled|bothered|plagued|dogged) (?:him|her) (?:till|until|through|in|as|during)\b)"
    r"|(?:had|has had|needed|got) (?:it|them|those|that|these|one|both|all) (?:all )?(?:out|removed|"
    r"taken out|fixed|repaired|drained|excised|cut out|pulled|lanced|treated|cleared)\b"
    r"|(?:came|come|cut|taken) out\b|(?:an? )?(?:thing|matter|problem|story|chapter) of (?:the past|(?:her|"
    r"his) (?:past|youth|childhood))\b|(?:ancient |old |past |remote )?history(?: only| now)?(?=\W*$)"
    r"|(?:graduated|discharged|released) from (?:speech |physical |occupational |the )?(?:therapy|clinic|"
    r"treatment|services|ot|pt|follow-up|care)\b"
    r"|last (?:inhaler|attack|episode|flare|seizure|wheeze|treatment|dose|bout|event|fit|spell)"
    r"(?: use| used)? (?:was )?(?:at (?:age )?\d|in (?:19|20)\d\d|in (?:childhood|high school|grade school)|"
    r"(?:many |\d+ |several |ten |twenty )+(?:years|yrs) ago|decades ago)"
    r"|(?:baby|childhood|kid|infant|infancy|newborn) (?:thing|stuff|matter|problem)s?\b"
    r"|behind (?:him|her) now\b|no longer (?:a (?:problem|concern|issue)|bothers|occurs?)\b)"
)
_RECOVERED = re.compile(
    r"(?: (?:infection|illness|case))?(?: (?:back )?(?:in|last|this past|over|the last)(?: (?:the|last|"
    r"late|early|this))? (?:winter|spring|summer|fall|autumn|year|month|week|christmas|holidays?|(?:jan|feb|"
    r"mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*|(?:19|20)\d\d)|(?: (?:\w+|\d+))? (?:weeks|months|"
    r"years) ago)(?: \d{4})?[,;:–— -]+(?:and |has |since |now |he |she |they |is |was |fully |completely |"
    r"well |all |long |got ){0,4}(?:recovered|over it|better since|resolved|gone|healed|cleared|uneventful|"
    r"no (?:sequelae|residua\w*|after-?effects)|without sequelae)\b"
)
"""A time and that it passed: "COVID last winter, recovered"."""
_CURED = re.compile(r"[^.;\n]{0,25}?(?<!not )(?<!be )\bcured\b(?! (?:by surgery )?if\b)")
_NEVER_AGAIN = re.compile(
    r"(?:^|[\s,;(–—-])(?:never (?:again|recurred|returned|came back|since|repeated|another)|"
    r"(?:has|have|had) (?:not|never) (?:recurred|returned|come back|relapsed)|"
    r"(?:hasn't|haven't|didn't|did not) (?:recurred?|returned?|come back|relapsed?)|"
    r"(?:none|not|nothing|no (?:more|further|other|repeat|recent) ?(?:episodes?|attacks?|events?|bouts?|"
    r"flares?)?|no (?:episodes?|attacks?|events?|bouts?|spells?|fits?|stones?)) (?:ever )?(?:since|"
    r"afterwards?|again|thereafter|after that|in (?:\d+|many|several|ten|twenty|over \d+) (?:years|yrs))"
    r"|free of (?:it|them) since|not (?:troubled|bothered) since|symptom[- ]free(?: since)?|"
    r"(?:once|twice|one time|a single (?:episode|bout|attack)|one (?:episode|bout|attack|spell)),? "
    r"(?:in (?:19|20)\d\d|as a (?:child|kid|teen\w*|student)|at (?:age )?\d+|years ago|long ago|decades ago)"
    r"|nothing left(?: of it| to treat)?\b)"
)
_OF_ITS_TIME = re.compile(
    r"\s*(?:$|(?:once|twice|one|a single|in|at|as|on|after|during|from|with|treated|stopped|resolved|last|"
    r"when|\d+)\b)"
)
"""Behind a comma it is still said of the condition, and no other item of the list."""
_TODAY = re.compile(
    r"\b(?:now (?:on|with|has|recurr\w+|wors\w+|flar\w+|again|takes|uses|needs|treated|requir\w+|controlled|"
    r"managed|severe|moderate|mild|active|back|worse)|still|ongoing|persist\w*|continu\w+|recurring|"
    r"recurrent|flar(?:e|es|ed|ing)\b(?! since)|came back|is back|returned (?:last|this|in|now|after)|"
    r"current(?:ly)?|uses?\b|takes|taking|(?<!\d )on (?!its|their|his|her|own|exam|the|imaging|line|film|\d|"
    r"mri|ct|it\b)\w+|controlled|chronic|poorly|under (?:treatment|care)|refill\w*|prescri\w+|start(?:s|"
    r"ed)? (?!at|in)|adjuvant|awaiting|increase|mg\b|worse|worsening|new\b|again (?:now|this|since|last)|"
    r"relaps\w+|residual|lifelong|to this day|ever since|since (?:\w+ ){0,2}(?:(?:was|were) )?(?:start\w*|"
    r"begun|added)|not (?:outgrown|cured|gone|healed|resolved))\b"
)
_LASTS = (
    "B18", "B20", "C", "D56", "D57", "D58", "D66", "D67", "D68", "D80", "D81", "D82", "D83", "D84", "E03",
    "E06", "E10", "E11", "E2", "E7", "E84", "E89", "F17", "F2", "F31", "F7", "F84", "G11", "G12", "G40",
    "G71", "G80", "G82", "H35", "H54", "H90", "H91", "I05", "I06", "I07",
    "I08", "I09", "I1", "I25", "I27", "I42", "I48", "I50", "K50",
    "K51", "K90.0", "M05", "M06", "M08", "M32", "M41", "M45", "N04", "N18", "N25", "P27", "Q", "Z",
)  # fmt: skip
"""What goes on for life although it began in childhood, unless the clause says that it is gone."""
_MAY_RETURN = ("C", "F3", "I48", "E05", "F10", "F11", "F14", "F17", "Z")
"""That none came since says remission or surveillance of these, which have codes of their own."""
_HAD_AT_AN_AGE = (
    "A", "B", "D69.0", "G0", "G51", "H6", "I00", "J0", "J1", "J2", "K31", "K35", "K36", "K37", "K4", "K56",
    "K8", "L50", "M00", "M30", "M86", "N1", "N20", "N44", "R56.0", "S", "T",
)  # fmt: skip
"""What is had at an age; of the rest it is the age at which it began: "ADHD at 7"."""
_BEGAN = re.compile(r"\b(?:dx'?d?|diagnosed(?: with)?|onset(?: of)?|began|started|developed)\b[ :,\w]{0,20}$")
_MENDED = re.compile(r"repair|fix|clos|remov|drain|excis")
"""An injury that was seen to is followed until it has healed."""
_NOTHING_LEFT = re.compile(r"nothing left|no evidence|\bned\b|cured|disease[- ]free")
_LATER_IN_LIFE = re.compile(
    rf"{_LINK}(?:(?:back )?in (?:(?:her|his|the|their|early|late|mid)[ -]){{1,2}}(?:thirties|forties|"
    rf"fifties|sixties|"
    r"[3-6]0'?s)|(?:after|with|from|during|following) (?:the|an?|her|his) (?:19|20)\d\d \w+)\b"
)
_PASSES = ("A", "B0", "B1", "B2", "G51", "H0", "H1", "I26", "I30", "I82", "J0", "J1", "J2", "K35", "K37",
           "K80", "K81", "K85", "L0", "N1", "N2", "N30", "O", "S", "T")  # fmt: skip
"""What passes: a decade of life in which it was puts it behind."""
_LONG_GONE = re.compile(
    r"[^.;\n]{0,60}?\b(?:long (?:gone|over|behind (?:him|her|them)|past|healed|forgotten|outgrown|"
    r"since (?:gone|healed|resolved|over|cleared|outgrown|recovered))|(?:that|which) has since (?:gone|"
    r"healed|resolved|cleared|passed|settled|faded|recovered))\b"
)
_BIRTH = (
    r"(?:bab(?:y|ies)|child(?:ren)?|pregnanc(?:y|ies)|deliver(?:y|ies)|births?|labors?|infant|son|daughter|"
    r"kids?|postpartum|gestation)"
)
_EARLIER = re.compile(
    r"\b(?:(?:last|previous|prior|earlier|older|oldest|elder|former|firstborn|other)(?: \w+)? "
    rf"{_BIRTH}|firstborn|(?:first|second|third|1st|2nd|3rd)(?: \w+)? {_BIRTH} (?:was|were|had|came|ended|"
    rf"born|"
    r"presented|lost|brought|gave))\b(?: (?:was|were|had|came|ended|complicated|born|presented|with|by|in|as|"
    r"required|needed|for|of|an?|the|lost|to|due|\w+ed))*[ :(]*$"
)
_IN_EARLIER = re.compile(
    rf"{_LINK}(?:in|with|during|after|of|from|complicat\w+) (?:both |all |each of |only )?(?:her|the|a|my) "
    r"(?:first|second|third|1st|2nd|last|previous|prior|earlier|other|older|oldest|elder|former|"
    r"(?:19|20)\d\d)(?: \w+)? (?:baby|babies|child|children|pregnanc(?:y|ies)|delivery|deliveries|birth|"
    r"births|labor|son|daughter|kid|postpartum|one)\b"
)
_LEFT = re.compile(
    r"\b(?:outgrew|grew out of|grown out of|outgrown|got over|gotten over|shook off|"
    r"recovered (?:long ago )?from|was cured of|been cured of|cured of|rid of|beat|survived|"
    r"put behind (?:him|her)|long done with) (?:his|her|the|that|childhood|early|an?|mild|infant|baby|old|"
    r"earlier|first|infantile|most of (?:his|her))? ?(?:\w+ )?$"
)
_USED_TO = re.compile(
    r"\b(?:used to (?:have|get|suffer(?: from)?)|(?:formerly|once) (?:had|suffered(?: from)?)|"
    r"no longer (?:has|gets|suffers(?: from)?))(?: an?| some| bad| mild| frequent| severe)? ?(?:\w+ )?$"
)
_OUT_FOR = re.compile(
    r"\b(?:(?:appendix|gallbladder|tonsils?|adenoids?|uterus|womb|ovary|ovaries|spleen|tube|kidney|polyps?|"
    r"disc) (?:was |were )?(?:out|removed|taken(?: out)?)|\w+ectomy|repair|drainage|lithotripsy|reduction|"
    r"pinning)(?: back)?,? (?:at (?:age )?\d+|in (?:19|20)\d\d|(?:19|20)\d\d|as an? \w+|in (?:childhood|"
    r"infancy|college|high school)|years ago|when \w+ was \w+) (?:for|with|because of|due to|after) (?:an? |"
    r"the |ruptured |acute )?(?:\w+ )?$"
)
_OLD_NOTE = re.compile(
    r"^\W*(?:text |section |block )?(?:imported|copied|copy|pasted|scanned|archived|carried forward|"
    r"copied forward|pulled forward|auto-?populated|legacy|old|outside|historical|prior|excerpt|quote)\b"
    r"(?:[ -](?:of|from|in|old|the|an?|ed|er|prior|previous|outside|hospital|clinic|urgent care|paper|portal|"
    r"auto|forward|over|system|\w+'s)){0,5} (?:note|text|record|entry|chart|h&p|template|summary|document|"
    r"letter|history|list|page|import|report)s?\b[^.\n:]{0,60}: ?[\"“(]"
    r"|^\W*(?:pasted|copied|copied forward|carried forward|pulled forward) (?:in )?(?:from|"
    r"out of)\b[^.\n:]{0,40}:"
)


def over(clause: Clause) -> Verdict | None:
    """The words that say that the condition is over."""
    code = clause.mention.codes[0]
    after = clause.after[:_REACH]
    if code[0] == "O" or code.startswith(("Z37", "P", "Z3A", "Z39")):
        past = _EARLIER.search(clause.before)
        if past is not None:
            return clause.ahead(past, Assertion.HISTORICAL)
        past = _IN_EARLIER.match(after)
        if past is not None:
            return clause.behind(past, Assertion.HISTORICAL)
    if code[0] == "Z" and code != "Z91.010":
        return None
    past = (
        _LEFT.search(clause.before)
        or _USED_TO.search(clause.before)
        or _OLD_NOTE.match(clause.before)
        or (None if code[0] == "C" else _OUT_FOR.search(clause.before))
    )
    if past is not None and not _TODAY.search(after):
        return clause.ahead(past, Assertion.HISTORICAL)
    if not code.startswith((*_MAY_RETURN, *_LASTS)):
        never = _NEVER_AGAIN.search(after)
        if (
            never is not None
            and all(map(_OF_ITS_TIME.match, after[: never.start()].split(",")[1:]))
            and "(" not in after[1 : never.start()]
            and not _TODAY.search(after)
        ):
            return clause.behind(never, Assertion.HISTORICAL)
    past = _said_behind(clause, code, after)
    if past is None or _TODAY.search(after):
        return None
    return clause.behind(past, Assertion.HISTORICAL)


def _said_behind(clause: Clause, code: str, after: str) -> re.Match[str] | None:
    assessed = clause.mention.section in DEALT_WITH
    young = None if _BEGAN.search(clause.before) else _not_since(_CHILDS.match(after))
    ended = None if code.startswith("F1") else _ENDED.match(after, young.end() if young else 0)
    dealt_with = (assessed and code[0] in "STL") or (
        code[0] in "ST" and ended is not None and _MENDED.search(ended[0]) is not None
    )
    if ended is not None and not dealt_with and (code[0] != "C" or _NOTHING_LEFT.search(after)):
        return ended
    return (
        (None if code.startswith((*_LASTS, *_MAY_RETURN)) or dealt_with else _RECOVERED.match(after))
        or (_LONG_GONE.match(after) if code[0] != "C" and ("long" in after or "has since" in after) else None)
        or (_CURED.match(after) if "cured" in after else None)
        or (None if code.startswith(_LASTS) else young or _when(code, after, assessed))
    )


def _not_since(young: re.Match[str] | None) -> re.Match[str] | None:
    """What there is since childhood is there now."""
    return None if young is None or "since" in young[0] else young


def _when(code: str, after: str, assessed: bool) -> re.Match[str] | None:
    """The age or the time of life at which it was."""
    aged = _not_since(_AT_AGE.match(after)) if code.startswith(_HAD_AT_AN_AGE) and not assessed else None
    return aged or (_LATER_IN_LIFE.match(after) if code.startswith(_PASSES) else None)
