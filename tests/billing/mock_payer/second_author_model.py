"""What the four plans promise, read a second time by another author: plain, slow, and with its own memory.

Written from the text alone: docs/mock-payer.md, the comments and values of `mock_payer/data`, and the
design's page on the payer. It imports nothing of the mock payer. It decides whole claims, refusals and
secondary payers included; `slow_model.py` covers lines that no check refuses.
"""

from __future__ import annotations

import calendar
import csv
import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[3] / "billing_service" / "mock_payer" / "data"
FACILITY = frozenset(
    ("02", "19", "21", "22", "23", "24", "26", "31", "34", "41", "42", "51", "52", "53", "56", "61")
)
"""CMS's places of service that take the facility rate."""
APART = frozenset(("59", "XE", "XP", "XS", "XU", "25", "24", "57", "58", "78", "79", "91", "LT", "RT"))
"""Modifiers with which NCCI lets a pair apart; those that the campaign uses are among them."""

Reasons = dict[tuple[str, str], int]


@dataclass(frozen=True)
class Prior:
    """One earlier payer's word on a line."""

    paid: int
    reasons: Reasons


@dataclass(frozen=True)
class Line:
    code: str
    charge: int
    on: date
    units: Decimal = Decimal(1)
    modifiers: tuple[str, ...] = ()
    place: str = "11"
    diagnoses: tuple[str, ...] = ()
    """Those that the line points to, without dots."""
    clia: str = ""
    ndc: str = ""
    authorizations: tuple[str, ...] = ()
    """Of the line and of the claim."""
    priors: tuple[Prior, ...] = ()


@dataclass(frozen=True)
class Bill:
    payer: str
    member_id: str
    birth_date: date
    first: str
    provider: str
    postal_code: str
    received: date
    lines: tuple[Line, ...]


@dataclass
class Answer:
    paid: int
    reasons: Reasons
    allowed: int


@dataclass
class Memory:
    """What the payer has decided before, as flat lists that are searched from end to end."""

    covered: list[tuple[str, str, Line, str]] = field(default_factory=list)
    """Member, provider, line, service group."""
    shares: list[tuple[str, int, str, int]] = field(default_factory=list)
    """Member, year, kind (`deductible` or `other`), cents."""
    copays: set[tuple[str, str, date, str]] = field(default_factory=set)


