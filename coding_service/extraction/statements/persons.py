"""The people and animals that a note names beside the patient."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import NamedTuple

from coding_service.domain.note import Span
from coding_service.extraction.vocabulary import rows

BLOOD, OTHER, CHILD, TRADE, GROUP, PLACE, VENUE, ANIMAL = (
    "blood", "other", "child", "trade", "group", "place", "venue", "animal",
)  # fmt: skip
_WORD = re.compile(r"[a-zé]+(?:-[a-z]+){0,3}(?:['’]s\b|['’](?![a-z]))?")
_BY_BLOOD = ("half", "half-", "great-", "great-grand", "great-great-", "great-great-grand", "twin-", "grand")
_NOT_BY_BLOOD = ("step", "step-", "ex-", "foster-", "god", "adoptive-")
_NOT_HIS_BLOOD = re.compile(
    r"\b(?:step|foster|adoptive|adopted|(?:wife|husband|spouse|partner|friend|boyfriend|girlfriend|"
    r"fianc[eé]e?|neighbou?r|roommate|co-?worker)['’]s)[ -](?:\w+[ -]){0,2}$"
)
_FIRST = re.compile(
    r"\b(?:room|team|class|house|flat|bunk|cell|school|play|work|lab|band|crew|best|close|tour|step|"
    r"half|twin|older|younger|elder|big|little|maternal|paternal|identical|fraternal|late) $"
)
"""The first word of two for a person: "room mate"."""
_PATIENTS = frozenset(
    ("patient", "pt", "person", "man", "woman", "resident", "child", "kid", "driver", "boy", "girl", "lady",
     "guy", "couple", "people", "family")
)  # fmt: skip
_ANOTHER = re.compile(r"\b(?:another|other|source|index|fellow|neighboring|unrelated|different) $")
"""Another patient is none that the note is about."""
_NEXT_DOOR = re.compile(
    r" (?:next door|upstairs|downstairs|across the (?:hall|street|aisle)|down the (?:hall|street|road)|"
    r"in the (?:next|other|neighboring|adjacent|adjoining) \w+|next to (?:him|her)|beside (?:him|her)|"
    r"s?he (?:sat|sits|works|rode|babysits|nannies|tutors|coaches|teaches|dates|dated)(?: with| for|"
    r" beside)?)\b"
)
_BY_MARRIAGE = re.compile(r" (?:in[- ]law|by marriage|through marriage)\b|-in-law")


class Person(NamedTuple):
    """`own`: the word owns what follows ("brother's"); `end` stands behind that ending."""

    start: int
    end: int
    kind: str
    own: bool


@cache
def _kinds() -> dict[str, str]:
    found: dict[str, str] = {}
    for word, plural, kind in rows("persons", 3):
        for one in filter(None, (word, plural)):
            if kind == CHILD and one == plural:  # one patient is not several
                kind = BLOOD
            found[one] = kind
            if kind in (BLOOD, CHILD):
                found |= {prefix + one: kind for prefix in _BY_BLOOD}
                found |= {prefix + one: OTHER for prefix in _NOT_BY_BLOOD}
                found[f"{one}-in-law"] = found[f"{one}-in-laws"] = OTHER
            elif kind in (OTHER, TRADE):
                found[f"ex-{one}"] = OTHER
    return found


def _persons(lowered: str, low: int, high: int) -> list[Person]:
    """Everybody beside the patient that the note names between two offsets, in its order."""
    kinds = _kinds()
    found: list[Person] = []
    for word in _WORD.finditer(lowered, low, high):
        name = word[0]
        own = name[-1] in "'’" or name[-2:] in ("'s", "’s")
        bare = name[:-2] if name[-2:] in ("'s", "’s") else name.rstrip("'’")
        kind = kinds.get(bare)
        if bare in _PATIENTS and _ANOTHER.search(lowered, max(word.start() - 13, 0), word.start()):
            kind = OTHER
        end = word.end()
        if bare in _PATIENTS and (next_door := _NEXT_DOOR.match(lowered, end)) is not None:
            kind, end = OTHER, next_door.end()
        if kind is None:
            continue
        married = _BY_MARRIAGE.match(lowered, end)
        if married is not None:
            kind, end = OTHER, married.end()
        elif kind == BLOOD and _NOT_HIS_BLOOD.search(lowered[max(word.start() - 40, 0) : word.start()]):
            kind = OTHER
        if (
            kind in (BLOOD, OTHER, CHILD, TRADE, ANIMAL)
            and found
            and found[-1].own
            and found[-1].end + 1 == word.start()
        ):
            whose = found.pop()  # "her mother's sister"
            kind = OTHER if whose.kind == OTHER and kind != ANIMAL else kind
            found.append(Person(whose.start, end, kind, own))
            continue
        first = _FIRST.search(lowered, max(word.start() - 11, 0), word.start())
        found.append(Person(first.start() if first else word.start(), end, kind, own))
    return found


_SHARED = re.compile(
    r"\b(?:her|his|their|my|our|another|other|fellow|two|several|some|['’]s|"
    r"s['’]) (?:[\w-]+ ){0,2}$|['’]s (?:[\w-]+ )?$"
)
_SOME_OF = re.compile(
    r"\b(?:one|two|three|four|some|several|many|most|half|all|both|none|each|another) of (?:the|her|his|"
    r"their) (?:[\w-]+ )?$"
)
_HERS = re.compile(r"(?:\b(?:her|his|their|my|our|pts|patients|one|another|each)|['’]s) (?:[\w-]+ ){0,2}$")
_PARENT = re.compile(
    r"\b(?:mom|mother|dad|father|parents?|mum|guardian|peds?|pediatric|well[- ]child|newborn visit)\b"
)
_PART_OF = re.compile(
    r"\b(?:half|whole|entire|rest of|most of|much of|third of|all of) (?:the |his |her |"
    r"their )?(?:[\w-]+ )?$"
)


class Others:
    """The persons of a note who are surely not the patient."""

    def __init__(self, lowered: str) -> None:
        self._lowered = lowered

    @cached_property
    def found(self) -> tuple[list[Person], list[int]]:
        """Them, and where each begins; looked for when first asked."""
        lowered = self._lowered
        childs = _PARENT.search(lowered) is not None
        kept: list[Person] = []
        for person in _persons(lowered, 0, len(lowered)):
            lead = lowered[max(person.start - 40, 0) : person.start]
            if person.kind == CHILD and (childs or not _HERS.search(lead)):
                continue
            if person.kind == TRADE and not (_SHARED.search(lead) or _SOME_OF.search(lead)):
                continue
            if person.kind == GROUP and not (_PART_OF.search(lead) or lead.endswith(("host ", "foster "))):
                continue
            kept.append(person)
        return kept, [person.start for person in kept]


_AROUND = 60
"""How far from a cue the words stand that belong to its person."""


def by_blood(lowered: str, cue: Span | None) -> bool:
    """Not where the words that tell a family history name one who married in, or a step-parent."""
    return cue is None or not any(
        person.kind == OTHER and person.start < cue.end and cue.start < person.end
        for person in _persons(lowered, max(cue.start - _AROUND, 0), cue.end + _AROUND)
    )
