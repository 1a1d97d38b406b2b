"""Reads a note: sections, then every mention of a condition with its span, assertion, codes and path."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Assertion, Mention, Note, Section, SectionKind, Span
from coding_service.extraction import scan as scanning
from coding_service.extraction.abbreviations import Abbreviations
from coding_service.extraction.context import ContextReader, assertion_of
from coding_service.extraction.context import Reading as Said
from coding_service.extraction.episode import Episode, Facts
from coding_service.extraction.layer import LearnedLayer
from coding_service.extraction.lexicon import DECOY, KNOWLEDGE, STATUS, Lexicon, Term, word_id
from coding_service.extraction.lexicon_cache import lexicon_for
from coding_service.extraction.match import Hit, Side, every, hits, hits_of_index
from coding_service.extraction.sections import sections
from coding_service.extraction.substances import Substances
from coding_service.extraction.vocabulary import words

__all__ = ["Reader", "Reading", "Term"]

SECTION_DEFAULTS = {
    SectionKind.FAMILY_HISTORY: Assertion.FAMILY,
    SectionKind.INSTRUCTIONS: Assertion.HYPOTHETICAL,
    SectionKind.ALLERGIES: Assertion.HISTORICAL,
}
_PAST_SECTIONS = frozenset({SectionKind.SURGICAL_HISTORY, SectionKind.PAST_MEDICAL_HISTORY})
_SIDE_NAMES = {"R": "right", "L": "left", "B": "bilateral"}


@dataclass(frozen=True, slots=True)
class Reading:
    sections: tuple[Section, ...]
    mentions: tuple[Mention, ...]
    warnings: tuple[str, ...] = ()
    substances: tuple[tuple[Span, str], ...] = ()
    """Named substances of a loaded drug table, with their codes (`#` for the intent)."""


class Coded(NamedTuple):
    """What a term with its side is coded as."""

    codes: tuple[str, ...]
    path: tuple[str, ...]
    chronic: bool
    status: bool
    """The first code says that something of the past is there now (`_STATUSES`)."""


class Reader:
    """Immutable after construction; one instance serves all threads. `read` is a pure function of the
    note."""

    def __init__(
        self,
        book: IcdBook,
        *,
        clinic_terms: Sequence[Term] = (),
        learned: LearnedLayer | None = None,
        verbatim: bool = False,
    ) -> None:
        """`verbatim` gives the layer's codes as its coders wrote them: for measuring, never for claims."""
        lexicon = lexicon_for(book)
        if learned is not None:
            lexicon = lexicon.with_layer(learned, verbatim=verbatim)
        self._build(book, lexicon.with_terms(clinic_terms) if clinic_terms else lexicon)

    def with_layer(self, learned: LearnedLayer) -> Reader:
        """A reader with the layer switched on; shares what was compiled."""
        other = object.__new__(Reader)
        other._build(self.book, self.lexicon.with_layer(learned))
        return other

    def _build(self, book: IcdBook, lexicon: Lexicon) -> None:
        self.book, self.lexicon = book, lexicon
        self._context = ContextReader()
        vocabulary = lexicon.vocabulary
        self._known: Callable[[str], int] = lambda word: word_id(word) if word in vocabulary else 0
        self._abbreviations = Abbreviations(self._known)
        beside: frozenset[str] | set[str] = lexicon.index.vocabulary if lexicon.index else frozenset()
        self._scanner = scanning.Scanner(
            self._known,
            self._abbreviations.classify,
            lambda word: word_id(word) if word in beside and word not in vocabulary else 0,
        )
        names = lexicon.index.substances if lexicon.index else {}
        self._substances = Substances(names) if names else None
        self._soft = frozenset(h for h in map(self._known, words("soft_words")) if h)
        self._acuity = frozenset(map(word_id, ("acute", "chronic", "subacute", "recurrent")))
        self._facts: dict[str, Facts] = {}
        self._kept: dict[tuple[int, str], Coded] = {}
        self._chronic = tuple(sorted(code.upper() for code in words("chronic")))

    def scan_all_words(self, text: str) -> tuple[scanning.Scan, dict[int, str]]:
        """The stream of the text with every word known, and the words by hash: what learning counts over."""
        names: dict[int, str] = {}

        def known(word: str) -> int:
            names[word_id(word)] = word
            return word_id(word)

        abbreviations = Abbreviations(known)
        scanner = scanning.Scanner(known, abbreviations.classify)
        return scanner.scan(text, abbreviations.chooser(_lower(text))), names

    def read(self, note: Note) -> Reading:
        text = note.text
        lowered = _lower(text)
        found_sections = sections(text)
        scanned = self._scanner.scan(text, self._abbreviations.chooser(lowered))
        index = self.lexicon.index
        if index is None:
            found = hits(scanned, self.lexicon.terms, self._soft, self._acuity)
        else:
            with_its_words = [-h if h < scanning.GAP else h for h in scanned.hashes]
            scanned.hashes = [max(h, scanning.GAP) for h in scanned.hashes]
            found = hits(scanned, self.lexicon.terms, self._soft, self._acuity)
            found = hits_of_index(replace(scanned, hashes=with_its_words), index.terms, self._soft, found)
        if self.lexicon.learned.entries:
            found += every(scanned, self.lexicon.learned, found)
            found.sort(key=lambda hit: (hit.start, hit.end))
        triggers = self._context.triggers(lowered)
        trigger_starts = [t.start for t in triggers]
        episode = Episode(lowered, self.book, self._facts)
        bodies = [s.body.start for s in found_sections]
        stops, size = scanned.stops, len(text)
        boxes = "[x]" in lowered
        mentions: list[Mention] = []
        for hit in found:
            entry = hit.entry
            if entry.layer == DECOY:
                continue
            start = hit.start
            section = found_sections[max(bisect_right(bodies, start) - 1, 0)]
            body = section.body
            if not body.start <= start < body.end:
                continue  # a heading's own words
            at = bisect_right(stops, start)
            low = body.start
            if at and stops[at - 1] > low:
                low = stops[at - 1]
            high = stops[at] if at < len(stops) else size
            said = assertion_of(lowered, (start, hit.end), (low, high), triggers, trigger_starts)
            said = _about_tests(said, hit, lowered, low, high, boxes)
            side = ""
            side_spans: tuple[Span, ...] = ()
            if entry.sides and scanned.sides:
                side, side_spans = self._side(hit, () if hit.sides else scanned.sides_between(low, high))
            mention = self._mention(hit, said, section.kind, episode, side, side_spans)
            if mention is not None:
                mentions.append(mention)
        substances = self._substances.named(lowered) if self._substances is not None else ()
        return Reading(found_sections, tuple(self._with_sides(mentions)), substances=substances)

    def _coded(self, hit: Hit, side: str, episode: Episode) -> Coded:
        """The codes of a term with its side. Where they do not depend on the note, they are kept by term."""
        entry = hit.entry
        kept = self._kept.get((id(entry), side))
        if kept is not None:
            return kept
        codes = [entry.sides.get(one, "") for one in side] if entry.sides and side else []
        codes = [code for code in codes if code] or ([entry.code] if entry.code else [])
        path = [entry.term]
        if side and entry.sides:
            path.append("side: " + " and ".join(_SIDE_NAMES[s] for s in side))
        final: list[str] = []
        for code in (*codes, *entry.more):
            full, step = ("", "") if entry.verbatim else episode.complete(code, hit.start, hit.end)
            if full:
                final.append(full)
                path.append(code)
                if step:
                    path += [step, full]
            elif entry.verbatim:
                final.append(code)
                path.append(f"{code}: as coders gave it")
            else:
                path.append(f"{code}: the record does not settle its further characters")
        first = final[0] if final else ""
        coded = Coded(tuple(final), tuple(path), first.startswith(self._chronic), first.startswith(_STATUSES))
        if not any(map(episode.decides, (*codes, *entry.more))):
            self._kept[id(entry), side] = coded
        return coded

    def _mention(
        self,
        hit: Hit,
        said: Said,
        section: SectionKind,
        episode: Episode,
        side: str,
        side_spans: tuple[Span, ...],
    ) -> Mention | None:
        entry = hit.entry
        coded = self._coded(hit, side, episode)
        assertion = said.assertion
        reasons: tuple[str, ...] = ()
        if assertion is Assertion.PRESENT and section in SECTION_DEFAULTS:
            assertion, reasons = SECTION_DEFAULTS[section], (f"default of the section {section.value}",)
        if assertion is Assertion.HISTORICAL and said.cue:
            if coded.chronic:
                assertion = Assertion.PRESENT
                reasons = ("a chronic condition: “history of” means that it is there",)
            elif coded.status and entry.layer != STATUS:
                assertion = Assertion.PRESENT
        if entry.layer == STATUS:
            if assertion is not Assertion.HISTORICAL and section not in _PAST_SECTIONS:
                return None
            if assertion in (Assertion.HISTORICAL, Assertion.PRESENT):
                assertion, reasons = Assertion.PRESENT, ("past operation: its status is coded",)
        return Mention(
            Span(hit.start, hit.end), entry.term, assertion, section, coded.codes, coded.path, side_spans,
            said.cue, KNOWLEDGE if entry.layer == STATUS else entry.layer, reasons,
        )  # fmt: skip

    def _with_sides(self, mentions: list[Mention]) -> list[Mention]:
        """A term said once with a side and again without means the same side, if the note names only one."""
        sided: dict[str, list[Mention]] = {}
        for mention in mentions:
            if mention.evidence and mention.assertion is Assertion.PRESENT:
                sided.setdefault(mention.term, []).append(mention)
        if not sided:
            return mentions
        sources = {
            term: min(named, key=lambda m: m.span)
            for term, named in sided.items()
            if len({other.codes for other in named}) == 1
        }
        out: list[Mention] = []
        for mention in mentions:
            source = None if mention.evidence else sources.get(mention.term)
            if source is not None and source.codes != mention.codes:
                mention = mention._replace(
                    codes=source.codes, path=source.path, evidence=source.evidence,
                    reasons=(*mention.reasons, "side named elsewhere in the note for the same term"),
                )  # fmt: skip
            out.append(mention)
        return out

    @staticmethod
    def _side(hit: Hit, nearby: tuple[Side, ...]) -> tuple[str, tuple[Span, ...]]:
        """The sides to code: one letter, or R and L where both are named and no bilateral code stands for
        them. A term without a side of its own takes the sentence's, if the sentence names only one."""
        sides = hit.sides
        if not sides and nearby and len({side for side, _, _ in nearby}) == 1:
            sides = nearby[:1]
        named = sorted({side for side, _, _ in sides}, reverse=True)
        spans = tuple(Span(start, end) for _, start, end in sides)
        if "B" in named or len(named) == 2:
            return ("B" if "B" in hit.entry.sides else "RL"), spans
        return "".join(named), spans


