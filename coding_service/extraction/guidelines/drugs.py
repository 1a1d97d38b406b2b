"""Drugs by intent: adverse effect, poisoning, underdosing (Guidelines I.C.19.e; `data/drug_intent.tsv`).

A drug's name alone says nothing. It needs words that say what it did ("due to", "overdose of", "not taking"),
and for an adverse effect a condition of this claim beside them.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note, Section, SectionKind, Span
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate, kind_at
from coding_service.extraction.vocabulary import mapping

_ANY = re.compile(
    r"\b(?:due to|d/t|b/c of|because of|secondary to|caused by|2/2|from|induced|"
    r"(?:anaphyla\w+|angioedema|urticaria|hives|rash|allergy|allergic|hypersensitivity) to|"
    r"side[- ]effects?|adverse|reaction to|"
    r"associated|after (?:starting|"
    r"taking)|overdos\w+|poison\w+|ingest\w+|swallow\w*|underdos\w+|non-?adheren\w+|"
    r"non-?complian\w+|not taking|skip\w+|"
    r"miss(?:es|ing|ed) doses|rationing|took too|intentional\w*|"
    r"accidental\w*|steroid myopathy)\b|statin|nsaid|inhibitor"
)
_CAUSES = re.compile(
    r"\b(?:due to|d/t|b/c of|because of|(?<=anaphylaxis )to|(?<=anaphylactic reaction )to|"
    r"(?<=anaphylactic shock )to|(?<=angioedema )to|(?<=hives )to|(?<=urticaria )to|(?<=eruption )to|"
    r"(?<=rash )to|secondary to|caused by|2/2|from|side[- ]effects? (?:of|from|to)|adverse (?:effect|"
    r"reaction)s? (?:of|to|from)|(?:allergic )?reaction to|associated with|after (?:starting|taking)|"
    r"induced by|related to)\s+(?:(?:an? )?(?:drugs?|medications?|meds?|medicines?) ?[-–—:(,]+ ?)?"
    r"(?:the |her |his |their |new |recent |recently started |oral |taking |use of |starting |long[- ]?term |"
    r"chronic |prolonged |long-?standing |(?:high|low)[- ]dose |years of |daily |systemic |[a-z]+ ){0,3}$"
)
_INDUCED = re.compile(r"^[- ](?:induced|related|associated)\s+(?:\w+\s+){0,2}$")
_INDUCED_BY = re.compile(r"[- ](?:induced|related|associated)\b")
_UNSURE = re.compile(
    r"\b(?:likely|possibl[ye]|probabl[ye]|may be|might be|could be|suspect(?:ed)?|perhaps|vs\.?|"
    r"versus|not)\s+(?:an? |be )?$"
)
_POISONED = re.compile(
    r"\b(?:overdos\w+|poisoning|took too (?:many|much)|ingest\w+ of|ingested|swallowed|"
    r"accidental(?:ly)? (?:ingest\w+|swallow\w+|took)|(?:un)?intentional ingestion)\b"
)
_NOT_POISONED = re.compile(
    r"\b(?:no|denies|without|w/o|history of|hx of|h/o|prior|previous|risk of|prevent\w*|naloxone|narcan)\b"
)
_ANOTHERS = re.compile(
    r"\b(?:brother|sister|sibling|mother|mom|father|dad|son|daughter|wife|husband|partner|cousin|uncle|aunt|"
    r"nephew|niece|friend|boyfriend|girlfriend|roommate|grand\w+|neighbor|co-?worker|classmate|teammate|"
    r"buddy|ex|stepfather|stepmother|stepbrother|stepsister)(?:['’]?s)?\s+"
    r"(?:(?:died|passed|lost|had|has|with|from|of|to|a|an|in|by|after|od|fatal|on|recent|past|overdos\w+)"
    r"\s+){0,4}$"
)
"""Somebody else's: "brother heroin overdose"."""
_ON_PURPOSE = re.compile(r"\b(?:intentional(?:ly)?|suicid\w+|self-?harm|on purpose|deliberate(?:ly)?)\b")
_UNDER = re.compile(
    r"\b(?:underdos\w+(?: of)?|non-?adheren\w+ (?:to|with)|non-?complian\w+ (?:to|with)|not taking|"
    r"skip(?:s|ped|ping)(?: doses of)?|miss(?:es|ing|ed) doses of|rationing|taking less)\s+(?:\w+\s+){0,2}$"
)
_COST = re.compile(r"\b(?:cost|afford|financ\w+|expensive|insurance|money|price)\b")
_FORGOT = re.compile(r"\b(?:forg[eo]t\w*|misunderst\w+|confus\w+|unintentional\w*|accidental\w*)\b")
_CHOSE = re.compile(
    r"\b(?:side effects?|chose|chooses|intentional\w*|does not want|doesn't want|own decision|"
    r"felt better)\b"
)
_LACKING = re.compile(
    r"[- ]+(?:deficien|overload|stores?\b|level|studies|panel|saturation|binding|loss|intake|"
    r"malabsorption|resist)"
)
"""A substance of the body, not a drug taken: "due to iron deficiency"."""
_WANTING = re.compile(r"\b(?:inadequate|insufficient|low|poor|deficient|lack of|dietary)\s(?:\w+ )?$")
_REACH = 60
_MOST_NAMES, _MOST_MENTIONS = 200, 40
"""Bounds for a text that repeats itself without end; no note names so many."""
_BY_A_DRUG = frozenset(
    {"G72.0", "R05.8", "K59.03", "K52.1", "L27.0", "E16.0", "I95.2", "G44.40"}
    | {"D64.81", "D70.1", "D61.810", "K12.31", "G62.0"}
)
"""Conditions whose own wording may name the drug: "ACE inhibitor cough"."""
_BY_CHEMOTHERAPY = {"D64.9": "D64.81", "D61.818": "D61.810", "K12.30": "K12.31", "D70.9": "D70.1"}
_HARDSHIP = ("Z59.6", "Z59.7", "Z59.86", "Z59.9")
"""Want of money, which underdosing "due to financial hardship" (Z91.120) says itself."""
_OVERDOSE = re.compile(r"\b(?:(?:un)?intentional|accidental|suicidal)\b")


