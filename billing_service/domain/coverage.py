"""What a patient is insured by, in which order, from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from billing_service.domain.msp import MspQuestionnaire
from billing_service.domain.people import Person


class PayerOrder(StrEnum):
    """SBR01."""

    PRIMARY = "P"
    SECONDARY = "S"
    TERTIARY = "T"


@dataclass(frozen=True, slots=True)
class Coverage:
    id: str
    patient_id: str
    partner_id: str
    """The trading partner (payer) that carries it."""
    member_id: str
    order: PayerOrder
    from_date: date
    to_date: date | None = None
    relationship: str = "18"
    """The patient's relationship to the subscriber: `18` self, `01` spouse, `19` child, `G8` other …"""
    subscriber: Person | None = None
    """None exactly when the patient is the subscriber."""
    group_number: str = ""
    group_name: str = ""
    accept_assignment: str = "A"
    """CLM07."""
    benefits_assigned: str = "Y"
    """CLM08."""
    release_of_information: str = "Y"
    """CLM09."""
    msp_type: str = ""
    """SBR05, when Medicare is not primary: as given, or as `msp` comes out."""
    msp: MspQuestionnaire | None = None
    """Of a Medicare coverage: what the patient answered."""
    qmb: bool = False
    """Qualified Medicare Beneficiary: owes no Medicare cost share (42 U.S.C. 1396a(n)(3)(B))."""
    subscriber_organization: str = ""
    """The employer, where a workers' compensation policy names no person."""
    claim_number: str = ""
    """REF*Y4: the property and casualty claim that workers' compensation or auto insurance opened."""
    version: int = 1

    def covers(self, on: date) -> bool:
        """Both ends count, as DTP*346 and DTP*347 do."""
        return self.from_date <= on and (self.to_date is None or on <= self.to_date)
