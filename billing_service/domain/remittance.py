"""An electronic remittance advice (835) as the guide tells it. Amounts are integer cents with their sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from billing_service.domain.claim import Adjustment
from billing_service.domain.money import Cents
from billing_service.domain.people import Address, Contact, PersonName, Reference


@dataclass(frozen=True, slots=True)
class ServicePayment:
    """2110."""

    charge: Cents
    """SVC02."""
    paid: Cents
    """SVC03."""
    code: str = ""
    code_qualifier: str = "HC"
    modifiers: tuple[str, ...] = ()
    revenue_code: str = ""
    units_paid: Decimal | None = None
    submitted_code: str = ""
    """SVC06, when the payer adjudicated another code than was submitted."""
    submitted_modifiers: tuple[str, ...] = ()
    submitted_units: Decimal | None = None
    from_date: date | None = None
    to_date: date | None = None
    adjustments: tuple[Adjustment, ...] = ()
    line_control_number: str = ""
    """REF*6R."""
    allowed: Cents | None = None
    """AMT*B6."""
    remarks: tuple[str, ...] = ()
    """LQ*HE."""
    references: tuple[Reference, ...] = ()

    @property
    def out_of_balance_by(self) -> Cents:
        """SVC02 − ΣCAS − SVC03; zero when the line balances."""
        return self.charge - sum(a.amount for a in self.adjustments) - self.paid


@dataclass(frozen=True, slots=True)
class ClaimPayment:
    """2100."""

    control_number: str
    """CLP01, our CLM01."""
    status: str
    """CLP02: 1 2 3 4 19 20 21 22 23 25. Never used to tell paid from denied."""
    charge: Cents
    paid: Cents
    patient_responsibility: Cents
    """CLP05; the sum of PR adjustments decides, this is compared with it."""
    claim_filing: str = ""
    payer_control_number: str = ""
    """CLP07."""
    facility_type: str = ""
    frequency: str = ""
    adjustments: tuple[Adjustment, ...] = ()
    """Claim level."""
    lines: tuple[ServicePayment, ...] = ()
    patient_name: PersonName | None = None
    member_id: str = ""
    corrected_name: PersonName | None = None
    corrected_member_id: str = ""
    rendering_npi: str = ""
    crossover_payer: str = ""
    """NM1*TT."""
    crossover_payer_id: str = ""
    statement_from: date | None = None
    statement_to: date | None = None
    coverage_expired: date | None = None
    """DTM*036."""
    received: date | None = None
    """DTM*050."""
    remarks: tuple[str, ...] = ()
    """MOA03–07 / MIA."""
    amounts: tuple[tuple[str, Cents], ...] = ()
    """AMT: `AU` coverage amount, `I` interest, `F5` patient paid …"""
    references: tuple[Reference, ...] = ()
    drg: str = ""

    @property
    def out_of_balance_by(self) -> Cents:
        """CLP03 − ΣCAS (claim and lines) − CLP04; zero when the claim balances."""
        adjusted = sum(a.amount for a in self.adjustments)
        adjusted += sum(a.amount for line in self.lines for a in line.adjustments)
        return self.charge - adjusted - self.paid

    @property
    def is_reversal(self) -> bool:
        return self.status == "22"


@dataclass(frozen=True, slots=True)
class ProviderAdjustment:
    """One pair of a PLB. A positive amount lowers the cheque."""

    provider_id: str
    fiscal_period_end: date
    reason: str
    """PLB03-1: FB WO 72 L6 CS …"""
    reference: str
    amount: Cents


@dataclass(frozen=True, slots=True)
class BankTransfer:
    """BPR06–15 of an electronic payment."""

    payer_routing: str
    """ABA number, nine digits."""
    payer_account: str
    payee_routing: str
    payee_account: str
    originator: str = ""
    """BPR10, ten characters; the payer's TRN03 when empty."""


@dataclass(frozen=True, slots=True)
class Remittance:
    """One ST/SE of an 835: one payment (cheque, EFT) or notice of none."""

    payer_name: str
    payer_id: str
    """TRN03, the payer's identifier with its leading digit."""
    payee_name: str
    payee_npi: str
    trace: str
    """TRN02: cheque or EFT number."""
    amount: Cents
    """BPR02."""
    method: str
    """BPR04: ACH BOP CHK FWT NON."""
    paid_on: date | None
    """BPR16; None where the payer gave no date: such a payment is held, never posted at a guessed one."""
    claims: tuple[ClaimPayment, ...]
    provider_adjustments: tuple[ProviderAdjustment, ...] = ()
    handling: str = "I"
    """BPR01."""
    credit_debit: str = "C"
    """BPR03."""
    production_date: date | None = None
    payer_address: Address | None = None
    payer_contact: Contact | None = None
    payee_address: Address | None = None
    payee_tax_id: str = ""
    receiver_id: str = ""
    payer_references: tuple[Reference, ...] = ()
    bank: BankTransfer | None = None
    currency: str = ""
    """CUR02; empty for US dollars."""

    @property
    def payment_date(self) -> date:
        """BPR16 of a remittance that is distributed. ValueError where there is none: posting holds those."""
        if self.paid_on is None:
            raise ValueError("a remittance without a payment date is held, not distributed")
        return self.paid_on

    @property
    def identity(self) -> tuple[str, str, date | None, Cents, str]:
        """Payer TRN03 + TRN02 + BPR16 + BPR02 + payee: the same identity is the same money."""
        return (self.payer_id, self.trace, self.paid_on, self.amount, self.payee_npi or self.payee_tax_id)

    @property
    def net(self) -> Cents:
        """What reached the bank: BPR02, negative where BPR03 says that it was taken from the account (D)."""
        return -self.amount if self.credit_debit == "D" else self.amount

    @property
    def out_of_balance_by(self) -> Cents:
        """ΣCLP04 − ΣPLB − BPR02; zero when the transaction balances."""
        paid = sum(claim.paid for claim in self.claims)
        return paid - sum(p.amount for p in self.provider_adjustments) - self.net
