"""Skin lesions cut out whole: behaviour, place and excised diameter choose the number.

Authority: CPT 11400–11646 guidelines: the excised diameter is the widest diameter of the lesion and twice the
narrowest margin; a simple closure is part of it, a layered one is reported beside it. The behaviour is
what the record knows: where the tissue is still out, the number waits for the pathologist.
"""

from __future__ import annotations

import re
from decimal import Decimal

from coding_service.domain.code_set import IN_WORDS, QueryOption
from coding_service.domain.note import SectionKind, Span
from coding_service.procedures.acts import Status
from coding_service.procedures.record import Candidate, Findings, Gathering, Occurrence, Record
from coding_service.procedures.repairs import place_of
from coding_service.procedures.tables import table

_LESION = (
    r"(?:lesions?|nev(?:us|i)|moles?|cysts?|keratos[ei]s|lipomas?|papules?|nodules?|carcinomas?|BCC|SCC|melanomas?|"
    r"dermatofibromas?|fibromas?|growths?|basal\s+cell|squamous\s+cell)"
)
_EXCISED = re.compile(
    rf"\b(?:elliptical|fusiform|full[- ]thickness|wide\s+local|surgical)\s+excision\b|"
    rf"\bexcision\s+of\s+(?:the\s+|a\s+|this\s+)?(?:[\w.-]+\s+){{0,6}}?{_LESION}\b|"
    rf"\b{_LESION}\s+(?:(?:of|on|at|over|from)\s+(?:[\w-]+\s+){{1,5}}?)?(?:was\s+|were\s+)?(?:completely\s+|fully\s+|sharply\s+|elliptically\s+)?excised\b|"
    rf"\bexcised\s+(?:the\s+|a\s+)?(?:[\w.-]+\s+){{0,6}}?{_LESION}\b",
    re.IGNORECASE,
)
_BIOPSY = re.compile(r"\b(?:shave|punch|incisional|tangential)\b", re.IGNORECASE)
_SIZE = r"(?P<n>\d{1,2}(?:\.\d{1,2})?)\s*-?\s*(?P<u>cm|mm)\b"
_EXCISED_SIZE = re.compile(
    rf"\bexcised\s+diameter[^.\n\d]{{0,30}}(?:\d{{1,2}}(?:\.\d+)?\s*(?:cm|mm)?\s*[x×]\s*)?{_SIZE}|"
    rf"(?P<n2>\d{{1,2}}(?:\.\d{{1,2}})?)\s*-?\s*(?P<u2>cm|mm)\s+(?:total\s+)?(?:excised\s+diameter|including\s+margins?|"
    rf"with\s+margins?\s+included)",
    re.IGNORECASE,
)
_MARGIN = re.compile(
    r"(?P<n>\d{1,2}(?:\.\d{1,2})?)\s*-?\s*(?P<u>cm|mm)\s+(?:clinical\s+|surgical\s+|skin\s+)?margins?\b|"
    r"\bmargins?\s+of\s+(?P<n2>\d{1,2}(?:\.\d{1,2})?)\s*-?\s*(?P<u2>cm|mm)\b",
    re.IGNORECASE,
)
_DIAMETER = re.compile(rf"(?:(?P<other>\d{{1,2}}(?:\.\d{{1,2}})?)\s*[x×]\s*)?{_SIZE}", re.IGNORECASE)
_CLOSURE = re.compile(r"\s*(?:layered|linear|closure|incision|wound|defect)", re.IGNORECASE)
_SCALP = re.compile(r"\bscalp\b", re.IGNORECASE)
_MALIGNANT = re.compile(
    r"\b(?:basal\s+cell|squamous\s+cell|BCC|SCC|melanoma|malignant|carcinoma)\b", re.IGNORECASE
)
_BENIGN = re.compile(
    r"\b(?:benign|nev(?:us|i)|mole|cyst|seborrheic|dermatofibroma|fibroma|skin\s+tag|angioma|lipoma)\b",
    re.IGNORECASE,
)
# What pathology found, told apart from the excision: an addendum once the report is back.
_PATHOLOGY = re.compile(
    r"\bpathology(?:\s+report)?\s*(?::|shows|showed|is|was)\s*(benign|malignant)\b", re.IGNORECASE
)
_MALIGNANT_CODES = ("C43", "C44", "C4A", "D03", "D04")
_BENIGN_CODES = ("D17", "D22", "D23", "L72", "L82", "L85", "L91", "D18.01", "L98.0")


_STORY = frozenset({SectionKind.HPI, SectionKind.CHIEF_COMPLAINT, SectionKind.RESULTS})


