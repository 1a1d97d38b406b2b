"""Finds the sections of a note from its headings (`data/headings.tsv`).

A heading stands at the start of a line, with or without colon, in any case, behind list marks or Markdown;
or inside a line, after a sentence, with its colon ("PMH: HTN. FH: mother breast cancer."). A heading that
nobody listed closes only the sections whose default would otherwise reach over it.
"""

from __future__ import annotations

import re

from coding_service.domain.note import Section, SectionKind, Span
from coding_service.extraction.vocabulary import mapping

_LINE = re.compile(
    r"[ \t]*(?:#{1,6}[ \t]+|[-*•>=]+[ \t]*|\d{1,2}[.)][ \t]+)?[*_]{0,2}([A-Za-z][A-Za-z/&,.'() -]{0,48})"
)
_INLINE = re.compile(r"(?:[.;!?][ \t]*|[ \t]{2}|\|[ \t]*)([A-Z][A-Za-z/&' -]{0,40}):")
_CLOSABLE = frozenset(
    {
        SectionKind.FAMILY_HISTORY,
        SectionKind.SOCIAL_HISTORY,
        SectionKind.ALLERGIES,
        SectionKind.INSTRUCTIONS,
        SectionKind.MEDICATIONS,
        SectionKind.SIGNATURE,
        SectionKind.TIME,
        SectionKind.ORDERS,
    }
)
_PASSING = frozenset({SectionKind.ALLERGIES, SectionKind.MEDICATIONS, SectionKind.FAMILY_HISTORY})
_GOES_ON = re.compile(
    r"\s*(?:[-*•]|[a-z(]|$|(?i:maternal|paternal|mother|father|mom|dad|sisters?|brothers?|siblings?|sons?|"
    r"daughters?|"
    r"children|grand\w+|aunts?|uncles?|cousins?|parents?|mgm|mgf|pgm|pgf|no (?:family|fh|known)|denies|"
    r"positive|"
    r"negative|reactions?|drugs?|foods?|latex)\b)"
)
"""Lines that belong to the family history or the allergies of the line before."""
"""Named inside a line these end with it, if it ends a sentence: "Meds: none. Allergies: NKDA."."""
_SUB = "sub"
_SHORT = re.compile(r"(?:HPI|PMHx?|PSHx?|ROS|FHx|SHx|A/P|A&P|CC)(?= )")
"""Written in capitals these open a section without a colon: "PMH HTN, gout"."""
_WRITTEN = re.compile(r"(?:Dx|Imp|Impr|Assessment|Impression)(?= [A-Z0-9#])")
"""So do these before a capital: "Dx Right otitis media"."""
_LISTED = frozenset(
    ("a/p", "a&p", "assessment", "impression", "assessment/plan", "assessment and plan", "assessment & plan",
     "plan", "dx", "diagnosis", "diagnoses", "impression and plan", "imp")
)  # fmt: skip
_FIRST_ITEM = re.compile(r"\s*(?:\(?1[.):]|#|-\s|•)")
"""A heading may be followed by the first item of its list: "A/P 1. Hypertension"."""
_ALONE = frozenset(
    """s o a p cc sh fh pe vs dx rx ap history results data labs exam plan findings imaging tests studies meds
    problems treatment procedure allergies""".split()  # noqa: SIM905 - a word list reads better so
)
"""Words that open a section only with a colon, or alone on their line."""
_LETTER = re.compile(r"[ \t]*([SOAP])\)(?=\s|$)")
"""The four parts of a note by their letter: "A) 1. Gout"."""
_BY_LETTER = {
    "S": SectionKind.HPI, "O": SectionKind.EXAM, "A": SectionKind.ASSESSMENT, "P": SectionKind.PLAN,
}  # fmt: skip
_ADDED = re.compile(
    r"^(?:my|our|your|the|today's|overall|final|clinical|brief|current|updated|reviewed|visit|my own) "
    r"|\s*\([^()]*\)?\s*$| (?:today|this visit|for today|at this visit|section|reviewed|updated)$"
)
_NUMBERED = re.compile(
    r"[ \t]*(?:#{1,4} )?[*_]{0,2}((?:problem|issue|diagnosis|dx|concern) ?(?:#|"
    r"no\.?)? ?\d{1,2})[*_]{0,2} ?[:.)–—-]",
    re.I,
)
"""A problem with its number is an item of the assessment: "Problem 2: Osteoporosis"."""
_PARTS = re.compile(r"\s*(?:/|&|\+|,|\band\b)\s*")
_OF_A_TABLE = frozenset(
    ("problem", "problems", "status", "issue", "issues", "action", "actions", "discussion")
)


