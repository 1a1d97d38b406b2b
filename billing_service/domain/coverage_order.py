"""Which coverage pays first: accident insurers, MSP, own plan before a dependent's, birthday rule, Medicaid.

A proposal with its reason for each place; the order that is billed stays what a person keeps.
Authority: NAIC Model 120 (coordination of benefits) §6; 42 U.S.C. 1395y(b) (MSP); 42 CFR 433.139 (Medicaid
pays last); 32 CFR 199.8 (TRICARE pays after other plans, before Medicaid).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from billing_service.domain.claim import Accident
from billing_service.domain.coverage import Coverage
from billing_service.domain.msp import msp_type
from billing_service.domain.people import Person
from billing_service.domain.trading_partner import TradingPartner

MEDICARE, MEDICAID = frozenset({"MA", "MB", "16"}), frozenset({"MC"})
WORKERS, AUTO, LIABILITY = frozenset({"WC"}), frozenset({"AM"}), frozenset({"LM"})
"""SBR09."""


@dataclass(frozen=True, slots=True)
class RankedCoverage:
    coverage_id: str
    reason: str
    order: str = ""
    """P, S or T."""
    msp_type: str = ""
    """SBR05 for a Medicare coverage that is not first."""


def rank(
    patient: Person,
    insured: Iterable[tuple[Coverage, TradingPartner]],
    on: date,
    accident: Accident | None = None,
) -> tuple[RankedCoverage, ...]:
    """Those that answer for a visit on the date, in the order of payment; the first three are P, S and T."""
    answering = [(c, p) for c, p in insured if c.covers(on) and _answers(p, accident)]
    before_medicare = _before_medicare(answering, patient, on)
    ranked = sorted(
        ((_place(c, p, bool(before_medicare)), c.id, c, p) for c, p in answering), key=lambda r: r[:2]
    )
    return tuple(
        RankedCoverage(
            coverage_id=coverage.id,
            reason=place.reason,
            order="PST"[index] if index < 3 else "",
            msp_type=before_medicare if index and partner.claim_filing in MEDICARE else "",
        )
        for index, (place, _, coverage, partner) in enumerate(ranked)
    )


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    group: int
    within: str
    reason: str


def _answers(partner: TradingPartner, accident: Accident | None) -> bool:
    """An accident insurer answers for its own kind of accident only."""
    kinds = accident.kinds if accident else ()
    needed = {"WC": ("EM",), "AM": ("AA",), "LM": ("AA", "OA")}.get(partner.claim_filing)
    return needed is None or bool(set(needed) & set(kinds))


def _before_medicare(insured: list[tuple[Coverage, TradingPartner]], patient: Person, on: date) -> str:
    for coverage, partner in insured:
        if partner.claim_filing in MEDICARE:
            if coverage.msp is not None and (kind := msp_type(coverage.msp, patient.birth_date, on)):
                return kind.value
            if coverage.msp_type:
                return coverage.msp_type
    return ""


def _place(coverage: Coverage, partner: TradingPartner, medicare_second: bool) -> _Place:
    filing, begun = partner.claim_filing, coverage.from_date.isoformat()
    if filing in WORKERS | AUTO | LIABILITY:
        return _Place(0, filing, "the accident's insurer pays before health insurance")
    if filing in MEDICAID:
        return _Place(9, begun, "Medicaid pays last (42 CFR 433.139)")
    if filing == "CH":
        return _Place(8, begun, "TRICARE pays after other plans (32 CFR 199.8)")
    if filing in MEDICARE:
        if medicare_second:
            return _Place(5, begun, "the questionnaire names an insurer that pays before Medicare")
        return _Place(1, begun, "Medicare is first: the questionnaire names nobody before it")
    if coverage.relationship == "18":
        return _Place(2, begun, "the plan in which the patient is the subscriber; the longer-held first")
    birthday = coverage.subscriber.birth_date if coverage.subscriber else None
    if coverage.relationship == "19" and birthday is not None:
        key = f"{birthday:%m%d}{begun}"
        return _Place(3, key, "birthday rule: the parent whose birthday is earlier in the year")
    return _Place(4, begun, "a plan in which the patient is a dependent")
