"""Visits to an implanted device: its check, its programming, its refill, its flush, its battery that ends
(Z45.-, Z46.51; I.C.21.c.7). The code of its presence says nothing beside them (Z95.0 and Z95.810 exclude the
adjustment)."""

from __future__ import annotations

import re
from typing import NamedTuple

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note, Section, Span
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate, add_said
from coding_service.extraction.guidelines.visit_items import item, visit_items
from coding_service.extraction.headings import ASSESSED as NAMED


class _Device(NamedTuple):
    code: str
    names: str
    beside: str
    """What is done with it, before or behind its name, in a title or the first item of an assessment."""
    behind: str
    """What is done with it, right behind its name at the head of any item."""
    covered: tuple[str, ...] = ()
    """Statuses that the code says already."""


_CHECKS = r"checks?|interrogat(?:ion|ed)|(?:evaluation and )?(?:re)?programming|adjustment"
_CHECKED = (
    rf"{_CHECKS}|check-?ups?|(?:re)?-?program(?:m?ing|med|s)?|adjusted|optimi[sz]ation|"
    r"remote (?:monitoring|transmission|check|interrogation|download)|threshold test\w*|"
    r"(?:device|in[- ]person|in[- ]clinic) evaluation"
)
_ENDS = (
    r"[^.;\n]{0,25}?\b(?:eri|rrt|eol|eos|end of (?:battery )?(?:life|service)|"
    r"elective replacement(?: indicator| interval)?|battery (?:depletion|depleted|end of life|low))"
)
_PACEMAKER = (
    r"(?:cardiac |dual[- ]chamber |leadless |biventricular |biv )?(?:pace-?maker|ppm|pacer)|crt-?p|micra"
)
_DEFIBRILLATOR = (
    r"s?-?icd|aicd|crt-?d|biv[- ]icd|(?:implantable )?(?:cardiac )?(?:cardioverter|defibrillator)"
)
_OF_THE_HEART = ("Z95.0", "Z95.810")
_FLUSHED = r"flush(?:ed|ing)?"
_DEVICES = (
    _Device("Z45.010", _PACEMAKER, "", _ENDS, _OF_THE_HEART),
    _Device("Z45.02", _DEFIBRILLATOR, _CHECKED, f"{_CHECKS}|{_ENDS}", _OF_THE_HEART),
    _Device("Z45.018", _PACEMAKER, _CHECKED, _CHECKS, _OF_THE_HEART),
    _Device(
        "Z45.09",
        r"ilr|(?:implant\w+ )?loop recorder|implantable (?:cardiac|loop) monitor|linq",
        _CHECKED,
        _CHECKS,
        ("Z95.818",),
    ),
    _Device(
        "Z45.42",
        r"dbs|deep[- ]brain stimulat(?:or|ion)|vns|vag(?:us|al) nerve stimulator|scs|spinal cord stimulator|"
        r"rns|sacral (?:neuro-?modulation|neuro-?stimulator|nerve stimulator)|neuro-?stimulator",
        _CHECKED,
        _CHECKS,
        ("Z96.82",),
    ),
    _Device(
        "Z45.1",
        r"(?:intrathecal|itb|baclofen|morphine|pain|infusion)(?: (?:baclofen|pain|drug|infusion))? pump",
        rf"refill(?:ed)?|{_CHECKED}",
        rf"refill|{_CHECKS}",
    ),
    _Device(
        "Z45.2",
        r"(?:port-?a-?cath|mediport|infusaport|chemo ?port|port|picc|central (?:venous )?(?:line|catheter)|"
        r"hickman|broviac|groshong|(?:venous|vascular) access device)(?: line| catheter)?",
        _FLUSHED,
        r"(?:access and )?flush\w*|maintenance|care|dressing change|de-?access\w*",
    ),
    _Device("Z45.2", r"(?:tunneled |central )?(?:venous |line )?catheter", _FLUSHED, ""),
    _Device(
        "Z45.41",
        r"(?:vp |csf |ventriculoperitoneal )?shunt",
        "",
        r"(?:valve )?adjustment|reprogramming",
    ),
    _Device(
        "Z45.321",
        r"cochlear implant|ci processor",
        rf"mapping|activation|switch[- ]on|{_CHECKED}",
        rf"mapping|{_CHECKS}",
        ("Z96.21",),
    ),
    _Device("Z46.51", r"(?:lap|gastric)[- ]?band", r"fill|adjust(?:ment|ed)|deflat\w+", "", ("Z98.84",)),
)
_BESIDE = tuple(
    (re.compile(rf"\b(?:{d.names})s?\b"), re.compile(rf"\b(?:{d.beside})\b"), d) for d in _DEVICES if d.beside
)
_ITEM = item(
    "|".join(
        rf"(?P<k{n}>(?:{d.names})(?:'s)? ?(?:device |generator )?(?:{d.behind})\b)"
        for n, d in enumerate(_DEVICES)
        if d.behind
    )
)
_LITERALS = (
    "interrogat", "program", "device", "check", "refill", "flush", "adjust", "mapping", "band", " eri",
    " eol", " eos", "end of", "replacement i", "battery", "dressing change", "port care", "line care",
    "maintenance", "de-access", "deaccess",
)  # fmt: skip
_CLINIC = re.compile(r"\bdevice (?:clinic|check|visit|interrogation|follow[- ]?up)\b")
_BETWEEN = 24
_NOT_NOW = re.compile(
    r"\b(?:no|not|without|last|previous|prior|recent|next|due|sched\w+|refer\w*|if|future|plan\w*|"
    r"await\w*|consider\w*|candidate|return|needs?)\b[^.;\n]{0,25}$"
)
_LATER = re.compile(
    r"[^.;\n]{0,14}\b(?:due|next|scheduled|planned|pending|q ?\d|every (?:\d|three|six)|in (?:\d|"
    r"one|two|three|six)|at (?:next|\d)|later|refused|declined|last|per (?:ep|cardiology|device))\b"
)
_HEAD = re.compile(r"\s*(?:\(?\d{1,2}[.):]|[-–—*•#>]+)?\s*")
_FEW_LINES = 3


