"""Why a payer refuses a line, and who then bears it.

Each check is a function of the line in its context that returns a `Denial` or None. The first refusal wins;
the order of the checks is the order of the lists at the end. CARC, RARC and group codes are X12's; which
group a reason takes by default is in `DEFAULT_GROUPS`, and a payer's data may say otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from billing_service.domain.claim import Claim, ServiceLine
from billing_service.mock_payer.accumulators import LIMIT, AccumulatorKey, Accumulators, Credit
from billing_service.mock_payer.book import PayerBook
from billing_service.mock_payer.history import History, LineRecord
from billing_service.mock_payer.plan import OUT_OF_NETWORK, Authorization, Member, PayerProfile, Plan
from billing_service.mock_payer.pricing import component_is_wrong

DEFAULT_GROUPS = {
    **dict.fromkeys(("4", "11", "16", "22", "29", "50", "97", "151", "197", "198", "236", "252"), "CO"),
    **dict.fromkeys(("26", "27", "31", "119", "204", "242"), "PR"),
    **dict.fromkeys(("18", "109"), "OA"),
}

EMERGENCY_PLACE = "23"
REPEAT_MODIFIERS = frozenset({"76", "77", "91"})
SEPARATE_MODIFIERS = frozenset({"25", "59", "XE", "XP", "XS", "XU", "91", "24", "57", "78", "79", "58"})
"""Modifiers that let a PTP pair with indicator 1 be paid apart (NCCI Policy Manual, chapter I, E)."""


@dataclass(frozen=True, slots=True)
class Denial:
    reason: str
    remarks: tuple[str, ...] = ()
    group: str = ""
    """Empty: the payer's group for the reason."""
    claim_remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """One claim before this payer, for a member that it knows."""

    claim: Claim
    number: str
    payer: PayerProfile
    plan: Plan
    member: Member
    book: PayerBook
    history: History
    network: str

    def date_of(self, line: ServiceLine) -> date:
        """The line's From date; an institutional line without one takes the statement's."""
        statement = self.claim.institutional
        day = line.from_date or (statement.statement_from if statement else None)
        if day is None:
            raise ValueError("a line without a date of service passed the front door")
        return day

    def emergency(self, line: ServiceLine) -> bool:
        place = line.place_of_service or self.claim.place_of_service
        return line.emergency or place == EMERGENCY_PLACE


def group_for(payer: PayerProfile, denial: Denial) -> str:
    return denial.group or dict(payer.groups).get(denial.reason) or DEFAULT_GROUPS[denial.reason]


def last_filing_day(service_date: date, months: int) -> date:
    """`months` calendar months on; a day that the month does not have ends on its last (42 CFR 424.44)."""
    years, month = divmod(service_date.month - 1 + months, 12)
    first_of_next = date(service_date.year + years + (month == 11), (month + 1) % 12 + 1, 1)
    last = first_of_next - timedelta(days=1)
    return last.replace(day=min(service_date.day, last.day))


def filing_clock_start(claim: Claim) -> date | None:
    """Professional claims count from the From date, institutional ones from the statement's Through date."""
    if claim.institutional:
        return claim.institutional.statement_to
    return claim.first_service_date


# --- a line by itself ----------------------------------------------------------------------------------


def outside_coverage(context: Context, line: ServiceLine) -> Denial | None:
    day = context.date_of(line)
    if day < context.member.from_date:
        return Denial("26")
    if context.member.to_date and day > context.member.to_date:
        return Denial("27")
    return None


def misdirected(context: Context, line: ServiceLine) -> Denial | None:
    instead = context.member.instead
    return Denial("109", ("N418",)) if instead and instead.on(context.date_of(line)) else None


def duplicate(context: Context, line: ServiceLine) -> Denial | None:
    if REPEAT_MODIFIERS & set(line.modifiers):
        return None
    same = (context.claim.billing.npi, line.code, line.modifiers, line.units, line.charge)
    for r in context.history.on(context.date_of(line)):
        if (r.billing_npi, r.code, r.modifiers, r.units, r.charge) == same:
            return Denial("18")
    return None


def statutorily_excluded(context: Context, line: ServiceLine) -> Denial | None:
    """The provider itself says with GY that the benefit excludes the service."""
    return Denial("96", ("N425",), "PR") if "GY" in line.modifiers else None


def plan_excludes(context: Context, line: ServiceLine) -> Denial | None:
    for exclusion in context.plan.exclusions:
        if line.code in exclusion.codes:
            return Denial(exclusion.reason, tuple(filter(None, [exclusion.remark])), exclusion.group)
    return None


def lacks_data(context: Context, line: ServiceLine) -> Denial | None:
    claim = context.claim
    present = {
        "clia": bool(line.clia or claim.clia),
        "ndc": line.drug is not None,
        "referring": bool(line.referring or claim.referring or line.ordering),
        "pointer": bool(line.pointers) or claim.institutional is not None,
    }
    for requirement in context.payer.requirements:
        if line.code in requirement.codes and not present[requirement.needs]:
            unprocessable = ("MA130",) if context.plan.secondary == "medicare" else ()
            return Denial("16", (requirement.remark,), claim_remarks=unprocessable)
    return None


