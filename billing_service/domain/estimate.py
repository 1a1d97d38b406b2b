"""What the patient will owe for planned services, with its working: a pure function and the stored result.

Within a line: copay, then deductible, then coinsurance of the rest, each rounded half up once and cut at what
is left of the out-of-pocket maximum. Lines are worked in order, each using up what the ones before it left.
Good-faith estimates of uninsured and self-pay patients: 45 CFR 149.610.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from billing_service.domain.benefits import PlanBenefits, service_type_of
from billing_service.domain.money import Cents, dollars, half_up


class EstimateKind(StrEnum):
    INSURED = "insured"
    GOOD_FAITH = "good_faith"


@dataclass(frozen=True, slots=True)
class PlannedService:
    code: str
    units: Decimal
    modifiers: tuple[str, ...]
    charge: Cents | None
    """The clinic's; None where no fee schedule prices it."""
    allowed: Cents | None
    """What the payer's contract allows; None where it is not known: the charge is taken."""
    source: str = ""
    """Where the amount comes from."""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the working."""

    name: str
    """`allowed`, `copay`, `deductible`, `coinsurance`, `out_of_pocket_maximum`, `not_covered` …"""
    amount: Cents
    because: str


@dataclass(frozen=True, slots=True)
class EstimatedLine:
    code: str
    units: Decimal
    charge: Cents | None
    allowed: Cents
    copay: Cents
    deductible: Cents
    coinsurance: Cents
    not_covered: Cents
    steps: tuple[Step, ...]
    modifiers: tuple[str, ...] = ()
    label: str = ""

    @property
    def patient(self) -> Cents:
        return self.copay + self.deductible + self.coinsurance + self.not_covered


@dataclass(frozen=True, slots=True)
class Estimate:
    id: str
    kind: EstimateKind
    encounter_id: str
    patient_id: str
    date_of_service: date
    made_at: datetime
    lines: tuple[EstimatedLine, ...]
    cautions: tuple[str, ...] = ()
    """What is not known, or not certain: read them to the patient."""
    coverage_id: str = ""
    check_id: str = ""
    """The eligibility answer that it stands on."""
    stale: bool = False
    requested_on: date | None = None
    """When the patient asked or the visit was scheduled: the clock of 45 CFR 149.610(b)(1)(vi)."""
    due_on: date | None = None
    """The last day on which the good-faith estimate must be with the patient."""
    diagnoses: tuple[str, ...] = ()
    version: int = 1

    @property
    def patient(self) -> Cents:
        return sum(line.patient for line in self.lines)


@dataclass
class _Left:
    """What is left until each maximum; None: there is none, or the payer did not say."""

    deductible: Cents | None
    pocket: Cents | None


def estimate_insured(
    services: Sequence[PlannedService], benefits: PlanBenefits
) -> tuple[tuple[EstimatedLine, ...], tuple[str, ...]]:
    """The lines and the cautions. Nothing is guessed: what the payer left out counts as none."""
    left = _Left(
        _least(benefits.deductible.remaining, benefits.family_deductible.remaining),
        _least(benefits.out_of_pocket.remaining, benefits.family_out_of_pocket.remaining),
    )
    lines, taken = [], set[str]()
    for service in services:
        lines.append(_line(service, benefits, left, taken))
    return tuple(lines), tuple(_cautions(services, benefits, left))


def _line(service: PlannedService, benefits: PlanBenefits, left: _Left, taken: set[str]) -> EstimatedLine:
    charge = service.charge or 0
    allowed = charge if service.allowed is None else min(service.allowed, charge or service.allowed)
    steps = [Step("allowed", allowed, service.source)]
    service_type = service_type_of(service.code)
    if service.code in benefits.not_covered:
        steps.append(Step("not_covered", charge, "the payer answered that the service is not covered"))
        return _estimated(service, allowed, (0, 0, 0), charge, steps)
    share = benefits.share_of(service_type)
    if benefits.qmb:
        steps.append(Step("qmb", 0, "a Qualified Medicare Beneficiary owes no Medicare cost share"))
        return _estimated(service, allowed, (0, 0, 0), 0, steps)
    room = allowed if left.pocket is None else min(allowed, left.pocket)
    copay = 0
    if share and share.copay and service_type not in taken:
        copay = min(share.copay, room)
        taken.add(service_type)
        steps.append(Step("copay", copay, f"{dollars(share.copay)} a visit of service type {service_type}"))
    deductible = 0
    if share is None or share.deductible_applies:
        deductible = min(left.deductible or 0, allowed - copay, room - copay)
        if left.deductible is not None:
            because = f"{dollars(left.deductible)} of the deductible is left"
            steps.append(Step("deductible", deductible, because))
    else:
        steps.append(Step("deductible", 0, f"waived for service type {service_type}"))
    coinsurance = 0
    if share and share.coinsurance is not None:
        rest = allowed - copay - deductible
        full = half_up(rest * share.coinsurance)
        coinsurance = min(full, room - copay - deductible)
        percent = f"{(share.coinsurance * 100).normalize():f}"
        steps.append(Step("coinsurance", coinsurance, f"{percent}% of the remaining {dollars(rest)}"))
        if coinsurance < full:
            because = f"the out-of-pocket maximum leaves {dollars(room)} for this service"
            steps.append(Step("out_of_pocket_maximum", coinsurance - full, because))
    used = copay + deductible + coinsurance
    if left.deductible is not None:
        left.deductible -= deductible
    if left.pocket is not None:
        left.pocket -= used
    return _estimated(service, allowed, (copay, deductible, coinsurance), 0, steps)


def estimate_good_faith(services: Iterable[PlannedService]) -> tuple[EstimatedLine, ...]:
    """The expected charge of each service, before any insurance: the patient's whole."""
    lines = []
    for service in services:
        charge = service.charge or 0
        steps = [Step("expected_charge", charge, service.source or "no fee schedule in force prices it")]
        lines.append(_estimated(service, charge, (0, 0, 0), charge, steps))
    return tuple(lines)


