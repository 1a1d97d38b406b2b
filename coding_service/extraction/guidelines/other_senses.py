"""Names of conditions that mean something else where they stand: a department, a vaccine, an advice."""

from __future__ import annotations

import re

from coding_service.domain.note import Mention
from coding_service.extraction.guidelines.candidate import ASSESSED
from coding_service.extraction.guidelines.tests_by_name import names_a_test

_DEPARTMENT_OR_FEAR = ("N52.9", "I46.9")
_SENT_TO = re.compile(r"(?:\b(?:to|the|an|in|at|via|from|nearest|local|call|visit|er|or|911)|->|→|=>|/) ?$")
_SENT_FOR = re.compile(
    r" ?/ ?(?:911|urgent|er\b|call|uc\b)| (?:if|for|when|or call|or 911|or urgent|visits?|now|right away|"
    r"immediately|asap|stat|precautions?|warnings?|return|records?|course|eval\w*|with (?:any|new|worse\w*|"
    r"fever|severe|sudden|chest)|w/ (?:any|new|fever|severe))\b"
)


_VACCINATED = (
    "A08.0", "A35", "A36.9", "A37.90", "A80.9", "B01.9", "B02.9", "B05.9", "B06.9", "B15.9", "B16.9",
    "B19.10", "B26.9", "J10.1", "J11.1", "B97.4", "B33.8", "J12.1", "J12.9", "J18.9", "J13", "U07.1", "A82.9",
    "A95.9", "A01.00", "B04", "A39.9",
)  # fmt: skip
"""Conditions by whose names vaccines go."""
_VACCINES = re.compile(
    r"(?:\b(?:immuni[sz]ations?|vaccin(?:es?|ations?)|shots)\b(?: \w+){0,4} ?[:–—-][^.;\n]{0,60}"
    r"|\b(?:mmr|dtap|tdap|ipv|hib|pcv ?\d*|menacwy|hpv|rsv|prevnar)(?: ?#?\d)?(?: ?[,&+/] ?| and |, and ))$"
)
_DOSE = re.compile(r" ?(?:vaccin\w*|immuni[sz]\w*|shots?\b|boosters?\b|titers?\b|#\d|dose\b)")


def _no_condition(mention: Mention, lowered: str) -> bool:
    """The emergency department ("ED if cannot void"), the names of vaccines ("MMR, varicella"); a sudden
    death is no state of the patient's."""
    words = mention.span.of(lowered)
    if mention.codes[0] in _VACCINATED:
        line = lowered[max(mention.span.start - 80, 0) : mention.span.start].split("\n")[-1]
        return _VACCINES.search(line) is not None or _DOSE.match(lowered, mention.span.end) is not None
    if words != "ed":
        return "sudden" in words
    before = lowered[max(mention.span.start - 12, 0) : mention.span.start]
    return _SENT_FOR.match(lowered, mention.span.end) is not None or _SENT_TO.search(before) is not None


_LOSES = re.compile(r"unintent|unexplain|involuntar|abnormal|losing|lost|loss of weight")
_TO_LOSE = re.compile(
    r" ?(?:is |was |are )?(?:advis\w+|encourag\w+|recommend\w+|counsel\w*|goals?\b|targets?\b|program\w*|"
    r"plans?\b|efforts?|diet\w*|strateg\w+|surgery|medications?|meds\b|drugs?\b|journey|attempts?|through|"
    r"via|by |of [\d-]+ ?%|to goal|and exercise|"
    r"\+|& exercise|would|will|should|may help|helps|urged|discussed|reviewed|key|important|central|the "
    r"most|essential|first|intervention|management|therapy|clinic|referral|support|as tolerated)"
)
_URGES = re.compile(
    r"\b(?:advis\w+|encourag\w+|recommend\w*|counsel\w*|urg\w+|goal|discuss\w*|diet|exercise|pt|physical "
    r"therapy|cpap|nsaids?|acetaminophen|low[- ]salt|low[- ]sodium|dash|statin|sodium|ppi|bracing|brace|"
    r"exercise|lifestyle|continue|work on|need|needs|"
    r"target|aim|gradual|modest|intentional|benefit\w*|emphasi\w+|stress\w*|promot\w+|\d+ ?(?:-\d+ "
    r"?)?(?:%|lbs?|kg|pounds))(?:[:,;/&+]| (?!unintent|unexpl)\w+){0,4}[\s:,/&+]*$"
)


