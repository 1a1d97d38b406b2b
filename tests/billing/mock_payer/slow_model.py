"""A second, slow and simple reading of the plans: fractions instead of Decimal, sums instead of accumulators.

Written from the text of `data/*.toml` and billing.md, on purpose without importing pricing, benefits or
adjudication. It covers original claims in network, lines that no check refuses.
"""

from __future__ import annotations

import csv
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import billing_service.mock_payer

DATA = Path(billing_service.mock_payer.__file__).parent / "data"


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text())


def _rows(name: str) -> list[list[str]]:
    with (DATA / name).open() as file:
        return [row for row in csv.reader(file, delimiter="\t") if row and not row[0].startswith("#")]


def round_half_up(amount: Fraction) -> int:
    return int(amount + Fraction(1, 2))  # floor, since nothing here is negative


def holds(codes: str, code: str) -> bool:
    for part in codes.split():
        if part.endswith("*"):
            if code.startswith(part[:-1]):
                return True
        elif "-" in part:
            low, high = part.split("-")
            if len(code) == len(low) and low <= code <= high:
                return True
        elif part == code:
            return True
    return False


@dataclass
class Visit:
    """One line: what the slow model needs to know of it."""

    member: str
    year: int
    day: int
    code: str
    units: int
    charge: int
    modifiers: tuple[str, ...] = ()


@dataclass
class Split:
    allowed: int
    copay: int
    deductible: int
    coinsurance: int
    withheld: int
    paid: int


@dataclass
class SlowPayer:
    members: dict[str, dict[str, Any]] = field(init=False)
    splits: list[tuple[Visit, Split]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.members = {m["key"]: m for m in _toml("members.toml")["member"]}
        self.plans = {p["id"]: p for p in _toml("plans.toml")["plan"]}
        self.groups = _toml("service_groups.toml")["group"]
        schedules = _toml("schedules.toml")
        self.rules = {s["id"]: s["rule"] for s in schedules["schedule"]}
        self.factor = Fraction(schedules["conversion_factors"][0]["dollars"])
        self.values = {(r[0], r[1]): r for r in _rows("relative_values.tsv")}
        self.fees = {r[0]: Fraction(r[1]) for r in _rows("reference_fees.tsv")}

    def claim(self, lines: list[Visit]) -> list[Split]:
        """Splits of one claim's lines, which are remembered for the claims after it."""
        allowed = self._allowed(lines)
        answers = []
        for line, amount in zip(lines, allowed, strict=True):
            split = self._split(line, amount)
            self.splits.append((line, split))
            answers.append(split)
        return answers

    def used(self, key: str, year: int, kind: str, *, family: bool) -> int:
        """Carried in and spent so far, by reading every line ever decided."""
        member = self.members[key]
        house = member.get("family", key)
        people = [
            name
            for name, one in self.members.items()
            if (one.get("family", name) == house if family else name == key)
        ]
        total = 0
        for name in people:
            total += self.members[name].get("deductible_met_cents", 0)
            if kind == "out_of_pocket":
                total += self.members[name].get("out_of_pocket_met_cents", 0)
        for line, split in self.splits:
            if line.member in people and line.year == year:
                total += split.deductible
                if kind == "out_of_pocket":
                    total += split.copay + split.coinsurance
        return total

    def maximum(self, key: str, kind: str, *, family: bool) -> int | None:
        tier = self.plans[self.members[key]["plan"]]["in_network"]
        name = f"{'family_' if family else ''}{kind}_cents"
        none = 0 if name == "deductible_cents" else None
        value: int | None = tier.get(name, none)
        return value

    def _left(self, key: str, year: int, kind: str) -> int | None:
        lefts = []
        for family in (False, True):
            top = self.maximum(key, kind, family=family)
            if top is not None:
                lefts.append(max(0, top - self.used(key, year, kind, family=family)))
        return min(lefts) if lefts else None

    def _group(self, code: str) -> str:
        return next(str(g["id"]) for g in self.groups if holds(g["codes"], code))

    def _benefit(self, plan: dict[str, Any], group: str) -> dict[str, Any]:
        for name in (group, "other"):
            for benefit in plan["benefit"]:
                if benefit["group"] == name:
                    found: dict[str, Any] = benefit
                    return found
        raise AssertionError(group)

    def _allowed(self, lines: list[Visit]) -> list[int]:
        raw = []
        for line in lines:
            plan = self.plans[self.members[line.member]["plan"]]
            rule = next(r for r in self.rules[plan["schedule"]] if holds(r["codes"], line.code))
            fee = None
            if "percent_of_reference" in rule:
                fee = self._reference(line)
            if fee is None:
                raw.append(Fraction(line.charge) * Fraction(rule["percent_of_charge"]) / 100)
            else:
                raw.append(fee * Fraction(rule["percent_of_reference"]) / 100)
        days = defaultdict(list)
        for place, line in enumerate(lines):
            row = self.values.get((line.code, "-"))
            if row and row[7] == "2":
                days[line.day].append(place)
        for places in days.values():
            first = max(places, key=lambda place: (raw[place], -place))
            for place in places:
                if place != first:
                    raw[place] /= 2
        return [min(round_half_up(r), line.charge) for r, line in zip(raw, lines, strict=True)]

    def _reference(self, line: Visit) -> Fraction | None:
        row = self.values.get((line.code, "-"))
        for modifier in line.modifiers:
            row = self.values.get((line.code, modifier), row) if modifier in ("26", "TC") else row
        if row is None:
            fee = self.fees.get(line.code)
            return None if fee is None else fee * line.units
        # work + office practice expense + malpractice; the clinic of these tests is in no special locality
        amount = (Fraction(row[2]) + Fraction(row[3]) + Fraction(row[5])) * self.factor * 100 * line.units
        if "50" in line.modifiers:
            amount *= {"1": Fraction(3, 2), "3": Fraction(2)}.get(row[8], Fraction(1))
        return amount

    def _split(self, line: Visit, allowed: int) -> Split:
        plan = self.plans[self.members[line.member]["plan"]]
        group = self._group(line.code)
        benefit = self._benefit(plan, group)
        pocket = self._left(line.member, line.year, "out_of_pocket")
        most = allowed if pocket is None else min(allowed, pocket)
        taken = any(
            earlier.member == line.member
            and (earlier.year, earlier.day) == (line.year, line.day)
            and self._group(earlier.code) == group
            and split.copay
            for earlier, split in self.splits
        )
        copay = 0 if taken else min(benefit.get("copay_cents", 0), most)
        deductible = 0
        if benefit.get("deductible", True):
            left = self._left(line.member, line.year, "deductible") or 0
            deductible = min(left, most - copay)
        rate = Fraction(benefit.get("coinsurance", "0"))
        coinsurance = min(round_half_up((allowed - copay - deductible) * rate), most - copay - deductible)
        benefit_paid = allowed - copay - deductible - coinsurance
        withheld = round_half_up(benefit_paid * Fraction(plan.get("sequestration", "0")))
        return Split(allowed, copay, deductible, coinsurance, withheld, benefit_paid - withheld)