def _estimated(
    service: PlannedService,
    allowed: Cents,
    shares: tuple[Cents, Cents, Cents],
    not_covered: Cents,
    steps: list[Step],
) -> EstimatedLine:
    copay, deductible, coinsurance = shares
    return EstimatedLine(
        service.code,
        service.units,
        service.charge,
        allowed,
        copay,
        deductible,
        coinsurance,
        not_covered,
        tuple(steps),
        service.modifiers,
        service.label,
    )


def _cautions(services: Sequence[PlannedService], benefits: PlanBenefits, left: _Left) -> Iterable[str]:
    if left.deductible is None:
        yield "the payer did not say what of the deductible is left: none is counted"
    if left.pocket is None:
        yield "the payer named no out-of-pocket maximum: nothing is cut"
    for service in services:
        if service.charge is None and service.allowed is None:
            yield f"{service.code}: no fee schedule in force prices it; nothing is counted"
        elif service.allowed is None:
            yield f"{service.code}: no contract schedule of the payer prices it; the clinic's charge is taken"
        if benefits.share_of(service_type_of(service.code)) is None:
            yield f"{service.code}: the payer named no copay or coinsurance for its type of service"
    if benefits.authorization_needed:
        yield f"prior authorization is needed for: {'; '.join(benefits.authorization_needed)}"
    for other in benefits.other_payers:
        yield f"another payer is named: {other.name or other.payer_id} ({other.says.lower()})"
    for limit in benefits.limits:
        if limit.remaining is not None and limit.remaining <= 0:
            yield f"the limit of service type {limit.service_type} is used up (denial CARC 119)"


def _least(one: Cents | None, other: Cents | None) -> Cents | None:
    known = [amount for amount in (one, other) if amount is not None]
    return min(known) if known else None


def business_days_after(day: date, count: int, holidays: frozenset[date] = frozenset()) -> date:
    """The day that lies `count` business days after, `day` itself not counted."""
    while count:
        day = date.fromordinal(day.toordinal() + 1)
        if day.weekday() < 5 and day not in holidays:
            count -= 1
    return day


def good_faith_due(requested_on: date, date_of_service: date, scheduled: bool) -> date | None:
    """45 CFR 149.610(b)(1)(vi): scheduled ≥ 10 business days ahead, or on request: within 3; ≥ 3 ahead: 1.

    None: scheduled fewer than three business days ahead, where no estimate is owed unless it is asked for.
    """
    if not scheduled or date_of_service >= business_days_after(requested_on, 10):
        return business_days_after(requested_on, 3)
    if date_of_service >= business_days_after(requested_on, 3):
        return business_days_after(requested_on, 1)
    return None
