"""The explanation of benefits: what the plan decided on one claim of an 835, in columns that add up.

Every dollar of a charge stands in exactly one column. A column follows from the group and CARC of its CAS:
PR is the patient's (1 deductible, 2 coinsurance, 3 copay, any other a service that the plan leaves to them),
23 an earlier payer's, and of CO, OA and PI a discount or a refusal that the patient does not owe, by the
reason's effect. Never by CLP02, which does not say whether a claim was paid or denied.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from billing_service.domain.claim import Adjustment
from billing_service.domain.money import Cents
from billing_service.domain.people import Address, PersonName
from billing_service.domain.reasons import Effect, reason
from billing_service.domain.remittance import ClaimPayment, Remittance, ServicePayment

_BENEFITS = {"1": "deductible", "2": "coinsurance", "3": "copay"}


@dataclass(frozen=True, slots=True)
class ExplainedReason:
    group: str
    carc: str
    amount: Cents

    @property
    def text(self) -> str:
        """In the patient's words."""
        return reason(self.carc).patient

    @property
    def column(self) -> str:
        """The field of `ExplainedLine` that holds its amount."""
        if self.group == "PR":
            return _BENEFITS.get(self.carc, "not_covered")
        effect = reason(self.carc).effect
        if effect is Effect.PRIOR:
            return "other_plan"
        return "refused" if effect is Effect.DENIAL else "discount"


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    service_date: date | None
    code: str
    description: str
    """Plain words of the service; of the claim as a whole for adjustments that name no line."""
    charge: Cents
    paid: Cents
    allowed: Cents | None = None
    """AMT*B6."""
    discount: Cents = 0
    """By contract or law; nobody owes it."""
    other_plan: Cents = 0
    """OA-23: what an earlier payer already decided."""
    refused: Cents = 0
    """Not paid, and not the patient's: the practice's to settle with the plan."""
    deductible: Cents = 0
    coinsurance: Cents = 0
    copay: Cents = 0
    not_covered: Cents = 0
    """PR of any other reason: the plan leaves it to the patient."""
    reasons: tuple[ExplainedReason, ...] = ()
    remarks: tuple[str, ...] = ()
    """RARC."""

    @property
    def patient_share(self) -> Cents:
        return self.deductible + self.coinsurance + self.copay + self.not_covered

    @property
    def out_of_balance_by(self) -> Cents:
        """Charge less all columns; zero where the 835 balances (SVC02 − ΣCAS = SVC03)."""
        return self.charge - self.discount - self.other_plan - self.refused - self.patient_share - self.paid


@dataclass(frozen=True, slots=True)
class Explanation:
    payer_name: str
    payer_address: Address | None
    patient_name: PersonName | None
    member_id: str
    provider: str
    control_number: str
    payer_control_number: str
    trace: str
    """TRN02: the cheque or transfer that paid it."""
    paid_on: date | None
    """None where the 835 gives no date: the payment is held."""
    is_reversal: bool
    """CLP02 22: an earlier decision is taken back, every amount with its sign turned."""
    charge: Cents
    """CLP03; what the lines do not add up to it is `out_of_balance_by`."""
    paid: Cents
    """CLP04."""
    lines: tuple[ExplainedLine, ...]
    crossover: str = ""
    """The payer to which it was forwarded."""
    remarks: tuple[str, ...] = ()

    @property
    def patient_share(self) -> Cents:
        return sum(line.patient_share for line in self.lines)

    @property
    def out_of_balance_by(self) -> Cents:
        """CLP03 − ΣCAS − CLP04; zero where the claim balances."""
        return (
            self.charge
            - sum(line.charge - line.out_of_balance_by - line.paid for line in self.lines)
            - (self.paid)
        )


def explanation(
    remittance: Remittance,
    payment: ClaimPayment,
    *,
    provider: str = "",
    services: Mapping[str, str] | None = None,
) -> Explanation:
    """Of one CLP. `provider` and `services` (line control number → plain words) are what we know besides."""
    known = services or {}
    lines = [_line(one, payment, known.get(one.line_control_number, "")) for one in payment.lines]
    if not payment.lines or payment.adjustments:
        lines.append(_whole(payment))
    return Explanation(
        payer_name=remittance.payer_name,
        payer_address=remittance.payer_address,
        patient_name=payment.corrected_name or payment.patient_name,
        member_id=payment.corrected_member_id or payment.member_id,
        provider=provider or remittance.payee_name,
        control_number=payment.control_number,
        payer_control_number=payment.payer_control_number,
        trace=remittance.trace,
        paid_on=remittance.paid_on,
        is_reversal=payment.is_reversal,
        charge=payment.charge,
        paid=payment.paid,
        lines=tuple(lines),
        crossover=payment.crossover_payer,
        remarks=payment.remarks,
    )


def _line(line: ServicePayment, payment: ClaimPayment, description: str) -> ExplainedLine:
    code = " ".join((line.code, *line.modifiers)) if line.code else line.revenue_code
    return ExplainedLine(
        service_date=line.from_date or payment.statement_from,
        code=code,
        description=description,
        charge=line.charge,
        paid=line.paid,
        allowed=line.allowed,
        remarks=line.remarks,
        reasons=_reasons(line.adjustments),
        **_columns(line.adjustments),
    )


def _whole(payment: ClaimPayment) -> ExplainedLine:
    """The adjustments of the claim as a whole, with the money too where the 835 has no lines."""
    alone = not payment.lines
    return ExplainedLine(
        service_date=payment.statement_from,
        code="",
        description="the claim as a whole",
        charge=payment.charge if alone else 0,
        paid=payment.paid if alone else payment.paid - sum(line.paid for line in payment.lines),
        reasons=_reasons(payment.adjustments),
        **_columns(payment.adjustments),  # type: ignore[arg-type]
    )


def _reasons(adjustments: Iterable[Adjustment]) -> tuple[ExplainedReason, ...]:
    return tuple(ExplainedReason(one.group, one.reason, one.amount) for one in adjustments)


def _columns(adjustments: Iterable[Adjustment]) -> dict[str, Cents]:
    found: dict[str, Cents] = {}
    for one in _reasons(adjustments):
        found[one.column] = found.get(one.column, 0) + one.amount
    return found