_STATUSES = ("Z85", "Z86", "Z87", "Z89", "Z90", "Z93", "Z94", "Z95", "Z96", "Z97", "Z98")
"""What these say of the past is there now: "history of coronary stent"."""
_VISITS = ("Z00", "Z01", "Z02", "Z11", "Z12", "Z13", "Z30", "Z34", "Z39")
_TESTED = ("B20", "B15", "B16", "B17", "B18", "B19", "A53", "A54", "A56", "A74", "A64", "B27", "U07", "J10",
           "J11", "A69", "J02.0", "A15", "K90.0", "A59", "A60")  # fmt: skip
"""Infections whose bare names are also the names of their tests: "HIV, RPR and hepatitis C sent"."""


@cache
def _is_tested(code: str) -> bool:
    return code.startswith(_TESTED)


_TESTING = re.compile(
    r"\b(?:sent|ordered|pending|drawn|collected|obtained|labs?:|labs|naat|rpr|swabs?|panel|tested|testing|"
    r"test for|check(?:ed)? (?:for )?(?:hiv|hep|rpr|gc|chlamydia|lyme|mono|flu|covid))\b"
)
_LAB = (
    r"(?:cbc|cmp|bmp|esr|sed rate|crp|tsh|ft4|free t4|(?:hb)?a1c|lfts?|ua|cxr|chest x-?ray|ferritin|b12|"
    r"folate|ana|rf|ck|rpr|vdrl|spep|psa|e[ck]g|lipids?|vit(?:amin)? d|iron studies|tibc|uric acid|cortisol|"
    r"b?-?hcg|inr|ttg|monospot|quantiferon|blood cultures?|urine culture|electrolytes|creatinine|glucose|"
    r"(?:gc|gonorrhea)/(?:ct|chlamydia)|pap)"
)
_BEHIND_A_LAB = re.compile(rf"\b{_LAB}(?: (?:with )?diff(?:erential)?)?[,;/&+]? ?(?:and |& )?$")
_BEFORE_A_LAB = re.compile(rf" ?[,/&+] ?(?:and |& )?{_LAB}\b|,? (?:and|&) {_LAB}\b")
"""A list of tests: "CBC, ESR, HIV, CXR"."""
_HIS_OWN = re.compile(r"(?:^|\b(?:with|w/|has|have|known|of|for|due to|treated)\b)[\W\d]*$")
"""What the patient has, or an item of its own, before a list of tests: "1. HIV, CMP and CD4 today"."""
_FOUND = re.compile(
    r"\bpositive\b|\breactive\b|\bdetected\b|\bconfirmed\b|\btreat|\bdiagnos|\binfection\b|\+"
)
_PAST_OPERATION = re.compile(
    r"(?:\bs/p|\bstatus[- ]post|\bhistory of|\bh/o|\bhx of|\bhx|\bprior|\bprevious|"
    r"\bpost)\s+(?:\w+\s+){0,3}$"
)


