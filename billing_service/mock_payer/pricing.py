"""What a payer allows for a service line: relative values, contract percentages and payment policy.

The fee of one unit is [work·GPCI + PE·GPCI + MP·GPCI] × CF (42 CFR 414.20–414.22), in Decimal cents and not
rounded. A contract takes a percentage of that reference fee, or of the charge where there is none. Bilateral
and multiple-procedure policy multiply it (Medicare Claims Processing Manual, chapter 12, §§40.6, 40.7). It is
rounded once, half up, when it has become the line's allowed amount.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from billing_service.domain.claim import ServiceLine
from billing_service.domain.money import Cents, half_up
from billing_service.mock_payer.book import PayerBook
from billing_service.mock_payer.schedule import Locality, Procedure, Schedule

COMPONENTS = frozenset({"26", "TC"})
FACILITY_PLACES = frozenset(
    ("02", "19", "21", "22", "23", "24", "26", "31", "34", "41", "42", "51", "52", "53", "56", "61")
)
"""Places of service paid at the facility rate (Claims Processing Manual, chapter 12, §20.4.2; chapter 26)."""
_HUNDRED = Decimal(100)
_HALF = Decimal("0.5")


def procedure_for(book: PayerBook, code: str, modifiers: Sequence[str]) -> Procedure | None:
    """The row of a component modifier, else the plain code's."""
    for modifier in modifiers:
        if modifier in COMPONENTS and (row := book.procedures.get((code, modifier))):
            return row
    return book.procedures.get((code, ""))


def component_is_wrong(book: PayerBook, code: str, modifiers: Sequence[str]) -> bool:
    """26 or TC on a service that has relative values and no such component."""
    asked = [m for m in modifiers if m in COMPONENTS]
    return bool(asked) and (code, "") in book.procedures and (code, asked[0]) not in book.procedures


def conversion_factor(schedule: Schedule, on: date) -> Decimal:
    """The newest factor in force on that day; before the first one, the first."""
    in_force = [factor for start, factor in schedule.conversion_factors if start <= on]
    return in_force[-1] if in_force else schedule.conversion_factors[0][1]


def locality_for(schedule: Schedule, postal_code: str) -> Locality:
    """The locality whose postal prefix fits, else the schedule's first."""
    return next(
        (
            place
            for place in schedule.localities
            if place.postal_prefixes and postal_code.startswith(place.postal_prefixes)
        ),
        schedule.localities[0],
    )


def relative_value_fee(row: Procedure, locality: Locality, factor: Decimal, *, facility: bool) -> Decimal:
    """Cents for one unit, not rounded."""
    practice = row.practice_facility if facility else row.practice_nonfacility
    units = row.work * locality.work + practice * locality.practice + row.malpractice * locality.malpractice
    return units * factor * _HUNDRED


def price_lines(
    lines: Sequence[ServiceLine],
    schedule: Schedule,
    book: PayerBook,
    *,
    place_of_service: str,
    postal_code: str,
) -> tuple[Cents, ...]:
    """The allowed amount of each line, in order. Multiple-procedure policy sees these lines only."""
    amounts = [_amount(line, schedule, book, place_of_service, postal_code) for line in lines]
    for position, factor in _multiple_procedure_factors(lines, amounts, book).items():
        amounts[position] *= factor
    return tuple(
        min(half_up(amount), line.charge) if schedule.lesser_of_charge else half_up(amount)
        for line, amount in zip(lines, amounts, strict=True)
    )


def _amount(
    line: ServiceLine, schedule: Schedule, book: PayerBook, place_of_service: str, postal_code: str
) -> Decimal:
    """Cents for all units of the line before multiple-procedure policy, not rounded."""
    rule = next((rule for rule in schedule.rules if line.code in rule.codes), None)
    if rule is None:
        raise ValueError(f"schedule {schedule.id} has no rule for {line.code}")
    reference = None
    if rule.percent_of_reference is not None:
        reference = _reference(line, schedule, book, line.place_of_service or place_of_service, postal_code)
    if reference is not None and rule.percent_of_reference is not None:
        return reference * rule.percent_of_reference / _HUNDRED
    if rule.percent_of_charge is None:
        raise ValueError(f"schedule {schedule.id} does not price {line.code}")
    return line.charge * rule.percent_of_charge / _HUNDRED


def _reference(
    line: ServiceLine, schedule: Schedule, book: PayerBook, place_of_service: str, postal_code: str
) -> Decimal | None:
    row = procedure_for(book, line.code, line.modifiers)
    if row is None:
        fee = book.reference_fees.get(line.code)
        return None if fee is None else fee * line.units
    on = line.from_date or date.max
    fee = relative_value_fee(
        row,
        locality_for(schedule, postal_code),
        conversion_factor(schedule, on),
        facility=place_of_service in FACILITY_PLACES,
    )
    return fee * line.units * _bilateral_factor(row, line.modifiers)


def _bilateral_factor(row: Procedure, modifiers: Sequence[str]) -> Decimal:
    if "50" not in modifiers:
        return Decimal(1)
    return {"1": Decimal("1.5"), "3": Decimal(2)}.get(row.bilateral, Decimal(1))


def _multiple_procedure_factors(
    lines: Sequence[ServiceLine], amounts: Sequence[Decimal], book: PayerBook
) -> dict[int, Decimal]:
    """Positions of second and later indicator-2 procedures of one day: half, the dearest stays whole."""
    by_day: dict[date | None, list[int]] = defaultdict(list)
    for position, line in enumerate(lines):
        row = procedure_for(book, line.code, line.modifiers)
        if row is not None and row.multiple == "2":
            by_day[line.from_date].append(position)
    halved: dict[int, Decimal] = {}
    for positions in by_day.values():
        ranked = sorted(positions, key=lambda p: (-amounts[p], lines[p].number))
        halved.update(dict.fromkeys(ranked[1:], _HALF))
    return halved
