"""The kind of visit: where, by what means, new or established, and for prevention or for a problem."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coding_service.domain.code_set import Evidence
from coding_service.domain.note import SectionKind, Setting, Span
from coding_service.procedures.record import Record

_NEW = re.compile(
    r"\bnew[- ]patient\b|\bnew\s+to\s+(?:me|us|the\s+(?:clinic|practice|office))\b|"
    r"\bestablish(?:ing)?\s+care\b|"
    r"\bfirst\s+visit\b|\bto\s+establish\b|\bnot\s+(?:been\s+)?seen\s+(?:here\s+)?(?:in|for)\s+(?:over|"
    r"more\s+than)\s+(?:3|three)\s+years\b",
    re.IGNORECASE,
)
_ESTABLISHED = re.compile(
    r"\bestablished\s+patient\b|\bfollow[- ]?up\b|\bf/u\b|\breturns?\s+(?:for|to|today)\b|\blast\s+(?:seen|"
    r"visit)\b|"
    r"\bsince\s+(?:the\s+|his\s+|her\s+|their\s+)?last\s+visit\b|\bwell[- ]known\s+to\s+(?:me|us|this)\b|"
    r"\brecheck\b|\bprevious\s+visit\b",
    re.IGNORECASE,
)
_AUDIO = re.compile(
    r"\b(?:audio[- ]only|telephone\s+(?:visit|encounter|call)|phone\s+(?:visit|encounter))\b", re.IGNORECASE
)
_VIDEO = re.compile(
    r"\b(?:video\s+(?:visit|encounter|call|conference)|telehealth|telemedicine|virtual\s+visit|"
    r"audio[- ](?:and\s+)?(?:video|visual))\b",
    re.IGNORECASE,
)
_NOT_TELEHEALTH = re.compile(
    r"\b(?:offer(?:ed)?|declin\w+|next|future|via|schedule\w*|follow[- ]?up|by|prior|previous|"
    r"last)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_EMERGENCY = re.compile(
    r"\A\s*(?:[^\n]{0,60}\n){0,4}[^\n]{0,60}\b(?:emergency\s+(?:department|room)\s+(?:note|visit|provider|"
    r"record|encounter|physician)|ED\s+(?:note|provider|physician|course|visit))\b",
    re.IGNORECASE,
)
# What a note of a hospital stay calls itself, in one of its first lines.
_TOP = (
    r"\A\s*(?:[^\n]{0,80}\n){0,4}[ \t#*_=-]*"
    r"(?:(?:hospital|inpatient|internal|general|medicine|attending|physician)\s+){0,3}"
)
_ADMISSION = re.compile(
    _TOP + r"(?:admission\s+(?:note|history|H\s?&\s?P)|hospital\s+admission|"
    r"(?:admission|inpatient|observation)\s+history\s+and\s+physical|initial\s+hospital\s+(?:care|visit)|"
    r"(?:admitting|admission)\s+physician)\b",
    re.IGNORECASE,
)
_ROUND = re.compile(
    _TOP + r"(?:(?:hospital|inpatient|hospitalist|daily|ICU|ward)\s+(?:daily\s+)?progress\s+note|"
    r"subsequent\s+hospital\s+(?:care|visit)|hospital\s+day\s*#?\s*\d)",
    re.IGNORECASE,
)
_DISCHARGE = re.compile(_TOP + r"(?:discharge\s+(?:summary|day|note)|hospital\s+discharge)\b", re.IGNORECASE)
_SAME_DAY = re.compile(
    r"\badmitted\s+and\s+discharged\s+(?:on\s+)?(?:the\s+same|today|this)\b|\bsame[- ](?:day|date)\s+"
    r"(?:admission\s+and\s+)?discharge\b",
    re.IGNORECASE,
)
_PREVENTIVE = re.compile(
    r"\b(?:annual|yearly|preventive|routine|complete|wellness|"
    r"comprehensive\s+preventive)\s+(?:adult\s+)?(?:physical|wellness|well[- ]?(?:woman|man|adult)|"
    r"preventive|health|medical|gynecologic(?:al)?)?\s*(?:exam(?:ination)?|visit|physical|check-?up|"
    r"maintenance\s+(?:exam|visit))\b|"
    r"\bannual\s+physical\b|\bwell[- ](?:child|baby|adolescent|woman|adult)\s+(?:check|visit|exam|care)?\b|"
    r"\bWCC\b|\bhealth\s+maintenance\s+(?:visit|exam)\b|"
    r"\bsports?\s+physical\b",
    re.IGNORECASE,
)
_AWV = re.compile(r"\b(?:medicare\s+)?annual\s+wellness\s+visit\b|\bAWV\b", re.IGNORECASE)
_FIRST_AWV = re.compile(r"\b(?:initial|first)\s+(?:medicare\s+)?(?:annual\s+wellness|AWV)\b", re.IGNORECASE)
_WELCOME = re.compile(
    r"\bwelcome\s+to\s+medicare\b|\bIPPE\b|\binitial\s+preventive\s+physical\b", re.IGNORECASE
)
_NURSE = re.compile(
    r"\b(?:nurse|RN|LPN|MA|medical\s+assistant|nursing)[- ](?:only\s+)?visit\b|"
    r"\bseen\s+by\s+(?:the\s+)?(?:nurse|RN|LPN|MA|medical\s+assistant)\s+only\b",
    re.IGNORECASE,
)
_REASON_SECTIONS = frozenset(
    {
        SectionKind.CHIEF_COMPLAINT,
        SectionKind.HPI,
        SectionKind.OTHER,
        SectionKind.ASSESSMENT,
        SectionKind.ASSESSMENT_AND_PLAN,
    }
)
_LATER = frozenset(
    {SectionKind.PLAN, SectionKind.ASSESSMENT_AND_PLAN, SectionKind.INSTRUCTIONS, SectionKind.ORDERS}
)
_PLANS = re.compile(
    r"\s+(?:in\s+\w+\s+(?:day|week|month|year)|(?:with|at|as|prn|if|appointment|imaging|labs?|x-?rays?|"
    r"visit\s+in)\b|\d)",
    re.IGNORECASE,
)
# Place of service codes: CMS Place of Service Code Set.
TELEHEALTH_POS = frozenset({"02", "10"})
EMERGENCY_POS = "23"
HOSPITAL_POS = frozenset({"21", "22"})
FACILITY_POS = frozenset({"19", "21", "22", "23", "24", "26", "31", "34", "51", "61"})


@dataclass(frozen=True, slots=True)
class VisitKind:
    kind: str
    """`office`, `emergency`, `hospital_initial`, `hospital_subsequent`, `hospital_one_day`,
    `hospital_discharge`, `preventive`, `medicare_wellness`, `nurse`, `none`."""
    new: bool
    new_reason: str
    new_words: Evidence | None
    modality: str = "in_person"
    """`in_person`, `video`, `audio`."""
    modality_words: Evidence | None = None
    words: Evidence | None = None
    """What made it this kind, where words did."""
    wellness_code: str | None = None


def visit_kind(record: Record) -> VisitKind:
    """Kind, modality and newness, with the words that decided and a stated default where none did."""
    new, reason, new_words = _newness(record)
    modality, modality_words = _modality(record)
    place = record.note.visit.place_of_service
    wellness = _wellness(record)
    words: Evidence | None = None
    code: str | None = None
    if record.note.setting is Setting.INPATIENT:
        kind = "none"
    elif place == EMERGENCY_POS or (place is None and _EMERGENCY.search(record.text)):
        kind = "emergency"
    elif (stay := _hospital(record)) is not None:
        kind, words = stay
    elif wellness is not None:
        kind, code, words = "medicare_wellness", wellness[0], wellness[1]
    elif (found := _preventive(record)) is not None:
        kind, words = "preventive", found
    elif (found := _first(record, _NURSE)) is not None:
        kind, words = "nurse", found
    else:
        kind = "office"
    return VisitKind(kind, new, reason, new_words, modality, modality_words, words, code)


def _hospital(record: Record) -> tuple[str, Evidence | None] | None:
    """A practitioner's visit to an inpatient: what the note calls itself; in a hospital bed (place of service
    21) without that, a further visit, the lower of the two."""
    place = record.note.visit.place_of_service
    if place is not None and place not in HOSPITAL_POS:
        return None
    admitted, left = _first(record, _ADMISSION), _first(record, _DISCHARGE)
    if (words := _first(record, _SAME_DAY)) is not None and (admitted or left):
        return "hospital_one_day", words
    for kind, words in (
        ("hospital_discharge", left),
        ("hospital_initial", admitted),
        ("hospital_subsequent", _first(record, _ROUND)),
    ):
        if words is not None:
            return kind, words
    return ("hospital_subsequent", None) if place == "21" else None


def nurse_only(record: Record) -> bool:
    """Seen by clinical staff alone."""
    return _NURSE.search(record.text) is not None


def _newness(record: Record) -> tuple[bool, str, Evidence | None]:
    told = record.note.visit.new_patient
    if told is not None:
        return told, f"the visit record says {'new' if told else 'established'}", None
    if (words := _first(record, _NEW)) is not None:
        return True, "the note says so", words
    if (words := _came_back(record)) is not None:
        return False, "the note says so", words
    return (
        False,
        "not stated: taken as established, the lower-paid of the two; check for a face-to-face visit with "
        "the "
        "group and specialty within 3 years",
        None,
    )


def _came_back(record: Record) -> Evidence | None:
    """Words of an earlier visit; "follow-up in two weeks" tells of a later one."""
    for occurrence in record.occurrences(_ESTABLISHED):
        after = record.text[occurrence.span.end : occurrence.span.end + 30]
        if occurrence.statement.section not in _LATER and not _PLANS.match(after):
            return record.evidence(occurrence.span, "visit")
    return None


def _modality(record: Record) -> tuple[str, Evidence | None]:
    for kind, pattern in (("audio", _AUDIO), ("video", _VIDEO)):
        for match in pattern.finditer(record.text):
            before = record.text[max(0, match.start() - 40) : match.start()].rsplit("\n", 1)[-1]
            if not _NOT_TELEHEALTH.search(before):
                return kind, record.evidence(Span(match.start(), match.end()), "modality")
    return ("video" if record.note.visit.place_of_service in TELEHEALTH_POS else "in_person"), None


def _wellness(record: Record) -> tuple[str, Evidence] | None:
    """Medicare's own preventive visits (42 CFR 410.15, 410.16)."""
    if record.note.visit.payer_kind not in {None, "medicare"}:
        return None
    if (words := _reason(record, _WELCOME)) is not None:
        return "G0402", words
    if (words := _reason(record, _AWV)) is not None:
        return ("G0438" if _FIRST_AWV.search(record.text) else "G0439"), words
    return None


