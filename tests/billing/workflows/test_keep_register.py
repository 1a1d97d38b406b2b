from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from billing_service.domain.fee_schedule import Fee
from billing_service.domain.people import PersonName
from billing_service.workflows.keep_register import (
    COVERAGES,
    ENCOUNTERS,
    FEE_SCHEDULES,
    LOCATIONS,
    PATIENTS,
    PROVIDERS,
    Kept,
    change,
    register,
)
from shared.errors import Conflict, Invalid
from tests.billing import builders
from tests.billing.workflows.world import BILLER, Clinic

BAD_NPI = replace(builders.rendering_provider("prv_9").provider, npi="1245319590")
PROVIDER = builders.rendering_provider("prv_9")
SCHEDULE = builders.fee_schedule("fee_9")

REFUSED: list[tuple[Kept[Any], Any, str, str]] = [
    (PROVIDERS, replace(PROVIDER, provider=BAD_NPI), "/npi", "npi_check_digit"),
    (
        PROVIDERS,
        replace(PROVIDER, provider=replace(PROVIDER.provider, organization="Both")),
        "/name",
        "person_or_organization",
    ),
    (
        PROVIDERS,
        replace(PROVIDER, provider=replace(PROVIDER.provider, name=None)),
        "/name",
        "person_or_organization",
    ),
    (LOCATIONS, builders.location("loc_9", npi="1111111111"), "/npi", "npi_check_digit"),
    (COVERAGES, builders.coverage("cov_9", patient_id="pat_9"), "/patient_id", "unknown"),
    (COVERAGES, builders.coverage("cov_9", partner_id="pyr_9"), "/payer_id", "unknown"),
    (COVERAGES, builders.coverage("cov_9", to_date=date(2025, 1, 1)), "/to_date", "before_from_date"),
    (COVERAGES, builders.coverage("cov_9", relationship="19"), "/subscriber", "subscriber"),
    (
        COVERAGES,
        builders.coverage("cov_9", subscriber=builders.patient().person),
        "/subscriber",
        "subscriber",
    ),
    (FEE_SCHEDULES, replace(SCHEDULE, to_date=date(2025, 1, 1)), "/to_date", "before_from_date"),
    (FEE_SCHEDULES, replace(SCHEDULE, fees=(Fee("99214", 1), Fee("99214", 2))), "/fees/1/code", "duplicate"),
    (ENCOUNTERS, builders.encounter("enc_9", date_of_service=date(2026, 3, 3)), "/date_of_service", "future"),
    (ENCOUNTERS, builders.encounter("enc_9", patient_id="pat_9"), "/patient_id", "unknown"),
    (ENCOUNTERS, builders.encounter("enc_9", coverage_ids=("cov_9",)), "/coverage_ids/0", "unknown"),
    (ENCOUNTERS, builders.encounter("enc_9", location_id="loc_9"), "/location_id", "unknown"),
    (
        ENCOUNTERS,
        builders.encounter("enc_9", referring_provider_id="prv_9"),
        "/referring_provider_id",
        "unknown",
    ),
    (ENCOUNTERS, builders.encounter("enc_9", note_signed_at=None), "/note_signed_at", "signature"),
]


@pytest.mark.parametrize(("kept", "item", "pointer", "code"), REFUSED)
def test_what_cannot_be_kept_is_refused_with_its_place(
    clinic: Clinic, kept: Kept[Any], item: Any, pointer: str, code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        register(BILLER, kept, item, units=clinic.units, clock=clinic.clock)
    assert (pointer, code) in [(place.pointer, place.code) for place in refused.value.places]


def test_a_coverage_of_another_patient_is_refused(clinic: Clinic) -> None:
    clinic.change("patients", builders.patient("pat_2"))
    clinic.change("coverages", builders.coverage("cov_2", patient_id="pat_2"))
    visit = builders.encounter("enc_9", coverage_ids=("cov_1", "cov_2"))
    with pytest.raises(Invalid) as refused:
        register(BILLER, ENCOUNTERS, visit, units=clinic.units, clock=clinic.clock)
    assert [(p.pointer, p.code) for p in refused.value.places] == [("/coverage_ids/1", "other_patient")]


def test_registering_the_same_id_again_changes_nothing(clinic: Clinic) -> None:
    first = register(BILLER, PATIENTS, builders.patient("pat_2"), units=clinic.units, clock=clinic.clock)
    other = builders.patient("pat_2", last="Else")
    assert register(BILLER, PATIENTS, other, units=clinic.units, clock=clinic.clock) == first


def test_a_change_needs_the_version_that_was_read(clinic: Clinic) -> None:
    renamed = replace(
        builders.patient(), person=replace(builders.patient().person, name=PersonName("Newname"))
    )
    saved = change(BILLER, PATIENTS, renamed, 1, units=clinic.units, clock=clinic.clock)
    assert (saved.version, saved.person.name.last) == (2, "Newname")
    with pytest.raises(Conflict) as refused:
        change(BILLER, PATIENTS, renamed, 1, units=clinic.units, clock=clinic.clock)
    assert refused.value.code == "stale"
    assert change(BILLER, PATIENTS, renamed, None, units=clinic.units, clock=clinic.clock).version == 3
    assert ("patient.changed", "pat_1") in clinic.kept.happened


def test_a_visit_whose_claim_is_with_the_payer_stays_as_it_is(clinic: Clinic) -> None:
    clinic.sent()
    visit = clinic.kept.encounters.get("enc_1")
    with pytest.raises(Conflict, match="was made from it") as refused:
        change(BILLER, ENCOUNTERS, visit, visit.version, units=clinic.units, clock=clinic.clock)
    assert refused.value.code == "encounter_settled"


def test_a_patient_is_born_by_today(clinic: Clinic) -> None:
    born = replace(builders.patient().person, birth_date=clinic.clock.today() + timedelta(days=1))
    unborn = replace(builders.patient("pat_2"), person=born)
    with pytest.raises(Invalid) as refused:
        register(BILLER, PATIENTS, unborn, units=clinic.units, clock=clinic.clock)
    assert [place.pointer for place in refused.value.places] == ["/person/birth_date"]
