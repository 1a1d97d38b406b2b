"""All seed data of all payers, indexed. Built once by `plan_book.py`, read only."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from billing_service.mock_payer.code_range import CodeRange
from billing_service.mock_payer.plan import Member, PayerProfile, Plan, ServiceGroup
from billing_service.mock_payer.schedule import Procedure, Schedule


@dataclass(frozen=True, slots=True)
class BundledPair:
    """`column_2` is not paid beside `column_1` on one day, unless a modifier says that it was apart."""

    column_1: CodeRange
    column_2: CodeRange
    modifier_allowed: bool


@dataclass(frozen=True, slots=True)
class UnitLimit:
    code: str
    units: int
    by_date: bool
    """True: all lines of the date together; False: each line by itself."""


@dataclass(frozen=True)
class PayerBook:
    """All seed data, indexed. Built once, read only."""

    payers: dict[str, PayerProfile]
    plans: dict[str, Plan]
    members: tuple[Member, ...]
    groups: tuple[ServiceGroup, ...]
    schedules: dict[str, Schedule]
    procedures: dict[tuple[str, str], Procedure]
    reference_fees: dict[str, Decimal]
    """Cents a unit, for what has no relative values: drugs, supplies, laboratory."""
    pairs: tuple[BundledPair, ...]
    unit_limits: dict[str, UnitLimit]
    by_member_id: dict[tuple[str, str], tuple[Member, ...]] = field(init=False)
    by_key: dict[str, Member] = field(init=False)
    families: dict[str, tuple[Member, ...]] = field(init=False)

    def __post_init__(self) -> None:
        index: dict[tuple[str, str], tuple[Member, ...]] = {}
        families: dict[str, tuple[Member, ...]] = {}
        for member in self.members:
            families[member.family] = (*families.get(member.family, ()), member)
            place = (member.payer_id, member.member_id)
            index[place] = (*index.get(place, ()), member)
        object.__setattr__(self, "by_member_id", index)
        object.__setattr__(self, "families", families)
        object.__setattr__(self, "by_key", {member.key: member for member in self.members})

    def group_of(self, code: str) -> ServiceGroup:
        """The first group that holds the code; the last group holds every code."""
        return next((group for group in self.groups if code in group.codes), self.groups[-1])

    def plan_of(self, member: Member) -> Plan:
        return self.plans[member.plan_id]