@cache
def _stems() -> dict[str, str]:
    return mapping("drug_intent")


@cache
def _names() -> re.Pattern[str]:
    names = sorted(_stems(), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, names)) + r")(?![\w])")


def drug_effects(
    candidates: dict[str, Candidate],
    note: Note,
    sections: tuple[Section, ...],
    book: IcdBook,
    substances: tuple[tuple[Span, str], ...] = (),
) -> None:
    """Adds T36-T65 codes to the candidates in place, and rewrites the conditions that a drug caused.
    `substances` are those that a loaded drug table names, beside our own list."""
    lowered = note.text.lower()
    if not _ANY.search(lowered):
        return
    named = [(Span(*m.span()), _stems()[m[0]]) for m in islice(_names().finditer(lowered), _MOST_NAMES)]
    own = [span for span, _ in named]
    named += [one for one in substances[:_MOST_NAMES] if not any(map(one[0].overlaps, own))]
    for (begin, end), stem in sorted(named):
        section = kind_at(sections, begin)
        if section in (SectionKind.ALLERGIES, SectionKind.FAMILY_HISTORY, SectionKind.INSTRUCTIONS):
            continue
        low, high = _sentence(lowered, begin, end)
        before, after = lowered[low:begin], lowered[end:high]
        if _LACKING.match(after) or _WANTING.search(before):
            continue
        generic = stem.startswith("T50.90")
        span = Span(begin, end)
        if _poisoning(candidates, before, after, stem, span, book):
            continue
        if generic:
            continue
        if section in ASSESSED and _UNDER.search(before):
            _underdosing(candidates, before + lowered[begin:end] + after, stem, span, book)
            continue
        _adverse(candidates, lowered, (low, begin, end, high), stem, span, book)
    _classes(candidates, lowered)


_OPIOID_CLASS = frozenset(("opioid", "opioids", "opiate", "opiates", "narcotic", "narcotics"))


def _classes(candidates: dict[str, Candidate], lowered: str) -> None:
    """The word for a class beside the drug that was taken says nothing more: "opioid overdose, heroin"."""
    for vague in [c for c in candidates if c.startswith(("T40.2X", "T40.60"))]:
        named = {span.of(lowered) for span in candidates[vague].links}
        if named <= _OPIOID_CLASS and any(
            c.startswith(("T40.1X", "T40.3X", "T40.41", "T40.42")) and c[-2:] == vague[-2:]
            for c in candidates
        ):
            del candidates[vague]


def _sentence(lowered: str, begin: int, end: int) -> tuple[int, int]:
    first, last = max(begin - 160, 0), min(end + 160, len(lowered))
    low = max(lowered.rfind(mark, first, begin) for mark in ("\n", ". ", "; ")) + 1
    stops = [at for mark in ("\n", ". ", "; ") if (at := lowered.find(mark, end, last)) >= 0]
    return max(low, first), min([*stops, last])


