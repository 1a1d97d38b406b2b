"""What a claim edit is: a rule that also names the rejection or denial it prevents, and what it looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from billing_service.domain.assembly import Assembled
from billing_service.domain.authorization_record import Use
from billing_service.domain.claim_record import ClaimRecord
from billing_service.domain.eligibility_check import EligibilityCheck
from billing_service.domain.payer_rule import PayerRule
from billing_service.domain.visit_materials import VisitMaterials
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
    same_member_claims: tuple[ClaimRecord, ...] = ()
    """Claims of other records that have this member id and birth date."""
    uses: Mapping[str, tuple[Use, ...]] = field(default_factory=dict)
    """Of each authorization on file, by its id: what other claims have taken of it."""
    payer_rules: tuple[PayerRule, ...] = ()
    """The clinic's own for this payer and date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimEdit(Rule[ClaimSubject, ScrubBook]):
    prevents: str
    """The rejection or denial, with its code, that a failing claim would meet."""
