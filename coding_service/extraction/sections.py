"""Finds the sections of a note from its headings (`data/headings.tsv`).

A heading stands at the start of a line, with or without colon, in any case, behind list marks or Markdown;
or inside a line, after a sentence, with its colon ("PMH: HTN. FH: mother breast cancer."). A heading that
nobody listed closes only the sections whose default would otherwise reach over it.
"""

from __future__ import annotations

import re

from coding_service.domain.note import Section, SectionKind, Span, span_of
from coding_service.extraction.headings import ALONE, ASSESSED, KINDS, SUB, TREATED, kind_of
from coding_service.extraction.unheaded import counted as counted_out
from coding_service.extraction.unheaded import narrated, written_letter
from coding_service.extraction.vocabulary import mapping

_LINE = re.compile(
    r"[ \t]*(?:#{1,6}[ \t]+|[-*•>=]+[ \t]*|\d{1,2}[.)][ \t]+)?[*_]{0,2}([A-Za-z][A-Za-z/&+,.'() -]{0,48})"
)
_INLINE = re.compile(r"(?:[.;!?)][ \t]*|[ \t]{2}|\|[ \t]*)([A-Z][A-Za-z/&+' -]{0,40}):")
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
_PASSING = frozenset(
    {SectionKind.ALLERGIES, SectionKind.MEDICATIONS, SectionKind.FAMILY_HISTORY, SectionKind.INSTRUCTIONS}
)
_GOES_ON = re.compile(
    r"\s*(?:[-*•]|[a-z(]|$|(?i:maternal|paternal|mother|father|mom|dad|sisters?|brothers?|siblings?|sons?|"
    r"daughters?|"
    r"children|grand\w+|aunts?|uncles?|cousins?|parents?|mgm|mgf|pgm|pgf|no (?:family|fh|known)|denies|"
    r"positive|"
    r"negative|reactions?|drugs?|foods?|latex)\b)"
)
"""Lines that belong to the family history or the allergies of the line before."""
"""Named inside a line these end with it, if it ends a sentence: "Meds: none. Allergies: NKDA."."""
_SHORT = re.compile(
    r"(?:HPI|PMHx?|PSHx?|ROS|FHx?|SHx?|SOC|A/P|A&P|CC|VITALS|VS|EXAM|MEDS|LABS|ALLERGIES|PLAN|IMP|IMPRESSION|"
    r"ASSESSMENT|DX|TX|FINAL DX|DIAGNOS[EI]S)(?= |\. [A-Z])|[SOAP]/(?= |$)"
)
"""Written in capitals these open a section without a colon: "PMH HTN, gout", "VS 122/74"."""
_WRITTEN = re.compile(
    r"(?:Dx|Imp|Impr|Assess|Assessment|Impression)(?= [A-Z0-9#])|"
    r"(?:Assessment|Impression|Diagnos[ei]s|Plan|Recommendations?|Summary|Conclusions?|Opinion)"
    r"(?:(?: and | & |/)(?:plans?|recommendations?|management|impression|assessment))?(?=\. [A-Z])"
)
"""So do these before a capital: "Dx Right otitis media", and dictated with a stop: "Assessment. Gout."."""
_NEXT_PROBLEM = re.compile(
    r"[ \t]*(?:\(?\d{1,2}[.):][ ]?|[-*•#][ ]?)?[A-Z][A-Za-z0-9/()' ]{1,40}?(?: [-–—]{1,2} |: )"
    r"(?![^\n]{0,60}\b(?:call|ed|er|911|return|go to|seek|if|when|hospital|emergency)\b)",
    re.I,
)
"""A line of a problem and what is done for it: "HTN - take lisinopril the night before"."""
_TOLD = re.compile(
    r"(?:^[ \t]*|[.;)][ \t]+)(?P<words>My (?:overall |working |clinical )?"
    r"(?:assessment|impression|diagnos[ie]s|opinion|conclusions?)(?: today| now)? "
    r"(?:is|are|remains?|includes?)\b|"
    r"(?:In|By way of) (?:summary|conclusion)\b|"
    r"To summari[sz]e\b|Overall,? (?:my )?impression\b|"
    r"(?:(?:The |Today's )?(?:[Dd]iagnostic |[Cc]linical |[Oo]verall |[Ff]inal |[Ww]orking )?"
    r"(?:[Ii]mpression|[Dd]iagnos[ie]s|[Aa]ssessment)(?: today)? (?:is|are|remains?)\b(?= )))"
)
_TOLD_BY = ("My ", "summar", "conclusion", "Overall", "mpression ", "iagnosis ", "iagnoses ", "ssessment ")
"""Where a letter or a dictation comes to its assessment without a heading, and a word that each has."""
_COMES_BACK = re.compile(
    r"[ \t]*(?:problem |prob |dx )?#?\(?(?P<number>\d{1,2})(?:[.):] ?(?=[A-Za-z])|(?= [A-Z]))"
)
_ITEM_BEGINS = "0123456789#(pd"
_MARKS = "-*•#>–—"
"""What an item of a list begins with: it is none of the instructions that ended the item before."""
_LISTED = frozenset(
    ("a/p", "a&p", "assessment", "impression", "assessment/plan", "assessment and plan", "assessment & plan",
     "plan", "dx", "diagnosis", "diagnoses", "impression and plan", "imp")
)  # fmt: skip
_FIRST_ITEM = re.compile(r"\s*(?:\(?1[.):]|#|-\s|•)")
"""A heading may be followed by the first item of its list: "A/P 1. Hypertension"."""
_NO_ALLERGIES = frozenset(("nkda", "nka", "nkma"))
"""They are their section whole: what stands under them is none of it."""
_CONDITIONS_TOO = frozenset(("sle", "all", "pe"))
_MARKS = "0123456789-–*•#>("
_EYE = re.compile(r"(?i)\b(?:conj\w*|cornea\w*|k\b|ac\b|lens|iris|lids|lashes|od|os|ou)\b")
"""Abbreviations that open a section elsewhere and name a condition in an assessment: "SLE: continue HCQ"."""
_LETTER = re.compile(r"[ \t]*([SOAP])(?:\)(?=\s|$)|[ \t]{2,}(?=\S))")
"""The four parts of a note by their letter: "A) 1. Gout", "A  1. Gout"."""
_BY_LETTER = {
    "S": SectionKind.HPI, "O": SectionKind.EXAM, "A": SectionKind.ASSESSMENT, "P": SectionKind.PLAN,
}  # fmt: skip
_NUMBERED = re.compile(
    r"[ \t]*(?:#{1,4} )?[*_]{0,2}((?:problem|issue|diagnosis|dx|concern) ?(?:#|"
    r"no\.?)? ?\d{1,2})[*_]{0,2} ?[:.)–—-]",
    re.I,
)
"""A problem with its number is an item of the assessment: "Problem 2: Osteoporosis"."""
_PROBLEM_BEGINS = "#*_pidcPIDC"
"""What these begin with."""


