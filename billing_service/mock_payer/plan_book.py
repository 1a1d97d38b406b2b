"""Reads `data/` into a `PayerBook`. A fault in the data is a ValueError that names the file and the place."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from billing_service.domain.people import Address, Gender, Person, PersonName
from billing_service.mock_payer.book import BundledPair, PayerBook, UnitLimit
from billing_service.mock_payer.code_range import CodeRange
from billing_service.mock_payer.plan import (
    Authorization,
    BenefitRule,
    CoveragePolicy,
    Exclusion,
    Member,
    OtherPayer,
    PayerProfile,
    Plan,
    Requirement,
    ServiceGroup,
    Tier,
    VisitLimit,
)
from billing_service.mock_payer.schedule import Locality, PriceRule, Procedure, Schedule

Table = dict[str, Any]


@cache
def seeded_book() -> PayerBook:
    """The book of the committed seed data."""
    schedules = _toml("schedules.toml")
    localities = tuple(_locality(row) for row in schedules["locality"])
    factors = tuple((f["from"], Decimal(f["dollars"])) for f in schedules["conversion_factors"])
    book = PayerBook(
        payers={row["id"]: _payer(row) for row in _toml("payers.toml")["payer"]},
        plans={row["id"]: _plan(row) for row in _toml("plans.toml")["plan"]},
        members=tuple(_member(row) for row in _toml("members.toml")["member"]),
        groups=tuple(_group(row) for row in _toml("service_groups.toml")["group"]),
        schedules={
            row["id"]: Schedule(row["id"], _price_rules(row), factors, localities)
            for row in schedules["schedule"]
        },
        procedures={(p.code, p.modifier): p for p in map(_procedure, _tsv("relative_values.tsv", 9))},
        reference_fees={code: Decimal(cents) for code, cents in _tsv("reference_fees.tsv", 2)},
        pairs=tuple(
            BundledPair(CodeRange.parse(one), CodeRange.parse(two), allowed == "yes")
            for one, two, allowed in _tsv("bundled_pairs.tsv", 3)
        ),
        unit_limits={
            code: UnitLimit(code, int(units), by == "date") for code, units, by in _tsv("unit_limits.tsv", 3)
        },
    )
    check(book)
    return book


def check(book: PayerBook) -> None:
    """Refuses references to nothing, two members with one key, and schedules that leave a code unpriced."""
    for payer in book.payers.values():
        if payer.replaces not in ("claim", "line"):
            raise ValueError(f"payers.toml: payer {payer.id} replaces neither a claim nor a line")
    for plan in book.plans.values():
        schedules = filter(None, [plan.schedule_id, plan.out_of_network_schedule_id])
        if plan.payer_id not in book.payers or any(s not in book.schedules for s in schedules):
            raise ValueError(f"plans.toml: plan {plan.id} names a payer or schedule that is not there")
        unknown = {rule.group for rule in plan.benefits} - {group.id for group in book.groups}
        if unknown:
            raise ValueError(f"plans.toml: plan {plan.id} names unknown service groups {sorted(unknown)}")
    for schedule in book.schedules.values():
        if schedule.rules[-1].codes.text != "*" or any(r.percent_of_charge is None for r in schedule.rules):
            raise ValueError(f"schedules.toml: schedule {schedule.id} does not price every code")
    for member in book.members:
        if member.plan_id not in book.plans or book.plans[member.plan_id].payer_id != member.payer_id:
            raise ValueError(f"members.toml: member {member.key} names a plan that its payer does not have")
    if len(book.by_key) != len(book.members):
        raise ValueError("members.toml: two members have the same key")


def _toml(name: str) -> Table:
    return tomllib.loads(_text(name))


def _text(name: str) -> str:
    return resources.files("billing_service.mock_payer").joinpath("data", name).read_text("utf-8")


def _tsv(name: str, columns: int) -> Iterator[list[str]]:
    for number, line in enumerate(_text(name).splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        row = line.split("\t")
        if len(row) != columns:
            raise ValueError(f"{name}, line {number}: {columns} columns expected, {len(row)} found")
        yield row


def _payer(row: Table) -> PayerProfile:
    return PayerProfile(
        id=row["id"],
        name=row["name"],
        trace_id=row["trace_id"],
        address=Address(row["line1"], row["city"], row["state"], row["postal_code"]),
        phone=row["phone"],
        claim_filing=row["claim_filing"],
        filing_months=row["filing_months"],
        frequencies=tuple(row["frequencies"]),
        replaces=row.get("replaces", "claim"),
        rejects_unknown_members=row["rejects_unknown_members"],
        payment_method=row.get("payment_method", "ACH"),
        requirements=tuple(
            Requirement(CodeRange.parse(r["codes"]), r["needs"], r["remark"])
            for r in row.get("requirement", ())
        ),
        groups=tuple(row.get("groups", {}).items()),
        out_of_network=frozenset(row.get("out_of_network", ())),
        not_on_file=frozenset(row.get("not_on_file", ())),
    )


def _plan(row: Table) -> Plan:
    outside = row.get("out_of_network")
    return Plan(
        id=row["id"],
        payer_id=row["payer"],
        name=row["name"],
        schedule_id=row["schedule"],
        insurance_type=row["insurance_type"],
        in_network=_tier(row["in_network"]),
        out_of_network=None if outside is None else _tier(outside),
        out_of_network_schedule_id=row.get("out_of_network_schedule", ""),
        benefits=tuple(_benefit(b) for b in row["benefit"]),
        exclusions=tuple(
            Exclusion(
                CodeRange.parse(e["codes"]), e["reason"], e["group"], e.get("remark", ""), e.get("text", "")
            )
            for e in row.get("exclusion", ())
        ),
        limits=tuple(VisitLimit(v["id"], v["group"], v["units"]) for v in row.get("limit", ())),
        authorization=CodeRange.parse(row.get("authorization", "")),
        policies=tuple(
            CoveragePolicy(CodeRange.parse(p["codes"]), tuple(p["diagnoses"]), p["remark"])
            for p in row.get("policy", ())
        ),
        secondary=row.get("secondary", "standard"),
        sequestration=Decimal(row.get("sequestration", "0")),
        edits=row.get("edits", "236"),
        global_surgery=row.get("global_surgery", False),
    )


def _tier(row: Table) -> Tier:
    return Tier(
        deductible=row.get("deductible_cents", 0),
        family_deductible=row.get("family_deductible_cents"),
        out_of_pocket=row.get("out_of_pocket_cents"),
        family_out_of_pocket=row.get("family_out_of_pocket_cents"),
    )


def _benefit(row: Table) -> BenefitRule:
    return BenefitRule(
        group=row["group"],
        copay=row.get("copay_cents", 0),
        deductible=row.get("deductible", True),
        coinsurance=Decimal(row.get("coinsurance", "0")),
        out_of_network_coinsurance=Decimal(row.get("out_of_network_coinsurance", "0")),
    )


def _member(row: Table) -> Member:
    return Member(
        key=row["key"],
        payer_id=row["payer"],
        plan_id=row["plan"],
        member_id=row["member_id"],
        family=row.get("family") or row["key"],
        person=Person(PersonName(row["last"], row["first"]), row["birth_date"], Gender(row["gender"])),
        from_date=row["from"],
        to_date=row.get("to"),
        relationship=row.get("relationship", "18"),
        group_number=row.get("group_number", ""),
        deductible_met=row.get("deductible_met_cents", 0),
        out_of_pocket_met=row.get("out_of_pocket_met_cents", 0),
        primary=_other(row.get("primary")),
        instead=_other(row.get("instead")),
        crossover=_other(row.get("crossover")),
        qmb=row.get("qmb", False),
        authorizations=tuple(
            Authorization(a["number"], CodeRange.parse(a["codes"]), a["from"], a["to"], a["units"])
            for a in row.get("authorization", ())
        ),
        story=row["story"],
    )


def _other(row: Table | None) -> OtherPayer | None:
    return None if row is None else OtherPayer(row["payer"], row["name"], row["from"], row.get("to"))


def _group(row: Table) -> ServiceGroup:
    return ServiceGroup(
        row["id"], CodeRange.parse(row["codes"]), tuple(row["service_types"]), row.get("visit", False)
    )


def _locality(row: Table) -> Locality:
    return Locality(
        row["id"],
        Decimal(row["work"]),
        Decimal(row["practice"]),
        Decimal(row["malpractice"]),
        tuple(row.get("postal_prefixes", ())),
    )


def _price_rules(row: Table) -> tuple[PriceRule, ...]:
    return tuple(
        PriceRule(
            CodeRange.parse(rule["codes"]),
            Decimal(rule["percent_of_reference"]) if "percent_of_reference" in rule else None,
            Decimal(rule["percent_of_charge"]) if "percent_of_charge" in rule else None,
        )
        for rule in row["rule"]
    )


def _procedure(row: list[str]) -> Procedure:
    code, modifier, *values, days, multiple, bilateral = row
    work, nonfacility, facility, malpractice = map(Decimal, values)
    component = "" if modifier == "-" else modifier
    return Procedure(code, component, work, nonfacility, facility, malpractice, days, multiple, bilateral)
