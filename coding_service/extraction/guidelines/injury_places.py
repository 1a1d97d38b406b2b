"""Where an injury happened, what the patient was doing, and whether at work (Guidelines I.C.20.b, c, k).

Reported once, at the first encounter, and only where the account tells; never without the injury's cause.
"""

from __future__ import annotations

import re
from functools import cache

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note, Span
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate
from coding_service.extraction.guidelines.injury_activities import (
    MISHAP,
    activity,
    activity_of_stress_fracture,
)
from coding_service.extraction.vocabulary import rows

_DENIED = re.compile(
    r"\b(?:no|not|denies|denied|without|never|return to|back to|avoid|off|hold|resume|observed?|monitor\w*|"
    r"kit|rest(?:ing)?|quarantine|isolate|stay(?:ing)?|lives?|soaks?|therapy|program|readings?|checks?|"
    r"will be|care|"
    r"(?<!for )exercises?)\s+(?:\w+\s+){0,3}$"
)
_PARTS_OF_HOME = (
    # (words, last character of Y92.00-, Y92.01-, Y92.03-)
    (re.compile(r"\bkitchen\b(?! (?:knife|shears|scissors|table|counter|staff|worker|manager|"
                r"cook))"), "0", "0", "0"),
    (re.compile(r"\bdining room\b"), "1", "1", "8"),
    (re.compile(r"\b(?:bathroom|shower|bath ?tub)\b"), "2", "2", "1"),
    (re.compile(r"\bbedroom\b|\bout of (?:her|his|the) bed\b"), "3", "3", "2"),
    (re.compile(r"\bdriveway\b"), "8", "4", "8"),
    (re.compile(r"\b(?:(?:in|into|to|from|at) (?:her |his |their |the |our )?(?:own |home )?garage|home "
                r"garage|"
                r"garage (?:floor|door|steps?|workshop))\b"), "8", "5", "8"),
    (re.compile(r"\b(?:her|his|their|backyard|home|own) (?:swimming )?pool\b"), "8", "6", "8"),
    (re.compile(r"\b(?<!from the )(?<!from its )(?:(?:back|front|side)? ?yards?|(?:her|his|their|the|own|"
                r"home) garden)"
                r"\b(?! ?work| sale|s? (?:away|dash|line|hose|stick))"), "7", "7", "8"),
    (re.compile(r"\b(?:basement|attic|porch|deck|patio|living room|hallway|laundry room|back steps|"
                r"front steps)\b(?! (?:of (?:the |a )?(?:hospital|school|church)))"), "8", "8", "8"),
)  # fmt: skip
_HOUSE = re.compile(
    r"\b(?:at|in|of|outside|inside|around|behind) (?:her|his|their|my|the|a|our|our own) (?:own "
    r")?(?:\w+(?:'s)?[- ]){0,2}house\b(?! under construction)|"
    r"\b(?:\(?single[- ]family\)?|own|detached) (?:single[- ]family )?(?:house|home|residence|"
    r"dwelling)\b(?! (?:bp|cuff|health|nurse|glucose))|\bsingle[- ]family\b|\((?:private |own |their |her |"
    r"his )?house\)"
)
_APARTMENT = re.compile(
    r"\b(?:at|in|inside|of|outside) (?:her|his|their|the|an|our) (?:own )?(?:\w+(?:'s)? )?(?:apartment|"
    r"apt|condo\w*|flat)\b(?! (?:building|complex|lobby|under construction))|"
    r"\b(?:apartment|apt|condo) (?:kitchen|bathroom|bedroom|balcony|stairs|hallway)\b|"
    r"\((?:\w+ )?(?:apartment|apt|condo)\)"
)
_MOBILE_HOME = re.compile(r"\b(?:mobile home|trailer home|double-?wide|(?:house|travel) trailer)\b")
_HOME = re.compile(
    r"\b(?:at|in|around|inside) (?:her |his |their |the |my |our )?(?:own )?home\b(?! (?:depot|plate|"
    r"base|health|office|bp|improvement))|\bhome (?=(?:kitchen|bathroom|bedroom|garage|driveway|stairs)\b)"
)
_STAIRS = re.compile(r"\b(?:stairs?|steps|staircase)\b")
_WORK = re.compile(
    r"\b(?:occupational (?:injury|exposure|accident|needlestick)|"
    r"(?:on|during|start of|end of|into) (?:an? |his |her |their |the |my )?(?:\w+ )?shift\b(?! work)|"
    r"work[- ]?site|at (?:his|her|the|their|a) (?:\w+ )?(?:job|workplace)|on[- ]the[- ]job|on (?:a|the) "
    r"job\b|workers.? comp|employer:|injured at work|for (?:his|her|their|an) employer|(?:his|her|"
    r"their) employer|industrial (?:injury|accident)|at work|on duty|on the clock|clocked in|"
    r"while (?:\w+ )?working|(?:was|were) working (?:as|on|at|in|with|for)|working (?:as an?|her|his)|"
    r"work[- ]related|paid (?:work|job|shift|employment)|(?:in|during) the course of (?:his|her) (?:work|"
    r"employment|job|duties)|(?:doing|performing) (?:his|her|the) job|job[- ]related|on (?:company|"
    r"work) time|work(?:ers|ers'|er's|man's|place|men's)? "
    r"(?:comp(?:ensation)?|injury|accident|exposure|incident)|first report of injury)\b"
)
_NO_WORK = re.compile(
    r"[ :(-]*(?:no\b|none|n/a|denied|not (?:work|applicable)|0\b|is not|was not|not)(?!-)|(?:\?|:)? ?\[ \]"
)
"""Behind the words: "work comp: no", "work related? no"."""
_LEISURE = re.compile(
    r"\b(?:leisure|day off|days? off|off[- ]duty|recreational(?:ly)?|hobby|hobbies|"
    r"(?:was|is|were) (?:not working|off (?:from )?work)|(?:off|spare|free|own|personal) (?:the clock|time)|"
    r"off (?:from )?work (?:today|that day|at the time|when)|on (?:vacation|holiday)|"
    r"(?<=[(,] )off work(?=[).;])|(?<=\()off work(?=[),.;])|"
    r"(?<=, )off work(?=, (?:fell|slipped|tripped|twisted|rolled|landed|hit|cut|struck|was|were|when|"
    r"while)\b)|(?<!than )not (?:at work|on the job|on duty|work[- ]?related|a work(?:place)?[- ](?:related "
    r")?(?:injury|accident)|job[- ]related|"
    r"occupational|employment)|"
    r"personal (?:trip|errands?|travel|drive)|not (?:for|during) (?:work|pay)|"
    r"(?:running|doing) errands|commut(?:e|ing)|"
    r"non-?(?:work|occupational)(?:[- ]related)?|not during work|outside (?:of )?work|"
    r"(?:work(?:ers'?|er's)? ?comp(?:ensation)?|work[- ]?related|on the job|at work)(?:\?|:|\? "
    r"-)? ?(?:no|n/a)\b|recreation(?:al(?:ly)?)?|(?<!than )not (?:work\b|paid)|no work comp|"
    r"(?:pick[- ]?up|rec(?:reational)?|intramural|club|varsity|jv|high school|youth|adult|beer|weekend|"
    r"church|travel|little) (?:league|sports?|"
    r"game|soccer|basketball|football|softball|baseball|volleyball|hockey|rugby|lacrosse|team)|unpaid|no pay|"
    r"student[- ]athlete|(?:gym|pe|p\.e\.) class|at recess|during recess|"
    r"playing with (?:friends|his|her)|(?:for|just for) (?:fun|exercise|fitness|pleasure|recreation|"
    r"sport)|on vacation|at practice|with (?:his |her )?(?:friends|buddies)|family (?:picnic|gathering|"
    r"reunion|outing|barbecue|bbq|trip))\b"
)
_VOLUNTEER = re.compile(
    r"\bvolunteer(?:ing|ed)\b|\bas a volunteer\b|\bvolunteer (?:fire ?fighter|work|shift|emt)\b"
)
_MILITARY = re.compile(
    r"\b(?:military (?:training|exercise|drill|duty)|basic training|boot camp (?:at|for) (?:the "
    r")?(?:army|navy|marines?)|(?:on )?active[- ]duty (?:and|soldier|marine|sailor|airman|"
    r"service ?member)[^.\n]{0,40}\b(?:training|duty|ruck|march))\b"
)