def device_visits(
    candidates: dict[str, Candidate], note: Note, sections: tuple[Section, ...], book: IcdBook
) -> None:
    """Adds to the candidates in place: the visit is for the device where the title of the note or the first
    item of its assessment says so, and deals with it where another item does."""
    lowered = note.text.lower()
    if not any(word in lowered for word in _LITERALS):
        return
    _what_for(candidates, lowered, sections)
    for said in visit_items(_ITEM, lowered, sections):
        device = next(d for n, d in enumerate(_DEVICES) if d.behind and said[f"k{n}"])
        if not book.is_billable(device.code) or any(c.startswith(device.code[:5]) for c in candidates):
            continue
        add_said(candidates, device.code, said, "I.C.21.c.7: the visit adjusts and manages the device")
        for status in [c for c in candidates if c in device.covered]:
            found = candidates[status].mentions
            if found and all(said.start() <= m.span.start < said.end() for m in found):
                del candidates[status]


def _what_for(candidates: dict[str, Candidate], lowered: str, sections: tuple[Section, ...]) -> None:
    title = _title(lowered)
    places = [title]
    named = next((s.body.start for s in sections if s.kind in NAMED), None)
    if named is not None:
        item = _HEAD.match(lowered, named)
        start = item.end() if item else named
        stop = lowered.find("\n", start)
        places.append((start, min(stop if stop >= 0 else len(lowered), start + 70)))
    for low, high in places:
        for names, acts, device in _BESIDE:
            said = _said(lowered, names, acts, low, high)
            if said is None and (low, high) == title and _CLINIC.search(lowered, low, high):
                said = names.search(lowered) if device.code.startswith("Z45.0") else None
            if said is not None:
                _put(candidates, device, said)
                return


def _title(lowered: str) -> tuple[int, int]:
    begin = len(lowered) - len(lowered.lstrip())
    end = begin
    for _ in range(_FEW_LINES):
        if end >= 0:
            end = lowered.find("\n", end + 1)
    return begin, min(end if end >= 0 else len(lowered), begin + 200)


def _said(
    lowered: str, names: re.Pattern[str], acts: re.Pattern[str], low: int, high: int
) -> re.Match[str] | None:
    """The device, where what is done with it stands beside it."""
    for named in names.finditer(lowered, low, high):
        for done in acts.finditer(
            lowered, max(low, named.start() - _BETWEEN), min(high, named.end() + _BETWEEN)
        ):
            first, second = sorted((named.span(), done.span()))
            between = lowered[first[1] : second[0]]
            if any(mark in between for mark in ".;:\n,") or second[0] < first[1]:
                continue
            if not _NOT_NOW.search(lowered[low : first[0]]) and not _LATER.match(lowered, second[1], high):
                return named
    return None


def _put(candidates: dict[str, Candidate], device: _Device, said: re.Match[str]) -> None:
    made = candidates.setdefault(device.code, Candidate(device.code, path=(said[0], device.code)))
    made.leads = True
    made.reason = "I.C.21.c.7: the device is what the visit is for"
    if not made.mentions:
        made.links.append(Span(said.start(), said.end()))
    for other in [c for c in candidates if c.startswith("Z45.0") and c != device.code]:
        if all(m.section not in ASSESSED for m in candidates[other].mentions):
            del candidates[other]
    for status in device.covered:
        candidates.pop(status, None)
