"""Coverages: what a patient is insured by, from when to when."""

from __future__ import annotations

from billing_service.api import wire_register as wire
from billing_service.api.models.register import CoverageV1, CoverageWriteV1
from billing_service.api.register_routes import Resource, register_routes
from billing_service.workflows.keep_register import COVERAGES
from shared.routing import Router

router = Router(prefix="/v1/coverages", tags=["patients"])
register_routes(
    router,
    Resource(
        noun="coverage",
        plural="coverages",
        words="a coverage",
        prefix="cov",
        kept=COVERAGES,
        write=CoverageWriteV1,
        answer=CoverageV1,
        taken=wire.coverage,
        shown=wire.coverage_v1,
        read_scope="phi.read",
        write_scope="patients.write",
        filters={"patient_id": str, "payer_id": str},
        columns={"payer_id": "partner_id"},
    ),
)
