"""What a payer knows before a claim comes: its profile, plans, members and what they carry.

Everything here is loaded from `data/` by `plan_book.py`; nothing is keyed to a claim.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from billing_service.domain.money import Cents
from billing_service.domain.people import Address, Person
from billing_service.mock_payer.code_range import NO_CODE, CodeRange

IN_NETWORK = "in"
OUT_OF_NETWORK = "out"


@dataclass(frozen=True, slots=True)
class ServiceGroup:
    """Services that plans treat alike, with the X12 service type codes (EB03) that name them."""

    id: str
    codes: CodeRange
    service_types: tuple[str, ...]
    visit: bool = False
    """An encounter with a clinician: what a copay is due for, and what a global period takes in."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """Data without which the payer cannot process a line: CO-16 with this remark."""

    codes: CodeRange
    needs: str
    """`clia`, `ndc`, `referring` or `pointer`."""
    remark: str


@dataclass(frozen=True, slots=True)
class PayerProfile:
    id: str
    """NM109 of the payer loop."""
    name: str
    trace_id: str
    """TRN03 of its 835s."""
    address: Address
    phone: str
    claim_filing: str
    """CLP06."""
    filing_months: int = 12
    frequencies: tuple[str, ...] = ("1", "7", "8")
    replaces: str = "claim"
    """What a frequency 7 replaces: the `claim`, or only each `line` that it carries."""
    rejects_unknown_members: bool = True
    """True: 277CA A3 at the front door; False: the claim is taken and denied 31."""
    payment_method: str = "ACH"
    requirements: tuple[Requirement, ...] = ()
    groups: tuple[tuple[str, str], ...] = ()
    """(CARC, group) where this payer differs from the default."""
    out_of_network: frozenset[str] = frozenset()
    """NPIs without a contract; every other valid NPI has one."""
    not_on_file: frozenset[str] = frozenset()
    """NPIs that this payer does not know at all."""


@dataclass(frozen=True, slots=True)
class Tier:
    """Yearly amounts for one network tier. None: there is no such maximum."""

    deductible: Cents = 0
    family_deductible: Cents | None = None
    out_of_pocket: Cents | None = None
    family_out_of_pocket: Cents | None = None


@dataclass(frozen=True, slots=True)
class BenefitRule:
    """What the member pays for one group of services."""

    group: str
    copay: Cents = 0
    """Once a date, provider and group."""
    deductible: bool = True
    """False: the deductible is waived for this group."""
    coinsurance: Decimal = Decimal(0)
    """The member's share of what is left, as a fraction."""
    out_of_network_coinsurance: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Exclusion:
    codes: CodeRange
    reason: str
    """`204` or `96`."""
    group: str
    remark: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class VisitLimit:
    """So many units of a service group in a benefit year, then 119."""

    id: str
    group: str
    units: int


@dataclass(frozen=True, slots=True)
class CoveragePolicy:
    """Services covered for these diagnoses only, else 50."""

    codes: CodeRange
    diagnoses: tuple[str, ...]
    """ICD-10-CM prefixes without dots."""
    remark: str


@dataclass(frozen=True, slots=True)
class Plan:
    id: str
    payer_id: str
    name: str
    schedule_id: str
    insurance_type: str
    """EB04."""
    in_network: Tier
    out_of_network: Tier | None = None
    """None: nothing is covered outside the network (242), emergencies excepted."""
    out_of_network_schedule_id: str = ""
    benefits: tuple[BenefitRule, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    limits: tuple[VisitLimit, ...] = ()
    authorization: CodeRange = NO_CODE
    policies: tuple[CoveragePolicy, ...] = ()
    secondary: str = "standard"
    """How it pays after another payer: `standard`, `medicare` (42 CFR 411.33) or `medicaid`."""
    sequestration: Decimal = Decimal(0)
    edits: str = "236"
    """The CARC of a bundled pair: 236 or 97."""
    global_surgery: bool = False
    """Visits within a procedure's global days are part of it (97)."""

    def benefit(self, group: str) -> BenefitRule:
        """The rule of that group, else the one for `other`."""
        by_group = {rule.group: rule for rule in self.benefits}
        return by_group.get(group) or by_group.get("other") or BenefitRule(group)

    def tier(self, network: str) -> Tier:
        return (
            self.in_network if network == IN_NETWORK or self.out_of_network is None else self.out_of_network
        )


@dataclass(frozen=True, slots=True)
class OtherPayer:
    """Another payer that comes before (or instead of) this one, as the payer's own file says."""

    payer_id: str
    name: str
    from_date: date
    to_date: date | None = None

    def on(self, day: date) -> bool:
        return self.from_date <= day and (self.to_date is None or day <= self.to_date)


@dataclass(frozen=True, slots=True)
class Authorization:
    number: str
    codes: CodeRange
    from_date: date
    to_date: date
    units: int


@dataclass(frozen=True, slots=True)
class Member:
    key: str
    """Ours, stable, says nothing of the person; accumulators and history hang on it."""
    payer_id: str
    plan_id: str
    member_id: str
    family: str
    """Key of the family; its members share a member id and the family accumulators."""
    person: Person
    from_date: date
    to_date: date | None = None
    relationship: str = "18"
    group_number: str = ""
    deductible_met: Cents = 0
    """Carried in at the start of every benefit year, in network; counts as out-of-pocket too."""
    out_of_pocket_met: Cents = 0
    """Beyond what the deductible contributed."""
    primary: OtherPayer | None = None
    """Pays before this plan."""
    instead: OtherPayer | None = None
    """Has taken this plan's place: claims sent here are misdirected (109)."""
    crossover: OtherPayer | None = None
    """Receives this payer's finished claims by itself (CLP02 19)."""
    qmb: bool = False
    authorizations: tuple[Authorization, ...] = ()
    story: str = ""
    """For the docs page: what this member is here to show."""

    def covered(self, day: date) -> bool:
        return self.from_date <= day and (self.to_date is None or day <= self.to_date)
