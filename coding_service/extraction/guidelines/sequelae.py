"""Late effects of a stroke (I.C.9.d): coded in I69, not as the acute deficit or stroke."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Assertion, Mention, Note, Span
from coding_service.extraction.guidelines.candidate import Candidate

_STROKE = (
    r"(?:strokes?|cvas?|cerebrovascular accident|cerebral infarct(?:ion)?|infarct(?:ion)?|"
    r"(?P<bleed{0}>(?:intracerebral|brain|intracranial) (?:hemorrhage|bleed)|ich)|"
    r"(?P<sah{0}>subarachnoid hemorrhage|sah))\b"
)
_BETWEEN = r"(?:[\w/'-]+ ){0,4}"
_DEFICIT = (
    r"(?:hemipar\w+|hemipleg\w+|monopleg\w+|monopar\w+|aphasia|dysphasia|dysphagia|dysarthria|ataxia|"
    r"facial (?:droop|weakness)|weakness|neglect|cognitive (?:deficits?|impairment)|apraxia)"
)
_LEFT_BEHIND = re.compile(
    rf"\b(?:late effects?|sequelae?|residuals?|residual deficits?) (?:of|from|after|due to) {_BETWEEN}"
    + _STROKE.format(1)
    + r"|\b(?:residual|persistent|persisting|chronic|long-?standing)\b[^.\n;]{0,60}?\b(?:from|after|of|"
    rf"following|due to|since|d/t|2/2|secondary to) {_BETWEEN}"
    + _STROKE.format(2)
    + r"|\b(?:from|after|following|due to|since|d/t|2/2|secondary to) (?:a |an |the |his |her |their )?"
    rf"(?:prior|previous|old|remote|past|remote history of|\d{{4}}) {_BETWEEN}"
    + _STROKE.format(3)
    + r"|\b(?:prior|previous|old|remote|history of|hx of|h/o|s/p|status post|\d+ ?(?:mo|months?|yrs?|years?|"
    rf"wks?|weeks?) (?:after|s/p|post|out from)) {_BETWEEN}"
    + _STROKE.format(4)
    + r"[^.\n;]{0,40}(?:\b(?:with|and|leaving|left)\b|\bw/)[^.\n;]{0,20}"
    + rf"\b(?:residual|persistent|chronic|(?<!no )deficits?|{_DEFICIT})\b"
    + r"|\b(?:hemipar\w+|hemipleg\w+|monopleg\w+|aphasia|dysphagia|dysarthria|ataxia|facial (?:droop|"
    r"weakness))"
    rf"[^.\n;]{{0,30}}?\b(?:following|after|s/p|status post) {_BETWEEN}"
    + _STROKE.format(5)
    + rf"|\bpost-?\s?(?:stroke|cva) (?:\w+[ -]){{0,2}}(?:{_DEFICIT}|deficits?)\b"
)
_EXPLICIT = re.compile(r"late effect|sequel|residual|\bfollowing\b|\bafter\b")
"""Words that leave no doubt, whatever a copied list still calls acute."""
_ACUTE = re.compile(
    r"\b(?:acute|new|evolving) (?:\w+ ){0,3}(?:stroke|cva|cerebral infarct\w*|infarct\w*)\b|\bcode stroke\b"
)
_OPEN = re.compile(r"I69\.\d0")
"""Unspecified sequelae, beside which those that the note names say more."""
_DEFICITS = (
    # (the deficit's code, digits after I69.n, its own code stays)
    ("R47.01", "20", False), ("R47.02", "21", False), ("R47.1", "22", False), ("R47.81", "28", True),
    ("R29.810", "92", False), ("R27.0", "93", False), ("R13.1", "91", True), ("R41.3", "11", False),
    ("R41.841", "15", False),
)  # fmt: skip


def left_behind(mentions: tuple[Mention, ...], lowered: str) -> tuple[Mention, ...]:
    """What a stroke of the past left is there: "history of stroke with residual facial droop"."""
    if "residual" not in lowered and "deficit" not in lowered:
        return mentions
    cue = _LEFT_BEHIND.search(lowered)
    if cue is None:
        return mentions
    stop = lowered.find("\n", cue.end())
    return tuple(
        m._replace(assertion=Assertion.PRESENT, cue=None)
        if m.assertion is Assertion.HISTORICAL
        and m.codes
        and _target(m.codes[0], "3")[0]
        and cue.start() <= m.span.start <= (stop if stop >= 0 else len(lowered))
        else m
        for m in mentions
    )


def late_effects(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """Rewrites the candidates in place where the note calls them what an earlier stroke left behind."""
    lowered = note.text.lower()
    cue = _LEFT_BEHIND.search(lowered)
    if cue is None or (_ACUTE.search(lowered) and not _EXPLICIT.search(cue[0])):
        return
    groups = cue.groupdict()
    kind = "1" if any(groups[f"bleed{n}"] for n in range(1, 6)) else "3"
    kind = "0" if any(groups[f"sah{n}"] for n in range(1, 6)) else kind
    made: list[Candidate] = []
    for code in list(candidates):
        target, keep = _target(code, kind)
        if code == "R53.1":
            target, keep = _weak_side(candidates[code], lowered, kind), False
        if not target or not book.is_billable(target):
            continue
        old = candidates[code] if keep else candidates.pop(code)
        why = f"late effect of a stroke (I.C.9.d): “{note.text[cue.start() : cue.end()]}”"
        late = candidates.setdefault(target, Candidate(target, path=(*old.path, why, target), reason=why))
        late.mentions += [m for m in old.mentions if m not in late.mentions]
        late.links.append(Span(cue.start(), cue.end()))
        if keep:
            old.after = target
        made.append(late)
    if made:
        for code in [c for c in candidates if c.startswith(("I60", "I61", "I63")) or _OPEN.fullmatch(c)]:
            made[0].links += [m.span for m in candidates.pop(code).mentions]


_ONE_SIDE = re.compile(r"\b(?:(left|l)|(?:right|r))[- ](?:sided?|hemibody|body)[ -]?$")


def _weak_side(weakness: Candidate, lowered: str, kind: str) -> str:
    """Weakness of one side that a stroke left is a hemiparesis."""
    for mention in weakness.mentions:
        side = _ONE_SIDE.search(lowered[max(mention.span.start - 16, 0) : mention.span.start])
        if side is not None:
            return f"I69.{kind}5{'4' if side[1] else '1'}"
    return ""


def _target(code: str, kind: str) -> tuple[str, bool]:
    if code.startswith(("G81.9", "G81.1")):
        return f"I69.{kind}5{code[5].replace('0', '9')}", False
    for stem, digits in (("G83.1", "4"), ("G83.2", "3")):
        if code.startswith(stem):
            return f"I69.{kind}{digits}{code[5].replace('0', '9')}", False
    for deficit, digits, keep in _DEFICITS:
        if code.startswith(deficit):
            return f"I69.{kind}{digits}", keep
    return "", False
