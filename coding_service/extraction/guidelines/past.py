"""Conditions that a date, an earlier stay or a completed treatment puts into the past."""

from __future__ import annotations

import re
from datetime import date

from coding_service.domain.note import Assertion, Mention, Span
from coding_service.extraction.guidelines.candidate import ASSESSED
from coding_service.extraction.guidelines.past_cancers import cancer_over
from coding_service.extraction.guidelines.status import history_of

_DATED = re.compile(
    r"^[\s,([]*(?:(?:in|from|of|on|dx(?:'?d|ed)?|diagnosed|treated|back|since|about|around|approx|~|"
    r"hospitali[sz]ed|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*|spring|summer|fall|"
    r"winter|early|late|mid)"
    r"[\s,.]*){0,4}(?:(?P<month>\d{1,2})[/-](?:\d{1,2}[/-])?)?(?P<year>(?:19|20)\d\d)\b"
)
_PASSES = (
    "A0", "A1", "A2", "A3", "A4", "A5", "B0", "B1", "B2", "I21", "I22", "I26", "I60", "I61", "I62", "I63",
    "G45", "J0", "J1", "J2", "K35", "K56", "K57.2", "K57.3", "K85", "K81", "L0", "N10", "N12", "N17", "N30",
    "N39.0", "N20", "S", "T", "U07", "R", "H10", "H6", "O", "M84", "M80", "I80", "D62", "E86", "L50", "M00",
    "M86", "N70",
)  # fmt: skip
"""Conditions that pass: with a date months back they are history."""
_PASSES_IN_AN_ACCOUNT = (
    *_PASSES, "I82", "H46", "G51.0", "G43", "B25", "B34", "F30", "F53", "K25", "K26", "K27", "H16", "H20",
    "L03", "N61", "N70", "N71", "D59", "M10", "K70.1", "K83", "K80", "G00", "G03", "A",
    "B37", "F23", "I30", "I40",
)  # fmt: skip
"""And these, where an account tells that they were."""
_AGO = re.compile(
    r"^[\s,(]*(?:about |~|approx\w* )?(?:\d+|two|three|several|many) ?(?:years?|yrs?|months?|mos?) (?:ago|"
    r"back|prior)\b"
)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|his|her|the|from|of|prior|previous)\b[^.;,\n]{0,12}\b((?:19|20)\d\d) (?:\w+ )?$"
)
_OLD_DAYS = 75
_LASTING = ("K57.3", "B18", "B20", "B02.2")
_QUIT = re.compile(
    r"^[^.;\n]{0,60}\b(?<!to )(?:quit|stopped)(?: (?:smoking|completely|altogether|for good|cold turkey|"
    r"in|since|about|around|~))* ?(?:\d|last|(?:a |many |several |two |three |\w+teen |\w+ty )?(?:years?|"
    r"months?|decades?))|^[^.;\n]{0,40}\b(?:until|till|up to) (?:about |around |roughly )?(?:(?:19|20)\d\d|"
    r"age \d|(?:his|her) (?:\d0s|twenties|thirties|forties|fifties)|\w+ years? ago)"
)


_HAD = re.compile(
    r"\b(?:had|treated for|diagnosed with|recent|prior|recovered from|bout of|episode of)\b[^.;,]{0,25}$"
)
_GONE = re.compile(
    r"[^.;\n]{0,80}\b(?<!not )(?<!never )(?<!n't )(?<!if )(?<!until )(?<!partially )"
    r"(?:resolved|cleared up|fully recovered|all better|went away)\b"
)
_TREATED = re.compile(r"[^.;\n]{0,40}\b(?:finished|completed|treated with|s/p)\b")
_TURNED_OUT = re.compile(
    r"\b(?:years?|months?|decades?) ago,? (?:which|that|and (?:it|this)) (?:turned out|proved|was found) to "
    r"be (?:an? |just |only )?$"
)
_HAD_IN = re.compile(
    r"\b(?:had|suffered|developed|experienced|sustained|last|first|previous|prior|earlier)\b"
    r"(?! been\b)[^.;\n]{0,70}$"
)
_IN_A_YEAR = re.compile(
    r"[^.;:\n(]{0,60}?\b(?:was |were )?(?:in|during|back in|of) (?:(?:early|late|mid)[- ])?(?:[a-z]+ )?"
    r"(?P<year>(?:19|20)\d\d)\b"
)
"""A verb of the past and its year around the condition: "had a femoral thrombosis with embolism in 2023"."""
_TODAY = re.compile(r"\b(?:now|today|currently|still|since|ongoing|continu\w+)\b")
_RECOVERED = re.compile(
    r"^[\s,(–-]*(?:\(?(?:which |that |she |he |has |have |since |now |and |was |fully |completely |it )*"
    r"(?:recovered(?! from)|resolved|healed|gone|cleared)\b|(?:with )?(?:full|complete) recovery\b|"
    r"(?:in|during) (?:high school|college|childhood|adolescence|(?:her|his) (?:teens|twenties|20s))|"
    r"[^.;,\n]{0,30}, none (?:since|now|in years)\b)"
)
_HAD_A_STAY = re.compile(
    r"(?P<words>\b(?:admi(?:tted|ssions?)|hospitali[sz](?:ed|ations?)|inpatient|icu|intubated|ed visits?|"
    r"er visits?|(?:seen|treated) in (?:the )?(?:ed|er))\b[^.;,\n]{0,25}?\b(?P<year>(?:19|20)\d\d)) "
    r"(?:for|with|due to|because of|after)\b[^.;\n]{0,30}$"
)
"""An earlier stay in hospital and what it was for: "last admitted in 2018 for mania"."""


