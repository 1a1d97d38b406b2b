"""What the patient was doing when hurt (Guidelines I.C.20.c; `data/activities.tsv`)."""

from __future__ import annotations

import re
from functools import cache

from coding_service.domain.note import Span
from coding_service.extraction.vocabulary import rows

_REACH = 60
_WHILE = re.compile(
    r"\b(?:while|when|was|were|been|after|out|started|began|during|from|hurt|with|by) "
    r"(?:(?:out|actively|s?he was|they were|pt was|just|busy|in a|a|his|her|the) ){0,2}$"
)
MISHAP = re.compile(
    r"\b(?:fell|fall|falling|slipp\w+|tripp\w+|stumbl\w+|twist\w+|rolled|landed|crash\w+|cut|sliced|caught|"
    r"lost (?:control|balance|(?:his|her|their) (?:footing|balance|grip))|wiped out|injured|hurt|stuck|"
    r"lacerat\w+|burn(?:ed|t)?|collid\w+|hit|struck|pop(?:ped)?|invert\w+|jammed|kicked|bit|bitten|splash\w+|"
    r"thrown|stepp\w+|felt (?:\w+ ){0,2}(?:pull|twinge|tear|snap|strain))\b"
)
_PLAYED = re.compile(
    r"\b(?:play(?:ing|ed|s)?\b[^.;\n]{0,25}|(?:game|practice|match|scrimmage) of |during (?:a |his |her |"
    r"the )?(?:\w+ )?|\b(?:at|from) )$"
)
_GAME = re.compile(
    r"(?! ball\b)[^.;\n]{0,30}\b(?:game|practice|match|scrimmage|tournament|tryouts?|drill|team|league|"
    r"player|athlete|rebound|goalie|keeper|pitcher)\b"
)
_ITS_PLACE = re.compile(r" (?:ball|boots?|field|courts?|stadium)\b")
_DENIED = re.compile(
    r"\b(?:no|not|denies|denied|without|never|return to|back to|avoid|off|hold|resume|may|can|until|"
    r"therapy|program|will be|exercises?|used to|enjoys?|likes?|hobby:?|hobbies:?)\s+(?:\w+\s+){0,3}$"
)


@cache
def _table() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    found = []
    for words, code, way in rows("activities", 3):
        found.append((re.compile(rf"\b(?:{words})\b" if way else words), code, way))
    return tuple(found)


def activity(lowered: str) -> tuple[str, Span, str] | None:
    """(code, where, words) of the first row that the account fits; None where it tells of none."""
    for words, code, way in _table():
        for said in words.finditer(lowered):
            before = lowered[max(said.start() - _REACH, 0) : said.start()]
            after = lowered[said.end() : said.end() + _REACH]
            if not _DENIED.search(before) and _tells(way, before, after):
                return code, Span(said.start(), said.end()), said[0]
    return None


def _tells(way: str, before: str, after: str) -> bool:
    if way == "game":
        played = _PLAYED.search(before) is not None and _ITS_PLACE.match(after) is None
        return played or _GAME.match(after) is not None
    if way == "doing":
        sentence = re.split(r"[.;\n]", before)[-1] + " , " + re.split(r"[.;\n]", after, maxsplit=1)[0]
        return _WHILE.search(before) is not None or MISHAP.search(sentence) is not None
    return True


_FRACTURED_BY = re.compile(
    r"\bstress (?:fracture|fx|reaction)\b[^.\n]{0,60}?\b(?:from|due to|d/t|related to|caused by|"
    r"secondary to|2/2) (?:(?:her|his|long[- ]distance|distance|overuse|repetitive|excessive|marathon|"
    r"high[- ]mileage|increased|"
    r"cross[- ]country|track|military|competitive|recent|and|from)[ ,:(–—-]{1,3}){0,4}"
    r"(?P<doing>[a-z]+(?: [a-z]+)?)"
)
"""M84.3-: "use additional external cause code(s) to identify the cause of the stress fracture"."""
_BY_NAME = (
    (re.compile(r"runn|jogg|marathon|sprint"), "Y93.02"),
    (re.compile(r"march|hik|walk|ruck"), "Y93.01"),
    (re.compile(r"danc|ballet"), "Y93.41"),
    (re.compile(r"gymnast|tumbl"), "Y93.43"),
    (re.compile(r"basketball"), "Y93.67"),
    (re.compile(r"soccer"), "Y93.66"),
    (re.compile(r"jump(?:ing)? rope"), "Y93.56"),
    (re.compile(r"(?:long|high|triple) jump|pole vault|hurdl"), "Y93.57"),
)


def activity_of_stress_fracture(lowered: str) -> tuple[str, Span, str] | None:
    """What a stress fracture is said to come from."""
    for said in _FRACTURED_BY.finditer(lowered):
        code = next((code for words, code in _BY_NAME if words.match(said["doing"])), "")
        if code:
            return code, Span(said.start("doing"), said.end("doing")), said["doing"]
    return None
