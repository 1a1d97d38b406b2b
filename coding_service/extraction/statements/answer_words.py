"""The words that answer no, those that answer yes, and those of a treatment, which say that it is there."""

from __future__ import annotations

import re

QUOTE = r"(?:[\"'“”‘’«»]|\*{1,2})?"
DASH = r"[-–—−‒➖⊖]"
"""A minus sign is typed as any of these."""
PLAIN_NO = (
    r"(?:(?:absolutely|definitely|certainly|clearly|emphatically|still|currently|also|likewise|equally|similarly|too|again|all|both|"
    r"each|triple|x ?\d|×\d),? )?(?:no(?:pe|ne)?(?! (?:change|improvement|relief|better|worse|longer|"
    r"doubt|question|other|more|new))|nah|nay|nil(?: of note)?|zip|nothing(?: (?:found|of note|such|"
    r"there|like (?:it|that)))?|blank|no (?:(?:known |prior |past |personal )*(?:history|hx)|record|"
    r"evidence|such thing)|(?:(?:he|she|pt|patient|they|mom|mother|father|dad|wife|husband|"
    r"mom and dad) )?denie[sd] (?:any|it|this|that|all|these|both|when asked|on (?:direct )?questioning|"
    r"by \w+|having (?:it|this|any))|(?:he|she|pt|patient|they|mom|mother) denie[sd]|(?:answer(?:s|ed)?|"
    r"replied|repl(?:y|ies)|sa(?:ys|id)|ticked|checked|circled|marked) (?:a |with |in the )?(?:(?:firm|"
    r"hard|clear|flat|plain) )?[\"'“]?(?:no|never|none|negative(?:ly)?|nope)|(?:that's |it's |that is |"
    r"it is )?an? (?:(?:firm|hard|clear|flat|plain|definite) )?no|(?:has|had|have)(?: not|n't|"
    r" never) had (?:it|this|that|one|any)|free of (?:it|that|this)|(?:absolutely|certainly|definitely|"
    r"of course|surely|hard|flat) (?:not|no)|(?:does|did|do)(?: not|n't) (?:meet|reach|"
    r"fulfil?l) (?:the )?(?:\w+ )?(?:criteria|cut-?off|threshold)|[x×] ?0|n/?a|n\.a\.|nr|nd|"
    r"neg(?:ative)?|[-–—−]ve|neg'd|never|denie[sd]|absent|negated|declined as a complaint|"
    r"non-?(?:reactive|existent|carrier|contributory)|irrelevant|(?:s?he|pt|patient|they) has (?:none|"
    r"neither)(?: of (?:them|these|those))?|fails (?:the )?(?:criteria|cut-?off|threshold)|(?:does|do|"
    r"did)(?: not|n't) qualify|un(?:met|detected|detectable|reported|checked|ticked)|zero|false|"
    r"not (?:so|asked|relevant|met|present|there|detected|found|seen|had|applicable|at all|reported|"
    r"endorsed|noted|any|known|ticked|checked|selected|marked|circled|this|that|it|an? (?:problem|"
    r"concern|thing|issue|complaint)|at any time|in (?:his|her|my|their) (?:whole )?life|in the least|"
    r"observed|elicited|suspected|ever|even once|really|true|reached|fulfilled|diagnosed|shown|"
    r"identified|this patient|today|for (?:him|her|them)|(?:he|she|me|him|her)|that (?:he|she|i) knows?)|"
    r"(?:it|he|she|they|this|that) (?:is|was|does|did|has|are|do) ?(?:not|n't|n’t)|(?:is|was|does|did|"
    r"has|are|do|have)(?: not|n't|n’t)(?: so| it| apply| have it| present)?|do(?:es)? not apply|"
    r"doesn't apply|(?:well |far |just )?(?:below|under|short of|beneath) (?:the |its )?(?:cut-?offs?|"
    r"cut point|threshold|criteria|bar|range|limit|\d+)|sub-?threshold|none (?:ever|known|reported|noted|"
    r"today|now)|never (?:had|once|ever|any|happened|diagnosed|an issue)|[ø∅✗✘✖❌╳⛔⊘]|(?:(?:score[sd]?|"
    r"rate[sd]|points?) )?(?:0|zero)(?: ?(?:/|of|out of) ?\d{1,3})?(?: (?:mm|points?|pts?\.?|items?|"
    r"episodes?|symptoms?))?)"
)
"""An answer by itself. What begins with it may go on otherwise: the caller asks for the end of the answer."""
_DETAIL = (
    r"(?: (?:ever|today|now|currently|known|reported|noted|at all|to date|either|so far|thanks?|"
    r"whatsoever|per (?:pt|patient|him|her|mom|mother|dad|father|parents?|wife|husband)|by (?:history|"
    r"report|hx)|x ?\d|× ?\d|to (?:all|each|any|every one)(?: of (?:these|them))?|in (?:the past|years|"
    r"his life|her life|life)|(?:he|she|pt|patient|mom|mother) (?:says|said|reports)))?"
)
ENDS = rf"{_DETAIL}{QUOTE}(?=[ \t]*(?:[.,;)\]|/\n!?_☐□(•·]|$)|[ \t]{{2,}}| ?{DASH} )"
"""Where an answer is over."""
_YES = re.compile(
    r"[\s:=,.–—-]*" + QUOTE + r"(?:yes|yep|yeah|yup|y\b(?!/)|aye|sure|"
    r"certainly|positive|pos\b|\+|\(\+\)|present|confirmed|indeed|correct|true\b|since\b|still\b(?! no)|"
    r"known\b|diagnosed|dx'?d?\b|it (?:is|does|was)\b(?! not|n't)|(?:he|she|they|i|pt|patient|mom|mother|"
    r"both) (?:do(?:es)?|is|are|has|have|did|am|was|had|takes?|uses?|reports?|endorses?|admits?|gets?|"
    r"feels?)\b(?! not|n't| no\b| never)|has\b(?! not| no\b)|on [a-z]{4,}|takes|taking|treated|uses\b|"
    r"(?:un|well[- ]|poorly )?controlled|stable|improv\w+|worse\w*|better\b|doing|mild\w*|moderate\w*|"
    r"severe\w*|daily|nightly|weekly|monthly|every\b|occasional\w*|sometimes|intermittent\w*|often|"
    r"frequent\w*|most\b|chronic\w*|a (?:little|bit|lot|few)|some\b|slight\w*|minimal\b|rare(?:ly)?\b|"
    r"x ?\d|for (?:the past |the last |about |~)?\d|\d+ ?(?:x|times|years?|yrs?|days?|wks?|weeks?|"
    r"months?|mos?|hours?|hrs?|per|a (?:day|week|night))\b|(?:one|two|three|four|five|six|seven|eight|"
    r"nine|ten|several|many|few) (?:times|or|per|a|days|weeks|months|years|episodes?|attacks?|nights)\b|"
    r"once\b|twice\b|endors\w+|reports?\b|admits?\b|affirm\w*|agree\w*|ongoing|persist\w*|noted\b|"
    r"found\b|seen\b|at night|after (?!(?:all|that)\b)|when\b|with (?!out)|in the (?:morning|evening|"
    r"night)|mostly|only (?:when|with|at|on|after)|unchanged|new\b|old\b|longstanding|life-?long|"
    r"recurr\w+|active|definite\w*|likely|probabl\w+|[☑✓✔☒■]|\[x\])"
)
_PROVED = re.compile(
    r"\b(?:yes|confirm\w*|positive|pos\b|proven|diagnostic|meets? (?:the )?criteria|criteria (?:are |"
    r"were )?met|(?:shows?|showed|reveal\w*|demonstrat\w*) (?!no\b|nothing|normal|neither)|"
    r"consistent with|indeed|present|elevated|raised|abnormal|severe|moderate|mild\b|persistent|"
    r"uncontrolled|worsening|recurrent|chronic|since (?:age |\d|child|birth|last)|newly|diagnosed)\b|"
    r"(?<=[\s(])\+(?=[\s.,;)]|$)"
)
_NOT_PROVED = re.compile(
    r"\b(?:no|not|never|nor|neither|without|false[- ]?|un|nothing|excluded?|isn't|wasn't|for) ?(?:\w+ )?$"
)
_TREATED = re.compile(
    r"\b(?:continu\w+|start(?:s|ed|ing)?\b|restart|resume|refill\w*|increas\w+|decreas\w+|titrat\w+|"
    r"adjust\w+|prescrib\w+|rx\b|treat(?!ed for\b)\w*|managed|refer(?:red|ral)?\b|takes?\b|taking|"
    r"controlled|on (?:\w+ )?(?:\d|therapy|treatment|meds?\b|medication|insulin|cpap|hormone)|"
    r"on [a-z]+(?:pril|sartan|olol|statin|oxetine|aline|ipram|azole|idine|ine|ide|one|in|il|am|ol|an|"
    r"ate)\b|\d+ ?(?:mg|mcg|units?|ml|g)\b(?!/)|daily\b|bid\b|tid\b|qhs\b|prn\b|monitor\w*|follow[- ]?up|"
    r"f/u|recheck|well[- ]controlled|at goal|stable|improv\w+|taper\w*|wean\w*|inhalers?|injections?|"
    r"exacerbat\w*|worse\w*|flar\w+)\b"
)


def says_yes(text: str) -> bool:
    """The answer affirms, at its beginning or by what a test proved."""
    if _YES.match(text):
        return True
    return any(not _NOT_PROVED.search(text, 0, m.start()) for m in _PROVED.finditer(text))


def is_treated(text: str) -> bool:
    """What is said of it is said of a thing that is there: its treatment or its course."""
    return _TREATED.search(text) is not None
