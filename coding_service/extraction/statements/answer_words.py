"""The words that answer no, those that answer yes, and those of a treatment, which say that it is there."""

from __future__ import annotations

import re

QUOTE = r"[\"'“”‘’«»]?"
DASH = r"[-–—−‒]"
"""A minus sign is typed as any of these."""
PLAIN_NO = (
    r"(?:(?:absolutely|definitely|certainly|clearly|emphatically|still|currently|also|again|all|both|each|"
    r"triple|x ?\d|×\d),? )?(?:"
    r"no(?:pe|ne)?(?! (?:change|improvement|relief|better|worse|longer|doubt|question|other|more|new))|"
    r"nah|nay|nil|"
    r"n/?a|n\.a\.|nr|nd|neg(?:ative)?|[-–—−]ve|neg'd|never|denie[sd]|absent|negated|"
    r"declined as a complaint|"
    r"non-?(?:reactive|existent)|un(?:met|detected|detectable|reported|checked|ticked)|zero|false|"
    r"not (?:so|met|present|there|detected|found|seen|had|applicable|at all|reported|endorsed|noted|any|"
    r"observed|elicited|suspected|ever|even once|really|true|reached|fulfilled|diagnosed|shown|identified|"
    r"this patient|today|for (?:him|her|them)|(?:he|she|me|him|her)|that (?:he|she|i) knows?)|"
    r"(?:it|he|she|they|this|that) (?:is|was|does|did|has|are|do) ?(?:not|n't|n’t)|"
    r"(?:is|was|does|did|has|are|do|have)(?: not|n't|n’t)(?: so| it| apply| have it| present)?|"
    r"do(?:es)? not apply|doesn't apply|below (?:the )?(?:cut-?offs?|cut point|threshold|criteria|\d+)|"
    r"sub-?threshold|under (?:the )?(?:cut-?off|threshold|\d+)|none (?:ever|known|reported|noted|today|"
    r"now)|"
    r"never (?:had|once|ever|any|happened|diagnosed|an issue)|[ø∅✗✘✖❌╳]|"
    r"0(?: ?(?:/|of|out of) ?\d{1,3})?(?: (?:mm|points?|pts|items?|episodes?|symptoms?))?)"
)
"""An answer by itself. What begins with it may go on otherwise: the caller asks for the end of the answer."""
_DETAIL = (
    r"(?: (?:ever|today|now|currently|known|reported|noted|at all|to date|either|so far|thanks?|whatsoever|"
    r"per (?:pt|patient|him|her|mom|mother|dad|father|parents?|wife|husband)|by (?:history|report|hx)|"
    r"x ?\d|×\d|in (?:the past|years|his life|her life|life)|(?:he|she|pt|patient|mom|mother) (?:says|"
    r"said|reports)))?"
)
ENDS = rf"{_DETAIL}{QUOTE}(?=[ \t]*(?:[.,;)\]|/\n!?_☐□(•·]|$)|[ \t]{{2,}}| ?{DASH} )"
"""Where an answer is over."""
_YES = re.compile(
    r"[\s:=,.–—-]*" + QUOTE + r"(?:yes|yep|yeah|yup|y\b(?!/)|aye|sure|"
    r"certainly|positive|pos\b|\+|\(\+\)|present|confirmed|indeed|correct|"
    r"true\b|since\b|still\b(?! no)|known\b|diagnosed|dx'?d?\b|it (?:is|does|was)\b(?! not|n't)|"
    r"(?:he|she|they|i|pt|patient|mom|mother|both) (?:do(?:es)?|is|are|has|have|did|am|was|had|takes?|"
    r"uses?|"
    r"reports?|endorses?|admits?|gets?|feels?)\b(?! not|n't| no\b| never)|has\b(?! not| no\b)|"
    r"on [a-z]{4,}|takes|taking|treated|uses\b|"
    r"(?:un|well[- ]|poorly )?controlled|stable|improv\w+|worse\w*|better\b|doing|mild\w*|moderate\w*|"
    r"severe\w*|daily|"
    r"nightly|weekly|monthly|every\b|occasional\w*|sometimes|intermittent\w*|often|frequent\w*|most\b|"
    r"chronic\w*|"
    r"a (?:little|bit|lot|few)|some\b|slight\w*|minimal\b|rare(?:ly)?\b|x ?\d|for (?:the past |the last |"
    r"about |~)?\d|"
    r"\d+ ?(?:x|times|years?|yrs?|days?|wks?|weeks?|months?|mos?|hours?|hrs?|per|a (?:day|week|night))\b|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|several|many|few) (?:times|or|per|a|days|weeks|"
    r"months|years|"
    r"episodes?|attacks?|nights)\b|"
    r"once\b|twice\b|endors\w+|reports?\b|admits?\b|affirm\w*|agree\w*|ongoing|persist\w*|noted\b|"
    r"found\b|seen\b|"
    r"at night|after (?!(?:all|that)\b)|when\b|with (?!out)|in the (?:morning|evening|night)|mostly|"
    r"only (?:when|with|at|on|"
    r"after)|unchanged|new\b|old\b|longstanding|life-?long|recurr\w+|active|definite\w*|likely|probabl\w+|"
    r"[☑✓✔☒■]|\[x\])"
)
_PROVED = re.compile(
    r"\b(?:yes|confirm\w*|positive|pos\b|proven|diagnostic|meets? (?:the )?criteria|criteria (?:are |"
    r"were )?met|"
    r"(?:shows?|showed|reveal\w*|demonstrat\w*) (?!no\b|nothing|normal|neither)|consistent with|indeed|"
    r"present|"
    r"elevated|raised|abnormal|severe|moderate|mild\b|persistent|uncontrolled|worsening|recurrent|chronic|"
    r"since (?:age |\d|child|birth|last)|newly|diagnosed)\b|(?<=[\s(])\+(?=[\s.,;)]|$)"
)
_NOT_PROVED = re.compile(
    r"\b(?:no|not|never|nor|neither|without|false[- ]?|un|nothing|excluded?|isn't|wasn't|for) ?(?:\w+ )?$"
)
_TREATED = re.compile(
    r"\b(?:continu\w+|start(?:s|ed|ing)?\b|restart|resume|refill\w*|increas\w+|decreas\w+|titrat\w+|"
    r"adjust\w+|prescrib\w+|rx\b|treat(?!ed for\b)\w*|managed|refer(?:red|ral)?\b|takes?\b|taking|"
    r"controlled|on (?:\w+ )?(?:\d|therapy|treatment|meds?\b|medication|insulin|cpap|hormone)|"
    r"on [a-z]+(?:pril|sartan|olol|statin|oxetine|aline|ipram|azole|idine|ine|ide|one|in|il|am|ol|an|"
    r"ate)\b|"
    r"\d+ ?(?:mg|mcg|units?|ml|g)\b(?!/)|daily\b|bid\b|tid\b|qhs\b|prn\b|"
    r"monitor\w*|follow[- ]?up|f/u|recheck|well[- ]controlled|at goal|stable|improv\w+|"
    r"taper\w*|wean\w*|inhalers?|injections?|exacerbat\w*|worse\w*|flar\w+)\b"
)


def says_yes(text: str) -> bool:
    """The answer affirms, at its beginning or by what a test proved."""
    if _YES.match(text):
        return True
    return any(not _NOT_PROVED.search(text, 0, m.start()) for m in _PROVED.finditer(text))


def is_treated(text: str) -> bool:
    """What is said of it is said of a thing that is there: its treatment or its course."""
    return _TREATED.search(text) is not None