class SecondReading:
    """`decide` in the order in which the payer takes the claims."""

    def __init__(self) -> None:
        self.payers = {p["id"]: p for p in _toml("payers")["payer"]}
        self.plans = {p["id"]: p for p in _toml("plans")["plan"]}
        self.members = _toml("members")["member"]
        self.groups = _toml("service_groups")["group"]
        schedules = _toml("schedules")
        self.factor = Decimal(schedules["conversion_factors"][0]["dollars"])
        self.localities = schedules["locality"]
        self.schedules = {s["id"]: s["rule"] for s in schedules["schedule"]}
        self.values = {(r[0], r[1]): r[2:] for r in _table("relative_values")}
        self.fees = {r[0]: int(r[1]) for r in _table("reference_fees")}
        self.pairs = _table("bundled_pairs")
        self.limits = {r[0]: (Decimal(r[1]), r[2]) for r in _table("unit_limits")}
        self.memory = Memory()

    def member(self, bill: Bill) -> dict[str, Any] | None:
        for one in self.members:
            if (one["payer"], one["member_id"], one["birth_date"]) != (
                bill.payer,
                bill.member_id,
                bill.birth_date,
            ):
                continue
            twins = [m for m in self.members if m["member_id"] == bill.member_id]
            if sum(m["birth_date"] == bill.birth_date for m in twins) == 1:
                return dict(one)
            if one["first"].casefold() == bill.first.casefold():
                return dict(one)
        return None

    def decide(self, bill: Bill) -> list[Answer]:
        member = self.member(bill)
        if member is None:
            return [_refused(line, "PR", "31") for line in bill.lines]
        plan = self.plans[member["plan"]]
        refusals: list[tuple[str, str] | None] = []
        standing: list[Line] = []
        own: list[tuple[str, str] | None] = []
        free: list[Line] = []
        for number, line in enumerate(bill.lines):
            own.append(self._own_refusal(bill, number, member, plan, free))
            if own[-1] is None:
                free.append(line)
        for number, line in enumerate(bill.lines):
            refusals.append(own[number] or self._refused_beside(bill, line, member, plan, standing, free))
            if refusals[-1] is None:
                standing.append(line)
        fees = self._fees(bill, plan, [refusal is None for refusal in refusals], member)
        answers = []
        for line, refusal, fee in zip(bill.lines, refusals, fees, strict=True):
            if refusal is not None:
                answers.append(_refused(line, *refusal))
                continue
            allowed = min(line.charge, _cents(fee))
            if line.priors:
                answers.append(self._after_others(bill, line, member, plan, allowed))
            else:
                answers.append(self._first(bill, line, member, plan, allowed))
            self.memory.covered.append((member["key"], bill.provider, line, self.group(line.code)))
        return answers

    # --- what is refused ---------------------------------------------------------------------------------

    def _before(self, bill: Bill, member: dict[str, Any], standing: list[Line]) -> list[tuple[str, Line]]:
        return [(provider, old) for key, provider, old, _ in self.memory.covered if key == member["key"]] + [
            (bill.provider, old) for old in standing
        ]

    def _own_refusal(
        self, bill: Bill, number: int, member: dict[str, Any], plan: dict[str, Any], standing: list[Line]
    ) -> tuple[str, str] | None:
        """For a cause of the line's own: the rows of the table above that of bundled pairs."""
        line, payer = bill.lines[number], self.payers[bill.payer]
        if line.on < member["from"]:
            return "PR", "26"
        if "to" in member and line.on > member["to"]:
            return "PR", "27"
        if "instead" in member and line.on >= member["instead"]["from"]:
            return "OA", "109"
        if bill.received > last_day_to_file(line.on, payer["filing_months"]):
            return "CO", "29"
        if "primary" in member and line.on >= member["primary"]["from"] and not line.priors:
            return "CO", "22"
        before = self._before(bill, member, standing)
        if not {"76", "77", "91"} & set(line.modifiers):
            for provider, old in before:
                if (provider, old.on, old.code, sorted(old.modifiers), old.units, old.charge) == (
                    bill.provider,
                    line.on,
                    line.code,
                    sorted(line.modifiers),
                    line.units,
                    line.charge,
                ):
                    return "OA", "18"
        if "GY" in line.modifiers:
            return "PR", "96"
        for exclusion in plan.get("exclusion", ()):
            if holds(exclusion["codes"], line.code):
                return exclusion["group"], exclusion["reason"]
        for want in payer.get("requirement", ()):
            has = {"clia": line.clia, "ndc": line.ndc, "pointer": line.diagnoses}[want["needs"]]
            if holds(want["codes"], line.code) and not has:
                return "CO", "16"
        for component in ("26", "TC"):
            if component in line.modifiers and (line.code, component) not in self.values:
                return "CO", "4"
        if holds(plan.get("authorization", ""), line.code) and line.place != "23":
            denied = self._unauthorized(line, member, before)
            if denied:
                return denied
        for policy in plan.get("policy", ()):
            if holds(policy["codes"], line.code) and not any(
                diagnosis.startswith(tuple(policy["diagnoses"])) for diagnosis in line.diagnoses
            ):
                return ("PR" if "GA" in line.modifiers else "CO"), "50"
        if "GZ" in line.modifiers:
            return "CO", "50"
        return None

    def _refused_beside(
        self,
        bill: Bill,
        line: Line,
        member: dict[str, Any],
        plan: dict[str, Any],
        standing: list[Line],
        free: list[Line],
    ) -> tuple[str, str] | None:
        """For what else was done; `free` are the claim's lines without a refusal of their own."""
        before = self._before(bill, member, standing)
        if self._bundled(bill, line, before, free):
            return "CO", plan.get("edits", "236")
        if self._over_units(line, before):
            return "CO", "151"
        if plan.get("global_surgery") and self._in_global_days(bill, line, before, free):
            return "CO", "97"
        group = self.group(line.code)
        for limit in plan.get("limit", ()):
            if limit["group"] != group:
                continue
            used = sum(
                old.units
                for _, old in before
                if self.group(old.code) == group and old.on.year == line.on.year
            )
            if used + line.units > limit["units"]:
                return "PR", "119"
        return None

    def _unauthorized(
        self, line: Line, member: dict[str, Any], before: list[tuple[str, Line]]
    ) -> tuple[str, str] | None:
        for granted in member.get("authorization", ()):
            if (
                granted["number"] in line.authorizations
                and holds(granted["codes"], line.code)
                and granted["from"] <= line.on <= granted["to"]
            ):
                used = sum(
                    old.units
                    for _, old in before
                    if granted["number"] in old.authorizations and holds(granted["codes"], old.code)
                )
                return ("CO", "198") if used + line.units > granted["units"] else None
        return "CO", "197"

    def _bundled(self, bill: Bill, line: Line, before: list[tuple[str, Line]], free: list[Line]) -> bool:
        same_day = [one for one in free if one is not line and one.on == line.on]
        same_day += [old for provider, old in before if provider == bill.provider and old.on == line.on]
        return any(
            holds(first, other.code)
            and holds(seconds, line.code)
            and not (allowed == "yes" and APART & {*line.modifiers, *other.modifiers})
            for first, seconds, allowed in self.pairs
            for other in same_day
        )

    def _over_units(self, line: Line, before: list[tuple[str, Line]]) -> bool:
        if line.code not in self.limits:
            return False
        most, by = self.limits[line.code]
        counted = line.units
        if by == "date":
            counted += sum(old.units for _, old in before if (old.code, old.on) == (line.code, line.on))
        return counted > most

    def _in_global_days(
        self, bill: Bill, line: Line, before: list[tuple[str, Line]], free: list[Line]
    ) -> bool:
        visit = next(g for g in self.groups if holds(g["codes"], line.code)).get("visit", False)
        if not visit:
            return False
        others = [old for provider, old in before if provider == bill.provider]
        others += [one for one in free if one is not line]
        for other in others:
            days = self.values.get((other.code, "-"), ["", "", "", "", ""])[4]
            if days not in ("000", "010", "090"):
                continue
            first = other.on - timedelta(days=1 if days == "090" else 0)
            if not first <= line.on <= other.on + timedelta(days=int(days)):
                continue
            apart = {"24"} if line.on > other.on else {"57"} if line.on < other.on else {"25", "57"}
            if not apart & set(line.modifiers):
                return True
        return False

    # --- what it is worth --------------------------------------------------------------------------------

    def group(self, code: str) -> str:
        return str(next(g["id"] for g in self.groups if holds(g["codes"], code)))

    def _reference(self, line: Line, postal_code: str) -> Decimal | None:
        component = next((m for m in ("26", "TC") if m in line.modifiers), "-")
        found = self.values.get((line.code, component))
        if found is None:
            return Decimal(self.fees[line.code]) if line.code in self.fees else None
        place = next(
            (
                one
                for one in self.localities
                if any(postal_code.startswith(prefix) for prefix in one.get("postal_prefixes", ()))
            ),
            self.localities[0],
        )
        work, office, facility, malpractice = (Decimal(v) for v in found[:4])
        expense = facility if line.place in FACILITY else office
        total = (
            work * Decimal(place["work"])
            + expense * Decimal(place["practice"])
            + malpractice * Decimal(place["malpractice"])
        )
        return total * self.factor * 100

    def _fees(
        self, bill: Bill, plan: dict[str, Any], covered: list[bool], member: dict[str, Any]
    ) -> list[Decimal]:
        """Of each line before rounding, its charge not considered."""
        fees, halved = [], []
        for number, line in enumerate(bill.lines):
            rule = next(r for r in self.schedules[plan["schedule"]] if holds(r["codes"], line.code))
            reference = self._reference(line, bill.postal_code)
            if reference is None:
                fees.append(Decimal(line.charge) * rule["percent_of_charge"] / 100)
                continue
            fee = reference * rule["percent_of_reference"] / 100 * line.units
            values = self.values.get((line.code, "-"))
            if values is not None and "50" in line.modifiers:
                fee *= {"1": Decimal("1.5"), "3": Decimal(2)}.get(values[6], Decimal(1))
            fees.append(fee)
            if values is not None and values[5] == "2" and covered[number]:
                halved.append(number)
        for day in {bill.lines[n].on for n in halved}:
            of_day = sorted((n for n in halved if bill.lines[n].on == day), key=lambda n: -fees[n])
            for number in of_day[1:]:
                fees[number] /= 2
        return fees

    # --- who bears it ------------------------------------------------------------------------------------

    def used(self, key: str, year: int, *, deductible: bool) -> int:
        """What a member has borne this year, with what was carried in; a deductible counts to both."""
        member = next(m for m in self.members if m["key"] == key)
        carried = int(member.get("deductible_met_cents", 0))
        if not deductible:
            carried += int(member.get("out_of_pocket_met_cents", 0))
        return carried + sum(
            cents
            for who, when, kind, cents in self.memory.shares
            if (who, when) == (key, year) and (kind == "deductible" or not deductible)
        )

    def _left(self, member: dict[str, Any], year: int, maxima: dict[str, int], *, deductible: bool) -> int:
        name = "deductible_cents" if deductible else "out_of_pocket_cents"
        if name not in maxima:
            return 0 if deductible else 10**12
        left = maxima[name] - self.used(member["key"], year, deductible=deductible)
        family = member.get("family")
        if family and f"family_{name}" in maxima:
            relatives = [m["key"] for m in self.members if m.get("family") == family]
            together = sum(
                min(maxima[name], self.used(key, year, deductible=deductible)) for key in relatives
            )
            left = min(left, maxima[f"family_{name}"] - together)
        return max(0, left)

    def _shares(
        self, bill: Bill, line: Line, member: dict[str, Any], plan: dict[str, Any], allowed: int
    ) -> tuple[int, int, int]:
        """Copay, deductible, coinsurance."""
        group = self.group(line.code)
        benefits = {b["group"]: b for b in plan["benefit"]}
        benefit = benefits.get(group, benefits["other"])
        year, maxima = line.on.year, plan["in_network"]
        pocket = self._left(member, year, maxima, deductible=False)
        copay = 0
        visit = (member["key"], bill.provider, line.on, group)
        if benefit.get("copay_cents") and visit not in self.memory.copays:
            copay = min(benefit["copay_cents"], allowed, pocket)
            self.memory.copays.add(visit)
        rest, pocket = allowed - copay, pocket - copay
        deductible = 0
        if benefit.get("deductible", True):
            deductible = min(rest, pocket, self._left(member, year, maxima, deductible=True))
        rest, pocket = rest - deductible, pocket - deductible
        coinsurance = min(pocket, _cents(rest * Decimal(benefit.get("coinsurance", "0"))))
        return copay, deductible, coinsurance

    def _first(
        self, bill: Bill, line: Line, member: dict[str, Any], plan: dict[str, Any], allowed: int
    ) -> Answer:
        copay, deductible, coinsurance = self._shares(bill, line, member, plan, allowed)
        self.memory.shares += [
            (member["key"], line.on.year, "other", copay + coinsurance),
            (member["key"], line.on.year, "deductible", deductible),
        ]
        payment = allowed - copay - deductible - coinsurance
        withheld = _cents(payment * Decimal(plan.get("sequestration", "0")))
        reasons = {
            ("CO", "45"): line.charge - allowed,
            ("PR", "1"): deductible,
            ("PR", "2"): coinsurance,
            ("PR", "3"): copay,
            ("CO", "253"): withheld,
        }
        return Answer(payment - withheld, _told(reasons), allowed)

    def _after_others(
        self, bill: Bill, line: Line, member: dict[str, Any], plan: dict[str, Any], allowed: int
    ) -> Answer:
        """OA-23 and what is paid; how the rest is told apart is checked by its group."""
        left = sum(cents for (group, _), cents in line.priors[-1].reasons.items() if group == "PR")
        prior_paid = sum(prior.paid for prior in line.priors)
        copay, deductible, coinsurance = self._shares(bill, line, member, plan, allowed)
        normal = allowed - copay - deductible - coinsurance
        withheld = 0
        if plan.get("secondary") == "medicaid":
            paid = max(0, min(left, allowed - prior_paid, normal))
            rest = ("CO", "45")
        elif plan.get("secondary") == "medicare":
            first_allowed = prior_paid + left
            paid = msp(line.charge, first_allowed, prior_paid, allowed, normal)
            paid = min(paid, left)
            withheld = _cents(paid * Decimal(plan.get("sequestration", "0")))
            rest = ("PR", "2")
        else:
            paid, rest = min(normal, left), ("PR", "2")
        reasons = {
            ("OA", "23"): line.charge - left,
            ("CO", "253"): withheld,
            rest: left - paid,
        }
        return Answer(paid - withheld, _told(reasons), allowed)