def _advised(mention: Mention, lowered: str) -> bool:
    """Weight loss that is advised, or stands alone behind a condition and its plan: "Fatty liver: statin.
    Weight loss."."""
    if _LOSES.search(mention.span.of(lowered)):
        return False
    line = lowered[max(mention.span.start - 60, 0) : mention.span.start].split("\n")[-1]
    if _LOSES.search(line[-20:]):
        return False
    if _TO_LOSE.match(lowered, mention.span.end) or _URGES.search(re.split(r"\. ", line)[-1]):
        return True
    alone = lowered[mention.span.end : mention.span.end + 1] in (".", ";", ",", "", "\n")
    return (
        alone
        and re.search(r"[a-z%\d)][.;] *$", line) is not None
        and not re.search(r"(?:^|\s)\d{1,2}\. *$", line)
    )


_A_NUMBER = re.compile(
    r" (?:by|to|from|below|under|above)(?: (?:about|almost|nearly|over|roughly|only))? [\d<>~≤≥]"
)
_HEIGHT = re.compile(
    r" from (?:about |over |approximately |~)?\d+(?:\.\d)?[ -]?(?:ft|feet|foot|m\b|meters?|"
    r"steps?|stairs?|stories|story|inch|in\b|')"
)


_CARE_OFFERED = re.compile(
    r"[^.;,\n]{0,20}\b(?:referral|refer\w*|consult\w*|introduc\w+|intro|next visit|at next|"
    r"discuss\w*|offered|declin\w+|not (?:yet|ready|indicated|needed)|when|if|eval\w*|eligib\w+|appropriate|"
    r"information|options?|"
    r"conversation|in (?:the )?future|later|would)\b"
)
_CARE_SOUGHT = re.compile(
    r"\b(?:refer\w*|consider\w*|discuss\w*|offer\w*|declin\w+|introduc\w+|recommend\w*|candidate|consult\w*|"
    r"not (?:yet )?(?:ready for|in|on)|no|if|talk\w* about)\b[^.;\n]{0,20}$"
)
"""Care at the end of life that is offered is not given at this visit."""


def _fell_in_value(mention: Mention, lowered: str) -> bool:
    """A value fell, no person: "this fell by 11%", "ferritin fell to 8"."""
    return (
        _A_NUMBER.match(lowered, mention.span.end) is not None
        and _HEIGHT.match(lowered, mention.span.end) is None
    )


_AS_NEEDED = re.compile(r"\b(?:prn|p\.r\.n\.|as needed)(?: for)?:? (?:\w+(?: |, |/| or | and )){0,2}$")
_VISITS = ("Z00", "Z01.4", "Z39", "Z12", "Z13")
_STILL_DUE = re.compile(
    r"[^.;,\n]{0,12}\b(?:(?:is |are )?(?:still |now |next )?due\b|(?:to be )?scheduled\b|"
    r"in \d+ (?:weeks?|wks?|months?|mos?)\b)"
)


_ARTERIES = re.compile(
    r"\b(?:vascular|arterial|intermittent) claudication\b|\bpad\b|\bpvd\b|peripheral (?:arter|vasc)|"
    r"\babi (?:of |was |is )?0?\.\d"
)
_NOT_THERE = re.compile(r"\b(?:no|not|without|r/?o'?d?|excluded|ruled out|denies|negative)\b[^.;\n]{0,25}$")
_NOT_BEHIND = re.compile(r"[^.;\n]{0,12}\b(?:r/o'?d|ruled out|excluded|not (?:present|suspected)|unlikely)")


def _of_the_nerves(mention: Mention, lowered: str) -> bool:
    """ "Claudication" of a narrow spinal canal, where the note has no arteries for another."""
    if mention.span.of(lowered) != "claudication" or "neurogenic claudication" not in lowered:
        return False
    return all(
        _NOT_THERE.search(lowered[max(m.start() - 40, 0) : m.start()]) or _NOT_BEHIND.match(lowered, m.end())
        for m in _ARTERIES.finditer(lowered)
    )