def _add(
    candidates: dict[str, Candidate], stem: str, intent: str, span: Span, why: str, book: IcdBook
) -> str | None:
    full = book.expand(stem.replace("#", intent), "A")
    if full is None:
        return None
    made = candidates.setdefault(full, Candidate(full, path=(why, full)))
    if span not in made.links:
        made.links.append(span)
    made.reason = made.reason or why
    return full


def _poisoning(
    candidates: dict[str, Candidate], before: str, after: str, stem: str, span: Span, book: IcdBook
) -> bool:
    said = _POISONED.search(before[-_REACH:]) or re.match(r"\s*(?:overdose|poisoning|ingestion)\b", after)
    if not said and _OVERDOSE.search(before[-_REACH:] + after[:_REACH]):
        said = re.match(r" od\b", after)  # elsewhere the right eye
    if not said or _NOT_POISONED.search(before[-_REACH:]) or _ANOTHERS.search(before[-_REACH:]):
        return False
    around = before + after
    purpose = _ON_PURPOSE.search(around.replace("unintentional", ""))
    intent = "2" if purpose else "1"
    why = "I.C.19.e.5.b: poisoning, " + (
        "self-harm" if purpose else "accidental where the intent is not told"
    )
    full = _add(candidates, stem, intent, span, why, book)
    return full is not None


def _underdosing(
    candidates: dict[str, Candidate], sentence: str, stem: str, span: Span, book: IcdBook
) -> None:
    full = _add(candidates, stem, "6", span, "I.C.19.e.5.c: underdosing, never first", book)
    if full is None:
        return
    if _COST.search(sentence):
        code, why = "Z91.120", "underdosing for financial reasons"
        for cost in [c for c in candidates if c.startswith(_HARDSHIP)]:
            if all(abs(m.span.start - span.start) <= 2 * _REACH for m in candidates[cost].mentions):
                del candidates[cost]
    elif _FORGOT.search(sentence):
        code, why = "Z91.138", "unintentional underdosing"
    elif _CHOSE.search(sentence):
        code, why = "Z91.128", "intentional underdosing for another reason"
    else:
        code, why = "Z91.148", "noncompliance with the medication regimen"
    for other in [c for c in candidates if c.startswith("Z91.1") and c != code]:
        del candidates[other]
    made = candidates.setdefault(code, Candidate(code, path=(why, code)))
    made.links.append(span)
    made.reason = made.reason or f"I.C.19.e.5.c: {why}"


def _adverse(
    candidates: dict[str, Candidate],
    lowered: str,
    place: tuple[int, int, int, int],
    stem: str,
    span: Span,
    book: IcdBook,
) -> None:
    low, begin, end, high = place
    cause = _CAUSES.search(lowered[low:begin])
    if cause and _UNSURE.search(lowered[low : low + cause.start()]):
        return
    for candidate in list(candidates.values()):
        if candidate.code[0] in "TVWXYZ" and not candidate.code.startswith("T78"):
            continue
        if candidate.code == "D84.821":
            continue  # what the drug is given for, no untoward effect of it
        for mention in candidate.mentions[:_MOST_MENTIONS]:
            m = mention.span
            if (
                (cause and low <= m.start and m.end <= low + cause.start() + 1)
                or (
                    m.start >= end
                    and m.end <= high
                    and (lowered[end : m.start] in (" ", "-") or _INDUCED.match(lowered[end : m.start]))
                )
                or (
                    m.start <= begin
                    and end <= m.end
                    and (candidate.code in _BY_A_DRUG or _INDUCED_BY.match(lowered, end, m.end))
                )
            ):
                pass
            else:
                continue
            full = _add(candidates, stem, "5", span, "I.C.19.e.5.a: adverse effect, after its nature", book)
            if full is None:
                return
            wanted = mapping("adverse_effects").get(candidate.code.lower(), candidate.code)
            if stem.startswith("T45.1"):
                wanted = _BY_CHEMOTHERAPY.get(candidate.code, wanted)
            if candidate.code.startswith("M80.0"):
                wanted = "M80.8" + candidate.code[5:]  # osteoporosis of another cause than age
            if wanted != candidate.code and book.is_billable(wanted):
                del candidates[candidate.code]
                made = candidates.setdefault(wanted, Candidate(wanted, path=(*candidate.path, wanted)))
                made.mentions += candidate.mentions
                candidate = made
            candidates[full].after = candidate.code
            untold = candidates.get("T88.7XXA")  # "adverse effect" beside what it was
            if untold is not None and all(low <= m.span.start <= high for m in untold.mentions):
                del candidates["T88.7XXA"]
            return
