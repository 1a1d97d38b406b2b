"""One 835 for one payer and one payee, balanced at all three levels.

ΣCLP04 − ΣPLB = BPR02, and BPR02 is never negative: what a cheque cannot recover is carried forward
(FB negative) and consumed by the next one (FB positive). A take-back either comes out of this cheque at once,
or is deferred (WO negative) and recovered later (WO positive) or acknowledged as refunded (72 negative beside
its WO). Authority: X12N 835 TR3 005010X221A1, §1.10.2.1 balancing, §1.10.2.12 balance forward,
§1.10.2.17 overpayment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from billing_service.domain.money import Cents
from billing_service.domain.people import Address, Contact, Provider
from billing_service.domain.remittance import (
    BankTransfer,
    ClaimPayment,
    ProviderAdjustment,
    Remittance,
)
from billing_service.mock_payer.plan import PayerProfile

BALANCE_FORWARD = "FB"
OVERPAYMENT = "WO"
REFUND_ACKNOWLEDGED = "72"
NO_PAYMENT = "NON"
INVENTED_BANK = BankTransfer("999999992", "1000000001", "999999992", "2000000002")
"""For BPR06–15: accounts that cannot exist (no bank has prefix 99), with a right routing check digit."""


@dataclass(frozen=True, slots=True)
class Payee:
    npi: str
    tax_id: str
    name: str
    address: Address | None = None

    @classmethod
    def of(cls, provider: Provider) -> Payee:
        """The billing provider of a claim."""
        name = provider.organization or " ".join(
            filter(None, [provider.name.last, provider.name.first] if provider.name else [])
        )
        return cls(provider.npi, provider.tax_id, name, provider.address)


@dataclass(frozen=True, slots=True)
class Deferral:
    """An overpayment whose recovery waits: `amount` is what the provider still has."""

    reference: str
    amount: Cents


def fiscal_year_end(on: date) -> date:
    """PLB02: the last day of the payee's fiscal year, where it is not known the calendar year's."""
    return date(on.year, 12, 31)


def deferred(npi: str, on: date, deferral: Deferral) -> ProviderAdjustment:
    """Leaves the money with the provider for now: the reversal does not lower this cheque."""
    return ProviderAdjustment(npi, fiscal_year_end(on), OVERPAYMENT, deferral.reference, -deferral.amount)


def recovered(npi: str, on: date, deferral: Deferral) -> ProviderAdjustment:
    return ProviderAdjustment(npi, fiscal_year_end(on), OVERPAYMENT, deferral.reference, deferral.amount)


def refund_acknowledged(npi: str, on: date, deferral: Deferral) -> tuple[ProviderAdjustment, ...]:
    """The provider has sent the money back: 72 says so, the WO of the same reference closes the deferral."""
    year_end = fiscal_year_end(on)
    return (
        ProviderAdjustment(npi, year_end, REFUND_ACKNOWLEDGED, deferral.reference, -deferral.amount),
        ProviderAdjustment(npi, year_end, OVERPAYMENT, deferral.reference, deferral.amount),
    )


def remit(
    payer: PayerProfile,
    payee: Payee,
    claims: Sequence[ClaimPayment],
    adjustments: Sequence[ProviderAdjustment] = (),
    *,
    trace: str,
    paid_on: date,
    carried: Cents = 0,
    carried_reference: str = "",
    receiver_id: str = "",
) -> Remittance:
    """The remittance; `carried` is what an earlier one could not recover (its FB, as a positive amount).

    What this one cannot recover either is its own `carried_forward`.
    """
    year_end = fiscal_year_end(paid_on)
    provider = list(adjustments)
    if carried:
        provider.append(ProviderAdjustment(payee.npi, year_end, BALANCE_FORWARD, carried_reference, carried))
    amount = sum(claim.paid for claim in claims) - sum(p.amount for p in provider)
    if amount < 0:
        provider.append(ProviderAdjustment(payee.npi, year_end, BALANCE_FORWARD, trace, amount))
        amount = 0
    remittance = Remittance(
        payer_name=payer.name,
        payer_id=payer.trace_id,
        payee_name=payee.name,
        payee_npi=payee.npi,
        trace=trace,
        amount=amount,
        method=payer.payment_method if amount else NO_PAYMENT,
        paid_on=paid_on,
        claims=tuple(claims),
        provider_adjustments=tuple(provider),
        handling="I" if amount else "H",
        production_date=paid_on,
        payer_address=payer.address,
        payer_contact=Contact(name="PROVIDER SERVICES", phone=payer.phone),
        payee_address=payee.address,
        payee_tax_id=payee.tax_id,
        receiver_id=receiver_id if receiver_id != payee.npi else "",
        bank=INVENTED_BANK if amount and payer.payment_method == "ACH" else None,
    )
    unbalanced = [c for c in claims if c.out_of_balance_by or any(s.out_of_balance_by for s in c.lines)]
    if remittance.out_of_balance_by or unbalanced:
        raise AssertionError(f"remittance {trace} does not balance")
    return remittance


def carried_forward(remittance: Remittance) -> Cents:
    """What this remittance could not recover and the next one has to, as a positive amount."""
    return -sum(
        p.amount for p in remittance.provider_adjustments if p.reason == BALANCE_FORWARD and p.amount < 0
    )
