"""One claim model for both kinds of claim; 837P, 837I, CMS-1500, UB-04, JSON and FHIR are renderings of it.

Names follow the form where the form has one; the 837 element is cited where the name alone does not tell.
Amounts are integer cents, quantities Decimal (837 allows fractions of a unit), dates are dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from billing_service.domain.money import Cents
from billing_service.domain.people import Address, Contact, Person, Provider, Reference


class ClaimKind(StrEnum):
    PROFESSIONAL = "professional"
    INSTITUTIONAL = "institutional"


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One reason of a CAS segment. A positive amount lowers the payment."""

    group: str
    """CAS01: CO, PR, OA, PI (CR until 5010 reversal practice ended)."""
    reason: str
    """CARC."""
    amount: Cents
    quantity: Decimal | None = None


@dataclass(frozen=True, slots=True)
class LineAdjudication:
    """2430: what one prior payer did with the line."""

    payer_id: str
    """SVD01, equal to that payer's 2330B NM109."""
    paid: Cents
    code: str
    code_qualifier: str = "HC"
    modifiers: tuple[str, ...] = ()
    revenue_code: str = ""
    units: Decimal = Decimal(1)
    bundled_line: int | None = None
    adjustments: tuple[Adjustment, ...] = ()
    adjudicated_on: date | None = None
    remaining_patient: Cents | None = None
    """AMT*EAF."""


@dataclass(frozen=True, slots=True)
class Drug:
    """2410: LIN/CTP. NDC in 5-4-2 without hyphens."""

    ndc: str
    quantity: Decimal
    unit: str
    """`F2` international unit, `GR` gram, `ME` milligram, `ML` millilitre, `UN` unit."""
    prescription: str = ""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    code: str
    """ICD-10-CM with or without its dot; X12 writes it without."""
    qualifier: str = ""
    """HI01-1: ABK principal, ABF other, ABJ admitting, APR reason for visit, ABN external cause;
    empty lets position decide (first ABK, then ABF)."""
    poa: str = ""
    """Y N U W, institutional only."""


@dataclass(frozen=True, slots=True)
class Procedure:
    """ICD-10-PCS on an institutional claim (HI BBR/BBQ)."""

    code: str
    performed_on: date | None = None


@dataclass(frozen=True, slots=True)
class CodedValue:
    """HI*BE value code and amount (institutional)."""

    code: str
    amount: Cents


@dataclass(frozen=True, slots=True)
class Occurrence:
    """HI*BH occurrence code and date, or HI*BI span."""

    code: str
    from_date: date
    to_date: date | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """PWK."""

    report_type: str
    transmission: str
    """`EL` electronic, `BM` mail, `FX` fax, `AA` on request at provider's site, `EM` e-mail, `FT` file."""
    control_number: str = ""


