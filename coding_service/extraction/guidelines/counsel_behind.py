"""Words right behind a condition that only speak of it: "sepsis precautions given", "MI was considered".

Every pattern is put to the rest of the clause, lowered, from where the condition ends.
"""

from __future__ import annotations

import re

NO_RISK = r"(?! (?:supervision|pregnan\w+|ob\b|prenatal|obstetric|clinic\b|hpv|multi(?:gravida|p)|primi))"
"""High-risk pregnancies and clinics are called so."""
_NAMED_TALK = re.compile(
    r"\b(?:(?<!average )(?<!average-)risks?"
    rf"{NO_RISK}|"
    r"warnings?|precautions?|cautions?|signs?|symptoms?|sx|s/sx?|"
    r"counsel\w*|side effects?|red flags?|reviewed|discussed|explained|taught|repeated|mentioned|described|"
    r"warned|covered|to watch for|what to|what we|are what|(?:want|trying|hope|aim)\w* to (?:prevent|avoid)|"
    r"not likely|unlikely|less likely|not suspected|"
    r"excluded|ruled out|considered|not supported|more (?:common|likely|frequent)|prevention|call 911)\b"
)
_SIGNS = re.compile(r"symptoms?|sx|signs?")
_TELLS = re.compile(
    r"\b(?:is|has|have|had|on|continu\w*|start\w*|stable|controlled|goal|improv\w*|wors\w*|today|now|"
    r"takes|taking|treated|due|since|will|recheck|refer\w*|cont|increase\w*|decrease\w*|stop\w*|add\w*|"
    r"switch\w*|prescrib\w*)\b|\+|:(?! ?(?:what|watch|warn|signs|risks?|precaution|red))|"
    r"\bwith\b|\bw/| [-–—] | \d|\bmg\b"
)
_OWN_LINE = re.compile(r" [-–—] |:\s")
"""An item of the assessment and what was done for it: "Nicotine dependence - counseled, patch"."""
_PLANNED = re.compile(
    r"^[ \t]+(?:action |emergency |sick[- ]day |safety )?(?:plan|kit|protocol|sx|signs|symptoms)\b(?!:)"
)
_CONTRIBUTES = re.compile(
    r"^ (?:is |as )?(?:a )?possible (?:contribut\w+|cause|trigger|component|role|factor)\b"
)
_AFFIRMED = re.compile(
    r"^[\s,)(]*(?:(?:is|are|remains?|has been|stays|now|still|today|currently|clinically|"
    r"which is) )*(?:well |poorly |better |fully |adequately |quite )?(?:well-|poorly-)?(?:stable|controlled|"
    r"improv\w+|wors(?:e|ened)|worsening(?! (?!(?:on|over|since|despite|with|in|and|today|for|now|"
    r"lately)\b)[a-z])|uncontrolled|at goal|not at goal|above goal|persist\w*|resolving|present|confirmed|"
    r"diagnosed|found|noted|ongoing|active)\b"
)
_AFTER_STRONG = re.compile(
    r"^[\s,/&)-]*(?:(?:and|or|of|is|are|was|were|the|her|his|being|both|these|those|"
    r"all|such|long-?term|known|also|initially|still|briefly|cardiac|future|this|very|felt|thought|to be|"
    r"seems?|appears?|some|small|any|added|potential|drug|flare|return|bleeding|infection|suicide|"
    r"emergency)[\s,]+){0,4}(?:risks?(?! (?:low|high))|warnings?|precautions?|cautions?|education|handouts?|"
    r"leaflet|instructions?|guidance|abcdes?|prevention|prophylaxis|counsell?ing|toxicity|awareness|"
    r"action plan|return precautions|considered|entertained|contemplated|(?:(?<=was )|(?<=were )|"
    r"(?<=been ))raised(?! (?:by (?!(?:the |an? |her |his )?(?:ed|er|outside|prior|previous|pcp|referring|"
    r"hospital|family|dr|\w+olog\w+)\b)|due|at|to|from|with|on|today|because))|queried|questioned|unlikely|"
    r"less likely|doubtful|doubted|improbable|"
    r"remote possibility|not (?:likely|suspected|supported|favou?red|thought|felt|believed|considered|"
    r"concerning|evident|diagnosed|confirmed|established|criteria)|excluded|"
    r"may contribute|might contribute|could contribute|may play|may develop|may occur|can occur|can develop|"
    r"may follow|can follow|can happen|may happen|could happen|could occur|might occur|may result|can result|"
    r"later in life|down the (?:road|line)|in the future|remains? (?:possible|a possibility|a concern|"
    r"on the differential)|expected\b|normal for\b|not (?:expected|normal|ok|okay|acceptable)\b|not(?=\W*$)|"
    r"a possibility|possible(?=\W*$)|(?:a |the )?(?:main |theoretical )?(?:concern|worry)|what (?:we|"
    r"i) (?:want|are trying|hope)|are what|is what)\b"
)
_ITEM_DASH = re.compile(r" [-–—]+ ")
"""The problem stands before the dash, what was done behind it: "Smoke exposure - discussed quitting"."""
_SENDS_ON = re.compile(
    r"^(?:[^.;\n→>]|\.\d){0,70}?(?:→|[-=]+>|⇒) ?(?:(?:please |pt |to )?(?:call|er\b|ed\b|911|stop (?:and|&)|"
    r"same[- ]day|urgent|go to|come (?:in|back)|return|l&d|hospital|notify|seek|sooner))"
)
"""An arrow from a sign to where it sends the patient: "HA, vision changes → call"."""
_NONE_YET = re.compile(
    r"^(?:[/,&][ ]?[\w -]{1,24}){0,3}(?:[ ]?:|[ ][-–—]+)[ ]?(?:(?:to |will |we )?watch(?:ing)? (?:out )?"
    r"for\b|(?:to |will )?monitor(?:ing)? for (?:it|this|these|them)\b|none (?:so far|yet|to date|seen|noted|"
    r"found|suspected|at this time)\b|not (?:present|seen|found|evident|suspected|detected)\b|absent\b|"
    r"(?:neg(?:ative)?|excluded|ruled out|r/o'?d)(?=[ ]?(?:[.;,\n]|$|by\b|on\b)))"
)
"""An item of the assessment that says that the thing is not there: "Neutropenia: watch for; none so far"."""
_PROMPTS = re.compile(
    r"^[^.;\n]{0,40}?\b(?:should|would|will|must|to) (?:also |then |always )?(?:prompt|trigger|lead to|"
    r"suggest|indicate|raise|point to|mean|signal|worry|concern|need|require|"
    r"warrant|be reported|call|come|go to|return|alert)\b"
)
_AFTER_NOT_HEAD = re.compile(
    r"^[\s,/&]*(?:\w+[\s,/&]+){0,3}(?:discussed|reviewed|mentioned|explained|described)\b"
)
_TALK_ENDS = (
    r"(?:risks?|considered|unlikely|less likely|reviewed|discussed|excluded|possible complications|"
    r"precautions (?:given|reviewed|discussed|provided)|"
    r"return precautions (?:given|reviewed|discussed|provided)|"
    r"counsell?ing|counsell?ed|ruled out|not supported|not suspected|none supported|can occur|may occur|"
    r"none (?:is |are )?supported)\b"
)
_LIST_ENDS = re.compile(_TALK_ENDS)
_AFTER_LIST = re.compile(
    r"^(?:[\s,/&+]+(?:and |or )?[\w'-]+(?: [\w'-]+){0,3}){0,5}[\s,)]+(?:(?:are|is|were|was|all|the|"
    rf"long-?term|known|main) )*{_TALK_ENDS}"
)
"""Behind further items of a list ("macrosomia, pre-eclampsia reviewed"); its last words are asked first."""
_AFTER_PAIR = re.compile(
    r"^ ?(?:&|and|or|/|\+|,) ?[\w'-]+(?: [\w'-]+){0,2} (?:were|was|have been|had been|both) (?:all |both |"
    r"also |each )?(?:queried|questioned|raised|suspected|considered|excluded|ruled out|wondered about|"
    r"screened|tested|looked for|not (?:found|suspected|supported|confirmed|met|present|diagnosed))\b"
)
"""Two of which the verb is said together: "ADHD & autism were queried by school"."""


