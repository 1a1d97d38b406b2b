"""What a clinic's coding looks like over a time: which codes, how specific, how often as proposed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CodeUse:
    """One code over all finalized sets of the time."""

    kind: str
    """`dx` or `line`"""
    code: str
    proposed: int
    """Sets whose first reading proposed it."""
    final: int
    """Sets that carry it."""
    agreed: int
    """Sets that were proposed it and carry it."""
    title: str = ""
    category: str | None = None
    """AHRQ CCSR category of a diagnosis."""

    @property
    def is_unspecified(self) -> bool:
        """As the Tabular List's own titles say it (Guidelines I.A.9.b)."""
        return self.kind == "dx" and "unspecified" in self.title.lower()


@dataclass(frozen=True, slots=True)
class Agreement:
    """Proposal against final codes, counted over all codes of a kind (micro): 1.0 is nothing to change."""

    proposed: int
    final: int
    agreed: int

    @property
    def precision(self) -> float | None:
        return self.agreed / self.proposed if self.proposed else None

    @property
    def recall(self) -> float | None:
        return self.agreed / self.final if self.final else None

    @property
    def f1(self) -> float | None:
        both = self.proposed + self.final
        return 2 * self.agreed / both if both else None


@dataclass(frozen=True, slots=True)
class CodingReport:
    sets: int
    """All of the time, whatever their state."""
    finalized: int
    queried: int
    """Sets about which a provider was asked."""
    uses: tuple[CodeUse, ...]
    """Most frequent first."""

    def agreement(self, kind: str) -> Agreement:
        of_kind = [u for u in self.uses if u.kind == kind]
        return Agreement(
            sum(u.proposed for u in of_kind), sum(u.final for u in of_kind), sum(u.agreed for u in of_kind)
        )

    @property
    def unspecified_rate(self) -> float | None:
        """Share of coded diagnoses that are unspecified ones."""
        coded = sum(u.final for u in self.uses if u.kind == "dx")
        return sum(u.final for u in self.uses if u.is_unspecified) / coded if coded else None

    @property
    def query_rate(self) -> float | None:
        return self.queried / self.sets if self.sets else None
