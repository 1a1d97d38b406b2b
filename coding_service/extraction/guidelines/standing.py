"""What stands beside a condition for good: receptors of a breast cancer, a breast or joint that was removed
or replaced, steroids taken long term, symptoms that a prostate's code asks for (I.C.21.c.3; the "use
additional code" notes of C50, N40.1, J44 and I20-I25)."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note, Section, SectionKind, Span
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate, kind_at, swap

_CALLED_FOR = (
    # (status, conditions beside which it is coded wherever the note says it)
    (("Z95.5", "Z95.1"), ("I20", "I25")),
    (
        ("Z89.4", "Z89.5", "Z89.6"),
        (
            "E08.5",
            "E09.5",
            "E10.5",
            "E10.6",
            "E11.5",
            "E11.6",
            "E13.5",
            "I70",
            "I73",
            "L97",
            "G54.6",
            "G54.7",
        ),
    ),
    (("Z94.0",), ("N18", "I12", "I13", "T86", "D84.821")),
    (("Z94.4",), ("K7", "T86", "D84.821", "C22")),
    (("Z94.84", "Z94.81"), ("C8", "C9", "D46", "D61", "D89.81")),
    (("Z76.82",), ("N18.6", "I12.0", "K7", "I50", "I42", "J84", "E84", "J44", "J43", "I27")),
    (("Z90.49",), ("K50", "K51", "K57", "C18", "C20", "Z85.03", "Z85.04", "Z48.815")),
    (("Z99.3",), ("G82", "G80", "G35", "G12", "G71", "G83", "G14", "L89", "I69", "S14", "S24", "Z89")),
    (("Z29.3",), ("Z00.1",)),
    (("Z95.0", "Z95.810"), ("I25", "I42", "I44", "I45", "I47", "I48", "I49", "I50", "I11", "I13")),
    (("Z91.82",), ("F43", "S06", "F07.81", "H83.3", "H90", "H93.1")),
    (("Z99.81",), ("J43", "J44", "J84", "J96.1")),
    (
        ("Z87.891",),
        (
            "Z00.0",
            "Z01.81",
            "I10",
            "I11",
            "I12",
            "I13",
            "I20",
            "I25",
            "I7",
            "J41",
            "J42",
            "J43",
            "J44",
            "J84",
            "C32",
            "C34",
            "C67",
        ),
    ),
)
_QUIT = re.compile(r"(?:quit|stopped)\b")
_SINCE = re.compile(
    r"[^.;\n]{0,25}(?:\b(?:19|20)\d\d\b|\bago\b|\bage \d|\bat the time of\b|\bafter \d|"
    r"\bwhen (?:s?he|they|his|her)\b|\bafter (?:his|her|the) (?:heart attack|mi\b|infarct|stroke|"
    r"bypass|stent))"
)
_IN_DOUBT = re.compile(r"\b(?:not?|never|needs?|qualif\w+|if|consider\w*|for|off)\b[^.;\n]{0,15}$")
_LOOKED_INTO = re.compile(
    r"[^.;,\n]{0,25}\b(?:evaluat\w+|assess\w*|qualif\w*|titrat\w*|planned|scheduled|tomorrow|next|pending|"
    r"recommended|discontinued|stopped|not needed|if)\b"
)
_NOT_NOW = frozenset({SectionKind.ALLERGIES, SectionKind.FAMILY_HISTORY, SectionKind.INSTRUCTIONS})


def called_for(candidate: Candidate, candidates: dict[str, Candidate], note: Note) -> bool:
    """A status said outside the assessment that a condition of the assessment asks for."""
    for statuses, conditions in _CALLED_FOR:
        if not candidate.code.startswith(statuses):
            continue
        if not any(c.assessed and c.code.startswith(conditions) for c in candidates.values()):
            return False
        lowered = note.text.lower()
        if not candidate.code.startswith("Z87"):
            return any(
                not _IN_DOUBT.search(lowered[max(m.span.start - 30, 0) : m.span.start])
                and not _LOOKED_INTO.match(lowered, m.span.end)
                for m in candidate.mentions
            )
        return not any(c.startswith("F17") for c in candidates) and any(
            not _QUIT.match(lowered, m.span.start) or _SINCE.match(lowered, m.span.end)
            for m in candidate.mentions
        )
    return False


def standing(
    candidates: dict[str, Candidate], note: Note, sections: tuple[Section, ...], book: IcdBook
) -> None:
    """Adds to the candidates in place."""
    lowered = note.text.lower()
    _transplant_to_come(candidates, lowered)
    _receptors(candidates, lowered, book)
    _lymphedema(candidates, lowered)
    _stents(candidates, lowered)
    _breast_removed(candidates, lowered, note.date_of_service.year)
    _joint_replaced(candidates, lowered, sections, note.date_of_service.year)
    _steroids(candidates, lowered, sections)
    _prostate_symptoms(candidates, lowered)


def _add(candidates: dict[str, Candidate], code: str, said: re.Match[str], why: str, after: str = "") -> None:
    if code not in candidates:
        words = " ".join(said[0].split())
        candidates[code] = Candidate(
            code, path=(words, code), reason=why, links=[Span(said.start(), said.end())], after=after
        )


_TRANSPLANTED = re.compile(
    r"\b(?:s/p|status post|post|history of|hx of|h/o|prior|previous|failed|failing|first|second|had|"
    r"received|after|since|"
    r"underwent|status|rejected)\b[^.;\n]{0,25}$"
)


def _transplant_to_come(candidates: dict[str, Candidate], lowered: str) -> None:
    """One who waits for an organ (Z76.82) has not got it, unless the note tells of an earlier one."""
    if "Z76.82" not in candidates:
        return
    for code in [c for c in candidates if c.startswith("Z94")]:
        if not any(
            _TRANSPLANTED.search(lowered[max(m.span.start - 35, 0) : m.span.start])
            or _TRANSPLANTED.search(m.span.of(lowered))
            or re.match(r" (?:status|in|on) |[ (]*(?:19|20)\d\d", lowered[m.span.end : m.span.end + 12])
            for m in candidates[code].mentions
        ):
            del candidates[code]


_SIGN = (
    r"(?:\+| \+(?=[/,;.)\n]|$)|[\s-]*(?:is |are |status )?(?:positive|pos\b|negative|neg\b)|-(?=[/,;.)\s]|$))"
)
_HORMONE = re.compile(
    rf"\b(?:er/pr|(?:estrogen|progesterone|hormone)(?:[- ]receptors?)|er|pr|hr)(?P<sign>{_SIGN})"
)
_HER2 = re.compile(rf"\bher-?2(?:/neu|neu)?(?P<sign>{_SIGN}|[ :]+(?:ihc )?(?:0|1\+|3\+))")
_PERCENT = re.compile(r"\b(?:er|pr)[ :]+(?:is )?(?P<number>\d{1,3}) ?%")
"""Of the cells that stain; from one per cent on the tumor counts as positive."""
_TRIPLE = re.compile(r"\btriple[- ]negative\b")


def _receptors(candidates: dict[str, Candidate], lowered: str, book: IcdBook) -> None:
    """C50: use additional code for the receptors. From October 2024 one code says hormone receptors and HER2
    together."""
    cancer = next((c for c in candidates if c.startswith("C50")), None)
    if cancer is None:
        return
    hormone = [*_HORMONE.finditer(lowered), *_PERCENT.finditer(lowered)]
    her2 = _HER2.search(lowered)
    triple = _TRIPLE.search(lowered)
    said = triple or (hormone[0] if hormone else None)
    if said is None:
        return
    positive = triple is None and any(_positive(one[0]) for one in hormone)
    code = "Z17.0" if positive else "Z17.1"
    if triple is not None or her2 is not None:
        growth = triple is None and her2 is not None and _positive(her2["sign"])
        both = f"Z17.4{'1' if positive else '2'}{'0' if growth else '1'}"
        code = both if book.is_billable(both) else code
    elif not any(one[0].startswith(("er", "estrogen")) for one in hormone):
        return
    for other in [c for c in candidates if c.startswith("Z17") and c != code]:
        del candidates[other]
    _add(candidates, code, said, "C50: use additional code for the receptors", cancer)


def _positive(words: str) -> bool:
    stained = _PERCENT.match(words)
    if stained is not None:
        return int(stained["number"]) > 0
    return ("+" in words or "pos" in words) and "1+" not in words


_TO_COME = re.compile(
    r"\b(?:consider\w*|plan\w*|schedul\w*|candidate|discuss\w*|await\w*|pre-?op\w*|needs?|recommend\w*|"
    r"refer\w*|will|wants?|declin\w*|elective|upcoming|for|no|if|versus|vs|offer\w*|eventual|mother|"
    r"sister|father|brother)\b[^.;\n]{0,20}$"
)
_DONE_BEFORE = re.compile(
    r"\b(?:s/p|status post|underwent|had|after|h/o|hx|history of|prior|previous|following)\s+(?:an? )?$"
)
_YET_TO_BE = re.compile(
    r"[ ,(-]*(?:is )?(?:scheduled|planned|pending|discussed|recommended|"
    r"when|once|if|next)\b"
)
_YEAR = re.compile(r"\b(?:\d{1,2}/(?:\d{1,2}/)?)?((?:19|20)\d\d)\b")
_DOES_WELL = re.compile(
    r"\b(?:well[- ](?:functioning|fixed|seated|positioned|healed)|functioning well|doing (?:well|great|fine)|"
    r"in (?:good|excellent|satisfactory|stable|proper) (?:position|alignment)|"
    r"stable|asymptomatic|no (?:lucency|loosening|pain|problems|issues|complaints)|years? ago|"
    r"yrs? ago|intact|scar)\b"
)


def _is_past(lowered: str, said: re.Match[str], year: int, words: re.Pattern[str] | None) -> bool:
    before = lowered[max(said.start() - 40, 0) : said.start()]
    if _TO_COME.search(before):
        return False
    after = re.split(r"[.;\n]", lowered[said.end() : said.end() + 60], maxsplit=1)[0]
    if _YET_TO_BE.match(after):
        return False
    dated = _YEAR.search(after)
    if _DONE_BEFORE.search(before) or (dated is not None and int(dated[1]) < year):
        return True
    return words is not None and words.search(after) is not None


_MASTECTOMY = re.compile(
    r"\b(?P<side>left|right|bilateral|double|l|r)\s+(?:(?:modified|radical|simple|total|skin|nipple|sparing)"
    r"[- ]+){0,4}mastectom(?:y|ies)\b|\bmastectomy,? (?P<behind>left|right|bilateral)\b"
)


def _breast_removed(candidates: dict[str, Candidate], lowered: str, year: int) -> None:
    cancer = any(c.startswith(("C50", "Z85.3", "I97.2")) for c in candidates)
    if not cancer or any(c.startswith("Z90.1") for c in candidates):
        return
    past = [m for m in _MASTECTOMY.finditer(lowered) if _is_past(lowered, m, year, _DOES_WELL)]
    sides = {(m["side"] or m["behind"])[0] for m in past}
    if sides:
        digit = "3" if len(sides) > 1 or sides & {"b", "d"} else {"r": "1", "l": "2"}[sides.pop()]
        _add(candidates, f"Z90.1{digit}", past[0], "I.C.21.c.3: the breast is absent")


_BY_MASTECTOMY = re.compile(
    r"[^.;\n]{0,40}\b(?:after|following|post|due to|from|since|secondary to|s/p) (?:\w+ ){0,3}mastectomy\b"
)


def _lymphedema(candidates: dict[str, Candidate], lowered: str) -> None:
    swelling = candidates.get("I89.0")
    if swelling and any(_BY_MASTECTOMY.match(lowered, m.span.end) for m in swelling.mentions):
        swap(candidates, "I89.0", "I97.2", "I89.0 excludes the lymphedema of a mastectomy")


_VESSEL = r"(?:lad|rca|lcx|circ(?:umflex)?|om ?\d?|diagonal|left main|coronary)"
_STENT = re.compile(
    rf"\b(?:stent(?:s|ed|ing)?|des|bms) (?:x ?\d )?(?:to |in |of )?(?:the )?"
    rf"(?:mid |proximal |distal )?{_VESSEL}\b"
    rf"|\b{_VESSEL} (?:artery )?stents?\b"
)


def _stents(candidates: dict[str, Candidate], lowered: str) -> None:
    """A stent in a coronary artery beside the artery's disease, unless it is still to come."""
    if "Z95.5" in candidates or not any(c.startswith(("I20", "I25")) for c in candidates):
        return
    for said in _STENT.finditer(lowered):
        before = lowered[max(said.start() - 40, 0) : said.start()]
        if not _TO_COME.search(before) and not _LOOKED_INTO.match(lowered, said.end()):
            _add(candidates, "Z95.5", said, "I.C.21.c.3: a stent lies in a coronary artery")
            return