def _preventive(record: Record) -> Evidence | None:
    if any(d.code.startswith(("Z00.0", "Z00.1", "Z01.41")) for d in record.diagnoses[:1]):
        return record.diagnoses[0].evidence[0] if record.diagnoses[0].evidence else None
    return _reason(record, _PREVENTIVE)


def _reason(record: Record, pattern: re.Pattern[str]) -> Evidence | None:
    """The words where they tell why the patient came, not where they plan the next visit or tell of the "
    "last."""
    for occurrence in record.occurrences(pattern):
        before = record.text[
            max(occurrence.statement.span.start, occurrence.span.start - 50) : occurrence.span.start
        ]
        past_or_planned = re.search(
            r"\b(?:last|due|schedule\w*|next|return\w*|overdue|prior|previous|had|his|her|recommend\w*|"
            r"declin\w+|book|at)\s+(?:\w+\s+){0,4}$",
            before,
            re.IGNORECASE,
        )
        for_visit = re.search(r"\b(?:here|presents?|seen|visit|comes?)\b", before, re.IGNORECASE)
        if occurrence.statement.section in _REASON_SECTIONS and (for_visit or not past_or_planned):
            return record.evidence(occurrence.span, "visit")
    return None


def _first(record: Record, pattern: re.Pattern[str]) -> Evidence | None:
    match = pattern.search(record.text)
    return record.evidence(Span(match.start(), match.end()), "visit") if match else None
