"""Status and history codes (I.C.21.c.3, c.4): body mass index, personal and family history."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from coding_service.domain.note import Assertion, Mention, Note, SectionKind, Span
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate
from coding_service.extraction.statements.persons import by_blood
from coding_service.extraction.vocabulary import rows

_BMI = re.compile(
    r"\b(?:bmi|body mass index)\b[^0-9\n]{0,12}(\d{2}(?:\.\d+)?)(?![\d.]*(?:st|nd|rd|th\b| ?%))", re.I
)
_ANOTHER_TIME = re.compile(
    r"\b(?:goals?|targets?|aim\w*|until|once|when|if|must|needs?|requir\w+|threshold|cut-?off|criteri\w+|"
    r"(?:down|up) from|was|prior|previous(?:ly)?|last|before|peak|pre-?pregnancy|highest|lowest|starting)\b"
    r"[^.;,\n]{0,12}$"
)
_WANTED = re.compile(r"(?:bmi|body mass index) ?(?:[<>≤≥]|(?:was|goal|target|less|under|below|over|above)\b)")
"""A value that is wanted or was: "goal BMI < 35 before surgery", "BMI was 41"."""
_WEIGHT = ("E66", "E44", "E43", "E46", "R63.4", "R63.5", "R63.6", "F50")
_SAID_BY_WEIGHT = ("E66", "E44", "E43", "E46", "R63.4", "R63.5", "R63.6", "F50.0")
_USUAL = re.compile(r"Z68\.2[0-4]")
"""Beside a bulimia a usual weight is no finding (I.B.14: a value that has clinical meaning)."""
_ADULT = 20


def _of_another_time(text: str, value: re.Match[str]) -> bool:
    before = text[max(value.start() - 40, 0) : value.start()].lower()
    return _ANOTHER_TIME.search(before) is not None or _WANTED.match(value[0].lower()) is not None


def body_mass_index(note: Note, codes: set[str]) -> Candidate | None:
    """Z68.- for an adult whose weight diagnosis is on the claim (I.B.14: the value may come from
    anyone's entry)."""
    age = note.patient.age_on(note.date_of_service)
    if not any(c.startswith(_WEIGHT) for c in codes) or any(c[0] == "O" for c in codes):
        return None  # I.C.21.c.3: no body mass index in pregnancy
    if age is not None and age < _ADULT:
        return _by_percentile(note)
    found = list(_BMI.finditer(note.text))
    if not found:
        return None
    now = [m for m in found if not _of_another_time(note.text, m)]
    last = (now or found)[-1]
    code = _bmi_code(float(last[1]))
    if _USUAL.fullmatch(code) and not any(c.startswith(_SAID_BY_WEIGHT) for c in codes):
        return None
    return Candidate(
        code, path=(last[0], code), links=[Span(last.start(), last.end())],
        reason="I.B.14: body mass index with its weight diagnosis",
    )  # fmt: skip


_OF_THE_95TH = re.compile(
    r"\b(?P<share>1\d\d) ?% of (?:the )?95th\b|(?:>|over |above )(?P<over>1[24]0) ?% of (?:the )?95th\b"
)
_PERCENTILE = re.compile(
    r"\b(?:bmi|body mass index)\b[^\n]{0,40}?(?P<more>>|above |over |greater than |≥|at or above )?(?:the )?"
    r"(?<![\d.])(?P<number>\d{1,2}(?:\.\d)?)(?:st|nd|rd|th)? ?(?:%ile|%tile|percentile|pctl|centile|%-ile)"
)


def _by_percentile(note: Note) -> Candidate | None:
    """Z68.5-: the body mass index of a child by its percentile, above the 95th by its share of it."""
    lowered = note.text.lower()
    said = _OF_THE_95TH.search(lowered) or _PERCENTILE.search(lowered)
    if said is None:
        return None
    told = said.groupdict()
    if told.get("share") or told.get("over"):
        share = int(told["share"] or told["over"])
        code = "Z68.54" if share < 120 else "Z68.55" if share < 140 else "Z68.56"
    else:
        number = float(told["number"])
        code = "Z68.51" if number < 5 else "Z68.52" if number < 85 else "Z68.53" if number < 95 else "Z68.54"
    return Candidate(
        code, path=(said[0], code), links=[Span(said.start(), said.end())],
        reason="I.B.14: body mass index with its weight diagnosis",
    )  # fmt: skip


def _bmi_code(value: float) -> str:
    if value < 20:
        return "Z68.1"
    if value < 40:
        return f"Z68.{int(value)}"
    for limit, code in ((45, "Z68.41"), (50, "Z68.42"), (60, "Z68.43"), (70, "Z68.44")):
        if value < limit:
            return code
    return "Z68.45"


@cache
def _history(name: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((a, b) for a, b in rows(name, 2)), key=lambda row: -len(row[0])))


def _mapped(name: str, code: str) -> str | None:
    return next((target for prefix, target in _history(name) if code.startswith(prefix)), None)


