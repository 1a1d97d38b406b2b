"""Encounters: one visit each, planned or finished, with its charges or its code set."""

from __future__ import annotations

from datetime import date

from billing_service.api import wire_register as wire
from billing_service.api.models.visit import EncounterV1, EncounterWriteV1
from billing_service.api.register_routes import Resource, register_routes
from billing_service.workflows.keep_register import ENCOUNTERS
from shared.routing import Router

router = Router(prefix="/v1/encounters", tags=["encounters"])
register_routes(
    router,
    Resource(
        noun="encounter",
        plural="encounters",
        words="an encounter",
        prefix="enc",
        kept=ENCOUNTERS,
        write=EncounterWriteV1,
        answer=EncounterV1,
        taken=wire.encounter,
        shown=wire.encounter_v1,
        read_scope="billing.read",
        write_scope="encounters.write",
        filters={"patient_id": str, "date_of_service": date},
    ),
)
