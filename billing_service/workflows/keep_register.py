"""Register and change master data and visits: references are checked, each change leaves its event."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar

from billing_service.domain.claim import ClaimKind
from billing_service.domain.claim_record import MENDABLE, ClaimState
from billing_service.domain.coverage import Coverage
from billing_service.domain.encounter import Encounter, EncounterStatus
from billing_service.domain.fee_schedule import FeeSchedule
from billing_service.domain.identifiers import npi_valid
from billing_service.domain.patient import Patient
from billing_service.domain.practice import Location, RegisteredProvider
from billing_service.domain.trading_partner import TradingPartner
from billing_service.workflows.ports import Entity, Store, Unit, Units
from billing_service.workflows.refuse_changed import refuse_changed
from shared.clock import Clock
from shared.errors import Conflict, Invalid, Place
from shared.principal import Principal

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class Kept(Generic[E]):
    """One kind of thing in the register."""

    noun: str
    """The event's first word."""
    store: Callable[[Unit], Store[E]]
    faults: Callable[[Unit, E, date], Iterator[Place]]
    """What keeps the item from being accepted today, each with its place in the request."""
    settled: Callable[[Unit, str], str] = lambda unit, id: ""
    """Why the stored item may not be changed any more; empty while it may."""


def register(principal: Principal, kept: Kept[E], item: E, *, units: Units, clock: Clock) -> E:
    """Stores a new item, or gives the one that an earlier try has stored under its id. Raises `Invalid`."""
    with units(principal) as unit:
        if (stored := kept.store(unit).find(item.id)) is not None:
            return stored
        _refuse_faults(kept, unit, item, clock.today())
        kept.store(unit).add(item)
        unit.record_event(f"{kept.noun}.registered", item.id)
        unit.commit()
    return item


def change(
    principal: Principal, kept: Kept[E], item: E, expected_version: int | None, *, units: Units, clock: Clock
) -> E:
    """Puts `item` in the place of the version that the caller has seen (None: whichever is there).

    Raises `Conflict` (`stale`) when somebody else was first.
    """
    with units(principal) as unit:
        current = kept.store(unit).lock(item.id)
        refuse_changed(kept.noun, current, expected_version)
        if why := kept.settled(unit, item.id):
            raise Conflict(f"{kept.noun} {item.id} cannot be changed: {why}", code=f"{kept.noun}_settled")
        _refuse_faults(kept, unit, item, clock.today())
        saved = kept.store(unit).save(replace(item, version=current.version))  # type: ignore[type-var]
        unit.record_event(f"{kept.noun}.changed", item.id)
        unit.commit()
    return saved


def _refuse_faults(kept: Kept[E], unit: Unit, item: E, today: date) -> None:
    places = tuple(kept.faults(unit, item, today))
    if places:
        raise Invalid(f"the {kept.noun.replace('_', ' ')} cannot be kept as it is", places=places)


def _patient_faults(unit: Unit, item: Patient, today: date) -> Iterator[Place]:
    if item.person.birth_date and item.person.birth_date > today:
        yield Place("/person/birth_date", "future", "the birth date lies in the future")
    if item.guarantor and item.guarantor_id:
        yield Place("/guarantor_id", "twice", "give the guarantor here or its id, not both")
    if item.guarantor_id and unit.guarantors.find(item.guarantor_id) is None:
        yield Place("/guarantor_id", "unknown", "there is no such guarantor")


def _provider_faults(unit: Unit, item: RegisteredProvider, today: date) -> Iterator[Place]:
    if not npi_valid(item.provider.npi):
        message = "an NPI has ten digits, begins with 1 or 2 and ends in its check digit (45 CFR 162.406)"
        yield Place("/npi", "npi_check_digit", message)
    if bool(item.provider.name) == bool(item.provider.organization):
        yield Place("/name", "person_or_organization", "give a person's name or an organization's, not both")
    for index, enrolment in enumerate(item.enrolments):
        if unit.partners.find(enrolment.partner_id) is None:
            yield Place(f"/enrolments/{index}/payer_id", "unknown", "there is no such payer")
        yield from _period(f"/enrolments/{index}", enrolment.from_date, enrolment.to_date)


def _period(at: str, from_date: date | None, to_date: date | None) -> Iterator[Place]:
    if from_date and to_date and to_date < from_date:
        yield Place(f"{at}/to_date", "before_from_date", "it ends before it begins")


def _payer_faults(unit: Unit, item: TradingPartner, today: date) -> Iterator[Place]:
    given = item.delimiters
    if len({given.element, given.repetition, given.component, given.segment}) < 4:
        yield Place("/delimiters", "not_distinct", "the four delimiters differ from each other")
    for index, enrolment in enumerate(item.enrolments):
        yield from _period(f"/enrolments/{index}", enrolment.from_date, enrolment.to_date)
    seen = set()
    for index, known in enumerate(item.payer_ids):
        if known.transaction in seen:
            yield Place(f"/payer_ids/{index}/transaction", "duplicate", "the transaction has an id already")
        seen.add(known.transaction)


def _location_faults(unit: Unit, item: Location, today: date) -> Iterator[Place]:
    if item.npi and not npi_valid(item.npi):
        yield Place("/npi", "npi_check_digit", "the location's NPI fails its check digit (45 CFR 162.406)")