@cache
def _places() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), code) for pattern, code in rows("places", 2))


def circumstances_of_injury(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """Adds Y92.-, Y93.- and Y99.- to the candidates in place."""
    lowered = note.text.lower()
    fracture = next((c for c in candidates.values() if _STRESS.match(c.code) and c.assessed), None)
    if fracture is not None and not any(c.startswith("Y93") for c in candidates):
        _add(candidates, activity_of_stress_fracture(lowered), "M84.3: what the stress came from", book)
    if fracture is not None and not any(c[0] in "VWX" for c in candidates):
        _add(candidates, _overused(fracture, lowered), "M84.3: use additional code for the cause", book)
        if "X50.3XXA" in candidates and not any(c.startswith("Y99") for c in candidates):
            _add(
                candidates, _status(lowered), "I.C.20.k: external cause status, at the first encounter", book
            )
    injured = any(c.code[0] in "ST" and c.code[-1] in "AB" and c.assessed for c in candidates.values())
    if not injured or not any(c[0] in "VWX" or c.startswith(_TOXIC) for c in candidates):
        return
    if not any(c.startswith("Y92") for c in candidates):
        _add(candidates, _place(lowered), "I.C.20.b: place of occurrence", book)
    if not any(c.startswith("Y93") for c in candidates):
        _add(candidates, activity(lowered), "I.C.20.c: activity, at the first encounter", book)
    if not any(c.startswith("Y99") for c in candidates):
        _add(candidates, _status(lowered), "I.C.20.k: external cause status, at the first encounter", book)


def _overused(fracture: Candidate, lowered: str) -> tuple[str, Span, str] | None:
    """Overexertion from repeated movement, where the line of a stress fracture gives it as the cause."""
    for mention in fracture.mentions:
        stop = lowered.find("\n", mention.span.end, mention.span.end + 160)
        said = _OVERUSE.search(lowered, mention.span.end, stop if stop >= 0 else mention.span.end + 160)
        if said is not None and mention.section in ASSESSED:
            return "X50.3XXA", Span(said.start(), said.end()), said[0]
    return None


_OVERUSE = re.compile(
    r"\b(?:from|due to|d/t|2/2|related to|caused by|secondary to|by) (?:\w+ ){0,2}(?:overuse|over-use|"
    r"repetitive|repeated)\b"
)
_STRESS = re.compile(r"M84\.3\w+A$")
_TOXIC = ("T51", "T52", "T53", "T54", "T55", "T56", "T57", "T58", "T59", "T60", "T63", "T65")
"""Their codes name the cause themselves (I.C.20.a.5)."""


def _add(
    candidates: dict[str, Candidate], told: tuple[str, Span, str] | None, why: str, book: IcdBook
) -> None:
    if told is not None and book.is_billable(told[0]):
        code, span, words = told
        candidates[code] = Candidate(code, path=(words, code), links=[span], reason=why)


def _said(pattern: re.Pattern[str], lowered: str) -> re.Match[str] | None:
    for match in pattern.finditer(lowered):
        if not _DENIED.search(lowered[max(match.start() - 35, 0) : match.start()]):
            return match
    return None


def _place(lowered: str) -> tuple[str, Span, str] | None:
    """Of the places that the account names beside the mishap, else of all, the first: later ones are where
    the patient was brought, what came by, where he works."""
    elsewhere = [_part(lowered, *found) for found in _elsewhere(lowered)]
    named = [found for found in (_home(lowered), *elsewhere) if found is not None]
    return min(named, key=lambda found: (_far(lowered, found[1]), found[1].start), default=None)


_ROOMS = (
    # (words, last character in a nursing home, a prison, a school dormitory; blank: it has none)
    (re.compile(r"\bkitchen\b"), "0", "0", "0"),
    (re.compile(r"\bdining (?:room|hall)\b"), "", "1", "1"),
    (re.compile(r"\b(?:bathroom|shower|toilet|restroom)\b"), "1", "2", "2"),
    (re.compile(r"\b(?:bedroom|(?:resident|patient|client)'?s'? room|(?:her|his|their) (?:own )?room|"
                r"dorm room)\b"),
     "2", "", "3"),
    (re.compile(r"\b(?:his|her|the|a|in) cell\b"), "", "3", ""),
    (re.compile(r"\bdriveway\b"), "3", "", ""),
    (re.compile(r"\b(?:garden|(?:court)?yard)\b"), "6", "7", ""),
    (re.compile(r"\b(?:hall(?:way)?|corridor|lobby|lounge|stairs?|stairwell|gym|"
                r"laundry room)\b"), "8", "8", "8"),
)  # fmt: skip
_INSTITUTIONS = ("Y92.129", "Y92.149", "Y92.169")


def _part(lowered: str, code: str, span: Span, words: str) -> tuple[str, Span, str]:
    """The room of an institution, named beside it."""
    if code in _INSTITUTIONS:
        low = max(span.start - 60, 0)
        for pattern, *last in _ROOMS:
            room, digit = pattern.search(lowered, low, span.end + 40), last[_INSTITUTIONS.index(code)]
            if room is not None and digit:
                return code[:-1] + digit, Span(room.start(), room.end()), room[0]
    return code, span, words


def _far(lowered: str, span: Span) -> bool:
    return MISHAP.search(lowered, max(span.start - 160, 0), span.end + 160) is None


def _elsewhere(lowered: str) -> list[tuple[str, Span, str]]:
    found = []
    for pattern, code in _places():
        match = _said(pattern, lowered)
        if match is not None:
            found.append((code, Span(match.start(), match.end()), match[0]))
    return found


def _home(lowered: str) -> tuple[str, Span, str] | None:
    """A dwelling and its part; a dwelling of no told kind is Y92.00-."""
    house, flat, trailer, home = (_said(p, lowered) for p in (_HOUSE, _APARTMENT, _MOBILE_HOME, _HOME))
    dwelling = trailer or house or flat or home
    work = _WORK.search(lowered)
    kind = 3 if trailer else 1 if house else 2 if flat else 0
    stem = ("Y92.00", "Y92.01", "Y92.03", "Y92.02")[kind]
    for pattern, *last in _PARTS_OF_HOME:
        part = _said(pattern, lowered)
        if part is None or (work is not None and dwelling is None) or "restaurant" in lowered:
            continue
        return stem + last[kind if kind < 3 else 1], Span(part.start(), part.end()), part[0]
    if dwelling is None or (work is not None and house is None):
        return None
    other = "8" if _STAIRS.search(lowered) else "9"
    return stem + other, Span(dwelling.start(), dwelling.end()), dwelling[0]


def _status(lowered: str) -> tuple[str, Span, str] | None:
    for pattern, code in ((_MILITARY, "Y99.1"), (_VOLUNTEER, "Y99.2")):
        said = _said(pattern, lowered)
        if said is not None:
            return code, Span(said.start(), said.end()), said[0]
    leisure = _LEISURE.search(lowered)
    work = next(
        (
            m
            for m in _WORK.finditer(lowered)
            if not _NO_WORK.match(lowered, m.end())
            and not _DENIED.search(lowered[max(m.start() - 35, 0) : m.start()])
        ),
        None,
    )
    if work is not None and leisure is None:
        return "Y99.0", Span(work.start(), work.end()), work[0]
    return None if leisure is None else ("Y99.8", Span(leisure.start(), leisure.end()), leisure[0])
