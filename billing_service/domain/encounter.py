"""One visit: who, where, when, by whom, and under which code set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from billing_service.domain.claim import Accident, Attachment, ClaimKind, CodedValue, Occurrence
from billing_service.domain.money import Cents


class EncounterStatus(StrEnum):
    PLANNED = "planned"
    """On the schedule: eligibility and estimates, no claim."""
    FINISHED = "finished"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Charge:
    """One service as the clinic charges it: planned, coded elsewhere, or more about a code set's line."""

    code: str
    units: Decimal = Decimal(1)
    modifiers: tuple[str, ...] = ()
    pointers: tuple[int, ...] = ()
    """1-based positions in the visit's diagnoses."""
    charge: Cents | None = None
    """For all units; None: as the fee schedules price it."""
    place_of_service: str = ""
    rendering_provider_id: str = ""
    coverage_id: str = ""
    """Where this service goes to another payer than the visit's first (an accident's insurer)."""
    revenue_code: str = ""
    ndc: str = ""
    """Eleven digits, 5-4-2."""
    ndc_quantity: Decimal | None = None
    ndc_unit: str = ""
    note: str = ""
    """NTE*ADD."""


@dataclass(frozen=True, slots=True)
class FacilityStay:
    """What only an institutional claim says."""

    type_of_bill: str
    """Three digits, such as `131`; the last gives way to the claim's frequency."""
    statement_from: date
    statement_to: date
    patient_status: str
    admission_type: str = ""
    admission_source: str = ""
    admitted_on: date | None = None
    admitted_at: time | None = None
    discharged_at: time | None = None
    drg: str = ""
    attending_provider_id: str = ""
    operating_provider_id: str = ""
    occurrences: tuple[Occurrence, ...] = ()
    occurrence_spans: tuple[Occurrence, ...] = ()
    values: tuple[CodedValue, ...] = ()
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Encounter:
    id: str
    patient_id: str
    date_of_service: date
    billing_provider_id: str
    rendering_provider_id: str
    location_id: str
    coverage_ids: tuple[str, ...] = ()
    """In the order of payment, primary first; empty for a self-pay visit."""
    referring_provider_id: str = ""
    ordering_provider_id: str = ""
    supervising_provider_id: str = ""
    place_of_service: str = ""
    """The location's own where empty."""
    note_signed_by: str = ""
    """Opaque id of the clinician who signed; an unsigned note is held."""
    note_signed_at: datetime | None = None
    code_set_id: str = ""
    """Of the coding service; the claim is assembled from it once it is finalized."""
    accident: Accident | None = None
    onset: date | None = None
    authorization: str = ""
    """Prior authorization number (REF*G1)."""
    referral: str = ""
    """REF*9F."""
    status: EncounterStatus = EncounterStatus.FINISHED
    kind: ClaimKind = ClaimKind.PROFESSIONAL
    stay: FacilityStay | None = None
    """Given exactly when `kind` is institutional."""
    diagnoses: tuple[str, ...] = ()
    """With `charges`, of a visit that was coded elsewhere; a code set's own come from it."""
    charges: tuple[Charge, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    """PWK."""
    part_2: bool = False
    """A record of a substance-use disorder programme (42 CFR part 2): nothing goes out without consent."""
    delay_reason: str = ""
    """CLM20, where the claim is late for a reason that the payer takes."""
    version: int = 1

    @property
    def signed(self) -> bool:
        return bool(self.note_signed_by and self.note_signed_at)
