"""When to come back: what a note tells the patient to watch for names no condition of today's ("vomiting or
confusion → ED", "SpO2 < 88 or confused: 911", "fever, redness = call")."""

from __future__ import annotations

import re

from coding_service.domain.note import Mention, Span

_PLACE = (
    r"(?:(?:the )?(?:nearest |local )?(?:ed|er|emergency(?: (?:room|dept|department|visit|care))?|911|988|"
    r"hospital|urgent care|us|me|clinic|office|triage|on[- ]call|l&d|labor and delivery|pcp)\b)"
)
_SOON = (
    r"(?:now|asap|stat|immediately|at once|right away|promptly|urgently|same[- ]day|today|sooner|early|"
    r"earlier|day or night|any ?time|before (?:next|the next))"
)
_GO = re.compile(
    # an arrow, a colon or a dash, and where to go or whom to call
    rf"(?:→|⇒|-+>|=+>?|:|,|;|\s[-–—]|\bthen\b|\bshould\b|\bmeans?\b|\bneeds?\b|\bwarrants?\b)\s*"
    rf"(?:(?:please|needs?|straight|pt|patient|must|to|go(?:es)?|seek|seen)\s+){{0,3}}"
    rf"(?:(?:stop|hold)(?: (?:it|this|them|the \w+|drug|med|medicine))?,? (?:and|&|\+)\s*)?"
    rf"(?:(?:in|to|at|into|by|via)\s+)?(?:"
    rf"{_PLACE}(?!\s+(?:visit|course|stay|records?|notes?|today|yesterday|last|on|labs?|now(?!\s*(?:[.;,(=]|"
    rf"$))|for (?:admission|further|iv|ct|mri)|by ems|via|and (?:was|found)))"
    rf"|(?:call|phone|page|contact|notify|message|tell|report(?: to)?)(?:s|ed)?\s*(?:{_PLACE}|{_SOON}|$|"
    rf"[.,;)]|(?:the |our |your |his |her )?(?:\w+[- ]){{0,2}}"
    rf"(?:line|team|coordinator|service|nurse|doctor)\b)"
    rf"|(?:return(?! to (?:play|work|sports?|school|duty|activit\w+|running|"
    rf"driving|baseline|the gym|training))|"
    rf"come (?:in|back)|be seen|seek (?:care|help|medical)|same[- ]day (?:visit|appt|appointment|"
    rf"eval\w*|call)|earlier (?:visit|review|appt)|sooner (?:visit|review)|urgent (?:visit|review|eval\w*|"
    rf"appt|care|(?:\w+ ){{0,2}}(?:levels?|labs?|draw|culture))|"
    rf"stat (?:\w+ ){{0,2}}(?:levels?|labs?|draw|ct|us)\b|emergency\b|blood c(?:x|ultures?)\b))"
    # an arrow to what is then to be excluded or done
    rf"|(?:→|⇒|-+>|=+>)\s*(?:r/o|rule out|cxr|chest x-?ray|stop|hold|recheck|re-?eval\w*)\b"
    rf"|(?:→|⇒|-+>|=+>)\s*(?:(?:the |our |my |his |her )?(?:[\w/]+ ){{0,2}}(?:team|center|coordinator|"
    rf"surgeon|nurse|oncology|cardiology|nephrology|obstetrics|ob)\b)"
    # nothing between: "fever > 100.4 call immediately"
    rf"|\s(?:call|phone)\s*(?:$|[.;)])|\s(?:call|phone|go to|return to|come to|proceed to|"
    rf"present to)\s+(?:{_PLACE}|{_SOON})"
)
_FEARED = re.compile(r"(?:→|⇒|-+>|=+>) ?(?:(?:to )?(?:the )?(?:ed|er|911|l&d|hospital|call))\b[ ,:;(–-]*$")
"""What is feared, behind where to go: "leg weakness → ED, cord compression"."""
_SENT = re.compile(
    r"\b(?:sent|transferred|transported|admit\w*|escorted|taken|transfer|referred|presented|presents|went|"
    r"seen|brought|came|called (?:us|ems)|visit(?:ed)?)\b"
)
"""It has happened: "chest pain, sent to the ED"."""
_TREATED = re.compile(
    r"\b(?:continu\w*|cont|start(?:ed|ing)?|stable|controlled|at goal|improv\w+|increase[ds]?|resume|"
    r"refill\w*|\d+ ?(?:mg|mcg|units)|inject\w*|given|prescri\w+)\b"
)
_ITEM = re.compile(r"^\W*(?:\(?\d{1,2}[.):]|#)")
_SIGNS = (
    "R", "S", "T", "H16", "H33", "H43", "H44", "H53", "H54", "H57",
    "I20", "I21", "I26", "I33", "I63", "I82", "J18", "K56", "K92", "L03",
    "M00", "A41", "D70", "F05", "E16", "G45", "O", "N10", "N39.0", "N93", "B37.0", "J81", "I95",
    "E86", "G95",
)  # fmt: skip


def told_when_to_come(mention: Mention, before: str, after: str) -> Span | None:
    """The words beside a condition in its clause (both in lower case) that say where to go with it; None
    where it is a problem that is dealt with today, or where the patient went already."""
    if not mention.codes[0].startswith(_SIGNS):
        return None
    near = before[-40:]
    feared = _FEARED.search(near) if "→" in near or "⇒" in near or ">" in near else None
    if feared is not None and not after.strip(" .)"):
        low = mention.span.start - len(near)
        return Span(low + feared.start(), low + feared.end())
    said = _GO.search(after, 0, 140)
    if said is None:
        return None
    between = after[: said.start()]
    if _SENT.search(before[-60:]) or _SENT.search(between) or _TREATED.search(between):
        return None
    sign = mention.codes[0][0] in "RST"
    if _ITEM.match(before) and (not sign or not before.strip(" \t0123456789.()#:-•*")):
        return None  # "1. Asthma: call if worse"
    if not sign and (len(between) > 40 or re.search(r"[;:]|\s[-–—]\s", between) or "return" in said[0]):
        return None
    return Span(mention.span.end + said.start(), mention.span.end + said.end())