def _about_tests(said: Said, hit: Hit, lowered: str, low: int, high: int, boxes: bool) -> Said:
    """Corrects what the context read for names of tests, of screenings and of past operations. `boxes`: one
    is ticked somewhere in the note."""
    entry = hit.entry
    box = _ANSWERED.match(lowered, hit.end) if boxes else None
    if box is not None:
        kind = Assertion.NEGATED if box["no"] or box["no2"] else Assertion.PRESENT
        return Said(kind, Span(box.start(1), box.end(1)))
    if said.assertion is Assertion.PRESENT:
        if entry.code.startswith("W19") and _AUTUMN.search(lowered[max(low, hit.start - 30) : hit.end]):
            return Said(Assertion.HYPOTHETICAL, Span(hit.start, hit.end))
        named = _NAMED_AFTER.match(lowered, hit.end) if lowered[hit.end : hit.end + 1] in _AFTER else None
        if named is not None:
            return Said(Assertion.HYPOTHETICAL, Span(named.start(1), named.end(1)))
        if _is_tested(entry.code) and "chronic" not in entry.term.split():
            around = lowered[max(low, hit.start - 120) : min(high, hit.end + 120)]
            testing = _TESTING.search(around)
            if testing is not None and not _FOUND.search(around):
                start = max(low, hit.start - 120)
                return Said(Assertion.HYPOTHETICAL, Span(start + testing.start(), start + testing.end()))
            before = lowered[max(low, hit.start - 40) : hit.start]
            listed = _BEHIND_A_LAB.search(before)
            if listed is None and not _HIS_OWN.search(before):
                listed = _BEFORE_A_LAB.match(lowered, hit.end, high)
            if listed is not None and not _FOUND.search(around):
                return Said(Assertion.HYPOTHETICAL, Span(hit.start, hit.end))
    elif said.assertion is Assertion.NEGATED and said.cue is not None and entry.code.startswith(_ORGANISMS):
        if _OF_ANOTHER.fullmatch(lowered, said.cue.end, hit.start):
            return Said(Assertion.PRESENT, None)
    elif (
        said.assertion is Assertion.HYPOTHETICAL
        and said.cue is not None
        and entry.code.startswith(_VISITS)
        and "screen" in said.cue.of(lowered)
    ):
        return Said(Assertion.PRESENT, None)
    if entry.layer == STATUS and said.assertion is not Assertion.FAMILY:
        past = _PAST_OPERATION.search(lowered[max(low, hit.start - 40) : hit.start])
        if past is not None:
            start = max(low, hit.start - 40)
            return Said(Assertion.HISTORICAL, Span(start + past.start(), start + past.end()))
        if said.assertion is Assertion.PRESENT and entry.code.startswith("Z93"):
            seen = _STOMA_SEEN.match(lowered, hit.end)
            if seen is not None and _AT_ITS_HEAD.search(lowered[max(low - 6, 0, hit.start - 40) : hit.start]):
                return Said(Assertion.HISTORICAL, Span(seen.start(), seen.end()))
    return said


