"""Who has a condition: a relative, a friend, a class, another patient whose record it is.

The context table opens a scope behind the words for a few relatives. This looks for the person in the
clause and asks what the words between say of the person and the condition: "Gout in his doubles partner",
"Co-workers all have norovirus".
"""

from __future__ import annotations

import re
from bisect import bisect_left

from coding_service.domain.note import Assertion, Span
from coding_service.extraction.statements.clause import Clause, Verdict
from coding_service.extraction.statements.others_before import has_it, kept_company, the_one_with
from coding_service.extraction.statements.others_behind import goes_about, runs_in_the_family, theirs
from coding_service.extraction.statements.persons import BLOOD, Person
from coding_service.extraction.statements.records import anothers_record

_OF_THE_PATIENT = ("Z", "V", "W", "X", "Y", "T74", "T76")
"""Statuses and circumstances, which name other people as the patient's: "death of spouse"."""
_ANYBODYS = ("Z14", "Z15", "Z21", "Z22", "Z33", "Z34", "Z3A", "Z52", "Z93", "Z94", "Z95", "Z96", "Z99")
"""Carriers, pregnancies, donors and what was put in."""
_BEFORE, _BEHIND, _NEAREST = 130, 130, 3
_LINE_ENDS = re.compile(r"[.;](?=\s|$)|\n")
_NOTICE = re.compile(
    r"\b(?:notices?|letters? home|flyers?|memos?|e-?mails? home|warnings? posted)(?: \w+)? "
    r"(?:about|re|on|of|regarding) [^.;\n]{0,40}$"
)
"""What goes round: "daycare posted a notice about pink eye"."""
_LEADER = re.compile(
    r"\b(?:the|their|one|another|its) (?:\w+ )?(?:leader|coach|counsel+or|teacher|aide|guide|captain|"
    r"instructor|sitter|babysitter|driver|chaperone|cook|host|hostess|organi[sz]er|director|trainer|"
    r"assistant|pastor|owner)s? (?:has |had |have |was |were |is |are |just |also |since |later |"
    r"then ){0,3}(?:(?:tested|swabbed|came back|been) positive for|"
    r"come down with|came down with|caught|diagnosed with|(?:out|home|sick|ill|hospitali[sz]ed|off) with|"
    r"treated for) (?:an? |the )?$"
)
_INTRODUCED = 60
"""Behind the first words of a note, which may call the patient so: "the teacher was diagnosed with"."""
_MARRIED_IN = re.compile(r"\b(?:husband|wife|spouse|partner)['’]?s?\b")


def of_another(clause: Clause) -> Verdict | None:
    """Says so where the clause tells the condition of somebody else."""
    mention, lowered = clause.mention, clause.lowered
    code = mention.codes[0]
    if code.startswith(_OF_THE_PATIENT) and not code.startswith(_ANYBODYS):
        return None
    start, end = mention.span
    tail = _tail(lowered, end)
    people, starts = clause.others.found
    at = bisect_left(starts, start)
    for person in reversed(people[max(at - _NEAREST, 0) : at]):
        if person.start < max(clause.low, start - _BEFORE) or person.end > start:
            break
        lead = lowered[clause.low : person.start]
        if has_it(person, lead, lowered[person.end : start], tail, code):
            return _verdict(person)
    for person in people[at : at + _NEAREST]:
        if person.start < end:
            continue
        if person.end - end > len(tail):
            break
        if theirs(person, clause.before, tail[: person.start - end], tail[person.end - end :], code):
            return _verdict(person)
    return _without_person(clause, tail, code)


def _without_person(clause: Clause, tail: str, code: str) -> Verdict | None:
    start, end = clause.mention.span
    before = clause.before
    one = the_one_with(before[-80:])
    if one is not None:
        return clause.ahead(one, Assertion.OTHER_EXPERIENCER)
    if code[:1] not in "ST":
        kept = kept_company(before[-90:])
        if kept is not None:
            return clause.ahead(kept, Assertion.OTHER_EXPERIENCER)
    if code[:1] not in "RSTZ":
        line = runs_in_the_family(tail)
        if line is not None:
            kind = Assertion.OTHER_EXPERIENCER if _MARRIED_IN.search(line[0]) else Assertion.FAMILY
            return clause.behind(line, kind)
    about = goes_about(tail, code)
    if about is not None:
        return clause.behind(about, Assertion.OTHER_EXPERIENCER)
    notice = _NOTICE.search(before[-90:]) or (_LEADER.search(before[-90:]) if start > _INTRODUCED else None)
    if notice is not None and code[:1] not in "ST":
        return clause.ahead(notice, Assertion.OTHER_EXPERIENCER)
    record = anothers_record(before, clause.after, _line(clause.lowered, end))
    if record is not None:
        side, said = record
        where = clause.ahead if side == "before" else clause.behind
        return where(said, Assertion.OTHER_EXPERIENCER)
    return None


def _verdict(person: Person) -> Verdict:
    kind = Assertion.FAMILY if person.kind == BLOOD else Assertion.OTHER_EXPERIENCER
    return Verdict(kind, Span(person.start, person.end))


def _tail(lowered: str, end: int) -> str:
    """What follows to the end of the sentence, over a question mark: "Breast ca? Only her stepsister."."""
    stop = _LINE_ENDS.search(lowered, end, end + _BEHIND)
    return lowered[end : stop.start() if stop is not None else min(end + _BEHIND, len(lowered))]


def _line(lowered: str, end: int) -> str:
    """What follows to the end of the line."""
    line = lowered.find("\n", end, end + 220)
    return lowered[end : line if line >= 0 else min(end + 220, len(lowered))]