_CURED = re.compile(
    r"^[^.;\n]{0,60}?\b(?<!not )(?<!be )(?<!if )(?<!until )(?:cured|eradicated|test of cure (?:was |is "
    r")?neg\w*|eradication (?:was |is )?(?:confirmed|documented|proven)|sustained virolog\w+ response|"
    r"svr ?(?:12|24)? ?(?:achieved|confirmed|documented|reached|attained|(?:in )?(?:19|20)\d\d))\b"
)
"""A hepatitis C or a Helicobacter that treatment has ended: nothing of it is left."""
_HEPATITIS_C = ("B17.1", "B18.2", "B19.2")


_OPERATED_FOR = re.compile(
    r"\b(?:s/p|status[- ]post|h/o|hx of|history of|prior|previous|underwent|had)\b[^.;,\n]{0,40}"
    r"\b(?:tavr|savr|avr|mvr|tavi|(?:valve|hip|knee|joint) replacement|valvuloplasty|th[ar]|tk[ar]|\w+ectomy|"
    r"hernia repair|herniorrhaphy)\b[^.;,\n]{0,20}\b(?:for|due to|2/2|secondary to) (?:[\w-]+ ){0,3}$"
)
_GONE_WITH_IT = (
    "I34", "I35", "I36", "I05", "I06", "I08", "M16", "M17", "K35", "K36", "K37", "K80", "K81", "K40", "K42",
    "K43", "D25", "N80", "N92", "N93", "J35",
)  # fmt: skip
"""What the operation took away: "s/p TAVR for aortic stenosis"."""
_HISTORY_BEHIND = re.compile(
    r"[\s,(–-]*(?:(?:currently|now) none|none (?:currently|now|at present))?[\s,]*(?:by )?"
    r"(?:hx|history)(?: of| only)?\b(?=[,.;)\n]|$| [-–])"
)
_OUTGROWN = re.compile(
    r"[\s,(–-]*(?:as a child|in childhood|childhood only|(?:now |since |has )?(?:resolved|outgr[eo]wn?))\b"
)


_AFTER_ITS_TREATMENT = re.compile(
    r"(?P<words>\b(?:after|following|since|status post|s/p|post)[- ]+(?:the |her |his )?"
    r"(?:(?:(?:successful|full|recent) )?(?:complet(?:ed|ing|ion(?: of)?)|finish(?:ed|ing)) (?:of )?(?:the |"
    r"her |his |all )?(?:(?:antibiotic|oral|iv|outpatient|inpatient|hospital|medical|full) ){0,2}"
    r"(?:treatment|tx|rx|therapy|course|antibiotics|abx)"
    r"|(?:successful(?:ly)? )(?:treated|treatment|tx))"
    r"(?: (?:course|for|of|her|his|an?|the|recent|acute|resolved|prior|left|right|[lr]|rll|lll|rul|lul|"
    r"community|acquired|community-acquired|uncomplicated|complicated|bacterial|severe)){0,5}) $"
)
"""What a visit looks back on: "encounter for follow-up after completed treatment for pneumonia"
(I.C.21.c.8)."""


