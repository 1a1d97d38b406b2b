"""Runs the catalogue on a code set. Pure: the same set and tables give the same findings in one order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coding_service.edits.catalog import CATALOG
from coding_service.edits.subject import CodeSetSubject, EditBook
from shared.rules import Bypass, Finding, Verdict, run


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


def summarize(subject: CodeSetSubject, book: EditBook, bypasses: Iterable[Bypass] = ()) -> Validation:
    """The findings a person acts on, and how often each rule passed."""
    passes: dict[str, int] = {}
    kept: list[Finding] = []
    for finding in validate(subject, book, bypasses):
        if finding.verdict is Verdict.PASS:
            passes[finding.rule] = passes.get(finding.rule, 0) + 1
        else:
            kept.append(finding)
    return Validation(tuple(kept), passes)
