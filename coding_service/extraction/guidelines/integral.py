"""Signs and symptoms that a coded diagnosis explains are not coded beside it (Guidelines I.B.5, I.B.6)."""

from __future__ import annotations

import re
from functools import cache

from coding_service.domain.note import Note
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate
from coding_service.extraction.vocabulary import rows

_JOINT = re.compile(r"^M(?:25\.[456]|79\.6)")
_SITES = {"shoulder": "1", "elbow": "2", "wrist": "3", "hand": "4", "hip": "5", "knee": "6", "ankle": "7"}
_SITE_OF = (
    ("M16", "hip"), ("M17", "knee"), ("M18", "hand"), ("M19.01", "shoulder"), ("M19.02", "elbow"),
    ("M19.03", "wrist"), ("M19.04", "hand"), ("M19.07", "ankle"), ("M75", "shoulder"), ("M70.6", "hip"),
    ("M70.7", "hip"), ("M70.4", "knee"), ("M70.5", "knee"), ("M70.2", "elbow"), ("M77.0", "elbow"),
    ("M77.1", "elbow"), ("M76.6", "ankle"), ("M76.5", "knee"), ("M22", "knee"), ("M23", "knee"),
    ("M71.2", "knee"), ("M65.3", "hand"), ("M65.4", "wrist"), ("G56", "wrist hand"), ("M72.2", "ankle"),
    ("S4", "shoulder"), ("S5", "elbow wrist"), ("S6", "wrist hand"), ("S7", "hip"), ("S83", "knee"),
    ("S80", "knee ankle"), ("S81", "knee ankle"), ("S82", "knee ankle"), ("S86", "ankle knee"),
    ("S9", "ankle"), ("M20", "ankle hand"), ("M21.6", "ankle"), ("M84.37", "ankle"), ("G57.6", "ankle"),
    ("M66", "shoulder ankle"),
)  # fmt: skip
"""Where a diagnosis sits: the pain of another joint is no part of it."""
_NUMBERED = re.compile(
    r"(?:(?:^|\n)[ \t]*(?:\(?\d{1,2}[.):]|[-–—*•#>]+)|"
    r"(?:[.;:,)!?]\s{1,3}|\s{2,})\(?\d{1,2}[.):])[ \t]*(?:\w+[ \t]+){0,3}$"
)


@cache
def _table(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((symptom, tuple(diagnoses.split())) for symptom, diagnoses in rows(name, 2))


def explained_by(symptom: str, codes: list[str], *, own_problem: bool = False) -> str | None:
    """The first of `codes` to which the symptom's code is integral; None when none is. A symptom that is a
    problem of its own in the assessment is not explained by what it often accompanies only."""
    for prefix, diagnoses in _table("integral"):
        if not symptom.startswith(prefix):
            continue
        for code in codes:
            if code == symptom or not code.startswith(diagnoses) or code.startswith(prefix):
                continue
            if _JOINT.match(symptom) and not _same_joint(symptom, code):
                continue
            if own_problem and _weak(symptom, code):
                continue
            return code
    return None


def _weak(symptom: str, code: str) -> bool:
    return any(
        symptom.startswith(prefix) and code.startswith(diagnoses)
        for prefix, diagnoses in _table("integral_weak")
    )


def _same_joint(symptom: str, code: str) -> bool:
    """Site and side of a joint's pain against the diagnosis's, where both are told."""
    sites = next((sites for prefix, sites in _SITE_OF if code.startswith(prefix)), None)
    if sites is None:
        if code[:3] in ("M05", "M06", "M10", "M13", "M15", "M08", "M07", "M12") or len(code) < 6:
            return True
        return not (symptom.startswith("M25") and code.startswith("M") and _side(symptom) != _side(code))
    if symptom.startswith("M25") and symptom[5] in "1234567":
        if symptom[5] not in {_SITES[site] for site in sites.split()}:
            return False
    elif symptom.startswith("M79.6"):
        upper = symptom[5] in "012345" and symptom[5:7] not in ("04", "05", "06") and symptom[5] != "5"
        hand = symptom[5] == "4" or (symptom[5] == "0" and symptom[6:7] in "123")
        leg = symptom[5] in "567" or symptom[5:7] in ("04", "05", "06")
        arm_site = bool({"shoulder", "elbow", "wrist", "hand"} & set(sites.split()))
        leg_site = bool({"hip", "knee", "ankle"} & set(sites.split()))
        if (leg and not leg_site) or ((hand or (upper and not leg)) and not arm_site):
            return False
    return _side(symptom) in (_side(code), "") or not _side(code)


def _side(code: str) -> str:
    """1 or 2 where the code's sixth character (fifth of M16, M17) says right or left."""
    bare = code.replace(".", "")
    at = 4 if bare.startswith(("M16", "M17", "M18", "G56", "G57", "M75", "M70", "M77", "M76")) else 5
    if bare.startswith(("M75.1", "M751")):
        at = 5
    mark = bare[at : at + 1]
    return mark if mark in ("1", "2") else ""


def integral(candidates: dict[str, Candidate], note: Note) -> list[tuple[Candidate, str]]:
    """(symptom, the diagnosis that explains it) for every candidate that falls under the rule."""
    codes = sorted(candidates)
    out: list[tuple[Candidate, str]] = []
    for code in codes:
        own = is_own_problem(candidates[code], note)
        reason = explained_by(code, codes, own_problem=own)
        if reason is not None:
            out.append((candidates[code], reason))
    return out


def is_own_problem(candidate: Candidate, note: Note) -> bool:
    """True where a numbered or bulleted item of the assessment begins with it."""
    for mention in candidate.mentions:
        if mention.section in ASSESSED:
            before = note.text[max(mention.span.start - 40, 0) : mention.span.start]
            if _NUMBERED.search(before):
                return True
    return False
