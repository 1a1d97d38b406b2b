"""What a condition's "use additional code" asks of the note: receptors of a breast's cancer (C50), how a
prostate's answers to hormones (C61), symptoms of its enlargement (N40.1), the organism of a urinary infection
(N30, N39.0)."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Mention, Note
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate, add_said, line_around
from coding_service.extraction.guidelines.organisms import organism


def companions(
    candidates: dict[str, Candidate], mentions: tuple[Mention, ...], note: Note, book: IcdBook
) -> None:
    """Adds to the candidates in place."""
    lowered = note.text.lower()
    _receptors(candidates, lowered, book)
    _hormones(candidates, lowered)
    _prostate_symptoms(candidates, lowered)
    organism(candidates, mentions, note)
    _phase_of_swallowing(candidates, lowered)
    _oxygen(candidates, lowered)
    _hearing_aids(candidates, lowered)


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
    add_said(candidates, code, said, "C50: use additional code for the receptors", cancer)


def _positive(words: str) -> bool:
    stained = _PERCENT.match(words)
    if stained is not None:
        return int(stained["number"]) > 0
    return ("+" in words or "pos" in words) and "1+" not in words


_RESISTANT = re.compile(
    r"\b(?:castrat(?:e|ion)[- ]resistan(?:t|ce)|hormone[- ](?:resistant|refractory|insensitive)|"
    r"androgen[- ]independent|m?crpc|nmcrpc)\b"
)
_SENSITIVE = re.compile(
    r"\b(?:(?:hormone|castrat(?:e|ion)|androgen)[- ]sensitiv(?:e|ity)|hormone[- ]na[iï]ve|"
    r"castrat(?:e|ion)[- ]na[iï]ve|m?hspc|m?cspc)\b"
)
_NOT_SO = re.compile(
    r"\b(?:if|not|no|when|once|until|before|risk of|progress\w* to|only|should|no longer|becomes?|unless|"
    r"previously|was|formerly)\b[^.;\n]{0,20}$"
)


def _hormones(candidates: dict[str, Candidate], lowered: str) -> None:
    """Z19.-: how the cancer of a prostate answers to hormones."""
    if "C61" not in candidates or any(c.startswith("Z19") for c in candidates):
        return
    for pattern, code in ((_RESISTANT, "Z19.2"), (_SENSITIVE, "Z19.1")):
        for said in pattern.finditer(lowered):
            if not _NOT_SO.search(line_around(lowered, said.start(), said.end())[0]):
                add_said(
                    candidates, code, said, "C61: use additional code for the sensitivity to hormones", "C61"
                )
                return


_VOIDING = (
    (re.compile(r"\burgency\b(?! incontinence)"), "R39.15"),
    (re.compile(r"\bfrequency\b"), "R35.0"),
    (re.compile(r"\bnocturia\b"), "R35.1"),
    (re.compile(r"\bhesitancy\b"), "R39.11"),
    (re.compile(r"\bweak (?:urinary )?stream\b"), "R39.12"),
    (re.compile(r"\b(?:incomplete (?:bladder )?emptying)\b"), "R39.14"),
    (re.compile(r"\bstraining\b"), "R39.16"),
)
_DENIED = re.compile(r"\b(?:no|not|denies|without|w/o|negative|improved|resolved)\b[^.;()]{0,40}$")


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
                add_said(candidates, code, said, "N40.1: use additional code for its symptoms", "N40.1")


_PHASES = (
    (re.compile(r"\boropharyngeal\b"), "R13.12"),
    (re.compile(r"\bpharyngo-?esophageal\b"), "R13.14"),
    (re.compile(r"\bpharyngeal\b"), "R13.13"),
    (re.compile(r"\boral phase\b"), "R13.11"),
)


def _phase_of_swallowing(candidates: dict[str, Candidate], lowered: str) -> None:
    """I69.-91: use additional code for the type of dysphagia, where the line tells it."""
    stroke = next((c for code, c in candidates.items() if re.fullmatch(r"I69\.\d91", code)), None)
    if stroke is None or any(c.startswith("R13.1") and c != "R13.10" for c in candidates):
        return
    for mention in stroke.mentions:
        before, after = line_around(lowered, mention.span.start, mention.span.end)
        line_start = mention.span.start - len(before)
        for pattern, code in _PHASES:
            said = pattern.search(lowered, line_start, mention.span.end + len(after))
            if said is not None:
                candidates.pop("R13.10", None)
                add_said(
                    candidates, code, said, "I69.-91: use additional code for the dysphagia", stroke.code
                )
                return


_LITERS = re.compile(r"[^.;\n]{0,40}?\b(?:on )?\d(?:\.\d)? ?l(?:/min|pm|iters?)?\b(?P<how>[^.;\n]{0,30})")
_FOR_GOOD = re.compile(
    r"\b(?:continuous\w*|home|chronic\w*|baseline|24/7|at night|nocturnal|"
    r"with sleep|with exertion|qhs|at rest)\b"
)
_NOT_FOR_GOOD = re.compile(
    r"\b(?:wean\w*|off|room air|acute|in (?:the )?(?:ed|er)|today|temporar\w+|if|until)\b"
)


def _oxygen(candidates: dict[str, Candidate], lowered: str) -> None:
    """Z99.81: the oxygen that who has a chronic respiratory failure or disease of the lungs lives on."""
    if "Z99.81" in candidates or any(c.startswith(("J96.0", "J96.2", "J44.1", "J18")) for c in candidates):
        return
    for code in [c for c in candidates if c.startswith(("J96.1", "J44.9", "J43", "J84", "J44.89"))]:
        for mention in candidates[code].mentions:
            said = _LITERS.match(lowered, mention.span.end) if mention.section in ASSESSED else None
            if said is None or _NOT_FOR_GOOD.search(said[0]):
                continue
            if code.startswith("J96.1") or _FOR_GOOD.search(said["how"]):
                add_said(candidates, "Z99.81", said, "I.C.21.c.3: dependence on supplemental oxygen", code)
                return


_AIDS = re.compile(
    r"\b(?:(?:wears?|wearing|uses?|using|with|has|have|had|her|his|their|both|existing|current|new|bilateral|"
    r"binaural) (?:(?:her|his|two|both|bilateral|binaural|digital|bte|behind-the-ear|left|right|"
    r"[lr]) ){0,2}(?:hearing )?aids?"
    r"(?! (?:in |for )?(?:walk|ambulat|mobility|discussed|recommended|trial|eval\w*|candidate|consult\w*|"
    r"fitting|declined|offered))|(?:hearing )?aids? (?:were |was |are |is )?(?:re-?programmed|adjusted|"
    r"cleaned|checked|working|functioning|serviced|"
    r"worn|in use|in place|since|both ears|x ?\d|turned))\b"
)
_NO_AIDS = re.compile(
    r"\b(?:no|not|never|without|w/o|declin\w+|refus\w+|consider\w*|discuss\w*|if|would|will|plan\w*|"
    r"candidate|refer\w*|eval\w*|needs?|recommend\w*|interested|try|trial|offer\w*|wants?|mother|father|wife|"
    r"husband|first|band|kool)\b[^.;\n]{0,30}$"
)


def _hearing_aids(candidates: dict[str, Candidate], lowered: str) -> None:
    """Z97.4 beside a loss of hearing or a ringing that the aids are worn for."""
    if "Z97.4" in candidates or " aid" not in lowered:
        return
    if not any(c.startswith(("H90", "H91", "H93.1", "H83.3")) and candidates[c].assessed for c in candidates):
        return
    for said in _AIDS.finditer(lowered):
        if "hearing" not in lowered[max(said.start() - 200, 0) : said.end() + 60]:
            continue
        if not _NO_AIDS.search(line_around(lowered, said.start(), said.end())[0][-50:]):
            add_said(candidates, "Z97.4", said, "I.C.21.c.3: hearing aids are worn")
            return
