"""Learns phrases and their codes from notes that coders have finished.

The evidence for each pair of phrase and code (`evidence.py`) is turned into a probability by boosted trees
that are fitted on folds held back: the pairs are counted on four fifths of the notes, the outcome observed on
the fifth. Pairs above a threshold become the layer; the threshold is the one with the best F1 on the
held-back folds at the precision asked for. The trees only choose: the layer is phrases, codes and counts.
No randomness: the same input gives the same bytes.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coding_service.domain.codes import dotted
from coding_service.domain.note import Note
from coding_service.extraction.boosting import Boosted, fit
from coding_service.extraction.evidence import (
    FOLDS,
    Document,
    Evidence,
    candidates,
    documents,
    features,
    gather,
)
from coding_service.extraction.layer import LearnedLayer, LearnedPhrase
from coding_service.extraction.reader import Reader
from coding_service.extraction.resemblance import Resemblance
from coding_service.extraction.terms import KNOWLEDGE
from shared.errors import Invalid

KEEP_SHARE = 0.4
_CODE = re.compile(r"[A-Za-z]\d[0-9A-Za-z](?:\.?[0-9A-Za-z]{1,4})?")
"""A code in its form, with or without the dot; codes of earlier years and unfinished ones are welcome."""


@dataclass(frozen=True, slots=True)
class CodedNote:
    """A note and the ICD-10-CM codes (dotted) that its coders settled on."""

    id: str
    note: Note
    codes: frozenset[str]
    group: str = ""
    """Whom it is about. Notes of one group are held back together: what they share proves nothing for
    somebody else's. Without it the id up to its last hyphen: `…-1`, `…-2` are a series."""

    @property
    def held_with(self) -> str:
        return self.group or self.id.rsplit("-", 1)[0]


def parse_coded_notes(lines: Iterable[str], default_day: date) -> list[CodedNote]:
    """NDJSON `{"id", "text", "icd10cm": [codes], "date_of_service"?, "group"?}` → notes; blank lines are
    passed over.

    Raises `Invalid` (`coded_note`) with the number of the first line that is not such an object.
    """
    notes: list[CodedNote] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            line.encode()
            notes.append(_coded_note(json.loads(line), default_day))
        except KeyError as fault:
            raise _unreadable(number, f"{fault.args[0]} is missing") from fault
        except (ValueError, TypeError, RecursionError) as fault:
            why = str(fault) if type(fault) is TypeError else "it is no JSON object that can be read"
            raise _unreadable(number, why) from fault
    return notes


def _coded_note(row: object, default_day: date) -> CodedNote:
    if not isinstance(row, dict):
        raise TypeError("it is no JSON object")
    identity, text, codes, group = row["id"], row["text"], row["icd10cm"], row.get("group", "")
    if not isinstance(identity, str | int) or isinstance(identity, bool) or not isinstance(group, str | int):
        raise TypeError("id and group are text")
    if not isinstance(text, str):
        raise TypeError("text is the note's text")
    if not isinstance(codes, list):
        raise TypeError("icd10cm is a list of codes")
    strange = [code for code in codes if not isinstance(code, str) or not _CODE.fullmatch(code)]
    if strange:
        raise TypeError(f"{json.dumps(strange[0])[:20]} is no ICD-10-CM code")
    day = default_day
    if "date_of_service" in row:
        try:
            day = date.fromisoformat(row["date_of_service"])
        except (ValueError, TypeError) as fault:
            raise TypeError("date_of_service is a date, 2026-05-12") from fault
    return CodedNote(str(identity), Note(text, day), frozenset(map(dotted, codes)), str(group))


def _unreadable(number: int, why: str) -> Invalid:
    return Invalid(f"line {number} is no note with its codes: {why}", code="coded_note")


Figures = tuple[tuple[str, float], ...]
Candidate = tuple[int, int, str, tuple[float, ...]]
"""(document, phrase, code, features)."""


def learn(
    notes: Sequence[CodedNote], reader: Reader, *, name: str, source: str, least_precision: float = 0.65
) -> LearnedLayer:
    """The layer for `reader` (which must have none). Deterministic; time linear in the notes, times FOLDS."""
    texts: dict[int, tuple[str, ...]] = {}
    docs = documents(((n.held_with, n.note, n.codes) for n in notes), reader, texts)
    resemblance = Resemblance(reader)
    built_in = _built_in(reader)
    held: list[Candidate] = []
    without: list[Evidence] = []
    for fold in range(FOLDS):
        evidence = gather([d for d in docs if d.fold != fold], texts, resemblance)
        without.append(evidence)
        for index, doc in enumerate(docs):
            if doc.fold != fold:
                continue
            for phrase in sorted(doc.phrases | doc.terms.keys()):
                own = built_in(phrase)
                for code in sorted(candidates(phrase, own, evidence) - doc.given):
                    found = features(phrase, texts[phrase], own, code, evidence, resemblance)
                    held.append((index, phrase, code, found))
    samples = [(found, int(code in docs[index].gold)) for index, _, code, found in held]
    ranked = _ranked(docs, held, samples)
    threshold, figures, before = _threshold(docs, ranked, without, built_in, least_precision)
    curve = fit(samples)
    whole = gather(docs, texts, resemblance)
    learned, kept = _phrases(reader, whole, texts, resemblance, curve, threshold)
    return LearnedLayer(name, source, tuple(learned), figures, before, kept)


