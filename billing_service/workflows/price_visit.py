"""Medicare's amounts for what percentage schedules price: asked from the coding service, once a locality."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from billing_service.domain.coded_visit import CodedService
from billing_service.domain.fee_schedule import Basis, FeeSchedule, MedicareAmount
from billing_service.workflows.ports import CodingGateway
from shared.errors import NotFound
from shared.principal import Principal

Amounts = dict[tuple[str, str, str], MedicareAmount]


def medicare_amounts(
    principal: Principal,
    schedules: Iterable[FeeSchedule],
    services: Iterable[CodedService],
    on: date,
    coding: CodingGateway,
) -> Amounts:
    """By (locality, code, modifier): for those that a schedule in force on the date does not list itself.

    No unit of work may be open. A locality that is not loaded prices nothing: the scrub says so of the lines.
    """
    services = tuple(services)
    found: Amounts = {}
    for schedule in schedules:
        if schedule.basis is not Basis.PERCENT_OF_MEDICARE or not schedule.in_force(on):
            continue
        wanted = {_asked(s) for s in services if schedule.fee(s.code, s.modifiers) is None}
        wanted -= {_key(a) for (locality, *_), a in found.items() if locality == schedule.locality}
        if not wanted:
            continue
        try:
            amounts = coding.medicare_amounts(principal, on, schedule.locality, sorted(wanted))
        except NotFound:
            continue
        found |= {(schedule.locality, a.code, a.modifier): a for a in amounts}
    return found


def _asked(service: CodedService) -> str:
    component = next((m for m in service.modifiers if m in ("26", "TC")), "")
    return f"{service.code}-{component}" if component else service.code


def _key(amount: MedicareAmount) -> str:
    return f"{amount.code}-{amount.modifier}" if amount.modifier else amount.code