_TUBE_CARE = ("Z43.1", "Z93.1", "K94.2")
_LAXATIVE = re.compile(
    r"\b(?:senna\w*|sennosides?|docusate|colace|bisacodyl|dulcolax|miralax|lactulose|linaclotide|laxatives?|"
    r"stool softeners?|psyllium|metamucil|fiber|constipat\w*|fecal impaction|bowels?)\b[^.;\n]{0,60}$"
)
_LAXATIVE_BEHIND = re.compile(
    r"[- ]*(?:3350\b|\d+ ?g(?:m|rams?)?\b|powder|in (?:water|juice)|daily|bid|qd|qhs|prn|po\b|"
    r"\+|or (?:senna|miralax)|with (?:water|electrolytes)|prep\b|solution)"
)


def _polyethylene_glycol(mention: Mention, lowered: str) -> bool:
    """PEG that is drunk, no tube: "change senna to PEG 17 g daily"."""
    words = mention.span.of(lowered)
    if "peg" not in words or "tube" in words:
        return False
    before = lowered[max(mention.span.start - 70, 0) : mention.span.end].split("\n")[-1]
    return (
        _LAXATIVE.search(before) is not None or _LAXATIVE_BEHIND.match(lowered, mention.span.end) is not None
    )


_OTHER_LETTERS = {
    "mi": re.compile(  # motivational interviewing
        r" ?(?:done\b|provided\b|used\b|techniques?\b|sessions?\b|today\b|counsel\w*|approach\b|style\b|"
        r"conversation\b|x ?\d+ ?min|performed\b|re\b|around\b|\(motivational|for (?:quit|cessation|"
        r"change|alcohol|tobacco|cannabis|smoking))"
    ),
    "ha": re.compile(  # hearing aid
        r"s? ?(?:reprogram\w*|program\w*|fitting|adjust\w*|trial|user|eval\w*|check|batter\w+|mold\w*|"
        r"clean\w*|repair|consult\w*|orient\w*|use\b|candidate|dispens\w+)"
    ),
    "cva": re.compile(  # the costovertebral angle
        r"s? ?(?:are |is |was |area |angle )?(?:\w+ )?(?:tender\w*|non-?tender|ttp|percuss\w*|angle|pain\b)"
    ),
}
"""What stands behind letters of a disease where they mean something else."""
_OF_HEARING = re.compile(r"\b(?:hearing[- ]aids?|audiolog\w+)\b")
_COUNSELLED = re.compile(
    r"\b(?:use disorder|use d/o|dependence|tobacco|cannabis|alcohol|smok\w+|quit\w*|addict\w*|motivational)\b"
)


def _other_letters(mention: Mention, lowered: str) -> bool:
    """Letters of a disease that stand for what was done or examined: "MI done", "HA reprogramming", "left CVA
    mildly tender"."""
    words = mention.span.of(lowered)
    behind = _OTHER_LETTERS.get(words)
    if behind is None or not behind.match(lowered, mention.span.end):
        return False
    if words == "ha":
        return _OF_HEARING.search(lowered) is not None
    line = lowered[max(mention.span.start - 120, 0) : mention.span.start].rsplit("\n", 1)[-1]
    return words != "mi" or _COUNSELLED.search(line) is not None


def means_something_else(mention: Mention, lowered: str) -> bool:
    """Whether the name of the condition stands for none of the patient's here. `lowered`: the note's text."""
    code = mention.codes[0]
    if code == "G89.3" and mention.span.of(lowered).startswith("painful"):
        return True  # "a painful tumor of the wrist" is no pain of a neoplasm that is treated
    if code == "I73.9":
        return _of_the_nerves(mention, lowered)
    if code in ("I21.9", "R51.9", "I63.9") and _other_letters(mention, lowered):
        return True
    if code.startswith("W19"):
        return _fell_in_value(mention, lowered)
    if code == "Z51.5":
        before = lowered[max(mention.span.start - 40, 0) : mention.span.start]
        return (
            _CARE_OFFERED.match(lowered, mention.span.end) is not None
            or _CARE_SOUGHT.search(before) is not None
        )
    if code in _DEPARTMENT_OR_FEAR + _VACCINATED and _no_condition(mention, lowered):
        return True
    if code.startswith(_TUBE_CARE):
        return _polyethylene_glycol(mention, lowered)
    if names_a_test(mention, lowered):
        return True
    if code[0] == "R" and _AS_NEEDED.search(lowered[max(mention.span.start - 40, 0) : mention.span.start]):
        return True
    if (
        code.startswith(_VISITS)
        and mention.section in ASSESSED
        and _STILL_DUE.match(lowered, mention.span.end)
    ):
        return True
    return code == "R63.4" and mention.section in ASSESSED and _advised(mention, lowered)
