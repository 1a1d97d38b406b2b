"""Minor procedures, tracings and screenings done at the visit.

Authority: CPT; the numbers and words are data (`data/procedures_minor.tsv`).
Counts decide 17000/17003/17004, 17110/17111 and 11200/11201; ultrasound guidance decides 20604/20606/20611.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from coding_service.domain.note import SectionKind, Span
from coding_service.procedures.acts import Act, Status, is_here
from coding_service.procedures.modifiers import reading_only, sided
from coding_service.procedures.phrases import PhraseIndex
from coding_service.procedures.record import Candidate, Findings, Gathering, Occurrence, Record
from coding_service.procedures.sides import side_near
from coding_service.procedures.tables import alternatives, table

# Tests and screenings: no procedure beside which the visit needs modifier 25.
_NO_SEPARATE_WORK = frozenset(
    {"36415", "93000", "94010", "94060", "92551", "92567", "99173", "96127", "96110", "86580", "51798"}
)
_STAFF = frozenset({"36415", "94640", "86580", "95115", "95117", "92551", "99173", "96127", "96110", "51798"})
_INSTRUMENTS = frozenset({"96127", "96110"})
_TRACINGS = frozenset({"93000", "94010", "94060"})
_COUNT = re.compile(
    r"\b(?:x\s*)?(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|single)\s+"
    r"(?:\w+\s+){0,3}?(?:lesions?|warts?|keratos[ei]s|AKs?|tags?|muscles?|verruca\w*|molluscum)\b|"
    r"\bx\s?(?P<m>\d{1,2})\b",
    re.IGNORECASE,
)
_WORDS = {
    "one": 1,
    "single": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "fifteen": 15,
}
_BRONCHODILATOR = re.compile(
    r"\b(?:post|after)\b[^.]{0,30}\bbronchodilator|\bpre\W+(?:and\W+)?post\b", re.IGNORECASE
)
_GUIDED = re.compile(r"\b(?:ultrasound|US)[- ]guid(?:ed|ance)\b", re.IGNORECASE)
_INTERPRETED = re.compile(
    r"\b(?:interpret\w*|sinus|rhythm|NSR|normal|ST|no acute|shows?|showed|read|rate|axis|fibrillation|block|"
    r"FEV1?|obstruct\w*|restrict\w*)\b",
    re.IGNORECASE,
)
_BLOOD = re.compile(r"\bdrawn\b|\bdraw\b|\bvenipuncture\b|\bphlebotomy\b", re.IGNORECASE)


def procedures_done(record: Record) -> Findings:
    """Every procedure of `procedures_minor.tsv` that the note names."""
    out = Gathering(record)
    done: set[tuple[str, str | None, str | None]] = set()
    for occurrence, key in record.found(_index()):
        code, takes_side, region, name = _procedures()[key]
        status, words = _status(record, occurrence, code), occurrence.span.of(record.text)
        if status is not Status.DONE:
            out.reject(replace(occurrence, act=Act(status, occurrence.act.cue)), name, code)
            continue
        side, side_span = (
            side_near(record.text, occurrence.statement.span, occurrence.span) if takes_side else (None, None)
        )
        # Each instrument of a screening is a unit of its own; anything else told twice is one service.
        instrument = words.lower() if code in _INSTRUMENTS else None
        if (code, side, instrument) in done:
            continue
        done.add((code, side, instrument))
        _propose(out, occurrence, code, region, name, side, side_span, takes_side)
    out.candidates[:] = _counted(out.candidates)
    return out.whole()


def _counted(candidates: list[Candidate]) -> list[Candidate]:
    """Screening instruments of one code as units of one line."""
    kept: list[Candidate] = []
    for candidate in candidates:
        at = next((i for i, c in enumerate(kept) if c.code == candidate.code in _INSTRUMENTS), None)
        if at is None:
            kept.append(candidate)
        else:
            kept[at] = replace(
                kept[at], units=kept[at].units + 1, evidence=(*kept[at].evidence, *candidate.evidence)
            )
    return kept


def _propose(
    out: Gathering,
    occurrence: Occurrence,
    code: str,
    region: str,
    name: str,
    side: str | None,
    side_span: Span | None,
    takes_side: bool,
) -> None:
    record = out.record
    evidence = [record.evidence(occurrence.span, "service")]
    if side_span is not None:
        evidence.append(record.evidence(side_span, "side"))
    if occurrence.act.cue is not None:
        evidence.append(record.evidence(occurrence.act.cue, "done"))
    count, count_span = _count(record, occurrence)
    if count_span is not None and code in {"17000", "17110", "11200", "20552"}:
        evidence.append(record.evidence(count_span, "count"))
    why = f"{occurrence.span.of(record.text)} → {name}"
    for number, units, step in _numbers(record, occurrence, code, count):
        if not out.known(number):
            continue
        line = Candidate(
            number,
            tuple(evidence),
            (why, f"{step} → {number}" if step else f"→ {number}"),
            units=units,
            reason="Done at this visit",
            statements=(occurrence.statement,),
            region=region,
            by_physician=number not in _STAFF,
            separate_work=number not in _NO_SEPARATE_WORK,
            sided=takes_side,
        )
        for one in sided(line, side or ""):
            out.candidates.append(
                reading_only(one, record.note.visit.place_of_service) if number in {"94010", "94060"} else one
            )


def _numbers(
    record: Record, occurrence: Occurrence, code: str, count: int | None
) -> list[tuple[str, int, str]]:
    """(code, units, the step that chose it): counts, guidance and interpretation change the number."""
    if code == "17000" and count is not None and count >= 15:
        return [("17004", 1, f"{count} lesions, 15 or more")]
    if code == "17000" and count is not None and count > 1:
        return [("17000", 1, "first lesion"), ("17003", count - 1, f"each of the other {count - 1}")]
    if code == "17110" and count is not None and count >= 15:
        return [("17111", 1, f"{count} lesions, 15 or more")]
    if code == "11200" and count is not None and count > 15:
        further = -(-(count - 15) // 10)
        return [("11200", 1, "up to 15 tags"), ("11201", further, f"each further ten of {count}")]
    if code == "20552" and count is not None and count >= 3:
        return [("20553", 1, f"{count} muscles, three or more")]
    if code == "94010" and _BRONCHODILATOR.search(occurrence.statement.span.of(record.text)):
        return [("94060", 1, "before and after a bronchodilator")]
    guided = {"20610": "20611", "20605": "20606", "20600": "20604"}.get(code)
    if guided and _GUIDED.search(occurrence.statement.span.of(record.text)):
        return [(guided, 1, "with ultrasound guidance")]
    if code == "93000":
        return [_tracing(record, occurrence)]
    return [(code, 1, "")]


def _tracing(record: Record, occurrence: Occurrence) -> tuple[str, int, str]:
    """ECG: tracing and reading here; the reading alone in a facility; the tracing alone without a reading."""
    facility = reading_only(Candidate("93000", (), ()), record.note.visit.place_of_service).modifiers
    if facility:
        return "93010", 1, "reading only, in a facility"
    following = [s for s in record.statements if s.span.start >= occurrence.statement.span.start][:2]
    if any(_INTERPRETED.search(s.span.of(record.text)) for s in following):
        return "93000", 1, "tracing with interpretation"
    return "93005", 1, "tracing, no interpretation documented"


def _status(record: Record, occurrence: Occurrence, code: str) -> Status:
    """Names of tests are not their doing: an ECG or a score must be said to be of this visit."""
    status = occurrence.act.status
    words = occurrence.span.of(record.text)
    if status is Status.UNSTATED and re.search(r"\b\w+(?:ed|drawn|placed|frozen)\b", words, re.IGNORECASE):
        return Status.DONE if occurrence.statement.section is not SectionKind.HPI else status
    if code == "36415" and status in {Status.ELSEWHERE, Status.PLANNED} and _drawn_here(record, occurrence):
        return Status.DONE
    if status in {Status.DONE, Status.UNSTATED} and code in _TRACINGS | _INSTRUMENTS:
        here = is_here(record.text, occurrence.statement, occurrence.act)
        scored = code in _INSTRUMENTS and re.match(
            r"\s*(?:score\w*)?\s*(?:today)?\s*(?:[:=]|is|was|"
            r"of)?\s*\d",
            record.text[occurrence.span.end :][:24],
            re.IGNORECASE,
        )
        return Status.DONE if here or scored else Status.UNSTATED
    return status


def _drawn_here(record: Record, occurrence: Occurrence) -> bool:
    """ "Blood drawn here and sent to Quest": the draw is ours, the test is theirs."""
    words = occurrence.span.of(record.text)
    declined = re.search(
        r"\b(?:will|to be|not|declin\w+|at (?:the )?(?:hospital|lab))\b",
        occurrence.clause.of(record.text),
        re.IGNORECASE,
    )
    return bool(_BLOOD.search(words)) and declined is None


def _count(record: Record, occurrence: Occurrence) -> tuple[int | None, Span | None]:
    match = _COUNT.search(record.text, occurrence.statement.span.start, occurrence.statement.span.end)
    if match is None:
        return None, None
    raw = (match.group("n") or match.group("m")).lower()
    return int(_WORDS.get(raw, raw)), Span(match.start(), match.end())


@cache
def _procedures() -> tuple[tuple[str, bool, str, str], ...]:
    """(code, whether it takes a side, region, name) by the index's key."""
    return tuple((code, side == "yes", region, name) for code, side, region, name, _ in table("minor", 5))


@cache
def _index() -> PhraseIndex:
    return PhraseIndex((w, i) for i, row in enumerate(table("minor", 5)) for w in alternatives(row[4]))
