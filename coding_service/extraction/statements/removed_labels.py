"""A label that a verb before it takes away: "we removed the bipolar label", "deleted the entry of gout"."""

from __future__ import annotations

import re

from coding_service.extraction.statements.clause import Clause, Verdict
from coding_service.extraction.statements.subjects import NAME

_REMOVER = re.compile(
    rf"\b(?:remov(?:ed?|ing)|delet(?:ed?|es|ing)|disregard(?:ed|ing)?|ignored?|omit(?:ted)?|correct(?:ed|"
    rf"ing)|struck|strik(?:e|ing)|retract(?:ed|ing|s)?|"
    rf"withdr(?:ew|aw[ns]?|awing)|void(?:ed|ing|s)?|rescind(?:ed|ing)?|expung(?:ed?|ing)|overturn(?:ed|"
    rf"ing)?|revers(?:ed|ing)|refut(?:ed?|es|ing)|drop(?:ped|ping)|reject(?:ed|ing|s)?|erased?|disput(?:ed?|"
    rf"es)|lift(?:ed|ing)|clear(?:ed|ing)|took|tak(?:en|ing)|inactivat(?:ed|ing)) "
    r"(?:(?:off|out|down|back|away) )?(?:the |her |his |an? |that |this |old |prior |previous |outside |"
    rf"erroneous |mistaken |false |incorrect |wrong |stale |copied |so-called )*(?:{NAME} (?:of |for |"
    rf"that "
    r"(?:says|said|read) |[\"“])?)?[\"“']?$"
)
_IS_LABEL = re.compile(rf"[\"'”’]{{0,2}} (?:[a-z-]+ ){{0,1}}?{NAME}\b|[\"”]")


def label_removed(clause: Clause) -> Verdict | None:
    """The verb stands before: "we removed the bipolar label", "deleted the entry of gout"."""
    before = clause.before[-90:]
    removed = _REMOVER.search(before)
    if removed is None:
        return None
    named = re.search(rf"\b{NAME}\b|[\"“]", removed[0]) is not None
    if not named and _IS_LABEL.match(clause.after) is None:
        return None
    return clause.ahead(removed)
