"""Visits to an implanted device: its check, its programming, its refill, its flush (Z45.-, Z46.51;
I.C.21.c.7). The code of its presence says nothing beside them (Z95.0 and Z95.810 exclude the adjustment)."""

from __future__ import annotations

import re

from coding_service.domain.note import Note, Section, Span
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate
from coding_service.extraction.headings import ASSESSED as NAMED

_CHECKED = (
    r"check(?:-?up)?s?|interrogat(?:ion|ed)|(?:re)?-?program(?:m?ing|med|s)?|adjust(?:ment|ed)|"
    r"optimi[sz]ation|remote (?:monitoring|transmission|check|interrogation|download)|threshold test\w*|"
    r"(?:device|in[- ]person|in[- ]clinic) evaluation"
)
_KINDS = tuple(
    (re.compile(rf"\b(?:{device})s?\b"), re.compile(rf"\b(?:{act})\b"), code, standing)
    for device, act, code, standing in (
        (
            r"s?-?icd|aicd|crt-?d|biv[- ]icd|(?:implantable |cardiac )?(?:cardioverter|defibrillator)",
            _CHECKED,
            "Z45.02",
            ("Z95.0", "Z95.810"),
        ),
        (
            r"pace-?maker|ppm|pacer|crt-?p|micra",
            _CHECKED,
            "Z45.018",
            ("Z95.0", "Z95.810"),
        ),
        (
            r"ilr|(?:implantable )?loop recorder|implantable (?:cardiac|loop) monitor|linq",
            _CHECKED,
            "Z45.09",
            ("Z95.818",),
        ),
        (
            r"dbs|deep[- ]brain stimulat(?:or|ion)|vns|vagus nerve stimulator|vagal nerve stimulator|scs|"
            r"spinal cord stimulator|rns|sacral (?:neuro-?modulation|neuro-?stimulator|nerve stimulator)|"
            r"neuro-?stimulator",
            _CHECKED,
            "Z45.42",
            ("Z96.82",),
        ),
        (
            r"(?:intrathecal|itb|baclofen|morphine|pain|infusion)(?: (?:baclofen|pain|drug|infusion))? pump",
            rf"refill(?:ed)?|{_CHECKED}",
            "Z45.1",
            (),
        ),
        (
            r"port(?:-?a-?cath)?|mediport|picc|(?:tunneled |central )?(?:venous |line |"
            r"hickman |broviac )?catheter|central line|hickman",
            r"flush(?:ed|ing)?",
            "Z45.2",
            (),
        ),
        (
            r"cochlear implant|ci processor",
            rf"mapping|activation|switch[- ]on|{_CHECKED}",
            "Z45.321",
            ("Z96.21",),
        ),
        (r"(?:lap|gastric)[- ]?band", r"fill|adjust(?:ment|ed)|deflat\w+", "Z46.51", ("Z98.84",)),
    )
)
_LITERALS = ("interrogat", "program", "device", "check", "refill", "flush", "adjust", "mapping", "band")
_CLINIC = re.compile(r"\bdevice (?:clinic|check|visit|interrogation|follow[- ]?up)\b")
_BETWEEN = 24
_NOT_NOW = re.compile(
    r"\b(?:no|not|without|last|previous|prior|recent|next|due|sched\w+|refer\w*|if|future|plan\w*|"
    r"await\w*|consider\w*|candidate|return|needs?)\b[^.;\n]{0,25}$"
)
_LATER = re.compile(
    r"[^.;\n]{0,14}\b(?:due|next|scheduled|planned|pending|q ?\d|every (?:\d|three|six)|in (?:\d|"
    r"one|two|three|six)|"
    r"at (?:next|\d)|later|refused|declined|last|per (?:ep|cardiology|device))\b"
)
_HEAD = re.compile(r"\s*(?:\(?\d{1,2}[.):]|[-–—*•#>]+)?\s*")
_FEW_LINES = 3


def device_visit(candidates: dict[str, Candidate], note: Note, sections: tuple[Section, ...]) -> None:
    """Adds to the candidates in place where the title of the note, or the first item of its assessment, is
    the check of a device."""
    lowered = note.text.lower()
    if not any(word in lowered for word in _LITERALS):
        return
    begin = len(lowered) - len(lowered.lstrip())
    end = begin
    for _ in range(_FEW_LINES):
        if end >= 0:
            end = lowered.find("\n", end + 1)
    title = (begin, min(end if end >= 0 else len(lowered), begin + 200))
    named = next((s.body.start for s in sections if s.kind in NAMED), None)
    places = [title]
    if named is not None:
        item = _HEAD.match(lowered, named)
        start = item.end() if item else named
        stop = lowered.find("\n", start)
        places.append((start, min(stop if stop >= 0 else len(lowered), start + 70)))
    for low, high in places:
        for device, act, code, standing in _KINDS:
            said = _said(lowered, device, act, low, high)
            if said is None and low == begin and _CLINIC.search(lowered, low, high):
                said = device.search(lowered) if code.startswith("Z45.0") else None
            if said is not None:
                _put(candidates, code, said, standing)
                return


def _said(
    lowered: str, device: re.Pattern[str], act: re.Pattern[str], low: int, high: int
) -> re.Match[str] | None:
    """The device, where what is done with it stands beside it."""
    for named in device.finditer(lowered, low, high):
        for done in act.finditer(
            lowered, max(low, named.start() - _BETWEEN), min(high, named.end() + _BETWEEN)
        ):
            first, second = sorted((named.span(), done.span()))
            between = lowered[first[1] : second[0]]
            if any(mark in between for mark in ".;:\n,") or second[0] < first[1]:
                continue
            if not _NOT_NOW.search(lowered[low : first[0]]) and not _LATER.match(lowered, second[1], high):
                return named
    return None


def _put(candidates: dict[str, Candidate], code: str, said: re.Match[str], standing: tuple[str, ...]) -> None:
    made = candidates.setdefault(code, Candidate(code, path=(said[0], code)))
    made.leads = True
    made.reason = "I.C.21.c.7: the device is what the visit is for"
    if not made.mentions:
        made.links.append(Span(said.start(), said.end()))
    for other in [c for c in candidates if c in standing or (c.startswith("Z45.0") and c != code)]:
        if all(m.section not in ASSESSED for m in candidates[other].mentions) or other in standing:
            del candidates[other]
