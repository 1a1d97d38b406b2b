"""The visit as this package works on it, and what a finder of services hands back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from coding_service.codebook.model import ServiceBook
from coding_service.domain.code_set import Diagnosis, Evidence, ProviderQuery, QueryOption, Rejection
from coding_service.domain.note import Note, Span
from coding_service.procedures.acts import REJECTION, Act, Status, act_of
from coding_service.procedures.phrases import PhraseIndex, Words, words_of
from coding_service.procedures.statements import Statement, matching


@dataclass(frozen=True)
class Record:
    note: Note
    statements: tuple[Statement, ...]
    services: ServiceBook
    diagnoses: tuple[Diagnosis, ...] = ()

    @property
    def text(self) -> str:
        return self.note.text

    @property
    def age(self) -> int | None:
        return self.note.patient.age_on(self.note.date_of_service)

    def evidence(self, span: Span, role: str) -> Evidence:
        return Evidence(span, span.of(self.note.text), role)

    @cached_property
    def words(self) -> Words:
        return words_of(self.note.text)

    def found(self, index: PhraseIndex) -> Iterator[tuple[Occurrence, int]]:
        """Every phrase of the index in a statement, with its key and what the statement says became of it."""
        for span, key in index.find(self.note.text, self.words):
            statement = matching(self.statements, span)
            if statement is not None:
                yield Occurrence(span, statement, act_of(self.note.text, statement, span)), key

    def occurrences(self, pattern: re.Pattern[str]) -> Iterator[Occurrence]:
        """Every place the pattern stands in a statement, with what the statement says became of it."""
        for match in pattern.finditer(self.note.text):
            span = Span(match.start(), match.end())
            statement = matching(self.statements, span)
            if statement is not None:
                yield Occurrence(span, statement, act_of(self.note.text, statement, span))


@dataclass(frozen=True, slots=True)
class Occurrence:
    span: Span
    statement: Statement
    act: Act

    @property
    def clause(self) -> Span:
        return self.statement.clause_at(self.span.start)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A service that the note shows as done. `pointers` are added when all candidates are known."""

    code: str
    evidence: tuple[Evidence, ...]
    path: tuple[str, ...]
    units: int = 1
    modifiers: tuple[str, ...] = ()
    reason: str = ""
    statements: tuple[Statement, ...] = ()
    """Where the note tells of it, the one with the evidence first."""
    like: str = ""
    """Code whose usual conditions apply, where not its own: an injection's are its drug's."""
    region: str = ""
    """Body region word, for the clinical map where no condition is named with the service."""
    sided: bool = False
    """Done on one side of the body; where its sentence names none, the condition it is for may."""
    by_physician: bool = False
    """Takes the practitioner's own time, which the visit's total time must then leave out."""
    separate_work: bool = False
    """A procedure or injection beside which the visit needs modifier 25."""
    major: bool = False
    """A procedure with a 90-day global period, beside which the visit needs modifier 57."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What one finder made of the note."""

    candidates: tuple[Candidate, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    queries: tuple[ProviderQuery, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class Gathering:
    """Collects a finder's results in note order; `whole` gives them frozen."""

    record: Record
    candidates: list[Candidate] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    queries: list[ProviderQuery] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def reject(self, occurrence: Occurrence, name: str, code: str | None, why: str | None = None) -> None:
        kind, explanation = REJECTION[
            Status.UNSTATED if occurrence.act.status is Status.DONE else occurrence.act.status
        ]
        text = occurrence.span.of(self.record.text)
        cue = occurrence.act.cue
        words = f' ("{" ".join(cue.of(self.record.text).split())}")' if cue and why is None else ""
        self.rejections.append(
            Rejection(kind, occurrence.span, text, f"{name}: {why or explanation}{words}", code, cue)
        )

    def ask(self, kind: str, occurrence: Occurrence, question: str, options: tuple[QueryOption, ...]) -> None:
        """A provider query that quotes the statement; `Other` and `Unable to determine` are always "
        "offered."""
        if any(q.kind == kind and q.question == question for q in self.queries):
            return
        span = occurrence.statement.span
        self.queries.append(
            ProviderQuery(
                id=f"service-{kind}-{occurrence.span.start}",
                kind=kind,
                question=question,
                indicators=(self.record.evidence(span, "service"),),
                options=(*options, QueryOption("Other"), QueryOption("Unable to determine")),
            )
        )

    def known(self, code: str) -> bool:
        """False, with a warning, where the loaded book does not have the number."""
        if self.record.services.get(code) is not None:
            return True
        warning = f"{code} is documented but is not in the loaded service book; no line was proposed"
        if warning not in self.warnings:
            self.warnings.append(warning)
        return False

    def whole(self) -> Findings:
        done = {c.code for c in self.candidates}
        kept: dict[tuple[str | None, str], Rejection] = {}
        for rejection in self.rejections:
            if rejection.code is None or rejection.code not in done:
                kept.setdefault((rejection.code, rejection.kind), rejection)
        return Findings(
            tuple(self.candidates), tuple(kept.values()), tuple(self.queries), tuple(self.warnings)
        )