_PROSTHESIS = re.compile(
    r"\b(?P<side>left|right|bilateral|l|r|b/l)\s+(?:total |partial |reverse )*"
    r"(?:(?P<joint>hip|knee|shoulder)\s+(?:joint )?(?:replacement|arthroplasty|replaced|prosthesis)s?"
    r"|(?P<short>th[ar]|tk[ar]|tsa)s?"
    r"|(?<=total )(?P<bare>hips?|knees?|shoulders?)(?=[ \t]*(?:[.,;()\n]|$)))\b"
)
_STEMS = {
    "hip": "Z96.64",
    "th": "Z96.64",
    "knee": "Z96.65",
    "tk": "Z96.65",
    "shoulder": "Z96.61",
    "ts": "Z96.61",
}


def _joint_replaced(
    candidates: dict[str, Candidate], lowered: str, sections: tuple[Section, ...], year: int
) -> None:
    """A replaced joint that the assessment speaks of."""
    if any(c.startswith(("Z96.6", "Z47.1", "T84", "M97")) for c in candidates):
        return
    for said in _PROSTHESIS.finditer(lowered):
        if kind_at(sections, said.start()) not in ASSESSED or not _is_past(lowered, said, year, _DOES_WELL):
            continue
        stem = _STEMS[said["joint"] or (said["bare"] or "").rstrip("s") or said["short"][:2]]
        if stem == "Z96.61" and said["side"][0] == "b":
            continue
        _add(candidates, stem + {"r": "1", "l": "2", "b": "3"}[said["side"][0]], said,
             "I.C.21.c.3: the joint is replaced")  # fmt: skip