def sections(text: str) -> tuple[Section, ...]:
    """The sections in order; together they cover the text. Linear in its length."""
    found: list[Section] = []
    kinds = mapping("headings")
    kind, heading, body_start = SectionKind.OTHER, None, 0
    back: SectionKind | None = None
    interrupted: SectionKind | None = None
    counted, last, seen = SectionKind.OTHER, 0, False

    treated = False

    def open_section(new: SectionKind, start: int, end: int) -> None:
        nonlocal kind, heading, body_start, treated
        treated = new in TREATED
        if heading is not None or text[body_start:start].strip():
            found.append(Section(kind, heading, span_of((body_start, start))))
        kind, heading, body_start = new, span_of((start, end)), end

    position = 0
    passing = told = False
    dictated = any(word in text for word in _TOLD_BY)
    for line in text.split("\n"):
        if passing and kind in _PASSING and not (told and _GOES_ON.match(line)):
            open_section(SectionKind.OTHER, position, position)
        first = line.lstrip(" \t")[:2]
        if (
            back is not None
            and not treated
            and first.strip()
            and not first[0].islower()
            and (kind is not SectionKind.INSTRUCTIONS or first[0] in _MARKS)
        ):
            open_section(back, position, position)  # "2. Obesity. Labs: A1c ordered." ends with its line
        back = None
        if interrupted is not None and kind is SectionKind.INSTRUCTIONS and _NEXT_PROBLEM.match(line):
            open_section(interrupted, position, position)  # "Risks: sepsis." stood behind the first problem
        if interrupted is not None and kind is not SectionKind.INSTRUCTIONS:
            interrupted = None
        if not first:
            if passing and told and kind in _PASSING:  # "FHx sister Graves." ends with its paragraph
                open_section(SectionKind.OTHER, position, position)
            passing = told = False
            position += len(line) + 1
            continue
        item = _COMES_BACK.match(line) if first[0] in _ITEM_BEGINS else None
        if item is not None and not treated and last and int(item["number"]) == last + 1:
            open_section(counted, position, position)  # "Labs: A1c ordered" stood between items 2 and 3
        seen = seen or treated
        if item is not None and kind in ASSESSED:
            counted, last = kind, int(item["number"])
        passing = told = False
        match = _LINE.match(line)
        named_to = 0
        letter = _LETTER.match(line) if first[1:] in (")", " ", "\t") else None
        numbered = _NUMBERED.match(line) if letter is None and first[0] in _PROBLEM_BEGINS else None
        if (by := letter or numbered) is not None:
            new = _BY_LETTER[letter[1]] if letter else SectionKind.ASSESSMENT_AND_PLAN
            open_section(new, position + by.start(1), position + by.end())
            position += len(line) + 1
            continue
        if match:
            raw = match[1]
            rest = line[match.end() :]
            colon = rest.lstrip(" \t*_)")[:1] in (":", "—", "–", ">")
            name = " ".join(raw.lower().split()).rstrip(".-, (/")
            whole = not rest.strip(" \t*_:#=>-\r")
            value = kind_of(name) if colon or whole else kinds.get(name)
            if value is None and " - " in raw:
                raw = raw.split(" - ")[0]
                name = raw.strip().lower()
                value = kind_of(name) if name not in ALONE else None
                colon = colon or value is not None
            if (
                not raw[1:2].islower()
                and (value is None or not (colon or whole))
                and (not colon or "  " in raw)
                and (short := _SHORT.match(raw))
                and (not colon or raw[short.end() :][:2] == "  ")
                and not (treated and item is not None and short[0].startswith("FH"))
            ):  # "2. FHx of breast CA" is an item of the assessment
                raw, value, colon, whole = short[0], kinds[short[0].lower()], True, False
            if (
                value is None
                and (not colon or ". " in raw)
                and (written := _WRITTEN.match(line, match.start(1)))
            ):
                raw, value, colon, whole = written[0], kinds[written[0].lower()], True, False
            if value is not None and treated:
                item_of_it = first[0] in _MARKS and name in _CONDITIONS_TOO
                value = None if item_of_it or (name == "sle" and not _EYE.search(rest)) else value
            if item is not None and treated and value == SectionKind.FAMILY_HISTORY and not whole:
                value = None
            if value is not None and not colon and name in _LISTED:
                colon = _FIRST_ITEM.match(line, match.end()) is not None
            if value is not None and (colon or whole):
                named_to = match.start(1) + len(raw.rstrip())
                if value != SUB:
                    after = line.find(":", named_to)
                    end = after + 1 if 0 <= after <= named_to + 4 else named_to
                    open_section(KINDS[value], position + match.start(1), position + end)
                    told = kind in (SectionKind.ALLERGIES, SectionKind.FAMILY_HISTORY)
                    passing = told and line.rstrip().endswith((".", ")")) and not whole
                    if kind is SectionKind.ALLERGIES and name in _NO_ALLERGIES:
                        passing, told = True, False
                    if kind is SectionKind.INSTRUCTIONS and not seen:
                        passing = not whole  # "Red flags: no fever, no weight loss." of a history
            elif kind in _CLOSABLE and colon and (whole or raw.isupper()):
                open_section(SectionKind.OTHER, position, position)
        if line.find(":", named_to + 2) >= 0:  # behind a sentence's end and a capital, at the earliest
            before = kind
            for inner in _INLINE.finditer(line, named_to):
                value = kind_of(" ".join(inner[1].lower().split()))
                if (
                    (value == SectionKind.FAMILY_HISTORY or inner[1].lower() in _CONDITIONS_TOO)
                    and treated
                    and item is not None
                    and (inner.start(1) <= item.end())
                ):
                    continue  # "2. FHx: colon cancer", "1. SLE: continue HCQ"
                if value is not None and value != SUB:
                    open_section(KINDS[value], position + inner.start(1), position + inner.end())
                    passing = line.rstrip().endswith((".", ")", ";")) and (
                        kind is not SectionKind.INSTRUCTIONS
                    )
                    if kind is SectionKind.INSTRUCTIONS and before in TREATED:
                        interrupted = before
                    back = before if before in TREATED and line[inner.end() :].strip() else None
        if (
            dictated
            and not treated
            and any(word in line for word in _TOLD_BY)
            and (said := _TOLD.search(line)) is not None
        ):
            open_section(
                SectionKind.ASSESSMENT_AND_PLAN, position + said.start("words"), position + said.end()
            )
        position += len(line) + 1
    found.append(Section(kind, heading, Span(body_start, len(text))))
    return tuple(narrated(written_letter(counted_out(found, text), text), text))
