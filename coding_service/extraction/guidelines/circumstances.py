"""What the visit's circumstances decide: the patient's age, loss of consciousness, tobacco beside the lungs'
diseases, a new joint, the extent of a burn."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Assertion, Mention, Note, SectionKind, Span
from coding_service.extraction.guidelines.candidate import Candidate, swap
from coding_service.extraction.guidelines.corrosions import corrosions
from coding_service.extraction.guidelines.exposures import of_the_source
from coding_service.extraction.guidelines.injury_causes import cause, insect
from coding_service.extraction.guidelines.injury_places import circumstances_of_injury
from coding_service.extraction.guidelines.newborn_weight import newborn_weight
from coding_service.extraction.guidelines.preventive import (
    abnormal_findings,
    advice_by_the_way,
    screenings_to_come,
    vaccines,
)

_ADULT = 18
_BY_AGE = (
    # (code for a child, code for an adult)
    ("R62.51", "R62.7"),
    ("Z00.129", "Z00.00"),
    ("Z00.121", "Z00.01"),
)
_JOINTS = (
    (re.compile(r"\b(?:hip (?:replacement|arthroplasty)|th[ar])\b"), "Z96.64", ("1", "2", "3", "9")),
    (re.compile(r"\b(?:knee (?:replacement|arthroplasty)|tk[ar])\b"), "Z96.65", ("1", "2", "3", "9")),
    (re.compile(r"\bshoulder (?:replacement|arthroplasty)\b"), "Z96.61", ("1", "2", "", "9")),
)
_NO_LOC = re.compile(
    r"\b(?:no|not|without|w/o|denies|denied|negative for|never|didn't|did not)\s+(?:any\s+|have\s+|"
    r"a\s+)?(?:loc\b|loss of consciousness|lost? "
    r"consciousness|lose consciousness|black(?:ed|ing)? out|pass(?:ed|ing)? out)"
)
_BODY = r"(?:tbsa|bsa|(?:of )?(?:the |his |her )?(?:total )?body surface(?: area)?)"
_SURFACE = re.compile(
    rf"(?P<under><|\bless than |\bunder |\bbelow )? ?(?<![\d.])(?P<share>\d{{1,2}})(?:\.\d+)? ?(?:%|"
    rf"percent) ?{_BODY}\b|\b{_BODY}[ :=~]{{0,3}}(?:(?:is|of|approx(?:imately)?|about|est(?:imated)?|burned?|"
    rf"involved|affected|at)[ :.~]{{1,2}}){{0,3}}"
    r"(?P<under2><|less than |under |below )? ?(?P<share2>\d{1,2})(?:\.\d+)? ?(?:%|percent)"
)
_FULL_SHARE = re.compile(
    r"\b(\d{1,2})(?:\.\d+)? ?(?:%|percent)(?: ?(?:tbsa|bsa))? (?:is |was |of it |are )?(?:full[- "
    r"]thickness|third[- ]degree|3rd[- ]degree)"
)
_LUNGS = ("J41", "J42", "J43", "J44", "C34")
_TOBACCO = ("F17", "Z87.891", "Z72.0", "Z77.22")


def adjust(
    candidates: dict[str, Candidate], mentions: tuple[Mention, ...], note: Note, book: IcdBook
) -> None:
    """Rewrites the candidates in place."""
    _age(candidates, note)
    newborn_weight(candidates, note, book)
    abnormal_findings(candidates, note)
    vaccines(candidates, note)
    screenings_to_come(candidates, note)
    advice_by_the_way(candidates, note)
    _consciousness(candidates, note)
    _tobacco(candidates, mentions)
    corrosions(candidates, note, book)
    cause(candidates, note, book)
    insect(candidates, book)
    of_the_source(candidates, note)
    circumstances_of_injury(candidates, note, book)
    _burned_surface(candidates, note, book)
    _injury_aftercare(candidates)
    _sutures_to_come(candidates)
    _cigarettes(candidates, note)
    _of_the_mother(candidates, note)
    joint_aftercare(candidates, note)
    _new_joint(candidates, note, book)


_NEWBORN = ("Z00.110", "Z00.111", "Z00.129")
_DAYS_OLD = re.compile(
    r"\b(?:dol|day of life)[ #:]*(?P<dol>\d{1,2})\b|\b(?P<days>\d{1,2})[- ]?(?:days?|d)[- ]?(?:old|o)\b|"
    r"\b(?P<weeks>\d)[- ]?(?:weeks?|wks?|wk|w)[- ]?(?:old|o)\b|"
    r"\b(?P<months>\d{1,2})[- ]?(?:months?|mos?|m)[- ]?(?:old|o|wcc|wcv|wce|well|check\b|visit|exam|"
    r"physical|health)\b|\b(?:well[- ](?:child|baby|infant)(?: (?:check|visit|exam|care))*|wcc|wcv|checkup|"
    r"check-up)[ ,:;(–—-]{1,3}(?:at )?(?P<mos>\d{1,2})[- ]?(?:months?|mos?|m)\b"
)


def _newborn_exam(days: int, code: str) -> str:
    """Z00.110 to 7 days, Z00.111 to 28; a newborn's visit stays one where no age is told."""
    if days < 8:
        return "Z00.110"
    if days < 29:
        return "Z00.111"
    return code


