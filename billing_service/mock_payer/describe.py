"""The docs page of the mock payer, written from its seed data: docs/mock-payer.md is this text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from importlib import resources

from billing_service.domain.money import Cents, dollars
from billing_service.mock_payer.book import PayerBook
from billing_service.mock_payer.plan import Member, PayerProfile, Plan, Tier
from billing_service.mock_payer.schedule import Schedule


def page(book: PayerBook) -> str:
    """Markdown, with a last newline."""
    return "\n".join(_lines(book)) + "\n"


def _lines(book: PayerBook) -> Iterator[str]:
    yield (
        resources.files("billing_service.mock_payer").joinpath("data", "introduction.txt").read_text("utf-8")
    )
    yield "## Payers"
    for payer in book.payers.values():
        yield from _payer(payer, book)
    yield "\n## How a code is priced"
    yield "\nThe reference fee is relative values × GPCI × conversion factor, or the unit fee of"
    yield "`reference_fees.tsv`. Relative values and fees are invented by this project; the conversion factor"
    yield "33.4009 is Medicare's for 2026, used for every date. The first rule that holds the code counts."
    for schedule in book.schedules.values():
        yield from _schedule(schedule)


def _payer(payer: PayerProfile, book: PayerBook) -> Iterator[str]:
    yield f"\n### {payer.name}\n"
    yield f"- payer id `{payer.id}` (NM109), TRN03 `{payer.trace_id}`, SBR09 `{payer.claim_filing}`"
    yield f"- files within {payer.filing_months} months; takes frequencies {', '.join(payer.frequencies)}"
    if payer.replaces == "line":
        yield "- a 7 replaces the lines that it carries, by REF*6R; the rest of the decision stands"
    unknown = "turned away (277CA A3:33)" if payer.rejects_unknown_members else "denied (31)"
    yield f"- claims of strangers are {unknown}"
    for requirement in payer.requirements:
        needs = requirement.needs.upper()
        yield f"- `{requirement.codes.text}` needs {needs}: else CO-16 {requirement.remark}"
    for label, npis in (("out of network", payer.out_of_network), ("not on file", payer.not_on_file)):
        if npis:
            yield f"- NPI {label}: {', '.join(f'`{npi}`' for npi in sorted(npis))}"
    for plan in book.plans.values():
        if plan.payer_id == payer.id:
            yield from _plan(plan, book)


def _plan(plan: Plan, book: PayerBook) -> Iterator[str]:
    yield f"\n#### {plan.name} (`{plan.id}`)\n"
    yield f"- in network: {_tier(plan.in_network)}"
    if plan.out_of_network:
        yield f"- out of network: {_tier(plan.out_of_network)}"
    for rule in plan.benefits:
        parts = [f"copay {dollars(rule.copay)}"] if rule.copay else []
        parts.append("deductible" if rule.deductible else "no deductible")
        parts.append(f"coinsurance {_percent(rule.coinsurance)}")
        if plan.out_of_network:
            parts.append(f"out of network {_percent(rule.out_of_network_coinsurance)}")
        yield f"- {rule.group.replace('_', ' ')}: {', '.join(parts)}"
    for exclusion in plan.exclusions:
        adjustment = f"{exclusion.group}-{exclusion.reason}"
        yield f"- not covered: {exclusion.text} (`{exclusion.codes.text}`): {adjustment}"
    for limit in plan.limits:
        yield f"- {limit.group.replace('_', ' ')}: {limit.units} units a year, then PR-119"
    for policy in plan.policies:
        yield f"- `{policy.codes.text}` only for {', '.join(policy.diagnoses)}: else CO-50 {policy.remark}"
    if plan.authorization.text:
        yield f"- authorization: `{plan.authorization.text}`"
    facts = [f"as secondary: {plan.secondary}", f"bundled pairs: {plan.edits}"]
    if plan.sequestration:
        facts.append(f"sequestration {_percent(plan.sequestration)}")
    facts.append(f"global days {'apply' if plan.global_surgery else 'do not apply'}")
    yield f"- {'; '.join(facts)}"
    members = [member for member in book.members if member.plan_id == plan.id]
    if members:
        yield "\n| Member | Id | Born | Covered | What happens |"
        yield "|---|---|---|---|---|"
        for member in members:
            yield _member(member)


def _member(member: Member) -> str:
    name = member.person.name
    covered = f"{member.from_date} to {_day(member.to_date)}"
    return (
        f"| {name.first.title()} {name.last.title()} (`{member.key}`) | `{member.member_id}` "
        f"| {member.person.birth_date} | {covered} | {member.story} |"
    )


def _day(day: date | None) -> str:
    return str(day) if day else "open"


def _schedule(schedule: Schedule) -> Iterator[str]:
    yield f"\n### `{schedule.id}`\n"
    yield "| Codes | Of the reference fee | Without one, of the charge |"
    yield "|---|---|---|"
    for rule in schedule.rules:
        reference = "–" if rule.percent_of_reference is None else f"{rule.percent_of_reference}%"
        charge = "–" if rule.percent_of_charge is None else f"{rule.percent_of_charge}%"
        yield f"| `{rule.codes.text}` | {reference} | {charge} |"


def _tier(tier: Tier) -> str:
    return "; ".join(
        _pair(name, individual, family)
        for name, individual, family in (
            ("deductible", tier.deductible, tier.family_deductible),
            ("out-of-pocket maximum", tier.out_of_pocket, tier.family_out_of_pocket),
        )
    )


def _pair(name: str, individual: Cents | None, family: Cents | None) -> str:
    amounts: Iterable[str] = (
        f"{dollars(cents)} {whose}"
        for cents, whose in ((individual, "a person"), (family, "a family"))
        if cents
    )
    return f"{name} {', '.join(amounts) or 'none'}"


def _percent(fraction: Decimal) -> str:
    return f"{(fraction * 100).normalize():f}%"