def msp(charge: int, first_allowed: int, first_paid: int, fee: int, normal: int) -> int:
    """42 CFR 411.33(a): the lowest of three; the charge is what the provider must accept, if that is less."""
    return max(0, min(min(charge, first_allowed) - first_paid, normal, max(fee, first_allowed) - first_paid))


def last_day_to_file(on: date, months: int) -> date:
    """The same day of the month, or the month's last: 29 February ends on 28 February."""
    month = on.month - 1 + months
    year, month = on.year + month // 12, month % 12 + 1
    return date(year, month, min(on.day, calendar.monthrange(year, month)[1]))


def holds(codes: str, code: str) -> bool:
    """`99202-99215`, `J*`, `*` or single codes, with spaces between."""
    for part in codes.split():
        first, _, last = part.partition("-")
        if part.endswith("*"):
            if code.startswith(part[:-1]):
                return True
        elif last:
            if len(code) == len(first) and first <= code <= last:
                return True
        elif part == code:
            return True
    return False


def _refused(line: Line, group: str, reason: str) -> Answer:
    return Answer(0, _told({(group, reason): line.charge}), 0)


def _told(reasons: Reasons) -> Reasons:
    return {reason: cents for reason, cents in reasons.items() if cents}


def _cents(amount: Decimal) -> int:
    return int(Decimal(amount).quantize(Decimal(1), ROUND_HALF_UP))


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text())


def _table(name: str) -> list[list[str]]:
    text = (line for line in (DATA / f"{name}.tsv").read_text().splitlines() if line[:1] not in ("#", ""))
    return list(csv.reader(text, delimiter="\t"))