_STOMA_SEEN = re.compile(
    r" ?(?:[-–—:,(] ?)?(?:(?:is|has|with|w/) )?(?:status|suppl\w+|bag\b|pouch\w*|appliance|output|"
    r"high output|site|"
    r"functioning|in place|present|intact|pink|healthy|well|working|skin|reversal (?:deferred|planned|not|"
    r"scheduled)|"
    r"stable|permanent|since|patent|tube in place|dependent)"
)
_AT_ITS_HEAD = re.compile(
    r"(?:^|[\n.;]) ?(?:\(?[\da-z]{1,2}[.)]|[-*•#])?[ \t]*(?:(?:end|loop|descending|sigmoid|permanent|"
    r"temporary|her|his|the|"
    r"current|existing|diverting|functioning|healthy)[ -]){0,3}$"
)
"""A stoma that is looked after stands there now: "Ileostomy: output high"; "colostomy discussed" does not."""
_ORGANISMS = ("B95", "B96", "B97")
_OF_ANOTHER = re.compile(r"\s\w+(?: \w+)?\s?,\s?(?:due to |from |caused by |with |2/2 )?")
"""What is missing is another thing than the organism: "cystitis without hematuria, E. coli"."""
_ANSWERED = re.compile(
    r"[^\n\[\].;]{0,20}?[ \t:]"
    r"(\[ ?\] ?y(?:es)?\b[ \t]{0,4}(?P<no>\[x\]) ?no?\b|\[x\] ?y(?:es)?\b[ \t]{0,4}\[ ?\] ?no?\b"
    r"|\[ ?\] ?no?\b[ \t]{0,4}\[x\] ?y(?:es)?\b|(?P<no2>\[x\]) ?no?\b[ \t]{0,4}\[ ?\] ?y(?:es)?\b)"
)
"""Two boxes beside a finding, one ticked: "Hesitancy [ ]Y [x]N"."""
_AUTUMN = re.compile(
    r"\b(?:(?:in|by|until|till|through|during|every|each) the|this|next|early|late|every|each|in|from|"
    r"until|by|"
    r"summer(?: and|/)|spring(?: and|/)) fall$"
)
"""The season: "IEP from fall", "flu shot in the fall"; an injury is from *a* fall or *the* fall."""
_NAMED_AFTER = re.compile(
    r"(?:/[a-z][\w-]{1,9})?[ -](?:[a-z]{1,6} (?=antigen|antibod|ab\b|ag\b|pcr))?"
    r"((?:stool |serum |urine |breath |blood |skin |rapid |surface |igg |igm )*"
    r"(?:antigen|antibod(?:y|ies)|titers?|tests?|testing|panel|serolog(?:y|ies)|pcr|cultures?|swab|"
    r"screen(?:ing)?|"
    r"vaccin(?:e|es|ation|ations)|immuni[sz]ations?|shots?|booster|prophylaxis|ppx|proph|precautions|clinic|"
    r"support group|"
    r"prevention|questionnaire|inventory|scale|score|hotline|specialist|educat(?:ion|or)|"
    r"action plan|diary|log|calculator|work-?up|supplies|registry|risk (?:assessment|score|factors?))\b)"
    r"(?!\s+(?:is |was |came back |returned )?(?:positive|\+|reactive|detected|today positive))"
)
"""Words after a condition's name that make it the name of a test, a vaccine, a clinic or a drug for it."""
_AFTER = (" ", "-", "/")
"""What these words begin with."""
_SURROGATE = re.compile("[\ud800-\udfff]")


def _lower(text: str) -> str:
    """Lower case, one character for one, so that offsets stay those of the text; no lone surrogates."""
    lowered = text.lower().replace("’", "'")
    if text.isascii():
        return lowered
    if len(lowered) != len(text):
        lowered = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return _SURROGATE.sub("\ufffd", lowered)
