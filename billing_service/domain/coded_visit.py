"""What billing takes from a finalized code set: the codes, never the note."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shared.rules import Finding


@dataclass(frozen=True, slots=True)
class CodedService:
    code: str
    system: str
    """`cpt` or `hcpcs`."""
    units: Decimal
    label: str = ""
    """The coding service's own plain words."""
    modifiers: tuple[str, ...] = ()
    pointers: tuple[int, ...] = ()
    """1-based positions in `CodedVisit.diagnoses`, most important first."""
    ndc: str = ""
    ndc_quantity: Decimal | None = None
    ndc_unit: str = ""
    revenue_code: str = ""
    """Four digits, of an institutional line."""
    service_date: date | None = None
    """Where it is not the visit's: a procedure within a stay."""


@dataclass(frozen=True, slots=True)
class CodedVisit:
    code_set_id: str
    status: str
    """`proposed`, `in_review`, `finalized`, `amended`."""
    date_of_service: date
    diagnoses: tuple[str, ...]
    services: tuple[CodedService, ...]
    patient_reference: str = ""
    """What the coding service was told about whose note it is: our patient id, or empty."""
    findings: tuple[Finding, ...] = ()
    """What the coding rules said, `no_data` and bypassed ones included."""
    superseded_by: str = ""
    poa: tuple[str, ...] = ()
    """Present on admission, for each diagnosis in order; empty where nobody was asked."""

    @property
    def finalized(self) -> bool:
        return self.status == "finalized"


@dataclass(frozen=True, slots=True)
class CodesToValidate:
    """Codes that were not coded by the coding service; nothing in it names a person."""

    date_of_service: date
    institutional: bool
    diagnoses: tuple[str, ...]
    services: tuple[CodedService, ...]
    birth_date: date | None = None
    sex: str = "unknown"
    payer_kind: str = "commercial"
    """`medicare`, `medicaid`, `commercial`, `self_pay` or `other`."""