def _kind_of(name: str) -> str | None:
    """The kind of a heading: as listed, or without what is only added to it ("my conclusions", "problem list
    (reviewed today)"), or of several listed parts ("problem / status / plan")."""
    kinds = mapping("headings")
    value = kinds.get(name)
    if value is not None or len(name) < 4:
        return value
    bare = name
    for _ in range(2):
        bare = _ADDED.sub("", bare).strip(" .-,(")
    if bare != name and (value := kinds.get(bare)) is not None:
        return value
    parts = [part for part in _PARTS.split(bare) if part]
    if len(parts) > 1:
        known = {kinds.get(part, "") for part in parts if part not in _OF_A_TABLE}
        if known and known <= {"assessment", "plan", "assessment_and_plan"}:
            return (
                SectionKind.PLAN if known == {"plan"} and len(parts) < 3 else SectionKind.ASSESSMENT_AND_PLAN
            )
    return None


def sections(text: str) -> tuple[Section, ...]:
    """The sections in order; together they cover the text. Linear in its length."""
    found: list[Section] = []
    kinds = mapping("headings")
    kind, heading, body_start = SectionKind.OTHER, None, 0

    def open_section(new: SectionKind, start: int, end: int) -> None:
        nonlocal kind, heading, body_start
        if heading is not None or text[body_start:start].strip():
            found.append(Section(kind, heading, Span(body_start, start)))
        kind, heading, body_start = new, Span(start, end), end

    position = 0
    passing = told = False
    for line in text.split("\n"):
        if passing and kind in _PASSING and not (told and _GOES_ON.match(line)):
            open_section(SectionKind.OTHER, position, position)
        passing = told = False
        match = _LINE.match(line)
        named_to = 0
        letter = _LETTER.match(line)
        numbered = _NUMBERED.match(line) if letter is None else None
        if (by := letter or numbered) is not None:
            new = _BY_LETTER[letter[1]] if letter else SectionKind.ASSESSMENT_AND_PLAN
            open_section(new, position + by.start(1), position + by.end())
            position += len(line) + 1
            continue
        if match:
            raw = match[1]
            rest = line[match.end() :]
            colon = rest.lstrip(" \t*_)")[:1] in (":", "—", "–")
            name = " ".join(raw.lower().split()).rstrip(".-, (")
            whole = not rest.strip(" \t*_:#=-\r")
            value = _kind_of(name) if colon or whole else kinds.get(name)
            if value is None and " - " in raw:
                raw = raw.split(" - ")[0]
                name = raw.strip().lower()
                value = kinds.get(name) if name not in _ALONE else None
                colon = colon or value is not None
            if value is None and not colon and not raw[1:2].islower() and (short := _SHORT.match(raw)):
                raw, value, colon = short[0], kinds[short[0].lower()], True
            if value is None and not colon and (written := _WRITTEN.match(line, match.start(1))):
                raw, value, colon = written[0], kinds[written[0].lower()], True
            if value is not None and not colon and name in _LISTED:
                colon = _FIRST_ITEM.match(line, match.end()) is not None
            if value is not None and (colon or whole):
                named_to = match.start(1) + len(raw.rstrip())
                if value != _SUB:
                    after = line.find(":", named_to)
                    end = after + 1 if 0 <= after <= named_to + 4 else named_to
                    open_section(SectionKind(value), position + match.start(1), position + end)
                    told = kind in (SectionKind.ALLERGIES, SectionKind.FAMILY_HISTORY)
                    passing = told and line.rstrip().endswith((".", ")")) and not whole
            elif kind in _CLOSABLE and colon and (whole or raw.isupper()):
                open_section(SectionKind.OTHER, position, position)
        if line.find(":", named_to + 2) >= 0:  # behind a sentence's end and a capital, at the earliest
            for inner in _INLINE.finditer(line, named_to):
                value = kinds.get(" ".join(inner[1].lower().split()))
                if value is not None and value != _SUB:
                    open_section(SectionKind(value), position + inner.start(1), position + inner.end())
                    passing = line.rstrip().endswith((".", ")", ";"))
        position += len(line) + 1
    found.append(Section(kind, heading, Span(body_start, len(text))))
    return tuple(found)
