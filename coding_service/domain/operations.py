"""What a coder may do to a code set, as data. References (`dx:0`, `line:2`) are to the revision looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from coding_service.domain.code_set import Evidence
from coding_service.domain.codes import CodeSystem


@dataclass(frozen=True, slots=True)
class Accept:
    subject: str


@dataclass(frozen=True, slots=True)
class Reject:
    subject: str
    reason: str


@dataclass(frozen=True, slots=True)
class ChangeDiagnosis:
    """None: leave as it is."""

    subject: str
    reason: str
    code: str | None = None
    poa: str | None = None


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """None: leave as it is. `pointers` count from 0."""

    subject: str
    reason: str
    code: str | None = None
    units: int | None = None
    modifiers: tuple[str, ...] | None = None
    pointers: tuple[int, ...] | None = None
    revenue_code: str | None = None
    service_date: date | None = None


@dataclass(frozen=True, slots=True)
class AddDiagnosis:
    code: str
    reason: str
    evidence: tuple[Evidence, ...] = ()
    poa: str | None = None


@dataclass(frozen=True, slots=True)
class AddLine:
    """`pointers` count from 0; diagnoses added by earlier operations come after those of the revision."""

    code: str
    reason: str
    units: int = 1
    modifiers: tuple[str, ...] = ()
    pointers: tuple[int, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    revenue_code: str | None = None
    service_date: date | None = None


@dataclass(frozen=True, slots=True)
class Reorder:
    """Every diagnosis (`dx:…`) or every line (`line:…`) that remains, once, in the order wanted."""

    subjects: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class BypassFinding:
    rule: str
    subjects: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class WithdrawBypass:
    rule: str
    subjects: tuple[str, ...]


Operation = (
    Accept
    | Reject
    | ChangeDiagnosis
    | ChangeLine
    | AddDiagnosis
    | AddLine
    | Reorder
    | BypassFinding
    | WithdrawBypass
)


class Labels(Protocol):
    """Names codes on the date of service. An unknown code has an empty title: the rules will say so."""

    def diagnosis(self, code: str) -> tuple[str, str, str]:
        """(published form, title, release)"""
        ...

    def service(self, code: str) -> tuple[str, CodeSystem, str, str]:
        """(published form, system, label, release)"""
        ...