def _ranked(
    docs: Sequence[Document], held: Sequence[Candidate], samples: Sequence[tuple[tuple[float, ...], int]]
) -> dict[tuple[int, int, str], float]:
    """(document, phrase, code) → probability, by a curve that has not seen the documents of its fold."""
    ranked: dict[tuple[int, int, str], float] = {}
    for fold in range(FOLDS):
        curve = fit([s for (index, *_), s in zip(held, samples, strict=True) if docs[index].fold != fold])
        for index, phrase, code, found in held:
            if docs[index].fold == fold:
                ranked[index, phrase, code] = curve.probability(found)
    return ranked


def _built_in(reader: Reader) -> Callable[[int], str]:
    entries = reader.lexicon.entries

    def code_of(phrase: int) -> str:
        entry = entries.get(phrase)
        return entry.code if entry is not None and entry.layer == KNOWLEDGE else ""

    return code_of


def _phrases(
    reader: Reader,
    evidence: Evidence,
    texts: dict[int, tuple[str, ...]],
    resemblance: Resemblance,
    curve: Boosted,
    threshold: float,
) -> tuple[list[LearnedPhrase], frozenset[str]]:
    """The phrases above the threshold, and those whose built-in code stays beside the learned one. Terms of
    the vocabulary that no note carried are among them where their code's evidence is enough."""
    built_in = _built_in(reader)
    every = dict(texts)
    for key, entry in reader.lexicon.entries.items():
        if entry.layer == KNOWLEDGE and entry.code in evidence.instead:
            every.setdefault(key, tuple(entry.term.split()))
    learned: list[LearnedPhrase] = []
    kept: set[str] = set()
    for phrase, words in every.items():
        own = built_in(phrase)
        for code in candidates(phrase, own, evidence):
            found = features(phrase, words, own, code, evidence, resemblance)
            chance = curve.probability(found)
            if chance < threshold:
                continue
            total, coded = evidence.pairs.get(phrase, {}).get(code, (0, 0))
            if not total:
                total, coded = evidence.given[own], evidence.instead[own][code]
            learned.append(LearnedPhrase(words, code, total, coded, round(chance, 3)))
            if own and (own == code or evidence.keeps(phrase, own, KEEP_SHARE)):
                kept.add(" ".join(words))
    learned.sort(key=lambda p: (p.words, p.code))
    return learned, frozenset(kept)


def _threshold(
    docs: Sequence[Document],
    ranked: Mapping[tuple[int, int, str], float],
    without: Sequence[Evidence],
    built_in: Callable[[int], str],
    least_precision: float,
) -> tuple[float, Figures, Figures]:
    """(threshold, figures with what is added, figures without). The threshold is the probability from which
    adding pays: best F1 on the held-back folds with the precision asked for.

    A learned phrase that takes the place of a built-in code takes that code away, where no other words of
    the note give it: that is counted too."""
    sources: list[dict[str, int]] = []
    for doc in docs:
        count: dict[str, int] = defaultdict(int)
        for codes in doc.terms.values():
            for code in set(codes):
                count[code] += 1
        sources.append(count)
    wanted = sum(len(d.gold) for d in docs)
    given = sum(len(d.given) for d in docs)
    hits = sum(len(d.gold & d.given) for d in docs)

    def figures() -> tuple[float, float, float]:
        return 2 * hits / max(given + wanted, 1), hits / max(given, 1), hits / max(wanted, 1)

    best, threshold = figures(), 1.1
    before = best
    have = [set(d.given) for d in docs]
    replaced: set[tuple[int, int]] = set()
    for (index, phrase, code), chance in sorted(ranked.items(), key=lambda item: (-item[1], item[0])):
        doc = docs[index]
        if code not in have[index]:
            have[index].add(code)
            given += 1
            hits += code in doc.gold
        own = built_in(phrase)
        if own and phrase in doc.terms and (index, phrase) not in replaced:
            replaced.add((index, phrase))
            if not without[doc.fold].keeps(phrase, own, KEEP_SHARE):
                for lost in set(doc.terms[phrase]):
                    sources[index][lost] -= 1
                    if not sources[index][lost] and lost in have[index]:
                        have[index].discard(lost)
                        given -= 1
                        hits -= lost in doc.gold
        now = figures()
        if now[1] >= least_precision and now[0] > best[0]:
            best, threshold = now, chance
    return threshold, _named(best), _named(before)


def _named(figures: tuple[float, float, float]) -> Figures:
    return tuple((n, round(v, 3)) for n, v in zip(("f1", "precision", "recall"), figures, strict=True))
