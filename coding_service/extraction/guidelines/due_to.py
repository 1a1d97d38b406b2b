"""What another disease, named behind "due to", makes of a condition: a diabetes of an underlying disease
(E08, E13), a hypertension of a gland, a kidney or its artery (I15), iron lost with blood (D50.0)."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note
from coding_service.extraction.guidelines.candidate import Candidate, swap

_DUE = (
    r"(?P<between>[^.;\n]{0,70}?)[ (,](?:due to|d/t|secondary to|2/2|2\u00b0(?: to)?|from|caused by|"
    r"because of|b/c of|attributed to|as a (?:result|consequence) of|resulting from|in (?:the )?(?:setting|"
    r"context) of) (?:(?!not\b|no\b|possible\b|probable\b|suspected\b|likely\b)[\w'-]{1,30} ){0,5}?"
)
_UNLINKED = re.compile(r"\b(?:not|no|without|unlikely|or|and|possibl[ey]|likely)\b")
"""Between the condition and its cause: then the cause is another condition's, or is in doubt."""
_BEHIND = 110
_CLAUSE = re.compile(r"[.;](?=\s|$)|\n")
_GLAND = (
    r"cushing|acromegal|hyper-?aldosteron|aldosteronism|conn'?s\b|conn syndrome|pheo\b|ph(?:ae|"
    r"e)ochromocytoma|paraganglioma|congenital adrenal hyperplasia|cah\b|hyper-?parathyroid|"
    r"adrenal (?:adenoma|hyperplasia|tumou?r)|"
    r"apparent mineralocorticoid|reninoma|hypercortisol"
)
_DIABETES = re.compile(
    rf"{_DUE}(?:(?P<gone>(?:total |partial |distal |prior )*pancreatectomy|whipple|pancreatic resection)|"
    rf"(?:{_GLAND}|h(?:ae|e)mochromatosis|iron overload|cystic fibrosis|cf\b|(?:\w+ )?pancreatitis|"
    r"pancreatic (?:cancer|adenocarcinoma|insufficiency|disease)|glucagonoma|somatostatinoma|malnutrition|"
    r"congenital rubella|stiff[- ]person))"
)
_PRESSURE = (
    (re.compile(rf"{_DUE}(?:{_GLAND})"), "I15.2"),
    (
        re.compile(
            rf"{_DUE}(?:renal artery stenosis|ras\b|renal[- ]artery|reno-?vascular|"
            rf"fibro-?muscular dysplasia|fmd\b)"
        ),
        "I15.0",
    ),
    (
        re.compile(
            rf"{_DUE}(?:glomerulo\w+|(?:iga|lupus|membranous|reflux) neph\w+|(?:autosomal dominant )?"
            r"polycystic kidney\w*|adpkd|pkd\b|hydronephrosis|renal parenchymal|kidney scarring|"
            r"scleroderma renal)"
        ),
        "I15.1",
    ),
    (re.compile(rf"{_DUE}(?:coarctation|(?:obstructive )?sleep apnea|osa\b)"), "I15.8"),
)
_LOST_BLOOD = re.compile(
    rf"{_DUE}(?:blood loss|bleed(?:s|ing)?\b|h(?:ae|e)morrhage|menorrhagia|(?:heavy |"
    rf"menstrual )?(?:menses|periods)\b|"
    r"menstrua\w+|heavy menstrual|h(?:ae|e)maturia|epistaxis|melena|hematochezia|avms?\b|angio-?(?:ectasia|"
    r"dysplasia)s?|gastric antral|cameron (?:lesion|erosion|ulcer)s?|hemorrhoids?\b|blood donation)"
)
_UNDERLYING = (
    "E24", "E22.0", "E26", "E83.11", "E84", "K86", "K85", "C25", "D35", "E25", "E21", "C74", "Q61", "M32.14",
    "I70.1", "I77.3", "N0", "D13.7", "E43", "E44", "E46",
)  # fmt: skip


def due_to_another(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """Rewrites the candidates in place. Runs before diabetes and hypertension join with other conditions."""
    lowered = note.text.lower()
    for code in list(candidates):
        if code.startswith(("E11", "E13", "E08")):
            _diabetes(candidates, code, lowered, book)
        elif code in ("I10", "I15.9"):
            _pressure(candidates, code, lowered, book)
        elif code == "D50.9" and _told(candidates[code], _LOST_BLOOD, lowered) is not None:
            swap(candidates, code, "D50.0", "iron lost with blood")


def _told(candidate: Candidate, pattern: re.Pattern[str], lowered: str) -> re.Match[str] | None:
    for mention in candidate.mentions:
        clause = _CLAUSE.split(lowered[mention.span.end : mention.span.end + _BEHIND])[0]
        said = pattern.match(clause)
        if said is not None and not _UNLINKED.search(said["between"]):
            return said
    return None


def _diabetes(candidates: dict[str, Candidate], code: str, lowered: str, book: IcdBook) -> None:
    """E08: diabetes of an underlying disease, which is coded first; E13 where the pancreas was removed
    (I.C.4.a.6.b)."""
    candidate = candidates[code]
    if any("2" in m.term.split() for m in candidate.mentions):
        return
    said = _told(candidate, _DIABETES, lowered)
    if said is None:
        return
    wanted = ("E13" if said["gone"] else "E08") + code[3:]
    if wanted != code and book.is_billable(wanted):
        swap(candidates, code, wanted, said[0].strip())
    if wanted.startswith("E08"):
        _after_underlying(candidates, wanted)


def _pressure(candidates: dict[str, Candidate], code: str, lowered: str, book: IcdBook) -> None:
    """I15: secondary hypertension by its cause. A chronic kidney disease keeps to I12 (I.C.9.a.2), a sleep
    apnea is a cause only where the hypertension is called secondary."""
    kidney = any(c.startswith("N18") for c in candidates)
    for pattern, wanted in _PRESSURE:
        if (wanted == "I15.1" and kidney) or (wanted == "I15.8" and code == "I10"):
            continue
        said = _told(candidates[code], pattern, lowered)
        if said is not None and book.is_billable(wanted):
            swap(candidates, code, wanted, said[0].strip())
            _after_underlying(candidates, wanted)
            return


def _after_underlying(candidates: dict[str, Candidate], code: str) -> None:
    """Code first, or also, the disease behind it."""
    made = candidates.get(code)
    cause = next((c for c in candidates if c.startswith(_UNDERLYING)), "")
    if made is not None and cause and not made.after:
        made.after = cause
