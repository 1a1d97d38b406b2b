"""What stands in the body, or is gone from it, for good: a transplant, a stent, a replaced joint, a removed
breast (I.C.21.c.3)."""

from __future__ import annotations

import re

from coding_service.domain.note import Note, Section
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate, add_said, kind_at, swap

LOOKED_INTO = re.compile(
    r"[^.;,\n]{0,25}\b(?:evaluat\w+|assess\w*|qualif\w*|titrat\w*|planned|scheduled|tomorrow|next|pending|"
    r"recommended|discontinued|stopped|not needed|if)\b"
)


def standing(candidates: dict[str, Candidate], note: Note, sections: tuple[Section, ...]) -> None:
    """Adds to the candidates in place."""
    lowered = note.text.lower()
    _transplant_to_come(candidates, lowered)
    _lymphedema(candidates, lowered)
    _stents(candidates, lowered)
    _stimulator(candidates, lowered)
    _breast_removed(candidates, lowered, note.date_of_service.year)
    _joint_replaced(candidates, lowered, sections, note.date_of_service.year)


_TRANSPLANTED = re.compile(
    r"\b(?:s/p|status post|post|history of|hx of|h/o|prior|previous|failed|failing|first|second|had|"
    r"received|after|since|underwent|status|rejected)\b[^.;\n]{0,25}$"
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
        add_said(candidates, f"Z90.1{digit}", past[0], "I.C.21.c.3: the breast is absent")


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
        if not _TO_COME.search(before) and not LOOKED_INTO.match(lowered, said.end()):
            add_said(candidates, "Z95.5", said, "I.C.21.c.3: a stent lies in a coronary artery")
            return


_STIMULATOR = re.compile(
    r"\b(?:deep[- ]brain stimulat(?:or|ion)|dbs|vagus nerve stimulator|vagal nerve stimulator|vns|"
    r"spinal cord stimulator|scs|sacral (?:neuro-?modulation|neuro-?stimulator|nerve stimulator)|interstim|"
    r"responsive neuro-?stimulator|neuro-?stimulator|gastric (?:electrical )?stimulator)s?\b"
)
_LIES_THERE = re.compile(
    r" ?\(?(?:system |device |leads? |trial (?:then|and) perm\w* )?(?:was |were |has been |is |"
    r"are )?(?:placed|implanted|inserted|in place|in situ|since|on\b|working|functioning|battery|ipg|"
    r"generator|site|pocket|leads?\b|settings?|programmed|(?:19|20)\d\d)\b"
)
_HAS_IT = re.compile(
    r"\b(?:s/p|status post|has (?:an? )?|after|underwent|with (?:an? |his |her )?(?:implanted |"
    r"functioning )?|h/o|his|her|implanted|existing|functioning)(?: (?:bilateral|left|right|stn|gpi|vim|l|"
    r"r)){0,3} $"
)
STIMULATED = (
    "G20", "G24", "G25", "G40", "G89", "G90.5", "M96.1", "M54", "M51", "N39.4", "N32.81", "R39", "R33", "R15",
    "K31.84", "F42", "F33", "F32",
)  # fmt: skip


def _stimulator(candidates: dict[str, Candidate], lowered: str) -> None:
    """Z96.82 beside what the stimulator treats, unless it is still to come or is what the visit is for."""
    if (
        "Z96.82" in candidates
        or "Z45.42" in candidates
        or not any(c.startswith(STIMULATED) for c in candidates)
    ):
        return
    for said in _STIMULATOR.finditer(lowered):
        before = lowered[max(said.start() - 40, 0) : said.start()]
        if _TO_COME.search(before) or LOOKED_INTO.match(lowered, said.end()):
            continue
        if _LIES_THERE.match(lowered, said.end()) or _HAS_IT.search(before):
            add_said(candidates, "Z96.82", said, "I.C.21.c.3: a stimulator lies in the body")
            return


_PROSTHESIS = re.compile(
    r"\b(?P<side>left|right|bilateral|l|r|b/l)\s+(?:total |partial |reverse )*"
    r"(?:(?P<joint>hip|knee|shoulder)\s+(?:joint )?(?:replacement|arthroplasty|replaced|prosthesis)s?"
    r"|(?P<short>th[ar]|tk[ar]|tsa)s?|(?<=total )(?P<bare>hips?|knees?|shoulders?)(?=[ \t]*(?:[.,;()\n]|"
    r"$)))\b"
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
        add_said(candidates, stem + {"r": "1", "l": "2", "b": "3"}[said["side"][0]], said,
             "I.C.21.c.3: the joint is replaced")  # fmt: skip