def history_of(code: str) -> str | None:
    """The history code of a past condition (Z85-Z87), if it has one."""
    return _mapped("history_codes", code)


_FAMILY_DEALT_WITH = re.compile(
    r"\bfamily\b|\bfhx?\b|\bfam\b|screen|risk|genetic|earl(?:y|ier)|colonoscop|mammo|brca|test|premature|"
    r"heredit"
)


def _of_use(mention: Mention, note: Note) -> bool:
    """The line speaks of a family history or of what follows from it: "daughter has depression" does not."""
    low = note.text.rfind("\n", 0, mention.span.start) + 1
    high = note.text.find("\n", mention.span.end)
    line = note.text[max(low, mention.span.start - 160) : high if high >= 0 else len(note.text)][:400]
    return _FAMILY_DEALT_WITH.search(line.lower()) is not None


_BEARS_ON_CARE = ("I26", "I82", "I63", "G45", "C")


def _bears_on_care(mention: Mention) -> bool:
    """A letter without headings tells its histories in the account: an embolism, a stroke, a cancer."""
    return mention.section is SectionKind.OTHER and mention.codes[0].startswith(_BEARS_ON_CARE)


def histories(mentions: Iterable[Mention], note: Note) -> list[Candidate]:
    """History codes for past conditions that the assessment speaks of, and family history where the visit
    deals with it; elsewhere both stay what they are, rejected with their reason."""
    found: dict[str, Candidate] = {}
    given = tuple(mentions)
    narrated = not any(m.section in ASSESSED for m in given)
    for mention in given:
        if not mention.codes or not (
            mention.section in ASSESSED
            or (narrated and mention.assertion is Assertion.HISTORICAL and _bears_on_care(mention))
        ):
            continue
        table = {Assertion.HISTORICAL: "history_codes", Assertion.FAMILY: "family_codes"}.get(
            mention.assertion
        )
        code = _mapped(table, mention.codes[0]) if table else None
        if code is None or (
            mention.assertion is Assertion.FAMILY
            and not (_of_use(mention, note) and by_blood(note.text.lower(), mention.cue))
        ):
            continue
        candidate = found.setdefault(
            code, Candidate(code, path=(*mention.path[:1], mention.assertion.value, code))
        )
        candidate.mentions.append(mention)
        candidate.reason = "I.C.21.c.4: history that the assessment addresses"
    infarct = next((m for m in given if m.assertion is Assertion.HISTORICAL and _infarction(m)), None)
    if infarct is not None and "I25.2" not in found and any(_coronary(m) for m in given):
        found["I25.2"] = Candidate(
            "I25.2", [infarct], (*infarct.path[:1], infarct.assertion.value, "I25.2"),
            "I.C.9.e.4: an old infarction beside the coronary disease that is dealt with",
        )  # fmt: skip
    for code, mention in _screened_for(given, note):
        if code not in found:
            found[code] = Candidate(
                code, [mention], (*mention.path[:1], mention.assertion.value, code),
                "I.C.21.c.4: family history for which the patient is screened",
            )  # fmt: skip
    return list(found.values())


def _infarction(mention: Mention) -> bool:
    return bool(mention.codes) and mention.codes[0].startswith("I21")


def _coronary(mention: Mention) -> bool:
    """The assessment speaks of the coronary arteries, or of the heart that their disease has left."""
    dealt_with = mention.section in ASSESSED and mention.assertion is Assertion.PRESENT
    return dealt_with and bool(mention.codes) and mention.codes[0].startswith(("I25.1", "I25.5", "I25.7"))


_SCREENED = {
    "Z12.11": "Z80.0", "Z12.12": "Z80.0", "Z12.31": "Z80.3", "Z12.39": "Z80.3", "Z12.5": "Z80.42",
    "Z12.2": "Z80.1", "Z12.83": "Z80.8",
}  # fmt: skip
_OF_A_RELATIVE = re.compile(
    r"\b(?:father|mother|dad|mom|brother|sister|son|daughter|parent|sibling|aunt|uncle|family|fhx?|"
    r"(?:first|1st)[- ]degree)\b"
)


def _screened_for(given: tuple[Mention, ...], note: Note) -> Iterator[tuple[str, Mention]]:
    """A relative's cancer told in the history, where the line of its screening gives it as the reason."""
    lowered = note.text.lower()
    for screening in given:
        wanted = _SCREENED.get(screening.codes[0]) if screening.codes else None
        if wanted is None or screening.section not in ASSESSED:
            continue
        low = lowered.rfind("\n", 0, screening.span.start) + 1
        high = lowered.find("\n", screening.span.end)
        line = lowered[max(low, screening.span.start - 200) : high if high >= 0 else len(lowered)][:500]
        if _OF_A_RELATIVE.search(line) is None or " no family" in line or "negative family" in line:
            continue
        for mention in given:
            of_family = mention.assertion is Assertion.FAMILY and mention.codes
            if (
                of_family
                and by_blood(lowered, mention.cue)
                and _mapped("family_codes", mention.codes[0]) == wanted
            ):
                yield wanted, mention
                break
