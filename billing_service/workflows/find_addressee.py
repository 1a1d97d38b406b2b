"""Whom a statement goes to, and where."""

from __future__ import annotations

from dataclasses import replace

from billing_service.domain.patient import Patient
from billing_service.domain.people import Person
from billing_service.workflows.ports import Unit


def addressee(unit: Unit, patient: Patient) -> Person:
    """The guarantor, else the patient; at the address that the patient asked for (45 CFR 164.522(b)).

    A confidential address is the patient's own wish: then nobody else is written to.
    """
    if patient.confidential_address is not None:
        return replace(patient.person, address=patient.confidential_address)
    if patient.guarantor_id:
        return unit.guarantors.get(patient.guarantor_id).person
    return patient.bill_to
