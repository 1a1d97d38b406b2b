"""One visit: who, where, when, by whom, and under which code set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from billing_service.domain.claim import Accident


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
    version: int = 1

    @property
    def signed(self) -> bool:
        return bool(self.note_signed_by and self.note_signed_at)
