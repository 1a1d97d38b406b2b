"""Candidates for the register, read from CSV or FHIR: the JSON that one would have posted, and its checks.

Both readers give bodies of the write models; what those refuse is said with the column or element at fault,
and never with its content.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError

from billing_service.api import wire_register as wire
from billing_service.api.models.authorization import AuthorizationWriteV1
from billing_service.api.models.guarantor import GuarantorAccountWriteV1
from billing_service.api.models.register import (
    CoverageWriteV1,
    FeeScheduleWriteV1,
    LocationWriteV1,
    PatientWriteV1,
    PayerWriteV1,
    ProviderWriteV1,
)
from billing_service.api.models.visit import EncounterWriteV1
from billing_service.workflows.import_register import ImportRow, imported_id
from billing_service.workflows.keep_authorizations import AUTHORIZATIONS
from billing_service.workflows.keep_guarantors import GUARANTORS
from billing_service.workflows.keep_register import (
    COVERAGES,
    ENCOUNTERS,
    FEE_SCHEDULES,
    LOCATIONS,
    PATIENTS,
    PAYERS,
    PROVIDERS,
    Kept,
)
from shared.errors import Place


@dataclass(frozen=True, slots=True)
class Kind:
    prefix: str
    kept: Kept[Any]
    model: type[BaseModel]
    taken: Callable[[str, Any], Any]


KINDS = {
    "payer": Kind("pyr", PAYERS, PayerWriteV1, wire.payer),
    "guarantor": Kind("gua", GUARANTORS, GuarantorAccountWriteV1, wire.guarantor),
    "fee_schedule": Kind("fee", FEE_SCHEDULES, FeeScheduleWriteV1, wire.fee_schedule),
    "authorization": Kind("aut", AUTHORIZATIONS, AuthorizationWriteV1, wire.authorization),
    "patient": Kind("pat", PATIENTS, PatientWriteV1, wire.patient),
    "coverage": Kind("cov", COVERAGES, CoverageWriteV1, wire.coverage),
    "provider": Kind("prv", PROVIDERS, ProviderWriteV1, wire.provider),
    "location": Kind("loc", LOCATIONS, LocationWriteV1, wire.location),
    "encounter": Kind("enc", ENCOUNTERS, EncounterWriteV1, wire.encounter),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    line: int
    kind: str
    external_id: str
    body: Mapping[str, Any] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    """JSON pointer of the body → the column or element that it came from."""
    faults: tuple[Place, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    """JSON pointer → its line, where the thing takes several."""

    def line_of(self, pointer: str) -> int:
        return next((n for at, n in self.lines.items() if f"{pointer}/".startswith(f"{at}/")), self.line)


def row_of(candidate: Candidate, clinic_id: str) -> ImportRow:
    kind = KINDS[candidate.kind]
    faults = candidate.faults
    if not candidate.external_id:
        faults = (
            *faults,
            Place(candidate.names.get("/id", "external_id"), "missing", "every row has its id"),
        )
    if faults:
        return ImportRow(candidate.line, kind.kept, faults=faults)
    try:
        body = kind.model.model_validate(dict(candidate.body))
    except ValidationError as error:
        places = tuple(_place(one) for one in error.errors(include_input=False, include_url=False))
        return ImportRow(candidate.line, kind.kept, faults=places)
    id = imported_id(kind.prefix, clinic_id, candidate.kind, candidate.external_id)
    return ImportRow(candidate.line, kind.kept, kind.taken(id, body))


def named(candidate: Candidate, place: Place) -> Place:
    """The place under the name that the caller's file has for it."""
    return Place(_name(candidate, place.pointer), place.code, place.message)


def _place(error: Any) -> Place:
    pointer = "".join(f"/{part}" for part in error["loc"])
    return Place(pointer, str(error["type"]), str(error["msg"]))


def _name(candidate: Candidate, pointer: str) -> str:
    if pointer in candidate.names:
        return candidate.names[pointer]
    longest = max((p for p in candidate.names if pointer.startswith(f"{p}/")), key=len, default="")
    return candidate.names.get(longest, pointer)