def _coverage_faults(unit: Unit, item: Coverage, today: date) -> Iterator[Place]:
    if unit.patients.find(item.patient_id) is None:
        yield Place("/patient_id", "unknown", "there is no such patient")
    if unit.partners.find(item.partner_id) is None:
        yield Place("/payer_id", "unknown", "there is no such payer")
    if item.to_date and item.to_date < item.from_date:
        yield Place("/to_date", "before_from_date", "the coverage ends before it begins")
    if item.subscriber_organization:
        if item.subscriber or item.relationship == "18":
            message = "an employer as subscriber stands in place of a person; the relationship is 20 then"
            yield Place("/subscriber_organization", "subscriber", message)
    elif (item.relationship == "18") is not (item.subscriber is None):
        message = "the subscriber is given exactly when the patient is not the subscriber (relationship 18)"
        yield Place("/subscriber", "subscriber", message)


def _fee_schedule_faults(unit: Unit, item: FeeSchedule, today: date) -> Iterator[Place]:
    if item.to_date and item.to_date < item.from_date:
        yield Place("/to_date", "before_from_date", "the fee schedule ends before it begins")
    if item.partner_id and unit.partners.find(item.partner_id) is None:
        yield Place("/payer_id", "unknown", "there is no such payer")
    seen = set()
    for index, fee in enumerate(item.fees):
        if (fee.code, fee.modifier) in seen:
            yield Place(f"/fees/{index}/code", "duplicate", "the code has a charge already")
        seen.add((fee.code, fee.modifier))


def _encounter_faults(unit: Unit, item: Encounter, today: date) -> Iterator[Place]:
    if unit.patients.find(item.patient_id) is None:
        yield Place("/patient_id", "unknown", "there is no such patient")
    if item.date_of_service > today and item.status is EncounterStatus.FINISHED:
        message = "the date of service lies in the future; a visit on the schedule has the status planned"
        yield Place("/date_of_service", "future", message)
    yield from _charge_faults(unit, item)
    yield from _stay_faults(unit, item)
    for index, coverage_id in enumerate(item.coverage_ids):
        coverage = unit.coverages.find(coverage_id)
        if coverage is None:
            yield Place(f"/coverage_ids/{index}", "unknown", "there is no such coverage")
        elif coverage.patient_id != item.patient_id:
            yield Place(f"/coverage_ids/{index}", "other_patient", "the coverage is another patient's")
    for field in ("billing", "rendering", "referring", "ordering", "supervising"):
        provider_id: str = getattr(item, f"{field}_provider_id")
        if provider_id and unit.providers.find(provider_id) is None:
            yield Place(f"/{field}_provider_id", "unknown", "there is no such provider")
    if unit.locations.find(item.location_id) is None:
        yield Place("/location_id", "unknown", "there is no such location")
    if bool(item.note_signed_by) != bool(item.note_signed_at):
        yield Place("/note_signed_at", "signature", "a signature says both by whom and when")


def _charge_faults(unit: Unit, item: Encounter) -> Iterator[Place]:
    for index, charge in enumerate(item.charges):
        at = f"/charges/{index}"
        if not item.code_set_id:
            for place, pointer in enumerate(charge.pointers):
                if pointer > len(item.diagnoses):
                    message = f"the visit names {len(item.diagnoses)} diagnoses"
                    yield Place(f"{at}/pointers/{place}", "no_such_diagnosis", message)
        if charge.rendering_provider_id and unit.providers.find(charge.rendering_provider_id) is None:
            yield Place(f"{at}/rendering_provider_id", "unknown", "there is no such provider")
        if charge.coverage_id and charge.coverage_id not in item.coverage_ids:
            yield Place(f"{at}/coverage_id", "not_of_encounter", "the visit does not name this coverage")
        if charge.ndc and not (charge.ndc_quantity and charge.ndc_unit):
            yield Place(
                f"{at}/ndc_quantity", "missing", "a drug by NDC has its quantity and unit (CTP04, CTP05)"
            )
    if item.diagnoses and item.code_set_id:
        yield Place("/diagnoses", "code_set", "the code set names the diagnoses; leave them out here")


def _stay_faults(unit: Unit, item: Encounter) -> Iterator[Place]:
    stay = item.stay
    if (item.kind is ClaimKind.INSTITUTIONAL) is not (stay is not None):
        yield Place("/stay", "stay", "a stay is given exactly when the visit is institutional")
    if stay is None:
        return
    if stay.statement_to < stay.statement_from:
        yield Place("/stay/statement_to", "before_from_date", "the statement ends before it begins")
    for field in ("attending_provider_id", "operating_provider_id"):
        provider_id: str = getattr(stay, field)
        if provider_id and unit.providers.find(provider_id) is None:
            yield Place(f"/stay/{field}", "unknown", "there is no such provider")


def _claimed(unit: Unit, encounter_id: str) -> str:
    for record in unit.claims.of_encounter(encounter_id):
        mendable = record.state in MENDABLE and not record.position
        if not mendable and record.state is not ClaimState.VOIDED:
            return f"claim {record.id} ({record.state}) was made from it"
    return ""


PATIENTS: Kept[Patient] = Kept("patient", lambda unit: unit.patients, _patient_faults)
COVERAGES: Kept[Coverage] = Kept("coverage", lambda unit: unit.coverages, _coverage_faults)
PAYERS: Kept[TradingPartner] = Kept("payer", lambda unit: unit.partners, _payer_faults)
PROVIDERS: Kept[RegisteredProvider] = Kept("provider", lambda unit: unit.providers, _provider_faults)
LOCATIONS: Kept[Location] = Kept("location", lambda unit: unit.locations, _location_faults)
FEE_SCHEDULES: Kept[FeeSchedule] = Kept("fee_schedule", lambda unit: unit.fee_schedules, _fee_schedule_faults)
ENCOUNTERS: Kept[Encounter] = Kept("encounter", lambda unit: unit.encounters, _encounter_faults, _claimed)
