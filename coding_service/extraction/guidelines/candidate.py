"""A code on its way to the claim: what supports it, where it was said, and why it stands where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from coding_service.codebook.model import IcdBook
from coding_service.domain.code_set import Diagnosis, Evidence, Rejection, RejectionKind
from coding_service.domain.note import Mention, Note, Section, SectionKind, Span
from coding_service.extraction.headings import DEALT_WITH

ASSESSED = DEALT_WITH
CLAUSE_END = re.compile(r"[.;\n](?=\s|$)")


def kind_at(sections: tuple[Section, ...], at: int) -> SectionKind:
    """The kind of the section that an offset stands in, a heading's words with the section before it."""
    return next((s.kind for s in reversed(sections) if s.body.start <= at), SectionKind.OTHER)


@dataclass(slots=True)
class Candidate:
    code: str
    mentions: list[Mention] = field(default_factory=list)
    path: tuple[str, ...] = ()
    reason: str = ""
    links: list[Span] = field(default_factory=list)
    """Words of other mentions that made this code (the linked condition, the drug)."""
    after: str = ""
    """The code that it must follow (manifestation after etiology, stage after combination)."""
    leads: bool = False
    """It is what the visit is for, though the assessment names it in passing."""
    completed_at: int = 1 << 60
    """Where the condition is named that made it a combination: settles ties between codes of one disease."""

    @property
    def position(self) -> int:
        """Where the assessment names it first, else where a procedure does, else where the note does."""
        for sections in (ASSESSED - {SectionKind.PROCEDURES}, ASSESSED):
            named = [m.span.start for m in self.mentions if m.section in sections]
            if named:
                return min(named)
        return min([m.span.start for m in self.mentions] or [1 << 60])

    @property
    def completed(self) -> int:
        """Where the last of what makes it was named; what the assessment names whole is complete there."""
        whole = [m.span.end for m in self.mentions if self.code in m.codes and m.section in ASSESSED]
        return min([*whole, self.completed_at])

    @property
    def nth(self) -> int:
        """Its place among the codes of the term that names it: "MASH with fibrosis" gives two, in order."""
        first = self.position
        named = [
            m.codes.index(self.code) for m in self.mentions if self.code in m.codes and m.span.start == first
        ]
        return min(named, default=0)

    @property
    def assessed(self) -> bool:
        return any(m.section in ASSESSED for m in self.mentions)

    @property
    def concluded(self) -> bool:
        """Named in the assessment or plan, not only in the account of a procedure."""
        return any(m.section in ASSESSED and m.section is not SectionKind.PROCEDURES for m in self.mentions)

    def diagnosis(self, note: Note, book: IcdBook) -> Diagnosis:
        entry = book.get(self.code)
        evidence = {m.span: "term" for m in self.mentions}
        for mention in self.mentions:
            for span in mention.evidence:
                evidence.setdefault(span, "modifier")
        for span in self.links:
            evidence.setdefault(span, "link")
        return Diagnosis(
            self.code,
            entry.title if entry else self.code,
            book.release.id,
            tuple(Evidence(s, s.of(note.text), role) for s, role in sorted(evidence.items())),
            self.path,
            reason=self.reason,
        )


def rejection(
    mention: Mention, note: Note, kind: RejectionKind, explanation: str, code: str | None = None
) -> Rejection:
    """Why this mention carries no code on the claim."""
    would_be = code or (mention.codes[0] if mention.codes else None)
    return Rejection(kind, mention.span, mention.span.of(note.text), explanation, would_be, mention.cue)


def swap(candidates: dict[str, Candidate], old: str, new: str, why: str) -> None:
    """Puts `new` in the place of `old`, with its mentions and the reason in the path."""
    gone = candidates.pop(old)
    made = candidates.setdefault(new, Candidate(new, path=(*gone.path, why, new)))
    made.mentions += [m for m in gone.mentions if m not in made.mentions]


def add_said(
    candidates: dict[str, Candidate], code: str, said: re.Match[str], why: str, after: str = ""
) -> None:
    """A code that words of the note say, which no mention carries: in place, unless it is there already."""
    if code not in candidates:
        words = " ".join(said[0].split())
        candidates[code] = Candidate(
            code, path=(words, code), reason=why, links=[Span(said.start(), said.end())], after=after
        )


def line_of(lowered: str, span: Span) -> str:
    """The line that a place stands in, its own words included, as far as `line_around` reaches."""
    before, after = line_around(lowered, *span)
    return before + span.of(lowered) + after


def line_around(lowered: str, start: int, end: int) -> tuple[str, str]:
    """The words of its line before and behind a place, at most 120 letters of each."""
    before = lowered[max(start - 120, 0) : start].rsplit("\n", 1)[-1]
    return before, lowered[end : end + 120].split("\n", 1)[0]