_SYSTEMIC = re.compile(
    r"\b(?:prednisone|prednisolone|methylprednisolone|hydrocortisone|dexamethasone|glucocorticoids?|"
    r"oral steroids?|systemic steroids?|steroids?)\b"
)
_LONG = re.compile(
    r"\blong[- ]?term\b|\bchronic(?:ally)?\b|\bmaintenance\b|\bindefinite\w*\b|"
    r"\b(?:not|un)\w*(?: been)? able to (?:come|get|wean|taper)\b|"
    r"\b(?:can't|cannot) (?:come|get|wean|taper)\b|"
    r"\b(?:daily|qd|qam|qod|(?:a|per|each|every) day|every other day|mg|on (?:it|prednisone|steroids?))[, (]+"
    r"(?:for|since|x) ?(?:the (?:last|past) |over |about |~|almost |nearly )?"
    r"(?:(?!one |two |1 |2 )\w+(?: and a half)? (?:mos?|months)|\w+ (?:years?|yrs?)|(?:19|20)\d\d)\b"
)
_FOR_LONG = re.compile(
    r" ?(?:\d[\d.]*)? ?(?:mg)?(?:,? (?:po|oral(?:ly)?|qd|daily|bid|qam|q ?am|every (?:other )?(?:day|"
    r"morning)|once daily|per day|"
    r"a day))*,? ?\(?(?:all )?(?:(?:since|from) (?:\w+ )?(?:\d{1,2}/)?(?:19|20)\d\d|since (?:the |his |"
    r"her )?(?:transplant\w*|"
    r"diagnosis|surgery)|(?:for|x|now for|over)? ?(?:(?:the )?(?:last|past) )?(?:(?:[3-9]|\d\d|three|four|"
    r"five|six|eight|nine|ten|"
    r"several|many) ?(?:mos?\b|months?)|(?:\d+|two|three|four|five|six|ten|several|many|a few) ?(?:yrs?|"
    r"years?)))\b(?! ago)"
)
_SHORT = re.compile(
    r"\bx ?\d+ ?(?:d|days?)\b|\bbursts?\b|\bshort course\b|\bfor \d+ days\b|\bcream\b|\btopical\b|"
    r"\bointment\b|"
    r"\binhal\w+\b|\bnasal\b|\bdrops?\b|\binject\w*\b|\bavoid\w*\b|\b(?:no|not on|denies|without|never) |"
    r"\boff (?:of )?(?:prednisone|steroids?)\b|\bstop(?:ped)?\b|\bfinished\b|\bcompleted\b|\bdiscontinued?\b|"
    r"\btook\b|\boff (?:it|since|for|now)\b|\bpreviously\b|\bin the (?:past|19|20)|"
    r"\bconsider\w*\b|\bdiscuss\w*\b|\brisks? of\b|\bif\b|\bdeclin\w*\b|\brather than\b|\binstead\b"
)
_INHALED = re.compile(
    r"\b(?:fluticasone|budesonide|mometasone|beclomethasone|ciclesonide|flovent|qvar|pulmicort|symbicort|"
    r"advair|breo|dulera|trelegy|breztri|wixela|airduo|arnuity|asmanex|alvesco|ics|"
    r"inhaled (?:cortico)?steroids?)\b"
)
_NOT_INHALED = re.compile(r"\b(?:nasal|nose|rinse|respules? x|capsules?|oral|cream|ointment|spray)\b")
_TAKEN = re.compile(
    r"\b(?:daily|bid|twice|qd|qam|qhs|nightly|continues?|cont|remains on|maintained|maintenance|puffs? bid|"
    r"for \d+ (?:years?|months?))\b"
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
        stops = [
            at
            for mark in ("\n", ". ", "; ")
            if (at := lowered.find(mark, match.end(), match.end() + 200)) >= 0
        ]
        out.append((match, lowered[low + 1 : min([*stops, len(lowered), match.end() + 200])]))
    return out


def _steroids(candidates: dict[str, Candidate], lowered: str, sections: tuple[Section, ...]) -> None:
    """Z79.51 and Z79.52: a steroid inhaled or swallowed long term; a burst or a new drug is neither."""
    conditions = any(c[0] not in "VWXYZ" for c in candidates)
    if conditions and "Z79.52" not in candidates:
        for match, sentence in _sentences(lowered, _SYSTEMIC):
            around = sentence.replace("not been able", "unable").replace("not able", "unable")
            if kind_at(sections, match.start()) in _NOT_NOW or not (
                _LONG.search(around) or _FOR_LONG.match(lowered, match.end())
            ):
                continue
            if not _SHORT.search(around):
                _add(candidates, "Z79.52", match, "I.C.21.c.3: systemic steroid taken long term")
                break
    if any(c.startswith(("J45", "J44")) for c in candidates) and "Z79.51" not in candidates:
        for match, sentence in _sentences(lowered, _INHALED):
            near = lowered[max(match.start() - 15, 0) : match.end() + 25].split("\n")[0]
            if kind_at(sections, match.start()) in _NOT_NOW or _NOT_INHALED.search(near):
                continue
            before = sentence[: max(sentence.find(match[0]), 0)]
            if _TAKEN.search(sentence) and not _BEGUN_OR_ENDED.search(before):
                _add(candidates, "Z79.51", match, "I.C.21.c.3: inhaled steroid taken long term")
                break


_VOIDING = (
    (re.compile(r"\burgency\b(?! incontinence)"), "R39.15"),
    (re.compile(r"\bfrequency\b"), "R35.0"),
    (re.compile(r"\bnocturia\b"), "R35.1"),
    (re.compile(r"\bhesitancy\b"), "R39.11"),
    (re.compile(r"\bweak (?:urinary )?stream\b"), "R39.12"),
    (re.compile(r"\b(?:incomplete (?:bladder )?emptying)\b"), "R39.14"),
    (re.compile(r"\bstraining\b"), "R39.16"),
)
_DENIED = re.compile(r"\b(?:no|not|denies|without|negative|improved|resolved)\b[^.;()]{0,40}$")


def _prostate_symptoms(candidates: dict[str, Candidate], lowered: str) -> None:
    """N40.1 wants its symptoms: those named in the sentence of the assessment that names it."""
    prostate = candidates.get("N40.1")
    if prostate is None:
        return
    for mention in prostate.mentions:
        if mention.section not in ASSESSED:
            continue
        stop = re.compile(r"[.;\n]|\b(?:start|add|continue|discuss)").search(lowered, mention.span.end)
        high = stop.start() if stop else len(lowered)
        for pattern, code in _VOIDING:
            said = pattern.search(lowered, mention.span.end, high)
            if said and not _DENIED.search(lowered[mention.span.end : said.start()]):
                _add(candidates, code, said, "N40.1: use additional code for its symptoms", "N40.1")