def affirmed(near: str) -> bool:
    """Whether the words behind say how the condition is: "well controlled", "worsening on metformin"."""
    return _AFFIRMED.match(near) is not None


def strong(after: str, near: str, before: str, headed: bool) -> tuple[re.Match[str] | None, bool]:
    """What is said of a condition behind it, and whether it holds whatever the note says elsewhere.

    `near` is `after` up to a dash or colon; `headed`, that an item begins with the condition.
    """
    said = (
        _CONTRIBUTES.match(near)
        or _AFTER_STRONG.match(near)
        or _NONE_YET.match(after)
        or _AFTER_PAIR.match(near)
        or _SENDS_ON.match(after)
        or _PROMPTS.match(near)
    )
    if said is not None:
        return said, True
    listed = _AFTER_LIST.match(near) if _LIST_ENDS.search(near) else None
    if listed is None or (headed and "," in before + near):
        return None, False
    weak = listed[0].endswith(("reviewed", "discussed", "counselling", "counseling", "counseled"))
    return (None, False) if weak and headed else (listed, not weak)


def weak(after: str, near: str, headed: bool) -> re.Match[str] | None:
    """As `strong`, but a condition that the note asserts elsewhere stands."""
    return _PLANNED.match(near) or _talk(after, headed) or (None if headed else _AFTER_NOT_HEAD.match(near))


def _talk(after: str, headed: bool) -> re.Match[str] | None:
    """What is spoken about within reach, where nothing before it tells of the condition itself."""
    named = _NAMED_TALK.search(after[:90])
    if named is not None and headed and _SIGNS.fullmatch(named[0]):
        named = _NAMED_TALK.search(after[:90], named.end())  # "influenza A, URI symptoms" has them
    if named is None:
        return None
    told = after[: named.start()]
    if headed and _ITEM_DASH.search(told):
        return None
    if _TELLS.search(told if headed and _OWN_LINE.match(told) else told.rstrip(" :")):
        return None
    return named
