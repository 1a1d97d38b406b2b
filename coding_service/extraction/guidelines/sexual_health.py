"""Sexually transmitted infections whose organ is named apart ("gonorrhea, urethritis": A54.01), and the
partners that tell which behavior is the risk (Z72.51–Z72.53)."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note, Sex
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate, line_of, swap

_ORGANS = (
    # the organ's own code, then its gonorrhea, chlamydia, trichomoniasis
    (("N34",), "A54.01", "A56.01", "A59.03"),
    (("N72",), "A54.03", "A56.09", "A59.09"),
    (("N70", "N71", "N73"), "A54.24", "A56.11", ""),
    (("N45",), "A54.23", "A56.19", ""),
    (("N41",), "A54.22", "", "A59.02"),
    (("K62.8",), "A54.6", "A56.3", ""),
    (("J02", "J03"), "A54.5", "A56.4", ""),
    (("H10",), "A54.31", "A74.0", ""),
    (("M00",), "A54.42", "", ""),
)
_INFECTIONS = (("A54.9", "A54.00"), ("A56.00", "A56.2", "A56.8", "A74.9"), ("A59.9", "A59.00"))
_INFLAMED = re.compile(r"itis\b|\bpid\b|\bpelvic inflam|\bsalping")
_REACH = 60
_BETWEEN = re.compile(
    r"[.;\n]\s*(?:\d{1,2}[.)]|[-•*#])?|\b(?:no|not|without|denies|negative|vs\.?|and separate)\b"
)


def sexual_health(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """Rewrites the candidates in place."""
    lowered = note.text.lower()
    for which, infections in enumerate(_INFECTIONS):
        for code in [c for c in infections if c in candidates]:
            _with_its_organ(candidates, code, which, lowered, book)
    _partners(candidates, lowered, note)


def _with_its_organ(
    candidates: dict[str, Candidate], code: str, which: int, lowered: str, book: IcdBook
) -> None:
    for organs, *made in _ORGANS:
        wanted = made[which]
        organ = next((c for c in candidates if c.startswith(organs)), None)
        if organ is None or not wanted or not book.is_billable(wanted):
            continue
        if _side_by_side(candidates[code], candidates[organ], lowered):
            swap(candidates, code, wanted, "the organ is named beside the infection")
            candidates[wanted].mentions += candidates.pop(organ).mentions
            return


def _side_by_side(infection: Candidate, organ: Candidate, lowered: str) -> bool:
    """One item of the assessment names both, with nothing between that parts them."""
    for one in infection.mentions:
        for other in organ.mentions:
            if one.section not in ASSESSED or other.section not in ASSESSED:
                continue
            first, last = sorted((one.span, other.span))
            between = lowered[first.end : last.start]
            if not _INFLAMED.search(other.span.of(lowered)):
                continue
            if len(between) <= _REACH and not _BETWEEN.search(between):
                return True
    return False


_BOTH = re.compile(
    r"\bbisexual|\bmen and women\b|\bmale and female\b|\bwomen and men\b|\bboth sexes\b|\bmsmw\b|"
    r"\bm ?(?:\+|&|and|/) ?f\b"
)
_SAME = re.compile(r"\bhomosexual|\bmsm\b|\bmen who have sex with men\b|\bsame[- ]sex\b|\bgay\b|\bwsw\b")
_MALE = re.compile(r"\bmale partners?\b|\bpartners?:? (?:m\b|male|men)\b|\bsex with men\b")
_FEMALE = re.compile(r"\bfemale partners?\b|\bpartners?:? (?:f\b|female|women)\b|\bsex with women\b")


def _partners(candidates: dict[str, Candidate], lowered: str, note: Note) -> None:
    """Z72.51 says heterosexual: the words beside the behavior may say another."""
    behavior = candidates.get("Z72.51")
    if behavior is None:
        return
    for mention in behavior.mentions:
        words = line_of(lowered, mention.span)
        if "heterosexual" in words:
            continue
        partner = (
            _MALE if note.patient.sex is Sex.MALE else _FEMALE if note.patient.sex is Sex.FEMALE else None
        )
        if _BOTH.search(words):
            swap(candidates, "Z72.51", "Z72.53", "partners of both sexes")
        elif _SAME.search(words) or (partner is not None and partner.search(words)):
            swap(candidates, "Z72.51", "Z72.52", "partners of the same sex")
        else:
            continue
        return
