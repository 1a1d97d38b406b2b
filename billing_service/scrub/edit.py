"""What a claim edit is: a rule that also names the rejection or denial it prevents, and what it looks at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from billing_service.domain.assembly import Assembled, VisitMaterials
from billing_service.domain.claim_record import ClaimRecord
from billing_service.domain.eligibility_check import EligibilityCheck
from shared.rules import Rule


@dataclass(frozen=True, slots=True)
class ClaimSubject:
    """A claim as assembled, with what it was assembled from."""

    assembled: Assembled
    materials: VisitMaterials


@dataclass(frozen=True, slots=True)
class ScrubBook:
    """What else the edits read."""

    today: date
    eligibility: EligibilityCheck | None = None
    """The newest answer for the coverage that is billed; None when there is none yet."""
    eligibility_stale: bool = False
    """A later question went unanswered."""
    other_claims: tuple[ClaimRecord, ...] = ()
    """The patient's other claims, whatever became of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimEdit(Rule[ClaimSubject, ScrubBook]):
    prevents: str
    """The rejection or denial, with its code, that a failing claim would meet."""
