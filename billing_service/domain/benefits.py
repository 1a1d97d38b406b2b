"""The 271's EB segments as benefits that a person and an estimate can read: one place for each question.

Authority: X12N 271 TR3 005010X279A1, 2110C/D EB. In-network answers come first; where a payer
distinguishes no network its answer counts for both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from billing_service.domain.eligibility import Benefit, EligibilityAnswer, NetworkStatus
from billing_service.domain.money import Cents

PLAN = "30"
"""EB03: health benefit plan coverage as a whole."""
MEDICAL_CARE = "1"
BASE_PERIODS = ("23", "22", "25", "26", "21", "")
"""EB06: calendar year, service year, contract, episode, years, none."""
REMAINING = "29"
DEDUCTIBLE_WAIVED = "DEDUCTIBLE WAIVED"


@dataclass(frozen=True, slots=True)
class Maximum:
    """A deductible or an out-of-pocket maximum. None: the payer did not say."""

    base: Cents | None = None
    remaining: Cents | None = None


@dataclass(frozen=True, slots=True)
class ServiceShare:
    """The patient's share of one type of service."""

    service_type: str
    copay: Cents | None = None
    """For a visit."""
    coinsurance: Decimal | None = None
    """A fraction."""
    deductible_applies: bool = True


@dataclass(frozen=True, slots=True)
class Limit:
    service_type: str
    qualifier: str
    """EB09: `VS` visits, `DY` days, `HS` hours …"""
    allowed: Decimal | None = None
    remaining: Decimal | None = None
    allowed_amount: Cents | None = None
    remaining_amount: Cents | None = None


@dataclass(frozen=True, slots=True)
class OtherPayer:
    name: str
    payer_id: str
    says: str
    """The payer's own message."""


@dataclass(frozen=True, slots=True)
class PlanBenefits:
    """What one answer says for one network."""

    network: str
    """`in` or `out`."""
    plan: str = ""
    insurance_type: str = ""
    qmb: bool = False
    """EB04 QM: owes no Medicare cost share."""
    deductible: Maximum = Maximum()
    family_deductible: Maximum = Maximum()
    out_of_pocket: Maximum = Maximum()
    family_out_of_pocket: Maximum = Maximum()
    shares: tuple[ServiceShare, ...] = ()
    limits: tuple[Limit, ...] = ()
    not_covered: tuple[str, ...] = ()
    """Procedure codes, or the payer's messages."""
    authorization_needed: tuple[str, ...] = ()
    """Procedure codes, or the payer's messages."""
    other_payers: tuple[OtherPayer, ...] = ()

    def share_of(self, service_type: str) -> ServiceShare | None:
        """Of the service's own type, else of medical care, else of the plan as a whole."""
        by_type = {share.service_type: share for share in self.shares}
        return by_type.get(service_type) or by_type.get(MEDICAL_CARE) or by_type.get(PLAN)


def plan_benefits(answer: EligibilityAnswer, network: str = "in") -> PlanBenefits:
    """Amounts in cents as the payer gave them; nothing is worked out here."""
    wanted = NetworkStatus.IN if network == "in" else NetworkStatus.OUT
    heard = [b for b in answer.benefits if b.network in (None, wanted, NetworkStatus.NOT_APPLICABLE)]
    active = next((b for b in heard if b.information in ("1", "2", "3", "4", "5")), None)
    return PlanBenefits(
        network=network,
        plan=active.plan if active else "",
        insurance_type=active.insurance_type if active else "",
        qmb=any(b.insurance_type == "QM" for b in heard),
        deductible=_maximum(heard, "C", "IND"),
        family_deductible=_maximum(heard, "C", "FAM"),
        out_of_pocket=_maximum(heard, "G", "IND"),
        family_out_of_pocket=_maximum(heard, "G", "FAM"),
        shares=_shares(heard),
        limits=_limits(heard),
        not_covered=_named(b for b in heard if b.information == "I"),
        authorization_needed=_named(b for b in heard if b.authorization == "Y"),
        other_payers=tuple(
            OtherPayer(b.other_payer_name, b.other_payer_id, " ".join(b.messages))
            for b in heard
            if b.information == "R"
        ),
    )


def _maximum(heard: list[Benefit], information: str, level: str) -> Maximum:
    found = [
        b
        for b in heard
        if b.information == information
        and (b.coverage_level or "IND") == level
        and b.amount is not None
        and (PLAN in b.service_types or not b.service_types)
    ]
    base = next((b.amount for period in BASE_PERIODS for b in found if b.period == period), None)
    return Maximum(base, next((b.amount for b in found if b.period == REMAINING), None))


def _shares(heard: list[Benefit]) -> tuple[ServiceShare, ...]:
    types = dict.fromkeys(t for b in heard if b.information in ("A", "B") for t in b.service_types)
    return tuple(_share(heard, service_type) for service_type in types)


def _share(heard: list[Benefit], service_type: str) -> ServiceShare:
    """Of several answers for the type the dearest: what the payer may come to ask."""
    own = [b for b in heard if service_type in b.service_types and not b.procedure]
    rates = [b.percent for b in own if b.information == "A" and b.percent is not None]
    copays = [b.amount for b in own if b.information == "B" and b.amount is not None]
    coinsured = [b for b in own if b.information == "A"]
    waived = bool(coinsured) and all(DEDUCTIBLE_WAIVED in b.messages for b in coinsured)
    return ServiceShare(
        service_type, max(copays, default=None), max(rates, default=None), deductible_applies=not waived
    )


def _limits(heard: list[Benefit]) -> tuple[Limit, ...]:
    limited = [b for b in heard if b.information == "F"]
    keys = dict.fromkeys((t, b.quantity_qualifier) for b in limited for t in b.service_types)
    found = []
    for service_type, qualifier in keys:
        own = [b for b in limited if service_type in b.service_types and b.quantity_qualifier == qualifier]
        base = next((b for b in own if b.period != REMAINING), None)
        left = next((b for b in own if b.period == REMAINING), None)
        found.append(
            Limit(
                service_type,
                qualifier,
                base.quantity if base else None,
                left.quantity if left else None,
                base.amount if base else None,
                left.amount if left else None,
            )
        )
    return tuple(found)


def _named(benefits: Iterable[Benefit]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(b.procedure or " ".join(b.messages) or "/".join(b.service_types) for b in benefits)
    )


_SERVICE_TYPES: tuple[tuple[str, str, str], ...] = (
    ("99202", "99215", "98"),
    ("99221", "99239", "48"),
    ("99242", "99245", "98"),
    ("99281", "99288", "86"),
    ("99381", "99397", "81"),
    ("90460", "90474", "80"),
    ("90476", "90759", "80"),
    ("90785", "90899", "MH"),
    ("97010", "97799", "PT"),
    ("98940", "98943", "33"),
    ("70010", "79999", "4"),
    ("36415", "36416", "5"),
    ("80047", "89398", "5"),
    ("10004", "69990", "2"),
    ("J0000", "J9999", "88"),
    ("A4000", "E9999", "12"),
    ("G0402", "G0402", "81"),
    ("G0438", "G0439", "81"),
)


def service_type_of(code: str) -> str:
    """EB03 for a procedure code, by the sections of CPT and HCPCS; `1` medical care for the rest."""
    for low, high, service_type in _SERVICE_TYPES:
        if len(code) == 5 and low <= code <= high:
            return service_type
    return "1"
