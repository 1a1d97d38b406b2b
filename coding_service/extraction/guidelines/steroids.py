"""Z79.51 and Z79.52: a steroid inhaled or swallowed long term; a burst or a new drug is neither."""

from __future__ import annotations

import re
from datetime import date

from coding_service.domain.note import Note, Section, SectionKind
from coding_service.extraction.guidelines.candidate import Candidate, add_said, kind_at

_NOT_NOW = frozenset({SectionKind.ALLERGIES, SectionKind.FAMILY_HISTORY, SectionKind.INSTRUCTIONS})


_SYSTEMIC = re.compile(
    r"\b(?:pred\b(?! ?forte| acetate| gtt| drops?)|"
    r"prednisone|prednisolone|methylprednisolone|"
    r"hydrocortisone|dexamethasone|glucocorticoids?|"
    r"oral steroids?|systemic steroids?|steroids?)\b"
)
_LONG = re.compile(
    r"\blong[- ]?term\b|\bchronic(?:ally)?\b|\bmaintenance\b|\bindefinite\w*\b|"
    r"\b(?:continuous(?:ly)?|uninterrupted(?:ly)?|never (?:been )?off)\b|\b(?:on (?:it|them|prednisone|"
    r"prednisolone|steroids?)|daily|mg) [^.;,]{0,30}\bsince (?:the |her |his )?(?:diagnosis|dx|transplant\w*|"
    r"onset)\b|\b(?:unable|(?:not|n't)(?: been)? able) to (?:come|get|wean|taper)\b|"
    r"\b(?:can't|cannot) (?:come|get|wean|taper)\b|"
    r"\b(?:daily|qd|qam|qod|(?:a|per|each|every) day|every other day|mg|on (?:it|prednisone|steroids?))[, (]+"
    r"(?:for|since|x) ?(?:the (?:last|past) |over |about |~|almost |nearly )?"
    r"(?:(?!one |two |1 |2 )\w+(?: and a half)? (?:mos?|months)|\w+ (?:years?|yrs?)|(?:19|20)\d\d)\b"
)
_FOR_LONG = re.compile(
    r" ?(?:\d[\d.]*)? ?(?:mg)?(?:,? (?:po|oral(?:ly)?|qd|daily|bid|qam|q ?am|every (?:other )?(?:day|"
    r"morning)|once daily|per day|a day))*,? ?\(?(?:all )?(?:continuous(?:ly)? |uninterrupted |"
    r"(?:been )?(?:on it|taken|taking it|maintained) |- |now |"
    r"ongoing )?(?:(?:since|from) (?:\w+ )?(?:\d{1,2}/)?(?:19|20)\d\d|since (?:the |his |"
    r"her )?(?:transplant\w*|diagnosis|surgery)|(?:for|x|now for|over)? ?(?:(?:the )?(?:last|"
    r"past) )?(?:(?:[3-9]|\d\d|three|four|"
    r"five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|eighteen|twenty|"
    r"several|many) ?(?:mos?\b|months?)|(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"\w+teen|twenty|several|many|a few) ?(?:yrs?|"
    r"years?)))\b(?! ago)"
)
_LIVES_ON = re.compile(
    r"\b(?:takayasu\w*|"
    r"adrenal insufficiency|addison\w*|myasthenia|autoimmune hepatitis|aih|pemphig\w+|dermatomyositis|"
    r"polymyositis|sarcoid\w*|vasculitis|lupus|sle)\b"
)
"""Diseases whose treatment is a steroid for many months."""
_ON = re.compile(
    r"[ ,(]on (?:low[- ]dose |high[- ]dose |daily )?(?:prednisone|prednisolone|hydrocortisone|steroids?)\b"
    r"(?! ?(?:taper|burst|course|for \d+ ?d))"
)
_DAILY = re.compile(
    r" ?\d[\d.]*(?: ?mg)? (?:po |oral(?:ly)? )?(?:daily|qd|q ?am|qod|once daily|"
    r"every (?:other )?(?:day|morning))\b"
)
_NOW_ON = re.compile(
    r"\b(?:is |remains |still |currently |now |stays )?on (?:a )?(?:oral )?pred(?:nis(?:one|olone))?\b|"
    r"\bpred(?:nis(?:one|olone))?\b,? (?:\(?now |currently |at |down to |taper(?:ed)? to |reduced to )|"
    r"\b(?:continue|cont) pred(?:nis(?:one|olone))?\b"
)
"""Giant cell arteritis and polymyalgia are treated for a year or more: who is on it for them stays on."""
_TABLED = re.compile(r" ?\d[\d.]* ?mg[^\n.;,]{0,14}?[ \t|]{2,12}(?:\d{1,2}/)?(?P<year>(?:19|20)\d\d)\b")
"""A line of a table of drugs that says since when: "prednisone 5 mg       2021"."""
_SHORT = re.compile(
    r"\bx ?\d+ ?(?:d|days?)\b|\bbursts?\b|\bshort course\b|\bfor \d+ days\b|\bcream\b|\btopical\b|"
    r"\bointment\b|\binhal\w+\b|\bnasal\b|\bdrops?\b|\binject\w*\b|\bavoid\w*\b|\b(?:no|not on|denies|"
    r"without|never) |\boff (?:of )?(?:prednisone|steroids?)\b|\bstop(?:ped)?\b|\bfinished\b|\bcompleted\b|"
    r"\bdiscontinued?\b|\btook\b|(?<!come )(?<!get )(?<!coming )\boff (?:it|since|for|now)\b|\bpreviously\b|"
    r"\bin the (?:past|19|20)|\bconsider\w*\b|\bdiscuss\w*\b|\brisks? of\b|\bif\b|\bdeclin\w*\b|"
    r"\brather than\b|\binstead\b"
)
_NEXT_DRUG = re.compile(
    r",\s+(?:and )?(?!stopp|off|now|then|until|finish|complet|ended|quit|last|discont)[a-z]+(?: [a-z]+)? \d"
)
_UNBROKEN = re.compile(r"\bwithout (?:an? |any )?(?:break|interruption|gap|pause|stop)s?\b")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SINCE_A_MONTH = re.compile(
    r"\bsince (?:(?:mid|early|late|about|around|last|the (?:start|end|beginning|middle) of)[ -]?)*"
    rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?(?: of)?(?: (?P<year>(?:19|20)\d\d))?\b"
)
_MANY = 2
"""Months from which a daily steroid is no course."""


