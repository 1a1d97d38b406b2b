"""Restrictions, consents and disclosures in the register."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from billing_service.domain.disclosure import Disclosure
from billing_service.domain.privacy import Consent, Restriction
from billing_service.workflows.keep_register import Kept
from billing_service.workflows.ports import Unit
from shared.errors import Place


def _restriction_faults(unit: Unit, item: Restriction, today: date) -> Iterator[Place]:
    yield from _patient_and_payers(unit, item)
    if item.requested_on > today:
        yield Place("/requested_on", "future", "the restriction was asked for in the future")
    if item.encounter_id:
        encounter = unit.encounters.find(item.encounter_id)
        if encounter is None:
            yield Place("/encounter_id", "unknown", "there is no such encounter")
        elif encounter.patient_id != item.patient_id:
            yield Place("/encounter_id", "other_patient", "the encounter is another patient's")
    elif item.from_date is None:
        message = "name the encounter, or the first day from which visits are kept from the plan"
        yield Place("/from_date", "missing", message)
    if item.from_date and item.to_date and item.to_date < item.from_date:
        yield Place("/to_date", "before_from_date", "the restriction ends before it begins")


def _consent_faults(unit: Unit, item: Consent, today: date) -> Iterator[Place]:
    yield from _patient_and_payers(unit, item)
    if item.given_on > today:
        yield Place("/given_on", "future", "the consent was given in the future")
    if item.expires_on and item.expires_on < item.given_on:
        yield Place("/expires_on", "before_given_on", "the consent ends before it was given")


def _disclosure_faults(unit: Unit, item: Disclosure, today: date) -> Iterator[Place]:
    if unit.patients.find(item.patient_id) is None:
        yield Place("/patient_id", "unknown", "there is no such patient")
    if item.disclosed_on > today:
        yield Place("/disclosed_on", "future", "the disclosure lies in the future")
    if item.last_on and not item.disclosed_on <= item.last_on <= today:
        yield Place("/last_on", "before_disclosed_on", "the last one lies before the first, or in the future")
    if item.times > 1 and item.last_on is None:
        yield Place("/last_on", "missing", "several disclosures have a last day (45 CFR 164.528(b)(3))")


def _patient_and_payers(unit: Unit, item: Restriction | Consent) -> Iterator[Place]:
    if unit.patients.find(item.patient_id) is None:
        yield Place("/patient_id", "unknown", "there is no such patient")
    for index, payer_id in enumerate(item.payer_ids):
        if unit.partners.find(payer_id) is None:
            yield Place(f"/payer_ids/{index}", "unknown", "there is no such payer")


RESTRICTIONS: Kept[Restriction] = Kept("restriction", lambda unit: unit.restrictions, _restriction_faults)
CONSENTS: Kept[Consent] = Kept("consent", lambda unit: unit.consents, _consent_faults)
DISCLOSURES: Kept[Disclosure] = Kept("disclosure", lambda unit: unit.disclosures, _disclosure_faults)
