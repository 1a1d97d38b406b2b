"""Whether words between a condition and what is said of it only name further items of the same list."""

from __future__ import annotations

import re

from coding_service.extraction.statements.clause import Clause

_PARTS = re.compile(r"[,/&+;]| and | or | nor | then | plus ")
_TELLS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|on|with|w/|since|continu\w*|start\w*|stopp?\w*|stable|controlled|"
    r"treated|takes|taking|given|reports?|denies|denied|no|not|now|today|due|\d+ ?mg|for|from|"
    r"uncontrolled|improv\w+|worse\w*|follow-?up|f/u|refer\w*|recheck|discussed|reviewed|she|he|pt|we|"
    r"because|but|yet|although)\b"
)
_LONGEST_ITEM = 4


def only_items(told: str) -> bool:
    """Nothing, or items of at most four words each, none of which tells of the condition before them."""
    told = told.strip(" ,")
    if not told:
        return True
    if _TELLS.search(told):
        return False
    return all(len(part.split()) <= _LONGEST_ITEM for part in _PARTS.split(told))


_BETWEEN_ITEMS = re.compile(r",? (?:and|or|&) |, ?| ?/ ?")


def are_items(words: str) -> bool:
    """Only names between commas, each of at most four words."""
    return all(item.count(" ") < _LONGEST_ITEM for item in _BETWEEN_ITEMS.split(words))


def heads_an_item(clause: Clause) -> bool:
    """Nothing but a mark or a number stands before the condition."""
    return not clause.before.strip(" \n\t-*•#0123456789.)")
