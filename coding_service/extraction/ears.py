"""The ears of otology: AD, AS and AU are the right, the left and both where a line speaks of ears. Elsewhere
they are Alzheimer's disease, aortic stenosis, a word in capitals."""

from __future__ import annotations

import re

_SPOKEN_OF = ("cerumen", "otitis", "hearing", "snhl", "tympan", "otorrh", "otalgi", "tinnitus", "cholesteat",
               "aom", "earwax", "ear canal")  # fmt: skip
_EAR = re.compile(
    r"\b(?:ears?|cerumen|(?:ear)?wax|otitis|aom|ome|aoe|csom|hearing|snhl|hl|chl|tympan\w+|tms?|drums?|canals?|"
    r"otorrh\w+|otalgia|tinnitus|cholesteatoma|mastoid\w*|myringo\w+|pinna|auric\w+|audio\w*|eustachian|etd|"
    r"tubes?|effusion|type [abc]|perforation|otosclerosis|exostos\w+|osteoma|bppv|canal)\b"
)
_SIDE = re.compile(
    r"(?<![^\s(,/:–—-])A[DSU](?=[ \t]{0,3}(?:[-–—.,;:()/>=\n]|$|\d|x\d|(?:and|with|w/|w/o|without|removed|"
    r"cleared|stable|resolved|improved|worse|mild|moderate|severe|normal|nl|clear|due|since|greater|more|only)\b))"
)
_CLAUSE = re.compile(r"[.;\n]")
_NAMED = re.compile(r"[ \t]{0,3}(?::|-|–|=)")
"""An ear that is examined: "AD: canal clean, drum intact"."""
_AS_EYES = {"AD": "OD", "AS": "OS", "AU": "OU"}
"""The abbreviations of eyes, which the scan knows as sides; the ear's own codes have no eye."""


def ears_as_sides(text: str, lowered: str) -> str:
    """The text for the scan, of the same length: the ear's abbreviations as those that name a side."""
    if not any(ear in text for ear in _AS_EYES) or not any(word in lowered for word in _SPOKEN_OF):
        return text

    def side(found: re.Match[str]) -> str:
        before = _CLAUSE.split(lowered[max(found.start() - 80, 0) : found.start()])[-1]
        beside = _EAR.search(before) or (
            _NAMED.match(lowered, found.end()) and _EAR.search(lowered, found.end(), found.end() + 60)
        )
        return _AS_EYES[found[0]] if beside else found[0]

    return _SIDE.sub(side, text)
