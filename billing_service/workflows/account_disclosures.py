"""One patient's accounting of disclosures: what was recorded, and what the system itself sent to payers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from billing_service.domain.disclosure import Accounting, PayerDisclosure, to_be_told, years_before
from billing_service.domain.interchange_record import Direction, InterchangeRecord
from billing_service.workflows.load_visit import every
from billing_service.workflows.ports import Unit, Units
from shared.errors import Invalid, Place
from shared.principal import Principal


def account_disclosures(
    principal: Principal, patient_id: str, through: date | None, *, units: Units, today: date
) -> Accounting:
    """Six years up to `through`, today without. Raises `NotFound`; `Invalid` for a day to come."""
    last = through or today
    if last > today:
        place = Place("/query/through", "future", "an accounting ends today or earlier")
        raise Invalid("an accounting ends today or earlier", places=(place,))
    first = years_before(last)
    with units(principal, read_only=True) as unit:
        unit.patients.get(patient_id)
        own = {"patient_id": patient_id}
        told = to_be_told(every(unit.disclosures, own), first, last, today)
        sent = {one.interchange_id: one for one in _sent(unit, patient_id) if first <= one.sent_on <= last}
    payers = sorted(sent.values(), key=lambda one: (one.sent_on, one.interchange_id))
    return Accounting(patient_id, first, last, told, tuple(payers))


def _sent(unit: Unit, patient_id: str) -> Iterator[PayerDisclosure]:
    own = {"patient_id": patient_id}
    for claim in unit.claims.of_patient(patient_id):
        for record in unit.interchanges.of_claim(claim.id):
            if record.direction is Direction.OUT:
                yield _payer(record, claim.id)
    for encounter in every(unit.encounters, own):
        for check in every(unit.checks, {"encounter_id": encounter.id}):
            if (inquiry := unit.interchanges.find(check.inquiry_id)) is not None:
                yield _payer(inquiry, check.id)
    for request in every(unit.authorization_requests, own):
        if (inquiry := unit.interchanges.find(request.inquiry_id)) is not None:
            yield _payer(inquiry, request.id)


def _payer(record: InterchangeRecord, about: str) -> PayerDisclosure:
    return PayerDisclosure(
        record.id, record.kind, record.partner_id, record.created_at.date(), record.state.value, about
    )
