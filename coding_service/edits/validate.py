"""Runs the catalogue on a code set. Pure: the same set and tables give the same findings in one order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from coding_service.edits.catalog import CATALOG
from coding_service.edits.subject import CodeSetSubject, EditBook
from shared.rules import Bypass, Finding, Outcome, Rule, Verdict, run


@dataclass(frozen=True, slots=True)
class Validation:
    """`findings` that say fail, bypassed or no_data, in catalogue order; passes only counted, by rule id."""

    findings: tuple[Finding, ...]
    passes: Mapping[str, int]

    @property
    def clean(self) -> bool:
        """No error stands; says nothing of rules without data."""
        return not any(f.blocks for f in self.findings)


def validate(subject: CodeSetSubject, book: EditBook, bypasses: Iterable[Bypass] = ()) -> tuple[Finding, ...]:
    """Every finding of every rule in force on the date of service, passes included."""
    return run(CATALOG, subject, book, subject.date_of_service, bypasses)


def _saying(outcomes: Sequence[Outcome]) -> Callable[[CodeSetSubject, EditBook], Iterable[Outcome]]:
    """A check that repeats what was said: `run` knows how outcomes and bypasses make findings."""
    return lambda _subject, _book: outcomes


def summarize(subject: CodeSetSubject, book: EditBook, bypasses: Iterable[Bypass] = ()) -> Validation:
    """The findings a person acts on, and how often each rule passed."""
    passes: dict[str, int] = {}
    kept: list[Rule[CodeSetSubject, EditBook]] = []
    for rule in CATALOG:
        if not rule.in_force(subject.date_of_service):
            continue
        said: list[Outcome] = []
        satisfied = 0
        for outcome in rule.check(subject, book):
            if outcome.verdict is Verdict.PASS:
                satisfied += 1
            else:
                said.append(outcome)
        if satisfied:
            passes[rule.id] = satisfied
        if said:
            kept.append(replace(rule, check=_saying(said)))
    return Validation(run(kept, subject, book, subject.date_of_service, bypasses), passes)
