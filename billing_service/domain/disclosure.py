"""What was told of a patient outside treatment, payment and operations, and what the patient is told of it.

Authority: 45 CFR 164.528: six years back from the request (a)(1), with date, recipient, what and why (b)(2),
repeated ones to one recipient as first, last and how often (b)(3); a health oversight agency or law
enforcement may have it kept from the patient for a time (a)(2). Disclosures for treatment, payment and
operations, to the patient, or by the patient's authorization are not accounted for (a)(1)(i) to (ix).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

YEARS = 6


class DisclosurePurpose(StrEnum):
    """By paragraph of 45 CFR 164.512; a breach or a mistake is `impermissible`."""

    REQUIRED_BY_LAW = "required_by_law"
    PUBLIC_HEALTH = "public_health"
    ABUSE = "abuse_or_neglect"
    OVERSIGHT = "health_oversight"
    JUDICIAL = "judicial_proceeding"
    LAW_ENFORCEMENT = "law_enforcement"
    DECEDENT = "decedent"
    DONATION = "organ_donation"
    RESEARCH = "research"
    THREAT = "serious_threat"
    GOVERNMENT = "specialized_government"
    WORKERS_COMPENSATION = "workers_compensation"
    IMPERMISSIBLE = "impermissible"


@dataclass(frozen=True, slots=True)
class Disclosure:
    id: str
    patient_id: str
    disclosed_on: date
    """The first of them, where there were several to one recipient for one purpose."""
    recipient: str
    what: str
    """A brief description of what was disclosed."""
    purpose: DisclosurePurpose
    why: str = ""
    """A brief statement of the basis, or where the written request is."""
    recipient_address: str = ""
    last_on: date | None = None
    times: int = 1
    withheld_until: date | None = None
    """An agency said that telling the patient would impede it, until then."""
    version: int = 1

    def within(self, first: date, through: date) -> bool:
        return self.disclosed_on <= through and (self.last_on or self.disclosed_on) >= first


@dataclass(frozen=True, slots=True)
class PayerDisclosure:
    """What the system itself sent to a payer: for payment, so shown and not accounted for."""

    interchange_id: str
    kind: str
    """837P, 837I, 270, 276 or 278."""
    payer_id: str
    sent_on: date
    state: str
    """Of the interchange: `recorded` is not known to have arrived."""
    about: str
    """The claim, the eligibility check or the authorization request."""


@dataclass(frozen=True, slots=True)
class Accounting:
    patient_id: str
    first: date
    through: date
    disclosures: tuple[Disclosure, ...]
    payers: tuple[PayerDisclosure, ...]


def years_before(day: date, years: int = YEARS) -> date:
    """The same day so many years earlier; 29 February becomes the 28th. No earlier than the first year."""
    year = max(day.year - years, date.min.year)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def to_be_told(
    disclosures: Iterable[Disclosure], first: date, through: date, today: date
) -> tuple[Disclosure, ...]:
    """Those of the period that no agency has withheld, oldest first."""
    told = [
        one
        for one in disclosures
        if one.within(first, through) and not (one.withheld_until and one.withheld_until > today)
    ]
    return tuple(sorted(told, key=lambda one: (one.disclosed_on, one.id)))