def _months_ago(sentence: str, today: date) -> int:
    """How many months ago the month of "since mid January" began; 0 where none is named."""
    said = _SINCE_A_MONTH.search(sentence)
    if said is None:
        return 0
    gone = today.month - 1 - _MONTHS.index(said["month"])
    return gone % 12 if said["year"] is None else 12 * (today.year - int(said["year"])) + gone


def _since(lowered: str, drug: re.Match[str], note: Note) -> bool:
    tabled = _TABLED.match(lowered, drug.end())
    return tabled is not None and int(tabled["year"]) < note.date_of_service.year


_INHALED = re.compile(
    r"\b(?:fluticasone|budesonide|mometasone|beclomethasone|ciclesonide|flovent|qvar|pulmicort|symbicort|"
    r"advair|breo|dulera|trelegy|breztri|wixela|airduo|arnuity|asmanex|alvesco|ics|"
    r"inhaled (?:cortico)?steroids?)\b"
)
_NOT_INHALED = re.compile(r"\b(?:nasal|nose|rinse|respules? x|capsules?|oral|cream|ointment|spray)\b")
_TAKEN = re.compile(
    r"\b(?:daily|bid|twice|qd|qam|qhs|nightly|continues?|cont|remains on|maintained|maintenance|puffs? bid|"
    r"for \d+ (?:years?|months?)|puffs? (?:a|per|each|every|once|in the) ?(?:day|morning|"
    r"evening|night)?|(?:a|each|every|per) day|every (?:morning|evening|night)|for (?:many|several|some|two|"
    r"three|four|five|ten) years|since "
    r"(?:\w+ )?(?:childhood|school|college|adolescence|(?:19|20)\d\d))\b"
)
_BEGUN_OR_ENDED = re.compile(
    r"\b(?:start\w*|begin\w*|add(?:ed|ing)?|initiat\w*|trial|consider\w*|step(?:ped)? (?:up|down)|stop\w*|"
    r"discontinu\w*|if|no longer|not taking|not on|ran out|declin\w*|never|switch\w*|instead|no)\b"
)


def _sentences(lowered: str, pattern: re.Pattern[str]) -> list[tuple[re.Match[str], str]]:
    out = []
    for match in pattern.finditer(lowered):
        low = max(
            lowered.rfind(mark, max(match.start() - 160, 0), match.start()) for mark in ("\n", ". ", "; ")
        )
        low = max(low, match.start() - 161)
        stops = [
            at
            for mark in ("\n", ". ", "; ")
            if (at := lowered.find(mark, match.end(), match.end() + 200)) >= 0
        ]
        out.append((match, lowered[low + 1 : min([*stops, len(lowered), match.end() + 200])]))
    return out


def steroids(candidates: dict[str, Candidate], note: Note, sections: tuple[Section, ...]) -> None:
    """Adds to the candidates in place."""
    lowered = note.text.lower()
    conditions = any(c[0] not in "VWXYZ" for c in candidates)
    transplanted = any(c.startswith(("Z94", "T86")) for c in candidates)
    arteritis = any(c.startswith(("M31.5", "M31.6", "M35.3")) for c in candidates)
    if conditions and "Z79.52" not in candidates:
        for match, sentence in _sentences(lowered, _SYSTEMIC):
            if kind_at(sections, match.start()) in _NOT_NOW:
                continue
            around = sentence.replace("not been able", "unable").replace("not able", "unable")
            around = _UNBROKEN.sub("uninterrupted", around)
            taken = _FOR_LONG.match(lowered, match.end())
            # Who lives with another's organ takes it for good.
            kept = transplanted and _DAILY.match(lowered, match.end()) is not None
            kept = kept or (_LIVES_ON.search(sentence) is not None and _ON.search(sentence) is not None)
            kept = kept or (arteritis and _NOW_ON.search(sentence) is not None)
            if arteritis and _NOW_ON.search(sentence) is not None:
                around = lowered[max(match.start() - 20, 0) : match.end() + 20]
            if taken is not None:  # what stands behind its comma is another drug's
                around = _NEXT_DRUG.split(around, maxsplit=1)[0] if match[0] in around else around
            elif (
                not (kept or _since(lowered, match, note) or _LONG.search(around))
                and _months_ago(sentence, note.date_of_service) < _MANY
            ):
                continue
            if not _SHORT.search(around):
                add_said(candidates, "Z79.52", match, "I.C.21.c.3: systemic steroid taken long term")
                break
    if any(c.startswith(("J45", "J44")) for c in candidates) and "Z79.51" not in candidates:
        for match, sentence in _sentences(lowered, _INHALED):
            near = lowered[max(match.start() - 15, 0) : match.end() + 25].split("\n")[0]
            if kind_at(sections, match.start()) in _NOT_NOW or _NOT_INHALED.search(near):
                continue
            before = sentence[: max(sentence.find(match[0]), 0)]
            if _TAKEN.search(sentence) and not _BEGUN_OR_ENDED.search(before):
                add_said(candidates, "Z79.51", match, "I.C.21.c.3: inhaled steroid taken long term")
                break