@dataclass(frozen=True, slots=True)
class ServiceLine:
    number: int
    """LX01, from 1 without gaps."""
    charge: Cents
    units: Decimal
    from_date: date | None
    code: str = ""
    """CPT or HCPCS; may be empty on an institutional line."""
    to_date: date | None = None
    modifiers: tuple[str, ...] = ()
    pointers: tuple[int, ...] = ()
    """1-based positions in `Claim.diagnoses`, professional only, up to four."""
    unit: str = "UN"
    """SV103 / SV204: `UN` units, `MJ` minutes, `DA` days (institutional)."""
    code_qualifier: str = "HC"
    description: str = ""
    revenue_code: str = ""
    noncovered_charge: Cents | None = None
    """SV207."""
    place_of_service: str = ""
    """SV105 where it differs from the claim's."""
    emergency: bool = False
    epsdt: bool = False
    family_planning: bool = False
    control_number: str = ""
    """REF*6R, ours, echoed in the 835; at most 30 characters."""
    drug: Drug | None = None
    rendering: Provider | None = None
    ordering: Provider | None = None
    supervising: Provider | None = None
    referring: Provider | None = None
    purchased: Provider | None = None
    service_facility: Provider | None = None
    operating: Provider | None = None
    authorizations: tuple[str, ...] = ()
    """REF*G1."""
    clia: str = ""
    """REF*X4."""
    references: tuple[Reference, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    note: str = ""
    """NTE*ADD."""
    test_date: date | None = None
    prescription_date: date | None = None
    adjudications: tuple[LineAdjudication, ...] = ()


@dataclass(frozen=True, slots=True)
class Payer:
    name: str
    id: str
    """NM109 of the payer loop; the qualifier is `id_qualifier`."""
    id_qualifier: str = "PI"
    address: Address | None = None
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Subscriber:
    """The insured of one payer (2000B/2010BA, or 2320/2330A for the others)."""

    person: Person
    member_id: str
    payer_responsibility: str = "P"
    """SBR01: P S T A–H U."""
    relationship: str = "18"
    """The patient's relationship to the subscriber: `18` self, `01` spouse, `19` child, `G8` other …"""
    group_number: str = ""
    group_name: str = ""
    claim_filing: str = ""
    """SBR09: `CI` commercial, `HM` HMO, `12` PPO, `MB` Medicare B, `MA` Medicare A, `MC` Medicaid …"""
    msp_type: str = ""
    """SBR05: 12 13 14 15 16 41 42 43 47 when Medicare is secondary."""
    organization: str = ""
    """A non-person subscriber (workers' compensation employer)."""
    ssn: str = ""
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherCoverage:
    """2320–2330: another payer, before or after this one, with what it already decided."""

    subscriber: Subscriber
    payer: Payer
    paid: Cents | None = None
    """AMT*D."""
    remaining_patient: Cents | None = None
    """AMT*EAF."""
    noncovered: Cents | None = None
    """AMT*A8."""
    adjustments: tuple[Adjustment, ...] = ()
    """Claim-level CAS."""
    adjudicated_on: date | None = None
    """DTP*573 in 2330B, when no line carries it."""
    payer_control_number: str = ""
    """REF*F8 in 2330B."""
    assignment: str = "Y"
    """OI03."""
    release: str = "Y"
    """OI06."""
    moa_remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Accident:
    kinds: tuple[str, ...]
    """CLM11: AA auto, EM employment, OA other."""
    on: date | None = None
    state: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Ambulance:
    """CR1 and the pick-up and drop-off places (2310E/F)."""

    reason: str
    miles: Decimal
    weight_lb: Decimal | None = None
    round_trip_purpose: str = ""
    stretcher_purpose: str = ""
    pickup: Address | None = None
    dropoff: Address | None = None
    conditions: tuple[str, ...] = ()
    """CRC*07 codes."""


@dataclass(frozen=True, slots=True)
class Institutional:
    """What only an 837I / UB-04 carries."""

    type_of_bill: str
    """Three digits without the leading zero and without frequency are derived from this: e.g. `131`."""
    statement_from: date
    statement_to: date
    patient_status: str
    """CL103."""
    admission_type: str = ""
    """CL101."""
    admission_source: str = ""
    """CL102."""
    admitted_on: date | None = None
    admitted_at: time | None = None
    discharged_at: time | None = None
    drg: str = ""
    procedures: tuple[Procedure, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    occurrence_spans: tuple[Occurrence, ...] = ()
    values: tuple[CodedValue, ...] = ()
    conditions: tuple[str, ...] = ()
    treatment_codes: tuple[str, ...] = ()
    attending: Provider | None = None
    operating: Provider | None = None
    other_operating: Provider | None = None
    patient_due: Cents | None = None
    """AMT*F3, what the patient is estimated to owe."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim to one payer. `diagnoses` keep their order; lines point at them by position."""

    kind: ClaimKind
    control_number: str
    """CLM01, ours, at most 17 characters by our own rule (payers truncate longer ones); echoed as CLP01."""
    billing: Provider
    subscriber: Subscriber
    payer: Payer
    diagnoses: tuple[Diagnosis, ...]
    lines: tuple[ServiceLine, ...]
    patient: Person | None = None
    """None when the subscriber is the patient (relationship 18)."""
    place_of_service: str = ""
    """CLM05-1, professional."""
    frequency: str = "1"
    """CLM05-3: 1 original, 7 replacement, 8 void."""
    payer_control_number: str = ""
    """REF*F8, required with frequency 7 and 8."""
    accept_assignment: str = "A"
    """CLM07: A B C."""
    benefits_assigned: str = "Y"
    """CLM08: Y N W."""
    release_of_information: str = "Y"
    """CLM09: Y I."""
    signature_on_file: bool = True
    """CLM06."""
    patient_paid: Cents | None = None
    """AMT*F5."""
    pay_to: Address | None = None
    rendering: Provider | None = None
    referring: Provider | None = None
    supervising: Provider | None = None
    service_facility: Provider | None = None
    other_coverages: tuple[OtherCoverage, ...] = ()
    accident: Accident | None = None
    onset: date | None = None
    """DTP*431."""
    initial_treatment: date | None = None
    last_seen: date | None = None
    last_menstrual_period: date | None = None
    disability_from: date | None = None
    disability_to: date | None = None
    admitted: date | None = None
    """DTP*435 on a professional claim."""
    discharged: date | None = None
    authorization: str = ""
    """REF*G1."""
    referral: str = ""
    """REF*9F."""
    clia: str = ""
    """REF*X4."""
    medical_record_number: str = ""
    """REF*EA."""
    clearinghouse_trace: str = ""
    """REF*D9."""
    delay_reason: str = ""
    """CLM20."""
    special_program: str = ""
    """CLM12."""
    contract: tuple[str, Cents | None] | None = None
    """CN101 and CN102."""
    anesthesia_procedures: tuple[str, ...] = ()
    """HI*BP/BO."""
    conditions: tuple[str, ...] = ()
    """HI*BG, professional."""
    attachments: tuple[Attachment, ...] = ()
    references: tuple[Reference, ...] = ()
    note: str = ""
    """NTE*ADD."""
    ambulance: Ambulance | None = None
    institutional: Institutional | None = None
    property_casualty_number: str = ""
    """REF*Y4."""

    @property
    def charge(self) -> Cents:
        """CLM02."""
        return sum(line.charge for line in self.lines)

    @property
    def patient_person(self) -> Person:
        return self.patient or self.subscriber.person

    @property
    def first_service_date(self) -> date | None:
        return min((line.from_date for line in self.lines if line.from_date), default=None)


@dataclass(frozen=True, slots=True)
class Party:
    """Submitter (1000A) or receiver (1000B)."""

    name: str
    id: str
    """NM109 with qualifier 46."""
    contact: Contact | None = None
    person: bool = False
