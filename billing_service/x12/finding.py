"""What validation says: one finding, with its place and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from shared.rules import Severity


@dataclass(frozen=True, slots=True)
class SnipRule:
    """`id` is stable. `level` is the WEDI SNIP type, 1–7."""

    id: str
    level: int
    severity: Severity
    title: str
    citation: str
    fix: str


@dataclass(frozen=True, slots=True)
class X12Finding:
    rule: str
    level: int
    severity: Severity
    message: str
    """Says what is wrong; never an element's value, which may be PHI."""
    citation: str
    fix: str
    segment: str = ""
    position: int = 0
    """In the set, ST = 1; 0 for the envelope."""
    loop: str = ""
    element: int = 0
    component: int = 0
    value: str = ""
    """The element as it stands in the file. May be PHI: for whoever may see the file, never for a log."""
    offset: int = 0
    """Bytes from the start of the text."""
    interchange: str = ""
    """ISA13."""
    set_number: str = ""
    """ST02."""
    claim: str = ""
    """CLM01 or CLP01 of the claim that the finding is about."""
    code: str = ""
    """What an acknowledgment calls it: IK304 of a segment, IK403 of an element, TA105, AK905 or IK502."""

    @property
    def place(self) -> str:
        """`2400 SV107-1, segment 24` – for people."""
        element = f"{self.element:02d}" if self.element else ""
        component = f"-{self.component}" if self.component else ""
        where = f"{self.loop} {self.segment}{element}{component}".strip()
        return f"{where}, segment {self.position}" if self.position else where
