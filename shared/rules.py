"""Rules as data: what a rule is, what it says, and how a catalogue is run. Standard library only.

A rule's `check` is a pure function of a subject (a code set, a claim) and a book (the tables the rule
reads). It yields one `Outcome` per thing it has an opinion about:

- nothing: the rule does not apply to this subject (it is neither passed nor failed);
- `passed()`: it applies and is satisfied;
- `failed(...)`: it applies and is not satisfied;
- `no_data(...)`: it applies and its table is not loaded. Never "clean" on missing data.

A finding that failed may later be `bypassed` by a person with a reason; that is a fifth fact about it,
kept beside the finding, not another outcome of the check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

S = TypeVar("S")
B = TypeVar("B")


class Verdict(StrEnum):
    PASS = "pass"  # noqa: S105 - a verdict, not a password
    FAIL = "fail"
    BYPASSED = "bypassed"
    NO_DATA = "no_data"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check says about one thing. `subjects` are stable references (`dx:0`, `line:2`, `claim`)."""

    verdict: Verdict
    message: str = ""
    subjects: tuple[str, ...] = ()
    fix: tuple[Mapping[str, Any], ...] = ()
    """RFC 6902 operations on the subject's JSON, where a machine can apply the mend; else empty."""
    release: str | None = None
    severity: Severity | None = None
    """Overrides the rule's own severity where the authority grades it (else the rule's)."""


def passed(*subjects: str, release: str | None = None) -> Outcome:
    return Outcome(Verdict.PASS, subjects=subjects, release=release)


def failed(
    message: str,
    *subjects: str,
    fix: Sequence[Mapping[str, Any]] = (),
    release: str | None = None,
    severity: Severity | None = None,
) -> Outcome:
    return Outcome(Verdict.FAIL, message, subjects, tuple(fix), release, severity)


def no_data(message: str, *subjects: str) -> Outcome:
    return Outcome(Verdict.NO_DATA, message, subjects)


@dataclass(frozen=True, slots=True)
class Rule(Generic[S, B]):
    """One rule. `id` is stable and documented; `citation` names the authority and the place in it."""

    id: str
    title: str
    citation: str
    severity: Severity
    check: Callable[[S, B], Iterable[Outcome]]
    effective_from: date = date.min
    effective_to: date = date.max

    def in_force(self, on: date) -> bool:
        return self.effective_from <= on <= self.effective_to


@dataclass(frozen=True, slots=True)
class Bypass:
    """A person's decision to let a failed finding stand. Kept with who and why."""

    rule: str
    subjects: tuple[str, ...]
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    rule: str
    title: str
    verdict: Verdict
    severity: Severity
    message: str
    citation: str
    subjects: tuple[str, ...] = ()
    fix: tuple[Mapping[str, Any], ...] = ()
    release: str | None = None
    bypass: Bypass | None = None

    @property
    def blocks(self) -> bool:
        """True when nothing may be built on the subject until this is mended or bypassed."""
        return self.verdict is Verdict.FAIL and self.severity is Severity.ERROR


def run(
    rules: Iterable[Rule[S, B]], subject: S, book: B, on: date, bypasses: Iterable[Bypass] = ()
) -> tuple[Finding, ...]:
    """Every outcome of every rule in force on `on`, in catalogue order; failed ones matched with bypasses."""
    by_key = {(b.rule, b.subjects): b for b in bypasses}
    return tuple(
        judged(rule, outcome, by_key)
        for rule in rules
        if rule.in_force(on)
        for outcome in rule.check(subject, book)
    )


def judged(
    rule: Rule[S, B], outcome: Outcome, by_key: Mapping[tuple[str, tuple[str, ...]], Bypass]
) -> Finding:
    """One outcome as a finding, with the bypass that a person gave it: for who runs rules otherwise."""
    return _bypassed(_finding(rule, outcome), by_key)


def _finding(rule: Rule[S, B], outcome: Outcome) -> Finding:
    return Finding(
        rule=rule.id,
        title=rule.title,
        verdict=outcome.verdict,
        severity=outcome.severity or rule.severity,
        message=outcome.message,
        citation=rule.citation,
        subjects=outcome.subjects,
        fix=outcome.fix,
        release=outcome.release,
    )


def _bypassed(finding: Finding, by_key: Mapping[tuple[str, tuple[str, ...]], Bypass]) -> Finding:
    bypass = by_key.get((finding.rule, finding.subjects)) if finding.verdict is Verdict.FAIL else None
    return replace(finding, verdict=Verdict.BYPASSED, bypass=bypass) if bypass else finding