def wrong_component(context: Context, line: ServiceLine) -> Denial | None:
    return Denial("4") if component_is_wrong(context.book, line.code, line.modifiers) else None


def outside_network(context: Context, line: ServiceLine) -> Denial | None:
    closed = context.network == OUT_OF_NETWORK and context.plan.out_of_network is None
    return Denial("242") if closed and not context.emergency(line) else None


def not_necessary(context: Context, line: ServiceLine) -> Denial | None:
    """A coverage policy lists the diagnoses; GA says that an ABN is signed, GZ that none is."""
    pointed = [
        context.claim.diagnoses[p - 1].code.replace(".", "")
        for p in line.pointers
        if 0 < p <= len(context.claim.diagnoses)
    ] or [d.code.replace(".", "") for d in context.claim.diagnoses if context.claim.institutional]
    for policy in context.plan.policies:
        if line.code in policy.codes and not any(code.startswith(policy.diagnoses) for code in pointed):
            return Denial("50", (policy.remark,), "PR" if "GA" in line.modifiers else "CO")
    return Denial("50", group="CO") if "GZ" in line.modifiers else None


def authorization_for(context: Context, line: ServiceLine) -> Authorization | None:
    """The authorization on file whose number the claim gives and which fits code and date."""
    numbers = {context.claim.authorization, *line.authorizations}
    day = context.date_of(line)
    for held in context.member.authorizations:
        if held.number in numbers and line.code in held.codes and held.from_date <= day <= held.to_date:
            return held
    return None


def not_authorized(context: Context, line: ServiceLine) -> Denial | None:
    if line.code not in context.plan.authorization or context.emergency(line):
        return None
    return None if authorization_for(context, line) else Denial("197")


ALONE = (
    outside_coverage,
    misdirected,
    duplicate,
    statutorily_excluded,
    plan_excludes,
    lacks_data,
    wrong_component,
    outside_network,
    not_authorized,
    not_necessary,
)
"""Checks that need only the line itself, in the order in which they are asked."""


# --- a line among the others ---------------------------------------------------------------------------


def bundled(context: Context, line: ServiceLine, others: Sequence[LineRecord]) -> Denial | None:
    """NCCI procedure-to-procedure: the column 2 service of a pair is not paid on the same day."""
    for pair in context.book.pairs:
        if line.code not in pair.column_2 or (
            pair.modifier_allowed and SEPARATE_MODIFIERS & set(line.modifiers)
        ):
            continue
        day = context.date_of(line)
        if any(o.service_date == day and o.code in pair.column_1 and o.code != line.code for o in others):
            return Denial(context.plan.edits)
    return None


def too_many_units(context: Context, line: ServiceLine, others: Sequence[LineRecord]) -> Denial | None:
    """NCCI medically unlikely edits: over the limit, every unit is refused."""
    limit = context.book.unit_limits.get(line.code)
    if limit is None:
        return None
    units = line.units
    if limit.by_date:
        day = context.date_of(line)
        units += sum(
            (o.units for o in others if o.code == line.code and o.service_date == day), start=Decimal(0)
        )
    return Denial("151") if units > limit.units else None


def within_global_days(context: Context, line: ServiceLine, others: Sequence[LineRecord]) -> Denial | None:
    """A visit in a procedure's global period is part of it (Claims Processing Manual, chapter 12, §40.1)."""
    if not context.plan.global_surgery or not context.book.group_of(line.code).visit:
        return None
    day = context.date_of(line)
    for other in others:
        row = context.book.procedures.get((other.code, ""))
        if row is None or row.global_days not in ("000", "010", "090"):
            continue
        after = (day - other.service_date).days
        if after == 0:
            apart = {"25", "57"}
        elif after == -1 and row.global_days == "090":
            apart = {"57"}
        elif 0 < after <= int(row.global_days):
            apart = {"24"}
        else:
            continue
        if not apart & set(line.modifiers):
            return Denial("97", ("M144",))
    return None


AMONG_OTHERS = (bundled, too_many_units, within_global_days)
"""Checks that look at the member's other lines by the same billing provider, decided and on this claim."""


def over_limit(
    context: Context, line: ServiceLine, accumulators: Accumulators
) -> tuple[Denial | None, tuple[Credit, ...]]:
    """Benefit limits (119) and authorized units (198): a refusal, or the units that the line uses up."""
    units = int(line.units.to_integral_value(rounding="ROUND_CEILING"))
    group = context.book.group_of(line.code).id
    year = context.date_of(line).year
    credits: list[Credit] = []
    for limit in context.plan.limits:
        if limit.group == group:
            key = AccumulatorKey(context.member.key, year, LIMIT + limit.id)
            if accumulators.get(key, 0) + units > limit.units:
                return Denial("119"), ()
            credits.append(Credit(key, units))
    held = authorization_for(context, line) if line.code in context.plan.authorization else None
    if held is not None:
        key = AccumulatorKey(context.member.key, 0, f"{LIMIT}authorization {held.number}")
        if accumulators.get(key, 0) + units > held.units:
            return Denial("198"), ()
        credits.append(Credit(key, units))
    return None, tuple(credits)
