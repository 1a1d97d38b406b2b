"""What came of an operation, a puncture, a vaccine or an old injury, said behind the condition's name:
the word "after" parts two statements for the terms, but "erectile dysfunction after radical prostatectomy"
has one code (I.B.16: a complication by the provider's link)."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate, line_around, line_of, swap

_SINCE = (
    r"^[\s,(]*(?:(?:onset|developed|starting|began|persistent|occurring|noted|present|\d+ \w+)[\s,]+){0,2}"
    r"(?:after|following|s/p|status[- ]post|post|since|from|due to|d/t|2/2|secondary to|caused by)[\s-]+"
    r"(?:(?:an?|the|his|her|their|recent|prior|old|remote|robotic|robot-assisted|laparoscopic|routine|"
    r"diagnostic|\d{4}|flu|influenza|covid|covid-19|tdap|mmr|shingrix|dtap|childhood|"
    r"infant|\d+[- ]month)[\s-]+){0,3}"
)
_VACCINE = r"(?:vaccin\w*|immuni[sz]\w*|shots?\b|boosters?\b|shingrix|tdap|dtap|mmr|covid booster)"
_AFTER = (
    # (prefix of the code found, what stands behind it, the code of both)
    (
        "N52.9",
        (
            (r"(?:radical (?:retropubic |perineal )?prostat\w+|ralp\b|rrp\b|rarp\b)", "N52.31"),
            (r"(?:radical )?cystectomy", "N52.32"),
            (r"(?:urethr\w+ (?:surgery|\w+)|urethroplasty)", "N52.33"),
            (r"(?:simple prostat\w+|turp\b|holep\b|transurethral)", "N52.34"),
            (r"(?:interstitial )?(?:seed\w*|brachytherapy)", "N52.36"),
            (r"(?:pelvic |prostate )?(?:radiation|radiotherapy|xrt|ebrt)", "N52.35"),
            (r"(?:cryo\w+|hifu|(?:prostate |focal )?ablati\w+)", "N52.37"),
            (r"(?:prostatectomy|pelvic surgery|(?:prostate |bladder |rectal )?surgery)", "N52.39"),
        ),
    ),
    (
        "R50.9",
        (
            (_VACCINE, "R50.83"),
            (r"(?:blood )?transfusion", "R50.84"),
            (r"(?:surgery|operation|procedure|c-section|hysterectomy|\w+ectomy|\w+plasty)\b", "R50.82"),
        ),
    ),
    ("R51.9", ((r"(?:lp\b|lumbar puncture|spinal tap|dural puncture|epidural\b|spinal an)", "G97.1"),)),
    ("R51.0", ((r"(?:lp\b|lumbar puncture|spinal tap|dural puncture|epidural\b|spinal an)", "G97.1"),)),
)
_RULES = tuple(
    (code, tuple((re.compile(_SINCE + words), made) for words, made in events)) for code, events in _AFTER
)
_COLLECTION = re.compile(
    r"\b(?P<what>seroma|hematoma)\b[^.;\n]{0,30}?\b(?:after|following|s/p|post)[\s-]+(?:[\w-]+ ){0,3}?"
    r"(?P<skin>dermatologic|mohs|skin (?:excision|biopsy|surgery)|punch biopsy|shave biopsy|lesion excision|"
    r"mole (?:excision|removal)|cyst (?:excision|removal)|excision of (?:skin|lesion|mole|cyst|lipoma)|"
    r"lipoma (?:excision|removal))"
)
_KINDS = {"seroma": "L76.33", "hematoma": "L76.31"}
_DENIED = re.compile(r"\b(?:no|not|without|denies|r/o|rule out|possible|if|risks?)\b[^.;\n]{0,25}$")
_SECONDARY_ARTHRITIS = re.compile(r"M(?:16\.[67]|17\.[45]|19\.2\d\d)$")
_PLAIN_ARTHRITIS = re.compile(r"M1[67]\.(?:0|1\d)$")
_DUE = (
    r"^[\s,(]*(?:due to|d/t|secondary to|2/2|from|resulting from|caused by|following|after|"
    r"in the setting of) "
)
_DUE_TO_DYSPLASIA = re.compile(_DUE + r"(?:[\w/-]+ ){0,3}?(?:dysplasia|ddh)\b")
_DUE_TO_INJURY = re.compile(_DUE + r"(?:[\w/-]+ ){0,4}?(?:trauma|injury|fracture|fx|dislocation)\b")
_AN_OLD_INJURY = re.compile(
    r"\bpost-? ?traumatic\b|\b(?:after|following|due to|from|s/p|secondary to|2/2|d/t|old|prior|remote)\b"
    r"[^.;\n]{0,40}\b(?:trauma|injury|fracture|fx|dislocation|(?:acl|meniscus|meniscal) (?:tear|injury))\b"
)
_DYSPLASIA = re.compile(r"\b(?:ddh|dysplas\w+)\b")
_RIGHT, _LEFT = re.compile(r"\b(?:right|rt|r)\b"), re.compile(r"\b(?:left|lt|l)\b")


def aftermaths(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """Rewrites the candidates in place."""
    lowered = note.text.lower()
    for code in list(candidates):
        rule = next((events for prefix, events in _RULES if code == prefix), ())
        if rule:
            _made_after(candidates, code, lowered, rule)
        elif _SECONDARY_ARTHRITIS.match(code) or _PLAIN_ARTHRITIS.match(code):
            _by_its_cause(candidates, code, lowered, book)
    if "seroma" in lowered or "hematoma" in lowered:
        _collection(candidates, lowered)


def _made_after(
    candidates: dict[str, Candidate], code: str, lowered: str, rule: tuple[tuple[re.Pattern[str], str], ...]
) -> None:
    for mention in candidates[code].mentions:
        behind = line_around(lowered, *mention.span)[1]
        for words, made in rule:
            if words.match(behind):
                swap(candidates, code, made, "what it came after, by the words behind it")
                return


def _by_its_cause(candidates: dict[str, Candidate], code: str, lowered: str, book: IcdBook) -> None:
    """A "secondary" arthritis whose line names the injury or the dysplasia that it is of (M16.3-, M17.3-)."""
    for mention in candidates[code].mentions:
        behind = line_around(lowered, *mention.span)[1]
        line = line_of(lowered, mention.span)
        plain = _PLAIN_ARTHRITIS.match(code) is not None
        words = _DUE_TO_DYSPLASIA.match(behind) if plain else _DYSPLASIA.search(line)
        dysplastic = code.startswith("M16") and words is not None
        injured = _DUE_TO_INJURY.match(behind) if plain else _AN_OLD_INJURY.search(line)
        if not dysplastic and injured is None:
            continue
        if code.startswith("M19"):
            made = "M19.1" + code[5:]
        else:
            both = code in ("M16.6", "M17.4", "M16.0", "M17.0")
            stem = {"M16": "M16.2" if dysplastic else "M16.4", "M17": "M17.2"}[code[:3]]
            told = "1" if _RIGHT.search(line) else "2" if _LEFT.search(line) else "0"
            side = code[5].replace("9", "0") if plain and not both else told
            made = stem if both else f"{stem[:4]}{int(stem[4]) + 1}{side}"
        if book.is_billable(made):
            swap(candidates, code, made, "the cause of the arthritis, by its line")
            if dysplastic:
                candidates.pop("Q65.89", None)  # the code of the arthritis names it
            return


def _collection(candidates: dict[str, Candidate], lowered: str) -> None:
    for said in _COLLECTION.finditer(lowered):
        made = _KINDS[said["what"]]
        near = next(
            (
                c
                for c in candidates.values()
                if any(
                    m.section in ASSESSED and said.start() <= m.span.start <= said.end() for m in c.mentions
                )
            ),
            None,
        )
        if near is not None and not _DENIED.search(lowered[max(said.start() - 40, 0) : said.start()]):
            swap(candidates, near.code, made, "after a procedure of the skin, by the words behind it")
            return
