"""Reads a note: sections, then every mention of a condition with its span, assertion, codes and path."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Assertion, Mention, Note, Section, SectionKind, Span, span_of
from coding_service.extraction import normal
from coding_service.extraction.abbreviations import Abbreviations
from coding_service.extraction.context import ContextReader, assertion_of
from coding_service.extraction.context import Reading as Said
from coding_service.extraction.corrections import corrected
from coding_service.extraction.ears import ears_as_sides
from coding_service.extraction.episode import Episode, Facts
from coding_service.extraction.layer import LearnedLayer
from coding_service.extraction.lexicon import Lexicon
from coding_service.extraction.lexicon_cache import lexicon_for
from coding_service.extraction.match import Hit, Side, every, hits, hits_of_index
from coding_service.extraction.problem_lists import with_assessed_problems
from coding_service.extraction.scan import Scanner
from coding_service.extraction.sections import sections
from coding_service.extraction.stream import GAP, Scan
from coding_service.extraction.substances import Substances
from coding_service.extraction.terms import DECOY, KNOWLEDGE, STATUS, Term, word_id
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
        self._scanner = Scanner(
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

    def scan_all_words(self, text: str) -> tuple[Scan, dict[int, str]]:
        """The stream of the text with every word known, and the words by hash: what learning counts over."""
        names: dict[int, str] = {}

        def known(word: str) -> int:
            names[word_id(word)] = word
            return word_id(word)

        abbreviations = Abbreviations(known)
        scanner = Scanner(known, abbreviations.classify)
        return scanner.scan(text, abbreviations.chooser(normal.lower(text))), names

    def read(self, note: Note) -> Reading:
        text = note.text
        lowered = normal.lower(text)
        found_sections = with_assessed_problems(sections(text), text)
        scanned = self._scanner.scan(ears_as_sides(text, lowered), self._abbreviations.chooser(lowered))
        index = self.lexicon.index
        if index is None:
            found = hits(scanned, self.lexicon.terms, self._soft, self._acuity)
        else:
            with_its_words = [-h if h < GAP else h for h in scanned.hashes]
            scanned.hashes = [max(h, GAP) for h in scanned.hashes]
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
            said = corrected(said, hit, lowered, low, high, boxes)
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
        coded = self._kept.get((id(entry), side)) or self._coded(hit, side, episode)
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
            span_of((hit.start, hit.end)), entry.term, assertion, section, coded.codes, coded.path,
            side_spans, said.cue, KNOWLEDGE if entry.layer == STATUS else entry.layer, reasons,
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
        for index, mention in enumerate(mentions):
            if mention.evidence or mention.term not in sources:
                continue
            source = sources[mention.term]
            if source.codes != mention.codes:
                mentions[index] = mention._replace(
                    codes=source.codes, path=source.path, evidence=source.evidence,
                    reasons=(*mention.reasons, "side named elsewhere in the note for the same term"),
                )  # fmt: skip
        return mentions

    @staticmethod
    def _side(hit: Hit, nearby: tuple[Side, ...]) -> tuple[str, tuple[Span, ...]]:
        """The sides to code: one letter, or R and L where both are named and no bilateral code stands for
        them. A term without a side of its own takes the sentence's, if the sentence names only one."""
        sides = hit.sides
        if not sides and nearby and len({side for side, _, _ in nearby}) == 1:
            sides = nearby[:1]
        named = sorted({side for side, _, _ in sides}, reverse=True)
        spans = tuple([span_of((start, end)) for _, start, end in sides])
        if "B" in named or len(named) == 2:
            return ("B" if "B" in hit.entry.sides else "RL"), spans
        return "".join(named), spans


_STATUSES = ("Z91.81", "Z85", "Z86", "Z87", "Z89", "Z90", "Z93", "Z94", "Z95", "Z96", "Z97", "Z98")
"""What these say of the past is there now: "history of coronary stent"."""