def _age(candidates: dict[str, Candidate], note: Note) -> None:
    age = note.patient.age_on(note.date_of_service)
    if age is None:
        return
    for child, adult in _BY_AGE:
        old, new = (child, adult) if age >= _ADULT else (adult, child)
        if old in candidates and not (old == "R62.7" or old.startswith("Z00.1")):
            swap(candidates, old, new, f"age {age}")
    born = note.patient.birth_date
    if age == 0 and born is not None and any(c in candidates for c in _NEWBORN):
        told = _DAYS_OLD.search(note.text.lower())
        days = (note.date_of_service - born).days
        if told is not None:
            days = int(told["dol"] or told["days"] or 0) or 7 * int(told["weeks"] or 0)
            days = days or 30 * int(told["months"] or told["mos"] or 0)
        for code in [c for c in _NEWBORN if c in candidates and c != _newborn_exam(days, c)]:
            swap(candidates, code, _newborn_exam(days, code), f"{days} days old")
    if "R63.4" in candidates and any(c.startswith("Z00.11") for c in candidates):
        del candidates["R63.4"]  # what a newborn loses in its first days is no sign


def _consciousness(candidates: dict[str, Candidate], note: Note) -> None:
    for seventh in "AD":
        if "S06.0XA" + seventh in candidates and _NO_LOC.search(note.text.lower()):
            swap(candidates, "S06.0XA" + seventh, "S06.0X0" + seventh, "no loss of consciousness")


def _tobacco(candidates: dict[str, Candidate], mentions: tuple[Mention, ...]) -> None:
    """The Tabular List asks for it beside the chronic diseases of the lung (J44: use additional code)."""
    if not any(c.startswith(_LUNGS) for c in candidates) or any(c.startswith(_TOBACCO) for c in candidates):
        return
    for mention in mentions:
        if mention.assertion not in (Assertion.PRESENT, Assertion.HISTORICAL) or not mention.codes:
            continue
        code = mention.codes[0]
        if code.startswith(_TOBACCO) and mention.section is not SectionKind.FAMILY_HISTORY:
            if mention.assertion is Assertion.HISTORICAL:
                code = "Z87.891"
            candidates[code] = Candidate(
                code, [mention], mention.path, "J44: use additional code for tobacco use"
            )
            return