def lesions_excised(record: Record) -> Findings:
    """One line a lesion that the note tells was cut out here."""
    out = Gathering(record)
    met: set[tuple[str, Decimal]] = set()
    for occurrence in record.occurrences(_EXCISED):
        if _BIOPSY.search(occurrence.statement.span.of(record.text)):
            continue
        if occurrence.act.status is Status.UNSTATED and occurrence.statement.section in _STORY:
            continue
        if occurrence.act.status not in {Status.DONE, Status.UNSTATED}:
            out.reject(occurrence, "excision of a skin lesion", None)
            continue
        scope = _scope(record, occurrence)
        words = scope.of(record.text)
        behaviour, place, size = _behaviour(record, words), _place(words), _excised(record, scope)
        missing = "diameter" if size is None else "place" if place is None else "pathology"
        if behaviour is None or place is None or size is None:
            if not met:
                _ask(out, occurrence, missing)
            continue
        if (place, size[0]) in met:
            continue
        met.add((place, size[0]))
        _propose(out, occurrence, behaviour, place, size)
    return out.whole()


def _ask(out: Gathering, occurrence: Occurrence, missing: str) -> None:
    questions = {
        "diameter": "An excision is documented. What were the lesion's widest diameter and the margins?",
        "place": "An excision is documented. Where on the body was the lesion?",
        "pathology": "An excision is documented. What did pathology find?",
    }
    options = (
        (
            QueryOption("Benign", statement="Pathology: benign."),
            QueryOption("Malignant", statement="Pathology: malignant."),
            QueryOption("Report not back yet", statement="Pathology is pending."),
        )
        if missing == "pathology"
        else (QueryOption(IN_WORDS),)
    )
    out.ask(missing, occurrence, questions[missing], options)
    out.warnings.append(f"an excision is documented without its {missing}; no line was proposed")


def _propose(
    out: Gathering, occurrence: Occurrence, behaviour: str, place: str, size: tuple[Decimal, Span, str]
) -> None:
    record, (diameter, span, how) = out.record, size
    code = next(
        c
        for b, p, c, most in table("excisions", 4)
        if (b, p) == (behaviour, place) and (not most or diameter <= Decimal(most))
    )
    if not out.known(code):
        return
    evidence = [record.evidence(occurrence.span, "service"), record.evidence(span, "length")]
    if occurrence.act.cue is not None:
        evidence.append(record.evidence(occurrence.act.cue, "done"))
    out.candidates.append(
        Candidate(
            code,
            tuple(evidence),
            (f"{behaviour} lesion, {place} group", how, f"{diameter.normalize():f} cm excised → {code}"),
            reason="Lesion cut out at this visit",
            statements=(occurrence.statement,),
            region="skin",
            by_physician=True,
            separate_work=True,
        )
    )


def _scope(record: Record, occurrence: Occurrence) -> Span:
    """The statement with those around it in the same entry of the note."""
    same = [s for s in record.statements if s.item == occurrence.statement.item]
    at = same.index(occurrence.statement)
    around = same[max(0, at - 3) : at + 5]
    return Span(min(s.span.start for s in around), max(s.span.end for s in around))


def _place(words: str) -> str | None:
    """As for repairs, but that the scalp goes with the hands here."""
    group = place_of("excision", words)
    return "hand" if group == "trunk" and _SCALP.search(words) else group


def _behaviour(record: Record, words: str) -> str | None:
    codes = [d.code for d in record.diagnoses]
    if _MALIGNANT.search(words) or any(c.startswith(_MALIGNANT_CODES) for c in codes):
        return "malignant"
    if _BENIGN.search(words) or any(c.startswith(_BENIGN_CODES) for c in codes):
        return "benign"
    found = {m[1].lower() for m in _PATHOLOGY.finditer(record.text)}
    return found.pop() if len(found) == 1 else None


def _excised(record: Record, scope: Span) -> tuple[Decimal, Span, str] | None:
    """(excised diameter in cm, words, how it came about)."""
    text = record.text
    if whole := _EXCISED_SIZE.search(text, scope.start, scope.end):
        return _cm(whole), Span(whole.start(), whole.end()), "excised diameter as documented"
    margin = _MARGIN.search(text, scope.start, scope.end)
    sizes = [
        m
        for m in _DIAMETER.finditer(text, scope.start, scope.end)
        if margin is None or not margin.start() <= m.start() < margin.end()
    ]
    lesion = [m for m in sizes if not _CLOSURE.match(text, m.end())]
    if not lesion:
        return None
    widest = max(lesion[:2], key=_cm) if _by(text, lesion[:2]) else lesion[0]
    if margin is None:
        return _cm(widest), Span(widest.start(), widest.end()), "no margins documented: the lesion alone"
    total = _cm(widest) + 2 * _cm(margin)
    span = Span(min(widest.start(), margin.start()), max(widest.end(), margin.end()))
    return total, span, f"{_cm(widest)} cm and twice {_cm(margin)} cm of margin"


def _by(text: str, sizes: list[re.Match[str]]) -> bool:
    """ "1.2 cm x 0.8 cm" are two measures of one lesion."""
    return len(sizes) == 2 and text[sizes[0].end() : sizes[1].start()].strip().lower() in {"x", "×", "by"}


def _cm(match: re.Match[str]) -> Decimal:
    named = match.groupdict()
    amount = max(Decimal(named.get("n") or named["n2"]), Decimal(named.get("other") or 0))
    unit = (named.get("u") or named["u2"]).lower()
    return amount / 10 if unit == "mm" else amount
