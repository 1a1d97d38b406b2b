"""Patients, with who answers for their bills."""

from __future__ import annotations

from billing_service.api import wire_register as wire
from billing_service.api.models.register import PatientV1, PatientWriteV1
from billing_service.api.register_routes import Resource, register_routes
from billing_service.workflows.keep_register import PATIENTS
from shared.routing import Router

router = Router(prefix="/v1/patients", tags=["patients"])
register_routes(
    router,
    Resource(
        noun="patient",
        plural="patients",
        words="a patient",
        prefix="pat",
        kept=PATIENTS,
        write=PatientWriteV1,
        answer=PatientV1,
        taken=wire.patient,
        shown=wire.patient_v1,
        read_scope="phi.read",
        write_scope="patients.write",
    ),
)