def past(mention: Mention, before: str, after: str, visit: date) -> Mention | None:
    """The mention as one of the past, by the words before and after it in its clause (in lower case); None
    where they do not tell."""
    cue = _treated(mention, before)
    if cue is None:
        over = cancer_over(mention, before, after)
        if over is not None:
            return over
        cue = _gone(mention, before, after) or _cured(mention, after) or _of_a_stay(mention, before, visit)
    if cue is None and mention.section not in ASSESSED:
        cue = _in_an_account(mention, before, after, visit)
    if cue is None and mention.codes[0].startswith("F17"):
        cue = _behind(mention, _QUIT.match(after))
    elif cue is None and mention.codes[0].startswith(_PASSES):
        cue = _dated(mention, before, after, visit)
    return cue and mention._replace(assertion=Assertion.HISTORICAL, cue=cue)


def _behind(mention: Mention, said: re.Match[str] | None, group: str | int = 0) -> Span | None:
    """Where the words behind the condition stand in the note."""
    end = mention.span.end
    return said and Span(end + said.start(group), end + said.end(group))


def _before(mention: Mention, near: str, said: re.Match[str] | None, group: str | int = 0) -> Span | None:
    """Where words of `near`, which ends at the condition, stand in the note."""
    at = mention.span.start - len(near)
    return said and Span(at + said.start(group), at + said.end(group))


def _treated(mention: Mention, before: str) -> Span | None:
    if not mention.codes[0].startswith(_PASSES_IN_AN_ACCOUNT):
        return None
    near = before[-110:]
    told = "after" in near or "following" in near or "post" in near or "s/p" in near or "since" in near
    said = _AFTER_ITS_TREATMENT.search(near) if told else None
    return _before(mention, near, said, "words")


def _cured(mention: Mention, after: str) -> Span | None:
    curable = mention.codes[0].startswith((*_HEPATITIS_C, "A04.8", "B96.81"))
    return _behind(mention, _CURED.match(after)) if curable else None


def _of_a_stay(mention: Mention, before: str, visit: date) -> Span | None:
    near = before[-90:] if mention.section not in ASSESSED else ""
    stay = _HAD_A_STAY.search(near) if "20" in near or "19" in near else None
    if stay is None or int(stay["year"]) >= visit.year:
        return None
    return _before(mention, near, stay, "words")


def _in_an_account(mention: Mention, before: str, after: str, visit: date) -> Span | None:
    """A verb of the past with its year, what it turned out to be, or that the patient recovered."""
    if not mention.codes[0].startswith(_PASSES_IN_AN_ACCOUNT):
        return None
    year = _IN_A_YEAR.match(after)
    had = _HAD_IN.search(before) if year is not None and int(year["year"]) < visit.year else None
    if year is not None and had is not None and not _TODAY.search(had[0] + year[0]):
        return _behind(mention, year, "year")
    return _before(mention, before, _TURNED_OUT.search(before)) or _behind(mention, _RECOVERED.match(after))


def _dated(mention: Mention, before: str, after: str, visit: date) -> Span | None:
    """A condition that passes, with the words that it did or a date months back."""
    if mention.codes[0].startswith(_LASTING):
        return None
    gone = _GONE.match(after) if mention.section not in ASSESSED and mention.codes[0][0] != "R" else None
    if gone is not None and (_HAD.search(before) or _TREATED.match(gone[0])):
        return _behind(mention, gone)
    dated = _DATED.match(after)
    if dated is None:
        year = _YEAR_BEFORE.search(before)
        if year is not None and int(year[1]) < visit.year:
            return _before(mention, before, year, 1)
        return _behind(mention, _AGO.match(after))
    month = int(dated["month"] or 12)
    then = date(int(dated["year"]), month if 1 <= month <= 12 else 12, 28)
    return _behind(mention, dated) if (visit - then).days >= _OLD_DAYS else None


def _gone(mention: Mention, before: str, after: str) -> Span | None:
    """Conditions that an operation took away, that the words behind call history, or that were outgrown."""
    code = mention.codes[0]
    if code.startswith(_GONE_WITH_IT):
        near = before[-100:]
        taken = _before(mention, near, _OPERATED_FOR.search(near))
        if taken is not None:
            return taken
    told = None
    if mention.section in ASSESSED and code[0] not in "CRZ" and history_of(code) is not None:
        told = _HISTORY_BEHIND.match(after)
    if told is None and code.startswith("J45"):
        told = _OUTGROWN.match(after)
    return _behind(mention, told)
