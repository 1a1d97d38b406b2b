"""What a payer or clearinghouse says about a file before it says anything about money."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from billing_service.domain.money import Cents


@dataclass(frozen=True, slots=True)
class InterchangeAck:
    """TA1."""

    control_number: str
    """ISA13 of the interchange that is answered."""
    interchange_date: str
    """YYMMDD as sent (ISA09)."""
    interchange_time: str
    code: str
    """`A` accepted, `E` accepted with errors, `R` rejected."""
    note: str
    """TA105, `000` when there is none."""


@dataclass(frozen=True, slots=True)
class ElementError:
    """IK4."""

    position: int
    code: str
    """IK403: 1 missing, 4 too short, 5 too long, 6 invalid character, 7 invalid code, 8 invalid date …"""
    component: int | None = None
    reference: int | None = None
    """Data element number."""
    bad_value: str = ""
    """Never sent by us where it may identify a person."""


@dataclass(frozen=True, slots=True)
class SegmentError:
    """IK3."""

    segment: str
    position: int
    """Counted from ST = 1."""
    loop: str = ""
    code: str = ""
    """IK304: 1 unknown segment, 3 missing, 5 exceeds repeat, 8 has data element errors, I4 …"""
    elements: tuple[ElementError, ...] = ()


@dataclass(frozen=True, slots=True)
class SetAck:
    """AK2…IK5: one transaction set."""

    set_id: str
    control_number: str
    implementation: str
    code: str
    """IK501: A E accept; R M W X reject."""
    errors: tuple[SegmentError, ...] = ()
    notes: tuple[str, ...] = ()
    """IK502–06."""

    @property
    def accepted(self) -> bool:
        return self.code in ("A", "E")


@dataclass(frozen=True, slots=True)
class FunctionalAck:
    """999: one functional group."""

    group_id: str
    """AK101, e.g. `HC`."""
    group_control_number: str
    version: str
    code: str
    """AK901: A E accept, P partly, R M W X reject."""
    sets: tuple[SetAck, ...]
    included: int = 0
    received: int = 0
    accepted: int = 0
    notes: tuple[str, ...] = ()
    """AK905–09: 1 unknown group, 4 control number mismatch, 5 count mismatch …"""


@dataclass(frozen=True, slots=True)
class StatusCode:
    """STC composite: category (CSCC), status (CSC) and entity."""

    category: str
    status: str
    entity: str = ""


@dataclass(frozen=True, slots=True)
class LineAck:
    """2220D: a line that is the reason of a rejection."""

    control_number: str
    """REF*FJ, our REF*6R."""
    status: StatusCode
    code: str
    charge: Cents
    code_qualifier: str = "HC"
    modifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimAck:
    """277CA, 2200D: one claim."""

    control_number: str
    """TRN02, equal to CLM01."""
    statuses: tuple[StatusCode, ...]
    effective: date | None = None
    action: str = ""
    """STC03: `WQ` accept, `U` reject."""
    charge: Cents | None = None
    payer_control_number: str = ""
    """REF*1K."""
    clearinghouse_trace: str = ""
    """REF*D9."""
    service_from: date | None = None
    service_to: date | None = None
    line_statuses: tuple[tuple[str, StatusCode], ...] = ()
    """(line control number, status) of `lines`, as reading gives it; `lines` is what is written."""
    lines: tuple[LineAck, ...] = ()
    patient_last: str = ""
    patient_first: str = ""
    member_id: str = ""

    @property
    def accepted(self) -> bool:
        """Only A2 and A5 mean accepted into adjudication; A0/A1 are receipts."""
        return any(s.category in ("A2", "A5") for s in self.statuses)

    @property
    def rejected(self) -> bool:
        return any(s.category in ("A3", "A4", "A6", "A7", "A8") for s in self.statuses)


@dataclass(frozen=True, slots=True)
class ClaimAcknowledgment:
    """277CA: one transaction set."""

    source_name: str
    source_id: str
    receiver_name: str
    receiver_id: str
    trace: str
    """2200B TRN02: BHT03 of the 837 that is answered."""
    created: date
    claims: tuple[ClaimAck, ...]
    provider_name: str = ""
    provider_npi: str = ""
    accepted_count: int = 0
    rejected_count: int = 0
    accepted_amount: Cents = 0
    rejected_amount: Cents = 0
    received: date | None = None
    """2200A DTP*050; the day it was created when empty."""
    source_trace: str = ""
    """2200A TRN02, the payer's number of the receipt."""
    from_clearinghouse: bool = False
    """2100A NM101 AY: passed on, not yet with the payer. Only the payer's own (PR) proves timely filing."""
