"""Runs the catalogue on a code set. Pure: the same set and tables give the same findings in one order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from coding_service.edits.catalog import CATALOG
from coding_service.edits.subject import CodeSetSubject, EditBook
from shared.rules import Bypass, Finding, Rule, Verdict, judged, run

_PASS = Verdict.PASS  # a name of the module is found faster than a member of an enumeration


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


@lru_cache(maxsize=1 << 10)
def _in_force(on: date) -> tuple[Rule[CodeSetSubject, EditBook], ...]:
    return tuple(rule for rule in CATALOG if rule.in_force(on))


def summarize(subject: CodeSetSubject, book: EditBook, bypasses: Iterable[Bypass] = ()) -> Validation:
    """The findings a person acts on, and how often each rule passed."""
    passes: dict[str, int] = {}
    findings: list[Finding] = []
    by_key = {(b.rule, b.subjects): b for b in bypasses}
    for rule in _in_force(subject.date_of_service):
        satisfied = 0
        for outcome in rule.check(subject, book):
            if outcome.verdict is _PASS:
                satisfied += 1
            else:
                findings.append(judged(rule, outcome, by_key))
        if satisfied:
            passes[rule.id] = satisfied
    return Validation(tuple(findings), passes)
