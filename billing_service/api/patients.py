"""Patients, with who answers for their bills."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Query

from billing_service.api import wire_register as wire
from billing_service.api.deps import PhiReader, ServicesDep
from billing_service.api.models.coverage_order import CoverageOrderV1, RankedCoverageV1
from billing_service.api.models.register import PatientV1, PatientWriteV1
from billing_service.api.register_routes import Resource, register_routes
from billing_service.workflows.keep_register import PATIENTS
from billing_service.workflows.order_coverages import coverage_order
from shared.contracts.common import IsoDate
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


@router.get("/{patient_id}/coverage-order", summary="Propose which coverage of a patient pays first")
def get_coverage_order(
    patient_id: str,
    principal: PhiReader,
    services: ServicesDep,
    on: IsoDate | None = None,
    accident: Annotated[list[Literal["AA", "EM", "OA"]], Query(max_length=3)] = [],  # noqa: B006
) -> CoverageOrderV1:
    """By accident insurers, the MSP questionnaire, own plan before a dependent's, the birthday rule, TRICARE
    and Medicaid last. A proposal: what is billed first is the order of the visit's `coverage_ids`."""
    day = on or services.clock.today()
    with services.units(principal, read_only=True) as unit:
        ranked = coverage_order(unit, patient_id, day, tuple(accident))
    return CoverageOrderV1(
        patient_id=patient_id,
        on=day,
        coverages=[
            RankedCoverageV1(
                coverage_id=one.coverage_id, order=one.order, reason=one.reason, msp_type=one.msp_type
            )
            for one in ranked
        ],
    )