def _new_joint(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """Z47.1 asks for the joint (Z96.6-)."""
    if "Z47.1" not in candidates or any(c.startswith("Z96.6") for c in candidates):
        return
    lowered = note.text.lower()
    for pattern, stem, (right, left, both, open_) in _JOINTS:
        match = pattern.search(lowered)
        if match is None:
            continue
        before = lowered[max(match.start() - 30, 0) : match.start()]
        sides = re.findall(r"\b(bilateral|b/l|right|left|rt|lt|r|l)\b", before)
        side = {"b": both, "r": right, "l": left}[sides[-1][0]] if sides else open_
        code = stem + side
        if book.is_billable(code):
            candidates[code] = Candidate(
                code, path=(match[0], code), links=[Span(match.start(), match.end())], after="Z47.1",
                reason="Z47.1: use additional code to identify the joint",
            )  # fmt: skip
        return


def _burned_surface(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """I.C.19.d.6: T31 for the extent of body surface, where the note gives it."""
    if not any("T20" <= c[:3] <= "T25" for c in candidates) or any(c.startswith("T31") for c in candidates):
        return
    extent = _SURFACE.search(note.text.lower())
    if extent is None:
        return
    share = int(extent["share"] or extent["share2"])
    if share and (extent["under"] or extent["under2"]):
        share -= 1  # "<10% TBSA"
    tens = share // 10
    full = _FULL_SHARE.search(note.text.lower())
    deep = min(int(full[1]) // 10, tens) if full is not None else 0
    code = "T31.0" if tens == 0 else f"T31.{tens}{deep}"
    if book.is_billable(code):
        candidates[code] = Candidate(
            code, path=(extent[0], code), links=[Span(extent.start(), extent.end())],
            reason="I.C.19.d.6: extent of the burned body surface",
            after=next(c for c in candidates if "T20" <= c[:3] <= "T25"),
        )  # fmt: skip


def _injury_aftercare(candidates: dict[str, Candidate]) -> None:
    """I.C.21.c.7: aftercare of an injury is its own code with the seventh character D, no aftercare code."""
    later = next(
        (c for c in candidates.values() if c.code[0] in "ST" and c.code[-1] == "D" and c.assessed), None
    )
    if later is None:
        return
    for code in [c for c in candidates if c.startswith(("Z47", "Z48"))]:
        later.mentions += candidates.pop(code).mentions


def _sutures_to_come(candidates: dict[str, Candidate]) -> None:
    """The removal named at the visit that places the sutures is a plan."""
    if any(c[0] in "ST" and c[-1] in "AB" for c in candidates):
        for code in [c for c in candidates if c in ("Z48.00", "Z48.01", "Z48.02")]:
            del candidates[code]


_SMOKED = re.compile(
    r"\b(?:cigs?|cigarettes?|ppd|packs? (?:per|a|/) ?day|pk/day|packs?/day|pack of cigarettes)\b"
)
_NO_CIGARETTES = re.compile(r"\b(?:no|never|denies|not|quit|e-?|electronic|stopped)[- ](?:\w+ ){0,2}$")
_OTHER_TOBACCO = re.compile(
    r"\b(?:vap(?:es?|ing)|e-?cig\w*|chew(?:s|ing)?|snuff|dip(?:s|ping)?|smokeless|cigars?|pipe)\b"
)
_BARE = frozenset(("smoking", "tobacco", "nicotine", "tobacco use"))


def _cigarettes(candidates: dict[str, Candidate], note: Note) -> None:
    """F17.21-: dependence of one who smokes cigarettes, wherever the note says so; a bare word in the
    advice to one who has quit is no dependence."""
    open_ones = [c for c in candidates if c.startswith("F17.20")]
    if not open_ones:
        return
    lowered = note.text.lower()
    for code in open_ones:
        said = {m.span.of(lowered) for m in candidates[code].mentions}
        if "Z87.891" in candidates and said <= _BARE:
            del candidates[code]
            continue
        smoked = [
            m for m in _SMOKED.finditer(lowered)
            if not _NO_CIGARETTES.search(lowered[max(m.start() - 20, 0) : m.start()])
        ]  # fmt: skip
        if smoked and not _OTHER_TOBACCO.search(lowered):
            swap(candidates, code, "F17.21" + code[-1], smoked[0][0])


def _of_the_mother(candidates: dict[str, Candidate], note: Note) -> None:
    """What only one who has given birth can be seen for is not coded on a child's claim."""
    age = note.patient.age_on(note.date_of_service)
    if age is not None and age < 9:
        for code in [c for c in candidates if c.startswith(("Z39", "O"))]:
            del candidates[code]


_AFTER_JOINT = re.compile(
    r"\baftercare\b|\bpost-?\s?op(?:erative)? (?:visit|check|follow[- ]?up|f/u|appointment|recheck)\b|"
    r"\b(?:\d{1,2}|one|two|three|four|five|six|eight|ten|twelve) ?-?(?:days?|d|wks?|weeks?|mos?|months?) "
    r"(?:s/p|status post|post-?\s?op|after|out from|following)\b"
)
_JOINT_FAULT = ("T84", "M96", "M97", "T81")


def _before(joint: Candidate, candidates: dict[str, Candidate]) -> bool:
    """The assessment begins with another condition: the joint is not what the visit is for."""
    at = min([joint.position, *(span.start for span in joint.links)])
    return any(c.assessed and c.code[0] != "Z" and c.position < at for c in candidates.values())


def joint_aftercare(candidates: dict[str, Candidate], note: Note) -> None:
    """I.C.21.c.7: a visit while a replaced joint heals is aftercare, with the joint beside it."""
    joint = next(
        (c for c in candidates.values() if c.code.startswith("Z96.6") and (c.assessed or not c.mentions)),
        None,
    )
    if joint is None or "Z47.1" in candidates or any(c.startswith(_JOINT_FAULT) for c in candidates):
        return
    said = _AFTER_JOINT.search(note.text.lower())
    if said is None or _before(joint, candidates):
        return
    candidates["Z47.1"] = Candidate(
        "Z47.1", joint.mentions[:1], (said[0], "Z47.1"), "I.C.21.c.7: aftercare following joint replacement",
        [Span(said.start(), said.end())], leads=True,
    )  # fmt: skip
    joint.after = "Z47.1"
    for code in [c for c in candidates if c.startswith(("Z48.89", "Z47.89"))]:
        del candidates[code]
